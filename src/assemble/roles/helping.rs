//! Who lends a hand by a verb: "Norway supported the workshop", "FAO helped to organise the course", "gave technical help", "thanked
//! UNDP for its help". Whose help is money pays.

use super::payers::Bearer;
use super::subjects::{OBJECT, is_being, is_money, verb_behind};
use super::{Names, Part, REACH, opening_of_list, over_member};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// How many words behind help a meeting may stand that it is for.
const FARTHEST_MEETING: usize = 6;

/// The part of the list that ends at `end`, whose verb says that it helps.
pub(super) fn supports(scan: &Scan<'_>, names: &Names, end: usize, bearer: Bearer) -> Option<Part> {
    let verb = verb_behind(scan, names, end)?;
    let ongoing = scan.low(verb).ends_with("ing");
    if scan.low(verb + 1) == "by" || ongoing != is_being(scan.low_before(verb)) {
        return None;
    }
    let says = matches!(scan.low(verb), "supported" | "supports" | "backed")
        || matches!(scan.low(verb), "contributed" | "contributes") && scan.low(verb + 1) == "to"
        || matches!(scan.low(verb), "supporting" | "contributing");
    // "supported the delivery of the course", not "supported the call for a course".
    let object = (verb + 1..verb + 1 + FARTHEST_MEETING)
        .take_while(|&at| !matches!(scan.low(at), "," | ";" | "." | "for" | "that" | "to") || at == verb + 1)
        .any(|at| is_meeting(scan, at) || matches!(scan.low(at), "project" | "initiative"));
    if says && object {
        return Some(Part::of(if bearer.pays { Role::Donor } else { Role::Partner }));
    }
    let lends_goods = || matches!(scan.low(verb), "lent" | "lends") && lends_goods(scan, verb);
    if assists(scan, verb) || lends_goods() {
        return Some(Part::of(Role::Partner));
    }
    gives_help(scan, verb, bearer).map(Part::of)
}

/// The verbs of who helps, besides those of giving and lending.
pub(super) fn is_helping(low: &str) -> bool {
    matches!(
        low,
        "supported"
            | "supports"
            | "supporting"
            | "backed"
            | "contributed"
            | "contributes"
            | "contributing"
            | "offers"
            | "offered"
    ) || is_assisting(low)
}

fn is_assisting(low: &str) -> bool {
    matches!(low, "assisted" | "assists" | "assisting" | "helped" | "helps" | "helping")
}

/// "assisted with the training", "helped to organise the course": not "helped farmers".
fn assists(scan: &Scan<'_>, verb: usize) -> bool {
    let link = matches!(scan.low(verb + 1), "with" | "in" | "to") || scan.is(verb + 1, Class::Organizing);
    is_assisting(scan.low(verb)) && link && is_for_meeting(scan, verb + 1)
}

/// A meeting; not what only has its name: "a training centre", "the course manual".
fn is_meeting(scan: &Scan<'_>, at: usize) -> bool {
    let compound = matches!(
        scan.low(at + 1),
        "system"
            | "systems"
            | "centre"
            | "centres"
            | "center"
            | "centers"
            | "facility"
            | "facilities"
            | "manual"
            | "manuals"
    );
    scan.is(at, Class::Meeting) && !compound
}

/// Whether a meeting stands within a few words from `at`.
fn is_for_meeting(scan: &Scan<'_>, at: usize) -> bool {
    (at..(at + FARTHEST_MEETING).min(scan.sentence_end(at)))
        .take_while(|&at| !matches!(scan.text_of(at), "," | ";"))
        .any(|at| is_meeting(scan, at) && scan.is_small(at))
}

/// "lent two helicopters for the drill": not "lent $20 million".
fn lends_goods(scan: &Scan<'_>, verb: usize) -> bool {
    let object = verb + 1..(verb + 1 + OBJECT).min(scan.sentence_end(verb));
    !object.clone().any(|at| is_money(scan, at))
        && object.into_iter().any(|at| scan.low(at) == "for" && is_for_meeting(scan, at))
}

/// How many words may describe help.
const LONGEST_DESCRIPTION: usize = 4;

/// "provided technical support for the workshop", "gives technical help,": not "provides support to farmers".
fn gives_help(scan: &Scan<'_>, verb: usize, bearer: Bearer) -> Option<Role> {
    let gives = matches!(
        scan.low(verb),
        "gave" | "gives" | "provided" | "provides" | "offered" | "offers" | "lent" | "lends"
    );
    let noun = (verb + 1..verb + 2 + LONGEST_DESCRIPTION)
        .take_while(|&at| scan.is_small(at))
        .find(|&at| matches!(scan.low(at), "support" | "assistance" | "help" | "advice" | "expertise"))
        .filter(|_| gives)?;
    let technical = (verb + 1..noun)
        .any(|at| matches!(scan.low(at), "technical" | "logistical" | "expert" | "substantive"));
    let ends = matches!(scan.text_of(noun + 1), "," | "." | ";");
    let meeting =
        matches!(scan.low(noun + 1), "for" | "to" | "in" | "at" | "during") && is_for_meeting(scan, noun + 1);
    let pays = bearer.pays && !technical;
    (meeting || technical && ends).then_some(if pays { Role::Donor } else { Role::Partner })
}

/// "She thanked Japan and Sweden for their funding": the list between the thanks and what they are for.
pub(super) fn thanked(
    scan: &Scan<'_>,
    names: &Names,
    first: usize,
    end: usize,
    bearer: Bearer,
) -> Option<Role> {
    opening_of_list(scan, names, first, |at| {
        matches!(scan.low(at), "thanked" | "thanks" | "thank" | "thanking")
            || scan.low(at) == "to"
                && matches!(scan.low_before(at), "grateful" | "gratitude" | "thanks" | "appreciation")
    })?;
    let stop = scan.sentence_end(first).min(end + REACH);
    let mut at = end;
    while at < stop && scan.low(at) != "for" {
        at = over_member(scan, names, at)?;
    }
    let given = at + 1..(at + 1 + OBJECT).min(stop);
    // "thanked the Bank for hosting the course".
    if matches!(scan.low(at + 1), "organising" | "organizing" | "hosting" | "convening")
        && given.clone().any(|at| scan.is(at, Class::Meeting))
    {
        return Some(Role::Organizer);
    }
    // "for the provision of the ambulance", "for donating the ambulance".
    let goods =
        given.clone().any(|at| matches!(scan.low(at), "provision" | "providing" | "donating" | "donation"))
            && given.clone().any(|at| scan.is(at, Class::Supply));
    let paid = given.clone().any(|at| scan.is(at, Class::Gift) || is_money(scan, at));
    if goods || paid {
        return Some(Role::Donor);
    }
    // "for their help", "for its support to the training": what goes on for years is not for this meeting.
    let help = given
        .into_iter()
        .take(LONGEST_DESCRIPTION)
        .take_while(|&at| scan.is_small(at))
        .find(|&at| matches!(scan.low(at), "support" | "assistance" | "help"))?;
    let ongoing = (at..help)
        .any(|at| scan.low(at).starts_with("continu") || matches!(scan.low(at), "longstanding" | "constant"));
    let ends = help + 1 >= stop || matches!(scan.text_of(help + 1), "," | "." | ";");
    let told = ends && !ongoing || is_for_meeting(scan, help + 1);
    told.then_some(if bearer.pays { Role::Donor } else { Role::Partner })
}
