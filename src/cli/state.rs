//! `--state FILE`: what earlier runs did, so that the next one does the rest.
//!
//! The file is JSON Lines: one line a release (path, member, hash of its bytes), and behind each batch a line with the
//! length of the output up to there. Releases behind the last such line were being written when a run was killed: the
//! output is cut back to the stated length, and they are done again.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Release { path: String, member: Option<String>, sha256: String },
    Batch { output: PathBuf, length: Option<u64> },
}

/// What earlier runs did.
#[derive(Default)]
pub(super) struct Done {
    releases: FxHashSet<[u8; 16]>,
    /// Length of the output that the state speaks for; nothing before the first batch.
    pub(super) length: Option<u64>,
}

impl Done {
    /// Whether an earlier run has done this release.
    pub(super) fn has(&self, path: &str, member: Option<&str>, sha256: &str) -> bool {
        self.releases.contains(&key(path, member, sha256))
    }
}

/// The file that remembers what this run does.
pub(super) struct State {
    path: PathBuf,
    output: PathBuf,
    file: File,
    batch: Vec<u8>,
}

impl State {
    /// Opens or begins the state of `output`, and tells what earlier runs did.
    pub(super) fn open(path: &Path, output: &Path) -> anyhow::Result<(Self, Done)> {
        let context = || format!("{}: expected a state file that can be read and written", path.display());
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .with_context(context)?;
        let mut state = Self {
            path: path.to_owned(),
            output: output.to_owned(),
            file: file.try_clone().with_context(context)?,
            batch: Vec::new(),
        };
        let mut done = Done::default();
        let (mut at, mut kept) = (0_u64, 0_u64);
        let mut batch = Vec::new();
        let mut lines = BufReader::new(&mut file);
        for number in 1.. {
            let mut line = String::new();
            let count = lines.read_line(&mut line).with_context(context)?;
            // A line without its end was being written.
            if count == 0 || !line.ends_with('\n') {
                break;
            }
            at += count as u64;
            match serde_json::from_str(&line) {
                Ok(Line::Release { path, member, sha256 }) => {
                    batch.push(key(&path, member.as_deref(), &sha256));
                }
                Ok(Line::Batch { output, length }) => {
                    anyhow::ensure!(
                        output == state.output,
                        "{}:{number}:1: expected the state of {}, found that of {}; give every output a state of its own",
                        path.display(),
                        state.output.display(),
                        output.display()
                    );
                    done.releases.extend(batch.drain(..));
                    done.length = length;
                    kept = at;
                }
                Err(error) => anyhow::bail!(
                    "{}:{number}:{}: expected a line of a state file, found {error}; delete the file to do everything again",
                    path.display(),
                    error.column()
                ),
            }
        }
        state.file.set_len(kept).with_context(context)?;
        state.file.seek(SeekFrom::Start(kept)).with_context(context)?;
        Ok((state, done))
    }

    /// Notes a release that was given to the output.
    pub(super) fn note(&mut self, path: &str, member: Option<&str>, sha256: &str) -> anyhow::Result<()> {
        let line = Line::Release {
            path: path.to_owned(),
            member: member.map(str::to_owned),
            sha256: sha256.to_owned(),
        };
        self.line(&line)
    }

    fn line(&mut self, line: &Line) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.batch, line)?;
        self.batch.push(b'\n');
        Ok(())
    }

    /// Whether something was noted since the last batch.
    pub(super) fn is_pending(&self) -> bool {
        !self.batch.is_empty()
    }

    /// Ends a batch: the output has what was noted, and is `length` bytes long where it is a file of lines.
    pub(super) fn commit(&mut self, length: Option<u64>) -> anyhow::Result<()> {
        let output = self.output.clone();
        self.line(&Line::Batch { output, length })?;
        let context = || format!("{}: expected to write the state", self.path.display());
        self.file.write_all(&self.batch).with_context(context)?;
        self.file.flush().with_context(context)?;
        self.batch.clear();
        Ok(())
    }
}

/// Half a SHA-256 of place and content: a release that moved or changed is new.
fn key(path: &str, member: Option<&str>, sha256: &str) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in [path, member.unwrap_or_default(), sha256] {
        hash.update(part);
        hash.update([0]);
    }
    let mut key = [0; 16];
    key.copy_from_slice(&hash.finalize()[..16]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_counts_once_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (path, output) = (folder.path().join("state"), Path::new("records.jsonl"));
        let (mut state, _) = State::open(&path, output).unwrap();
        state.note("a.txt", None, "11").unwrap();
        state.commit(Some(100)).unwrap();
        state.note("b.txt", Some("c"), "22").unwrap();
        // Killed after the line of the release, before that of the batch.
        std::fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(&state.batch).unwrap();
        let (_, done) = State::open(&path, output).unwrap();
        assert!(done.has("a.txt", None, "11"));
        assert!(!done.has("a.txt", None, "12"));
        assert!(!done.has("b.txt", Some("c"), "22"));
        assert_eq!(done.length, Some(100));
    }

    #[test]
    fn a_state_belongs_to_one_output() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        State::open(&path, Path::new("a.jsonl")).unwrap().0.commit(Some(0)).unwrap();
        let error = State::open(&path, Path::new("b.jsonl")).err().unwrap().to_string();
        assert!(error.contains("expected the state of b.jsonl, found that of a.jsonl"), "{error}");
    }
}
