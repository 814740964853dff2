//! What took place: dates, place, people and bodies put together.

use std::collections::HashSet;

use jiff::civil::Date;

use super::Parts;
use crate::dictionary::Class;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, ParticipantCount, Qualifier, Role, Scope, Value};
use crate::record::{self, Mode, Total};
use crate::scan::Scan;

/// An event whose mentions are candidates, by index.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    pub start: Option<Date>,
    pub end: Option<Date>,
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
}

impl Event {
    /// "concluded today a three-day workshop" tells the last day, "opened a five-day course" the
    /// first: the other end follows from the stated days.
    fn stretch(&mut self, parts: &Parts<'_>, stated_days: Option<u32>) {
        use jiff::ToSpan;
        let (Some(days), Some(start), true) = (stated_days, self.start, self.start == self.end) else {
            return;
        };
        let Some(&date) = self.mentions.iter().find(|&&index| parts.candidates[index].kind == Kind::Date)
        else {
            return;
        };
        let scan = parts.scan;
        let first = scan.token_at(parts.candidates[date].span.start);
        let says = |words: &[&str]| {
            (scan.sentence_start(first)..scan.sentence_end(first)).any(|at| words.contains(&scan.low(at)))
        };
        let others = i64::from(days) - 1;
        if says(&["concluded", "ended", "closed", "completed", "wrapped"]) {
            self.start = start.checked_sub(others.days()).ok();
        } else if says(&["opened", "began", "commenced", "started", "launched", "inaugurated", "kicked"]) {
            self.end = start.checked_add(others.days()).ok();
        }
    }

    pub fn into_record(self, ids: impl Fn(&[usize]) -> Vec<String>) -> record::Event {
        let days = match (self.start, self.end) {
            (Some(start), Some(end)) => {
                end.since(start).ok().and_then(|span| u32::try_from(span.get_days() + 1).ok())
            }
            _ => None,
        };
        record::Event {
            start: self.start.map(|date| date.to_string()),
            end: self.end.map(|date| date.to_string()),
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
pub(super) fn find(parts: &Parts<'_>) -> Vec<Event> {
    let scan = parts.scan;
    let candidates = &parts.candidates;
    let dates: Vec<usize> = (0..candidates.len())
        .filter(|&index| {
            let candidate = &candidates[index];
            candidate.kind == Kind::Date
                && candidate.role == Some(Role::Event)
                && candidate.value.as_text().is_some_and(|value| days(value).is_some())
        })
        .collect();
    let mut events = series(parts, &dates);
    if events.is_empty() {
        let Some(event) = single(parts, &dates) else { return Vec::new() };
        events.push(event);
    }
    let stated_days = stated_days(scan);
    let mode = mode(scan);
    let total = total(scan, candidates);
    let alone = events.len() == 1;
    for event in &mut events {
        event.stated_days = stated_days;
        if alone {
            event.stretch(parts, stated_days);
        }
        event.mode = mode.or(event.city.is_some().then_some(Mode::InPerson));
        // The people of a series are counted together: no part of it has them for its own.
        event.participants = total.clone().filter(|_| alone);
        event.organizers = with_role(candidates, Role::Organizer);
        event.partners = with_role(candidates, Role::Partner);
        event.partners.retain(|partner| !event.organizers.contains(partner));
        event.donors = with_role(candidates, Role::Donor);
        if alone {
            event.countries = with_role(candidates, Role::Participant)
                .into_iter()
                .filter(|id| parts.dictionaries.country(id).is_some())
                .collect();
        }
    }
    events
}

/// Both days of a date value whose year is known.
fn days(value: &str) -> Option<(Date, Date)> {
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    Some((start.parse().ok()?, end.parse().ok()?))
}

fn dated(parts: &Parts<'_>, index: usize) -> Event {
    let value = parts.candidates[index].value.as_text().unwrap_or_default();
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    Event { start: start.parse().ok(), end: end.parse().ok(), mentions: vec![index], ..Event::default() }
}

/// "in Ghana (4–8 March 2019), Togo (11–15 March 2019) and Lagos (April)": dates in brackets, each behind
/// its country or city, at least two in a sentence.
fn series(parts: &Parts<'_>, dates: &[usize]) -> Vec<Event> {
    let scan = parts.scan;
    let names = Index::new(&parts.candidates, &[Kind::Country, Kind::Place], |_| true);
    let mut found: Vec<(u32, Event)> = Vec::new();
    for &index in dates {
        let first = scan.token_at(parts.candidates[index].span.start);
        let Some(open) = first.checked_sub(1).filter(|&open| open > 0 && scan.text_of(open) == "(") else {
            continue;
        };
        let end = scan.tokens[open - 1].end as usize;
        let before = |kind: Kind| names.ending_at(end).filter(|&index| parts.candidates[index].kind == kind);
        let mut event = dated(parts, index);
        if let Some(country) = before(Kind::Country) {
            event.country = parts.candidates[country].value.as_text().map(str::to_owned);
            event.mentions.push(country);
        } else if let Some(place) = before(Kind::Place)
            && let Value::Place(value) = &parts.candidates[place].value
        {
            event.city = Some(value.name.clone());
            event.country = Some(value.country.clone());
            event.mentions.push(place);
        } else {
            continue;
        }
        event.mentions.sort_unstable();
        found.push((scan.sentence(first), event));
    }
    let in_one_sentence = found.len() >= 2 && found.iter().all(|(sentence, _)| *sentence == found[0].0);
    if in_one_sentence { found.into_iter().map(|(_, event)| event).collect() } else { Vec::new() }
}

/// The one event of a release that reports no series.
fn single(parts: &Parts<'_>, dates: &[usize]) -> Option<Event> {
    let scan = parts.scan;
    let tells_of_meeting = (0..scan.tokens.len()).any(|at| scan.is(at, Class::Meeting));
    if dates.is_empty() && !tells_of_meeting {
        return None;
    }
    // The first event date with a day; a range before a single day of the same stretch.
    let chosen = dates
        .iter()
        .copied()
        .find(|&index| parts.candidates[index].value.as_text().is_some_and(|value| value.contains('/')))
        .filter(|&range| {
            dates.first().is_some_and(|&first| {
                let text = |index: usize| parts.candidates[index].value.as_text().unwrap_or_default();
                let Some((start, end)) = days(text(range)) else { return false };
                days(text(first)).is_some_and(|(day, _)| start <= day && day <= end)
            })
        })
        .or_else(|| dates.first().copied());
    let mut event = chosen.map_or_else(Event::default, |index| dated(parts, index));
    if let Some((place, country)) = venue(parts, chosen) {
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
    let counted = parts.candidates.iter().any(
        |candidate| matches!(&candidate.value, Value::Participants(count) if count.scope == Scope::Event),
    );
    (chosen.is_some() || event.city.is_some() || counted).then_some(event)
}

/// Where the event took place: a place behind "in" or "at" in the sentence of its date or of its
/// verb, else the place of the dateline; a country where no place is named.
fn venue(parts: &Parts<'_>, date: Option<usize>) -> Option<(usize, Option<String>)> {
    let scan = parts.scan;
    let led = |index: usize| {
        let mut first = scan.token_at(parts.candidates[index].span.start);
        if scan.low_before(first) == "the" {
            first -= 1;
        }
        matches!(scan.low_before(first), "in" | "at")
    };
    let agencies = Index::new(&parts.candidates, &[Kind::Agency], |_| true);
    let places = Index::new(&parts.candidates, &[Kind::Place], |_| true);
    let led = &led;
    let agencies = &agencies;
    let of_kind = |kind: Kind, sentence: Option<u32>| {
        (0..parts.candidates.len()).filter(move |&index| {
            let candidate = &parts.candidates[index];
            candidate.kind == kind
                && sentence
                    .is_none_or(|sentence| scan.sentence(scan.token_at(candidate.span.start)) == sentence)
                && led(index)
                && !agencies.nests(candidate.span)
        })
    };
    let held = |index: &usize| {
        let first = scan.token_at(parts.candidates[*index].span.start);
        (scan.sentence_start(first)..first).any(|at| scan.is_small(at) && tells_of_event(scan.low(at)))
    };
    let sentence_of = |index: usize| scan.sentence(scan.token_at(parts.candidates[index].span.start));
    let country = |index: usize| (index, parts.candidates[index].value.as_text().map(str::to_owned));
    // "(Minsk, 19 to 20 October 2010)": beside the date.
    let beside = date.and_then(|date| {
        let first = scan.token_at(parts.candidates[date].span.start);
        let end = scan.tokens[first.checked_sub(2)?].end as usize;
        (scan.text_of(first - 1) == ",").then(|| places.ending_at(end)).flatten()
    });
    // The sentence of the date, and every other that tells the same date.
    let told: Vec<u32> = date
        .map(|date| {
            let same = |index: &usize| {
                parts.candidates[*index].kind == Kind::Date
                    && parts.candidates[*index].value == parts.candidates[date].value
            };
            (0..parts.candidates.len()).filter(same).map(sentence_of).collect()
        })
        .unwrap_or_default();
    let dateline = dateline_place(parts);
    told.iter()
        .find_map(|&sentence| of_kind(Kind::Place, Some(sentence)).next())
        .or(beside)
        .or_else(|| of_kind(Kind::Place, None).find(held))
        .map(|index| (index, None))
        .or_else(|| {
            let index = told.iter().find_map(|&sentence| of_kind(Kind::Country, Some(sentence)).next());
            let index = index.or_else(|| of_kind(Kind::Country, None).find(held))?;
            let (index, iso3) = country(index);
            // The dateline's town, where it lies in that country.
            let here = dateline.filter(|&place| {
                matches!(&parts.candidates[place].value, Value::Place(value) if Some(&value.country) == iso3.as_ref())
            });
            Some(here.map_or((index, iso3), |place| (place, None)))
        })
        .or_else(|| dateline.map(|index| (index, None)))
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

/// The place that opens the text: "Ankara – Turkey.", "GENEVA, 12 May 2023 (WHO) –".
fn dateline_place(parts: &Parts<'_>) -> Option<usize> {
    let scan = parts.scan;
    (0..parts.candidates.len()).find(|&index| {
        let candidate = &parts.candidates[index];
        let first = scan.token_at(candidate.span.start);
        let end = scan.token_at(candidate.span.end - 1) + 1;
        candidate.kind == Kind::Place
            && scan.line(first) < 8
            && first == scan.line_start(first)
            && matches!(scan.text_of(end), "," | "-" | "—" | "(" | "/" | ":")
    })
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

/// "five-day trainings", "a three-day workshop", "for five days".
fn stated_days(scan: &Scan<'_>) -> Option<u32> {
    (0..scan.tokens.len()).find_map(|at| {
        let number = scan.number(at).filter(|number| (1..=31).contains(&number.value))?;
        let joined = scan.text_of(number.end) == "-" && scan.low(number.end + 1) == "day";
        let plain = scan.low(number.end) == "day" && scan.is(number.end + 1, Class::Meeting);
        let spell = scan.low_before(at) == "for" && scan.low(number.end) == "days";
        let meeting = (number.end..number.end + 8).any(|next| scan.is(next, Class::Meeting));
        ((joined || plain) && meeting || spell).then_some(number.value as u32)
    })
}

/// How people met, where the text says so.
fn mode(scan: &Scan<'_>) -> Option<Mode> {
    let mut online = false;
    for at in 0..scan.tokens.len() {
        match scan.low(at) {
            "hybrid" => return Some(Mode::Hybrid),
            "online" | "virtual" | "virtually" | "webinar" | "videoconference" => {
                let meeting =
                    (at..at + 6).any(|next| scan.is(next, Class::Meeting)) || scan.low(at) != "online";
                online = online || meeting;
            }
            "zoom" | "webex" => online = true,
            "person" if scan.low_before(at) == "-" && online => return Some(Mode::Hybrid),
            _ => {}
        }
    }
    online.then_some(Mode::Online)
}

/// The sum of the counts that enter the total, with the weakest qualifier. Counts of one sentence add up, and
/// those that are said to come on top ("another 20", "five more"); fewer people that a later sentence counts
/// without such a word are taken to be of the first.
fn total(scan: &Scan<'_>, candidates: &[Candidate]) -> Option<Total> {
    let mut first: Option<(u32, Option<u64>)> = None;
    let counts: Vec<&ParticipantCount> = candidates
        .iter()
        .filter_map(|candidate| match &candidate.value {
            Value::Participants(count) => Some((scan.token_at(candidate.span.start), candidate.rule, count)),
            _ => None,
        })
        .filter(|(_, _, count)| {
            count.scope == Scope::Event
                && count.whole.is_none()
                && count.repeated.is_none()
                && count.count.is_some()
        })
        .filter(|(at, rule, count)| {
            let sentence = scan.sentence(*at);
            let on_top = *rule == "participants.more"
                || matches!(scan.low_before(*at), "another" | "further" | "additional" | "other");
            let (main, number) = *first.get_or_insert((sentence, count.count));
            main == sentence
                || on_top
                || (count.count >= number && count.count <= number.map(|number| 2 * number))
        })
        .map(|(_, _, count)| count)
        .collect();
    let sum: u64 = counts.iter().filter_map(|count| count.count).sum();
    let upper: u64 = counts.iter().filter_map(|count| count.count_max.or(count.count)).sum();
    // From the weakest to the exact: the first that a part has holds for the sum.
    let order = [
        Qualifier::UpTo,
        Qualifier::Under,
        Qualifier::Range,
        Qualifier::Approximately,
        Qualifier::Over,
        Qualifier::AtLeast,
        Qualifier::Exact,
    ];
    let qualifier = order.into_iter().find(|weak| counts.iter().any(|count| count.qualifier == *weak))?;
    Some(Total { count: sum, count_max: (upper > sum).then_some(upper), qualifier })
}

/// Ids and codes of those who play a role, in the order of first mention.
fn with_role(candidates: &[Candidate], role: Role) -> Vec<String> {
    let mut seen = HashSet::new();
    let with_role = candidates.iter().filter(|candidate| candidate.role == Some(role));
    let ids = with_role.filter_map(|candidate| match &candidate.value {
        Value::Agency(agency) => Some(&agency.id),
        Value::Text(code) if candidate.kind == Kind::Country => Some(code),
        _ => None,
    });
    ids.filter(|id| seen.insert(*id)).cloned().collect()
}
