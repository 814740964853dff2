//! How many took part: the sum of the counts that enter it.

use crate::mention::{Candidate, ParticipantCount, Qualifier, Scope, Value};
use crate::record::Total;
use crate::scan::Scan;

/// The sum of the counts that enter the total, with the weakest qualifier. Counts of one sentence add up, and
/// those that are said to come on top ("another 20", "five more"); fewer people that a later sentence counts
/// without such a word are taken to be of the first.
pub(super) fn total(scan: &Scan<'_>, candidates: &[Candidate]) -> Option<Total> {
    let mut first: Option<(u32, Option<u64>)> = None;
    let counts: Vec<&ParticipantCount> = candidates
        .iter()
        .filter_map(|candidate| match &candidate.value {
            Value::Participants(count) => Some((scan.token_at(candidate.span.start), candidate.rule, count)),
            _ => None,
        })
        .filter(|(_, _, count)| {
            count.scope == Scope::Event
                && count.whole.is_none()
                && count.repeated.is_none()
                && count.count.is_some()
        })
        .filter(|(at, rule, count)| {
            let sentence = scan.sentence(*at);
            let on_top = *rule == "participants.more"
                || matches!(scan.low_before(*at), "another" | "further" | "additional" | "other");
            let (main, number) = *first.get_or_insert((sentence, count.count));
            main == sentence
                || on_top
                || (count.count >= number && count.count <= number.map(|number| 2 * number))
        })
        .map(|(_, _, count)| count)
        .collect();
    let sum: u64 = counts.iter().filter_map(|count| count.count).sum();
    let upper: u64 = counts.iter().filter_map(|count| count.count_max.or(count.count)).sum();
    // From the weakest to the exact: the first that a part has holds for the sum.
    let order = [
        Qualifier::UpTo,
        Qualifier::Under,
        Qualifier::Range,
        Qualifier::Approximately,
        Qualifier::Over,
        Qualifier::AtLeast,
        Qualifier::Exact,
    ];
    let qualifier = order.into_iter().find(|weak| counts.iter().any(|count| count.qualifier == *weak))?;
    Some(Total { count: sum, count_max: (upper > sum).then_some(upper), qualifier })
}
