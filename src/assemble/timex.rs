//! The value of a date as TIMEX3 writes it, for users who compare with other taggers.
//!
//! Weeks, quarters, halves, seasons, decades and centuries have values of their own (`TimeML` annotation
//! guidelines 1.2.1); another stretch is a `DURATION` with both ends.

use jiff::civil::{Date, Weekday};

use crate::mention::Kind;
use crate::record::{Mention, Timex};

/// The TIMEX3 of a date mention; `None` for other kinds and for dates without a value.
pub(super) fn timex(mention: &Mention) -> Option<Timex> {
    let value = mention.value.as_text().filter(|_| mention.kind == Kind::Date)?;
    let words = mention.quote.to_lowercase();
    let modifier = modifier(&words).map(str::to_owned);
    let date = |value: String| Timex {
        kind: "DATE".to_owned(),
        value,
        modifier: modifier.clone(),
        begin: None,
        end: None,
    };
    let Some((begin, end)) = value.split_once('/') else {
        return Some(match part_of_day(&words) {
            Some(part) => Timex { kind: "TIME".to_owned(), ..date(format!("{value}{part}")) },
            None => date(value.to_owned()),
        });
    };
    if let Some(whole) = whole(begin, end, &words) {
        return Some(date(whole));
    }
    let length = length(begin, end)?;
    let (begin, end) = (Some(begin.to_owned()), Some(end.to_owned()));
    Some(Timex { kind: "DURATION".to_owned(), value: length, modifier, begin, end })
}

/// "early May" is the start of its month.
fn modifier(words: &str) -> Option<&'static str> {
    match words.split([' ', '-']).next()? {
        "early" | "earlier" => Some("START"),
        "mid" => Some("MID"),
        "late" | "later" => Some("END"),
        _ => None,
    }
}

fn part_of_day(words: &str) -> Option<&'static str> {
    let parts =
        [("morning", "TMO"), ("noon", "TMI"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI")];
    // "afternoon" holds "noon": the longest word that ends the quote.
    let ends = parts.into_iter().filter(|(word, _)| words.ends_with(word));
    ends.max_by_key(|(word, _)| word.len()).map(|(_, part)| part)
}

/// A stretch that TIMEX3 has one value for.
fn whole(begin: &str, end: &str, words: &str) -> Option<String> {
    if let (Ok(first), Ok(last)) = (begin.parse::<Date>(), end.parse::<Date>()) {
        let days = last.since(first).ok()?.get_days();
        let week = first.iso_week_date();
        let name = format!("{:04}-W{:02}", week.year(), week.week());
        return match (first.weekday(), days) {
            (Weekday::Monday, 6) => Some(name),
            (Weekday::Saturday, 1) if words.contains("weekend") => Some(format!("{name}-WE")),
            _ => None,
        };
    }
    let month = |point: &str| Some((point.get(..4)?.to_owned(), point.get(5..7)?.parse::<u8>().ok()?));
    if let (Some((year, first)), Some((_, last))) = (month(begin), month(end)) {
        let seasons =
            [("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("fall", "FA"), ("winter", "WI")];
        if let Some((_, season)) = seasons.into_iter().find(|(word, _)| words.contains(word)) {
            return Some(format!("{year}-{season}"));
        }
        return match (first, last) {
            (1, 3) | (4, 6) | (7, 9) | (10, 12) => Some(format!("{year}-Q{}", last / 3)),
            (1, 6) | (7, 12) => Some(format!("{year}-H{}", last / 6)),
            _ => None,
        };
    }
    let (first, last): (u16, u16) = (begin.parse().ok()?, end.parse().ok()?);
    match last.checked_sub(first)? {
        9 if first % 10 == 0 => Some((first / 10).to_string()),
        // The twentieth century runs from 1901 to 2000 and is "19" all the same.
        99 => Some((first / 100).to_string()),
        _ => None,
    }
}

/// How long a stretch is, both ends inclusive: days, months or years, as its ends are told.
fn length(begin: &str, end: &str) -> Option<String> {
    if let (Ok(first), Ok(last)) = (begin.parse::<Date>(), end.parse::<Date>()) {
        return Some(format!("P{}D", last.since(first).ok()?.get_days() + 1));
    }
    let number = |text: Option<&str>| text?.parse::<i32>().ok();
    let years = number(end.get(..4)).zip(number(begin.get(..4))).map(|(last, first)| last - first);
    match (number(begin.get(5..7)), number(end.get(5..7)), years) {
        (Some(first), Some(last), Some(years)) if begin.len() == 7 => {
            Some(format!("P{}M", 12 * years + last - first + 1))
        }
        (None, None, Some(years)) => Some(format!("P{}Y", years + 1)),
        // Without a year the days of a stretch within one month are told all the same.
        _ => {
            let (first, last) = (number(begin.get(8..10))?, number(end.get(8..10))?);
            (begin.get(..7) == end.get(..7)).then(|| format!("P{}D", last - first + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_stretches() {
        let cases = [
            ("2023-05-08", "2023-05-14", "this week", "2023-W19"),
            ("2023-05-13", "2023-05-14", "last weekend", "2023-W19-WE"),
            ("2024-07", "2024-09", "Q3 2024", "2024-Q3"),
            ("2019-07", "2019-12", "second half of 2019", "2019-H2"),
            ("2019-06", "2019-08", "summer 2019", "2019-SU"),
            ("1990", "1999", "1990s", "199"),
            ("1901", "2000", "twentieth century", "19"),
        ];
        for (begin, end, words, value) in cases {
            assert_eq!(whole(begin, end, words).as_deref(), Some(value), "{words}");
        }
        assert_eq!(whole("2023-06-14", "2023-06-16", "14-16 June 2023"), None);
        assert_eq!(length("2023-06-14", "2023-06-16").as_deref(), Some("P3D"));
        assert_eq!(length("2020-03", "2021-05").as_deref(), Some("P15M"));
        assert_eq!(length("2022", "2025").as_deref(), Some("P4Y"));
        assert_eq!(length("XXXX-03-03", "XXXX-03-05").as_deref(), Some("P3D"));
    }

    #[test]
    fn parts_of_days_and_of_stretches() {
        assert_eq!(part_of_day("this afternoon"), Some("TAF"));
        assert_eq!(part_of_day("at noon"), Some("TMI"));
        assert_eq!(modifier("mid-2024"), Some("MID"));
        assert_eq!(modifier("may 2024"), None);
    }
}
