//! What verbs say of counted people: that they took part, that they were brought or taught.

use super::Count;
use crate::dictionary::Class;
use crate::scan::Scan;

/// The first verb behind people whose form or class shows it, over phrases between commas.
pub(super) fn main_verb(scan: &Scan<'_>, count: &Count, end: usize) -> Option<usize> {
    predicate_of(scan, count, end).take_while(|&at| !matches!(scan.text_of(at), ";" | ":")).find(|&at| {
        // Of "had served" the second word is the verb, of "had to live through it" the first.
        let auxiliary = matches!(scan.low(at), "was" | "were" | "is" | "are")
            || matches!(scan.low(at), "had" | "has" | "have") && scan.low(at + 1) == "to";
        scan.is_small(at)
            && (scan.is(at, Class::Elsewhere)
                || is_modal(scan, at)
                || auxiliary
                || scan.low(at).ends_with("ed"))
    })
}

pub(super) fn is_modal(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "can" | "could" | "may" | "might" | "will" | "would" | "must" | "cannot")
}

/// How many words may stand between people and the verb that they are the subject of ("Nine staff of
/// the Ministry of Finance took part").
pub(super) const LONGEST_SUBJECT: usize = 14;

/// Whether a verb says of these very people that they attended: as its subject ("nine staff took
/// part"), or as its object ("trained 20 staff", "attended by 30 employees").
pub(super) fn takes_part(scan: &Scan<'_>, count: &Count, start: usize, end: usize) -> bool {
    let meeting = (start..end).any(|at| scan.is(at, Class::Meeting));
    let says = |at: usize| {
        // "were trained", but of things "were studied"; "are participating" is active.
        let passive = matches!(scan.low_before(at), "was" | "were" | "are" | "been" | "be" | "being")
            && !scan.low(at).ends_with("ing");
        // One may join a force and complete a march; of a meeting they say attendance.
        let firm = meeting
            || !matches!(
                scan.low(at),
                "joined"
                    | "joining"
                    | "completed"
                    | "completing"
                    | "finish"
                    | "finished"
                    | "gathered"
                    | "gathering"
                    | "gathers"
            );
        let of_people = !passive
            || matches!(scan.low(at), "trained" | "certified" | "enrolled" | "drilled" | "represented");
        (scan.is(at, Class::TakingPart) && of_people && firm)
            || (scan.low(at) == "part" && matches!(scan.low_before(at), "took" | "take" | "takes" | "taking"))
            || (scan.low(at) == "among" && passive && matches!(scan.low(at + 1), "the" | "those"))
            || scan.reads(at, &["graduation", "of"])
            || (scan.low(at) == "together"
                && matches!(scan.low_before(at), "brought" | "brings" | "bringing"))
    };
    let subject = predicate_of(scan, count, end)
        .take_while(|&at| {
            // "are to take part".
            let due = scan.low(at) == "to" && matches!(scan.low_before(at), "are" | "were" | "due" | "set");
            due || !matches!(
                scan.low(at),
                ";" | ":" | "who" | "which" | "that" | "to" | "by" | "not" | "after"
            )
        })
        .any(says);
    let object = (start..count.first)
        .rev()
        .take(3)
        .take_while(|&at| {
            says(at)
                || is_attended_meeting(scan, at, start)
                || matches!(
                    scan.low(at),
                    "reached" | "by" | "another" | "some" | "a" | "the" | "of" | "total" | "together"
                )
        })
        .any(|at| says(at) || scan.low(at) == "reached" || is_attended_meeting(scan, at, start));
    // "sat down with 17 members of the council".
    let received = scan.low_before(count.first) == "with"
        && (count.first.saturating_sub(3).max(start)..count.first)
            .any(|at| matches!(scan.low(at), "met" | "sat" | "spoke"));
    // "are involved in the exercise", "were part of the drill", "the exercise involving some 600 soldiers".
    let met = |from: usize| (from..(from + 4).min(end)).any(|at| scan.is(at, Class::Meeting));
    let clause = |at: &usize| !matches!(scan.low(*at), ";" | ":" | "who" | "which" | "that" | "by");
    let involved = predicate_of(scan, count, end).take_while(clause).any(|at| {
        scan.reads(at, &["involved", "in"]) && met(at + 2) || scan.reads(at, &["part", "of"]) && met(at + 2)
    }) || matches!(scan.low_before(count.first), "involving" | "involved" | "involves")
        && (start..count.first).any(|at| scan.is(at, Class::Meeting));
    // "hands certificates to 35 members of the security forces".
    let awarded = scan.low_before(count.first) == "to"
        && (count.first.saturating_sub(4).max(start)..count.first)
            .any(|at| matches!(scan.low(at), "certificates" | "diplomas" | "badges"));
    subject
        || object
        || received
        || held_for(scan, count, start)
        || involved
        || given_to(scan, count, start)
        || sent_to(scan, count, end)
        || awarded
        || is_inverted(scan, count, start)
}

/// "The seminar was held with the help of UNODC for 36 employees of the service", "the forum opened with 60 residents".
fn held_for(scan: &Scan<'_>, count: &Count, start: usize) -> bool {
    let verb = |at: usize| {
        matches!(
            scan.low(at),
            "held"
                | "hold"
                | "holds"
                | "conducted"
                | "organized"
                | "organised"
                | "arranged"
                | "delivered"
                | "hosted"
                | "ran"
                | "run"
                | "staged"
                | "convened"
                | "opened"
                | "began"
                | "started"
                | "ended"
                | "closed"
                | "concluded"
        )
    };
    matches!(scan.low_before(count.first), "for" | "with")
        && (start..count.first).any(|at| scan.is(at, Class::Meeting))
        && (start..count.first).any(verb)
}

/// "The training was provided to 35 soldiers", not "Food was provided to 35 soldiers during the training".
fn given_to(scan: &Scan<'_>, count: &Count, start: usize) -> bool {
    scan.low_before(count.first) == "to"
        && count.first >= 2
        && matches!(scan.low(count.first - 2), "provided" | "delivered" | "given" | "offered" | "taught")
        && (start..count.first).any(|at| scan.is(at, Class::Meeting))
}

/// "deployed 400 sailors and four ships for the exercise".
pub(super) fn sent_to(scan: &Scan<'_>, count: &Count, end: usize) -> bool {
    let sent = matches!(
        scan.low_before(count.first),
        "deployed"
            | "fielded"
            | "mobilised"
            | "mobilized"
            | "sent"
            | "contributed"
            | "provided"
            | "nominated"
    );
    let drill = |at: usize| {
        let noun =
            (at + 1..at + 5).take_while(|&at| scan.is_word(at)).find(|&at| scan.is(at, Class::Meeting));
        noun.is_some_and(|noun| {
            matches!(
                scan.low(noun),
                "exercise"
                    | "exercises"
                    | "drill"
                    | "drills"
                    | "simulation"
                    | "training"
                    | "course"
                    | "workshop"
                    | "seminar"
            )
        })
    };
    sent && (count.end..end.min(count.end + LONGEST_SUBJECT))
        .take_while(|&at| !matches!(scan.text_of(at), ";" | ":"))
        .any(|at| matches!(scan.low(at), "for" | "to" | "in") && scan.low(at + 1) == "the" && drill(at + 1))
}

/// "The seminar in Lima was attended by": not "the school is attended by 300 pupils".
fn is_attended_meeting(scan: &Scan<'_>, at: usize, start: usize) -> bool {
    scan.low(at) == "attended"
        && matches!(scan.low_before(at), "was" | "were" | "been")
        && scan.low(at + 1) == "by"
        && (start..at).any(|at| scan.is(at, Class::Meeting))
}

/// "In the room, too, were three High Court judges": the place first, the people behind the verb.
fn is_inverted(scan: &Scan<'_>, count: &Count, start: usize) -> bool {
    let verb = matches!(scan.low_before(count.first), "were" | "was" | "sat");
    let there = count.first >= 2 && scan.low(count.first - 2) == "there";
    let opening = start + usize::from(scan.low(start) == "also");
    let present = scan.low(opening) == "present"
        || matches!(scan.low(opening), "in" | "at" | "around")
            && (opening..count.first).any(|at| {
                matches!(scan.low(at), "room" | "hall" | "table" | "audience" | "meeting" | "seminar")
            });
    verb && !there && present && count.first - start < LONGEST_SUBJECT
}

/// The tokens behind people up to the end of what they can be the subject of; a phrase between two
/// commas or in brackets is stepped over.
pub(super) fn predicate_of(scan: &Scan<'_>, count: &Count, end: usize) -> impl Iterator<Item = usize> {
    let end = end.min(count.end + 2 * LONGEST_SUBJECT);
    let mut at = count.end;
    let mut left = LONGEST_SUBJECT;
    let mut listed = false;
    // "from Chad, Niger and the Republic of Mali": a list of names is stepped over word by word.
    let name =
        move |at: usize| scan.is_capitalized(at) || scan.low(at) == "the" && scan.is_capitalized(at + 1);
    let of_list = move |at: usize| name(at) || matches!(scan.low(at), "," | "and" | "of");
    std::iter::from_fn(move || {
        if scan.text_of(at) == "," && name(at + 1) {
            at += (at..end).take_while(|&at| of_list(at)).count();
        }
        // "600 soldiers, 58 aircraft and 16 ships took part": so is one of things; "58 of them women" is an insertion.
        while scan.text_of(at) == ","
            && let Some(item) = scan.number(at + 1).filter(|item| scan.low(item.end) != "of")
        {
            at = item.end;
            listed = true;
        }
        let close = match scan.text_of(at) {
            "," => ",",
            "(" => ")",
            _ => "",
        };
        if !close.is_empty() {
            match (at + 1..end).find(|&next| scan.text_of(next) == close) {
                Some(next) => at = next + 1,
                None if listed => at += 1,
                None => return None,
            }
        }
        left = left.checked_sub(1)?;
        at += 1;
        (at <= end).then_some(at - 1)
    })
}
