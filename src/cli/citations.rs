//! `rapporteur citations RECORDS [CITATION…]`.

use std::collections::{BTreeSet, HashSet};
use std::io::{Write, stdout};
use std::path::PathBuf;

use super::records::{Records, name};
use super::{Outcome, Overlay};
use crate::document::Document;
use crate::mention::Kind;
use crate::pipeline::Pipeline;
use crate::record::{Level, Mention, Record};

/// Prints one citation a line, its columns parted by tabs: symbol, release, characters, quote, grade, and
/// what proves or contradicts it. The count goes to standard error.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Records as JSON Lines; `-` is standard input
    #[arg(value_name = "RECORDS")]
    records: PathBuf,
    /// Resolutions or documents to look for, in any form; all, unless told
    #[arg(value_name = "CITATION")]
    citations: Vec<String>,
    /// Print only the citations that a table or the text contradicts
    #[arg(long)]
    contradicting: bool,
    #[command(flatten)]
    overlay: Overlay,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut records = Records::open(&arguments.records)?;
    let wanted = symbols(arguments)?;
    let mut out = stdout().lock();
    let (mut releases, mut citing, mut printed, mut contradicting) = (0, 0, 0, 0);
    let mut cited: BTreeSet<String> = BTreeSet::new();
    while let Some(record) = records.next()? {
        releases += 1;
        let before = printed;
        for mention in &record.mentions {
            let Some(symbol) = symbol(mention).filter(|symbol| wanted.is_empty() || wanted.contains(*symbol))
            else {
                continue;
            };
            let against = contradictions(&record, mention);
            contradicting += usize::from(!against.is_empty());
            if against.is_empty() && arguments.contradicting {
                continue;
            }
            printed += 1;
            cited.insert(symbol.to_owned());
            let proof = if against.is_empty() {
                mention.evidence.clone().unwrap_or_default()
            } else {
                against.join("; ")
            };
            let quote = mention.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            let (start, end, grade) = (mention.start, mention.end, mention.grade.name());
            writeln!(out, "{symbol}\t{}\t{start}..{end}\t{quote}\t{grade}\t{proof}", name(&record))?;
        }
        citing += usize::from(printed > before);
    }
    eprintln!(
        "{printed} citations of {} resolutions or documents in {citing} of {releases} releases; {contradicting} contradict",
        cited.len()
    );
    Ok(Outcome::Done)
}

/// The symbols that the user asks for, read by the same rules as a release.
fn symbols(arguments: &Arguments) -> anyhow::Result<HashSet<String>> {
    if arguments.citations.is_empty() {
        return Ok(HashSet::new());
    }
    let mut builder = Pipeline::builder();
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    let pipeline = builder.build()?;
    let mut wanted = HashSet::new();
    for citation in &arguments.citations {
        let record = pipeline.extract(&Document::from_text("CITATION", citation));
        let mut read = record.mentions.iter().filter_map(symbol).map(str::to_owned).peekable();
        if read.peek().is_none() {
            anyhow::bail!(
                "expected a citation that names its organ, like 'UNSCR 2370', 'General Assembly resolution 60/288' or 'S/2023/130', found '{citation}'"
            );
        }
        wanted.extend(read);
    }
    Ok(wanted)
}

fn symbol(mention: &Mention) -> Option<&str> {
    mention
        .value
        .as_text()
        .filter(|_| matches!(mention.kind, Kind::Resolution | Kind::Document | Kind::Instrument))
}

/// The warnings about the citation.
fn contradictions(record: &Record, mention: &Mention) -> Vec<String> {
    record
        .findings
        .iter()
        .filter(|finding| finding.level != Level::Info && finding.mentions.contains(&mention.id))
        .map(|finding| finding.message.clone())
        .collect()
}
