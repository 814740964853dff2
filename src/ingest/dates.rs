//! Publication dates as containers state them.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

/// Written forms, without a time of day.
const FORMS: [&str; 13] = [
    "%d %B %Y",
    "%d %b %Y",
    "%A, %d %B %Y",
    "%A %d %B %Y",
    "%a, %d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%A, %B %d, %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%B %d %Y",
];

/// The day of a date in ISO 8601, RFC 2822 or a written form; the day of the stated time zone, where there is one.
/// Numeric days with slashes are not read where day and month could change places.
pub(super) fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    if let Some(date) = value.get(..10).and_then(|start| start.parse::<Date>().ok()) {
        return Some(date);
    }
    if let Ok(zoned) = rfc2822::parse(value) {
        return Some(zoned.date());
    }
    // A time of day behind the date is no matter.
    let mut ends = value.match_indices([' ', 'T']).map(|(at, _)| at).chain([value.len()]).rev();
    ends.find_map(|end| FORMS.iter().find_map(|form| Date::strptime(form, &value[..end]).ok()))
        // Fewer figures than four pass for a year, too.
        .filter(|date| (1900..2200).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_days_are_read() {
        let cases = [
            ("2023-05-12", "2023-05-12"),
            ("2023-05-12T23:30:00-05:00", "2023-05-12"),
            ("2023-05-12 10:00", "2023-05-12"),
            ("Fri, 12 May 2023 10:00:00 +0200", "2023-05-12"),
            ("12 May 2023", "2023-05-12"),
            ("Friday, 12 May 2023", "2023-05-12"),
            ("May 12, 2023 10:00", "2023-05-12"),
            ("2023/05/12", "2023-05-12"),
            ("12.05.2023", "2023-05-12"),
            ("20230512", "2023-05-12"),
        ];
        for (value, expected) in cases {
            assert_eq!(day(value).map(|date| date.to_string()).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for value in ["", "05/12/2023", "2023", "soon", "31 February 2023", "May 2023"] {
            assert_eq!(day(value), None, "{value}");
        }
    }
}
