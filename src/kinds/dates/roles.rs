//! The part that a date plays, by the words around it.

use super::value::Expression;
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// The role of a date that is no publication date.
pub(super) fn role(scan: &Scan<'_>, expression: &Expression) -> Role {
    let (first, end) = (expression.first, expression.end);
    if expression.rule == "date.year" && names_instrument(scan, first, end) {
        return Role::Title;
    }
    if expression.rule == "date.years" {
        return if is_programme(scan, first, end) { Role::Period } else { Role::Other };
    }
    if is_deadline(scan, first) {
        return if is_mandate(scan, first) { Role::Period } else { Role::Deadline };
    }
    if expression.relative.is_some() && expression.rule == "date.relative-period" {
        return Role::Other;
    }
    if is_event(scan, expression) { Role::Event } else { Role::Other }
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
    let capitals_ahead = (end..end + 5).take_while(|&at| scan.is_capitalized(at));
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

/// A date in a sentence that tells of a meeting, and nothing that puts it in the background.
fn is_event(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let (start, stop) = (scan.sentence_start(first), scan.sentence_end(first));
    let fine = expression.start.month.is_some() || expression.relative.is_some();
    if !fine {
        return false;
    }
    let near = first.saturating_sub(8).max(start)..(end + 4).min(stop);
    if near.clone().any(|at| scan.is(at, Class::Background)) {
        return false;
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
