//! Brackets whose letters are no plain acronym of the name directly before them: a country stands between, the acronym is written
//! like a word, or it stands before the bracket and the name inside.

use super::acronyms::{long_form, spells};
use super::introductions::{Introductions, Names, body_before, name_of};
use crate::dictionary::{Hit, Target};
use crate::kinds::Context;
use crate::mention::{AgencyValue, Value};

/// "Inland Revenue Board Malaysia (IRB)", "Chamber of Commerce in Cambodia (CCC)": a body whose country stands behind its name,
/// where the letters are those of the name, with or without the country's.
pub(super) fn body_before_country(
    context: &Context<'_>,
    names: &Names<'_>,
    open: usize,
    acronym: &str,
) -> Option<Value> {
    let scan = context.scan;
    let country = scan
        .hits_ending(open)
        .filter(|hit| matches!(scan.target(hit), Target::Country(_)))
        .map(|hit| hit.first)
        .min()?;
    let end = country - usize::from(scan.low_before(country) == "in");
    let (value, _) = body_before(context, names, end, acronym)?;
    let Value::Agency(agency) = &value else { return None };
    let written = format!("{} {}", agency.name, scan.slice(country, open));
    if !spells(acronym, &written) {
        return None;
    }
    let acronym = agency.acronym.clone().or_else(|| Some(acronym.to_owned()));
    Some(Value::Agency(AgencyValue { acronym, ..agency.clone() }))
}

/// The fewest letters of an acronym that is written like a word.
const SHORTEST_SPOKEN: usize = 4;

/// "Zimbabwe Revenue Authority (Zimra)", "American Chamber of Commerce (AmCham)": an acronym that is written like a word, made
/// of the beginnings of the name before it. Tells whether there is one.
pub(super) fn spoken(
    context: &Context<'_>,
    names: &Names<'_>,
    open: usize,
    found: &mut Introductions,
) -> bool {
    let scan = context.scan;
    let word = open + 1;
    let text = scan.text_of(word);
    let known = |hit: &Hit| hit.end > word;
    if scan.text_of(open) != "("
        || scan.text_of(word + 1) != ")"
        || !scan.is_capitalized(word)
        || text.chars().count() < SHORTEST_SPOKEN
        || scan.hits_at(word).iter().any(known)
    {
        return false;
    }
    let Some(start) = long_form(scan, open, text) else { return false };
    let value = body_before(context, names, open, text).map(|(value, _)| value);
    let Some(value) = value.or_else(|| body_before_country(context, names, open, text)) else { return false };
    // From the first word of the name on, and not "the Port Authority of Lima (Lima)".
    let lead = start.saturating_sub(1);
    let first = start == scan.sentence_start(open) || scan.low(lead) == "the" || !scan.is_capitalized(lead);
    let repeated = (start..open).any(|at| scan.low(at) == scan.low(word));
    if !first || repeated || open - start < 2 {
        return false;
    }
    found.note(context, text, word, Some(value));
    true
}

/// "CARICC (Central Asian Regional …)": the acronym before the bracket, the name inside.
pub(super) fn reversed(context: &Context<'_>, names: &Names<'_>, open: usize, found: &mut Introductions) {
    let scan = context.scan;
    let Some(before) = open.checked_sub(1) else { return };
    if !scan.is_all_caps(before) {
        return;
    }
    let acronym = scan.text_of(before);
    let close = (open + 2..(open + 20).min(scan.tokens.len())).find(|&at| scan.text_of(at) == ")");
    let Some(close) = close else { return };
    let start = scan.tokens[open + 1].start as usize;
    if let Some((value, _)) = body_before(context, names, close, acronym)
        && (spells(acronym, name_of(&value)) || spells(acronym, scan.slice(open + 1, close)))
        && (names.begins(start)
            || names
                .listed
                .get(&close)
                .is_some_and(|listed| listed.iter().any(|hit| hit.hit.first == open + 1)))
    {
        found.note(context, acronym, before, Some(value));
    }
}
