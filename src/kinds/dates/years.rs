//! Proof of the years that the text leaves out.
//!
//! In this order: the same sentence or list; a session named in the sentence; the publication date,
//! with the nearest year that the stated weekday allows; a full date of the text within a month of it;
//! the latest full date; a session named anywhere. Without any the year stays `XXXX`.

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
    let stamps = published.map_or(&[][..], |published| &published.stamps);
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
        let found = same_sentence(context.scan, &given, index, stamps)
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
            .or_else(|| {
                near_full_date(context.scan, &given, index)
                    .map(|year| (year, "full date near by in the text"))
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

/// The year of the nearest day or month in the same sentence that has one. A semicolon parts what it
/// stands between; the dateline belongs to the release, not to its first sentence.
fn same_sentence(scan: &Scan<'_>, expressions: &[Expression], index: usize, stamps: &[usize]) -> Option<i16> {
    let at = expressions[index].first;
    let sentence = scan.sentence(at);
    let inside = |other: &&Expression| {
        let between = at.min(other.first)..at.max(other.first);
        scan.sentence(other.first) == sentence && !between.into_iter().any(|at| scan.text_of(at) == ";")
    };
    let is_stamp = |other: &Expression| stamps.iter().any(|&stamp| expressions[stamp].first == other.first);
    let dated = |other: &Expression| {
        if is_stamp(other) {
            return None;
        }
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

/// The dates that tell of the release's own time: titles, deadlines and periods do not, and what was
/// founded or adopted only where the text has nothing else.
fn own_time<'e>(scan: &Scan<'_>, expressions: &'e [Expression]) -> Vec<&'e Expression> {
    let told = |other: &&Expression| {
        let role = roles::role(scan, other);
        let plan = matches!(role, Role::Title | Role::Deadline | Role::Period);
        other.relative.is_none() && !plan && scan.low_before(other.first) != "since"
    };
    let mut dated: Vec<&Expression> = expressions.iter().filter(told).collect();
    if dated.iter().any(|other| other.start.month.is_some() && !is_background(scan, other)) {
        dated.retain(|other| !is_background(scan, other));
    }
    dated
}

/// Whether the words before the date tell of what was founded, adopted or signed then.
fn is_background(scan: &Scan<'_>, expression: &Expression) -> bool {
    (expression.first.saturating_sub(6)..expression.first).any(|at| scan.is(at, Class::Background))
}

/// The latest year among the days that the text writes out, else among its months, else among its
/// bare years: a release tells of the present and looks back. Plans count only by their days.
pub(super) fn latest_full_year(scan: &Scan<'_>, expressions: &[Expression]) -> Option<i16> {
    let dated = own_time(scan, expressions);
    let latest = |planned: bool, fine: fn(&Expression) -> bool| {
        dated
            .iter()
            .filter(|other| fine(other) && (planned || !speaks_of_future(scan, other.first)))
            .filter_map(|other| other.start.year)
            .max()
    };
    let is_day = |other: &Expression| other.start.day.is_some();
    latest(false, is_day)
        .or_else(|| latest(true, is_day))
        .or_else(|| latest(false, |other| other.start.month.is_some() && other.rule != "date.part-of-year"))
        .or_else(|| latest(false, |other| other.rule == "date.year"))
}

/// Of the years around the publication date the one that brings the day nearest; where a weekday is
/// stated, only years in which it fits count.
///
/// What lies ahead is told less often than what is past: it counts as twice as far, unless the sentence
/// speaks of the future.
fn nearest_year(scan: &Scan<'_>, expression: &Expression, published: Date) -> Option<i16> {
    let ahead = speaks_of_future(scan, expression.first)
        || matches!(scan.low_before(expression.first), "by" | "until");
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

/// How many days around a full date are its own time.
const SAME_TIME: i32 = 31;

/// The year of the full date, first the nearest in the text, that brings this day next to it:
/// "ended on 11 November 2009. It began on 9 November."
fn near_full_date(scan: &Scan<'_>, expressions: &[Expression], index: usize) -> Option<i16> {
    let own = &expressions[index];
    own.start.day?;
    let mut full = own_time(scan, expressions);
    full.retain(|other| {
        other.start.day.is_some() && other.start.year.is_some() && !is_background(scan, other)
    });
    full.sort_by_key(|other| other.first.abs_diff(own.first));
    full.into_iter().find_map(|other| {
        let year = other.start.year?;
        let mut dated = own.clone();
        dated.set_year(year);
        let apart = other.start.first_day()?.since(middle(dated.start)?).ok()?.get_days();
        (apart.abs() <= SAME_TIME && dated.fits_weekday()).then_some(year)
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
        ) || scan.reads(at, &["to", "be"])
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
