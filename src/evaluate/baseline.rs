//! What a corpus found before, to compare with what it finds now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Judged;
use super::misses::{Place, by, found, labelled};
use super::score::KindScore;
use crate::document::hex_sha256;
use crate::gold::{Gold, GoldMention};
use crate::mention::Kind;
use crate::record::Mention;

const SCHEMA: &str = "rapporteur-baseline/1";

/// What was found in each release of a corpus. It is written by `evaluate --write-baseline`, never by
/// hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    schema: String,
    releases: BTreeMap<String, Found>,
}

/// Mentions of one release by what became of them, each as `start-end kind rule`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Found {
    /// Hash of text and labels.
    labels: String,
    correct: Vec<String>,
    partial: Vec<String>,
    incorrect: Vec<String>,
    missing: Vec<String>,
    spurious: Vec<String>,
}

/// Why a baseline cannot be used.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// A file that cannot be read or written.
    #[error("{path}: expected a baseline, found {source}; write one with --write-baseline {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file of another shape.
    #[error(
        "{path}:{line}:{column}: expected a baseline of the shape `{SCHEMA}`, found {message}; write a new one with --write-baseline {path}"
    )]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

/// What changed about one mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Its value was right and is not any more.
    Lost,
    /// It stands where nothing is labelled, and did not before.
    NewlySpurious,
    /// Its value is right and was not.
    Gained,
    /// It stood where nothing is labelled, and does not any more.
    NoLongerSpurious,
}

/// A corpus now against its baseline.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Comparison {
    /// Each changed mention: its release, what changed, and the line that tells it.
    pub changes: Vec<(String, Change, String)>,
    /// Kinds whose F1 fell: the kind, the measure, F1 before and now.
    pub fallen: Vec<(&'static str, &'static str, f64, f64)>,
    /// Releases that the baseline does not know, or knows with other labels, or that are gone.
    pub stale: Vec<String>,
}

impl Comparison {
    /// How many mentions changed in this way.
    #[must_use]
    pub fn count(&self, change: Change) -> usize {
        self.changes.iter().filter(|(_, of, _)| *of == change).count()
    }

    /// Whether nothing was lost, no kind fell, and the baseline is that of this corpus.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.count(Change::Lost) == 0 && self.fallen.is_empty() && self.stale.is_empty()
    }
}

impl Baseline {
    /// What was found in these releases.
    #[must_use]
    pub fn new(judged: &[Judged<'_>]) -> Self {
        let releases = judged.iter().map(|release| (release.gold.id.clone(), Found::new(release))).collect();
        Self { schema: SCHEMA.to_owned(), releases }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// A file that cannot be read or has another shape.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let json = std::fs::read_to_string(path)
            .map_err(|source| BaselineError::File { path: path.to_owned(), source })?;
        let malformed =
            |line, column, message| BaselineError::Malformed { path: path.to_owned(), line, column, message };
        let baseline: Self = serde_json::from_str(&json)
            .map_err(|error| malformed(error.line(), error.column(), error.to_string()))?;
        if baseline.schema == SCHEMA {
            Ok(baseline)
        } else {
            Err(malformed(1, 1, format!("`{}`", baseline.schema)))
        }
    }

    /// Writes a baseline, one mention a line, so that changes of it can be read.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let json = serde_json::to_string_pretty(self).map_err(std::io::Error::from);
        json.and_then(|json| std::fs::write(path, json + "\n"))
            .map_err(|source| BaselineError::File { path: path.to_owned(), source })
    }

    /// Compares what is found now. With `part`, releases that are only in the baseline are not missed.
    #[must_use]
    pub fn compare(&self, judged: &[Judged<'_>], part: bool) -> Comparison {
        let mut comparison = Comparison::default();
        let (mut before, mut now) = (Kinds::default(), Kinds::default());
        for release in judged {
            let Some(old) = self.releases.get(&release.gold.id) else {
                comparison.stale.push(release.gold.id.clone());
                continue;
            };
            let new = Found::new(release);
            if old.labels != new.labels {
                comparison.stale.push(release.gold.id.clone());
                continue;
            }
            before.add(old);
            now.add(&new);
            changes(release, old, &new, &mut comparison.changes);
        }
        if !part {
            let known: BTreeSet<&String> = judged.iter().map(|release| &release.gold.id).collect();
            comparison.stale.extend(self.releases.keys().filter(|id| !known.contains(id)).cloned());
        }
        comparison.changes.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
        for kind in Kind::ALL {
            let (before, now) = (before.0[kind as usize].measures(), now.0[kind as usize].measures());
            for ((name, old), (_, new)) in before.into_iter().zip(now) {
                if new.f1() < old.f1() {
                    comparison.fallen.push((kind.name(), name, old.f1(), new.f1()));
                }
            }
        }
        comparison
    }
}

/// Scores by kind, in the order of [`Kind::ALL`].
#[derive(Default)]
struct Kinds([KindScore; Kind::ALL.len()]);

impl Kinds {
    fn add(&mut self, found: &Found) {
        let mut count = |entries: &[String], field: fn(&mut KindScore) -> &mut usize| {
            for kind in entries.iter().filter_map(|entry| Kind::from_name(entry.split(' ').nth(1)?)) {
                *field(&mut self.0[kind as usize]) += 1;
            }
        };
        count(&found.correct, |score| &mut score.correct);
        count(&found.partial, |score| &mut score.partial);
        count(&found.incorrect, |score| &mut score.incorrect);
        count(&found.missing, |score| &mut score.missing);
        count(&found.spurious, |score| &mut score.spurious);
    }
}

impl Found {
    fn new(release: &Judged<'_>) -> Self {
        let mut found = Self { labels: labels(release.gold), ..Self::default() };
        let (gold, predicted) = (&release.gold.mentions, &release.record.mentions);
        for pair in &release.alignment.pairs {
            let list = match (pair.same_value, pair.exact) {
                (true, true) => &mut found.correct,
                (true, false) => &mut found.partial,
                (false, _) => &mut found.incorrect,
            };
            list.push(format!("{} {}", label_key(&gold[pair.gold]), predicted[pair.predicted].rule));
        }
        found.missing.extend(release.alignment.missing.iter().map(|&index| label_key(&gold[index])));
        let spurious = release.alignment.spurious.iter().map(|&index| &predicted[index]);
        found.spurious.extend(spurious.map(|mention| format!("{} {}", mention_key(mention), mention.rule)));
        found
    }
}

/// The first half of the hash of a text and its labels.
fn labels(gold: &Gold) -> String {
    let mentions = serde_json::to_string(&gold.mentions).unwrap_or_default();
    let mut hash = hex_sha256(format!("{}\0{mentions}", gold.text).as_bytes());
    hash.truncate(32);
    hash
}

fn label_key(label: &GoldMention) -> String {
    format!("{}-{} {}", label.start, label.end, label.kind.name())
}

fn mention_key(mention: &Mention) -> String {
    format!("{}-{} {}", mention.start, mention.end, mention.kind.name())
}

/// An entry without its rule, and the rule.
fn split(entry: &str) -> (&str, &str) {
    entry.rsplit_once(' ').unwrap_or((entry, ""))
}

/// Tells what changed between two runs of one release.
fn changes(release: &Judged<'_>, old: &Found, new: &Found, changes: &mut Vec<(String, Change, String)>) {
    let rules = |found: &'_ Found| -> BTreeMap<String, String> {
        let right = found.correct.iter().chain(&found.partial);
        right.map(|entry| split(entry)).map(|(key, rule)| (key.to_owned(), rule.to_owned())).collect()
    };
    let (was, is) = (rules(old), rules(new));
    let place = Place::new(release);
    let mut tell = |change: Change, start: usize, line: String| {
        changes.push((release.gold.id.clone(), change, format!("{}: {line}", place.of(start))));
    };
    for (index, label) in release.gold.mentions.iter().enumerate() {
        let key = label_key(label);
        let paired = release.alignment.pairs.iter().find(|pair| pair.gold == index);
        let mention = paired.map(|pair| &release.record.mentions[pair.predicted]);
        match (was.get(&key), is.contains_key(&key)) {
            (Some(rule), false) => {
                let now = mention.map_or_else(
                    || format!("now no {} stands there", label.kind.name()),
                    |mention| format!("now {}", found(mention)),
                );
                tell(Change::Lost, label.start, format!("{} was found by {rule}, {now}", labelled(label)));
            }
            (None, true) => {
                let rule = mention.map(by).unwrap_or_default();
                tell(Change::Gained, label.start, format!("{} by {rule}", labelled(label)));
            }
            _ => {}
        }
    }
    let spurious = |found: &Found| -> BTreeSet<String> {
        found.spurious.iter().map(|entry| split(entry).0.to_owned()).collect()
    };
    let (were, are) = (spurious(old), spurious(new));
    for &index in &release.alignment.spurious {
        let mention = &release.record.mentions[index];
        if !were.contains(&mention_key(mention)) {
            tell(Change::NewlySpurious, mention.start, found(mention));
        }
    }
    for entry in &old.spurious {
        let (key, rule) = split(entry);
        let Some((start, kind)) = key
            .split_once('-')
            .and_then(|(start, rest)| Some((start.parse().ok()?, rest.split_once(' ')?.1)))
        else {
            continue;
        };
        if !are.contains(key) {
            tell(Change::NoLongerSpurious, start, format!("{kind} that {rule} found"));
        }
    }
}
