//! `rapporteur extract PATHS…`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;

use super::inputs::Inputs;
use super::releases::{self, Made, Read, Work};
use super::state::{Done, State};
use super::{Outcome, Overlay};
use crate::document::Document;
use crate::duplicates::{Copy, Seen};
use crate::emit::{JsonLines, Packing, Sink, Target};
use crate::ingest::{Failure, Name};
use crate::mention::Kind;
use crate::pipeline::Pipeline;
use crate::profile::{Profile, Stage};
use crate::record::{Finding, Level, Record};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// Where to write: a file of lines (also .gz, .zst), records.db, postgres://…, 'folder/*.parquet',
    /// 'folder/*.csv'; `-` is standard output
    #[arg(short, long, value_name = "TARGET", default_value = "-")]
    output: Target,
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
    /// Put the source text into each record; databases and tables have it always
    #[arg(long)]
    with_text: bool,
    /// Put a single quote before CSV cells that a spreadsheet would run as formulas
    #[arg(long)]
    defuse_formulas: bool,
    #[command(flatten)]
    overlay: Overlay,
    /// Print the time of each stage, summed over all threads
    #[arg(long)]
    profile: bool,
    /// File for releases that failed, as CSV: path, member, stage, code, message
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,
    /// Remember in this file what was done: the next run reads only new and changed releases and adds to the output
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// What to do with a release that has the text of an earlier one
    #[arg(long, value_enum, default_value_t = Duplicates::Keep)]
    duplicates: Duplicates,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Duplicates {
    /// Write it like any other; nothing is compared
    Keep,
    /// Write it with the finding `release.duplicate`
    Report,
    /// Leave it out and count it
    Drop,
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

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let mut builder = Pipeline::builder().with_text(arguments.with_text || arguments.output.has_tables());
    if let Some(folder) = &arguments.overlay.folder {
        builder = builder.dictionaries(folder);
    }
    if let Some(date) = arguments.published {
        builder = builder.published(date);
    }
    if !arguments.kinds.is_empty() {
        builder = builder.kinds(&arguments.kinds);
    }
    let own = [arguments.output.path(), arguments.failures.as_deref(), arguments.state.as_deref()];
    let own: Vec<PathBuf> =
        own.into_iter().flatten().filter_map(|path| std::path::absolute(path).ok()).collect();
    // What this run writes is nothing to read, though it may stand in the folder.
    let found =
        arguments.inputs.find()?.filter(move |found| !found.path().is_some_and(|path| own.contains(&path)));
    let profile = arguments.profile.then(|| Arc::new(Profile::default()));
    if let Some(profile) = &profile {
        builder = builder.profile(profile);
    }
    let pipeline = builder.build()?;
    let threads = releases::threads(arguments.threads)?;
    let (state, done) = match &arguments.state {
        Some(path) => open_state(path, arguments).map(|(state, done)| (Some(state), Some(done)))?,
        None => (None, None),
    };
    let mut run = Run {
        arguments,
        tally: Tally::default(),
        failures: Failures::open(arguments.failures.as_deref())?,
        sink: open(arguments, done.as_ref().map(|done| done.length.unwrap_or(0)))?,
        seen: Seen::default(),
        bar: progress(),
        state,
        profile: profile.clone(),
    };
    let bar = run.bar.clone();
    // What is noted in this run is not asked for in it: a file that was copied in the folder is two releases.
    let wanted = |document: &Document| {
        done.as_ref().is_none_or(|done| {
            let origin = &document.origin;
            !done.has(origin.path.as_deref().unwrap_or_default(), origin.member.as_deref(), &origin.sha256)
        })
    };
    let options = arguments.inputs.options();
    let work = Work {
        wanted: &wanted,
        signatures: arguments.duplicates != Duplicates::Keep,
        form: Some(run.sink.form()),
        profile: profile.as_deref(),
        ..Work::new(&pipeline, &threads, &options, &bar)
    };
    work.run(found, &mut |result| run.take(result))?;
    let outcome = run.finish(started)?;
    // The process ends here: giving back each string of the dictionaries would take longer than a hundred releases.
    std::mem::forget(pipeline);
    Ok(outcome)
}

/// The state belongs to an output that can be added to: a file of lines, which is cut back to what the state speaks
/// for, or a database, where a release that comes again replaces itself.
fn open_state(path: &Path, arguments: &Arguments) -> anyhow::Result<(State, Done)> {
    let can_be_added_to = match &arguments.output {
        Target::Lines(_, Packing::None) => matches!(arguments.format, Format::Jsonl),
        Target::Sqlite(_) | Target::Postgres(_) => true,
        _ => false,
    };
    anyhow::ensure!(
        can_be_added_to,
        "{}: expected with --state an --output that can be added to (a file of lines or a database), found {}",
        path.display(),
        arguments.output
    );
    State::open(path, &PathBuf::from(arguments.output.to_string()))
}

/// One run: what it counts and where it writes.
struct Run<'a> {
    arguments: &'a Arguments,
    tally: Tally,
    failures: Failures,
    sink: Box<dyn Sink>,
    seen: Seen,
    bar: ProgressBar,
    state: Option<State>,
    profile: Option<Arc<Profile>>,
}

impl Run<'_> {
    /// Takes the next result, or the end of a batch.
    fn take(&mut self, result: Option<Read>) -> anyhow::Result<()> {
        match result {
            Some(Read::Record(made)) => {
                let Made { mut record, signature, ready } = *made;
                let name = record.source.path.clone().unwrap_or_default();
                let member = record.source.member.clone();
                let copy = signature.and_then(|signature| {
                    let name = member.as_ref().map_or(name.clone(), |member| format!("{name}: {member}"));
                    self.seen.copy_or_keep(&name, *signature).map(|copy| duplicate(&copy))
                });
                match copy {
                    Some(_) if self.arguments.duplicates == Duplicates::Drop => self.tally.duplicates += 1,
                    copy => {
                        // What was made ready does not know of the copy.
                        let ready = ready.filter(|_| copy.is_none());
                        record.findings.extend(copy);
                        self.tally.add(&record);
                        let sink = &mut self.sink;
                        let write = || match ready {
                            Some(ready) => sink.put(&record, ready),
                            None => sink.write(&record),
                        };
                        Profile::time(self.profile.as_deref(), Stage::Write, write)
                            .with_context(|| written(&self.arguments.output))?;
                    }
                }
                if let Some(state) = &mut self.state {
                    state.note(&name, member.as_deref(), &record.source.sha256)?;
                }
            }
            Some(Read::Failure(failure)) => {
                self.tally.failures += 1;
                let failures = &mut self.failures;
                self.bar.suspend(|| failures.report(&failure))?;
                self.sink.failure(&failure).with_context(|| written(&self.arguments.output))?;
            }
            Some(Read::Skipped(name)) => self.tally.skip(&name),
            Some(Read::Unwanted) => self.tally.unchanged += 1,
            None => self.checkpoint()?,
        }
        Ok(())
    }

    /// Everything so far is in the output, and the state says so.
    fn checkpoint(&mut self) -> anyhow::Result<()> {
        let sink = &mut self.sink;
        let length = Profile::time(self.profile.as_deref(), Stage::Write, || sink.checkpoint())
            .with_context(|| written(&self.arguments.output))?;
        if let Some(state) = self.state.as_mut().filter(|state| state.is_pending()) {
            state.commit(length)?;
        }
        Ok(())
    }

    fn finish(mut self, started: Instant) -> anyhow::Result<Outcome> {
        let sink = &mut self.sink;
        Profile::time(self.profile.as_deref(), Stage::Write, || sink.finish())
            .with_context(|| written(&self.arguments.output))?;
        self.failures.finish()?;
        self.bar.finish_and_clear();
        let tally = &self.tally;
        let named = self.arguments.inputs.named();
        if tally.inputs() == 0 {
            anyhow::bail!(
                "{named}: expected releases, found no file in it; hidden files are left out unless --hidden is given"
            );
        }
        if let Some(profile) = &self.profile {
            eprint!("{}", profile.table(tally.bytes));
        }
        eprintln!("{}", tally.summary(started.elapsed().as_secs_f64()));
        match (tally.releases + tally.unchanged + tally.duplicates, tally.failures) {
            (0, 0) => anyhow::bail!(
                "{named}: expected releases, found only files that are none ({}); name the field of the text with --text-field to \
                 read rows of JSON and CSV, and name a file directly to read it whatever its name",
                tally.skipped()
            ),
            (0, failures) => anyhow::bail!(
                "{named}: expected at least one release that can be read, found {}; see the messages above",
                counted(failures, "failure")
            ),
            (_, 0) => Ok(Outcome::Done),
            _ => Ok(Outcome::SomeFailed),
        }
    }
}

fn duplicate(copy: &Copy<'_>) -> Finding {
    let message = if copy.similarity >= 1.0 {
        format!("the same words as {}", copy.of)
    } else {
        format!("about {:.0} % of the five-word runs of {}", 100.0 * copy.similarity, copy.of)
    };
    Finding { code: "release.duplicate".to_owned(), level: Level::Info, message, mentions: Vec::new() }
}

fn written(output: &Target) -> String {
    format!("{output}: expected to write records")
}

/// The sink; with a state, a file of lines is cut to `length` and added to.
fn open(arguments: &Arguments, length: Option<u64>) -> anyhow::Result<Box<dyn Sink>> {
    let output = &arguments.output;
    let context = || format!("{output}: expected a file that can be written");
    let (Target::Lines(path, Packing::None), Some(length)) = (output, length) else {
        let array = matches!(arguments.format, Format::Json);
        return output.open(array, arguments.defuse_formulas).with_context(context);
    };
    let mut file =
        File::options().write(true).create(true).truncate(false).open(path).with_context(context)?;
    let found = file.metadata().with_context(context)?.len();
    anyhow::ensure!(
        found >= length,
        "{output}: expected at least the {length} bytes that earlier runs wrote, found {found}; delete the state file to do everything again"
    );
    file.set_len(length).with_context(context)?;
    file.seek(SeekFrom::End(0)).with_context(context)?;
    Ok(Box::new(JsonLines::behind(BufWriter::new(file), length)))
}

/// A count on a terminal, nothing elsewhere. How many there are is known only at the end of the walk.
fn progress() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} releases, {per_sec}")
        .expect("the template is fixed and tested");
    ProgressBar::new_spinner().with_style(style)
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

    fn report(&mut self, Failure { name, error }: &Failure) -> anyhow::Result<()> {
        let message = error.to_string();
        eprintln!("{name}: {message}");
        if let Some((file, writer)) = &mut self.file {
            writer
                .write_record([
                    &name.path,
                    name.member.as_deref().unwrap_or_default(),
                    error.stage(),
                    error.code(),
                    &message,
                ])
                .with_context(|| format!("{}: expected to write a failure", file.display()))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> anyhow::Result<()> {
        if let Some((file, writer)) = &mut self.file {
            writer.flush().with_context(|| format!("{}: expected to write failures", file.display()))?;
        }
        Ok(())
    }
}

/// What the summary counts.
#[derive(Default)]
struct Tally {
    releases: usize,
    mentions: [usize; Kind::ALL.len()],
    findings: usize,
    failures: usize,
    unchanged: usize,
    duplicates: usize,
    /// Files that are no releases, by the ending of their names.
    skipped: BTreeMap<String, usize>,
    bytes: u64,
}

impl Tally {
    fn skip(&mut self, name: &Name) {
        let file =
            name.member.as_deref().unwrap_or(&name.path).rsplit(['/', '\\']).next().unwrap_or_default();
        let ending =
            file.rsplit_once('.').map_or("without ending".to_owned(), |(_, ending)| format!(".{ending}"));
        *self.skipped.entry(ending).or_default() += 1;
    }

    /// Every input that was seen: it is counted once, as a release, a failure, or what became of it.
    fn inputs(&self) -> usize {
        self.releases
            + self.failures
            + self.unchanged
            + self.duplicates
            + self.skipped.values().sum::<usize>()
    }

    fn skipped(&self) -> String {
        self.skipped.iter().map(|(ending, count)| format!("{count} {ending}")).collect::<Vec<_>>().join(", ")
    }

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
        let mut releases = counted(self.releases, "release");
        if self.inputs() > self.releases + self.failures {
            // Where there is more than releases and failures, the parts and their sum are told.
            let mut parts = vec![format!("{} of {}", releases, counted(self.inputs(), "input"))];
            parts.extend((self.unchanged > 0).then(|| format!("{} unchanged", self.unchanged)));
            parts.extend((self.duplicates > 0).then(|| counted(self.duplicates, "duplicate")));
            parts.extend((!self.skipped.is_empty()).then(|| format!("passed over: {}", self.skipped())));
            releases = parts.join(", ");
        }
        format!(
            "{releases}: {mentions}; {}, {}; {seconds:.2} s, {:.1} MB/s",
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
