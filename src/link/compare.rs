//! Whether two reports are of one event.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;

use super::{Source, days};
use crate::record::{Event, Record, Total};

/// So many points make two reports one event.
pub const ENOUGH: u32 = 7;

/// What speaks for two reports being of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same first and last day: 4 points.
    SameDays(Date, Date),
    /// Days in common: 2 points.
    CommonDays,
    /// The same city: 3 points.
    SameCity(String),
    /// The same country, where one of them names no city: 1 point.
    SameCountry(String),
    /// Bodies that organise, help or pay in both, or in one of them and are named in the other: 2 points for the
    /// first, 1 more for all others.
    SharedBodies(Vec<String>),
    /// The same number of participants: 2 points.
    SameParticipants(u64),
    /// Headlines that share half of their words: 2 points.
    LikeTitles,
}

impl Reason {
    /// What it counts.
    #[must_use]
    pub fn points(&self) -> u32 {
        match self {
            Self::SameDays(..) => 4,
            Self::SameCity(_) => 3,
            Self::CommonDays | Self::SameParticipants(_) | Self::LikeTitles => 2,
            Self::SharedBodies(bodies) => 2 + u32::from(bodies.len() > 1),
            Self::SameCountry(_) => 1,
        }
    }

    /// Whether it tells what the event is, and not only when and where.
    fn tells_what(&self) -> bool {
        matches!(self, Self::SharedBodies(_) | Self::SameParticipants(_) | Self::LikeTitles)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameDays(start, end) if start == end => write!(f, "same day {start}"),
            Self::SameDays(start, end) => write!(f, "same days {start}/{end}"),
            Self::CommonDays => write!(f, "days in common"),
            Self::SameCity(city) => write!(f, "same city {city}"),
            Self::SameCountry(country) => write!(f, "same country {country}"),
            Self::SharedBodies(bodies) => write!(f, "shared bodies {}", bodies.join(", ")),
            Self::SameParticipants(count) => write!(f, "same participants {count}"),
            Self::LikeTitles => write!(f, "like headlines"),
        }
    }
}

/// What is kept of an event to compare it.
#[derive(Debug)]
pub(super) struct Report {
    pub record: usize,
    pub source: Source,
    pub start: Date,
    pub end: Date,
    pub city: Option<String>,
    pub country: Option<String>,
    pub mode: Option<String>,
    pub participants: Option<Total>,
    /// Bodies and states that organise, help or pay.
    players: BTreeSet<String>,
    /// Every body of the release.
    named: BTreeSet<String>,
    title: BTreeSet<String>,
}

impl Report {
    /// `None` where the event has no day.
    pub fn new(number: usize, index: usize, record: &Record, event: &Event) -> Option<Self> {
        let (start, end) = days(event)?;
        let players = [&event.organizers, &event.partners, &event.donors];
        Some(Self {
            record: number,
            source: Source {
                record: record.id.clone(),
                path: record.source.path.clone(),
                event: index,
                title: record.title.clone(),
                published: record.published.clone(),
            },
            start,
            end,
            city: event.city.clone(),
            country: event.country.clone(),
            mode: event.mode.map(|mode| mode.name().to_owned()),
            participants: event.participants.clone(),
            players: players.into_iter().flatten().cloned().collect(),
            named: record.agencies.iter().map(|agency| agency.id.clone()).collect(),
            title: words(record.title.as_deref().unwrap_or_default()),
        })
    }
}

/// The words of a headline that tell something.
fn words(title: &str) -> BTreeSet<String> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// Fewer words in common are in the headlines of half a press office.
const FEWEST_WORDS: usize = 3;

/// What speaks for one event, `None` where that is too little or something speaks against it.
pub(super) fn compare(one: &Report, other: &Report) -> Option<Vec<Reason>> {
    if one.record == other.record
        || contradict(one.country.as_ref(), other.country.as_ref())
        || contradict(one.city.as_ref(), other.city.as_ref())
    {
        return None;
    }
    let mut reasons = Vec::new();
    if (one.start, one.end) == (other.start, other.end) {
        reasons.push(Reason::SameDays(one.start, one.end));
    } else if one.start <= other.end && other.start <= one.end {
        reasons.push(Reason::CommonDays);
    } else {
        return None;
    }
    match (&one.city, &other.city, &one.country, &other.country) {
        (Some(city), Some(_), _, _) => reasons.push(Reason::SameCity(city.clone())),
        (_, _, Some(country), Some(_)) => reasons.push(Reason::SameCountry(country.clone())),
        _ => {}
    }
    let shared: BTreeSet<&String> = one
        .players
        .intersection(&other.players)
        .chain(one.players.intersection(&other.named))
        .chain(one.named.intersection(&other.players))
        .collect();
    if !shared.is_empty() {
        reasons.push(Reason::SharedBodies(shared.into_iter().cloned().collect()));
    }
    if let (Some(one), Some(other)) = (&one.participants, &other.participants)
        && (one.count, one.count_max) == (other.count, other.count_max)
    {
        reasons.push(Reason::SameParticipants(one.count));
    }
    let common = one.title.intersection(&other.title).count();
    if common >= FEWEST_WORDS && common * 2 >= one.title.len().min(other.title.len()) {
        reasons.push(Reason::LikeTitles);
    }
    (points(&reasons) >= ENOUGH && reasons.iter().any(Reason::tells_what)).then_some(reasons)
}

/// What all reasons count.
pub(super) fn points(reasons: &[Reason]) -> u32 {
    reasons.iter().map(Reason::points).sum()
}

/// Both told, and different.
fn contradict(one: Option<&String>, other: Option<&String>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}
