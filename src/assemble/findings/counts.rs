//! Findings about numbers that the release itself lets one add up.

use std::collections::HashMap;

use super::Finding;
use crate::assemble::Parts;
use crate::mention::{Kind, ParticipantCount, Scope, Value};
use crate::scan::Scan;

pub(super) fn parts_above_whole(parts: &Parts<'_>, findings: &mut Vec<Finding>) {
    let counts: Vec<(usize, &ParticipantCount)> = parts
        .candidates
        .iter()
        .enumerate()
        .filter_map(|(index, candidate)| match &candidate.value {
            Value::Participants(count) => Some((index, count)),
            _ => None,
        })
        .collect();
    // Women are counted beside professions: they are a part of another division.
    let mut members: HashMap<usize, Vec<(usize, u64)>> = HashMap::new();
    for (index, part) in counts.iter().filter(|(_, part)| part.gender.is_none() && part.scope == Scope::Event)
    {
        if let (Some(whole), Some(count)) = (&part.whole, part.count) {
            members.entry(whole.start).or_default().push((*index, count));
        }
    }
    for (index, whole) in &counts {
        let span = parts.candidates[*index].span;
        let quote = &parts.normalized.text[span.range()];
        let Some(members) = members.remove(&span.start) else { continue };
        let sum: u64 = members.iter().map(|(_, count)| count).sum();
        if members.len() >= 2 && sum > whole.count_max.or(whole.count).unwrap_or(u64::MAX) {
            findings.push(Finding {
                code: "participants.parts-above-whole",
                message: format!("the parts of '{quote}' add up to {sum}"),
                mentions: std::iter::once(*index).chain(members.iter().map(|(index, _)| *index)).collect(),
            });
        }
    }
}

/// "Five Central Asian states: Kazakhstan, Kyrgyzstan …": the number against the list, and the list against
/// the region.
pub(super) fn listed_states(parts: &Parts<'_>, findings: &mut Vec<Finding>) {
    let scan = parts.scan;
    let countries: Vec<(usize, usize, usize)> = parts
        .candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| candidate.kind == Kind::Country && !candidate.demonym)
        .map(|(index, candidate)| {
            (index, scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1)
        })
        .collect();
    let mut first = 0;
    while first < countries.len() {
        let mut last = first;
        while last + 1 < countries.len() && links(scan, countries[last].2, countries[last + 1].1) {
            last += 1;
        }
        let run = &countries[first..=last];
        first = last + 1;
        if run.len() < 2 || !is_closed(scan, run) {
            continue;
        }
        let Some(stated) = stated_before(parts, run[0].1) else { continue };
        let outside: Vec<&str> = run
            .iter()
            .filter_map(|(index, _, _)| parts.candidates[*index].value.as_text())
            .filter(|iso3| !stated.members.is_empty() && !stated.members.iter().any(|one| one == iso3))
            .collect();
        let listed = run.len();
        let mut says = Vec::new();
        if stated.number.is_some_and(|number| number != listed as u64) {
            says.push(format!("'{}' are announced, {listed} are listed", stated.words));
        }
        if !outside.is_empty() {
            says.push(format!("'{}' does not hold {}", stated.words, outside.join(", ")));
        }
        if !says.is_empty() {
            findings.push(Finding {
                code: "countries.list-mismatch",
                message: says.join("; "),
                mentions: run.iter().map(|(index, _, _)| *index).collect(),
            });
        }
    }
}

/// Nothing but what parts the members of a list stands between tokens `end` and `next`.
fn links(scan: &Scan<'_>, end: usize, next: usize) -> bool {
    end < next
        && next - end <= 3
        && (end..next).all(|at| matches!(scan.low(at), "," | ";" | "and" | "&" | "the"))
}

/// Whether the list has its last member: "and" before it, or a bracket, full stop or dash behind it. A list
/// that goes on with something else says nothing about its number.
fn is_closed(scan: &Scan<'_>, run: &[(usize, usize, usize)]) -> bool {
    let (last, end) = (run[run.len() - 1].1, run[run.len() - 1].2);
    let article = usize::from(scan.low_before(last) == "the");
    let linked = matches!(scan.low_before(last - article), "and" | "&");
    let behind = scan.text_of(end);
    let open = matches!(scan.low(end), "," | ";" | "and" | "&" | "as" | "or" | "/");
    !open
        && (linked
            || matches!(behind, ")" | "." | "–" | "—" | "")
            || scan.sentence(end) != scan.sentence(last))
}

/// What is announced before a list of states.
struct Stated {
    number: Option<u64>,
    members: Vec<String>,
    words: String,
}

/// The phrase that ends before the list at token `list`: "five Central Asian states (", "the three countries of
/// the subregion, namely".
fn stated_before(parts: &Parts<'_>, list: usize) -> Option<Stated> {
    let scan = parts.scan;
    let sentence = scan.sentence_start(list);
    let mut end = list.checked_sub(usize::from(scan.low_before(list) == "the"))?;
    let namely = matches!(scan.low_before(end), "namely" | "viz");
    end -= usize::from(namely);
    let marked = matches!(scan.text_of(end.checked_sub(1)?), ":" | "(" | "–" | "—" | "-")
        || namely && scan.low_before(end) == ",";
    if !marked {
        return None;
    }
    end -= 1;
    // "states of the subregion (": the noun may have more behind it.
    let noun = (end.saturating_sub(5).max(sentence)..end).rev().find(|&at| {
        matches!(scan.low(at), "countries" | "states" | "nations")
            && (at + 1 == end || matches!(scan.low(at + 1), "of" | "in" | "from"))
    })?;
    let number = (noun.saturating_sub(5).max(sentence)..noun).find_map(|at| {
        let number = scan.number(at).filter(|number| number.end <= noun && !number.round)?;
        let modifiers = (number.end..noun).all(|at| scan.is_word(at) || scan.text_of(at) == "-");
        modifiers.then_some((at, number.value))
    });
    let first = number.map_or(noun, |(at, _)| at);
    let within = scan.span(first, end);
    // Candidates stand in the order of their places.
    let from = parts.candidates.partition_point(|candidate| candidate.span.start < within.start);
    let near = parts.candidates[from..].iter().take_while(|candidate| candidate.span.start < within.end);
    let region = near.into_iter().find_map(|candidate| match &candidate.value {
        Value::Region(region) if within.contains(candidate.span) => Some(region.members.clone()),
        _ => None,
    });
    let number = number.map(|(_, value)| value);
    if number.is_none() && region.is_none() {
        return None;
    }
    Some(Stated { number, members: region.unwrap_or_default(), words: scan.slice(first, end).to_owned() })
}
