//! "SALW.In this context": the space between two sentences that got lost.

use super::Edit;

/// Puts a space behind a full stop (semicolon, question or exclamation mark, closing quote or bracket
/// included) that stands between the end of a word and a capital letter with a small one behind
/// it. Addresses ("www.Example.org"), initials ("J.Doe") and abbreviations ("U.S.Army", "e.g.The")
/// stay as they are.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    for (at, _) in text.match_indices(['.', '?', '!', ';']) {
        if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
            continue;
        }
        let closers = text[at + 1..].chars().take_while(|c| matches!(c, '"' | ')' | '\'')).count();
        let next = at + 1 + closers;
        if sentence_begins(&text[next..]) && word_ends(text, at) && !in_address(text, at) {
            edits.push(Edit::new(next..next, " "));
        }
    }
    edits
}

/// A capital and a small letter, or a capital word of one letter ("A", "I").
fn sentence_begins(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(|c| c.is_lowercase() || c == ' ')
}

/// At least two letters or digits in the word before the mark, and no other full stop in it.
fn word_ends(text: &str, at: usize) -> bool {
    let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    letters >= 2 && !word.contains('.')
}

fn in_address(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let start = at - before.rsplit(char::is_whitespace).next().map_or(0, str::len);
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    let word = &text[start..end];
    word.contains(['@', '/', '_', '=']) || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> String {
        super::super::OffsetMap::identity(text.len()).apply(text, &edits(text)).0
    }

    #[test]
    fn lost_spaces_come_back() {
        assert_eq!(after("flow of SALW.In this"), "flow of SALW. In this");
        assert_eq!(
            after("in 2019.The next (third).Then \"so.\"And"),
            "in 2019. The next (third). Then \"so.\" And"
        );
    }

    #[test]
    fn abbreviations_and_addresses_stay() {
        for text in ["U.S.Army", "J.Doe", "www.Example.Org", "http://a.b/C.Do", "info@un.Org", "No.12"] {
            assert_eq!(after(text), text);
        }
    }
}
