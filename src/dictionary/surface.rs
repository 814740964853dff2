//! What print does to names: acronyms in capitals or as words, names broken over lines, marks inside names.

/// What is written as a word by its own house is printed in capitals elsewhere: "EUROPOL", "FRONTEX".
pub(super) fn is_capitals_of(alias: &str, written: &str) -> bool {
    alias.len() >= 5
        && alias.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && written.chars().all(|c| c.is_ascii_uppercase())
        && written.eq_ignore_ascii_case(alias)
}

/// Acronyms that are spoken as words are printed as such in many papers: "Caricom", "Unesco". At least
/// five letters, vowels and consonants among them, nothing but letters.
pub(super) fn is_word_of(alias: &str, written: &str) -> bool {
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
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].split([' ', '\n']).rev().find(|word| !word.is_empty()).unwrap_or_default();
    let given = before.chars().next().is_some_and(char::is_uppercase)
        && before.chars().all(char::is_alphabetic)
        && before != "The";
    !given && !text[end..].starts_with('-')
}

/// Fewest characters of a line that may end inside a name: shorter ones are headlines and items of lists.
const LONG_LINE: usize = 60;

/// Whether the last line of `text` has at least [`LONG_LINE`] bytes.
pub(super) fn is_long_line(text: &str) -> bool {
    text.len() >= LONG_LINE && !text.as_bytes()[text.len() - LONG_LINE..].contains(&b'\n')
}

pub(super) fn is_stepped_over(punctuation: &str) -> bool {
    matches!(punctuation, "-" | "'" | "." | "’" | "‑")
}
