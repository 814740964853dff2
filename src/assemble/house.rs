//! The house of a release: the body that it speaks of most, from its head on.

use std::collections::HashMap;

use super::Parts;
use crate::mention::{Candidate, Kind, Role, Value};

/// How many mentions make a house.
const FEWEST: usize = 2;

/// How many bytes of the text are its head.
const HEAD: usize = 300;

/// The id of the house, with its mentions by index. `None` where two bodies are spoken of alike, where the
/// head does not name the body, and where the text gives it another part.
pub(super) fn house(parts: &Parts<'_>) -> Option<(String, Vec<usize>)> {
    let mut mentions: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, candidate) in parts.candidates.iter().enumerate() {
        if let Some(id) = agency(candidate).filter(|id| may_issue(parts, id)) {
            mentions.entry(id).or_default().push(index);
        }
    }
    let (id, found) = mentions.iter().max_by_key(|(id, found)| (found.len(), std::cmp::Reverse(**id)))?;
    let alone = mentions.iter().all(|(other, others)| other == id || others.len() < found.len());
    let at_head = parts.candidates[*found.first()?].span.start < HEAD;
    let other_part = found.iter().any(|&index| {
        matches!(parts.candidates[index].role, Some(Role::Donor | Role::Partner | Role::Participant))
    });
    (found.len() >= FEWEST && alone && at_head && !other_part).then(|| ((*id).to_owned(), found.clone()))
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
