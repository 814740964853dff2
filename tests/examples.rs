//! Every rule is proved by its room's `examples.toml`: texts that it accepts, and tempting ones in
//! which nothing of the kind stands.

use std::collections::BTreeSet;

use rapporteur::explain::Stretch;
use rapporteur::kinds::{ROOMS, Room};
use rapporteur::mention::{Kind, Role, Value};
use rapporteur::record::Mention;
use rapporteur::{Document, Pipeline, Record};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    accept: Vec<Accept>,
    reject: Vec<Reject>,
}

/// `quote` stands in `text` and means `value`, by `rule`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    rule: String,
    text: String,
    quote: String,
    /// Which of the places where the quote stands, from 0, where it stands in several.
    n: Option<usize>,
    /// The value as text: see [`shown`].
    value: String,
    /// Grade, where it is not explicit.
    grade: Option<String>,
    /// What proved the value, where the example is about that.
    evidence: Option<String>,
    /// The part that the mention plays, where the example is about that.
    role: Option<Role>,
    /// Publication date given to the release.
    published: Option<String>,
}

/// `quote` stands in `text`, tempts `rule`, and no mention of that rule's kind touches it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reject {
    rule: String,
    text: String,
    quote: String,
    kind: Kind,
}

fn examples(room: &Room) -> Examples {
    toml::from_str(room.examples)
        .unwrap_or_else(|error| panic!("src/kinds/{}/examples.toml: {error}", room.name))
}

fn extract(pipeline: &Pipeline, text: &str, published: Option<&str>) -> Record {
    let mut document = Document::from_text("example.txt", text);
    document.metadata.published = published.map(|date| date.parse().expect("a date"));
    pipeline.extract(&document)
}

/// The value in one line: dates, codes and symbols as they are, `unknown` for a relative date that
/// nothing anchors, the id of agencies and regions, "Name, ISO3" of places, "30 over" or "40-50
/// range" of counts.
fn shown(mention: &Mention) -> String {
    match &mention.value {
        Value::Text(text) => text.clone(),
        Value::Unknown(()) => "unknown".to_owned(),
        Value::Agency(agency) => agency.id.clone(),
        Value::Region(region) => region.id.clone(),
        Value::Place(place) => format!("{}, {}", place.name, place.country),
        Value::Participants(count) => {
            let qualifier = serde_json::to_value(count.qualifier).expect("a qualifier is JSON");
            let qualifier = qualifier.as_str().expect("a qualifier is a word").to_owned();
            match (count.count, count.count_max) {
                (Some(low), Some(high)) => format!("{low}-{high} {qualifier}"),
                (Some(count), None) => format!("{count} {qualifier}"),
                (None, _) => qualifier,
            }
        }
    }
}

fn listed(record: &Record) -> String {
    let line = |m: &Mention| format!("  {:?} '{}' = {} ({})", m.kind, m.quote, shown(m), m.rule);
    record.mentions.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn accepts_are_found() {
    let pipeline = Pipeline::builder().build().unwrap();
    let mut wrong = Vec::new();
    for room in &ROOMS {
        for example in examples(room).accept {
            let record = extract(&pipeline, &example.text, example.published.as_deref());
            let grade = example.grade.as_deref().unwrap_or("explicit");
            let found = record.mentions.iter().any(|mention| {
                mention.rule == example.rule
                    && mention.quote == example.quote
                    && shown(mention) == example.value
                    && serde_json::to_value(mention.grade).unwrap() == grade
                    && example.evidence.as_ref().is_none_or(|told| mention.evidence.as_ref() == Some(told))
                    && example.role.is_none_or(|role| mention.role == Some(role))
                    && example.n.is_none_or(|n| {
                        let place = example.text.match_indices(&example.quote).nth(n);
                        place.is_some_and(|(start, _)| mention.byte_start == start)
                    })
            });
            if !found {
                wrong.push(format!(
                    "{}: expected '{}' = {} ({grade}) in \"{}\", found\n{}",
                    example.rule,
                    example.quote,
                    example.value,
                    example.text,
                    listed(&record)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn rejects_stay_out() {
    let pipeline = Pipeline::builder().build().unwrap();
    let mut wrong = Vec::new();
    for room in &ROOMS {
        for example in examples(room).reject {
            let start = example
                .text
                .find(&example.quote)
                .unwrap_or_else(|| panic!("'{}' stands in its text", example.quote));
            let end = start + example.quote.len();
            let record = extract(&pipeline, &example.text, None);
            let touching = record.mentions.iter().any(|mention| {
                mention.kind == example.kind && mention.byte_start < end && start < mention.byte_end
            });
            if touching {
                wrong.push(format!(
                    "{}: expected nothing at '{}' in \"{}\", found\n{}",
                    example.rule,
                    example.quote,
                    example.text,
                    listed(&record)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

/// `explain` tells of every tempting text which rule began there and why it came to nothing, or what the words are
/// instead: whoever asks why a mention is missing gets an answer.
#[test]
fn every_reject_is_explained() {
    let pipeline = Pipeline::builder().with_text(true).build().unwrap();
    let mut silent = Vec::new();
    for room in &ROOMS {
        for example in examples(room).reject {
            let start = example.text.find(&example.quote).expect("stands in its text");
            let start = example.text[..start].chars().count();
            let quote = Stretch { start, end: start + example.quote.chars().count() };
            let explanation = pipeline.explain(&Document::from_text("example.txt", &example.text));
            // Rules that begin alike tell of each other, as `resolution.symbol` does of documents.
            let of_room =
                |rule: &str| room.rules.iter().any(|own| own.split('.').next() == rule.split('.').next());
            let refused =
                explanation.refused.iter().any(|refused| refused.at.touches(&quote) && of_room(refused.rule));
            let lost =
                explanation.lost.iter().any(|lost| lost.at.touches(&quote) && lost.kind == example.kind);
            let other = explanation
                .record
                .mentions
                .iter()
                .any(|mention| mention.start <= quote.start && quote.end <= mention.end);
            if !refused && !lost && !other {
                silent.push(format!("{}: '{}' in \"{}\"", example.rule, example.quote, example.text));
            }
        }
    }
    assert!(silent.is_empty(), "{} rejects have no reason:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn every_rule_has_an_accept_and_a_reject_and_every_example_a_rule() {
    for room in &ROOMS {
        let examples = examples(room);
        let rules: BTreeSet<&str> = room.rules.iter().copied().collect();
        let accepted: BTreeSet<&str> = examples.accept.iter().map(|example| example.rule.as_str()).collect();
        let rejected: BTreeSet<&str> = examples.reject.iter().map(|example| example.rule.as_str()).collect();
        assert_eq!(accepted, rules, "accepts of src/kinds/{}/examples.toml", room.name);
        assert_eq!(rejected, rules, "rejects of src/kinds/{}/examples.toml", room.name);
        for example in &examples.reject {
            assert!(room.kinds.contains(&example.kind), "{} makes no {:?}", room.name, example.kind);
        }
    }
}
