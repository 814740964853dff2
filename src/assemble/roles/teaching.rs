//! Who lends a meeting its teachers: "taught by five engineers from the Bank", "experts from FAO acted as instructors", "lecturers
//! were two officers of Interpol", "lessons were given by UNDP". Who gave a speech lends nothing.

use super::beside::behind_list;
use super::cues::is_people;
use super::subjects::is_being;
use super::{Names, Part, opening_of_list};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// The part of the body `first..end` whose people teach, or who teaches itself.
pub(super) fn part(scan: &Scan<'_>, names: &Names, first: usize, end: usize) -> Option<Part> {
    let link = opening_of_list(scan, names, first, |at| matches!(scan.low(at), "from" | "of" | "by"))?;
    let teaches = match scan.low(link) {
        "by" => is_lesson_by(scan, link) || are_teachers_sent_by(scan, link),
        "from" if come_as_teachers(scan, link) => true,
        _ => {
            let people = link.checked_sub(1).filter(|&at| is_people(scan, at));
            people.is_some_and(|people| {
                taught_by(scan, people)
                    || are_called_teachers(scan, people)
                    || verb_of_people(scan, names, end).is_some_and(|verb| do_teach(scan, verb))
            })
        }
    };
    teaches.then_some(Part::of(Role::Partner))
}

/// Those who teach by their office; a speaker only speaks.
fn is_teacher(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Class::Teacher) && !matches!(scan.low(at), "speaker" | "speakers" | "resource")
        || scan.low(at) == "persons" && scan.low_before(at) == "resource"
}

/// How many words may describe people or stand around a verb: "five senior prison", "will also".
const LONGEST_DESCRIPTION: usize = 4;

/// The words of one clause before `at`, the nearest first.
fn described<'a>(scan: &'a Scan<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let from = at.saturating_sub(LONGEST_DESCRIPTION).max(scan.sentence_start(at));
    (from..at).rev().take_while(|&at| !matches!(scan.text_of(at), "," | ";" | ":" | ")"))
}

/// "were taught by five engineers | from".
fn taught_by(scan: &Scan<'_>, people: usize) -> bool {
    let by = described(scan, people).find(|&at| scan.low(at) == "by");
    by.is_some_and(|by| {
        matches!(
            scan.low_before(by),
            "taught" | "trained" | "instructed" | "coached" | "mentored" | "tutored"
        )
    })
}

/// "Lecturers were three experts | of".
fn are_called_teachers(scan: &Scan<'_>, people: usize) -> bool {
    let copula = described(scan, people).find(|&at| is_being(scan.low(at)));
    copula.is_some_and(|copula| described(scan, copula).any(|at| is_teacher(scan, at)))
}

/// "Facilitators came | from", "the trainers were drawn | from".
fn come_as_teachers(scan: &Scan<'_>, from: usize) -> bool {
    let Some(verb) = from.checked_sub(1).filter(|&verb| verb > scan.sentence_start(from)) else {
        return false;
    };
    matches!(scan.low(verb), "come" | "came" | "drawn" | "were" | "are")
        && described(scan, verb)
            .find(|&at| is_people(scan, at) || is_teacher(scan, at))
            .is_some_and(|at| is_teacher(scan, at))
}

/// "Lessons were given | by", "the first module was taught | by": a part of the meeting and not the whole.
fn is_lesson_by(scan: &Scan<'_>, by: usize) -> bool {
    let Some(verb) = by.checked_sub(1).filter(|&verb| verb > scan.sentence_start(by)) else { return false };
    matches!(scan.low(verb), "given" | "delivered" | "taught" | "led" | "held" | "conducted")
        && described(scan, verb).any(|at| is_lesson(scan.low(at)))
}

fn is_lesson(low: &str) -> bool {
    matches!(
        low,
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
}

/// "Three instructors were sent | by".
fn are_teachers_sent_by(scan: &Scan<'_>, by: usize) -> bool {
    let Some(verb) = by.checked_sub(1).filter(|&verb| verb > scan.sentence_start(by)) else { return false };
    matches!(
        scan.low(verb),
        "sent" | "provided" | "lent" | "seconded" | "supplied" | "dispatched" | "deployed"
    ) && described(scan, verb)
        .any(|at| is_teacher(scan, at) || matches!(scan.low(at), "experts" | "specialists"))
}

/// The token behind all who act: "(officers from the Customs) and experts from FAO | acted".
fn verb_of_people(scan: &Scan<'_>, names: &Names, end: usize) -> Option<usize> {
    let mut at = behind_list(scan, names, end)?;
    while is_people(scan, at) && matches!(scan.low(at + 1), "from" | "of") {
        at = behind_list(scan, names, at + 2)?;
    }
    Some(at)
}

/// "(experts from FAO) taught the course", "will act as instructors", "led the lessons".
fn do_teach(scan: &Scan<'_>, behind: usize) -> bool {
    let stop = scan.sentence_end(behind).min(behind + LONGEST_DESCRIPTION);
    let helper = |at: &usize| {
        matches!(scan.low(*at), "will" | "have" | "has" | "had" | "also" | "then" | "jointly" | "both")
            || scan.low(*at).ends_with("ly")
    };
    let verb = behind + (behind..stop).take_while(helper).count();
    let object = verb + 1..scan.sentence_end(verb).min(verb + 1 + LONGEST_DESCRIPTION);
    if !scan.is_small(verb) || scan.low(verb + 1) == "by" {
        return false;
    }
    match scan.low(verb) {
        "taught" | "teach" | "lectured" | "instructed" | "coached" => true,
        "led" | "lead" | "gave" | "give" | "delivered" | "ran" | "shared" | "took" | "conducted" | "held" => {
            object.into_iter().any(|at| is_lesson(scan.low(at)))
        }
        "acted" | "act" | "served" | "serve" | "worked" => {
            scan.low(verb + 1) == "as" && object.into_iter().any(|at| is_teacher(scan, at))
        }
        _ => false,
    }
}
