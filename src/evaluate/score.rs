//! Counts and the figures made of them.

use super::align::Alignment;
use super::gold::GoldMention;
use crate::mention::Kind;
use crate::record::Mention;

/// True positives, false positives and false negatives. Counts of releases add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and labelled.
    pub tp: usize,
    /// Found, not labelled.
    pub fp: usize,
    /// Labelled, not found.
    pub fn_: usize,
}

impl Counts {
    /// Correct over found; 1 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.tp, self.tp + self.fp)
    }

    /// Correct over labelled; 1 where nothing is labelled.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.tp, self.tp + self.fn_)
    }

    /// Harmonic mean of precision and recall.
    ///
    /// ```
    /// use rapporteur::evaluate::Counts;
    /// // Three found, two of them right, four labelled: P 2/3, R 2/4, F1 4/7.
    /// let counts = Counts { tp: 2, fp: 1, fn_: 2 };
    /// assert!((counts.f1() - 4.0 / 7.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn_)
    }

    fn add(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }
}

/// Mentions are far fewer than the integers that `f64` holds exactly.
#[allow(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The three measures of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindScore {
    /// Same span, same value.
    pub strict: Counts,
    /// Overlapping span.
    pub overlap: Counts,
    /// Overlapping span, same value.
    pub value: Counts,
}

/// The scores of all kinds, in the order of [`Kind::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score([KindScore; Kind::ALL.len()]);

impl Score {
    /// The score of one kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> KindScore {
        self.0[kind as usize]
    }

    /// Adds the counts of another release.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            mine.strict.add(theirs.strict);
            mine.overlap.add(theirs.overlap);
            mine.value.add(theirs.value);
        }
    }
}

/// Scores one aligned release.
#[must_use]
pub fn score(gold: &[GoldMention], predicted: &[Mention], alignment: &Alignment) -> Score {
    let mut score = Score::default();
    for kind in Kind::ALL {
        let labelled = gold.iter().filter(|mention| mention.kind == kind).count();
        let found = predicted.iter().filter(|mention| mention.kind == kind).count();
        let pairs = || alignment.pairs.iter().filter(|pair| gold[pair.gold].kind == kind);
        let counts = |tp: usize| Counts { tp, fp: found - tp, fn_: labelled - tp };
        score.0[kind as usize] = KindScore {
            strict: counts(pairs().filter(|pair| pair.exact && pair.same_value).count()),
            overlap: counts(pairs().count()),
            value: counts(pairs().filter(|pair| pair.same_value).count()),
        };
    }
    score
}
