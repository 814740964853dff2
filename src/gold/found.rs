//! What was found, as a label: where readers confirm it, it is gold.

use serde_json::{Value as Json, json};

use super::{GoldMention, Note};
use crate::mention::{Grade, Kind, Value};
use crate::record::Mention;

/// ```
/// use rapporteur::gold::GoldMention;
/// use rapporteur::{Document, Pipeline};
///
/// let record = Pipeline::builder().build()?.extract(&Document::from_text("a.txt", "The UN met in Oslo."));
/// let labels: Vec<GoldMention> = record.mentions.iter().map(GoldMention::from).collect();
/// assert_eq!(labels[1].note()["value"], serde_json::json!({"name": "Oslo", "countries": ["NOR"]}));
/// # Ok::<(), rapporteur::error::BuildError>(())
/// ```
impl From<&Mention> for GoldMention {
    fn from(mention: &Mention) -> Self {
        let value = match &mention.value {
            Value::Region(region) => json!({"name": region.name, "countries": region.members}),
            Value::Participants(people) => json!({
                "count": people.count,
                "count_max": people.count_max,
                "qualifier": people.qualifier,
                "group": people.group,
                "part_of": people.part_of,
                "repeat_of": people.repeat_of,
                "scope": people.scope,
            }),
            Value::Place(place) => json!({"name": place.name, "countries": [place.country]}),
            Value::Agency(agency) => json!({"name": agency.name, "acronym": agency.acronym}),
            Value::Text(text) => json!(text),
            Value::Unknown(()) => Json::Null,
        };
        Self {
            kind: mention.kind,
            quote: mention.quote.clone(),
            n: 0,
            start: mention.start,
            end: mention.end,
            value: Some(value),
            form: mention.form.clone(),
            role: mention.role.filter(|_| mention.kind == Kind::Date),
            grade: Some(mention.grade).filter(|grade| *grade != Grade::Explicit),
        }
    }
}

impl GoldMention {
    /// What the label says beside its span and kind, as the files of annotation tools carry it: `value`, `form`, `role`,
    /// `grade`.
    #[must_use]
    pub fn note(&self) -> Json {
        // A note has no keys that are no text, so that it is JSON in any case.
        serde_json::to_value(Note::of(self)).unwrap_or_default()
    }
}
