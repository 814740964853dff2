//! The part that each date plays, proved by texts in which a date of another part stands beside it.

use rapporteur::mention::{Kind, Role};
use rapporteur::{Document, Pipeline};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    example: Vec<Example>,
}

/// A text and every date of it, in order, with its role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    dates: Vec<(String, Role)>,
}

#[test]
fn dates_play_their_part() {
    let examples: Examples = toml::from_str(include_str!("../src/kinds/dates/roles/examples.toml"))
        .expect("src/kinds/dates/roles/examples.toml");
    let pipeline = Pipeline::builder().kinds(&[Kind::Date]).build().unwrap();
    let mut wrong = Vec::new();
    for Example { text, dates } in examples.example {
        let record = pipeline.extract(&Document::from_text("example.txt", &text));
        let mentions = record.mentions.into_iter();
        let found: Vec<(String, Role)> =
            mentions.map(|mention| (mention.quote, mention.role.expect("a date has a role"))).collect();
        if found != dates {
            wrong.push(format!("{text}\n  expected {dates:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}
