//! Proof of the years that the text leaves out.
//!
//! In this order: the same sentence or list; a session named in the sentence; the publication date,
//! with the nearest year that the stated weekday allows; the latest full date of the text; a session
//! named anywhere in it. Without any the year stays `XXXX`.

use jiff::civil::Date;

use super::publication::Publication;
use super::roles;
use super::value::{Expression, Point};
use crate::dictionary::Class;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Role, Value};
use crate::scan::Scan;

/// What proves a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proof {
    pub evidence: &'static str,
    /// Another proof speaks against it.
    pub contradicted: bool,
}

/// Gives each expression without a year the year that is proved, and names the proof.
pub(super) fn prove(
    context: &Context<'_>,
    candidates: &[Candidate],
    expressions: &mut [Expression],
    published: Option<&Publication>,
) -> Vec<Option<Proof>> {
    let sessions = sessions(context, candidates);
    let given: Vec<Expression> = expressions.to_vec();
    let latest = latest_full_year(context.scan, &given);
    let mut proofs = Vec::with_capacity(expressions.len());
    for (index, expression) in expressions.iter_mut().enumerate() {
        let is_dateline = published.is_some_and(|found| found.expression == Some(index));
        if is_dateline {
            // The dateline's own year was found with the dateline.
            proofs.push(None);
            continue;
        }
        if !expression.lacks_year() {
            proofs.push(None);
            continue;
        }
        let found = same_sentence(context.scan, &given, index)
            .map(|year| (year, "same sentence"))
            .or_else(|| {
                session_year(context.scan, &sessions, expression, true)
                    .map(|y| (y, "session named in the sentence"))
            })
            .or_else(|| {
                published
                    .and_then(|published| nearest_year(context.scan, expression, published.date))
                    .map(|y| (y, "publication date"))
            })
            .or_else(|| latest.map(|year| (fit_weekday(expression, year), "latest full date of the text")))
            .or_else(|| {
                session_year(context.scan, &sessions, expression, false)
                    .map(|y| (y, "session named in the text"))
            });
        proofs.push(found.map(|(year, evidence)| {
            expression.set_year(year);
            let contradicted = !expression.fits_weekday();
            Proof { evidence, contradicted }
        }));
    }
    proofs
}

/// The year of the nearest day or month in the same sentence that has one.
fn same_sentence(scan: &Scan<'_>, expressions: &[Expression], index: usize) -> Option<i16> {
    let sentence = scan.sentence(expressions[index].first);
    let inside = |other: &&Expression| scan.sentence(other.first) == sentence;
    let dated = |other: &Expression| {
        let fine =
            other.relative.is_none() && other.start.month.is_some() && other.rule != "date.part-of-year";
        other.start.year.filter(|_| fine)
    };
    let behind = expressions[index + 1..].iter().take_while(inside).map(dated);
    let before = expressions[..index].iter().rev().take_while(inside).map(dated);
    let nearest = |mut years: Box<dyn Iterator<Item = Option<i16>> + '_>| {
        let mut distance = 0;
        years.find_map(|year| {
            distance += 1;
            year.map(|year| (distance, year))
        })
    };
    let found = [nearest(Box::new(behind)), nearest(Box::new(before))];
    found.into_iter().flatten().min_by_key(|(distance, _)| *distance).map(|(_, year)| year)
}

/// The latest year among the days that the text writes out, else among its months, else among its
/// bare years: a release tells of the present and looks back. Years of plans, titles, deadlines and
/// of what was founded or adopted do not count.
pub(super) fn latest_full_year(scan: &Scan<'_>, expressions: &[Expression]) -> Option<i16> {
    let of_the_present = |other: &&Expression| {
        let role = roles::role(scan, other);
        let plan = matches!(role, Role::Title | Role::Deadline | Role::Period)
            || speaks_of_future(scan, other.first);
        other.relative.is_none() && !plan && scan.low_before(other.first) != "since"
    };
    let mut dated: Vec<&Expression> = expressions.iter().filter(of_the_present).collect();
    // What was adopted or signed then is no news, unless the text has nothing else.
    let background = |other: &Expression| {
        (other.first.saturating_sub(6)..other.first).any(|at| scan.is(at, Class::Background))
    };
    if dated.iter().any(|other| other.start.day.is_some() && !background(other)) {
        dated.retain(|other| !background(other));
    }
    let latest = |fine: fn(&Expression) -> bool| {
        dated.iter().filter(|other| fine(other)).filter_map(|other| other.start.year).max()
    };
    latest(|other| other.start.day.is_some())
        .or_else(|| latest(|other| other.start.month.is_some() && other.rule != "date.part-of-year"))
        .or_else(|| latest(|other| other.rule == "date.year"))
}

/// Of the years around the publication date the one that brings the day nearest; where a weekday is
/// stated, only years in which it fits count.
///
/// A month or quarter without a day is told of the past more often than of plans: one that lies
/// ahead counts as twice as far, unless the sentence speaks of the future.
fn nearest_year(scan: &Scan<'_>, expression: &Expression, published: Date) -> Option<i16> {
    let ahead = expression.start.day.is_some() || speaks_of_future(scan, expression.first);
    let distance = |year: i16| {
        let mut dated = expression.clone();
        dated.set_year(year);
        let day = middle(dated.start)?;
        if !dated.fits_weekday() {
            return None;
        }
        let days = published.since(day).ok()?.get_days();
        Some(if days < 0 && !ahead { -2 * days } else { days.abs() })
    };
    let around = [published.year() - 1, published.year(), published.year() + 1];
    let nearest = |years: &[i16]| {
        years.iter().filter_map(|&year| Some((distance(year)?, year))).min().map(|(_, year)| year)
    };
    nearest(&around).or_else(|| {
        // No year fits the weekday: the weekday is wrong, and the candidate says so.
        let mut plain = expression.clone();
        plain.weekday = None;
        (plain.weekday != expression.weekday).then(|| nearest_year(scan, &plain, published)).flatten()
    })
}

/// Whether the words before the date speak of what is to come.
pub(super) fn lies_ahead(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(8).max(scan.sentence_start(at))..at).any(|before| {
        matches!(
            scan.low(before),
            "will" | "shall" | "upcoming" | "forthcoming" | "scheduled" | "next" | "expected" | "continues"
        )
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
                | "scheduled"
                | "forthcoming"
                | "expected"
                | "until"
                | "should"
                | "shall"
                | "foreseen"
        )
    })
}

/// The year itself, or the one beside it that the stated weekday demands.
fn fit_weekday(expression: &Expression, year: i16) -> i16 {
    if expression.weekday.is_none() {
        return year;
    }
    [year, year + 1, year - 1]
        .into_iter()
        .find(|&year| {
            let mut dated = expression.clone();
            dated.set_year(year);
            dated.fits_weekday()
        })
        .unwrap_or(year)
}

/// A day inside the point from which distances are measured.
fn middle(point: Point) -> Option<Date> {
    Date::new(point.year?, point.month.unwrap_or(7), point.day.unwrap_or(15)).ok()
}

/// A session of a body with known years.
struct Session {
    token: usize,
    years: Vec<i16>,
    /// Sessions of the General Assembly begin in September: which year depends on the month.
    from_september: bool,
}

/// "31st session of the Commission …", "the Assembly at its seventy-fifth session", "WHA76" is not read.
fn sessions(context: &Context<'_>, candidates: &[Candidate]) -> Vec<Session> {
    let scan = context.scan;
    let bodies = Index::new(candidates, &[Kind::Agency], |_| true);
    let mut found = Vec::new();
    for at in 0..scan.tokens.len() {
        if !matches!(scan.low(at), "session" | "meeting" | "congress") {
            continue;
        }
        // The ordinal stands before, with at most two adjectives ("31st regular session").
        let ordinal = (at.saturating_sub(4)..at)
            .find_map(|start| scan.ordinal(start).filter(|(_, end)| *end <= at && at - *end <= 2));
        let Some((number, _)) = ordinal else { continue };
        // "session of the BODY", or "the BODY, at its … session": the nearest body, not any.
        let behind = (scan.low(at + 1) == "of").then(|| at + 2 + usize::from(scan.low(at + 2) == "the"));
        let reach = at.saturating_sub(12)..(at + 4).min(scan.tokens.len());
        let body = bodies
            .touching(scan.span(reach.start, reach.end))
            .filter_map(|index| {
                let candidate = &candidates[index];
                let first = scan.token_at(candidate.span.start);
                let end = scan.token_at(candidate.span.end - 1) + 1;
                let Value::Agency(agency) = &candidate.value else { return None };
                let fits = match behind {
                    Some(behind) => first == behind,
                    None => end <= at && at - end <= 9 && scan.sentence(first) == scan.sentence(at),
                };
                fits.then_some((first.abs_diff(at), agency.id.as_str()))
            })
            .min_by_key(|(distance, _)| *distance)
            .and_then(|(distance, id)| {
                if id == "un-ga" {
                    let years = context.dictionaries.facts.general_assembly(&number.to_string())?;
                    let last = years.last.unwrap_or(years.first);
                    return Some((distance, vec![years.first, last.max(years.first + 1)], true));
                }
                let years = context.dictionaries.facts.session_years(id, number);
                (!years.is_empty()).then(|| (distance, years.to_vec(), false))
            });
        if let Some((_, years, from_september)) = body {
            found.push(Session { token: at, years, from_september });
        }
    }
    found
}

fn session_year(
    scan: &Scan<'_>,
    sessions: &[Session],
    expression: &Expression,
    same_sentence: bool,
) -> Option<i16> {
    let session = sessions
        .iter()
        .filter(|session| !same_sentence || scan.sentence(session.token) == scan.sentence(expression.first))
        .min_by_key(|session| session.token.abs_diff(expression.first))?;
    if session.from_september {
        let late = expression.start.month.is_none_or(|month| month >= 9);
        return session.years.get(usize::from(!late)).copied();
    }
    match session.years.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}
