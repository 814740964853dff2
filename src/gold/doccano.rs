//! doccano's sequence labelling: `{"text": …, "label": [[10, 15, "country"]]}`, and what it exports for
//! relations: `{"text": …, "entities": [{"start_offset": 10, "end_offset": 15, "label": "country"}]}`.
//!
//! doccano keeps unknown fields of a task as its metadata; ours is `rapporteur`, with the notes of the
//! labels in order.

use serde_json::{Value as Json, json};

use super::tasks::{Task, id, span};
use super::{Gold, Note};

pub(super) fn read(task: &Json) -> Option<Task> {
    let labels = ["label", "labels", "entities"].iter().find_map(|key| task.get(key))?.as_array()?;
    let ours = task.get("rapporteur").or_else(|| task.get("meta")?.get("rapporteur"));
    let notes: Vec<(usize, usize, String, Note)> = ours
        .and_then(|ours| ours.get("labels"))
        .and_then(|notes| serde_json::from_value(notes.clone()).ok())
        .unwrap_or_default();
    let mut spans = Vec::with_capacity(labels.len());
    for label in labels {
        let mut span = match label {
            Json::Array(fields) => span(fields.first(), fields.get(1), fields.get(2))?,
            _ => span(label.get("start_offset"), label.get("end_offset"), label.get("label"))?,
        };
        span.note = notes
            .iter()
            .find(|(start, end, label, _)| (*start, *end, label) == (span.start, span.end, &span.label))
            .map(|(.., note)| note.clone());
        spans.push(span);
    }
    Some(Task {
        id: ours.and_then(|ours| id(ours.get("id"))).or_else(|| id(task.get("id"))),
        text: task.get("text").or_else(|| task.get("data"))?.as_str()?.to_owned(),
        about: ours
            .and_then(|ours| serde_json::from_value(ours.get("about")?.clone()).ok())
            .unwrap_or_default(),
        spans,
    })
}

pub(super) fn write(gold: &Gold) -> Json {
    let labels: Vec<Json> = gold
        .mentions
        .iter()
        .map(|mention| json!([mention.start, mention.end, mention.kind.name()]))
        .collect();
    let notes: Vec<Json> = gold
        .mentions
        .iter()
        .map(|mention| json!([mention.start, mention.end, mention.kind.name(), Note::of(mention)]))
        .collect();
    let ours = json!({"id": gold.id, "about": gold.about, "labels": notes});
    json!({"text": gold.text, "label": labels, "rapporteur": ours})
}
