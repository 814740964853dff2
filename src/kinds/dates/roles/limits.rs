//! Dates behind "by", "before" and "until": by when something is due, until when it lasts, by when it had been done.

use super::super::tense::is_irregular_past;
use super::super::value::Expression;
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// How many words of its clause are looked at before a date.
const CLAUSE: usize = 14;

/// The role of a date that limits something: a deadline, the end of a term, or the day by which something was done.
pub(super) fn role(scan: &Scan<'_>, expression: &Expression) -> Option<Role> {
    let first = expression.first;
    match limit(scan, first) {
        Some(Limit::By(word)) if was_done(scan, expression, word) => Some(Role::Other),
        Some(Limit::By(_)) => Some(Role::Deadline),
        Some(Limit::Until(word)) => Some(until(scan, expression, word)),
        None if is_due(scan, first) => {
            Some(if is_mandate(scan, first) { Role::Period } else { Role::Deadline })
        }
        None if is_task(scan, expression) => Some(Role::Deadline),
        None => None,
    }
}

/// The word that limits, with its token.
enum Limit {
    /// "by", "before", "no later than".
    By(usize),
    /// "until", "till".
    Until(usize),
}

/// How many tokens a time of day or an end may have before the date.
const LONGEST_TIME: usize = 8;

/// "by 5 May", "before the end of June", "no later than noon on Friday", "until 5 p.m. on 3 May".
fn limit(scan: &Scan<'_>, first: usize) -> Option<Limit> {
    let from = first.saturating_sub(LONGEST_TIME).max(scan.sentence_start(first));
    let mut timed = false;
    let mut figures = false;
    for at in (from..first).rev() {
        match scan.low(at) {
            "by" | "before" if !figures || timed => return Some(Limit::By(at)),
            "than" if scan.low_before(at) == "later" && (!figures || timed) => return Some(Limit::By(at)),
            "until" | "till" if !figures || timed => return Some(Limit::Until(at)),
            "to" if scan.low_before(at) == "up" && is_mandate(scan, at) => return Some(Limit::Until(at - 1)),
            "noon" | "midnight" | "end" | "close" | "hours" | "hrs" | "pm" | "am" | "p" | "m" | ":" => {
                timed = true;
            }
            "the" | "of" | "on" | "a" | "business" | "." | "," | "at" | "late" | "early" => {}
            _ if scan.figure(at).is_some() => figures = true,
            _ => return None,
        }
    }
    None
}

/// "144 had ratified by 1 May", "were marked by Thursday", "By Friday they talked", "who did so before 1 February": what
/// had been done, not what is due.
fn was_done(scan: &Scan<'_>, expression: &Expression, word: usize) -> bool {
    if scan.low_before(word) == "from" || scan.low_before(word) == "best" {
        return true;
    }
    let start = scan.sentence_start(word);
    if word == start {
        return is_told_behind(scan, expression.end);
    }
    let clause = word.saturating_sub(CLAUSE).max(start)..word;
    let ahead = |at: usize| {
        matches!(
            scan.low(at),
            "to" | "will"
                | "shall"
                | "should"
                | "must"
                | "may"
                | "can"
                | "would"
                | "be"
                | "want"
                | "wants"
                | "asks"
                | "ask"
                | "need"
                | "applications"
                | "registrations"
                | "submissions"
                | "received"
        )
    };
    for at in clause.rev() {
        if scan.text_of(at) == ";" || ahead(at) && scan.is_small(at + 1) {
            return false;
        }
        if matches!(scan.low(at), "had" | "did" | "was" | "were" | "grew" | "rose" | "fell" | "has" | "have")
        {
            // "was asked to report by", "were due by", "ought to have by".
            let asked = matches!(scan.low(at + 1), "asked" | "to" | "due" | "expected" | "urged" | "invited");
            return !asked && !ahead(at.saturating_sub(1));
        }
    }
    false
}

/// How many words a subject may have between its date and its verb.
const SUBJECT: usize = 8;

/// "By Friday they talked to each other", "By Wednesday I was the one": the first verb behind the date is past.
fn is_told_behind(scan: &Scan<'_>, end: usize) -> bool {
    (end..(end + SUBJECT).min(scan.sentence_end(end.saturating_sub(1))))
        .take_while(|&at| !matches!(scan.text_of(at), ";" | ":"))
        .find_map(|at| {
            let low = scan.low(at);
            if matches!(low, "will" | "shall" | "must" | "should" | "is" | "are" | "to" | "would") {
                return Some(false);
            }
            let past = scan.is_small(at) && (is_irregular_past(low) || low.len() > 4 && low.ends_with("ed"));
            past.then_some(true)
        })
        .unwrap_or(false)
}

/// What a date behind "until" limits.
fn until(scan: &Scan<'_>, expression: &Expression, word: usize) -> Role {
    let (first, end) = (expression.first, expression.end);
    let clause = word.saturating_sub(CLAUSE).max(scan.sentence_start(word))..word;
    let has = |words: &[&str]| clause.clone().any(|at| words.contains(&scan.low(at)));
    // "until last May called Oldtown".
    if scan.low(first) == "last"
        || has(&["kept", "held", "take", "takes", "expect", "remain"])
        || scan.reads_before(word, &["stay", "on"])
    {
        return Role::Other;
    }
    if is_mandate(scan, word)
        || has(&["project", "support", "pays", "paid", "funds", "funding", "keep", "keeps", "holds", "hold"])
        || scan.reads_before(word, &["run", "on"])
        || has(&["presidency", "chairmanship", "term"])
    {
        return Role::Period;
    }
    let behind = end..(end + CLAUSE).min(scan.sentence_end(first));
    if word == scan.sentence_start(word) && behind.into_iter().any(|at| scan.low(at) == "mandate") {
        return Role::Period;
    }
    Role::Deadline
}

/// "extends the mandate until 20 December": until when something runs, not when it is due.
fn is_mandate(scan: &Scan<'_>, first: usize) -> bool {
    (first.saturating_sub(CLAUSE).max(scan.sentence_start(first))..first).any(|at| {
        matches!(
            scan.low(at),
            "mandate"
                | "mandates"
                | "extended"
                | "extends"
                | "extend"
                | "renewed"
                | "renews"
                | "runs"
                | "authorization"
                | "authorizations"
        )
    })
}

/// How near the words of a deadline stand.
const NEAR: usize = 5;

/// "deadline of 5 May", "expires on 3 June", "applications close on 31 May", "ballots are due on Friday".
fn is_due(scan: &Scan<'_>, first: usize) -> bool {
    let meets = || {
        (scan.sentence_start(first)..first).any(|at| scan.is(at, Class::Meeting) || scan.low(at) == "next")
    };
    (first.saturating_sub(NEAR)..first).any(|at| match scan.low(at) {
        "deadline" | "expires" | "expire" | "expiring" | "lapse" | "lapses" => true,
        // "The next course is due in May", "due to open on 3 May".
        "due" => scan.low(at + 1) != "to" && !meets(),
        _ => false,
    }) || scan.reads_before(first, &["close", "on"])
        || scan.reads_before(first, &["closes", "on"])
        || scan.reads_before(first, &["as", "of"]) && is_binding(scan, first)
}

/// "would become mandatory as of 11 February".
fn is_binding(scan: &Scan<'_>, first: usize) -> bool {
    (scan.sentence_start(first)..first)
        .any(|at| matches!(scan.low(at), "mandatory" | "compulsory" | "obligatory"))
}

/// "agreed to send a report during the first half of 2023": a task and the part of a year that it has.
fn is_task(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let lead = first - usize::from(scan.low_before(first) == "the");
    let from = lead.saturating_sub(CLAUSE).max(scan.sentence_start(first));
    expression.rule == "date.part-of-year"
        && matches!(scan.low_before(lead), "in" | "during")
        && (from..lead).any(|at| {
            scan.low(at) == "to"
                && matches!(
                    scan.low(at + 1),
                    "report" | "submit" | "send" | "adopt" | "finish" | "complete" | "present" | "deliver"
                )
        })
}
