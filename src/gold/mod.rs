//! Gold labels: what a reader says stands in a release.
//!
//! [`load`] reads the project's own layout and those of three annotation tools, so that users measure
//! on labels they already have; [`write()`] writes all of them. [`check`] looks for what no label covers.
//!
//! | format | what it is |
//! |---|---|
//! | `rapporteur` | a folder with `<id>/release.txt` and `<id>/gold.json`, or `<id>.txt` and `gold/<id>.json` |
//! | `brat` | a folder with `<id>.txt` and `<id>.ann`, brat's stand-off format |
//! | `doccano` | JSON Lines of doccano's sequence labelling |
//! | `label-studio` | Label Studio's JSON tasks, one array or one task a line |
//! | `spacy` | JSON Lines of spaCy's `Doc.to_json`, of Prodigy, or `[text, {"entities": …}]` |
//! | `TimeML` | `.tml` documents with `TIMEX3` elements, as `TempEval` has them: dates alone, and only read |
//!
//! The tools know spans and names of kinds. Values, roles and the facts about the document travel in
//! the field that each tool keeps for notes, and come back from there unchanged. Labels of a kind only
//! (without a value) are scored by their span alone.

mod brat;
mod check;
mod doccano;
mod found;
mod label_studio;
mod native;
mod spacy;
mod tasks;
mod timeml;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use thiserror::Error;

pub use check::{Open, check, open};

use crate::mention::{Grade, Kind, Qualifier, Role};

/// The labels of one release.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// Name of the release within its corpus.
    pub id: String,
    /// The file with the labels.
    pub path: PathBuf,
    /// The file with the text; the same file in formats that keep text and labels together.
    pub text_path: PathBuf,
    /// The text that was labelled.
    pub text: String,
    /// Facts about the release.
    pub about: About,
    /// The labels, by position.
    pub mentions: Vec<GoldMention>,
    /// The kinds that were labelled, where not all were: others are not scored.
    pub kinds: Option<Vec<Kind>>,
    /// Publication date that is given beside the text.
    pub dated: Option<Date>,
}

/// What is known of a labelled release beside its mentions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The body that issues the release.
    #[serde(default)]
    pub house: Option<String>,
    /// `development`, `regression`, or nothing.
    #[serde(default)]
    pub part: Option<String>,
    /// Publication date that the text proves.
    #[serde(default)]
    pub published: Option<String>,
    /// Labels of the document as a whole.
    #[serde(default)]
    pub record: Option<GoldRecord>,
    /// Look-alikes that readers decided are no mentions: see [`open`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
}

/// One label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoldMention {
    /// Kind of mention.
    pub kind: Kind,
    /// The exact characters.
    pub quote: String,
    /// Which occurrence of the quote in the text this is, counted from 0.
    #[serde(default)]
    pub n: usize,
    /// First character, in code points.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What it means, in the shape of its kind; `Some(null)` for a relative date that nothing anchors,
    /// `None` where only the span is labelled.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
    /// Countries: `name` or `demonym`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Dates: the part it plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How sure the value is; absent where it is explicit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
}

/// A field that is there, be it null.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
}

/// A look-alike that is no mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The exact characters.
    pub quote: String,
    /// First character, in code points.
    pub start: usize,
}

/// Labels of the document as a whole. Names of bodies stand as in the dictionary or in the text,
/// countries by their ISO 3166-1 alpha-3 codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoldRecord {
    /// Headline.
    pub title: Option<String>,
    /// First day of the event.
    pub event_start: Option<String>,
    /// Last day of the event, inclusive.
    pub event_end: Option<String>,
    /// `in_person`, `online` or `hybrid`.
    pub event_mode: Option<String>,
    /// City of the event.
    pub event_city: Option<String>,
    /// Country of the event.
    pub event_country: Option<String>,
    /// Every country in which a part of the event took place.
    pub venues: Vec<String>,
    /// Duration, where the text states it in days.
    pub duration_days: Option<u32>,
    /// Who ran the event.
    pub organizers: Vec<String>,
    /// Who had a stated share in it.
    pub partners: Vec<String>,
    /// Who paid.
    pub donors: Vec<String>,
    /// Sum of the counts that enter it.
    pub participants_total: Option<GoldTotal>,
}

/// How many people took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoldTotal {
    /// The number, or the lower end of a range.
    pub count: u64,
    /// The upper end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count_max: Option<u64>,
    /// The weakest qualifier of the parts.
    pub qualifier: Qualifier,
}

/// How labels are kept in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The project's own: `gold.json` beside `release.txt`
    Rapporteur,
    /// brat's stand-off files: `.ann` beside `.txt`
    Brat,
    /// doccano's JSON Lines
    Doccano,
    /// Label Studio's JSON
    LabelStudio,
    /// spaCy's or Prodigy's JSON Lines
    Spacy,
}

/// Why labels cannot be used.
#[derive(Debug, Error)]
pub enum GoldError {
    /// A file that cannot be read or written.
    #[error("{path}: expected a readable and writable file, found {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that is not in the label format.
    #[error("{path}:{line}:{column}: expected {expected}, found {found}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A label whose quote does not stand where it says.
    #[error(
        "{path}: expected `{quote}` at characters {start}..{end} of the text, found `{found}`; label the quote again or restore the text"
    )]
    Misplaced {
        /// The file.
        path: PathBuf,
        /// The label's quote.
        quote: String,
        /// First character.
        start: usize,
        /// One past the last character.
        end: usize,
        /// What stands there.
        found: String,
    },
    /// A text that is not the one that was labelled.
    #[error(
        "{path}: expected the text that was labelled (SHA-256 {labelled}), found another ({found}); restore the text, or label it again"
    )]
    Changed {
        /// The file with the text.
        path: PathBuf,
        /// Hash of the labelled text.
        labelled: String,
        /// Hash of the text that is there.
        found: String,
    },
    /// Two releases of one name.
    #[error("{path}: expected each release once, found `{id}` twice; rename one of them")]
    Twice {
        /// The file of the second.
        path: PathBuf,
        /// The name.
        id: String,
    },
    /// A folder without labels.
    #[error(
        "{0}: expected gold labels (`release.txt` with `gold.json`, `*.txt` with `gold/*.json` or `*.ann`, `.tml` of TimeML, or a `.json` or `.jsonl` file of doccano, Label Studio or spaCy), found none"
    )]
    None(PathBuf),
}

impl GoldError {
    fn file(path: &Path, source: std::io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }
}

/// Every labelled release below `path`, sorted by name; a file is read in the format that its content
/// shows.
///
/// # Errors
/// [`GoldError`] for the first file that cannot be used.
pub fn load(path: &Path) -> Result<Vec<Gold>, GoldError> {
    let mut gold = match path.is_file() {
        true if timeml::is_timeml(path) => vec![timeml::read(path.parent().unwrap_or(path), path)?],
        true => tasks::read(path)?,
        false => folder(path)?,
    };
    if gold.is_empty() {
        return Err(GoldError::None(path.to_owned()));
    }
    gold.sort_by(|one, other| one.id.cmp(&other.id));
    if let Some(pair) = gold.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(GoldError::Twice { path: pair[1].path.clone(), id: pair[1].id.clone() });
    }
    Ok(gold)
}

/// The layouts that keep a file of labels for each text.
fn folder(path: &Path) -> Result<Vec<Gold>, GoldError> {
    let mut gold = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            GoldError::file(path, error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into()))
        })?;
        if let Some(text_path) = native::text_of(entry.path()) {
            gold.push(native::read(path, entry.path(), text_path)?);
        } else if let Some(text_path) = brat::text_of(entry.path()) {
            gold.push(brat::read(path, entry.path(), text_path)?);
        } else if timeml::is_timeml(entry.path()) {
            gold.push(timeml::read(path, entry.path())?);
        }
    }
    Ok(gold)
}

/// Writes releases in a format: into a folder for `rapporteur` and `brat`, else into a file.
///
/// # Errors
/// [`GoldError`] for the first file that cannot be written.
pub fn write(gold: &[Gold], format: Format, target: &Path) -> Result<(), GoldError> {
    match format {
        Format::Rapporteur => gold.iter().try_for_each(|release| native::write(release, target)),
        Format::Brat => gold.iter().try_for_each(|release| brat::write(release, target)),
        Format::Doccano => tasks::write(gold, target, doccano::write),
        Format::LabelStudio => tasks::write(gold, target, label_studio::write),
        Format::Spacy => tasks::write(gold, target, spacy::write),
    }
}

/// Ids of the releases whose facts about the document find no place in a format: brat attaches notes to
/// labels, and these have none.
#[must_use]
pub fn unkept(gold: &[Gold], format: Format) -> Vec<&str> {
    let lost = |release: &&Gold| {
        format == Format::Brat && release.mentions.is_empty() && release.about != About::default()
    };
    gold.iter().filter(lost).map(|release| release.id.as_str()).collect()
}

/// Records places as looked at and no mention, in the release and in its file of labels.
///
/// # Errors
/// [`GoldError`] for a file that cannot be written, or is not of the project's own format.
pub fn reject(gold: &mut Gold, places: Vec<Open>) -> Result<(), GoldError> {
    if gold.path.extension().is_none_or(|extension| extension != "json") || gold.path == gold.text_path {
        return Err(GoldError::Malformed {
            path: gold.path.clone(),
            line: 1,
            column: 1,
            expected: "labels in the project's own format, which alone has a list of what is no mention"
                .to_owned(),
            found: "another format; convert it first".to_owned(),
        });
    }
    let places = places.into_iter().map(|place| Rejected { quote: place.quote, start: place.start });
    gold.about.rejected.extend(places);
    gold.about.rejected.sort_by_key(|rejected| rejected.start);
    native::write_labels(gold, &gold.path)
}

/// A label as the files of other tools have it.
struct Span {
    start: usize,
    end: usize,
    label: String,
    /// What our own notes say beside it: value, form, role, grade.
    note: Option<Note>,
}

/// What a label says beside its span and kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Note {
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    value: Option<Json>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grade: Option<Grade>,
}

impl Note {
    fn of(mention: &GoldMention) -> Self {
        Self {
            value: mention.value.clone(),
            form: mention.form.clone(),
            role: mention.role,
            grade: mention.grade,
        }
    }
}

/// Labels in our own shape: kinds named, quotes cut out of the text, sorted by position.
///
/// `Err` has the index of the first span that cannot be used, what was expected and what was found.
fn mentions(text: &str, spans: Vec<Span>) -> Result<Vec<GoldMention>, (usize, String, String)> {
    let cutter = Cutter::new(text);
    let mut mentions = Vec::with_capacity(spans.len());
    for (index, Span { start, end, label, note }) in spans.into_iter().enumerate() {
        let kind = Kind::from_name(&label).ok_or_else(|| {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            (index, format!("one of the labels {}", known.join(", ")), format!("`{label}`"))
        })?;
        let quote = cutter.cut(start, end).ok_or_else(|| {
            let expected = format!("a span within the {} characters of the text", cutter.characters());
            (index, expected, format!("{start}..{end}"))
        })?;
        let Note { value, form, role, grade } = note.unwrap_or_default();
        let n = cutter.occurrence(quote, start);
        mentions.push(GoldMention { kind, quote: quote.to_owned(), n, start, end, value, form, role, grade });
    }
    sort(&mut mentions);
    Ok(mentions)
}

/// By position, longer ones first.
fn sort(mentions: &mut [GoldMention]) {
    mentions.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end), mention.kind as usize));
}

/// Cuts a text by code points.
struct Cutter<'t> {
    text: &'t str,
    /// Byte at which each code point begins, and the length of the text.
    bytes: Vec<usize>,
}

impl<'t> Cutter<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
        Self { text, bytes }
    }

    fn characters(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The characters from `start` to `end`; `None` where the text is shorter or the span is empty.
    fn cut(&self, start: usize, end: usize) -> Option<&'t str> {
        (start < end && end < self.bytes.len()).then(|| &self.text[self.bytes[start]..self.bytes[end]])
    }

    /// How often the quote begins before `start`.
    fn occurrence(&self, quote: &str, start: usize) -> usize {
        let before = self.bytes[start];
        let (mut count, mut from) = (0, 0);
        while let Some(found) = self.text[from..].find(quote) {
            if from + found >= before {
                break;
            }
            count += 1;
            from += found + quote.chars().next().map_or(1, char::len_utf8);
        }
        count
    }
}

/// Lines and columns of code point offsets, both counted from 1.
pub(crate) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let ends = text.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    pub fn of(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        (line, at - self.starts[line - 1] + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_cut_by_code_points_and_counted() {
        let cutter = Cutter::new("Türkiye, Türkiye");
        assert_eq!(cutter.cut(9, 16), Some("Türkiye"));
        assert_eq!(cutter.cut(9, 17), None);
        assert_eq!(cutter.cut(3, 3), None);
        assert_eq!((cutter.occurrence("Türkiye", 0), cutter.occurrence("Türkiye", 9)), (0, 1));
    }
}
