//! The language of a release, told by its commonest words.

use crate::scan::{Scan, TokenKind};

/// Small words that stand in nearly every sentence of a language.
const SMALL_WORDS: [(&str, &[&str]); 6] = [
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "for", "on", "with", "by", "at", "from", "that", "was", "is",
            "were",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "du", "et", "une", "dans", "pour", "sur", "est", "par", "aux", "qui",
            "avec",
        ],
    ),
    (
        "es",
        &["el", "los", "las", "del", "y", "una", "por", "para", "con", "que", "en", "es", "su", "al", "como"],
    ),
    ("pt", &["o", "os", "as", "do", "da", "dos", "das", "e", "uma", "para", "com", "que", "em", "no", "na"]),
    (
        "de",
        &[
            "der", "die", "das", "und", "den", "dem", "ein", "eine", "mit", "für", "von", "zu", "im", "ist",
            "auf",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "della", "delle", "dei", "e", "una", "per", "con", "che", "nel", "di", "alla",
            "sono", "del",
        ],
    ),
];

/// ISO 639-1 code of the language; `None` where too few words tell.
pub(crate) fn language(scan: &Scan<'_>) -> Option<&'static str> {
    let mut counts = [0_usize; SMALL_WORDS.len()];
    let (mut latin, mut cyrillic, mut arabic, mut han) = (0_usize, 0_usize, 0_usize, 0_usize);
    // The first two thousand tokens tell as much as all of them.
    for (at, token) in scan.tokens.iter().enumerate().take(2000) {
        if token.kind != TokenKind::Word {
            continue;
        }
        match scan.text_of(at).chars().next() {
            Some('\u{400}'..='\u{52f}') => cyrillic += 1,
            Some('\u{600}'..='\u{6ff}') => arabic += 1,
            Some('\u{4e00}'..='\u{9fff}') => han += 1,
            _ => latin += 1,
        }
        for (count, (_, words)) in counts.iter_mut().zip(&SMALL_WORDS) {
            *count += usize::from(words.contains(&scan.low(at)));
        }
    }
    if latin < cyrillic + arabic + han {
        return [("ru", cyrillic), ("ar", arabic), ("zh", han)]
            .into_iter()
            .max_by_key(|(_, n)| *n)
            .map(|(code, _)| code);
    }
    let (best, code) =
        counts.iter().zip(&SMALL_WORDS).map(|(&count, (code, _))| (count, *code)).max_by_key(|(n, _)| *n)?;
    let english = counts[0];
    // English is the language of these texts: another must be clear.
    if english * 8 >= latin && english * 2 > best || english >= best {
        return (english > 0).then_some("en");
    }
    (best * 6 >= latin && latin >= 20).then_some(code)
}
