//! Formats: files that real programs made come out as the text that a careful person would copy out of them.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{rapporteur, records, releases, stderr};
use rapporteur::ingest::{Input, Item, Options, open};
use rapporteur::{Document, Record};

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder)
}

/// The first document in a file.
fn document(path: &Path) -> Document {
    let options = Options::default();
    let mut first = None;
    open(&Input::named(path), &options, &mut |item| {
        match item {
            Item::Release(piece) if first.is_none() => {
                first = piece.documents(&options).into_iter().next().map(Result::unwrap);
            }
            Item::Failure(failure) => panic!("{}: {}", failure.name, failure.error),
            _ => {}
        }
        std::ops::ControlFlow::Continue(())
    });
    first.unwrap()
}

/// Lines with their white space folded; empty ones left out.
fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

/// Lines of `expected` that are missing in `text`, and lines of `text` that nobody expected.
fn differences(expected: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let (mut missing, mut extra) = (Vec::new(), lines(text));
    for line in lines(expected) {
        match extra.iter().position(|other| *other == line) {
            Some(at) => {
                extra.remove(at);
            }
            None => missing.push(line),
        }
    }
    (missing, extra)
}

fn expected(path: &Path) -> String {
    fs::read_to_string(path.with_extension("expected.txt")).unwrap()
}

/// What is left over or missing today, page by page; everything else is as expected, line by line.
const LEFT_OVER_ON_PAGES: [(&str, &[&str], &[&str]); 5] = [
    // The name of the section above the headline.
    ("01-wordpress-newsroom", &[], &["Press releases"]),
    // A field of the release that is named like the foot of a page.
    (
        "04-meetings-coverage",
        &["Written for the use of reporters; it does not stand in for the minutes."],
        &[],
    ),
    ("08-statistics-and-programme", &[], &["to top"]),
    ("09-amp-news-agency", &[], &["Read also: Clinic gets its roof back before the rains"]),
    // A calendar beside the release, in a column that no name tells.
    (
        "12-mission-figures-footnotes",
        &[],
        &["Document Actions", "Upcoming events", "Cattle fair at Upper SarrowSep 02, 2017"],
    ),
];

#[test]
fn pages_of_fourteen_templates_give_their_main_text() {
    let mut pages = 0;
    for entry in fs::read_dir(fixtures("html")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        pages += 1;
        let name = path.file_stem().unwrap().to_str().unwrap();
        // A print view keeps its line ends, which are joined later, in the text.
        let (expected, text) = if name == "14-print-view-pre" {
            let joined = |text: &str| lines(text).join(" ").replace(" - ", " ").replace('-', "");
            (joined(&expected(&path)), joined(&document(&path).text))
        } else {
            (expected(&path), document(&path).text)
        };
        let (missing, extra) = differences(&expected, &text);
        let known = LEFT_OVER_ON_PAGES
            .iter()
            .find(|page| page.0 == name)
            .map_or((&[][..], &[][..]), |page| (page.1, page.2));
        assert_eq!(
            (missing, extra),
            (
                known.0.iter().map(ToString::to_string).collect(),
                known.1.iter().map(ToString::to_string).collect()
            ),
            "{name}"
        );
    }
    assert_eq!(pages, 14);
}

#[test]
fn pages_tell_their_title_day_and_address() {
    for entry in fs::read_dir(fixtures("html")).unwrap() {
        let path = entry.unwrap().path();
        let Some(stem) = path.to_str().unwrap().strip_suffix(".meta.json") else { continue };
        let stated: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let document = document(Path::new(&format!("{stem}.html")));
        let found = serde_json::json!({
            "title": document.metadata.title,
            "published": document.metadata.published.map(|date| date.to_string()),
            "url": document.origin.url,
            "language": document.metadata.language,
        });
        assert_eq!(found, stated, "{stem}");
    }
}

/// Lines that are missing and left over in documents; why, stands beside them.
const LEFT_OVER_IN_DOCUMENTS: [(&str, usize, usize); 5] = [
    // Painted bullets are no characters: items of the list have no mark.
    ("chromium.pdf", 3, 3),
    // The marks of numbered lists are in another part of the file: every item has the mark of a bullet.
    ("training.docx", 2, 2),
    ("training.odt", 2, 2),
    // Bullets as they are printed, the head of the only page, the number of the note.
    ("training.pdf", 4, 5),
    // Three paragraphs with words so far apart that they look like cells of a table.
    ("two-columns.pdf", 3, 9),
];

#[test]
fn documents_give_the_text_of_their_body() {
    let files = [
        "accents.pdf",
        "chromium.pdf",
        "training.pdf",
        "two-columns.pdf",
        "training.docx",
        "training.odt",
        "alternative.eml",
        "html-only.eml",
        "attachments.eml",
        "forwarded.eml",
        "windows.eml",
    ];
    for file in files {
        let path = fixtures("documents").join(file);
        let document = document(&path);
        let (missing, extra) = differences(&expected(&path), &document.text);
        let known = LEFT_OVER_IN_DOCUMENTS
            .iter()
            .find(|known| known.0 == file)
            .map_or((0, 0), |known| (known.1, known.2));
        assert_eq!((missing.len(), extra.len()), known, "{file}: {missing:#?} {extra:#?}");
    }
    let training = document(&fixtures("documents").join("training.docx")).text;
    assert!(!training.contains("Lamu"), "what a tracked change took out is no text");
    let columns = document(&fixtures("documents").join("two-columns.pdf")).text;
    assert!(columns.contains("passed the examination at"), "a word that a page end parts");
    assert!(columns.contains("a twice-daily bulletin"), "a hyphen that belongs to its word");
}

#[test]
fn mails_bring_their_date_their_subject_and_their_attachments() {
    let folder = fixtures("documents");
    let output = rapporteur(
        &folder,
        &["extract", "attachments.eml", "forwarded.eml", "windows.eml", "--kinds", "date"],
    );
    let told: Vec<(String, Option<String>, Option<String>)> = records(&output)
        .into_iter()
        .map(|record| {
            let stated = record.published_from == Some(rapporteur::record::PublishedFrom::Metadata);
            (
                [record.source.path, record.source.member]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(": "),
                record.published.filter(|_| stated),
                record.title,
            )
        })
        .collect();
    let told: Vec<(&str, Option<&str>, Option<&str>)> =
        told.iter().map(|(name, day, title)| (name.as_str(), day.as_deref(), title.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("attachments.eml", Some("2023-03-14"), Some("Release and note on the Mombasa course")),
            (
                "attachments.eml: training.docx",
                None,
                Some("Officers from two coasts learn to open a container on paper first")
            ),
            ("attachments.eml: note – second week.txt", None, Some("Second week of the Mombasa course")),
            ("forwarded.eml", Some("2022-09-29"), Some("Fwd: Divers free the cooling intake at Lake Ohrid")),
            (
                "forwarded.eml: attachment 1.eml",
                Some("2022-09-28"),
                Some("Divers free the cooling intake at Lake Ohrid")
            ),
            ("windows.eml", Some("2022-10-19"), Some("Бишкек: учения на складах")),
        ]
    );
}

/// Members of a container with their media types.
fn members(file: &str) -> Vec<(String, String)> {
    let output = rapporteur(&fixtures("documents"), &["extract", file, "--kinds", "date"]);
    records(&output)
        .into_iter()
        .map(|record: Record| (record.source.member.unwrap_or_default(), record.source.media_type))
        .collect()
}

fn named(members: &[(String, String)]) -> Vec<(&str, &str)> {
    members.iter().map(|(name, media)| (name.as_str(), media.as_str())).collect()
}

#[test]
fn archives_are_opened_in_one_another() {
    let long = "2021/press-releases-of-the-regional-office/which-are-kept-in-a-folder-with-a-long-name/until-somebody-finds-the-time/road-count.txt";
    assert_eq!(
        named(&members("releases.zip")),
        [
            ("2021/beekeepers.html", "text/html"),
            ("2021/cholera-kits.txt", "text/plain"),
            ("2020.zip/road-count.txt", "text/plain")
        ]
    );
    let tar = [
        ("2021/beekeepers.html", "text/html"),
        ("2021/cholera-kits.txt", "text/plain"),
        (long, "text/plain"),
        ("2020.zip/road-count.txt", "text/plain"),
    ];
    assert_eq!(named(&members("releases.tar")), tar);
    let packed: Vec<(String, &str)> =
        tar.iter().map(|(name, media)| (format!("releases.tar/{name}"), *media)).collect();
    for file in ["releases.tar.gz", "releases.tgz"] {
        let found = members(file);
        assert_eq!(
            named(&found),
            packed.iter().map(|(name, media)| (name.as_str(), *media)).collect::<Vec<_>>(),
            "{file}"
        );
    }
    assert_eq!(named(&members("release.txt.gz")), [("release.txt", "text/plain")]);
    assert_eq!(named(&members("release.txt.zst")), [("release.txt", "text/plain")]);
    assert_eq!(named(&members("releases-latin1-names.zip")), [("Communiqué de Genève.txt", "text/plain")]);
}

#[test]
fn web_archives_and_mailboxes_are_read_record_by_record() {
    let output = rapporteur(
        &fixtures("documents"),
        &["extract", "site.warc.gz", "chunked.warc.gz", "--kinds", "date"],
    );
    let found: Vec<(Option<String>, String)> =
        records(&output).into_iter().map(|record| (record.source.url, record.source.charset)).collect();
    let found: Vec<(&str, &str)> =
        found.iter().map(|(url, charset)| (url.as_deref().unwrap_or_default(), charset.as_str())).collect();
    assert_eq!(
        found,
        [
            ("http://press.example.org/en/news/mediators.html", "UTF-8"),
            ("http://press.example.org/fr/actualites/puits.html", "windows-1252"),
            ("http://press.example.org/en/news/orchards.html", "UTF-8"),
            ("http://press.example.org/es/noticias/tarija", "UTF-8"),
            ("http://press.example.org/en/news/funafuti.html", "UTF-8"),
            ("http://press.example.org/en/news/gjirokaster.html", "UTF-8"),
        ],
        "the style sheet, the picture, the redirect and the missing page are none; {}",
        stderr(&output)
    );
    let output = rapporteur(&fixtures("documents"), &["extract", "releases.mbox", "--with-text"]);
    let found = records(&output);
    assert_eq!(
        found.iter().map(|record| record.published.as_deref().unwrap()).collect::<Vec<_>>(),
        ["2023-07-11", "2023-07-12", "2023-07-13"]
    );
    let quoted = found[1].text.as_deref().unwrap().lines().filter(|line| line.starts_with("From ")).count();
    assert_eq!(quoted, 2, "lines that the mailbox had quoted");
}

/// A message of a mailbox is one, though its header has no line that only the post writes.
#[test]
fn messages_of_a_mailbox_need_no_marks_of_the_post() {
    let folder = tempfile::tempdir().unwrap();
    let message = "From a@example.org Wed May  5 10:00:00 2021\nSubject: A course\nDate: Wed, 5 May 2021 10:00:00 +0000\n\n\
        UNODC met in Nairobi.\n\n";
    fs::write(folder.path().join("all.mbox"), message.repeat(2)).unwrap();
    let output = rapporteur(folder.path(), &["extract", "all.mbox", "--with-text"]);
    let found: Vec<(Option<String>, Option<String>)> =
        records(&output).into_iter().map(|record| (record.title, record.text)).collect();
    let one = (Some("A course".to_owned()), Some("UNODC met in Nairobi.\n\n".to_owned()));
    assert_eq!(found, [one.clone(), one]);
}

#[test]
fn what_is_attached_is_read_though_the_message_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let mail = "From: a@example.org\nSubject: Release\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n\
        --b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/plain\nContent-Disposition: attachment; \
        filename=\"2021-05-06.txt\"\n\nUNODC met in Nairobi.\n--b--\n";
    fs::write(folder.path().join("a.eml"), mail).unwrap();
    let output = rapporteur(folder.path(), &["extract", "a.eml"]);
    let found: Vec<Record> = records(&output);
    assert_eq!(found.len(), 1, "{}", stderr(&output));
    assert_eq!(found[0].source.member.as_deref(), Some("2021-05-06.txt"));
    assert_eq!(found[0].published.as_deref(), Some("2021-05-06"));
}

/// The day in the name of an export is that of the export.
#[test]
fn names_of_files_of_many_releases_date_none_of_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("export-2024-03-15.jsonl"),
        "{\"text\": \"UNODC met in Nairobi on Monday.\"}\n",
    )
    .unwrap();
    let output = rapporteur(folder.path(), &["extract", "export-2024-03-15.jsonl"]);
    assert_eq!(records(&output)[0].published, None);
}

#[test]
fn hostile_and_damaged_files_are_failures_with_their_own_codes() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        "bomb.zip",
        "broken.zip",
        "empty.pdf",
        "encrypted.pdf",
        "nested.zip",
        "scan.pdf",
        "traversal.zip",
        "truncated.pdf",
    ];
    for file in files {
        fs::copy(fixtures("documents").join(file), folder.path().join(file)).unwrap();
    }
    fs::write(folder.path().join("old.doc"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more").unwrap();
    let output = rapporteur(folder.path(), &["extract", ".", "--failures", "failures.csv"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let mut table = csv::Reader::from_path(folder.path().join("failures.csv")).unwrap();
    let codes: BTreeMap<String, String> = table
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[0].trim_start_matches("./").to_owned(), row[3].to_owned()))
        .collect();
    let codes: Vec<(&str, &str)> = codes.iter().map(|(path, code)| (path.as_str(), code.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("bomb.zip", "ratio"),
            ("broken.zip", "damaged"),
            ("empty.pdf", "image-only"),
            ("encrypted.pdf", "protected"),
            ("nested.zip", "nesting"),
            ("old.doc", "unsupported"),
            ("scan.pdf", "image-only"),
            ("truncated.pdf", "damaged"),
        ]
    );
    // A name that leads out of the archive is a name and nothing more.
    let members: Vec<String> =
        records(&output).into_iter().filter_map(|record| record.source.member).collect();
    assert_eq!(members, ["../../etc/x.txt", "honest.txt"]);
}

#[test]
fn every_limit_has_its_option() {
    let cases = [
        ("releases.zip", "--max-file-size", "350", "too-large"),
        ("bomb.zip", "--max-ratio", "10", "ratio"),
        ("releases.zip", "--max-nesting", "1", "nesting"),
        ("releases.tar", "--max-entries", "2", "entries"),
        ("training.pdf", "--max-pdf-objects", "5", "pdf-objects"),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (file, option, value, code) in cases {
        let failures = folder.path().join("failures.csv");
        let arguments = ["extract", file, option, value, "--failures", failures.to_str().unwrap()];
        rapporteur(&fixtures("documents"), &arguments);
        let table = fs::read_to_string(&failures).unwrap();
        assert!(
            table.lines().skip(1).any(|row| row.contains(&format!(",{code},"))),
            "{file} {option}: {table}"
        );
    }
}

#[test]
fn fields_of_rows_are_mapped() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    write(
        "rows.jsonl",
        "{\"uid\": \"r-1\", \"page\": {\"body\": \"On 5 May 2021, UNODC met in Nairobi.\"}, \"day\": \"2021-05-06\", \"link\": \"https://example.org/1\"}\n\
         {\"uid\": \"r-2\", \"page\": {\"body\": \"<p>On Monday, UNODC met in <b>Accra</b>.</p>\"}, \"day\": \"12 May 2021\", \"link\": \"\"}\n\
         {\"uid\": \"r-3\", \"day\": \"2021-05-06\"}\n\
         not json\n",
    );
    write("rows.csv", "uid;page.body;day\nc-1;\"On 5 May 2021, UNODC met\nin Nairobi.\";2021-05-06\n");
    write(
        "rows.json",
        "[{\"uid\": 7, \"page\": {\"body\": [\"Nairobi, 5 May 2021.\", \"It ended.\"]}, \"day\": \"someday\"}]",
    );
    let output = rapporteur(
        folder.path(),
        &[
            "extract",
            ".",
            "--text-field",
            "page.body",
            "--date-field",
            "day",
            "--id-field",
            "uid",
            "--with-text",
        ],
    );
    let found: Vec<String> = records(&output)
        .into_iter()
        .map(|record| {
            let member = record.source.member.unwrap();
            let (day, url) = (record.published.unwrap(), record.source.url.unwrap_or_default());
            format!("{} {member} {day} {} {url}", record.id, record.source.media_type)
        })
        .collect();
    assert_eq!(
        found,
        [
            "c-1 line 2 2021-05-06 text/plain ",
            "r-1 line 1 2021-05-06 text/plain https://example.org/1",
            "r-2 line 2 2021-05-12 text/html ",
        ]
    );
    let failures = stderr(&output);
    for failure in [
        "./rows.json: item 1: expected a date like 2023-05-12 or 12 May 2023 in the field of --date-field, found \"someday\"",
        "./rows.jsonl: line 3: expected a field \"page.body\", as --text-field names it, found an object with \"uid\", \"day\"",
        "./rows.jsonl: line 4: expected JSON, found expected ident at line 1 column 2",
        "3 releases: ",
    ] {
        assert!(failures.contains(failure), "{failure}\n{failures}");
    }
}

#[test]
fn rows_of_folders_are_read_only_where_their_field_is_named() {
    let folder = releases();
    fs::write(folder.path().join("rows.jsonl"), "{\"text\": \"On 5 May 2021, UNODC met in Nairobi.\"}\n")
        .unwrap();
    let output = rapporteur(folder.path(), &["extract", "."]);
    assert!(
        stderr(&output).starts_with("2 releases of 3 inputs, passed over: 1 .jsonl: "),
        "{}",
        stderr(&output)
    );
    // A file that is named directly is read by its usual field.
    let output = rapporteur(folder.path(), &["extract", "rows.jsonl"]);
    assert_eq!(records(&output)[0].source.member.as_deref(), Some("line 1"));
}
