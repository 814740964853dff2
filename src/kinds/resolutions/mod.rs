//! Resolutions and decisions, by symbol ([`symbols`]) and in words ([`citations`]); other documents
//! by symbol; instruments by name ([`instruments`]).

mod citations;
mod heads;
mod instruments;
mod items;
mod opened;
mod own_forms;
mod symbols;

use crate::kinds::Context;
use crate::mention::Candidate;

/// Names of the rules of this room.
pub(super) const RULES: &[&str] = &[
    "document.symbol",
    "instrument.name",
    "resolution.council-of-europe",
    "resolution.european-union",
    "resolution.listed",
    "resolution.roman-session",
    "resolution.named-organ",
    "resolution.security-council-prefix",
    "resolution.symbol",
    "resolution.bare",
];

pub(super) fn recognize(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    let mut found = symbols::find(context, candidates);
    found.extend(citations::find(context, candidates));
    found.extend(instruments::find(context));
    candidates.extend(found);
}
