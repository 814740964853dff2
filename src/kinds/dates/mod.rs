//! Dates: places on the calendar, with ISO 8601 values.
//!
//! [`read`] finds the expressions, [`publication`] tells which of them dates the release, and
//! [`years`] proves what the text leaves out. The value of each is written only then.

mod announced;
mod atoms;
mod calendar;
mod foreign;
mod joins;
mod listed;
mod months;
mod named;
mod numeric;
mod own_time;
mod parts;
mod periods;
mod pointing;
mod publication;
mod relative;
mod roles;
mod sessions;
mod speech;
mod stamps;
mod tense;
mod times;
mod value;
mod years;

use crate::dictionary::Class;
use crate::kinds::Context;
use crate::mention::{Candidate, Grade, Kind, Role, Value};
use crate::scan::{Scan, TokenKind};
use value::Expression;
pub(crate) use value::Point;

/// Evidence of a date that cannot be.
pub(crate) const NO_SUCH_DAY: &str = "no such day in the calendar";

/// Names of the rules of this room.
pub(super) const RULES: &[&str] = &[
    "date.century",
    "date.day-of-month",
    "date.days-month-year",
    "date.days-over-months",
    "date.decade",
    "date.foreign-month",
    "date.digits",
    "date.iso",
    "date.month",
    "date.month-days-year",
    "date.month-year",
    "date.months",
    "date.named-day",
    "date.narrowed",
    "date.numeric",
    "date.part-of-month",
    "date.part-of-year",
    "date.pointing",
    "date.relative-day",
    "date.relative-period",
    "date.season",
    "date.weekday",
    "date.year",
    "date.years",
];

pub(super) fn recognize(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    let mut expressions = joins::join(context.scan, read(context, candidates));
    joins::take_cited_years(context.scan, &mut expressions);
    joins::take_years_told_before(context.scan, &mut expressions);
    numeric::decide_order(context.scan, &mut expressions);
    let sessions = sessions::find(context, candidates);
    let published = publication::find(context, &sessions, &mut expressions);
    if let Some(published) = &published {
        calendar::settle_bare_days(context.scan, &mut expressions, published.date);
    }
    let proofs = years::prove(context.scan, &sessions, &mut expressions, published.as_ref());
    for expression in &mut expressions {
        expression.widen_to_week(context.scan);
    }
    let present = match published {
        Some(_) => None,
        None => Some(relative::Present::find(context.scan, &expressions, &sessions)),
    };
    let from = candidates.len();
    for (index, (expression, proof)) in expressions.iter().zip(proofs).enumerate() {
        let is_publication = published
            .as_ref()
            .is_some_and(|found| found.expression == Some(index) || found.stamps.contains(&index))
            || present.as_ref().is_some_and(|present| present.stamp == Some(index));
        let told_on = published.as_ref().map(|published| published.told_on);
        let mut candidate = match (expression.relative, &present) {
            (Some(_), Some(present)) => undated(context, &expressions, index, present),
            (Some(relative), None) => {
                let past = || relative::within_last_week(context.scan, &expressions, index, told_on?);
                match past() {
                    Some(day) => of_event(context, expression, day),
                    None => told(context, expression, relative, told_on),
                }
            }
            (None, _) => candidate(context, expression, proof),
        };
        candidate.role =
            Some(if is_publication { Role::Publication } else { roles::role(context.scan, expression) });
        candidate.publishes = published.as_ref().is_some_and(|found| found.expression == Some(index));
        candidates.push(candidate);
    }
    pointing::find(context.scan, from, candidates);
}

/// Every date expression of the text, in order.
fn read(context: &Context<'_>, candidates: &[Candidate]) -> Vec<Expression> {
    let scan = context.scan;
    let month_first = numeric::month_comes_first(scan);
    let mut taken: Vec<_> = candidates
        .iter()
        .filter(|candidate| matches!(candidate.kind, Kind::Resolution | Kind::Document))
        .map(|candidate| candidate.span)
        .collect();
    taken.sort_by_key(|span| span.start);
    let mut expressions = Vec::new();
    let mut at = 0;
    let mut next_taken = 0;
    // The last month that the text spoke of.
    let mut spoken_of: Option<Point> = None;
    while at < scan.tokens.len() {
        let start = scan.tokens[at].start as usize;
        while taken.get(next_taken).is_some_and(|span| span.end <= start) {
            next_taken += 1;
        }
        if taken.get(next_taken).is_some_and(|span| span.start <= start) {
            if scan.figure(at).is_some() {
                scan.refused("date.numeric", at, at + 1, "part of a citation or of a document's symbol");
            }
            at += 1;
            continue;
        }
        let one = |(expression, end)| (vec![expression], end);
        let numbered = spoken_of.and_then(|month| calendar::numbered_weekday(scan, at, month)).map(one);
        let found = numbered.or_else(|| expressions_at(context, at, month_first)).or_else(|| {
            calendar::bare_days(scan, at, spoken_of).map(|(expression, end)| (vec![expression], end))
        });
        match found {
            Some((found, end)) if end > at => {
                let dated = |other: &&Expression| other.relative.is_none() && other.start.month.is_some();
                spoken_of = found.iter().rev().find(dated).map(|other| other.start).or(spoken_of);
                let once = |found: &Expression| {
                    let repeats = repeats(scan, found);
                    if repeats {
                        scan.refused(found.rule, found.first, found.end, "comes back each year and has none");
                    }
                    !repeats
                };
                expressions.extend(found.into_iter().filter(once));
                at = end;
            }
            _ => at += 1,
        }
    }
    expressions
}

/// "4 April of each year", "every year on 4 April": a day that comes back and has no year.
fn repeats(scan: &Scan<'_>, expression: &Expression) -> bool {
    let each = |at: usize| matches!(scan.low(at), "each" | "every") && scan.low(at + 1) == "year";
    let end = expression.end;
    let behind = each(end) || scan.low(end) == "of" && each(end + 1);
    let before =
        scan.low_before(expression.first) == "on" && expression.first >= 3 && each(expression.first - 3);
    expression.lacks_year() && (behind || before)
}

/// The expressions that begin at `at`: the first form that fits, whole dates before their parts.
fn expressions_at(
    context: &Context<'_>,
    at: usize,
    month_first: Option<bool>,
) -> Option<(Vec<Expression>, usize)> {
    let scan = context.scan;
    if !matches!(scan.kind(at), Some(TokenKind::Number | TokenKind::Word)) {
        return None;
    }
    let one = |(expression, end)| (vec![expression], end);
    let alone = |expression: Expression| {
        let end = expression.end;
        (vec![expression], end)
    };
    let try_form = |rule, form: &dyn Fn() -> Option<(Vec<Expression>, usize)>| scan.attempt(rule, at, form);
    if let Some(found) = try_form("date.named-day", &|| named::day(context, at).map(one)) {
        return Some(found);
    }
    if periods::begins(scan, at) || scan.word(at).is_any(&WEEKDAYS) {
        let numeric = || {
            numeric::numeric_range(scan, at, month_first)
                .or_else(|| numeric::numeric(scan, at, month_first))
                .or_else(|| numeric::behind_weekday(scan, at, month_first))
                .or_else(|| numeric::dateline_figures(scan, at))
                .or_else(|| numeric::in_brackets(scan, at, month_first))
                .or_else(|| numeric::range_in_brackets(scan, at))
        };
        let whole = try_form("date.numeric", &|| numeric().map(alone))
            .or_else(|| try_form("date.part-of-year", &|| relative::of_year(scan, at).map(one)))
            .or_else(|| try_form("date.days-month-year", &|| calendar::days_month(scan, at)))
            .or_else(|| try_form("date.month-days-year", &|| calendar::month_days(scan, at)))
            .or_else(|| try_form("date.foreign-month", &|| foreign::day_month_year(scan, at).map(one)))
            .or_else(|| try_form("date.narrowed", &|| parts::narrowed(scan, at).map(one)))
            .or_else(|| try_form("date.month-year", &|| months::months(scan, at)))
            .or_else(|| try_form("date.century", &|| periods::century(scan, at).map(one)))
            .or_else(|| try_form("date.years", &|| periods::years(scan, at).map(one)));
        if whole.is_some() {
            return whole;
        }
    }
    try_form("date.relative-day", &|| relative::relative(scan, at).map(one))
}

/// Words that may begin a date by its weekday.
const WEEKDAYS: [Class; 2] = [Class::Weekday, Class::WeekdayAbbreviation];

/// A relative date of a release whose publication date is known.
fn told(
    context: &Context<'_>,
    expression: &Expression,
    relative: value::Relative,
    told_on: Option<jiff::civil::Date>,
) -> Candidate {
    let span = context.scan.span(expression.first, expression.end);
    let made = |value| Candidate::new(Kind::Date, span, value, expression.rule);
    let Some((start, stop)) = told_on.and_then(|date| value::resolve(relative, date)) else {
        return Candidate { grade: Grade::Ambiguous, ..made(Value::Unknown(())) };
    };
    let mut resolved = Expression::new(expression.first, expression.end, expression.rule, start);
    // The end of a range is told from its beginning.
    let last = expression.relative_stop.and_then(|last| value::resolve(last, start.first_day()?));
    resolved.stop = last.map(|(point, _)| point).or(stop);
    made(Value::Text(resolved.iso())).inferred("publication date")
}

/// A relative date of a release that nothing dates.
fn undated(
    context: &Context<'_>,
    expressions: &[Expression],
    index: usize,
    present: &relative::Present,
) -> Candidate {
    let expression = &expressions[index];
    let span = context.scan.span(expression.first, expression.end);
    let made = |value| Candidate::new(Kind::Date, span, value, expression.rule);
    if let Some((point, evidence)) = present.resolve(expressions, index) {
        let value = made(Value::Text(point.iso()));
        let grade = if point.year.is_some() { Grade::Inferred } else { Grade::Ambiguous };
        return Candidate { grade, evidence: evidence.map(Into::into), ..value };
    }
    match relative::within_event(context.scan, expressions, index) {
        Some(day) => of_event(context, expression, day),
        None => Candidate { grade: Grade::Ambiguous, ..made(Value::Unknown(())) },
    }
}

/// A weekday that names a day of the event.
fn of_event(context: &Context<'_>, expression: &Expression, day: jiff::civil::Date) -> Candidate {
    let span = context.scan.span(expression.first, expression.end);
    Candidate::new(Kind::Date, span, Value::Text(Point::of(day).iso()), expression.rule)
        .inferred("days of the event")
}

/// Writes the value of an expression whose parts are proved, or says what is wrong with it.
fn candidate(context: &Context<'_>, expression: &Expression, proof: Option<years::Proof>) -> Candidate {
    let span = context.scan.span(expression.first, expression.end);
    let made = |value| Candidate::new(Kind::Date, span, value, expression.rule);
    let mut candidate = made(Value::Text(expression.iso()));
    if let Some((_, entry)) = expression.named {
        candidate.entry = Some(entry);
        candidate = candidate.inferred("calendar of named days");
    }
    let possible = expression.start.is_possible() && expression.stop.is_none_or(Point::is_possible);
    if !possible {
        candidate.grade = Grade::Conflicting;
        candidate.evidence = Some(NO_SUCH_DAY.into());
        return candidate;
    }
    if let Some(other) = expression.other_reading {
        candidate.grade = Grade::Ambiguous;
        candidate.readings = vec![expression.iso(), other.iso()];
    }
    if expression.shared && proof.is_none() {
        candidate = candidate.inferred("month or year of the same list");
    }
    if let Some(proof) = proof {
        candidate.evidence = Some(proof.evidence.into());
        candidate.grade = if proof.contradicted { Grade::Conflicting } else { Grade::Inferred };
    } else if expression.start.year.is_none() {
        candidate.grade = Grade::Ambiguous;
    } else if !expression.fits_weekday() {
        candidate.grade = Grade::Conflicting;
        candidate.evidence = Some("the stated weekday is another".into());
    }
    candidate
}
