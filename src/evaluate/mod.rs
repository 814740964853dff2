//! Scores records against gold labels.
//!
//! The measures are those of the field. Each gold mention is aligned with at most one predicted mention
//! of its kind and the reverse ([`align`]). A pair is *correct* when span and value agree, *partial*
//! when the value agrees and the spans only overlap, *incorrect* when the value is another; what is left
//! over is *missing* or *spurious* (MUC-5; SemEval-2013 task 9, with the value as the type). From these
//!
//! * **strict** counts the correct (SemEval-2013 "strict");
//! * **overlap** counts correct, partial and incorrect (SemEval-2013 "partial", each overlap as a whole);
//! * **value** counts correct and partial (TempEval-3 "value F1").
//!
//! Precision is what counts over what was found, recall over what is labelled, F1 their harmonic mean.
//! Grades and roles are accuracies over the mentions with the right value. [`Slot`]s are facts about the
//! event. Intervals are drawn by the bootstrap ([`intervals`]).
//!
//! [`Baseline`] keeps what was found, so that a change that loses a mention or lets a kind fall is told
//! from one that does not. [`diff`] compares two runs without any labels.

mod align;
mod baseline;
mod bootstrap;
mod diff;
mod misses;
pub mod report;
mod score;
mod slots;

use rayon::prelude::*;

pub use align::{Alignment, Pair, align};
pub use baseline::{Baseline, BaselineError, Change, Comparison};
pub use bootstrap::intervals;
pub use diff::{Differences, diff};
pub use misses::misses;
pub use score::{Accuracy, Counts, KindScore, Score, score};
pub use slots::Slot;

use crate::document::Document;
use crate::error::ReleaseError;
use crate::gold::Gold;
use crate::mention::Kind;
use crate::pipeline::Pipeline;
use crate::record::Record;

/// A labelled release with what the program made of it.
#[derive(Debug)]
pub struct Judged<'g> {
    /// The labels.
    pub gold: &'g Gold,
    /// The record.
    pub record: Record,
    /// Which mention of one stands for which of the other.
    pub alignment: Alignment,
    /// What became of them.
    pub score: Score,
}

/// Extracts every labelled release and scores it, in the order of `gold`.
///
/// # Errors
/// The first release that cannot be extracted.
pub fn judge<'g>(pipeline: &Pipeline, gold: &'g [Gold]) -> Result<Vec<Judged<'g>>, (&'g Gold, ReleaseError)> {
    let dictionaries = pipeline.dictionaries();
    let one = |gold: &'g Gold| {
        let mut document = Document::from_text(&gold.text_path.display().to_string(), &gold.text);
        document.metadata.published = gold.dated;
        let mut record = pipeline.try_extract(&document).map_err(|error| (gold, error))?;
        if let Some(kinds) = &gold.kinds {
            record.mentions.retain(|mention| kinds.contains(&mention.kind));
        } else if gold.mentions.iter().all(|label| label.kind != Kind::Instrument) {
            // Names of instruments are measured where they are labelled.
            record.mentions.retain(|mention| mention.kind != Kind::Instrument);
        }
        let alignment = align(dictionaries, &gold.mentions, &record.mentions);
        let score = score(dictionaries, gold, &record, &alignment);
        Ok(Judged { gold, record, alignment, score })
    };
    gold.par_iter().map(one).collect()
}

/// The scores of several releases together.
#[must_use]
pub fn total(judged: &[Judged<'_>]) -> Score {
    let mut total = Score::default();
    for release in judged {
        total.add(&release.score);
    }
    total
}

/// The releases with the lowest value F1 over all kinds first; of equals the one with more errors.
#[must_use]
pub fn worst_first<'j, 'g>(judged: &'j [Judged<'g>]) -> Vec<&'j Judged<'g>> {
    let mut order: Vec<&Judged<'_>> = judged.iter().collect();
    let key = |release: &Judged<'_>| {
        let counts = release.score.of_all().value();
        (counts.f1(), std::cmp::Reverse(counts.fp + counts.fn_))
    };
    order.sort_by(|one, other| {
        let (one, other) = (key(one), key(other));
        one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
    });
    order
}
