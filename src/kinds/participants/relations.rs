//! Parts of a whole, and the same people counted again.

use crate::mention::{Qualifier, Scope};
use crate::scan::Scan;

use super::Count;

/// A count that knows its whole or the count it repeats.
pub(super) struct Related {
    pub first: usize,
    pub end: usize,
    pub count: Option<u64>,
    pub count_max: Option<u64>,
    pub qualifier: Qualifier,
    pub group: Option<String>,
    pub scope: Scope,
    pub rule: &'static str,
    pub part_of: Option<String>,
    pub repeat_of: Option<String>,
}

/// Relates each count to those before it. A part belongs to the last whole that is larger; a
/// definite count ("All 34 trainees") or one of the same number and people repeats the first such.
pub(super) fn relate(scan: &Scan<'_>, counts: Vec<Count>) -> Vec<Related> {
    let mut wholes: Vec<(u64, String, Option<String>, Scope, u32)> = Vec::new();
    let mut related = Vec::with_capacity(counts.len());
    for count in counts {
        let quote = scan.slice(count.first, count.end).to_owned();
        let people = count.head.map(|head| scan.low(head).to_owned());
        let number = count.count.unwrap_or(0);
        let mut part_of = None;
        let mut repeat_of = None;
        // A part that hangs on a pronoun or a verb needs its whole.
        let hanging = matches!(count.rule, "participants.of-them" | "participants.predicate");
        if hanging && !wholes.iter().any(|whole| whole.0 > number) {
            continue;
        }
        // "24 of the 60": the whole is a count of the release, or the part counts something else.
        if count.rule == "participants.of-them"
            && let Some(stated) = stated_whole(scan, &count)
            && !wholes.iter().any(|whole| whole.0 == stated)
        {
            continue;
        }
        if count.part {
            let whole = wholes.iter().rev().find(|whole| whole.0 > number);
            part_of = whole.map(|whole| whole.1.clone());
        } else if number > 1 {
            let same = wholes.iter().find(|whole| {
                whole.0 == number
                    && whole.3 == count.scope
                    && (count.definite || whole.2 == people || is_plain(people.as_deref()))
            });
            repeat_of = same.map(|whole| whole.1.clone());
        }
        // "34 officers: 18 of the Police, 12 customs officers", "40 judges (18 women and 22 men)".
        if part_of.is_none() && repeat_of.is_none() && (behind_colon(scan, &count) || bracketed(scan, &count))
        {
            let whole =
                wholes.iter().rev().find(|whole| whole.0 > number && whole.4 == scan.sentence(count.first));
            part_of = whole.map(|whole| whole.1.clone());
        }
        if part_of.is_none() && repeat_of.is_none() && count.qualifier != Qualifier::Vague {
            wholes.push((number, quote, people, count.scope, scan.sentence(count.first)));
        }
        related.push(Related {
            first: count.first,
            end: count.end,
            count: count.count,
            count_max: count.count_max,
            qualifier: count.qualifier,
            group: count.group,
            scope: count.scope,
            rule: count.rule,
            part_of,
            repeat_of,
        });
    }
    related
}

/// The number of the whole in "nineteen of the 37".
fn stated_whole(scan: &Scan<'_>, count: &Count) -> Option<u64> {
    (count.number_at..count.end)
        .find(|&at| matches!(scan.low(at), "the" | "these" | "those"))
        .and_then(|article| scan.number(article + 1))
        .map(|whole| whole.value)
}

/// Words that take up any people named before.
fn is_plain(people: Option<&str>) -> bool {
    matches!(
        people,
        Some("participants" | "trainees" | "graduates" | "delegates" | "attendees" | "people" | "persons")
    )
}

/// In brackets that open behind a count of the same sentence.
fn bracketed(scan: &Scan<'_>, count: &Count) -> bool {
    let start = scan.sentence_start(count.first);
    let open = (start..count.first).rev().find(|&at| matches!(scan.text_of(at), "(" | ")"));
    open.is_some_and(|open| scan.text_of(open) == "(" && (start..open).any(|at| scan.number(at).is_some()))
}

fn behind_colon(scan: &Scan<'_>, count: &Count) -> bool {
    let start = scan.sentence_start(count.first);
    (start..count.first).any(|at| scan.text_of(at) == ":")
        && (start..count.first).any(|at| scan.number(at).is_some())
}
