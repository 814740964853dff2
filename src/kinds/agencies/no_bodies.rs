//! What a bracket introduces that is no body: countries, conventions, resolutions, plans.

use super::acronyms::spells;
use crate::dictionary::{Class, Hit, Target};
use crate::scan::Scan;

/// What becomes of the letters elsewhere in the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Elsewhere {
    /// They mean what they mean.
    Stay,
    /// They name no body.
    Denied,
    /// They name the secretariat of the convention, where one is listed.
    Secretariat,
}

/// What the letters `first..end` in the bracket that opens at `open` are introduced for, if not for a body.
pub(super) fn introduced(
    scan: &Scan<'_>,
    open: usize,
    (first, end): (usize, usize),
) -> Option<(&'static str, Elsewhere)> {
    let country_before = (open.saturating_sub(4)..open).any(|at| in_country(scan, at));
    if names_country(scan, first, end) && (!country_before || repeats_country(scan, open, (first, end))) {
        Some(("the letters are those of a country", Elsewhere::Stay))
    } else if is_of_convention(scan, open, scan.slice(first, end)) {
        Some(("introduced for a convention", Elsewhere::Secretariat))
    } else if scan.text_of(open) == "(" && is_state(scan, open) {
        Some(("introduced for a country", Elsewhere::Denied))
    } else if open >= 2
        && matches!(scan.low(open - 2), "member" | "participating")
        && scan.low(open - 1) == "states"
    {
        Some(("introduced for the states of a body", Elsewhere::Denied))
    } else if scan.text_of(open) == "(" && matches!(scan.low_before(open), "resolution" | "resolutions") {
        // "Security Council Resolution (UNSCR) 2146".
        Some(("introduced for a resolution", Elsewhere::Stay))
    } else if scan.text_of(open) == "(" && is_plan(scan, open) {
        Some(("introduced for a plan, a law or a project", Elsewhere::Denied))
    } else {
        None
    }
}

/// "Ministry of Justice (NZ)": the bracket says whose ministry it is, unless the name says so itself
/// ("Malian Security Forces (FSM)").
fn names_country(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let country = |hit: &Hit| hit.end == end && matches!(scan.target(hit), Target::Country(_));
    scan.hits_at(first).iter().any(country)
}

/// "the President of the Republic of South Africa (RSA)": the letters are those of the country directly before them.
fn repeats_country(scan: &Scan<'_>, open: usize, (first, end): (usize, usize)) -> bool {
    let country = |hit: &Hit| match scan.target(hit) {
        Target::Country(country) => Some(country),
        _ => None,
    };
    let letters = || scan.hits_at(first).iter().filter(|hit| hit.end == end).filter_map(country);
    scan.hits_ending(open).filter_map(country).any(|before| letters().any(|one| one == before))
}

fn in_country(scan: &Scan<'_>, at: usize) -> bool {
    scan.hits_over(at).any(|hit| matches!(scan.target(hit), Target::Country(_)))
}

/// "the Agency Integrity Plan (AIP)", "the Bank Secrecy Act (BSA)": the last word of a name that no dictionary has. Not
/// "the Institute of Harbour Law (IHL)", whose head stands before "of".
fn is_plan(scan: &Scan<'_>, open: usize) -> bool {
    let last = open.saturating_sub(1);
    let plan = matches!(
        scan.low(last),
        "plan"
            | "act"
            | "law"
            | "bill"
            | "strategy"
            | "roadmap"
            | "charter"
            | "scheme"
            | "policy"
            | "index"
            | "project"
            | "agreement"
            | "treaty"
            | "accord"
            | "pact"
    );
    let mut first = last;
    while first > scan.sentence_start(open) && scan.is_capitalized(first - 1) {
        first -= 1;
    }
    let headed = matches!(scan.low_before(first), "of" | "for" | "on" | "and" | "in" | "&");
    plan && scan.is_capitalized(last)
        && !headed
        && !scan.hits_ending(open).any(|hit| matches!(scan.target(hit), Target::Agency(_)))
}

/// How many tokens the full name of a state may have.
const LONGEST_STATE: usize = 9;

/// "the Commonwealth of the Northern Mariana Islands (CNMI)": several words that are a state's name, and not the end of
/// a body's ("National Police of Timor-Leste (PNTL)").
fn is_state(scan: &Scan<'_>, open: usize) -> bool {
    let state = |at: usize| {
        let lead = at - usize::from(scan.low_before(at) == "the");
        // "National Police of | Timor-Leste"; "he went to the | Sahrawi Arab Democratic Republic".
        let linked = matches!(scan.low_before(lead), "of" | "de" | "in" | "for" | "to" | "du" | "del" | "do");
        // "the Ambassador of the Democratic Republic of the Congo (DRC)": who holds an office of the state.
        let office = |at: usize| {
            scan.is(at, Class::PersonSingular)
                || matches!(
                    scan.low(at),
                    "president" | "minister" | "ambassador" | "king" | "queen" | "emir" | "government"
                )
        };
        let inside = linked && lead >= 2 && scan.is_capitalized(lead - 2) && !office(lead - 2)
            || lead > scan.sentence_start(at) && scan.is_capitalized(lead - 1);
        !inside
            && scan
                .hits_at(at)
                .iter()
                .any(|hit| hit.end == open && matches!(scan.target(hit), Target::Country(_)))
    };
    (open.saturating_sub(LONGEST_STATE)..open.saturating_sub(1)).any(state)
}

/// How many tokens before a bracket are looked at for the words that its letters begin.
const LONGEST_WRITTEN: usize = 16;

/// "the Treaty on Trade in Arms of Amnesty International (TTAA)": the letters are those of the treaty, from its first.
fn is_of_convention(scan: &Scan<'_>, open: usize, acronym: &str) -> bool {
    let from = open.saturating_sub(LONGEST_WRITTEN).max(scan.sentence_start(open));
    let head = (from..open).rev().find(|&at| {
        scan.is_capitalized(at)
            && matches!(scan.low(at), "convention" | "treaty" | "protocol" | "agreement" | "covenant")
            && matches!(scan.low(at + 1), "on" | "of" | "for" | "between" | "against")
    });
    let inside = |at: usize| {
        scan.is_capitalized(at)
            || matches!(
                scan.low(at),
                "on" | "of" | "in" | "and" | "the" | "for" | "to" | "with" | "against" | ","
            )
    };
    head.is_some_and(|head| {
        // "the Secretariat of the Convention on Ports (COP)".
        let owned =
            scan.reads_before(head, &["of", "the"]) && head >= 3 && scan.is(head - 3, Class::BodyHead);
        !owned
            && (head..open).all(inside)
            && acronym.chars().next() == scan.text_of(head).chars().next()
            && spells(acronym, scan.slice(head, open))
    })
}
