//! Text that was encoded as UTF-8 and then read as Windows-1252, once or more: "â€™" is "’". Of dashes and
//! quotation marks the other Windows pages are undone as well: "вЂ“", "ā€“" are "–". Read as GBK, "’s" is "鈥檚" and "é" is
//! "茅".

use encoding_rs::{Encoding, GBK, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1257};

use super::Edit;

/// Repairs each stretch of characters above ASCII whose Windows-1252 bytes are valid UTF-8. A
/// stretch that is not ("Ã la carte", "Ãœber" after a real capital) stays as it is: a random
/// stretch passes the UTF-8 test about once in a thousand, an intended one always.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| !c.is_ascii()) {
        let start = at + found;
        let end = text[start..].find(|c: char| c.is_ascii()).map_or(text.len(), |n| start + n);
        let mut repaired: Option<String> = None;
        while let Some(inner) = undo(repaired.as_deref().unwrap_or(&text[start..end])) {
            repaired = Some(inner);
        }
        if let Some(with) = repaired {
            edits.push(Edit::new(start..end, with));
        }
        at = end;
    }
    edits
}

/// One decoding undone, `None` where the characters cannot have come that way.
fn undo(stretch: &str) -> Option<String> {
    let punctuation = |text: &String| text.chars().all(|c| ('\u{2010}'..='\u{203a}').contains(&c));
    let other = || {
        let pages = [WINDOWS_1250, WINDOWS_1251, WINDOWS_1257];
        pages.into_iter().find_map(|page| undo_page(stretch, page).filter(punctuation))
    };
    undo_page(stretch, WINDOWS_1252).or_else(other).or_else(|| undo_chinese(stretch))
}

/// The most characters of a stretch that GBK makes of one mark or letter and the letter behind it.
const LONGEST_CHINESE: usize = 3;

/// A mark or a Latin letter that was read as Chinese; where the last byte was lost, it is an apostrophe.
fn undo_chinese(stretch: &str) -> Option<String> {
    if stretch == "鈥\u{fffd}" {
        return Some("\u{2019}".to_owned());
    }
    let latin = |c: char| {
        c.is_ascii_alphabetic()
            || ('\u{c0}'..='\u{24f}').contains(&c)
            || ('\u{2010}'..='\u{203a}').contains(&c)
    };
    let short = stretch.chars().count() <= LONGEST_CHINESE;
    undo_page(stretch, GBK).filter(|text| short && text.chars().all(latin))
}

fn undo_page(stretch: &str, page: &'static Encoding) -> Option<String> {
    let mut bytes = Vec::with_capacity(stretch.len());
    for c in stretch.chars() {
        // Decoders differ on the five bytes that Windows-1252 leaves open: they come out as C1.
        if let Ok(byte @ (0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) = u8::try_from(u32::from(c)) {
            bytes.push(byte);
        } else {
            let mut buffer = [0; 4];
            let (encoded, _, failed) = page.encode(c.encode_utf8(&mut buffer));
            if failed {
                return None;
            }
            bytes.extend_from_slice(&encoded);
        }
    }
    let decoded = String::from_utf8(bytes).ok()?;
    (decoded != stretch && decoded.chars().all(|c| !c.is_control())).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> String {
        super::super::OffsetMap::identity(text.len()).apply(text, &edits(text)).0
    }

    #[test]
    fn doubled_text_is_repaired() {
        assert_eq!(after("CÃ´te dâ€™Ivoire"), "Côte d’Ivoire");
        assert_eq!(after("24â€“28 May"), "24–28 May");
        assert_eq!(after("YaoundÃƒÂ©"), "Yaoundé");
        assert_eq!(after("8 October 2018 ā€“ Officers"), "8 October 2018 – Officers");
        assert_eq!(after("24вЂ“28 May"), "24–28 May");
        assert_eq!(after("the UK鈥檚 navy in Mah茅"), "the UK’s navy in Mahé");
        assert_eq!(after("Seychelles鈥\u{fffd} own"), "Seychelles’ own");
    }

    #[test]
    fn clean_text_stays() {
        for clean in [
            "d’Ivoire",
            "Ã la carte",
            "São Tomé",
            "Türkiye – Ankara",
            "Đà Nẵng",
            "Москва",
            "北京 (Beijing)",
            "茶",
        ] {
            assert_eq!(after(clean), clean);
        }
    }
}
