//! Unlisted bodies by the grammar of their names: "Ministry of Internal Affairs of the Republic of
//! Uzbekistan", "State Customs Service", "Countering Terrorism Section", "Mongolia's Foreign
//! Ministry".
//!
//! A name grows from its head ([`extent`](super::extent)); here is told whether what grew is a name, and its
//! value.

use super::extent::{country_end, is_head, right};
use super::full_name::{full_name, parent_behind, parent_in_front};
use super::modifiers::left;
use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::{Body, Class, Hit, Target};
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind};
use crate::scan::{Scan, TokenKind};

pub(super) fn find(context: &Context<'_>, geography: &[Candidate]) -> Vec<Candidate> {
    let scan = context.scan;
    let places = Index::new(geography, &[Kind::Country, Kind::Region, Kind::Place], |_| true);
    let mut found = customs_of(context, geography, &places);
    for head in 0..scan.tokens.len() {
        if !is_head(scan, head) || (scan.is_shouted(head) && !is_masthead(scan, head)) {
            continue;
        }
        let first = with_number(scan, head, over_country(scan, left(scan, head)));
        let end = right(scan, head);
        let owned = parent_behind(context, end).is_some();
        let owned = owned && (first < head || scan.is(head, Class::BodyHead)) || is_house_of(scan, head, end);
        // "CTED's | Asia and Pacific Section", "the Bank and its | Financial Information Unit".
        let parent = parent_in_front(context, first);
        let of_parent = parent.is_some() && (first < head || end > head + 1);
        let named = owned || of_parent || is_name(scan, first, head, end);
        let refusal = if named {
            another_reading(context, geography, &places, (first, head, end))
        } else {
            Some("a head of names, but the words around make no name of it")
        };
        if let Some(why) = refusal {
            scan.refused("agency.name", first, end, why);
            continue;
        }
        let written = scan.slice(first, end);
        let name = match parent {
            Some(parent) => parent.unit(written),
            None => full_name(context, geography, &places, first, end),
        };
        let called = |name: &str| context.dictionaries.body_called(name);
        let value = match called(&name)
            .or_else(|| called(written).filter(|_| parent.is_some()))
            .or_else(|| by_country(context, geography, &places, first, end))
        {
            Some(body) => listed_value(body),
            None => unlisted_value(context.dictionaries, &name, None),
        };
        found.push(candidate(context, first, end, value, "agency.name"));
    }
    found
}

/// "the Academy of the Ministry of Interior": a house of its own, whose parent is named behind it.
fn is_house_of(scan: &Scan<'_>, head: usize, end: usize) -> bool {
    let house = matches!(
        scan.low(head),
        "academy" | "institute" | "college" | "secretariat" | "faculty" | "laboratory"
    );
    let parent = end + 2;
    house
        && end == head + 1
        && scan.reads(end, &["of", "the"])
        && is_head(scan, parent)
        && scan.low(parent + 1) == "of"
        && scan.is_capitalized(parent + 2)
}

/// What else the words around make of the name that grew from `head` over `first..end`.
fn another_reading(
    context: &Context<'_>,
    geography: &[Candidate],
    places: &Index,
    (first, head, end): (usize, usize, usize),
) -> Option<&'static str> {
    let scan = context.scan;
    let span = scan.span(first, end);
    if is_listed_within(context, first, head, end) {
        Some("a listed body stands there")
    } else if scan.is_shouted(head) && end < scan.line_end(head) && scan.is_word(end) {
        Some("a line of capitals, where names have no end")
    } else if names_event(scan, first, head, end) {
        Some("names an event")
    } else if is_blocked(scan, first, end) {
        Some("a longer name that the dictionaries block")
    } else if places.beginning_at(span.start).any(|index| geography[index].span == span) {
        // "Soviet Union" is a country, "European Union region" none of ours.
        Some("names a country, a region or a town")
    } else if scan.low(head) == "delegation" && first == head && scan.low(head + 1) == "of" {
        // "Delegation of Tajikistan takes part".
        Some("names people")
    } else if matches!(scan.low_before(first), "a" | "an") && !names_its_people(scan, end) {
        // "to establish a Passenger Information Unit".
        Some("behind its article it names none")
    } else {
        None
    }
}

/// "a Fisheries Ministry | official": the article is that of the person.
fn names_its_people(scan: &Scan<'_>, end: usize) -> bool {
    scan.is_small(end)
        && matches!(
            scan.low(end),
            "official" | "officer" | "spokesman" | "spokeswoman" | "spokesperson" | "employee"
        )
}

/// "Dubai Customs", "Fiji Customs": the customs administration by its country or port. Not "Kenya Customs
/// Officers", "Ghana Customs and Excise".
fn customs_of(context: &Context<'_>, geography: &[Candidate], places: &Index) -> Vec<Candidate> {
    let scan = context.scan;
    let named = |at: usize| {
        let closed = !matches!(scan.low(at + 1), "and" | "&" | "-" | "/") && !scan.is_capitalized(at + 1);
        let before = at.checked_sub(1).filter(|_| scan.low(at) == "customs")?;
        let owner = places.ending_at(scan.tokens[before].end as usize)?;
        let first = scan.token_at(geography[owner].span.start);
        if !closed || !scan.is_capitalized(at) || scan.is_title_line(at) {
            scan.refused("agency.name", first, at + 1, "written small, in a headline, or its name goes on");
            return None;
        }
        let name = scan.slice(first, at + 1);
        let value = match context.dictionaries.body_called(name) {
            Some(body) => listed_value(body),
            None => unlisted_value(context.dictionaries, name, None),
        };
        Some(candidate(context, first, at + 1, value, "agency.name"))
    };
    (0..scan.tokens.len()).filter_map(named).collect()
}

/// A line of capitals that opens with the head of a body: "MINISTRY OF EXTERNAL RELATIONS". In other
/// such lines every word has its capital, and no name has an end.
fn is_masthead(scan: &Scan<'_>, head: usize) -> bool {
    head == scan.line_start(head)
        && matches!(scan.low(head), "ministry" | "department" | "office" | "embassy" | "directorate")
}

/// "5th | Infantry Brigade": a unit of the armed forces is called by its number.
fn with_number(scan: &Scan<'_>, head: usize, first: usize) -> usize {
    let unit = matches!(scan.low(head), "brigade" | "battalion" | "regiment" | "squadron");
    let ordinal = first >= 2
        && matches!(scan.low_before(first), "st" | "nd" | "rd" | "th")
        && scan.figure(first - 2).is_some();
    if unit && ordinal { first - 2 } else { first }
}

/// "Republic of | Fiji Navy": a country whose name begins before the first modifier is taken whole.
fn over_country(scan: &Scan<'_>, first: usize) -> usize {
    scan.hits_over(first)
        .filter(|hit| hit.first < first && matches!(scan.target(hit), Target::Country(_)))
        .map(|hit| hit.first)
        .min()
        .unwrap_or(first)
}

/// "Special General Assembly", "Emergency Security Council": how it meets, not another body.
pub(super) fn is_occasion(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "special" | "extraordinary" | "emergency" | "entire" | "full")
}

/// "8th Regional Police Training Course", "“Organization of Fire Safety” course": the name of an event holds
/// the head of a body.
fn names_event(scan: &Scan<'_>, first: usize, head: usize, end: usize) -> bool {
    let event = |at: usize| {
        scan.is(at, Class::Meeting)
            // "Free Movement Protocol", not "Protocol Department".
            || scan.low(at) == "protocol" && !scan.is_capitalized(at + 1)
            || matches!(
                scan.low(at),
                "day"
                    | "programme"
                    | "program"
                    | "project"
                    | "units"
                    | "award"
                    | "awards"
                    | "competition"
                    | "contest"
                    | "information"
            )
    };
    let runs_on = (end..end + 4).take_while(|&at| scan.is_capitalized(at)).any(event);
    let behind_ordinal = first > 0
        && (scan.kind(first - 1) == Some(TokenKind::Word)
            && matches!(scan.low_before(first), "st" | "nd" | "rd" | "th")
            && first >= 2
            && scan.figure(first - 2).is_some());
    let quoted = scan.text_of(first.wrapping_sub(1)) == "\"" && scan.text_of(end) == "\"" && event(end + 1);
    // "Army Senior Command and Staff Course".
    let staff = scan.low(head) == "command" && scan.reads(end, &["and", "staff"]) && event(end + 2);
    // "Organization of the International | Workshop": a deed.
    let deed = matches!(scan.low(head), "organization" | "organisation") && first == head && runs_on;
    // "Reconciliation Trust | Fund": money, and no body.
    let fund = scan.low(head) == "trust" && scan.low(end) == "fund";
    // "National Moot Court".
    let moot = matches!(scan.low_before(head), "moot" | "mock" | "trial") && scan.low(head) == "court";
    staff
        || deed
        || fund
        || titled(scan, first, head)
        || moot
        || quoted
        || behind_ordinal
        || runs_on && end == head + 1 && !scan.is_title_line(head)
}

/// How many words of a title may stand before a name in it.
const LONGEST_TITLE: usize = 16;

/// 'titled "Policy of Peace – Foundation of International Security"': a word of a title that may mean no body.
fn titled(scan: &Scan<'_>, first: usize, head: usize) -> bool {
    let abstract_word =
        matches!(scan.low(head), "foundation" | "trust" | "alliance" | "union" | "partnership" | "network");
    let from = first.saturating_sub(LONGEST_TITLE).max(scan.sentence_start(first));
    let quote = (from..first).rev().find(|&at| matches!(scan.text_of(at), "\"" | "'"));
    abstract_word
        && quote.is_some_and(|quote| {
            matches!(
                scan.low_before(quote),
                "titled" | "entitled" | "themed" | "theme" | "called" | "topic" | "title"
            )
        })
}

/// "West Bank": words that are listed as no name of a body.
fn is_blocked(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    scan.hits_at(first).iter().any(|hit| hit.end == end && scan.target(hit) == Target::Blocked)
}

/// The listed body that is called by the country's name where the text has its adjective, or the reverse:
/// "Nigerian Police Force" of "Nigeria Police Force".
fn by_country<'c>(
    context: &Context<'c>,
    geography: &[Candidate],
    places: &Index,
    first: usize,
    end: usize,
) -> Option<&'c Body> {
    let scan = context.scan;
    let start = scan.tokens[first].start as usize;
    let country = places
        .beginning_at(start)
        .map(|index| &geography[index])
        .find(|place| place.kind == Kind::Country && place.demonym)?;
    let name = &context.dictionaries.country(country.value.as_text()?)?.name;
    let rest = scan.text[country.span.end..scan.span(first, end).end].trim_start();
    context.dictionaries.body_called(&format!("{name} {rest}"))
}

/// A listed body has the same end and begins within the modifiers: it stands, without what only
/// stood before it ("the UN | United Nations Office on Drugs and Crime").
fn is_listed_within(context: &Context<'_>, first: usize, head: usize, end: usize) -> bool {
    let scan = context.scan;
    // "National Security Council", "Food Security Council" are other bodies than the Security Council.
    let another = |hit: &Hit, body: u32| {
        let organ = matches!(context.dictionaries.bodies[body as usize].id.as_str(), "un-sc" | "un-ga");
        let full = matches!(scan.low(hit.first), "united" | "un");
        let own = matches!(scan.low_before(hit.first), "nations" | "un");
        // "Tobacco Enforcement Directorate" is no body of the country whose "Enforcement Directorate" is listed.
        let home = context.dictionaries.bodies[body as usize].country.is_some();
        let own_words = hit.first..hit.end;
        let names_home = own_words
            .into_iter()
            .any(|at| scan.hits_over(at).any(|other| matches!(scan.target(other), Target::Country(_))));
        let longer = home
            && !names_home
            && first < hit.first
            && scan.is_word(hit.first - 1)
            && !scan.is_all_caps(hit.first - 1)
            && !scan.is_title_line(head)
            && !scan
                .hits_ending(hit.first)
                .any(|other| matches!(scan.target(other), Target::Country(_) | Target::Agency(_)));
        longer
            || (first..hit.first).any(|at| {
                matches!(
                    scan.low(at),
                    "national" | "state" | "federal" | "supreme" | "regional" | "central" | "reserve"
                )
            })
            || organ
                && !full
                && !own
                && first < hit.first
                && scan.is_word(hit.first - 1)
                && !is_occasion(scan, hit.first - 1)
                && !scan.is_title_line(head)
    };
    scan.hits_ending(end).any(|hit| {
        (first..=head).contains(&hit.first)
            && matches!(scan.target(hit), Target::Agency(body) if !another(hit, body))
            && !scan.lexicon().entry(hit.entry).needs_context
    })
}

/// What political parties are called by.
fn is_political(low: &str) -> bool {
    matches!(
        low,
        "christian"
            | "communist"
            | "congress"
            | "conservative"
            | "democratic"
            | "democrat"
            | "freedom"
            | "green"
            | "independence"
            | "islamic"
            | "justice"
            | "labor"
            | "labour"
            | "liberal"
            | "liberation"
            | "nationalist"
            | "patriotic"
            | "people"
            | "peoples"
            | "popular"
            | "progressive"
            | "reform"
            | "republican"
            | "revolutionary"
            | "socialist"
            | "unity"
            | "workers"
    )
}

/// Whether what grew is a name and no description.
fn is_name(scan: &Scan<'_>, first: usize, head: usize, end: usize) -> bool {
    let modifiers: Vec<usize> =
        (first..head).filter(|&at| scan.is_word(at) && scan.text_of(at) != "s").collect();
    let extended = end > head + 1;
    let word = scan.word(head);
    // "Senior Police Officers", "Rove Police Headquarters" name people and a house, unless the modifier
    // is a country ("Fiji Police officers").
    let people_behind = scan.is_capitalized(end)
        && (scan.word(end).is_any(&[Class::Person, Class::PersonSingular])
            || matches!(
                scan.low(end),
                "headquarters" | "station" | "stations" | "band" | "recruits" | "constable"
            ));
    // "Constitutional Court President Ann Lee": an office of the body, and who holds it.
    let office = scan.is(end, Class::PersonSingular)
        && scan.is_capitalized(end + 1)
        && !modifiers.is_empty()
        && !matches!(scan.low(head), "police" | "army" | "navy" | "customs" | "guard" | "forces" | "force")
        && !modifiers.iter().any(|&at| {
            matches!(scan.low(at), "deputy" | "acting" | "senior" | "former" | "vice" | "assistant" | "and")
        });
    if people_behind && !office && end == head + 1 && country_end(scan, first).is_none() {
        return false;
    }
    // "State Party", "Working Party", "Christmas Party".
    if scan.low(head) == "party" {
        return modifiers.iter().any(|&at| is_political(scan.low(at)));
    }
    // Purses are bodies only where the dictionary lists them.
    if scan.low(head) == "fund" {
        return false;
    }
    let armed = matches!(scan.low(head), "army" | "forces" | "force" | "front");
    if armed && modifiers.iter().any(|&at| scan.is(at, Class::Armed)) {
        return false;
    }
    if !extended && !word.is(Class::BodyTail) {
        return false;
    }
    if modifiers.is_empty() {
        // "Office of Ms. Diaz" fails on the title; "Bank of Ghana", "Ministry of Justice" hold.
        return extended
            && (!word.is(Class::WeakBody) || end > head + 3 || country_end(scan, end - 1).is_some());
    }
    if extended {
        return true;
    }
    if scan.is(head, Class::StrongBody) {
        return true;
    }
    if word.is(Class::WeakBody) && modifiers.len() < 2 {
        return false;
    }
    // "Conference Centre", "Trust Fund": a venue and a purse.
    let last = scan.low_before(head);
    let venue = matches!(scan.low(head), "centre" | "center")
        && matches!(
            last,
            "conference" | "convention" | "congress" | "exhibition" | "international" | "shopping"
        );
    if venue {
        return false;
    }
    // "Press Office", "Public Relations Unit": a desk, not a body.
    if modifiers.iter().all(|&at| scan.is(at, Class::Desk)) {
        return false;
    }

    modifiers.iter().any(|&at| !scan.is(at, Class::Generic))
}
