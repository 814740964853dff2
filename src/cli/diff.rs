//! `rapporteur diff OLD NEW`.

use std::collections::{BTreeMap, VecDeque};
use std::io::{Write, stdout};
use std::path::PathBuf;

use super::records::{Records, name};
use super::{Outcome, Overlay};
use crate::evaluate::{Differences, diff};
use crate::mention::Kind;
use crate::pipeline::Pipeline;
use crate::record::Record;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Records of the first run, as JSON Lines
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Records of the second run
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Print the summary alone
    #[arg(long)]
    quiet: bool,
    /// Also list every rule and dictionary row that made no mention in NEW
    #[arg(long)]
    unused: bool,
    /// Exit with 2 where anything differs
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    overlay: Overlay,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (mut old, mut new) = (Records::open(&arguments.old)?, Records::open(&arguments.new)?);
    let (mut waiting_old, mut waiting_new) = (Waiting::default(), Waiting::default());
    let mut differences = Differences::default();
    let mut out = stdout().lock();
    // Runs over the same folder come in the same order: what waits for its partner stays little.
    loop {
        let (left, right) = (old.next()?, new.next()?);
        if left.is_none() && right.is_none() {
            break;
        }
        if let Some(record) = left {
            waiting_old.push(record);
        }
        if let Some(record) = right {
            waiting_new.push(record);
        }
        while let Some((before, after)) = waiting_old.partners(&mut waiting_new) {
            let name = name(&after);
            for line in diff(&mut differences, &before, &after) {
                if !arguments.quiet {
                    writeln!(out, "{name}: {line}")?;
                }
            }
        }
    }
    let (only_old, only_new) = (waiting_old.names(), waiting_new.names());
    if !arguments.quiet {
        only_old.iter().try_for_each(|name| writeln!(out, "{name}: only in {}", arguments.old.display()))?;
        only_new.iter().try_for_each(|name| writeln!(out, "{name}: only in {}", arguments.new.display()))?;
    }
    summary(&mut out, &differences, only_old.len(), only_new.len())?;
    if arguments.unused {
        unused(&mut out, &differences, &arguments.overlay)?;
    }
    let same = differences.differing == 0 && only_old.is_empty() && only_new.is_empty();
    Ok(if same || !arguments.exit_code { Outcome::Done } else { Outcome::SomeFailed })
}

fn summary(out: &mut impl Write, differences: &Differences, old: usize, new: usize) -> std::io::Result<()> {
    writeln!(
        out,
        "{} releases compared, {} differ; {old} only in the first run, {new} only in the second",
        differences.releases, differences.differing
    )?;
    for (kind, [gained, lost, changed]) in Kind::ALL.iter().zip(differences.kinds) {
        if gained + lost + changed > 0 {
            writeln!(out, "{}: {gained} gained, {lost} lost, {changed} changed", kind.name())?;
        }
    }
    for (field, count) in &differences.fields {
        writeln!(out, "{field}: {count} changed")?;
    }
    for (maker, made, successor) in differences.shadowed() {
        match successor {
            Some(successor) => {
                writeln!(
                    out,
                    "shadowed: {maker} made {made} mentions and makes none; most are now by {successor}"
                )?;
            }
            None => writeln!(out, "unused: {maker} made {made} mentions and makes none")?,
        }
    }
    Ok(())
}

/// Rules and rows that made nothing in the second run.
fn unused(out: &mut impl Write, differences: &Differences, overlay: &Overlay) -> anyhow::Result<()> {
    for rule in differences.unused_rules() {
        writeln!(out, "unused rule: {rule}")?;
    }
    let mut builder = Pipeline::builder();
    if let Some(folder) = &overlay.folder {
        builder = builder.dictionaries(folder);
    }
    for row in builder.build()?.dictionaries().rows() {
        if !differences.uses(&row) {
            writeln!(out, "unused row: {row}")?;
        }
    }
    Ok(())
}

/// Records that wait for the other run's record of the same release. The same text may come twice.
#[derive(Default)]
struct Waiting(BTreeMap<String, VecDeque<Record>>);

impl Waiting {
    fn push(&mut self, record: Record) {
        self.0.entry(record.id.clone()).or_default().push_back(record);
    }

    fn partners(&mut self, other: &mut Self) -> Option<(Record, Record)> {
        let id = self.0.keys().find(|id| other.0.contains_key(*id))?.clone();
        Some((self.take(&id)?, other.take(&id)?))
    }

    fn take(&mut self, id: &str) -> Option<Record> {
        let queue = self.0.get_mut(id)?;
        let record = queue.pop_front();
        if queue.is_empty() {
            self.0.remove(id);
        }
        record
    }

    fn names(&self) -> Vec<String> {
        self.0.values().flatten().map(|record| name(record).to_owned()).collect()
    }
}
