//! Missions that a body sends to watch a vote: "EU Election Observation Mission to Fiji", "Commonwealth Observer Group".

use super::{candidate, unlisted_value};
use crate::dictionary::{Form, Hit, Target};
use crate::kinds::Context;
use crate::mention::Candidate;
use crate::scan::Scan;

const RULE: &str = "agency.observers";

/// Every mission of observers with the body that sends it, and the state where it is named behind "to".
pub(super) fn find(context: &Context<'_>) -> Vec<Candidate> {
    let scan = context.scan;
    (0..scan.tokens.len())
        .filter(|&at| matches!(scan.low(at), "observation" | "observer" | "observers"))
        .filter_map(|at| scan.attempt(RULE, at, || mission(context, at)))
        .collect()
}

/// The mission whose word for its task stands at `at`.
fn mission(context: &Context<'_>, at: usize) -> Option<Candidate> {
    let scan = context.scan;
    let head = at + 1;
    let named = matches!(scan.low(head), "mission" | "group" | "team") && scan.is_capitalized(head);
    if !named || !scan.is_capitalized(at) || scan.is_shouted(at) {
        return None;
    }
    let mut task = at;
    while matches!(scan.low_before(task), "election" | "elections" | "electoral" | "expert" | "joint")
        && scan.is_capitalized(task - 1)
    {
        task -= 1;
    }
    let first = sender(scan, task)?.first;
    // "to Fiji" belongs to the name, "in Fiji" tells where it is.
    let state = head + 2 + usize::from(scan.low(head + 2) == "the");
    let sent = (scan.low(head + 1) == "to").then(|| named_state(scan, state)).flatten();
    let end = sent.map_or(head + 1, |hit| hit.end);
    let name = scan.slice(first, end);
    Some(candidate(context, first, end, unlisted_value(context.dictionaries, name, None), RULE))
}

/// The longest listed body directly before the words of the task.
fn sender<'s>(scan: &'s Scan<'_>, task: usize) -> Option<&'s Hit> {
    scan.hits_ending(task)
        .filter(|hit| matches!(scan.target(hit), Target::Agency(_)))
        .max_by_key(|hit| hit.end - hit.first)
}

/// The longest state at `at` that is written by its name.
fn named_state<'s>(scan: &'s Scan<'_>, at: usize) -> Option<&'s Hit> {
    scan.hits_at(at)
        .iter()
        .filter(|hit| {
            matches!(scan.target(hit), Target::Country(_))
                && scan.lexicon().entry(hit.entry).form == Form::Name
        })
        .max_by_key(|hit| hit.end)
}
