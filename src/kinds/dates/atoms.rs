//! The parts of dates: day numbers, months, years, weekdays, and what parts them.

use crate::dictionary::Class;
use crate::scan::{Scan, TokenKind};

/// A part of a date and one past its last token.
pub(super) type Part<T> = Option<(T, usize)>;

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A dash, "to", "through", "until".
    Range,
    /// A comma, "and", "or", "&".
    List,
}

/// A day of the month: "5", "05", "5th", "fifth".
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Part<i8> {
    if let Some(value) = scan.figure(at) {
        // "14:30- 17:30": minutes.
        if scan.is_glued_to_previous(at)
            && scan.text_of(at - 1) == ":"
            && at > 1
            && scan.figure(at - 2).is_some()
        {
            return None;
        }
        let decimal = scan.text_of(at + 1) == "."
            && scan.is_glued_to_next(at)
            && scan.is_glued_to_next(at + 1)
            && scan.kind(at + 2) == Some(TokenKind::Number);
        // "June 7.2017": a full stop instead of the comma.
        let stopped = decimal && at > 0 && is_month(scan, at - 1) && glued_year(scan, at + 1).is_some();
        // "the COP26 November summit": the figures of a name.
        let named = scan.is_glued_to_previous(at)
            && (scan.is_all_caps(at - 1) || scan.text_of(at - 1).len() == 1)
            && scan.is_capitalized(at - 1)
            && scan.text_of(at - 1).len() <= LONGEST_LETTERS
            && !is_month(scan, at - 1)
            // "by VNA14 March 2019": with its year it is a date behind a lost space.
            && !(is_month(scan, at + 1) && year(scan, at + 2).is_some());
        if !(1..=31).contains(&value) || scan.text_of(at).len() > 2 || decimal && !stopped || named {
            return None;
        }
        let day = i8::try_from(value).ok()?;
        // "7 th of June": superscripts come out of pages with a space.
        // "21ST MARCH" is a day, "5 St Mary" none.
        let suffixed = matches!(scan.low(at + 1), "st" | "nd" | "rd" | "th")
            && (scan.is_small(at + 1) || scan.is_glued_to_next(at) && scan.is_all_caps(at + 1));
        return Some((day, at + 1 + usize::from(suffixed)));
    }
    let (ordinal, end) = scan.ordinal(at)?;
    (1..=31).contains(&ordinal).then_some((ordinal as i8, end))
}

/// A month: "March", "MARCH", "Mar", "Mar.". In small letters only where nothing else can be meant.
pub(super) fn month(scan: &Scan<'_>, at: usize) -> Part<i8> {
    let word = scan.word(at);
    if let Some(value) = word.value(Class::Month) {
        let sure = scan.is_capitalized(at) || !matches!(scan.low(at), "may" | "march" | "august");
        return sure.then_some((value as i8, at + 1));
    }
    let value = word.value(Class::MonthAbbreviation).filter(|_| scan.is_capitalized(at))?;
    let stop = scan.text_of(at + 1) == "." && scan.is_glued_to_next(at);
    // "IDB.16/Dec.9" is a decision.
    if stop && scan.is_glued_to_previous(at) && scan.text_of(at - 1) == "/" {
        return None;
    }
    // The full stop belongs to the date only where the date goes on behind it.
    let goes_on = stop && scan.kind(at + 2) == Some(TokenKind::Number);
    Some((value as i8, at + 1 + usize::from(goes_on)))
}

/// How many letters of a name stand before its figures: "COP26".
const LONGEST_LETTERS: usize = 4;

fn is_month(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at).is_any(&[Class::Month, Class::MonthAbbreviation])
}

/// ".2017" at the full stop.
fn glued_year(scan: &Scan<'_>, stop: usize) -> Part<i16> {
    let glued = scan.is_glued_to_previous(stop) && scan.is_glued_to_next(stop);
    year(scan, stop + 1).filter(|(year, _)| glued && (1900..=2100).contains(year))
}

/// A year of four digits.
pub(super) fn year(scan: &Scan<'_>, at: usize) -> Part<i16> {
    let value = scan.figure(at).filter(|_| scan.text_of(at).len() == 4)?;
    (1000..=2199).contains(&value).then_some((value as i16, at + 1))
}

/// A weekday with the comma behind it: "Monday,", "Mon.".
pub(super) fn weekday(scan: &Scan<'_>, at: usize) -> Part<i8> {
    let word = scan.word(at);
    if !scan.is_capitalized(at) {
        return None;
    }
    let (value, mut end) = if let Some(value) = word.value(Class::Weekday) {
        (value, at + 1)
    } else {
        let value = word.value(Class::WeekdayAbbreviation)?;
        (value, at + 1 + usize::from(scan.text_of(at + 1) == "."))
    };
    if scan.text_of(end) == "," {
        end += 1;
    }
    Some((value as i8, end))
}

/// What parts two items of a range or list, with the end of it. ", and" counts as one.
pub(super) fn joint(scan: &Scan<'_>, at: usize) -> Part<Joint> {
    match scan.low(at) {
        "-" | "—" | "to" | "through" | "until" | "till" | "thru" => Some((Joint::Range, at + 1)),
        "," if matches!(scan.low(at + 1), "and" | "or") => Some((Joint::List, at + 2)),
        "," if matches!(scan.low(at + 1), "to" | "through" | "until" | "till") => {
            Some((Joint::Range, at + 2))
        }
        // "30 Oct.-3 Nov."
        // "22/23 May".
        "/" if scan.is_glued_to_previous(at) && scan.is_glued_to_next(at) => Some((Joint::Range, at + 1)),
        "." if scan.text_of(at + 1) == "-" && scan.is_glued_to_previous(at) => Some((Joint::Range, at + 2)),
        // "3 ? 5 October": a dash that was lost.
        "?" if !scan.is_glued_to_previous(at) && !scan.is_glued_to_next(at) => Some((Joint::Range, at + 1)),
        "and" if scan.low(at + 1) == "until" => Some((Joint::Range, at + 2)),
        "," | "and" | "&" | "or" => Some((Joint::List, at + 1)),
        _ => None,
    }
}

/// A year behind a month or day: "2021", ", 2021", "of 2021". People may follow ("On 4 May 2018 officers
/// met"), unless the number is round ("In June 2000 officers took the oath"); units of measure may not.
pub(super) fn year_behind(scan: &Scan<'_>, at: usize) -> Part<i16> {
    let found = match scan.low(at) {
        "," | "of" if year(scan, at + 1).is_some() => year(scan, at + 1),
        "." if glued_year(scan, at).is_some() => glued_year(scan, at),
        // "August 26. 1999" in a line of its own: a misprint of the comma.
        "." if scan.line_end(at) - scan.line_start(at) <= SHORT_LINE => year(scan, at + 1),
        // "June 13/2024".
        "/" if scan.is_glued_to_previous(at) && scan.is_glued_to_next(at) => year(scan, at + 1),
        "," | "in" => spelled_year(scan, at + 1),
        // Pages of Portuguese and Spanish houses: "12 September De 2024".
        "de" | "del" => year(scan, at + 1),
        // "June '23".
        "'" => clipped_year(scan, at),
        _ => year(scan, at),
    };
    found.filter(
        |(year, end)| if year % 100 == 0 { !is_measured(scan, *end) } else { !scan.is(*end, Class::Measure) },
    )
}

/// How many tokens a line has that is nothing but a stamp.
const SHORT_LINE: usize = 12;

/// "two thousand and seven", "in the year two thousand and seven": as the last lines of communiqués and treaties
/// write it.
fn spelled_year(scan: &Scan<'_>, at: usize) -> Part<i16> {
    let at = at + if scan.reads(at, &["the", "year"]) { 2 } else { 0 };
    let number = scan.number(at).filter(|number| scan.is_word(at) && (1901..2100).contains(&number.value))?;
    // "two thousand and five candles" counts candles.
    let closes = !scan.is_word(number.end) || scan.sentence(number.end) != scan.sentence(at);
    closes.then_some((i16::try_from(number.value).ok()?, number.end))
}

/// "'23", "'98": a year without its century, behind a month.
fn clipped_year(scan: &Scan<'_>, at: usize) -> Part<i16> {
    let value = scan.figure(at + 1).filter(|_| scan.text_of(at + 1).len() == 2)?;
    let glued = scan.is_glued_to_next(at) && !scan.is_glued_to_previous(at);
    let century = if value < 50 { 2000 } else { 1900 };
    glued.then_some((century + value as i16, at + 2))
}

/// Whether what stands at `at` makes the number before it a quantity: "2000 officers", "2015 %".
pub(super) fn is_measured(scan: &Scan<'_>, at: usize) -> bool {
    let counted = [Class::Attendee, Class::Person, Class::Outsider, Class::WeakPerson];
    if scan.word(at).is_any(&counted) && scan.is_small(at) {
        return true;
    }
    scan.is(at, Class::Measure)
}
