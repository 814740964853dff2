//! brat's stand-off format: `T1<TAB>country 10 15<TAB>Kenya` in `<id>.ann` beside `<id>.txt`.
//!
//! Offsets count code points. brat cuts a span at line breaks into fragments (`10 15;16 20`); fragments
//! with nothing but spaces between them are one span here. What a label says beside its kind stands in
//! an `AnnotatorNotes` line as JSON, the facts about the document in a note of type `Document`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{About, Cutter, Gold, GoldError, Note, Span, mentions};

/// The text that belongs to a file of labels; `None` where the file is something else.
pub(super) fn text_of(path: &Path) -> Option<PathBuf> {
    let text = path.with_extension("txt");
    (path.extension().is_some_and(|extension| extension == "ann") && text.exists()).then_some(text)
}

/// Reads labels and text; `root` is the folder that was asked for.
pub(super) fn read(root: &Path, path: &Path, text_path: PathBuf) -> Result<Gold, GoldError> {
    let open = |path: &Path| std::fs::read_to_string(path).map_err(|source| GoldError::file(path, source));
    let (labels, text) = (open(path)?, open(&text_path)?);
    let malformed = |line: usize, expected: String, found: String| GoldError::Malformed {
        path: path.to_owned(),
        line,
        column: 1,
        expected,
        found,
    };
    let cutter = Cutter::new(&text);
    let (mut ids, mut spans) = (Vec::new(), Vec::new());
    let mut notes: FxHashMap<&str, Note> = FxHashMap::default();
    let mut about = About::default();
    for (index, line) in labels.lines().enumerate() {
        let number = index + 1;
        let mut fields = line.split('\t');
        let (id, middle) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        match id.as_bytes().first() {
            Some(b'T') => {
                let span = span(&cutter, middle).ok_or_else(|| {
                    let expected = "`T1<TAB>label start end<TAB>text` with one stretch of text";
                    malformed(number, expected.to_owned(), format!("`{line}`"))
                })?;
                ids.push((number, id));
                spans.push(span);
            }
            // Notes of other people and tools are none of ours.
            Some(b'#') => {
                let note = fields.next().unwrap_or_default();
                match middle.split_once(' ') {
                    Some(("Document", _)) => {
                        about = serde_json::from_str(note).map_err(|error| {
                            malformed(
                                number,
                                "the facts of the document as JSON".to_owned(),
                                error.to_string(),
                            )
                        })?;
                    }
                    Some((_, target)) => {
                        if let Ok(note) = serde_json::from_str(note) {
                            notes.insert(target, note);
                        }
                    }
                    None => {}
                }
            }
            // Relations, events, attributes and normalisations say nothing about spans and kinds.
            _ => {}
        }
    }
    for ((_, id), span) in ids.iter().zip(&mut spans) {
        span.note = notes.remove(id);
    }
    let mentions = mentions(&text, spans)
        .map_err(|(index, expected, found)| malformed(ids[index].0, expected, found))?;
    let id = path.strip_prefix(root).unwrap_or(path).with_extension("").display().to_string();
    Ok(Gold { id, path: path.to_owned(), text_path, text, about, mentions, kinds: None, dated: None })
}

/// `country 10 15`, `date 10 15;16 20`.
fn span(cutter: &Cutter<'_>, field: &str) -> Option<Span> {
    let (label, offsets) = field.split_once(' ')?;
    let mut whole: Option<(usize, usize)> = None;
    for fragment in offsets.split(';') {
        let (start, end) = fragment.split_once(' ')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        whole = match whole {
            None => Some((start, end)),
            Some((first, last)) if cutter.cut(last, start)?.trim().is_empty() => Some((first, end)),
            Some(_) => return None,
        };
    }
    let (start, end) = whole?;
    Some(Span { start, end, label: label.to_owned(), note: None })
}

/// Writes `<target>/<id>.txt` and `<target>/<id>.ann`.
pub(super) fn write(gold: &Gold, target: &Path) -> Result<(), GoldError> {
    let text_path = target.join(format!("{}.txt", gold.id));
    let path = text_path.with_extension("ann");
    let folder = path.parent().unwrap_or(target);
    std::fs::create_dir_all(folder).map_err(|source| GoldError::file(folder, source))?;
    let mut lines = String::new();
    for (index, mention) in gold.mentions.iter().enumerate() {
        let number = index + 1;
        let quote = mention.quote.replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(lines, "T{number}\t{} {}\t{quote}", mention.kind.name(), fragments(mention));
        let note = serde_json::to_string(&Note::of(mention)).unwrap_or_default();
        let _ = writeln!(lines, "#{number}\tAnnotatorNotes T{number}\t{note}");
    }
    if !gold.mentions.is_empty() {
        let about = serde_json::to_string(&gold.about).unwrap_or_default();
        let _ = writeln!(lines, "#{}\tDocument T1\t{about}", gold.mentions.len() + 1);
    }
    std::fs::write(&text_path, &gold.text)
        .map_err(|source| GoldError::file(&text_path, source))
        .and_then(|()| std::fs::write(&path, lines).map_err(|source| GoldError::file(&path, source)))
}

/// The offsets of a label, cut where its lines break.
fn fragments(mention: &super::GoldMention) -> String {
    let mut out = String::new();
    let mut start = mention.start;
    for line in mention.quote.split('\n') {
        let end = start + line.chars().count();
        if start < end {
            let _ = write!(out, "{}{start} {end}", if out.is_empty() { "" } else { ";" });
        }
        start = end + 1;
    }
    out
}
