//! Countries that took part: subjects of "took part", lists behind "participating countries include", delegations.

use super::{Names, REACH, opening_of_list, over_member, tokens};
use crate::dictionary::Class;
use crate::mention::Candidate;
use crate::scan::Scan;

/// Whether the words around a country by name say that it took part.
pub(super) fn attends(scan: &Scan<'_>, names: &Names, candidate: &Candidate) -> bool {
    let (first, end) = tokens(scan, candidate);
    is_listed(scan, names, first) || is_subject(scan, names, first, end) || is_of_guest(scan, first, end)
}

/// "Oman and Kuwait took part in the meeting", "Togo, Mali and Chad were in attendance", "Togo was represented by": the
/// subject, or one of its list.
fn is_subject(scan: &Scan<'_>, names: &Names, first: usize, end: usize) -> bool {
    let article = usize::from(scan.low_before(first) == "the");
    if matches!(
        scan.low_before(first - article),
        "in" | "from" | "at" | "to" | "on" | "against" | "for" | "with"
    ) {
        return false;
    }
    let stop = scan.sentence_end(first).min(end + REACH);
    let mut at = end;
    while at < stop {
        if scan.reads(at, &["took", "part"]) || scan.low(at) == "participated" {
            return (at..stop).any(|later| scan.is(later, Class::Meeting));
        }
        if matches!(scan.low(at), "was" | "were" | "are" | "is") {
            let verb = at + 1 + usize::from(scan.low(at + 1) == "also");
            return scan.reads(verb, &["in", "attendance"])
                || scan.low(verb) == "represented"
                    && matches!(scan.low(verb + 1), "by" | "at" | "." | ";" | ",");
        }
        let Some(after) = over_member(scan, names, at) else { return false };
        at = after;
    }
    false
}

/// How many tokens before a list tell what it lists.
const OPENING: usize = 12;

/// "Participating nations this year include A, B and C", "five member countries attended: A, B", "ten states were
/// represented, including A and B": not "the member states of the body include".
fn is_listed(scan: &Scan<'_>, names: &Names, first: usize) -> bool {
    let opens = |at: usize| {
        matches!(
            scan.low(at),
            "include" | "includes" | "included" | "including" | "namely" | ":" | "were" | "are"
        )
    };
    let start = scan.sentence_start(first).max(first.saturating_sub(REACH));
    opening_of_list(scan, names, first, opens).is_some_and(|opening| lists_guests(scan, opening, start))
}

/// Whether what stands before the `opening` of a list of states says that they took part.
fn lists_guests(scan: &Scan<'_>, opening: usize, start: usize) -> bool {
    let near = opening.saturating_sub(OPENING).max(start)..opening;
    let states = |at: usize| {
        matches!(
            scan.low(at),
            "countries" | "states" | "nations" | "nationalities" | "territories" | "members"
        )
    };
    let Some(noun) = near.clone().rev().find(|&at| states(at)) else { return false };
    // "participants from four countries, namely".
    let people = |at: usize| scan.word(at).is_any(&[Class::Attendee, Class::Person, Class::WeakPerson]);
    let from = near.clone().any(people) && near.clone().any(|at| scan.low(at) == "from");
    let absent = (start..opening).any(|at| matches!(scan.low(at), "not" | "absent" | "only" | "except"));
    let came = |at: usize| {
        matches!(scan.low(at), "attended" | "participated" | "represented" | "attending" | "participating")
            || scan.reads(at, &["took", "part"])
    };
    let before = noun > start && came(noun - 1) || noun > start + 1 && came(noun - 2);
    !absent && (before || (noun + 1..opening).any(came) || from && scan.low(opening) == "namely")
}

/// "The Minister of Interior of Portugal also participated", "the ambassador of Togo attended".
fn is_of_guest(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let of = first - usize::from(scan.low_before(first) == "the");
    let post = |at: usize| {
        matches!(scan.low(at), "minister" | "ambassador" | "president" | "chief" | "delegation")
            || scan.reads(at, &["high", "commissioner"])
    };
    let verb = end + usize::from(scan.low(end) == "also");
    scan.low_before(of) == "of"
        && (of.saturating_sub(6).max(scan.sentence_start(first))..of).any(post)
        && (matches!(scan.low(verb), "participated" | "attended") || scan.reads(verb, &["took", "part"]))
}

/// "Samoan judges took part", "led the Togolese delegation": an adjective, people, and a verb that says that they came.
pub(super) fn take_part(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    let (first, end) = tokens(scan, candidate);
    let article = usize::from(matches!(scan.low_before(first), "the" | "a"));
    let led = matches!(scan.low_before(first - article), "led" | "headed" | "leads" | "heads");
    if led && scan.low(end) == "delegation" {
        return true;
    }
    let people = (end..end + 3)
        .take_while(|&at| scan.is_small(at))
        .find(|&at| scan.word(at).is_any(&[Class::Attendee, Class::Person]));
    let opens = first <= scan.sentence_start(first) + 1;
    let came = |at: usize| {
        scan.reads(at, &["took", "part"])
            || matches!(scan.low(at), "participated" | "attended" | "joined" | "gathered" | "graduated")
    };
    people.is_some_and(|people| opens && came(people + 1))
}
