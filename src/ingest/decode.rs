//! Bytes to text: byte order mark, UTF-8, UTF-16 without a mark, then detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::ReleaseError;

/// The text and the name of its character set. What the container declares is believed where the bytes bear it out.
///
/// # Errors
/// [`ReleaseError::NotText`] where the bytes are no text in any character set.
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
) -> Result<(String, &'static str), ReleaseError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if is_binary(text.bytes().take(4096)) {
            return Err(ReleaseError::NotText("control characters, as in a binary file".to_owned()));
        }
        return Ok((text.to_owned(), UTF_8.name()));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strict(encoding, bytes);
    }
    if let Some(decoded) = declared.and_then(|declared| strict(declared, bytes).ok()) {
        return Ok(decoded);
    }
    if is_binary(bytes.iter().copied().take(4096)) {
        return Err(ReleaseError::NotText("bytes that are text in no known character set".to_owned()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    strict(encoding, bytes)
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, &'static str), ReleaseError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok((text.into_owned(), encoding.name())),
        None => Err(ReleaseError::NotText(format!("bytes that are not valid {}", encoding.name()))),
    }
}

/// Two of a hundred control characters make a binary file.
fn is_binary(bytes: impl Iterator<Item = u8>) -> bool {
    let (mut all, mut control) = (0_usize, 0_usize);
    for byte in bytes {
        all += 1;
        control +=
            usize::from(byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0xc | 0x1b) || byte == 0x7f);
    }
    control * 50 > all
}

/// Latin text in UTF-16 has a zero in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_sets_are_told() {
        let utf16: Vec<u8> = "Yaoundé, 5 May".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], &str, &str); 5] = [
            ("Yaoundé".as_bytes(), "Yaoundé", "UTF-8"),
            (b"\xef\xbb\xbfYaound\xc3\xa9", "Yaoundé", "UTF-8"),
            (b"the city of Yaound\xe9 and the C\xf4te d\x92Ivoire", "the city of Yaoundé and the Côte d’Ivoire", "windows-1252"),
            (&utf16, "Yaoundé, 5 May", "UTF-16LE"),
            (b"\xcf\xf0\xe5\xf1\xf1-\xf0\xe5\xeb\xe8\xe7 \xcc\xe8\xed\xe8\xf1\xf2\xe5\xf0\xf1\xf2\xe2\xe0 \xe2\xed\xf3\xf2\xf0\xe5\xed\xed\xe8\xf5 \xe4\xe5\xeb", "Пресс-релиз Министерства внутренних дел", "windows-1251"),
        ];
        for (bytes, text, charset) in cases {
            let decoded = decode(bytes, None).unwrap();
            assert_eq!(decoded, (text.to_owned(), charset));
        }
    }

    #[test]
    fn a_declared_set_is_believed_where_the_bytes_bear_it_out() {
        // KOI8-R and windows-1251 share their bytes; too few of them tell which it is.
        let text = b"\xed\xc9\xce\xd3\xcb";
        assert_eq!(decode(text, Some(encoding_rs::KOI8_R)).unwrap(), ("Минск".to_owned(), "KOI8-R"));
        assert_eq!(decode("Minsk – Минск".as_bytes(), Some(encoding_rs::KOI8_R)).unwrap().1, "UTF-8");
        assert_eq!(
            decode(b"Yaound\xe9 and Bo\xe9", Some(encoding_rs::SHIFT_JIS)).unwrap().0,
            "Yaoundé and Boé"
        );
    }

    #[test]
    fn binary_bytes_are_no_text() {
        let error = decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", None).unwrap_err();
        assert_eq!(error.code(), "not-text");
    }
}
