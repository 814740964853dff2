//! `rapporteur review RECORDS|FOLDER`.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use super::inputs::Inputs;
use super::records::{Records, unpacked};
use super::releases::{self, Read, Work};
use super::{Outcome, Overlay};
use crate::pipeline::Pipeline;
use crate::record::SCHEMA;
use crate::review::{PAGE_SIZE, Pages};

/// Writes one self-contained page: a list of releases with search and filters, the text with what was found in it, the
/// record beside it, and charts. What readers mark there leaves it as a gold file that `evaluate` reads.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    // Records that `extract --with-text` wrote are told from releases by their content.
    #[command(flatten)]
    inputs: Inputs,
    /// Page to write; more than fit on one stand beside it as NAME-2.html …
    #[arg(short, long, value_name = "FILE", default_value = "review.html")]
    output: PathBuf,
    /// Most releases on a page
    #[arg(long, value_name = "N", default_value_t = PAGE_SIZE)]
    page_size: usize,
    /// Number of threads; 0 is one for each processor
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    #[command(flatten)]
    overlay: Overlay,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut pages = Pages::new(&arguments.output, arguments.page_size);
    let (mut releases, mut failures) = (0, 0);
    match arguments.inputs.paths.as_slice() {
        [path] if holds_records(path) => {
            let mut records = Records::open(path)?;
            while let Some(record) = records.next()? {
                pages.add(&record)?;
                releases += 1;
            }
        }
        _ => {
            let mut builder = Pipeline::builder().with_text(true);
            if let Some(folder) = &arguments.overlay.folder {
                builder = builder.dictionaries(folder);
            }
            let own = std::path::absolute(&arguments.output).ok();
            let found =
                arguments.inputs.find()?.filter(|found| found.path().is_none_or(|path| Some(path) != own));
            let (pipeline, options) = (builder.build()?, arguments.inputs.options());
            let (threads, bar) = (releases::threads(arguments.threads)?, ProgressBar::hidden());
            let work = Work::new(&pipeline, &threads, &options, &bar);
            work.run(found, &mut |read| {
                match read {
                    Some(Read::Record(made)) => {
                        pages.add(&made.record)?;
                        releases += 1;
                    }
                    Some(Read::Failure(failure)) => {
                        eprintln!("{}: {}", failure.name, failure.error);
                        failures += 1;
                    }
                    Some(Read::Skipped(_) | Read::Unwanted) | None => {}
                }
                Ok(())
            })?;
        }
    }
    anyhow::ensure!(
        releases > 0,
        "{}: expected releases or records, found none that can be read",
        arguments.inputs.named()
    );
    for path in pages.finish()? {
        eprintln!("wrote {}", path.display());
    }
    eprintln!("{releases} releases, {failures} failures");
    Ok(if failures == 0 { Outcome::Done } else { Outcome::SomeFailed })
}

/// Whether a file begins with a record that `extract` wrote.
fn holds_records(path: &Path) -> bool {
    let start = format!("{{\"schema\":\"{SCHEMA}\"");
    let mut found = String::new();
    let read = File::open(path)
        .and_then(|file| unpacked(path, file))
        .and_then(|file| file.take(start.len() as u64).read_to_string(&mut found));
    read.is_ok() && found == start
}
