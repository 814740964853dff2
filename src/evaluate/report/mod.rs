//! Reports of an evaluation: as text, Markdown, JSON and `JUnit` XML.

mod json;
mod junit;
mod table;

pub use json::json;
pub use junit::junit;
pub use table::{markdown, text};

use super::score::{KindScore, Score};
use super::{Comparison, Judged, intervals, total};
use crate::mention::Kind;

/// How many of the worst releases a report names.
const WORST: usize = 10;

/// What reports are made of.
pub struct Evaluation<'j, 'g> {
    /// The releases, in the order of the corpus.
    pub judged: &'j [Judged<'g>],
    /// Against a baseline, where one was given.
    pub comparison: Option<Comparison>,
    total: Score,
    intervals: [(f64, f64); Kind::ALL.len() + 1],
}

impl<'j, 'g> Evaluation<'j, 'g> {
    /// Sums the scores and draws the intervals.
    #[must_use]
    pub fn new(judged: &'j [Judged<'g>], comparison: Option<Comparison>) -> Self {
        let scores: Vec<Score> = judged.iter().map(|release| release.score.clone()).collect();
        Self { judged, comparison, total: total(judged), intervals: intervals(&scores) }
    }

    /// Name, score and interval of each kind that occurs, and of all together.
    fn kinds(&self) -> Vec<(&'static str, KindScore, (f64, f64))> {
        let kinds = Kind::ALL.iter().map(|kind| (kind.name(), self.total.of(*kind)));
        let all = kinds.chain([("all kinds", self.total.of_all())]);
        let rows = all.zip(self.intervals).map(|((name, score), interval)| (name, score, interval));
        rows.filter(|(_, score, _)| score.gold() + score.found() > 0).collect()
    }

    /// Spurious mentions and wrong values in each thousand words.
    fn false_positives(&self, score: KindScore) -> f64 {
        1_000.0 * super::score::ratio(score.value().fp, self.total.words.max(1))
    }
}
