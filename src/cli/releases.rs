//! The releases that a user names: found, opened and extracted in their order, on all threads.

use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

use anyhow::Context as _;
use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::document::{Document, Origin};
use crate::duplicates::Signature;
use crate::emit::{Form, Ready};
use crate::ingest::{Failure, Found, Input, Item, Name, Options, Piece, open, open_release};
use crate::pipeline::Pipeline;
use crate::profile::{Profile, Stage};
use crate::record::Record;

/// Most inputs and bytes that are read, extracted and written at a time: enough to keep every thread busy, few enough
/// that memory does not grow with the folder.
const BATCH: usize = 256;
const BATCH_BYTES: u64 = 16 << 20;

/// Threads for the work; 0 is one for each processor.
pub(super) fn threads(count: usize) -> anyhow::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(count)
        .build()
        .context("expected to start the threads; lower --threads")
}

/// Nobody takes the results any more.
struct Stopped;

/// What became of one input.
pub(super) enum Read {
    /// It was read.
    Record(Box<Made>),
    /// It could not be read.
    Failure(Failure),
    /// It goes with releases and is none.
    Skipped(Name),
    /// Nobody wants it.
    Unwanted,
}

/// A record, and what was made of it where it was asked for.
pub(super) struct Made {
    pub(super) record: Record,
    pub(super) signature: Option<Box<Signature>>,
    /// In the form of the sink.
    pub(super) ready: Option<Ready>,
}

/// How releases become records.
pub(super) struct Work<'a> {
    pub(super) pipeline: &'a Pipeline,
    pub(super) threads: &'a rayon::ThreadPool,
    pub(super) options: &'a Options,
    pub(super) bar: &'a ProgressBar,
    /// Whether a document is to be extracted at all.
    pub(super) wanted: &'a (dyn Fn(&Document) -> bool + Sync),
    /// Whether texts are to be compared.
    pub(super) signatures: bool,
    /// The form in which a sink wants the records, if one takes them.
    pub(super) form: Option<Form>,
    /// Where time is noted, if anywhere.
    pub(super) profile: Option<&'a Profile>,
}

impl<'a> Work<'a> {
    /// Every document becomes a record, and nothing else is made of it.
    pub(super) fn new(
        pipeline: &'a Pipeline,
        threads: &'a rayon::ThreadPool,
        options: &'a Options,
        bar: &'a ProgressBar,
    ) -> Self {
        Self {
            pipeline,
            threads,
            options,
            bar,
            wanted: &|_| true,
            signatures: false,
            form: None,
            profile: None,
        }
    }

    /// Opens and extracts everything in `found` and hands it to `each` in its order; `None` ends a batch. What is handed
    /// over is written while the next is being extracted.
    ///
    /// # Errors
    /// The first error of `each`.
    pub(super) fn run(
        &self,
        found: impl Iterator<Item = Found> + Send,
        each: &mut dyn FnMut(Option<Read>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(BATCH);
            // Where nobody takes the results any more, the error that ended it is known already.
            scope.spawn(move || self.produce(found, &mut |read| sender.send(read).map_err(|_| Stopped)));
            receiver.into_iter().try_for_each(each)
        })
    }

    fn produce(
        &self,
        found: impl Iterator<Item = Found>,
        each: &mut dyn FnMut(Option<Read>) -> Result<(), Stopped>,
    ) -> Result<(), Stopped> {
        let mut found = found.peekable();
        let mut packed = Packed { work: self, pieces: Vec::new(), bytes: 0 };
        while found.peek().is_some() {
            let (mut batch, mut bytes) = (Vec::new(), 0);
            while batch.len() < BATCH && bytes < BATCH_BYTES {
                let Some(next) = found.next() else { break };
                if let Found::Input(Input::File { path, .. }) = &next {
                    bytes += path.metadata().map_or(0, |metadata| metadata.len());
                }
                batch.push(next);
            }
            let opened: Vec<Opened> =
                self.threads.install(|| batch.into_par_iter().map(|found| self.open(found)).collect());
            for opened in opened {
                match opened {
                    Opened::Read(results) if packed.pieces.is_empty() => {
                        results.into_iter().try_for_each(|read| each(Some(read)))?;
                    }
                    Opened::Read(results) => packed.pieces.extend(results.into_iter().map(Member::Read)),
                    Opened::Container(input) => packed.container(&input, each)?,
                }
            }
            packed.flush(each)?;
            each(None)?;
        }
        Ok(())
    }

    fn open(&self, found: Found) -> Opened {
        match found {
            Found::Failure(path, error) => {
                let name = Name { path: path.display().to_string(), member: None };
                Opened::Read(vec![Read::Failure(Failure { name, error })])
            }
            Found::Skipped(path) => {
                Opened::Read(vec![Read::Skipped(Name { path: path.display().to_string(), member: None })])
            }
            Found::Input(input) => {
                match Profile::time(self.profile, Stage::Read, || open_release(&input, self.options)) {
                    Some(item) => Opened::Read(self.read(item)),
                    None => Opened::Container(input),
                }
            }
        }
    }

    fn read(&self, item: Item) -> Vec<Read> {
        let results = match item {
            Item::Failure(failure) => vec![Read::Failure(failure)],
            Item::Skipped(name) => vec![Read::Skipped(name)],
            Item::Release(piece) => self.documents(piece),
        };
        self.bar.inc(1);
        results
    }

    fn documents(&self, piece: Piece) -> Vec<Read> {
        let read = |document: Result<Document, Failure>| match document {
            Err(failure) => Read::Failure(failure),
            Ok(document) if !(self.wanted)(&document) => Read::Unwanted,
            Ok(document) => match self.pipeline.try_extract(&document) {
                Ok(record) => {
                    let signature = self.signatures.then(|| Box::new(Signature::of(&document.text)));
                    let ready = self
                        .form
                        .map(|form| Profile::time(self.profile, Stage::Encode, || form.ready(&record)));
                    Read::Record(Box::new(Made { record, signature, ready }))
                }
                Err(error) => {
                    let Origin { path, member, .. } = document.origin;
                    Read::Failure(Failure { name: Name { path: path.unwrap_or_default(), member }, error })
                }
            },
        };
        let documents = Profile::time(self.profile, Stage::Read, || piece.documents(self.options));
        documents.into_iter().map(read).collect()
    }
}

enum Opened {
    Read(Vec<Read>),
    /// To be read as a stream.
    Container(Input),
}

/// A member of a container, or what stands behind it in order.
enum Member {
    Item(Item),
    Read(Read),
}

/// Members of containers that wait to be read together.
struct Packed<'a> {
    work: &'a Work<'a>,
    pieces: Vec<Member>,
    bytes: u64,
}

impl Packed<'_> {
    fn container(
        &mut self,
        input: &Input,
        each: &mut dyn FnMut(Option<Read>) -> Result<(), Stopped>,
    ) -> Result<(), Stopped> {
        let mut result = Ok(());
        open(input, self.work.options, &mut |item| {
            if let Item::Release(piece) = &item {
                self.bytes += piece.size();
            }
            self.pieces.push(Member::Item(item));
            if self.pieces.len() >= BATCH || self.bytes >= BATCH_BYTES {
                result = self.flush(each).and_then(|()| each(None));
            }
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        result
    }

    fn flush(&mut self, each: &mut dyn FnMut(Option<Read>) -> Result<(), Stopped>) -> Result<(), Stopped> {
        self.bytes = 0;
        let pieces = std::mem::take(&mut self.pieces);
        let work = self.work;
        let results: Vec<Vec<Read>> = work.threads.install(|| {
            pieces
                .into_par_iter()
                .map(|member| match member {
                    Member::Item(item) => work.read(item),
                    Member::Read(read) => vec![read],
                })
                .collect()
        });
        results.into_iter().flatten().try_for_each(|read| each(Some(read)))
    }
}
