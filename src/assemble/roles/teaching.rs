//! Who takes a share in the teaching: "lessons were given by UNDP", "two instructors were sent by WHO". A body whose people teach
//! ("experts from FAO acted as instructors") has no share of its own by that.

use super::{Names, Part, opening_of_list};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// The part of the body from `first` that teaches itself, or that lends its teachers.
pub(super) fn part(scan: &Scan<'_>, names: &Names, first: usize) -> Option<Part> {
    let by = opening_of_list(scan, names, first, |at| scan.low(at) == "by")?;
    (is_lesson_by(scan, by) || are_teachers_sent_by(scan, by)).then_some(Part::of(Role::Partner))
}

/// How many words may describe people or stand before a verb: "five senior prison", "the first".
const LONGEST_DESCRIPTION: usize = 4;

/// The words of one clause before `at`, the nearest first.
fn described<'a>(scan: &'a Scan<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let from = at.saturating_sub(LONGEST_DESCRIPTION).max(scan.sentence_start(at));
    (from..at).rev().take_while(|&at| !matches!(scan.text_of(at), "," | ";" | ":" | ")"))
}

/// "Lessons were given | by", "the first module was taught | by": a part of the meeting and not the whole.
fn is_lesson_by(scan: &Scan<'_>, by: usize) -> bool {
    let Some(verb) = by.checked_sub(1).filter(|&verb| verb > scan.sentence_start(by)) else { return false };
    matches!(scan.low(verb), "given" | "delivered" | "taught" | "led" | "held" | "conducted")
        && described(scan, verb).any(|at| {
            matches!(
                scan.low(at),
                "lessons"
                    | "lesson"
                    | "lectures"
                    | "lecture"
                    | "classes"
                    | "class"
                    | "modules"
                    | "module"
                    | "teaching"
                    | "instruction"
            )
        })
}

/// "Three instructors were sent | by".
fn are_teachers_sent_by(scan: &Scan<'_>, by: usize) -> bool {
    let Some(verb) = by.checked_sub(1).filter(|&verb| verb > scan.sentence_start(by)) else { return false };
    matches!(
        scan.low(verb),
        "sent" | "provided" | "lent" | "seconded" | "supplied" | "dispatched" | "deployed"
    ) && described(scan, verb)
        .any(|at| scan.is(at, Class::Teacher) || matches!(scan.low(at), "experts" | "specialists"))
}
