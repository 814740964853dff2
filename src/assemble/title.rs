//! The headline of a release.

use super::Parts;
use crate::mention::Kind;

/// How many lines from the top may stand before the headline: house, number, place and date.
const MASTHEAD: usize = 8;

/// The first line that reads like a headline: at least three words, no sentence, no stamp, with text
/// below it.
pub(super) fn title(parts: &Parts<'_>) -> Option<String> {
    let scan = parts.scan;
    let mut start = 0;
    let mut lines = 0;
    while start < scan.tokens.len() && lines < MASTHEAD {
        let end = scan.line_end(start);
        let break_at = end.checked_sub(1)?;
        let has_more = end < scan.tokens.len();
        let last = break_at.checked_sub(usize::from(has_more))?;
        if !has_more {
            return None;
        }
        lines += 1;
        if last < start {
            start = end;
            continue;
        }
        let words = (start..=last).filter(|&at| scan.is_word(at)).count();
        let sentence = matches!(scan.text_of(last), "." | ":" | ";" | ",")
            || (start..last).any(|at| scan.text_of(at) == "." && scan.sentence(at) != scan.sentence(at + 1));
        let span = scan.span(start, last + 1);
        let dated = parts.candidates.iter().any(|candidate| {
            candidate.kind == Kind::Date
                && span.contains(candidate.span)
                && candidate.role == Some(crate::mention::Role::Publication)
        });
        if sentence && words >= 12 {
            // The text has begun without a headline.
            return None;
        }
        let line = scan.slice(start, last + 1);
        let furniture = is_furniture(line) || is_number(line) || is_masthead(parts, start, last + 1);
        if words >= 3 && !sentence && !dated && !furniture {
            let source = parts.normalized.offsets.to_source(span);
            let written = without_label(&parts.document.text[source.range()]);
            let written = written.strip_suffix("Press Release").unwrap_or(written);
            return Some(written.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        start = end;
    }
    None
}

/// A line that only names the house or its state: "Federal Ministry of the Interior", "REPUBLIC OF KENYA",
/// "UN-HABITAT NEWS"; in lines of capitals names are not read as such everywhere, but countries are.
fn is_masthead(parts: &Parts<'_>, first: usize, end: usize) -> bool {
    let scan = parts.scan;
    let line = scan.span(first, end);
    let named = parts.candidates.iter().filter(|candidate| {
        matches!(candidate.kind, Kind::Agency | Kind::Country | Kind::Document)
            && line.contains(candidate.span)
    });
    // "General Assembly Security Council", "United Nations A/CN.9/1103": nothing but names.
    let held = |at: usize| {
        let start = scan.tokens[at].start as usize;
        named.clone().any(|name| (name.span.start..name.span.end).contains(&start))
    };
    if (first..end).filter(|&at| scan.is_word(at)).all(held) {
        return true;
    }
    named.into_iter().any(|candidate| {
        let (from, to) = (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1);
        let words = |range: std::ops::Range<usize>| range.into_iter().filter(|&at| scan.is_word(at)).count();
        from <= first + 1 && words(to..end) <= 1
    })
}

/// "Media Release: Detectives finish course" without what it is.
fn without_label(line: &str) -> &str {
    match line.split_once(": ") {
        Some((label, title)) if is_furniture(label) && title.split(' ').count() >= 3 => title,
        _ => line,
    }
}

/// "4607th Meeting (PM)", "SG/SM/12161-AFG/329": the number of a meeting or of the release.
fn is_number(line: &str) -> bool {
    let low = line.to_lowercase();
    let meeting = low.ends_with("meeting (am)")
        || low.ends_with("meeting (pm)")
        || low.ends_with("meeting (am & pm)")
        || low.ends_with("meeting (night)");
    let symbol = line.contains('/')
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "/-. *".contains(c));
    meeting || symbol
}

/// Lines that stand over many releases: "PRESS RELEASE", "For immediate release", and the menus of pages.
fn is_furniture(line: &str) -> bool {
    const LABELS: [&str; 18] = [
        "for information only",
        "official document",
        "re-issued as received",
        "background release",
        "information service",
        "note to the press",
        "note to correspondents",
        "press release",
        "immediate release",
        "media advisory",
        "briefing note",
        "information note",
        "news release",
        "press statement",
        "embargo",
        "media release",
        "press notice",
        "immediate use",
    ];
    const MENUS: [&str; 11] = [
        "you are here",
        "go to ",
        "jump to",
        "back to",
        "this is a website of",
        "skip to",
        "contact us",
        "share this",
        "release number",
        "from:",
        "department of public information",
    ];
    let low = line.to_lowercase();
    let short = low.split_whitespace().count() <= 6;
    // "[Presidency pro tempore 2007]", "UNRIC logo - English".
    let aside = low.starts_with('[') && low.ends_with(']') || short && low.contains(" logo");
    aside
        || short && LABELS.iter().any(|label| low.contains(label))
        || MENUS.iter().any(|menu| low.starts_with(menu))
}
