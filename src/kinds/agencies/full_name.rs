//! The full name of an unlisted body: with its country or parent, where the text gives it beside the name.

use crate::dictionary::{Body, Target};
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind};

/// The name with its country where the text gives it beside the name: the demonym in front
/// ("Italian Ministry of the Interior") or the owner ("Mongolia's Foreign Ministry").
pub(super) fn full_name(
    context: &Context<'_>,
    geography: &[Candidate],
    places: &Index,
    first: usize,
    end: usize,
) -> String {
    let scan = context.scan;
    let written = scan.slice(first, end);
    let country_name = |candidate: &Candidate| {
        let iso3 = candidate.value.as_text().unwrap_or_default();
        context.dictionaries.country(iso3).map(|country| country.name.clone())
    };
    let start = scan.tokens[first].start as usize;
    let near = geography.partition_point(|place| place.span.end <= start);
    let in_front = geography[near..]
        .iter()
        .take_while(|place| place.span.start <= start)
        .find(|place| place.kind == Kind::Country && place.demonym && place.span.start == start);
    if let Some(country) = in_front
        && let Some(name) = country_name(country)
    {
        let rest = scan.text[country.span.end..scan.span(first, end).end].trim_start();
        // "Polish-Lithuanian University": of both. "Scottish Fire Agency": of a part of the state. "American University of
        // Madaba", "German Institute in Tonga": the adjective tells no owner.
        let of_part =
            matches!(&scan.text[country.span.range()], "Scottish" | "Welsh" | "English" | "Northern Irish");
        let end = scan.span(first, end).end;
        let of_town = rest.contains("University of ")
            && geography[near..]
                .iter()
                .take_while(|place| place.span.start < end)
                .any(|place| place.kind == Kind::Place && place.span.start > country.span.end);
        let abroad = of_town || rest.contains(" in ") || rest.contains("Chamber of Commerce");
        if rest.starts_with('-') || of_part || abroad {
            return written.to_owned();
        }
        return format!("{rest} of {name}");
    }
    // "Caribbean Community Implementation Agency": the parent in front, said by its acronym.
    let parent_in_front = scan
        .hits_at(first)
        .iter()
        .filter(|hit| hit.end < end && hit.end - hit.first > 1)
        .max_by_key(|hit| hit.end);
    if let Some(hit) = parent_in_front
        && let Target::Agency(index) = scan.target(hit)
        && scan.is_capitalized(hit.end)
        && context.dictionaries.bodies[index as usize].country.is_none()
        && let Some(acronym) = &context.dictionaries.bodies[index as usize].acronym
    {
        return format!("{acronym} {}", scan.slice(hit.end, end));
    }
    if let Some(parent) = parent_behind(context, end) {
        return parent.unit(written);
    }
    let owner = near.checked_sub(1).map(|before| &geography[before]).filter(|owner| {
        owner.kind == Kind::Country && matches!(&scan.text[owner.span.end..start], "'s " | "' ")
    });
    // "Security Service (Ukraine)".
    let bracketed = (scan.text_of(end) == "(").then(|| {
        let at = scan.tokens.get(end + 1)?.start as usize;
        let country = |index: &usize| {
            geography[*index].kind == Kind::Country
                && scan.text[geography[*index].span.end..].starts_with(')')
        };
        places.beginning_at(at).find(country).map(|index| &geography[index])
    });
    // "Ministry of Health (MINSA) of Peru".
    let behind_acronym =
        (scan.text_of(end) == "(" && scan.text_of(end + 2) == ")" && scan.low(end + 3) == "of").then(|| {
            let at = end + 4 + usize::from(scan.low(end + 4) == "the");
            let start = scan.tokens.get(at)?.start as usize;
            places
                .beginning_at(start)
                .find(|&index| geography[index].kind == Kind::Country)
                .map(|index| &geography[index])
        });
    match owner.or(bracketed.flatten()).or(behind_acronym.flatten()).and_then(country_name) {
        Some(name) => format!("{written} of {name}"),
        None => written.to_owned(),
    }
}

/// The listed body whose unit begins at `first`: "CTED's | Asia and Pacific Section", "the WMO and its |
/// Regional Office".
pub(super) fn parent_in_front<'c>(context: &Context<'c>, first: usize) -> Option<&'c Body> {
    let scan = context.scan;
    let possessive = scan.reads_before(first, &["'", "s"]) && scan.is_glued_to_previous(first - 2);
    let end = if possessive {
        first - 2
    } else if scan.reads_before(first, &["and", "its"]) {
        let end = first - 2;
        // "World Meteorological Organization (WMO) and its …": the acronym names it as well.
        end - usize::from(scan.text_of(end - 1) == ")")
    } else {
        return None;
    };
    let parent = scan
        .hits_ending(end)
        .filter(|hit| !scan.lexicon().entry(hit.entry).needs_context)
        .min_by_key(|hit| hit.first)?;
    match scan.target(parent) {
        Target::Agency(index) => Some(&context.dictionaries.bodies[index as usize]),
        _ => None,
    }
}

/// The listed body that the unit belongs to: "Firearms Trafficking Section of UNODC".
pub(super) fn parent_behind<'c>(context: &Context<'c>, end: usize) -> Option<&'c Body> {
    let scan = context.scan;
    if scan.low(end) != "of" {
        return None;
    }
    let at = end + 1 + usize::from(scan.low(end + 1) == "the");
    let parent = scan
        .hits_at(at)
        .iter()
        .filter(|hit| !scan.lexicon().entry(hit.entry).needs_context)
        .max_by_key(|hit| hit.end)?;
    match scan.target(parent) {
        Target::Agency(index) => Some(&context.dictionaries.bodies[index as usize]),
        _ => None,
    }
}
