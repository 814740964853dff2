//! Records in SQLite, CSV and Parquet: the same rows everywhere, whole releases only, and nothing twice.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::common::{rapporteur, records, releases, stderr};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use rusqlite::Connection;

/// Rows of every table.
fn counts(database: &Path) -> BTreeMap<String, i64> {
    let connection = Connection::open(database).unwrap();
    rapporteur::emit::tables()
        .iter()
        .map(|table| {
            let sql = format!("SELECT count(*) FROM \"{}\"", table.name);
            (table.name.clone(), connection.query_row(&sql, [], |row| row.get(0)).unwrap())
        })
        .collect()
}

fn one(database: &Path, sql: &str) -> String {
    Connection::open(database)
        .unwrap()
        .query_row(sql, [], |row| row.get::<_, Option<String>>(0))
        .unwrap()
        .unwrap_or_default()
}

#[test]
fn a_record_becomes_rows_that_say_the_same() {
    let folder = releases();
    let path = folder.path();
    fs::write(path.join("bad.txt"), [0x7f, b'E', b'L', b'F', 0, 1, 2, 3]).unwrap();
    let output = rapporteur(path, &["extract", ".", "-o", "records.db"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let database = path.join("records.db");
    let counts = counts(&database);
    let expected = [
        ("agencies", 2),
        ("countries", 1),
        ("dates", 1),
        ("documents", 0),
        ("events", 1),
        ("failures", 1),
        ("findings", 0),
        ("mentions", 7),
        ("participants", 1),
        ("places", 1),
        ("regions", 0),
        ("releases", 2),
        ("resolutions", 1),
    ];
    assert_eq!(counts, expected.map(|(name, count)| (name.to_owned(), count)).into());
    assert_eq!(one(&database, "SELECT \"end\" FROM events"), "2021-05-06");
    assert_eq!(one(&database, "SELECT organizers FROM events"), "[\"unodc\"]");
    assert_eq!(one(&database, "SELECT value FROM mentions WHERE kind = 'country'"), "KEN");
    assert_eq!(
        one(&database, "SELECT value FROM mentions WHERE kind = 'participant_count'"),
        "{\"count\":26,\"count_max\":null,\"qualifier\":\"exact\",\"group\":\"customs officers\",\"gender\":null,\"part_of\":null,\"repeat_of\":null,\"scope\":\"event\"}"
    );
    assert_eq!(one(&database, "SELECT code || ' ' || path FROM failures"), "not-text ./bad.txt");
    // The text is kept, and a quote stands in it where its offsets say.
    let quoted = "SELECT substr(r.text, m.start + 1, m.\"end\" - m.start) FROM mentions m JOIN releases r ON r.id = m.release_id WHERE m.kind = 'date'";
    assert_eq!(one(&database, quoted), "5 and 6 May 2021");
    assert_eq!(
        one(&database, "SELECT path FROM releases_citing WHERE symbol = 'S/RES/2370 (2017)'"),
        "./inner/b.txt"
    );
    assert_eq!(one(&database, "SELECT city FROM events_by_country WHERE country = 'KEN'"), "Nairobi");
    assert_eq!(one(&database, "SELECT path FROM agencies_by_role WHERE role = 'organizer'"), "./a.txt");
    let searched = "SELECT r.path FROM search s JOIN releases r ON r.row = s.rowid WHERE search MATCH 'customs officers'";
    assert_eq!(one(&database, searched), "./a.txt");
}

#[test]
fn what_comes_again_replaces_itself() {
    let folder = releases();
    let path = folder.path();
    let run = || {
        let output = rapporteur(path, &["extract", ".", "-o", "records.db"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        counts(&path.join("records.db"))
    };
    let first = run();
    assert_eq!(run(), first);
    // A changed release takes the place of what stood there.
    fs::write(path.join("a.txt"), "The Council met in Accra, Ghana, on 7 May 2021.").unwrap();
    let changed = run();
    assert_eq!(changed["releases"], 2);
    assert_eq!(one(&path.join("records.db"), "SELECT group_concat(iso3) FROM countries"), "GHA");
    let searched = "SELECT group_concat(rowid) FROM search WHERE search MATCH 'customs'";
    assert_eq!(one(&path.join("records.db"), searched), "");
    // A release that fails takes its rows along, and a failure that is mended goes.
    fs::write(path.join("a.txt"), " ").unwrap();
    rapporteur(path, &["extract", ".", "-o", "records.db"]);
    let failed = counts(&path.join("records.db"));
    assert_eq!((failed["releases"], failed["failures"]), (1, 1));
    fs::write(path.join("a.txt"), "The Council met in Accra, Ghana, on 7 May 2021.").unwrap();
    let mended = run();
    assert_eq!((mended["releases"], mended["failures"]), (2, 0));
}

#[test]
fn files_of_tables_hold_the_rows_of_the_database() {
    let folder = releases();
    let path = folder.path();
    rapporteur(path, &["extract", ".", "-o", "records.jsonl.zst", "--with-text"]);
    rapporteur(path, &["extract", ".", "-o", "records.jsonl", "--with-text"]);
    assert_eq!(
        zstd::decode_all(File::open(path.join("records.jsonl.zst")).unwrap()).unwrap(),
        fs::read(path.join("records.jsonl")).unwrap()
    );
    for (records, target) in [
        ("records.jsonl", "records.db"),
        ("records.jsonl.zst", "tables/*.parquet"),
        ("records.jsonl", "csv:tables"),
    ] {
        let output = rapporteur(path, &["load", records, target]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    for (table, count) in counts(&path.join("records.db")) {
        let file = File::open(path.join(format!("tables/{table}.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        assert_eq!(reader.metadata().file_metadata().num_rows(), count, "{table}.parquet");
        let mut reader = csv::Reader::from_path(path.join(format!("tables/{table}.csv"))).unwrap();
        assert_eq!(i64::try_from(reader.records().count()).unwrap(), count, "{table}.csv");
    }
    let reader = SerializedFileReader::new(File::open(path.join("tables/events.parquet")).unwrap()).unwrap();
    let event = reader.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let event: BTreeMap<&str, String> =
        event.get_column_iter().map(|(name, value)| (name.as_str(), value.to_string())).collect();
    assert!(event["end"].starts_with("2021-05-06"), "a real day, {}", event["end"]);
    assert_eq!(event["participants_count"], "26");
    assert_eq!(event["donors"], "\"[]\"");
    let leftovers = fs::read_dir(path.join("tables"))
        .unwrap()
        .filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "part"));
    assert_eq!(leftovers.count(), 0);
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_defused_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("=cmd.txt"), "=1+1 was the answer of UNODC in Nairobi.").unwrap();
    let cell = |arguments: &[&str]| {
        rapporteur(path, &[&["extract", "=cmd.txt", "-o", "csv:tables"], arguments].concat());
        let mut reader = csv::Reader::from_path(path.join("tables/releases.csv")).unwrap();
        let columns = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        let at = |name: &str| row[columns.iter().position(|column| column == name).unwrap()].to_owned();
        (at("path"), at("text"))
    };
    assert_eq!(cell(&[]), ("=cmd.txt".to_owned(), "=1+1 was the answer of UNODC in Nairobi.".to_owned()));
    assert_eq!(
        cell(&["--defuse-formulas"]),
        ("'=cmd.txt".to_owned(), "'=1+1 was the answer of UNODC in Nairobi.".to_owned())
    );
}

/// Killed at any moment, a load leaves whole releases; the next run completes it.
#[test]
fn a_killed_load_leaves_whole_releases() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("in")).unwrap();
    for number in 0..1200 {
        let text =
            format!("On 5 and 6 May 2021, UNODC trained {} customs officers in Nairobi, Kenya.", number + 10);
        fs::write(path.join(format!("in/{number:04}.txt")), text).unwrap();
    }
    let output = rapporteur(path, &["extract", "in", "-o", "alone.db"]);
    let mentions = records(&rapporteur(path, &["extract", "in/0000.txt"]))[0].mentions.len();
    assert_eq!(output.status.code(), Some(0));
    for round in 0..8 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .current_dir(path)
            .args(["extract", "in", "-o", "killed.db"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(250 + 60 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        if path.join("killed.db").exists() {
            let connection = Connection::open(path.join("killed.db")).unwrap();
            let tables: i64 = connection
                .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'releases'", [], |row| row.get(0))
                .unwrap();
            if tables == 1 {
                let broken = format!(
                    "SELECT count(*) FROM releases r WHERE (SELECT count(*) FROM mentions m WHERE m.release_id = r.id) <> {mentions}"
                );
                assert_eq!(connection.query_row::<i64, _, _>(&broken, [], |row| row.get(0)).unwrap(), 0);
            }
        }
    }
    let output = rapporteur(path, &["extract", "in", "-o", "killed.db"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(counts(&path.join("killed.db")), counts(&path.join("alone.db")));
    // Indexes and the full-text search are made at the end, whichever run comes to it.
    let kept = "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY name)";
    assert_eq!(one(&path.join("killed.db"), kept), one(&path.join("alone.db"), kept));
    let searched = "SELECT 'found ' || count(*) FROM search WHERE search MATCH 'officers'";
    assert_eq!(one(&path.join("killed.db"), searched), one(&path.join("alone.db"), searched));
}

#[test]
fn targets_that_cannot_be_are_told() {
    let folder = releases();
    let path = folder.path();
    fs::write(
        path.join("text.db"),
        "This is no database, but it is long enough to be taken for one. ".repeat(4),
    )
    .unwrap();
    let cases: [(&[&str], &str); 4] = [
        (
            &["extract", "a.txt", "-o", "tables.parquet"],
            "expected a folder for the parquet files, one a table, as in folder/*.parquet",
        ),
        (&["extract", "a.txt", "-o", "text.db"], "file is not a database"),
        (
            &["extract", "a.txt", "-o", "csv:tables", "--state", "state"],
            "expected with --state an --output that can be added to",
        ),
        (&["load", "none.jsonl", "records.db"], "none.jsonl: expected records as JSON Lines"),
    ];
    for (arguments, message) in cases {
        let output = rapporteur(path, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
}
