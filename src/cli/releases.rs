//! The releases that a user names: found, read and extracted in their order, on all threads.

use std::path::PathBuf;

use anyhow::Context as _;
use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::error::ReleaseError;
use crate::ingest::{Found, Input, find, read};
use crate::pipeline::Pipeline;
use crate::record::Record;

/// How many releases are read, extracted and written at a time: enough to keep every thread busy,
/// few enough that memory does not grow with the folder.
const BATCH: usize = 256;

/// What stands below `paths`.
///
/// # Errors
/// Where that is nothing at all.
pub(super) fn found(paths: &[PathBuf]) -> anyhow::Result<Found> {
    let found = find(paths);
    if found.inputs.is_empty() && found.failures.is_empty() {
        anyhow::bail!(
            "{}: expected releases (files ending in .txt, .text or .md), found none; name a file directly to read it whatever its name",
            named(paths)
        );
    }
    Ok(found)
}

/// The paths as one list for a message.
pub(super) fn named(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// Threads for the work; 0 is one for each processor.
pub(super) fn threads(count: usize) -> anyhow::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(count)
        .build()
        .context("expected to start the threads; lower --threads")
}

/// Reads and extracts `inputs` and hands each result with the input's name to `each`, in their order.
///
/// # Errors
/// The first error of `each`.
pub(super) fn extract(
    pipeline: &Pipeline,
    threads: &rayon::ThreadPool,
    inputs: &[Input],
    max_file_size: u64,
    bar: &ProgressBar,
    mut each: impl FnMut(&str, Result<Record, ReleaseError>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for batch in inputs.chunks(BATCH) {
        let results: Vec<Result<Record, ReleaseError>> = threads.install(|| {
            batch
                .par_iter()
                .map(|input| {
                    let result =
                        read(input, max_file_size).and_then(|document| pipeline.try_extract(&document));
                    bar.inc(1);
                    result
                })
                .collect()
        });
        for (input, result) in batch.iter().zip(results) {
            each(&name(input), result)?;
        }
    }
    Ok(())
}

fn name(input: &Input) -> String {
    match input {
        Input::File(path) => path.display().to_string(),
        Input::Stdin => "-".to_owned(),
    }
}
