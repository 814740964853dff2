//! The part that a date plays, by the words around it.

use super::speech;
use super::tense::is_ahead_of;
use super::value::Expression;
use crate::dictionary::{Class, Target};
use crate::kinds::deeds;
use crate::mention::Role;
use crate::scan::{Scan, TokenKind};

/// The role of a date that is no publication date.
pub(super) fn role(scan: &Scan<'_>, expression: &Expression) -> Role {
    let (first, end) = (expression.first, expression.end);
    if expression.rule == "date.year" && names_instrument(scan, first, end) {
        return Role::Title;
    }
    if expression.rule == "date.years" {
        return if is_programme(scan, first, end) { Role::Period } else { Role::Other };
    }
    if scan.reads_before(first, &["for", "the", "period"])
        || scan.reads_before(first, &["for", "the", "period", "of"])
        || scan.reads_before(first, &["for", "the", "period", "from"])
    {
        return Role::Period;
    }
    if scan.reads_before(first, &["terms", "beginning"]) || scan.reads_before(first, &["term", "beginning"]) {
        return Role::Period;
    }
    if expression.start.day.is_some() && dates_law(scan, first) {
        return Role::Title;
    }
    if is_remembered(scan, first) || is_ahead_of(scan, first) {
        return Role::Other;
    }
    let fine = expression.start.day.is_some() || expression.relative.is_some();
    if fine && (is_last_day(scan, first) || closes_then(scan, first)) {
        return Role::Event;
    }
    if is_labelled(scan, first) || is_running_since(scan, expression) {
        return Role::Event;
    }
    // "saddened by today's attacks".
    let owns = expression.relative.is_some() && scan.text_of(end) == "'";
    if is_deadline(scan, first) && !owns {
        return if is_mandate(scan, first) { Role::Period } else { Role::Deadline };
    }
    if expression.relative.is_some() && expression.rule == "date.relative-period" {
        return Role::Other;
    }
    let event = is_event(scan, expression) || is_date_line(scan, expression);
    if event && !speech::is_of_saying(scan, expression) { Role::Event } else { Role::Other }
}

/// "Programme (2008-2013)", "the 2021-2025 Strategy", "for 2022-2025": a span of years of a plan, not of the past.
fn is_programme(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let plan = |at: usize| {
        scan.is(at, Class::Instrument)
            || matches!(
                scan.low(at),
                "programme"
                    | "program"
                    | "project"
                    | "phase"
                    | "budget"
                    | "cycle"
                    | "biennium"
                    | "period"
                    | "mandate"
                    | "term"
            )
    };
    let bracket = scan.low_before(first) == "(" || scan.low_before(first) == ",";
    let named = bracket && first >= 2 && scan.is_capitalized(first - 2);
    named
        || matches!(scan.low_before(first), "for" | "period" | "biennium")
        || (first.saturating_sub(5)..first).chain(end..end + 5).any(plan)
}

/// "extends the mandate until 20 December": until when something runs, not when it is due.
fn is_mandate(scan: &Scan<'_>, first: usize) -> bool {
    (first.saturating_sub(14).max(scan.sentence_start(first))..first).any(|at| {
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

/// "2030 Agenda", "2015 Madrid Guiding Principles", "Agenda 2030", "Strategy (2021)", "Act of 2007",
/// "Convention, 1947", "the 2012 Regional Workshop".
fn names_instrument(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    if scan.low(end) == "agenda" || matches!(scan.low_before(first), "agenda" | "vision") {
        return true;
    }
    // "2050 Africa's Integrated Maritime Strategy".
    let owned = |at: usize| scan.text_of(at) == "'" || scan.low(at) == "s" && scan.text_of(at - 1) == "'";
    let capitals_ahead = (end..end + 7).take_while(|&at| scan.is_capitalized(at) || at > end && owned(at));
    let named = |at: usize| scan.word(at).is_any(&[Class::Instrument, Class::Meeting]);
    if capitals_ahead.into_iter().any(named) {
        return true;
    }
    // "Human Security Act of 2007", "Labour Inspection Convention, 1947".
    let joined = matches!(scan.low_before(first), "of" | ",");
    if joined && first >= 2 && scan.is_capitalized(first - 2) && scan.is(first - 2, Class::Instrument) {
        return true;
    }
    // "Strategy (2021)", "Report on Small Arms and Light Weapons (2021)".
    let bracket = usize::from(scan.low_before(first) == "(" && scan.text_of(end) == ")");
    let Some(before) = first.checked_sub(1 + bracket).filter(|&before| scan.is_capitalized(before)) else {
        return false;
    };
    let in_title = |at: &usize| {
        scan.is_capitalized(*at) || matches!(scan.low(*at), "of" | "on" | "and" | "the" | "for" | "in" | ",")
    };
    let reach = if bracket == 1 { 12 } else { 6 };
    (before.saturating_sub(reach)..=before)
        .rev()
        .take_while(in_title)
        .any(|at| scan.is_capitalized(at) && scan.is(at, Class::Instrument))
}

/// "by 2030", "no later than 5 May", "until 30 June", "deadline of …".
fn is_deadline(scan: &Scan<'_>, first: usize) -> bool {
    let before = scan.low_before(first);
    let by = matches!(before, "by" | "until" | "before")
        || (before == "than" && scan.reads_before(first - 1, &["later"]));
    let end_of =
        scan.reads_before(first, &["by", "the", "end", "of"]) || scan.reads_before(first, &["by", "end"]);
    let due = (first.saturating_sub(5)..first)
        .any(|at| matches!(scan.low(at), "deadline" | "due" | "expires" | "expire" | "expiring"));
    // "applications close on 31 May".
    let due =
        due || scan.reads_before(first, &["close", "on"]) || scan.reads_before(first, &["closes", "on"]);
    by || end_of || due
}

/// "the Anti-Bribery Law of 14 March 2018": the day of a law belongs to its name.
fn dates_law(scan: &Scan<'_>, first: usize) -> bool {
    let Some(law) = first.checked_sub(2) else { return false };
    let noun = match scan.low(law) {
        "law" | "act" | "decree" | "convention" | "protocol" | "treaty" => true,
        // "an order of 3 May" is a letter to a shop as well.
        "code" | "order" | "ordinance" | "regulation" => scan.is_capitalized(law),
        _ => false,
    };
    noun && matches!(scan.low(first - 1), "of" | "dated")
}

/// "the victims of the fire of 4 March 1998": what is remembered is not what took place.
fn is_remembered(scan: &Scan<'_>, first: usize) -> bool {
    let noun = first.checked_sub(2).filter(|_| scan.low(first - 1) == "of");
    noun.is_some_and(|noun| {
        matches!(
            scan.low(noun),
            "attack"
                | "attacks"
                | "events"
                | "fire"
                | "earthquake"
                | "massacre"
                | "bombing"
                | "bombings"
                | "floods"
                | "coup"
                | "tsunami"
        )
    })
}

/// How many words a date has before "until" that tells from when.
const LONGEST_DAY: usize = 4;

/// "The talks will continue until 7 June", "the course runs through 4 May": until when a meeting lasts. What states
/// decree lasts otherwise ("the mandate", "the ban").
fn is_last_day(scan: &Scan<'_>, first: usize) -> bool {
    let until = matches!(scan.low_before(first), "until" | "till" | "through");
    let Some(before) = first.checked_sub(2).filter(|_| until) else { return false };
    // "will run from Monday until 29 April".
    let from = (before.saturating_sub(LONGEST_DAY)..before).rev().find(|&at| scan.low(at) == "from");
    let verb = from.filter(|&from| from > 0).map_or(before, |from| from - 1);
    let lasts = matches!(
        scan.low(verb),
        "continue"
            | "continues"
            | "continued"
            | "last"
            | "lasts"
            | "lasted"
            | "run"
            | "runs"
            | "ran"
            | "on"
            | "going"
            | "sit"
            | "sits"
            | "meet"
            | "meets"
            | "meeting"
            | "sitting"
    );
    let sentence = scan.sentence_start(first)..first;
    let decreed = sentence.clone().any(|at| {
        matches!(
            scan.low(at),
            "mandate"
                | "mandates"
                | "project"
                | "programme"
                | "program"
                | "applications"
                | "registration"
                | "contract"
                | "ban"
                | "measures"
                | "sanctions"
                | "exemption"
                | "ceasefire"
                | "truce"
                | "campaign"
                | "exhibition"
                | "authorization"
                | "plan"
        )
    });
    let meets = sentence
        .into_iter()
        .any(|at| scan.is(at, Class::Meeting) || matches!(scan.low(at), "it" | "they" | "which"));
    lasts && meets && !decreed
}

/// "due to close on Friday", "will end on 3 May": when a meeting ends is no deadline.
fn closes_then(scan: &Scan<'_>, first: usize) -> bool {
    let verb = first.wrapping_sub(1 + usize::from(scan.low_before(first) == "on"));
    let ends = matches!(scan.low(verb), "close" | "end" | "conclude" | "finish" | "open" | "begin" | "start");
    let due = matches!(scan.low_before(verb), "will" | "to") && !scan.reads_before(verb, &["not", "to"]);
    let meets = (scan.sentence_start(first)..first).any(|at| scan.is(at, Class::Meeting));
    let applied = (scan.sentence_start(first)..first)
        .any(|at| matches!(scan.low(at), "applications" | "registration" | "nominations" | "submissions"));
    ends && due && meets && !applied
}

/// "WHEN: Thursday 30 June": the line of an advisory that tells the day.
pub(super) fn is_labelled(scan: &Scan<'_>, first: usize) -> bool {
    let label = scan.line_start(first);
    matches!(scan.low(label), "when" | "timing") && scan.text_of(label + 1) == ":" && first <= label + 4
}

/// "meeting in Accra since Monday", "has been sitting since 3 May": a meeting that goes on.
fn is_running_since(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let fine = expression.start.day.is_some()
        || expression.relative.is_some() && expression.rule != "date.relative-period";
    let near = first.saturating_sub(8).max(scan.sentence_start(first))..first;
    fine && scan.low_before(first) == "since"
        && near.into_iter().any(|at| {
            matches!(scan.low(at), "meeting" | "sitting" | "gathered" | "assembled" | "convened")
                && scan.is_small(at)
                && !matches!(scan.low_before(at), "first" | "last" | "the" | "a" | "this" | "that" | "each")
        })
}

/// How many sentences from the top belong to the lead: headline, dateline, first words.
const LEAD: u32 = 4;

/// How many lines from the top a line of days may stand.
const FIRST_LINES: u32 = 8;

/// "On 9 and 10 October, twenty-four officers …": a lead begins with the day of what it tells.
fn opens_lead(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let led = matches!(scan.low_before(first), "on" | "from" | "between");
    let opens = led && scan.is_capitalized(first - 1) && first - 1 == scan.sentence_start(first);
    opens && expression.start.day.is_some() && scan.sentences_above(first) < LEAD
}

/// "it runs 8–12 September", "lessons lasted from 4 to 15 May", "spent 3-5 June in the hall": a stretch of days as
/// the object of what lasts.
fn is_spent(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let verb = first.wrapping_sub(1 + usize::from(scan.low_before(first) == "from"));
    expression.stop.is_some()
        && expression.start.day.is_some()
        && matches!(scan.low(verb), "ran" | "runs" | "lasted" | "lasts" | "spent" | "sat")
}

/// How many tokens a line of date and place may have.
const LONGEST_LINE: usize = 14;

/// "14-16 June 2021 Budva, Montenegro": a stretch of days alone in its line, with where it was spent.
fn is_date_line(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let stop = scan.line_end(first);
    let closes = scan.kind(stop.saturating_sub(1)) == Some(TokenKind::Break);
    let line = scan.line_start(first)..stop - usize::from(closes);
    let beside = |at: usize| {
        (first..end).contains(&at)
            || scan.is_capitalized(at)
            || matches!(
                scan.low(at),
                "," | "-" | "—" | "." | ":" | "(" | ")" | "/" | "|" | "and" | "of" | "the" | "in"
            )
    };
    // Under a headline a line of days alone is enough.
    let alone = line.len() == end - first && (1..FIRST_LINES).contains(&scan.line(first));
    expression.stop.is_some()
        && expression.start.day.is_some()
        && line.len() <= LONGEST_LINE
        && line.clone().all(beside)
        && (alone
            || line.into_iter().any(|at| {
                scan.hits_at(at)
                    .iter()
                    .any(|hit| matches!(scan.target(hit), Target::Place(_) | Target::Country(_)))
            }))
}

/// "the draft minutes of 6 September 2018", "its answer of 2 April 2014": the day of a paper.
fn is_of_paper(scan: &Scan<'_>, first: usize) -> bool {
    let paper = |at: usize| {
        matches!(
            scan.low(at),
            "minutes"
                | "answer"
                | "answers"
                | "letter"
                | "letters"
                | "report"
                | "note"
                | "decision"
                | "decree"
                | "order"
                | "statement"
                | "communiqué"
                | "communication"
                | "proposal"
                | "recommendation"
                | "judgment"
                | "judgement"
                | "memorandum"
        )
    };
    let of = first.checked_sub(1).filter(|&at| matches!(scan.low(at), "of" | "dated"));
    of.is_some_and(|of| of > 0 && paper(of - 1))
}

/// A date in a sentence that tells of a meeting, and nothing that puts it in the background.
fn is_event(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let (start, stop) = (scan.sentence_start(first), scan.sentence_end(first));
    let fine = expression.start.month.is_some() || expression.relative.is_some();
    if !fine {
        return false;
    }
    let around = (first.saturating_sub(8).max(start)..first).chain(end..(end + 4).min(stop));
    // "opened on Monday last week", "held last May 4, 2011": this is no last year's.
    let background = |at: usize| {
        // "The seminar was launched on 8 November": it began.
        let begun = scan.low(at) == "launched"
            && scan.low_before(at) == "was"
            && at >= 2
            && scan.is(at - 2, Class::Meeting);
        let recent = scan.low(at) == "last"
            && (scan.low(at + 1) == "week" || at + 1 == first && expression.start.year.is_some());
        scan.is(at, Class::Background) && !recent && !begun && !deeds::tells(scan, at)
    };
    // "the project has been launched during the Conference held on 15-16 May".
    let held = matches!(scan.low_before(first), "on" | "from" | "between")
        && first >= 2
        && scan.low(first - 2) == "held"
        && !around.clone().any(|at| {
            matches!(
                scan.low(at),
                "previous" | "previously" | "earlier" | "last" | "first" | "since" | "following"
            )
        });
    let force = around.clone().any(|at| scan.reads(at, &["into", "force"]));
    if force || !held && around.into_iter().any(background) {
        return false;
    }
    if opens_lead(scan, expression) || is_spent(scan, expression) {
        return true;
    }
    if is_of_paper(scan, first) {
        return false;
    }
    (start..stop).any(|at| {
        scan.is(at, Class::Meeting)
            || deeds::tells(scan, at)
            || scan.reads(at, &["take", "place"])
            || scan.low(at) == "opening"
                && matches!(scan.low(at + 1), "remark" | "remarks" | "address" | "ceremony")
            || matches!(scan.low(at), "meet" | "meets" | "gather" | "convene")
                && matches!(scan.low_before(at), "will" | "to")
            || matches!(
                scan.low(at),
                "held"
                    | "took"
                    | "conducted"
                    | "organized"
                    | "organised"
                    | "convened"
                    | "hosted"
                    | "opened"
                    | "concluded"
                    | "met"
                    | "visited"
                    | "trained"
                    | "gathered"
                    | "attended"
                    | "graduated"
                    | "clinic"
                    | "dialogue"
                    | "completed"
                    | "launched"
                    | "commenced"
                    | "started"
                    | "began"
                    | "begun"
                    | "ended"
                    | "closed"
                    | "inaugurated"
                    | "unveiled"
                    | "toured"
                    | "commissioned"
                    | "distributed"
                    | "handed"
                    | "donated"
            )
    })
}
