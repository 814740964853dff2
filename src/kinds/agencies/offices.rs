//! Offices of listed bodies in countries: "UNDP Kazakhstan", "EU Delegation to Uganda"; and where an office sits.

use super::extent::place_end;
use super::listed::ends_subject;
use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::{Body, Class, Form, Hit, Target};
use crate::kinds::Context;
use crate::mention::Candidate;
use crate::scan::Scan;

/// The longest country at `at` that is written by its name, or by the letters that chapters go by ("UK", "USA").
fn named_country<'s>(context: &'s Context<'_>, at: usize) -> Option<&'s Hit> {
    let scan = context.scan;
    let named = |hit: &&Hit| {
        let form = scan.lexicon().entry(hit.entry).form;
        let written = form == Form::Name || form == Form::Acronym && matches!(scan.text_of(at), "UK" | "USA");
        written && matches!(scan.target(hit), Target::Country(_))
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

/// One past the number or the town of a house directly behind its head: "Police Regional Office 6", "Field Office Gori".
pub(super) fn sits_behind(scan: &Scan<'_>, head: usize) -> Option<usize> {
    if is_number_of_house(scan, head) {
        return Some(head + 2);
    }
    let field = scan.low(head) == "office" && matches!(scan.low_before(head), "field" | "liaison" | "sub");
    field.then(|| place_end(scan, head + 1)).flatten()
}

/// Whether the number directly behind the head belongs to the name of a house: not "Office 6 clerks", "Centre 2019".
fn is_number_of_house(scan: &Scan<'_>, head: usize) -> bool {
    let at = head + 1;
    let house = matches!(scan.low(head), "office" | "centre" | "center" | "station" | "hospital" | "school");
    let named = head > 0 && scan.is_capitalized(head - 1) && !scan.is_title_line(head);
    let ends = !scan.is_word(at + 1)
        || scan.is_small(at + 1)
            && scan.is(at + 1, Class::GroupStop)
            && !matches!(scan.low(at + 1), "to" | "and");
    house
        && named
        && scan.figure(at).is_some_and(|number| number < 1000)
        && scan.text_of(at).len() <= 3
        && ends
        && !matches!(scan.text_of(at + 1), "-" | "/" | "." | "%" | ",")
}
