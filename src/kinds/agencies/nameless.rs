//! Words that somebody may take for the name of a body, and why no rule began there. Only `explain` asks.

use crate::dictionary::Class;
use crate::scan::Scan;

/// Fewest capitalised words that look like a name.
const FEWEST: usize = 2;

/// Tells of heads that are written small or in the plural, and of capitalised words without a head.
pub(super) fn tell(scan: &Scan<'_>) {
    if !scan.is_traced() {
        return;
    }
    let refused = |first, end, why| scan.refused("agency.name", first, end, why);
    let is_head = |at: usize| scan.word(at).is_any(&[Class::BodyHead, Class::BodyTail]);
    let mut at = 0;
    while at < scan.tokens.len() {
        let first = at;
        at += 1;
        if scan.is_small(first) && is_head(first) {
            refused(first, at, "a head of names, written small");
        } else if heads_in_plural(scan, first) {
            refused(first, at, "a head of names in the plural: several bodies, and the name of none");
        } else if scan.is_capitalized(first) {
            let goes_on =
                |at: usize| scan.is_capitalized(at) || scan.text_of(at) == "-" && scan.is_glued_to_next(at);
            at = (first..scan.line_end(first)).take_while(|&at| goes_on(at)).last().unwrap_or(first) + 1;
            let listed = |at: usize| !scan.hits_at(at).is_empty();
            if at >= first + FEWEST && !(first..at).any(|at| is_head(at) || listed(at)) {
                refused(first, at, "no word of it heads the name of a body");
            }
        }
    }
}

/// "ministries", "Embassies": the plural of a head.
fn heads_in_plural(scan: &Scan<'_>, at: usize) -> bool {
    let low = scan.low(at);
    let singular = match (low.strip_suffix("ies"), low.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => return false,
    };
    scan.lexicon().word(scan.lexicon().id(&singular)).is_any(&[Class::BodyHead, Class::BodyTail])
}
