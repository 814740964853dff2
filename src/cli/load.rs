//! `rapporteur load RECORDS TARGET`.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;

use super::Outcome;
use super::records::Records;
use crate::emit::Target;

/// Releases that are written before they are committed.
const BATCH: usize = 256;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Records as `extract` writes them, one a line; `-` is standard input
    #[arg(value_name = "RECORDS")]
    records: PathBuf,
    /// Where to load them: records.db, postgres://…, 'folder/*.parquet', 'folder/*.csv'
    #[arg(value_name = "TARGET")]
    target: Target,
    /// Put a single quote before CSV cells that a spreadsheet would run as formulas
    #[arg(long)]
    defuse_formulas: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let mut records = Records::open(&arguments.records)?;
    let written = || format!("{}: expected to write records", arguments.target);
    let mut sink = arguments
        .target
        .open(false, arguments.defuse_formulas)
        .with_context(|| format!("{}: expected a target that can be written", arguments.target))?;
    let mut count = 0_usize;
    while let Some(record) = records.next()? {
        sink.write(&record).with_context(written)?;
        count += 1;
        if count.is_multiple_of(BATCH) {
            sink.checkpoint().with_context(written)?;
        }
    }
    sink.finish().with_context(written)?;
    eprintln!("{count} records into {}; {:.2} s", arguments.target, started.elapsed().as_secs_f64());
    Ok(Outcome::Done)
}
