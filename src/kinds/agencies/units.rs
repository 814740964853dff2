//! Units of bodies that no dictionary lists: "the Archives Department of the Prison Corps of Puntland" is that of the
//! corps; and bodies "under the President of" a state.

use rustc_hash::FxHashMap;

use crate::dictionary::{Dictionaries, Target};
use crate::mention::{Candidate, Value};
use crate::scan::Scan;
use crate::span::Span;

/// Gives names by grammar before "of" and another name by grammar their parent's name.
pub(super) fn join(dictionaries: &Dictionaries, scan: &Scan<'_>, found: &mut [Candidate]) {
    let mut parents: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, parent) in found.iter().enumerate() {
        let longest = parents.entry(parent.span.start).or_insert(index);
        if parent.span.end > found[*longest].span.end {
            *longest = index;
        }
    }
    let parent_at = |start: usize| {
        let parent = &found[*parents.get(&start)?];
        matches!(parent.rule, "agency.name" | "agency.national" | "agency.foreign-name").then_some(parent)
    };
    let units: Vec<(usize, Value)> = found
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.rule == "agency.name")
        .filter_map(|(index, unit)| {
            let end = scan.token_at(unit.span.end - 1) + 1;
            let Value::Agency(agency) = &unit.value else { return None };
            if scan.low(end) != "of" || agency.name != scan.text[unit.span.range()] {
                return None;
            }
            let at = end + 1 + usize::from(scan.low(end + 1) == "the");
            let parent = parent_at(scan.tokens.get(at)?.start as usize)?;
            let Value::Agency(parent) = &parent.value else { return None };
            let name = format!("{} of the {}", agency.name, parent.name);
            Some((index, super::unlisted_value(dictionaries, &name, None)))
        })
        .collect();
    for (index, value) in units {
        found[index].value = value;
    }
}

/// "Academy of Public Service under the President of the Republic of Kazakhstan": whose body it is belongs to the name,
/// where the state is named.
pub(super) fn under_heads_of_state(dictionaries: &Dictionaries, scan: &Scan<'_>, found: &mut [Candidate]) {
    for name in found.iter_mut() {
        let end = scan.token_at(name.span.end - 1) + 1;
        let head = matches!(scan.low(end + 2), "president" | "government" | "cabinet");
        if !(scan.reads(end, &["under", "the"]) && head && scan.is_capitalized(end + 2)) {
            continue;
        }
        let of = end + 3 + 2 * usize::from(scan.reads(end + 3, &["of", "ministers"]));
        let at = of + 1 + usize::from(scan.low(of + 1) == "the");
        let states = scan.hits_at(at).iter().filter(|hit| matches!(scan.target(hit), Target::Country(_)));
        let Some(state) = states.max_by_key(|hit| hit.end).filter(|_| scan.low(of) == "of") else { continue };
        name.span = Span::new(name.span.start, scan.span(at, state.end).end);
        let written = &scan.text[name.span.range()];
        name.value = match dictionaries.body_called(written) {
            Some(body) => super::listed_value(body),
            None => super::unlisted_value(dictionaries, written, None),
        };
    }
}
