//! Cues before a list: "organized by", "with the support of", "instructors from".

use super::{Names, Part, REACH, is_furniture};
use crate::dictionary::Class;
use crate::mention::{Kind, Role};
use crate::scan::Scan;

/// What a cue gives to the list behind it, and its first token.
pub(super) struct Cue {
    pub part: Part,
    pub first: usize,
}

/// The cue that governs the list in which the entity at `first` stands.
///
/// In the list of an organiser, those behind "with" are partners ("organised by the OPCW with the Ministry"),
/// and a body behind "of" only owns the one before it ("the Secretariat of the Committee").
pub(super) fn before(scan: &Scan<'_>, names: &Names, first: usize, kind: Kind) -> Option<Cue> {
    let start = scan.sentence_start(first).max(first.saturating_sub(REACH));
    let mut at = first;
    let mut behind_with = false;
    while at > start {
        // Over a whole name that ends here.
        if let Some(&name) = names.starts.get(&at).filter(|&&name| name >= start && at < first) {
            at = name;
            continue;
        }
        let before = at - 1;
        let link = scan.low(before);
        if matches!(link, "by" | "with" | "from" | "of") {
            if let Some(mut cue) = phrase(scan, before, link, start, kind) {
                if behind_with && cue.part.role == Role::Organizer {
                    cue.part = Part::of(Role::Partner);
                }
                return Some(cue);
            }
            // "officers from", "representatives of": people take part for whom they come from; "instructors
            // from": they help.
            let people = before > start
                && scan.word(before - 1).is_any(&[Class::Attendee, Class::Person, Class::WeakPerson]);
            if people && matches!(link, "from" | "of") {
                let helps = scan.is(before - 1, Class::Teacher) && kind == Kind::Agency;
                let role = if helps { Role::Partner } else { Role::Participant };
                return Some(Cue { part: Part::of(role), first: before - 1 });
            }
            let owned = link == "of" && kind == Kind::Agency && names.starts.contains_key(&before);
            if owned && at + usize::from(scan.low(at) == "the") >= first {
                return None;
            }
            behind_with |= link == "with";
        }
        let between_commas = scan.is_capitalized(before)
            && scan.text_of(at) == ","
            && matches!(scan.low_before(before), "," | "and");
        let place = link == "in" && names.ends.contains_key(&at);
        if !(is_furniture(scan, before) || between_commas || place) {
            return None;
        }
        at = before;
    }
    None
}

/// The phrase of the dictionary that ends before the link.
fn phrase(scan: &Scan<'_>, link_at: usize, link: &str, start: usize, kind: Kind) -> Option<Cue> {
    for (phrase, role, links) in &scan.lexicon().cues {
        if scan.phrase_ends(link_at, phrase) && links.iter().any(|known| known == link) {
            let cue = link_at - phrase.len();
            // A state that supports pays; a body that does lends a hand.
            let pays = kind == Kind::Country
                && *role == Role::Partner
                && phrase.iter().any(|word| word.starts_with("support") || word == "backed");
            let role = if pays { Role::Donor } else { *role };
            let first = cue - usize::from(cue > start && scan.low_before(cue) == "with");
            return Some(Cue { part: Part { role, host: *phrase == ["hosted"] }, first });
        }
    }
    None
}
