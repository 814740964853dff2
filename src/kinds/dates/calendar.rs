//! Days: "4–8 March 2019", "29 May – 2 June", "March 3 and 5", "2023-05-12".

use jiff::ToSpan;
use jiff::civil::Date;

use super::atoms::{Joint, Part, day, is_measured, joint, month, weekday, year, year_behind};
use super::value::{Expression, Point};
use crate::dictionary::Class;
use crate::scan::{Scan, TokenKind};

/// One day of a list, with the token it begins at.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    end: usize,
    day: i8,
    weekday: Option<i8>,
    /// What stands before it.
    joint: Option<Joint>,
}

/// Days before their month: one or more expressions, and one past the last token.
pub(super) fn days_month(scan: &Scan<'_>, at: usize) -> Option<(Vec<Expression>, usize)> {
    let (items, mut end) = items(scan, at)?;
    if scan.low(end) == "of" {
        end += 1;
    }
    let (month, after_month) = month(scan, end).or_else(|| small_month(scan, end, items.len()))?;
    let (year, end) = match year_behind(scan, after_month).or_else(|| short_year(scan, after_month)) {
        Some((year, end)) => (Some(year), end),
        None => (None, after_month),
    };
    let between = is_between(scan, at);
    let mut found = expressions(&items, year, month, between, end, "date.days-month-year");
    let end = extend_over_months(scan, &mut found, end, between, Order::DayFirst);
    Some((found, end))
}

/// "between 8 and 12 March", "between the 8th and 12th of March".
fn is_between(scan: &Scan<'_>, at: usize) -> bool {
    scan.low_before(at) == "between" || scan.reads_before(at, &["between", "the"])
}

/// "11 to 14 march", "3 may 2019": months that are also words, in small letters behind days.
fn small_month(scan: &Scan<'_>, at: usize, days: usize) -> Part<i8> {
    let value = scan.word(at).value(Class::Month).filter(|_| scan.is_small(at))?;
    let sure = year_behind(scan, at + 1).is_some() || (days > 1 && scan.low(at) != "may");
    sure.then_some((value as i8, at + 1))
}

/// How many tokens a dateline that stands alone in its line may have before its year.
const LONGEST_DATELINE: usize = 6;

/// "13 Nov 25 (PR 97)": a year of two digits, where a dateline or its line ends behind it.
fn short_year(scan: &Scan<'_>, at: usize) -> Part<i16> {
    let value = scan.figure(at).filter(|_| scan.text_of(at).len() == 2)?;
    let mark = matches!(scan.text_of(at + 1), "(" | "—" | "-" | ":" | "–") && !scan.is_glued_to_next(at);
    let dateline = at - scan.line_start(at) <= LONGEST_DATELINE;
    let closes = mark || dateline && scan.kind(at + 1).is_none_or(|kind| kind == TokenKind::Break);
    let century = if value < 50 { 2000 } else { 1900 };
    closes.then_some((century + value as i16, at + 1))
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

/// Days behind their month: "March 3 and 5, 2021", "June 28 - July 2".
pub(super) fn month_days(scan: &Scan<'_>, at: usize) -> Option<(Vec<Expression>, usize)> {
    let weekday_before = weekday(scan, at);
    let month_at = weekday_before.map_or(at, |(_, end)| end);
    let (month, after_month) = month(scan, month_at)?;
    let first_day = after_month + usize::from(scan.low(after_month) == "the");
    // "May, 19-21 2014": the comma stands before the days instead of the year.
    let comma = scan.text_of(after_month) == ","
        && items(scan, after_month + 1)
            .is_some_and(|(days, end)| days.len() > 1 && year_behind(scan, end).is_some());
    let (mut items, mut end) = items(scan, first_day + usize::from(comma))?;
    // "In June 12 officers …" counts officers; "March 3 April" is the end of another date.
    let counted = |end: usize| is_measured(scan, end) || scan.word(end).is(Class::Scale);
    while counted(end) || (items.len() > 1 && self::month(scan, end).is_some()) {
        items.pop();
        end = items.last()?.end;
    }
    items[0].first = at;
    items[0].weekday = weekday_before.map(|(weekday, _)| weekday);
    let (year, end) = match year_behind(scan, end) {
        Some((year, end)) => (Some(year), end),
        None => (None, end),
    };
    let between = is_between(scan, at);
    let mut found = expressions(&items, year, month, between, end, "date.month-days-year");
    let end = extend_over_months(scan, &mut found, end, between, Order::MonthFirst);
    Some((found, end))
}

/// "24–28", "2, 9 and 16", "Monday 3 to Friday 7".
fn items(scan: &Scan<'_>, at: usize) -> Option<(Vec<Item>, usize)> {
    let mut items = Vec::new();
    let mut next = at;
    let mut before = None;
    let mut end = at;
    while items.len() < 40 {
        let Some(item) = item(scan, next, before) else { break };
        end = item.end;
        items.push(item);
        let Some((joint, after)) = joint(scan, end) else { break };
        before = Some(joint);
        next = after + usize::from(scan.low(after) == "from");
    }
    (!items.is_empty()).then_some((items, end))
}

fn item(scan: &Scan<'_>, at: usize, joint: Option<Joint>) -> Option<Item> {
    let (weekday, after) = weekday(scan, at).map_or((None, at), |(day, end)| (Some(day), end));
    let after = after + usize::from(scan.low(after) == "the");
    let (day, end) = day(scan, after)?;
    // The article alone stays outside the span, behind a weekday it is inside.
    let first = if weekday.is_some() { at } else { after };
    Some(Item { first, end, day, weekday, joint })
}

/// Makes one expression of each stretch of days; the last holds the month and year as well.
fn expressions(
    items: &[Item],
    year: Option<i16>,
    month: i8,
    between: bool,
    end: usize,
    rule: &'static str,
) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let point = Point::day(year, month, item.day);
        let previous = index.checked_sub(1).map(|before| items[before]);
        let joined = previous.is_some_and(|previous| match item.joint {
            Some(Joint::Range) => true,
            Some(Joint::List) if between && items.len() == 2 => true,
            // "5 and 6 May", "12, 13 and 14 June" are one stretch of days.
            Some(Joint::List) => item.day == previous.day + 1 && consecutive(items),
            None => false,
        });
        match found.last_mut() {
            Some(last) if joined => {
                last.stop = Some(point);
                last.end = item.end;
            }
            _ => {
                let mut expression = Expression::new(item.first, item.end, rule, point);
                expression.weekday = item.weekday;
                found.push(expression);
            }
        }
    }
    // Month first: the month belongs to the first item, the year to the last.
    // The other items take month or year from where it stands.
    let written = if rule == "date.month-days-year" { 0 } else { found.len().saturating_sub(1) };
    let several = found.len() > 1;
    for (index, expression) in found.iter_mut().enumerate() {
        expression.shared = several
            && (index != written
                || (year.is_some() && index + 1 < items.len() && rule == "date.month-days-year"));
    }
    if let Some(last) = found.last_mut() {
        last.end = end;
    }
    found
}

/// Whether a list of days is one stretch from its first to its last item.
fn consecutive(items: &[Item]) -> bool {
    items.windows(2).all(|pair| pair[1].day == pair[0].day + 1 || pair[1].joint == Some(Joint::Range))
}

#[derive(Clone, Copy, PartialEq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// "29 May – 2 June 2019": a range whose end has a month of its own.
fn extend_over_months(
    scan: &Scan<'_>,
    found: &mut [Expression],
    end: usize,
    between: bool,
    order: Order,
) -> usize {
    let Some(last) = found.last_mut().filter(|last| last.stop.is_none()) else { return end };
    let Some((joined, next)) =
        joint(scan, end).filter(|_| scan.text_of(end) != "," || scan.low(end + 1) != "and")
    else {
        return end;
    };
    let next = weekday(scan, next).map_or(next, |(_, after)| after);
    let next = next + usize::from(scan.low(next) == "the");
    let stop = match order {
        Order::DayFirst => day(scan, next).and_then(|(day, after)| {
            let named = month(scan, after + usize::from(scan.low(after) == "of"));
            // "12 April to the 23rd": of the same month.
            let same = last.start.month.filter(|_| {
                joined == Joint::Range && after == next + 2 && last.start.day.is_some_and(|first| first < day)
            });
            let (month, after) = named.or(same.map(|month| (month, after)))?;
            Some((day, month, after))
        }),
        Order::MonthFirst => month(scan, next).and_then(|(month, after)| {
            let (day, after) = day(scan, after)?;
            Some((day, month, after))
        }),
    };
    let Some((day, month, after)) = stop else { return end };
    // "Monday, July 25 and Tuesday, July 26" is one stretch, "3 May and 9 June" are two days.
    let adjacent = last.start.month == Some(month) && last.start.day.is_some_and(|first| first + 1 == day);
    if joined == Joint::List && !between && !adjacent {
        return end;
    }
    let year_behind_stop = year_behind(scan, after).map(|(year, _)| year);
    if adjacent && joined == Joint::List && last.start.year.is_some() && year_behind_stop != last.start.year {
        return end;
    }
    let (year, after) = match year_behind(scan, after) {
        Some((year, end)) => (Some(year), end),
        None => (None, after),
    };
    let over_new_year = last.start.month > Some(month);
    last.start.year = last.start.year.or(year.map(|year| year - i16::from(over_new_year)));
    let stop_year = year.or(last.start.year.map(|year| year + i16::from(over_new_year)));
    last.stop = Some(Point::day(stop_year, month, day));
    if last.start.month != Some(month) {
        last.rule = "date.days-over-months";
    }
    last.end = after;
    after
}

/// "on the 26th", "from the 24th to the 28th": days whose month is told elsewhere. `month` is the last
/// month that the text spoke of.
pub(super) fn bare_days(scan: &Scan<'_>, at: usize, month: Option<Point>) -> Option<(Expression, usize)> {
    let month = month?;
    let suffixed = |at: usize| {
        let (day, end) = day(scan, at).filter(|(_, end)| *end == at + 2)?;
        // "the 13th meeting" counts meetings.
        let closes = !scan.is_word(end)
            || matches!(
                scan.low(end),
                "to" | "and" | "at" | "in" | "with" | "when" | "through" | "until" | "for"
            );
        closes.then_some((day, end))
    };
    let led = scan.low_before(at) == "the"
        && matches!(
            scan.low_before(at - 1),
            "on" | "of" | "from" | "until" | "by" | "since" | "before" | "to"
        );
    if !led {
        return None;
    }
    let (first, end) = suffixed(at)?;
    let point = |day: i8| Point { day: Some(day), ..month };
    let expression = Expression::new(at, end, "date.day-of-month", point(first));
    let next = end + 1 + usize::from(scan.low(end + 1) == "the");
    match suffixed(next)
        .filter(|(last, _)| *last > first && matches!(scan.low(end), "to" | "-" | "until" | "through"))
    {
        Some((last, after)) => Some((Expression { end: after, ..expression.until(point(last)) }, after)),
        None => Some((expression, end)),
    }
}

/// Days whose month was named neither in their own sentence nor with a day in the one before lie in the
/// month that brings them next to the publication date.
pub(super) fn settle_bare_days(scan: &Scan<'_>, expressions: &mut [Expression], published: Date) {
    for index in 0..expressions.len() {
        let (before, rest) = expressions.split_at_mut(index);
        let own = &mut rest[0];
        let named = before.iter().rev().find(|other| {
            other.relative.is_none() && other.start.month.is_some() && other.rule != "date.day-of-month"
        });
        let near = named.is_some_and(|other| match scan.sentence(own.first) - scan.sentence(other.first) {
            0 => true,
            1 => other.start.day.is_some(),
            _ => false,
        });
        if own.rule != "date.day-of-month" || near {
            continue;
        }
        let Some(day) = own.start.day else { continue };
        let nearest = (-1..=1)
            .filter_map(|months: i32| {
                let month = published.first_of_month().checked_add(months.months()).ok()?;
                Date::new(month.year(), month.month(), day).ok()
            })
            .min_by_key(|date| date.since(published).map_or(i32::MAX, |span| span.get_days().abs()));
        if let Some(date) = nearest {
            // The year is proved with those of the other dates.
            let moved = |point: Point| Point { year: None, month: Some(date.month()), ..point };
            own.stop = own.stop.map(moved);
            own.start = moved(own.start);
        }
    }
}

/// "2023-05-12", "12/05/2023", "12.05.2023", "06/12/15", "20050318". `month_first` is what the
/// rest of the release decides; `None` where nothing does.
pub(super) fn numeric(scan: &Scan<'_>, at: usize, month_first: Option<bool>) -> Option<Expression> {
    if scan.is_glued_to_previous(at) && matches!(scan.low_before(at), "/" | "-" | "." | ":") {
        return None;
    }
    figures(scan, at, month_first)
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
    if !(glued || spaced) || !matches!(mark, "-" | "/" | ".") || scan.text_of(at + 3) != mark {
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
    if goes_on || scan.low_before(at) == "version" {
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
    let year = i16::try_from(year).ok().filter(|year| (1000..=2199).contains(year))?;
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
            // Full stops are never American.
            _ if mark == "." => {}
            Some(true) => expression.start = american,
            Some(false) => {}
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
        let joins = matches!(scan.low(at), "-" | "—" | "to" | "until" | "through");
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
    let month = (parted && scan.is_glued_to_previous(at + 2)).then(|| part(at + 2, 12)).flatten()?;
    let stop = stop_at(at + 3 + dot(at + 3))
        .filter(|stop| scan.text_of(stop.first + 1) == "/" || !stroke)
        .filter(|_| !stroke || month_first != Some(true))?;
    let over_new_year = i16::from(Some(month) > stop.start.month);
    let year = stop.start.year? - over_new_year;
    range(Point::day(Some(year), month, day), &stop)
}

/// How near another date must lie to decide between two readings, in days.
const DECIDING: i32 = 45;

/// Settles numeric dates with two readings by the other dates of the release: the reading that lies
/// near one of them, where the other reading lies near none.
pub(super) fn decide_order(expressions: &mut [Expression]) {
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
    for expression in expressions.iter_mut() {
        let Some(other) = expression.other_reading else { continue };
        match (is_near(expression.start), is_near(other)) {
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
