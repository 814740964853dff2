//! Leads every place of the normalised text back to the source.
//!
//! The map is a list of runs, not an entry per byte: text that no step touched is one run. Its
//! laws are tested as properties in `tests/offsets.rs`:
//!
//! * total: every span of the normalised text has a source span;
//! * monotone: a later place never leads to an earlier one;
//! * in bounds: no source span leaves the source;
//! * identity where nothing was touched.

use std::ops::Range;

use crate::span::{Normalized, Source, Span};

/// A stretch of normalised text and the source it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text_start: usize,
    text_end: usize,
    source_start: usize,
    source_end: usize,
    /// Copied byte by byte; otherwise the whole run stands for the whole source range.
    copied: bool,
}

/// One replacement in a text: the bytes of `range` become `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes replaced, in the text that the step was given; empty for an insertion.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub with: String,
}

impl Edit {
    /// `range` becomes `with`.
    pub fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }
}

/// Maps spans of normalised text to spans of source text.
///
/// ```
/// use rapporteur::normalize::{Edit, OffsetMap};
/// use rapporteur::span::{Normalized, Source, Span};
/// let source = "SALW.In Ankara";
/// let (text, map) = OffsetMap::identity(source.len()).apply(source, &[Edit::new(5..5, " ")]);
/// assert_eq!(text, "SALW. In Ankara");
/// let ankara = Span::<Normalized>::new(9, 15);
/// assert_eq!(map.to_source(ankara), Span::<Source>::new(8, 14));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
    source_len: usize,
}

impl OffsetMap {
    /// The map of a text that no step has touched.
    #[must_use]
    pub fn identity(len: usize) -> Self {
        let run = Run { text_start: 0, text_end: len, source_start: 0, source_end: len, copied: true };
        Self { runs: vec![run], source_len: len }
    }

    /// The source bytes that `span` stands for. A span that touches a replaced stretch takes the
    /// whole source of that stretch.
    #[must_use]
    pub fn to_source(&self, span: Span<Normalized>) -> Span<Source> {
        if span.is_empty() {
            let at = self.start_of(span.start);
            return Span::new(at, at);
        }
        let start = self.start_of(span.start);
        Span::new(start, self.end_of(span.end).max(start))
    }

    /// Whether the byte at `at` was copied from the source and not written by a step.
    #[must_use]
    pub fn is_copied(&self, at: usize) -> bool {
        self.runs.get(self.runs.partition_point(|run| run.text_end <= at)).is_none_or(|run| run.copied)
    }

    fn start_of(&self, at: usize) -> usize {
        let index = self.runs.partition_point(|run| run.text_end <= at);
        match self.runs.get(index) {
            Some(run) if run.copied => run.source_start + (at - run.text_start),
            Some(run) => run.source_start,
            None => self.source_len,
        }
    }

    fn end_of(&self, at: usize) -> usize {
        // The last run that begins before `at`: it holds the byte in front of the end.
        let index = self.runs.partition_point(|run| run.text_start < at);
        match index.checked_sub(1).map(|before| self.runs[before]) {
            Some(run) if run.copied => run.source_start + (at - run.text_start),
            Some(run) => run.source_end,
            None => 0,
        }
    }

    /// Applies `edits` (sorted, not overlapping) to `text`, the text of this map, and returns the
    /// new text with its map to the same source.
    ///
    /// # Panics
    /// When edits overlap or leave the text: an error of the step that made them.
    #[must_use]
    pub fn apply(&self, text: &str, edits: &[Edit]) -> (String, Self) {
        let grown: usize = edits.iter().map(|edit| edit.with.len()).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut runs = Vec::with_capacity(self.runs.len() + 2 * edits.len());
        let mut reader = Reader { runs: &self.runs, index: 0 };
        let mut done = 0;
        for edit in edits {
            assert!(done <= edit.range.start, "edits are sorted and apart, found {edit:?}");
            reader.copy(done..edit.range.start, out.len(), &mut runs);
            out.push_str(&text[done..edit.range.start]);
            let source = self.to_source(Span::new(edit.range.start, edit.range.end));
            push(
                &mut runs,
                Run {
                    text_start: out.len(),
                    text_end: out.len() + edit.with.len(),
                    source_start: source.start,
                    source_end: source.end,
                    copied: false,
                },
            );
            out.push_str(&edit.with);
            done = edit.range.end;
        }
        reader.copy(done..text.len(), out.len(), &mut runs);
        out.push_str(&text[done..]);
        (out, Self { runs, source_len: self.source_len })
    }
}

/// Adds a run, leaving out runs without text: what was deleted belongs to no normalised place.
fn push(runs: &mut Vec<Run>, run: Run) {
    if run.text_start < run.text_end {
        runs.push(run);
    }
}

/// Walks the old runs from left to right while edits are applied.
struct Reader<'a> {
    runs: &'a [Run],
    index: usize,
}

impl Reader<'_> {
    fn advance_to(&mut self, at: usize) {
        while self.runs.get(self.index).is_some_and(|run| run.text_end <= at) {
            self.index += 1;
        }
    }

    /// Copies the runs of `range` to `out_start` of the new text.
    fn copy(&mut self, range: Range<usize>, out_start: usize, runs: &mut Vec<Run>) {
        let mut at = range.start;
        while at < range.end {
            self.advance_to(at);
            let run = self.runs[self.index];
            let end = run.text_end.min(range.end);
            let (source_start, source_end) = if run.copied {
                let start = run.source_start + (at - run.text_start);
                (start, start + (end - at))
            } else {
                (run.source_start, run.source_end)
            };
            let text_start = out_start + (at - range.start);
            push(
                runs,
                Run {
                    text_start,
                    text_end: text_start + (end - at),
                    source_start,
                    source_end,
                    copied: run.copied,
                },
            );
            at = end;
        }
    }
}
