//! Months that no day stands beside: "June 2023", "March to May 2020", "in June".

use super::atoms::{Joint, joint, month, year_behind};
use super::value::{Expression, Point};
use crate::scan::Scan;

/// "June 2023", "April and May 2019", "March 2020 to May 2021", "March–May 2020", "in June".
pub(super) fn months(scan: &Scan<'_>, at: usize) -> Option<(Vec<Expression>, usize)> {
    if let Some(found) = month_list(scan, at) {
        return Some(found);
    }
    let (first_month, after) = month(scan, at)?;
    let first_year = year_behind(scan, after);
    let end = first_year.map_or(after, |(_, end)| end);
    let between = scan.low_before(at) == "between";
    // A second month makes a range or a list, where a year is given for at least one of them.
    if let Some((kind, next)) = joint(scan, end).filter(|_| scan.low(end) != "or")
        && let Some((second_month, after)) = month(scan, next)
        && super::atoms::day(scan, after).is_none()
    {
        let second_year = year_behind(scan, after);
        let stop_end = second_year.map_or(after, |(_, end)| end);
        let year = first_year.or(second_year).map(|(year, _)| year);
        let range = kind == Joint::Range || between;
        let adjacent = kind == Joint::List && first_year.is_none() && second_month == first_month + 1;
        if (range || adjacent) && (year.is_some() || is_led(scan, at)) {
            let over = first_month > second_month;
            let start_year =
                first_year.map(|(year, _)| year).or(second_year.map(|(y, _)| y - i16::from(over)));
            let stop_year =
                second_year.map(|(year, _)| year).or(first_year.map(|(y, _)| y + i16::from(over)));
            let expression =
                Expression::new(at, stop_end, "date.months", Point::month(start_year, first_month))
                    .until(Point::month(stop_year, second_month));
            return Some((vec![expression], stop_end));
        }
        if let Some((year, stop_end)) = second_year.filter(|_| first_year.is_none()) {
            let rule = "date.month-year";
            let first = Expression::new(at, end, rule, Point::month(Some(year), first_month));
            let first = Expression { shared: true, ..first };
            let second = Expression::new(next, stop_end, rule, Point::month(Some(year), second_month));
            return Some((vec![first, second], stop_end));
        }
    }
    if let Some(either) = either_month(scan, at, (first_month, after)) {
        return Some(either);
    }
    if let Some((year, end)) = first_year {
        let point = Point::month(Some(year), first_month);
        return Some((vec![Expression::new(at, end, "date.month-year", point)], end));
    }
    // "The Drug Enforcement Commission (DEC)": letters of a name.
    let letters = scan.is_all_caps(at) && scan.text_of(at).len() <= 4 && !scan.is_shouted(at);
    if !(is_led(scan, at) || is_of_meeting(scan, at)) || is_name(scan, at) || letters || repeats(scan, at) {
        return None;
    }
    let point = Point::month(None, first_month);
    Some((vec![Expression::new(at, after, "date.month", point)], after))
}

/// "in September or October": both, with the year behind the second.
fn either_month(
    scan: &Scan<'_>,
    at: usize,
    (month_before, end): (i8, usize),
) -> Option<(Vec<Expression>, usize)> {
    if scan.low(end) != "or" || !scan.is_capitalized(end + 1) || !is_led(scan, at) {
        return None;
    }
    let (other, after) = month(scan, end + 1)?;
    if super::atoms::day(scan, after).is_some() {
        return None;
    }
    let (year, stop) = year_behind(scan, after).map_or((None, after), |(year, stop)| (Some(year), stop));
    let rule = if year.is_some() { "date.month-year" } else { "date.month" };
    let first = Expression::new(at, end, rule, Point::month(year, month_before));
    let first = Expression { shared: year.is_some(), ..first };
    Some((vec![first, Expression::new(end + 1, stop, rule, Point::month(year, other))], stop))
}

/// "meets every year, usually in October": no month of any year.
fn repeats(scan: &Scan<'_>, at: usize) -> bool {
    at >= 2
        && scan.low_before(at) == "in"
        && matches!(
            scan.low(at - 2),
            "usually"
                | "often"
                | "annually"
                | "always"
                | "typically"
                | "normally"
                | "traditionally"
                | "generally"
        )
}

/// "June, July and August 2019": three months or more that follow one another are one stretch, others are a list.
fn month_list(scan: &Scan<'_>, at: usize) -> Option<(Vec<Expression>, usize)> {
    let mut items = vec![month(scan, at).map(|(month, end)| (month, at, end))?];
    while let Some((Joint::List, next)) =
        joint(scan, items.last()?.2).filter(|_| scan.low(items[items.len() - 1].2) != "or")
        && let Some((month, end)) = month(scan, next)
        && super::atoms::day(scan, end).is_none()
    {
        items.push((month, next, end));
    }
    let last = items.last()?.2;
    let closed = items.len() > 2 && scan.low_before(items.last()?.1) == "and";
    let year = year_behind(scan, last);
    if !closed || year.is_none() && !is_led(scan, at) {
        return None;
    }
    let end = year.map_or(last, |(_, end)| end);
    let year = year.map(|(year, _)| year);
    if items.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1) {
        let stretch = Expression::new(at, end, "date.months", Point::month(year, items[0].0))
            .until(Point::month(year, items.last()?.0));
        return Some((vec![stretch], end));
    }
    let count = items.len();
    let made = items.into_iter().enumerate().map(|(index, (month, first, past))| {
        let carries = index + 1 == count;
        let past = if carries { end } else { past };
        let month = Expression::new(first, past, "date.month-year", Point::month(year, month));
        Expression { shared: !carries && year.is_some(), ..month }
    });
    Some((made.collect(), end))
}

/// Whether the words before make a month out of "May" and "March".
fn is_led(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low_before(at),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "during"
            | "of"
            | "from"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "throughout"
            | "between"
            | "end"
            | "to"
            | "and"
            | "-"
            | "for"
            | "before"
            | "after"
            | "this"
            | "about"
    ) && scan.is_capitalized(at)
        || is_bracketed(scan, at)
        || opens_with_its_own(scan, at)
}

/// "its June session", "the August elections", "Fiji's September decision": the month of what is held or decided. Not "a May
/// wedding".
fn is_of_meeting(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.low_before(at);
    let owned = before == "s" && at >= 2 && scan.text_of(at - 2) == "'";
    let noun = at
        + 1
        + usize::from(matches!(
            scan.low(at + 1),
            "executive" | "presidential" | "parliamentary" | "joint" | "general" | "regional"
        ));
    let known = matches!(
        scan.low(noun),
        "session"
            | "sessions"
            | "meeting"
            | "meetings"
            | "summit"
            | "election"
            | "elections"
            | "polls"
            | "vote"
            | "referendum"
            | "decision"
            | "report"
            | "admission"
            | "conference"
            | "plenary"
            | "review"
            | "round"
            | "attack"
            | "attacks"
            | "earthquake"
            | "quake"
            | "floods"
            | "ceasefire"
            | "agreement"
            | "deadline"
    ) || is_single_deed(scan, noun);
    scan.is_capitalized(at)
        && scan.is_small(at + 1)
        && (known && (owned || matches!(before, "the" | "its" | "their" | "his" | "her" | "our"))
            || is_single_deed(scan, noun) && matches!(before, "a" | "an"))
}

/// "a January order", "an October letter": what is done once in a month, unlike weddings and heat.
fn is_single_deed(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "order"
            | "ruling"
            | "judgment"
            | "judgement"
            | "letter"
            | "statement"
            | "visit"
            | "workshop"
            | "exercise"
            | "talks"
            | "interview"
            | "raid"
            | "coup"
            | "protest"
            | "protests"
            | "launch"
            | "deal"
            | "accord"
            | "budget"
            | "law"
            | "resolution"
            | "survey"
    )
}

/// "February's dealt with tracking": at the head of a sentence the month's own, where the word is no name.
fn opens_with_its_own(scan: &Scan<'_>, at: usize) -> bool {
    at == scan.sentence_start(at)
        && scan.text_of(at + 1) == "'"
        && scan.low(at + 2) == "s"
        && !matches!(scan.low(at), "april" | "may" | "june" | "august")
}

/// "(Feb.)", "(March)": a month alone in a bracket.
fn is_bracketed(scan: &Scan<'_>, at: usize) -> bool {
    let close = at + 1 + usize::from(scan.text_of(at + 1) == ".");
    scan.text_of(at.wrapping_sub(1)) == "(" && scan.text_of(close) == ")"
}

/// "June Carter", "April Johnson": a capitalised word behind that is no part of a date.
fn is_name(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    scan.is_capitalized(next) && scan.sentence(next) == scan.sentence(at) && scan.tokens[next].word.is_none()
}
