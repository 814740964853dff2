//! The house that a dateline names: "Lome, Togo, 13 March (PANA) -", "BASSETERRE, Mar. 21, CMC –",
//! "BISHKEK, August 9. /Kabar/".

use super::{candidate, unlisted_value};
use crate::dictionary::{Class, Target};
use crate::kinds::Context;
use crate::mention::Candidate;
use crate::scan::{Scan, TokenKind};

/// How many lines from the top may hold a dateline, and how far into its line the house may stand.
const LINES: u32 = 8;
const TOKENS: usize = 24;

/// Unlisted houses; listed ones are found by their names anywhere.
pub(super) fn find(context: &Context<'_>) -> Vec<Candidate> {
    let scan = context.scan;
    (0..scan.tokens.len())
        .take_while(|&at| scan.line(at) < LINES)
        .filter(|&at| {
            // The letters of a body elsewhere, which need their context, may be those of a house.
            let known = scan.hits_at(at).iter().any(|hit| match scan.target(hit) {
                Target::Blocked => false,
                Target::Agency(index) => {
                    let house = context.dictionaries.bodies[index as usize].kind == "news-agency";
                    house || !scan.lexicon().entry(hit.entry).needs_context
                }
                _ => true,
            });
            !known && !is_roman(scan.text_of(at)) && is_signed(scan, at)
        })
        .map(|at| {
            candidate(
                context,
                at,
                at + 1,
                unlisted_value(context.dictionaries, scan.text_of(at), None),
                "agency.dateline",
            )
        })
        .collect()
}

/// Whether the word signs the dateline; a word between its marks that does not is told of.
fn is_signed(scan: &Scan<'_>, at: usize) -> bool {
    let signs = signs(scan, at);
    if !signs && scan.is_capitalized(at) && matches!(scan.low_before(at), "(" | "/") {
        scan.refused("agency.dateline", at, at + 1, "no letters of a house between a date and the text");
    }
    signs
}

/// Whether the word stands where a dateline names its house.
pub(super) fn signs(scan: &Scan<'_>, at: usize) -> bool {
    scan.line(at) < LINES
        && at - scan.line_start(at) < TOKENS
        && is_house(scan, at)
        && has_date_before(scan, at)
}

/// "Hanoi (VNA) –", "(Photo: VNA)", "Source: APP", "/Kabar/", "the “Trend” agency reported", "Lattakia, SANA-": a
/// listed agency needs no date beside it.
pub(super) fn credits(scan: &Scan<'_>, at: usize) -> bool {
    let opens = scan.text_of(at.wrapping_sub(1)) == "("
        && scan.text_of(at + 1) == ")"
        && matches!(scan.text_of(at + 2), "-" | "—" | "–" | ":")
        && at - scan.line_start(at) < 6;
    let credit = scan.text_of(at.wrapping_sub(1)) == ":"
        && at >= 2
        && matches!(scan.low(at - 2), "photo" | "source" | "photos" | "image" | "credit");
    let slashes = scan.text_of(at.wrapping_sub(1)) == "/" && scan.text_of(at + 1) == "/";
    let behind = at + 1 + usize::from(scan.text_of(at + 1) == "\"");
    let named = scan.low(behind) == "agency" || scan.reads(behind, &["news", "agency"]);
    // "Lattakia, SANA-".
    let stamped = scan.text_of(at.wrapping_sub(1)) == ","
        && matches!(scan.text_of(at + 1), "-" | "—" | "–")
        && at - scan.line_start(at) < 6;
    opens || credit || slashes || named || stamped
}

/// "(XXI)" counts sessions.
fn is_roman(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// A word between brackets, slashes or commas, with the dash or full stop behind it that opens the
/// text.
fn is_house(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.is_capitalized(at) || scan.text_of(at).len() < 3 || scan.is_shouted(at) {
        return false;
    }
    let dash = |at: usize| matches!(scan.text_of(at), "-" | "—" | "." | ":");
    match (scan.low_before(at), scan.text_of(at + 1)) {
        // Only in the dateline itself, before the text begins.
        ("(", ")") => {
            scan.is_all_caps(at) && dash(at + 2) && scan.sentence(at) == scan.sentence(scan.line_start(at))
        }
        ("/", "/") => dash(at + 2) || scan.is_capitalized(at + 2),
        (",", "-" | "—") => scan.is_all_caps(at),
        _ => false,
    }
}

/// A month or a number before it in the line: it is a dateline at all.
fn has_date_before(scan: &Scan<'_>, at: usize) -> bool {
    let clock = matches!(scan.low(at), "utc" | "gmt" | "live" | "local" | "est" | "cet");
    !clock
        && (scan.line_start(at).max(at.saturating_sub(8))..at).any(|before| {
            scan.word(before).is_any(&[Class::Month, Class::MonthAbbreviation])
                || scan.kind(before) == Some(TokenKind::Number)
        })
}
