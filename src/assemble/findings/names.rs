//! Findings about names of bodies that may be one, or are told apart by nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use crate::assemble::Parts;
use crate::mention::{Kind, Value};

pub(super) fn find(parts: &Parts<'_>, findings: &mut Vec<Finding>) {
    acronyms(parts, findings);
    same_words(parts, findings);
}

/// An acronym that stands in the text as a mention of one body, and is the acronym of another one there.
fn acronyms(parts: &Parts<'_>, findings: &mut Vec<Finding>) {
    let mut quoted: BTreeSet<&str> = BTreeSet::new();
    let mut bodies: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (index, candidate) in parts.candidates.iter().enumerate() {
        let Value::Agency(agency) = &candidate.value else { continue };
        let Some(acronym) = agency.acronym.as_deref() else { continue };
        if &parts.normalized.text[candidate.span.range()] == acronym {
            quoted.insert(acronym);
        }
        bodies.entry(acronym).or_default().entry(&agency.id).or_insert(index);
    }
    for (acronym, ids) in bodies {
        if ids.len() > 1 && quoted.contains(acronym) {
            let named: Vec<String> = ids.keys().map(|id| format!("`{id}`")).collect();
            findings.push(Finding {
                code: "agency.acronym-two-readings",
                message: format!("'{acronym}' is the acronym of {}", named.join(" and of ")),
                mentions: ids.into_values().collect(),
            });
        }
    }
}

/// Words that say how the others belong together.
const LINKS: [&str; 8] = ["a", "and", "for", "in", "of", "on", "the", "to"];

/// "Interior Ministry" and "Ministry of Interior": no dictionary joins them, their words are the same.
fn same_words(parts: &Parts<'_>, findings: &mut Vec<Finding>) {
    let mut by_words: BTreeMap<Vec<String>, BTreeMap<&str, (usize, &str)>> = BTreeMap::new();
    for (index, candidate) in parts.candidates.iter().enumerate() {
        let Value::Agency(agency) = &candidate.value else { continue };
        if candidate.kind != Kind::Agency || parts.dictionaries.body(&agency.id).is_some() {
            continue;
        }
        let key = parts.dictionaries.name_key(&agency.name);
        let mut words: Vec<String> =
            key.split_whitespace().filter(|word| !LINKS.contains(word)).map(str::to_owned).collect();
        words.sort_unstable();
        by_words.entry(words).or_default().entry(&agency.id).or_insert((index, &agency.name));
    }
    for (_, ids) in by_words.into_iter().filter(|(words, ids)| words.len() > 1 && ids.len() > 1) {
        let named: Vec<String> = ids.values().map(|(_, name)| format!("'{name}'")).collect();
        findings.push(Finding {
            code: "agency.two-names",
            message: format!("{} have the same words and may be one body", named.join(" and ")),
            mentions: ids.into_values().map(|(index, _)| index).collect(),
        });
    }
}
