//! The program as a user meets it: output, exit codes, and one clear message for each bad input.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rapporteur::Record;
use rapporteur::record::PublishedFrom;

mod common;
use common::{rapporteur, records, releases, stderr, stdout};

#[test]
fn a_folder_becomes_one_record_a_line_and_a_summary() {
    let folder = releases();
    let output = rapporteur(folder.path(), &["extract", ".", "-o", "records.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let written = fs::read_to_string(folder.path().join("records.jsonl")).unwrap();
    let paths: Vec<String> = written
        .lines()
        .map(|line| serde_json::from_str::<Record>(line).unwrap().source.path.unwrap())
        .collect();
    assert_eq!(paths, ["./a.txt", "./inner/b.txt"]);
    let summary = stderr(&output);
    assert!(
        summary.starts_with("2 releases: 1 date, 1 country, 1 place, 2 agency, 1 resolution, 1 participant_count; 0 findings, 0 failures; "),
        "{summary}"
    );
    assert!(summary.trim_end().ends_with("MB/s"), "{summary}");
}

#[test]
fn the_same_bytes_come_out_for_any_number_of_threads() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"));
    let one = rapporteur(corpus, &["extract", "corpus/gold", "--threads", "1"]);
    let eight = rapporteur(corpus, &["extract", "corpus/gold", "--threads", "8"]);
    assert_eq!(one.status.code(), Some(0));
    assert!(!one.stdout.is_empty());
    assert_eq!(one.stdout, eight.stdout);
}

#[test]
fn standard_input_and_output_are_a_dash() {
    let folder = releases();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .current_dir(folder.path())
        .args(["extract", "-", "-o", "-", "--published", "2023-08-18"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"The minister met the UNHCR yesterday.")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let records = records(&output);
    assert_eq!(records[0].source.path.as_deref(), Some("-"));
    assert_eq!(records[0].dates[0].value, "2023-08-17");
}

#[test]
fn a_file_name_dates_a_text_that_does_not() {
    let folder = releases();
    let path = folder.path().join("2023-08-18-visit.txt");
    fs::write(&path, "The minister met the UNHCR yesterday.").unwrap();
    let output = rapporteur(folder.path(), &["extract", "2023-08-18-visit.txt"]);
    let record = &records(&output)[0];
    assert_eq!(record.published.as_deref(), Some("2023-08-18"));
    assert_eq!(record.published_from, Some(PublishedFrom::Path));
    assert_eq!(record.dates[0].value, "2023-08-17");
    fs::write(&path, "GENEVA, 2 May 2021 (WHO) - The minister met the UNHCR yesterday.").unwrap();
    let output = rapporteur(folder.path(), &["extract", "2023-08-18-visit.txt"]);
    let record = &records(&output)[0];
    assert_eq!(record.published.as_deref(), Some("2021-05-02"), "the text comes first");
    assert_eq!(record.published_from, Some(PublishedFrom::Text));
}

#[test]
fn options_choose_what_is_written() {
    let folder = releases();
    let output = rapporteur(
        folder.path(),
        &["extract", "a.txt", "--kinds", "country,agency", "--with-text", "--format", "json"],
    );
    let array: Vec<Record> = serde_json::from_str(&stdout(&output)).unwrap();
    let quotes: Vec<&str> = array[0].mentions.iter().map(|mention| mention.quote.as_str()).collect();
    assert_eq!(quotes, ["UNODC", "Kenya"]);
    assert_eq!(
        array[0].text.as_deref(),
        Some("On 5 and 6 May 2021, UNODC trained 26 customs officers in Nairobi, Kenya.\n")
    );
    assert_eq!(array[0].events[0].start.as_deref(), Some("2021-05-05"), "events are told from all kinds");
}

#[test]
fn bad_releases_become_failures_and_the_rest_is_written() {
    let folder = releases();
    let path = folder.path();
    fs::write(path.join("binary.txt"), [0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0, 0, 255, 254, 0]).unwrap();
    fs::write(path.join("empty.txt"), "").unwrap();
    fs::write(path.join("spaces.txt"), " \n\t\n").unwrap();
    fs::write(path.join("large.txt"), "x".repeat(3000)).unwrap();
    let output = rapporteur(
        path,
        &[
            "extract",
            "a.txt",
            "binary.txt",
            "empty.txt",
            "spaces.txt",
            "large.txt",
            "missing.txt",
            "--failures",
            "failures.csv",
            "--max-file-size",
            "2000",
        ],
    );
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(records(&output).len(), 1);
    let mut rows = csv::Reader::from_path(path.join("failures.csv")).unwrap();
    assert_eq!(rows.headers().unwrap(), vec!["path", "member", "stage", "code", "message"]);
    let rows: Vec<Vec<String>> =
        rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let codes: Vec<(&str, &str, &str)> =
        rows.iter().map(|row| (row[0].as_str(), row[2].as_str(), row[3].as_str())).collect();
    assert_eq!(
        codes,
        [
            ("binary.txt", "ingest", "not-text"),
            ("empty.txt", "ingest", "empty"),
            ("spaces.txt", "ingest", "empty"),
            ("large.txt", "ingest", "too-large"),
            ("missing.txt", "ingest", "unreadable"),
        ]
    );
    assert_eq!(rows[3][4], "expected at most 2000 bytes, found more; raise the limit with --max-file-size");
    assert!(stderr(&output).contains("empty.txt: expected the text of a release, found an empty file"));
}

#[test]
fn one_line_of_many_megabytes_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let line = "The committee met and spoke of the harvest. ".repeat(60_000);
    fs::write(folder.path().join("long.txt"), format!("{line} Kenya joined UNODC.")).unwrap();
    let output = rapporteur(folder.path(), &["extract", "long.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let quotes: Vec<String> =
        records(&output)[0].mentions.iter().map(|mention| mention.quote.clone()).collect();
    assert_eq!(quotes, ["Kenya", "UNODC"]);
}

#[test]
fn nothing_to_do_is_an_error_that_says_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("table.csv"), "a,b\n").unwrap();
    let cases: [(&[&str], &str); 6] = [
        (
            &["extract", "."],
            "error: .: expected releases, found only files that are none (1 .csv); name the field of the text with --text-field to read rows of JSON and CSV, and name a file directly to read it whatever its name",
        ),
        (&["extract", "nowhere"], "nowhere: expected a readable file, found No such file or directory"),
        (
            &["extract", "table.csv", "--output", "no/such/folder.jsonl"],
            "error: no/such/folder.jsonl: expected a file that can be written",
        ),
        (
            &["extract", "table.csv", "--dictionaries", "none"],
            "error: none: expected a readable dictionary file, found No such file or directory",
        ),
        (
            &["extract", "table.csv", "--kinds", "cities"],
            "expected one of date, country, region, place, agency, resolution, document, participant_count",
        ),
        (&["evaluate", "."], "error: .: expected gold labels"),
    ];
    for (arguments, message) in cases {
        let output = rapporteur(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn an_unknown_option_is_named() {
    let output = rapporteur(Path::new("."), &["extract", "x.txt", "--colour"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("unexpected argument '--colour' found"), "{}", stderr(&output));
}

#[test]
fn a_broken_pipe_ends_quietly() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .current_dir(corpus)
        .args(["extract", "corpus/gold"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!stderr(&output).contains("error"), "{}", stderr(&output));
}

#[test]
fn a_broken_dictionary_row_stops_the_run_with_its_place() {
    let folder = releases();
    fs::create_dir_all(folder.path().join("mine/places")).unwrap();
    fs::write(
        folder.path().join("mine/places/places.csv"),
        "id,name,country,capital,population,source\nx,X,KEN,,many,\n",
    )
    .unwrap();
    let output = rapporteur(folder.path(), &["extract", "a.txt", "--dictionaries", "mine"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: mine/places/places.csv:2:10: expected a whole number in column `population`, found `many`\n"
    );
    let output = rapporteur(folder.path(), &["dictionaries", "check", "--dictionaries", "mine"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).starts_with("mine/places/places.csv:2:10: expected a whole number"));
}

#[test]
fn the_dictionaries_are_checked_and_the_schema_is_printed() {
    let output = rapporteur(Path::new("."), &["dictionaries", "check"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains(": 0 faults, "), "{}", stdout(&output));
    let output = rapporteur(Path::new("."), &["schema"]);
    let kept = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schema/record.schema.json")).unwrap();
    assert_eq!(stdout(&output), kept);
}

#[test]
fn evaluate_lists_what_went_wrong_by_place() {
    let folder = tempfile::tempdir().unwrap();
    let id = folder.path().join("sample");
    fs::create_dir(&id).unwrap();
    fs::write(id.join("release.txt"), "Kenya and Chad met.\nUNODC came in May 2021.").unwrap();
    fs::write(
        id.join("gold.json"),
        r#"{"id": "sample", "mentions": [
            {"kind": "country", "quote": "Kenya", "start": 0, "end": 5, "value": "KEN"},
            {"kind": "country", "quote": "Chad", "start": 10, "end": 14, "value": "ZMB"},
            {"kind": "agency", "quote": "came", "start": 26, "end": 30, "value": {"name": "CAME", "acronym": null}},
            {"kind": "date", "quote": "May 2021", "start": 34, "end": 42, "value": "2021-05"}
        ]}"#,
    )
    .unwrap();
    let output = rapporteur(folder.path(), &["evaluate", "sample"]);
    let text = stdout(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].starts_with(
            "sample/release.txt:1:11: wrong value of country 'Chad' = \"TCD\", expected \"ZMB\" (country."
        ),
        "{text}"
    );
    assert!(lines[1].starts_with("sample/release.txt:2:1: spurious agency 'UNODC' = "), "{text}");
    assert!(lines[2].starts_with("sample/release.txt:2:7: missing agency 'came' = "), "{text}");
    assert_eq!(lines[3], "1 releases, 9 words; every mention right in 0, the whole record in 0");
    let country = lines.iter().find(|line| line.starts_with("country")).unwrap();
    let figures: Vec<&str> = country.split_whitespace().take(12).collect();
    // Two labelled, two found, both at the right place, one with the right value.
    assert_eq!(
        figures,
        [
            "country", "2", "2", "0.500", "0.500", "0.500", "1.000", "1.000", "1.000", "0.500", "0.500",
            "0.500"
        ]
    );
}

/// The misses of the part that is only run are listed on demand alone.
#[test]
fn misses_of_the_regression_part_are_not_listed_by_habit() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.txt"), "Kenya met.").unwrap();
    fs::write(folder.path().join("gold.json"), r#"{"id": "x", "part": "regression", "mentions": []}"#)
        .unwrap();
    let spurious = |arguments: &[&str]| stdout(&rapporteur(folder.path(), arguments)).contains(": spurious ");
    assert!(!spurious(&["evaluate", "."]));
    assert!(spurious(&["evaluate", ".", "--list-regression"]));
}

#[test]
fn a_baseline_fails_the_run_that_loses_a_mention() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("release.txt"), "Kenya met.").unwrap();
    fs::write(
        path.join("gold.json"),
        r#"{"id": "x", "mentions": [{"kind": "country", "quote": "Kenya", "start": 0, "end": 5, "value": "KEN"}]}"#,
    )
    .unwrap();
    let missing = rapporteur(path, &["evaluate", ".", "--baseline", "baseline.json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        stderr(&missing).contains("write one with --write-baseline baseline.json"),
        "{}",
        stderr(&missing)
    );
    let written = rapporteur(path, &["evaluate", ".", "--write-baseline", "baseline.json"]);
    assert_eq!(written.status.code(), Some(0), "{}", stderr(&written));
    let same = rapporteur(path, &["evaluate", ".", "--baseline", "baseline.json", "--quiet"]);
    assert_eq!(same.status.code(), Some(0));
    assert!(
        stdout(&same)
            .ends_with("baseline: holds: 0 gained, 0 lost, 0 newly spurious, 0 no longer spurious\n")
    );
    fs::create_dir_all(path.join("mine/countries")).unwrap();
    fs::write(path.join("mine/countries/blocked.csv"), "phrase,reason\nKenya met,a test\n").unwrap();
    let lost = rapporteur(
        path,
        &["evaluate", ".", "--baseline", "baseline.json", "--quiet", "--dictionaries", "mine"],
    );
    assert_eq!(lost.status.code(), Some(2));
    assert!(
        stdout(&lost).contains("\nlost ./release.txt:1:1: country 'Kenya' = \"KEN\" was found by country."),
        "{}",
        stdout(&lost)
    );
    let junit = rapporteur(
        path,
        &["evaluate", ".", "--baseline", "baseline.json", "--report", "junit", "--dictionaries", "mine"],
    );
    assert!(
        stdout(&junit).contains("<testsuite name=\"releases\" tests=\"1\" failures=\"1\">"),
        "{}",
        stdout(&junit)
    );
}

#[test]
fn labels_are_checked_and_converted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.txt"), "Room 12 in Kenya").unwrap();
    fs::write(path.join("a.ann"), "T1\tcountry 11 16\tKenya\n").unwrap();
    let open = rapporteur(path, &["gold", "check", "."]);
    assert_eq!(open.status.code(), Some(2));
    assert_eq!(
        stdout(&open),
        "./a.txt:1:6: number '12' is in no label: label it, or decide that it is no mention\n1 releases: 0 faults, 1 places open\n"
    );
    let refused = rapporteur(path, &["gold", "check", ".", "--reject-open"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("found another format; convert it first"), "{}", stderr(&refused));
    let converted = rapporteur(path, &["gold", "convert", ".", "mine", "--to", "rapporteur"]);
    assert_eq!((converted.status.code(), stderr(&converted)), (Some(0), "1 releases, 1 labels\n".to_owned()));
    let rejected = rapporteur(path, &["gold", "check", "mine", "--reject-open"]);
    assert_eq!(stdout(&rejected), "1 releases: 0 faults, 1 places rejected\n");
    let settled = rapporteur(path, &["gold", "check", "mine"]);
    assert_eq!(
        (settled.status.code(), stdout(&settled)),
        (Some(0), "1 releases: 0 faults, 0 places open\n".to_owned())
    );
}

#[test]
fn a_label_that_does_not_stand_where_it_says_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.txt"), "Kenya").unwrap();
    fs::write(
        folder.path().join("gold.json"),
        r#"{"id": "x", "mentions": [{"kind": "country", "quote": "Chad", "start": 0, "end": 4, "value": "TCD"}]}"#,
    )
    .unwrap();
    let output = rapporteur(folder.path(), &["evaluate", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: ./gold.json: expected `Chad` at characters 0..4 of the text, found `Keny`; label the quote again or restore the text\n"
    );
}
