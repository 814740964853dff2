//! The program run as a user runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rapporteur::Record;
use tempfile::TempDir;

pub fn rapporteur(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur")).current_dir(folder).args(arguments).output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn records(output: &Output) -> Vec<Record> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder with two good releases, one below the other.
pub fn releases() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    fs::write(
        folder.path().join("a.txt"),
        "On 5 and 6 May 2021, UNODC trained 26 customs officers in Nairobi, Kenya.\n",
    )
    .unwrap();
    fs::write(folder.path().join("inner/b.txt"), "The Security Council adopted resolution 2370 (2017).\n")
        .unwrap();
    folder
}
