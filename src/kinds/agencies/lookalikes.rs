//! Words and letters that read like the name of a listed body and are something else.

use super::listed::ListedHit;
use crate::dictionary::{Form, Hit, Target};
use crate::kinds::Context;

/// What the words around make of the name of a body.
pub(super) fn another_reading(context: &Context<'_>, listed: &ListedHit) -> Option<&'static str> {
    if is_word(context, &listed.hit) {
        Some("reads as a word here")
    } else if is_of_symbol(context, &listed.hit) {
        Some("letters of a symbol, a number or an address")
    } else if is_of_other_country(context, listed) {
        Some("another country stands before it")
    } else {
        None
    }
}

/// "New Zealand Agency for International Development", "Kenyan Department of Defence": the country in front is
/// another than that of the listed body.
fn is_of_other_country(context: &Context<'_>, listed: &ListedHit) -> bool {
    let scan = context.scan;
    let Some(home) = &context.dictionaries.bodies[listed.body].country else { return false };
    let other = |hit: &Hit| {
        matches!(scan.target(hit), Target::Country(index)
            if context.dictionaries.countries[index as usize].iso3 != *home)
    };
    let name =
        scan.lexicon().entry(listed.hit.entry).form == Form::Name && listed.hit.end > listed.hit.first + 1;
    let mut in_front = scan.hits_ending(listed.hit.first).peekable();
    name && in_front.peek().is_some() && in_front.all(other)
}

/// Small words that acronyms look like in a line of capitals.
pub(super) const WORDS: &[&str] = &[
    "who", "us", "it", "can", "ice", "aid", "act", "arm", "care", "star", "safe", "fast", "cat", "pet",
    "car", "pace", "oil", "sport", "save", "aim", "art", "war", "end", "eat", "pan", "map", "gap", "ace",
    "age", "ban", "guam",
];

/// "WHO" in a headline of capitals, or as the question of a media advisory ("WHO: the minister").
fn is_word(context: &Context<'_>, hit: &Hit) -> bool {
    let scan = context.scan;
    if hit.end != hit.first + 1 || !WORDS.contains(&scan.low(hit.first)) {
        return false;
    }
    let question = scan.text_of(hit.end) == ":" && hit.first == scan.line_start(hit.first);
    scan.is_shouted(hit.first) || question
}

/// The letters of a symbol or of a press release's number: "SC/14896", "WHA66.2", "(EU) 2020/1998".
fn is_of_symbol(context: &Context<'_>, hit: &Hit) -> bool {
    let scan = context.scan;
    let (next, end) = (hit.end, scan.text_of(hit.end));
    if hit.end != hit.first + 1 {
        return false;
    }
    let glued = scan.is_glued_to_previous(next);
    let number = |at: usize| scan.figure(at).is_some();
    let slashed = glued
        && end == "/"
        && scan.is_glued_to_next(next)
        && (number(next + 1)
            || (scan.is_capitalized(next + 1)
                && (scan.is_all_caps(next + 1) && matches!(scan.text_of(next + 2), "/" | ".")
                    || scan.text_of(next + 1).chars().count() == 1 && scan.text_of(next + 2) == "/")
                && scan.is_glued_to_next(next + 1)));
    let behind_slash = scan.is_glued_to_previous(hit.first)
        && scan.text_of(hit.first - 1) == "/"
        && glued
        && matches!(end, "/" | ".")
        && scan.is_glued_to_next(next);
    let bracketed = end == ")" && number(next + 1) && scan.text_of(next + 2) == "/";
    // "IDB.16/Dec.9".
    let dotted = glued
        && end == "."
        && scan.is_glued_to_next(next)
        && number(next + 1)
        && matches!(scan.text_of(next + 2), "/" | "(");
    // "EC-M-33/DEC.1".
    let hyphened = glued
        && end == "-"
        && scan.is_glued_to_next(next)
        && scan.text_of(next + 1).chars().count() == 1
        && scan.is_capitalized(next + 1)
        && scan.text_of(next + 2) == "-";
    // "www.AfDB.org".
    let address = scan.is_glued_to_previous(hit.first)
        && scan.text_of(hit.first - 1) == "."
        && glued
        && end == "."
        && scan.is_glued_to_next(next)
        && matches!(scan.low(next + 1), "org" | "int" | "com" | "net" | "gov" | "edu" | "eu" | "info");
    // "Regulation (EC) No 111/2005", "Directive 2002/98/EC".
    let of_regulation = end == ")"
        && matches!(scan.low(next + 1), "no" | "nr")
        && number(next + 2 + usize::from(scan.text_of(next + 2) == "."));
    let of_directive = scan.is_glued_to_previous(hit.first)
        && scan.text_of(hit.first - 1) == "/"
        && hit.first >= 2
        && number(hit.first - 2)
        && scan.is_glued_to_previous(hit.first - 1);
    of_regulation
        || of_directive
        || address
        || dotted
        || hyphened
        || slashed
        || behind_slash
        || bracketed
        || (glued && number(next))
}
