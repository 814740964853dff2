//! Letters and their marks composed (NFC), compatibility letters and digits made plain.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Edit;

pub(super) fn edits(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let needs_nfc = is_nfc_quick(text.chars()) != IsNormalized::Yes;
    let mut clusters = text.char_indices().peekable();
    while let Some((start, c)) = clusters.next() {
        if c.is_ascii() && !needs_nfc {
            continue;
        }
        if is_compatibility(c) {
            edits.push(Edit::new(start..start + c.len_utf8(), c.to_string().nfkc().to_string()));
            continue;
        }
        if !needs_nfc {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) = clusters.next_if(|&(_, next)| is_extending(next)) {
            end = at + mark.len_utf8();
        }
        let composed: String = text[start..end].nfc().collect();
        if composed != text[start..end] {
            edits.push(Edit::new(start..end, composed));
        }
    }
    edits
}

/// Marks, and the Hangul vowels and finals that compose with what stands before them.
fn is_extending(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

/// Full-width letters and digits, ligatures, and styled letters.
fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}')
}
