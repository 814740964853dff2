//! Help that is called by who gives it: "with UNICEF's support", "thanks to Norwegian funding", "financed under the EU's PACT
//! project".

use super::payers::Bearer;
use super::{Names, Part, REACH, opening_of_list, over_member};
use crate::mention::{Kind, Role};
use crate::scan::Scan;

/// How many words may stand between a giver and the help.
const LONGEST_DESCRIPTION: usize = 3;

/// The part of the giver `first..end`, alone or in a list; `demonym` tells whether it is the adjective of a state.
pub(super) fn part(
    scan: &Scan<'_>,
    names: &Names,
    (first, end): (usize, usize),
    bearer: Bearer,
    demonym: bool,
) -> Option<Part> {
    if is_financed_under(scan, first, end, bearer) {
        return Some(Part::of(Role::Donor));
    }
    let (at, owned) = behind_givers(scan, names, end);
    // "with Norway support" is no phrase.
    if bearer.kind == Kind::Country && !owned && !demonym {
        return None;
    }
    let described = (at..at + LONGEST_DESCRIPTION).take_while(|&at| is_adjective(scan.low(at))).count();
    let noun = at + described;
    let money = matches!(scan.low(noun), "funding" | "financing" | "funds" | "money" | "sponsorship")
        || (at..noun).any(|at| matches!(scan.low(at), "financial" | "generous" | "monetary"));
    let help = money || matches!(scan.low(noun), "support" | "assistance" | "help" | "backing" | "aid");
    // "with the EU Support Programme": a name.
    if !help || !scan.is_small(noun) || scan.is_capitalized(noun + 1) || scan.text_of(noun + 1) == "-" {
        return None;
    }
    opening_of_list(scan, names, first, |at| {
        matches!(scan.low(at), "with" | "through") || scan.low(at) == "to" && scan.low_before(at) == "thanks"
    })?;
    let advice = (at..noun).any(|at| matches!(scan.low(at), "technical" | "logistical" | "expert"))
        && bearer.kind == Kind::Agency;
    let role = if money || bearer.pays && !advice { Role::Donor } else { Role::Partner };
    Some(Part::of(role))
}

fn is_adjective(low: &str) -> bool {
    matches!(
        low,
        "financial"
            | "generous"
            | "monetary"
            | "technical"
            | "logistical"
            | "expert"
            | "kind"
            | "full"
            | "valuable"
            | "and"
    )
}

/// One past the givers that go on at `end`, and whether they own what follows: "UNDP and UNICEF's | support".
fn behind_givers(scan: &Scan<'_>, names: &Names, end: usize) -> (usize, bool) {
    let mut at = end;
    while at < end + REACH {
        if scan.text_of(at) == "'" && scan.is_glued_to_previous(at) {
            return (at + 1 + usize::from(scan.low(at + 1) == "s"), true);
        }
        let joined = at
            + usize::from(matches!(scan.low(at), "and" | "," | "&"))
            + usize::from(scan.low(at + 1) == "the");
        if joined == at || !names.ends.contains_key(&joined) {
            return (at, false);
        }
        match over_member(scan, names, joined) {
            Some(after) => at = after,
            None => return (at, false),
        }
    }
    (at, false)
}

/// "financed under the EU's PACT project", "funded through the EU Instrument for Stability": what pays is the giver's own.
fn is_financed_under(scan: &Scan<'_>, first: usize, end: usize, bearer: Bearer) -> bool {
    let lead = first - usize::from(scan.low_before(first) == "the");
    let link = matches!(scan.low_before(lead), "under" | "through" | "within");
    let financed =
        link && lead >= 2 && matches!(scan.low(lead - 2), "funded" | "financed" | "cofunded" | "cofinanced");
    let owned = scan.text_of(end) == "'" && scan.is_glued_to_previous(end);
    financed && (owned || bearer.pays && scan.is_capitalized(end))
}
