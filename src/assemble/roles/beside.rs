//! Parts that a noun tells: "with the IMO as technical partner", "FAO, with UNDP and the IMO, held", "Peru and the IMO were
//! partners in the undertaking", "the organisers of the course, FAO and UNDP,".

use super::cues::part_called;
use super::subjects::is_being;
use super::{Names, Part, REACH, opening_of_list, over_member};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// The part that a noun gives the list in which the entity `first..end` stands.
pub(super) fn part(scan: &Scan<'_>, names: &Names, first: usize, end: usize) -> Option<Part> {
    let behind = behind_list(scan, names, end)?;
    if let Some(part) = apposed(scan, names, first, behind) {
        return Some(part);
    }
    if let Some(role) = called_as(scan, names, first, behind) {
        return Some(Part::of(role));
    }
    (is_between_subject_and_verb(scan, names, first, behind) || are_partners(scan, first, behind))
        .then_some(Part::of(Role::Partner))
}

/// The first token behind the list that goes on at `at`.
pub(super) fn behind_list(scan: &Scan<'_>, names: &Names, mut at: usize) -> Option<usize> {
    let stop = scan.sentence_end(at).min(at + REACH);
    while at < stop {
        // "as well as UNDP" goes on.
        if scan.low(at) == "as" && scan.low(at + 1) != "well" && scan.low_before(at) != "well" {
            return Some(at);
        }
        match over_member(scan, names, at) {
            Some(after) => at = after,
            None => return Some(at),
        }
    }
    None
}

/// How many words may stand between a part and the comma before who plays it: "the host of the second regional course,".
const LONGEST_OFFICE: usize = 8;

/// "The donor, Global Affairs Canada, was thanked", "the organisers of the course, FAO and UNDP, spoke": between two commas.
fn apposed(scan: &Scan<'_>, names: &Names, first: usize, behind: usize) -> Option<Part> {
    if scan.low_before(behind) != "," && !matches!(scan.text_of(behind), "." | ";") {
        return None;
    }
    let start = scan.sentence_start(first);
    let noun_before = |comma: usize| {
        let near = comma.saturating_sub(LONGEST_OFFICE).max(start)..comma;
        let noun = near.rev().find(|&at| part_called(scan.low(at)).is_some() && scan.is_small(at))?;
        let whose = noun + 1 == comma
            || matches!(scan.low(noun + 1), "of" | "for" | "in")
                && (noun + 2..comma).all(|at| scan.is_word(at) && !scan.low(at).ends_with("ed"));
        let named = matches!(scan.low_before(noun), "the" | "its" | "their" | "and")
            || scan.low(noun.saturating_sub(2)) == "the";
        (whose && named).then_some(noun)
    };
    let comma =
        opening_of_list(scan, names, first, |at| scan.text_of(at) == "," && noun_before(at).is_some())?;
    let noun = noun_before(comma)?;
    let host = matches!(scan.low(noun), "host" | "hosts");
    Some(Part { role: part_called(scan.low(noun))?, host })
}

fn is_partner(low: &str) -> bool {
    matches!(low, "partner" | "partners")
}

/// How many words may describe a partner.
const LONGEST_DESCRIPTION: usize = 4;

/// "with the IMO as (technical) partner", "with the University as host", "with UNDP as co-organiser".
fn called_as(scan: &Scan<'_>, names: &Names, first: usize, behind: usize) -> Option<Role> {
    let noun = (behind + 1..behind + 1 + LONGEST_DESCRIPTION)
        .take_while(|&at| scan.is_word(at) || scan.text_of(at) == "-")
        .find(|&at| part_called(scan.low(at)).is_some() && scan.is_small(at))
        .filter(|_| scan.low(behind) == "as")?;
    opening_of_list(scan, names, first, |at| scan.low(at) == "with")?;
    let host = matches!(scan.low(noun), "host" | "hosts");
    if host { Some(Role::Partner) } else { part_called(scan.low(noun)) }
}

/// "FAO, with UNDP and the IMO, held a workshop".
fn is_between_subject_and_verb(scan: &Scan<'_>, names: &Names, first: usize, behind: usize) -> bool {
    let with = || opening_of_list(scan, names, first, |at| scan.low(at) == "with");
    let behind_name =
        |with: usize| scan.low_before(with) == "," && with > 1 && names.starts.contains_key(&(with - 1));
    scan.is(behind, Class::Organizing)
        && scan.is_small(behind)
        && scan.low_before(behind) == ","
        && scan.low(behind + 1) != "by"
        && (behind..scan.sentence_end(behind)).any(|at| scan.is(at, Class::Meeting))
        && with().is_some_and(behind_name)
}

/// "Peru and the IMO were partners in the undertaking".
fn are_partners(scan: &Scan<'_>, first: usize, behind: usize) -> bool {
    if !is_being(scan.low(behind)) {
        return false;
    }
    let noun = (behind + 1..behind + 1 + LONGEST_DESCRIPTION)
        .take_while(|&at| scan.is_word(at))
        .find(|&at| is_partner(scan.low(at)));
    let lead = first - usize::from(scan.low_before(first) == "the");
    let subject =
        !matches!(scan.low_before(lead), "of" | "at" | "in" | "from" | "for" | "to" | "on" | "by" | "with");
    subject
        && noun.is_some_and(|noun| {
            matches!(scan.low(noun + 1), "in" | "of" | "for")
                && (noun + 2..noun + 2 + LONGEST_DESCRIPTION).any(|at| {
                    scan.is(at, Class::Meeting)
                        || matches!(scan.low(at), "undertaking" | "project" | "initiative" | "effort")
                })
        })
}
