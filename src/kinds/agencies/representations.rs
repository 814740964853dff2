//! Embassies and missions: what represents one country in another or at an organisation.
//!
//! "U.S. Embassy", "Royal Danish Embassy", "Embassy of Japan in Zambia", "Permanent Mission of Kenya to
//! the United Nations". The country that is represented stands in front or behind "of"; without one there is
//! no name ("the embassy", "a Permanent Mission"). Where it sits belongs to the name ("U.S. Embassy in Chisinau",
//! "British High Commission Gaborone"), and holds for the same embassy elsewhere in the release.

use std::collections::HashMap;

use super::{candidate, unlisted_value};
use crate::dictionary::{Hit, Target};
use crate::kinds::Context;
use crate::mention::{Candidate, Value};
use crate::scan::Scan;

const RULE: &str = "agency.representation";

pub(super) fn find(context: &Context<'_>) -> Vec<Candidate> {
    let scan = context.scan;
    let mut found: Vec<Representation> =
        (0..scan.tokens.len()).filter_map(|at| representation(context, at)).collect();
    // What is represented, and the one name with its seat; `None` where the release names several seats.
    let mut seated: HashMap<String, Option<Value>> = HashMap::new();
    for representation in found.iter().filter(|representation| representation.is_seated) {
        let value = &representation.candidate.value;
        let known = seated.entry(representation.name.clone()).or_insert_with(|| Some(value.clone()));
        *known = known.take().filter(|known| known == value);
    }
    for representation in found.iter_mut().filter(|representation| !representation.is_seated) {
        if let Some(Some(value)) = seated.get(&representation.name) {
            representation.candidate.value = value.clone();
        }
    }
    found.into_iter().map(|representation| representation.candidate).collect()
}

/// A name that was found.
struct Representation {
    candidate: Candidate,
    /// Without its seat.
    name: String,
    is_seated: bool,
}

/// What is represented how, with one past its last word.
fn head(scan: &Scan<'_>, at: usize) -> Option<(bool, usize)> {
    if !scan.is_capitalized(at) || scan.is_shouted(at) {
        return None;
    }
    let next = scan.low(at + 1);
    let end = match scan.low(at) {
        "embassy" => at + 1,
        "consulate" => at + 1 + 2 * usize::from(scan.text_of(at + 1) == "-" && scan.low(at + 2) == "general"),
        "high" if next == "commission" => at + 2,
        "permanent" if matches!(next, "mission" | "representation" | "delegation") => {
            return Some((true, at + 2));
        }
        "permanent" if next == "observer" && scan.low(at + 2) == "mission" => return Some((true, at + 3)),
        // "the Samoa Mission to the United Nations".
        "mission" if next == "to" => return Some((true, at + 1)),
        _ => return None,
    };
    Some((false, end + usize::from(scan.text_of(end) == "General")))
}

fn representation(context: &Context<'_>, at: usize) -> Option<Representation> {
    let scan = context.scan;
    let (permanent, head_end) = head(scan, at)?;
    scan.attempt(RULE, at, || named(context, at, permanent, head_end))
}

/// The name around the head `at..head_end`.
fn named(context: &Context<'_>, at: usize, permanent: bool, head_end: usize) -> Option<Representation> {
    let scan = context.scan;
    let (mut first, mut end) = (at, head_end);
    let behind = (scan.low(end) == "of").then(|| country(scan, end + 1)).flatten();
    let hit = if let Some(hit) = behind {
        end = hit.end;
        hit
    } else {
        let in_front = scan.hits_ending(at).filter(|hit| is_country(scan, hit));
        let hit = *in_front.max_by_key(|hit| hit.end - hit.first)?;
        first = hit.first - usize::from(scan.text_of(hit.first.wrapping_sub(1)) == "Royal");
        hit
    };
    // "in Zambia", "Bucharest", "to the United Nations".
    let seat = match scan.low(end) {
        "to" if permanent => body(scan, end + 1),
        // "the US Embassy to Belize".
        "to" => country(scan, end + 1),
        "in" if !permanent => longest(scan, end + 1, |hit| is_country(scan, hit) || is_place(scan, hit)),
        _ if !permanent => longest(scan, end, |hit| is_place(scan, hit) && !scan.is_capitalized(hit.end)),
        _ => None,
    };
    if seat.is_none() && permanent && head_end == at + 1 {
        return None;
    }
    let Target::Country(index) = scan.target(&hit) else { return None };
    let country = &context.dictionaries.countries[index as usize].name;
    let name = format!("{} of {country}", scan.slice(at, head_end));
    let mut whole = name.clone();
    if let Some(seat) = seat {
        let posted = !permanent && scan.low(end) == "to";
        whole = if posted {
            format!("{name} in {}", scan.slice(end + 1, seat.end))
        } else {
            format!("{name} {}", scan.slice(end, seat.end))
        };
        end = seat.end;
    }
    let value = unlisted_value(context.dictionaries, &whole, None);
    let candidate = candidate(context, first, end, value, RULE);
    Some(Representation { candidate, name, is_seated: seat.is_some() })
}

fn is_place(scan: &Scan<'_>, hit: &Hit) -> bool {
    matches!(scan.target(hit), Target::Place(_))
}

fn is_country(scan: &Scan<'_>, hit: &Hit) -> bool {
    matches!(scan.target(hit), Target::Country(_))
}

/// The longest country at `at`, an article before it left out.
fn country(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    longest(scan, at, |hit| is_country(scan, hit))
}

/// The longest listed body at `at`, an article before it left out.
fn body(scan: &Scan<'_>, at: usize) -> Option<Hit> {
    longest(scan, at, |hit| matches!(scan.target(hit), Target::Agency(_)))
}

fn longest(scan: &Scan<'_>, at: usize, fits: impl Fn(&Hit) -> bool) -> Option<Hit> {
    let start = at + usize::from(scan.low(at) == "the");
    scan.hits_at(start).iter().copied().filter(fits).max_by_key(|hit| hit.end)
}
