//! Lists of numbers that do not stand right behind their head: "resolutions such as 1325 and 1820", "the resolutions on
//! women (1325, 1820)", "the Council's resolutions: 1325 and 1820".

use super::items::{Item, Number, item};
use crate::dictionary::Facts;
use crate::scan::{Scan, TokenKind};

/// How many tokens may tell what the resolutions are about before their numbers.
const LONGEST_MATTER: usize = 8;

/// How many numbers make a list.
const LEAST: usize = 2;

/// The first token of the list that a plural head opens, where two numbers or more follow and the Security Council's
/// table has them all: their shape alone proves nothing.
pub(super) fn list_behind(scan: &Scan<'_>, facts: &Facts, first: usize, end: usize) -> Option<usize> {
    if !matches!(scan.low(first), "resolutions" | "unscrs" | "scrs") {
        return None;
    }
    let comma = end + usize::from(scan.text_of(end) == ",");
    let led = match scan.low(comma) {
        "such" if scan.low(comma + 1) == "as" => Some(comma + 2),
        "in" if scan.low(comma + 1) == "particular" => Some(comma + 2),
        "including" | "notably" | "namely" | "especially" | "like" => Some(comma + 1),
        _ if comma > end => Some(comma),
        _ => None,
    };
    if let Some(list) = led {
        return reads_numbers(scan, facts, list).map(|_| list);
    }
    let mark = (end..=end + LONGEST_MATTER)
        .take_while(|&at| {
            scan.sentence(at) == scan.sentence(first) && scan.kind(at) != Some(TokenKind::Number)
        })
        .find(|&at| matches!(scan.text_of(at), "(" | ":" | "-" | "—"))?;
    let last = reads_numbers(scan, facts, mark + 1)?;
    // "resolutions (1820, 1888 and 40 more)": a bracket holds the list alone.
    (scan.text_of(mark) != "(" || scan.text_of(last) == ")").then_some(mark + 1)
}

/// One past the last number of the list that begins at `list`.
fn reads_numbers(scan: &Scan<'_>, facts: &Facts, list: usize) -> Option<usize> {
    let mut next = list;
    let mut count = 0;
    let known = |item: &Item| match item.number {
        Number::Plain { number, year } => {
            let known = facts.security_council_year(number);
            number >= 100 && known.is_some() && (year.is_none() || year == known)
        }
        _ => false,
    };
    loop {
        let number = item(scan, facts, next).filter(known)?;
        count += 1;
        match super::citations::separator(scan, number.end) {
            Some(after) if scan.figure(after).is_some() => next = after,
            _ => return (count >= LEAST).then_some(number.end),
        }
    }
}

/// "UNSCR 1325 and related resolutions 1820": what follows up a citation of the same sentence is of the same organ.
pub(super) fn follows_up(scan: &Scan<'_>, first: usize) -> bool {
    let such = usize::from(scan.low_before(first) == "such");
    matches!(
        scan.low_before(first - such),
        "related" | "subsequent" | "follow-up" | "sister" | "later" | "other" | "successor" | "succeeding"
    ) || scan.low_before(first) == "up" && scan.low_before(first.saturating_sub(2)) == "follow"
}
