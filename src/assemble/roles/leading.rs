//! Who runs a meeting by those who lead it: "conducted by experts from UNDP", "a course by UNDP"; and who leads none: "the
//! delegation led by UNDP".

use super::Names;
use super::cues::is_people;
use crate::dictionary::Class;
use crate::mention::Role;
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

/// How far back the noun may stand that a cue describes.
const FARTHEST_NOUN: usize = 10;

/// "a foundation funded by Norway", "fellows who had studied with the support of", "To date, it has held workshops in
/// partnership with": who helps another body, people, or what was done at other times.
pub(super) fn is_of_another(scan: &Scan<'_>, cue: usize, role: Role, start: usize) -> bool {
    let opening = scan.sentence_start(cue);
    let earlier = [
        &["to", "date", ","][..],
        &["over", "the", "years"],
        &["in", "previous", "years"],
        &["in", "recent", "years"],
        &["in", "past", "years"],
        &["in", "the", "past"],
        &["last", "year"],
        &["previously"],
    ];
    if role != Role::Donor && earlier.iter().any(|words| scan.reads(opening, words)) {
        return true;
    }
    // "Following the workshop organised by UNDP, FAO held": the one before.
    let following = matches!(scan.low(opening), "following" | "after")
        && role == Role::Organizer
        && !(opening..cue).any(|at| scan.text_of(at) == ",");
    // "The course will be followed by a module offered by the Institute": the one behind.
    let followed = role == Role::Organizer && (start..cue).any(|at| scan.reads(at, &["followed", "by"]));
    // "such schools have been run by the Centre since 2011".
    let usual = role == Role::Organizer
        && scan.low_before(cue) == "been"
        && (cue..scan.sentence_end(cue)).any(|at| scan.low(at) == "since");
    if following || followed || usual {
        return true;
    }
    // "was supported by the agency and held by": said of the same subject.
    if role == Role::Organizer && scan.low_before(cue) == "and" {
        return false;
    }
    let near = (cue.saturating_sub(FARTHEST_NOUN).max(start)..cue)
        .rev()
        .take_while(|&at| scan.is_small(at) || scan.is_all_caps(at));
    for at in near {
        let body = matches!(
            scan.low(at),
            "foundation"
                | "body"
                | "institute"
                | "institution"
                | "centre"
                | "center"
                | "ngo"
                | "organisation"
                | "organization"
                | "charity"
                | "agency"
                | "association"
                | "study"
                | "survey"
                | "report"
                | "strategy"
        );
        let people = scan.low(at) == "who" && at > start && is_people_word(scan, at - 1);
        if body && !scan.is(at, Class::Meeting) || people {
            return true;
        }
        let matter = scan.is(at, Class::Meeting)
            || matches!(scan.low(at), "project" | "programme" | "program" | "initiative" | "which" | "that");
        if matter {
            return false;
        }
    }
    false
}

/// "fellows who": people by any plural.
fn is_people_word(scan: &Scan<'_>, at: usize) -> bool {
    is_people(scan, at) || scan.low(at).ends_with('s') || scan.low(at) == "those"
}
