//! Named days of the calendar: "World Drug Day", "Good Friday".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::table::Row;
use crate::error::DictionaryFault;

/// When a named day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedDay {
    /// The same day every year.
    Fixed { month: i8, day: i8 },
    /// "first monday 10": the `nth` such weekday of the month, the last one for -1.
    Weekday { nth: i8, weekday: Weekday, month: i8 },
    /// So many days after (before: negative) Western Easter.
    Easter { days: i8 },
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

const ORDINALS: [(&str, i8); 5] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("last", -1)];

impl NamedDay {
    /// Reads the column `day`: `06-26`, `first monday 10`, `easter-2`.
    pub fn read(row: &Row) -> Result<Self, DictionaryFault> {
        Self::parse(row.get("day")).ok_or_else(|| {
            row.fault(
                "day",
                "month and day (`06-26`), a weekday of a month (`last thursday 09`) or `easter-2`",
            )
        })
    }

    fn parse(text: &str) -> Option<Self> {
        if let Some(days) = text.strip_prefix("easter") {
            return Some(Self::Easter { days: days.parse().ok()? });
        }
        let mut words = text.split(' ');
        if let (Some(ordinal), Some(weekday), Some(month), None) =
            (words.next(), words.next(), words.next(), words.next())
        {
            let (_, nth) = ORDINALS.into_iter().find(|(word, _)| *word == ordinal)?;
            let (_, weekday) = WEEKDAYS.into_iter().find(|(word, _)| *word == weekday)?;
            let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            return Some(Self::Weekday { nth, weekday, month });
        }
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Date::new(2000, month, day).ok()?;
        Some(Self::Fixed { month, day })
    }

    /// The day of that year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Weekday { nth, weekday, month } => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
            }
            Self::Easter { days } => easter(year)?.checked_add(i32::from(days).days()).ok(),
        }
    }

    /// The month and, where it is the same every year, the day. Easter is looked for in April.
    pub fn month_and_day(self) -> (i8, Option<i8>) {
        match self {
            Self::Fixed { month, day } => (month, Some(day)),
            Self::Weekday { month, .. } => (month, None),
            Self::Easter { .. } => (4, None),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm that "Nature" printed in 1876.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, of_century) = (year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * to_sunday) / 451;
    let sum = epact + to_sunday - 7 * shift + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_of_a_year() {
        let cases = [
            ("06-26", 2023, date(2023, 6, 26)),
            ("first monday 10", 2023, date(2023, 10, 2)),
            ("last thursday 09", 2022, date(2022, 9, 29)),
            ("third sunday 11", 2021, date(2021, 11, 21)),
            ("easter+0", 2024, date(2024, 3, 31)),
            ("easter+0", 2019, date(2019, 4, 21)),
            ("easter-2", 2000, date(2000, 4, 21)),
        ];
        for (text, year, day) in cases {
            assert_eq!(NamedDay::parse(text).and_then(|named| named.in_year(year)), Some(day), "{text}");
        }
        for text in ["", "13-01", "02-30", "fifth monday 10", "first monday", "easter", "june 26"] {
            assert_eq!(NamedDay::parse(text), None, "{text}");
        }
    }
}
