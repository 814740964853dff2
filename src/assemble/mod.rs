//! From mentions to the record: entities, roles, events, findings.

mod entities;
mod events;
mod findings;
mod house;
mod language;
mod offsets;
mod roles;
mod symbols;
mod timex;
mod title;

pub use findings::CODES as FINDING_CODES;
pub(crate) use language::{language, stated_language};

use std::ops::Range;

use jiff::civil::Date;

use crate::dictionary::Dictionaries;
use crate::document::Document;
use crate::mention::{Candidate, Kind, Role, Value};
use crate::normalize::NormalizedText;
use crate::record::{self, PublishedFrom, Record};
use crate::scan::Scan;
use crate::span::Span;
pub(crate) use offsets::CodePoints;

/// What a record is assembled from.
pub(crate) struct Parts<'a> {
    pub document: &'a Document,
    pub normalized: &'a NormalizedText,
    pub scan: &'a Scan<'a>,
    pub dictionaries: &'a Dictionaries,
    pub candidates: Vec<Candidate>,
    pub language: Option<&'static str>,
    /// Publication date that the container states, or the path or the user for releases that state none.
    pub published: Option<Date>,
    /// Where that date is from; `None` where the text itself may state one.
    pub published_from: Option<PublishedFrom>,
}

/// Assembles the record. `kinds` are the kinds that the user asked for: roles and events are told
/// from all of them, only those asked for are written.
pub(crate) fn assemble(mut parts: Parts<'_>, kinds: &[Kind]) -> Record {
    roles::assign(parts.scan, parts.dictionaries, &mut parts.candidates);
    let events = events::find(&mut parts);
    events::mark_venues(&events, &mut parts.candidates);
    events::mark_dates(parts.scan, &events, &mut parts.candidates);
    let code_points = CodePoints::new(&parts.document.text);
    let keep: Vec<bool> = parts.candidates.iter().map(|c| kinds.contains(&c.kind)).collect();
    let mut ids = Vec::with_capacity(keep.len());
    let mut next = 1;
    for &kept in &keep {
        ids.push(kept.then(|| format!("m{next}")));
        next += usize::from(kept);
    }
    let mentions: Vec<record::Mention> = parts
        .candidates
        .iter()
        .zip(&ids)
        .filter_map(|(candidate, id)| Some(mention(&parts, &code_points, candidate, id.clone()?)))
        .collect();
    let published = published(&parts).map(|date| date.to_string());
    let findings = findings::find(&parts, &events, published.as_deref());
    let named = |indices: &[usize]| indices.iter().filter_map(|&index| ids[index].clone()).collect();
    let text = &parts.document.text;
    Record {
        schema: record::SCHEMA.to_owned(),
        id: parts.document.id.clone(),
        source: source(parts.document),
        language: parts.language.map(str::to_owned),
        title: parts.document.metadata.title.clone().or_else(|| title::title(&parts)),
        published_from: parts.published_from.or(published.as_ref().map(|_| PublishedFrom::Text)),
        published,
        dates: entities::dates(&mentions),
        countries: entities::countries(parts.dictionaries, &mentions),
        regions: entities::regions(parts.dictionaries, &mentions),
        places: entities::places(&mentions),
        agencies: entities::agencies(parts.dictionaries, &mentions),
        resolutions: entities::resolutions(parts.dictionaries, &mentions),
        documents: entities::documents(&mentions),
        participants: entities::participants(&mentions),
        events: events.into_iter().map(|event| event.into_record(named)).collect(),
        findings: findings.into_iter().map(|finding| finding.into_record(named)).collect(),
        repairs: parts
            .normalized
            .repairs
            .iter()
            .map(|repair| record::Repair {
                rule: repair.rule.to_owned(),
                start: code_points.at(repair.span.start),
                end: code_points.at(repair.span.end),
                before: text[repair.span.range()].to_owned(),
                after: repair.after.clone(),
            })
            .collect(),
        mentions,
        text: None,
    }
}

/// The publication date that the container states, else that of the dateline or stamp which the dates' room chose; of a
/// release whose year nothing proves, the first stamp.
fn published(parts: &Parts<'_>) -> Option<Date> {
    let day = |candidate: &Candidate| candidate.value.as_text().and_then(|day| day.parse().ok());
    let chosen = || parts.candidates.iter().find(|candidate| candidate.publishes).and_then(day);
    let stamp = || {
        let stamp = parts.candidates.iter().find(|candidate| candidate.role == Some(Role::Publication));
        stamp.and_then(day)
    };
    parts.published.or_else(chosen).or_else(stamp)
}

fn mention(
    parts: &Parts<'_>,
    code_points: &CodePoints<'_>,
    candidate: &Candidate,
    id: String,
) -> record::Mention {
    let span = parts.normalized.offsets.to_source(candidate.span);
    let form =
        (candidate.kind == Kind::Country).then_some(if candidate.demonym { "demonym" } else { "name" });
    let mut mention = record::Mention {
        id,
        kind: candidate.kind,
        quote: parts.document.text[span.range()].to_owned(),
        start: code_points.at(span.start),
        end: code_points.at(span.end),
        byte_start: span.start,
        byte_end: span.end,
        value: source_value(parts, &candidate.value),
        grade: candidate.grade,
        evidence: candidate.evidence.as_ref().map(ToString::to_string),
        candidates: candidate.readings.clone(),
        role: candidate.role,
        form: form.map(str::to_owned),
        rule: candidate.rule.to_owned(),
        entry: candidate.entry.map(|entry| parts.dictionaries.lexicon.location(entry)),
        timex: None,
    };
    mention.timex = timex::timex(&mention);
    mention
}

/// The value with the quotes of other counts as they stand in the source.
fn source_value(parts: &Parts<'_>, value: &Value) -> Value {
    let Value::Participants(count) = value else { return value.clone() };
    let quoted = |whole: &Option<Range<usize>>| -> Option<String> {
        let whole = whole.clone()?;
        let span = parts.normalized.offsets.to_source(Span::new(whole.start, whole.end));
        Some(parts.document.text[span.range()].to_owned())
    };
    let mut count = count.clone();
    count.part_of = quoted(&count.whole);
    count.repeat_of = quoted(&count.repeated);
    (count.whole, count.repeated) = (None, None);
    Value::Participants(count)
}

fn source(document: &Document) -> record::Source {
    let origin = document.origin.clone();
    record::Source {
        path: origin.path,
        member: origin.member,
        url: origin.url,
        media_type: origin.media_type,
        charset: origin.charset,
        bytes: origin.bytes,
        sha256: origin.sha256,
    }
}
