//! `rapporteur gold`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Subcommand;

use super::{Outcome, Overlay};
use crate::gold::{self, Format, Lines, check, load, open};
use crate::pipeline::Pipeline;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List faulty labels, and every number, month, weekday, country name and acronym in no label.
    Check(Check),
    /// Write labels in the format of another tool.
    Convert(Convert),
}

#[derive(Debug, clap::Args)]
struct Check {
    /// Folder or file with gold labels
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// Record every place that is still open as looked at and no mention (`rejected` in `gold.json`)
    #[arg(long)]
    reject_open: bool,
    #[command(flatten)]
    overlay: Overlay,
}

#[derive(Debug, clap::Args)]
struct Convert {
    /// Folder or file with gold labels; the format is read from the content
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// Folder (rapporteur, brat) or file (doccano, label-studio, spacy) to write
    #[arg(value_name = "TARGET")]
    target: PathBuf,
    /// Format to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Command::Check(arguments) => run_check(arguments),
        Command::Convert(arguments) => convert(arguments),
    }
}

fn run_check(arguments: &Check) -> anyhow::Result<Outcome> {
    let mut corpus = load(&arguments.gold)?;
    let mut builder = Pipeline::builder();
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    let pipeline = builder.build()?;
    let mut out = stdout().lock();
    let (mut faults, mut places) = (0, 0);
    for release in &mut corpus {
        let lines = Lines::new(&release.text);
        let path = release.text_path.display().to_string();
        let place = |start: usize| {
            let (line, column) = lines.of(start);
            format!("{path}:{line}:{column}")
        };
        for (start, fault) in check(release) {
            writeln!(out, "{}: {fault}", place(start))?;
            faults += 1;
        }
        let open = open(pipeline.dictionaries(), release);
        if arguments.reject_open {
            if !open.is_empty() {
                places += open.len();
                gold::reject(release, open)?;
            }
            continue;
        }
        for look in &open {
            writeln!(out, "{}: {look}", place(look.start))?;
        }
        places += open.len();
    }
    let what = if arguments.reject_open { "rejected" } else { "open" };
    writeln!(out, "{} releases: {faults} faults, {places} places {what}", corpus.len())?;
    let settled = faults == 0 && (places == 0 || arguments.reject_open);
    Ok(if settled { Outcome::Done } else { Outcome::SomeFailed })
}

fn convert(arguments: &Convert) -> anyhow::Result<Outcome> {
    let corpus = load(&arguments.gold)?;
    gold::write(&corpus, arguments.to, &arguments.target)?;
    let labels: usize = corpus.iter().map(|release| release.mentions.len()).sum();
    let unkept = gold::unkept(&corpus, arguments.to);
    for id in &unkept {
        eprintln!(
            "{id}: expected a label to attach the facts of the document to, found none; they are not written"
        );
    }
    eprintln!("{} releases, {labels} labels", corpus.len());
    Ok(if unkept.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}
