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

/// How many tokens may stand between a body and its session, an apposition among them.
const LONGEST_APPOSITION: usize = 28;

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
        let reach = at.saturating_sub(LONGEST_APPOSITION)..(at + 4).min(scan.tokens.len());
        let body = bodies
            .touching(scan.span(reach.start, reach.end))
            .filter_map(|index| {
                let candidate = &candidates[index];
                let first = scan.token_at(candidate.span.start);
                let end = scan.token_at(candidate.span.end - 1) + 1;
                let Value::Agency(agency) = &candidate.value else { return None };
                let fits = if let Some(behind) = behind {
                    first == behind
                } else {
                    // "The Assembly, the organ of the WHO that decides, ended its fifty-eighth session".
                    let subject = first <= scan.sentence_start(at) + 1 && scan.text_of(end) == ",";
                    end <= at && (subject || at - end <= 9) && scan.sentence(first) == scan.sentence(at)
                };
                fits.then(|| years(context, &agency.id, number))
                    .flatten()
                    .map(|years| (first.abs_diff(at), years))
            })
            .min_by_key(|(distance, _)| *distance);
        if let Some((_, (years, from_september))) = body {
            found.push(Session { token: at, years, from_september });
        }
    }
    // "The Sixty-fifth World Health Assembly": the body is itself the meeting.
    for candidate in candidates {
        let Value::Agency(agency) = &candidate.value else { continue };
        let first = scan.token_at(candidate.span.start);
        let ordinal = (first.saturating_sub(3)..first)
            .find_map(|start| scan.ordinal(start).filter(|(_, end)| *end == first));
        if let Some((number, _)) = ordinal
            && let Some((years, from_september)) = years(context, &agency.id, number)
        {
            found.push(Session { token: first, years, from_september });
        }
    }
    found
}

/// The years of a session of a body, and whether they run from September to September.
fn years(context: &Context<'_>, id: &str, number: u32) -> Option<(Vec<i16>, bool)> {
    if id == "un-ga" {
        let years = context.dictionaries.facts.general_assembly(&number.to_string())?;
        let last = years.last.unwrap_or(years.first);
        return Some((vec![years.first, last.max(years.first + 1)], true));
    }
    let years = context.dictionaries.facts.session_years(id, number);
    (!years.is_empty()).then(|| (years.to_vec(), false))
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
        // A session closes in the first days of September, before the next one opens.
        let closed = expression.start.month == Some(9)
            && expression.start.day.is_some_and(|day| day <= LAST_CLOSING_DAY)
            && tells_close(scan, session.token);
        let late = !closed && expression.start.month.is_none_or(|month| month >= 9);
        return session.years.get(usize::from(!late)).copied();
    }
    match session.years.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}

/// The last day of September on which a session of the General Assembly was closed.
const LAST_CLOSING_DAY: i8 = 16;

/// "closed its fifty-fourth session", "the closing of the session".
fn tells_close(scan: &Scan<'_>, session: usize) -> bool {
    (session.saturating_sub(12).max(scan.sentence_start(session))..session).any(|at| {
        matches!(
            scan.low(at),
            "closed" | "closes" | "closing" | "concluded" | "concludes" | "ended" | "close"
        )
    })
}

/// How many words around a session may put it into the past.
const AROUND: usize = 20;

/// "when it was first raised at the 20th session in 2012": a session whose own year the text tells is not of today.
fn is_past(scan: &Scan<'_>, session: &Session) -> bool {
    let at = session.token;
    let (start, end) = (scan.sentence_start(at), scan.sentence_end(at));
    let near = at.saturating_sub(AROUND).max(start)..(at + AROUND).min(end);
    let first = near.clone().any(|at| matches!(scan.low(at), "first" | "when"));
    let year = |at: usize| scan.figure(at).and_then(|year| i16::try_from(year).ok());
    first && near.into_iter().filter_map(year).any(|year| session.years.contains(&year))
}

/// The year of the latest session that has but one: what a dateline without a year can go by.
pub(super) fn latest(scan: &Scan<'_>, sessions: &[Session]) -> Option<i16> {
    let own = sessions.iter().filter(|session| session.years.len() == 1 && !is_past(scan, session));
    own.map(|session| session.years[0]).max()
}
