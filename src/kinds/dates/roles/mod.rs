//! The part that a date plays, by the words around it.

mod elsewhere;
mod limits;
mod terms;
mod titles;

pub(super) use titles::is_of_instrument;

use super::speech;
use super::tense::is_ahead_of;
use super::value::Expression;
use crate::dictionary::{Class, Target};
use crate::kinds::deeds;
use crate::mention::Role;
use crate::scan::{Scan, TokenKind};

/// The role of a date that is no publication date.
pub(super) fn role(scan: &Scan<'_>, expression: &Expression) -> Role {
    let first = expression.first;
    if titles::is_of_title(scan, expression) {
        return Role::Title;
    }
    if expression.rule == "date.years" {
        return if terms::is_programme(scan, expression) { Role::Period } else { Role::Other };
    }
    if terms::is_term(scan, expression) {
        return Role::Period;
    }
    if is_ahead_of(scan, first) {
        return if scan.low(expression.end) == "deadline" { Role::Deadline } else { Role::Other };
    }
    if elsewhere::is_of_something_else(scan, expression) {
        return Role::Other;
    }
    let fine = expression.start.day.is_some() || expression.relative.is_some();
    if fine && (is_last_day(scan, expression) || closes_then(scan, first)) {
        return Role::Event;
    }
    if is_labelled(scan, first) || is_running_since(scan, expression) {
        return Role::Event;
    }
    // "saddened by today's attacks".
    let owns = expression.relative.is_some() && scan.text_of(expression.end) == "'";
    if let Some(role) = limits::role(scan, expression).filter(|_| !owns) {
        return role;
    }
    if expression.relative.is_some() && expression.rule == "date.relative-period" {
        return Role::Other;
    }
    let event =
        is_event(scan, expression) || is_date_line(scan, expression) || is_headline_bracket(scan, expression);
    if event && !speech::is_of_saying(scan, expression) { Role::Event } else { Role::Other }
}

/// How many words a date has before "until" that tells from when.
const LONGEST_DAY: usize = 4;

/// "The talks will continue until 7 June", "the course runs through 4 May": until when a meeting lasts. What states
/// decree lasts otherwise ("the mandate", "the ban").
fn is_last_day(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let until = matches!(scan.low_before(first), "until" | "till" | "through");
    if !until {
        return false;
    }
    // "Until Thursday the class will work on searches".
    if first - 1 == scan.sentence_start(first) {
        let behind = expression.end..(expression.end + LONGEST_DAY).min(scan.sentence_end(first));
        let taught = |at: usize| {
            scan.is(at, Class::Meeting)
                || matches!(scan.low(at), "class" | "trainees" | "participants" | "delegates" | "experts")
        };
        return behind.clone().any(taught) && behind.into_iter().any(|at| scan.low(at) == "will");
    }
    let Some(before) = first.checked_sub(2) else { return false };
    // "will run from Monday until 29 April".
    let from = (before.saturating_sub(LONGEST_DAY)..before).rev().find(|&at| scan.low(at) == "from");
    let verb = from.filter(|&from| from > 0).map_or(before, |from| from - 1);
    let lasts = matches!(
        scan.low(verb),
        "continue"
            | "continues"
            | "continued"
            | "last"
            | "lasts"
            | "lasted"
            | "run"
            | "runs"
            | "ran"
            | "on"
            | "going"
            | "sit"
            | "sits"
            | "meet"
            | "meets"
            | "meeting"
            | "sitting"
            | "teach"
            | "teaches"
    );
    let sentence = scan.sentence_start(first)..first;
    let decreed = sentence.clone().any(|at| {
        matches!(
            scan.low(at),
            "mandate"
                | "mandates"
                | "project"
                | "programme"
                | "program"
                | "applications"
                | "registration"
                | "contract"
                | "ban"
                | "measures"
                | "sanctions"
                | "exemption"
                | "ceasefire"
                | "truce"
                | "campaign"
                | "exhibition"
                | "authorization"
                | "plan"
        )
    });
    let meets = sentence.into_iter().any(|at| {
        scan.is(at, Class::Meeting)
            || matches!(scan.low(at), "it" | "they" | "which" | "class" | "delegates" | "trainees")
            || matches!(scan.low(verb), "teach" | "teaches")
    });
    // "trainees who stay on until Thursday": they, not the course.
    lasts && meets && !decreed && !scan.reads_before(first - 1, &["stay", "on"])
}

/// "due to close on Friday", "will end on 3 May": when a meeting ends is no deadline.
fn closes_then(scan: &Scan<'_>, first: usize) -> bool {
    let verb = first.wrapping_sub(1 + usize::from(scan.low_before(first) == "on"));
    let ends = matches!(scan.low(verb), "close" | "end" | "conclude" | "finish" | "open" | "begin" | "start");
    let due = matches!(scan.low_before(verb), "will" | "to") && !scan.reads_before(verb, &["not", "to"]);
    let meets = (scan.sentence_start(first)..first).any(|at| scan.is(at, Class::Meeting));
    let applied = (scan.sentence_start(first)..first)
        .any(|at| matches!(scan.low(at), "applications" | "registration" | "nominations" | "submissions"));
    ends && due && meets && !applied
}

/// "WHEN: Thursday 30 June": the line of an advisory that tells the day.
pub(super) fn is_labelled(scan: &Scan<'_>, first: usize) -> bool {
    let label = scan.line_start(first);
    matches!(scan.low(label), "when" | "timing") && scan.text_of(label + 1) == ":" && first <= label + 4
}

/// "meeting in Accra since Monday", "has been sitting since 3 May": a meeting that goes on.
fn is_running_since(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let fine = expression.start.day.is_some()
        || expression.relative.is_some() && expression.rule != "date.relative-period";
    let near = first.saturating_sub(8).max(scan.sentence_start(first))..first;
    fine && scan.low_before(first) == "since"
        && near.into_iter().any(|at| {
            matches!(scan.low(at), "meeting" | "sitting" | "gathered" | "assembled" | "convened")
                && scan.is_small(at)
                && !matches!(scan.low_before(at), "first" | "last" | "the" | "a" | "this" | "that" | "each")
        })
}

/// How many sentences from the top belong to the lead: headline, dateline, first words.
const LEAD: u32 = 4;

/// How many lines from the top a line of days may stand.
const FIRST_LINES: u32 = 8;

/// "On 9 and 10 October, twenty-four officers …": a lead begins with the day of what it tells.
fn opens_lead(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let led = matches!(scan.low_before(first), "on" | "from" | "between");
    let opens = led && scan.is_capitalized(first - 1) && first - 1 == scan.sentence_start(first);
    opens && expression.start.day.is_some() && scan.sentences_above(first) < LEAD
}

/// "it runs 8–12 September", "lessons lasted from 4 to 15 May", "spent 3-5 June in the hall": a stretch of days as
/// the object of what lasts.
fn is_spent(scan: &Scan<'_>, expression: &Expression) -> bool {
    let first = expression.first;
    let verb = first.wrapping_sub(1 + usize::from(scan.low_before(first) == "from"));
    expression.stop.is_some()
        && expression.start.day.is_some()
        && matches!(scan.low(verb), "ran" | "runs" | "lasted" | "lasts" | "spent" | "sat")
}

/// How many words may stand between the day and the verb of a lead.
const NEWS: usize = 3;

/// "Four men were today placed on the list", "The clerk was elected on Wednesday": a lead in the passive tells its day.
fn is_news(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    if expression.relative.is_none() || expression.rule == "date.relative-period" {
        return false;
    }
    let near = first.saturating_sub(2 * NEWS).max(scan.sentence_start(first))..first;
    let passive = near.into_iter().any(|at| {
        let participle =
            |at: usize| scan.is_small(at) && scan.low(at).len() > 4 && scan.low(at).ends_with("ed");
        // "the release of members who were arrested yesterday".
        matches!(scan.low(at), "was" | "were")
            && !matches!(scan.low_before(at), "who" | "which" | "that")
            && (at + 1..first).chain(end..=end).any(|at| participle(at) && !scan.is(at, Class::Background))
    });
    passive && scan.sentences_above(first) < LEAD
}

/// How many tokens a line of date and place may have.
const LONGEST_LINE: usize = 14;

/// "14-16 June 2021 Budva, Montenegro": a stretch of days alone in its line, with where it was spent.
fn is_date_line(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let stop = scan.line_end(first);
    let closes = scan.kind(stop.saturating_sub(1)) == Some(TokenKind::Break);
    let line = scan.line_start(first)..stop - usize::from(closes);
    let beside = |at: usize| {
        (first..end).contains(&at)
            || scan.is_capitalized(at)
            || matches!(
                scan.low(at),
                "," | "-" | "—" | "." | ":" | "(" | ")" | "/" | "|" | "and" | "of" | "the" | "in"
            )
    };
    // Under a headline a line of days alone is enough.
    let alone = line.len() == end - first && (1..FIRST_LINES).contains(&scan.line(first));
    expression.stop.is_some()
        && expression.start.day.is_some()
        && line.len() <= LONGEST_LINE
        && line.clone().all(beside)
        && (alone
            || line.into_iter().any(|at| {
                scan.hits_at(at)
                    .iter()
                    .any(|hit| matches!(scan.target(hit), Target::Place(_) | Target::Country(_)))
            }))
}

/// "the draft minutes of 6 September 2018", "its answer of 2 April 2014": the day of a paper.
fn is_of_paper(scan: &Scan<'_>, first: usize) -> bool {
    let paper = |at: usize| {
        matches!(
            scan.low(at),
            "minutes"
                | "answer"
                | "answers"
                | "letter"
                | "letters"
                | "report"
                | "note"
                | "decision"
                | "decree"
                | "order"
                | "statement"
                | "communiqué"
                | "communication"
                | "proposal"
                | "recommendation"
                | "judgment"
                | "judgement"
                | "memorandum"
        )
    };
    let of = first.checked_sub(1).filter(|&at| matches!(scan.low(at), "of" | "dated"));
    of.is_some_and(|of| of > 0 && paper(of - 1))
}

/// "Summer camp for pilots (Lima, Peru, 8 to 12 September 2008)": the bracket of a headline.
fn is_headline_bracket(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    if scan.text_of(end) != ")" || scan.line(first) >= FIRST_LINES || expression.start.day.is_none() {
        return false;
    }
    let open = first.saturating_sub(LONGEST_LINE).max(scan.line_start(first))..first;
    let open = open.into_iter().rev().find(|&at| scan.text_of(at) == "(");
    let placed = |open: usize| {
        (open + 1..first).all(|at| {
            scan.is_capitalized(at) || scan.text_of(at) == "," || matches!(scan.low(at), "from" | "on")
        }) && (open + 1..first).any(|at| {
            let hits = scan.hits_at(at).iter();
            hits.into_iter().any(|hit| matches!(scan.target(hit), Target::Place(_) | Target::Country(_)))
        })
    };
    end + 2 >= scan.line_end(first) && open.is_some_and(|open| open > scan.line_start(first) && placed(open))
}

/// A date in a sentence that tells of a meeting, and nothing that puts it in the background.
fn is_event(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let (start, stop) = (scan.sentence_start(first), scan.sentence_end(first));
    let fine = expression.start.month.is_some() || expression.relative.is_some();
    if !fine {
        return false;
    }
    let around = (first.saturating_sub(8).max(start)..first).chain(end..(end + 4).min(stop));
    // "opened on Monday last week", "held last May 4, 2011": this is no last year's.
    let background = |at: usize| {
        // "The seminar was launched on 8 November": it began.
        let begun = scan.low(at) == "launched"
            && scan.low_before(at) == "was"
            && at >= 2
            && scan.is(at - 2, Class::Meeting);
        let recent = scan.low(at) == "last"
            && (scan.low(at + 1) == "week" || at + 1 == first && expression.start.year.is_some());
        scan.is(at, Class::Background) && !recent && !begun && !deeds::tells(scan, at)
    };
    // "the project has been launched during the Conference held on 15-16 May".
    let held = matches!(scan.low_before(first), "on" | "from" | "between")
        && first >= 2
        && scan.low(first - 2) == "held"
        && !around.clone().any(|at| {
            matches!(
                scan.low(at),
                "previous" | "previously" | "earlier" | "last" | "first" | "since" | "following"
            )
        });
    let force = around.clone().any(|at| scan.reads(at, &["into", "force"]));
    if force || !held && around.into_iter().any(background) {
        return false;
    }
    if opens_lead(scan, expression) || is_spent(scan, expression) || is_news(scan, expression) {
        return true;
    }
    if is_of_paper(scan, first) {
        return false;
    }
    (start..stop).any(|at| {
        scan.is(at, Class::Meeting)
            || deeds::tells(scan, at)
            || scan.reads(at, &["take", "place"])
            || scan.low(at) == "opening"
                && matches!(scan.low(at + 1), "remark" | "remarks" | "address" | "ceremony")
            || matches!(scan.low(at), "meet" | "meets" | "gather" | "convene")
                && matches!(scan.low_before(at), "will" | "to")
            || matches!(
                scan.low(at),
                "held"
                    | "took"
                    | "conducted"
                    | "organized"
                    | "organised"
                    | "convened"
                    | "hosted"
                    | "opened"
                    | "concluded"
                    | "met"
                    | "visited"
                    | "trained"
                    | "gathered"
                    | "attended"
                    | "graduated"
                    | "clinic"
                    | "dialogue"
                    | "completed"
                    | "launched"
                    | "commenced"
                    | "started"
                    | "began"
                    | "begun"
                    | "ended"
                    | "closed"
                    | "inaugurated"
                    | "unveiled"
                    | "toured"
                    | "commissioned"
                    | "distributed"
                    | "handed"
                    | "donated"
            )
    })
}
