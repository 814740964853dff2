//! Days of something else than what the release tells: what is remembered, another meeting.

use super::super::value::Expression;
use crate::dictionary::Class;
use crate::scan::Scan;

/// Whether the date is the day of something else: "the victims of the fire of 4 March 1998", "the next forum will be held
/// in May", "welcomed the seminar of 12 June".
pub(super) fn is_of_something_else(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    is_remembered(scan, first) || is_of_other_meeting(scan, first) || is_meeting_of(scan, first)
}

/// "the victims of the fire of 4 March 1998", "the soldiers who fell at Lima on 4 October": what is remembered is not what
/// took place.
fn is_remembered(scan: &Scan<'_>, first: usize) -> bool {
    let noun = first.checked_sub(2).filter(|_| scan.low(first - 1) == "of");
    let event = noun.is_some_and(|noun| {
        matches!(
            scan.low(noun),
            "attack"
                | "attacks"
                | "events"
                | "fire"
                | "earthquake"
                | "massacre"
                | "bombing"
                | "bombings"
                | "killing"
                | "killings"
                | "clashes"
                | "floods"
                | "cyclone"
                | "coup"
                | "tsunami"
        )
    });
    let from = first.saturating_sub(NEAR).max(scan.sentence_start(first));
    event
        || (from..first).any(|at| {
            scan.low(at) == "who" && matches!(scan.low(at + 1), "fell" | "died" | "perished")
                || scan.reads(at, &["killings", "in"])
        })
}

/// How many words may stand between what fell and its day, or between a meeting's adjective and its noun.
const NEAR: usize = 8;

/// "The next forum will be held in Lima in May", "A similar course took place in March": a sentence about another meeting.
fn is_of_other_meeting(scan: &Scan<'_>, first: usize) -> bool {
    let start = scan.sentence_start(first);
    let opening = start + usize::from(matches!(scan.low(start), "the" | "a" | "its" | "their" | "an"));
    let other = match scan.low(opening) {
        "next" | "similar" | "previous" => true,
        "earlier" => opening > start || scan.is(opening + 1, Class::Meeting),
        _ => false,
    };
    let behind = opening + 1..(opening + NEAR).min(first);
    other && !scan.is_title_line(first) && behind.into_iter().any(|at| scan.is(at, Class::Meeting))
}

/// "hailed the seminar of 12 and 13 June": a meeting that is told by its day is known from elsewhere.
fn is_meeting_of(scan: &Scan<'_>, first: usize) -> bool {
    let noun = first.checked_sub(2).filter(|_| scan.low(first - 1) == "of");
    noun.is_some_and(|noun| {
        scan.is(noun, Class::Meeting) && scan.is_small(noun) && scan.sentences_above(first) > 1
    })
}
