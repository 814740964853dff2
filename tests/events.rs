//! The events of a record by example: who organised, helped and paid, when, where and how people met.

use rapporteur::{Document, Pipeline};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    event: Vec<Example>,
}

/// What the first event of `text` must say; fields that are not given are free.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    /// How many events the release tells, where that is the point.
    events: Option<usize>,
    organizers: Option<Vec<String>>,
    partners: Option<Vec<String>>,
    donors: Option<Vec<String>>,
    /// Countries that took part.
    countries: Option<Vec<String>>,
    /// How many people took part; 0 where the text does not tell.
    participants: Option<u64>,
    start: Option<String>,
    end: Option<String>,
    city: Option<String>,
    country: Option<String>,
    mode: Option<String>,
    /// Headline of the release.
    title: Option<String>,
    /// Codes of findings that the record must have.
    findings: Option<Vec<String>>,
    /// Codes of findings that it must not have.
    without: Option<Vec<String>>,
}

#[test]
fn events_are_told() {
    let examples: Examples =
        toml::from_str(include_str!("../src/assemble/examples.toml")).expect("src/assemble/examples.toml");
    let pipeline = Pipeline::builder().build().expect("the embedded dictionaries");
    let mut faults = Vec::new();
    for example in &examples.event {
        let record = pipeline.extract(&Document::from_text("example.txt", &example.text));
        if let Some(events) = example.events.filter(|events| *events != record.events.len()) {
            faults.push(format!(
                "{events} events expected, found {} in {:?}",
                record.events.len(),
                example.text
            ));
        }
        if example.events == Some(0) {
            continue;
        }
        let Some(event) = record.events.first() else {
            faults.push(format!("no event in {:?}", example.text));
            continue;
        };
        let mut compare = |field: &str, expected: Option<String>, found: String| {
            if let Some(expected) = expected.filter(|expected| *expected != found) {
                faults.push(format!("{field}: expected {expected}, found {found} in {:?}", example.text));
            }
        };
        let list = |ids: &[String]| ids.join(", ");
        compare("organizers", example.organizers.as_deref().map(list), list(&event.organizers));
        compare("partners", example.partners.as_deref().map(list), list(&event.partners));
        compare("donors", example.donors.as_deref().map(list), list(&event.donors));
        compare("countries", example.countries.as_deref().map(list), list(&event.countries));
        let people = event.participants.as_ref().map(|total| total.count);
        compare(
            "participants",
            example.participants.map(|count| count.to_string()),
            people.unwrap_or_default().to_string(),
        );
        compare("start", example.start.clone(), event.start.clone().unwrap_or_default());
        compare("end", example.end.clone(), event.end.clone().unwrap_or_default());
        compare("city", example.city.clone(), event.city.clone().unwrap_or_default());
        compare("country", example.country.clone(), event.country.clone().unwrap_or_default());
        let mode = serde_json::to_value(event.mode).expect("a mode");
        compare("mode", example.mode.clone(), mode.as_str().unwrap_or_default().to_owned());
        compare("title", example.title.clone(), record.title.clone().unwrap_or_default());
        for code in example.findings.iter().flatten() {
            if !record.findings.iter().any(|finding| finding.code == *code) {
                faults.push(format!("finding {code} is missing in {:?}", example.text));
            }
        }
        for code in example.without.iter().flatten() {
            if record.findings.iter().any(|finding| finding.code == *code) {
                faults.push(format!("finding {code} is wrong in {:?}", example.text));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
