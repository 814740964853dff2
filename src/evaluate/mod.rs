//! Scores records against gold labels.
//!
//! The measures are those of the field. A predicted mention is, against the gold of its kind,
//!
//! * **strict** correct when span and value agree (SemEval-2013 task 9 "strict", with the value as
//!   the type);
//! * **overlap** correct when the spans overlap, whatever the value (MUC "partial boundary");
//! * **value** correct when the spans overlap and the values agree (TempEval-3 "value F1").
//!
//! Each gold mention is aligned with at most one predicted mention and the reverse. Precision is
//! correct over predicted, recall correct over gold, F1 their harmonic mean.

mod align;
mod gold;
mod report;
mod score;

pub use align::{Alignment, Pair, align};
pub use gold::{Gold, GoldError, GoldMention, load};
pub use report::{render, totals};
pub use score::{Counts, KindScore, Score, score};
