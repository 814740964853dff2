//! Gold labels come back unchanged from every format, and faults in them are told with their place.

use std::fs;
use std::path::Path;

use rapporteur::Pipeline;
use rapporteur::gold::{Format, Gold, check, load, open, write};
use rapporteur::mention::{Grade, Kind, Role};
use tempfile::TempDir;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/gold");

/// What must survive a round trip: everything but where the files lie.
fn content(mut gold: Vec<Gold>) -> Vec<Gold> {
    for release in &mut gold {
        release.path = "labels".into();
        release.text_path = "text".into();
    }
    gold
}

fn write_file(folder: &TempDir, name: &str, content: &str) -> std::path::PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

#[test]
fn the_corpus_comes_back_unchanged_from_every_format() {
    let corpus = content(load(Path::new(CORPUS)).unwrap());
    let folder = tempfile::tempdir().unwrap();
    for (format, name) in [
        (Format::Rapporteur, "rapporteur"),
        (Format::Brat, "brat"),
        (Format::Doccano, "doccano.jsonl"),
        (Format::LabelStudio, "label-studio.jsonl"),
        (Format::Spacy, "spacy.jsonl"),
    ] {
        let target = folder.path().join(name);
        write(&corpus, format, &target).unwrap();
        let back = content(load(&target).unwrap());
        for (before, after) in corpus.iter().zip(&back) {
            assert_eq!(before, after, "{name}");
        }
        assert_eq!(corpus.len(), back.len(), "{name}");
    }
}

#[test]
fn brat_joins_the_fragments_of_a_wrapped_span_and_keeps_what_people_add() {
    let folder = tempfile::tempdir().unwrap();
    write_file(&folder, "a.txt", "Held in Sri\nLanka in May.\n");
    write_file(
        &folder,
        "a.ann",
        "T1\tcountry 8 11;12 17\tSri Lanka\nT2\tdate 21 24\tMay\nR1\tsame Arg1:T1 Arg2:T2\n\
         #1\tAnnotatorNotes T1\tcheck this one\n\
         #2\tAnnotatorNotes T2\t{\"value\": null, \"role\": \"event\", \"grade\": \"inferred\"}\n",
    );
    let gold = load(folder.path()).unwrap();
    let [country, date] = &gold[0].mentions[..] else { panic!("{gold:?}") };
    assert_eq!((country.kind, country.quote.as_str()), (Kind::Country, "Sri\nLanka"));
    assert_eq!(country.value, None, "a note in words is no value");
    assert_eq!(date.value, Some(serde_json::Value::Null), "null is a value: a date that nothing anchors");
    assert_eq!((date.role, date.grade), (Some(Role::Event), Some(Grade::Inferred)));
}

#[test]
fn the_shapes_that_annotation_tools_export_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        (
            "doccano, labels",
            r#"{"id": 7, "text": "Kenya met UNODC", "label": [[0, 5, "country"], [10, 15, "agency"]]}"#,
        ),
        (
            "doccano, relations",
            r#"{"id": 7, "text": "Kenya met UNODC", "entities": [{"id": 1, "start_offset": 0, "end_offset": 5, "label": "country"}, {"id": 2, "start_offset": 10, "end_offset": 15, "label": "agency"}], "relations": []}"#,
        ),
        (
            "Label Studio",
            r#"[{"id": 7, "data": {"text": "Kenya met UNODC"}, "annotations": [{"was_cancelled": true, "result": []}, {"result": [
                {"type": "labels", "value": {"start": 0, "end": 5, "text": "Kenya", "labels": ["country"]}},
                {"type": "choices", "value": {"choices": ["good"]}},
                {"type": "labels", "value": {"start": 10, "end": 15, "text": "UNODC", "labels": ["agency"]}}]}]}]"#,
        ),
        (
            "spaCy, Doc.to_json",
            r#"{"id": 7, "text": "Kenya met UNODC", "ents": [{"start": 0, "end": 5, "label": "country"}], "spans": {"sc": [{"start": 0, "end": 5, "label": "country"}, {"start": 10, "end": 15, "label": "agency"}]}}"#,
        ),
        (
            "Prodigy",
            r#"{"id": 7, "text": "Kenya met UNODC", "spans": [{"start": 0, "end": 5, "label": "country"}, {"start": 10, "end": 15, "label": "agency"}]}"#,
        ),
        (
            "spaCy, training pair",
            r#"["Kenya met UNODC", {"entities": [[0, 5, "country"], [10, 15, "agency"]]}]"#,
        ),
    ];
    for (name, json) in lines {
        let gold = load(&write_file(&folder, "labels.json", json)).unwrap();
        let marked: Vec<(Kind, &str)> =
            gold[0].mentions.iter().map(|mention| (mention.kind, mention.quote.as_str())).collect();
        assert_eq!(marked, [(Kind::Country, "Kenya"), (Kind::Agency, "UNODC")], "{name}");
    }
}

#[test]
fn a_faulty_file_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        (
            "a.jsonl",
            "{\"text\": \"Kenya\", \"label\": []}\n{\"text\": \"Kenya\", \"label\": [[0, 9, \"country\"]]}\n",
            "a.jsonl:2:1: expected a span within the 5 characters of the text, found 0..9",
        ),
        (
            "b.jsonl",
            "{\"text\": \"Kenya\", \"label\": [[0, 5, \"GPE\"]]}\n",
            "b.jsonl:1:1: expected one of the labels date, country, region, place, agency, resolution, document, participant_count, instrument, found `GPE`",
        ),
        ("c.jsonl", "{\"text\": \"Kenya\"\n", "c.jsonl:1:16: expected JSON, found"),
        (
            "d.jsonl",
            "{\"body\": \"Kenya\"}\n",
            "d.jsonl:1:1: expected a task of doccano (`text`, `label`), Label Studio (`data`, `annotations`) or spaCy (`text`, `ents` or `spans`), found {\"body\":\"Kenya\"}",
        ),
        (
            "e.jsonl",
            "{\"id\": 1, \"text\": \"a\", \"label\": []}\n{\"id\": 1, \"text\": \"b\", \"label\": []}\n",
            "e.jsonl: expected each release once, found `1` twice; rename one of them",
        ),
    ];
    for (name, content, message) in cases {
        let error = load(&write_file(&folder, name, content)).unwrap_err().to_string();
        let expected = format!("{}/{message}", folder.path().display());
        assert!(error.starts_with(&expected), "{error}\n{expected}");
    }
    write_file(&folder, "f.txt", "Held in Kenya in May.");
    write_file(&folder, "f.ann", "T1\tcountry 8 13;14 16\tKenya in\nT2\tcountry 8 10;14 16\tKe in\n");
    let error = load(folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("f.ann:2:1: expected `T1<TAB>label start end<TAB>text` with one stretch of text"),
        "{error}"
    );
}

#[test]
fn a_text_that_was_changed_after_labelling_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let one = load(Path::new(CORPUS)).unwrap().remove(0);
    write(std::slice::from_ref(&one), Format::Rapporteur, folder.path()).unwrap();
    fs::write(folder.path().join(&one.id).join("release.txt"), one.text + "\n").unwrap();
    let error = load(folder.path()).unwrap_err().to_string();
    assert!(error.contains("expected the text that was labelled (SHA-256 "), "{error}");
}

/// Kenya and UNODC are labelled; the other places look like mentions, and each is shown until a reader
/// decides.
#[test]
fn what_no_label_covers_is_open_until_a_reader_decides() {
    let folder = tempfile::tempdir().unwrap();
    let text = "In Room 12, three judges from Kenya and Chad met UNODC and WCO on a Monday in March, and may march today.";
    let at = |quote: &str| text.find(quote).unwrap();
    let label = |kind: &str, quote: &str| format!("[{}, {}, \"{kind}\"]", at(quote), at(quote) + quote.len());
    let labels = [label("country", "Kenya"), label("agency", "UNODC")].join(", ");
    let gold =
        load(&write_file(&folder, "a.json", &format!("{{\"text\": \"{text}\", \"label\": [{labels}]}}")))
            .unwrap();
    let pipeline = Pipeline::builder().build().unwrap();
    let open: Vec<(&str, String)> = open(pipeline.dictionaries(), &gold[0])
        .into_iter()
        .map(|place| (place.looks_like, place.quote))
        .collect();
    let expected = [
        ("number", "12"),
        ("number word", "three"),
        ("country name", "Chad"),
        ("acronym", "WCO"),
        ("weekday", "Monday"),
        ("month", "March"),
        ("relative day", "today"),
    ];
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(looks_like, quote)| (*looks_like, (*quote).to_owned())).collect();
    assert_eq!(open, expected);
}

#[test]
fn faults_of_labels_are_told() {
    let folder = tempfile::tempdir().unwrap();
    write_file(&folder, "a.txt", "Kenya on 4 May 2019 ");
    let note =
        |target: u8, value: &str| format!("#{target}\tAnnotatorNotes T{target}\t{{\"value\": {value}}}\n");
    let labels = "T1\tcountry 0 5\tKenya\nT2\tdate 9 19\t4 May 2019\nT3\tdate 15 20\t2019 \n".to_owned()
        + &note(1, "\"Kenya\"")
        + &note(2, "\"4 May\"")
        + &note(3, "\"2019\"");
    write_file(&folder, "a.ann", &labels);
    let faults = check(&load(folder.path()).unwrap()[0]);
    let expected = [
        (0, "country 'Kenya': expected an ISO 3166 alpha-3 code, found \"Kenya\""),
        (
            9,
            "date '4 May 2019': expected an ISO 8601 date, reduced date or interval, or null, found \"4 May\"",
        ),
        (15, "expected date labels that do not overlap, found '4 May 2019' and '2019 '"),
        (15, "expected no space at the ends of '2019 '"),
    ];
    let expected: Vec<(usize, String)> =
        expected.iter().map(|(start, fault)| (*start, (*fault).to_owned())).collect();
    assert_eq!(faults, expected);
}

/// Every place of the corpus that looks like a mention is labelled or was decided to be none.
#[test]
fn the_corpus_is_sound_and_nothing_in_it_is_open() {
    let pipeline = Pipeline::builder().build().unwrap();
    for release in load(Path::new(CORPUS)).unwrap() {
        assert_eq!(check(&release), [], "{}", release.id);
        assert_eq!(open(pipeline.dictionaries(), &release), [], "{}", release.id);
    }
}

#[test]
fn timeml_labels_dates_alone_and_dates_the_document() {
    let folder = TempDir::new().unwrap();
    let document = r#"<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22" functionInDocument="CREATION_TIME">03/22/2013</TIMEX3></DCT>
<TEXT>Judges &amp; clerks <EVENT eid="e1">met</EVENT> in Kenya <TIMEX3 tid="t1" type="DATE" value="2013-03-21">yesterday</TIMEX3>
for <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>, as they do
<TIMEX3 tid="t3" type="SET" value="P1W">every week</TIMEX3> of <TIMEX3 tid="t4" type="DATE" value="199">the 1990s</TIMEX3>.</TEXT>
</TimeML>"#;
    write_file(&folder, "judges.tml", document);
    let gold = load(folder.path()).unwrap();
    let labels: Vec<_> =
        gold[0].mentions.iter().map(|label| (label.quote.as_str(), label.value.clone())).collect();
    assert_eq!(labels, [("yesterday", Some("2013-03-21".into())), ("the 1990s", Some("1990/1999".into()))]);
    assert!(gold[0].text.starts_with("Judges & clerks met in Kenya yesterday"));
    assert_eq!(gold[0].about.published.as_deref(), Some("2013-03-22"));

    let pipeline = Pipeline::builder().build().unwrap();
    let judged = rapporteur::evaluate::judge(&pipeline, &gold).unwrap();
    let counts = judged[0].score.of_all().value();
    assert_eq!((counts.tp, counts.fp, counts.fn_), (2, 0, 0), "Kenya is no date and not scored");

    write_file(
        &folder,
        "judges.tml",
        "<TimeML><TEXT>On <TIMEX3 type=\"DATE\">Monday</TIMEX3></TEXT></TimeML>",
    );
    let fault = load(folder.path()).unwrap_err().to_string();
    assert!(fault.ends_with("judges.tml:1:18: expected TIMEX3 elements with `type` and `value`, found `<TIMEX3 type=\"DATE\">`"), "{fault}");
}
