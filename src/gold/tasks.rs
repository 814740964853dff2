//! Files that keep text and labels of many releases together: one JSON object or array for each.

use std::io::Write as _;
use std::path::Path;

use serde_json::Value as Json;

use super::{About, Format, Gold, GoldError, Span, doccano, label_studio, mentions, spacy};

/// What one task says.
pub(super) struct Task {
    pub id: Option<String>,
    pub text: String,
    pub about: About,
    pub spans: Vec<Span>,
}

/// Reads JSON Lines or one JSON array.
pub(super) fn read(path: &Path) -> Result<Vec<Gold>, GoldError> {
    let content = std::fs::read_to_string(path).map_err(|source| GoldError::file(path, source))?;
    let mut gold = Vec::new();
    for (line, json) in values(path, &content)? {
        let malformed = |expected: String, found: String| GoldError::Malformed {
            path: path.to_owned(),
            line,
            column: 1,
            expected,
            found,
        };
        let (format, task) = match format_of(&json) {
            Some(format @ Format::LabelStudio) => (format, label_studio::read(&json)),
            Some(format @ Format::Doccano) => (format, doccano::read(&json)),
            Some(format) => (format, spacy::read(&json)),
            None => {
                return Err(malformed(
                    "a task of doccano (`text`, `label`), Label Studio (`data`, `annotations`) or spaCy (`text`, `ents` or `spans`)".to_owned(),
                    shortened(&json),
                ));
            }
        };
        let task = task.ok_or_else(|| {
            malformed(format!("text and labels in the format `{}`", name(format)), shortened(&json))
        })?;
        let mentions =
            mentions(&task.text, task.spans).map_err(|(_, expected, found)| malformed(expected, found))?;
        gold.push(Gold {
            id: task.id.unwrap_or_else(|| format!("{}", gold.len() + 1)),
            path: path.to_owned(),
            text_path: path.to_owned(),
            text: task.text,
            about: task.about,
            mentions,
            kinds: None,
            dated: None,
        });
    }
    Ok(gold)
}

/// The tasks with the lines on which they begin.
fn values(path: &Path, content: &str) -> Result<Vec<(usize, Json)>, GoldError> {
    let malformed = |line: usize, error: &serde_json::Error| GoldError::Malformed {
        path: path.to_owned(),
        line,
        column: error.column(),
        expected: "JSON".to_owned(),
        found: error.to_string(),
    };
    // `["text", {"entities": …}]` is an array, too: a list of tasks has no text for its first member.
    if let Ok(Json::Array(tasks)) = serde_json::from_str(content)
        && !tasks.first().is_some_and(Json::is_string)
    {
        return Ok(tasks.into_iter().map(|task| (1, task)).collect());
    }
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line)
                .map(|task| (index + 1, task))
                .map_err(|error| malformed(index + 1, &error))
        })
        .collect()
}

fn format_of(task: &Json) -> Option<Format> {
    let has = |key: &str| task.get(key).is_some();
    if has("data") {
        Some(Format::LabelStudio)
    } else if task.is_array() || has("ents") || has("spans") {
        Some(Format::Spacy)
    } else if has("label") || has("labels") || has("entities") {
        Some(Format::Doccano)
    } else {
        None
    }
}

fn name(format: Format) -> String {
    clap::ValueEnum::to_possible_value(&format).map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn shortened(json: &Json) -> String {
    let text = json.to_string();
    if text.chars().count() > 80 { format!("{}…", text.chars().take(80).collect::<String>()) } else { text }
}

/// An id that is a number or a text.
pub(super) fn id(value: Option<&Json>) -> Option<String> {
    match value? {
        Json::String(id) => Some(id.clone()),
        Json::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// A span with its label in the fields that a tool calls them by.
pub(super) fn span(start: Option<&Json>, end: Option<&Json>, label: Option<&Json>) -> Option<Span> {
    let offset = |value: Option<&Json>| value?.as_u64().map(|offset| offset as usize);
    Some(Span { start: offset(start)?, end: offset(end)?, label: label?.as_str()?.to_owned(), note: None })
}

/// Writes one line for each release.
pub(super) fn write(gold: &[Gold], target: &Path, task: fn(&Gold) -> Json) -> Result<(), GoldError> {
    let failed = |source| GoldError::file(target, source);
    let mut file = std::io::BufWriter::new(std::fs::File::create(target).map_err(failed)?);
    for release in gold {
        writeln!(file, "{}", task(release)).map_err(failed)?;
    }
    file.flush().map_err(failed)
}
