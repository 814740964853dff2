//! The command line, one file a command.
//!
//! Exit codes: 0 all went well; 1 nothing could be done; 2 some releases failed and the rest was done,
//! or a check did not hold (`evaluate --baseline`, `gold check`, `dictionaries check`,
//! `diff --exit-code`).

mod citations;
mod dictionaries;
mod diff;
mod evaluate;
mod explain;
mod extract;
mod gold;
mod inputs;
mod link;
mod load;
mod records;
mod releases;
#[cfg(feature = "review")]
mod review;
mod schema;
mod state;
mod suggest;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Turns press releases into structured records: dates, countries, agencies, resolutions and
/// participant counts, each with its source characters and its rule.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read releases and write one record for each.
    Extract(Box<extract::Arguments>),
    /// Show a release with what was found in it, and why something was found or not.
    Explain(explain::Arguments),
    /// Make a page on which releases and what was found in them are looked at, filtered and marked.
    #[cfg(feature = "review")]
    Review(Box<review::Arguments>),
    /// Score extraction against gold labels.
    Evaluate(evaluate::Arguments),
    /// Tell what two runs over the same releases found differently.
    Diff(diff::Arguments),
    /// List which releases cite a resolution, in which form, and which citations contradict the tables.
    Citations(citations::Arguments),
    /// Group the releases that report one event, with what joins them and where they disagree.
    Link(link::Arguments),
    /// Check gold labels, and read and write those of other tools.
    Gold(gold::Arguments),
    /// Work on the dictionaries.
    Dictionaries(dictionaries::Arguments),
    /// Load records into a database or tables.
    Load(load::Arguments),
    /// Print the JSON Schema of the record, or the tables in SQL.
    Schema(schema::Arguments),
}

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 2.
    SomeFailed,
}

/// Parses the arguments, runs the command, prints an error, gives the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let failed = error.use_stderr();
            // Help and version go to standard output; what cannot be printed is nobody's loss.
            let _ = error.print();
            return ExitCode::from(u8::from(failed));
        }
    };
    let outcome = match arguments.command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        #[cfg(feature = "review")]
        Command::Review(arguments) => review::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Citations(arguments) => citations::run(&arguments),
        Command::Link(arguments) => link::run(&arguments),
        Command::Gold(arguments) => gold::run(&arguments),
        Command::Dictionaries(arguments) => dictionaries::run(&arguments),
        Command::Load(arguments) => load::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(2),
        // Whoever reads the output has seen enough: `rapporteur … | head` ends quietly.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}

/// `--dictionaries DIR`, shared by the commands that read releases.
#[derive(Clone, Debug, clap::Args)]
struct Overlay {
    /// Folder of dictionary files laid over the built-in ones (same layout as `dictionaries/`)
    #[arg(long = "dictionaries", value_name = "DIR")]
    folder: Option<PathBuf>,
}
