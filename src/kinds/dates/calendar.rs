//! Days beside the name of their month: "4–8 March 2019", "29 May – 2 June", "March 3 and 5".

use jiff::ToSpan;
use jiff::civil::Date;

use super::atoms::{Joint, Part, day, is_measured, joint, month, weekday, year, year_behind};
use super::value::{Expression, Point, weekday_of};
use crate::dictionary::Class;
use crate::kinds::slips::is_one_slip;
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
    if scan.figure(at).is_some()
        && let Some(marked) = marked(scan, at, "date.days-month-year")
    {
        return Some(marked);
    }
    let (items, mut end) = items(scan, at)?;
    // "No. 12, 9 May 2016": the number of a paper is no day of a list.
    if items.len() > 1 && numbers_paper(scan, at) {
        return None;
    }
    // "this fourteenth day of June".
    if scan.reads(end, &["day", "of"]) && items.len() == 1 {
        end += 1;
    }
    if scan.low(end) == "of" || items.len() == 1 && is_stopped(scan, at, end) {
        end += 1;
    }
    let (month, after_month) = month(scan, end)
        .or_else(|| small_month(scan, end, items.len()))
        .or_else(|| misspelt_month(scan, end))?;
    let (year, end) = match year_behind(scan, after_month).or_else(|| short_year(scan, after_month)) {
        Some((year, end)) => (Some(year), end),
        None => (None, after_month),
    };
    let between = is_between(scan, at);
    let mut found = expressions(&items, year, month, between, end, "date.days-month-year");
    let end = extend_over_months(scan, &mut found, end, between, Order::DayFirst);
    Some((found, end))
}

/// "04. September 2017", "on 25, November 2014": a mark behind the day of a date with its year.
fn is_stopped(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let dated = matches!(scan.text_of(end), "." | ",")
        && scan.word(end + 1).is(Class::Month)
        && scan.is_capitalized(end + 1)
        && year(scan, end + 2).is_some();
    // "1. May 2019" at the head of a line may be the first of a list.
    let padded = scan.text_of(at).starts_with('0') && scan.text_of(at).len() == 2;
    let led = matches!(scan.low_before(at), "on" | "of" | "," | ":" | "|" | "—" | "(");
    let alone = at == scan.line_start(at) && scan.line_end(at) <= end + 4;
    dated
        && at < end
        && (padded || led || alone || scan.is_glued_to_next(end) && scan.is_glued_to_previous(end))
}

/// "No. | 12", "Press release No: | 7", "Ref | 9".
fn numbers_paper(scan: &Scan<'_>, at: usize) -> bool {
    let mark = usize::from(matches!(scan.text_of(at.wrapping_sub(1)), "." | ":"));
    at > mark
        && matches!(scan.low_before(at - mark), "no" | "nr" | "number" | "ref" | "issue" | "vol" | "release")
        && scan.is_capitalized(at - mark - 1)
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

/// "12-Mar-2014", "7-sep-12", "14/May/2014", "2014-May-03", "May-14-2014": as databases and web pages write it, without a
/// space and with one mark. `rule` names the form that asked.
fn marked(scan: &Scan<'_>, at: usize, rule: &'static str) -> Option<(Vec<Expression>, usize)> {
    let mark = scan.text_of(at + 1);
    let end = at + 5;
    let one_word = (at + 1..end).all(|at| scan.is_glued_to_previous(at))
        && !scan.is_glued_to_previous(at)
        && matches!(mark, "-" | "/")
        && scan.text_of(at + 3) == mark;
    // "/2014/may/03/story" is the address of a page.
    let closed = !scan.is_glued_to_previous(end)
        || scan.kind(end).is_none_or(|kind| kind == TokenKind::Break)
        || scan.kind(end) == Some(TokenKind::Punct)
            && !(matches!(scan.text_of(end), "-" | "/" | "_") && scan.is_glued_to_next(end));
    if !one_word || !closed {
        return None;
    }
    let month = |at: usize| {
        let word = scan.word(at);
        let value = word.value(Class::Month).or_else(|| word.value(Class::MonthAbbreviation));
        value.and_then(|value| i8::try_from(value).ok())
    };
    let day = |at: usize| day(scan, at).map(|(day, _)| day);
    let year = |at: usize| match scan.text_of(at).len() {
        4 => year(scan, at).map(|(year, _)| year),
        2 => scan.figure(at).map(century_of),
        _ => None,
    };
    let parts = if let Some(month) = month(at) {
        Some((year(at + 4)?, month, day(at + 2)?))
    } else if scan.text_of(at).len() == 4 {
        Some((year(at)?, month(at + 2)?, day(at + 4)?))
    } else {
        Some((year(at + 4)?, month(at + 2)?, scan.figure(at).and_then(|day| i8::try_from(day).ok())?))
    };
    let (year, month, day) = parts.filter(|(.., day)| (1..=31).contains(day))?;
    Some((vec![Expression::new(at, end, rule, Point::day(Some(year), month, day))], end))
}

/// The year that two figures stand for.
fn century_of(figures: u64) -> i16 {
    figures as i16 + if figures < 50 { 2000 } else { 1900 }
}

/// Shorter names of months have too many neighbours among other words.
const SHORTEST_MISSPELT: usize = 5;

/// "1 Ocotber 2007": a word of no list that is one slip away from a month, between day and year.
fn misspelt_month(scan: &Scan<'_>, at: usize) -> Part<i8> {
    let written: Vec<char> = scan.low(at).chars().collect();
    let unknown = scan.is_capitalized(at) && scan.tokens.get(at).is_some_and(|token| token.word.is_none());
    if !unknown || written.len() < SHORTEST_MISSPELT || year_behind(scan, at + 1).is_none() {
        return None;
    }
    let near = |month: &str| {
        month.len() >= SHORTEST_MISSPELT && is_one_slip(&written, &month.chars().collect::<Vec<_>>())
    };
    let number = MONTHS.iter().position(|month| near(month))?;
    Some((i8::try_from(number + 1).ok()?, at + 1))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many tokens a dateline that stands alone in its line may have before its year.
const LONGEST_DATELINE: usize = 6;

/// "13 Nov 25 (PR 97)": a year of two digits, where a dateline or its line ends behind it.
fn short_year(scan: &Scan<'_>, at: usize) -> Part<i16> {
    let value = scan.figure(at).filter(|_| scan.text_of(at).len() == 2)?;
    let mark = matches!(scan.text_of(at + 1), "(" | "—" | "-" | ":" | "–") && !scan.is_glued_to_next(at);
    let dateline = at - scan.line_start(at) <= LONGEST_DATELINE;
    let closes = mark || dateline && scan.kind(at + 1).is_none_or(|kind| kind == TokenKind::Break);
    closes.then_some((century_of(value), at + 1))
}

/// Days behind their month: "March 3 and 5, 2021", "June 28 - July 2".
pub(super) fn month_days(scan: &Scan<'_>, at: usize) -> Option<(Vec<Expression>, usize)> {
    if scan.word(at).is_any(&[Class::Month, Class::MonthAbbreviation])
        && let Some(marked) = marked(scan, at, "date.month-days-year")
    {
        return Some(marked);
    }
    let weekday_before = weekday(scan, at);
    let month_at = weekday_before.map_or(at, |(_, end)| end);
    let (month, after_month) = month(scan, month_at)?;
    let first_day = after_month + usize::from(scan.low(after_month) == "the");
    // "May, 19-21 2014": the comma stands before the days instead of the year; "On May, 19-21".
    let led = matches!(scan.low_before(at), "on" | "from");
    let comma = scan.text_of(after_month) == ","
        && items(scan, after_month + 1).is_some_and(|(days, end)| {
            let range = days.len() == 2 && days[1].joint == Some(Joint::Range);
            // "May, 5, 2016": the year closes the date.
            let closed = scan.text_of(end) == "," && year_behind(scan, end).is_some();
            closed || days.len() > 1 && (year_behind(scan, end).is_some() || led && range)
        });
    let (mut items, mut end) = items(scan, first_day + usize::from(comma))?;
    // "In June 12 officers …" counts officers; "March 3 April" is the end of another date.
    let counted = |end: usize| is_measured(scan, end) || scan.word(end).is(Class::Scale);
    // So is "March 29th to the 2nd of April".
    let named = |end: usize| self::month(scan, end + usize::from(scan.low(end) == "of")).is_some();
    while counted(end) || (items.len() > 1 && named(end)) {
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
    // "on May 20 and the | 24th Partners Dialogue": the number of a meeting.
    let numbered = after > at && weekday.is_none() && joint.is_some() && end > after + 1;
    if numbered && scan.is_capitalized(end) && month(scan, end).is_none() {
        return None;
    }
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
    // "7 June 2005 - The 6 June vote": a capital begins another sentence.
    let next = next + usize::from(scan.text_of(next) == "the");
    let stop = match order {
        Order::DayFirst => day(scan, next).and_then(|(day, after)| {
            let named = month(scan, after + usize::from(scan.low(after) == "of"))
                .or_else(|| misspelt_month(scan, after));
            // "12 April to the 23rd": of the same month.
            let same = last.start.month.filter(|_| {
                joined == Joint::Range && after == next + 2 && last.start.day.is_some_and(|first| first < day)
            });
            let (month, after) = named.or(same.map(|month| (month, after)))?;
            Some((day, month, after))
        }),
        Order::MonthFirst => month(scan, next)
            .and_then(|(month, after)| {
                let (day, after) = day(scan, after)?;
                Some((day, month, after))
            })
            .or_else(|| {
                let (day, after) = day(scan, next)?;
                let (month, after) = month(scan, after + usize::from(scan.low(after) == "of"))?;
                Some((day, month, after))
            }),
    };
    let Some((day, month, after)) = stop else { return end };
    // No stretch of days ends before it begins.
    if last.start.month == Some(month) && last.start.day.is_some_and(|first| day < first) {
        return end;
    }
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
    if let Some(found) = bracketed_day(scan, at, month) {
        return Some(found);
    }
    let on_the = scan.reads_before(at, &["on", "the"]);
    let suffixed = |at: usize| {
        // "and the ministers on the 29."
        let plain = |end: usize| on_the && end == at + 1 && matches!(scan.text_of(end), "." | "," | ";");
        let (day, end) = day(scan, at).filter(|(_, end)| *end == at + 2 || plain(*end))?;
        // "the 13th meeting" counts meetings.
        let closes = |end: usize| {
            !scan.is_word(end)
                || matches!(
                    scan.low(end),
                    "to" | "and" | "at" | "in" | "with" | "when" | "through" | "until" | "for"
                )
        };
        // So does "the 12th and 13th sessions".
        let listed = scan.ordinal(end + 1).filter(|_| scan.low(end) == "and");
        (closes(end) && listed.is_none_or(|(_, end)| closes(end))).then_some((day, end))
    };
    let led = scan.low_before(at) == "the"
        && matches!(
            scan.low_before(at - 1),
            "on" | "of" | "from" | "until" | "by" | "since" | "before" | "to"
        );
    // "opened on the second of May and closed on the fifth"; "fifty on the second" are those of a second day.
    let in_words = scan.figure(at).is_none();
    let dated = |at: usize| {
        scan.ordinal(at).is_some_and(|(_, end)| scan.low(end) == "of" && self::month(scan, end + 1).is_some())
    };
    if !led || in_words && !(scan.sentence_start(at)..at).any(dated) {
        return None;
    }
    let (first, end) = suffixed(at)?;
    let point = |day: i8| Point { day: Some(day), ..month };
    let expression = Expression::new(at, end, "date.day-of-month", point(first));
    let expression = Expression { shared: true, ..expression };
    let next = end + 1 + usize::from(scan.low(end + 1) == "the");
    match suffixed(next)
        .filter(|(last, _)| *last > first && matches!(scan.low(end), "to" | "-" | "until" | "through"))
    {
        Some((last, after)) => Some((Expression { end: after, ..expression.until(point(last)) }, after)),
        None => Some((expression, end)),
    }
}

/// "before Friday 16 at noon": a weekday and the number of its day.
pub(super) fn numbered_weekday(scan: &Scan<'_>, at: usize, month: Point) -> Option<(Expression, usize)> {
    let (stated, after) = weekday(scan, at).filter(|(_, after)| *after == at + 1)?;
    let (day, end) = day(scan, after)?;
    // "from Wednesday 21st – Friday 23rd May": the month stands behind the last.
    if joint(scan, end).is_some_and(|(joined, next)| joined == Joint::Range && weekday(scan, next).is_some())
    {
        return None;
    }
    let led =
        matches!(scan.low_before(at), "on" | "before" | "until" | "by" | "from" | "of" | "for" | "since");
    let closes = !scan.is_word(end) || matches!(scan.low(end), "at" | "in" | "and" | "with" | "when");
    if !led || !closes || scan.text_of(end) == ":" || !scan.is(at, Class::Weekday) {
        return None;
    }
    let expression = Expression::new(at, end, "date.day-of-month", Point { day: Some(day), ..month });
    Some((Expression { weekday: Some(stated), shared: true, ..expression }, end))
}

/// "on Friday (13)", "on Friday (13th)", "yesterday (22)": the number in brackets behind a day without its date.
fn bracketed_day(scan: &Scan<'_>, at: usize, month: Point) -> Option<(Expression, usize)> {
    let told_at = at.checked_sub(2)?;
    let told = matches!(scan.low(told_at), "today" | "yesterday" | "tomorrow");
    let stated = weekday(scan, told_at).filter(|(_, after)| after + 1 == at).map(|(stated, _)| stated);
    let (day, end) = day(scan, at).filter(|(_, end)| scan.text_of(*end) == ")")?;
    if scan.text_of(at - 1) != "(" || !told && stated.is_none() {
        return None;
    }
    let point = Point { day: Some(day), ..month };
    let expression = Expression::new(at, end, "date.day-of-month", point);
    Some((Expression { weekday: stated, shared: true, ..expression }, end))
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
            .min_by_key(|date| {
                let fits = own.weekday.is_none_or(|stated| weekday_of(*date) == stated);
                (!fits, date.since(published).map_or(i32::MAX, |span| span.get_days().abs()))
            });
        if let Some(date) = nearest {
            // The year is proved with those of the other dates.
            let moved = |point: Point| Point { year: None, month: Some(date.month()), ..point };
            own.stop = own.stop.map(moved);
            own.start = moved(own.start);
            let start = own.start;
            // The weekday that took its day from it.
            if let Some(named) = before.last_mut().filter(|named| named.shared && named.end + 1 == own.first)
            {
                named.start = start;
            }
        }
    }
}
