//! `rapporteur evaluate GOLD`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::ValueEnum;

use super::{Outcome, Overlay};
use crate::evaluate::report::{Evaluation, json, junit, markdown, text};
use crate::evaluate::{Baseline, judge, misses, worst_first};
use crate::gold::load;
use crate::pipeline::Pipeline;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder or file with gold labels: the project's own, brat, doccano, Label Studio, spaCy
    /// or `TimeML` (`.tml`)
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// Only releases of this part of the corpus, for example `development`
    #[arg(long, value_name = "PART")]
    part: Option<String>,
    /// Print the scores alone, without the list of misses and spurious mentions
    #[arg(long)]
    quiet: bool,
    /// List the misses of the part `regression`, too, which is otherwise only run
    #[arg(long)]
    list_regression: bool,
    /// Compare with this baseline: exit with 2 when a kind falls or a mention that was found is lost
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found now as the baseline of later runs
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// Print a report in this format instead of text
    #[arg(long, value_enum, value_name = "FORMAT")]
    report: Option<Report>,
    #[command(flatten)]
    overlay: Overlay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Report {
    Markdown,
    Json,
    Junit,
}

/// The part of a corpus that is run and not read.
const REGRESSION: &str = "regression";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut gold = load(&arguments.gold)?;
    if let Some(part) = &arguments.part {
        gold.retain(|release| release.about.part.as_ref() == Some(part));
        anyhow::ensure!(
            !gold.is_empty(),
            "{}: expected releases of part `{part}`, found none",
            arguments.gold.display()
        );
    }
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
    let mut builder = Pipeline::builder();
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    let judged = judge(&builder.build()?, &gold)
        .map_err(|(release, error)| anyhow::anyhow!("{}: {error}", release.text_path.display()))?;
    let comparison = baseline.map(|baseline| baseline.compare(&judged, arguments.part.is_some()));
    let holds = comparison.as_ref().is_none_or(crate::evaluate::Comparison::holds);
    let evaluation = Evaluation::new(&judged, comparison);
    let mut out = stdout().lock();
    match arguments.report {
        Some(Report::Markdown) => write!(out, "{}", markdown(&evaluation))?,
        Some(Report::Json) => write!(out, "{}", json(&evaluation))?,
        Some(Report::Junit) => write!(out, "{}", junit(&evaluation))?,
        None => {
            let listed = |part: Option<&String>| {
                arguments.list_regression || part.is_none_or(|part| part != REGRESSION)
            };
            for release in worst_first(&judged) {
                if !arguments.quiet && listed(release.gold.about.part.as_ref()) {
                    for line in misses(release) {
                        writeln!(out, "{line}")?;
                    }
                }
            }
            write!(out, "{}", text(&evaluation))?;
        }
    }
    if let Some(path) = &arguments.write_baseline {
        Baseline::new(&judged).write(path)?;
        // The baseline that was asked for is the one that holds from now on.
        return Ok(Outcome::Done);
    }
    Ok(if holds { Outcome::Done } else { Outcome::SomeFailed })
}
