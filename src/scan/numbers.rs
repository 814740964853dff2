//! Numbers in figures and words.

use super::{Scan, TokenKind};
use crate::dictionary::Class;

/// A number in the text; `end` is one past its last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub value: u64,
    pub end: usize,
    /// "a dozen", "two dozen", "some hundred": a round number.
    pub round: bool,
}

impl Scan<'_> {
    /// The digits of the number token at `at`, `None` where it is none.
    pub fn figure(&self, at: usize) -> Option<u64> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let text = &self.text[token.range()];
        if text.len() <= 12 && !text.contains(',') {
            return text.parse().ok();
        }
        text.replace(',', "").parse().ok()
    }

    /// The number that begins at `at`: "34", "1,500", "1 500", "forty-five", "two hundred and
    /// fifty", "a dozen", "half a dozen", "2.5 million", "5 thousand".
    pub fn number(&self, at: usize) -> Option<Number> {
        if let Some(value) = self.figure(at) {
            return Some(self.figures(at, value));
        }
        if !self.is_word(at) {
            return None;
        }
        if let Some(dozen) = self.half_a_dozen(at) {
            return Some(Number { value: 6, end: dozen + 1, round: true });
        }
        self.words(at)
    }

    /// The last token of "half a dozen" or "half-a-dozen" that begins at `at`.
    fn half_a_dozen(&self, at: usize) -> Option<usize> {
        let hyphen = |at: usize| at + usize::from(self.text_of(at) == "-");
        let article = hyphen((self.low(at) == "half").then_some(at + 1)?);
        let dozen = hyphen(article + 1);
        (self.low(article) == "a" && self.low(dozen) == "dozen").then_some(dozen)
    }

    fn figures(&self, at: usize, value: u64) -> Number {
        let mut value = value;
        let mut end = at + 1;
        // Thousands parted by a space: "1 500".
        while value < 1_000_000
            && self.text_of(at).len() <= 3
            && self.text_of(end).len() == 3
            && self.tokens.get(end).is_some_and(|t| t.start == self.tokens[end - 1].end + 1)
            && let Some(low) = self.figure(end)
        {
            value = value * 1000 + low;
            end += 1;
        }
        let mut number = Number { value, end, round: false };
        // "2.5 million": the decimals only count before a scale.
        let decimals = (self.text_of(end) == "." && self.is_glued_to_previous(end))
            .then(|| self.figure(end + 1))
            .flatten();
        let scale_at = if decimals.is_some() { end + 2 } else { end };
        if let Some(scale) = self.scale(scale_at) {
            number.value = value.saturating_mul(scale);
            if let Some(tenths) = decimals.filter(|tenths| *tenths < 10) {
                number.value = number.value.saturating_add(tenths.saturating_mul(scale / 10));
            }
            number.end = scale_at + 1;
            number.round = true;
        }
        number
    }

    fn scale(&self, at: usize) -> Option<u64> {
        self.word(at).value(Class::Scale).map(u64::from)
    }

    fn words(&self, first: usize) -> Option<Number> {
        let mut at = first;
        let mut total: u64 = 0;
        let mut part: Option<u64> = None;
        let mut round = false;
        // "a hundred", "a dozen", "a few dozen" is no number.
        if matches!(self.low(at), "a" | "one") && self.scale(at + 1).is_some() {
            part = Some(1);
            at += 1;
        }
        loop {
            let word = self.word(at);
            if let Some(unit) = word.value(Class::Unit) {
                if part.is_some_and(|part| part % 100 != 0) {
                    break;
                }
                part = Some(part.unwrap_or(0) + u64::from(unit));
                at += 1;
            } else if let Some(ten) = word.value(Class::Ten) {
                if part.is_some_and(|part| part % 100 != 0) {
                    break;
                }
                let mut value = u64::from(ten);
                at += 1;
                let unit_at = if self.text_of(at) == "-" { at + 1 } else { at };
                if let Some(unit) =
                    self.word(unit_at).value(Class::Unit).filter(|unit| (1..10).contains(unit))
                {
                    value += u64::from(unit);
                    at = unit_at + 1;
                }
                part = Some(part.unwrap_or(0) + value);
            } else if let Some(scale) = word.value(Class::Scale).map(u64::from) {
                let Some(value) = part.filter(|value| *value > 0) else { break };
                match scale {
                    100 => part = Some(value.saturating_mul(100)),
                    12 | 20 => {
                        round = true;
                        part = Some(value.saturating_mul(scale));
                    }
                    _ => {
                        total = total.saturating_add(value.saturating_mul(scale));
                        part = None;
                    }
                }
                at += 1;
                // "a hundred and fifty", "two thousand and five".
                if scale != 12 && self.low(at) == "and" && self.small_number(at + 1) {
                    at += 1;
                }
            } else {
                break;
            }
        }
        (at > first && (part.is_some() || total > 0)).then(|| Number {
            value: total.saturating_add(part.unwrap_or(0)),
            end: at,
            round,
        })
    }

    fn small_number(&self, at: usize) -> bool {
        self.word(at).is_any(&[Class::Unit, Class::Ten])
    }

    /// The ordinal that begins at `at`: "31st", "seventy-fifth", "second"; with its end.
    pub fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(value) = self.figure(at) {
            let suffix = self.is_glued_to_next(at) && matches!(self.low(at + 1), "st" | "nd" | "rd" | "th");
            return suffix.then_some((u32::try_from(value).ok()?, at + 2));
        }
        let word = self.word(at);
        if let Some(ordinal) = word.value(Class::Ordinal) {
            return Some((ordinal, at + 1));
        }
        let ten = word.value(Class::Ten)?;
        let unit_at = if self.text_of(at + 1) == "-" { at + 2 } else { at + 1 };
        let unit = self.word(unit_at).value(Class::Ordinal).filter(|unit| *unit < 10)?;
        Some((ten + unit, unit_at + 1))
    }
}
