//! The house of a release: the body that it speaks of most, from its head on.

use std::collections::HashMap;

use super::Parts;
use crate::dictionary::Class;
use crate::mention::{Candidate, Kind, Role, Value};

/// How many mentions make a house.
const FEWEST: usize = 2;

/// How many bytes of the text are its head.
const HEAD: usize = 500;

/// The id of the house, with its mentions by index; of bodies that are spoken of alike the one named first. `None` where
/// the head does not name it, and where the text gives it another part.
pub(super) fn house(parts: &Parts<'_>) -> Option<(String, Vec<usize>)> {
    if let Some(named) = names_meeting(parts) {
        return Some(named);
    }
    let mut mentions: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, candidate) in parts.candidates.iter().enumerate() {
        if let Some(id) = agency(candidate).filter(|id| may_issue(parts, id)) {
            mentions.entry(id).or_default().push(index);
        }
    }
    let may_be_house = |found: &Vec<usize>| {
        let at_head = parts.candidates[found[0]].span.start < HEAD;
        let plays = |roles: &[Role]| {
            let role =
                |index: &&usize| parts.candidates[**index].role.is_some_and(|role| roles.contains(&role));
            found.iter().filter(role).count()
        };
        // Of a house that is named often one mention may be read as another part.
        let other_part =
            plays(&[Role::Donor]) > 0 || plays(&[Role::Partner, Role::Participant]) * 3 > found.len();
        found.len() >= FEWEST
            && at_head
            && !other_part
            && !(found.len() == FEWEST && is_served(parts, found[0]))
    };
    let (id, found) = mentions
        .into_iter()
        .filter(|(_, found)| may_be_house(found))
        .max_by_key(|(id, found)| (found.len(), std::cmp::Reverse(found[0]), std::cmp::Reverse(*id)))?;
    Some((id.to_owned(), found))
}

/// How many words may stand between a body and the meeting that is called by it.
const LONGEST_NAME: usize = 7;

/// "the 2014 ILO Ports Workshop was held", "ACS Working Group meets": the body whose meeting the head tells of, by its
/// name.
fn names_meeting(parts: &Parts<'_>) -> Option<(String, Vec<usize>)> {
    let scan = parts.scan;
    let index = (0..parts.candidates.len()).find(|&index| {
        let candidate = &parts.candidates[index];
        if candidate.span.start >= HEAD
            || candidate.role != Some(Role::Mentioned)
            || agency(candidate).is_none_or(|id| !may_issue(parts, id))
        {
            return false;
        }
        let (first, end) = (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1);
        let named =
            |at: usize| scan.is_capitalized(at) || scan.figure(at).is_some() || scan.ordinal(at).is_some();
        let noun =
            (end..end + LONGEST_NAME).take_while(|&at| named(at)).find(|&at| scan.is(at, Class::Meeting));
        let led = matches!(scan.low_before(first), "of" | "to" | "before" | "from" | "by" | "with" | "at");
        let held = |noun: usize| {
            (noun + 1..noun + 12).take_while(|&at| scan.sentence(at) == scan.sentence(noun)).any(|at| {
                matches!(
                    scan.low(at),
                    "held"
                        | "took"
                        | "takes"
                        | "opened"
                        | "opens"
                        | "began"
                        | "closed"
                        | "concluded"
                        | "ended"
                        | "met"
                        | "meets"
                        | "started"
                        | "hosted"
                )
            })
        };
        !led && noun.is_some_and(held)
    })?;
    let id = agency(&parts.candidates[index])?.to_owned();
    Some((id, vec![index]))
}

/// "a workshop for the Police Service (PS)": for whom something was held.
fn is_served(parts: &Parts<'_>, index: usize) -> bool {
    let scan = parts.scan;
    let first = scan.token_at(parts.candidates[index].span.start);
    let lead = first - usize::from(scan.low_before(first) == "the");
    scan.low_before(lead) == "for" && (scan.sentence_start(first)..lead).any(|at| scan.is(at, Class::Meeting))
}

fn agency(candidate: &Candidate) -> Option<&str> {
    match &candidate.value {
        Value::Agency(agency) if candidate.kind == Kind::Agency => Some(&agency.id),
        _ => None,
    }
}

/// News agencies report what others do, and "the United Nations" stands for its offices.
fn may_issue(parts: &Parts<'_>, id: &str) -> bool {
    id != "un" && parts.dictionaries.body(id).is_none_or(|body| body.kind != "news-agency")
}
