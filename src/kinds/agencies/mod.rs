//! Agencies: named organisations and named units of them.
//!
//! Listed bodies come from the dictionary, unlisted ones from the grammar of their names
//! ([`names`]), and acronyms that the release introduces hold for the whole of it
//! ([`introductions`]).

mod acronyms;
mod acting;
mod acts;
mod aims;
mod brackets;
mod dateline;
mod extent;
mod foreign;
mod full_name;
mod initials;
mod introductions;
mod listed;
mod lookalikes;
mod modifiers;
mod nameless;
mod names;
mod national;
mod no_bodies;
mod observers;
mod offices;
mod organs;
mod persons;
mod repeats;
mod representations;
mod states;
mod units;

use std::collections::HashSet;

use crate::dictionary::{Body, Dictionaries};
use crate::kinds::Context;
use crate::mention::{AgencyValue, Candidate, Kind, Value};

/// Names of the rules of this room.
pub(super) const RULES: &[&str] = &[
    "agency.act",
    "agency.acting",
    "agency.alias",
    "agency.context",
    "agency.country-office",
    "agency.dateline",
    "agency.foreign-name",
    "agency.initials",
    "agency.introduced",
    "agency.name",
    "agency.national",
    "agency.observers",
    "agency.organ-of",
    "agency.representation",
];

pub(super) fn recognize(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    let mut unlisted = names::find(context, candidates);
    unlisted.extend(foreign::find(context));
    unlisted.extend(observers::find(context));
    let hits = listed::hits(context);
    let countries = states::countries(candidates);
    let introduced = introductions::find(context, &hits, &unlisted, &countries);
    let mut found = listed::candidates(context, &hits, &introduced, &countries);
    // A generic name with its country or parent beside it tells more than the name alone.
    let by_grammar: HashSet<_> = unlisted.iter().map(|name| name.span.range()).collect();
    found.retain(|one| one.rule != "agency.name" || !by_grammar.contains(&one.span.range()));
    // Before the names by grammar: of equals the first stands, and these know where they sit.
    found.extend(representations::find(context));
    let kept = unlisted.into_iter().filter(|name| !introduced.denies(&context.scan.text[name.span.range()]));
    found.extend(kept.map(|name| introduced.rename(name)));
    found.extend(national::find(context, candidates, |acronym| introduced.defines(acronym)));
    let acting = acting::letters(context.scan, |acronym| introduced.defines(acronym));
    found.extend(introduced.candidates(context));
    found.extend(dateline::find(context));
    found.extend(acts::find(context));
    let acting = acting::find(context, &found, &acting);
    found.extend(acting);
    units::under_heads_of_state(context.dictionaries, context.scan, &mut found);
    units::join(context.dictionaries, context.scan, &mut found);
    repeats::join(context.scan, &mut found);
    organs::share_assembly(context, &mut found);
    candidates.extend(found);
    nameless::tell(context.scan);
}

/// The value of a listed body.
fn listed_value(body: &Body) -> Value {
    Value::Agency(AgencyValue { id: body.id.clone(), name: body.name.clone(), acronym: body.acronym.clone() })
}

/// The value of a body that no dictionary lists: its name as written, and a slug of it as id.
fn unlisted_value(dictionaries: &Dictionaries, name: &str, acronym: Option<&str>) -> Value {
    Value::Agency(AgencyValue {
        id: dictionaries.unlisted_id(name),
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        acronym: acronym.map(str::to_owned),
    })
}

fn candidate(context: &Context<'_>, first: usize, end: usize, value: Value, rule: &'static str) -> Candidate {
    Candidate::new(Kind::Agency, context.scan.span(first, end), value, rule)
}
