//! How sure a score is: percentile intervals of the bootstrap (Efron 1979), drawn over releases.

use super::score::{KindScore, Score};
use crate::mention::Kind;

/// How often the corpus is drawn anew.
const DRAWS: usize = 1_000;

/// Any number does: it is fixed so that a report can be repeated.
const SEED: u64 = 1_540;

/// The 2.5th and 97.5th percentile of value F1 for each kind, in the order of [`Kind::ALL`], and for all
/// kinds together: what the score would have been on other releases of the same make.
///
/// Releases are drawn with replacement, since mentions of one release are not independent.
#[must_use]
pub fn intervals(scores: &[Score]) -> [(f64, f64); Kind::ALL.len() + 1] {
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(DRAWS); Kind::ALL.len() + 1];
    for _ in 0..DRAWS {
        let mut kinds = [KindScore::default(); Kind::ALL.len()];
        for _ in 0..scores.len() {
            let release = &scores[random.usize(..scores.len())];
            for kind in Kind::ALL {
                kinds[kind as usize].add(release.of(kind));
            }
        }
        let mut all = KindScore::default();
        for (values, kind) in drawn.iter_mut().zip(kinds) {
            values.push(kind.value().f1());
            all.add(kind);
        }
        drawn[Kind::ALL.len()].push(all.value().f1());
    }
    std::array::from_fn(|index| {
        let values = &mut drawn[index];
        values.sort_by(f64::total_cmp);
        let rank = |permille: usize| values[(DRAWS * permille / 1_000).min(DRAWS - 1)];
        (rank(25), rank(975))
    })
}
