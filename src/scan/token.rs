//! Words, numbers, marks and line ends.

use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters and their marks.
    Word,
    /// Digits, with thousands separators ("2,000").
    Number,
    /// One mark.
    Punct,
    /// One or more line ends.
    Break,
}

/// A word, a number, a mark or a line end. Letters and digits are never in one token, so that
/// "UNSCR2370" and "Vienna7 May 2019The" fall apart where their parts meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether every byte is ASCII.
    pub ascii: bool,
    /// Id in the lexicon, where a dictionary knows the word.
    pub word: Option<u32>,
}

impl Token {
    /// The bytes in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the token touches both neighbours: `-` in "Counter-Terrorism".
    #[must_use]
    pub fn is_glued(&self, tokens: &[Token], at: usize) -> bool {
        at > 0
            && tokens[at - 1].end == self.start
            && tokens.get(at + 1).is_some_and(|next| next.start == self.end)
    }
}

/// Splits `text` into tokens; spaces are left out.
///
/// ```
/// use rapporteur::scan::{tokenize, TokenKind};
/// let text = "UNSCR2370 on 2,000 men";
/// let words: Vec<&str> = tokenize(text).iter().map(|t| &text[t.range()]).collect();
/// assert_eq!(words, ["UNSCR", "2370", "on", "2,000", "men"]);
/// ```
///
/// # Panics
/// On a text above 4 GiB, which ingestion refuses.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    assert!(u32::try_from(bytes.len()).is_ok(), "a release is smaller than 4 GiB");
    let mut tokens = Vec::with_capacity(bytes.len() / 5);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut ascii = true;
        let kind = match bytes[at] {
            b' ' => {
                at += 1;
                continue;
            }
            b'\n' => {
                at += 1;
                while matches!(bytes.get(at), Some(b'\n' | b' ')) {
                    at += 1;
                }
                TokenKind::Break
            }
            b'0'..=b'9' => {
                at = number_end(bytes, at);
                TokenKind::Number
            }
            byte if byte.is_ascii_alphabetic() || !byte.is_ascii() => {
                (at, ascii) = word_end(text, at);
                // "27thMarch": the ordinal's ending is a word by itself.
                if is_ordinal(&tokens, &text[start..at]) && start > 0 {
                    (at, ascii) = (start + 2, true);
                }
                if at == start {
                    at += text[start..].chars().next().map_or(1, char::len_utf8);
                    ascii = false;
                    TokenKind::Punct
                } else {
                    TokenKind::Word
                }
            }
            _ => {
                at += 1;
                TokenKind::Punct
            }
        };
        tokens.push(Token { start: start as u32, end: at as u32, kind, ascii, word: None });
    }
    tokens
}

/// Whether letters glued to a number begin with the ending of an ordinal and go on with a capital.
fn is_ordinal(tokens: &[Token], letters: &str) -> bool {
    let glued =
        tokens.last().is_some_and(|last| last.kind == TokenKind::Number && last.end - last.start <= 2);
    let mut ending = letters.bytes();
    let ending = (ending.next(), ending.next(), ending.next());
    glued
        && matches!(
            ending,
            (Some(b's'), Some(b't'), Some(b'A'..=b'Z'))
                | (Some(b'n' | b'r'), Some(b'd'), Some(b'A'..=b'Z'))
                | (Some(b't'), Some(b'h'), Some(b'A'..=b'Z'))
        )
}

/// The end of the letters from `at` on, and whether they are all ASCII.
fn word_end(text: &str, mut at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut ascii = true;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        match text[at..].chars().next() {
            Some(c) if !c.is_ascii() && is_letter(c) => {
                ascii = false;
                at += c.len_utf8();
            }
            _ => return (at, ascii),
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

/// The end of the digits from `at` on. "2,000", "1,250,000" and, as India writes it, "12,50,000" are one number; "12,13"
/// is two.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let mut end = digits(start);
    if end - start <= 2 {
        let mut lakhs = end;
        while bytes.get(lakhs) == Some(&b',') && digits(lakhs + 1) == lakhs + 3 {
            lakhs += 3;
        }
        if lakhs > end && bytes.get(lakhs) == Some(&b',') && digits(lakhs + 1) == lakhs + 4 {
            return lakhs + 4;
        }
    }
    if end - start <= 3 {
        while bytes.get(end) == Some(&b',') && digits(end + 1) == end + 4 {
            end += 4;
        }
    }
    end
}
