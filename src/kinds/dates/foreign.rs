//! Dates whose month is written in another language: "05 mayo 2023", "12 de março de 2019", "4 октября, 2018".
//!
//! Pages in English carry the stamps of the house that made them. Day, month and year must stand together, since
//! the names of months are words and names as well.

use super::atoms::{day, year};
use super::value::{Expression, Point};
use crate::dictionary::Class;
use crate::scan::Scan;

/// The date that begins at `at`, with one past it.
pub(super) fn day_month_year(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let (day, after) = day(scan, at)?;
    let month_at = (after..after + 3).find(|&at| !is_between(scan, at))?;
    let month = scan.word(month_at).value(Class::ForeignMonth)?;
    let year_at = (month_at + 1..month_at + 4).find(|&at| !is_between(scan, at))?;
    let (year, end) = year(scan, year_at)?;
    let point = Point::day(Some(year), i8::try_from(month).ok()?, day);
    Some((Expression::new(at, end, "date.foreign-month", point), end))
}

/// What stands between the parts: "de", a comma, the ending or full stop of an ordinal.
fn is_between(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "de" | "del" | "do" | "er" | "," | ".")
}
