//! What a date expression says before its missing parts are proved, and how it is written.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::dictionary::NamedDay;
use crate::scan::Scan;

/// A day, a month or a year; what the text leaves out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Point {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl Point {
    pub fn year(year: i16) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    pub fn month(year: Option<i16>, month: i8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    pub fn day(year: Option<i16>, month: i8, day: i8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    pub fn of(date: Date) -> Self {
        Self::day(Some(date.year()), date.month(), date.day())
    }

    /// Whether the day exists in its month (of any year, where the year is missing).
    pub fn is_possible(self) -> bool {
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::new(self.year.unwrap_or(2000), month, day).is_ok(),
            (Some(month), None) => (1..=12).contains(&month),
            _ => true,
        }
    }

    /// First calendar day of the point, where its year is known.
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// ISO 8601 reduced precision; EDTF's `X` for a year that nothing gives.
    pub fn iso(self) -> String {
        let year = self.year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            _ => year,
        }
    }
}

/// A point relative to another date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relative {
    /// So many days after (before: negative) the reference.
    Days(i32),
    /// Such a weekday: `None` the latest up to the reference, `Some(-1)` the last before it, `Some(1)`
    /// the next.
    Weekday(i8, Option<i8>),
    /// Monday to Sunday, so many weeks away.
    Weeks(i32),
    /// A weekday of the week so many weeks away: "Monday last week".
    WeekdayOfWeek(i8, i32),
    /// Saturday and Sunday, so many weeks away.
    Weekend(i32),
    Months(i32),
    Quarters(i32),
    Years(i32),
    /// The month of this number, so many years away: "last June".
    NamedMonth(i8, i32),
    /// A season (1 is spring) of the last, this or the next year that has it: "this autumn".
    Season(i8, i32),
    /// A month of the year so many years away: "March last year".
    MonthOfYear(i8, i32),
}

/// A date expression: tokens `first..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    pub first: usize,
    pub end: usize,
    pub rule: &'static str,
    pub start: Point,
    /// Last point of a range, inclusive.
    pub stop: Option<Point>,
    /// Weekday that the text states for the first day, 1 is Monday.
    pub weekday: Option<i8>,
    pub relative: Option<Relative>,
    /// Last end of a relative range: "Sunday and Monday".
    pub relative_stop: Option<Relative>,
    /// The other reading of a numeric date.
    pub other_reading: Option<Point>,
    /// Its month or year stands at another item of the list.
    pub shared: bool,
    /// Its year is told from the publication date: "2 October last year".
    pub years_away: Option<i32>,
    /// The calendar's day that it names, with its row in the dictionaries.
    pub named: Option<(NamedDay, u32)>,
}

impl Expression {
    pub fn new(first: usize, end: usize, rule: &'static str, start: Point) -> Self {
        Self {
            first,
            end,
            rule,
            start,
            stop: None,
            weekday: None,
            relative: None,
            relative_stop: None,
            other_reading: None,
            shared: false,
            years_away: None,
            named: None,
        }
    }

    pub fn until(mut self, stop: Point) -> Self {
        self.stop = Some(stop);
        self
    }

    /// Whether the stated weekday, if there is one, is that of the first or the last day ("Wednesday and
    /// Thursday, July 27-28").
    pub fn fits_weekday(&self) -> bool {
        let is = |point: Point, stated: i8| point.first_day().is_none_or(|day| weekday_of(day) == stated);
        self.weekday.is_none_or(|stated| {
            self.start.day.is_none()
                || is(self.start, stated)
                || self.stop.is_some_and(|stop| is(stop, stated))
        })
    }

    /// "in the week of 20 June 2022", "the week beginning 20 June": Monday to Sunday, though the words are
    /// those of a day.
    pub fn widen_to_week(&mut self, scan: &Scan<'_>) {
        let led = ["of", "beginning", "starting", "commencing"]
            .iter()
            .any(|word| scan.reads_before(self.first, &["week", word]));
        if self.stop.is_some() || self.start.day.is_none() || !led {
            return;
        }
        let monday = self.start.first_day().map(|day| (day, i32::from(weekday_of(day) - 1)));
        if let Some((day, back)) = monday
            && let (Ok(monday), Ok(sunday)) =
                (day.checked_sub(back.days()), day.checked_add((6 - back).days()))
        {
            self.first -= 2;
            self.start = Point::of(monday);
            self.stop = Some(Point::of(sunday));
        }
    }

    pub fn lacks_year(&self) -> bool {
        self.relative.is_none() && self.start.year.is_none()
    }

    /// Gives the missing year, and the day of that year where the calendar moves it; a range that runs over
    /// New Year ends in the next one.
    pub fn set_year(&mut self, year: i16) {
        self.start.year = Some(year);
        if let Some(day) = self.named.and_then(|(day, _)| day.in_year(year)) {
            self.start = Point::of(day);
        }
        if let Some(stop) = &mut self.stop
            && stop.year.is_none()
        {
            let over = (stop.month, stop.day) < (self.start.month, self.start.day);
            stop.year = Some(year + i16::from(over));
        }
    }

    /// The value as written in records: a point, or both ends with `/` between.
    pub fn iso(&self) -> String {
        match self.stop {
            Some(stop) => format!("{}/{}", self.start.iso(), stop.iso()),
            None => self.start.iso(),
        }
    }
}

/// ISO weekday number, 1 is Monday.
pub(crate) fn weekday_of(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// First and last month of a season of the northern year: 1 is spring, 4 is winter.
pub(crate) fn season_months(season: i8) -> Option<(i8, i8)> {
    [(3, 5), (6, 8), (9, 11), (12, 2)].get(usize::try_from(season - 1).ok()?).copied()
}

/// The point or range that `relative` names, seen from `reference`.
pub(crate) fn resolve(relative: Relative, reference: Date) -> Option<(Point, Option<Point>)> {
    let single = |date: Date| Some((Point::of(date), None));
    match relative {
        Relative::Days(days) => single(reference.checked_add(days.days()).ok()?),
        Relative::Weekday(number, direction) => {
            let back = i32::from((weekday_of(reference) - number).rem_euclid(7));
            let days = match direction {
                // "last Monday" said on a Monday is a week ago, "next" a week ahead.
                Some(-1) => -(if back == 0 { 7 } else { back }),
                // The weekday alone is today or before: the release tells what happened.
                None => -back,
                Some(_) => 7 - back,
            };
            single(reference.checked_add(days.days()).ok()?)
        }
        Relative::Weeks(weeks) => {
            let days = 7 * weeks - i32::from(weekday_of(reference) - 1);
            let monday = reference.checked_add(days.days()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            Some((Point::of(monday), Some(Point::of(sunday))))
        }
        Relative::WeekdayOfWeek(number, weeks) => {
            let days = 7 * weeks + i32::from(number - weekday_of(reference));
            single(reference.checked_add(days.days()).ok()?)
        }
        Relative::Weekend(weeks) => {
            let days = 7 * weeks + 6 - i32::from(weekday_of(reference));
            let saturday = reference.checked_add(days.days()).ok()?;
            let sunday = saturday.checked_add(1.day()).ok()?;
            Some((Point::of(saturday), Some(Point::of(sunday))))
        }
        Relative::Months(months) => {
            let date = reference.first_of_month().checked_add(months.months()).ok()?;
            Some((Point::month(Some(date.year()), date.month()), None))
        }
        Relative::Quarters(quarters) => {
            let first = reference.first_of_month();
            let into = i32::from((first.month() - 1) % 3);
            let start = first.checked_add((3 * quarters - into).months()).ok()?;
            let stop = start.checked_add(2.months()).ok()?;
            let point = |date: Date| Point::month(Some(date.year()), date.month());
            Some((point(start), Some(point(stop))))
        }
        Relative::Years(years) => {
            Some((Point::year(i16::try_from(i32::from(reference.year()) + years).ok()?), None))
        }
        Relative::MonthOfYear(month, years) => {
            let year = i16::try_from(i32::from(reference.year()) + years).ok()?;
            Some((Point::month(Some(year), month), None))
        }
        Relative::Season(season, direction) => {
            let (start, stop) = season_months(season)?;
            // January and February belong to the winter that began the year before.
            let began = if start > stop && reference.month() <= stop { -1 } else { 0 };
            let over = began == 0 && reference.month() > stop.max(start);
            let under_way = reference.month() >= start || began != 0;
            let years = match direction {
                -1 if !over => began - 1,
                1 if under_way => began + 1,
                _ => began,
            };
            let year = reference.year() + years;
            let point = |year: i16, month: i8| Point::month(Some(year), month);
            Some((point(year, start), Some(point(year + i16::from(stop < start), stop))))
        }
        Relative::NamedMonth(month, direction) => {
            let year = match direction {
                -1 if month >= reference.month() => reference.year() - 1,
                1 if month <= reference.month() => reference.year() + 1,
                _ => reference.year(),
            };
            Some((Point::month(Some(year), month), None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Seen from Friday, 18 August 2023.
    #[test]
    fn relative_dates() {
        let cases = [
            (Relative::Days(-1), "2023-08-17"),
            (Relative::Weekday(2, None), "2023-08-15"),
            (Relative::Weekday(5, None), "2023-08-18"),
            (Relative::Weekday(6, None), "2023-08-12"),
            (Relative::Weekday(6, Some(1)), "2023-08-19"),
            (Relative::Weekday(5, Some(-1)), "2023-08-11"),
            (Relative::Weekday(1, Some(1)), "2023-08-21"),
            (Relative::Weeks(-1), "2023-08-07/2023-08-13"),
            (Relative::WeekdayOfWeek(1, -1), "2023-08-07"),
            (Relative::WeekdayOfWeek(7, 0), "2023-08-20"),
            (Relative::Weekend(0), "2023-08-19/2023-08-20"),
            (Relative::Months(-8), "2022-12"),
            (Relative::Quarters(-1), "2023-04/2023-06"),
            (Relative::Years(-1), "2022"),
            (Relative::Season(3, 0), "2023-09/2023-11"),
            (Relative::Season(2, -1), "2022-06/2022-08"),
            (Relative::Season(1, -1), "2023-03/2023-05"),
            (Relative::Season(4, 0), "2023-12/2024-02"),
            (Relative::Season(2, 1), "2024-06/2024-08"),
            (Relative::NamedMonth(6, -1), "2023-06"),
            (Relative::NamedMonth(10, -1), "2022-10"),
        ];
        for (relative, value) in cases {
            let (start, stop) = resolve(relative, date(2023, 8, 18)).unwrap();
            let mut expression = Expression::new(0, 1, "test", start);
            expression.stop = stop;
            assert_eq!(expression.iso(), value, "{relative:?}");
        }
    }
}
