//! Acronyms that the release introduces: "Central Asian Regional Information and Coordination
//! Centre (CARICC)", "NDLEA (National Drug Law Enforcement Agency)".
//!
//! Letters are matched to words as Schwartz and Hearst describe it ("A simple algorithm for
//! identifying abbreviation definitions in biomedical text", 2003): from the last letter backwards,
//! the first letter at the beginning of a word.

use std::collections::{HashMap, HashSet};

use super::listed::ListedHit;
use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::Class;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{AgencyValue, Candidate, Kind, Value};
use crate::scan::{Scan, TokenKind};

/// What the acronyms of a release stand for.
#[derive(Default)]
pub(super) struct Introductions {
    /// Acronym to body; `None` where it stands for no body.
    meanings: HashMap<String, Option<Value>>,
    /// Long forms that only the introduction proves to be bodies.
    long_forms: Vec<Candidate>,
}

impl Introductions {
    /// Whether the release itself says what the acronym means.
    pub fn defines(&self, acronym: &str) -> bool {
        self.meanings.contains_key(acronym)
    }

    /// Whether the release introduces `text` as something else than a body.
    pub fn denies(&self, text: &str) -> bool {
        matches!(self.meanings.get(text), Some(None))
    }

    /// Whether an introduced acronym stands for this listed body.
    pub fn names(&self, id: &str) -> bool {
        self.meanings
            .values()
            .flatten()
            .any(|value| matches!(value, Value::Agency(agency) if agency.id == id))
    }

    /// A mention for each place where an introduced acronym stands, and for long forms.
    pub fn candidates(self, context: &Context<'_>) -> Vec<Candidate> {
        let scan = context.scan;
        let mut found = self.long_forms;
        if self.meanings.is_empty() {
            return found;
        }
        for at in 0..scan.tokens.len() {
            for end in (at + 1..=(at + 3).min(scan.tokens.len())).rev() {
                if scan.kind(at) != Some(TokenKind::Word) || scan.line(at) != scan.line(end - 1) {
                    continue;
                }
                if let Some(Some(value)) = self.meanings.get(scan.slice(at, end)) {
                    found.push(candidate(context, at, end, value.clone(), "agency.introduced"));
                    break;
                }
            }
        }
        found
    }
}

/// Reads every pair of brackets, and acronyms between commas behind a name.
pub(super) fn find(context: &Context<'_>, hits: &[ListedHit], unlisted: &[Candidate]) -> Introductions {
    let scan = context.scan;
    let mut found = Introductions::default();
    let names = Names::new(context, hits, unlisted);
    for open in 0..scan.tokens.len() {
        let comma = scan.text_of(open) == ",";
        if scan.text_of(open) != "(" && !comma {
            continue;
        }
        let Some((first, end)) = acronym_behind(scan, open) else {
            if !comma {
                reversed(context, &names, open, &mut found);
            }
            continue;
        };
        let acronym = scan.slice(first, end);
        if let Some(value) = body_before(context, &names, open, acronym) {
            if !comma || spells(acronym, name_of(&value)) {
                for part in parts(acronym).filter(|part| !is_known(context, part, &value)) {
                    found.meanings.entry(part.to_owned()).or_insert_with(|| Some(value.clone()));
                }
            }
            continue;
        }
        if comma {
            continue;
        }
        let Some(start) = long_form(scan, open, acronym) else { continue };
        // Articles belong to no name.
        let start = start + usize::from(matches!(scan.low(start), "the" | "a" | "an"));
        // A body's name begins or ends with its head; "Security Council resolutions" does neither.
        let is_body = (scan.is_capitalized(open - 1)
            || scan.word(start).is_any(&[Class::BodyHead, Class::BodyTail]))
            && (scan.is_capitalized(start) && scan.word(start).is(Class::BodyHead)
                || scan.word(start).is(Class::BodyTail)
                || scan.word(open - 1).is(Class::BodyTail)
                || (start..open).any(|at| {
                    scan.is_capitalized(at)
                        && scan.word(at).is(Class::BodyHead)
                        && matches!(scan.low(at + 1), "of" | "for" | "on")
                }));
        if is_body && scan.is_capitalized(start) {
            let value = unlisted_value(context.dictionaries, scan.slice(start, open), Some(acronym));
            found.long_forms.push(candidate(context, start, open, value.clone(), "agency.introduced"));
            found.meanings.entry(acronym.to_owned()).or_insert(Some(value));
        } else if let Some(body) = context.dictionaries.body_called(acronym)
            && alike(scan.slice(start, open), &body.name)
        {
            // The dictionary's body under a misprinted name.
            found.meanings.entry(acronym.to_owned()).or_insert_with(|| Some(listed_value(body)));
        } else {
            found.meanings.entry(acronym.to_owned()).or_insert(None);
        }
    }
    found
}

fn name_of(value: &Value) -> &str {
    match value {
        Value::Agency(agency) => &agency.name,
        _ => "",
    }
}

/// The acronym in brackets behind `open`: "(CARICC)", "(the “EAG”)", "(UNODC/TPB)", or between
/// commas: ", NDLEA,".
fn acronym_behind(scan: &Scan<'_>, open: usize) -> Option<(usize, usize)> {
    let mut first = open + 1;
    while matches!(scan.low(first), "the" | "\"" | "'" | "or" | "hereinafter") {
        first += 1;
    }
    let comma = scan.text_of(open) == ",";
    let close = (first..first + 6).find(|&at| {
        let text = scan.text_of(at);
        text == ")" || (comma && matches!(text, "," | ".")) || text == ";" || text == "\""
    })?;
    (close > first && is_acronym(scan.slice(first, close))).then_some((first, close))
}

/// Two to twelve letters, at least half of them capitals, the first character a letter.
fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=12).contains(&letters)
        && capitals >= 2
        && 2 * capitals >= letters
        && text.starts_with(char::is_alphabetic)
        && text.split(' ').count() <= 2
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ' ' | '&'))
}

/// Bodies by where their names end.
struct Names<'a> {
    listed: HashMap<usize, Vec<&'a ListedHit>>,
    unlisted: &'a [Candidate],
    by_end: Index,
}

impl<'a> Names<'a> {
    fn new(context: &Context<'_>, hits: &'a [ListedHit], unlisted: &'a [Candidate]) -> Self {
        let lexicon = context.scan.lexicon();
        let mut listed: HashMap<usize, Vec<&ListedHit>> = HashMap::new();
        for hit in hits.iter().filter(|listed| !lexicon.entry(listed.hit.entry).needs_context) {
            listed.entry(hit.hit.end).or_default().push(hit);
        }
        Self { listed, unlisted, by_end: Index::new(unlisted, &[Kind::Agency], |_| true) }
    }

    fn begins(&self, start: usize) -> bool {
        self.by_end.beginning_at(start).next().is_some()
    }
}

/// The body whose name ends where the bracket opens: a listed one, else one by grammar.
fn body_before(context: &Context<'_>, names: &Names<'_>, open: usize, acronym: &str) -> Option<Value> {
    let scan = context.scan;
    let listed = names.listed.get(&open).map_or(&[][..], Vec::as_slice);
    // "Peace and Security Council of the African Union (AU)": the body whose acronym it is.
    let own = listed
        .iter()
        .find(|listed| context.dictionaries.bodies[listed.body].acronym.as_deref() == Some(acronym));
    let listed = own.or_else(|| listed.iter().min_by_key(|listed| listed.hit.first));
    let end = scan.tokens[open.checked_sub(1)?].end as usize;
    let by_grammar = names.by_end.ending_at(end).map(|index| &names.unlisted[index]);
    if let Some(by_grammar) = by_grammar.filter(|_| own.is_none())
        && listed.is_none_or(|listed| by_grammar.span.start < scan.tokens[listed.hit.first].start as usize)
    {
        let Value::Agency(agency) = &by_grammar.value else { return None };
        // A body that the dictionary knows by this acronym and nearly this name.
        if let Some(body) = context.dictionaries.body_called(acronym)
            && alike(&agency.name, &body.name)
        {
            return Some(listed_value(body));
        }
        return Some(Value::Agency(AgencyValue { acronym: Some(acronym.to_owned()), ..agency.clone() }));
    }
    listed.map(|listed| listed_value(&context.dictionaries.bodies[listed.body]))
}

/// Whether two names share most of their words, by their first five letters: "Office for Countering
/// Terrorism" and "Office of Counter-Terrorism".
fn alike(one: &str, other: &str) -> bool {
    let stems = |name: &str| -> HashSet<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(|word| word.chars().take(5).flat_map(char::to_lowercase).collect())
            .collect()
    };
    let (one, other) = (stems(one), stems(other));
    let shared = one.intersection(&other).count();
    shared >= 2 && shared * 3 >= one.len().max(other.len()) * 2
}

/// Whether the dictionary reads the acronym so anyway, by a row of its own.
fn is_known(context: &Context<'_>, acronym: &str, value: &Value) -> bool {
    let listed = context.dictionaries.body_called(acronym);
    matches!((listed, value), (Some(body), Value::Agency(agency)) if body.id == agency.id)
}

/// The parts of "ACSRT/CAERT": each is an acronym of its own.
fn parts(acronym: &str) -> impl Iterator<Item = &str> {
    acronym.split('/').filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

/// "CARICC (Central Asian Regional …)": the acronym before the bracket, the name inside.
fn reversed(context: &Context<'_>, names: &Names<'_>, open: usize, found: &mut Introductions) {
    let scan = context.scan;
    let Some(before) = open.checked_sub(1) else { return };
    if !scan.is_all_caps(before) {
        return;
    }
    let acronym = scan.text_of(before);
    let close = (open + 2..(open + 20).min(scan.tokens.len())).find(|&at| scan.text_of(at) == ")");
    let Some(close) = close else { return };
    let start = scan.tokens[open + 1].start as usize;
    if let Some(value) = body_before(context, names, close, acronym)
        && (spells(acronym, name_of(&value)) || spells(acronym, scan.slice(open + 1, close)))
        && (names.begins(start)
            || names
                .listed
                .get(&close)
                .is_some_and(|listed| listed.iter().any(|hit| hit.hit.first == open + 1)))
    {
        found.meanings.entry(acronym.to_owned()).or_insert(Some(value));
    }
}

/// Whether the letters of the acronym begin words of the name, in order.
fn spells(acronym: &str, name: &str) -> bool {
    let mut initials = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase);
    acronym.chars().filter(|c| c.is_uppercase()).all(|letter| initials.any(|initial| initial == letter))
}

/// First token of the words before `open` that spell the acronym; `None` where none do.
fn long_form(scan: &Scan<'_>, open: usize, acronym: &str) -> Option<usize> {
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let longest = (letters.len() + 5).min(2 * letters.len());
    let mut words = 0;
    let mut left = letters.len();
    let mut at = open;
    while left > 0 && at > scan.line_start(open) && words < longest {
        at -= 1;
        if scan.kind(at) != Some(TokenKind::Word) {
            if matches!(scan.text_of(at), "." | ";" | "(" | ")") {
                return None;
            }
            continue;
        }
        words += 1;
        let word: Vec<char> = scan.text_of(at).chars().flat_map(char::to_lowercase).collect();
        // Letters of this word from its end; the first letter of the acronym must begin a word.
        let mut position = word.len();
        while left > 0 && position > 0 {
            position -= 1;
            let opens = position == 0;
            if word[position] == letters[left - 1] && (opens || left > 1) {
                left -= 1;
            }
        }
    }
    (left == 0).then_some(at)
}
