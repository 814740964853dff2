//! What a reader of labels should look at again.

use std::fmt;

use super::{Cutter, Gold, GoldMention, Rejected};
use crate::dictionary::{Class, Dictionaries, Target};
use crate::mention::Kind;
use crate::scan::{Scan, TokenKind};

/// A place that looks like a mention and that no label covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// What it looks like: `number`, `number word`, `month`, `weekday`, `relative day`, `country name`
    /// or `acronym`.
    pub looks_like: &'static str,
    /// The exact characters.
    pub quote: String,
    /// First character, in code points.
    pub start: usize,
}

impl fmt::Display for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} '{}' is in no label: label it, or decide that it is no mention",
            self.looks_like, self.quote
        )
    }
}

/// Every figure, number word, month, weekday, relative day, country name and acronym that no label
/// covers and that no reader has [rejected](Rejected), by position.
///
/// ```
/// use rapporteur::gold::{load, open};
/// # let folder = tempfile::tempdir()?;
/// # std::fs::write(folder.path().join("a.txt"), "Room 12 in Kenya")?;
/// # std::fs::write(folder.path().join("a.ann"), "T1\tcountry 11 16\tKenya\n")?;
/// // "Room 12 in Kenya", with Kenya labelled.
/// let gold = load(folder.path())?;
/// let open = open(rapporteur::Pipeline::builder().build()?.dictionaries(), &gold[0]);
/// assert_eq!((open[0].looks_like, open[0].quote.as_str()), ("number", "12"));
/// assert_eq!(open.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn open(dictionaries: &Dictionaries, gold: &Gold) -> Vec<Open> {
    let cutter = Cutter::new(&gold.text);
    let lower = gold.text.to_ascii_lowercase();
    let scan = Scan::new(&gold.text, &lower, &dictionaries.lexicon);
    let mut covered = vec![false; gold.text.len() + 1];
    for mention in &gold.mentions {
        covered[cutter.bytes[mention.start]..cutter.bytes[mention.end]].fill(true);
    }
    let mut found: Vec<(std::ops::Range<usize>, &'static str)> = Vec::new();
    for hit in &scan.hits {
        let named = matches!(scan.target(hit), Target::Country(_));
        if named && (hit.first..hit.end).any(|at| scan.is_capitalized(at)) {
            found.push((scan.span(hit.first, hit.end).range(), "country name"));
        }
    }
    for at in 0..scan.tokens.len() {
        if let Some(looks_like) = looks_like(&scan, at) {
            found.push((scan.tokens[at].range(), looks_like));
        }
    }
    // The longest of those that begin together; what lies inside another is told by that one.
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut told = 0;
    let mut places = Vec::new();
    for (range, looks_like) in found {
        if range.start < told || covered[range.clone()].iter().all(|covered| *covered) {
            continue;
        }
        told = range.end;
        let start = cutter.bytes.partition_point(|byte| *byte < range.start);
        let quote = gold.text[range].to_owned();
        let decided = Rejected { quote, start };
        if !gold.about.rejected.contains(&decided) {
            places.push(Open { looks_like, quote: decided.quote, start });
        }
    }
    places
}

fn looks_like(scan: &Scan<'_>, at: usize) -> Option<&'static str> {
    let text = scan.text_of(at);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if scan.kind(at)? == TokenKind::Number {
        Some("number")
    } else if scan.word(at).is_any(&[Class::Unit, Class::Ten, Class::Scale]) {
        // "one" is more often a pronoun than a number.
        (scan.low(at) != "one").then_some("number word")
    } else if scan.word(at).is_any(&[Class::Month, Class::MonthAbbreviation]) && capitals > 0 {
        Some("month")
    } else if scan.is(at, Class::Weekday) && capitals > 0 {
        Some("weekday")
    } else if matches!(scan.low(at), "today" | "yesterday" | "tomorrow" | "tonight") {
        Some("relative day")
    } else {
        (capitals >= 2 && !scan.is_shouted(at)).then_some("acronym")
    }
}

/// What is wrong with labels in themselves: `(first character, what was expected and found)`.
///
/// Labels of one kind must not overlap, must not begin or end with a space, and must have a value in
/// the shape of their kind.
#[must_use]
pub fn check(gold: &Gold) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&GoldMention> =
            gold.mentions.iter().filter(|mention| mention.kind == kind).collect();
        for pair in of_kind.windows(2).filter(|pair| pair[1].start < pair[0].end) {
            faults.push((
                pair[1].start,
                format!(
                    "expected {} labels that do not overlap, found '{}' and '{}'",
                    kind.name(),
                    pair[0].quote,
                    pair[1].quote
                ),
            ));
        }
    }
    for mention in &gold.mentions {
        if mention.quote.trim() != mention.quote {
            faults.push((mention.start, format!("expected no space at the ends of '{}'", mention.quote)));
        }
        if let Some(value) = &mention.value
            && let Some(expected) = misshapen(mention.kind, value)
        {
            faults.push((
                mention.start,
                format!("{} '{}': expected {expected}, found {value}", mention.kind.name(), mention.quote),
            ));
        }
    }
    faults.sort();
    faults
}

/// What the value of a kind should be, where it is something else.
fn misshapen(kind: Kind, value: &serde_json::Value) -> Option<&'static str> {
    let text = value.as_str();
    let named = value.get("name").is_some_and(serde_json::Value::is_string);
    let (right, expected) = match kind {
        Kind::Date => (
            value.is_null() || text.is_some_and(is_date),
            "an ISO 8601 date, reduced date or interval, or null",
        ),
        Kind::Country => (
            text.is_some_and(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())),
            "an ISO 3166 alpha-3 code",
        ),
        Kind::Resolution | Kind::Document | Kind::Instrument => {
            (text.is_some_and(|symbol| !symbol.trim().is_empty()), "the symbol of a document")
        }
        Kind::Region | Kind::Place | Kind::Agency => (named, "an object with `name`"),
        Kind::ParticipantCount => (
            value.get("qualifier").is_some() && value.get("count").is_some(),
            "an object with `count` and `qualifier`",
        ),
    };
    (!right).then_some(expected)
}

/// `2022`, `2022-10`, `2022-10-24`, `XXXX-05-20`, or two of them with a slash between.
fn is_date(value: &str) -> bool {
    let one = |date: &str| {
        let parts: Vec<&str> = date.split('-').collect();
        parts.len() <= 3
            && parts.iter().enumerate().all(|(index, part)| {
                part.len() == if index == 0 { 4 } else { 2 }
                    && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
            })
    };
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    one(start) && one(end)
}
