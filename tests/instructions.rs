//! How many instructions a fixed input takes, counted by callgrind: repeatable where clocks are not.
//!
//! `BLESS=1 cargo test --test instructions` writes the counts of this compiler into `benches/instructions.csv`. More
//! than 5 % above them is a failure; a change that is meant to cost that much says why in its description.

#[path = "common/tools.rs"]
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// How much more than the baseline is accepted, in percent.
const MARGIN: u64 = 5;

/// Releases of the corpus that are read, by name, besides the first, which is read for the start-up.
const RELEASES: usize = 100;

/// Instructions of `extract` over the releases, dictionaries included.
fn instructions(releases: &[PathBuf]) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let counted = folder.path().join("counted");
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", counted.display()))
        .arg(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["extract", "--threads", "1", "-o", "records.jsonl"])
        .args(releases)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let counts = fs::read_to_string(counted).unwrap();
    let total =
        counts.lines().find_map(|line| line.strip_prefix("totals: ").or(line.strip_prefix("summary: ")));
    total.and_then(|total| total.trim().parse().ok()).expect("a total in what callgrind wrote")
}

/// The compiler, whose version changes the counts.
fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_fixed_input_takes_no_more_instructions_than_before() {
    tools::installed("valgrind", || Command::new("valgrind").arg("--version").output().ok());
    let gold = Path::new(ROOT).join("corpus/gold");
    let mut releases: Vec<PathBuf> =
        fs::read_dir(gold).unwrap().map(|entry| entry.unwrap().path().join("release.txt")).collect();
    releases.sort();
    releases.truncate(RELEASES + 1);
    let bytes: u64 = releases[1..].iter().map(|path| path.metadata().unwrap().len()).sum();
    let start = instructions(&releases[..1]);
    let all = instructions(&releases);
    // By size, so that a release that joins the corpus among them moves little.
    let found = [("start-up", start), ("kilobyte of text", (all - start) * 1000 / bytes)];

    let path = Path::new(ROOT).join("benches/instructions.csv");
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let own = compiler();
    if std::env::var_os("BLESS").is_some() {
        let mut lines: Vec<String> =
            kept.lines().skip(1).filter(|line| !line.starts_with(&own)).map(str::to_owned).collect();
        lines.extend(found.map(|(what, count)| format!("{own},{what},{count}")));
        lines.sort();
        fs::write(&path, format!("compiler,what,instructions\n{}\n", lines.join("\n"))).unwrap();
        return;
    }
    for (what, count) in found {
        // A compiler that was never counted is measured against the dearest that was.
        let counts = |of: &str| -> Option<u64> {
            let end = format!(",{what},");
            let lines = kept.lines().filter(|line| line.starts_with(of));
            lines.filter_map(|line| line.split_once(&end)?.1.parse().ok()).max()
        };
        let before = counts(&own).or(counts("rustc")).expect("benches/instructions.csv has counts");
        assert!(
            count * 100 <= before * (100 + MARGIN),
            "{what}: expected at most {MARGIN} % more than {before} instructions, found {count} ({own})"
        );
    }
}
