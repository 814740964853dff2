//! How people met: in a room, on a screen, or both.

use super::when::tells_of_another;
use crate::dictionary::Class;
use crate::record::Mode;
use crate::scan::Scan;

/// How many words around a screen tell who sat before it.
const AROUND: usize = 14;

/// How people met, where the text says so.
///
/// A meeting that is called online, or held over a screen, is online; where people only joined over
/// it, or others sat in a room, it is hybrid.
pub(super) fn mode(scan: &Scan<'_>) -> Option<Mode> {
    let (mut held, mut joined, mut in_person) = (false, false, false);
    for at in 0..scan.tokens.len() {
        match scan.low(at) {
            "hybrid" | "blended" if is_of_meeting(scan, at) => return Some(Mode::Hybrid),
            "person" if scan.low_before(at) == "in" || scan.low_before(at) == "-" => in_person = true,
            "webinar" => held |= !is_of_another(scan, at),
            _ => {}
        }
        if !is_screen(scan, at) || is_of_another(scan, at) || is_topic(scan, at) {
            continue;
        }
        let start = at.saturating_sub(AROUND).max(scan.sentence_start(at));
        let near = start..(at + AROUND / 2).min(scan.sentence_end(at));
        let says = |words: &[&str]| near.clone().any(|at| words.contains(&scan.low(at)));
        let called = matches!(scan.low(at), "online" | "virtual") && names_meeting(scan, at);
        // "It followed an online course".
        if called && (at.saturating_sub(3)..at).any(|at| scan.low(at) == "followed") {
            continue;
        }
        let formed = matches!(scan.low(at), "online" | "virtual")
            && (at + 1..at + 3).any(|next| matches!(scan.low(next), "format" | "mode" | "platform"));
        // "took part in a training via Zoom".
        let through = matches!(scan.low_before(at), "via" | "on" | "over" | "through" | "by");
        let taught = through && near.clone().any(|at| scan.is(at, Class::Meeting));
        // "The Secretary-General addressed the retreat via a virtual platform": one speaker.
        let held_so = says(&["held", "conducted", "organised", "organized", "hosted", "convened", "place"]);
        let spoken = !called && says(&["addressed", "spoke"]) && !held_so;
        if spoken || !formed && !called && beside_a_room(scan, at) {
            joined = true;
        } else if formed {
            held = true;
        } else if !called
            && says(&[
                "join",
                "joins",
                "joined",
                "joining",
                "linked",
                "follow",
                "follows",
                "followed",
                "listen",
                "listened",
                "connected",
                "switched",
                "dialled",
                "others",
                "watched",
                "appeared",
            ])
        {
            joined = true;
        } else if called
            || says(&[
                "held",
                "conducted",
                "met",
                "place",
                "organised",
                "organized",
                "moved",
                "convened",
                "hosted",
            ])
            || taught
        {
            held = true;
        }
    }
    match (held, joined, in_person) {
        (true, _, false) => Some(Mode::Online),
        (true, _, true) | (false, true, _) => Some(Mode::Hybrid),
        (false, false, _) => None,
    }
}

/// "58 took part (21 in person and 37 online)", "eight more took part via Zoom", "two delegations were in the hall, and that of
/// Tonga took part by video link", "an online phase and a face-to-face week": others met in a room.
fn beside_a_room(scan: &Scan<'_>, at: usize) -> bool {
    let near =
        at.saturating_sub(AROUND).max(scan.sentence_start(at))..(at + AROUND).min(scan.sentence_end(at));
    let counted = at > 0 && scan.number(at - 1).is_some() && !scan.is_small(at + 1);
    let room = near.clone().any(|at| {
        scan.reads(at, &["in", "person"])
            || scan.reads(at, &["in", "the", "hall"])
            || scan.reads(at, &["in", "the", "room"])
    });
    // "eight more", "another 200 or so": as many besides; not "more than 40".
    let besides = near.clone().any(|at| {
        scan.low(at) == "more" && scan.low(at + 1) != "than" && at > 0 && scan.number(at - 1).is_some()
            || scan.low(at) == "another" && scan.number(at + 1).is_some()
    });
    let phase = matches!(scan.low(at + 1), "phase" | "part")
        && near.clone().any(|at| matches!(scan.low(at), "face" | "class" | "classroom" | "residential"));
    counted || room || besides || phase
}

/// A screen in the past, to come, or of something else: "followed an online course", "not by videoconference".
fn is_of_another(scan: &Scan<'_>, at: usize) -> bool {
    let near = at.saturating_sub(4).max(scan.sentence_start(at))..at;
    let denied = near.into_iter().any(|at| {
        matches!(
            scan.low(at),
            "not"
                | "than"
                | "instead"
                | "without"
                | "longer"
                | "regular"
                | "monthly"
                | "weekly"
                | "margins"
                | "announced"
        )
    });
    let announced = (at + 1..at + 5).any(|at| scan.low(at) == "announced");
    denied || announced || tells_of_another(scan, at)
}

/// "a course on online fraud", "virtual currencies": what the meeting is about.
fn is_topic(scan: &Scan<'_>, at: usize) -> bool {
    let behind = matches!(
        scan.low_before(at),
        "on" | "about" | "against" | "concerning" | "regarding" | "of" | "into"
    );
    let adjective = matches!(scan.low(at), "online" | "virtual");
    let thing = scan.is_small(at + 1)
        && !names_meeting(scan, at)
        && !matches!(
            scan.low(at + 1),
            "format" | "mode" | "platform" | "manner" | "setting" | "event" | "link"
        )
        && scan.low(at + 1).ends_with('s')
        && !matches!(scan.low(at + 1), "this" | "as" | "is" | "was" | "has");
    adjective && (behind && !names_meeting(scan, at) || thing)
        || behind && adjective && scan.low_before(at) != "of"
}

/// "online regional workshop": the screen says how people met. Not "online course register".
fn names_meeting(scan: &Scan<'_>, at: usize) -> bool {
    let noun = (at + 1..at + 7)
        .take_while(|&next| {
            (scan.is_word(next) || scan.text_of(next) == "-")
                && !matches!(scan.low(next), "on" | "about" | "for" | "and" | "in")
        })
        .find(|&next| {
            scan.is(next, Class::Meeting)
                || matches!(scan.low(next), "exchange" | "talks" | "launch" | "classes" | "lessons" | "panel")
        });
    noun.is_some_and(|noun| {
        !matches!(
            scan.low(noun + 1),
            "register" | "portal" | "catalogue" | "platform" | "system" | "materials"
        )
    })
}

/// "a hybrid seminar", "in hybrid format", "the meeting was hybrid": not "hybrid threats".
fn is_of_meeting(scan: &Scan<'_>, at: usize) -> bool {
    let form = |at: usize| {
        matches!(
            scan.low(at),
            "format" | "mode" | "manner" | "setting" | "form" | "modality" | "fashion" | "way" | "basis"
        )
    };
    // "the Hybrid Mission in Darfur": a name.
    if scan.is_capitalized(at) && matches!(scan.low(at + 1), "mission" | "operation" | "court" | "tribunal") {
        return false;
    }
    let ahead = (at + 1..at + 4)
        .take_while(|&at| scan.is_word(at) || scan.text_of(at) == "-" || scan.low(at) == "and")
        .any(|at| {
            form(at)
                || scan.is(at, Class::Meeting)
                || matches!(scan.low(at), "event" | "programme" | "learning")
        });
    ahead || !scan.is_word(at + 1)
}

/// "online", "via Zoom", "by video link", "over the Internet", "on screen".
fn is_screen(scan: &Scan<'_>, at: usize) -> bool {
    match scan.low(at) {
        "online" | "virtual" | "virtually" | "remotely" | "videoconference" | "videoconferencing"
        | "webex" => true,
        "zoom" => scan.is_capitalized(at),
        "teams" => scan.low_before(at) == "microsoft",
        "webcast" | "teleconference" => matches!(scan.low_before(at), "by" | "via"),
        "video" | "videolink" => {
            matches!(scan.low_before(at), "by" | "via" | "over" | "through")
                || matches!(scan.low(at + 1), "conference" | "conferencing")
                    && (scan.reads_before(at, &["form", "of", "a"]) || scan.reads_before(at, &["as", "a"]))
        }
        "internet" => matches!(scan.low_before(at), "the" | "via" | "by"),
        "screen" | "screens" => matches!(scan.low_before(at), "on" | "via"),
        _ => false,
    }
}

/// How many words may stand between "at" and the hall that it leads to.
const LONGEST_HALL: usize = 8;

/// "at the Harbour Hotel", "at Gishali Police Training Centre", "on campus", "the closing ceremony": people who are there.
pub(super) fn in_hall(scan: &Scan<'_>) -> bool {
    let hall = |at: usize| {
        scan.is_capitalized(at)
            && matches!(
                scan.low(at),
                "hotel"
                    | "hall"
                    | "centre"
                    | "center"
                    | "club"
                    | "academy"
                    | "school"
                    | "college"
                    | "campus"
                    | "barracks"
                    | "camp"
                    | "stadium"
                    | "headquarters"
                    | "auditorium"
                    | "lodge"
                    | "resort"
            )
    };
    (0..scan.tokens.len()).any(|at| match scan.low(at) {
        "ceremony" => true,
        "campus" => scan.low_before(at) == "on",
        "at" => (at + 1..at + 1 + LONGEST_HALL)
            .take_while(|&at| {
                scan.is_capitalized(at) || matches!(scan.low(at), "the" | "of" | "and" | "'" | "s" | "for")
            })
            .any(hall),
        _ => false,
    })
}
