//! What a dateline or a stamp looks like: a date that stands apart from the sentences of the text.

use super::announced::{LONGEST_CLOCK, invites, is_announced};
use super::value::Expression;
use crate::dictionary::{Class, Target};
use crate::scan::{Scan, TokenKind};

/// How many lines of text at the beginning may hold the dateline, and at the end the trailer.
pub(super) const HEAD_LINES: u32 = 8;
const TAIL_LINES: u32 = 5;

/// How many tokens the source of a law may take before its day: "OJ L, 2025/2436, 02.12.2025".
const LONGEST_SOURCE: usize = 10;

/// How many tokens may follow the date in a line of its own.
const LONGEST_LINE: usize = 60;

/// How many lines at the top may hold the headline, and how many words make one.
const HEADLINE_LINES: u32 = 4;
const HEADLINE: usize = 3;

/// How many lines the menu of a page may take before the text.
const MENU_LINES: u32 = 60;

/// A date that stands apart from sentences: behind "Published", in a dateline ("GENEVA, 12 May 2023
/// (WHO) –"), in a line of its own at the head or the foot.
pub(super) fn is_stamp(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let last_line = scan.line(scan.tokens.len());
    let line = scan.line(first);
    // Behind the menu of a page a dateline still opens its line: "07/03/2018 – The office …".
    let opens_line = (first == scan.line_start(first) || is_behind_town(scan, first))
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
    if is_in_journal(scan, line_start, expression) || is_item(scan, expression, line_start) {
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
    if line < HEADLINE_LINES && end == line_end && names_paper(scan, expression, line_start) {
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
    if at_head && runs_into_dateline(scan, first, end) {
        return true;
    }
    if is_led(scan, expression, line_end) {
        return false;
    }
    // "Home > Articles > Important news > 18 December 2018": the way to a page.
    let path = before.clone().filter(|&at| matches!(scan.text_of(at), ">" | "»")).count() > 1;
    if path && at_head && matches!(scan.low_before(first), ">" | "»") && after.len() <= LONGEST_CLOCK {
        return true;
    }
    if end == line_end && ends_headline(scan, expression, line_start) {
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
        && matches!(scan.text_of(first.saturating_sub(1)), "," | "—" | "-")
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

/// "• 11 March: the harbour", "[2] 13/06/24. Same hall": a line of a programme or of numbered captions.
fn is_item(scan: &Scan<'_>, expression: &Expression, line_start: usize) -> bool {
    let numbered = scan.text_of(line_start) == "["
        && scan.figure(line_start + 1).is_some()
        && scan.text_of(line_start + 2) == "]";
    let bullet = scan.text_of(line_start) == "•" && expression.first == line_start + 1;
    numbered || bullet && scan.text_of(expression.end) == ":"
}

/// "Published on 15.3.2021 in the Official Journal", "OJ L, 2025/2436, 02.12.2025": the day of a law.
fn is_in_journal(scan: &Scan<'_>, line_start: usize, expression: &Expression) -> bool {
    let before = expression.first.saturating_sub(LONGEST_SOURCE).max(line_start)..expression.first;
    before.into_iter().any(|at| scan.text_of(at) == "OJ")
        || scan.reads(expression.end, &["in", "the", "official"])
}

/// How many capitals at the end of a word are a town that was glued to it.
const SHOUTED: usize = 4;

/// "… plans are readyGENEVA, 14 November (UN Information Service) --": the headline runs into the dateline.
fn runs_into_dateline(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let shouted = |at: usize| {
        let glued = scan.text_of(at).chars().rev().take_while(|letter| letter.is_uppercase()).count();
        scan.is_all_caps(at) || glued >= SHOUTED
    };
    let shouted_town = first >= 2 && scan.text_of(first - 1) == "," && shouted(first - 2);
    let close = (end + 1..end + 12).find(|&at| scan.text_of(at) == ")");
    shouted_town
        && scan.text_of(end) == "("
        && opens_text(scan, end)
        && close.is_some_and(|close| matches!(scan.text_of(close + 1), "-" | "—"))
}

/// "UNTIL 15 JANUARY 1999" in a headline is no dateline; "Regional News of Wednesday, 25 February 2015" over the text is.
fn is_led(scan: &Scan<'_>, expression: &Expression, line_end: usize) -> bool {
    let first = expression.first;
    let edition = expression.end == line_end
        && matches!(scan.low(first.saturating_sub(2)), "news" | "edition" | "issue");
    !(edition && scan.low_before(first) == "of")
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
        )
}

/// "Fever outbreak: press statement, 14 Dec 2007", "Situation report No. 4, 14 December 2007": a headline that names the paper
/// ends with its day. Not "Report of the workshop, Tema, 14 December 2007".
fn names_paper(scan: &Scan<'_>, expression: &Expression, line_start: usize) -> bool {
    let paper = |at: usize| {
        matches!(
            scan.low(at),
            "statement" | "release" | "communiqué" | "communique" | "bulletin" | "newsletter"
        ) || matches!(scan.low(at), "report" | "update") && scan.low_before(at) == "situation"
    };
    let apart = matches!(scan.low_before(expression.first), "," | "-" | "—" | "|" | "(");
    !expression.lacks_year() && apart && (line_start..expression.first).any(paper)
}

/// "Guild Opens Fair Dec 11th": a day without its year at the end of a headline, with nothing between, is what it tells
/// of. Not "Press Release May 12", "Accra May 12".
fn ends_headline(scan: &Scan<'_>, expression: &Expression, line_start: usize) -> bool {
    let before = line_start..expression.first;
    expression.lacks_year()
        && before.len() >= HEADLINE
        && before.clone().all(|at| scan.is_word(at))
        && !before.into_iter().any(|at| {
            matches!(
                scan.low(at),
                "release"
                    | "statement"
                    | "news"
                    | "bulletin"
                    | "communiqué"
                    | "communique"
                    | "posted"
                    | "published"
                    | "updated"
                    | "times"
                    | "post"
                    | "online"
            )
        })
}

/// "(Funafuti, 14 May 2015) Twelve clerks …", "[Monday 24 September 2012, Suva, Fiji] The Commission …", "(July 22, 2011) The
/// Commission …", "[06-04-2019] Market opens": a bracket opens the line and holds the date.
fn is_bracketed(scan: &Scan<'_>, first: usize, end: usize, line_start: usize) -> bool {
    let pair = (scan.text_of(line_start), scan.text_of(end));
    // "TEMA (Coast News / Wire - 24 September 2019) The guild told".
    let open = (line_start..first).find(|&at| scan.text_of(at) == "(");
    let behind_town = open.is_some_and(|open| {
        let towns = line_start..open;
        !towns.is_empty()
            && towns.len() <= 4
            && towns.into_iter().all(|at| scan.is_all_caps(at) || scan.text_of(at) == ",")
            && (open..first).all(|at| is_quiet(scan, at))
    });
    if pair.1 == ")" && behind_town && scan.is_capitalized(end + 1) {
        return true;
    }
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
pub(super) const LONGEST_FOREIGN_WEEKDAY: usize = 4;

/// "Le lundi 5 mai 2014", "jueves, 17 de octubre de 2019": the weekday of another language stands before the day.
fn is_foreign_line(expression: &Expression, before: usize, behind: usize) -> bool {
    expression.rule == "date.foreign-month" && before.max(behind) <= LONGEST_FOREIGN_WEEKDAY
}

/// How many words make a line a paragraph.
const PARAGRAPH: usize = 15;

/// Whether nothing but short lines stands before the line: a letterhead or the menu of a page.
pub(super) fn is_before_text(scan: &Scan<'_>, line: u32) -> bool {
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
pub(super) fn is_quiet(scan: &Scan<'_>, at: usize) -> bool {
    // "9 hours ago", "5 minutes read".
    let aged = || {
        matches!(scan.low(at + 1), "ago" | "read")
            && matches!(
                scan.low(at),
                "hour"
                    | "hours"
                    | "minute"
                    | "minutes"
                    | "min"
                    | "mins"
                    | "day"
                    | "days"
                    | "week"
                    | "weeks"
                    | "month"
                    | "months"
            )
            || scan.low(at) == "read" && matches!(scan.low_before(at), "minute" | "minutes" | "min" | "mins")
    };
    match scan.kind(at) {
        Some(TokenKind::Word) => {
            !scan.is_small(at)
                || aged()
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

/// "Geneva, 5 April 2012 — The port", "Suva, Fiji, 3 May 2021 — ": a town and its country open the line.
fn is_behind_town(scan: &Scan<'_>, first: usize) -> bool {
    let line_start = scan.line_start(first);
    let town = scan.hits_at(line_start).iter().any(|hit| matches!(scan.target(hit), Target::Place(_)));
    let before = line_start..first;
    town && before.len() <= LONGEST_TOWN
        && before.into_iter().all(|at| scan.is_capitalized(at) || scan.text_of(at) == ",")
}

/// How many tokens a town may have before its day, and the house in brackets behind it.
const LONGEST_TOWN: usize = 6;
const LONGEST_HOUSE: usize = 24;

/// What stands between a dateline and the first sentence: a dash, a colon, the agency in brackets.
pub(super) fn opens_text(scan: &Scan<'_>, end: usize) -> bool {
    let mut at = end;
    // A time of day or a second place may come between.
    for _ in 0..12 {
        match scan.text_of(at) {
            "-" | "—" | ":" | "|" | "•" | "/" => return true,
            "(" => {
                // The house in brackets, or the weekday; then a dash or the sentence.
                let Some(close) = (at + 1..at + LONGEST_HOUSE).find(|&close| scan.text_of(close) == ")")
                else {
                    return false;
                };
                let dashed = matches!(scan.text_of(close + 1), "-" | "—");
                return dashed || close < at + 12 && (at + 1..close).all(|inside| is_quiet(scan, inside));
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

pub(super) fn is_clock(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "pm" | "am" | "gmt" | "p" | "a" | "m" | "hrs" | "utc")
}
