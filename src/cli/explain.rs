//! `rapporteur explain FILE`.

use std::io::{Write, stdout};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::str::FromStr;

use anstream::AutoStream;
use clap::ColorChoice;
use jiff::civil::Date;

use super::{Outcome, Overlay};
use crate::document::Document;
use crate::explain::{Asked, Paint, write_list, write_place, write_text};
use crate::ingest::{Failure, Format, Found, Item, Options, Selection, find, open};
use crate::pipeline::Pipeline;

/// Prints the text with its mentions in brackets, then one line a mention: id, line and column, kind, quote and value,
/// grade, role, rule, dictionary row, and what speaks for it. With `--at` or `--quote` it prints what stands at one place:
/// the words that rules begin at, the dictionary rows, what was found, what gave way to what, and which rules gave up and
/// why.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// File to read; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Of a file of many releases, the one of this name
    #[arg(long, value_name = "MEMBER")]
    member: Option<String>,
    /// Explain the place at this line and column, counted from 1 as the text is shown
    #[arg(long, value_name = "LINE:COL", conflicts_with = "quote")]
    at: Option<Place>,
    /// Explain each place where these characters stand
    #[arg(long, value_name = "TEXT")]
    quote: Option<String>,
    /// Whether to colour: always, never, or where the output is a terminal
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    /// Format of the release, where detection is wrong
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<Format>,
    /// Publication date of a release that states none, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    #[command(flatten)]
    overlay: Overlay,
}

/// A line and a column.
#[derive(Clone, Copy, Debug)]
struct Place(usize, usize);

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed =
            text.split_once(':').and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)));
        let (line, column) = parsed
            .ok_or_else(|| format!("expected LINE:COL as two numbers, such as 3:14, found `{text}`"))?;
        Ok(Self(line, column))
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let name = arguments.file.display();
    let (mut documents, failures) = read(arguments)?;
    if let Some(member) = &arguments.member {
        let names: Vec<&str> =
            documents.iter().filter_map(|document| document.origin.member.as_deref()).collect();
        anyhow::ensure!(
            names.contains(&member.as_str()),
            "{name}: expected a release called `{member}`, found {}",
            if names.is_empty() { "none with a name".to_owned() } else { names.join(", ") }
        );
        documents.retain(|document| document.origin.member.as_ref() == Some(member));
    }
    let asked = match (&arguments.at, &arguments.quote) {
        (Some(Place(line, column)), _) => Some(Asked::At(*line, *column)),
        (None, Some(quote)) => Some(Asked::Quote(quote.clone())),
        (None, None) => None,
    };
    if let (Some(Asked::At(..)), [_, _, ..]) = (&asked, documents.as_slice()) {
        let count = documents.len();
        anyhow::bail!(
            "{name}: expected one release to look at a line of, found {count}; name one with --member"
        );
    }
    for failure in &failures {
        eprintln!("{}: {}", failure.name, failure.error);
    }
    anyhow::ensure!(!documents.is_empty(), "{name}: expected a release, found none that can be read");
    let mut builder = Pipeline::builder();
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    if let Some(date) = arguments.published {
        builder = builder.published(date);
    }
    let pipeline = builder.build()?;
    let color = match arguments.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(&stdout()) != anstream::ColorChoice::Never,
    };
    let paint = Paint { color };
    let mut out = stdout().lock();
    let mut unfound = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        if documents.len() > 1 {
            let member = document.origin.member.as_deref().unwrap_or("release");
            writeln!(out, "{}== {member}", if index > 0 { "\n" } else { "" })?;
        }
        let explanation = pipeline.explain(document);
        let Some(asked) = &asked else {
            write_text(&explanation, paint, &mut out)?;
            writeln!(out)?;
            write_list(&explanation, paint, &mut out)?;
            continue;
        };
        match asked.stretches(&document.text) {
            Ok(stretches) => {
                for stretch in stretches {
                    write_place(&explanation, &stretch, paint, &mut out)?;
                }
            }
            Err(error) => unfound.push(error),
        }
    }
    // Of many releases it is enough that one has the words.
    if unfound.len() == documents.len() {
        anyhow::bail!("{name}: {}; see the text with `rapporteur explain {name}`", unfound[0]);
    }
    Ok(if failures.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}

/// Every release of the file, and what of it could not be read.
fn read(arguments: &Arguments) -> anyhow::Result<(Vec<Document>, Vec<Failure>)> {
    anyhow::ensure!(
        !arguments.file.is_dir(),
        "{0}: expected a file, found a folder; `rapporteur review {0} -o review.html` shows a whole folder",
        arguments.file.display()
    );
    let options = Options { format: arguments.input_format, ..Options::default() };
    let (mut documents, mut failures) = (Vec::new(), Vec::new());
    for found in find(vec![arguments.file.clone()], &Selection::default())? {
        match found {
            Found::Input(input) => open(&input, &options, &mut |item| {
                match item {
                    Item::Release(piece) => {
                        for document in piece.documents(&options) {
                            match document {
                                Ok(document) => documents.push(document),
                                Err(failure) => failures.push(failure),
                            }
                        }
                    }
                    Item::Failure(failure) => failures.push(failure),
                    Item::Skipped(_) => {}
                }
                ControlFlow::Continue(())
            }),
            Found::Failure(path, error) => {
                let name = crate::ingest::Name { path: path.display().to_string(), member: None };
                failures.push(Failure { name, error });
            }
            Found::Skipped(_) => {}
        }
    }
    Ok((documents, failures))
}
