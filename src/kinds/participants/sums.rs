//! Counts that are told once as a sum and once by their parts: "the 25 clerks – 14 from Chad, 11 from Niger".

use super::relations::Related;
use crate::mention::Qualifier;
use crate::scan::Scan;

/// The fewest people that are taken for a sum: two small numbers add up to a third by chance.
const FEWEST: u64 = 5;

/// How many counts back the parts may begin that a definite count sums up.
const FARTHEST: usize = 16;

/// Makes the counts of one sentence that add up to a whole just before them its parts, and a definite count behind
/// them ("the forty men and women") their repeat.
pub(super) fn add_up(scan: &Scan<'_>, related: &mut [Related]) {
    for index in 0..related.len() {
        let Some(sum) = exact(&related[index]).filter(|sum| *sum >= FEWEST) else { continue };
        if related[index].whole.is_some() {
            continue;
        }
        if let Some(end) = parts_behind(scan, related, index, sum) {
            let range = scan.span(related[index].count.first, related[index].count.end).range();
            let scope = related[index].count.scope;
            for part in &mut related[index + 1..end] {
                part.whole = Some(range.clone());
                part.repeated = None;
                part.count.scope = scope;
            }
        } else if related[index].repeated.is_none()
            && related[index].count.definite
            && let Some(first) = parts_before(scan, related, index, sum)
        {
            let range = scan.span(related[first].count.first, related[first].count.end).range();
            related[index].repeated = Some(range);
            related[index].count.scope = related[first].count.scope;
        }
    }
}

/// The number of a count that is exact.
fn exact(related: &Related) -> Option<u64> {
    related.count.count.filter(|_| related.count.qualifier == Qualifier::Exact)
}

/// One past the counts behind `index` that add up to it: at least two, of one sentence.
fn parts_behind(scan: &Scan<'_>, related: &[Related], index: usize, sum: u64) -> Option<usize> {
    let first = index + 1;
    let sentence = scan.sentence(related.get(first)?.count.first);
    let mut total = 0;
    for (at, part) in related.iter().enumerate().skip(first) {
        if scan.sentence(part.count.first) != sentence {
            return None;
        }
        total += exact(part)?;
        if total >= sum {
            return (total == sum && at > first).then_some(at + 1);
        }
    }
    None
}

/// The first of the counts before `index` that add up to it: at least two of one sentence, part of nothing.
fn parts_before(scan: &Scan<'_>, related: &[Related], index: usize, sum: u64) -> Option<usize> {
    let free = |at: usize| related[at].whole.is_none() && related[at].repeated.is_none();
    let first_of = |first: &usize| {
        let sentence = scan.sentence(related[*first].count.first);
        let run = related[*first..index]
            .iter()
            .enumerate()
            .take_while(|(_, part)| scan.sentence(part.count.first) == sentence);
        let mut total = 0;
        for (offset, part) in run {
            if !free(*first + offset) {
                return false;
            }
            let Some(number) = exact(part) else { return false };
            total += number;
            if total >= sum {
                return total == sum && offset > 0;
            }
        }
        false
    };
    (index.saturating_sub(FARTHEST)..index).find(first_of)
}
