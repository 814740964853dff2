//! Parts of months and years: "early 2020", "second half of 2019", "Q3 2024", "third week of June 2024".

use super::atoms::{is_measured, month, year, year_behind};
use super::months::months;
use super::periods::decade;
use super::value::{Expression, Point, season_months};
use crate::dictionary::Class;
use crate::scan::Scan;

/// A year or month with what narrows it: "early 2020", "mid-May 2019", "second half of 2019",
/// "Q3 2024", "third week of June 2024", "summer of 2021".
pub(super) fn narrowed(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let low = scan.low(at);
    if let Some((expression, end)) = numbered_part(scan, at) {
        return Some((expression, end));
    }
    if matches!(low, "early" | "late" | "mid") {
        let mut next = at + 1;
        if scan.text_of(next) == "-" {
            next += 1;
        }
        next += usize::from(scan.low(next) == "the");
        let (inner, end) = inner(scan, next)?;
        let mut expression = inner;
        expression.first = at;
        expression.rule = "date.narrowed";
        return Some((expression, end));
    }
    if let Some(season) = scan.word(at).value(Class::Season) {
        let next = at + 1 + usize::from(scan.low(at + 1) == "of");
        let (year, mut end) = year(scan, next).filter(|(_, end)| !is_measured(scan, *end))?;
        // "winter 2021/22".
        if scan.text_of(end) == "/" && scan.text_of(end + 1).len() == 2 && scan.figure(end + 1).is_some() {
            end += 2;
        }
        let (start, stop) = season_months(season as i8)?;
        let expression = Expression::new(at, end, "date.season", Point::month(Some(year), start))
            .until(Point::month(Some(year + i16::from(stop < start)), stop));
        return Some((expression, end));
    }
    None
}

/// The month, year or decade that a modifier stands before.
fn inner(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    if let Some((found, end)) = months(scan, at).filter(|(found, _)| found.len() == 1) {
        return Some((found.into_iter().next()?, end));
    }
    if let Some((month, end)) = month(scan, at) {
        return Some((Expression::new(at, end, "date.month", Point::month(None, month)), end));
    }
    if let Some(found) = decade(scan, at) {
        return Some(found);
    }
    let (year, end) = year(scan, at).filter(|(_, end)| !is_measured(scan, *end))?;
    Some((Expression::new(at, end, "date.year", Point::year(year)), end))
}

/// "Q3 2024", "H1 2023", "first quarter of 2024", "second half of 2019", "first semester of 2020",
/// "third week of June 2024".
fn numbered_part(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let glued_number = scan.is_glued_to_next(at).then(|| scan.figure(at + 1)).flatten();
    if let Some(months) = months_of_year(scan, at) {
        return Some(months);
    }
    let (number, unit, next) = match (scan.text_of(at), glued_number) {
        ("Q", Some(number @ 1..=4)) => (number as i8, "quarter", behind_of(scan, at + 2)),
        ("H", Some(number @ 1..=2)) => (number as i8, "half", behind_of(scan, at + 2)),
        _ if let Some(found) = letter_behind(scan, at).or_else(|| number_behind(scan, at)) => found,
        (roman @ ("I" | "II" | "III" | "IV"), _) if scan.low(at + 1) == "quarter" => {
            let number = ["I", "II", "III", "IV"].iter().position(|other| *other == roman)?;
            let of = at + 2;
            (number as i8 + 1, "quarter", of + usize::from(scan.low(of) == "of"))
        }
        _ => {
            let (number, end) = match scan.low(at) {
                "last" | "final" => (-1, at + 1),
                _ => scan.ordinal(at).and_then(|(number, end)| Some((i8::try_from(number).ok()?, end)))?,
            };
            let unit = scan.low(end);
            if unit == "half"
                && let Some(found) = half_of_month(scan, at, number, end + 1)
            {
                return Some(found);
            }
            if !matches!(unit, "quarter" | "half" | "semester" | "week" | "trimester") {
                return None;
            }
            let of = end + 1;
            let next = if matches!(scan.low(of), "of" | "in") { of + 1 } else { of };
            (number, unit, next + usize::from(scan.low(next) == "the"))
        }
    };
    if unit == "week" {
        if let Some(found) = week_of_year(scan, at, number, next) {
            return Some(found);
        }
        let (month, after) = month(scan, next)?;
        let (year, end) = year_behind(scan, after).map_or((None, after), |(year, end)| (Some(year), end));
        let (start, stop) = match number {
            1..=4 => (7 * (number - 1) + 1, 7 * number),
            // The last seven days of the month.
            -1 | 5 => {
                let last = jiff::civil::Date::new(year.unwrap_or(2001), month, 1).ok()?.days_in_month();
                (last - 6, last)
            }
            _ => return None,
        };
        let expression = Expression::new(at, end, "date.part-of-month", Point::day(year, month, start))
            .until(Point::day(year, month, stop));
        return Some((expression, end));
    }
    let mut this_year = false;
    let (year, end) = match year(scan, if scan.text_of(next) == "," { next + 1 } else { next }) {
        Some((year, end)) => (Some(year), end),
        // "in the second quarter", "the second half of the year": the year is left out.
        None if scan.low(next) == "year" && scan.low_before(next) == "the" => {
            this_year = true;
            (None, next + 1)
        }
        // "the first half of this year": the year behind it is joined.
        None if scan.low(next + 1) == "year" && matches!(scan.low(next), "this" | "last" | "next") => {
            (None, bare_end(scan, next))
        }
        None if scan.reads(next, &["same", "year"]) => (None, next + 2),
        // "both in Q2".
        None if unit == "quarter"
            && next == at + 2
            && matches!(scan.low_before(at), "in" | "for" | "of" | "during") =>
        {
            (None, next)
        }
        // "the last quarter" is the one that is over, not the fourth.
        None if unit != "half" && number != -1 && scan.low_before(at) == "the" && next > at + 1 => {
            (None, bare_end(scan, next))
        }
        None => return None,
    };
    let length = match unit {
        "quarter" => 3,
        "trimester" => 4,
        _ => 6,
    };
    let parts = 12 / length;
    let number = if number == -1 { parts } else { number };
    if !(1..=parts).contains(&number) {
        return None;
    }
    let stop = number * length;
    let mut expression = Expression::new(at, end, "date.part-of-year", Point::month(year, stop - length + 1))
        .until(Point::month(year, stop));
    expression.years_away = this_year.then_some(0);
    Some((expression, end))
}

/// "3Q 2013", "1H 2013".
fn letter_behind(scan: &Scan<'_>, at: usize) -> Option<(i8, &'static str, usize)> {
    let number = scan.figure(at).filter(|_| scan.is_glued_to_next(at) && !scan.is_glued_to_previous(at))?;
    let (unit, most) = match scan.text_of(at + 1) {
        "Q" => ("quarter", 4),
        "H" => ("half", 2),
        _ => return None,
    };
    let next = behind_of(scan, at + 2);
    ((1..=most).contains(&number) && year(scan, next).is_some()).then_some((number as i8, unit, next))
}

/// "Quarter 2 of 2013", "Quarter One, 2014", "Semester II 2020": the number behind its unit; a year follows.
fn number_behind(scan: &Scan<'_>, at: usize) -> Option<(i8, &'static str, usize)> {
    let unit = match scan.low(at) {
        "quarter" => "quarter",
        "half" => "half",
        "semester" => "semester",
        "trimester" => "trimester",
        _ => return None,
    };
    let roman = ["I", "II", "III", "IV"].iter().position(|other| *other == scan.text_of(at + 1));
    let (number, end) = match roman {
        Some(number) => (number as i8 + 1, at + 2),
        None => scan.number(at + 1).and_then(|n| Some((i8::try_from(n.value).ok()?, n.end)))?,
    };
    let next = behind_of(scan, end + usize::from(scan.text_of(end) == ","));
    let plain = !scan.is_glued_to_previous(at) && scan.is_capitalized(at);
    (plain && (1..=4).contains(&number) && year(scan, next).is_some()).then_some((number, unit, next))
}

fn behind_of(scan: &Scan<'_>, at: usize) -> usize {
    at + usize::from(scan.low(at) == "of")
}

/// "the last week of 2022", "the first week of 2024": the seven days at the end or the beginning of the year.
fn week_of_year(scan: &Scan<'_>, at: usize, number: i8, next: usize) -> Option<(Expression, usize)> {
    let (year, end) = year(scan, next).filter(|(_, end)| !is_measured(scan, *end))?;
    let days = match number {
        1 => (Point::day(Some(year), 1, 1), Point::day(Some(year), 1, 7)),
        -1 => (Point::day(Some(year), 12, 25), Point::day(Some(year), 12, 31)),
        _ => return None,
    };
    Some((Expression::new(at, end, "date.part-of-year", days.0).until(days.1), end))
}

/// "the first six months of 2018", "in 9 months of 2010", "first eleven months of the year".
fn months_of_year(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let first = usize::from(matches!(scan.low(at), "first" | "last"));
    let number = scan.number(at + first).filter(|number| (2..=11).contains(&number.value))?;
    let of = number.end + 1;
    let led = first == 1 || scan.low_before(at) == "in";
    if !led || scan.low(number.end) != "months" || scan.low(of) != "of" {
        return None;
    }
    let months = number.value as i8;
    let (start, stop) = if scan.low(at) == "last" { (13 - months, 12) } else { (1, months) };
    let part = |year: Option<i16>, end: usize| {
        let expression = Expression::new(at, end, "date.part-of-year", Point::month(year, start))
            .until(Point::month(year, stop));
        (expression, end)
    };
    let next = of + 1 + usize::from(scan.low(of + 1) == "the");
    match scan.low(next) {
        // "this year" is joined when the publication date is known.
        "this" | "last" if scan.low(next + 1) == "year" => Some(part(None, number.end + 1)),
        "year" if next > of + 1 => {
            let (expression, end) = part(None, next + 1);
            Some((Expression { years_away: Some(0), ..expression }, end))
        }
        _ => year(scan, next).map(|(year, end)| part(Some(year), end)),
    }
}

/// "second half of June 2014": days 1 to 15, or 16 to the last.
fn half_of_month(scan: &Scan<'_>, at: usize, number: i8, of: usize) -> Option<(Expression, usize)> {
    let (month, after) = month(scan, of + 1).filter(|_| scan.low(of) == "of")?;
    let (year, end) = year_behind(scan, after).map_or((None, after), |(year, end)| (Some(year), end));
    let last = jiff::civil::Date::new(year.unwrap_or(2001), month, 1).ok()?.days_in_month();
    let (start, stop) = match number {
        1 => (1, 15),
        2 | -1 => (16, last),
        _ => return None,
    };
    let expression = Expression::new(at, end, "date.part-of-month", Point::day(year, month, start))
        .until(Point::day(year, month, stop));
    Some((expression, end))
}

/// The end of a part without its year: an "of" or "the" that was stepped over does not belong to it.
fn bare_end(scan: &Scan<'_>, next: usize) -> usize {
    let mut end = next;
    while matches!(scan.low_before(end), "of" | "in" | "the") {
        end -= 1;
    }
    end
}
