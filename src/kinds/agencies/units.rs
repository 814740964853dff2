//! Units of bodies that no dictionary lists: "the Archives Department of the Prison Corps of Puntland" is that of the
//! corps.

use rustc_hash::FxHashMap;

use crate::dictionary::Dictionaries;
use crate::mention::{Candidate, Value};
use crate::scan::Scan;

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
