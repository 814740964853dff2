//! Acronyms that nothing introduces and that the names of the release explain: by their first letters, or as the
//! beginning of a longer one.

use std::collections::{HashMap, HashSet};

use super::listed::ListedHit;
use super::listed_value;
use crate::dictionary::{Hit, Target};
use crate::kinds::Context;
use crate::mention::{Candidate, Value};
use crate::scan::TokenKind;

/// Fewer letters stand for too much.
const FEWEST_INITIALS: usize = 3;

/// "The Directorate of Criminal Investigations opened … The DCI thanked": letters that no dictionary has
/// and nothing introduces, and that begin the words of one name of the release.
pub(super) fn find(
    context: &Context<'_>,
    unlisted: &[Candidate],
    listed: &HashMap<usize, Vec<&ListedHit>>,
    is_defined: impl Fn(&str) -> bool,
) -> HashMap<String, Value> {
    let scan = context.scan;
    let mut by_letters: HashMap<String, Option<Value>> = HashMap::new();
    let mut add = |name: &str, value: Value| {
        let words = || name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
        let letters: String = words().filter(|first| first.is_uppercase()).collect();
        // "MOJ" of the Ministry of Justice.
        let all: String = words().flat_map(char::to_uppercase).collect();
        let both = [Some(letters.clone()), (all != letters).then_some(all)];
        for letters in both.into_iter().flatten().filter(|letters| letters.len() >= FEWEST_INITIALS) {
            let known = by_letters.entry(letters).or_insert_with(|| Some(value.clone()));
            *known = known.take().filter(|known| *known == value);
        }
    };
    let of_list: HashSet<usize> =
        listed.values().flatten().map(|listed| scan.tokens[listed.hit.first].start as usize).collect();
    for name in unlisted.iter().filter(|name| !of_list.contains(&name.span.start)) {
        add(&scan.text[name.span.range()], name.value.clone());
    }
    for listed in listed.values().flatten() {
        let body = &context.dictionaries.bodies[listed.body];
        add(scan.slice(listed.hit.first, listed.hit.end), listed_value(body));
    }
    // Letters that the dictionary gives to a body without a doubt, to a country or place, mean that.
    let is_sure = |hit: &Hit| {
        !matches!(scan.target(hit), Target::Agency(_)) || !scan.lexicon().entry(hit.entry).needs_context
    };
    let bare = (0..scan.tokens.len()).filter(|&at| {
        // "PSC/PR/COMM.(CDLI)" is the symbol of a document.
        let within = |mark: usize| matches!(scan.text_of(mark), "/" | "." | "-" | "_");
        let goes_on = matches!(scan.kind(at + 2), Some(TokenKind::Word | TokenKind::Number));
        let symbol = within(at + 1) && goes_on && scan.is_glued_to_next(at) && scan.is_glued_to_next(at + 1)
            || at > 0 && within(at - 1) && scan.is_glued_to_previous(at);
        if !scan.is_all_caps(at) || symbol {
            if scan.is_traced() && symbol {
                scan.refused("agency.initials", at, at + 1, "part of the symbol of a document");
            }
            return false;
        }
        // "UWF staff", "by NRC", "NRC's Director"; letters alone in brackets or lines are no sign of a body.
        let in_sentence = matches!(scan.low_before(at), "the" | "by" | "of" | "with" | "from" | "to" | "and")
            || scan.is_small(at + 1) && !matches!(scan.low(at + 1), "and" | "of")
            || scan.text_of(at + 1) == "'";
        let unknown = (in_sentence || scan.is_traced())
            && !scan.is_shouted(at)
            && !scan.hits_at(at).iter().any(is_sure)
            && !is_defined(scan.text_of(at));
        if unknown && !in_sentence {
            let why = "letters of no list that the release does not introduce, and no words of a sentence beside them";
            scan.refused("agency.initials", at, at + 1, why);
        }
        unknown && in_sentence
    });
    let named = bare.filter_map(|at| {
        let refused = |why| scan.refused("agency.initials", at, at + 1, why);
        match by_letters.get(scan.text_of(at)) {
            Some(Some(value)) => return Some((scan.text_of(at).to_owned(), value.clone())),
            Some(None) => refused("several names of the release begin with these letters"),
            None => refused("letters of no list, and no name of the release begins with them"),
        }
        None
    });
    named.chain(first_words(context, listed)).collect()
}

/// Fewer letters of a longer acronym say too little.
const FEWEST_OF_FIRST: usize = 4;

/// "EUCAP Sahel Niger … the Head of EUCAP": the capitals that an acronym of several words begins with, where no
/// body has them for itself.
fn first_words(context: &Context<'_>, listed: &HashMap<usize, Vec<&ListedHit>>) -> Vec<(String, Value)> {
    let scan = context.scan;
    let mut found: HashMap<String, Option<Value>> = HashMap::new();
    for listed in listed.values().flatten() {
        let Hit { first, end, .. } = listed.hit;
        let own = |hit: &Hit| hit.end == first + 1 && matches!(scan.target(hit), Target::Agency(_));
        let opens = end > first + 1
            && scan.is_all_caps(first)
            && !scan.is_shouted(first)
            && scan.text_of(first).len() >= FEWEST_OF_FIRST
            && !scan.hits_at(first).iter().any(own);
        if opens {
            let value = listed_value(&context.dictionaries.bodies[listed.body]);
            let known = found.entry(scan.text_of(first).to_owned()).or_insert_with(|| Some(value.clone()));
            *known = known.take().filter(|known| *known == value);
        }
    }
    found.into_iter().filter_map(|(letters, value)| Some((letters, value?))).collect()
}
