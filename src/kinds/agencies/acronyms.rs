//! Acronyms and the words that they are made of.
//!
//! Letters are matched to words as Schwartz and Hearst describe it ("A simple algorithm for
//! identifying abbreviation definitions in biomedical text", 2003): from the last letter backwards,
//! the first letter at the beginning of a word.

use crate::dictionary::{Class, Hit, Target};
use crate::kinds::Context;
use crate::scan::{Scan, TokenKind};

/// Two to twelve letters, at least half of them capitals, the first character a letter.
pub(super) fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=12).contains(&letters)
        && capitals >= 2
        && 2 * capitals >= letters
        && text.starts_with(char::is_alphabetic)
        && text.split(' ').count() <= 2
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ' ' | '&'))
}

/// The parts of "ACSRT/CAERT": each is an acronym of its own.
pub(super) fn parts(acronym: &str) -> impl Iterator<Item = &str> {
    acronym.split('/').filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

/// Whether the letters of the acronym begin words of the name, in order.
pub(super) fn spells(acronym: &str, name: &str) -> bool {
    let mut initials = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase);
    acronym.chars().filter(|c| c.is_uppercase()).all(|letter| initials.any(|initial| initial == letter))
}

/// Whether the letters begin the capitalised words of the name, one each, in whatever order: "ZACC" of the "Anti-Corruption
/// Commission of Zambia".
pub(super) fn spells_in_any_order(acronym: &str, name: &str) -> bool {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
    let mut initials: Vec<char> = words.filter(|first| first.is_uppercase()).collect();
    let mut letters: Vec<char> = acronym.chars().collect();
    initials.sort_unstable();
    letters.sort_unstable();
    letters.len() >= 3 && letters == initials
}

/// Whether the acronym has at least three letters, and they begin the capitalised words of `first..end`, one
/// each.
pub(super) fn spells_each_word(scan: &Scan<'_>, first: usize, end: usize, acronym: &str) -> bool {
    let initials: String = (first..end)
        .filter(|&at| scan.is_capitalized(at))
        .filter_map(|at| scan.text_of(at).chars().next())
        .collect();
    let small = (first..end).any(|at| {
        scan.is_word(at)
            && !scan.is_capitalized(at)
            && !matches!(scan.low(at), "of" | "and" | "for" | "the" | "on")
    });
    acronym.chars().count() >= 3 && initials == acronym && !small
}

/// First token of the words before `open` that spell the acronym; `None` where none do.
pub(super) fn long_form(scan: &Scan<'_>, open: usize, acronym: &str) -> Option<usize> {
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

/// Whether the words `start..open`, which spell the acronym, name a body.
pub(super) fn is_body(context: &Context<'_>, start: usize, open: usize, acronym: &str) -> bool {
    let scan = context.scan;
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
    // "Command Post Exercise (CPX)": what takes place.
    let event = matches!(
        scan.low(open - 1),
        "exercise" | "drill" | "operation" | "game" | "games" | "competition" | "contest"
    );
    // "Lebanese Civil Defence (LCD)": a country begins the name, the letters each of its words, and listed
    // bodies end so, too.
    let country = |hit: &Hit| hit.end < open && matches!(scan.target(hit), Target::Country(_));
    let national = scan.hits_at(start).iter().any(country)
        && spells_each_word(scan, start, open, acronym)
        && context.dictionaries.ends_body(scan.text_of(open - 1));
    // "Loreto Hill School Shillong (LHSS)", "ASEAN Senior Officials on Forestry (ASOF)": letters for each word of a
    // name that holds the head of a body or begins with its parent.
    let spelled = scan.is_capitalized(start)
        && spells_each_word(scan, start, open, acronym)
        && !(start..open).any(|at| names_plan(scan, at))
        && ((start..open).any(|at| {
            scan.is_capitalized(at)
                && (scan.is(at, Class::BodyTail) || matches!(scan.low(at), "team" | "cluster" | "consortium"))
        }) || scan.hits_at(start).iter().any(|hit| matches!(scan.target(hit), Target::Agency(_))));
    // Purses are bodies only where the dictionary lists them.
    let purse = (start..open)
        .any(|at| scan.low(at) == "fund" && (at + 1 == open || matches!(scan.low(at + 1), "of" | "for")));
    (is_body || national || spelled || is_said_to_be_body(scan, start, open, acronym)) && !purse && !event
}

/// How far around a bracket its letters are looked for.
const FARTHEST_LETTERS: usize = 600;

/// Whether the text says of words without a known head that they are a body: "Coastal Rights Initiative (CRI), a
/// non-governmental organization", "CEO of the International Logistics City (ILC)", "CRI President Ann Lee".
fn is_said_to_be_body(scan: &Scan<'_>, start: usize, open: usize, acronym: &str) -> bool {
    let post = |at: usize| {
        scan.is(at, Class::PersonSingular)
            || matches!(
                scan.low(at),
                "president" | "ceo" | "chairman" | "chairperson" | "chair" | "spokesperson" | "spokesman"
            )
    };
    if !scan.is_capitalized(start) || !spells_each_word(scan, start, open, acronym) {
        return false;
    }
    let lead = start - usize::from(scan.low_before(start) == "the");
    let headed = scan.low_before(lead) == "of" && lead >= 2 && post(lead - 2);
    // The bracket, its letters and the comma.
    let behind = open + 4;
    let apposed = scan.text_of(open + 3) == ","
        && matches!(scan.low(behind), "a" | "an" | "the")
        && (behind + 1..behind + 7).take_while(|&at| scan.is_word(at) || scan.text_of(at) == "-").any(|at| {
            matches!(
                scan.low(at),
                "organisation"
                    | "organization"
                    | "ngo"
                    | "federation"
                    | "union"
                    | "charity"
                    | "association"
                    | "company"
                    | "network"
                    | "institution"
                    | "agency"
                    | "party"
            )
        });
    let near = open.saturating_sub(FARTHEST_LETTERS)..(open + FARTHEST_LETTERS).min(scan.tokens.len());
    let led = || {
        near.filter(|&at| at != open + 1 && scan.text_of(at) == acronym)
            .any(|at| post(at + 1) && scan.is_capitalized(at + 1) || scan.low(at + 1) == "headquarters")
    };
    // "director of the Coastal Roads Project (CRP)", "chair of the Third Conference of Ports (TCP)": no bodies, but unions are
    // called congresses.
    let unions = (start..open).any(|at| matches!(scan.low(at), "unions" | "workers" | "teachers" | "labour"));
    let plan = (start..open).any(|at| names_plan(scan, at) && !(unions && scan.low(at) == "congress"));
    apposed || !plan && (headed || led())
}

/// What is no body, whatever its parent: "ASEAN Free Trade Area".
fn names_plan(scan: &Scan<'_>, at: usize) -> bool {
    let law = scan.is(at, Class::Instrument) && !scan.reads(at, &["law", "enforcement"]);
    law || scan.is(at, Class::Meeting)
        || matches!(
            scan.low(at),
            "area"
                | "plan"
                | "project"
                | "programme"
                | "program"
                | "initiative"
                | "strategy"
                | "roadmap"
                | "system"
                | "scheme"
                | "campaign"
                | "index"
                | "database"
                | "mechanism"
                | "tool"
                | "fund"
                | "facility"
        )
}
