//! What the commands make of many releases or of records made earlier: differences, citations, linked events,
//! names to add.

use std::fs;

use tempfile::TempDir;

mod common;
use common::{rapporteur, records, releases, stderr, stdout};

#[test]
fn diff_tells_what_a_change_of_dictionary_did() {
    let folder = releases();
    let path = folder.path();
    fs::write(path.join("a.txt"), "UNODC met Kenya Airways.").unwrap();
    fs::create_dir_all(path.join("mine/countries")).unwrap();
    fs::write(path.join("mine/countries/blocked.csv"), "phrase,reason\nKenya Airways,a test\n").unwrap();
    for (output, overlay) in [("old.jsonl", None), ("new.jsonl", Some("mine"))] {
        let mut arguments = vec!["extract", "a.txt", "inner/b.txt", "-o", output];
        arguments.extend(overlay.iter().flat_map(|overlay| ["--dictionaries", overlay]));
        assert_eq!(rapporteur(path, &arguments).status.code(), Some(0));
    }
    let output = rapporteur(path, &["diff", "old.jsonl", "new.jsonl", "--exit-code"]);
    assert_eq!(output.status.code(), Some(2));
    let text = stdout(&output);
    assert!(text.starts_with("a.txt: 10..15: lost country 'Kenya' = \"KEN\" (country."), "{text}");
    assert!(
        text.contains("\n2 releases compared, 1 differ; 0 only in the first run, 0 only in the second\n"),
        "{text}"
    );
    assert!(text.contains("\ncountry: 0 gained, 1 lost, 0 changed\n"), "{text}");
    assert!(
        text.contains(
            "\nunused: dictionaries/countries/aliases.csv 'Kenya' made 1 mentions and makes none\n"
        ),
        "{text}"
    );
    let same = rapporteur(path, &["diff", "old.jsonl", "old.jsonl", "--exit-code"]);
    assert_eq!(same.status.code(), Some(0));
    assert_eq!(
        stdout(&same),
        "2 releases compared, 0 differ; 0 only in the first run, 0 only in the second\n"
    );
    let unused = rapporteur(path, &["diff", "old.jsonl", "new.jsonl", "--quiet", "--unused"]);
    assert!(
        stdout(&unused).contains("\nunused rule: date.iso\n"),
        "{}",
        stdout(&unused).lines().take(20).collect::<Vec<_>>().join("\n")
    );
    let faulty = rapporteur(path, &["diff", "a.txt", "new.jsonl"]);
    assert!(
        stderr(&faulty)
            .contains("error: a.txt:1:1: expected a record as `extract` writes it (one a line), found"),
        "{}",
        stderr(&faulty)
    );
}

#[test]
fn citations_are_listed_by_symbol_and_by_contradiction() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    let text = "Lagos, 3 May 2016\nMembers welcomed UNSCR\t1540 (2004) and Security Council resolution 2370. \
                The General Assembly adopted resolution 75/291.";
    fs::write(path.join("a.txt"), text).unwrap();
    fs::write(path.join("b.txt"), "Security Council resolution 1540 (2005) is old.").unwrap();
    rapporteur(path, &["extract", "a.txt", "b.txt", "-o", "r.jsonl"]);
    // Any form of a citation names the symbol; a tab in the quote does not break the table.
    let one = rapporteur(path, &["citations", "r.jsonl", "SCR 1540"]);
    assert_eq!(
        stdout(&one),
        "S/RES/1540 (2004)\ta.txt\t35..52\tUNSCR 1540 (2004)\texplicit\t\n\
         S/RES/1540 (2004)\tb.txt\t0..39\tSecurity Council resolution 1540 (2005)\tconflicting\t\
         'Security Council resolution 1540 (2005)': the text says 2005; resolution 1540 is of 2004\n"
    );
    assert_eq!(stderr(&one), "2 citations of 1 resolutions or documents in 2 of 2 releases; 1 contradict\n");
    // A release of 2016 cannot cite what was adopted later, neither by year nor by session.
    let against = rapporteur(path, &["citations", "r.jsonl", "--contradicting"]);
    let lines: Vec<String> = stdout(&against).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].ends_with("S/RES/2370 (2017) is of 2017 at the earliest, the release was published in 2016")
    );
    assert!(lines[1].ends_with("A/RES/75/291 is of 2020 at the earliest, the release was published in 2016"));
    assert!(lines[2].starts_with("S/RES/1540 (2004)\tb.txt\t"));
    let unmade = rapporteur(path, &["citations", "."]);
    assert!(
        stderr(&unmade).contains("found a folder; make them first: `rapporteur extract . -o records.jsonl`")
    );
    let unread = rapporteur(path, &["citations", "r.jsonl", "the resolution of disputes"]);
    assert_eq!(unread.status.code(), Some(1));
    assert!(stderr(&unread).contains("expected a citation that names its organ, like 'UNSCR 2370'"));
}

#[test]
fn releases_that_report_one_event_are_linked() {
    let folder = tempfile::tempdir().unwrap();
    let releases = [
        ("a.txt", "On 5 and 6 May 2021, UNODC and INTERPOL trained 26 customs officers in Nairobi, Kenya."),
        ("b.txt", "UNODC held a customs course for 25 officers in Nairobi, Kenya, from 5 to 6 May 2021."),
        // The same days and city, another body: another meeting.
        ("c.txt", "On 5 and 6 May 2021, FAO trained 40 bakers in Nairobi, Kenya."),
        // The same body and days, another city.
        ("d.txt", "On 5 and 6 May 2021, UNODC and INTERPOL trained 26 customs officers in Mombasa, Kenya."),
        // A later course of the same kind.
        ("e.txt", "On 7 and 8 May 2021, UNODC and INTERPOL trained 26 customs officers in Nairobi, Kenya."),
    ];
    for (name, text) in releases {
        fs::write(folder.path().join(name), text).unwrap();
    }
    assert!(rapporteur(folder.path(), &["extract", ".", "-o", "records.jsonl"]).status.success());
    let output = rapporteur(folder.path(), &["link", "records.jsonl"]);
    let linked: Vec<rapporteur::link::Linked> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(linked.len(), 1);
    let paths: Vec<&str> = linked[0].reports.iter().map(|one| one.path.as_deref().unwrap()).collect();
    assert_eq!(paths, ["./a.txt", "./b.txt"]);
    assert_eq!(
        linked[0].joins[0].reasons,
        ["same days 2021-05-05/2021-05-06", "same city Nairobi", "shared bodies unodc"]
    );
    let told = &linked[0].disagreements;
    assert_eq!((told.len(), told[0].slot.as_str()), (1, "participants"));
    assert_eq!(told[0].values["26"], [0]);
    assert_eq!(told[0].values["25"], [1]);
    assert_eq!(stderr(&output), "5 releases with 5 events; 2 of them report 1 events together\n");
}

#[test]
fn a_cited_resolution_has_its_title_and_an_instrument_stands_for_the_one_that_adopted_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), "UNSCR 1325 and the Nelson Mandela Rules were taught.").unwrap();
    let record = &records(&rapporteur(folder.path(), &["extract", "a.txt"]))[0];
    let told: Vec<_> =
        record.resolutions.iter().map(|cited| (&*cited.symbol, cited.title.as_deref().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("S/RES/1325 (2000)", "Women and peace and security"),
            (
                "A/RES/70/175",
                "United Nations Standard Minimum Rules for the Treatment of Prisoners (the Nelson Mandela Rules)"
            ),
        ]
    );
}

#[test]
fn names_that_no_dictionary_has_are_suggested_as_rows() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    let first = "The Kenya Reed Authority (KRQA) met UNODC and Baobab Circle to speak about clean water in villages. QZXY sent a guide.";
    let second = "KRQA, QZXY and Baobab Circle met again before the rains to read what was written down. The Kenya Reed Authority (KRQA) paid.";
    fs::write(folder.path().join("in/a.txt"), first).unwrap();
    fs::write(folder.path().join("in/b.txt"), second).unwrap();
    fs::write(folder.path().join("in/c.txt"), "The Lone Authority met once.").unwrap();
    let output = rapporteur(folder.path(), &["dictionaries", "suggest", "in", "-o", "mine"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let table = stdout(&output);
    let lines: Vec<&str> = table.lines().collect();
    // What one release alone has is left out, and so is what a dictionary lists.
    assert_eq!(lines.len(), 4, "{table}");
    assert!(lines[1].starts_with("body,2,5,Kenya Reed Authority,KRQA,,KEN,in/a.txt:1:5,"), "{table}");
    assert!(lines[2].starts_with("acronym,2,2,QZXY,,,,in/a.txt:1:101,"), "{table}");
    assert!(lines[3].starts_with("name,2,2,Baobab Circle,,,,in/a.txt:1:47,"), "{table}");
    // The rows are a dictionary at once.
    let output = rapporteur(folder.path(), &["extract", "in/b.txt", "--dictionaries", "mine"]);
    let record = &records(&output)[0];
    let body = record.agencies.iter().find(|body| body.id == "kenya-reed-authority").unwrap();
    assert!(body.listed);
    // Nothing read is nothing done.
    let output = rapporteur(folder.path(), &["dictionaries", "suggest", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nowhere: expected at least one release that can be read"));
    // What a reviewer wrote is not overwritten.
    let output = rapporteur(folder.path(), &["dictionaries", "suggest", "in", "-o", "mine"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("mine/agencies/bodies.csv: expected a file that does not exist yet"));
}
