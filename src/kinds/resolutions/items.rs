//! The numbers of citations and what they make: one item of a list at a time.

use crate::dictionary::Facts;
use crate::mention::{Candidate, Grade, Kind, Value};
use crate::scan::Scan;
use crate::span::{Normalized, Span};

/// The number of a citation, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// "1373", "1373 (2001)", "2370/2017", "2370 from 2017".
    Plain { number: u32, year: Option<i16> },
    /// "217 A (III)", "377 (V) A".
    Roman { number: u32, part: Option<String>, session: String },
    /// "75/291", "S-32/1", "2005/20", "56/24 V".
    Pair { first: String, second: String, part: Option<String> },
}

/// A number and one past its last token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub first: usize,
    pub end: usize,
    pub number: Number,
}

/// Reads the item that begins at `at`; of a chain ("1267/1989/2253") its first number.
pub(super) fn item(scan: &Scan<'_>, facts: &Facts, at: usize) -> Option<Item> {
    let mut first = at;
    let special = matches!(scan.text_of(first), "S" | "ES")
        && scan.text_of(first + 1) == "-"
        && scan.is_glued_to_next(first);
    let mut session = String::new();
    if special {
        session = format!("{}-", scan.text_of(first));
        first += 2;
    }
    let figure = scan.figure(first).filter(|_| !scan.text_of(first).contains(','))?;
    let number = u32::try_from(figure).ok().filter(|number| *number < 10_000)?;
    let mut end = first + 1;
    if scan.text_of(end) == "/" && scan.is_glued_to_previous(end) && scan.is_glued_to_next(end) {
        let second_text = scan.text_of(end + 1);
        let second = scan.figure(end + 1).and_then(|second| u32::try_from(second).ok())?;
        // "2370/2017": a number of the Security Council with its year; "1267/1989" are two numbers.
        let goes_on = scan.text_of(end + 2) == "/" && scan.is_glued_to_next(end + 1);
        let chained = first > 0 && scan.text_of(first - 1) == "/" && scan.is_glued_to_previous(first);
        let known = facts.security_council_year(number);
        let year = match second_text.len() {
            4 => i16::try_from(second).ok().filter(|_| is_year(second)),
            // "1244/99"; sessions never reached a hundred.
            2 if number >= 100 => known.filter(|known| known.unsigned_abs() % 100 == second as u16),
            _ => None,
        };
        if number >= 100 && !is_year(number) && !goes_on && year.is_some() && known == year {
            return Some(Item { first: at, end: end + 2, number: Number::Plain { number, year } });
        }
        // "1267/1989/2253": a chain, in which no number is a year; this item is its first number.
        if number >= 100 && second >= 100 && (!is_year(number) || chained) {
            return Some(Item { first: at, end, number: Number::Plain { number, year: None } });
        }
        session.push_str(scan.text_of(first));
        end += 2;
        let part = part(scan, end);
        let end = end + usize::from(part.is_some());
        let second = second_text.to_owned();
        return Some(Item { first: at, end, number: Number::Pair { first: session, second, part } });
    }
    if special {
        return None;
    }
    let mut letter = part(scan, end);
    end += usize::from(letter.is_some());
    if scan.text_of(end) == "(" {
        if let Some(year) =
            scan.figure(end + 1).filter(|_| scan.text_of(end + 1).len() == 4 && scan.text_of(end + 2) == ")")
        {
            return Some(Item {
                first: at,
                end: end + 3,
                number: Number::Plain { number, year: i16::try_from(year).ok() },
            });
        }
        let roman = scan.text_of(end + 1);
        if is_roman(roman) && scan.text_of(end + 2) == ")" {
            end += 3;
            if letter.is_none() {
                letter = part(scan, end);
                end += usize::from(letter.is_some());
            }
            let session = roman.to_owned();
            return Some(Item { first: at, end, number: Number::Roman { number, part: letter, session } });
        }
    }
    if letter.is_some() {
        end -= 1;
    }
    // "2178, adopted in 2014".
    let adopted = end + usize::from(scan.text_of(end) == ",");
    if scan.reads(adopted, &["adopted", "in"])
        && let Some(year) = scan.figure(adopted + 2).filter(|year| (1946..=2100).contains(year))
    {
        let number = Number::Plain { number, year: i16::try_from(year).ok() };
        return Some(Item { first: at, end, number });
    }
    // "2370 from 2017", "2178 of 2014".
    if matches!(scan.low(end), "of" | "from")
        && scan.text_of(end + 1).len() == 4
        && let Some(year) = scan.figure(end + 1).filter(|year| (1946..=2100).contains(year))
    {
        let goes_on = scan.is_glued_to_next(end + 1) && scan.text_of(end + 2) == "-";
        if !goes_on {
            return Some(Item {
                first: at,
                end: end + 2,
                number: Number::Plain { number, year: i16::try_from(year).ok() },
            });
        }
    }
    Some(Item { first: at, end, number: Number::Plain { number, year: None } })
}

/// A part: one capital letter behind the number ("217 A"), not the word "A" of a new sentence.
fn part(scan: &Scan<'_>, at: usize) -> Option<String> {
    let text = scan.text_of(at);
    let single = text.len() == 1 && scan.is_capitalized(at) && text != "I";
    let closed =
        !scan.is_word(at + 1) || matches!(scan.low(at + 1), "and" | "of" | "on" | "to" | "in" | "by" | "or");
    (single && closed && scan.sentence(at) == scan.sentence(at - 1)).then(|| text.to_owned())
}

fn is_year(number: u32) -> bool {
    (1946..=2100).contains(&number)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 8 && text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// A Security Council symbol with its grade.
pub(super) struct Graded {
    value: String,
    grade: Grade,
    evidence: Option<String>,
}

impl Graded {
    pub fn candidate(self, span: Span<Normalized>, rule: &'static str) -> Candidate {
        let mut candidate = Candidate::new(Kind::Resolution, span, Value::Text(self.value), rule);
        candidate.grade = self.grade;
        candidate.evidence = self.evidence.map(Into::into);
        candidate
    }
}

/// The Security Council's symbol. The table of numbers by year is the authority: it fills a missing
/// year, and a year that contradicts it is reported with the one it knows.
pub(super) fn security_council(facts: &Facts, number: u32, year: Option<i16>) -> Option<Graded> {
    let known = facts.security_council_year(number);
    let (open, open_year) = facts.security_council_open()?;
    let graded = |value: String, grade, evidence: Option<String>| Some(Graded { value, grade, evidence });
    match (known, year) {
        (Some(known), Some(stated)) if known == stated => {
            graded(format!("S/RES/{number} ({known})"), Grade::Explicit, None)
        }
        (Some(known), Some(stated)) => graded(
            format!("S/RES/{number} ({known})"),
            Grade::Conflicting,
            Some(format!("the text says {stated}; resolution {number} is of {known}")),
        ),
        (Some(known), None) => graded(
            format!("S/RES/{number} ({known})"),
            Grade::Inferred,
            Some("table of resolution numbers by year".to_owned()),
        ),
        // Later than the table: no more than 120 a year were ever adopted.
        (None, stated) if number >= open => {
            let years = stated.map_or(10, |stated| i64::from(stated - open_year + 1));
            let reachable = years > 0 && i64::from(number - open) < 120 * years;
            match stated {
                Some(stated) if reachable => {
                    graded(format!("S/RES/{number} ({stated})"), Grade::Explicit, None)
                }
                None if reachable => graded(
                    format!("S/RES/{number}"),
                    Grade::Ambiguous,
                    Some("the number is later than the table of numbers by year".to_owned()),
                ),
                _ => None,
            }
        }
        (None, _) => None,
    }
}
