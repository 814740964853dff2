//! Counts and the figures made of them.

use serde::Serialize;

use super::align::Alignment;
use super::slots::{self, Slot};
use crate::dictionary::Dictionaries;
use crate::gold::Gold;
use crate::mention::{Grade, Kind};
use crate::record::Record;

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

    /// Whether nothing was missed and nothing found in excess.
    #[must_use]
    pub fn is_perfect(self) -> bool {
        self.fp + self.fn_ == 0
    }

    fn add(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }
}

/// So many right of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Accuracy {
    /// How many were right.
    pub right: usize,
    /// How many were looked at.
    pub of: usize,
}

impl Accuracy {
    /// Right over all; `None` where there was nothing to look at.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| ratio(self.right, self.of))
    }

    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// Mentions are far fewer than the integers that `f64` holds exactly.
#[allow(clippy::cast_precision_loss)]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What became of the mentions of one kind, in the classes of MUC-5 and SemEval-2013 task 9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KindScore {
    /// Span and value agree.
    pub correct: usize,
    /// The value agrees, the spans only overlap.
    pub partial: usize,
    /// The spans overlap or agree, the value is another.
    pub incorrect: usize,
    /// Labelled, nothing found.
    pub missing: usize,
    /// Found, nothing labelled.
    pub spurious: usize,
    /// Grades of the mentions with the right value.
    pub grades: Accuracy,
    /// Roles of the mentions with the right value, where the label has one.
    pub roles: Accuracy,
}

impl KindScore {
    /// How many are labelled.
    #[must_use]
    pub fn gold(self) -> usize {
        self.correct + self.partial + self.incorrect + self.missing
    }

    /// How many were found.
    #[must_use]
    pub fn found(self) -> usize {
        self.correct + self.partial + self.incorrect + self.spurious
    }

    /// Right where span and value agree.
    #[must_use]
    pub fn strict(self) -> Counts {
        self.counts(self.correct)
    }

    /// Right where the spans overlap.
    #[must_use]
    pub fn overlap(self) -> Counts {
        self.counts(self.correct + self.partial + self.incorrect)
    }

    /// Right where the spans overlap and the values agree.
    #[must_use]
    pub fn value(self) -> Counts {
        self.counts(self.correct + self.partial)
    }

    /// The three measures by name.
    #[must_use]
    pub fn measures(self) -> [(&'static str, Counts); 3] {
        [("strict", self.strict()), ("overlap", self.overlap()), ("value", self.value())]
    }

    fn counts(self, tp: usize) -> Counts {
        Counts { tp, fp: self.found() - tp, fn_: self.gold() - tp }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.correct += other.correct;
        self.partial += other.partial;
        self.incorrect += other.incorrect;
        self.missing += other.missing;
        self.spurious += other.spurious;
        self.grades.add(other.grades);
        self.roles.add(other.roles);
    }
}

/// The scores of one release, or of several added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    kinds: [KindScore; Kind::ALL.len()],
    slots: [Counts; Slot::ALL.len()],
    /// How many releases.
    pub releases: usize,
    /// How many words they have.
    pub words: usize,
    /// Releases of which every mention is correct and none spurious.
    pub all_mentions: usize,
    /// Of those, the ones whose slots are all right, too.
    pub whole_records: usize,
}

impl Score {
    /// The score of one kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> KindScore {
        self.kinds[kind as usize]
    }

    /// The score of all kinds together.
    #[must_use]
    pub fn of_all(&self) -> KindScore {
        let mut all = KindScore::default();
        self.kinds.iter().for_each(|kind| all.add(*kind));
        all
    }

    /// The counts of one slot of the event.
    #[must_use]
    pub fn slot(&self, slot: Slot) -> Counts {
        self.slots[slot as usize]
    }

    /// Adds the counts of another release.
    pub fn add(&mut self, other: &Self) {
        self.kinds.iter_mut().zip(&other.kinds).for_each(|(mine, theirs)| mine.add(*theirs));
        self.slots.iter_mut().zip(&other.slots).for_each(|(mine, theirs)| mine.add(*theirs));
        self.releases += other.releases;
        self.words += other.words;
        self.all_mentions += other.all_mentions;
        self.whole_records += other.whole_records;
    }
}

/// Scores one aligned release.
#[must_use]
pub fn score(dictionaries: &Dictionaries, gold: &Gold, record: &Record, alignment: &Alignment) -> Score {
    let mut score = Score {
        releases: 1,
        words: gold.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count(),
        slots: slots::score(dictionaries, gold, record),
        ..Score::default()
    };
    for pair in &alignment.pairs {
        let (label, mention) = (&gold.mentions[pair.gold], &record.mentions[pair.predicted]);
        let kind = &mut score.kinds[label.kind as usize];
        match (pair.same_value, pair.exact) {
            (true, true) => kind.correct += 1,
            (true, false) => kind.partial += 1,
            (false, _) => kind.incorrect += 1,
        }
        if pair.same_value && label.value.is_some() {
            // Labels of one kind alone come from tools that know no grades.
            if gold.kinds.is_none() {
                kind.grades.count(label.grade.unwrap_or(Grade::Explicit) == mention.grade);
            }
        }
        if let (true, Some(role)) = (pair.same_value, label.role) {
            kind.roles.count(mention.role == Some(role));
        }
    }
    for &missing in &alignment.missing {
        score.kinds[gold.mentions[missing].kind as usize].missing += 1;
    }
    for &spurious in &alignment.spurious {
        score.kinds[record.mentions[spurious].kind as usize].spurious += 1;
    }
    let all_mentions = score.of_all().strict().is_perfect();
    score.all_mentions = usize::from(all_mentions);
    score.whole_records = usize::from(all_mentions && score.slots.iter().all(|slot| slot.is_perfect()));
    score
}
