//! Words and letters that read like the name of a listed body and are something else.

use super::listed::ListedHit;
use crate::dictionary::{Body, Form, Hit, Target};
use crate::kinds::Context;

/// What the words around make of the name of a body.
pub(super) fn another_reading(context: &Context<'_>, listed: &ListedHit) -> Option<&'static str> {
    if is_word(context, &listed.hit) {
        Some("reads as a word here")
    } else if is_of_symbol(context, &listed.hit) {
        Some("letters of a symbol, a number or an address")
    } else if is_of_other_country(context, listed) {
        Some("another country stands before it")
    } else if is_in_charge(context, &listed.hit) {
        Some("officer in charge, before or behind the name of a body")
    } else if scan_breaks(context, &listed.hit) {
        Some("over the end of a sentence")
    } else if is_of_convention(context, &listed.hit) {
        Some("words of the name of a convention")
    } else if is_adjective(context, &listed.hit) {
        Some("the organisation alone, before the name of something else")
    } else {
        None
    }
}

/// "UNMIL OIC Tor Lund", "the OIC of UNDP": the post, and no organisation.
fn is_in_charge(context: &Context<'_>, hit: &Hit) -> bool {
    let scan = context.scan;
    let body = |hit: &Hit| matches!(scan.target(hit), Target::Agency(_));
    let behind = scan.hits_ending(hit.first).any(body) && scan.is_capitalized(hit.end);
    let owner = hit.end + 1 + usize::from(scan.low(hit.end + 1) == "the");
    let of = scan.low(hit.end) == "of" && scan.hits_at(owner).iter().any(body);
    scan.text_of(hit.first) == "OIC" && hit.end == hit.first + 1 && (behind || of)
}

/// "OSCE. The Transnational Threats Department": no name runs over a full stop.
fn scan_breaks(context: &Context<'_>, hit: &Hit) -> bool {
    let scan = context.scan;
    let stops = |at: usize| {
        scan.text_of(at) == "." && scan.sentence(at) != scan.sentence(at + 1) && at + 1 < hit.end
            // "Chr. Michelsen Institute".
            && scan.low(at + 1) == "the"
    };
    (hit.first..hit.end - 1).any(stops)
}

/// How many tokens before a word a convention's name may begin.
const LONGEST_CONVENTION: usize = 16;

/// "the Convention on International Trade in Endangered Species of Wild | Fauna and Flora".
fn is_of_convention(context: &Context<'_>, hit: &Hit) -> bool {
    let scan = context.scan;
    let name = scan.lexicon().entry(hit.entry).form == Form::Name;
    let from = hit.first.saturating_sub(LONGEST_CONVENTION).max(scan.sentence_start(hit.first));
    let inside = |at: usize| {
        scan.is_capitalized(at) || matches!(scan.low(at), "on" | "of" | "in" | "and" | "the" | "for" | "to")
    };
    name && scan.is_capitalized(hit.first.wrapping_sub(1))
        && (from..hit.first)
            .rev()
            .take_while(|&at| inside(at))
            .any(|at| scan.low(at) == "convention" && scan.is_capitalized(at) && scan.low(at + 1) == "on")
}

/// "UN Human Rights Expert", "UN Human Rights System": of the United Nations, and human rights behind it.
fn is_adjective(context: &Context<'_>, hit: &Hit) -> bool {
    let scan = context.scan;
    let rights = hit.end == hit.first + 3 && scan.reads(hit.first, &["un", "human", "rights"]);
    rights && scan.is_capitalized(hit.end) && !matches!(scan.low(hit.end), "office" | "chief")
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

/// "Department of Justice (DOJ) of Palau": the country behind the bracket is not that of the listed body.
pub(super) fn is_of_country_behind(context: &Context<'_>, open: usize, body: &Body) -> bool {
    let scan = context.scan;
    let of = open + 3;
    let named = scan.text_of(open + 2) == ")" && scan.low(of) == "of";
    let Some(own) = body.country.as_deref().filter(|_| named) else { return false };
    let country = scan.hits_at(of + 1 + usize::from(scan.low(of + 1) == "the")).iter().find_map(|hit| {
        match scan.target(hit) {
            Target::Country(index) => Some(context.dictionaries.countries[index as usize].iso3.as_str()),
            _ => None,
        }
    });
    country.is_some_and(|country| country != own)
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

/// "FAO/OIE/WHO": the acronyms of listed bodies, glued by slashes, with no number behind them.
fn is_chain_of_bodies(context: &Context<'_>, at: usize) -> bool {
    let scan = context.scan;
    let slash =
        |at: usize| scan.text_of(at) == "/" && scan.is_glued_to_previous(at) && scan.is_glued_to_next(at);
    let body = |at: usize| {
        let acronym = |hit: &Hit| hit.end == at + 1 && matches!(scan.target(hit), Target::Agency(_));
        scan.is_all_caps(at) && scan.hits_at(at).iter().any(acronym)
    };
    let mut first = at;
    while first >= 2 && slash(first - 1) {
        first -= 2;
    }
    let mut last = first;
    while body(last) && slash(last + 1) {
        last += 2;
    }
    // "MERCOSUR/CMC/DEC. No. 5/98".
    let numbered = scan.is_glued_to_next(last + 1) || matches!(scan.low(last + 2), "no" | "nr");
    let stop = matches!(scan.text_of(last + 1), "." | "-") && numbered;
    body(last) && last > first && !slash(last + 1) && !(stop && scan.is_glued_to_previous(last + 1))
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
        && scan.is_glued_to_next(next)
        // "August 23. /TASS/. In May".
        && scan.text_of(next + 1) != ".";
    let chained = (slashed || behind_slash) && is_chain_of_bodies(context, hit.first);
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
        || (slashed || behind_slash) && !chained
        || bracketed
        || (glued && number(next))
}
