//! The parts that agencies and countries play, by the grammar around them.
//!
//! A cue ("organized by", "in partnership with", "funded by") gives its role to the list that
//! follows it; the subject of a verb of organising is the organiser. A role that cannot be told is
//! `mentioned`.

use crate::dictionary::Class;
use crate::mention::{Candidate, Kind, Role, Value};
use crate::scan::Scan;
use crate::span::{Normalized, Span};

/// Phrases that give a role to the list behind them, longest first where one holds another.
const CUES: &[(&[&str], Role)] = &[
    (&["with", "the", "financial", "support"], Role::Donor),
    (&["with", "financial", "support"], Role::Donor),
    (&["with", "the", "generous", "support"], Role::Donor),
    (&["with", "generous", "support"], Role::Donor),
    (&["with", "the", "financial", "assistance"], Role::Donor),
    (&["with", "the", "financial", "contribution"], Role::Donor),
    (&["with", "financial", "contributions"], Role::Donor),
    (&["with", "funding"], Role::Donor),
    (&["with", "funds"], Role::Donor),
    (&["funded"], Role::Donor),
    (&["financed"], Role::Donor),
    (&["sponsored"], Role::Donor),
    (&["funding"], Role::Donor),
    (&["contribution"], Role::Donor),
    (&["paid", "for"], Role::Donor),
    (&["in", "partnership"], Role::Partner),
    (&["in", "close", "partnership"], Role::Partner),
    (&["in", "cooperation"], Role::Partner),
    (&["in", "co", "-", "operation"], Role::Partner),
    (&["in", "close", "cooperation"], Role::Partner),
    (&["in", "close", "co", "-", "operation"], Role::Partner),
    (&["in", "collaboration"], Role::Partner),
    (&["in", "close", "collaboration"], Role::Partner),
    (&["in", "coordination"], Role::Partner),
    (&["in", "close", "coordination"], Role::Partner),
    (&["in", "association"], Role::Partner),
    (&["in", "conjunction"], Role::Partner),
    (&["jointly"], Role::Partner),
    (&["together"], Role::Partner),
    (&["with", "the", "support"], Role::Partner),
    (&["with", "support"], Role::Partner),
    (&["with", "the", "assistance"], Role::Partner),
    (&["with", "the", "help"], Role::Partner),
    (&["with", "technical", "support"], Role::Partner),
    (&["with", "the", "technical", "support"], Role::Partner),
    (&["supported"], Role::Partner),
    (&["organized"], Role::Organizer),
    (&["organised"], Role::Organizer),
    (&["convened"], Role::Organizer),
    (&["hosted"], Role::Organizer),
    (&["held"], Role::Organizer),
    (&["conducted"], Role::Organizer),
    (&["delivered"], Role::Organizer),
    (&["arranged"], Role::Organizer),
    (&["run"], Role::Organizer),
    (&["led"], Role::Organizer),
    (&["attended"], Role::Participant),
    (&["participants"], Role::Participant),
    (&["delegates"], Role::Participant),
    (&["representatives"], Role::Participant),
    (&["officers"], Role::Participant),
    (&["officials"], Role::Participant),
    (&["experts"], Role::Participant),
    (&["delegations"], Role::Participant),
    (&["trainees"], Role::Participant),
    (&["practitioners"], Role::Participant),
    (&["prosecutors"], Role::Participant),
    (&["judges"], Role::Participant),
    (&["specialists"], Role::Participant),
    (&["investigators"], Role::Participant),
];

/// Verbs whose subject organises.
const ORGANIZING: &[&str] = &[
    "organized",
    "organised",
    "convened",
    "held",
    "hosted",
    "conducted",
    "concluded",
    "delivered",
    "launched",
    "arranged",
    "ran",
    "trained",
    "opened",
    "organizes",
    "organises",
    "hosts",
    "holds",
    "convenes",
    "hosting",
    "organizing",
    "cohosted",
    "coorganized",
    "staged",
    "facilitated",
    "began",
    "completed",
    "brought",
];

/// Gives every agency and country a role.
pub(super) fn assign(scan: &Scan<'_>, candidates: &mut [Candidate]) {
    let entities: Vec<(usize, usize, usize)> = candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| {
            matches!(candidate.kind, Kind::Agency | Kind::Country | Kind::Region | Kind::Place)
        })
        .map(|(index, candidate)| {
            let first = scan.token_at(candidate.span.start);
            (index, first, scan.token_at(candidate.span.end - 1) + 1)
        })
        .collect();
    // For each token the end of the longest entity that begins there: lists step over names whole.
    let mut skip: Vec<(usize, usize)> = entities.iter().map(|&(_, first, end)| (first, end)).collect();
    skip.sort_by_key(|&(first, end)| (first, std::cmp::Reverse(end)));
    skip.dedup_by_key(|&mut (first, _)| first);
    let spans: Vec<Span<Normalized>> =
        candidates.iter().filter(|c| c.kind == Kind::Agency).map(|c| c.span).collect();
    let mut roles: Vec<Option<Role>> = vec![None; candidates.len()];
    for &(index, first, end) in &entities {
        let candidate = &candidates[index];
        if !matches!(candidate.kind, Kind::Agency | Kind::Country) {
            continue;
        }
        // A country inside an agency's name plays no part of its own.
        let nested = candidate.kind == Kind::Country
            && spans
                .iter()
                .any(|agency| agency.contains(candidate.span) && agency.len() > candidate.span.len());
        let role = if nested {
            None
        } else {
            cue_before(scan, &skip, first).or_else(|| subject(scan, &skip, first, end))
        };
        roles[index] = role.filter(|role| candidate.kind == Kind::Agency || *role != Role::Organizer);
    }
    // What is told once holds for the body throughout: the strongest role it has anywhere.
    for (index, candidate) in candidates.iter_mut().enumerate() {
        if matches!(candidate.kind, Kind::Agency | Kind::Country) {
            candidate.role = Some(roles[index].unwrap_or(Role::Mentioned));
        }
        if let Value::Agency(agency) = &candidate.value
            && agency.id == "un"
        {
            candidate.role =
                Some(roles[index].filter(|role| *role == Role::Donor).unwrap_or(Role::Mentioned));
        }
    }
}

/// The cue that governs the list in which the entity stands.
fn cue_before(scan: &Scan<'_>, skip: &[(usize, usize)], first: usize) -> Option<Role> {
    let start = scan.sentence_start(first);
    let mut at = first;
    let mut steps = 0;
    while at > start && steps < 80 {
        steps += 1;
        let before = at - 1;
        // Over a whole name that ends here.
        if let Some(&(name, _)) =
            skip.iter().filter(|&&(name, end)| end == at && name >= start).min_by_key(|(name, _)| *name)
        {
            at = name;
            continue;
        }
        if matches!(scan.low(before), "by" | "with" | "from" | "of") {
            for (phrase, role) in CUES {
                if scan.reads_before(before, phrase)
                    && fits(*role, scan.low(before), scan, before - phrase.len())
                {
                    return Some(*role);
                }
            }
        }
        if !is_list_furniture(scan, before) {
            return None;
        }
        at = before;
    }
    None
}

/// Whether the preposition behind a cue gives its role.
fn fits(role: Role, preposition: &str, scan: &Scan<'_>, cue: usize) -> bool {
    match role {
        Role::Organizer => preposition == "by",
        Role::Participant if scan.low(cue) == "attended" => preposition == "by",
        Role::Participant => matches!(preposition, "from" | "of"),
        Role::Partner if matches!(scan.low(cue), "supported") => preposition == "by",
        Role::Donor if matches!(scan.low(cue), "funded" | "financed" | "sponsored" | "paid") => {
            preposition == "by"
        }
        _ => matches!(preposition, "with" | "of" | "from" | "by"),
    }
}

/// Words that stand between the members of a list.
fn is_list_furniture(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "," | "and"
            | "the"
            | "("
            | ")"
            | "as"
            | "well"
            | "its"
            | "government"
            | "governments"
            | "of"
            | "/"
            | "-"
            | "\""
            | "also"
            | "both"
            | "their"
            | "&"
            | "kingdom"
            | "republic"
            | "s"
            | "'"
            | "people"
            | "from"
            | "office"
            | "through"
            | "local"
            | "by"
            | "with"
            | "national"
            | "authorities"
            | "other"
            | "including"
    ) || scan.is_all_caps(at)
}

/// Whether the entity is the subject of a verb of organising, or stands in its list.
fn subject(scan: &Scan<'_>, skip: &[(usize, usize)], first: usize, end: usize) -> Option<Role> {
    if matches!(scan.low_before(first), "at" | "in" | "from" | "for" | "to" | "on") {
        return None;
    }
    let stop = scan.sentence_end(first);
    let mut at = end;
    let mut steps = 0;
    while at < stop && steps < 120 {
        steps += 1;
        if let Some(&(_, after)) = skip.iter().find(|&&(name, _)| name == at) {
            at = after;
            continue;
        }
        let low = scan.low(at);
        if ORGANIZING.contains(&low) {
            let passive = (at.saturating_sub(3)..at).any(|before| {
                matches!(scan.low(before), "was" | "were" | "been" | "be" | "is" | "are" | "being")
            });
            let meeting = (at..stop).any(|later| scan.is(later, Class::Meeting));
            return (!passive && meeting).then_some(Role::Organizer);
        }
        let linking = is_list_furniture(scan, at)
            || matches!(
                low,
                "jointly"
                    | "successfully"
                    | "has"
                    | "have"
                    | "had"
                    | "in"
                    | "partnership"
                    | "cooperation"
                    | "collaboration"
                    | "close"
                    | "today"
                    | "together"
                    | "co"
                    | "supported"
                    | "through"
                    | "recently"
                    | "coordination"
                    | "on"
            );
        if !linking {
            return None;
        }
        at += 1;
    }
    None
}
