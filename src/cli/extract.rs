//! `rapporteur extract PATHS…`.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;

use super::{Outcome, Overlay, releases};
use crate::emit::{JsonArray, JsonLines, Sink};
use crate::error::ReleaseError;
use crate::ingest::DEFAULT_LIMIT;
use crate::mention::Kind;
use crate::pipeline::Pipeline;
use crate::record::Record;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// One record a line, or one array
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Number of threads; 0 is one for each processor
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Publication date of releases that state none, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// Kinds of mention to write, separated by commas
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Put the source text into each record
    #[arg(long)]
    with_text: bool,
    #[command(flatten)]
    overlay: Overlay,
    /// File for releases that failed, as CSV: path, member, stage, code, message
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,
    /// Largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_LIMIT)]
    max_file_size: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Jsonl,
    Json,
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

/// What the summary counts.
#[derive(Default)]
struct Tally {
    releases: usize,
    mentions: [usize; Kind::ALL.len()],
    findings: usize,
    failures: usize,
    bytes: u64,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let mut builder = Pipeline::builder().with_text(arguments.with_text);
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    if let Some(date) = arguments.published {
        builder = builder.published(date);
    }
    if !arguments.kinds.is_empty() {
        builder = builder.kinds(&arguments.kinds);
    }
    let pipeline = builder.build()?;
    let threads = releases::threads(arguments.threads)?;
    let found = releases::found(&arguments.paths)?;
    let mut failures = Failures::open(arguments.failures.as_deref())?;
    let mut tally = Tally::default();
    for (path, error) in &found.failures {
        failures.report(&path.display().to_string(), error)?;
        tally.failures += 1;
    }
    let mut sink = open(arguments)?;
    let bar = progress(found.inputs.len());
    let limit = arguments.max_file_size;
    releases::extract(&pipeline, &threads, &found.inputs, limit, &bar, |name, result| match result {
        Ok(record) => {
            tally.add(&record);
            sink.write(&record).with_context(|| written(&arguments.output))
        }
        Err(error) => {
            tally.failures += 1;
            bar.suspend(|| failures.report(name, &error))
        }
    })?;
    sink.finish().with_context(|| written(&arguments.output))?;
    failures.finish()?;
    bar.finish_and_clear();
    eprintln!("{}", tally.summary(started.elapsed().as_secs_f64()));
    // The process ends here: giving back each string of the dictionaries would take longer than a hundred releases.
    std::mem::forget(pipeline);
    match (tally.releases, tally.failures) {
        (0, _) => {
            anyhow::bail!(
                "{}: expected at least one release that can be read, found {}; see the messages above",
                releases::named(&arguments.paths),
                counted(tally.failures, "failure")
            )
        }
        (_, 0) => Ok(Outcome::Done),
        _ => Ok(Outcome::SomeFailed),
    }
}

fn written(output: &Path) -> String {
    format!("{}: expected to write records", output.display())
}

fn open(arguments: &Arguments) -> anyhow::Result<Box<dyn Sink>> {
    let writer: Box<dyn Write> = if arguments.output.as_os_str() == "-" {
        Box::new(BufWriter::new(io::stdout()))
    } else {
        let file = File::create(&arguments.output).with_context(|| {
            format!("{}: expected a file that can be written", arguments.output.display())
        })?;
        Box::new(BufWriter::new(file))
    };
    Ok(match arguments.format {
        Format::Jsonl => Box::new(JsonLines::new(writer)),
        Format::Json => Box::new(JsonArray::new(writer)),
    })
}

/// A bar on a terminal, nothing elsewhere.
fn progress(inputs: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} releases, {per_sec}, {eta} left")
        .expect("the template is fixed and tested");
    ProgressBar::new(inputs as u64).with_style(style)
}

/// Failures go to standard error and, where asked for, into a file.
struct Failures {
    file: Option<(PathBuf, csv::Writer<File>)>,
}

impl Failures {
    fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self { file: None }) };
        let context = || format!("{}: expected a file that can be written", path.display());
        let mut writer = csv::Writer::from_path(path).with_context(context)?;
        writer.write_record(["path", "member", "stage", "code", "message"]).with_context(context)?;
        Ok(Self { file: Some((path.to_owned(), writer)) })
    }

    fn report(&mut self, path: &str, error: &ReleaseError) -> anyhow::Result<()> {
        let message = error.to_string();
        eprintln!("{path}: {message}");
        if let Some((file, writer)) = &mut self.file {
            writer
                .write_record([path, "", error.stage(), error.code(), &message])
                .with_context(|| format!("{}: expected to write a failure", file.display()))?;
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        if let Some((file, mut writer)) = self.file {
            writer.flush().with_context(|| format!("{}: expected to write failures", file.display()))?;
        }
        Ok(())
    }
}

impl Tally {
    fn add(&mut self, record: &Record) {
        self.releases += 1;
        self.bytes += record.source.bytes;
        self.findings += record.findings.len();
        for mention in &record.mentions {
            self.mentions[mention.kind as usize] += 1;
        }
    }

    /// Bytes and mentions are far fewer than the integers that `f64` holds exactly.
    #[allow(clippy::cast_precision_loss)]
    fn summary(&self, seconds: f64) -> String {
        let mentions: Vec<String> = Kind::ALL
            .iter()
            .filter(|kind| self.mentions[**kind as usize] > 0)
            .map(|kind| format!("{} {}", self.mentions[*kind as usize], kind.name()))
            .collect();
        let mentions = if mentions.is_empty() { "no mentions".to_owned() } else { mentions.join(", ") };
        format!(
            "{}: {mentions}; {}, {}; {seconds:.2} s, {:.1} MB/s",
            counted(self.releases, "release"),
            counted(self.findings, "finding"),
            counted(self.failures, "failure"),
            self.bytes as f64 / 1e6 / seconds.max(1e-9)
        )
    }
}

/// "1 release", "2 releases".
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
