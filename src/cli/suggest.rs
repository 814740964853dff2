//! `rapporteur dictionaries suggest PATHS…`.

use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use indicatif::ProgressBar;

use super::inputs::Inputs;
use super::releases::{self, Read, Work};
use super::{Outcome, Overlay};
use crate::pipeline::Pipeline;
use crate::suggest::{Sort, Suggestion, Suggestions};

/// Prints one suggestion a row, as CSV: sort (body, acronym or name), releases, mentions, name, acronym,
/// parent, country, where it first stands (path, line, column), and the words around it there.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// Only what stands in at least so many releases
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_releases: usize,
    /// Write the bodies as dictionary rows into this folder, for `--dictionaries`
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    overlay: Overlay,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut builder = Pipeline::builder().with_text(true);
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    let pipeline = builder.build()?;
    let threads = releases::threads(0)?;
    let (options, bar) = (arguments.inputs.options(), ProgressBar::hidden());
    let work = Work::new(&pipeline, &threads, &options, &bar);
    let mut suggestions = Suggestions::new(pipeline.dictionaries());
    let (mut read, mut failed) = (0, 0);
    work.run(arguments.inputs.find()?, &mut |result| {
        match result {
            Some(Read::Record(made)) => {
                read += 1;
                suggestions.add(&made.record);
            }
            Some(Read::Failure(failure)) => {
                failed += 1;
                eprintln!("{}: {}", failure.name, failure.error);
            }
            _ => {}
        }
        Ok(())
    })?;
    if read == 0 {
        anyhow::bail!(
            "{}: expected at least one release that can be read; see the messages above",
            arguments.inputs.named()
        );
    }
    let often = suggestions.often(arguments.min_releases);
    print(&often)?;
    if let Some(folder) = &arguments.output {
        write_rows(folder, &often)?;
    }
    Ok(if failed == 0 { Outcome::Done } else { Outcome::SomeFailed })
}

fn print(often: &[&Suggestion]) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(stdout().lock());
    table.write_record([
        "sort", "releases", "mentions", "name", "acronym", "parent", "country", "first", "context",
    ])?;
    for one in often {
        table.write_record([
            one.sort.name(),
            &one.releases.to_string(),
            &one.mentions.to_string(),
            &one.name,
            one.acronym.as_deref().unwrap_or_default(),
            one.parent.as_deref().unwrap_or_default(),
            one.country.as_deref().unwrap_or_default(),
            &one.place
                .map_or_else(|| one.path.clone(), |(line, column)| format!("{}:{line}:{column}", one.path)),
            &one.context,
        ])?;
    }
    table.flush()?;
    Ok(())
}

/// `agencies/bodies.csv` and `agencies/aliases.csv` below `folder`, which must not have them yet: what a
/// reviewer wrote is never overwritten.
fn write_rows(folder: &Path, often: &[&Suggestion]) -> anyhow::Result<()> {
    let agencies = folder.join("agencies");
    fs::create_dir_all(&agencies)
        .with_context(|| format!("{}: expected a folder that can be made", agencies.display()))?;
    let bodies: Vec<&&Suggestion> = often.iter().filter(|one| one.sort == Sort::Body).collect();
    let mut rows: Vec<[&str; 9]> = bodies
        .iter()
        .map(|one| {
            let kind = if one.country.is_some() { "national" } else { "" };
            let acronym = one.acronym.as_deref().unwrap_or_default();
            let parent = one.parent.as_deref().unwrap_or_default();
            let country = one.country.as_deref().unwrap_or_default();
            [one.id.as_str(), &one.name, acronym, parent, kind, country, "", "", "suggested"]
        })
        .collect();
    rows.sort_unstable();
    let mut aliases: Vec<[&str; 5]> = Vec::new();
    for one in &bodies {
        aliases.push([&one.name, &one.id, "name", "", ""]);
        if let Some(acronym) = &one.acronym {
            aliases.push([acronym, &one.id, "acronym", "context", "suggested"]);
        }
    }
    aliases.sort_unstable();
    aliases.dedup();
    let body_columns = ["id", "name", "acronym", "parent", "kind", "country", "years", "website", "checked"];
    write_table(&agencies.join("bodies.csv"), &body_columns, &rows)?;
    write_table(&agencies.join("aliases.csv"), &["alias", "id", "form", "needs", "reason"], &aliases)
}

fn write_table<const N: usize>(path: &Path, columns: &[&str; N], rows: &[[&str; N]]) -> anyhow::Result<()> {
    let expected = || format!("{}: expected a file that does not exist yet", path.display());
    let file = fs::File::create_new(path).with_context(expected)?;
    let mut table = csv::Writer::from_writer(file);
    table.write_record(columns)?;
    for row in rows {
        table.write_record(row)?;
    }
    table.into_inner()?.flush()?;
    Ok(())
}
