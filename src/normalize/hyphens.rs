//! "Counter- Terrorism": a space that slipped in behind the hyphen of a compound.

use super::Edit;

/// Removes the space behind a hyphen that ends a word, unless the word is the first half of a pair
/// ("pre- and post-conflict", "small- to medium-sized") or the hyphen parts phrases.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    text.match_indices("- ")
        .filter(|&(at, _)| at > 0 && bytes[at - 1].is_ascii_alphabetic())
        .filter(|&(at, _)| {
            let next = &text[at + 2..];
            let word = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
            let first = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let pair = matches!(word, "and" | "or" | "to" | "nor" | "as" | "but" | "the" | "a");
            let cased = |s: &str| s.starts_with(char::is_uppercase);
            // A compound keeps one style: "Counter- Terrorism", "cross- border"; "Almaty- The" is
            // a dash that lost its space.
            !word.is_empty() && !pair && cased(first) == cased(word)
        })
        .map(|(at, _)| Edit::new(at + 1..at + 2, ""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> String {
        super::super::OffsetMap::identity(text.len()).apply(text, &edits(text)).0
    }

    #[test]
    fn compounds_are_closed() {
        assert_eq!(after("Global Counter- Terrorism Coordination"), "Global Counter-Terrorism Coordination");
        assert_eq!(after("cross- border"), "cross-border");
    }

    #[test]
    fn pairs_and_dashes_stay() {
        for text in ["pre- and post-conflict", "short- to medium-term", "Almaty- a city", "in - out"] {
            assert_eq!(after(text), text);
        }
    }
}
