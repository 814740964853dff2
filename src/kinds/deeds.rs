//! What a release reports though nobody calls it a meeting: a signing, credentials, a guest who was received, talks.

use crate::scan::Scan;

/// How many words may stand between the verb of a deed and what makes it one.
const NEAR: usize = 10;

/// How many words behind "received" a guest is named, and with a place or day between them.
const GUEST: usize = 4;
const FAR: usize = 15;

/// How many sentences from the top a deed is what the release is about.
const LEAD: u32 = 2;

/// Whether the verb at `at` tells of a deed that took place on a day: "The two chiefs signed an agreement", "received letters
/// of credence from seven envoys", "held talks". Not "received 300 complaints", "the treaty signed in 2013".
pub(crate) fn tells(scan: &Scan<'_>, at: usize) -> bool {
    let deed = match scan.low(at) {
        "signed" => signs(scan, at),
        "received" => receives(scan, at),
        "presented" => scan.sentences_above(at) <= LEAD && behind(scan, at, is_credentials),
        "talks" => are_talks(scan, at),
        "met" => meets(scan, at),
        _ => false,
    };
    deed && scan.is_small(at)
}

fn behind(scan: &Scan<'_>, at: usize, fits: impl Fn(&str) -> bool) -> bool {
    (at + 1..(at + 1 + NEAR).min(scan.sentence_end(at))).any(|at| fits(scan.low(at)))
}

fn is_contract(low: &str) -> bool {
    matches!(
        low,
        "agreement"
            | "agreements"
            | "memorandum"
            | "memoranda"
            | "mou"
            | "protocol"
            | "accord"
            | "declaration"
            | "contract"
            | "arrangement"
            | "pact"
            | "notes"
    )
}

pub(crate) fn is_credentials(low: &str) -> bool {
    matches!(low, "credentials" | "credence")
}

/// "signed an agreement", "The memorandum was signed"; "the agreement signed in 2013" describes another matter.
fn signs(scan: &Scan<'_>, at: usize) -> bool {
    let passive = matches!(scan.low_before(at), "was" | "were" | "been");
    let contract = if passive {
        (at.saturating_sub(2 * NEAR).max(scan.sentence_start(at))..at).any(|at| is_contract(scan.low(at)))
    } else {
        let described = is_contract(scan.low_before(at));
        !described && behind(scan, at, is_contract)
    };
    let planned = matches!(scan.low_before(at), "be" | "to" | "not" | "had" | "which" | "that");
    contract && !planned && scan.sentences_above(at) <= LEAD
}

/// "The minister met (with) his Tongan counterpart": not "met the needs of the officials".
fn meets(scan: &Scan<'_>, at: usize) -> bool {
    let other = |at: usize| {
        is_guest(scan.low(at))
            || matches!(
                scan.low(at),
                "counterpart"
                    | "counterparts"
                    | "president"
                    | "chief"
                    | "head"
                    | "secretary"
                    | "representatives"
                    | "officials"
                    | "leaders"
                    | "governor"
                    | "mayor"
            )
    };
    let stop = (at + 1 + GUEST).min(scan.sentence_end(at));
    let described = |at: usize| matches!(scan.low(at), "of" | "for" | "by" | "to" | "," | "and");
    scan.sentences_above(at) <= LEAD
        && !matches!(scan.low_before(at), "who" | "had" | "they" | "which" | "where" | "was" | "were" | "be")
        && (at + 1..stop).take_while(|&at| !described(at)).any(other)
}

fn is_guest(low: &str) -> bool {
    matches!(low, "ambassador" | "delegation" | "envoy" | "minister" | "commissioner")
}

/// "received the Ambassador of Tonga", "received letters of credence".
fn receives(scan: &Scan<'_>, at: usize) -> bool {
    let guest = |low: &str| is_credentials(low) || is_guest(low);
    let given = scan.low(at + 1) == "from" || matches!(scan.low_before(at), "was" | "were" | "be");
    // "received, at the guest house today, the Foreign Minister of Tonga".
    let apart = matches!(scan.low(at + 1), "," | "at" | "in" | "on" | "today" | "yesterday");
    let reach = if apart { FAR } else { GUEST };
    let stop = (at + 1 + reach).min(scan.sentence_end(at));
    scan.sentences_above(at) <= LEAD && !given && (at + 1..stop).any(|at| guest(scan.low(at)))
}

/// "held talks on trade", "The talks began"; not "Peace talks failed".
fn are_talks(scan: &Scan<'_>, at: usize) -> bool {
    let held = (at.saturating_sub(4).max(scan.sentence_start(at))..at)
        .any(|at| matches!(scan.low(at), "held" | "hold" | "holding" | "holds" | "round"));
    held || (at + 1..at + 4)
        .any(|at| matches!(scan.low(at), "began" | "opened" | "begin" | "concluded" | "conclude" | "ended"))
}
