//! `rapporteur evaluate GOLD`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use anyhow::Context as _;
use rayon::prelude::*;

use super::{Outcome, Overlay};
use crate::document::Document;
use crate::evaluate::{Gold, Score, align, load, render, score, totals};
use crate::pipeline::Pipeline;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder with gold labels
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// Only releases of this part of the corpus, for example `development`
    #[arg(long, value_name = "PART")]
    part: Option<String>,
    /// Print the scores alone, without the list of misses and spurious mentions
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    overlay: Overlay,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut gold = load(&arguments.gold)?;
    if let Some(part) = &arguments.part {
        gold.retain(|release| release.part.as_ref() == Some(part));
        anyhow::ensure!(
            !gold.is_empty(),
            "{}: expected releases of part `{part}`, found none",
            arguments.gold.display()
        );
    }
    let mut builder = Pipeline::builder();
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    let pipeline = builder.build()?;
    let results: Vec<(Score, Vec<String>)> =
        gold.par_iter().map(|release| one(&pipeline, release)).collect::<anyhow::Result<_>>()?;
    let mut total = Score::default();
    let mut out = stdout().lock();
    for (score, lines) in &results {
        total.add(score);
        if !arguments.quiet {
            for line in lines {
                writeln!(out, "{line}")?;
            }
        }
    }
    writeln!(out, "{} releases", gold.len())?;
    write!(out, "{}", totals(&total))?;
    Ok(Outcome::Done)
}

fn one(pipeline: &Pipeline, gold: &Gold) -> anyhow::Result<(Score, Vec<String>)> {
    let document = Document::from_text(&gold.text_path.display().to_string(), &gold.text);
    let record = pipeline.try_extract(&document).with_context(|| gold.text_path.display().to_string())?;
    let alignment = align(pipeline.dictionaries(), &gold.mentions, &record.mentions);
    let lines = render(gold, &record.mentions, &alignment);
    Ok((score(&gold.mentions, &record.mentions, &alignment), lines))
}
