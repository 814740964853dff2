//! What counts as the same word: case, accents and letters with strokes are folded.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` in small letters without accents.
///
/// ```
/// use rapporteur::dictionary::fold;
/// assert_eq!(fold("Türkiye"), "turkiye");
/// assert_eq!(fold("İstanbul"), "istanbul");
/// assert_eq!(fold("Łódź"), "lodz");
/// ```
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'ı' => folded.push('i'),
            'ł' | 'Ł' => folded.push('l'),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            'ə' | 'Ə' => folded.push('a'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// Names compared as people compare them: folded, without articles and punctuation, with one
/// spelling of each word.
pub(crate) fn name_key(name: &str, spelling: impl Fn(&str) -> Option<String>) -> String {
    let folded = fold(name);
    let mut words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "the")
        .map(|word| spelling(word).unwrap_or_else(|| word.to_owned()))
        .collect();
    if words.first().is_some_and(|word| word == "un") {
        words.splice(..1, ["united".to_owned(), "nations".to_owned()]);
    }
    words.join(" ")
}
