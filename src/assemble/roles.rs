//! The parts that agencies and countries play, by the grammar around them.
//!
//! A cue ("organized by", "in partnership with", "funded by") gives its role to the list that
//! follows it; people from a country or body take part; the subject of a verb of organising is the
//! organiser. A role that cannot be told is `mentioned`.

use std::collections::HashMap;

use crate::dictionary::Class;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Role, Value};
use crate::scan::{Scan, TokenKind};

/// How many tokens a list of bodies or a subject may take.
const REACH: usize = 120;

/// Names by where they begin and end, so that lists are stepped over name by name.
struct Names {
    /// First token to one past the longest name that begins there.
    ends: HashMap<usize, usize>,
    /// One past the last token to the first of the longest name that ends there.
    starts: HashMap<usize, usize>,
}

impl Names {
    fn new(scan: &Scan<'_>, candidates: &[Candidate]) -> Self {
        let mut names = Self { ends: HashMap::new(), starts: HashMap::new() };
        for candidate in candidates {
            if matches!(candidate.kind, Kind::Agency | Kind::Country | Kind::Region | Kind::Place) {
                let (first, end) = tokens(scan, candidate);
                let longest = names.ends.entry(first).or_insert(end);
                *longest = end.max(*longest);
                let longest = names.starts.entry(end).or_insert(first);
                *longest = first.min(*longest);
            }
        }
        names
    }
}

fn tokens(scan: &Scan<'_>, candidate: &Candidate) -> (usize, usize) {
    (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1)
}

/// Gives every agency and country a role.
pub(super) fn assign(scan: &Scan<'_>, candidates: &mut [Candidate]) {
    let names = Names::new(scan, candidates);
    let agencies = Index::new(candidates, &[Kind::Agency], |_| true);
    let roles: Vec<Option<Role>> = candidates
        .iter()
        .map(|candidate| match candidate.kind {
            Kind::Agency => role(scan, &names, candidate),
            // A country inside an agency's name plays no part of its own, and none organises.
            Kind::Country if !agencies.nests(candidate.span) => {
                role(scan, &names, candidate).filter(|role| *role != Role::Organizer)
            }
            _ => None,
        })
        .collect();
    for (candidate, role) in candidates.iter_mut().zip(roles) {
        if !matches!(candidate.kind, Kind::Agency | Kind::Country) {
            continue;
        }
        // "the United Nations" stands for its offices, which the text names.
        let family = matches!(&candidate.value, Value::Agency(agency) if agency.id == "un");
        let role = role.filter(|role| !family || *role == Role::Donor);
        candidate.role = Some(role.unwrap_or(Role::Mentioned));
    }
}

fn role(scan: &Scan<'_>, names: &Names, candidate: &Candidate) -> Option<Role> {
    let (first, end) = tokens(scan, candidate);
    let subject = || is_subject(scan, names, first, end).then_some(Role::Organizer);
    let Some((role, cue)) = cue_before(scan, names, first) else { return subject() };
    // "With support from the Council, INTERPOL delivered …": the cue's phrase ends at the comma.
    let article = usize::from(scan.low_before(first) == "the");
    let opens = cue == scan.sentence_start(first) && scan.low_before(first - article) == ",";
    if opens { subject().or(Some(role)) } else { Some(role) }
}

/// The cue that governs the list in which the entity stands, and its first token.
fn cue_before(scan: &Scan<'_>, names: &Names, first: usize) -> Option<(Role, usize)> {
    let start = scan.sentence_start(first).max(first.saturating_sub(REACH));
    let mut at = first;
    while at > start {
        // Over a whole name that ends here.
        if let Some(&name) = names.starts.get(&at).filter(|&&name| name >= start && at < first) {
            at = name;
            continue;
        }
        let before = at - 1;
        let link = scan.low(before);
        if matches!(link, "by" | "with" | "from" | "of") {
            for (phrase, role, links) in &scan.lexicon().cues {
                let words: Vec<&str> = phrase.iter().map(String::as_str).collect();
                if links.iter().any(|known| known == link) && scan.reads_before(before, &words) {
                    let cue = before - words.len();
                    return Some((*role, cue - usize::from(cue > start && scan.low_before(cue) == "with")));
                }
            }
            // "officers from", "representatives of": people take part for whom they come from.
            let people = before > start
                && scan.word(before - 1).is_any(&[Class::Attendee, Class::Person, Class::WeakPerson]);
            if people && matches!(link, "from" | "of") {
                return Some((Role::Participant, before - 1));
            }
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

/// What stands between the members of a list: marks, articles, "Government of", a number of states.
fn is_furniture(scan: &Scan<'_>, at: usize) -> bool {
    match scan.kind(at) {
        Some(TokenKind::Word) => {
            scan.is(at, Class::Furniture)
                || scan.is_all_caps(at)
                || scan.word(at).is_any(&[Class::Unit, Class::Ten])
        }
        Some(TokenKind::Number) => true,
        Some(TokenKind::Punct) => {
            matches!(scan.text_of(at), "," | "(" | ")" | "/" | "-" | "—" | "\"" | "&" | "'" | ":")
        }
        _ => false,
    }
}

/// Whether the entity is the subject of a verb of organising, or stands in its list.
fn is_subject(scan: &Scan<'_>, names: &Names, first: usize, end: usize) -> bool {
    if matches!(scan.low_before(first), "at" | "in" | "from" | "for" | "to" | "on") {
        return false;
    }
    let stop = scan.sentence_end(first).min(end + REACH);
    let mut at = end;
    while at < stop {
        if let Some(&after) = names.ends.get(&at) {
            at = after;
            continue;
        }
        if scan.is(at, Class::Organizing) && scan.is_small(at) {
            // "was held" is said of the meeting, "is hosting" of the host.
            let being = (at.saturating_sub(3)..at).any(|before| {
                matches!(scan.low(before), "was" | "were" | "been" | "be" | "is" | "are" | "being")
            });
            let passive = being && !scan.low(at).ends_with("ing");
            return !passive && (at..stop).any(|later| scan.is(later, Class::Meeting));
        }
        if !(is_furniture(scan, at) || scan.is(at, Class::Linking)) {
            return false;
        }
        at += 1;
    }
    false
}
