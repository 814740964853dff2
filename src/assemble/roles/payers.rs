//! Whose support is money: states, agencies of development cooperation, embassies, foundations, banks.

use crate::dictionary::{Class, Dictionaries, fold};
use crate::mention::{Candidate, Kind, Value};
use crate::scan::Scan;

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
const BODIES: [&str; 18] = [
    "eu",
    "ec",
    "echo",
    "us-inl",
    "us-exbs",
    "us-prm",
    "us-mcc",
    "au-dfat",
    "nz-mfat",
    "gb-fcdo",
    "ca-gac",
    "tr-tika",
    "de-giz",
    "be-enabel",
    "gef",
    "gcf",
    "global-fund",
    "pbf",
];

/// "organised and funded by", "financed and hosted the course": whether the two words at `at` say that one both runs a meeting
/// and pays for it. Who is said to have "co-sponsored and organised" it only held it.
pub(super) fn runs_and_pays(scan: &Scan<'_>, at: usize) -> bool {
    let (first, second) = (at, at + 2);
    scan.low(at + 1) == "and"
        && scan.is_small(first)
        && scan.is_small(second)
        && scan.low_before(first) != "-"
        && (scan.is(first, Class::Organizing) && scan.is(second, Class::Paying)
            || scan.is(first, Class::Paying) && scan.is(second, Class::Organizing))
}

/// Whether the organiser `candidate` is said to pay as well.
pub(in crate::assemble) fn pays_too(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    let first = scan.token_at(candidate.span.start);
    (scan.sentence_start(first)..scan.sentence_end(first)).any(|at| runs_and_pays(scan, at))
}

/// Names that say what their bodies are for.
fn is_payers_name(name: &str) -> bool {
    const PHRASES: [&str; 10] = [
        "development agency",
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
