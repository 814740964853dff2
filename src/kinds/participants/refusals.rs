//! What a sentence says of people that rules out that they attended: killed, hoped for, supplied, voting.

use super::Count;
use super::attending::{sent_to, takes_part};
use super::teaching::is_teacher;
use crate::dictionary::Class;
use crate::scan::Scan;

/// What the words around say of the people that rules out that they attended.
pub(super) fn told_otherwise(
    scan: &Scan<'_>,
    count: &Count,
    sentence: &std::ops::Range<usize>,
) -> Option<&'static str> {
    let (start, end) = (sentence.start, sentence.end);
    let cancelled =
        || sentence.clone().any(|at| matches!(scan.low(at), "postponed" | "cancelled" | "canceled"));
    if harmed(scan, count, start, end) && !sent_to(scan, count, end) {
        Some("what happened to them near by is no attendance")
    } else if hoped_for(scan, count.first, start) && !is_known(scan, count) {
        Some("the text hopes for them or plans them")
    } else if votes(scan, sentence) {
        Some("the sentence counts votes")
    } else if cancelled() {
        Some("the meeting was postponed or cancelled")
    } else if watched(scan, count, end) {
        Some("they only watched")
    } else if is_supplied(scan, count) {
        Some("things are given to them")
    } else if passes_on(scan, count) {
        Some("those who attended are to meet them")
    } else if sits_in_body(scan, count, start) {
        Some("members of a body")
    } else if is_heard(scan, count) {
        Some("they made statements")
    } else if stayed_away(scan, count) {
        Some("they did not attend or did not finish")
    } else if is_one_of(scan, count, end) {
        Some("one of so many: nothing says that they attended")
    } else if is_sanctioned(scan, count, start, end) {
        Some("they are put on a list or under sanctions")
    } else if is_staff(scan, count) {
        Some("all whom somebody has, and nothing says that they attended")
    } else if is_rate(scan, count) {
        Some("so many for each session, or in each wave")
    } else {
        None
    }
}

/// How many words may stand between a body and what it is made up of.
const LONGEST_CLAUSE: usize = 12;

/// "The Committee, which is made up of 21 experts": who sits in a body.
fn sits_in_body(scan: &Scan<'_>, count: &Count, start: usize) -> bool {
    let made = ["made", "composed", "consisting", "consists", "comprised"];
    let of = count.first.checked_sub(1).filter(|&of| scan.low(of) == "of");
    let verb = of
        .and_then(|of| of.checked_sub(1))
        .map(|verb| verb - usize::from(scan.low(verb) == "up" && verb > 0));
    let body = |at: usize| {
        matches!(
            scan.low(at),
            "committee" | "council" | "board" | "commission" | "panel" | "bureau" | "parliament" | "assembly"
        )
    };
    // The nearest of the two: "the Council ran a class composed of 21 officers".
    let owner = |verb: usize| {
        let near = (start.max(verb.saturating_sub(LONGEST_CLAUSE))..verb).rev();
        // "the Committee of the convention": a treaty, and no meeting.
        let meets = |at: usize| scan.is(at, Class::Meeting) && scan.low(at) != "convention";
        near.into_iter().find(|&at| body(at) || meets(at)).is_some_and(body)
    };
    verb.is_some_and(|verb| made.contains(&scan.low(verb)) && owner(verb))
}

/// "heard statements by two representatives": who spoke to a meeting.
fn is_heard(scan: &Scan<'_>, count: &Count) -> bool {
    let said = ["statements", "remarks", "speeches", "interventions", "addresses"];
    scan.low_before(count.first) == "by" && count.first >= 2 && said.contains(&scan.low(count.first - 2))
}

/// "Three participants failed to complete", "were unable to", "did not attend", "dropped out": not "who were unable to attend the
/// first course attended the second".
fn stayed_away(scan: &Scan<'_>, count: &Count) -> bool {
    // "Seven more, from the north, could not come".
    let origin = || {
        let from = count.end + usize::from(scan.text_of(count.end) == ",");
        let origin = from..scan.sentence_end(count.first).min(from + LONGEST_CLAUSE);
        let clause = origin.into_iter().find(|&at| at > from && scan.text_of(at) == ",")?;
        (scan.low(from) == "from").then_some(clause + 1)
    };
    let verb = origin().unwrap_or(count.end);
    let verb = verb + usize::from(matches!(scan.low(verb), "were" | "was" | "are" | "is"));
    [
        &["failed", "to"][..],
        &["unable", "to"],
        &["did", "not"],
        &["could", "not"],
        &["dropped", "out"],
        &["passed", "away"],
    ]
    .into_iter()
    .any(|words| scan.reads(verb, words))
}

/// "listed her as one of 60 judges who changed the law": not "one of 60 judges who attended".
fn is_one_of(scan: &Scan<'_>, count: &Count, end: usize) -> bool {
    let one = scan.reads_before(count.first, &["one", "of"])
        || scan.reads_before(count.first, &["one", "of", "the"]);
    let named = count.head.is_some_and(|head| scan.is(head, Class::Attendee) || is_teacher(scan, head));
    one && !named && !(count.end..end).any(|at| scan.is(at, Class::TakingPart) || scan.low(at) == "part")
}

/// "added 16 individuals and 12 entities to the list", "sanctions against 12 officials", "imposed on three clerks".
fn is_sanctioned(scan: &Scan<'_>, count: &Count, start: usize, end: usize) -> bool {
    let listing = |at: usize| {
        matches!(
            scan.low(at),
            "added"
                | "adds"
                | "listed"
                | "delisted"
                | "removed"
                | "designated"
                | "sanctioned"
                | "blacklisted"
        )
    };
    let list = |at: usize| {
        matches!(
            scan.low(at),
            "list" | "lists" | "blacklist" | "sanctions" | "sanction" | "annex" | "entries"
        )
    };
    let near = count.first.saturating_sub(4).max(start)..count.first;
    let imposed = matches!(scan.low_before(count.first), "on" | "against")
        && near.clone().any(|at| matches!(scan.low(at), "sanctions" | "imposed" | "freeze" | "freezes"));
    let behind = count.end..end.min(count.end + 14);
    let passive = scan.is_small(count.end)
        && matches!(scan.low(count.end), "were" | "are" | "was")
        && listing(count.end + 1);
    imposed || (near.into_iter().any(listing) || passive) && behind.into_iter().any(list)
}

/// "the efforts of its 14,000 rangers": how many a body has; not "its 40 participants", "its 12 officers took part".
fn is_staff(scan: &Scan<'_>, count: &Count) -> bool {
    let named = count.head.is_some_and(|head| scan.is(head, Class::Attendee) || is_teacher(scan, head));
    matches!(scan.low_before(count.first), "its" | "their") && !named && !count.attested
}

/// "80 recruits per session", "40 officers a year", "in waves of 75 officers".
fn is_rate(scan: &Scan<'_>, count: &Count) -> bool {
    let unit = |at: usize| {
        matches!(
            scan.low(at),
            "session"
                | "course"
                | "class"
                | "year"
                | "month"
                | "week"
                | "cluster"
                | "batch"
                | "wave"
                | "intake"
        )
    };
    let each = matches!(scan.low(count.end), "per" | "each" | "every")
        || scan.low(count.end) == "a" && !scan.is(count.end + 1, Class::Meeting);
    let waves = scan.reads_before(count.first, &["waves", "of"])
        || scan.reads_before(count.first, &["batches", "of"]);
    // "10 officials will be trained per year".
    let trained = (count.end..count.end + 6).any(|at| {
        scan.low(at) == "trained" && matches!(scan.low(at + 1), "per" | "each" | "every") && unit(at + 2)
    });
    each && unit(count.end + 1) || waves || trained
}

/// "to teach at least two colleagues each", "will pass on what they learned to some 150 colleagues": whom those who
/// attended are to meet.
fn passes_on(scan: &Scan<'_>, count: &Count) -> bool {
    let start = scan.sentence_start(count.first);
    let handed_on = scan.low_before(count.first) == "to"
        && (count.first.saturating_sub(12).max(start)..count.first).any(|at| {
            matches!(scan.low(at), "pass" | "passing" | "hand")
                && (scan.low(at + 1) == "on"
                    || matches!(scan.low(at + 1), "it" | "them" | "this" | "that")
                        && scan.low(at + 2) == "on")
        });
    handed_on
        || scan.low(count.end) == "each"
            && (count.first.saturating_sub(2)..count.first)
                .any(|at| matches!(scan.low(at), "teach" | "train" | "brief" | "tell"))
}

/// "kits for 300 survivors", "raised funds for 40 families": things are given to them.
fn is_supplied(scan: &Scan<'_>, count: &Count) -> bool {
    scan.low_before(count.first) == "for" && count.first >= 2 && scan.is(count.first - 2, Class::Supply)
}

/// Killed, arrested, deployed: in the same clause as the number.
fn harmed(scan: &Scan<'_>, count: &Count, start: usize, end: usize) -> bool {
    let clause_start = (start..count.first)
        .rev()
        .find(|&at| matches!(scan.text_of(at), ";" | ":"))
        .map_or(start, |at| at + 1);
    // "drugs seized at sea, for nineteen customs officers": what stands before is not about them.
    let clause_start = if scan.low_before(count.first) == "for" { count.first } else { clause_start };
    let from = count.first.saturating_sub(8).max(clause_start);
    let clause_end = (count.end..end).find(|&at| {
        matches!(scan.text_of(at), ";" | ":") || matches!(scan.low(at), "among" | "including" | "whom")
    });
    let to = (count.end + 7).min(clause_end.unwrap_or(end));
    // "enlisted soldiers", "two retired judges", "the eight judges elected by the assembly": which people they are.
    let attribute = |at: usize| {
        // "newly recruited clerks".
        let recruits = scan.low(at) == "recruited" && matches!(scan.low_before(at), "newly" | "recently");
        at > count.first
            && (matches!(scan.low(at), "elected" | "enlisted" | "retired") || recruits)
            && !matches!(scan.low_before(at), "was" | "were" | "are" | "been" | "be" | "being" | ",")
    };
    // "officers on the care of stranded migrants": said of others.
    // "sixty unemployed youths took part", "40 women living with disabilities": who they are, where it is said that they
    // attended.
    let inside =
        count.head.is_some_and(|head| (count.first..head).any(|at| scan.is(at, Class::NonAttendance)));
    let attended = inside && takes_part(scan, count, start, end);
    let attribute = |at: usize| {
        let of_them = attended && at < count.end || scan.reads(at, &["living", "with"]);
        let of_others = at > count.end
            && matches!(
                scan.low_before(at),
                "of" | "for" | "with" | "the" | "on" | "to" | "from" | "their" | "against" | "between"
            );
        attribute(at) || of_them || of_others
    };
    // "charged the participants to pass it on", "and fed into the plan": said of something else.
    // "will be deployed", "before being deployed": what the course is for.
    let taught = || (start..end).any(|at| scan.word(at).is_any(&[Class::Meeting, Class::TakingPart]));
    // "acted as injured passengers", "play the victims".
    let played = |at: usize| {
        (at.saturating_sub(4).max(start)..at).any(|at| {
            scan.reads(at, &["acted", "as"])
                || scan.reads(at, &["acting", "as"])
                || scan.reads(at, &["posed", "as"])
                || matches!(
                    scan.low(at),
                    "play" | "played" | "playing" | "portray" | "portrayed" | "portraying" | "simulated"
                )
        })
    };
    let figure = |at: usize| match scan.low(at) {
        "deployed" => {
            (at.saturating_sub(3).max(start)..at)
                .any(|at| matches!(scan.low(at), "will" | "would" | "to" | "being" | "before"))
                && taught()
        }
        "demonstrated" => matches!(scan.low(at + 1), "their" | "what" | "how" | "the" | "skills"),
        _ if at > count.first && played(at) => true,
        "demonstration" => scan.low(at + 1) == "of",
        "charged" => at < count.first && !matches!(scan.low_before(at), "was" | "were" | "been" | "be"),
        "fed" => scan.low(at + 1) == "into",
        _ => false,
    };
    (from..to).any(|at| scan.is(at, Class::NonAttendance) && !attribute(at) && !figure(at))
}

/// "More than 600 people followed it live": who only watched did not take part.
fn watched(scan: &Scan<'_>, count: &Count, end: usize) -> bool {
    (count.end..end.min(count.end + 8))
        .any(|at| matches!(scan.low(at), "live" | "livestream" | "livestreamed"))
        && (count.end..end.min(count.end + 4))
            .any(|at| matches!(scan.low(at), "followed" | "watched" | "viewed"))
}

/// "aimed at providing the 18 participants with skills": who attends already.
fn is_known(scan: &Scan<'_>, count: &Count) -> bool {
    scan.low_before(count.first) == "the" && count.head.is_some_and(|head| scan.is(head, Class::Attendee))
}

/// How many tokens before a number the capacity stands that is meant for so many.
const CAPACITY: usize = 5;

/// "aims to train 300 officers", "plans to reach", "could benefit": people the text hopes for.
fn hoped_for(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    (first.saturating_sub(10).max(start)..first).any(|at| {
        matches!(
            scan.low(at),
            "aims"
                | "aim"
                | "aimed"
                | "plans"
                | "want"
                | "wants"
                | "wish"
                | "wishes"
                | "hopes"
                | "hope"
                | "seeks"
                | "intends"
                | "target"
                | "goal"
                | "foreseen"
                | "could"
                | "need"
                | "needs"
                | "shortage"
                | "potential"
                | "recruit"
                | "deploy"
                | "employs"
        )
            // "should reach 40 officers", not "it should be recalled that 40 officers came".
            || scan.low(at) == "should" && !is_remark(scan, at + 1)
            // "the capacity of 40 officers", but "the capacity building course".
            || scan.low(at) == "capacity" && matches!(scan.low(at + 1), "of" | "for") && at + CAPACITY > first
            // "would train 40 officers", not "would include a team of 25 clerks".
            || scan.low(at) == "would"
                && matches!(
                    scan.low(at + 1),
                    "train" | "reach" | "benefit" | "teach" | "need" | "help" | "allow" | "enable" | "equip" | "be"
                        | "like" | "receive" | "require" | "recruit"
                )
            || scan.reads(at, &["designed", "for"])
            // "the projected 400 participants", "offered to train 290 officers".
            || scan.low(at) == "projected" && at + 1 == first
            || scan.reads(at, &["offered", "to"]) && matches!(scan.low(at + 2), "train" | "teach")
            || scan.reads(at, &["set", "to", "train"])
            // "Of the 60 places, 52 were filled: 31 judges" tells who came.
            || matches!(scan.low(at), "places" | "seats") && !(at..first).any(|at| scan.low(at) == "filled")
            // "The project will train 120 clerks by 2026".
            || matches!(scan.low(at), "project" | "programme" | "program" | "initiative" | "scheme" | "plan")
                && scan.low(at + 1) == "will"
                && matches!(scan.low(at + 2), "train" | "reach" | "teach" | "benefit" | "equip")
            || scan.reads(at, &["expected", "to"])
            && matches!(scan.low(at + 2), "teach" | "train" | "reach" | "benefit")
            || (scan.low(at) == "will"
                && matches!(scan.low(at + 1), "train" | "reach" | "benefit" | "be")
                && matches!(scan.low(at + 2), "trained" | "reached" | "able" | "another" | "some" | "over"))
    })
}

/// "(it should) be recalled", "also be noted": said of what was.
fn is_remark(scan: &Scan<'_>, behind: usize) -> bool {
    let be = behind + usize::from(scan.low(behind) == "also");
    scan.low(be) == "be"
        && matches!(
            scan.low(be + 1),
            "recalled" | "noted" | "remembered" | "mentioned" | "reminded" | "added"
        )
}

/// Votes of a meeting: "by a vote of 12 in favour to none against".
fn votes(scan: &Scan<'_>, sentence: &std::ops::Range<usize>) -> bool {
    sentence.clone().any(|at| matches!(scan.low(at), "favour" | "abstentions" | "abstaining" | "abstention"))
}
