//! Names that the dictionaries lack, collected from releases: how a user's dictionary grows.

use std::collections::{BTreeMap, HashSet};

use crate::dictionary::{Class, Dictionaries};
use crate::gold::Lines;
use crate::mention::Kind;
use crate::record::{AgencyEntity, Record};
use crate::scan::{Scan, TokenKind};

/// What a suggested name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// A body that the grammar of its name gave away; no dictionary lists it.
    Body,
    /// Letters in capitals that no mention holds and no release explained.
    Acronym,
    /// Two or more words with capitals that no mention holds: a body without a head word, a person, a programme.
    Name,
}

impl Sort {
    /// The word used in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Acronym => "acronym",
            Self::Name => "name",
        }
    }
}

/// A name that a reviewer may put into a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub sort: Sort,
    /// Id, for a body: a slug of its name.
    pub id: String,
    /// The name as the releases write it.
    pub name: String,
    /// Acronym, where a release introduces one.
    pub acronym: Option<String>,
    /// Id of the body it belongs to, where the dictionary lists that.
    pub parent: Option<String>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Releases that have it.
    pub releases: usize,
    /// Places where it stands.
    pub mentions: usize,
    /// The first release that has it.
    pub path: String,
    /// Line and column of the name there, in characters, both from 1; `None` for a record without its text.
    pub place: Option<(usize, usize)>,
    /// The words around it there.
    pub context: String,
}

/// Collects what no dictionary knows, release by release.
///
/// ```
/// use rapporteur::suggest::{Sort, Suggestions};
/// use rapporteur::{Document, Pipeline};
///
/// let pipeline = Pipeline::builder().with_text(true).build()?;
/// let mut suggestions = Suggestions::new(pipeline.dictionaries());
/// for text in ["The Rapid Bureau met QZXY.", "QZXY thanked the Rapid Bureau."] {
///     suggestions.add(&pipeline.extract(&Document::from_text("a.txt", text)));
/// }
/// let often = suggestions.often(2);
/// let names: Vec<(Sort, &str)> = often.iter().map(|one| (one.sort, one.name.as_str())).collect();
/// assert_eq!(names, [(Sort::Body, "Rapid Bureau"), (Sort::Acronym, "QZXY")]);
/// # Ok::<(), rapporteur::error::BuildError>(())
/// ```
#[derive(Debug)]
pub struct Suggestions<'d> {
    dictionaries: &'d Dictionaries,
    found: BTreeMap<(Sort, String), Suggestion>,
}

/// Characters of context on each side of a name.
const CONTEXT: usize = 40;

impl<'d> Suggestions<'d> {
    /// An empty collection for names that `dictionaries` lack.
    #[must_use]
    pub fn new(dictionaries: &'d Dictionaries) -> Self {
        Self { dictionaries, found: BTreeMap::new() }
    }

    /// Takes in a record. Acronyms and names are read from its text: without one
    /// ([`crate::PipelineBuilder::with_text`]) only bodies are collected.
    pub fn add(&mut self, record: &Record) {
        let mut seen = HashSet::new();
        for entity in record.agencies.iter().filter(|entity| !entity.listed) {
            let mut mentions = record
                .mentions
                .iter()
                .filter(|mention| mention.kind == Kind::Agency && entity.mentions.contains(&mention.id));
            let Some(first) = mentions.next() else { continue };
            let one = self.note(&mut seen, Sort::Body, &entity.id, record, first.byte_start..first.byte_end);
            one.mentions += mentions.count();
            describe(one, entity);
        }
        let Some(text) = &record.text else { return };
        let lower = text.to_ascii_lowercase();
        let scan = Scan::new(text, &lower, &self.dictionaries.lexicon);
        let taken = taken(record, text.len());
        for at in 0..scan.tokens.len() {
            let range = scan.tokens[at].range();
            if !taken[range.start] && is_acronym(&scan, at) {
                self.note(&mut seen, Sort::Acronym, scan.text_of(at), record, range);
            }
        }
        for range in runs(&scan, &taken) {
            let name = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            self.note(&mut seen, Sort::Name, &name, record, range);
        }
    }

    /// Counts one place of a name, and keeps the first.
    fn note(
        &mut self,
        seen: &mut HashSet<(Sort, String)>,
        sort: Sort,
        key: &str,
        record: &Record,
        range: std::ops::Range<usize>,
    ) -> &mut Suggestion {
        let key = (sort, key.to_owned());
        let one = self.found.entry(key.clone()).or_insert_with(|| Suggestion {
            sort,
            id: String::new(),
            name: key.1.clone(),
            acronym: None,
            parent: None,
            country: None,
            releases: 0,
            mentions: 0,
            path: record.source.path.clone().unwrap_or_else(|| record.id.clone()),
            place: record.text.as_deref().map(|text| place(text, range.start)),
            context: record.text.as_deref().map(|text| around(text, range)).unwrap_or_default(),
        });
        one.mentions += 1;
        one.releases += usize::from(seen.insert(key));
        one
    }

    /// What stands in at least `releases` releases: bodies first, then acronyms, then names, the most
    /// frequent first.
    #[must_use]
    pub fn often(&self, releases: usize) -> Vec<&Suggestion> {
        let mut often: Vec<&Suggestion> =
            self.found.values().filter(|one| one.releases >= releases).collect();
        often.sort_by_key(|one| (one.sort, std::cmp::Reverse((one.releases, one.mentions))));
        often
    }
}

/// What the record knows about a body.
fn describe(one: &mut Suggestion, entity: &AgencyEntity) {
    one.id.clone_from(&entity.id);
    one.name.clone_from(&entity.name);
    one.acronym = one.acronym.take().or_else(|| entity.acronym.clone());
    one.parent = one.parent.take().or_else(|| entity.parent.clone());
    one.country = one.country.take().or_else(|| entity.country.clone());
}

/// The bytes that a mention holds.
fn taken(record: &Record, length: usize) -> Vec<bool> {
    let mut taken = vec![false; length];
    for mention in &record.mentions {
        taken[mention.byte_start..mention.byte_end].fill(true);
    }
    taken
}

/// Two to ten capitals, not in a line of capitals, that are no Roman number.
fn is_acronym(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text_of(at);
    // "10.45 AM", "USD 30": behind or before a figure stand units, not bodies.
    let beside_figure = scan.kind(at + 1) == Some(TokenKind::Number)
        || at > 0 && scan.kind(at - 1) == Some(TokenKind::Number);
    let in_capitals = scan.is_all_caps(at + 1) || at > 0 && scan.is_all_caps(at - 1);
    scan.is_all_caps(at)
        && !in_capitals
        && (2..=10).contains(&text.len())
        && !scan.is_shouted(at)
        && !beside_figure
        && scan.line_end(at) - scan.line_start(at) > 4
        && scan.hits_over(at).next().is_none()
        && !text.bytes().all(|byte| b"IVXLCDM".contains(&byte))
        && !is_part(scan, at)
}

/// Part of a written-out word or a symbol: "U.S.", "A/RES/70/1", "COVID-19".
fn is_part(scan: &Scan<'_>, at: usize) -> bool {
    let mark = |at: usize| matches!(scan.text_of(at), "." | "/" | "-" | "@" | "&" | "_");
    (scan.is_glued_to_next(at) && mark(at + 1) && scan.is_glued_to_next(at + 1))
        || (scan.is_glued_to_previous(at) && at > 0 && mark(at - 1) && scan.is_glued_to_previous(at - 1))
}

/// Runs of two to six words with capitals that no mention holds, outside headlines.
fn runs(scan: &Scan<'_>, taken: &[bool]) -> Vec<std::ops::Range<usize>> {
    let belongs = |at: usize| {
        scan.is_capitalized(at)
            && !scan.is_all_caps(at)
            && !taken[scan.tokens[at].start as usize]
            && !scan.word(at).is_any(&[Class::NameStop, Class::Month, Class::Weekday])
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        let first = at;
        while at < scan.tokens.len() && belongs(at) && scan.kind(at) == Some(TokenKind::Word) {
            at += 1;
        }
        let listed = scan.hits_over(first).any(|hit| hit.first == first && hit.end >= at);
        if (2..=6).contains(&(at - first)) && !scan.is_title_line(first) && !listed {
            runs.push(scan.span(first, at).range());
        }
        at = at.max(first + 1);
    }
    runs
}

/// Line and column of a byte.
fn place(text: &str, byte: usize) -> (usize, usize) {
    Lines::new(text).of(text[..byte].chars().count())
}

/// The words around a name, on one line.
fn around(text: &str, range: std::ops::Range<usize>) -> String {
    let start = text[..range.start].char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let end = text[range.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| range.end + at);
    text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}
