//! What a page holds as data.

use std::collections::HashMap;
use std::hash::Hash;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{RECORDS_PART, TEXTS_PART};
use crate::document::hex_sha256;
use crate::explain::event_line;
use crate::gold::GoldMention;
use crate::mention::{Grade, Kind};
use crate::record::{Mention, Record};

/// Names that occur on a page, each once: rows know them by number.
#[derive(Debug, Default)]
pub(super) struct Names {
    countries: Numbered,
    bodies: Numbered,
    resolutions: Numbered,
    findings: Numbered,
}

/// Ids in the order in which they were met, with the names that people know them by.
#[derive(Debug, Default)]
struct Numbered {
    numbers: HashMap<String, usize>,
    names: Vec<String>,
}

impl Numbered {
    fn number(&mut self, id: &str, name: impl FnOnce() -> String) -> usize {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let number = self.names.len();
        self.numbers.insert(id.to_owned(), number);
        self.names.push(name());
        number
    }
}

/// A release in the index.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    title: Option<String>,
    name: String,
    published: Option<String>,
    countries: Vec<usize>,
    bodies: Vec<usize>,
    resolutions: Vec<usize>,
    findings: Vec<usize>,
    kinds: Vec<usize>,
    grades: Vec<usize>,
    mentions: usize,
    #[serde(skip)]
    id: String,
}

impl Names {
    pub(super) fn row(&mut self, record: &Record) -> Row {
        let body = |one: &crate::record::AgencyEntity| match &one.acronym {
            Some(acronym) if *acronym != one.name => format!("{acronym}: {}", one.name),
            _ => one.name.clone(),
        };
        let codes = distinct(record.findings.iter().map(|finding| finding.code.as_str()));
        let kinds = |mention: &Mention| Kind::ALL.iter().position(|kind| *kind == mention.kind);
        let grades = |mention: &Mention| Grade::ALL.iter().position(|grade| *grade == mention.grade);
        let mentions = &record.mentions;
        Row {
            title: record.title.clone(),
            name: name(record),
            published: record.published.clone(),
            countries: record
                .countries
                .iter()
                .map(|one| self.countries.number(&one.iso3, || one.name.clone()))
                .collect(),
            bodies: record.agencies.iter().map(|one| self.bodies.number(&one.id, || body(one))).collect(),
            resolutions: record
                .resolutions
                .iter()
                .map(|one| self.resolutions.number(&one.symbol, || one.symbol.clone()))
                .collect(),
            findings: codes.into_iter().map(|code| self.findings.number(code, || code.to_owned())).collect(),
            kinds: distinct(mentions.iter().filter_map(kinds)),
            grades: distinct(mentions.iter().filter_map(grades)),
            mentions: mentions.len(),
            id: record.id.clone(),
        }
    }
}

/// How people know the release: its path and member, else its id.
pub(super) fn name(record: &Record) -> String {
    let path = record.source.path.clone().unwrap_or_else(|| record.id.clone());
    match &record.source.member {
        Some(member) => format!("{path}: {member}"),
        None => path,
    }
}

fn distinct<T: Copy + Eq + Hash>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = std::collections::HashSet::new();
    items.filter(|item| seen.insert(*item)).collect()
}

/// What lists, filters and charts read.
#[derive(Debug, Serialize)]
pub(super) struct Index<'a> {
    /// The same for the same releases: what readers mark is kept under it.
    id: String,
    /// Releases in each part of records and of texts.
    records_part: usize,
    texts_part: usize,
    kinds: Vec<&'static str>,
    grades: Vec<&'static str>,
    countries: &'a [String],
    bodies: &'a [String],
    resolutions: &'a [String],
    findings: &'a [String],
    releases: &'a [Row],
}

impl<'a> Index<'a> {
    pub(super) fn new(rows: &'a [Row], names: &'a Names) -> Self {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        Self {
            id: hex_sha256(ids.join("\n").as_bytes()),
            records_part: RECORDS_PART,
            texts_part: TEXTS_PART,
            kinds: Kind::ALL.iter().map(|kind| kind.name()).collect(),
            grades: Grade::ALL.iter().map(|grade| grade.name()).collect(),
            countries: &names.countries.names,
            bodies: &names.bodies.names,
            resolutions: &names.resolutions.names,
            findings: &names.findings.names,
            releases: rows,
        }
    }
}

/// What is shown of a release that is open.
pub(super) fn detail(record: &Record) -> Json {
    let mentions: Vec<Json> = record.mentions.iter().map(mention).collect();
    let events: Vec<String> = record.events.iter().map(event_line).collect();
    json!({
        "title": record.title,
        "published": record.published,
        "published_from": record.published_from,
        "language": record.language,
        "url": record.source.url,
        "mentions": mentions,
        "events": events,
        "findings": record.findings,
        "repairs": record.repairs,
    })
}

fn mention(mention: &Mention) -> Json {
    json!({
        "id": mention.id,
        "kind": mention.kind,
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "shown": mention.value.to_string(),
        "grade": mention.grade,
        "evidence": mention.evidence,
        "candidates": mention.candidates,
        "role": mention.role,
        "rule": mention.rule,
        "entry": mention.entry,
        "note": GoldMention::from(mention).note(),
    })
}

/// Releases in packed parts of one size.
#[derive(Debug)]
pub(super) struct Packed {
    size: usize,
    parts: Vec<Vec<u8>>,
    /// The part in the making, and how many releases it has.
    open: Option<(GzEncoder<Vec<u8>>, usize)>,
}

impl Packed {
    /// Parts of `size` releases.
    pub(super) fn new(size: usize) -> Self {
        Self { size, parts: Vec::new(), open: None }
    }

    pub(super) fn add(&mut self, release: &impl Serialize) -> io::Result<()> {
        let (mut part, releases) =
            self.open.take().unwrap_or_else(|| (GzEncoder::new(Vec::new(), Compression::default()), 0));
        part.write_all(if releases == 0 { b"[" } else { b"," })?;
        part.write_all(&serde_json::to_vec(release)?)?;
        self.open = Some((part, releases + 1));
        if releases + 1 == self.size { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> io::Result<()> {
        if let Some((mut part, _)) = self.open.take() {
            part.write_all(b"]")?;
            self.parts.push(part.finish()?);
        }
        Ok(())
    }

    /// Every part, as gzip of a JSON array.
    pub(super) fn finish(mut self) -> io::Result<Vec<Vec<u8>>> {
        self.close()?;
        Ok(self.parts)
    }
}
