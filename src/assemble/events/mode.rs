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
            "webinar" => held |= !tells_of_another(scan, at),
            _ => {}
        }
        if !is_screen(scan, at) || tells_of_another(scan, at) {
            continue;
        }
        let start = at.saturating_sub(AROUND).max(scan.sentence_start(at));
        let near = start..(at + AROUND / 2).min(scan.sentence_end(at));
        let says = |words: &[&str]| near.clone().any(|at| words.contains(&scan.low(at)));
        let called = matches!(scan.low(at), "online" | "virtual")
            && (at + 1..at + 5).any(|next| scan.is(next, Class::Meeting));
        if says(&[
            "joined",
            "joining",
            "linked",
            "followed",
            "connected",
            "dialled",
            "others",
            "watched",
            "appeared",
        ]) {
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

/// "a hybrid seminar", "in hybrid format", "the meeting was hybrid": not "hybrid threats".
fn is_of_meeting(scan: &Scan<'_>, at: usize) -> bool {
    let form = |at: usize| {
        matches!(
            scan.low(at),
            "format" | "mode" | "manner" | "setting" | "form" | "modality" | "fashion" | "way" | "basis"
        )
    };
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
        "video" | "videolink" => matches!(scan.low_before(at), "by" | "via" | "over" | "through"),
        "internet" => matches!(scan.low_before(at), "the" | "via"),
        "screen" | "screens" => matches!(scan.low_before(at), "on" | "via"),
        _ => false,
    }
}
