//! Byte offsets as code point offsets.

/// How many bytes lie between two stored counts.
const STRIDE: usize = 64;

/// Counts code points up to any byte of a text.
pub(crate) struct CodePoints<'t> {
    text: &'t [u8],
    /// Code points before each multiple of the stride; empty for ASCII, where bytes are code points.
    counts: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    pub fn new(text: &'t str) -> Self {
        let counts = if text.is_ascii() {
            Vec::new()
        } else {
            let mut total = 0;
            text.as_bytes()
                .chunks(STRIDE)
                .map(|chunk| {
                    let before = total;
                    total += starts(chunk);
                    before
                })
                .collect()
        };
        Self { text: text.as_bytes(), counts }
    }

    /// Code points before byte `at`.
    pub fn at(&self, at: usize) -> usize {
        if self.counts.is_empty() {
            return at;
        }
        // The end of a text whose length is a multiple of the stride has no chunk of its own.
        let chunk = (at / STRIDE).min(self.counts.len() - 1);
        self.counts[chunk] + starts(&self.text[chunk * STRIDE..at])
    }
}

/// Bytes that begin a code point.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting() {
        for text in ["plain".repeat(40), "é–a".repeat(100), "—".repeat(64)] {
            let counted = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(counted.at(byte), count);
            }
            assert_eq!(counted.at(text.len()), text.chars().count());
        }
    }
}
