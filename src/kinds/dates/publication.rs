//! The date on which the release was published: dateline, stamp, trailer, or what the container says.

use jiff::ToSpan;
use jiff::civil::Date;

use super::announced::{LONGEST_CLOCK, invites, is_announced, is_change};
use super::sessions::Session;
use super::value::Expression;
use crate::dictionary::{Class, Target};
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

/// How many lines of text at the beginning may hold the dateline, and at the end the trailer.
const HEAD_LINES: u32 = 8;
const TAIL_LINES: u32 = 5;

/// How many days after its dateline a release may be published.
const LONGEST_DELAY: i32 = 14;

/// How many tokens the source of a law may take before its day: "OJ L, 2025/2436, 02.12.2025".
const LONGEST_SOURCE: usize = 10;

/// How many tokens may follow the date in a line of its own.
const LONGEST_LINE: usize = 60;

/// How many lines the menu of a page may take before the text.
const MENU_LINES: u32 = 60;

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
    let kept = kept.map(|&first| behind_clock(scan, expressions, &stamps, first));
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
    let alone = scan.line(clock.first) == 0
        && clock.first == scan.line_start(clock.first)
        && behind.len() <= LONGEST_CLOCK + 2
        && behind.clone().all(clock_only);
    let Some(opened) = day(first).filter(|_| alone) else { return first };
    // A page that tells the hour tells when it was looked at, if it names the day of the release too.
    let named = |stamp: usize| {
        let stamp = &expressions[stamp];
        (scan.line_start(stamp.first)..stamp.first)
            .any(|at| scan.low(at) == "published" || scan.reads(at, &["update", "time"]))
    };
    let long_before = |stamp: &usize| {
        let least = if ticks && named(*stamp) { 0 } else { LONGEST_DELAY };
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

/// A date that stands apart from sentences: behind "Published", in a dateline ("GENEVA, 12 May 2023
/// (WHO) –"), in a line of its own at the head or the foot.
fn is_stamp(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let last_line = scan.line(scan.tokens.len());
    let line = scan.line(first);
    // Behind the menu of a page a dateline still opens its line: "07/03/2018 – The office …".
    let opens_line = first == scan.line_start(first)
        && matches!(scan.text_of(end), "-" | "—")
        && !scan.is_glued_to_previous(end)
        && line < MENU_LINES;
    let at_head = line < HEAD_LINES || opens_line || is_before_text(scan, line);
    let at_foot = line + TAIL_LINES > last_line;
    if !at_head && !at_foot {
        return false;
    }
    let (line_start, line_end) = (scan.line_start(first), scan.line_end(first));
    let line_end = line_end - usize::from(scan.kind(line_end.saturating_sub(1)) == Some(TokenKind::Break));
    let before = line_start..first;
    let after = end..line_end;
    // "WHEN: Thursday 30 June", "On Thursday, 1 July 2004, the University will host".
    let opens_sentence = first == line_start + 1 && scan.low(line_start) == "on" && !after.is_empty();
    if super::roles::is_labelled(scan, first) || opens_sentence {
        return false;
    }
    // "Published on 15.3.2021 in the Official Journal": that of a law.
    let journal =
        (first.saturating_sub(LONGEST_SOURCE).max(line_start)..first).any(|at| scan.text_of(at) == "OJ");
    if journal || scan.reads(end, &["in", "the", "official"]) {
        return false;
    }
    if is_announced(scan, line_start, expression, line_end - end) {
        return true;
    }
    // "Port trains inspectors | 13 March 2025".
    if at_head && end == line_end && scan.low_before(first) == "|" && !invites(scan, first) {
        return true;
    }
    if at_head && is_bracketed(scan, first, end, line_start) {
        return true;
    }
    if behind_slashes(scan, first) {
        return true;
    }
    // The date alone ends the release: "… communications@who.example. 17 November 2023".
    if at_foot && end == line_end && first == scan.sentence_start(first) && line == last_line {
        return true;
    }
    // "2019-04-06 Market opens": the figures before the headline.
    let figures = expression.rule == "date.numeric" && expression.start.year.is_some();
    if line == 0 && first == line_start && figures && scan.is_capitalized(end) {
        return true;
    }
    if at_head
        && (opens_sentence_of_text(scan, expression, line_start)
            || is_foreign_line(expression, before.len(), after.len()))
    {
        return true;
    }
    // "Secretariat SaysGENEVA, 14 November (UN Information Service) --": the headline runs into the dateline.
    let shouted_town = first >= 2 && scan.text_of(first - 1) == "," && scan.is_all_caps(first - 2);
    if at_head && shouted_town && scan.text_of(end) == "(" && opens_text(scan, end) {
        let close = (end + 1..end + 12).find(|&at| scan.text_of(at) == ")");
        if close.is_some_and(|close| matches!(scan.text_of(close + 1), "-" | "—")) {
            return true;
        }
    }
    // "UNTIL 15 JANUARY 1999" in a headline is no dateline.
    // "Regional News of Wednesday, 25 February 2015" over the text is.
    let edition =
        end == line_end && matches!(scan.low(first.saturating_sub(2)), "news" | "edition" | "issue");
    let led = !(edition && scan.low_before(first) == "of")
        && matches!(
            scan.low_before(first),
            "until"
                | "by"
                | "since"
                | "from"
                | "before"
                | "after"
                | "through"
                | "to"
                | "between"
                | "and"
                | "of"
        );
    if led {
        return false;
    }
    let quiet = |range: std::ops::Range<usize>| range.clone().all(|at| is_quiet(scan, at));
    if before.len() > 16 || !quiet(before.clone()) {
        return false;
    }
    // A line of its own: nothing but a few names, numbers and marks around the date.
    // Longer lines are sentences, and are not counted through.
    let short = after.len() <= LONGEST_LINE;
    let words =
        before.clone().chain(after.clone()).take(2 * LONGEST_LINE).filter(|&at| scan.is_word(at)).count();
    if short && words <= 8 && quiet(after) {
        return true;
    }
    let place_in_front = scan.text_of(end) == ","
        && scan.text_of(first.saturating_sub(1)) == ","
        && scan
            .hits_at(line_start)
            .iter()
            .any(|hit| matches!(scan.target(hit), Target::Place(_) | Target::Country(_)) && hit.end < first);
    // "Addis Ababa May 13/2019 The forum opened today."
    let town_in_front = expression.start.year.is_some()
        && scan.is_capitalized(end)
        && scan.word(end).is(Class::NameStop)
        && scan.hits_at(line_start).iter().any(|hit| {
            matches!(scan.target(hit), Target::Place(_)) && (hit.end == first || hit.end + 1 == first)
        });
    at_head && (opens_text(scan, end) || place_in_front || town_in_front)
}

/// "(Funafuti, 14 May 2015) Twelve clerks …", "[Monday 24 September 2012, Suva, Fiji] The Commission …", "(July 22, 2011) The
/// Commission …", "[06-04-2019] Market opens": a bracket opens the line and holds the date.
fn is_bracketed(scan: &Scan<'_>, first: usize, end: usize, line_start: usize) -> bool {
    let pair = (scan.text_of(line_start), scan.text_of(end));
    if matches!(pair, ("(", ")") | ("[", "]")) {
        return first <= line_start + 6 && (line_start..first).all(|at| is_quiet(scan, at));
    }
    pair == ("[", ",") && first == line_start + 1 && (end..end + 8).any(|at| scan.text_of(at) == "]")
}

/// "6 April 2019 The Minister opened it today.": the full date before the first sentence. Lines that open with days one
/// below the other are a chronicle or a programme.
fn opens_sentence_of_text(scan: &Scan<'_>, expression: &Expression, line_start: usize) -> bool {
    let (first, end) = (expression.first, expression.end);
    // "3 December 2015Please note": nobody glues a sentence to its own date, and figures open none.
    let runs_on = scan.is_glued_to_previous(end) || expression.rule == "date.digits";
    let sentence = runs_on || matches!(scan.low(end), "the" | "a" | "an" | "his" | "her" | "their" | "our");
    let dated = |at: usize| scan.figure(at).is_some() || scan.is(at, Class::Month);
    let before = line_start.checked_sub(1).map(|last| scan.line_start(last));
    let chronicle = dated(scan.line_end(first)) || before.is_some_and(dated);
    first == line_start && sentence && scan.is_capitalized(end) && !chronicle && !expression.lacks_year()
}

/// How many tokens a weekday of another language takes, with its article and comma, or an hour behind the day.
const LONGEST_FOREIGN_WEEKDAY: usize = 4;

/// "Le lundi 5 mai 2014", "jueves, 17 de octubre de 2019": the weekday of another language stands before the day.
fn is_foreign_line(expression: &Expression, before: usize, behind: usize) -> bool {
    expression.rule == "date.foreign-month" && before.max(behind) <= LONGEST_FOREIGN_WEEKDAY
}

/// How many words make a line a paragraph.
const PARAGRAPH: usize = 15;

/// Whether nothing but short lines stands before the line: a letterhead or the menu of a page.
fn is_before_text(scan: &Scan<'_>, line: u32) -> bool {
    let mut words = 0;
    let mut of_line = 0;
    line < MENU_LINES
        && (0..scan.tokens.len()).take_while(|&at| scan.line(at) < line).all(|at| {
            if scan.line(at) != of_line {
                of_line = scan.line(at);
                words = 0;
            }
            words += usize::from(scan.is_word(at));
            words < PARAGRAPH
        })
}

/// "///nCa, 18 August 2023": slashes, at most four tokens, the date.
fn behind_slashes(scan: &Scan<'_>, first: usize) -> bool {
    (first.saturating_sub(5)..first)
        .any(|at| at >= 2 && (at - 2..=at).all(|slash| scan.text_of(slash) == "/"))
}

/// Names, capitals, numbers and marks: the furniture of datelines.
fn is_quiet(scan: &Scan<'_>, at: usize) -> bool {
    match scan.kind(at) {
        Some(TokenKind::Word) => {
            !scan.is_small(at)
                || matches!(
                    scan.low(at),
                    "de" | "of"
                        | "and"
                        | "la"
                        | "st"
                        | "th"
                        | "rd"
                        | "nd"
                        | "pm"
                        | "am"
                        | "gmt"
                        | "on"
                        | "at"
                        | "for"
                        | "release"
                        | "s"
                        | "d"
                        | "el"
                        | "the"
                        | "hrs"
                        | "h"
                        | "local"
                        | "time"
                        | "a"
                        | "p"
                        | "m"
                        | "this"
                        | "by"
                        | "ago"
                        | "year"
                        | "years"
                        | "updated"
                        | "views"
                        | "comments"
                        | "le"
                        | "den"
                )
        }
        Some(TokenKind::Break) => false,
        Some(TokenKind::Punct) => !matches!(scan.text_of(at), "?" | "!" | "\""),
        _ => true,
    }
}

/// What stands between a dateline and the first sentence: a dash, a colon, the agency in brackets.
fn opens_text(scan: &Scan<'_>, end: usize) -> bool {
    let mut at = end;
    // A time of day or a second place may come between.
    for _ in 0..12 {
        match scan.text_of(at) {
            "-" | "—" | ":" | "|" | "•" | "/" => return true,
            "(" => {
                // The house in brackets, or the weekday; then a dash or the sentence.
                let Some(close) = (at + 1..at + 12).find(|&close| scan.text_of(close) == ")") else {
                    return false;
                };
                return (at + 1..close).all(|inside| is_quiet(scan, inside));
            }
            // "Lomé, 14 May 2020. Officers met."
            "." if at == end && scan.sentence(at + 1) != scan.sentence(end - 1) => return true,
            "," | "." | ")" => at += 1,
            _ if scan.kind(at) == Some(TokenKind::Number) || is_clock(scan, at) => at += 1,
            // "28 June 2019, Kampala:", "October 6, 2008, Zambezi News --".
            _ if at <= end + 5 && scan.is_capitalized(at) && !scan.word(at).is(Class::NameStop) => at += 1,
            _ => return false,
        }
    }
    false
}

fn is_clock(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "pm" | "am" | "gmt" | "p" | "a" | "m" | "hrs" | "utc")
}
