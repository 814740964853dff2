//! The parts that agencies and countries play, by the grammar around them.
//!
//! A cue ("organized by", "in partnership with", "funded by") gives its role to the list that
//! follows it ([`cues`]); the subject of a verb of organising is the organiser, that of a verb of
//! paying the donor ([`subjects`]); people from a country or body take part. A role that cannot be
//! told is `mentioned`.

mod attendance;
mod beside;
mod cues;
mod given;
mod goods;
mod helping;
mod leading;
mod members;
mod parted;
mod payers;
mod subjects;
mod teaching;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::dictionary::{Class, Dictionaries};
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Role, Scope, Value};
use crate::scan::{Scan, TokenKind};
use payers::Bearer;
pub(super) use payers::pays_too;

/// How many tokens a list of bodies or a subject may take.
const REACH: usize = 120;

/// Names by where they begin and end, so that lists are stepped over name by name.
struct Names {
    /// First token to one past the longest name that begins there.
    ends: FxHashMap<usize, usize>,
    /// One past the last token to the first of the longest name that ends there.
    starts: FxHashMap<usize, usize>,
    /// First tokens of bodies.
    bodies: FxHashSet<usize>,
}

impl Names {
    fn new(scan: &Scan<'_>, candidates: &[Candidate]) -> Self {
        let mut names =
            Self { ends: FxHashMap::default(), starts: FxHashMap::default(), bodies: FxHashSet::default() };
        for candidate in candidates {
            if matches!(candidate.kind, Kind::Agency | Kind::Country | Kind::Region | Kind::Place) {
                let (first, end) = tokens(scan, candidate);
                if candidate.kind == Kind::Agency {
                    names.bodies.insert(first);
                }
                let longest = names.ends.entry(first).or_insert(end);
                *longest = end.max(*longest);
                let longest = names.starts.entry(end).or_insert(first);
                *longest = first.min(*longest);
            }
        }
        names
    }

    /// The first token of the longest name that ends before `at`, in a list that goes from `start` to `first`.
    fn ending_before(&self, at: usize, start: usize, first: usize) -> Option<usize> {
        self.starts.get(&at).copied().filter(|&name| name >= start && at < first)
    }
}

fn tokens(scan: &Scan<'_>, candidate: &Candidate) -> (usize, usize) {
    (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1)
}

/// A role and whether it is that of a host, who organises only where nobody else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    role: Role,
    host: bool,
}

impl Part {
    fn of(role: Role) -> Self {
        Self { role, host: false }
    }
}

/// Gives every agency and country a role.
pub(super) fn assign(scan: &Scan<'_>, dictionaries: &Dictionaries, candidates: &mut [Candidate]) {
    let names = Names::new(scan, candidates);
    let agencies = Index::new(candidates, &[Kind::Agency], |_| true);
    let mut parts: Vec<Option<Part>> = candidates
        .iter()
        .map(|candidate| match candidate.kind {
            Kind::Agency => part(scan, &names, candidate, Bearer::of(dictionaries, candidate)),
            // A country inside an agency's name plays no part of its own.
            Kind::Country if !agencies.nests(candidate.span) => {
                part(scan, &names, candidate, Bearer::of(dictionaries, candidate))
                    .filter(|part| part.host || part.role != Role::Organizer || governs(scan, candidate))
            }
            _ => None,
        })
        .collect();
    for index in 0..candidates.len() {
        if let Some(named) = introduced_by(scan, candidates, index) {
            parts[index] = parts[named];
        }
    }
    take_up(scan, &names, candidates, &mut parts);
    attend_by_count(scan, &names, candidates, &mut parts);
    // "hosted by the Ministry and organised by the Agency": the host is a partner.
    let organized = parts.iter().flatten().any(|part| part.role == Role::Organizer && !part.host);
    let bodies = candidates.iter().zip(&parts).any(|(candidate, part)| {
        candidate.kind == Kind::Agency && part.is_some_and(|part| part.role == Role::Organizer)
    });
    for (candidate, part) in candidates.iter().zip(&mut parts) {
        let Some(part) = part.as_mut().filter(|part| part.host) else { continue };
        if candidate.kind == Kind::Country {
            // "hosted by Peru": the state organises where nobody else does, else the meeting is held there.
            part.role = if bodies || candidate.demonym { Role::Venue } else { part.role };
        } else if organized {
            part.role = Role::Partner;
        }
    }
    for (candidate, part) in candidates.iter_mut().zip(parts) {
        if !matches!(candidate.kind, Kind::Agency | Kind::Country) {
            continue;
        }
        // "the United Nations" stands for its offices, which the text names.
        let family = matches!(&candidate.value, Value::Agency(agency) if agency.id == "un");
        let role = part.map(|part| part.role).filter(|role| !family || *role == Role::Donor);
        candidate.role = Some(role.unwrap_or(Role::Mentioned));
    }
}

/// How many mentions back the name before a bracket may begin: countries and towns may lie in it.
const FARTHEST_NAME: usize = 12;

/// The full name that the acronym in brackets at `index` stands for: both play one part.
fn introduced_by(scan: &Scan<'_>, candidates: &[Candidate], index: usize) -> Option<usize> {
    let candidate = &candidates[index];
    let first = scan.token_at(candidate.span.start);
    if candidate.kind != Kind::Agency || scan.low_before(first) != "(" {
        return None;
    }
    let end = scan.tokens.get(first.checked_sub(2)?)?.end as usize;
    let near = index.saturating_sub(FARTHEST_NAME)..index;
    near.rev().find(|&other| {
        let other = &candidates[other];
        other.kind == Kind::Agency && other.span.end == end && id(other) == id(candidate)
    })
}

/// The id of a body.
fn id(candidate: &Candidate) -> Option<&str> {
    match &candidate.value {
        Value::Agency(agency) => Some(&agency.id),
        _ => None,
    }
}

/// "The Nepal Judicial Institute knows … The Institute conducted a course": gives what is said of a body's short name to the
/// one body before it that has this head.
fn take_up(scan: &Scan<'_>, names: &Names, candidates: &[Candidate], parts: &mut [Option<Part>]) {
    let agencies = Index::new(candidates, &[Kind::Agency], |_| true);
    // For each first and last word of a body's name the last body so called, or `None` where two bodies are.
    let mut called: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut next = 0;
    for at in 1..scan.tokens.len() {
        while let Some(body) = candidates.get(next).filter(|body| tokens(scan, body).1 <= at) {
            if body.kind == Kind::Agency {
                let (first, end) = tokens(scan, body);
                for word in [scan.low(first), scan.low(end - 1)] {
                    let one = called.entry(word).or_insert(Some(next));
                    *one = one.filter(|&other| candidates[other].value == body.value).map(|_| next);
                }
            }
            next += 1;
        }
        let head = scan.word(at).is_any(&[Class::BodyHead, Class::BodyTail]) && scan.is_capitalized(at);
        let alone = !scan.is_capitalized(at + 1) && !matches!(scan.low(at + 1), "of" | "for" | "'" | "-");
        if !head || !alone || scan.low_before(at) != "the" || agencies.nests(scan.span(at, at + 1)) {
            continue;
        }
        let Some(part) = subjects::short_form(scan, names, at) else { continue };
        if let Some(&Some(named)) = called.get(scan.low(at))
            && parts[named].is_none()
        {
            parts[named] = Some(part);
        }
    }
}

/// Countries of those who were counted: "12 Azerbaijani and 12 Georgian customs officers", "Samoan judges took part".
fn attend_by_count(scan: &Scan<'_>, names: &Names, candidates: &[Candidate], parts: &mut [Option<Part>]) {
    let attending = |candidate: &Candidate| matches!(&candidate.value, Value::Participants(count) if count.scope == Scope::Event);
    let counts = Index::new(candidates, &[Kind::ParticipantCount], attending);
    let agencies = Index::new(candidates, &[Kind::Agency], |_| true);
    for (candidate, part) in candidates.iter().zip(parts) {
        let free = candidate.kind == Kind::Country && part.is_none() && !agencies.nests(candidate.span);
        let came = || {
            if candidate.demonym {
                attendance::take_part(scan, candidate)
            } else {
                attendance::attends(scan, names, candidate)
            }
        };
        if free && (counts.nests(candidate.span) || came()) {
            *part = Some(Part::of(Role::Participant));
        }
    }
}

/// "the Government of Peru", "the Governments of Chile and Peru", "the Peruvian Government": the state itself acts.
fn governs(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    let (first, end) = tokens(scan, candidate);
    let opens = |at: usize| matches!(scan.low(at), "government" | "governments");
    let of = (scan.sentence_start(first).max(first.saturating_sub(LONGEST_OWNERS))..first)
        .rev()
        .take_while(|&at| {
            scan.is_capitalized(at)
                || matches!(scan.low(at), "of" | "the" | "and" | "," | "republic" | "kingdom")
        })
        .any(|at| opens(at) && scan.low(at + 1) == "of");
    of || scan.low(end) == "government"
}

/// How many tokens the states may take whose governments act together.
const LONGEST_OWNERS: usize = 12;

fn part(scan: &Scan<'_>, names: &Names, candidate: &Candidate, bearer: Bearer) -> Option<Part> {
    let (first, end) = tokens(scan, candidate);
    if candidate.kind == Kind::Agency && leaves_to_members(scan, end) {
        return None;
    }
    if subjects::is_funding_prefix(scan, end) {
        return Some(Part::of(Role::Donor));
    }
    // "the Bank's | Institute", "Kenya's | Ministry": the owner of who plays the part plays none.
    if owns_name(scan, names, end) {
        return None;
    }
    if let Some(sent) = subjects::of_experts(scan, names, first, end) {
        return Some(sent);
    }
    // "with the Chilean consortium Andel": a house of its own, which no country is.
    if candidate.demonym && describes_body(scan, end) {
        return None;
    }
    if candidate.kind == Kind::Agency
        && let Some(part) = teaching::part(scan, names, first)
    {
        return Some(part);
    }
    if is_of_joint_name(scan, first, end) || candidate.kind == Kind::Country && owns_mission(scan, end) {
        return None;
    }
    if let Some(part) = given::part(scan, names, (first, end), bearer, candidate.demonym)
        .or_else(|| beside::part(scan, names, first, end))
        .or_else(|| goods::received_from(scan, names, first))
    {
        return Some(part);
    }
    // "funded by CCF Peru", "the German-Peruvian Forum": part of a name that nobody knows.
    if candidate.kind == Kind::Country && is_of_unknown_name(scan, names, candidate, (first, end)) {
        return None;
    }
    let subject = || subjects::part(scan, names, first, end, bearer);
    let Some(cue) = cues::before(scan, names, first, bearer) else { return subject() };
    // "supported by a Danish instructor": a person gives no money.
    let person = |at: usize| scan.word(at).is_any(&[Class::Person, Class::PersonSingular]);
    if candidate.demonym && cue.part.role == Role::Donor && (end..end + 3).any(person) {
        return None;
    }
    // "chaired along with the Chilean Vice-President": a person beside others takes part.
    if candidate.demonym && cue.part.role == Role::Partner && (end..end + 3).any(person) {
        return Some(Part::of(Role::Participant));
    }
    // "With support from the Council, INTERPOL delivered …": the cue's phrase ends at the comma. "Funded by Norway, the
    // tracking system of …": so it does before an article.
    let article = usize::from(scan.low_before(first) == "the");
    let opens = cue.part.role != Role::Participant && opens_sentence(scan, cue.first);
    let parted = opens && scan.low_before(first - article) == ",";
    let listed = || opens && (cue.first..first).any(|at| scan.text_of(at) == ",");
    if (parted || listed()) && subjects::governs_verb(scan, names, end) {
        return subject().or(Some(cue.part));
    }
    // "In cooperation with UNDP, the Ministry and Norway, a course was held": the list goes on behind it.
    let goes_on = || {
        let next = end + 1 + usize::from(scan.low(end + 1) == "the");
        matches!(scan.low(end), "and" | ",") && names.ends.contains_key(&next)
    };
    if parted && article == 1 && !goes_on() { subject() } else { Some(cue.part) }
}

/// How many words a name may have that is no mention.
const LONGEST_UNKNOWN: usize = 8;

/// Whether a country stands in a name that is no mention: behind unknown letters ("CCF Peru"), or as half of a pair of
/// adjectives before a capital ("German-Peruvian Forum").
fn is_of_unknown_name(
    scan: &Scan<'_>,
    names: &Names,
    candidate: &Candidate,
    (first, end): (usize, usize),
) -> bool {
    if candidate.demonym {
        let forward = scan.text_of(end) == "-" && scan.is_glued_to_next(end);
        let pair = names.ends.get(&(end + 1)).copied().filter(|_| forward);
        let behind = scan.low_before(first) == "-" && scan.is_glued_to_previous(first);
        let after = pair.or(behind.then_some(end));
        return after.is_some_and(|after| scan.is_capitalized(after) && !names.ends.contains_key(&after));
    }
    // "the UK Public Health Rapid Support Team (UK-PHRST)".
    let stop = scan.sentence_end(first).min(end + LONGEST_UNKNOWN);
    let name = (end..stop).take_while(|&at| scan.is_capitalized(at)).count();
    let letters = |at: usize| scan.is_all_caps(at) && matches!(scan.text_of(at + 1), ")" | "-");
    if name > 1
        && scan.text_of(end + name) == "("
        && letters(end + name + 1)
        && !names.ends.contains_key(&end)
    {
        return true;
    }
    let Some(before) = first.checked_sub(1).filter(|&at| scan.sentence(at) == scan.sentence(first)) else {
        return false;
    };
    scan.is_all_caps(before)
        && scan.text_of(before).len() > 2
        && !scan.is_shouted(before)
        && !names.starts.contains_key(&first)
}

/// "the | EU-UNDP | Border Management Programme": half of a pair in a name that goes on behind it.
fn is_of_joint_name(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let hyphen =
        |at: usize| scan.text_of(at) == "-" && scan.is_glued_to_previous(at) && scan.is_glued_to_next(at);
    let behind = hyphen(end) && scan.is_capitalized(end + 1);
    let before = first > 1 && hyphen(first - 1) && scan.is_capitalized(first - 2);
    let after = if behind { end + 2 } else { end };
    (behind || before) && scan.is_capitalized(after) && !scan.is_title_line(first)
}

/// "Estonia's | embassies": they act and not the state. Not "Norway's government".
fn owns_mission(scan: &Scan<'_>, end: usize) -> bool {
    scan.text_of(end) == "'"
        && scan.low(end + 1) == "s"
        && matches!(
            scan.low(end + 2),
            "embassy" | "embassies" | "consulates" | "missions" | "police" | "army" | "navy" | "parliament"
        )
}

/// How many words may say what the body is whose name follows.
const LONGEST_DESCRIPTION: usize = 4;

/// "consortium | Andel", "development agency | AFD": behind a demonym, what a body is, and its name.
fn describes_body(scan: &Scan<'_>, at: usize) -> bool {
    let words = (at..at + LONGEST_DESCRIPTION).take_while(|&at| scan.is_small(at));
    let last = words.last();
    last.is_some_and(|last| is_firm(scan.low(last)) && scan.is_capitalized(last + 1))
}

fn is_firm(low: &str) -> bool {
    matches!(
        low,
        "agency"
            | "company"
            | "firm"
            | "consortium"
            | "bank"
            | "charity"
            | "ngo"
            | "association"
            | "foundation"
            | "institute"
            | "group"
            | "organisation"
            | "organization"
    )
}

/// Whether a phrase opens its sentence, or stands behind its dateline: "Lima, 3 May 2014 - With funding from".
fn opens_sentence(scan: &Scan<'_>, first: usize) -> bool {
    let start = scan.sentence_start(first);
    let dash = first.checked_sub(1).is_some_and(|dash| matches!(scan.text_of(dash), "-" | "–" | "—" | ":"));
    first == start || dash && first - start <= LONGEST_DATELINE && scan.is_capitalized(first)
}

/// How many tokens a dateline has at most.
const LONGEST_DATELINE: usize = 16;

/// "EU Member States", "NATO and partner countries": they take part, and not the body.
fn leaves_to_members(scan: &Scan<'_>, end: usize) -> bool {
    let adjective =
        |at: usize| matches!(scan.low(at), "member" | "participating" | "partner" | "observer" | "associate");
    let at = end + usize::from(scan.low(end) == "and" && adjective(end + 1));
    let at = at + usize::from(adjective(at));
    matches!(scan.low(at), "states" | "countries" | "economies")
}

/// Whether "'s" and another name follow, or the name of its own unit does: "the Caribbean Community (CARICOM) | Implementation
/// Agency".
fn owns_name(scan: &Scan<'_>, names: &Names, end: usize) -> bool {
    let closed = end + usize::from(scan.text_of(end) == ")");
    let bracket = closed + 3 * usize::from(scan.text_of(closed) == "(" && scan.text_of(closed + 2) == ")");
    let unit = |at: usize| names.bodies.contains(&at) && scan.is_capitalized(at) && scan.is_word(at + 1);
    let directly = [end, closed, bracket].into_iter().any(unit);
    directly || scan.text_of(end) == "'" && scan.low(end + 1) == "s" && names.ends.contains_key(&(end + 2))
}

/// How many tokens a bracket in a list has at most, its marks included.
const SHORT_BRACKET: usize = 4;

/// The token that opens the list in which the entity at `first` stands, if nothing but names, what stands between
/// them and short brackets ("Togo (Chair), Fiji") lies between.
fn opening_of_list(
    scan: &Scan<'_>,
    names: &Names,
    first: usize,
    opens: impl Fn(usize) -> bool,
) -> Option<usize> {
    let start = scan.sentence_start(first).max(first.saturating_sub(REACH));
    let mut at = first;
    while at > start {
        if let Some(name) = names.ending_before(at, start, first) {
            at = name;
            continue;
        }
        let before = at - 1;
        if opens(before) {
            return Some(before);
        }
        if scan.text_of(before) == ")"
            && let Some(open) =
                (at.saturating_sub(SHORT_BRACKET).max(start)..at).rev().find(|&at| scan.text_of(at) == "(")
        {
            at = open;
            continue;
        }
        if !is_furniture(scan, before) {
            return None;
        }
        at = before;
    }
    None
}

/// One past what a list has at `at`: a name, a short bracket, or what stands between its members.
fn over_member(scan: &Scan<'_>, names: &Names, at: usize) -> Option<usize> {
    if let Some(&after) = names.ends.get(&at) {
        return Some(after);
    }
    let bracket = (at..at + SHORT_BRACKET).find(|&close| scan.text_of(close) == ")");
    bracket
        .filter(|_| scan.text_of(at) == "(")
        .map(|close| close + 1)
        .or_else(|| is_furniture(scan, at).then_some(at + 1))
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
            matches!(
                scan.text_of(at),
                "," | "(" | ")" | "/" | "-" | "—" | "\"" | "&" | "'" | ":" | "*" | "[" | "]"
            )
        }
        _ => false,
    }
}
