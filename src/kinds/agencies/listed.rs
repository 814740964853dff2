//! Bodies that the dictionary lists.

use std::collections::{HashMap, HashSet};

use super::introductions::Introductions;
use super::lookalikes::{WORDS, another_reading};
use super::offices::{country_office, delegation};
use super::organs::{assembly_of_release, is_organ_of_others, organ_behind_owner, organ_of_another};
use super::states::{home, is_at_home, is_of_home, of_other_state, owner_elsewhere, yields_to_rival};
use super::{candidate, dateline, listed_value, unlisted_value};
use crate::dictionary::{Body, Form, Hit, Target};
use crate::kinds::Context;
use crate::mention::Candidate;
use crate::scan::Scan;

/// A hit of the scan with its body.
pub(super) struct ListedHit {
    pub hit: Hit,
    pub body: usize,
}

/// Every alias of a body in the text.
pub(super) fn hits(context: &Context<'_>) -> Vec<ListedHit> {
    let scan = context.scan;
    scan.hits
        .iter()
        .filter_map(|hit| match scan.target(hit) {
            Target::Agency(body) => Some(ListedHit { hit: *hit, body: body as usize }),
            _ => None,
        })
        .filter(|listed| {
            let refusal = another_reading(context, listed);
            refused_if(scan, &listed.hit, refusal).is_none()
        })
        .collect()
}

/// Keeps why a hit is no mention, if anything speaks against it.
fn refused_if(scan: &Scan<'_>, hit: &Hit, refusal: Option<&'static str>) -> Option<&'static str> {
    if let Some(why) = refusal {
        scan.refused("agency.alias", hit.first, hit.end, why);
    }
    refusal
}

/// The candidates of the hits whose context speaks for them.
pub(super) fn candidates(
    context: &Context<'_>,
    hits: &[ListedHit],
    introduced: &Introductions,
    countries: &HashSet<&str>,
) -> Vec<Candidate> {
    let scan = context.scan;
    let lexicon = scan.lexicon();
    let bodies = &context.dictionaries.bodies;
    // "TUNIS, 19 June (TAP) -": the agency that signs a dateline.
    let signs = |listed: &ListedHit| {
        let body = &bodies[listed.body];
        body.kind == "news-agency"
            && listed.hit.end == listed.hit.first + 1
            && (dateline::signs(scan, listed.hit.first) || dateline::credits(scan, listed.hit.first))
            && !yields_to_rival(context, &listed.hit, body)
    };
    // Bodies that a name without another reading, or a dateline, proves to be spoken of.
    let proved: HashSet<usize> = hits
        .iter()
        .filter(|listed| !lexicon.entry(listed.hit.entry).needs_context || signs(listed))
        .map(|listed| listed.body)
        .collect();
    // Bodies that a name, and not an acronym alone, proves.
    let named: HashSet<usize> = hits
        .iter()
        .filter(|listed| lexicon.entry(listed.hit.entry).form != Form::Acronym)
        .map(|listed| listed.body)
        .collect();
    let again = named_again(context, hits);
    let home = home(context);
    let mut found = Vec::new();
    for listed in hits {
        let hit = &listed.hit;
        let entry = lexicon.entry(hit.entry);
        let body = &bodies[listed.body];
        let surface = scan.slice(hit.first, hit.end);
        let refusal = speaks_against(context, listed, &named, introduced);
        if refused_if(scan, hit, refusal).is_some() {
            continue;
        }
        let mut evidence = None;
        let rule = if entry.needs_context {
            // "PACE Resolution 1846", "GA Res. 54/109": only an organ has resolutions.
            let adopts = matches!(scan.low(hit.end), "resolution" | "resolutions" | "res" | "recommendation")
                && context.dictionaries.facts.is_organ(&body.id);
            evidence = if adopts {
                Some("only an organ adopts resolutions")
            } else if only_fits(context, hit, entry.form)
                && (is_alone(scan, hit) || is_at_home(context, hit, body, countries))
            {
                Some("stands in a list of bodies")
            } else if is_spoken_of(context, body, listed.body, &proved, introduced) {
                Some("the release names the body, or one beside it, in full")
            } else if again.contains(&hit.entry) {
                Some("the release names it again and again")
            } else if is_of_home(context, listed, home.as_deref(), countries) {
                Some("of the bodies with these letters one is at home where the release is")
            } else if entry.form == Form::Name && is_at_home(context, hit, body, countries) {
                Some("of the bodies of this name the release speaks of the country of one alone")
            } else {
                let why = "shared wording, and nothing in the release speaks for this body";
                scan.refused("agency.context", hit.first, hit.end, why);
                continue;
            };
            "agency.context"
        } else {
            "agency.alias"
        };
        if let Some(owner) = owner_elsewhere(context, hit, body).filter(|_| entry.form == Form::Name) {
            let name = format!("{surface} of {}", context.dictionaries.countries[owner].name);
            let value = match context.dictionaries.body_called(&name) {
                Some(body) => listed_value(body),
                None => unlisted_value(context.dictionaries, &name, None),
            };
            found.push(candidate(context, hit.first, hit.end, value, "agency.name"));
            continue;
        }
        if is_generic_elsewhere(scan, hit, entry.form, body, countries) {
            let value = unlisted_value(context.dictionaries, surface, None);
            found.push(candidate(context, hit.first, hit.end, value, "agency.name"));
            continue;
        }
        if let Some(other) = (entry.form != Form::Acronym)
            .then(|| of_other_state(context, hit, body))
            .flatten()
            .or_else(|| organ_of_another(context, hit, body))
            .or_else(|| organ_behind_owner(context, hit, body))
            .or_else(|| assembly_of_release(context, hit, body, &proved))
        {
            found.push(other);
            continue;
        }
        let sent = || delegation(context, hit, body);
        if let Some(office) = country_office(context, hit, entry.form, body).or_else(sent) {
            found.push(office);
            continue;
        }
        let first = over_parent(context, hit, entry.form, body);
        let mut candidate = candidate(context, first, hit.end, listed_value(body), rule);
        candidate.entry = Some(hit.entry);
        if let Some(evidence) = evidence {
            candidate = candidate.inferred(evidence);
        }
        found.push(candidate);
    }
    found
}

/// Whether the release reads the words as something else than the listed body.
fn speaks_against(
    context: &Context<'_>,
    listed: &ListedHit,
    named: &HashSet<usize>,
    introduced: &Introductions,
) -> Option<&'static str> {
    let (scan, hit) = (context.scan, &listed.hit);
    let entry = scan.lexicon().entry(hit.entry);
    let body = &context.dictionaries.bodies[listed.body];
    let letters = entry.form == Form::Acronym;
    // "Australian Federal Police … AFP": the body that the release names has its acronym.
    let rival = |other: &Hit| {
        matches!(scan.target(other), Target::Agency(index) if index as usize != listed.body && named.contains(&(index as usize)))
            && other.end == hit.end
    };
    // "PORT-AU-PRINCE" is no African Union.
    let holds = |other: &Hit| {
        matches!(scan.target(other), Target::Place(_) | Target::Country(_))
            && other.first <= hit.first
            && hit.end <= other.end
            && other.end - other.first > hit.end - hit.first
    };
    // "Haiti - The National Police": the dash of a dateline.
    let dateline = (hit.first + 1..hit.end).any(|at| {
        scan.text_of(at) == "-"
            && !scan.is_glued_to_previous(at)
            && scan.low(at + 1) == "the"
            && scan
                .hits_ending(at)
                .any(|other| matches!(scan.target(other), Target::Place(_) | Target::Country(_)))
    });
    if dateline {
        Some("a dateline stands before it")
    } else if letters && scan.hits_over(hit.first).any(holds) {
        Some("part of the name of a place")
    } else if letters
        && body.kind == "news-agency"
        && entry.needs_context
        && yields_to_rival(context, hit, body)
    {
        Some("a news agency of another country than that of the dateline")
    } else if letters && introduced.defines(scan.slice(hit.first, hit.end)) {
        Some("the release introduces the acronym for itself")
    } else if letters && !named.contains(&listed.body) && scan.hits_at(hit.first).iter().any(rival) {
        Some("the release names another body of this acronym")
    } else if is_organ_of_others(scan, hit, body) {
        Some("an organ of another body")
    } else {
        None
    }
}

/// The first token with the parent that stands directly in front of its unit ("UNODC | Container
/// Control Programme"), or with the family's name before an acronym ("UN ESCAP").
fn over_parent(context: &Context<'_>, hit: &Hit, form: Form, body: &Body) -> usize {
    let scan = context.scan;
    // "the UN International Residual Mechanism": of a name that begins with "UN" itself nothing is added.
    let family = scan.text_of(hit.first.wrapping_sub(1)) == "UN"
        && !matches!(scan.low(hit.first), "un" | "united")
        && context.dictionaries.belongs_to(&body.id, "un");
    if family {
        return hit.first - 1;
    }
    let is_parent = |other: &&Hit| {
        matches!(scan.target(other), Target::Agency(index)
            if body.parent.as_deref() == Some(context.dictionaries.bodies[index as usize].id.as_str()))
    };
    let parent = scan.hits_ending(hit.first).filter(is_parent).map(|parent| parent.first).min();
    // "the United Kingdom | National Crime Agency": its own country is a part of the name.
    let is_home = |other: &&Hit| {
        matches!(scan.target(other), Target::Country(index)
                if body.country.as_deref() == Some(context.dictionaries.countries[index as usize].iso3.as_str()))
    };
    let home = || scan.hits_ending(hit.first).filter(is_home).map(|home| home.first).min();
    parent.or_else(home).filter(|_| form != Form::Acronym).unwrap_or(hit.first)
}

/// An acronym of at least three letters between other bodies or states: "the WCO, UNODC and INTERPOL", "Italy, the
/// RCC and Ukraine".
fn only_fits(context: &Context<'_>, hit: &Hit, form: Form) -> bool {
    let scan = context.scan;
    if form != Form::Acronym || scan.text_of(hit.first).len() < 3 || WORDS.contains(&scan.low(hit.first)) {
        return false;
    }
    let near = |at: usize| {
        scan.hits_over(at).any(|other| {
            matches!(scan.target(other), Target::Agency(_) | Target::Country(_))
                && !scan.lexicon().entry(other.entry).needs_context
        })
    };
    let listed = |mark: &str| matches!(mark, "," | "and" | "/" | "&");
    let before = hit.first >= 2 && listed(scan.low_before(hit.first)) && near(hit.first - 2);
    let behind = listed(scan.low(hit.end)) && (near(hit.end + 1) || near(hit.end + 2));
    before || behind
}

/// Whether the words name one body alone.
pub(super) fn is_alone(scan: &Scan<'_>, hit: &Hit) -> bool {
    let others = scan.hits_at(hit.first).iter().filter(|other| other.end == hit.end);
    others.filter(|other| matches!(scan.target(other), Target::Agency(_))).count() == 1
}

/// How often a name of shared wording must stand in a release to be its own.
const AGAIN: usize = 4;

/// Names of shared wording that the release says over and over and never goes on with "of", by entry: "The
/// Commonwealth … across the Commonwealth …", of bodies that belong to no country.
fn named_again(context: &Context<'_>, hits: &[ListedHit]) -> HashSet<u32> {
    let scan = context.scan;
    let mut times: HashMap<u32, usize> = HashMap::new();
    let mut goes_on = HashSet::new();
    for listed in hits {
        let entry = scan.lexicon().entry(listed.hit.entry);
        let shared = entry.needs_context && entry.form == Form::Name;
        if shared && context.dictionaries.bodies[listed.body].country.is_none() && is_alone(scan, &listed.hit)
        {
            *times.entry(listed.hit.entry).or_default() += 1;
        }
        if scan.low(listed.hit.end) == "of" {
            goes_on.insert(listed.hit.entry);
        }
    }
    times
        .into_iter()
        .filter(|(entry, times)| *times >= AGAIN && !goes_on.contains(entry))
        .map(|(entry, _)| entry)
        .collect()
}

/// Whether the release names the body in full, or one directly above or below it; a committee of the
/// General Assembly is spoken of wherever a body of the United Nations is.
fn is_spoken_of(
    context: &Context<'_>,
    body: &Body,
    index: usize,
    proved: &HashSet<usize>,
    introduced: &Introductions,
) -> bool {
    let dictionaries = context.dictionaries;
    proved.contains(&index)
        || introduced.names(&body.id)
        || proved.iter().any(|&other| {
            let other = &dictionaries.bodies[other];
            let parent_named = body.parent.as_deref() == Some(other.id.as_str()) && other.id != "un";
            let child_named = other.parent.as_deref() == Some(body.id.as_str());
            let generic = body.id.starts_with("ga-") && dictionaries.belongs_to(&other.id, "un");
            parent_named || child_named || generic
        })
}

/// "National Institute of Justice" in a release that speaks of Moldova and never of the country whose institute
/// the dictionary lists: a body of that wording, but not that body.
fn is_generic_elsewhere(
    scan: &Scan<'_>,
    hit: &Hit,
    form: Form,
    body: &Body,
    countries: &HashSet<&str>,
) -> bool {
    let generic = matches!(
        scan.low(hit.first),
        "national"
            | "federal"
            | "state"
            | "central"
            | "supreme"
            | "general"
            | "ministry"
            | "department"
            | "office"
            | "bureau"
            | "directorate"
            | "attorney"
            | "public"
            | "anti"
    );
    let elsewhere = body.country.as_deref().is_some_and(|country| !countries.contains(country));
    let named = (hit.first..hit.end)
        .any(|at| scan.hits_over(at).any(|other| matches!(scan.target(other), Target::Country(_))));
    // "National Drug Law Enforcement Agency (NDLEA)": the letters of the listed body stand behind it.
    let lettered = scan.text_of(hit.end) == "("
        && scan.text_of(hit.end + 2) == ")"
        && body.acronym.as_deref() == Some(scan.text_of(hit.end + 1));
    form == Form::Name
        && hit.end > hit.first + 2
        && generic
        && elsewhere
        && !named
        && !lettered
        && !countries.is_empty()
}

/// Whether what begins at `at` goes on behind a name as a verb, a preposition or the next of a list.
pub(super) fn ends_subject(scan: &Scan<'_>, at: usize) -> bool {
    let low = scan.low(at);
    low.ends_with("ed")
        || matches!(
            low,
            "and"
                | "or"
                | "has"
                | "have"
                | "had"
                | "is"
                | "are"
                | "was"
                | "were"
                | "will"
                | "said"
                | "says"
                | "to"
                | "in"
                | "with"
                | "for"
                | "on"
                | "at"
                | "by"
                | "which"
                | "who"
                | "also"
                | "today"
                | "held"
                | "led"
                | "met"
                | "took"
                | "s"
                | "as"
                | "from"
                | "of"
        )
}
