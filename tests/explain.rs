//! `rapporteur explain`: a release with its mentions marked, and why something was found or not.

use std::fs;
use std::process::{Command, Output};

use rapporteur::{Document, Pipeline};

const TEXT: &str = "\
UNODC trains officers in Nairobi

NAIROBI, 6 May 2021 - On 5 and 6 May, the Ministry of Justice of Kenya trained 26 customs officers.
Michael Jordan thanked them. Some 2,000 officers guard the border since 1953, under resolution 1373 (2001).
";

fn explain(text: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.txt"), text).unwrap();
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["explain", "release.txt"])
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

fn printed(text: &str, arguments: &[&str]) -> String {
    let output = explain(text, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn error(arguments: &[&str]) -> String {
    let output = explain(TEXT, arguments);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_text_shows_each_mention_in_brackets_with_its_id_and_nested_ones_within() {
    let shown = printed(TEXT, &[]);
    assert!(
        shown.starts_with("1 | [m1 UNODC] trains officers in [m2 Nairobi]\n2 | \n3 | [m3 NAIROBI], "),
        "{shown}"
    );
    assert!(
        shown.contains("the [m6 Ministry of Justice of [m7 Kenya]] trained [m8 26 customs officers]."),
        "{shown}"
    );
}

#[test]
fn each_mention_has_one_line_with_value_grade_role_and_what_proves_it() {
    let shown = printed(TEXT, &[]);
    let line = |id: &str| shown.lines().find(|line| line.starts_with(id)).unwrap().to_owned();
    assert_eq!(
        line("m5"),
        "m5   3:26  date  5 and 6 May = 2021-05-05/2021-05-06  inferred  event  date.days-month-year  because: publication date"
    );
    let kenya = line("m7");
    assert!(
        kenya.contains(
            "country  Kenya = KEN  explicit  venue  country.alias  dictionaries/countries/aliases.csv:"
        ),
        "{kenya}"
    );
    assert!(shown.contains("published  2021-05-06, from its text\n"), "{shown}");
    assert!(
        shown.contains("event  2021-05-05 to 2021-05-06; in person; Nairobi; KEN; 26 participants (exact); "),
        "{shown}"
    );
}

#[test]
fn colours_come_only_where_they_are_asked_for() {
    assert!(!printed(TEXT, &[]).contains('\u{1b}'), "a pipe has no colours");
    assert!(!printed(TEXT, &["--color", "never"]).contains('\u{1b}'));
    let coloured = printed(TEXT, &["--color", "always"]);
    // Blue and bold for the body, green, bold and underlined for the country in its name.
    assert!(coloured.contains("\u{1b}[1m\u{1b}[34mMinistry of Justice of "), "{coloured:?}");
    assert!(coloured.contains("\u{1b}[1m\u{1b}[4m\u{1b}[32mKenya"), "{coloured:?}");
}

#[test]
fn a_place_tells_what_stood_there_and_where_each_rule_gave_up() {
    let shown = printed(TEXT, &["--quote", "Jordan"]);
    assert!(
        shown.contains("dictionary rows\n    Jordan = country JOR  dictionaries/countries/aliases.csv:"),
        "{shown}"
    );
    assert!(shown.contains("4:9  'Jordan'  country.alias: a name stands beside it: a person\n"), "{shown}");

    let shown = printed(TEXT, &["--quote", "2,000"]);
    let refused = "'Some 2,000 officers'  participants.number-noun: the sentence says that they serve, live or are wanted somewhere";
    assert!(shown.contains(refused), "{shown}");
    assert!(shown.contains("date.days-month-year, date.foreign-month, date.narrowed, date.relative-day: read on to 'officers'"), "{shown}");

    let shown = printed("They wish to establish a Passenger Information Unit.", &["--quote", "Unit"]);
    assert!(shown.contains("agency.name: behind its article it names none\n"), "{shown}");

    let shown =
        printed("The course dealt with Mutual Legal Assistance (MLA) among islands.", &["--quote", "MLA"]);
    let refused =
        "'Mutual Legal Assistance (MLA'  agency.introduced: the words that spell these letters name no body";
    assert!(shown.contains(refused), "{shown}");

    let shown = printed(
        "It rained. Officers met in Hammana, and officers of Lebanon and Togo came.",
        &["--quote", "Hammana"],
    );
    let refused = "'Hammana'  place.venue: the release speaks of no country, or of several\n";
    assert!(shown.contains(refused), "{shown}");

    let shown = printed("The Greco-Roman gallery in Tunis was open.", &["--quote", "Greco"]);
    assert!(
        shown.contains("'Greco'  agency.alias: the dictionary writes it with other capitals\n"),
        "{shown}"
    );

    // The year in the citation is no date: what kept it out is told.
    let shown = printed(TEXT, &["--at", "4:102"]);
    assert!(shown.starts_with("4:102  2\n"), "{shown}");
    assert!(shown.contains("resolution 1373 (2001) = "), "{shown}");
}

#[test]
fn what_gave_way_names_what_stands_in_its_place() {
    let shown = printed("The United Nations Office on Drugs and Crime met.", &["--quote", "United Nations"]);
    let line = "agency 'United Nations' (agency.alias) to agency 'United Nations Office on Drugs and Crime' (agency.alias): of one kind the longest stands";
    assert!(shown.contains(line), "{shown}");
}

#[test]
fn what_a_place_is_asked_for_and_is_not_there_is_told() {
    assert_eq!(
        error(&["--at", "9:1"]),
        "error: release.txt: expected a line from 1 to 4, found 9; see the text with `rapporteur explain release.txt`\n"
    );
    assert!(error(&["--at", "1:99"]).contains("expected a column from 1 to 32 in line 1, found 99"));
    assert!(error(&["--quote", "Geneva"]).contains("expected 'Geneva' in the text, found it nowhere"));
    assert!(error(&["--member", "2"]).contains("expected a release called `2`, found none with a name"));
}

#[test]
fn a_release_cannot_colour_or_clear_the_terminal() {
    let shown = printed(
        "On 6 May 2021 \u{1b}[2J\u{202e}the UN met in its own house, as it has done each year since then.\r\nIt \u{7}ended.",
        &["--color", "always"],
    );
    let inner = shown.lines().next().unwrap();
    assert!(inner.contains("<U+001B>[2J<U+202E>the "), "{inner:?}");
    assert!(!shown.contains("\u{1b}[2J") && !shown.contains('\u{7}') && !shown.contains('\r'), "{shown:?}");
}

/// The record is that of `extract`, whether or not somebody looks on.
#[test]
fn looking_on_changes_nothing() {
    let pipeline = Pipeline::builder().with_text(true).build().unwrap();
    let document = Document::from_text("release.txt", TEXT);
    let explanation = pipeline.explain(&document);
    assert_eq!(explanation.record, pipeline.extract(&document));
    assert_eq!(explanation.refused.iter().filter(|refused| refused.quote == "Jordan").count(), 3);
}

/// Every release of a file is shown under its name; one is picked by it.
#[test]
fn a_file_of_many_releases_shows_each() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"id\":\"a\",\"text\":\"On 6 May 2021 the UN met in Oslo, Norway, for the first time.\"}\n{\"id\":\"b\",\"text\":\"On 7 May 2022 the UN met in Rome, Italy, for the second time.\"}\n";
    fs::write(folder.path().join("two.jsonl"), lines).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["explain", "two.jsonl"])
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    };
    let both = run(&[]);
    assert!(
        both.contains("== line 1\n") && both.contains("== line 2\n") && both.contains("Rome, ITA"),
        "{both}"
    );
    let second = run(&["--member", "line 2"]);
    assert!(!second.contains("Oslo") && second.contains("Rome, ITA"), "{second}");
    assert!(
        run(&["--at", "1:1"])
            .contains("expected one release to look at a line of, found 2; name one with --member")
    );
}
