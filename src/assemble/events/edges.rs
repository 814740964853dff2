//! Which end of an event a date tells, by the verbs around it.

use super::when::BEFORE;
use crate::dictionary::Class;
use crate::scan::Scan;

/// Which end of an event a date tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Begin,
    End,
}

/// "will gather in Suva on 3 May for a three-day workshop", "will arrive on 23 June on an eight-day visit": the day with which
/// it begins.
pub(super) fn arrives(scan: &Scan<'_>, date: usize) -> Option<Edge> {
    let ahead = (scan.sentence_start(date)..date).any(|at| matches!(scan.low(at), "will" | "to"));
    let long = (date..scan.sentence_end(date)).any(|at| {
        matches!(scan.low_before(at), "for" | "on" | "a" | "an")
            && scan.number(at).is_some_and(|number| {
                matches!(scan.low(number.end), "days") || scan.reads(number.end, &["-", "day"])
            })
    });
    (ahead && long).then_some(Edge::Begin)
}

/// How many words behind a verb of opening a meeting is looked for.
const LONGEST_OPENING: usize = 40;

/// How many words from a verb of opening what was opened may stand.
const NEAREST_THING: usize = 8;

/// "The minister opened the new bridge", "the centre was inaugurated": a thing is opened on a day, a meeting for days.
fn opens_thing(scan: &Scan<'_>, verb: usize) -> bool {
    let thing = |at: usize| {
        matches!(
            scan.low(at),
            "bridge"
                | "building"
                | "buildings"
                | "centre"
                | "center"
                | "clinic"
                | "facility"
                | "facilities"
                | "factory"
                | "headquarters"
                | "hospital"
                | "laboratory"
                | "library"
                | "museum"
                | "office"
                | "plant"
                | "post"
                | "road"
                | "school"
                | "station"
                | "wing"
                | "website"
                | "portal"
                | "project"
                | "plan"
                | "plans"
                | "strategy"
                | "report"
                | "book"
                | "handbook"
                | "manual"
                | "guide"
                | "guidelines"
                | "toolkit"
                | "study"
                | "platform"
                | "application"
                | "app"
                | "database"
        )
    };
    let meeting = |at: usize| {
        scan.is(at, Class::Meeting)
            && !thing(at + 1)
            && !matches!(scan.low(at), "ceremony" | "event" | "inauguration" | "opening" | "function")
    };
    let opens = matches!(
        scan.low(verb),
        "opened" | "opens" | "opening" | "inaugurated" | "launched" | "commissioned" | "unveiled"
    );
    if !opens {
        return false;
    }
    let sentence = scan.sentence_start(verb).max(verb.saturating_sub(BEFORE))
        ..scan.sentence_end(verb).min(verb + LONGEST_OPENING);
    // "The opening of the bridge"; not "at the Opening Ceremony … of the Seed Centre".
    let near = if scan.low(verb) == "opening" {
        verb + 2..verb + 2 + NEAREST_THING * usize::from(scan.low(verb + 1) == "of")
    } else {
        verb.saturating_sub(NEAREST_THING).max(sentence.start)..(verb + NEAREST_THING).min(sentence.end)
    };
    near.into_iter().any(thing) && !sentence.into_iter().any(meeting)
}

/// Whether a date that is not the one at `date` stands directly behind the verb at `at`: "ends on 7 May".
fn is_of_other_date(scan: &Scan<'_>, at: usize, date: usize) -> bool {
    let next = at + 1 + usize::from(scan.low(at + 1) == "on");
    let day = scan.figure(next).is_some_and(|day| day <= 31) && scan.is(next + 1, Class::Month)
        || scan.is(next, Class::Month) && scan.figure(next + 1).is_some();
    day && next != date
}

/// The end of an event that the verb at `at` tells.
pub(super) fn tells_edge(scan: &Scan<'_>, at: usize) -> Option<Edge> {
    if opens_thing(scan, at) {
        return None;
    }
    // "behind closed doors", "closed-door meetings".
    let door = scan.low_before(at) == "behind"
        || matches!(scan.text_of(at + 1), "-")
        || scan.low(at + 1) == "session";
    if scan.low(at) == "closed" && door {
        return None;
    }
    Some(match scan.low(at) {
        "concluded" | "concludes" | "conclude" | "ended" | "ends" | "closed" | "closes" | "completed"
        | "wrapped" | "closing" | "ending" | "wound" | "end" | "finished" | "finishes" | "rose" => Edge::End,
        "close" if scan.low_before(at) == "a" || scan.low_before(at) == "the" && scan.low(at + 1) == "of" => {
            Edge::End
        }
        "sitting" | "day" if scan.low_before(at) == "first" => Edge::Begin,
        "opened" | "opens" | "began" | "begun" | "begins" | "begin" | "commenced" | "started" | "starts"
        | "launched" | "inaugurated" | "kicked" | "opening" | "start" | "beginning" | "starting" => {
            Edge::Begin
        }
        _ => return None,
    })
}

/// The end that the verb nearest to the date in its sentence tells.
pub(super) fn edge(scan: &Scan<'_>, date: usize) -> Option<Edge> {
    // "the talks will continue until 7 June".
    match scan.low_before(date) {
        "until" | "till" | "through" => return Some(Edge::End),
        // "completed a 5-day course from August 5".
        "from" | "since" => return Some(Edge::Begin),
        _ => {}
    }
    let sentence = scan.sentence_start(date)..scan.sentence_end(date);
    sentence
        .filter(|&at| !is_of_other_date(scan, at, date))
        .filter_map(|at| Some((at.abs_diff(date), tells_edge(scan, at)?)))
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, edge)| edge)
}
