//! Participant counts: how many people attended, took part or were trained.
//!
//! A count grows from a number with its noun ([`read`]) or without ([`bare`]); whether it counts participants is decided by its head
//! noun and by the sentence around it ([`evidence`]); parts, repeats and other events are told apart
//! at the end ([`relations`]).

mod attending;
mod bare;
mod elliptical;
mod evidence;
mod groups;
mod read;
mod refusals;
mod relations;
mod scope;
mod sums;
mod teaching;

use crate::kinds::Context;
use crate::mention::{Candidate, Kind, ParticipantCount, Qualifier, Scope, Value};

/// Names of the rules of this room.
pub(super) const RULES: &[&str] = &[
    "participants.number-noun",
    "participants.of-them",
    "participants.elliptical",
    "participants.listed",
    "participants.predicate",
    "participants.sexes",
    "participants.vague",
    "participants.by-ending",
    "participants.single",
    "participants.behind-noun",
    "participants.again",
    "participants.bracketed",
    "participants.more",
    "participants.gathered",
    "participants.bare",
    "participants.continued",
];

/// A count as it stands in the text, before it is related to others.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_field_names)] // `count` is the field's own word, as in the record.
struct Count {
    /// First token, qualifier included.
    first: usize,
    /// The number itself.
    number_at: usize,
    end: usize,
    count: Option<u64>,
    count_max: Option<u64>,
    qualifier: Qualifier,
    /// The head noun phrase; `None` where the noun stands elsewhere.
    group: Option<String>,
    /// Token of the head noun.
    head: Option<usize>,
    /// "All 34", "the 34": the same people again.
    definite: bool,
    rule: &'static str,
    scope: Scope,
    part: bool,
    /// A verb says of these very people that they took part or taught.
    attested: bool,
}

pub(super) fn recognize(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    let scan = context.scan;
    let ground = read::Ground::new(context, candidates);
    let told = evidence::tells_of_meetings(scan);
    let mut counts = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        let found = read::counts(&ground, at);
        let next = found.last().map_or(at + 1, |count: &Count| count.end.max(at + 1));
        for count in found {
            let (first, end, rule) = (count.first, count.end, count.rule);
            match evidence::judge(scan, told, &counts, count) {
                Ok(count) => counts.push(count),
                Err(why) => scan.refused(rule, first, end, why),
            }
        }
        at = next;
    }
    for relations::Related { count, whole, repeated } in relations::relate(&ground, counts) {
        // "25 men and women": both.
        let both = count.group.as_deref().is_some_and(|group| {
            let has = |words: &[&str]| group.split(' ').any(|word| words.contains(&word));
            has(&["men", "boys", "male"]) && has(&["women", "girls", "female"])
        });
        let gender = match count.group.as_deref().and_then(|group| group.rsplit(' ').next()) {
            _ if both => None,
            Some("women" | "girls" | "businesswomen" | "policewomen" | "females" | "female") => {
                Some("female".to_owned())
            }
            Some("men" | "boys" | "businessmen" | "policemen" | "males" | "male") => Some("male".to_owned()),
            _ => None,
        };
        let value = Value::Participants(ParticipantCount {
            count: count.count,
            count_max: count.count_max,
            qualifier: count.qualifier,
            group: count.group,
            gender,
            part_of: None,
            repeat_of: None,
            scope: count.scope,
            whole,
            repeated,
        });
        let span = scan.span(count.first, count.end);
        candidates.push(Candidate::new(Kind::ParticipantCount, span, value, count.rule));
    }
}
