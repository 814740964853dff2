//! Which files are read, in which order, and what a run remembers for the next.

mod common;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{rapporteur, records, releases, stderr};
use tempfile::TempDir;

const TEXT: &str = "On 5 May 2021, UNODC trained 26 customs officers in Nairobi, Kenya.";

/// A folder with releases of these names.
fn folder(names: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, TEXT).unwrap();
    }
    folder
}

/// The paths that a run read.
fn read(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = rapporteur(folder, &[&["extract", "--kinds", "date"], arguments].concat());
    records(&output).into_iter().map(|record| record.source.path.unwrap()).collect()
}

#[test]
fn folders_are_walked_as_people_expect() {
    let folder = folder(&[
        "b.txt",
        "a/2.txt",
        "a/10.txt",
        "a/.hidden.txt",
        ".git/c.txt",
        "logo.png",
        "drafts/d.txt",
        "sc15243",
    ]);
    fs::write(folder.path().join(".ignore"), "drafts/\n").unwrap();
    symlink("..", folder.path().join("a/loop")).unwrap();
    assert_eq!(read(folder.path(), &["."]), ["./a/10.txt", "./a/2.txt", "./b.txt", "./sc15243"]);
    assert_eq!(read(folder.path(), &[".", "--include", "a/*", "--exclude", "*10*"]), ["./a/2.txt"]);
    assert_eq!(
        read(folder.path(), &[".", "--hidden", "--no-ignore"]),
        [
            "./.git/c.txt",
            "./.ignore",
            "./a/.hidden.txt",
            "./a/10.txt",
            "./a/2.txt",
            "./b.txt",
            "./drafts/d.txt",
            "./sc15243"
        ]
    );
    assert_eq!(read(folder.path(), &[".", "--include", "*.png"]), ["./logo.png"], "a glob asks for it");
    let output = rapporteur(folder.path(), &["extract", ".", "--include", "{a"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("expected globs like *.html or 2024/**"), "{}", stderr(&output));
}

#[test]
fn lists_of_files_come_from_standard_input() {
    let folder = releases();
    let run = |list: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .current_dir(folder.path())
            .args(["extract", "--files-from", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(list).unwrap();
        let paths: Vec<String> = records(&child.wait_with_output().unwrap())
            .into_iter()
            .map(|record| record.source.path.unwrap())
            .collect();
        paths
    };
    assert_eq!(run(b"inner/b.txt\na.txt\n"), ["inner/b.txt", "a.txt"]);
    assert_eq!(run(b"inner/b.txt\0a.txt\0"), ["inner/b.txt", "a.txt"]);
}

#[test]
fn a_run_with_a_state_reads_only_what_is_new_or_changed() {
    let folder = folder(&["in/a.txt", "in/b.txt"]);
    let path = folder.path();
    let run = || {
        let output = rapporteur(path, &["extract", "in", "-o", "out.jsonl", "--state", "state"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let summary = stderr(&output);
        summary[..summary.find(": ").unwrap()].to_owned()
    };
    let paths = || -> Vec<String> {
        let lines = fs::read_to_string(path.join("out.jsonl")).unwrap();
        lines
            .lines()
            .map(|line| serde_json::from_str::<rapporteur::Record>(line).unwrap().source.path.unwrap())
            .collect()
    };
    assert_eq!(run(), "2 releases");
    assert_eq!(run(), "0 releases of 2 inputs, 2 unchanged");
    fs::write(path.join("in/c.txt"), "The Council met in Accra on 6 May 2021.").unwrap();
    fs::write(path.join("in/a.txt"), "The Council met in Dakar on 7 May 2021.").unwrap();
    assert_eq!(run(), "2 releases of 3 inputs, 1 unchanged");
    assert_eq!(paths(), ["in/a.txt", "in/b.txt", "in/a.txt", "in/c.txt"]);
    // A run that was killed while it wrote: what stands behind the last batch is done again, and once.
    let whole = fs::read(path.join("out.jsonl")).unwrap();
    fs::write(path.join("in/d.txt"), TEXT).unwrap();
    fs::write(path.join("out.jsonl"), [&whole[..], b"{\"schema\":\"rappor"].concat()).unwrap();
    assert_eq!(run(), "1 release of 4 inputs, 3 unchanged");
    assert_eq!(paths(), ["in/a.txt", "in/b.txt", "in/a.txt", "in/c.txt", "in/d.txt"]);
    // An output that is shorter than the state says was not made by these runs.
    fs::write(path.join("out.jsonl"), "").unwrap();
    let output = rapporteur(path, &["extract", "in", "-o", "out.jsonl", "--state", "state"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("delete the state file to do everything again"), "{}", stderr(&output));
}

/// Killed again and again, a run comes to the same output as one that was left alone.
#[test]
fn a_killed_run_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("in")).unwrap();
    for number in 0..1500 {
        fs::write(
            path.join(format!("in/{number:04}.txt")),
            format!("{TEXT} It was course {number} of 1500."),
        )
        .unwrap();
    }
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .current_dir(path)
            .args(["extract", "in", "-o", "out.jsonl", "--state", "state"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let length = |name: &str| fs::metadata(path.join(name)).map_or(0, |file| file.len());
    for _ in 0..4 {
        let before = length("state");
        let mut child = start();
        // Killed once it has got on, at whatever point that is.
        while length("state") == before && child.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(start().wait().unwrap().success());
    let killed = fs::read_to_string(path.join("out.jsonl")).unwrap();
    let alone = rapporteur(path, &["extract", "in"]);
    assert_eq!(killed, common::stdout(&alone));
}

#[test]
fn copies_are_reported_or_dropped() {
    let release = "DAKAR, 7 May 2021 – Twelve judges from Chad and Mali took part in a course on the law of the sea that \
        ended today. The Office had prepared it with the Ministry of Justice of Senegal, and Norway paid for it. A second \
        course will follow in Nouakchott in the autumn, for prosecutors and for officers of the coast guard.";
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    write("a.txt", release);
    write("b.html", &format!("<html><body><p>{release}</p><p>Contact: press@example.org</p></body></html>"));
    write("c.txt", release);
    write("d.txt", TEXT);
    let output = rapporteur(folder.path(), &["extract", ".", "--duplicates", "report"]);
    let findings: Vec<(String, Vec<String>)> = records(&output)
        .into_iter()
        .map(|record| {
            let copies = record.findings.into_iter().filter(|finding| finding.code == "release.duplicate");
            (record.source.path.unwrap(), copies.map(|finding| finding.message).collect())
        })
        .collect();
    assert_eq!(findings[0], ("./a.txt".to_owned(), vec![]));
    assert!(findings[1].1[0].ends_with("% of the five-word runs of ./a.txt"), "{:?}", findings[1]);
    assert_eq!(findings[2], ("./c.txt".to_owned(), vec!["the same words as ./a.txt".to_owned()]));
    assert_eq!(findings[3], ("./d.txt".to_owned(), vec![]));
    let output = rapporteur(folder.path(), &["extract", ".", "--duplicates", "drop"]);
    assert_eq!(records(&output).len(), 2);
    assert!(stderr(&output).starts_with("2 releases of 4 inputs, 2 duplicates: "), "{}", stderr(&output));
}
