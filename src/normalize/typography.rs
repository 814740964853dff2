//! Spaces, quotation marks and dashes as a typewriter has them.

use super::Edit;

/// No-break and fixed-width spaces become a space, curly and low quotes straight ones, grave and
/// acute accents that stand alone apostrophes, all hyphens and the en dash a hyphen. The em dash
/// stays: it parts phrases and never joins a range.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let plain = |c: char| match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(" "),
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bb}'..='\u{2bd}' | '\u{b4}' | '`' | '\u{ff07}' => {
            Some("'")
        }
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => Some("\""),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some("-"),
        '\u{2015}' => Some("—"),
        _ => None,
    };
    text.char_indices()
        .filter(|(_, c)| *c == '`' || !c.is_ascii())
        .filter_map(|(at, c)| plain(c).map(|with| Edit::new(at..at + c.len_utf8(), with)))
        .collect()
}
