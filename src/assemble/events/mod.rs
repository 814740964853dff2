//! What took place: dates, place, people and bodies put together.

mod edges;
mod led;
mod mode;
mod people;
mod place;
mod series;
mod when;

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Parts, roles};
use crate::dictionary::Class;
use crate::kinds::deeds;
use crate::mention::{Candidate, Kind, Role, Scope, Value};
use crate::record::{self, Mode, Total};
use crate::scan::Scan;

/// An event whose mentions are candidates, by index.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    pub start: Option<Date>,
    pub end: Option<Date>,
    /// First and last day as far as the text proves them, where no full date is told: `XXXX-06-12`, `2018-11`.
    pub reduced: Option<when::Reduced>,
    pub stated_days: Option<u32>,
    pub mode: Option<Mode>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub participants: Option<Total>,
    pub countries: Vec<String>,
    pub organizers: Vec<String>,
    pub partners: Vec<String>,
    pub donors: Vec<String>,
    pub mentions: Vec<usize>,
    /// Mentions of the body that is taken for the organiser because it issues the release.
    pub house: Vec<usize>,
}

impl Event {
    /// Both days, or the one that is known twice.
    fn span(&self) -> Option<(Date, Date)> {
        let end = self.end.or(self.start)?;
        Some((self.start.unwrap_or(end), end))
    }

    pub fn into_record(self, ids: impl Fn(&[usize]) -> Vec<String>) -> record::Event {
        let days = match (self.start, self.end) {
            (Some(start), Some(end)) => {
                end.since(start).ok().and_then(|span| u32::try_from(span.get_days() + 1).ok())
            }
            _ => None,
        };
        let (reduced_start, reduced_end) = self.reduced.unwrap_or_default();
        record::Event {
            start: self.start.map(|date| date.to_string()).or(reduced_start),
            end: self.end.map(|date| date.to_string()).or(reduced_end),
            days,
            stated_days: self.stated_days,
            mode: self.mode,
            city: self.city,
            country: self.country,
            participants: self.participants,
            countries: self.countries,
            organizers: self.organizers,
            partners: self.partners,
            donors: self.donors,
            mentions: ids(&self.mentions),
        }
    }
}

/// The events of the release: one for each date and country of a series, else one.
pub(super) fn find(parts: &mut Parts<'_>) -> Vec<Event> {
    let scan = parts.scan;
    let dates: Vec<usize> = (0..parts.candidates.len())
        .filter(|&index| {
            let candidate = &parts.candidates[index];
            candidate.kind == Kind::Date
                && candidate.role == Some(Role::Event)
                && candidate.value.as_text().is_some_and(|value| days(value).is_some())
        })
        .collect();
    let stated_days = when::stated_days(scan);
    let mode = mode::mode(scan);
    let mut events = series::in_brackets(parts, &dates);
    // The people of a series are counted together: no part of it has them for its own.
    if events.is_empty() {
        let Some(mut event) = single(parts, &dates, stated_days, mode) else { return Vec::new() };
        let further = series::further(parts, &dates, &mut event, super::published(parts));
        let spans: Vec<(Date, Date)> = further.iter().chain([&event]).filter_map(Event::span).collect();
        if !spans.is_empty() {
            people::place_in_time(scan, &mut parts.candidates, &spans);
        }
        event.participants = people::total(scan, &parts.candidates);
        event.countries = with_role(&parts.candidates, Role::Participant)
            .into_iter()
            .filter(|id| parts.dictionaries.country(id).is_some())
            .collect();
        events.push(event);
        events.extend(further);
    }
    let candidates = &parts.candidates;
    let organizers = with_role(candidates, Role::Organizer);
    let house = if organizers.is_empty() { super::house::house(parts) } else { None };
    let towns = candidates.iter().any(|candidate| candidate.kind == Kind::Place);
    for event in &mut events {
        event.stated_days = stated_days;
        let placed = event.city.is_some() || event.country.is_some();
        let somewhere = placed || event.start.is_some() && towns;
        event.mode = mode.or((somewhere || mode::in_hall(scan)).then_some(Mode::InPerson));
        event.organizers.clone_from(&organizers);
        if let Some((id, mentions)) = &house {
            event.organizers.push(id.clone());
            event.house.clone_from(mentions);
        }
        event.partners = with_role(candidates, Role::Partner);
        event.partners.retain(|partner| !event.organizers.contains(partner));
        event.donors = ids_of(candidates, |candidate| {
            candidate.role == Some(Role::Donor)
                || candidate.role == Some(Role::Organizer) && roles::pays_too(scan, candidate)
        });
    }
    events
}

/// Both days of a date value whose year is known.
fn days(value: &str) -> Option<(Date, Date)> {
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// The one event of a release that reports no series.
fn single(parts: &Parts<'_>, dates: &[usize], stated_days: Option<u32>, mode: Option<Mode>) -> Option<Event> {
    let scan = parts.scan;
    let published = super::published(parts);
    let dates = &when::of_lead(parts, dates, published)[..];
    let lead = if dates.is_empty() { when::lead_date(parts, published) } else { None };
    let chosen = when::choose(parts, dates, published).or(lead);
    let tells_of_meeting = (0..scan.tokens.len()).any(|at| scan.is(at, Class::Meeting));
    let organized = parts.candidates.iter().any(|candidate| candidate.role == Some(Role::Organizer));
    let done = || tells_of_deed(parts, published);
    let met = || when::tells_that_people_met(parts);
    if chosen.is_none() && !tells_of_meeting && !organized && !met() && !done() {
        return None;
    }
    let mut event = Event::default();
    if let Some(chosen) = chosen {
        (event.start, event.end, event.mentions) = when::ends(parts, dates, chosen, stated_days);
    } else if let Some((index, reduced)) = when::reduced(parts) {
        event.reduced = Some(reduced);
        event.mentions.push(index);
    }
    let venue = place::venue(parts, chosen);
    let placed = venue.is_some();
    // The dateline of a meeting on screens is where the release was written.
    if let Some((place, country)) = venue.filter(|_| mode != Some(Mode::Online)) {
        event.mentions.push(place);
        event.mentions.sort_unstable();
        match &parts.candidates[place].value {
            Value::Place(value) => {
                event.city = Some(value.name.clone());
                event.country = Some(value.country.clone());
            }
            _ => event.country = country,
        }
    }
    if !placed && mode != Some(Mode::Online) {
        event.country = place::host_country(parts)
            .or_else(|| place::receivers_country(parts))
            .or_else(|| place::actors_country(parts))
            .or_else(|| place::only_country(parts));
    }
    let counted = parts.candidates.iter().any(
        |candidate| matches!(&candidate.value, Value::Participants(count) if count.scope == Scope::Event),
    );
    let told = stated_days.is_some() || when::tells_day(parts);
    (chosen.is_some() || event.reduced.is_some() || placed || counted || organized || told || done())
        .then_some(event)
}

/// How many sentences from the top a deed is told that the release is about.
const DEED: u32 = 3;

/// "The EU has handed over vehicles to the border guards", "the minister visited a camp": something took place though nobody
/// met. What lies ahead, and what another year saw, did not.
fn tells_of_deed(parts: &Parts<'_>, published: Option<Date>) -> bool {
    let scan = parts.scan;
    let year = published.map(|published| u64::from(published.year().unsigned_abs()));
    (0..scan.tokens.len()).take_while(|&at| scan.sentences_above(at) <= DEED).any(|at| {
        let verb = match scan.low(at) {
            "handed" => (at + 1..at + LONGEST_GIFT).any(|at| scan.low(at) == "over"),
            verb => is_deed(verb) || deeds::tells(scan, at),
        };
        if !verb || !scan.is_small(at) {
            return false;
        }
        let (start, end) = (scan.sentence_start(at), scan.sentence_end(at));
        let denied = (at.saturating_sub(4).max(start)..at).any(|at| {
            matches!(scan.low(at), "will" | "to" | "would" | "not" | "if" | "when" | "who" | "which" | "that")
        });
        let near = at.saturating_sub(AROUND).max(start)..(at + AROUND).min(end);
        let another = near
            .filter_map(|at| scan.figure(at))
            .any(|other| (1900..2100).contains(&other) && year.is_some_and(|year| year != other));
        !denied && !another
    })
}

/// How many words around a deed may tell its year.
const AROUND: usize = 30;

/// How many words the thing that is "handed … over" may take.
const LONGEST_GIFT: usize = 8;

/// Verbs of what a release reports though nobody met.
fn is_deed(verb: &str) -> bool {
    matches!(
        verb,
        "opened"
            | "inaugurated"
            | "commissioned"
            | "visited"
            | "toured"
            | "distributed"
            | "donated"
            | "unveiled"
            | "arrested"
            | "surrendered"
            | "patrolled"
            | "rescued"
            | "evacuated"
            | "intercepted"
    )
}

/// Verbs by which a meeting is said to take place.
fn tells_of_event(verb: &str) -> bool {
    matches!(
        verb,
        "held"
            | "took"
            | "place"
            | "met"
            | "conducted"
            | "organized"
            | "organised"
            | "hosted"
            | "convened"
            | "gathered"
            | "opened"
            | "concluded"
            | "organizing"
            | "organising"
            | "organizes"
            | "convene"
            | "attended"
            | "trained"
            | "visited"
            | "delivered"
    )
}

/// Marks the country of an event, where it is mentioned, as its venue.
pub(super) fn mark_venues(events: &[Event], candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|candidate| candidate.kind == Kind::Country) {
        let here = candidate
            .value
            .as_text()
            .is_some_and(|iso3| events.iter().any(|event| event.country.as_deref() == Some(iso3)));
        if here && candidate.role == Some(Role::Mentioned) && !candidate.demonym {
            candidate.role = Some(Role::Venue);
        }
    }
}

/// Dates within the days of an event tell of it, whatever their words; dates outside do not.
pub(super) fn mark_dates(scan: &Scan<'_>, events: &[Event], candidates: &mut [Candidate]) {
    let spans: Vec<(Date, Date)> = events.iter().filter_map(Event::span).collect();
    if spans.is_empty() {
        return;
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.kind == Kind::Date) {
        let Some(value) = candidate.value.as_text() else { continue };
        let within = match days(value) {
            Some((first, last)) => spans.iter().any(|&(start, end)| first <= end && start <= last),
            // A month is that of the event where it holds a day of it.
            None => spans.iter().any(|(start, end)| {
                value.len() == 7 && [start, end].iter().any(|day| day.to_string().starts_with(value))
            }),
        };
        // Of a date without its year nothing can be told.
        if value.contains('X') {
            continue;
        }
        candidate.role = match candidate.role {
            Some(Role::Other) if within && days(value).is_some() => Some(Role::Event),
            Some(Role::Event) if !within && !is_beside(scan, &spans, candidate) => Some(Role::Other),
            role => role,
        };
    }
}

/// How many days before its first and behind its last day a meeting has parts: a side event on the eve, a visit behind it.
const EVE: i32 = 2;
const SEQUEL: i32 = 7;

/// "On the eve of the meeting, on 7 October, a clinic was held": a day beside an event, in a sentence that tells of a meeting
/// and not of another one.
fn is_beside(scan: &Scan<'_>, spans: &[(Date, Date)], candidate: &Candidate) -> bool {
    let Some((first, last)) = candidate.value.as_text().and_then(days) else { return false };
    let after = |from: Date, to: Date| to.since(from).map_or(i32::MAX, |span| span.get_days());
    let beside =
        spans.iter().any(
            |&(start, end)| {
                if last < start { after(last, start) <= EVE } else { after(end, first) <= SEQUEL }
            },
        );
    beside && !when::tells_of_another(scan, scan.token_at(candidate.span.start))
}

/// Ids and codes of those who play a role, in the order of first mention.
fn with_role(candidates: &[Candidate], role: Role) -> Vec<String> {
    ids_of(candidates, |candidate| candidate.role == Some(role))
}

/// Ids and codes of those whom `chosen` accepts, in the order of first mention.
fn ids_of(candidates: &[Candidate], chosen: impl Fn(&Candidate) -> bool) -> Vec<String> {
    let mut seen = HashSet::new();
    let chosen = candidates.iter().filter(|candidate| chosen(candidate));
    let ids = chosen.filter_map(|candidate| match &candidate.value {
        Value::Agency(agency) => Some(&agency.id),
        Value::Text(code) if candidate.kind == Kind::Country => Some(code),
        _ => None,
    });
    ids.filter(|id| seen.insert(*id)).cloned().collect()
}
