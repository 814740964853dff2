//! Which event people belong to.

use super::Count;
use super::teaching::{is_teacher, teaches};
use crate::dictionary::Class;
use crate::mention::Scope;
use crate::scan::Scan;

pub(super) fn scope(scan: &Scan<'_>, count: &Count, start: usize, end: usize) -> Scope {
    let teachers = count.head.is_some_and(|head| is_teacher(scan, head))
        || scan.reads_before(count.end, &["resource", "persons"]);
    // "a training of trainers for 11 instructors".
    let taught =
        scan.low_before(count.first) == "for" && (start..count.first).any(|at| scan.is(at, Class::Meeting));
    // "who had previously …" tells of the same people, "over the last two weeks" of the same course.
    let relative = |at: usize| {
        let over = (at.saturating_sub(4).max(start)..at)
            .any(|before| matches!(scan.low(before), "over" | "during") && scan.number(before + 1).is_none())
            && !(at..at + 4).any(|at| matches!(scan.low(at), "years" | "decade"));
        // "the 16 trainees – who had completed a basic course earlier this year – came".
        let clause = (at.saturating_sub(12).max(start)..at)
            .rev()
            .take_while(|&before| !matches!(scan.text_of(before), "," | ";" | "—" | "-" | "("))
            .any(|before| matches!(scan.low(before), "who" | "whom" | "which"));
        over || clause
    };
    // "the biggest turnout since 2019", "the second since the war": how this one compares.
    let compared = |at: usize| {
        (at.saturating_sub(8).max(start)..at)
            .rev()
            .take_while(|&before| !matches!(scan.text_of(before), "," | ";" | "—" | "("))
            .any(|before| {
                scan.is(before, Class::Ordinal)
                    || matches!(scan.low(before), "most" | "fewest" | "least" | "only" | "best")
                    || scan.low(before).len() > 5 && scan.low(before).ends_with("est")
            })
    };
    let dated = is_dated(scan, start, end);
    let near = |at: usize| at.abs_diff(count.first) <= NEAR;
    let clause = clause_of(scan, count, start, end);
    let earlier = clause.into_iter().any(|at| {
        let told = is_other_time(scan, at) && !relative(at) && !(scan.low(at) == "since" && compared(at));
        told || scan.reads(at, &["so", "far"]) && near(at)
            || at == count.end && (scan.reads(at, &["before", "them"]) || scan.reads(at, &["before", "him"]))
            || scan.reads(at, &["to", "date"])
            || at == start && tells_till_now(scan, at)
            || !dated
                && (scan.reads(at, &["have", "been", "trained"])
                    || scan.reads(at, &["has", "trained"])
                    || scan.reads(at, &["have", "trained"]))
    });
    // "Twenty instructors received training", "the course gathered 15 instructors": they were taught.
    let object = (count.first.saturating_sub(2).max(start)..count.first).any(|at| {
        scan.reads(at, &["attended", "by"])
            || scan.reads(at, &["brought", "together"])
            || at + 1 == count.first
                && matches!(scan.low(at), "gathered" | "gathers" | "trained" | "drew" | "attracted")
    });
    let passive = (count.end..(count.end + 4).min(end)).any(|at| {
        matches!(scan.low(at), "trained" | "certified" | "tested")
            && (at.saturating_sub(2)..at).any(|be| matches!(scan.low(be), "were" | "are" | "been"))
    });
    let learners = object
        || passive
        || (count.end..(count.end + 3).min(end)).any(|at| {
            matches!(scan.low(at), "received" | "attended" | "completed" | "graduated" | "learned" | "learnt")
        });
    let teachers = teachers && !learners && !taught;
    if teachers || teaches(scan, count, start, end) {
        Scope::Facilitators
    } else if earlier {
        Scope::OtherEvent
    } else {
        Scope::Event
    }
}

/// The tokens between the semicolons around a count.
fn clause_of(scan: &Scan<'_>, count: &Count, start: usize, end: usize) -> std::ops::Range<usize> {
    let semicolon = |at: &usize| scan.text_of(*at) == ";";
    let first = (start..count.first).rev().find(semicolon).map_or(start, |at| at + 1);
    first..(count.end..end).find(semicolon).unwrap_or(end)
}

/// Whether the word at `at` sets what its sentence tells apart from the event: "previously", "last year", "since 2009", "will
/// follow". Not "on the last day", "since Monday", "follow the sessions online".
fn is_other_time(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    match scan.low(at) {
        "previous" | "previously" | "already" | "formerly" | "cumulative" | "annually" => true,
        // "has more than 3,000 alumni"; not "the Alumni Reception", "sixty alumni attended".
        "alumni" => matches!(scan.low_before(at), "of" | "their" | "its" | "among" | "as"),
        // A training may have run since a day of the same year.
        "since" => {
            let day = |at: usize| scan.figure(at).is_some_and(|day| day <= 31);
            !(scan.is(next, Class::Weekday)
                || day(next) && scan.is(next + 1, Class::Month)
                || scan.is(next, Class::Month) && day(next + 1))
        }
        "earlier" => !matches!(scan.low(next), "today" | "in") && !scan.reads(next, &["this", "week"]),
        "past" | "next" => {
            let few = next + usize::from(scan.low(next) == "few");
            scan.low(next) != "to" && !is_span_of_days(scan, few)
        }
        "last" => {
            let unit = matches!(
                scan.low(next),
                "year" | "years" | "spring" | "summer" | "autumn" | "winter" | "season" | "decade"
            );
            scan.low_before(at) != "and" && (unit || scan.word(next).is_any(&[Class::Month, Class::Meeting]))
        }
        "follow" => matches!(scan.low_before(at), "will" | "shall" | "would" | "to"),
        // "a similar number", "similar topics".
        "similar" => scan.is(next, Class::Meeting),
        _ => false,
    }
}

/// "Until 2012, 41 courses have been held", "Over the years": not "Until 4 May 2019", "Until Friday".
fn tells_till_now(scan: &Scan<'_>, at: usize) -> bool {
    let year = |at: usize| scan.figure(at).is_some_and(|year| (1945..2100).contains(&year));
    let until = matches!(scan.low(at), "until" | "till" | "by")
        && (year(at + 1) || scan.low(at + 1) == "now")
        || scan.reads(at, &["up", "to"]) && year(at + 2);
    until || scan.reads(at, &["over", "the", "years"])
}

/// How near "so far" must stand to a count to be said of it.
const NEAR: usize = 10;

/// "has trained 20 clerks from 1 to 3 May", "have trained 25 wardens this week": the days of one event.
fn is_dated(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        let day = |at: usize| scan.figure(at).is_some_and(|day| day <= 31);
        scan.is(at, Class::Month) && (day(at + 1) || at > start && day(at - 1))
            || scan.reads(at, &["this", "week"])
    })
}

/// "last week", "next Monday": the event's own time.
fn is_span_of_days(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Class::Weekday)
        || scan.number(at).is_some_and(|number| !matches!(scan.low(number.end), "years" | "decades"))
        || matches!(scan.low(at), "week" | "weeks" | "month" | "weekend" | "days")
}
