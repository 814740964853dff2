//! The part that a date plays, by the words around it.

use super::speech;
use super::value::Expression;
use crate::dictionary::{Class, Target};
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
    if is_remembered(scan, first) {
        return Role::Other;
    }
    if expression.start.day.is_some() && is_last_day(scan, first) {
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

/// "The talks will continue until 7 June", "the course runs through 4 May": until when a meeting lasts. What states
/// decree lasts otherwise ("the mandate", "the ban").
fn is_last_day(scan: &Scan<'_>, first: usize) -> bool {
    let until = matches!(scan.low_before(first), "until" | "till" | "through");
    let Some(verb) = first.checked_sub(2).filter(|_| until) else { return false };
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

/// How many sentences from the top belong to the lead: headline, dateline, first words.
const LEAD: u32 = 4;

/// "On 9 and 10 October, twenty-four officers …": a lead begins with the day of what it tells.
fn opens_lead(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let led = matches!(scan.low_before(first), "on" | "from" | "between");
    let opens = led && scan.is_capitalized(first - 1) && first - 1 == scan.sentence_start(first);
    opens && scan.sentence(first) < LEAD && expression.start.day.is_some()
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
    expression.stop.is_some()
        && expression.start.day.is_some()
        && line.len() <= LONGEST_LINE
        && line.clone().all(beside)
        && line.into_iter().any(|at| {
            scan.hits_at(at)
                .iter()
                .any(|hit| matches!(scan.target(hit), Target::Place(_) | Target::Country(_)))
        })
}

/// A date in a sentence that tells of a meeting, and nothing that puts it in the background.
fn is_event(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let (start, stop) = (scan.sentence_start(first), scan.sentence_end(first));
    let fine = expression.start.month.is_some() || expression.relative.is_some();
    if !fine {
        return false;
    }
    let near = first.saturating_sub(8).max(start)..(end + 4).min(stop);
    let force = near.clone().any(|at| scan.reads(at, &["into", "force"]));
    if force || near.clone().any(|at| scan.is(at, Class::Background)) {
        return false;
    }
    if opens_lead(scan, expression) {
        return true;
    }
    (start..stop).any(|at| {
        scan.is(at, Class::Meeting)
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
            )
    })
}
