//! Label Studio's tasks: the text in `data`, the labels as `result` of the first annotation that was not
//! cancelled.
//!
//! Offsets count code points; releases of Label Studio before 2021 counted UTF-16 units, which shows
//! where the quoted `text` stands at those and not at code points.

use serde_json::{Value as Json, json};

use super::tasks::{Task, id, span};
use super::{Cutter, Gold, Note, Span};

pub(super) fn read(task: &Json) -> Option<Task> {
    let data = task.get("data")?;
    let ours = data.get("rapporteur");
    // The project's labelling setup names the field; `text` is the one of the templates.
    let text = data.get("text").or_else(|| data.as_object()?.values().find(|value| value.is_string()))?;
    let text = text.as_str()?.to_owned();
    let cancelled = |annotation: &Json| annotation.get("was_cancelled").and_then(Json::as_bool) == Some(true);
    let annotations = task.get("annotations").or_else(|| task.get("completions"))?.as_array()?;
    let cutter = Cutter::new(&text);
    let mut spans = Vec::new();
    for result in annotations.iter().find(|annotation| !cancelled(annotation))?.get("result")?.as_array()? {
        let value = result.get("value")?;
        let Some(labels) = value.get("labels").and_then(Json::as_array) else { continue };
        let mut span = span(value.get("start"), value.get("end"), labels.first())?;
        if let Some(quote) = value.get("text").and_then(Json::as_str) {
            count_code_points(&mut span, quote, &cutter);
        }
        span.note =
            result.get("meta").and_then(|meta| serde_json::from_value(meta.get("rapporteur")?.clone()).ok());
        spans.push(span);
    }
    Some(Task {
        id: ours.and_then(|ours| id(ours.get("id"))).or_else(|| id(task.get("id"))),
        about: ours
            .and_then(|ours| serde_json::from_value(ours.get("about")?.clone()).ok())
            .unwrap_or_default(),
        text,
        spans,
    })
}

/// Turns UTF-16 units into code points where only those lead to the quote.
fn count_code_points(span: &mut Span, quote: &str, cutter: &Cutter<'_>) {
    if cutter.cut(span.start, span.end) == Some(quote) {
        return;
    }
    let point = |unit: usize| {
        let mut units = 0;
        cutter.text.chars().position(|c| {
            units += c.len_utf16();
            units > unit
        })
    };
    if let Some(start) = point(span.start) {
        let end = start + quote.chars().count();
        if cutter.cut(start, end) == Some(quote) {
            (span.start, span.end) = (start, end);
        }
    }
}

pub(super) fn write(gold: &Gold) -> Json {
    let result: Vec<Json> = gold
        .mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| {
            json!({
                "id": format!("m{}", index + 1),
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": {
                    "start": mention.start,
                    "end": mention.end,
                    "text": mention.quote,
                    "labels": [mention.kind.name()],
                },
                "meta": {"rapporteur": Note::of(mention)},
            })
        })
        .collect();
    json!({
        "data": {"text": gold.text, "rapporteur": {"id": gold.id, "about": gold.about}},
        "annotations": [{"result": result}],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_units_become_code_points_where_the_quote_proves_them() {
        let task = |start: usize, end: usize| {
            json!({"data": {"text": "🌍 Kenya"}, "annotations": [{"result": [
                {"value": {"start": start, "end": end, "text": "Kenya", "labels": ["country"]}}]}]})
        };
        for (start, end) in [(2, 7), (3, 8)] {
            let read = read(&task(start, end)).unwrap();
            assert_eq!((read.spans[0].start, read.spans[0].end), (2, 7));
        }
    }
}
