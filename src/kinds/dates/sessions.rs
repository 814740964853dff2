//! Sessions of bodies, whose years the dictionaries know: "at its thirty-first session".

use super::value::Expression;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Value};
use crate::scan::Scan;

/// A session of a body with known years.
pub(super) struct Session {
    token: usize,
    years: Vec<i16>,
    /// Sessions of the General Assembly begin in September: which year depends on the month.
    from_september: bool,
}

/// "31st session of the Commission …", "the Assembly at its seventy-fifth session", "WHA76" is not read.
pub(super) fn find(context: &Context<'_>, candidates: &[Candidate]) -> Vec<Session> {
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

/// The year of the session nearest to a date, of its sentence or of the whole text.
pub(super) fn year(
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

/// The year of the latest session that has but one: what a dateline without a year can go by.
pub(super) fn latest(sessions: &[Session]) -> Option<i16> {
    sessions.iter().filter(|session| session.years.len() == 1).map(|session| session.years[0]).max()
}
