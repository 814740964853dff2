//! Years and what is longer: "2022-2025", "the 1990s", "the 20th century".

use super::atoms::{Part, is_measured, month, year};
use super::value::{Expression, Point};
use crate::dictionary::Class;
use crate::scan::{Scan, TokenKind};

/// "the 1990s", "1990's", "mid-nineties" is not read.
pub(super) fn decade(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let (year, after) = year(scan, at).filter(|(year, _)| year % 10 == 0 && is_free(scan, at))?;
    let apostrophe = usize::from(scan.text_of(after) == "'");
    let end = after + apostrophe + 1;
    let glued = (after..end).all(|at| scan.is_glued_to_previous(at));
    if !glued || scan.text_of(end - 1) != "s" {
        return None;
    }
    let span = if year % 100 == 0 && year < 2000 { 99 } else { 9 };
    let expression =
        Expression::new(at, end, "date.decade", Point::year(year)).until(Point::year(year + span));
    Some((expression, end))
}

/// "the 21st century", "the twentieth century".
pub(super) fn century(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let (number, end) = scan.ordinal(at).filter(|(number, _)| (15..=22).contains(number))?;
    let end = end + usize::from(scan.text_of(end) == "-");
    if scan.low(end) != "century" {
        return None;
    }
    let last = number as i16 * 100;
    let expression =
        Expression::new(at, end + 1, "date.century", Point::year(last - 99)).until(Point::year(last));
    Some((expression, end + 1))
}

/// "2022-2025", "2013/14", "2010 to 2015", "between 2010 and 2015", a bare year, a decade.
pub(super) fn years(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    if let Some(found) = decade(scan, at) {
        return Some(found);
    }
    let (first, after) = year(scan, at)?;
    if !is_free(scan, at) || is_bikram_sambat(scan, at, first) {
        return None;
    }
    let before = scan.low_before(at);
    if let Some((last, end)) = neighbours(scan, first, after) {
        let expression = Expression::new(at, end, "date.year", Point::year(first)).until(Point::year(last));
        return Some((expression, end));
    }
    if let Some((second, end)) = second_year(scan, at, first, after, before) {
        if scan.is(end, Class::Measure) {
            return None;
        }
        // "2015/16 - 2019/20": from the first to the last of two split years.
        let split = |at: usize| {
            let (first, after) = year(scan, at).filter(|_| scan.text_of(at + 1) == "/")?;
            second_year(scan, at, first, after, "")
        };
        let range = matches!(scan.text_of(end), "-" | "—") || scan.low(end) == "to";
        let last = if range && scan.text_of(after) == "/" { split(end + 1) } else { None };
        let (second, end) = last.unwrap_or((second, end));
        let expression =
            Expression::new(at, end, "date.years", Point::year(first)).until(Point::year(second));
        return Some((expression, end));
    }
    // A year glued to what follows ("2021-funded", "2015/A") is part of a name or symbol.
    let mark = scan.text_of(after);
    if scan.is_glued_to_previous(after)
        && matches!(mark, "/" | "-" | ":" | "_")
        && scan.is_glued_to_next(after)
        && !matches!(scan.kind(after + 1), None | Some(TokenKind::Break))
    {
        let rest_is_word = scan.is_word(after + 1);
        if mark != "-" || !rest_is_word {
            return None;
        }
    }
    if scan.text_of(after) == "." && scan.is_glued_to_next(after) && scan.figure(after + 1).is_some() {
        return None;
    }
    // "in 2016 scientists counted": a preposition of time before, and no round number.
    let led_to_people = before == "in" && first % 100 != 0 && !scan.is(after, Class::Measure);
    if is_measured(scan, after) && !led_to_people || counts_things(scan, at) || !is_plausible(first, before) {
        return None;
    }
    Some((Expression::new(at, after, "date.year", Point::year(first)), after))
}

/// "2005, 2006 and 2007", "2011 and 2012": neighbouring years are one stretch.
fn neighbours(scan: &Scan<'_>, first: i16, after: usize) -> Part<i16> {
    let (mut last, mut end, mut closed) = (first, after, false);
    while !closed {
        let (next, closes) = match scan.low(end) {
            "," if scan.low(end + 1) == "and" => (end + 2, true),
            "," => (end + 1, false),
            "and" | "&" => (end + 1, true),
            _ => break,
        };
        let Some((year, stop)) = year(scan, next).filter(|(year, _)| *year == last + 1) else { break };
        // "in 2011 and 2012/13" goes on with a span of its own.
        if scan.is_glued_to_next(stop - 1) && matches!(scan.text_of(stop), "/" | "-") {
            break;
        }
        (last, end, closed) = (year, stop, closes);
    }
    // "the Games 2023 and 2024 National Elections" are two things.
    (closed && !scan.is_capitalized(end)).then_some((last, end))
}

/// A number like a year that counts what stands behind it, and nothing before it leads a year: "seized 1999
/// drums", "340 cases and 2021 contacts", "lasts 2012 frames"; or a size or time of day: "1920 by 1080", "at
/// 1900", "Recommendation 2084 (2016)".
fn counts_things(scan: &Scan<'_>, at: usize) -> bool {
    const NO_PLURAL: [&str; 12] =
        ["is", "was", "has", "as", "its", "this", "thus", "across", "towards", "versus", "besides", "always"];
    let next = at + 1;
    let before = scan.low_before(at);
    let number = |at: usize| scan.kind(at) == Some(TokenKind::Number);
    // "the 1953 team" is named by its resolution.
    if matches!(scan.low(next), "team" | "committee" | "panel" | "regime") && scan.low(next + 1) != "of" {
        return true;
    }
    // So is "in 1540 implementation".
    let long_ago = scan.figure(at).is_some_and(|year| year < 1900);
    if long_ago && matches!(scan.low(next), "implementation" | "reporting" | "reports") {
        return true;
    }
    let sized = scan.low(next) == "by" && number(next + 1);
    let numbered = scan.text_of(next) == "("
        && scan.text_of(next + 2) == ")"
        && (year(scan, next + 1).is_some() || is_roman(scan.text_of(next + 1)));
    let clock = before == "at" && scan.figure(at).is_some_and(|clock| clock % 100 < 60 && clock / 100 < 24);
    if sized || numbered || clock {
        return true;
    }
    let plural = scan.is_small(next) && scan.low(next).ends_with('s') && !NO_PLURAL.contains(&scan.low(next));
    // "340 cases and 2021 contacts".
    let listed = before == "and" && at >= 3 && number(at - 3) && scan.low(at - 2).ends_with('s');
    let led = !listed
        && matches!(
            before,
            "in" | "of"
                | "since"
                | "from"
                | "until"
                | "till"
                | "by"
                | "for"
                | "to"
                | "and"
                | "or"
                | "between"
                | "during"
                | "before"
                | "after"
                | "through"
                | "throughout"
                | "early"
                | "late"
                | "mid"
                | "the"
                | "its"
                | "their"
                | "our"
                | "his"
                | "her"
                | "this"
                | "that"
                | "s"
                | "per"
                | "year"
                | "years"
                | "fiscal"
                | "around"
                | "about"
                | "circa"
                | "a"
                | "an"
                | "on"
                | "as"
                | "each"
                | "every"
                | "any"
                | "no"
                | "all"
                | "new"
                | "last"
                | "first"
                | "next"
                | "past"
                | "both"
                | "under"
        );
    plural && !led && at > 0 && scan.is_small(at - 1)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

fn second_year(scan: &Scan<'_>, at: usize, first: i16, after: usize, before: &str) -> Part<i16> {
    let (range, next) = match scan.text_of(after) {
        "-" | "/" | "—" => (true, after + 1),
        _ => match scan.low(after) {
            "to" | "through" | "until" => (true, after + 1),
            "and" if before == "between" => (true, after + 1),
            _ => (false, after),
        },
    };
    if !range {
        return None;
    }
    let text = scan.text_of(next);
    let value = scan.figure(next)?;
    let second = match text.len() {
        4 => i16::try_from(value).ok()?,
        2 if scan.is_glued_to_previous(next) => first / 100 * 100 + i16::try_from(value).ok()?,
        _ => return None,
    };
    let slash = scan.text_of(after) == "/";
    // "2013/14" is one year after the other; "2005/20" is a resolution.
    let span = if slash && text.len() == 2 {
        1
    } else if slash {
        10
    } else {
        99
    };
    let fits = second > first && second <= 2150 && second - first <= span;
    let goes_on = scan.is_glued_to_next(next) && matches!(scan.text_of(next + 1), "/" | "-");
    (fits && !goes_on && is_plausible(first, scan.low_before(at))).then_some((second, next + 1))
}

/// Nothing before the number makes it anything but a year.
pub(super) fn is_free(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let number = |at: usize| scan.kind(at) == Some(TokenKind::Number);
    // "+27 11 555 2011" is a telephone, "1920 x 1080" a size, "2653 (2022)" a citation.
    let telephone = number(before)
        && before > 0
        && !scan.is(before + 2, Class::Month)
        && (number(before - 1)
            || scan.text_of(before - 1) == ")" && before > 1 && number(before - 2)
            || scan.text_of(before - 1) == "+"
            || scan.text_of(before).len() >= 4 && !scan.is_glued_to_previous(at));
    let size =
        matches!(scan.low(at + 1), "x" | "×") && number(at + 2) || matches!(scan.low(before), "x" | "×");
    // "DD(2014)513", "SEC(2008) 2486" are symbols.
    let symbol = scan.text_of(before) == "("
        && scan.text_of(at + 1) == ")"
        && before > 0
        && scan.is_glued_to_previous(before)
        && (scan.is_all_caps(before - 1) || scan.is_glued_to_next(at + 1))
        && scan.figure(at + 2).is_some();
    let cited = scan.text_of(before) == "("
        && scan.text_of(at + 1) == ")"
        && before > 0
        && (number(before - 1) && scan.figure(before - 1).is_some_and(|n| n > 31));
    if telephone || size || cited || symbol {
        return false;
    }
    if scan.is_glued_to_previous(at) {
        let mark = scan.text_of(before);
        // "Photo: UNDOF/2019", "CMC/dp/2019" at the end of a line.
        let credit = mark == "/"
            && scan.is_word(before.wrapping_sub(1))
            && scan.text_of(before - 1).len() >= 2
            && scan.is_glued_to_previous(before)
            // "TAD/1932" is the number of a press release.
            && scan.figure(at).is_some_and(|year| (1990..=2060).contains(&year))
            && (scan.text_of(at + 1) == ")"
                || at + 1 >= scan.tokens.len()
                || scan.kind(at + 1) == Some(TokenKind::Break));
        if credit {
            return true;
        }
        if matches!(mark, "/" | "." | ":" | "_" | "#" | "$" | "€" | "£" | "+" | "@" | "=" | ",") {
            return false;
        }
        // "ISO-9001", "COVID-2019": a hyphen behind letters or digits; a word glued on the left
        // is a code ("AR2020") unless it is a month.
        if mark == "-" && scan.is_glued_to_previous(before) {
            // "Steppe Bridge-2013" is the exercise of that year.
            let named = scan.is_capitalized(before - 1)
                && scan.text_of(before - 1).len() >= 4
                && !scan.is_all_caps(before - 1)
                && !matches!(scan.text_of(at + 1), "-" | "/" | ".");
            return named || matches!(scan.low_before(before), "mid" | "post" | "pre" | "early" | "late");
        }
        if scan.is_word(before) && month(scan, before).is_none() {
            return false;
        }
    }
    // "Labour Act 2004 (Act 712)", "Nets etc. Act 2010": a law is called by its year, and numbered otherwise.
    let name = before.saturating_sub(1);
    let law = matches!(scan.low(before), "act" | "bill" | "code")
        && scan.text_of(at).len() == 4
        && (scan.is_capitalized(name) || scan.text_of(name) == "." && scan.low_before(name) == "etc");
    if law {
        return true;
    }
    let stop = usize::from(scan.text_of(before) == "." && before > 0);
    !(scan.is(before - stop, Class::NumberLabel) || matches!(scan.text_of(before), "$" | "€" | "£"))
}

/// "the Film Bill 2081", "fiscal year 2080/81", "2079 BS" in a text of Nepal: its calendar runs some 57 years ahead of ours.
fn is_bikram_sambat(scan: &Scan<'_>, at: usize, year: i16) -> bool {
    const YEARS: std::ops::RangeInclusive<i16> = 2040..=2099;
    let titled = |at: usize| {
        matches!(
            scan.low(at),
            "act"
                | "bill"
                | "ordinance"
                | "regulation"
                | "regulations"
                | "rules"
                | "constitution"
                | "year"
                | "fy"
        )
    };
    let before = at.saturating_sub(1);
    let named =
        || titled(before) || matches!(scan.text_of(before), "," | "(") && titled(before.saturating_sub(1));
    let counted = || {
        let mark = at + 1;
        matches!(scan.text_of(mark), "BS" | "B")
            || scan.text_of(mark) == "(" && scan.text_of(mark + 1) == "BS"
    };
    YEARS.contains(&year)
        && (named() || counted())
        && (0..scan.tokens.len())
            .any(|at| matches!(scan.low(at), "nepal" | "nepali" | "nepalese" | "kathmandu"))
}

/// Years outside 1900–2099 count only behind a word that leads years.
fn is_plausible(year: i16, before: &str) -> bool {
    (1900..=2099).contains(&year)
        || (year >= 1500 && matches!(before, "in" | "since" | "of" | "from" | "until"))
}

/// Whether a date that is not relative could begin here: cheap, before anything is tried.
pub(super) fn begins(scan: &Scan<'_>, at: usize) -> bool {
    match scan.kind(at) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => {
            scan.word(at).is_any(&[
                Class::Ordinal,
                Class::Ten,
                Class::Season,
                Class::Month,
                Class::MonthAbbreviation,
                Class::Unit,
            ]) || matches!(
                scan.low(at),
                "early"
                    | "late"
                    | "mid"
                    | "last"
                    | "final"
                    | "q"
                    | "h"
                    | "i"
                    | "ii"
                    | "iii"
                    | "iv"
                    | "quarter"
                    | "half"
                    | "semester"
                    | "trimester"
            )
        }
        _ => false,
    }
}
