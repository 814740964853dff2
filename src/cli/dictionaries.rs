//! `rapporteur dictionaries check` and `suggest`.

use std::io::{Write, stdout};

use clap::Subcommand;

use super::{Outcome, Overlay, suggest};
use crate::dictionary::{Dictionaries, check};
use crate::error::BuildError;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check every row: columns, ids, duplicates, composed Unicode, shared aliases.
    Check(CheckArguments),
    /// List names that stand often in releases and in no dictionary, and write rows for them.
    Suggest(Box<suggest::Arguments>),
}

#[derive(Debug, clap::Args)]
struct CheckArguments {
    #[command(flatten)]
    overlay: Overlay,
    /// Also list aliases with several readings that no row marks as needing context
    #[arg(long)]
    notices: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Command::Check(arguments) => run_check(arguments),
        Command::Suggest(arguments) => suggest::run(arguments),
    }
}

fn run_check(arguments: &CheckArguments) -> anyhow::Result<Outcome> {
    let loaded = match &arguments.overlay.folder {
        Some(folder) => Dictionaries::with_overlay(folder),
        None => Dictionaries::embedded(),
    };
    let mut out = stdout().lock();
    let dictionaries = match loaded {
        Ok(dictionaries) => dictionaries,
        Err(BuildError::Dictionary(faults)) => {
            for fault in &faults {
                writeln!(out, "{fault}")?;
            }
            writeln!(out, "{} faults", faults.len())?;
            return Ok(Outcome::SomeFailed);
        }
        Err(error) => return Err(error.into()),
    };
    let (faults, notices) = check(&dictionaries);
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if arguments.notices {
        for notice in &notices {
            writeln!(out, "{}: {}", notice.location, notice.message)?;
        }
    }
    writeln!(out, "{}: {} faults, {} notices", dictionaries.summary(), faults.len(), notices.len())?;
    Ok(if faults.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}
