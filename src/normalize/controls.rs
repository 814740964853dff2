//! Line ends, control characters, and characters that nobody sees.

use super::Edit;

/// `\r\n` and lone `\r` become `\n`, form feeds a line end; other control characters, soft
/// hyphens, zero-width characters, byte order marks and directional controls go. Tabs become spaces.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match c {
            '\n' | ' '..='~' => {}
            '\r' => {
                let windows = chars.next_if(|&(_, next)| next == '\n').is_some();
                edits.push(Edit::new(at..end + usize::from(windows), "\n"));
            }
            '\t' => edits.push(Edit::new(at..end, " ")),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                edits.push(Edit::new(at..end, "\n"));
            }
            _ if is_invisible(c) => edits.push(Edit::new(at..end, "")),
            _ => {}
        }
    }
    edits
}

/// Control and format characters that carry no text. U+0080..U+009F are left to double decoding,
/// which needs them as evidence.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
