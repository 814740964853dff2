//! The time that a release speaks of as its own: by it the years are told that nothing else proves.

use jiff::civil::Date;

use super::roles;
use super::sessions::{self, Session};
use super::tense::speaks_of_future;
use super::value::Expression;
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// The latest day of the release's own time.
pub(super) fn latest_day(scan: &Scan<'_>, expressions: &[Expression]) -> Option<Date> {
    let days = own_time(scan, expressions).into_iter().filter(|other| other.start.day.is_some());
    let past = days.filter(|other| !speaks_of_future(scan, other.first) && !is_background(scan, other));
    past.filter_map(|other| other.start.first_day()).max()
}

/// The dates that tell of the release's own time: the years of instruments, deadlines and periods do not, and what was
/// founded or adopted only where the text has nothing else.
pub(super) fn own_time<'e>(scan: &Scan<'_>, expressions: &'e [Expression]) -> Vec<&'e Expression> {
    let told = |other: &&Expression| {
        let plan = match roles::role(scan, other) {
            Role::Title => roles::is_of_instrument(scan, other),
            role => matches!(role, Role::Deadline | Role::Period),
        };
        other.relative.is_none()
            && !plan
            && scan.low_before(other.first) != "since"
            && !tells_of_founding(scan, other)
    };
    let mut dated: Vec<&Expression> = expressions.iter().filter(told).collect();
    let full = |other: &&Expression| other.start.month.is_some() && !other.lacks_year();
    if dated.iter().filter(|other| full(other)).any(|other| !is_background(scan, other)) {
        dated.retain(|other| !is_background(scan, other));
    }
    dated
}

/// "founded on 1 January 1975", "the anniversary of the charter of 9 May 1934": long ago, whatever else the text has.
fn tells_of_founding(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    (first.saturating_sub(6).max(scan.sentence_start(first))..first).any(|at| {
        matches!(scan.low(at), "founded" | "born" | "anniversary" | "independence" | "inception" | "founding")
    })
}

/// Whether the words before the date tell of what was founded, adopted or signed then.
pub(super) fn is_background(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    (first.saturating_sub(6).max(scan.sentence_start(first))..first).any(|at| {
        scan.is(at, Class::Background) || scan.reads(at, &["set", "up"]) || scan.reads(at, &["first", "held"])
    })
}

/// The latest year among the days that the text writes out, else among its months, else among its
/// bare years: a release tells of the present and looks back. Plans count only by their days.
pub(super) fn latest_full_year(
    scan: &Scan<'_>,
    expressions: &[Expression],
    sessions: &[Session],
) -> Option<i16> {
    let dated = own_time(scan, expressions);
    let latest = |planned: bool, fine: fn(&Expression) -> bool| {
        dated
            .iter()
            .filter(|other| fine(other) && (planned || !speaks_of_future(scan, other.first)))
            .filter_map(|other| other.stop.filter(|_| other.rule == "date.year").unwrap_or(other.start).year)
            .max()
    };
    let is_day = |other: &Expression| other.start.day.is_some();
    // "since the first course of 16 February 2011 … the 2026 course": a meeting of a later year is the release's own.
    let meeting = || {
        dated.iter().filter(|other| tells_own_time(scan, other)).filter_map(|other| other.start.year).max()
    };
    latest(false, is_day)
        .map(|year| meeting().map_or(year, |own| own.max(year)))
        .or_else(|| latest(true, is_day))
        .or_else(|| latest(false, |other| other.start.month.is_some() && other.rule != "date.part-of-year"))
        .or_else(|| sessions::latest(scan, sessions))
        .or_else(meeting)
}

/// How many tokens the line of a stamp may have.
const LONGEST_STAMP: usize = 8;

/// "the first course of 2019", "five courses set for 2017", "Office of Communications, 2012" in a line of its own: a bare
/// year beside a meeting or in a stamp. Others tell of the past ("joined the union in 1952") or of what is counted
/// ("39,000 cases in 2011").
fn tells_own_time(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let near = first.saturating_sub(6).max(scan.sentence_start(first))..first + 3;
    let beside_meeting =
        !speaks_of_future(scan, first) && near.into_iter().any(|at| scan.is(at, Class::Meeting));
    let stamp = scan.line_end(first) - scan.line_start(first) <= LONGEST_STAMP;
    expression.rule == "date.year" && expression.stop.is_none() && (beside_meeting || stamp)
}
