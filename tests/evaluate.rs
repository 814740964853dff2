//! The figures of `evaluate`, computed by hand on a corpus of three small releases, and the gate that is
//! made of them.

use std::fs;
use std::path::Path;

use rapporteur::Pipeline;
use rapporteur::evaluate::report::{Evaluation, json, junit, markdown};
use rapporteur::evaluate::{
    Accuracy, Baseline, Change, Counts, KindScore, Slot, judge, misses, total, worst_first,
};
use rapporteur::gold::{Gold, load};
use rapporteur::mention::Kind;
use tempfile::TempDir;

/// Writes a release with its labels, each `(kind, quote, value as JSON, other fields)`.
fn release(folder: &Path, id: &str, text: &str, labels: &[(&str, &str, &str, &str)], about: &str) {
    let mentions: Vec<String> = labels
        .iter()
        .map(|(kind, quote, value, more)| {
            let start = text.find(quote).map(|byte| text[..byte].chars().count()).unwrap();
            let end = start + quote.chars().count();
            format!(r#"{{"kind": "{kind}", "quote": "{quote}", "start": {start}, "end": {end}, "value": {value}{more}}}"#)
        })
        .collect();
    let json = format!(r#"{{"id": "{id}"{about}, "mentions": [{}]}}"#, mentions.join(",\n"));
    fs::create_dir_all(folder.join(id)).unwrap();
    fs::write(folder.join(id).join("release.txt"), text).unwrap();
    fs::write(folder.join(id).join("gold.json"), json).unwrap();
}

/// Three releases: one all right, one with an error of each sort, one that is only looked at for slots.
fn corpus() -> (TempDir, Vec<Gold>) {
    let folder = tempfile::tempdir().unwrap();
    release(
        folder.path(),
        "right",
        "UNODC met in Kenya.",
        &[
            ("agency", "UNODC", r#"{"name": "UNODC", "acronym": "UNODC"}"#, ""),
            ("country", "Kenya", "\"KEN\"", ""),
        ],
        "",
    );
    // Kenya: correct. Republic of Chad: the label has only "Chad", partial. Togo: labelled as Benin,
    // incorrect. "came": missing. Peru: spurious.
    release(
        folder.path(),
        "errors",
        "Kenya, the Republic of Chad, Togo and Peru came.",
        &[
            ("country", "Kenya", "\"KEN\"", ""),
            ("country", "Chad", "\"TCD\"", r#", "grade": "inferred""#),
            ("country", "Togo", "\"BEN\"", ""),
            ("country", "came", "\"CMR\"", ""),
        ],
        "",
    );
    release(
        folder.path(),
        "slots",
        "A workshop was held in Nairobi, Kenya, from 4 to 6 May 2019.\n",
        &[
            ("place", "Nairobi", r#"{"name": "Nairobi", "countries": ["KEN"]}"#, ""),
            ("country", "Kenya", "\"KEN\"", ""),
            ("date", "4 to 6 May 2019", "\"2019-05-04/2019-05-06\"", r#", "role": "deadline""#),
        ],
        r#", "record": {"event_start": "2019-05-04", "event_end": "2019-05-07", "event_city": "Nairobi",
             "event_country": "KEN", "donors": ["JPN"], "participants_total": null}"#,
    );
    let gold = load(folder.path()).unwrap();
    (folder, gold)
}

#[test]
fn classes_and_measures_are_those_of_the_field() {
    let (_folder, gold) = corpus();
    let judged = judge(&Pipeline::builder().build().unwrap(), &gold).unwrap();
    let score = total(&judged);
    let country = score.of(Kind::Country);
    // "right" and "slots" have one correct country each, "errors" one of each class.
    assert_eq!(
        country,
        KindScore {
            correct: 3,
            partial: 1,
            incorrect: 1,
            missing: 1,
            spurious: 1,
            // Of the four with the right value, Chad is labelled as inferred and found as explicit.
            grades: Accuracy { right: 3, of: 4 },
            roles: Accuracy { right: 0, of: 0 },
        }
    );
    assert_eq!((country.gold(), country.found()), (6, 6));
    assert_eq!(country.strict(), Counts { tp: 3, fp: 3, fn_: 3 });
    assert_eq!(country.overlap(), Counts { tp: 5, fp: 1, fn_: 1 });
    assert_eq!(country.value(), Counts { tp: 4, fp: 2, fn_: 2 });
    assert!((country.value().f1() - 4.0 / 6.0).abs() < 1e-12);
    // The date is an event's and labelled as a deadline.
    assert_eq!(score.of(Kind::Date).roles, Accuracy { right: 0, of: 1 });
    assert_eq!((score.releases, score.words, score.all_mentions, score.whole_records), (3, 4 + 9 + 13, 2, 1));
}

#[test]
fn slots_of_the_event_are_counted() {
    let (_folder, gold) = corpus();
    let score = total(&judge(&Pipeline::builder().build().unwrap(), &gold).unwrap());
    let right = Counts { tp: 1, fp: 0, fn_: 0 };
    assert_eq!(score.slot(Slot::Start), right);
    assert_eq!(score.slot(Slot::End), Counts { tp: 0, fp: 1, fn_: 1 }, "another day counts against both");
    assert_eq!(score.slot(Slot::City), right);
    assert_eq!(score.slot(Slot::Country), right);
    assert_eq!(score.slot(Slot::Donors), Counts { tp: 0, fp: 0, fn_: 1 });
    assert_eq!(score.slot(Slot::Participants), Counts::default(), "none labelled, none found");
}

#[test]
fn the_worst_release_comes_first_and_its_misses_say_where_and_by_which_rule() {
    let (folder, gold) = corpus();
    let judged = judge(&Pipeline::builder().build().unwrap(), &gold).unwrap();
    let worst = worst_first(&judged)[0];
    assert_eq!(worst.gold.id, "errors");
    let path = folder.path().join("errors/release.txt").display().to_string();
    let lines = misses(worst);
    let starts = [
        "1:12: wrong span of country 'Republic of Chad', expected 'Chad' (country.",
        "1:30: wrong value of country 'Togo' = \"TGO\", expected \"BEN\" (country.",
        "1:39: spurious country 'Peru' = \"PER\" (country.",
        "1:44: missing country 'came' = \"CMR\"",
    ];
    assert_eq!(lines.len(), starts.len(), "{lines:#?}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(&format!("{path}:{start}")), "{line}");
    }
}

#[test]
fn a_baseline_holds_until_a_mention_is_lost() {
    let (folder, mut gold) = corpus();
    let pipeline = Pipeline::builder().build().unwrap();
    let path = folder.path().join("baseline.json");
    Baseline::new(&judge(&pipeline, &gold).unwrap()).write(&path).unwrap();
    let baseline = Baseline::read(&path).unwrap();
    assert!(baseline.compare(&judge(&pipeline, &gold).unwrap(), false).holds());

    // A row that blocks a phrase with "Kenya" in it: the country is lost, and since nothing else stands
    // there the rule that found it is told.
    let overlay = tempfile::tempdir().unwrap();
    fs::create_dir(overlay.path().join("countries")).unwrap();
    fs::write(overlay.path().join("countries/blocked.csv"), "phrase,reason\nmet in Kenya,a test\n").unwrap();
    let blocked = Pipeline::builder().dictionaries(overlay.path()).build().unwrap();
    let comparison = baseline.compare(&judge(&blocked, &gold).unwrap(), false);
    assert!(!comparison.holds());
    assert_eq!(comparison.count(Change::Lost), 1);
    let (release, change, line) = &comparison.changes[0];
    assert_eq!((release.as_str(), *change), ("right", Change::Lost));
    assert!(
        line.contains("right/release.txt:1:14: country 'Kenya' = \"KEN\" was found by country.")
            && line.ends_with(", now no country stands there"),
        "{line}"
    );
    let fallen: Vec<(&str, &str)> =
        comparison.fallen.iter().map(|(kind, measure, ..)| (*kind, *measure)).collect();
    assert!(fallen.contains(&("country", "value")), "{fallen:?}");

    // Other labels are no loss and no gain: the baseline does not know them.
    gold[1].mentions.remove(0);
    let comparison = baseline.compare(&judge(&pipeline, &gold).unwrap(), false);
    assert_eq!((comparison.stale.as_slice(), comparison.changes.len()), (&[gold[1].id.clone()][..], 0));
    assert!(!comparison.holds());
}

#[test]
fn reports_say_the_same_in_every_format() {
    let (_folder, gold) = corpus();
    let pipeline = Pipeline::builder().build().unwrap();
    let judged = judge(&pipeline, &gold).unwrap();
    let comparison = Baseline::new(&judged).compare(&judged, false);
    let evaluation = Evaluation::new(&judged, Some(comparison));

    let report: serde_json::Value = serde_json::from_str(&json(&evaluation)).unwrap();
    assert_eq!(report["kinds"]["country"]["value"]["tp"], 4);
    assert_eq!(report["kinds"]["country"]["counts"]["spurious"], 1);
    assert_eq!(report["worst_first"][0]["id"], "errors");
    assert_eq!(report["slots"]["end"]["fp"], 1);

    let report = markdown(&evaluation);
    assert!(
        report.contains(
            "| country | 6 | 6 | 0.500 | 0.500 | 0.500 | 0.833 | 0.833 | 0.833 | 0.667 | 0.667 | 0.667 |"
        ),
        "{report}"
    );
    // Two wrong countries in 26 words.
    assert!(report.contains("| country | 3 | 1 | 1 | 1 | 1 | 76.92 | 0.750 | - |"), "{report}");
    assert!(
        report.contains("- baseline: holds: 0 gained, 0 lost, 0 newly spurious, 0 no longer spurious"),
        "{report}"
    );

    let report = junit(&evaluation);
    assert!(report.contains("<testsuite name=\"releases\" tests=\"3\" failures=\"0\">"), "{report}");
    assert!(report.contains("<testcase classname=\"kinds\" name=\"country\">"), "{report}");
}
