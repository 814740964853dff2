//! Organs that are named by what they adopt: "Council Decision (CFSP) 2021/1694".

use super::{candidate, listed_value};
use crate::kinds::Context;
use crate::mention::Candidate;
use crate::scan::Scan;

const RULE: &str = "agency.act";

/// The body whose acts are called so.
const COUNCIL: &str = "council-of-eu";

/// Every "Council" before a decision, a regulation or a directive of the European Union.
pub(super) fn find(context: &Context<'_>) -> Vec<Candidate> {
    let Some(body) = context.dictionaries.body(COUNCIL) else { return Vec::new() };
    let scan = context.scan;
    (0..scan.tokens.len())
        .filter(|&at| scan.low(at) == "council" && scan.is_capitalized(at) && adopts(scan, at))
        .map(|at| candidate(context, at, at + 1, listed_value(body), RULE))
        .collect()
}

/// Whether an act of the European Union stands behind the "Council" at `at`, and no longer name before it ("Security
/// Council decision").
fn adopts(scan: &Scan<'_>, at: usize) -> bool {
    let act =
        at + 1 + usize::from(matches!(scan.low(at + 1), "implementing" | "framework" | "joint" | "common"));
    let named = matches!(scan.low(act), "decision" | "regulation" | "directive" | "action" | "position");
    let numbered = scan.figure(act + 1).is_some()
        || scan.text_of(act + 1) == "("
        || matches!(scan.low(act + 1), "no" | "nr" | "of");
    let inside = scan.is_capitalized(at.wrapping_sub(1)) && at > scan.sentence_start(at);
    let adopts = named && numbered && !inside && scan.is_capitalized(act);
    if !adopts {
        scan.refused(RULE, at, at + 1, "no act of the European Union stands behind it");
    }
    adopts
}
