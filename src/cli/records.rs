//! Records that an earlier run wrote, read one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::record::Record;

/// Records of a JSON Lines file; `-` is standard input.
pub(super) struct Records {
    path: PathBuf,
    lines: io::Lines<Box<dyn BufRead>>,
    line: usize,
}

impl Records {
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let reader: Box<dyn BufRead> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin()))
        } else if path.is_dir() {
            anyhow::bail!(
                "{0}: expected records as JSON Lines, found a folder; make them first: `rapporteur extract {0} -o records.jsonl`",
                path.display()
            );
        } else {
            let file = File::open(path)
                .with_context(|| format!("{}: expected records as JSON Lines", path.display()))?;
            unpacked(path, file)
                .with_context(|| format!("{}: expected records as JSON Lines", path.display()))?
        };
        Ok(Self { path: path.to_owned(), lines: reader.lines(), line: 0 })
    }

    pub fn next(&mut self) -> anyhow::Result<Option<Record>> {
        let Some(line) = self.lines.next() else { return Ok(None) };
        self.line += 1;
        let line =
            line.with_context(|| format!("{}:{}: expected text in UTF-8", self.path.display(), self.line))?;
        let record = serde_json::from_str(&line).map_err(|error| {
            anyhow::anyhow!(
                "{}:{}:{}: expected a record as `extract` writes it (one a line), found {error}",
                self.path.display(),
                self.line,
                error.column()
            )
        })?;
        Ok(Some(record))
    }
}

/// The lines of a file, also of one that `extract` packed.
pub(super) fn unpacked(path: &Path, file: File) -> io::Result<Box<dyn BufRead>> {
    match path.extension().and_then(|ending| ending.to_str()) {
        #[cfg(feature = "archives")]
        Some("gz") => Ok(Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file)))),
        #[cfg(feature = "archives")]
        Some("zst") => Ok(Box::new(BufReader::new(zstd::Decoder::new(file)?))),
        _ => Ok(Box::new(BufReader::new(file))),
    }
}

/// How the user knows the release: its path, else its id.
pub(super) fn name(record: &Record) -> &str {
    record.source.path.as_deref().unwrap_or(&record.id)
}
