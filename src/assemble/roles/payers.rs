//! Whose support is money: states, agencies of development cooperation, embassies, foundations, banks.

use crate::dictionary::{Dictionaries, fold};
use crate::mention::{Candidate, Kind, Value};

/// What is told of a country or body besides its words.
#[derive(Clone, Copy)]
pub(super) struct Bearer {
    /// Country or agency.
    pub kind: Kind,
    /// Whether who says that it supports a meeting means that it pays.
    pub pays: bool,
    /// Whether it is a news agency: those sign datelines.
    pub reports: bool,
}

impl Bearer {
    pub fn of(dictionaries: &Dictionaries, candidate: &Candidate) -> Self {
        let Value::Agency(agency) = &candidate.value else {
            return Self { kind: candidate.kind, pays: candidate.kind == Kind::Country, reports: false };
        };
        let kind = dictionaries.body(&agency.id).map_or("", |body| body.kind.as_str());
        let pays = matches!(kind, "development-bank")
            || BODIES.contains(&agency.id.as_str())
            || !kind.starts_with("un-") && is_payers_name(&agency.name);
        Self { kind: candidate.kind, pays, reports: kind == "news-agency" }
    }
}

/// Bodies that fund by their office, whatever their names say.
const BODIES: [&str; 6] = ["eu", "ec", "us-inl", "us-exbs", "us-prm", "echo"];

/// Names that say what their bodies are for.
fn is_payers_name(name: &str) -> bool {
    const PHRASES: [&str; 9] = [
        "embassy",
        "high commission of",
        "foundation",
        "stiftung",
        "international development",
        "development cooperation",
        "development and cooperation",
        "international cooperation agency",
        "development bank",
    ];
    let name = fold(name);
    // "Organisation for Economic Co-operation and Development" is written with a hyphen and advises.
    PHRASES.iter().any(|phrase| name.contains(phrase))
}
