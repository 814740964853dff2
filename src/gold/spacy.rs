//! Labels of spaCy and Prodigy: `{"text": …, "ents": [{"start": 10, "end": 15, "label": "country"}]}`
//! as `Doc.to_json` writes them, `"spans"` as a list (Prodigy) or in named groups (`Doc.spans`), and the
//! training pairs `["text", {"entities": [[10, 15, "country"]]}]`.
//!
//! Mentions nest, which `ents` cannot hold: written are groups of spans, under spaCy's own default name
//! `sc`, with the value as `kb_id`.

use serde_json::{Value as Json, json};

use super::tasks::{Task, id, span};
use super::{Gold, Note};

pub(super) fn read(task: &Json) -> Option<Task> {
    if let Json::Array(pair) = task {
        let labels = pair.get(1)?.get("entities")?.as_array()?;
        let spans = labels.iter().map(|label| span(label.get(0), label.get(1), label.get(2)));
        let text = pair.first()?.as_str()?.to_owned();
        return Some(Task {
            id: None,
            text,
            about: super::About::default(),
            spans: spans.collect::<Option<_>>()?,
        });
    }
    let mut labels: Vec<&Json> = Vec::new();
    for key in ["ents", "spans"] {
        match task.get(key) {
            Some(Json::Array(list)) => labels.extend(list),
            Some(Json::Object(groups)) => labels.extend(groups.values().filter_map(Json::as_array).flatten()),
            _ => {}
        }
    }
    let mut spans = Vec::with_capacity(labels.len());
    for label in labels {
        let mut span = span(label.get("start"), label.get("end"), label.get("label"))?;
        span.note = label.get("rapporteur").and_then(|note| serde_json::from_value(note.clone()).ok());
        // A span that stands in `ents` and in a group, too, is one label.
        if !spans.iter().any(|other: &super::Span| {
            (other.start, other.end, &other.label) == (span.start, span.end, &span.label)
        }) {
            spans.push(span);
        }
    }
    let meta = task.get("meta");
    Some(Task {
        id: meta.and_then(|meta| id(meta.get("id"))).or_else(|| id(task.get("id"))),
        text: task.get("text")?.as_str()?.to_owned(),
        about: meta
            .and_then(|meta| serde_json::from_value(meta.get("about")?.clone()).ok())
            .unwrap_or_default(),
        spans,
    })
}

pub(super) fn write(gold: &Gold) -> Json {
    let spans: Vec<Json> = gold
        .mentions
        .iter()
        .map(|mention| {
            json!({
                "start": mention.start,
                "end": mention.end,
                "label": mention.kind.name(),
                "kb_id": mention.value.as_ref().and_then(Json::as_str).unwrap_or_default(),
                "rapporteur": Note::of(mention),
            })
        })
        .collect();
    json!({"text": gold.text, "spans": {"sc": spans}, "meta": {"id": gold.id, "about": gold.about}})
}
