//! Expressions that stand side by side and are one date: "today, Friday", "next Monday, 8 August",
//! "Monday to Thursday this week", "2–4 October last year", "on Monday (3 May 2021)".

use super::value::{Expression, Relative};
use crate::scan::Scan;

/// Joins neighbours, from the left.
pub(super) fn join(scan: &Scan<'_>, expressions: Vec<Expression>) -> Vec<Expression> {
    let mut joined: Vec<Expression> = Vec::with_capacity(expressions.len());
    for expression in expressions {
        let Some(before) = joined.last_mut() else {
            joined.push(expression);
            continue;
        };
        if let Some(one) = together(scan, before, &expression) {
            *before = one;
        } else {
            same_day(scan, before, &expression);
            last_day(scan, &mut joined, &expression);
            joined.push(expression);
        }
    }
    joined
}

/// "Resolution 1222 (1999) on January 15": the year of the citation is that of the day on which it was adopted.
pub(super) fn take_cited_years(scan: &Scan<'_>, expressions: &mut [Expression]) {
    for expression in expressions.iter_mut().filter(|expression| expression.lacks_year()) {
        let Some(close) = expression.first.checked_sub(2) else { continue };
        let cited = matches!(scan.low(close + 1), "on" | "of")
            && close >= 3
            && scan.text_of(close) == ")"
            && scan.text_of(close - 2) == "("
            && scan.figure(close - 3).is_some();
        let year = scan.figure(close.saturating_sub(1)).and_then(|year| i16::try_from(year).ok());
        if let Some(year) = year.filter(|year| cited && (1946..2100).contains(year)) {
            expression.set_year(year);
            expression.shared = true;
        }
    }
}

/// "Next year's exercise will be held in the second week of November", "Last year, the course began on 3 May": a sentence that
/// opens with another year tells its first day or month in it. Not "Last year's winners were received on 3 May".
pub(super) fn take_years_told_before(scan: &Scan<'_>, expressions: &mut [Expression]) {
    for index in 1..expressions.len() {
        let (before, behind) = expressions.split_at_mut(index);
        let (Some(year), Some(date)) = (before.last(), behind.first_mut()) else { continue };
        let Some(Relative::Years(years @ (-1 | 1))) = year.relative else { continue };
        // Behind a dateline, too.
        let opens = year.first <= scan.sentence_start(date.first) + 1
            || matches!(scan.low_before(year.first), "-" | "–" | "—" | ":");
        let told = if years > 0 {
            (year.end..date.first).any(|at| matches!(scan.low(at), "will" | "to" | "is" | "are"))
        } else {
            scan.text_of(year.end) != "'"
        };
        let same = scan.sentence(year.first) == scan.sentence(date.first);
        if same && opens && told && date.lacks_year() && date.relative.is_none() && date.years_away.is_none()
        {
            date.years_away = Some(years);
        }
    }
}

/// The one expression that two neighbours are.
fn together(scan: &Scan<'_>, before: &Expression, behind: &Expression) -> Option<Expression> {
    let comma = scan.text_of(before.end) == "," && before.end + 1 == behind.first;
    let adjacent = before.end == behind.first;
    let weekday = matches!(before.relative, Some(Relative::Weekday(..)));
    let whole_day = behind.relative.is_none() && behind.start.day.is_some();
    // "next Monday, 8 August", "Thursday-Friday, 23-24 February 2006": the date tells more.
    let of_week = matches!(before.relative, Some(Relative::WeekdayOfWeek(_, 0)));
    if (weekday || of_week) && (comma || adjacent) && whole_day && before.end > before.first + 1 {
        let stated = match before.relative {
            Some(Relative::Weekday(day, _) | Relative::WeekdayOfWeek(day, _)) => Some(day),
            _ => None,
        };
        return Some(Expression { first: before.first, weekday: stated, ..behind.clone() });
    }
    // "today, Friday".
    let bare_weekday =
        matches!(behind.relative, Some(Relative::Weekday(..))) && behind.relative_stop.is_none();
    if matches!(before.relative, Some(Relative::Days(_))) && comma && bare_weekday {
        return Some(Expression { end: behind.end, ..before.clone() });
    }
    // "19 March 2003, Wednesday".
    let full = before.relative.is_none()
        && before.stop.is_none()
        && before.weekday.is_none()
        && before.start.day.is_some()
        && before.start.year.is_some();
    if full && comma && bare_weekday && behind.end == behind.first + 1 && scan.text_of(behind.end) != "'" {
        let stated = match behind.relative {
            Some(Relative::Weekday(day, _)) => Some(day),
            _ => None,
        };
        return Some(Expression { end: behind.end, weekday: stated, ..before.clone() });
    }
    // "Monday to Thursday this week", "Monday and Tuesday of this week".
    let of = scan.low(before.end) == "of" && before.end + 1 == behind.first;
    if (adjacent || of)
        && let (
            Some(Relative::Weekday(first, _)),
            Some(Relative::Weekday(last, _)),
            Some(Relative::Weeks(weeks)),
        ) = (before.relative, before.relative_stop, behind.relative)
    {
        return Some(Expression {
            end: behind.end,
            relative: Some(Relative::WeekdayOfWeek(first, weeks)),
            relative_stop: Some(Relative::WeekdayOfWeek(last, 0)),
            ..before.clone()
        });
    }
    // "2–4 October last year", "the first six months of this year".
    if before.lacks_year()
        && (adjacent || of)
        && let Some(Relative::Years(years)) = behind.relative
        && behind.end == behind.first + 2
    {
        return Some(Expression { end: behind.end, years_away: Some(years), ..before.clone() });
    }
    None
}

/// Whether a bracket or comma joins the date to the day before it: "today, on October 9".
pub(super) fn is_beside(scan: &Scan<'_>, before: &Expression, date: &Expression) -> bool {
    // "today's date (12 July)", "on Tuesday morning, 27 June".
    let end = match scan.low(before.end) {
        "'" if scan.reads(before.end + 1, &["s", "date"]) => before.end + 3,
        "morning" | "afternoon" | "evening" | "night" => before.end + 1,
        _ => before.end,
    };
    let on = usize::from(scan.text_of(end) == "," && scan.low(end + 1) == "on");
    // "today 2nd March 2017", "today on 2 March 2017": a day of its own month, not "today 12 schools".
    let word = matches!(before.relative, Some(Relative::Days(_))) || before.shared;
    let directly = word && date.first == before.end + usize::from(scan.low(before.end) == "on");
    matches!(scan.text_of(end), "(" | ",") && end + 1 + on == date.first || directly
}

/// "on Monday (3 May)", "today, 11 May 2021": a weekday or relative day beside its date is that day, "Monday to Wednesday
/// (20-22 May)" those days.
fn same_day(scan: &Scan<'_>, before: &mut Expression, date: &Expression) {
    let bare = matches!(before.relative, Some(Relative::Weekday(..) | Relative::Days(_)));
    if bare && is_beside(scan, before, date) && date.relative.is_none() && date.start.day.is_some() {
        before.relative = None;
        before.start = date.start;
        if before.relative_stop.take().is_some() {
            before.stop = date.stop;
        }
        before.shared = true;
    }
}

/// "from Monday until Wednesday (20 to 22 May)": the weekday behind "until" is the last day of the stretch beside it, the
/// one before it the first.
fn last_day(scan: &Scan<'_>, joined: &mut [Expression], date: &Expression) {
    let [.., first, last] = joined else { return };
    let until = matches!(scan.low(first.end), "until" | "till" | "through") && first.end + 1 == last.first;
    let is_weekday = matches!(first.relative, Some(Relative::Weekday(..))) && first.relative_stop.is_none();
    if let Some(stop) =
        date.stop.filter(|_| until && is_weekday && last.shared && is_beside(scan, last, date))
    {
        first.relative = None;
        first.start = date.start;
        first.shared = true;
        last.start = stop;
    }
}
