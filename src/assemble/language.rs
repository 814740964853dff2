//! The language of a release, told by its commonest words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// For each small word, which languages have it.
static LANGUAGES_OF: LazyLock<FxHashMap<&str, [bool; SMALL_WORDS.len()]>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, [bool; SMALL_WORDS.len()]> = FxHashMap::default();
    for (index, (_, words)) in SMALL_WORDS.iter().enumerate() {
        for word in *words {
            languages.entry(word).or_default()[index] = true;
        }
    }
    languages
});

/// The code of a language that a container states, where it is one that can be told.
pub(crate) fn stated_language(code: &str) -> Option<&'static str> {
    SMALL_WORDS.iter().map(|(known, _)| *known).chain(["ru", "ar", "zh"]).find(|known| *known == code)
}

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
        let Some(languages) = LANGUAGES_OF.get(scan.low(at)) else { continue };
        for (count, has) in counts.iter_mut().zip(languages) {
            *count += usize::from(*has);
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
