//! Days one below the other under a heading, or in a row behind it: "Meetings in 2020" over "January 28 / March 31".
//!
//! Such a list is a timetable: none of its days dates the release, and the heading says the year of all.

use super::value::Expression;
use crate::scan::{Scan, TokenKind};

/// How many tokens a line of a list may take behind its day: a weekday, a place, a remark.
const LONGEST_REMARK: usize = 14;

/// Whether the day opens a line without its year, and the line above or below opens with another.
pub(super) fn is_listed_day(scan: &Scan<'_>, expression: &Expression) -> bool {
    let line = scan.line_start(expression.first);
    if expression.first != behind_bullet(scan, line) || !holds_bare_day(scan, line) {
        return false;
    }
    let above = line.checked_sub(1).map(|last| scan.line_start(last));
    let below = scan.line_end(expression.first);
    above.into_iter().chain([below]).any(|line| holds_bare_day(scan, line))
}

/// The year that stands over the list of days that the expression belongs to. Where the months begin anew, the year has
/// turned.
pub(super) fn year_of_heading(scan: &Scan<'_>, expressions: &[Expression], index: usize) -> Option<i16> {
    let own = &expressions[index];
    own.start.day?;
    let mut turned = 0;
    let mut next = own;
    for other in expressions[..index].iter().rev() {
        let in_a_row = scan.sentence(other.first) == scan.sentence(own.first)
            && scan.line(other.first) == scan.line(own.first);
        let below = opens_line(scan, next) && scan.line(other.first) + 1 == scan.line(next.first);
        if !in_a_row && !below || other.relative.is_some() {
            return None;
        }
        if other.rule == "date.year" && other.stop.is_none() {
            let heads = if in_a_row {
                scan.text_of(other.end) == ":"
            } else {
                is_listed_day(scan, next) && is_heading(scan, other)
            };
            return other.start.year.filter(|_| heads).map(|year| year + turned);
        }
        if other.start.day.is_none() || !other.lacks_year() || !in_a_row && !opens_line(scan, other) {
            return None;
        }
        turned += i16::from(next.start.month < other.start.month);
        next = other;
    }
    None
}

/// Whether the line of the year is a heading: short, and no sentence.
fn is_heading(scan: &Scan<'_>, year: &Expression) -> bool {
    let end = scan.line_end(year.first);
    let line = scan.line_start(year.first)..end;
    line.len() <= LONGEST_REMARK && !line.into_iter().any(|at| matches!(scan.text_of(at), "." | "?" | "!"))
}

/// "28 January (Tuesday)", "• March 31": the day opens its line, and no year and no sentence follow it.
fn opens_line(scan: &Scan<'_>, expression: &Expression) -> bool {
    let end = scan.line_end(expression.first);
    expression.lacks_year()
        && expression.relative.is_none()
        && expression.start.day.is_some()
        && expression.first == behind_bullet(scan, scan.line_start(expression.first))
        && end - expression.end.min(end) <= LONGEST_REMARK
        && !(expression.end..end).any(|at| scan.text_of(at) == ".")
}

/// The first token of the line behind its bullet.
fn behind_bullet(scan: &Scan<'_>, line: usize) -> usize {
    line + usize::from(scan.kind(line) == Some(TokenKind::Punct))
}

/// Whether the line at `line` opens with a day and month that no year follows.
fn holds_bare_day(scan: &Scan<'_>, line: usize) -> bool {
    let mut at = behind_bullet(scan, line);
    // "Tuesday, 28 January".
    at = super::atoms::weekday(scan, at).map_or(at, |(_, end)| end);
    let end = super::atoms::day(scan, at)
        .and_then(|(_, end)| super::atoms::month(scan, end))
        .or_else(|| super::atoms::month(scan, at).and_then(|(_, end)| super::atoms::day(scan, end)))
        .map(|(_, end)| end);
    end.is_some_and(|end| super::atoms::year_behind(scan, end).is_none())
}
