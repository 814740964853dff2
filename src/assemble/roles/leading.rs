//! Who runs a meeting by those who lead it: "conducted by experts from UNDP", "a course by UNDP"; and who leads none: "the
//! delegation led by UNDP".

use super::Names;
use crate::dictionary::Class;
use crate::scan::Scan;

/// How many words before "by" may tell what is led.
const LED: usize = 4;

/// "The delegation led by UNDP", "chaired by UNDP Secretary Lee": who leads people, or a person in the chair, runs no meeting.
pub(super) fn leads_no_meeting(scan: &Scan<'_>, names: &Names, cue: usize, first: usize) -> bool {
    if !matches!(scan.low(cue), "led" | "chaired" | "coordinated" | "facilitated" | "moderated") {
        return false;
    }
    let group = (cue.saturating_sub(LED).max(scan.sentence_start(cue))..cue).any(|at| {
        matches!(
            scan.low(at),
            "delegation"
                | "team"
                | "group"
                | "panel"
                | "committee"
                | "operation"
                | "party"
                | "force"
                | "session"
        )
    });
    let title = |at: usize| {
        scan.is_capitalized(at)
            && (scan.is(at, Class::PersonSingular)
                || matches!(
                    scan.low(at),
                    "chief"
                        | "director"
                        | "secretary"
                        | "general"
                        | "minister"
                        | "judge"
                        | "ambassador"
                        | "commissioner"
                ))
    };
    let person = names.ends.get(&first).is_some_and(|&end| title(end) && scan.is_capitalized(end + 1));
    group || person && scan.low(cue) != "facilitated"
}

/// How many words may describe those by whom something is done.
const LONGEST_AGENT: usize = 4;

/// "conducted by (five) representatives of", "taught by experts from": whose people run the meeting runs it, where nobody else
/// is told to.
pub(super) fn is_done_by(scan: &Scan<'_>, link: usize, start: usize) -> bool {
    let people = |at: usize| {
        scan.is(at, Class::Teacher)
            || matches!(
                scan.low(at),
                "representatives"
                    | "experts"
                    | "team"
                    | "staff"
                    | "members"
                    | "officials"
                    | "officers"
                    | "specialists"
                    | "engineers"
                    | "professors"
            )
    };
    let Some(noun) = link.checked_sub(1).filter(|&noun| noun > start && people(noun)) else { return false };
    let by = (noun.saturating_sub(LONGEST_AGENT).max(start + 1)..noun).rev().find(|&at| scan.low(at) == "by");
    let verb = by.map_or("", |by| scan.low(by - 1));
    scan.is_small(noun)
        && matches!(
            verb,
            "conducted" | "led" | "delivered" | "facilitated" | "taught" | "given" | "run" | "presented"
        )
        && (start..noun).any(|at| scan.is(at, Class::Meeting))
}

/// "a one-week course | by": the meeting directly before "by".
pub(super) fn is_meeting_by(scan: &Scan<'_>, by: usize, start: usize) -> bool {
    let Some(noun) = by.checked_sub(1).filter(|&noun| noun > start && scan.is_small(noun)) else {
        return false;
    };
    let meeting = matches!(
        scan.low(noun),
        "training" | "course" | "workshop" | "seminar" | "webinar" | "conference" | "exercise" | "symposium"
    );
    let article = (noun.saturating_sub(LONGEST_AGENT + 1).max(start)..noun)
        .rev()
        .take_while(|&at| scan.text_of(at) != ",")
        .any(|at| matches!(scan.low(at), "a" | "an" | "the"));
    meeting && article
}
