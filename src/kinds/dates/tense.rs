//! Whether a day is one that is over or one that is to come, by the verbs of its clause.

use crate::dictionary::Class;
use crate::scan::Scan;

/// Whether the weekday at `at` is to come: "concludes on Thursday", "will meet on Monday"; not "opened on Monday and will
/// end soon".
pub(super) fn is_to_come(scan: &Scan<'_>, at: usize) -> bool {
    let by_verb = match verb_before(scan, at) {
        Some(to_come) => to_come,
        None => lies_ahead(scan, at) || will_before(scan, at) || will_follow(scan, at),
    };
    let past = !by_verb || is_in_past_clause(scan, at);
    by_verb && !past
        || asked_by(scan, at)
        || stays_until(scan, at)
        || is_called_to(scan, at)
        || is_ahead_of(scan, at)
}

/// How many words before a weekday its relative clause may begin.
const LONGEST_RELATIVE: usize = 12;

/// "The officers who finished the course on Friday will serve": the verb of the weekday's own clause is past.
fn is_in_past_clause(scan: &Scan<'_>, at: usize) -> bool {
    let from = at.saturating_sub(LONGEST_RELATIVE).max(scan.sentence_start(at));
    let Some(opening) = (from..at).rev().find(|&at| matches!(scan.low(at), "who" | "which" | "that")) else {
        return false;
    };
    let clause = opening + 1..at;
    let past = |at: usize| {
        scan.is_small(at)
            && (scan.low(at).len() > 4 && scan.low(at).ends_with("ed")
                || matches!(
                    scan.low(at),
                    "met" | "took" | "held" | "began" | "came" | "went" | "left" | "was" | "were"
                ))
    };
    let open =
        |at: usize| matches!(scan.text_of(at), "," | ";") || matches!(scan.low(at), "will" | "shall" | "to");
    clause.clone().any(past) && !clause.into_iter().any(open)
}

/// "was invited to Baucau to start a course on Monday": what somebody is called to do lies ahead.
fn is_called_to(scan: &Scan<'_>, at: usize) -> bool {
    let from = at.saturating_sub(LONGEST_RELATIVE).max(scan.sentence_start(at));
    let called = (from..at).rev().find(|&at| {
        matches!(
            scan.low(at),
            "invited" | "asked" | "ordered" | "summoned" | "expected" | "scheduled" | "slated"
        )
    });
    // "has summoned ministers for a Thursday meeting".
    let meeting = scan.reads_before(at, &["for", "a"]) || scan.reads_before(at, &["for", "the"]);
    if called.is_some() && meeting {
        return true;
    }
    called.is_some_and(|called| {
        (called + 1..at).any(|at| scan.low(at) == "to" && scan.is_small(at + 1))
            && !(called + 1..at)
                .any(|at| matches!(scan.low(at), "who" | "and" | "said") || scan.text_of(at) == ",")
    })
}

/// "opened on Monday", "concludes on Thursday": whether the verb directly before the weekday speaks of what is to come.
pub(super) fn verb_before(scan: &Scan<'_>, at: usize) -> Option<bool> {
    let led = usize::from(matches!(scan.low_before(at), "on" | "this" | "here"));
    let verb = at.checked_sub(1 + led)?;
    let verb = verb - usize::from(scan.low(verb) == "here" && verb > 0);
    match scan.low(verb) {
        "began" | "opened" | "started" | "commenced" | "ended" | "concluded" | "closed" | "held" | "met" => {
            // "will be held on Friday", "is opened on Monday".
            let passive = matches!(scan.low_before(verb), "be" | "being" | "is" | "are");
            if scan.reads_before(verb, &["to", "be"]) && !is_put_off(scan, verb) {
                Some(true)
            } else {
                (!passive).then_some(false)
            }
        }
        "place" => match scan.low_before(verb) {
            "takes" => Some(true),
            "take" if scan.reads_before(verb - 1, &["to"]) => Some(true),
            "took" => Some(false),
            _ => None,
        },
        "for" if scan.is(at, Class::Weekday) && matches!(scan.low_before(verb), "set" | "scheduled") => {
            Some(true)
        }
        "begins" | "opens" | "starts" | "ends" | "concludes" | "closes" | "commences" | "resumes"
        | "convenes" | "leaves" | "departs" | "due" => Some(true),
        _ => None,
    }
}

/// "was to be held on Sunday": what was planned and did not come.
fn is_put_off(scan: &Scan<'_>, verb: usize) -> bool {
    verb >= 3 && matches!(scan.low(verb - 3), "was" | "were" | "had")
}

/// "Journalists are asked to register by Wednesday": a deadline of what is asked for now.
fn asked_by(scan: &Scan<'_>, at: usize) -> bool {
    scan.low_before(at) == "by"
        && (scan.sentence_start(at)..at).any(|at| {
            matches!(scan.low(at), "asked" | "requested" | "invited" | "register" | "please" | "must")
        })
}

/// "who stay on until Thursday": the verb of what goes on now before "until".
fn stays_until(scan: &Scan<'_>, at: usize) -> bool {
    let verb = |at: usize| {
        matches!(
            scan.low(at),
            "stay"
                | "stays"
                | "run"
                | "runs"
                | "last"
                | "lasts"
                | "continue"
                | "remain"
                | "remains"
                | "goes"
                | "sit"
        )
    };
    scan.low_before(at) == "until" && (at.saturating_sub(4)..at).any(verb)
}

/// How many words before a weekday the verb of its clause may stand.
const LONGEST_CLAUSE: usize = 24;

/// "will address the third meeting at the headquarters at 9.30 a.m. on Monday": the verb of the same clause.
fn will_before(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(LONGEST_CLAUSE).max(scan.sentence_start(at))..at)
        .rev()
        .take_while(|&at| {
            let clause = matches!(scan.text_of(at), ";" | "\"")
                || scan.text_of(at) == ":" && !scan.is_glued_to_next(at)
                || matches!(scan.low(at), "that" | "which" | "who");
            let passive = scan.low(at) == "held" && scan.low_before(at) == "be";
            let told = matches!(
                scan.low(at),
                "was" | "were" | "had" | "held" | "met" | "took" | "said" | "told" | "began"
            );
            !clause && (!told || passive)
        })
        .any(|at| matches!(scan.low(at), "will" | "shall"))
}

/// How many words behind a weekday its verb may stand.
const FARTHEST_VERB: usize = 8;

/// "On Wednesday the delegates will tour the port": the first verb behind the weekday is of what is to come.
fn will_follow(scan: &Scan<'_>, at: usize) -> bool {
    (at + 1..(at + 1 + FARTHEST_VERB).min(scan.sentence_end(at)))
        .take_while(|&at| {
            let clause =
                matches!(scan.text_of(at), ";" | ":") || matches!(scan.low(at), "that" | "which" | "who");
            let told = scan.is_small(at)
                && (scan.low(at).ends_with("ed")
                    || matches!(
                        scan.low(at),
                        "was"
                            | "were"
                            | "had"
                            | "held"
                            | "met"
                            | "took"
                            | "said"
                            | "told"
                            | "began"
                            | "gave"
                            | "saw"
                    ));
            !clause && !told
        })
        .any(|at| matches!(scan.low(at), "will" | "shall") || is_due(scan, at) || is_planned_for(scan, at))
}

/// "is expected", "are also scheduled": of what lies ahead.
fn is_planned_for(scan: &Scan<'_>, at: usize) -> bool {
    let participle = at + 1 + usize::from(scan.low(at + 1) == "also");
    matches!(scan.low(at), "is" | "are")
        && matches!(scan.low(participle), "expected" | "scheduled" | "planned" | "due" | "set")
}

/// "ahead of Tuesday's vote", "ahead of the 10 October elections", "on the eve of Friday's fair".
pub(super) fn is_ahead_of(scan: &Scan<'_>, at: usize) -> bool {
    let at = at - usize::from(scan.low_before(at) == "the");
    scan.reads_before(at, &["ahead", "of"])
        || scan.reads_before(at, &["in", "advance", "of"])
        || scan.reads_before(at, &["the", "eve", "of"])
}

/// How many words before a date the verb of its clause may stand that tells of what is over.
const NEAREST_VERB: usize = 7;

/// "started on 11 January", "was signed on 11 November", "ran in March": the nearest verb before the date is past.
pub(super) fn is_told_as_past(scan: &Scan<'_>, at: usize) -> bool {
    let from = at.saturating_sub(NEAREST_VERB).max(scan.sentence_start(at));
    let near = (from..at)
        .rev()
        .take_while(|&at| !matches!(scan.text_of(at), ";" | ":" | "\"" | "(" | ")") && scan.low(at) != "and");
    for verb in near.filter(|&at| scan.is_small(at)) {
        let low = scan.low(verb);
        if matches!(low, "will" | "shall" | "to" | "would" | "be" | "is" | "are" | "for" | "until" | "by") {
            return false;
        }
        if is_irregular_past(low) || low.len() > 4 && low.ends_with("ed") && !is_planned(low) {
            // "will be signed on", "to be held in", "are expected".
            let auxiliary = matches!(scan.low_before(verb), "be" | "is" | "are" | "being" | "a" | "the");
            return !auxiliary;
        }
    }
    false
}

/// Past tenses without "-ed".
pub(super) fn is_irregular_past(low: &str) -> bool {
    const VERBS: [&str; 46] = [
        "was",
        "were",
        "held",
        "met",
        "took",
        "began",
        "ran",
        "had",
        "came",
        "went",
        "left",
        "gave",
        "lent",
        "struck",
        "sent",
        "brought",
        "won",
        "lost",
        "saw",
        "made",
        "became",
        "built",
        "bought",
        "paid",
        "led",
        "spent",
        "taught",
        "spoke",
        "wrote",
        "drew",
        "broke",
        "fell",
        "rose",
        "grew",
        "got",
        "found",
        "kept",
        "laid",
        "sold",
        "stood",
        "sat",
        "sought",
        "drove",
        "chose",
        "told",
        "undertook",
    ];
    VERBS.contains(&low)
}

/// How many tokens may stand between a date and the verb behind it.
const SUBJECT: usize = 10;

/// "In March the office opened a school", "the police in March arrested two men": the first verb behind the date is past,
/// and none stands before it. A participle before its noun is no verb: "In March the proposed centre opens".
pub(super) fn is_past_behind(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let verb = |at: usize| {
        let low = scan.low(at);
        scan.is_small(at)
            && (is_irregular_past(low) || low.len() > 4 && low.ends_with("ed") && !is_planned(low))
    };
    let other = |at: usize| {
        matches!(
            scan.low(at),
            "is" | "are"
                | "will"
                | "shall"
                | "to"
                | "has"
                | "have"
                | "would"
                | "may"
                | "that"
                | "who"
                | "which"
        ) || matches!(scan.text_of(at), ";" | ":" | "\"")
    };
    let object = |at: usize| {
        scan.is_capitalized(at)
            || scan.number(at).is_some()
            || matches!(scan.text_of(at), "." | "," | "(")
            || matches!(
                scan.low(at),
                "a" | "an"
                    | "the"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "to"
                    | "in"
                    | "on"
                    | "at"
                    | "for"
                    | "with"
                    | "by"
                    | "from"
                    | "out"
                    | "up"
                    | "over"
                    | "into"
                    | "more"
                    | "some"
                    | "several"
                    | "all"
            )
    };
    let attribute = |at: usize| {
        matches!(scan.low_before(at), "the" | "a" | "an" | "its" | "their" | "newly" | "of" | "and")
            || at > 0 && scan.number(at - 1).is_some()
    };
    let start = scan.sentence_start(first);
    let stop = scan.sentence_end(first).min(end + SUBJECT);
    let adverbial = first == start
        || matches!(
            scan.low_before(first),
            "in" | "on" | "from" | "between" | "during" | "early" | "late" | "of" | "mid" | "-" | "the"
        );
    if !adverbial || (start..first).any(|at| verb(at) || other(at)) {
        return false;
    }
    let found = (end..stop).find(|&at| verb(at) && !attribute(at) || other(at));
    found.is_some_and(|at| verb(at) && (is_irregular_past(scan.low(at)) || object(at + 1)))
}

/// Participles that tell of no deed: "is expected", "the exercise codenamed Kestrel".
fn is_planned(low: &str) -> bool {
    matches!(
        low,
        "scheduled"
            | "planned"
            | "expected"
            | "slated"
            | "proposed"
            | "need"
            | "united"
            | "codenamed"
            | "named"
            | "themed"
            | "titled"
            | "entitled"
            | "dubbed"
    )
}

/// Whether the words before the date speak of what is to come.
pub(super) fn lies_ahead(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(8).max(scan.sentence_start(at))..at).any(|before| {
        // "was scheduled to take place in May".
        !matches!(scan.low_before(before), "was" | "were")
            && matches!(
                scan.low(before),
                "will"
                    | "shall"
                    | "upcoming"
                    | "forthcoming"
                    | "scheduled"
                    | "next"
                    | "expected"
                    | "continues"
                    | "slated"
                    | "foreseen"
                    | "planned"
            )
            || is_due(scan, before)
    }) || is_ahead_of(scan, at) && !(at..at + 4).any(|at| scan.low(at) == "deadline")
}

/// "is to receive the minister", "is due to close", "are set to vote"; not "is to blame".
fn is_due(scan: &Scan<'_>, at: usize) -> bool {
    let to = at + 1 + usize::from(matches!(scan.low(at + 1), "due" | "set"));
    matches!(scan.low(at), "is" | "are")
        && scan.low(to) == "to"
        && scan.is_small(to + 1)
        && scan.low(to + 1) != "blame"
}

/// Whether the sentence tells of what took place.
pub(super) fn tells_of_past(scan: &Scan<'_>, at: usize) -> bool {
    (scan.sentence_start(at)..scan.sentence_end(at)).any(|at| {
        matches!(scan.low(at), "took" | "was" | "were" | "held" | "had" | "qualified" | "began" | "met")
    })
}

/// Whether the sentence tells of plans.
pub(super) fn speaks_of_future(scan: &Scan<'_>, at: usize) -> bool {
    (scan.sentence_start(at)..scan.sentence_end(at)).any(|at| {
        matches!(
            scan.low(at),
            "will"
                | "next"
                | "upcoming"
                | "planned"
                | "plans"
                | "forthcoming"
                | "expected"
                | "until"
                | "should"
                | "shall"
                | "foreseen"
                | "opens"
                | "begins"
                | "starts"
                | "convenes"
        ) || scan.reads(at, &["to", "be"])
            || scan.low(at) == "scheduled" && !matches!(scan.low_before(at), "was" | "were")
    })
}
