//! Names of countries with one slip of the pen, in lists of countries: "Kazakhstan and Uzbeksitan".
//!
//! Frequent misspellings have rows of their own; this finds the others, and only where the item before or behind is a
//! country.

use super::Geography;
use crate::dictionary::Country;
use crate::kinds::index::Index;
use crate::kinds::slips::is_one_slip;
use crate::mention::{Candidate, Kind, Value};

/// Shorter names have too many neighbours among other words.
const SHORTEST: usize = 6;

pub(super) fn find(geography: &Geography<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = geography.scan;
    let countries = Index::new(candidates, &[Kind::Country], |_| true);
    let mut found = Vec::new();
    for at in 0..scan.tokens.len() {
        for end in [at + 1, at + 2] {
            let unknown = (at..end).any(|token| geography.is_unknown_name(token));
            if end > scan.tokens.len() || !unknown || !(at..end).all(|token| scan.is_capitalized(token)) {
                continue;
            }
            let span = scan.span(at, end);
            let before =
                at.checked_sub(1).filter(|&mark| matches!(scan.low(mark), "," | "and")).is_some_and(|mark| {
                    mark > 0 && countries.ending_at(scan.tokens[mark - 1].end as usize).is_some()
                });
            let next = end + 1 + usize::from(scan.low(end + 1) == "and");
            let behind = matches!(scan.low(end), "," | "and")
                && scan
                    .tokens
                    .get(next)
                    .is_some_and(|token| countries.beginning_at(token.start as usize).next().is_some());
            if !(before || behind) || countries.touching(span).next().is_some() {
                continue;
            }
            let country = nearest(&geography.context.dictionaries.countries, scan.slice(at, end));
            if country.is_none() {
                scan.refused("country.misspelt", at, end, "no name of one country is a single slip away");
            }
            if let Some(country) = country {
                let value = Value::Text(country.iso3.clone());
                let candidate = Candidate::new(Kind::Country, span, value, "country.misspelt");
                found.push(
                    candidate.inferred("one letter away from a country's name, in a list of countries"),
                );
                break;
            }
        }
    }
    found
}

/// The one country whose name is a single slip away.
fn nearest<'c>(countries: &'c [Country], written: &str) -> Option<&'c Country> {
    let written: Vec<char> = written.to_lowercase().chars().collect();
    if written.len() < SHORTEST {
        return None;
    }
    let mut near = countries.iter().filter(|country| {
        country.name.len().abs_diff(written.len()) <= 4
            && is_one_slip(&written, &country.name.to_lowercase().chars().collect::<Vec<_>>())
    });
    let first = near.next()?;
    near.next().is_none().then_some(first)
}
