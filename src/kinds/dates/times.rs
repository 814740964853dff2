//! "today" as these times: no day of the calendar.

use crate::dictionary::Class;
use crate::scan::Scan;

/// "Today they are at work in twenty countries": at the head of a sentence, with a state and no deed behind it. Not
/// "Today is World Water Day", "Today we are opening".
pub(super) fn tell_of_themselves(scan: &Scan<'_>, at: usize) -> bool {
    if owns_meeting(scan, at) {
        return false;
    }
    if follows_the_many(scan, at) {
        return true;
    }
    let subject = at + 1 + usize::from(scan.text_of(at + 1) == ",");
    let opens = at == scan.sentence_start(at) || scan.low_before(at) == "\"";
    if !opens || matches!(scan.low(subject), "is" | "we" | "i" | "marks" | "the" | "at" | "in" | "on") {
        return false;
    }
    // "Today every post of the world meets with the same trouble".
    if matches!(scan.low(subject), "every" | "most" | "many" | "more" | "nobody" | "few") {
        return !(subject..(subject + 9).min(scan.sentence_end(at)))
            .any(|at| matches!(scan.low(at), "was" | "were" | "had") || scan.low(at).ends_with("ed"));
    }
    let verb = (subject + 1..(subject + 6).min(scan.sentence_end(at))).find(|&at| {
        matches!(scan.low(at), "is" | "are" | "has" | "have" | "was" | "were" | "had")
            || scan.low(at).ends_with("ed")
    });
    verb.is_some_and(|verb| {
        matches!(scan.low(verb), "is" | "are" | "has" | "have")
            && !scan.low(verb + 1).ends_with("ing")
            && !scan.low(verb + 1).ends_with("ed")
    })
}

/// "Today's meeting is the first": a thing of the day itself.
fn owns_meeting(scan: &Scan<'_>, at: usize) -> bool {
    let owned = scan.text_of(at + 1) == "'" && scan.low(at + 2) == "s";
    owned
        && (at + 3..at + 6).any(|at| {
            scan.is(at, Class::Meeting) || matches!(scan.low(at), "decision" | "vote" | "visit" | "launch")
        })
}

/// "Many people today obtain news by phone", "The world today is small": the many of these times, with no deed behind them. Not "Many
/// people today came to the fair".
fn follows_the_many(scan: &Scan<'_>, at: usize) -> bool {
    let start = scan.sentence_start(at);
    // Behind a dateline the sentence opens too.
    let opens = |at: usize| at == start || at > start && !scan.is_word(at - 1);
    let many = (at.saturating_sub(3).max(start)..at.saturating_sub(1)).any(|first| {
        matches!(scan.low(first), "many" | "most" | "few" | "some" | "more")
            && opens(first)
            && (first + 1..at).all(|at| scan.is_small(at))
    });
    let world = scan.reads_before(at, &["the", "world"]) && opens(at - 2);
    let verb = at + 1;
    let told = scan.low(verb).ends_with("ed")
        || matches!(
            scan.low(verb),
            "was" | "were" | "had" | "came" | "met" | "left" | "took" | "began" | "went"
        );
    (many || world) && scan.is_small(verb) && !told
}
