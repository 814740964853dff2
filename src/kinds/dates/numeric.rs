//! Days in figures alone: "2023-05-12", "12/05/2023", "12.-14.05.2023", "20050318".

use super::atoms::{day, month, weekday, year};
use super::value::{Expression, Point, weekday_of};
use crate::dictionary::Class;
use crate::scan::{Scan, TokenKind};

/// "2023-05-12", "12/05/2023", "12.05.2023", "06/12/15", "20050318". `month_first` is what the
/// rest of the release decides; `None` where nothing does.
pub(super) fn numeric(scan: &Scan<'_>, at: usize, month_first: Option<bool>) -> Option<Expression> {
    if scan.is_glued_to_previous(at) && matches!(scan.low_before(at), "/" | "-" | "." | ":") {
        return None;
    }
    figures(scan, at, month_first)
}

/// "Tue, 04/15/2014", "Wednesday 15.04.2015": the weekday belongs to the date behind it.
pub(super) fn behind_weekday(scan: &Scan<'_>, at: usize, month_first: Option<bool>) -> Option<Expression> {
    let (stated, end) = weekday(scan, at)?;
    let date = numeric(scan, end, month_first)?;
    Some(Expression { first: at, weekday: Some(stated), ..date })
}

/// The figures of a whole date, whatever stands before them.
fn figures(scan: &Scan<'_>, at: usize, month_first: Option<bool>) -> Option<Expression> {
    let text = scan.text_of(at);
    let first = scan.figure(at).filter(|_| !text.contains(','))?;
    if text.len() == 8 {
        let (year, month, day) = ((first / 10_000) as i16, (first / 100 % 100) as i8, (first % 100) as i8);
        let point = Point::day(Some(year), month, day);
        let plausible = super::periods::is_free(scan, at)
            && (1940..=2060).contains(&year)
            && (1..=12).contains(&month)
            && point.is_possible();
        return plausible.then(|| Expression::new(at, at + 1, "date.digits", point));
    }
    if let Some(point) = spaced_iso(scan, at) {
        return Some(Expression::new(at, at + 3, "date.iso", point));
    }
    let mark = scan.text_of(at + 1);
    let glued = (1..=4).all(|offset| scan.is_glued_to_previous(at + offset));
    // "9 / 12 / 2023".
    let spaced = mark == "/"
        && !(1..=4).any(|offset| scan.is_glued_to_previous(at + offset))
        && scan.text_of(at + 4).len() == 4;
    // "3. 5. 2021": full stops with spaces, as Slovene, Czech and German houses write.
    let dotted = mark == "."
        && scan.text_of(at + 4).len() == 4
        && [at + 1, at + 3]
            .iter()
            .all(|&stop| scan.is_glued_to_previous(stop) && !scan.is_glued_to_next(stop))
        && text.len() <= 2
        && !(at > 0 && scan.is(at - 1, Class::NumberLabel))
        && scan.line(at) == scan.line(at + 4);
    if !(glued || spaced || dotted) || !matches!(mark, "-" | "/" | ".") || scan.text_of(at + 3) != mark {
        return None;
    }
    let end = at + 5;
    // "10.12.20.14" is an address, "version 4.12.2019" a version.
    let goes_on = scan.is_glued_to_next(end - 1)
        && (scan.text_of(end) == "/"
            || (scan.text_of(end) == "-" && figures(scan, end + 1, month_first).is_none())
            || (scan.text_of(end) == "."
                && scan.kind(end + 1) == Some(TokenKind::Number)
                && scan.is_glued_to_next(end)));
    // "at 8.21.11 am".
    let clock = mark == "."
        && (matches!(scan.low(end), "am" | "pm" | "hrs" | "gmt")
            || matches!(scan.low(end), "a" | "p") && scan.text_of(end + 1) == ".");
    if goes_on || clock || scan.low_before(at) == "version" {
        return None;
    }
    let second = scan.figure(at + 2)?;
    let third = scan.figure(at + 4)?;
    let third_text = scan.text_of(at + 4);
    if text.len() == 4 {
        let point = Point::day(Some(first as i16), i8::try_from(second).ok()?, i8::try_from(third).ok()?);
        let fits = (1000..=2199).contains(&first) && (1..=12).contains(&second) && (1..=31).contains(&third);
        return fits.then(|| Expression::new(at, end, "date.iso", point));
    }
    let year = match third_text.len() {
        4 => third,
        2 if mark != "-" => third + if third < 50 { 2000 } else { 1900 },
        _ => return None,
    };
    // "12/5/1439" is a day of the Hijri calendar, whose years are not ours.
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (1000..=2199).contains(year) && !(1300..=1500).contains(year))?;
    let read = |day: u64, month: u64| {
        let point = Point::day(Some(year), i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day) && point.is_possible()).then_some(point)
    };
    let (day_first, american) = (read(first, second), read(second, first));
    let mut expression = Expression::new(at, end, "date.numeric", day_first.or(american)?);
    if let (Some(day_first), Some(american)) = (day_first, american)
        && day_first != american
    {
        match month_first {
            // Full stops are American only where another date proves it.
            Some(false) => {}
            _ if mark == "." => expression.other_reading = Some(american),
            Some(true) => expression.start = american,
            None => expression.other_reading = Some(american),
        }
    }
    Some(expression)
}

/// "2004 09 14": year, month and day with two figures each, parted by spaces.
fn spaced_iso(scan: &Scan<'_>, at: usize) -> Option<Point> {
    let two =
        |at: usize| scan.figure(at).filter(|_| scan.text_of(at).len() == 2 && !scan.is_glued_to_previous(at));
    let year = scan.figure(at).filter(|year| scan.text_of(at).len() == 4 && (1990..=2060).contains(year))?;
    let point = Point::day(Some(year as i16), two(at + 1)? as i8, two(at + 2)? as i8);
    let alone = scan.kind(at + 3) != Some(TokenKind::Number) && scan.low_before(at) != "tel";
    (alone && scan.text_of(at + 1).starts_with(['0', '1']) && point.is_possible()).then_some(point)
}

/// "12.05.2023 – 14.05.2023", "12.-14.05.2023", "30.04. to 02.05.2023", "12-14/05/2023", "15/06-17/06/2023":
/// figures that run up to a whole date.
pub(super) fn numeric_range(scan: &Scan<'_>, at: usize, month_first: Option<bool>) -> Option<Expression> {
    let part = |at: usize, most: u64| {
        let value =
            scan.figure(at).filter(|value| (1..=most).contains(value) && scan.text_of(at).len() <= 2)?;
        i8::try_from(value).ok()
    };
    let stop_at = |at: usize| {
        let joins = matches!(scan.low(at), "-" | "—" | "to" | "until" | "till" | "through");
        joins.then(|| figures(scan, at + 1, month_first)).flatten()
    };
    if at > 0 && scan.is_glued_to_previous(at) && scan.text_of(at - 1) != "(" {
        return None;
    }
    let range = |start: Point, stop: &Expression| {
        let ordered = start.first_day()? < stop.start.first_day()?;
        ordered.then(|| Expression::new(at, stop.end, "date.numeric", start).until(stop.start))
    };
    if let Some(first) = numeric(scan, at, month_first) {
        let stop = stop_at(first.end)?;
        return range(first.start, &stop);
    }
    let day = part(at, 31)?;
    let dot = |at: usize| usize::from(scan.text_of(at) == "." && scan.is_glued_to_previous(at));
    if let Some(stop) = stop_at(at + 1 + dot(at + 1)) {
        return range(Point { day: Some(day), ..stop.start }, &stop);
    }
    // "30.04. to", "15/06-": day and month, as full stops or the mark of the whole date part them.
    let stroke = scan.text_of(at + 1) == "/" && scan.is_glued_to_previous(at + 1);
    let parted = dot(at + 1) == 1 || stroke;
    let spaced = dot(at + 1) == 1 && dot(at + 3) == 1;
    let month =
        (parted && (spaced || scan.is_glued_to_previous(at + 2))).then(|| part(at + 2, 12)).flatten()?;
    let stop = stop_at(at + 3 + dot(at + 3))
        .filter(|stop| scan.text_of(stop.first + 1) == "/" || !stroke)
        .filter(|_| !stroke || month_first != Some(true))?;
    let over_new_year = i16::from(Some(month) > stop.start.month);
    let year = stop.start.year? - over_new_year;
    range(Point::day(Some(year), month, day), &stop)
}

/// How near another date must lie to decide between two readings, in days.
const DECIDING: i32 = 45;

/// Settles numeric dates with two readings by the other dates of the release: the reading that is one of them, else the
/// one that lies near one of them, where the other reading lies near none. A weekday in front decides before them ("Tue,
/// 05/12/2020"). Figures with full stops are read in the American order only where a day in words is one of them so.
pub(super) fn decide_order(scan: &Scan<'_>, expressions: &mut [Expression]) {
    let others: Vec<Point> = expressions
        .iter()
        .filter(|expression| expression.relative.is_none() && expression.other_reading.is_none())
        .map(|expression| expression.start)
        .filter(|point| point.month.is_some())
        .collect();
    let is_near = |reading: Point| {
        others.iter().any(|other| {
            let other = Point { year: other.year.or(reading.year), day: other.day.or(Some(15)), ..*other };
            match (reading.first_day(), other.first_day()) {
                (Some(one), Some(other)) => {
                    one.since(other).is_ok_and(|span| span.get_days().abs() <= DECIDING)
                }
                _ => false,
            }
        })
    };
    let is_one = |reading: Point| {
        others.iter().any(|other| *other == reading || *other == Point { year: None, ..reading })
    };
    let dotted = |expression: &Expression| scan.text_of(expression.first + 1) == ".";
    let proves = |expression: &Expression, american: bool| {
        let Some(other) = expression.other_reading.filter(|_| dotted(expression)) else { return false };
        is_one(if american { other } else { expression.start })
    };
    let stops_are_american =
        expressions.iter().any(|own| proves(own, true)) && !expressions.iter().any(|own| proves(own, false));
    for expression in expressions.iter_mut() {
        let Some(other) = expression.other_reading else { continue };
        if dotted(expression) {
            expression.start = if stops_are_american { other } else { expression.start };
            expression.other_reading = None;
            continue;
        }
        let named = expression.weekday;
        let falls = |point: Point| point.first_day().map(weekday_of) == named && named.is_some();
        let speaks = [
            (falls(expression.start), falls(other)),
            (is_one(expression.start), is_one(other)),
            (is_near(expression.start), is_near(other)),
        ];
        let speaks =
            speaks.into_iter().find(|(day_first, american)| day_first != american).unwrap_or_default();
        match speaks {
            (true, false) => expression.other_reading = None,
            (false, true) => {
                expression.start = other;
                expression.other_reading = None;
            }
            _ => {}
        }
    }
}

/// What the release itself says about the order of its numeric dates: a date with a part above
/// 12, else American order where it writes its dates so and never the other way. `None` where it
/// says nothing.
pub(super) fn month_comes_first(scan: &Scan<'_>) -> Option<bool> {
    let (mut american, mut day_first) = (false, false);
    for at in 0..scan.tokens.len() {
        if scan.kind(at) != Some(TokenKind::Number) {
            continue;
        }
        if matches!(scan.text_of(at + 1), "/" | "." | "-")
            && let (Some(first), Some(second)) = (scan.figure(at), scan.figure(at + 2))
            && scan.text_of(at).len() <= 2
            && scan.text_of(at + 3) == scan.text_of(at + 1)
            && matches!(scan.text_of(at + 4).len(), 2 | 4)
            && scan.figure(at + 4).is_some()
            && (1..=31).contains(&first)
            && (1..=31).contains(&second)
            && (first > 12) != (second > 12)
        {
            return Some(second > 12);
        }
        if day(scan, at).is_some() {
            american |= at > 0
                && month(scan, at - 1).is_some()
                && scan.text_of(at + 1) == ","
                && year(scan, at + 2).is_some();
            day_first |= month(scan, at + 1).is_some();
        }
    }
    // A release that writes its days first keeps to it in figures, unless another date decides.
    (american && !day_first).then_some(true)
}

/// "yesterday (14/03)", "on Friday (18/03)": day and month behind the day that they tell again. Both parts may be
/// months: then the order is that of the release, else the day comes first.
pub(super) fn in_brackets(scan: &Scan<'_>, at: usize, month_first: Option<bool>) -> Option<Expression> {
    let told_at = at.checked_sub(2)?;
    let told = weekday(scan, told_at).is_some()
        || matches!(scan.low(told_at), "today" | "yesterday" | "tomorrow" | "tonight");
    let (one, other) = (scan.figure(at)?, scan.figure(at + 2)?);
    let glued = scan.is_glued_to_next(at) && scan.is_glued_to_next(at + 1);
    let enclosed = scan.text_of(at - 1) == "(" && scan.text_of(at + 3) == ")";
    if !told || !enclosed || !glued || !matches!(scan.text_of(at + 1), "/" | ".") {
        return None;
    }
    let (day, month) =
        if one > 12 || (other <= 12 && month_first != Some(true)) { (one, other) } else { (other, one) };
    let point = Point::day(None, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let stated = weekday(scan, told_at).map(|(stated, _)| stated);
    let expression = Expression::new(at, at + 3, "date.numeric", point);
    point.is_possible().then_some(Expression { weekday: stated, ..expression })
}

/// "last week (26/2 – 1/3)": two days without a year in a bracket, day first.
pub(super) fn range_in_brackets(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let day = |at: usize| {
        let (day, month) = (scan.figure(at)?, scan.figure(at + 2)?);
        let glued = scan.is_glued_to_next(at) && scan.is_glued_to_next(at + 1);
        let point = Point::day(None, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        (glued && matches!(scan.text_of(at + 1), "/" | ".") && point.is_possible()).then_some(point)
    };
    let enclosed = scan.text_of(at.wrapping_sub(1)) == "(" && scan.text_of(at + 7) == ")";
    let told = at >= 2 && matches!(scan.low(at - 2), "week" | "weekend" | "month");
    let dash = matches!(scan.text_of(at + 3), "-" | "—" | "–");
    if !enclosed || !told || !dash {
        return None;
    }
    Some(Expression::new(at, at + 7, "date.numeric", day(at)?).until(day(at + 4)?))
}

/// "Lome, Togo, 03/13 (PANA) -": month and day of a dateline in figures, American since no month has such a
/// number.
pub(super) fn dateline_figures(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (month, day) = (scan.figure(at)?, scan.figure(at + 2)?);
    let glued = scan.is_glued_to_next(at) && scan.is_glued_to_next(at + 1) && !scan.is_glued_to_next(at + 2);
    let alone = scan.text_of(at + 1) == "/" && glued && matches!(scan.text_of(at + 3), "(" | "-" | "—");
    let opens = scan.text_of(at.wrapping_sub(1)) == "," && scan.line(at) < 8;
    let fits = (1..=12).contains(&month) && (13..=31).contains(&day);
    (alone && opens && fits)
        .then(|| Expression::new(at, at + 3, "date.numeric", Point::day(None, month as i8, day as i8)))
}
