//! Demonyms that name a language: "in Russian", "translated into French and Arabic".

use super::Geography;
use crate::dictionary::{Class, Form, Hit};

/// "in Russian", "the Spanish version", "translated into French and Arabic".
pub(super) fn is_language(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    let named = |at: usize| {
        matches!(
            scan.low(at),
            "language"
                | "languages"
                | "version"
                | "versions"
                | "translation"
                | "translations"
                | "subtitles"
                | "interpretation"
                | "interpreter"
                | "interpreters"
                | "transcript"
                | "alphabet"
                | "script"
                | "acronym"
                | "initials"
                | "abbreviation"
        )
    };
    // "(English/Spanish/French)": languages parted by strokes, where the sentence speaks of languages.
    let stroke =
        |at: usize| scan.text_of(at) == "/" && scan.is_glued_to_previous(at) && scan.is_glued_to_next(at);
    let parted = stroke(hit.end) || hit.first > 0 && stroke(hit.first - 1);
    if parted && (scan.sentence_start(hit.first)..scan.sentence_end(hit.first)).any(named) {
        return true;
    }
    if named(hit.end) {
        return true;
    }
    if scan.text_of(hit.end) == "-"
        && matches!(scan.low(hit.end + 1), "language" | "speaking" | "speakers" | "speaker" | "medium")
    {
        return true;
    }
    // "French- and Spanish-speaking": the second half is said once.
    if scan.text_of(hit.end) == "-"
        && matches!(scan.low(hit.end + 1), "and" | "or" | ",")
        && (hit.end..hit.end + 8).any(|at| matches!(scan.low(at), "speaking" | "language"))
    {
        return true;
    }
    if matches!(scan.low(hit.end), "speaking" | "speakers") {
        return true;
    }
    // "a Dari-Tajik phrasebook", "Portuguese Creole", "a Serbo-Croat edition".
    let compound = scan.is_glued_to_previous(hit.first)
        && scan.low_before(hit.first) == "-"
        && hit.first >= 2
        && (scan.is(hit.first - 2, Class::Tongue) || scan.low(hit.first - 2) == "serbo");
    if compound || scan.is(hit.end, Class::Tongue) {
        return true;
    }
    let (first, end) = list_around(geography, hit);
    if named(end) {
        return true;
    }
    let led =
        matches!(scan.low_before(first), "in" | "into" | "speak" | "speaks" | "spoke" | "spoken" | "fluent")
            || scan.reads_before(first, &["from"])
                && (scan.low(end) == "into"
                    || matches!(
                        scan.low(first.saturating_sub(2)),
                        "translated" | "translation" | "interpretation"
                    ))
            || scan.reads_before(first, &["speakers", "of"]);
    if is_lesson(geography, first, end) {
        return true;
    }
    // "English" is the language unless people or a name follow.
    if scan.low(hit.first) == "english" {
        return !(scan.is_capitalized(hit.end)
            || scan.word(hit.end).is_any(&[Class::Person, Class::PersonSingular, Class::Attendee]));
    }
    // "in Russian prisons" goes on with a noun, "in Russian." does not.
    let goes_on = scan.is_word(end) && !scan.is(end, Class::GroupStop);
    led && (!goes_on || matches!(scan.low(end), "and" | "only" | "into" | "fluently"))
}

/// The ends of the list of languages around a hit: over commas, "and", other demonyms and unknown names.
fn list_around(geography: &Geography<'_>, hit: &Hit) -> (usize, usize) {
    let scan = geography.scan;
    let tongue = |at: usize| {
        scan.is(at, Class::Tongue)
            || geography.is_unknown_name(at)
            || scan.hits_at(at).iter().any(|hit| scan.lexicon().entry(hit.entry).form == Form::Demonym)
    };
    let link = |at: usize| matches!(scan.low(at), "," | "and" | "or" | "/");
    let mut first = hit.first;
    while first >= 2
        && link(first - 1)
        && (tongue(first - 2) || (link(first - 2) && first >= 3 && tongue(first - 3)))
    {
        first -= if tongue(first - 2) { 2 } else { 3 };
    }
    let mut end = hit.end;
    loop {
        let next = if link(end) && link(end + 1) { end + 2 } else { end + 1 };
        if !(link(end) && tongue(next)) {
            return (first, end);
        }
        end = next + 1;
    }
}

/// "a course in French ends", "given in Russian too".
fn is_lesson(geography: &Geography<'_>, first: usize, end: usize) -> bool {
    let scan = geography.scan;
    let taught = |at: usize| {
        scan.is(at, Class::Meeting)
            || matches!(
                scan.low(at),
                "given"
                    | "held"
                    | "conducted"
                    | "delivered"
                    | "published"
                    | "available"
                    | "written"
                    | "taught"
                    | "version"
            )
    };
    let plural = scan.is_small(end) && scan.low(end).ends_with('s') && scan.low(end + 1) != ".";
    let people = scan.word(end).is_any(&[Class::Person, Class::PersonSingular, Class::Attendee]);
    first >= 2
        && scan.low_before(first) == "in"
        && taught(first - 2)
        && !(plural || people || scan.is_capitalized(end))
}
