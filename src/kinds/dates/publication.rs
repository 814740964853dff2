//! The date on which the release was published: dateline, stamp, trailer, or what the container says.

use jiff::ToSpan;
use jiff::civil::Date;

use super::announced::{LONGEST_CLOCK, is_change};
use super::sessions::Session;
use super::stamps::{
    HEAD_LINES, LONGEST_FOREIGN_WEEKDAY, is_before_text, is_clock, is_quiet, is_stamp, opens_text,
};
use super::value::Expression;
use crate::kinds::Context;
use crate::scan::{Scan, TokenKind};

/// The publication date and the expression that states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Publication {
    pub date: Date,
    /// The day from which the text tells relative dates: that of the dateline before its first sentence, where
    /// a page gives another day to the release.
    pub told_on: Date,
    pub expression: Option<usize>,
    /// Every dateline and stamp: none of them dates an event.
    pub stamps: Vec<usize>,
}

/// How many days after its dateline a release may be published.
const LONGEST_DELAY: i32 = 14;

/// What the container says, else the dateline or stamp. A dateline without a year takes the latest
/// year of the text's own present.
pub(super) fn find(
    context: &Context<'_>,
    sessions: &[Session],
    expressions: &mut [Expression],
) -> Option<Publication> {
    let scan = context.scan;
    let stamps: Vec<usize> =
        (0..expressions.len()).filter(|&index| dates_release(scan, &expressions[index])).collect();
    // A page that was made anew keeps the day of the release elsewhere, where it has it.
    let changed =
        |stamp: &Expression| (stamp.first.saturating_sub(2)..stamp.first).any(|at| is_change(scan, at));
    let kept = stamps.iter().find(|&&stamp| !changed(&expressions[stamp]));
    // Behind a long menu the last stamp before the text is that of the text.
    let last = || {
        let stamp = |stamp: &&usize| is_before_text(scan, scan.line(expressions[**stamp].first));
        stamps.iter().rev().filter(|&&stamp| !changed(&expressions[stamp])).find(stamp)
    };
    let kept = kept.map(|first| {
        if scan.line(expressions[*first].first) < HEAD_LINES { first } else { last().unwrap_or(first) }
    });
    let opened = kept.copied();
    let kept = opened.map(|first| behind_clock(scan, expressions, &stamps, first));
    let clock = opened.filter(|_| kept != opened);
    let stamp = kept.or(stamps.first().copied());
    if let Some(date) = context.stated_publication {
        let same = |index: &usize| {
            let mut expression = expressions[*index].clone();
            if expression.lacks_year() {
                expression.set_year(date.year());
            }
            expression.start.first_day() == Some(date)
        };
        return Some(Publication { date, told_on: date, expression: stamp.filter(same), stamps });
    }
    // When the page was changed or looked at dates nothing that it tells.
    let same_day =
        |index: usize| stamp.is_some_and(|stamp| expressions[stamp].start == expressions[index].start);
    let told = |index: &usize| !changed(&expressions[*index]) || same_day(*index);
    let stamps: Vec<usize> =
        stamps.iter().copied().filter(told).filter(|index| Some(*index) != clock).collect();
    let Some(index) = stamp else { return in_words(scan, sessions, expressions) };
    if expressions[index].lacks_year() {
        let year = code_year(scan)
            .or_else(|| super::years::present_year(scan, expressions, sessions, &expressions[index]))?;
        expressions[index].set_year(year);
    }
    let date = expressions[index].start.first_day()?;
    let dateline = stamps.iter().rev().copied().filter(|&stamp| stamp >= index).find(|&stamp| {
        let stamp = &expressions[stamp];
        scan.line(stamp.first) < HEAD_LINES && !changed(stamp) && opens_text(scan, stamp.end)
    });
    let told_on = dateline.and_then(|dateline| day_before(&expressions[dateline], date)).unwrap_or(date);
    // The clock of a page that was read long after.
    let days = date.since(told_on).map_or(0, |span| span.get_days());
    if days > LONGEST_DELAY && dateline.is_some_and(|dateline| !expressions[dateline].lacks_year()) {
        return Some(Publication { date: told_on, told_on, expression: dateline, stamps });
    }
    Some(Publication { date, told_on, expression: Some(index), stamps })
}

/// Where the page opens with the day on which it was looked at, the stamp behind it whose day is long before: "Sunday, 9
/// November 2025 / Fees / Published: July 18, 2025".
fn behind_clock(scan: &Scan<'_>, expressions: &[Expression], stamps: &[usize], first: usize) -> usize {
    let day = |stamp: usize| {
        let stamp = &expressions[stamp];
        if stamp.lacks_year() { None } else { stamp.start.first_day() }
    };
    let clock = &expressions[first];
    // "June 30, 2025, 10:28 am".
    let behind = clock.end..scan.line_end(clock.first);
    let ticks = behind.len() > 1;
    let clock_only = |at: usize| scan.kind(at) != Some(TokenKind::Word) || is_clock(scan, at);
    // The weekday of another language stands outside the date.
    let weekday = if clock.rule == "date.foreign-month" { LONGEST_FOREIGN_WEEKDAY } else { 0 };
    let alone = scan.line(clock.first) == 0
        && clock.first <= scan.line_start(clock.first) + weekday
        && behind.len() <= LONGEST_CLOCK + 2
        && behind.clone().all(clock_only);
    let Some(opened) = day(first).filter(|_| alone) else { return first };
    // A page that tells the hour tells when it was looked at, if it names the day of the release too.
    let named = |stamp: usize| {
        let stamp = &expressions[stamp];
        (scan.line_start(stamp.first)..stamp.first)
            .any(|at| scan.low(at) == "published" || scan.reads(at, &["update", "time"]))
    };
    // Beside its weekday, a clock; the stamp of the release stands under the headline in a line of its own.
    let below_headline = |stamp: usize| {
        let stamp = &expressions[stamp];
        let line = scan.line_start(stamp.first)..scan.line_end(stamp.first);
        let marked = scan.low_before(stamp.first) == "|"
            || (stamp.end..line.end).any(|at| scan.text_of(at) == ":" && scan.is_glued_to_next(at));
        clock.weekday.is_some()
            && scan.line(stamp.first) > 1
            && marked
            && stamp.end + LONGEST_CLOCK >= line.end
            && (stamp.end..line.end).all(clock_only)
    };
    let long_before = |stamp: &usize| {
        let told = ticks && named(*stamp) || below_headline(*stamp);
        let least = if told { 0 } else { LONGEST_DELAY };
        day(*stamp).is_some_and(|day| opened.since(day).is_ok_and(|span| span.get_days() > least))
    };
    stamps.iter().copied().filter(|stamp| *stamp > first).find(long_before).unwrap_or(first)
}

/// The first dateline or stamp, whether its year is known or not.
pub(super) fn first_stamp(scan: &Scan<'_>, expressions: &[Expression]) -> Option<usize> {
    expressions.iter().position(|expression| dates_release(scan, expression))
}

fn dates_release(scan: &Scan<'_>, expression: &Expression) -> bool {
    is_day(expression)
        && !super::listed::is_listed_day(scan, expression)
        && is_stamp(scan, expression)
        && !is_printed(scan, expression)
        && (scan.is_glued_to_previous(expression.first) || !is_caption(scan, expression.first))
}

/// "19/10/2019 16:20:41 / Print | Close": when a reader printed the page, to the second.
fn is_printed(scan: &Scan<'_>, expression: &Expression) -> bool {
    let colon = |at: usize| scan.text_of(at) == ":";
    let clock = expression.end..scan.line_end(expression.first).min(expression.end + LONGEST_CLOCK);
    if clock.into_iter().filter(|&at| colon(at)).count() < 2 {
        return false;
    }
    let next = scan.line_end(expression.first);
    let before = scan.line_start(scan.line_start(expression.first).saturating_sub(1));
    [before, next].into_iter().any(|line| scan.low(line) == "print")
}

/// How many days behind a stamp its dateline may be: clocks differ over the world.
const CLOCKS_APART: i32 = 2;

/// The day of a dateline, which may leave out its year: the last such day up to the day of the stamp.
pub(super) fn day_before(dateline: &Expression, stamp: Date) -> Option<Date> {
    if !dateline.lacks_year() {
        return dateline.start.first_day();
    }
    let latest = stamp.checked_add(CLOCKS_APART.days()).unwrap_or(stamp);
    [stamp.year() + 1, stamp.year(), stamp.year() - 1].into_iter().find_map(|year| {
        let mut dated = dateline.clone();
        dated.set_year(year);
        dated.start.first_day().filter(|day| *day <= latest && dated.fits_weekday())
    })
}

/// "The Coast Guard today, 12 May 2020, opened …", "yesterday (September 11)": without a dateline, a day told from the
/// publication that stands beside its date.
fn in_words(scan: &Scan<'_>, sessions: &[Session], expressions: &mut [Expression]) -> Option<Publication> {
    let days_after = |word: &Expression| match scan.low(word.first) {
        "today" | "tonight" => Some(0),
        "yesterday" => Some(1),
        "tomorrow" => Some(-1),
        _ => None,
    };
    // The word has taken its day from the date behind it.
    let beside = |pair: &[Expression]| {
        let same = pair[0].shared && pair[0].start == pair[1].start;
        (same && super::joins::is_beside(scan, &pair[0], &pair[1])).then(|| days_after(&pair[0])).flatten()
    };
    let (word, days) =
        expressions.windows(2).enumerate().find_map(|(word, pair)| Some((word, beside(pair)?)))?;
    if expressions[word].lacks_year() {
        let year = super::years::present_year(scan, expressions, sessions, &expressions[word + 1])?;
        expressions[word].set_year(year);
        expressions[word + 1].set_year(year);
    }
    let date = expressions[word].start.first_day()?.checked_add(days.days()).ok()?;
    let expression = (days == 0).then_some(word);
    Some(Publication { date, told_on: date, expression, stamps: Vec::new() })
}

/// The year of a code at the foot: "CMC/dp/2019".
fn code_year(scan: &Scan<'_>) -> Option<i16> {
    let end = (0..scan.tokens.len()).rev().find(|&at| scan.kind(at) != Some(TokenKind::Break))?;
    let line = scan.line_start(end)..=end;
    let code = line.clone().count() <= 8
        && line.into_iter().all(|at| is_quiet(scan, at) || scan.is_glued_to_previous(at));
    let (year, _) = super::atoms::year(scan, end).filter(|_| code && scan.text_of(end - 1) == "/")?;
    (1990..=2100).contains(&year).then_some(year)
}

/// "Photo / UNOCT: Monday 23 May 2022", "© FAO, 3 May 2019": when a picture was taken.
fn is_caption(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(scan.line_start(at)), "photo" | "photos" | "caption" | "image" | "©" | "picture")
}

fn is_day(expression: &Expression) -> bool {
    expression.relative.is_none()
        && expression.named.is_none()
        && expression.start.day.is_some()
        && expression.stop.is_none()
}
