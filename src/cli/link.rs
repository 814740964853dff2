//! `rapporteur link RECORDS`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use super::Outcome;
use super::records::Records;
use crate::link::Links;

/// Prints one event a line, as JSON: days, place, the releases that report it, why they are one event, and
/// what they tell differently. Events that one release alone reports are left out; the count goes to
/// standard error.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Records as JSON Lines; `-` is standard input
    #[arg(value_name = "RECORDS")]
    records: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut records = Records::open(&arguments.records)?;
    let mut links = Links::default();
    let (mut releases, mut events) = (0, 0);
    while let Some(record) = records.next()? {
        releases += 1;
        events += record.events.len();
        links.add(&record);
    }
    let groups = links.groups();
    let mut out = stdout().lock();
    for group in &groups {
        serde_json::to_writer(&mut out, group)?;
        writeln!(out)?;
    }
    let reports: usize = groups.iter().map(|group| group.reports.len()).sum();
    eprintln!(
        "{releases} releases with {events} events; {reports} of them report {} events together",
        groups.len()
    );
    Ok(Outcome::Done)
}
