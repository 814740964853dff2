//! Numbers with the people behind them.

use super::groups::{clean, group, is_stop, word_is_plain};
use super::{Count, bare, elliptical};
use crate::dictionary::{Class, Target};
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Qualifier, Scope};
use crate::scan::Scan;
use crate::span::Span;

/// What the counts are read from.
pub(super) struct Ground<'a> {
    pub context: &'a Context<'a>,
    pub candidates: &'a [Candidate],
    /// Dates, citations and bodies: their numbers count no people.
    taken: Index,
    /// Demonyms, which may stand for the people.
    demonyms: Index,
    /// Bodies, countries and places, which people come from.
    pub origins: Index,
}

impl<'a> Ground<'a> {
    pub fn new(context: &'a Context<'a>, candidates: &'a [Candidate]) -> Self {
        let kinds = [Kind::Date, Kind::Resolution, Kind::Document, Kind::Agency];
        Self {
            context,
            candidates,
            taken: Index::new(candidates, &kinds, |_| true),
            origins: Index::new(candidates, &[Kind::Agency, Kind::Country, Kind::Place], |_| true),
            demonyms: Index::new(candidates, &[Kind::Country], |candidate| candidate.demonym),
        }
    }

    /// What parts people from others of a list, with one past it: a demonym ("12 Kenyan and 9 Ugandan officers"), their sex
    /// ("twelve male and nine female trainees"), whose they are ("6 international and 4 local experts"), their body's letters ("29 PNTL and 22 UNPOL officers").
    pub fn attribute(&self, at: usize) -> Option<(String, usize)> {
        let scan = self.context.scan;
        if let Some(demonym) = self.demonym(at) {
            let end = scan.token_at(demonym.span.end - 1) + 1;
            return Some((scan.text[demonym.span.range()].to_owned(), end));
        }
        let pair = matches!(scan.low(at + 1), "and" | "," | "&");
        let kind = matches!(
            scan.low(at),
            "male" | "female" | "local" | "international" | "national" | "foreign" | "civilian" | "military"
        );
        let letters = scan.is_all_caps(at) && self.is_taken(at);
        (pair && (kind || letters)).then(|| (scan.text_of(at).to_owned(), at + 1))
    }

    /// Whether token `at` lies in a date, a citation or the name of a body.
    pub fn is_taken(&self, at: usize) -> bool {
        let start = self.context.scan.tokens[at].start as usize;
        self.taken.touching(Span::new(start, start + 1)).next().is_some()
    }

    /// "nine Police Chiefs Cooperation Organization member states": whether the noun at `head` lies inside the name of a
    /// body that stands behind the number.
    fn is_within_name(&self, from: usize, head: usize) -> bool {
        let scan = self.context.scan;
        let span = scan.span(head, head + 1);
        self.taken.touching(span).any(|index| {
            let name = &self.candidates[index];
            name.kind == Kind::Agency
                && name.span.end > span.end
                && name.span.start >= scan.span(from, from + 1).start
        })
    }

    /// The demonym that begins at token `at`.
    pub fn demonym(&self, at: usize) -> Option<&Candidate> {
        let start = self.context.scan.tokens.get(at)?.start as usize;
        self.demonyms.beginning_at(start).next().map(|index| &self.candidates[index])
    }
}

/// The counts that begin with the number at `at`; several where a list shares its head noun
/// ("12 Kenyan and 9 Ugandan customs officers").
pub(super) fn counts(ground: &Ground<'_>, at: usize) -> Vec<Count> {
    let scan = ground.context.scan;
    if let Some(vague) = vague(scan, at) {
        return vec![vague];
    }
    let Some(number) = number(ground, at) else {
        if scan.is_traced()
            && let Some(number) = scan.number(at)
        {
            let why = "the number is part of a date, a citation, a name or a compound, or measures something";
            scan.refused("participants.number-noun", at, number.end, why);
        }
        return Vec::new();
    };
    let with_people = || Some(of_number(ground, &number)).filter(|found| !found.is_empty());
    scan.attempt("participants.number-noun", at, with_people).unwrap_or_default()
}

fn of_number(ground: &Ground<'_>, number: &Counted) -> Vec<Count> {
    let scan = ground.context.scan;
    if let Some(found) = enclosed(scan, number) {
        return vec![found];
    }
    if let Some(found) = bare::of_its_own(scan, number) {
        return vec![found];
    }
    if let Some(found) = bare::of_them(scan, number).or_else(|| bare::behind_noun(scan, number)) {
        return vec![found];
    }
    // "83 (including 7 women) officers": what the bracket counts is read for itself.
    if let Some(close) = bracket_end(scan, number.end)
        && let Some((group, head, _)) = group(scan, close)
    {
        return vec![finish(number, Some(group), Some(head), number.end, "participants.number-noun")];
    }
    if let Some((group, head, end)) = group(scan, number.end) {
        // "20 officers' uniforms" counts uniforms; "at one table, lend them experts" is no group.
        let plural_of_one = number.count == 1 && number.count_max.is_none() && scan.low(head).ends_with('s');
        let owned = scan.text_of(end) == "'" && scan.is_glued_to_previous(end) || counts_services(scan, head);
        if plural_of_one
            || owned
            || ground.is_within_name(number.end, head)
            || counts_meetings(scan, end)
            || counts_states(scan, number, head)
        {
            return Vec::new();
        }
        vec![finish(number, Some(group), Some(head), end, "participants.number-noun")]
    } else {
        let found = elliptical::read(ground, number);
        if !found.is_empty() {
            return found;
        }
        bare::read(ground, number).or_else(|| unlisted(scan, number)).into_iter().collect()
    }
}

/// "7 senior officials meetings", "30 police officers training sessions": the people say of what kind.
fn counts_meetings(scan: &Scan<'_>, at: usize) -> bool {
    let plural = |at: usize| {
        matches!(
            scan.low(at),
            "meetings"
                | "conferences"
                | "workshops"
                | "seminars"
                | "courses"
                | "sessions"
                | "trainings"
                | "summits"
                | "forums"
                | "visits"
                | "exchanges"
                | "programmes"
        )
    };
    scan.is_small(at) && (plural(at) || matches!(scan.low(at), "training" | "exchange") && plural(at + 1))
}

/// "40 police, customs and border services": what is counted stands behind the list.
fn counts_services(scan: &Scan<'_>, head: usize) -> bool {
    if scan.low(head) != "police" || !matches!(scan.low(head + 1), "," | "and") {
        return false;
    }
    let list = (head + 1..head + 9).take_while(|&at| scan.is_small(at) || scan.text_of(at) == ",");
    list.into_iter().any(|at| {
        matches!(scan.low(at), "services" | "agencies" | "units" | "stations" | "forces")
            && scan.low_before(at) != "and"
    })
}

/// "officials from six WTO members": states that belong to a body.
fn counts_states(scan: &Scan<'_>, number: &Counted, head: usize) -> bool {
    let of_body =
        |at: usize| scan.hits_at(at).iter().any(|hit| matches!(scan.target(hit), Target::Agency(_)));
    // "eleven non-members".
    let outside = scan.low(head) == "members" && scan.low_before(head) == "-";
    outside
        || scan.low_before(number.first) == "from"
            && matches!(scan.low(head), "members" | "parties")
            && (number.end..head).any(of_body)
}

/// The largest number of an item of a list: "(1) judges, (2) clerks".
const LAST_ITEM: u64 = 9;

/// "and (63) analysts came from (17) countries": the number itself in brackets, as some houses write it.
fn enclosed(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let open = number.first.checked_sub(1).filter(|&open| scan.text_of(open) == "(")?;
    let led = open > 0 && (scan.is_small(open - 1) || open == scan.sentence_start(open));
    if scan.text_of(number.end) != ")" || number.count <= LAST_ITEM || !led {
        return None;
    }
    let (group, head, end) = group(scan, number.end + 1)?;
    let whole = Counted { first: open, ..number.clone() };
    Some(finish(&whole, Some(group), Some(head), end, "participants.number-noun"))
}

/// How many tokens a bracket between a number and its noun may have.
const LONGEST_BRACKET: usize = 8;

/// One past the bracket that opens at `open`.
fn bracket_end(scan: &Scan<'_>, open: usize) -> Option<usize> {
    let close = (open..open + LONGEST_BRACKET).find(|&at| scan.text_of(at) == ")")?;
    (scan.text_of(open) == "(").then_some(close + 1)
}

/// How many words a phrase may have whose noun is told by its form alone.
const LONGEST_UNLISTED: usize = 4;

/// "26 graders", "one Guatemalan engineer": a plural that is built like a name of people but stands in
/// no list, or a single person. The sentence must say that they took part or taught.
fn unlisted(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    const ENDINGS: [&str; 8] = ["ers", "ors", "ists", "ees", "ants", "ians", "men", "women"];
    let single = number.count == 1 && number.qualifier == Qualifier::Exact;
    let named = |at: usize| {
        let word = scan.word(at);
        if single {
            return word.is(Class::PersonSingular) || scan.low(at).ends_with("ologist");
        }
        word_is_plain(scan, at)
            && ENDINGS.iter().any(|ending| scan.low(at).ends_with(ending))
            && !word.is_any(&[Class::Unit, Class::Measure, Class::Thing])
    };
    let head = (number.end..number.end + LONGEST_UNLISTED)
        .take_while(|&at| !is_stop(scan, at))
        .find(|&at| named(at))?;
    let rule = if single { "participants.single" } else { "participants.by-ending" };
    let group = clean(scan, number.end, head + 1);
    Some(finish(number, Some(group), Some(head), head + 1, rule))
}

/// The number with its qualifier and range, before its noun is read.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub first: usize,
    pub number_at: usize,
    pub end: usize,
    pub count: u64,
    pub count_max: Option<u64>,
    pub qualifier: Qualifier,
    pub definite: bool,
}

pub(super) fn number(ground: &Ground<'_>, at: usize) -> Option<Counted> {
    let scan = ground.context.scan;
    let start = scan.number(at)?;
    if is_something_else(ground, at, start.end) {
        return None;
    }
    let mut end = start.end;
    let mut count_max = None;
    let (mut qualifier, mut first) = qualifier(scan, at);
    // "40 to 50", "40-50", "between 40 and 50".
    let between = scan.low_before(at) == "between";
    let joined = match scan.low(end) {
        "to" | "-" => true,
        // "ten or twelve".
        "or" => scan.number(end + 1).is_some_and(|upper| upper.value <= 2 * start.value),
        "and" => between,
        // "60/70 officers", not "2019/2020", "24/7" or "1/3".
        "/" => is_rough_pair(scan, start.value, end),
        _ => false,
    };
    if joined && let Some(upper) = scan.number(end + 1).filter(|upper| upper.value > start.value) {
        count_max = Some(upper.value);
        qualifier = Qualifier::Range;
        end = upper.end;
        if between {
            first = at - 1;
        }
    }
    // "twenty-eight (28)", "28 (twenty-eight)".
    if scan.text_of(end) == "("
        && let Some(again) = scan.number(end + 1).filter(|again| again.value == start.value)
        && scan.text_of(again.end) == ")"
    {
        end = again.end + 1;
    }
    // "25 (62%) of them men".
    if let Some(close) = bracket_end(scan, end)
        && scan.number(end + 1).is_some()
        && matches!(scan.low(close - 2), "%" | "percent" | "cent")
    {
        end = close;
    }
    // "110 or so", "50 or more".
    if scan.low(end) == "or" {
        match scan.low(end + 1) {
            "so" => {
                qualifier = Qualifier::Approximately;
                end += 2;
            }
            "more" => {
                qualifier = Qualifier::AtLeast;
                end += 2;
            }
            _ => {}
        }
    }
    if scan.text_of(end) == "+" {
        qualifier = Qualifier::Over;
        end += 1;
    }
    // "9,000-plus participants", "40 plus clerks".
    let hyphen = usize::from(scan.text_of(end) == "-");
    if scan.low(end + hyphen) == "plus" && scan.number(end + hyphen + 1).is_none() {
        qualifier = Qualifier::Over;
        end += hyphen + 1;
    }
    let definite =
        scan.low(first) == "all" || matches!(scan.low_before(first), "all" | "the" | "these" | "those");
    Some(Counted { first, number_at: at, end, count: start.value, count_max, qualifier, definite })
}

/// The qualifier that ends before the number, and the first token with it.
fn qualifier(scan: &Scan<'_>, at: usize) -> (Qualifier, usize) {
    // "Approx. 70 clerks": the full stop of the short form.
    let at = at - usize::from(at > 1 && scan.text_of(at - 1) == "." && scan.low_before(at - 1) == "approx");
    for (phrase, meaning) in &scan.lexicon().qualifiers {
        if scan.phrase_ends(at, phrase) {
            let named = Qualifier::ALL.into_iter().find(|qualifier| qualifier.name() == meaning);
            let qualifier = named.unwrap_or(Qualifier::Exact);
            // "just", "only" and "a total of" add nothing: the span begins at the number.
            // "In all 47 participants signed": the sum, not "all 47".
            let all = *phrase == ["all"] && !scan.reads_before(at, &["in", "all"]);
            let inside = qualifier != Qualifier::Exact || meaning == "exact" && all;
            return (qualifier, if inside { at - phrase.len() } else { at });
        }
    }
    (Qualifier::Exact, at)
}

/// Money, decimals, percentages, paragraphs, parts of dates and symbols.
fn is_something_else(ground: &Ground<'_>, at: usize, end: usize) -> bool {
    let scan = ground.context.scan;
    let taken = ground.is_taken(at);
    let before = scan.low_before(at);
    let glued = scan.is_glued_to_previous(at);
    taken
        || matches!(before, "$" | "€" | "£" | "half")
        || (at > 0 && scan.is(at - 1, Class::NumberLabel))
        || (glued && matches!(before, "/" | "." | "-" | ":" | "#" | "+" | "_"))
        || (glued && scan.is_word(at - 1))
        || matches!(scan.low(end), "%" | "percent" | "st" | "nd" | "rd" | "th")
        || scan.reads(end, &["per", "cent"])
        || (scan.text_of(end) == "." && scan.is_glued_to_next(end) && scan.figure(end + 1).is_some())
        || (scan.text_of(end) == "-"
            && scan.is_glued_to_previous(end)
            && scan.is_word(end + 1)
            && scan.low(end + 1) != "plus")
        || (scan.text_of(end) == "/"
            && scan.is_glued_to_previous(end)
            && !scan.number(at).is_some_and(|number| is_rough_pair(scan, number.value, end)))
        || (before == "in" && at >= 2 && scan.number(at - 2).is_some())
        // "3 out of 10"; "Out of 19 participants, 6 were women" counts all.
        || scan.reads_before(at, &["out", "of"]) && scan.sentence_start(at) + 2 < at
        || scan.word(at).is(Class::Ordinal)
}

pub(super) fn finish(
    number: &Counted,
    group: Option<String>,
    head: Option<usize>,
    end: usize,
    rule: &'static str,
) -> Count {
    Count {
        first: number.first,
        number_at: number.number_at,
        end,
        count: Some(number.count),
        count_max: number.count_max,
        qualifier: number.qualifier,
        group,
        head,
        definite: number.definite,
        rule,
        scope: Scope::Event,
        part: false,
        attested: false,
    }
}

/// How large a number of people may be that no year is.
const LARGEST_PAIR: u64 = 1_000;

/// "60/70 officers" at the slash: two round numbers near each other, not "2019/2020", "24/7" or "1/3".
fn is_rough_pair(scan: &Scan<'_>, lower: u64, slash: usize) -> bool {
    let round = |value: u64| value.is_multiple_of(5) && value <= LARGEST_PAIR;
    scan.text_of(slash) == "/"
        && scan.is_glued_to_next(slash)
        && scan.number(slash + 1).is_some_and(|upper| {
            upper.value > lower && upper.value <= 2 * lower && round(lower) && round(upper.value)
        })
}

/// "hundreds of students", "dozens of officials", "a handful of insurers", "a few magistrates", "several delegates".
fn vague(scan: &Scan<'_>, at: usize) -> Option<Count> {
    if scan.low(at) == "several"
        && let Some((group, head, end)) = group(scan, at + 1)
    {
        return Some(vague_count(at, at, end, group, head));
    }
    let (first, of) = match scan.low(at) {
        "hundreds" | "dozens" | "scores" | "thousands" | "tens" => (at, at + 1),
        "a" if matches!(scan.low(at + 1), "handful" | "number" | "few") => (at, at + 2),
        "several" if matches!(scan.low(at + 1), "hundred" | "dozen" | "thousand") => (at, at + 1),
        _ => return None,
    };
    let start = match scan.low(of) {
        "of" if scan.low(of + 1) == "thousands" => of + 3,
        "of" | "hundred" | "dozen" | "thousand" => of + 1,
        _ if scan.low(at + 1) == "few" => of,
        _ => return None,
    };
    let Some((group, head, end)) = group(scan, start) else {
        scan.refused("participants.vague", first, start + 1, "no noun for people stands behind it");
        return None;
    };
    Some(vague_count(first, at, end, group, head))
}

fn vague_count(first: usize, number_at: usize, end: usize, group: String, head: usize) -> Count {
    Count {
        first,
        number_at,
        end,
        count: None,
        count_max: None,
        qualifier: Qualifier::Vague,
        group: Some(group),
        head: Some(head),
        definite: false,
        rule: "participants.vague",
        scope: Scope::Event,
        part: false,
        attested: false,
    }
}
