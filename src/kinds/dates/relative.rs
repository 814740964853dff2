//! Dates that are told from the publication date: "yesterday", "last week", "on Tuesday".

use jiff::ToSpan;
use jiff::civil::Date;

use super::atoms::{month, weekday};
use super::roles;
use super::sessions::Session;
use super::value::{Expression, Point, Relative, resolve, weekday_of};
use super::{speech, tense, times};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::{Scan, TokenKind};

/// The relative expression that begins at `at`, with one past its last token.
pub(super) fn relative(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    let (relative, end) = simple(scan, at)
        .or_else(|| month_of_year(scan, at))
        .or_else(|| modified(scan, at))
        .or_else(|| counted(scan, at))
        .or_else(|| bare_weekday(scan, at))?;
    let mut expression = Expression::new(at, end, rule(relative), Point::default());
    expression.relative = Some(relative);
    // "tomorrow and Wednesday", "Monday to Wednesday": one stretch of days.
    let single = matches!(relative, Relative::Days(_) | Relative::Weekday(..));
    if single
        && matches!(scan.low(end), "and" | "to" | "-" | "through")
        && scan.is(end + 1, Class::Weekday)
        && scan.is_capitalized(end + 1)
        && let Some((last, _)) = weekday(scan, end + 1)
    {
        let follows = match relative {
            Relative::Weekday(first, _) => last == first % 7 + 1,
            _ => true,
        };
        if follows || scan.low(end) != "and" {
            expression.relative_stop = Some(Relative::Weekday(last, Some(1)));
            expression.end = end + 2;
        }
    }
    let end = expression.end;
    Some((expression, end))
}

/// A month told by a relative year, before it is read as a month alone.
pub(super) fn of_year(scan: &Scan<'_>, at: usize) -> Option<(Expression, usize)> {
    month_of_year(scan, at)?;
    relative(scan, at)
}

fn rule(relative: Relative) -> &'static str {
    match relative {
        Relative::Weekday(..) | Relative::WeekdayOfWeek(..) => "date.weekday",
        Relative::Days(_) => "date.relative-day",
        _ => "date.relative-period",
    }
}

/// "today", "this morning", "tonight".
fn simple(scan: &Scan<'_>, at: usize) -> Option<(Relative, usize)> {
    let part_of_day =
        |at: usize| matches!(scan.low(at), "morning" | "afternoon" | "evening" | "night" | "noon");
    // "calendar_today", "for-tomorrow": part of another word.
    if scan.is_glued_to_previous(at) && matches!(scan.text_of(at - 1), "_" | "-") {
        return None;
    }
    let days = match scan.low(at) {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        "day" if scan.reads(at + 1, &["before", "yesterday"]) => return Some((Relative::Days(-2), at + 3)),
        "day" if scan.reads(at + 1, &["after", "tomorrow"]) => return Some((Relative::Days(2), at + 3)),
        // "over the weekend": the last one.
        "weekend"
            if scan.low_before(at) == "the"
                && matches!(scan.low_before(at - 1), "over" | "at")
                && scan.low(at + 1) != "of" =>
        {
            return Some((Relative::Weekend(-1), at + 1));
        }
        // "by the end of the year".
        "year"
            if scan.reads_before(at, &["the", "end", "of", "the"])
                && matches!(
                    scan.low_before(at.saturating_sub(4)),
                    "by" | "before" | "until" | "till" | "at"
                )
                && scan.figure(at + 1).is_none() =>
        {
            return Some((Relative::Years(0), at + 1));
        }
        "this" if part_of_day(at + 1) => return Some((Relative::Days(0), at + 2)),
        "last" if scan.low(at + 1) == "night" => return Some((Relative::Days(-1), at + 2)),
        _ => return None,
    };
    // "today's world", "today's interconnected world", "the youth of today" speak of the times, not of a day.
    let of_the_times = |at: usize| {
        matches!(
            scan.low(at),
            "world"
                | "society"
                | "youth"
                | "challenges"
                | "threats"
                | "environment"
                | "generation"
                | "age"
                | "era"
                | "standards"
                | "crises"
                | "conflicts"
                | "needs"
                | "demands"
                | "realities"
                | "reality"
                | "problems"
                | "economy"
                | "economies"
                | "market"
                | "markets"
                | "children"
                | "technology"
                | "technologies"
                | "context"
                | "climate"
                | "landscape"
                | "times"
                | "life"
        )
    };
    if scan.text_of(at + 1) == "'" && (at + 3..at + 6).any(of_the_times) {
        return None;
    }
    // "leaders of tomorrow", "building of yesterday"; not "in the evening of yesterday".
    let of_its_part = at >= 2 && part_of_day(at - 2);
    if scan.low_before(at) == "of" && days != 0 && scan.low(at) != "tonight" && !of_its_part {
        return None;
    }
    let generation = matches!(
        scan.low(at.saturating_sub(2)),
        "world" | "youth" | "challenges" | "threats" | "realities" | "children"
    );
    if scan.low_before(at) == "of" && days == 0 && generation {
        return None;
    }
    // "the plans that exist today", "in use today".
    let lasting = matches!(scan.low_before(at), "exist" | "exists") || scan.reads_before(at, &["in", "use"]);
    if lasting || is_name(scan, at) {
        return None;
    }
    if scan.low(at) == "today" && times::tell_of_themselves(scan, at) {
        return None;
    }
    let end = at + 1;
    Some((Relative::Days(days), end + usize::from(part_of_day(end) && days != 0)))
}

/// "USA Today reported", "Parliament Today | Video": a capital behind a capital; a headline may end with the day.
fn is_name(scan: &Scan<'_>, at: usize) -> bool {
    let headline = scan.is_title_line(at) && at + 1 >= scan.line_end(at).saturating_sub(1);
    scan.is_capitalized(at)
        && !scan.is_shouted(at)
        && at > scan.sentence_start(at).max(scan.line_start(at))
        && scan.is_capitalized(at - 1)
        && !matches!(scan.low_before(at), "am" | "pm")
        && !headline
}

/// "last week", "earlier this month", "later next year", "this past Monday", "next June".
fn modified(scan: &Scan<'_>, at: usize) -> Option<(Relative, usize)> {
    let lead = usize::from(matches!(scan.low(at), "earlier" | "later" | "early" | "late"));
    let mut next = at + lead;
    let mut direction = match scan.low(next) {
        "last" | "past" | "previous" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" => 1,
        _ => return None,
    };
    // "the past week" is a span up to now, "the previous year" hangs on another date.
    let article = scan.low_before(next) == "the";
    // "over the next year", "within the coming month": a span from now on.
    let from_now = article
        && direction == 1
        && lead == 0
        && matches!(scan.low_before(next - 1), "over" | "during" | "within" | "throughout" | "in" | "for")
        && matches!(scan.low(next + 1), "year" | "month" | "quarter")
        && scan.text_of(next + 2) != "'";
    // "(last month of the lunar year)": the last of several.
    let of_several = direction == -1 && scan.reads(next + 2, &["of", "the"]);
    if from_now || of_several {
        return None;
    }
    // "over the last weekend".
    let weekend = scan.reads(next, &["last", "weekend"]) || scan.reads(next, &["past", "weekend"]);
    if article
        && (matches!(scan.low(next), "past" | "previous" | "following" | "last"))
        && !scan.reads(next, &["last", "quarter"])
        && !weekend
    {
        return None;
    }
    next += 1;
    // "this past weekend", "this coming Sunday".
    if direction == 0 && matches!(scan.low(next), "past" | "coming") {
        direction = if scan.low(next) == "past" { -1 } else { 1 };
        next += 1;
    }
    let end = next + 1;
    let relative = match scan.low(next) {
        "week" => Relative::Weeks(direction),
        "weekend" => Relative::Weekend(direction),
        "month" => Relative::Months(direction),
        "quarter" => Relative::Quarters(direction),
        "year" => Relative::Years(direction),
        _ if scan.is(next, Class::Season) && scan.low(end) != "of" => {
            Relative::Season(scan.word(next).value(Class::Season)? as i8, direction)
        }
        _ => {
            // "this friday": behind these words the small letter proves nothing against the day.
            let small = || scan.word(next).value(Class::Weekday).map(|day| day as i8);
            if let Some(day) = weekday(scan, next).map(|(day, _)| day).or_else(small) {
                // "this Friday" is a day of the running week, before or behind.
                match direction {
                    0 => Relative::WeekdayOfWeek(day, 0),
                    _ => Relative::Weekday(day, Some(direction as i8)),
                }
            } else {
                let (month, after) = month(scan, next).filter(|_| scan.is_capitalized(next))?;
                // "this May 2021" has its year, "last March 3" its day.
                if scan.figure(after).is_some() {
                    return None;
                }
                return Some((Relative::NamedMonth(month, direction), after));
            }
        }
    };
    // "this year's report", "last year's" keep their date; "this week-long" has none.
    if scan.text_of(end) == "-" && scan.is_glued_to_previous(end) {
        return None;
    }
    Some((relative, end))
}

/// "March last year", "July of last year", "June this year".
fn month_of_year(scan: &Scan<'_>, at: usize) -> Option<(Relative, usize)> {
    let (month, after) = month(scan, at).filter(|_| scan.is_capitalized(at))?;
    let next = after + usize::from(scan.low(after) == "of");
    let years = match scan.low(next) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    (scan.low(next + 1) == "year").then_some((Relative::MonthOfYear(month, years), next + 2))
}

/// "three days ago", "a year ago", "two weeks from now"; "in two weeks", where the words before speak of what is
/// to come and none behind makes it a duration ("will train 300 officers in two weeks").
fn counted(scan: &Scan<'_>, at: usize) -> Option<(Relative, usize)> {
    let led = usize::from(scan.low(at) == "in");
    let (count, unit_at) = match scan.low(at + led) {
        "a" | "one" => (1, at + led + 1),
        _ => {
            let number = scan.number(at + led).filter(|number| number.value < 200 && !number.round)?;
            (i32::try_from(number.value).ok()?, number.end)
        }
    };
    // "organised in three days" took three days.
    if led == 1
        && matches!(
            scan.low_before(at),
            "organised" | "organized" | "held" | "divided" | "completed" | "conducted" | "finished" | "run"
        )
    {
        return None;
    }
    // "half a year ago", "forty-fifty years ago".
    if scan.low_before(at) == "half" || scan.is_glued_to_previous(at) && scan.text_of(at - 1) == "-" {
        return None;
    }
    let near = at.saturating_sub(6).max(scan.sentence_start(at))..at;
    let counts_before =
        near.into_iter().any(|at| scan.kind(at) == Some(TokenKind::Number) && scan.is_small(at + 1));
    let (sign, end) = if led == 0 && scan.low(unit_at + 1) == "ago" {
        (-1, unit_at + 2)
    } else if led == 0 && scan.reads(unit_at + 1, &["from", "now"]) {
        (1, unit_at + 3)
    } else if led == 1 && super::tense::lies_ahead(scan, at) && !counts_before {
        let time = scan.text_of(unit_at + 1) == "'" && scan.low(unit_at + 2) == "time";
        (1, unit_at + if time { 3 } else { 1 })
    } else {
        return None;
    };
    let count = sign * count;
    let relative = match scan.low(unit_at) {
        "day" | "days" => Relative::Days(count),
        "week" | "weeks" => Relative::Weeks(count),
        "month" | "months" => Relative::Months(count),
        "year" | "years" => Relative::Years(count),
        _ => return None,
    };
    Some((relative, end))
}

/// "on Tuesday", "Friday morning": a weekday that belongs to no written date.
fn bare_weekday(scan: &Scan<'_>, at: usize) -> Option<(Relative, usize)> {
    if !scan.is(at, Class::Weekday) || !scan.is_capitalized(at) {
        return None;
    }
    // Repeating days: "every Monday", "each Friday", "Monday to Friday", "Saturdays".
    if matches!(scan.low_before(at), "every" | "each") {
        return None;
    }
    let working_week = scan.low(at) == "monday" && scan.low(at + 2) == "friday";
    let range = |at: usize| matches!(scan.low(at), "to" | "-" | "through");
    let its_end = scan.low(at) == "friday" && at >= 2 && range(at - 1) && scan.low(at - 2) == "monday";
    if (working_week && range(at + 1)) || its_end {
        return None;
    }
    // "Mr. Friday Okoro", "the Sunday Times"; but "On Tuesday UNICEF released", "since Friday Kenyan traders".
    let led = matches!(scan.low_before(at), "on" | "since" | "by" | "until" | "till" | "before" | "after");
    let name = scan.is_capitalized(at + 1)
        && !led
        && !scan.word(at + 1).is_any(&[Class::Month, Class::MonthAbbreviation])
        && scan.sentence(at + 1) == scan.sentence(at);
    if name {
        return None;
    }
    let (day, _) = weekday(scan, at)?;
    // "Monday last week", "Friday of next week".
    let week = at + 1 + usize::from(scan.low(at + 1) == "of");
    let weeks = match scan.low(week) {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(weeks) = weeks.filter(|_| scan.low(week + 1) == "week") {
        return Some((Relative::WeekdayOfWeek(day, weeks), week + 2));
    }
    let ahead = tense::is_to_come(scan, at);
    Some((Relative::Weekday(day, ahead.then_some(1)), at + 1))
}

/// What a release that nothing dates says about its present.
pub(super) struct Present {
    /// Its dateline or stamp, whose year nothing may have proved.
    pub stamp: Option<usize>,
    /// The latest full date of the text.
    latest: Option<Date>,
    /// The latest year of the text.
    year: Option<i16>,
}

impl Present {
    pub fn find(scan: &Scan<'_>, expressions: &[Expression], sessions: &[Session]) -> Self {
        Self {
            year: super::own_time::latest_full_year(scan, expressions, sessions),
            stamp: super::publication::first_stamp(scan, expressions),
            latest: super::own_time::latest_day(scan, expressions),
        }
    }

    /// "today" is the day of the stamp, though its year may be open; "last October" and "October this year" are told
    /// from the latest full date, and have an open year where there is none. With what proves it.
    pub fn resolve(&self, expressions: &[Expression], index: usize) -> Option<(Point, Option<&'static str>)> {
        let relative = expressions[index].relative?;
        match relative {
            Relative::NamedMonth(month, _) | Relative::MonthOfYear(month, _) => {
                let Some(latest) = self.latest else { return Some((Point::month(None, month), None)) };
                let (point, _) = resolve(relative, latest)?;
                Some((point, Some("latest full date of the text")))
            }
            // What is over lends a text no year of its own: "last year" may lie before or behind it.
            Relative::Years(years @ 0..) => {
                let year = i16::try_from(i32::from(self.year?) + years).ok()?;
                Some((Point::year(year), Some("latest full date of the text")))
            }
            Relative::Days(_) => {
                let stamp = expressions[self.stamp?].start;
                // Any year that is no leap year counts days as well.
                let told_on = Point { year: stamp.year.or(Some(2001)), ..stamp }.first_day()?;
                let (point, _) = resolve(relative, told_on)?;
                Some((Point { year: stamp.year.and(point.year), ..point }, Some("publication date")))
            }
            _ => None,
        }
    }
}

/// The longest event whose days a weekday can name alone.
const LONGEST_WEEK: i32 = 7;

/// How many dates before and behind a weekday are asked for the event.
const FARTHEST_EVENT: usize = 40;

/// The day of the event that a weekday names, where no publication date tells it: "held from 19 to 23 January
/// 2020 … closing words on Thursday". The event is the last one told before, else the next behind.
pub(super) fn within_event(scan: &Scan<'_>, expressions: &[Expression], index: usize) -> Option<Date> {
    let number = bare_number(&expressions[index])?;
    let day = |other: &Expression| day_of_event(scan, other, number);
    let before = expressions[..index].iter().rev().take(FARTHEST_EVENT).find_map(day);
    before.or_else(|| expressions[index + 1..].iter().take(FARTHEST_EVENT).find_map(day))
}

/// The day that a weekday names in an event of last week, where the text before it says both: "Last week … the game was
/// conducted from 9 to 13 April … By Friday". Not the day on which something was said of it.
pub(super) fn within_last_week(
    scan: &Scan<'_>,
    expressions: &[Expression],
    index: usize,
    told_on: Date,
) -> Option<Date> {
    let number = bare_number(&expressions[index])?;
    let before = || expressions[..index].iter().rev().take(FARTHEST_EVENT);
    if !before().any(|other| other.relative == Some(Relative::Weeks(-1)))
        || speech::is_of_saying(scan, &expressions[index])
    {
        return None;
    }
    let (first, last) = resolve(Relative::Weeks(-1), told_on)?;
    let week = first.first_day()?..=last?.first_day()?;
    before().find_map(|other| day_of_event(scan, other, number)).filter(|day| week.contains(day))
}

/// The number of a weekday that stands alone.
fn bare_number(expression: &Expression) -> Option<i8> {
    match expression.relative {
        Some(Relative::Weekday(number, None)) if expression.relative_stop.is_none() => Some(number),
        _ => None,
    }
}

/// The day of this weekday among the full dates of an event.
fn day_of_event(scan: &Scan<'_>, other: &Expression, number: i8) -> Option<Date> {
    if roles::role(scan, other) != Role::Event || other.relative.is_some() {
        return None;
    }
    other.start.day?;
    let start = other.start.first_day()?;
    let stop = other.stop.map_or(Some(start), Point::first_day)?;
    let days = stop.since(start).ok()?.get_days();
    let on = (0..LONGEST_WEEK.min(days + 1)).filter_map(|ahead| start.checked_add(ahead.days()).ok());
    on.into_iter().find(|date| days < LONGEST_WEEK && weekday_of(*date) == number)
}
