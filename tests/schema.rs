//! The JSON Schema that is kept in the repository is the one the types make, and records fit it.

use std::fs;

use rapporteur::emit::json_schema;
use rapporteur::record::SCHEMA;
use rapporteur::{Document, FINDING_CODES, Pipeline, Record};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/record.schema.json");

#[test]
fn the_kept_schema_is_fresh() {
    if std::env::var_os("BLESS").is_some() {
        fs::write(PATH, json_schema()).unwrap();
    }
    let kept = fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        kept == json_schema(),
        "schema/record.schema.json is stale: run `BLESS=1 cargo test --test schema`"
    );
}

#[test]
fn a_record_survives_being_written_and_read() {
    let pipeline = Pipeline::builder().build().unwrap();
    let text = "GENEVA, 12 May 2023 (WHO) – Some 40 to 50 nurses from Central Asia were trained in Almaty, \
        Kazakhstan, on Monday under resolution WHA74.7 and UNSCR 2565 (2021).";
    let record = pipeline.extract(&Document::from_text("almaty.txt", text));
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
    assert_eq!(record.schema, SCHEMA);
    assert_eq!(record.published.as_deref(), Some("2023-05-12"));
}

#[test]
fn findings_are_documented_once() {
    let mut codes: Vec<&str> = FINDING_CODES.iter().map(|(code, _, _)| *code).collect();
    let count = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), count, "sorted and unique");
    assert!(codes.is_sorted());
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for (code, _, meaning) in FINDING_CODES {
        assert!(
            readme.contains(&format!("| `{code}` | ")) && readme.contains(meaning),
            "README.md lists {code}"
        );
    }
}
