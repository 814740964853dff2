//! Bodies that the release names in full once and by their own words again: "the Legal Aid Division of the Red Crescent
//! … the Legal Aid Division".

use rustc_hash::{FxHashMap, FxHashSet};

use crate::dictionary::Target;
use crate::mention::{Candidate, Grade, Value};
use crate::scan::Scan;

/// How many "of" a name may be cut before.
const MOST_CUTS: usize = 4;

/// Gives names by grammar that stand alone the value that the release gives the same words elsewhere, where it is one.
pub(super) fn join(scan: &Scan<'_>, found: &mut [Candidate]) {
    let bare: Vec<usize> = (0..found.len()).filter(|&index| is_bare(scan, &found[index])).collect();
    if bare.is_empty() {
        return;
    }
    let mut full: FxHashMap<&str, Option<&Candidate>> =
        bare.iter().map(|&index| (&scan.text[found[index].span.range()], None)).collect();
    let mut several: FxHashSet<&str> = FxHashSet::default();
    for candidate in found.iter() {
        let written = &scan.text[candidate.span.range()];
        let cuts = written.match_indices(" of ").take(MOST_CUTS).map(|(at, _)| &written[..at]);
        let own = (!is_bare(scan, candidate)).then_some(written);
        for words in cuts.chain(own).chain(behind_country(scan, candidate)) {
            let Some(known) = full.get_mut(words) else { continue };
            if known.is_some_and(|known| !same(&known.value, &candidate.value)) {
                several.insert(words);
            }
            *known = Some(candidate);
        }
    }
    let values: Vec<(usize, Value)> = bare
        .into_iter()
        .filter_map(|index| {
            let written = &scan.text[found[index].span.range()];
            let named = full.get(written).copied().flatten().filter(|_| !several.contains(written))?;
            // "Twelve pilots of Armenia took part, including the Ministry of Defence": that of another country.
            (!names_other_country(scan, &found[index], named)).then(|| (index, named.value.clone()))
        })
        .collect();
    for (index, value) in values {
        let candidate = &mut found[index];
        candidate.value = value;
        candidate.grade = Grade::Inferred;
        candidate.evidence = Some("the release names the body in full".into());
    }
}

/// What stands behind the country that a name begins with: "Norwegian | Supreme Court", "Kenya | Water Authority".
fn behind_country<'t>(scan: &Scan<'t>, candidate: &Candidate) -> Option<&'t str> {
    let first = scan.token_at(candidate.span.start);
    let hit = scan
        .hits_at(first)
        .iter()
        .filter(|hit| matches!(scan.target(hit), Target::Country(_)))
        .max_by_key(|hit| hit.end)?;
    let start = scan.tokens.get(hit.end)?.start as usize;
    (start < candidate.span.end).then(|| &scan.text[start..candidate.span.end])
}

/// Whether the sentence of the name speaks of a country that its full name does not have.
fn names_other_country(scan: &Scan<'_>, candidate: &Candidate, full: &Candidate) -> bool {
    let countries = |range: std::ops::Range<usize>| {
        range.flat_map(|at| scan.hits_at(at)).filter_map(|hit| match scan.target(hit) {
            Target::Country(country) => Some(country),
            _ => None,
        })
    };
    let at = scan.token_at(candidate.span.start);
    let name = scan.token_at(full.span.start)..scan.token_at(full.span.end - 1) + 1;
    countries(scan.sentence_start(at)..scan.sentence_end(at))
        .any(|country| !countries(name.clone()).any(|own| own == country))
}

/// Whether the value of a name by grammar says no more than its words.
fn is_bare(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    candidate.rule == "agency.name"
        && matches!(&candidate.value, Value::Agency(agency) if agency.name == scan.text[candidate.span.range()])
}

fn same(one: &Value, other: &Value) -> bool {
    matches!((one, other), (Value::Agency(one), Value::Agency(other)) if one.id == other.id)
}
