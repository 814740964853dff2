//! Proof of the years that the text leaves out.
//!
//! In this order: the same sentence or list; a session of a named body whose year is known; the
//! publication date, with the nearest year that the stated weekday allows; the nearest full date of
//! the text. Without any the year stays `XXXX`.

use jiff::civil::Date;

use super::publication::Publication;
use super::value::{Expression, Point, weekday_of};
use crate::kinds::Context;
use crate::mention::{Candidate, Kind, Value};
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
            .or_else(|| session_year(context.scan, &sessions, expression, true).map(|y| (y, "session named in the sentence")))
            .or_else(|| {
                published.and_then(|published| nearest_year(expression, published.date)).map(|y| (y, "publication date"))
            })
            .or_else(|| nearest_full_year(&given, index).map(|year| (fit_weekday(expression, year), "nearest full date")))
            .or_else(|| session_year(context.scan, &sessions, expression, false).map(|y| (y, "session named in the text")));
        proofs.push(found.map(|(year, evidence)| {
            expression.set_year(year);
            let contradicted = expression.weekday.is_some_and(|stated| {
                expression.start.first_day().is_some_and(|day| weekday_of(day) != stated)
            });
            Proof { evidence, contradicted }
        }));
    }
    proofs
}

/// The year of the nearest day or month in the same sentence that has one.
fn same_sentence(scan: &Scan<'_>, expressions: &[Expression], index: usize) -> Option<i16> {
    let sentence = scan.sentence(expressions[index].first);
    expressions
        .iter()
        .enumerate()
        .filter(|(_, other)| scan.sentence(other.first) == sentence)
        .filter(|(_, other)| other.relative.is_none() && other.start.month.is_some() && other.rule != "date.part-of-year")
        .filter_map(|(at, other)| Some((at.abs_diff(index), other.start.year?)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, year)| year)
}

/// The year of the nearest expression of the text that has one: days before months, months before
/// what is longer. Of bare years the last counts that is not a plan's.
pub(super) fn nearest_full_year(expressions: &[Expression], index: usize) -> Option<i16> {
    let of = |fine: fn(&Expression) -> bool| {
        expressions
            .iter()
            .enumerate()
            .filter(|(_, other)| other.relative.is_none() && fine(other))
            .filter_map(|(at, other)| Some((at.abs_diff(index), other.start.year?)))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, year)| year)
    };
    of(|other| other.start.day.is_some())
        .or_else(|| of(|other| other.start.month.is_some() && other.rule != "date.part-of-year"))
        .or_else(|| {
            let bare = |other: &&Expression| other.rule == "date.year" && other.relative.is_none();
            expressions.iter().filter(bare).filter_map(|other| other.start.year).max()
        })
        .or_else(|| of(|other| other.stop.is_none()))
}

/// Of the years around the publication date the one that brings the day nearest; where a weekday is
/// stated, only years in which it fits count.
fn nearest_year(expression: &Expression, published: Date) -> Option<i16> {
    let distance = |year: i16| {
        let mut dated = expression.clone();
        dated.set_year(year);
        let day = middle(dated.start)?;
        if let Some(stated) = expression.weekday
            && weekday_of(dated.start.first_day()?) != stated
        {
            return None;
        }
        Some(published.since(day).ok()?.get_days().abs())
    };
    let around = [published.year() - 1, published.year(), published.year() + 1];
    let nearest = |years: &[i16]| {
        years.iter().filter_map(|&year| Some((distance(year)?, year))).min().map(|(_, year)| year)
    };
    nearest(&around).or_else(|| {
        // No year fits the weekday: the weekday is wrong, and the candidate says so.
        let mut plain = expression.clone();
        plain.weekday = None;
        (plain.weekday != expression.weekday).then(|| nearest_year(&plain, published)).flatten()
    })
}

/// The year itself, or the one beside it that the stated weekday demands.
fn fit_weekday(expression: &Expression, year: i16) -> i16 {
    let Some(stated) = expression.weekday else { return year };
    [year, year + 1, year - 1]
        .into_iter()
        .find(|&year| {
            let point = Point { year: Some(year), ..expression.start };
            point.first_day().is_some_and(|day| weekday_of(day) == stated)
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
    let mut found = Vec::new();
    for at in 0..scan.tokens.len() {
        if !matches!(scan.low(at), "session" | "meeting" | "congress") {
            continue;
        }
        // The ordinal stands before, with at most two adjectives ("31st regular session").
        let ordinal = (at.saturating_sub(4)..at)
            .find_map(|start| scan.ordinal(start).filter(|(_, end)| *end <= at && at - *end <= 2));
        let Some((number, _)) = ordinal else { continue };
        let sentence = scan.sentence(at);
        let body = candidates
            .iter()
            .filter(|candidate| candidate.kind == Kind::Agency)
            .filter_map(|candidate| {
                let token = scan.token_at(candidate.span.start);
                let Value::Agency(agency) = &candidate.value else { return None };
                (scan.sentence(token) == sentence).then_some((token.abs_diff(at), agency.id.as_str()))
            })
            .filter_map(|(distance, id)| {
                if id == "un-ga" {
                    let years = context.dictionaries.facts.general_assembly(&number.to_string())?;
                    let last = years.last.unwrap_or(years.first);
                    return Some((distance, vec![years.first, last.max(years.first + 1)], true));
                }
                let years = context.dictionaries.facts.session_years(id, number);
                (!years.is_empty()).then(|| (distance, years.to_vec(), false))
            })
            .min_by_key(|(distance, _, _)| *distance);
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
