//! The people behind a number: "customs officers", "members of parliament", "officials and judges".

use crate::dictionary::{Class, Hit, Target};
use crate::scan::Scan;

/// How many words may stand between the number and its head noun.
const LONGEST_GROUP: usize = 10;

/// The noun phrase behind the number: its text, its head, and one past it.
pub(super) fn group(scan: &Scan<'_>, start: usize) -> Option<(String, usize, usize)> {
    let mut head: Option<usize> = None;
    let mut at = start;
    while at < start + LONGEST_GROUP {
        if is_people(scan, at) {
            head = Some(at);
            at += 1;
            continue;
        }
        let low = scan.low(at);
        match low {
            // Adjectives may be joined; behind the head "and" must lead to another head.
            "and" | "," | "&" | "/" if at > start => {
                let next = at + 1 + usize::from(matches!(scan.low(at + 1), "and"));
                if scan.number(next).is_some() || is_stop(scan, next) {
                    break;
                }
                let things = head.is_none() && names_bodies(scan, at - 1);
                if things || head.is_some() && !head_follows(scan, next) {
                    break;
                }
                at = next;
            }
            // "The 31 South Sudan National Police Service (SSNPS) officers".
            "(" if scan.is_capitalized(at + 1)
                && scan.text_of(at + 2) == ")"
                && (head.is_none() || is_people(scan, at + 3)) =>
            {
                at += 3;
            }
            // "39 trained officers".
            "trained" if at == start && is_people(scan, at + 1) => at += 1,
            // "18 newly deployed officers", "ten well-trained pilots".
            _ if head.is_none() && is_adverb(scan, at) => {
                let participle = at + 1 + usize::from(scan.text_of(at + 1) == "-");
                if !scan.low(participle).ends_with('d') {
                    break;
                }
                at = participle + 1;
            }
            // "40 U.N. observers", "85 St. Lucian teachers".
            "." if head.is_none() && is_of_letters(scan, at) => at += 1,
            "-" | "'" if head.is_none() || scan.tokens[at].is_glued(&scan.tokens, at) => at += 1,
            // "members of parliament", "Heads of State", "Chiefs of Police".
            "of" if head.is_some() && is_office_of(scan, at) => {
                let head = head?;
                return Some((clean(scan, start, at + 2), head, at + 2));
            }
            // "25 Philippine Bureau of Customs officers": a body's name is stepped over.
            "of" if head.is_none()
                && let Some(end) = body_over(scan, start, at) =>
            {
                at = end;
            }
            // "members of Caribbean security forces".
            "of" if head.is_some() && scan.low(at - 1) == "members" && force_behind(scan, at).is_some() => {
                let (head, end) = (head?, force_behind(scan, at)?);
                return Some((clean(scan, start, end), head, end));
            }
            "of" if head.is_some() && scan.low(at - 1) == "members" && scan.is_capitalized(at + 1) => {
                // "members of Parliament" is the group.
                at += 1;
                while scan.is_capitalized(at) {
                    at += 1;
                }
                let head = head?;
                return Some((clean(scan, start, at), head, at));
            }
            _ if scan.is_word(at) && (!is_stop(scan, at) || is_second_half(scan, at)) => at += 1,
            _ => break,
        }
    }
    let head = head?;
    Some((clean(scan, start, head + 1), head, head + 1))
}

/// One past the listed body that begins at `start` or behind it and runs over the "of" at `of`.
fn body_over(scan: &Scan<'_>, start: usize, of: usize) -> Option<usize> {
    let body = |hit: &&Hit| hit.first >= start && matches!(scan.target(hit), Target::Agency(_));
    scan.hits_over(of).filter(body).map(|hit| hit.end).max()
}

/// What may stand before a participle that tells of people: "newly deployed", "highly skilled".
fn is_adverb(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "newly" | "recently" | "freshly" | "highly" | "specially" | "fully" | "duly" | "well" | "previously"
    ) && scan.is_small(at)
}

/// The full stop within "U.S." or behind "St.", where the phrase goes on.
fn is_of_letters(scan: &Scan<'_>, at: usize) -> bool {
    let letter = scan.text_of(at - 1).chars().count() == 1 && scan.is_capitalized(at - 1);
    scan.is_glued_to_previous(at)
        && (letter && (scan.is_glued_to_next(at) || scan.is_word(at + 1)) || scan.text_of(at - 1) == "St")
}

/// "hard-working", "French-speaking": the second half of an adjective.
fn is_second_half(scan: &Scan<'_>, at: usize) -> bool {
    at >= 2
        && scan.text_of(at - 1) == "-"
        && scan.is_glued_to_previous(at)
        && scan.is_glued_to_previous(at - 1)
        && scan.is_word(at - 2)
}

/// One past the forces behind the "of" at `of`: "of Nordic police units", "of the security forces".
fn force_behind(scan: &Scan<'_>, of: usize) -> Option<usize> {
    let forces = (of + 1..of + 6)
        .take_while(|&at| scan.is_word(at) && !matches!(scan.low(at), "of" | "and" | "from" | "in"))
        .find(|&at| {
            scan.is_small(at) && matches!(scan.low(at), "forces" | "units" | "guards" | "services")
        })?;
    Some(forces + 1)
}

/// Nouns of people whose other half stands behind the "of" at `of`.
fn is_office_of(scan: &Scan<'_>, of: usize) -> bool {
    let behind = scan.low(of + 1);
    match scan.low(of - 1) {
        "members" => matches!(behind, "parliament" | "staff" | "congress"),
        "heads" => {
            matches!(behind, "state" | "government" | "delegation" | "delegations" | "mission" | "missions")
        }
        "chiefs" => matches!(behind, "police" | "staff" | "mission"),
        _ => false,
    }
}

pub(super) fn clean(scan: &Scan<'_>, start: usize, end: usize) -> String {
    scan.slice(start, end).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A plural noun of people, or one that only looks plural by its demonym ("Omanis").
pub(super) fn is_people(scan: &Scan<'_>, at: usize) -> bool {
    if scan.low(at) == "points" && scan.low_before(at) == "focal" {
        return true;
    }
    // "three Members States"; "a force of 850 all ranks" is its strength.
    if scan.low(at + 1) == "states" || scan.low(at) == "ranks" && scan.low_before(at) == "all" {
        return false;
    }
    let word = scan.word(at);
    if word.is_any(&[Class::Attendee, Class::Person, Class::WeakPerson, Class::Outsider]) {
        // "police officers", "staff training": the head is the last of its row.
        let next = scan.word(at + 1);
        // "twelve Police Zonal Commands": a name goes on behind.
        if scan.low(at) == "police" && scan.is_capitalized(at) && scan.is_capitalized(at + 1) {
            return false;
        }
        let compound = matches!(scan.low(at), "police" | "staff" | "youth" | "people" | "women")
            && (next.is_any(&[Class::Attendee, Class::Person, Class::WeakPerson])
                || compound_noun(scan, at + 1));
        return !compound;
    }
    // Professions that no list has whole: "toxicologists", "dieticians".
    let low = scan.low(at);
    word_is_plain(scan, at)
        && ["ologists", "icians", "ographers", "keepers", "makers"].iter().any(|ending| low.ends_with(ending))
}

/// A word in small letters that stands alone, not the first half of a compound.
pub(super) fn word_is_plain(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_small(at) && scan.text_of(at + 1) != "-"
}

/// "police forces", "staff training": what the people before belong to.
fn compound_noun(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "force"
            | "forces"
            | "station"
            | "stations"
            | "training"
            | "units"
            | "unit"
            | "districts"
            | "commands"
            | "posts"
            | "service"
            | "services"
            | "leaders"
    )
}

fn head_follows(scan: &Scan<'_>, start: usize) -> bool {
    (start..start + 7)
        .take_while(|&at| scan.text_of(at) == "-" || !is_stop(scan, at))
        .any(|at| is_people(scan, at))
}

/// Words that end a noun phrase.
/// "government entities and other partners": those behind "and" are no people where those before it are none.
fn names_bodies(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "entities"
            | "institutions"
            | "organizations"
            | "organisations"
            | "agencies"
            | "companies"
            | "ministries"
            | "bodies"
            | "firms"
            | "departments"
            | "associations"
    )
}

pub(super) fn is_stop(scan: &Scan<'_>, at: usize) -> bool {
    // "in-person", "on-site": the first half of an adjective.
    let compound = scan.text_of(at + 1) == "-" && scan.is_glued_to_next(at) && scan.is_glued_to_next(at + 1);
    !scan.is_word(at) || (scan.is(at, Class::GroupStop) && !compound)
}
