//! Dates of a term: how long a mandate, a programme or an office lasts.

use super::super::tense::lies_ahead;
use super::super::value::Expression;
use crate::dictionary::Class;
use crate::scan::Scan;

/// "Programme (2008-2013)", "the 2021-2025 Strategy", "for 2022-2025": a span of years of a plan, not of the past.
pub(super) fn is_programme(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
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
    let named = bracket && first >= 2 && is_behind_name(scan, first - 1);
    named
        || matches!(scan.low_before(first), "for" | "period" | "biennium" | "fy" | "runs" | "run")
        || lies_ahead(scan, first)
        || (first.saturating_sub(5)..first).chain(end..end + 5).any(plan)
}

/// "Safer Harbours II (2021-2023)", "“Clean Coasts” (2019-2023)": a capital, or the quotation that ends there.
fn is_behind_name(scan: &Scan<'_>, before: usize) -> bool {
    let name = before - 1;
    let quoted = matches!(scan.text_of(name), "\"" | "”" | "»") && name > 0;
    scan.is_capitalized(name - usize::from(quoted))
}

/// What stands before the dates of a term.
const LEADS: [&[&str]; 7] = [
    &["for", "the", "period"],
    &["for", "the", "period", "of"],
    &["for", "the", "period", "from"],
    &["for", "the", "term"],
    &["terms", "beginning"],
    &["term", "beginning"],
    &["fy"],
];

/// Whether the date tells when a term begins, runs or ends: "for the period 1 May to 30 June", "with effect from 1 May",
/// "whose term runs out on 31 December", "the programme ends in 2027".
pub(super) fn is_term(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    LEADS.iter().any(|lead| scan.reads_before(first, lead))
        || is_budgeted(scan, expression)
        || ends_term(scan, first)
        || runs_through(scan, expression)
}

/// "the 2016 budget", "tasks for 2024", "about US$ 100,000 for 2017": the year of a plan of work or money.
fn is_budgeted(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    if expression.rule != "date.year" {
        return false;
    }
    let planned = first >= 2
        && scan.low(first - 1) == "for"
        && (matches!(
            scan.low(first - 2),
            "tasks"
                | "trainings"
                | "activities"
                | "budget"
                | "workplan"
                | "programme"
                | "plan"
                | "priorities"
        ) || scan.number(first - 2).is_some() && is_money(scan, first - 2));
    planned || scan.low(end) == "budget"
}

/// "US$ 1,900,000", "EUR 200,000": a currency before the number.
fn is_money(scan: &Scan<'_>, number: usize) -> bool {
    (number.saturating_sub(2)..number)
        .any(|at| matches!(scan.text_of(at), "$" | "€" | "£") || matches!(scan.low(at), "usd" | "eur"))
}

/// How many words a subject may stand before its verb.
const SUBJECT: usize = 12;

/// "The term of the grant ends in March", "whose mandate expires on 31 December".
fn ends_term(scan: &Scan<'_>, first: usize) -> bool {
    let led = first - usize::from(matches!(scan.low_before(first), "in" | "on" | "with" | "from"));
    let effect = scan.reads_before(first, &["with", "effect", "from"]);
    let verb = match scan.low_before(led) {
        "ends" | "ending" | "expires" | "expired" | "expiring" | "expire" => Some(led - 1),
        "out" if matches!(scan.low_before(led - 1), "runs" | "ran" | "run") => Some(led - 2),
        _ if scan.low_before(first) == "beyond" => Some(first - 1),
        _ => effect.then(|| first - 3),
    };
    let Some(verb) = verb else { return false };
    let mut clause = (verb.saturating_sub(SUBJECT).max(scan.sentence_start(first))..verb)
        .chain(first..(first + SUBJECT).min(scan.sentence_end(first)));
    // "before its present mandate runs out on 14 June".
    let limit = (verb.saturating_sub(SUBJECT / 2)..verb).any(|at| scan.low(at) == "before");
    !limit && clause.any(|at| is_of_term(scan, at))
}

/// What lasts for a term.
fn is_of_term(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "mandate"
            | "mandates"
            | "term"
            | "terms"
            | "phase"
            | "project"
            | "programme"
            | "program"
            | "presidency"
            | "chairmanship"
            | "contract"
            | "agreement"
            | "authorization"
            | "authorizations"
    )
}

/// "runs from July 2021 to June 2025", "has been running since March 2013", "run the project since June 1994".
fn runs_through(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    if expression.start.day.is_some() || expression.relative.is_some() {
        return false;
    }
    let lead = match scan.low_before(first) {
        "since" => first - 1,
        "from" if expression.stop.is_some() => first - 1,
        _ => return false,
    };
    let from = lead.saturating_sub(SUBJECT).max(scan.sentence_start(first));
    let runs = (from..lead).any(|at| matches!(scan.low(at), "runs" | "run" | "running"));
    let work = (from.saturating_sub(SUBJECT).max(scan.sentence_start(first))..lead)
        .any(|at| is_of_term(scan, at) || matches!(scan.low(at), "courses" | "campaign"));
    runs && work
}
