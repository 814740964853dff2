//! What print does to names: acronyms in capitals or as words, names broken over lines, marks inside names.

use super::tree::{Entry, Form, Target};
use crate::scan::{Token, TokenKind};

/// Whether the text is written as the alias may be: an acronym letter by letter, a name with
/// its capitals.
pub(super) fn looks_like(entry: &Entry, text: &str, tokens: &[Token]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let written = &text[first.start as usize..last.end as usize];
    if entry.form == Form::Acronym {
        let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        return written == &*entry.alias
            || letters(written) == letters(&entry.alias)
            || !entry.needs_context && is_capitals_of(&entry.alias, written)
            || !entry.needs_context
                && is_word_of(&entry.alias, written)
                && stands_alone(text, first.start as usize, last.end as usize);
    }
    let Some(initial) = entry.alias.chars().next() else { return false };
    if !initial.is_uppercase() {
        return true;
    }
    // "southern Africa": the compass is written small as often.
    let compass = matches!(entry.target, Target::Region(_))
        && tokens.len() > 1
        && matches!(
            written.split(['-', ' ']).next(),
            Some(
                "southern"
                    | "northern"
                    | "eastern"
                    | "western"
                    | "central"
                    | "south"
                    | "north"
                    | "east"
                    | "west"
            )
        );
    if !(compass || written.starts_with(|c: char| c.is_uppercase() || c.is_numeric())) {
        return false;
    }
    // Of a long name the first capital is proof enough ("Eurasian group on combating …"); a
    // short one must have them all, so that "Security council members" is no body.
    let small = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    let small_in_alias = entry.alias.split(|c: char| !c.is_alphanumeric()).any(small);
    tokens.len() >= 5
        || small_in_alias
        || compass
        || !tokens.iter().any(|token| token.kind == TokenKind::Word && small(&text[token.range()]))
}

/// "U.S." keeps its last full stop and "Congo, Democratic Republic of the" its last article, because
/// the alias has them.
pub(super) fn with_final_stop(entry: &Entry, text: &str, tokens: &[Token], end: usize) -> usize {
    let next = tokens.get(end).map_or("", |token| &text[token.range()]);
    let stop = next == "." && tokens[end - 1].end == tokens[end].start && entry.alias.ends_with('.');
    end + usize::from(stop || (next.eq_ignore_ascii_case("the") && entry.alias.ends_with(" the")))
}

/// "The Hague" keeps its article, because the alias has one.
pub(super) fn with_article(entry: &Entry, text: &str, tokens: &[Token], first: usize) -> usize {
    let article = first > 0 && matches!(&text[tokens[first - 1].range()], "The" | "THE");
    first - usize::from(article && entry.alias.starts_with("The "))
}

/// What is written as a word by its own house is printed in capitals elsewhere: "EUROPOL", "FRONTEX".
fn is_capitals_of(alias: &str, written: &str) -> bool {
    alias.len() >= 5
        && alias.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && written.chars().all(|c| c.is_ascii_uppercase())
        && written.eq_ignore_ascii_case(alias)
}

/// Acronyms that are spoken as words are printed as such in many papers: "Caricom", "Unesco". At least
/// five letters, vowels and consonants among them, nothing but letters.
fn is_word_of(alias: &str, written: &str) -> bool {
    let vowels = alias.chars().filter(|c| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U')).count();
    let letters = alias.len();
    let mut chars = written.chars();
    letters >= 5
        && vowels >= 2
        && vowels < letters
        && alias.chars().all(|c| c.is_ascii_uppercase())
        && chars.next().is_some_and(|first| first.is_ascii_uppercase())
        && chars.all(|c| c.is_ascii_lowercase())
        && written.eq_ignore_ascii_case(alias)
}

/// Not the first half of a compound ("Greco-Roman" is no "GRECO") and no surname behind a given name.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].split([' ', '\n']).rev().find(|word| !word.is_empty()).unwrap_or_default();
    let given = before.chars().next().is_some_and(char::is_uppercase)
        && before.chars().all(char::is_alphabetic)
        && !OPENERS.contains(&before);
    !given && !text[end..].starts_with('-')
}

/// Words that open sentences, and are no given names.
const OPENERS: [&str; 24] = [
    "The",
    "A",
    "In",
    "At",
    "By",
    "For",
    "From",
    "To",
    "With",
    "On",
    "Of",
    "And",
    "But",
    "Both",
    "Since",
    "While",
    "When",
    "After",
    "Before",
    "Under",
    "Through",
    "Regarding",
    "Although",
    "Meanwhile",
];

/// Fewest characters of a line that may end inside a name: shorter ones are headlines and items of lists.
const LONG_LINE: usize = 60;

/// Whether the last line of `text` has at least [`LONG_LINE`] bytes.
pub(super) fn is_long_line(text: &str) -> bool {
    text.len() >= LONG_LINE && !text.as_bytes()[text.len() - LONG_LINE..].contains(&b'\n')
}
