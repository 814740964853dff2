//! Offices of listed bodies in countries: "UNDP Kazakhstan", "EU Delegation to Uganda".

use super::listed::ends_subject;
use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::{Body, Form, Hit, Target};
use crate::kinds::Context;
use crate::mention::Candidate;

/// The longest country at `at` that is written by its name.
fn named_country<'s>(context: &'s Context<'_>, at: usize) -> Option<&'s Hit> {
    let scan = context.scan;
    let named = |hit: &&Hit| {
        scan.lexicon().entry(hit.entry).form == Form::Name && matches!(scan.target(hit), Target::Country(_))
    };
    scan.hits_at(at).iter().filter(named).max_by_key(|hit| hit.end)
}

/// "EU Delegation to Uganda", "Delegation of the European Union to the Republic of Fiji": with the state to which it is sent.
pub(super) fn delegation(context: &Context<'_>, hit: &Hit, body: &Body) -> Option<Candidate> {
    let scan = context.scan;
    if body.id != "eu-delegation" || !matches!(scan.low(hit.end), "to" | "in") {
        return None;
    }
    let at = hit.end + 1;
    let country = named_country(context, at + usize::from(scan.low(at) == "the"))?;
    Some(candidate(context, hit.first, country.end, listed_value(body), "agency.country-office"))
}

/// "UNDP Kazakhstan", "WHO Togo": the office of an international body in a country.
pub(super) fn country_office(context: &Context<'_>, hit: &Hit, form: Form, body: &Body) -> Option<Candidate> {
    let scan = context.scan;
    let global = matches!(body.id.as_str(), "un" | "eu" | "au") || body.country.is_some();
    // "Oxfam Kenya", "Transparency International Georgia": the chapters of those who have them.
    let chapter = form == Form::Name && body.kind == "ngo";
    if !(form == Form::Acronym || chapter) || global || scan.is_shouted(hit.first) {
        return None;
    }
    // "UNICEF-Fiji".
    let hyphen = scan.text_of(hit.end) == "-" && scan.tokens[hit.end].is_glued(&scan.tokens, hit.end);
    let country = named_country(context, hit.end + usize::from(hyphen))?;
    // "WHO Ukraine Emergency Coordinator" goes on, "UNDP Kazakhstan's" is the office's.
    if scan.is_capitalized(country.end) || scan.text_of(hit.end - 1).ends_with('.') {
        return None;
    }
    // "Oxfam Yemen crisis teams": the country belongs to the noun behind it.
    // "the FAO-Samoa project", "EU-Maldives dialogue": so it does behind a hyphen.
    if (chapter || hyphen) && scan.is_small(country.end) && !ends_subject(scan, country.end) {
        return None;
    }
    let name = scan.slice(hit.first, country.end);
    let value = match context.dictionaries.body_called(name) {
        Some(office) => listed_value(office),
        None => unlisted_value(context.dictionaries, name, None),
    };
    Some(candidate(context, hit.first, country.end, value, "agency.country-office"))
}
