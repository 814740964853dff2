//! Bodies of a state that their country names: ministries in small letters ("Ministry of culture of Russia"), offices of
//! law officers ("General Prosecutor's office of Ukraine"), and letters that every state uses ("the Kazakh MFA", "FIU of
//! Morocco").

use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::Class;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind};
use crate::scan::Scan;

const RULE: &str = "agency.national";

/// How many words in small letters may say what a ministry is for.
const LONGEST_PURPOSE: usize = 8;

/// Every such body; `is_defined` tells the letters that the release itself explains.
pub(super) fn find(
    context: &Context<'_>,
    geography: &[Candidate],
    is_defined: impl Fn(&str) -> bool,
) -> Vec<Candidate> {
    let scan = context.scan;
    let countries = Countries::new(scan, geography);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if !scan.is_capitalized(at) {
            at += 1;
            continue;
        }
        let one = ministry(context, &countries, at)
            .or_else(|| office(context, &countries, at))
            .or_else(|| letters(context, &countries, at, &is_defined));
        match one {
            Some((one, end)) => {
                found.push(one);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Countries of the text by token.
struct Countries<'a> {
    scan: &'a Scan<'a>,
    geography: &'a [Candidate],
    index: Index,
}

impl<'a> Countries<'a> {
    fn new(scan: &'a Scan<'a>, geography: &'a [Candidate]) -> Self {
        Self { scan, geography, index: Index::new(geography, &[Kind::Country], |_| true) }
    }

    /// The country whose name begins at token `at`, with one past it.
    fn named_at(&self, at: usize) -> Option<(&'a Candidate, usize)> {
        let start = self.scan.tokens.get(at)?.start as usize;
        let country = &self.geography[self.index.beginning_at(start).next()?];
        (!country.demonym).then(|| (country, self.scan.token_at(country.span.end - 1) + 1))
    }

    /// The country, by name or adjective, that ends before token `at`, with its first token.
    fn ending_at(&self, at: usize) -> Option<(&'a Candidate, usize)> {
        let last = self.scan.tokens.get(at.checked_sub(1)?)?;
        let country = &self.geography[self.index.ending_at(last.end as usize)?];
        Some((country, self.scan.token_at(country.span.start)))
    }
}

/// "Ministry of culture of Russia", "Department of forests and wildlife of Malawi".
fn ministry(context: &Context<'_>, countries: &Countries<'_>, at: usize) -> Option<(Candidate, usize)> {
    let scan = context.scan;
    let head = matches!(scan.low(at), "ministry" | "department" | "agency");
    if !head || !matches!(scan.low(at + 1), "of" | "for") {
        return None;
    }
    scan.attempt(RULE, at, || ministry_of(context, countries, at))
}

fn ministry_of(context: &Context<'_>, countries: &Countries<'_>, at: usize) -> Option<(Candidate, usize)> {
    let scan = context.scan;
    let first = at + 2 + usize::from(scan.low(at + 2) == "the");
    let mut of = first;
    while of < first + LONGEST_PURPOSE
        && scan.is_small(of)
        && (scan.low(of) == "and" || !scan.word(of).is_any(&[Class::NameStop, Class::GroupStop]))
    {
        of += 1;
    }
    if of == first || scan.low(of) != "of" {
        return None;
    }
    let country_at = of + 1 + usize::from(scan.low(of + 1) == "the");
    let (_, end) = countries.named_at(country_at)?;
    let purpose: Vec<String> = (first..of).map(|at| titled(scan.text_of(at))).collect();
    let name = format!(
        "{} {} {} of {}",
        scan.text_of(at),
        scan.low(at + 1),
        purpose.join(" "),
        scan.slice(country_at, end)
    );
    Some((made(context, at, end, &name), end))
}

/// "General Prosecutor's office of Russia", "the Attorney General's Chambers": an office that is called by its holder.
fn office(context: &Context<'_>, countries: &Countries<'_>, at: usize) -> Option<(Candidate, usize)> {
    let scan = context.scan;
    let holder = [
        &["general", "prosecutor"][..],
        &["prosecutor", "general"],
        &["attorney", "general"],
        &["auditor", "general"],
        &["public", "prosecutor"],
        &["chief", "prosecutor"],
    ]
    .into_iter()
    .find(|words| scan.is_capitalized(at + 1) && scan.reads(at, words))?;
    scan.attempt(RULE, at, || office_of(context, countries, at, at + holder.len()))
}

/// The office of the holder whose title ends before token `own`.
fn office_of(
    context: &Context<'_>,
    countries: &Countries<'_>,
    at: usize,
    own: usize,
) -> Option<(Candidate, usize)> {
    let scan = context.scan;
    if scan.text_of(own) != "'" || scan.low(own + 1) != "s" {
        return None;
    }
    let noun = own + 2;
    if !matches!(scan.low(noun), "office" | "chambers") {
        return None;
    }
    let country_at = noun + 2 + usize::from(scan.low(noun + 2) == "the");
    let named = countries.named_at(country_at).filter(|_| scan.low(noun + 1) == "of");
    let end = named.map_or(noun + 1, |(_, end)| end);
    let written = scan.slice(at, noun);
    let noun = titled(scan.low(noun));
    let name = match named {
        Some(_) => format!("{written} {noun} of {}", scan.slice(country_at, end)),
        None => format!("{written} {noun}"),
    };
    Some((made(context, at, end, &name), end))
}

/// "FIU of the Kingdom of Morocco", "the Kazakh MFA".
fn letters(
    context: &Context<'_>,
    countries: &Countries<'_>,
    at: usize,
    is_defined: impl Fn(&str) -> bool,
) -> Option<(Candidate, usize)> {
    let scan = context.scan;
    let text = scan.text_of(at);
    let long = context.dictionaries.facts.national(text)?;
    if is_defined(text) || scan.is_shouted(at) {
        return None;
    }
    let named = letters_of(context, countries, at, long);
    if named.is_none() {
        scan.refused(RULE, at, at + 1, "letters that every state uses, and no country beside them");
    }
    named
}

fn letters_of(
    context: &Context<'_>,
    countries: &Countries<'_>,
    at: usize,
    long: &str,
) -> Option<(Candidate, usize)> {
    let scan = context.scan;
    let behind = at + 2 + usize::from(scan.low(at + 2) == "the");
    let (country, first, end) = if scan.low(at + 1) == "of"
        && let Some((country, end)) = countries.named_at(behind)
    {
        (country, at, end)
    } else {
        let (country, first) = countries.ending_at(at)?;
        (country, first, at + 1)
    };
    let of = if country.demonym {
        context.dictionaries.country(country.value.as_text()?)?.name.clone()
    } else {
        scan.text[country.span.range()].to_owned()
    };
    Some((made(context, first, end, &format!("{long} of {of}")), end))
}

/// The listed body of this name, else an unlisted one.
fn made(context: &Context<'_>, first: usize, end: usize, name: &str) -> Candidate {
    let value = match context.dictionaries.body_called(name) {
        Some(body) => listed_value(body),
        None => unlisted_value(context.dictionaries, name, None),
    };
    candidate(context, first, end, value, RULE)
}

/// A word as it stands in a name.
fn titled(word: &str) -> String {
    if matches!(word, "and" | "of" | "the" | "for") {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
