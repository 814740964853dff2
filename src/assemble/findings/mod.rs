//! Doubts and contradictions, each with a stable code. A finding never changes a value.

mod counts;
mod event;
mod mention;
mod names;

use jiff::civil::Date;

use super::Parts;
use super::events::Event;
use crate::record::{self, Level};

/// Every code with what it says, for the documentation and its test.
pub const CODES: &[(&str, Level, &str)] = &[
    ("agency.acronym-two-readings", Level::Info, "an acronym in the text stands for two bodies"),
    ("agency.two-names", Level::Info, "two unlisted names are made of the same words and may be one body"),
    (
        "countries.list-mismatch",
        Level::Warning,
        "the stated number or region of states is not that of those listed",
    ),
    ("date.ambiguous", Level::Info, "a numeric date has two readings"),
    ("date.impossible", Level::Warning, "the calendar has no such day"),
    ("date.no-year", Level::Info, "nothing in the release gives the year of a date"),
    ("date.weekday-mismatch", Level::Warning, "the stated weekday is not that of the date"),
    ("event.after-publication", Level::Info, "the event begins after the publication date"),
    ("event.duration-mismatch", Level::Warning, "the stated number of days is not that of the dates"),
    ("event.on-weekend", Level::Info, "the event is dated on a Saturday and Sunday only"),
    (
        "event.organizer-house",
        Level::Info,
        "no organizer is stated: the body that the release speaks of most, from its head on, is taken for it",
    ),
    ("language.not-english", Level::Info, "the release is in another language and was not read"),
    ("participants.parts-above-whole", Level::Warning, "the parts of a count add up to more than the whole"),
    (
        "release.duplicate",
        Level::Info,
        "an earlier release of the run has the same text (`--duplicates report`)",
    ),
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
        let of_mention = mention::doubt(parts, candidate)
            .or_else(|| mention::later_than_release(parts, candidate, published.map(Date::year)?));
        if let Some((code, message)) = of_mention {
            findings.push(Finding { code, message, mentions: vec![index] });
        }
    }
    for event in events {
        event::find(parts, event, published, &mut findings);
    }
    counts::parts_above_whole(parts, &mut findings);
    counts::listed_states(parts, &mut findings);
    names::find(parts, &mut findings);
    findings
}
