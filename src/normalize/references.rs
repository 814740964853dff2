//! Character references: `&nbsp;`, `&#8211;`, and the ones that a scraper's cipher broke.
//!
//! Some scrapers swap each Latin letter of a word for one Chinese character (`&苍产蝉辫;` is
//! `&nbsp;`). The whole alphabet follows one table, so the cipher is undone wherever at least two
//! of its letters stand together and no other Chinese character touches them.

use super::Edit;

/// The cipher's characters for `a` to `z`.
const CIPHER: [char; 26] = [
    '补', '产', '肠', '诲', '别', '蹿', '驳', '丑', '颈', '箩', '办', '濒', '尘', '苍', '辞', '辫', '辩',
    '谤', '蝉', '迟', '耻', '惫', '飞', '虫', '测', '锄',
];

pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c == '&' || is_cjk(c)) {
        let start = at + found;
        if text.as_bytes()[start] == b'&' {
            at = start + 1;
            if let Some((end, with)) = reference(text, start) {
                edits.push(Edit::new(start..end, with));
                at = end;
            }
        } else {
            let end = text[start..]
                .find(|c: char| !is_cjk(c) && !c.is_ascii_alphabetic())
                .map_or(text.len(), |length| start + length);
            if let Some(plain) = decipher(&text[start..end]) {
                edits.push(Edit::new(start..end, plain));
            }
            at = end;
        }
    }
    edits
}

/// Decodes the reference that begins at `start`; `None` where it is none.
fn reference(text: &str, start: usize) -> Option<(usize, String)> {
    let body = text[start + 1..].chars().take(12).take_while(|&c| c != ';');
    let length: usize = body.map(char::len_utf8).sum();
    let end = start + 1 + length;
    if text.as_bytes().get(end) != Some(&b';') {
        return None;
    }
    let body = &text[start + 1..end];
    let plain = decipher(body);
    let written = format!("&{};", plain.as_deref().unwrap_or(body));
    let decoded = html_escape::decode_html_entities(&written);
    (decoded != written).then(|| (end + 1, decoded.into_owned()))
}

/// The Latin word behind a ciphered one, `None` where the characters are not of the cipher.
fn decipher(word: &str) -> Option<String> {
    let mut swapped = 0;
    let plain = word
        .chars()
        .map(|c| {
            if !is_cjk(c) {
                return Some(c);
            }
            swapped += 1;
            CIPHER.iter().position(|&known| known == c).map(|letter| char::from(b'a' + letter as u8))
        })
        .collect::<Option<String>>()?;
    (swapped >= 2).then_some(plain)
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> String {
        super::super::OffsetMap::identity(text.len()).apply(text, &edits(text)).0
    }

    #[test]
    fn references_become_their_characters() {
        assert_eq!(
            after("Q&amp;A, C&ocirc;te, 5&#160;May &#x2013; AT&T; R&D"),
            "Q&A, Côte, 5\u{a0}May – AT&T; R&D"
        );
    }

    #[test]
    fn the_cipher_is_undone_for_the_whole_alphabet() {
        assert_eq!(after("Terrorists.”&苍产蝉辫;"), "Terrorists.”\u{a0}");
        assert_eq!(after("caf&别补肠耻迟别;"), "café");
        assert_eq!(after("the 产辞谤诲别谤 police"), "the border police");
    }

    #[test]
    fn chinese_text_is_left_alone() {
        assert_eq!(after("联合国 (United Nations) 中国"), "联合国 (United Nations) 中国");
        assert_eq!(after("飞机 虫"), "飞机 虫");
    }
}
