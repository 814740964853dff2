//! Numbers whose noun stands behind another one.

use super::Count;
use super::groups::{group, is_stop};
use super::read::{Counted, Ground, finish, number};
use crate::scan::Scan;

/// A list of numbers with demonyms is at most this long.
const LONGEST_LIST: usize = 40;

/// "12 Kenyan and 9 Ugandan customs officers": numbers with demonyms, whose noun stands behind the
/// last number of the list. "two Omanis": the people are the demonym itself.
pub(super) fn read(ground: &Ground<'_>, first: &Counted) -> Vec<Count> {
    let scan = ground.context.scan;
    // Each number with the demonym behind it and one past that.
    let mut items: Vec<(Counted, String, usize)> = Vec::new();
    if let Some(pair) = respective(ground, first) {
        return pair;
    }
    let mut next = first.clone();
    let shared = loop {
        if let Some((group, head, end)) = group(scan, next.end).filter(|_| !items.is_empty()) {
            break Some((next, group, head, end));
        }
        let Some((text, end)) = ground.attribute(next.end) else { break None };
        items.push((next, text, end));
        let after = match scan.low(end) {
            "," => end + 1 + usize::from(scan.low(end + 1) == "and"),
            "and" => end + 1,
            _ => break None,
        };
        match number(ground, after) {
            Some(following) if items.len() < LONGEST_LIST => next = following,
            _ => break None,
        }
    };
    let Some((last, group, head, end)) = shared else {
        // No noun: plural demonyms stand for themselves, "18 Vietnamese took part" as well; not "17
        // Mexican agencies".
        let plural = |text: &str, end: usize| {
            text.ends_with('s') && !text.ends_with("ss")
                || is_stop(scan, end) && !scan.low(end).ends_with("es") && !scan.low(end).ends_with("ns")
        };
        // Of "10 Thai and 9 Vietnamese" the last shows what the list counts.
        let last = items.last().map(|(_, _, end)| *end);
        let closed = items.last().is_some_and(|(_, text, end)| plural(text, *end));
        return items
            .into_iter()
            .filter(|(_, text, end)| {
                text.starts_with(char::is_uppercase)
                    && (plural(text, *end) || closed && last.is_some_and(|last| *end < last))
            })
            .map(|(number, mut text, mut end)| {
                let head = number.end;
                // "22 Samoans and Tongans".
                if scan.low(end) == "and"
                    && let Some(other) = ground.demonym(end + 1)
                    && scan.text[other.span.range()].ends_with('s')
                {
                    text = format!("{text} and {}", &scan.text[other.span.range()]);
                    end = scan.token_at(other.span.end - 1) + 1;
                }
                finish(&number, Some(text), Some(head), end, "participants.elliptical")
            })
            .collect();
    };
    // The shared noun without the demonym of the last item.
    let own = ground.demonym(last.end).map_or(0, |own| own.span.len());
    let noun = group.get(own..).unwrap_or(&group).trim_start().to_owned();
    let mut counts: Vec<Count> = items
        .into_iter()
        .map(|(number, _, end)| {
            finish(&number, Some(noun.clone()), Some(head), end, "participants.elliptical")
        })
        .collect();
    counts.push(finish(&last, Some(group), Some(head), end, "participants.number-noun"));
    counts
}

/// "for 21 and 34 judges respectively": each number has the noun.
fn respective(ground: &Ground<'_>, one: &Counted) -> Option<Vec<Count>> {
    let scan = ground.context.scan;
    let and = Some(one.end).filter(|&and| scan.low(and) == "and" && says_respectively(scan, and))?;
    let other = number(ground, and + 1)?;
    let (noun, head, end) = group(scan, other.end)?;
    Some(vec![
        finish(one, Some(noun.clone()), Some(head), one.end, "participants.elliptical"),
        finish(&other, Some(noun), Some(head), end, "participants.number-noun"),
    ])
}

/// Whether "respectively" stands behind `at` in its sentence.
fn says_respectively(scan: &Scan<'_>, at: usize) -> bool {
    (at..scan.sentence_end(at)).any(|at| scan.low(at) == "respectively")
}
