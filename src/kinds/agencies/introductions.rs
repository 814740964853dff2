//! Acronyms that the release introduces: "Central Asian Regional Information and Coordination
//! Centre (CARICC)", "NDLEA (National Drug Law Enforcement Agency)".

use std::collections::{HashMap, HashSet};

use super::acronyms::{is_acronym, is_body, long_form, parts, spells, spells_each_word, spells_in_any_order};
use super::brackets::{body_before_country, reversed, spoken};
use super::listed::{ListedHit, is_alone};
use super::lookalikes::is_of_country_behind;
use super::no_bodies::{self, Elsewhere};
use super::states::is_at_home;
use super::{candidate, initials, listed_value, unlisted_value};
use crate::dictionary::{Body, Class, Form, Hit, Target};
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{AgencyValue, Candidate, Kind, Value};
use crate::scan::{Scan, TokenKind};
use crate::span::{Normalized, Span};

const RULE: &str = "agency.introduced";

/// What the acronyms of a release stand for.
#[derive(Default)]
pub(super) struct Introductions {
    /// Acronym to body; `None` where it stands for no body.
    meanings: HashMap<String, Meanings>,
    /// Long forms that only the introduction proves to be bodies.
    long_forms: Vec<Candidate>,
    /// Names by grammar that the acronym behind them proves to be a listed body's.
    renamed: Vec<(Span<Normalized>, Value)>,
    /// Letters that stand for the one body whose name they begin, though nothing says so.
    initials: HashMap<String, Value>,
}

/// What one acronym stands for, each meaning with the token from which on it holds; one, nearly always.
type Meanings = Vec<(usize, Option<Value>)>;

/// The meaning at token `at`: that of the last introduction before it, else of the first behind it.
fn meaning_at(meanings: &Meanings, at: usize) -> Option<&Value> {
    meanings.iter().rev().find(|(from, _)| *from <= at).or(meanings.first())?.1.as_ref()
}

impl Introductions {
    /// Notes what the acronym at token `from` is introduced for. A second introduction counts where it is that of
    /// quite another body.
    pub(super) fn note(&mut self, context: &Context<'_>, acronym: &str, from: usize, value: Option<Value>) {
        let known = self.meanings.entry(acronym.to_owned()).or_default();
        let other = match (known.last(), &value) {
            // "the Organization International Labour (ILO)", which names no body, and later its right name.
            (None, _) | (Some((_, None)), Some(_)) => true,
            (Some((_, Some(Value::Agency(one)))), Some(Value::Agency(other))) => {
                one.id != other.id
                    && spells(acronym, &one.name)
                    && spells(acronym, &other.name)
                    && !context.dictionaries.same_unlisted(&one.name, &other.name)
            }
            _ => false,
        };
        if other {
            known.push((from, value));
        }
    }

    /// Whether the release itself says what the acronym means.
    pub fn defines(&self, acronym: &str) -> bool {
        self.meanings.contains_key(acronym)
    }

    /// Whether the release introduces `text` as something else than a body.
    pub fn denies(&self, text: &str) -> bool {
        self.meanings.get(text).is_some_and(|meanings| meanings.iter().all(|(_, value)| value.is_none()))
    }

    /// The name by grammar with the value of the listed body that its acronym proves.
    pub fn rename(&self, mut name: Candidate) -> Candidate {
        if let Some((_, value)) = self.renamed.iter().find(|(span, _)| *span == name.span) {
            name.value = value.clone();
        }
        name
    }

    /// Whether an introduced acronym stands for this listed body.
    pub fn names(&self, id: &str) -> bool {
        self.meanings
            .values()
            .flatten()
            .any(|(_, value)| matches!(value, Some(Value::Agency(agency)) if agency.id == id))
    }

    /// A mention for each place where an introduced acronym stands, and for long forms.
    pub fn candidates(self, context: &Context<'_>) -> Vec<Candidate> {
        let scan = context.scan;
        let mut found = self.long_forms;
        if self.meanings.is_empty() && self.initials.is_empty() {
            return found;
        }
        for at in 0..scan.tokens.len() {
            // No acronym is written in small letters.
            if scan.low(at) == scan.text_of(at) {
                continue;
            }
            for end in (at + 1..=(at + 3).min(scan.tokens.len())).rev() {
                if scan.kind(at) != Some(TokenKind::Word) || scan.line(at) != scan.line(end - 1) {
                    continue;
                }
                let meanings = self.meanings.get(scan.slice(at, end));
                if let Some(value) = meanings.and_then(|meanings| meaning_at(meanings, at)) {
                    found.push(candidate(context, at, end, value.clone(), RULE));
                    break;
                }
            }
            // "IWC66", "COP28": a meeting.
            let numbered = scan.is_glued_to_next(at) && scan.kind(at + 1) == Some(TokenKind::Number);
            if let Some(value) = self.initials.get(scan.text_of(at)).filter(|_| !numbered) {
                let named = candidate(context, at, at + 1, value.clone(), "agency.initials");
                found.push(named.inferred("first letters of a body that the release names"));
            }
        }
        found
    }
}

/// Reads every pair of brackets, and acronyms between commas behind a name.
pub(super) fn find(
    context: &Context<'_>,
    hits: &[ListedHit],
    unlisted: &[Candidate],
    countries: &HashSet<&str>,
) -> Introductions {
    let scan = context.scan;
    let mut found = Introductions::default();
    let names = Names::new(context, hits, unlisted, countries);
    for open in 0..scan.tokens.len() {
        let comma = scan.text_of(open) == ",";
        if scan.text_of(open) != "(" && !comma {
            continue;
        }
        let Some((first, end)) = acronym_behind(scan, open) else {
            if !comma && !spoken(context, &names, open, &mut found) {
                reversed(context, &names, open, &mut found);
            }
            continue;
        };
        // "Harbour Constabulary, (HC)": the comma belongs to no name.
        let open = open - usize::from(!comma && open > 1 && scan.text_of(open - 1) == ",");
        // "(ILC 110)" names the session as well.
        let session = |at: usize| {
            scan.figure(at).is_some() || scan.text_of(at).chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        };
        let with_session = end == first + 2 && session(first + 1);
        let end = if with_session { first + 1 } else { end };
        // "Vientiane (VNA) -": a town or country directly before the letters is where their house reports from.
        let place = |hit: &Hit| {
            let whole = matches!(scan.target(hit), Target::Place(_) | Target::Country(_));
            whole && hit.first == scan.line_start(open)
        };
        if scan.hits_ending(open).any(place) && matches!(scan.text_of(end + 1), "-" | "—" | ":") {
            continue;
        }
        let acronym = scan.slice(first, end);
        let refused = |why| scan.refused(RULE, first, end, why);
        if let Some((why, elsewhere)) = no_bodies::introduced(scan, open, (first, end)) {
            refused(why);
            match elsewhere {
                Elsewhere::Stay => {}
                Elsewhere::Denied => found.note(context, acronym, first, None),
                Elsewhere::Secretariat => {
                    let body = context.dictionaries.body_called(acronym).map(listed_value);
                    found.note(context, acronym, first, body);
                }
            }
            continue;
        }
        if let Some((value, name)) = body_before(context, &names, open, acronym) {
            if !comma || spells(acronym, name_of(&value)) {
                let written =
                    scan.slice(open.saturating_sub(LONGEST_WRITTEN).max(scan.line_start(open)), open);
                let own = |part: &&str| !with_session && has_own_meaning(context, part, &value, written);
                let of_value =
                    |part: &&str| !acronym.contains('/') || is_part_of(context, &names, open, part, &value);
                let denied: Vec<&str> = parts(acronym).filter(|part| found.denies(part)).collect();
                for part in parts(acronym).filter(of_value).filter(|part| !own(part) || denied.contains(part))
                {
                    found.note(context, part, first, Some(value.clone()));
                }
                found.renamed.extend(name.map(|name| (name, value)));
            }
            continue;
        }
        if comma {
            continue;
        }
        if let Some(value) = body_before_country(context, &names, open, acronym) {
            found.note(context, acronym, first, Some(value));
            continue;
        }
        let Some(start) = long_form(scan, open, acronym) else {
            refused("the words before the bracket are no known name, and do not spell these letters");
            continue;
        };
        // "Regional Rights Resource Team (RRRT)": where a letter for each word reaches farther back, it does so.
        let start = (start.saturating_sub(4).max(scan.sentence_start(open))..start)
            .find(|&first| scan.is_capitalized(first) && spells_each_word(scan, first, open, acronym))
            .unwrap_or(start);
        // Articles belong to no name.
        let start = start + usize::from(matches!(scan.low(start), "the" | "a" | "an"));
        let is_body = is_body(context, start, open, acronym);
        // "Deputy Inspector General of Police (DIGP)".
        let post = start + usize::from(matches!(scan.low(start), "deputy" | "assistant" | "senior"));
        let office_holder = scan.is(post, Class::PersonSingular)
            && matches!(scan.low(post + 1), "of" | "general" | "for" | "-");
        if let Some(body) = context.dictionaries.body_called(acronym)
            && alike(scan.slice(start, open), &body.name)
        {
            // The dictionary's body under another wording or a misprinted name.
            let value = listed_value(body);
            if scan.is_capitalized(start) {
                found.long_forms.push(candidate(context, start, open, value.clone(), RULE));
            }
            found.note(context, acronym, first, Some(value));
        } else if is_body && scan.is_capitalized(start) && !office_holder {
            let value = unlisted_value(context.dictionaries, scan.slice(start, open), Some(acronym));
            found.long_forms.push(candidate(context, start, open, value.clone(), RULE));
            found.note(context, acronym, first, Some(value));
        } else if let Some(body) = named_of_nations(context, acronym) {
            // "the United Nations against Drug and Crime (UNODC)": a name told wrong takes nothing from the letters.
            found.note(context, acronym, first, Some(listed_value(body)));
        } else if context.dictionaries.body_called(acronym).is_none()
            || open > 0 && scan.is_capitalized(open - 1)
        {
            // "the EU drugs agency (EUDA)": small letters take no reading from a listed acronym.
            scan.refused(RULE, start, end, "the words that spell these letters name no body");
            found.note(context, acronym, first, None);
        }
    }
    found.initials = initials::find(context, names.unlisted, &names.listed, |acronym| found.defines(acronym));
    found
}

/// The body of the United Nations that long letters with their "UN" name: "UNODC", "UNMOGIP".
fn named_of_nations<'d>(context: &Context<'d>, acronym: &str) -> Option<&'d Body> {
    let body = context.dictionaries.body_called(acronym)?;
    let own =
        acronym.len() >= LONG && acronym.starts_with("UN") && context.dictionaries.belongs_to(&body.id, "un");
    own.then_some(body)
}

/// From so many letters on an acronym of the United Nations is shared by nobody.
const LONG: usize = 5;

/// Whether a part of "OAS/ORA" means the body before the bracket: "Office for Rural Affairs of the OAS (OAS/ORA)" gives the
/// parent's letters not to the unit, nor does "UNU Institute of Advanced Studies (UNU/IAS)".
fn is_part_of(context: &Context<'_>, names: &Names<'_>, open: usize, part: &str, value: &Value) -> bool {
    let Value::Agency(agency) = value else { return false };
    let dictionaries = context.dictionaries;
    let another = dictionaries.body_called(part).is_some_and(|body| body.id != agency.id);
    dictionaries.names_body(part, &agency.id)
        || !another && (!names.owns_unit(context.scan, open) || spells(part, &agency.name))
}

pub(super) fn name_of(value: &Value) -> &str {
    match value {
        Value::Agency(agency) => &agency.name,
        _ => "",
    }
}

/// The acronym in brackets behind `open`: "(CARICC)", "(the “EAG”)", "(UNODC/TPB)", or between
/// commas: ", NDLEA,".
fn acronym_behind(scan: &Scan<'_>, open: usize) -> Option<(usize, usize)> {
    let mut first = open + 1;
    while matches!(scan.low(first), "the" | "\"" | "'" | "or" | "hereinafter" | "known" | "as") {
        first += 1;
    }
    let comma = scan.text_of(open) == ",";
    let close = (first..first + 6).find(|&at| {
        let text = scan.text_of(at);
        // "(INP by its Spanish acronym)", "(ONC, for its initials)".
        let tail = !comma && at > first && matches!(scan.low(at), "by" | "for" | ",");
        text == ")" || (comma && matches!(text, "," | ".")) || text == ";" || text == "\"" || tail
    })?;
    let single = close == first + 1 || scan.text_of(first + 1) == "/";
    // "IFRC, ICRC and WFP" introduces none of them.
    let behind_acronym = comma && open > 0 && scan.is_all_caps(open - 1);
    (close > first && (!comma || single) && !behind_acronym && is_acronym(scan.slice(first, close)))
        .then_some((first, close))
}

/// Bodies by where their names end.
pub(super) struct Names<'a> {
    pub(super) listed: HashMap<usize, Vec<&'a ListedHit>>,
    unlisted: &'a [Candidate],
    by_end: Index,
}

impl<'a> Names<'a> {
    fn new(
        context: &Context<'_>,
        hits: &'a [ListedHit],
        unlisted: &'a [Candidate],
        countries: &HashSet<&str>,
    ) -> Self {
        let lexicon = context.scan.lexicon();
        let mut listed: HashMap<usize, Vec<&ListedHit>> = HashMap::new();
        // A name with its acronym behind it needs no other context, an acronym does, and a wording that
        // several bodies share.
        let sure = |listed: &&ListedHit| {
            let entry = lexicon.entry(listed.hit.entry);
            let body = &context.dictionaries.bodies[listed.body];
            let several_words = entry.form == Form::Name && listed.hit.end > listed.hit.first + 2;
            !entry.needs_context
                || several_words
                    && (is_alone(context.scan, &listed.hit)
                        || is_at_home(context, &listed.hit, body, countries))
        };
        for hit in hits.iter().filter(sure) {
            listed.entry(hit.hit.end).or_default().push(hit);
        }
        Self { listed, unlisted, by_end: Index::new(unlisted, &[Kind::Agency], |_| true) }
    }

    /// Whether "of" stands before the listed body that ends at `end`: it owns a unit.
    fn owns_unit(&self, scan: &Scan<'_>, end: usize) -> bool {
        self.listed.get(&end).into_iter().flatten().any(|listed| {
            let first = listed.hit.first;
            let of = first - usize::from(scan.low_before(first) == "the");
            scan.low_before(of) == "of" && of >= 2 && scan.is_capitalized(of - 2)
        })
    }

    pub(super) fn begins(&self, start: usize) -> bool {
        self.by_end.beginning_at(start).next().is_some()
    }
}

/// The body whose name ends where the bracket opens: a listed one, else one by grammar. With it the span
/// of a name by grammar that turns out to be a listed body's.
pub(super) fn body_before(
    context: &Context<'_>,
    names: &Names<'_>,
    open: usize,
    acronym: &str,
) -> Option<(Value, Option<Span<Normalized>>)> {
    let scan = context.scan;
    // "the Kenya Revenue Authority's (KRA) staff".
    let possessive = scan.reads_before(open, &["'", "s"]) && scan.is_glued_to_previous(open - 1);
    let plural = open > 0 && scan.text_of(open - 1) == "'" && scan.is_glued_to_previous(open - 1);
    let open = if possessive { open - 2 } else { open - usize::from(plural) };
    let listed = names.listed.get(&open).map_or(&[][..], Vec::as_slice);
    // "Peace and Security Council of the African Union (AU)": the body whose acronym it is, the longest name
    // where several end here ("Peace and | Security Council (PSC)").
    let own = listed
        .iter()
        .filter(|listed| {
            let body = &context.dictionaries.bodies[listed.body];
            context.dictionaries.names_body(acronym, &body.id) && !is_of_country_behind(context, open, body)
        })
        .min_by_key(|listed| listed.hit.first);
    if own.is_none()
        && let Some(unit) = unit_before(context, names, open, acronym)
    {
        return Some((unit, None));
    }
    let plain = |listed: &&&ListedHit| !scan.lexicon().entry(listed.hit.entry).needs_context;
    let listed = own.or_else(|| listed.iter().filter(plain).min_by_key(|listed| listed.hit.first));
    let end = scan.tokens[open.checked_sub(1)?].end as usize;
    let by_grammar = names.by_end.ending_at(end).map(|index| &names.unlisted[index]);
    if let Some(by_grammar) = by_grammar.filter(|_| own.is_none())
        && listed.is_none_or(|listed| by_grammar.span.start < scan.tokens[listed.hit.first].start as usize)
    {
        let Value::Agency(agency) = &by_grammar.value else { return None };
        // "Oceania Customs Organisation Secretariat (OCO)": the acronym is the parent's.
        let first = scan.token_at(by_grammar.span.start);
        let called = context.dictionaries.body_called(acronym);
        let called = called.filter(|body| !is_of_country_behind(context, open, body));
        let parent = called.filter(|body| {
            scan.hits_at(first).iter().any(|hit| {
                matches!(scan.target(hit), Target::Agency(index)
                    if context.dictionaries.bodies[index as usize].id == body.id)
            })
        });
        if let Some(parent) = parent {
            return Some((listed_value(parent), None));
        }
        // A body that the dictionary knows by this acronym and nearly this name.
        if let Some(body) = called.filter(|body| alike(&agency.name, &body.name)) {
            return Some((listed_value(body), Some(by_grammar.span)));
        }
        let value = AgencyValue { acronym: Some(acronym.to_owned()), ..agency.clone() };
        return Some((Value::Agency(value), None));
    }
    listed.map(|listed| (listed_value(&context.dictionaries.bodies[listed.body]), None))
}

/// How far before a bracket the unit of a body may end.
const FARTHEST_UNIT: usize = 16;

/// "Office for Disarmament Affairs of the United Nations (UNODA)", "State Customs Service under the
/// Ministry of Finance (SCS)": the acronym is the unit's, whose name ends before "of" or "under". `None`
/// where it is that of the body directly before the bracket.
fn unit_before(context: &Context<'_>, names: &Names<'_>, open: usize, acronym: &str) -> Option<Value> {
    let scan = context.scan;
    let start = open.saturating_sub(FARTHEST_UNIT).max(scan.sentence_start(open));
    // A link needs a body behind it: not the word directly before the bracket.
    let links = (start + 1..open.saturating_sub(1))
        .rev()
        .filter(|&at| matches!(scan.low(at), "of" | "under" | "at" | "within"));
    for link in links {
        let listed = names.listed.get(&link).map_or(&[][..], Vec::as_slice);
        let bodies = listed.iter().map(|listed| &context.dictionaries.bodies[listed.body]);
        let own = bodies.into_iter().find(|body| body.acronym.as_deref() == Some(acronym));
        if let Some(body) = own {
            return Some(listed_value(body));
        }
        let end = scan.tokens[link - 1].end as usize;
        let unit = names.by_end.ending_at(end).map(|index| &names.unlisted[index]);
        let behind = scan.slice(link + 1, open);
        if let Some(unit) = unit
            // "Ports Unit of the World Customs Organization (PUW)": the parent's letter may be among the unit's.
            && (spells(acronym, &scan.text[unit.span.range()])
                || names.listed.contains_key(&open)
                    && spells(acronym, &scan.text[unit.span.start..scan.span(open - 1, open).end]))
            && !spells(acronym, behind)
            && let Value::Agency(agency) = &unit.value
        {
            return Some(Value::Agency(AgencyValue { acronym: Some(acronym.to_owned()), ..agency.clone() }));
        }
    }
    None
}

/// Words that so many names have that they make no two alike.
const GENERIC: [&str; 5] = ["United", "Nations", "International", "Organization", "Organisation"];

/// Whether two names share most of their words, by their first five letters: "Office for Countering
/// Terrorism" and "Office of Counter-Terrorism".
fn alike(one: &str, other: &str) -> bool {
    let stems = |name: &str| -> HashSet<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3 && !GENERIC.contains(word))
            .map(|word| word.chars().take(5).flat_map(char::to_lowercase).collect())
            .collect()
    };
    let (one, other) = (stems(one), stems(other));
    let shared = one.intersection(&other).count();
    shared >= 2 && shared * 3 >= one.len().max(other.len()) * 2
}

/// Whether the dictionary reads the acronym so anyway, or as another body's and the name before it does
/// not spell it ("Ministry of Trade (WTO)").
fn has_own_meaning(context: &Context<'_>, acronym: &str, value: &Value, written: &str) -> bool {
    let listed = context.dictionaries.body_called(acronym);
    let last_words = written.rsplit(' ').take(acronym.chars().count() + 1).collect::<Vec<_>>();
    let last_words = last_words.into_iter().rev().collect::<Vec<_>>().join(" ");
    matches!((listed, value), (Some(body), Value::Agency(agency))
        if body.id == agency.id
            || !spells(acronym, &agency.name)
                && !spells_in_any_order(acronym, &agency.name)
                && (alike(&last_words, &body.name) || !spells(acronym, &last_words)))
}

/// How many tokens before a bracket are looked at for the words that its letters begin.
const LONGEST_WRITTEN: usize = 16;
