//! Gold labels as they stand in files.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value as Json;
use thiserror::Error;

use crate::mention::Kind;

/// The labels of one release.
#[derive(Clone, Debug)]
pub struct Gold {
    /// The file with the labels.
    pub path: PathBuf,
    /// The file with the text.
    pub text_path: PathBuf,
    /// The text that was labelled.
    pub text: String,
    /// `development`, `regression`, or nothing.
    pub part: Option<String>,
    /// The labels, by position.
    pub mentions: Vec<GoldMention>,
}

/// One label.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct GoldMention {
    /// Kind of mention.
    pub kind: Kind,
    /// The exact characters.
    pub quote: String,
    /// First character, in code points.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What it means, in the shape of its kind.
    #[serde(default)]
    pub value: Json,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    part: Option<String>,
    mentions: Vec<GoldMention>,
}

/// Why labels cannot be used.
#[derive(Debug, Error)]
pub enum GoldError {
    /// A file that cannot be read.
    #[error("{path}: expected a readable file, found {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that is not in the label format.
    #[error("{path}:{line}:{column}: expected gold labels (an object with `mentions`), found {message}")]
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
    /// A folder without labels.
    #[error(
        "{0}: expected gold labels (`gold/*.json` beside `*.txt`, or folders with `release.txt` and `gold.json`), found none"
    )]
    None(PathBuf),
}

/// Every labelled release below `path`, sorted. Two layouts are read: `<id>/gold.json` beside
/// `<id>/release.txt`, and `gold/<id>.json` beside `<id>.txt`.
///
/// # Errors
/// [`GoldError`] for the first file that cannot be used.
pub fn load(path: &Path) -> Result<Vec<Gold>, GoldError> {
    let mut gold = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| GoldError::Unreadable {
            path: path.to_owned(),
            source: error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into()),
        })?;
        if let Some(text_path) = text_of(entry.path()) {
            gold.push(read(entry.path(), text_path)?);
        }
    }
    if gold.is_empty() { Err(GoldError::None(path.to_owned())) } else { Ok(gold) }
}

/// The text that belongs to a file of labels; `None` where the file is something else.
fn text_of(path: &Path) -> Option<PathBuf> {
    if path.extension().is_none_or(|extension| extension != "json") {
        return None;
    }
    let beside = path.with_file_name("release.txt");
    if path.file_name().is_some_and(|name| name == "gold.json") && beside.exists() {
        return Some(beside);
    }
    let name = Path::new(path.file_stem()?).with_extension("txt");
    let above = path.parent()?.parent()?.join(name);
    above.exists().then_some(above)
}

fn read(path: &Path, text_path: PathBuf) -> Result<Gold, GoldError> {
    let open = |path: &Path| {
        std::fs::read_to_string(path)
            .map_err(|source| GoldError::Unreadable { path: path.to_owned(), source })
    };
    let file: File = serde_json::from_str(&open(path)?).map_err(|error| GoldError::Malformed {
        path: path.to_owned(),
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })?;
    let text = open(&text_path)?;
    let mut mentions = file.mentions;
    mentions.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end)));
    let characters: Vec<char> = text.chars().collect();
    for mention in &mentions {
        let found: String = characters
            .get(mention.start..mention.end)
            .map(|quote| quote.iter().collect())
            .unwrap_or_default();
        if found != mention.quote {
            return Err(GoldError::Misplaced {
                path: path.to_owned(),
                quote: mention.quote.clone(),
                start: mention.start,
                end: mention.end,
                found,
            });
        }
    }
    Ok(Gold { path: path.to_owned(), text_path, text, part: file.part, mentions })
}
