//! The headline of a release.

use super::Parts;
use crate::mention::Kind;

/// How many lines from the top may stand before the headline: house, number, place and date.
const MASTHEAD: usize = 5;

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
        if words >= 3 && !sentence && !dated && !is_furniture(scan.slice(start, last + 1)) {
            let source = parts.normalized.offsets.to_source(span);
            let written = &parts.document.text[source.range()];
            return Some(written.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        start = end;
    }
    None
}

/// Lines that stand over many releases: "PRESS RELEASE", "For immediate release".
fn is_furniture(line: &str) -> bool {
    let low = line.to_lowercase();
    let words = low.split_whitespace().count();
    words <= 6
        && [
            "press release",
            "immediate release",
            "media advisory",
            "briefing note",
            "information note",
            "news release",
            "press statement",
            "embargo",
        ]
        .iter()
        .any(|furniture| low.contains(furniture))
}
