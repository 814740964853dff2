//! The same event in several releases: which records report one event, why, and where they disagree.
//!
//! Two events are compared where they share a day. A pair is given points for what speaks for it ([`Reason`]) and is
//! joined with [`ENOUGH`] of them, but only where something besides day and place does: two bodies that meet in
//! one city on one day hold two meetings. Different countries, different cities, and events of one
//! record are never joined.

mod compare;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::{Event, Record, Total};
pub use compare::{ENOUGH, Reason};
use compare::{Report, compare, points};

/// One event with all the releases that report it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// First day, by most reports.
    pub start: Option<String>,
    /// Last day, by most reports.
    pub end: Option<String>,
    /// City, by most reports.
    pub city: Option<String>,
    /// Country, by most reports.
    pub country: Option<String>,
    /// Each report.
    pub reports: Vec<Source>,
    /// Why two of them are one event.
    pub joins: Vec<Join>,
    /// What they tell differently, value by value.
    pub disagreements: Vec<Disagreement>,
}

/// Where an event is reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Id of the record.
    pub record: String,
    /// Path of the release.
    pub path: Option<String>,
    /// Which of the record's events, counted from 0.
    pub event: usize,
    /// Headline.
    pub title: Option<String>,
    /// Publication date.
    pub published: Option<String>,
}

/// Two reports of one event, by index, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The earlier report.
    pub first: usize,
    /// The later report.
    pub second: usize,
    /// The sum of the points.
    pub points: u32,
    /// What they were given for.
    pub reasons: Vec<String>,
}

/// A slot that reports fill with different values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// Name of the slot: `start`, `end`, `city`, `country`, `mode` or `participants`.
    pub slot: String,
    /// Each value with the reports, by index, that tell it.
    pub values: BTreeMap<String, Vec<usize>>,
}

/// Groups the events of records, in the order of their first reports. Events that one release alone reports are
/// left out.
///
/// ```
/// use rapporteur::link::Links;
/// use rapporteur::{Document, Pipeline};
///
/// let pipeline = Pipeline::builder().build()?;
/// let mut links = Links::default();
/// for text in [
///     "On 5 and 6 May 2021, UNODC trained 26 customs officers in Nairobi, Kenya.",
///     "UNODC held a course for 25 officers in Nairobi, Kenya, from 5 to 6 May 2021.",
///     "On 5 May 2021, FAO trained 40 bakers in Nairobi, Kenya.",
/// ] {
///     links.add(&pipeline.extract(&Document::from_text("a.txt", text)));
/// }
/// let linked = links.groups();
/// assert_eq!(linked.len(), 1);
/// assert_eq!(linked[0].reports.len(), 2);
/// assert_eq!(linked[0].disagreements[0].slot, "participants");
/// # Ok::<(), rapporteur::error::BuildError>(())
/// ```
#[derive(Debug, Default)]
pub struct Links {
    reports: Vec<Report>,
}

impl Links {
    /// Takes in the events of a record.
    pub fn add(&mut self, record: &Record) {
        let number = self.reports.last().map_or(0, |last| last.record + 1);
        for (index, event) in record.events.iter().enumerate() {
            if let Some(report) = Report::new(number, index, record, event) {
                self.reports.push(report);
            }
        }
    }

    /// The groups of two and more. What most speaks for is joined first.
    #[must_use]
    pub fn groups(&self) -> Vec<Linked> {
        let mut found = self.alike();
        found.sort_by_key(|(first, second, reasons)| (std::cmp::Reverse(points(reasons)), *first, *second));
        let mut union = Union::new(self.reports.len());
        // A chain of joins must not lead from one event of a record to another.
        found.retain(|(first, second, _)| union.join(*first, *second, |member| self.reports[member].record));
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for report in 0..self.reports.len() {
            groups.entry(union.root(report)).or_default().push(report);
        }
        let mut joined: HashMap<usize, Vec<(usize, usize, Vec<Reason>)>> = HashMap::new();
        for join in found {
            joined.entry(union.root(join.0)).or_default().push(join);
        }
        groups
            .into_iter()
            .filter(|(_, members)| members.len() > 1)
            .map(|(root, members)| self.linked(&members, &joined.remove(&root).unwrap_or_default()))
            .collect()
    }

    /// Every pair of reports of one event. In the order of their first days each is compared with those before it
    /// that have not ended.
    fn alike(&self) -> Vec<(usize, usize, Vec<Reason>)> {
        let mut order: Vec<usize> = (0..self.reports.len()).collect();
        order.sort_by_key(|&index| (self.reports[index].start, index));
        let mut going_on: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for index in order {
            let report = &self.reports[index];
            going_on.retain(|&other| self.reports[other].end >= report.start);
            for &other in &going_on {
                let (first, second) = (index.min(other), index.max(other));
                if let Some(reasons) = compare(&self.reports[first], &self.reports[second]) {
                    found.push((first, second, reasons));
                }
            }
            going_on.push(index);
        }
        found
    }

    fn linked(&self, members: &[usize], joins: &[(usize, usize, Vec<Reason>)]) -> Linked {
        let reports: Vec<&Report> = members.iter().map(|&member| &self.reports[member]).collect();
        let place = |report: usize| members.iter().position(|&member| member == report).unwrap_or_default();
        let start = told(&reports, |report| Some(report.start.to_string()));
        let end = told(&reports, |report| Some(report.end.to_string()));
        let city = told(&reports, |report| report.city.clone());
        let country = told(&reports, |report| report.country.clone());
        let mode = told(&reports, |report| report.mode.clone());
        let participants = told(&reports, |report| report.participants.as_ref().map(people));
        let most = |values: &BTreeMap<String, Vec<usize>>| -> Option<String> {
            let most = values.iter().max_by_key(|(_, by)| (by.len(), std::cmp::Reverse(by[0])))?;
            Some(most.0.clone())
        };
        let linked = Linked {
            start: most(&start),
            end: most(&end),
            city: most(&city),
            country: most(&country),
            reports: reports.iter().map(|report| report.source.clone()).collect(),
            joins: joins
                .iter()
                .map(|(first, second, reasons)| Join {
                    first: place(*first),
                    second: place(*second),
                    points: points(reasons),
                    reasons: reasons.iter().map(ToString::to_string).collect(),
                })
                .collect(),
            disagreements: Vec::new(),
        };
        let slots = [
            ("start", start),
            ("end", end),
            ("city", city),
            ("country", country),
            ("mode", mode),
            ("participants", participants),
        ];
        let disagreements = slots
            .into_iter()
            .filter(|(_, values)| values.len() > 1)
            .map(|(slot, values)| Disagreement { slot: slot.to_owned(), values })
            .collect();
        Linked { disagreements, ..linked }
    }
}

/// Each value of a slot with the reports that tell it.
fn told(reports: &[&Report], value: impl Fn(&Report) -> Option<String>) -> BTreeMap<String, Vec<usize>> {
    let mut told: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        if let Some(value) = value(report) {
            told.entry(value).or_default().push(index);
        }
    }
    told
}

/// "26", "over 20", "20-30".
fn people(total: &Total) -> String {
    let number =
        total.count_max.map_or_else(|| total.count.to_string(), |max| format!("{}-{max}", total.count));
    match total.qualifier.name() {
        "exact" => number,
        qualifier => format!("{qualifier} {number}"),
    }
}

/// Which reports belong together.
struct Union {
    parents: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Union {
    fn new(size: usize) -> Self {
        Self { parents: (0..size).collect(), members: (0..size).map(|one| vec![one]).collect() }
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parents[at] != at {
            at = self.parents[at];
        }
        at
    }

    /// Puts two together, the later under the earlier; not where both sides hold events of one record.
    fn join(&mut self, one: usize, other: usize, record: impl Fn(usize) -> usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        if low == high {
            return true;
        }
        let records: Vec<usize> = self.members[low].iter().map(|&member| record(member)).collect();
        if self.members[high].iter().any(|&member| records.contains(&record(member))) {
            return false;
        }
        let moved = std::mem::take(&mut self.members[high]);
        self.members[low].extend(moved);
        self.parents[high] = low;
        true
    }
}

/// The event's own days, where both are told.
fn days(event: &Event) -> Option<(Date, Date)> {
    let start: Date = event.start.as_deref()?.parse().ok()?;
    let end: Date = event.end.as_deref().and_then(|end| end.parse().ok()).unwrap_or(start);
    (start <= end).then_some((start, end))
}
