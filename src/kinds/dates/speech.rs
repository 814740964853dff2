//! When somebody said something: "the minister said on Tuesday", "in a statement issued on 3 May". Such a day is that
//! of no meeting, unless it was said there ("told the seminar on Tuesday").

use super::value::Expression;
use crate::dictionary::Class;
use crate::scan::Scan;

/// How many tokens may stand between the verb and its day.
const REACH: usize = 7;

/// How many tokens before the verb its subject may have.
const SUBJECT: usize = 14;

/// Whether the date tells when something was said.
pub(super) fn is_of_saying(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    !meets_near(scan, end..(end + 4).min(scan.sentence_end(first)))
        && (said_before(scan, first) || says_behind(scan, first, end) || closes_saying(scan, first, end))
}

/// "said on Tuesday", "told a press briefing yesterday", "in a statement on Thursday".
fn said_before(scan: &Scan<'_>, first: usize) -> bool {
    let from = first.saturating_sub(REACH).max(scan.sentence_start(first));
    let Some(verb) = (from..first).rev().find(|&at| is_verb_of_saying(scan, at)) else { return false };
    // "said that the course began on Tuesday", "told the seminar on Tuesday".
    let plain = |at: usize| {
        !scan.is(at, Class::Meeting)
            && !matches!(
                scan.low(at),
                "that" | "had" | "was" | "were" | "will" | "," | "\"" | "held" | "which"
            )
            || is_for_the_press(scan, at)
    };
    (verb + 1..first).all(plain)
}

/// "On Thursday the minister said": the first verb of the sentence that the day opens.
fn says_behind(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let start = scan.sentence_start(first);
    let opens = first <= start + 1;
    let clause = end..(end + SUBJECT).min(scan.sentence_end(first));
    let verb = clause.clone().find(|&at| is_verb_of_saying(scan, at));
    let other = |at: usize| {
        matches!(
            scan.low(at),
            "was" | "were" | "will" | "held" | "took" | "began" | "opened" | "met" | "who" | "which"
        ) || scan.is(at, Class::Meeting) && !is_for_the_press(scan, at)
    };
    opens && verb.is_some_and(|verb| !(end..verb).any(other) && !meets_near(scan, verb + 1..verb + 4))
}

/// "…, said Petra Dragan, head of the office, Aug. 10.": the last words of a sentence behind who said it.
fn closes_saying(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let stop = scan.sentence_end(first);
    let closes = end + 1 >= stop || scan.text_of(end) == ".";
    let from = first.saturating_sub(2 * SUBJECT).max(scan.sentence_start(first));
    let verb = (from..first).rev().find(|&at| is_verb_of_saying(scan, at));
    let led = scan.low_before(first) == ","
        || scan.reads_before(first, &["on"]) && scan.low_before(first - 1) == ",";
    closes && led && verb.is_some_and(|verb| scan.low_before(verb) == "," && !meets_near(scan, verb..first))
}

fn is_verb_of_saying(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_small(at)
        && matches!(
            scan.low(at),
            "said"
                | "told"
                | "stated"
                | "announced"
                | "reported"
                | "declared"
                | "warned"
                | "condemned"
                | "noted"
                | "confirmed"
        )
        || matches!(scan.low(at), "statement" | "communique" | "communiqué") && !scan.is_capitalized(at)
}

/// "press briefing", "news conference": whom the press meets.
fn is_for_the_press(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low_before(at), "press" | "news" | "media")
}

/// A meeting that is no briefing of the press.
fn meets_near(scan: &Scan<'_>, mut range: std::ops::Range<usize>) -> bool {
    range.any(|at| {
        (scan.is(at, Class::Meeting) || matches!(scan.low(at), "opening" | "ceremony"))
            && !is_for_the_press(scan, at)
    })
}
