//! Heads of citations in words: "resolution", "UNSCRs", "Res.", with their short forms in brackets and their "No.".

use crate::scan::Scan;

/// A head and what it already says.
pub(super) struct Head {
    /// First token of the head.
    pub first: usize,
    /// One past the head and its "No.".
    pub end: usize,
    pub form: &'static str,
    /// "UNSCR" names the organ itself.
    pub security_council: bool,
}

/// The head that stands at `at`.
pub(super) fn head(scan: &Scan<'_>, at: usize) -> Option<Head> {
    let low = scan.low(at);
    let (form, security_council) = match low {
        "resolution" | "resolutions" => ("resolution", false),
        "res" if scan.is_capitalized(at) || scan.text_of(at + 1) == "." && scan.figure(at + 2).is_some() => {
            ("resolution", false)
        }
        "decision" | "decisions" => ("decision", false),
        "recommendation" | "recommendations" if scan.is_capitalized(at) => ("recommendation", false),
        "unscr" | "unscrs" | "scr" | "scrs" if scan.is_capitalized(at) => ("resolution", true),
        // "UNSC 1325"; "UNSC 15 members", "UNSC 2023-2024 term" cite nothing.
        "unsc" | "sc" if scan.is_all_caps(at) && scan.figure(at + 1).is_some_and(|number| number >= 100) => {
            if matches!(scan.text_of(at + 2), "-" | "/") {
                return None;
            }
            ("resolution", true)
        }
        _ => return None,
    };
    // "draft resolution", "high-resolution", "conflict resolution" cite nothing.
    let compound = scan.low_before(at) == "-" && scan.is_glued_to_previous(at);
    if compound || matches!(scan.low_before(at), "draft" | "conflict" | "dispute" | "screen") {
        scan.refused("resolution.bare", at, at + 1, "the word before it makes something else of it");
        return None;
    }
    let mut end = at + 1;
    // "UNSCRs", "UNSCR(s)", "Res.", "SCR."
    if scan.text_of(end) == "(" && scan.low(end + 1) == "s" && scan.text_of(end + 2) == ")" {
        end += 3;
    }
    if scan.text_of(end) == "." && scan.is_glued_to_previous(end) {
        end += 1;
    }
    // "Security Council Resolutions (UNSCRs) 2178".
    if scan.text_of(end) == "("
        && matches!(scan.low(end + 1), "unscr" | "unscrs" | "scr" | "scrs")
        && scan.text_of(end + 2) == ")"
    {
        end += 3;
    }
    if let Some(close) = short_form(scan, end) {
        end = close;
    }
    if low == "unsc" || low == "sc" {
        return Some(Head { first: at, end, form, security_council });
    }
    // "UNSCR-1540", "Resolution-1373".
    if scan.text_of(end) == "-"
        && scan.is_glued_to_next(end)
        && scan.figure(end + 1).is_some_and(|number| number >= 100)
    {
        end += 1;
    }
    end = skip_number_sign(scan, end);
    Some(Head { first: at, end, form, security_council })
}

/// How many tokens a bracket may hold that gives the short form of its head.
const LONGEST_SHORT_FORM: usize = 6;

/// One past the bracket behind a head that gives its short form: "Resolutions (“UNSCR”) 2270", "resolutions (the
/// "Resolutions") 1718". A number follows it.
fn short_form(scan: &Scan<'_>, open: usize) -> Option<usize> {
    if scan.text_of(open) != "(" {
        return None;
    }
    let close = (open + 1..=open + LONGEST_SHORT_FORM).find(|&at| scan.text_of(at) == ")")?;
    let plain = |at: usize| {
        matches!(
            scan.low(at),
            "\"" | "'"
                | "the"
                | "hereinafter"
                | "unscr"
                | "unscrs"
                | "scr"
                | "scrs"
                | "resolution"
                | "resolutions"
        )
    };
    let number = skip_number_sign(scan, close + 1);
    (close > open + 1 && (open + 1..close).all(plain) && scan.figure(number).is_some()).then_some(close + 1)
}

/// "No.", "Nos", "number", "#".
pub(super) fn skip_number_sign(scan: &Scan<'_>, at: usize) -> usize {
    match scan.low(at) {
        "no" | "nos" | "number" | "numbers" => at + 1 + usize::from(scan.text_of(at + 1) == "."),
        "#" | "№" => at + 1,
        _ => at,
    }
}
