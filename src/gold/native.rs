//! The project's own format: `gold.json` beside `release.txt`, or `gold/<id>.json` beside `<id>.txt`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{About, Cutter, Gold, GoldError, GoldMention, GoldRecord, Rejected, sort};
use crate::document::hex_sha256;

/// The fields in the order in which a reader wants them.
#[derive(Serialize, Deserialize)]
struct File {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    house: Option<String>,
    #[serde(default)]
    part: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    text_sha256: Option<String>,
    #[serde(default)]
    chars: Option<usize>,
    mentions: Vec<GoldMention>,
    #[serde(default)]
    record: Option<GoldRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rejected: Vec<Rejected>,
}

/// The text that belongs to a file of labels; `None` where the file is something else.
pub(super) fn text_of(path: &Path) -> Option<PathBuf> {
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

/// Reads labels and text; `root` is the folder that was asked for, from which a release without an id
/// takes its name.
pub(super) fn read(root: &Path, path: &Path, text_path: PathBuf) -> Result<Gold, GoldError> {
    let open = |path: &Path| std::fs::read_to_string(path).map_err(|source| GoldError::file(path, source));
    let file: File = serde_json::from_str(&open(path)?).map_err(|error| GoldError::Malformed {
        path: path.to_owned(),
        line: error.line(),
        column: error.column(),
        expected: "gold labels (an object with `mentions`)".to_owned(),
        found: error.to_string(),
    })?;
    let text = open(&text_path)?;
    if let Some(labelled) = file.text_sha256.filter(|labelled| *labelled != hex_sha256(text.as_bytes())) {
        return Err(GoldError::Changed { path: text_path, labelled, found: hex_sha256(text.as_bytes()) });
    }
    let mut mentions = file.mentions;
    sort(&mut mentions);
    let cutter = Cutter::new(&text);
    for mention in &mut mentions {
        let found = cutter.cut(mention.start, mention.end).unwrap_or_default();
        if found != mention.quote {
            return Err(GoldError::Misplaced {
                path: path.to_owned(),
                quote: mention.quote.clone(),
                start: mention.start,
                end: mention.end,
                found: found.to_owned(),
            });
        }
        mention.n = cutter.occurrence(found, mention.start);
    }
    let id = file.id.unwrap_or_else(|| {
        text_path.strip_prefix(root).unwrap_or(&text_path).with_extension("").display().to_string()
    });
    let about = About {
        house: file.house,
        part: file.part,
        published: file.published,
        record: file.record,
        rejected: file.rejected,
    };
    Ok(Gold { id, path: path.to_owned(), text_path, text, about, mentions, kinds: None, dated: None })
}

/// Writes `<target>/<id>/release.txt` and `<target>/<id>/gold.json`.
pub(super) fn write(gold: &Gold, target: &Path) -> Result<(), GoldError> {
    let folder = target.join(&gold.id);
    std::fs::create_dir_all(&folder).map_err(|source| GoldError::file(&folder, source))?;
    let text_path = folder.join("release.txt");
    std::fs::write(&text_path, &gold.text).map_err(|source| GoldError::file(&text_path, source))?;
    write_labels(gold, &folder.join("gold.json"))
}

/// Writes the labels alone.
pub(super) fn write_labels(gold: &Gold, path: &Path) -> Result<(), GoldError> {
    let about = gold.about.clone();
    let file = File {
        id: Some(gold.id.clone()),
        house: about.house,
        part: about.part,
        published: about.published,
        text_sha256: Some(hex_sha256(gold.text.as_bytes())),
        chars: Some(gold.text.chars().count()),
        mentions: gold.mentions.clone(),
        record: about.record,
        rejected: about.rejected,
    };
    let mut json = Vec::new();
    let indent = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let written = file
        .serialize(&mut serde_json::Serializer::with_formatter(&mut json, indent))
        .map_err(std::io::Error::from)
        .and_then(|()| std::fs::write(path, json));
    written.map_err(|source| GoldError::file(path, source))
}
