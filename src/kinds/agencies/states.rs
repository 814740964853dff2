//! Bodies whose names or letters several states share: whose the release means.

use std::collections::{HashMap, HashSet};

use super::listed::ListedHit;
use super::lookalikes::WORDS;
use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::{Body, Form, Hit, Target};
use crate::kinds::Context;
use crate::mention::{Candidate, Kind, Value};

/// The countries that the release names, or, where it names none, in which its places lie.
pub(super) fn countries(geography: &[Candidate]) -> HashSet<&str> {
    let named: HashSet<&str> = geography
        .iter()
        .filter(|candidate| candidate.kind == Kind::Country)
        .filter_map(|candidate| candidate.value.as_text())
        .collect();
    if !named.is_empty() {
        return named;
    }
    geography
        .iter()
        .filter_map(|candidate| match &candidate.value {
            Value::Place(place) => Some(place.country.as_str()),
            _ => None,
        })
        .collect()
}

/// "In Kenya, the Anti-Terrorism Police Unit …": a national body by a wording that others share, where the
/// release speaks of its country and of no other that has a body of this name.
pub(super) fn is_at_home(context: &Context<'_>, hit: &Hit, body: &Body, countries: &HashSet<&str>) -> bool {
    let scan = context.scan;
    let spoken_of = |body: &Body| body.country.as_deref().is_some_and(|country| countries.contains(country));
    let rivals = scan.hits_at(hit.first).iter().filter(|other| other.end == hit.end);
    let mut at_home = rivals.filter(|other| {
        matches!(scan.target(other), Target::Agency(index) if spoken_of(&context.dictionaries.bodies[index as usize]))
    });
    // "Japan's Ministry of Justice", "Japanese Ministry of Justice": the owner says otherwise.
    let owner = hit.first.saturating_sub(2 * usize::from(scan.low_before(hit.first) == "s"));
    let owned = scan.hits_ending(owner).any(|other| {
        matches!(scan.target(other), Target::Country(index)
            if body.country.as_deref() != Some(context.dictionaries.countries[index as usize].iso3.as_str()))
    });
    spoken_of(body) && !owned && at_home.next().is_some() && at_home.next().is_none()
}

/// The state that the release names, where more than half of all names of states and their people are its own.
pub(super) fn home(context: &Context<'_>) -> Option<String> {
    let scan = context.scan;
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut all = 0;
    for hit in &scan.hits {
        if let Target::Country(index) = scan.target(hit)
            && !scan.lexicon().entry(hit.entry).needs_context
        {
            *times.entry(context.dictionaries.countries[index as usize].iso3.as_str()).or_default() += 1;
            all += 1;
        }
    }
    let (home, most) = times.into_iter().max_by_key(|(iso3, times)| (*times, std::cmp::Reverse(*iso3)))?;
    (2 * most > all).then(|| home.to_owned())
}

/// "The GRA and the GAF trained officers in The Gambia": letters that several bodies share, one of them at home in the
/// state of the release.
pub(super) fn is_of_home(
    context: &Context<'_>,
    listed: &ListedHit,
    home: Option<&str>,
    countries: &HashSet<&str>,
) -> bool {
    let scan = context.scan;
    let (hit, body) = (&listed.hit, &context.dictionaries.bodies[listed.body]);
    let letters = scan.text_of(hit.first);
    scan.lexicon().entry(hit.entry).form == Form::Acronym
        && hit.end == hit.first + 1
        && letters.len() >= 3
        && scan.is_all_caps(hit.first)
        && !scan.is_shouted(hit.first)
        && !WORDS.contains(&scan.low(hit.first))
        && home.is_some()
        && body.country.as_deref() == home
        && is_at_home(context, hit, body, countries)
}

/// "the Economic and Financial Crimes Commission of Ghana": a national body's name with another state directly behind it.
pub(super) fn of_other_state(context: &Context<'_>, hit: &Hit, body: &Body) -> Option<Candidate> {
    let scan = context.scan;
    let home = body.country.as_deref()?;
    let at = hit.end + 1 + usize::from(scan.low(hit.end + 1) == "the");
    let states = scan.hits_at(at).iter().filter_map(|hit| match scan.target(hit) {
        Target::Country(index) if scan.lexicon().entry(hit.entry).form == Form::Name => {
            Some((hit.end, context.dictionaries.countries[index as usize].iso3.as_str()))
        }
        _ => None,
    });
    let (end, owner) = states.max().filter(|_| scan.low(hit.end) == "of")?;
    if owner == home {
        return None;
    }
    let name = scan.slice(hit.first, end);
    let value = match context.dictionaries.body_called(name) {
        Some(body) => listed_value(body),
        None => unlisted_value(context.dictionaries, name, None),
    };
    Some(candidate(context, hit.first, end, value, "agency.organ-of"))
}

/// How many tokens a dateline has before the agency that signs it.
const LONGEST_DATELINE: usize = 24;

/// "MANAMA, 4 May (BNA) –": whether another body of these letters is at home where the dateline was written, and this
/// one is not.
pub(super) fn yields_to_rival(context: &Context<'_>, hit: &Hit, body: &Body) -> bool {
    let scan = context.scan;
    let at = hit.first;
    let countries: Vec<&str> = (at.saturating_sub(LONGEST_DATELINE).max(scan.line_start(at))..at)
        .flat_map(|at| scan.hits_at(at))
        .filter_map(|hit| match scan.target(hit) {
            Target::Country(index) => Some(context.dictionaries.countries[index as usize].iso3.as_str()),
            Target::Place(index) => Some(context.dictionaries.places[index as usize].country.as_str()),
            _ => None,
        })
        .collect();
    let at_home = |body: &Body| body.country.as_deref().is_some_and(|home| countries.contains(&home));
    let rival = |other: &Hit| {
        other.end == hit.end
            && matches!(scan.target(other), Target::Agency(index) if at_home(&context.dictionaries.bodies[index as usize]))
    };
    !at_home(body) && scan.hits_at(at).iter().any(rival)
}

/// "Nepal's Narcotics Control Bureau", "Samoan Financial Reporting Centre": the country, by index, whose national body has the
/// name of another's that is listed.
pub(super) fn owner_elsewhere(context: &Context<'_>, hit: &Hit, body: &Body) -> Option<usize> {
    let scan = context.scan;
    let own = body.country.as_deref().filter(|_| body.kind == "national")?;
    let possessive = usize::from(scan.reads_before(hit.first, &["'", "s"])) * 2;
    let owner_end = hit.first.checked_sub(possessive)?;
    let owners: Vec<(Form, usize)> = scan
        .hits_ending(owner_end)
        .filter_map(|owner| match scan.target(owner) {
            Target::Country(index) => Some((scan.lexicon().entry(owner.entry).form, index as usize)),
            _ => None,
        })
        .collect();
    let another = |&(form, index): &(Form, usize)| {
        (possessive > 0 || form == Form::Demonym) && context.dictionaries.countries[index].iso3 != own
    };
    owners.iter().all(another).then(|| owners.first().map(|&(_, index)| index)).flatten()
}
