//! Doubts and contradictions, each with a stable code. A finding never changes a value.

use std::collections::HashMap;

use jiff::civil::Date;

use super::events::Event;
use super::{Parts, symbols};
use crate::kinds::dates::NO_SUCH_DAY;
use crate::mention::{Candidate, Grade, Kind, Scope, Value};
use crate::record::{self, Level};

/// Every code with what it says, for the documentation and its test.
pub const CODES: &[(&str, Level, &str)] = &[
    ("date.ambiguous", Level::Info, "a numeric date has two readings"),
    ("date.impossible", Level::Warning, "the calendar has no such day"),
    ("date.no-year", Level::Info, "nothing in the release gives the year of a date"),
    ("date.weekday-mismatch", Level::Warning, "the stated weekday is not that of the date"),
    ("event.after-publication", Level::Info, "the event begins after the publication date"),
    ("event.duration-mismatch", Level::Warning, "the stated number of days is not that of the dates"),
    (
        "event.organizer-house",
        Level::Info,
        "no organizer is stated: the body that the release speaks of most, from its head on, is taken for it",
    ),
    ("language.not-english", Level::Info, "the release is in another language and was not read"),
    ("participants.parts-above-whole", Level::Warning, "the parts of a count add up to more than the whole"),
    ("resolution.after-publication", Level::Warning, "the citation is later than the release"),
    (
        "resolution.ambiguous",
        Level::Info,
        "the citation can belong to several organs, or is later than the tables",
    ),
    (
        "resolution.year-mismatch",
        Level::Warning,
        "the number and the year of a resolution do not belong together",
    ),
    (
        "venue.outside-stated-region",
        Level::Warning,
        "the event is said to be in a region that its country does not belong to",
    ),
];

/// A finding whose mentions are candidates, by index.
pub(super) struct Finding {
    code: &'static str,
    message: String,
    mentions: Vec<usize>,
}

impl Finding {
    pub fn into_record(self, ids: impl Fn(&[usize]) -> Vec<String>) -> record::Finding {
        let level =
            CODES.iter().find(|(code, _, _)| *code == self.code).map_or(Level::Info, |(_, level, _)| *level);
        record::Finding {
            code: self.code.to_owned(),
            level,
            message: self.message,
            mentions: ids(&self.mentions),
        }
    }
}

pub(super) fn find(parts: &Parts<'_>, events: &[Event], published: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(language) = parts.language.filter(|language| *language != "en") {
        findings.push(Finding {
            code: "language.not-english",
            message: format!("the release is in `{language}`; only English is read"),
            mentions: Vec::new(),
        });
    }
    let published = published.and_then(|date| date.parse::<Date>().ok());
    for (index, candidate) in parts.candidates.iter().enumerate() {
        let of_mention = of_mention(parts, candidate)
            .or_else(|| later_than_release(parts, candidate, published.map(Date::year)?));
        if let Some((code, message)) = of_mention {
            findings.push(Finding { code, message, mentions: vec![index] });
        }
    }
    for event in events {
        of_event(parts, event, published, &mut findings);
    }
    parts_above_whole(parts, &mut findings);
    findings
}

/// What the grade of a mention tells already, in words.
fn of_mention(parts: &Parts<'_>, candidate: &Candidate) -> Option<(&'static str, String)> {
    let quote = &parts.normalized.text[candidate.span.range()];
    let evidence = candidate.evidence.as_deref().unwrap_or_default();
    match (candidate.kind, candidate.grade) {
        (Kind::Date, Grade::Conflicting) if evidence == NO_SUCH_DAY => {
            Some(("date.impossible", format!("'{quote}': {evidence}")))
        }
        (Kind::Date, Grade::Conflicting) => Some((
            "date.weekday-mismatch",
            format!(
                "'{quote}': {} falls on another day of the week",
                candidate.value.as_text().unwrap_or_default()
            ),
        )),
        (Kind::Date, Grade::Ambiguous) if !candidate.readings.is_empty() => {
            Some(("date.ambiguous", format!("'{quote}' can be {}", candidate.readings.join(" or "))))
        }
        (Kind::Date, Grade::Ambiguous) if candidate.value.as_text().is_some() => {
            Some(("date.no-year", format!("nothing gives the year of '{quote}'")))
        }
        (Kind::Resolution, Grade::Conflicting) => {
            Some(("resolution.year-mismatch", format!("'{quote}': {evidence}")))
        }
        (Kind::Resolution, Grade::Ambiguous) => {
            let message = if candidate.readings.is_empty() {
                format!("'{quote}': {evidence}")
            } else {
                format!("'{quote}' can be {}", candidate.readings.join(" or "))
            };
            Some(("resolution.ambiguous", message))
        }
        _ => None,
    }
}

/// A text cannot cite what was adopted after it. A session of the General Assembly tells the first year
/// in which it can have adopted anything.
fn later_than_release(
    parts: &Parts<'_>,
    candidate: &Candidate,
    published: i16,
) -> Option<(&'static str, String)> {
    let symbol = candidate.value.as_text().filter(|_| candidate.kind == Kind::Resolution)?;
    let (body, _, session, year) = symbols::parts_of(symbol);
    let of_session = || {
        let session = session.filter(|_| body == Some("un-ga"))?;
        Some(parts.dictionaries.facts.general_assembly(&session)?.first)
    };
    let year = year.or_else(of_session).filter(|year| *year > published)?;
    Some((
        "resolution.after-publication",
        format!("{symbol} is of {year} at the earliest, the release was published in {published}"),
    ))
}

fn of_event(parts: &Parts<'_>, event: &Event, published: Option<Date>, findings: &mut Vec<Finding>) {
    if let (Some(start), Some(end)) = (event.start, event.end) {
        let days = end.since(start).map_or(0, |span| span.get_days()) + 1;
        if let Some(stated) = event.stated_days.filter(|stated| i64::from(*stated) != i64::from(days)) {
            findings.push(Finding {
                code: "event.duration-mismatch",
                message: format!("'{stated} days' are stated, {start} to {end} are {days}"),
                mentions: event.mentions.clone(),
            });
        }
        if let Some(published) = published.filter(|date| start > *date) {
            findings.push(Finding {
                code: "event.after-publication",
                message: format!("the event begins on {start}, the release was published on {published}"),
                mentions: event.mentions.clone(),
            });
        }
    }
    if let (Some(house), false) = (event.organizers.first(), event.house.is_empty()) {
        findings.push(Finding {
            code: "event.organizer-house",
            message: format!("no organizer is stated; `{house}`, whose release this is, is taken for it"),
            mentions: event.house.clone(),
        });
    }
    outside_region(parts, event, findings);
}

/// "held in Central Asia … in Ankara": the region behind "in" does not hold the event's country.
fn outside_region(parts: &Parts<'_>, event: &Event, findings: &mut Vec<Finding>) {
    let Some(country) = &event.country else { return };
    let scan = parts.scan;
    for (index, candidate) in parts.candidates.iter().enumerate() {
        let Value::Region(region) = &candidate.value else { continue };
        let first = scan.token_at(candidate.span.start);
        let held = scan.low_before(first) == "in"
            && first >= 2
            && matches!(
                scan.low(first - 2),
                "held" | "place" | "conducted" | "organized" | "organised" | "hosted"
            );
        if held && !region.members.is_empty() && !region.members.contains(country) {
            let venue =
                event.city.as_ref().map_or_else(|| country.clone(), |city| format!("{city} is in {country}"));
            let mut mentions = vec![index];
            mentions
                .extend(event.mentions.iter().filter(|&&index| parts.candidates[index].kind == Kind::Place));
            findings.push(Finding {
                code: "venue.outside-stated-region",
                message: format!("'held in {}' but {venue}", region.name),
                mentions,
            });
        }
    }
}

fn parts_above_whole(parts: &Parts<'_>, findings: &mut Vec<Finding>) {
    let counts: Vec<(usize, &crate::mention::ParticipantCount)> = parts
        .candidates
        .iter()
        .enumerate()
        .filter_map(|(index, candidate)| match &candidate.value {
            Value::Participants(count) => Some((index, count)),
            _ => None,
        })
        .collect();
    // Women are counted beside professions: they are a part of another division.
    let mut members: HashMap<usize, Vec<(usize, u64)>> = HashMap::new();
    for (index, part) in counts.iter().filter(|(_, part)| part.gender.is_none() && part.scope == Scope::Event)
    {
        if let (Some(whole), Some(count)) = (&part.whole, part.count) {
            members.entry(whole.start).or_default().push((*index, count));
        }
    }
    for (index, whole) in &counts {
        let span = parts.candidates[*index].span;
        let quote = &parts.normalized.text[span.range()];
        let Some(members) = members.remove(&span.start) else { continue };
        let sum: u64 = members.iter().map(|(_, count)| count).sum();
        if members.len() >= 2 && sum > whole.count_max.or(whole.count).unwrap_or(u64::MAX) {
            findings.push(Finding {
                code: "participants.parts-above-whole",
                message: format!("the parts of '{quote}' add up to {sum}"),
                mentions: std::iter::once(*index).chain(members.iter().map(|(index, _)| *index)).collect(),
            });
        }
    }
}
