//! The dictionaries keep their promises: no faults, and every alias, run through the real pipeline,
//! finds itself.

use std::fs;

use rapporteur::dictionary::{Dictionaries, check};
use rapporteur::mention::{Kind, Value};
use rapporteur::{Document, Pipeline};

/// The rows of a file below `dictionaries/`, by column name.
fn rows(name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let path = format!("{}/dictionaries/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(&path).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn the_embedded_dictionaries_have_no_faults() {
    let (faults, _) = check(&Dictionaries::embedded().unwrap());
    assert_eq!(faults, []);
}

#[test]
fn rows_are_sorted_and_read_from_files_with_one_line_end() {
    for (name, keys) in [
        ("countries/aliases.csv", &["iso3", "alias"][..]),
        ("regions/aliases.csv", &["id", "alias"]),
        ("places/aliases.csv", &["alias", "id"]),
        ("agencies/aliases.csv", &["alias", "id"]),
        ("agencies/bodies.csv", &["id"]),
        ("places/places.csv", &["id"]),
    ] {
        let key = |row: &std::collections::HashMap<String, String>| -> Vec<String> {
            keys.iter().map(|key| row[*key].clone()).collect()
        };
        let keys: Vec<Vec<String>> = rows(name).iter().map(key).collect();
        let out_of_order = keys.windows(2).find(|pair| pair[0] > pair[1]);
        assert_eq!(out_of_order, None, "{name} is sorted");
        let text = fs::read_to_string(format!("{}/dictionaries/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(!text.contains('\r'), "{name} has line feeds only");
    }
}

/// Runs each alias in a carrier sentence and lists those that do not find themselves.
fn lost(name: &str, id_column: &str, kind: Kind, carrier: fn(&str) -> String) -> Vec<String> {
    let pipeline = Pipeline::builder().build().unwrap();
    let plain = rows(name).into_iter().filter(|row| row.get("needs").is_none_or(String::is_empty));
    let mut lost = Vec::new();
    for row in plain {
        let (alias, id) = (&row["alias"], &row[id_column]);
        let record = pipeline.extract(&Document::from_text("alias.txt", &carrier(alias)));
        let found = record.mentions.iter().any(|mention| {
            let same = match &mention.value {
                Value::Text(code) => code == id,
                Value::Agency(agency) => agency.id == *id,
                Value::Region(region) => region.id == *id,
                Value::Place(place) => rows_place(id, &place.country),
                _ => false,
            };
            mention.kind == kind
                && same
                && mention
                    .quote
                    .trim_end_matches('.')
                    .ends_with(alias.trim_end_matches('.').trim_start_matches("the "))
        });
        if !found {
            lost.push(format!("{alias} ({id})"));
        }
    }
    lost
}

/// A place's id ends in its country's code.
fn rows_place(id: &str, country: &str) -> bool {
    id.to_uppercase().contains(country)
}

#[test]
fn every_country_alias_finds_itself() {
    let lost = lost("countries/aliases.csv", "iso3", Kind::Country, |alias| {
        format!("They spoke of the {alias} delegates who came.")
    });
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_region_alias_finds_itself() {
    let lost = lost("regions/aliases.csv", "id", Kind::Region, |alias| {
        format!("They spoke of the {} delegates who came.", alias.trim_start_matches("the "))
    });
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_agency_alias_finds_itself() {
    let lost = lost("agencies/aliases.csv", "id", Kind::Agency, |alias| {
        format!("It was announced by the {alias} today.")
    });
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_plain_place_alias_finds_itself() {
    let lost = lost("places/aliases.csv", "id", Kind::Place, |alias| {
        format!("The course was held in {alias} today.")
    });
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn an_overlay_adds_and_replaces_rows() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("agencies")).unwrap();
    fs::write(
        folder.path().join("agencies/bodies.csv"),
        "id,name,acronym,parent,kind,country,years,website,checked\nzz-moon,Moon Authority,MOA,,national,KEN,,,\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("agencies/aliases.csv"),
        "alias,id,form,needs,reason\nMoon Authority,zz-moon,name,,\n",
    )
    .unwrap();
    let pipeline = Pipeline::builder().dictionaries(folder.path()).build().unwrap();
    let record = pipeline.extract(&Document::from_text("moon.txt", "The Moon Authority and UNODC met."));
    let ids: Vec<&str> = record.agencies.iter().map(|agency| agency.id.as_str()).collect();
    assert_eq!(ids, ["zz-moon", "unodc"]);
    let entry = record.mentions[0].entry.as_deref().unwrap();
    assert!(entry.ends_with("agencies/aliases.csv:2"), "the overlay's own row is named: {entry}");
}

#[test]
fn a_faulty_overlay_names_every_place() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("countries")).unwrap();
    let file = folder.path().join("countries/aliases.csv");
    fs::write(&file, "alias,iso3,form,needs,years,reason\nMoonland,ZZZ,name,,,\nSunland,KEN,nickname,,,\n")
        .unwrap();
    let error = Pipeline::builder().dictionaries(folder.path()).build().unwrap_err().to_string();
    let path = file.display();
    assert_eq!(
        error,
        format!(
            "{path}:2:10: expected the id of a known country in column `iso3`, found `ZZZ`\n\
             {path}:3:13: expected name or demonym in column `form`, found `nickname`"
        )
    );
}
