//! Dates that point at the date last spoken of: "that year", "the previous day", "three days later".
//!
//! What they point at stands in their own sentence or in one of the two before it and is at least as
//! fine: "that day" needs a day. Where nothing is pointed at, there is no mention.

use jiff::ToSpan;
use jiff::civil::Date;

use super::atoms::Part;
use super::value::{Point, weekday_of};
use crate::mention::{Candidate, Grade, Kind, Role, Value};
use crate::scan::Scan;
use crate::span::{Normalized, Span};

const RULE: &str = "date.pointing";

/// How many sentences back a date is still spoken of.
const FARTHEST: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "year" | "years" => Self::Year,
            _ => return None,
        })
    }
}

/// So many units from the date that is pointed at.
#[derive(Clone, Copy, Debug)]
struct Pointing {
    unit: Unit,
    steps: i32,
}

/// Adds the pointing dates of the text. `candidates[from..]` are its other dates, in order.
pub(super) fn find(scan: &Scan<'_>, from: usize, candidates: &mut Vec<Candidate>) {
    let mut next = from;
    let mut at = 0;
    while at < scan.tokens.len() {
        let start = scan.tokens[at].start as usize;
        while next < candidates.len() && candidates[next].span.start < start {
            next += 1;
        }
        let Some((pointing, end)) = pointing(scan, at) else {
            at += 1;
            continue;
        };
        let span = scan.span(at, end);
        let beside = candidates[from..].get((next - from).saturating_sub(1)..).unwrap_or_default();
        let free = !beside.iter().take(2).any(|other| other.span.overlaps(span));
        let whole = next > from && takes_year(scan, &candidates[next - 1], at, pointing);
        let spoken_of = &candidates[from..next - usize::from(whole)];
        let made = free.then(|| candidate(scan, spoken_of, span, pointing)).flatten();
        if made.is_none() && free {
            scan.refused(RULE, at, end, "no date near by that it could be counted from");
        }
        if let Some(made) = made {
            if whole {
                join(&mut candidates[next - 1], &made);
            } else {
                candidates.insert(next, made);
                next += 1;
            }
        }
        at = end;
    }
}

/// The words that point: "that year", "same month", "previous day", "day before", "two years later".
fn pointing(scan: &Scan<'_>, at: usize) -> Option<(Pointing, usize)> {
    let article = scan.low_before(at) == "the";
    let same = scan.low(at) == "that" || scan.low(at) == "same" && (article || scan.low_before(at) == "that");
    let steps = match scan.low(at) {
        _ if same => Some(0),
        "previous" | "preceding" if article => Some(-1),
        "following" | "subsequent" if article => Some(1),
        "next" if article && scan.low(at + 1) == "day" => Some(1),
        _ => None,
    };
    if let Some(steps) = steps {
        let unit_at = at + 1 + usize::from(scan.reads(at, &["that", "same"]));
        let unit = Unit::of(scan.low(unit_at)).filter(|_| !scan.low(unit_at).ends_with('s'))?;
        return Some((Pointing { unit, steps }, unit_at + 1));
    }
    before_or_after(scan, at, article).or_else(|| counted(scan, at))
}

/// "the day before", "the year after", where nothing follows that they would be counted from.
fn before_or_after(scan: &Scan<'_>, at: usize, article: bool) -> Part<Pointing> {
    let unit = Unit::of(scan.low(at)).filter(|unit| article && matches!(unit, Unit::Day | Unit::Year))?;
    let steps = match scan.low(at + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    (!scan.is_word(at + 2) && scan.figure(at + 2).is_none()).then_some((Pointing { unit, steps }, at + 2))
}

/// "a day earlier", "three weeks later".
fn counted(scan: &Scan<'_>, at: usize) -> Part<Pointing> {
    let (count, unit_at) = match scan.low(at) {
        "a" | "one" => (1, at + 1),
        _ => {
            let number = scan.number(at).filter(|number| number.value < 100 && !number.round)?;
            (i32::try_from(number.value).ok()?, number.end)
        }
    };
    let unit = Unit::of(scan.low(unit_at))?;
    let steps = match scan.low(unit_at + 1) {
        // "a week earlier than planned" moves another day.
        "earlier" | "later" if matches!(scan.low(unit_at + 2), "than" | "from") => return None,
        "earlier" => -count,
        "later" => count,
        _ => return None,
    };
    Some((Pointing { unit, steps }, unit_at + 2))
}

/// The mention, where one of `dates`, the last first, can be pointed at.
fn candidate(
    scan: &Scan<'_>,
    dates: &[Candidate],
    span: Span<Normalized>,
    pointing: Pointing,
) -> Option<Candidate> {
    let sentence = scan.sentence(scan.token_at(span.start));
    let near = |other: &&Candidate| scan.sentence(scan.token_at(other.span.start)) + FARTHEST >= sentence;
    // "6 % more than in 2021" only compares.
    let compares = |other: &Candidate| {
        let at = scan.token_at(other.span.start);
        (1..=2).any(|back| at.checked_sub(back).is_some_and(|at| scan.low(at) == "than"))
    };
    let fine =
        |other: &&Candidate| !matches!(other.role, Some(Role::Publication | Role::Title)) && !compares(other);
    let sure = |other: &&Candidate| matches!(other.grade, Grade::Explicit | Grade::Inferred);
    let (other, value) = dates
        .iter()
        .rev()
        .take_while(near)
        .filter(fine)
        .filter(sure)
        .find_map(|other| Some((other, resolve(other.value.as_text()?, pointing)?)))?;
    let spoken_of = &scan.text[other.span.start..other.span.end];
    let made = Candidate::new(Kind::Date, span, Value::Text(value), RULE);
    let mut made = made.inferred(format!("counted from \"{spoken_of}\""));
    made.role = Some(Role::Other);
    Some(made)
}

/// The value seen from the date `of`, ISO 8601.
fn resolve(of: &str, pointing: Pointing) -> Option<String> {
    let (first, last) = of.split_once('/').unwrap_or((of, of));
    let end = if pointing.steps > 0 { last } else { first };
    let Pointing { unit, steps } = pointing;
    match unit {
        Unit::Year => {
            let year: i16 = end.get(..4)?.parse().ok()?;
            Some(Point::year(i16::try_from(i32::from(year) + steps).ok()?).iso())
        }
        Unit::Month => {
            let month =
                format!("{}-01", end.get(..7)?).parse::<Date>().ok()?.checked_add(steps.months()).ok()?;
            Some(Point::month(Some(month.year()), month.month()).iso())
        }
        Unit::Week => {
            let day = end.parse::<Date>().ok()?.checked_add((7 * steps).days()).ok()?;
            let monday = day.checked_sub(i32::from(weekday_of(day) - 1).days()).ok()?;
            Some(format!("{monday}/{}", monday.checked_add(6.days()).ok()?))
        }
        // "That day" is one; of several none is meant.
        Unit::Day if steps == 0 && first != last => None,
        Unit::Day => Some(end.parse::<Date>().ok()?.checked_add(steps.days()).ok()?.to_string()),
    }
}

/// "June of that year", "5 May that year": the year belongs to the date before it, which has none.
fn takes_year(scan: &Scan<'_>, before: &Candidate, at: usize, pointing: Pointing) -> bool {
    let end = scan.token_at(before.span.end.saturating_sub(1)) + 1;
    let beside = end == at
        || scan.reads(end, &["of"]) && (end + 1 == at || end + 2 == at && scan.low(at - 1) == "the");
    pointing.unit == Unit::Year && beside && before.grade != Grade::Explicit && before.rule != RULE
}

/// Makes one date of a month or day and the year behind it.
fn join(before: &mut Candidate, year: &Candidate) {
    let (Some(value), Some(of)) = (before.value.as_text(), year.value.as_text()) else { return };
    let moved = value
        .split('/')
        .map(|point| format!("{of}{}", point.get(4..).unwrap_or_default()))
        .collect::<Vec<_>>()
        .join("/");
    before.value = Value::Text(moved);
    before.rule = RULE;
    before.span.end = year.span.end;
    before.grade = Grade::Inferred;
    before.evidence.clone_from(&year.evidence);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_from_the_near_end() {
        let cases = [
            ("2019-05-02", Unit::Year, 0, Some("2019")),
            ("2019-05-02", Unit::Day, -1, Some("2019-05-01")),
            ("2019-05-02/2019-05-04", Unit::Day, 1, Some("2019-05-05")),
            ("2019-05-02/2019-05-04", Unit::Day, -1, Some("2019-05-01")),
            ("2019-05-02/2019-05-04", Unit::Day, 0, None),
            ("2019-05", Unit::Day, 0, None),
            ("2019-12", Unit::Month, 1, Some("2020-01")),
            ("2019-05-02", Unit::Week, 0, Some("2019-04-29/2019-05-05")),
            ("XXXX-05-02", Unit::Year, 0, None),
        ];
        for (of, unit, steps, value) in cases {
            assert_eq!(resolve(of, Pointing { unit, steps }).as_deref(), value, "{of} {unit:?} {steps}");
        }
    }
}
