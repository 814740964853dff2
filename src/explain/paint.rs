//! Colours of a terminal, or none, and what may not reach it.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Effects, Style};

use crate::mention::Kind;

/// Whether and how things are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Whether the reader sees colours.
    pub color: bool,
}

impl Paint {
    /// `text` in the colour of a kind, as it may be shown.
    pub(super) fn kind(self, kind: Kind, text: &str) -> String {
        self.styled(color(kind), text)
    }

    /// `text` that stands back.
    pub(super) fn dim(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    /// `text` that stands out.
    pub(super) fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// What turns the style of mentions within one another on, from the outermost to the innermost; nothing for
    /// none.
    pub(super) fn begin(self, kinds: &[Kind]) -> String {
        let Some(innermost) = kinds.last().filter(|_| self.color) else { return String::new() };
        let nested = if kinds.len() > 1 { Effects::UNDERLINE } else { Effects::new() };
        color(*innermost).effects(nested | Effects::BOLD).render().to_string()
    }

    /// What turns every style off.
    pub(super) fn end(self) -> String {
        if self.color { anstyle::Reset.render().to_string() } else { String::new() }
    }

    fn styled(self, style: Style, text: &str) -> String {
        let text = harmless(text);
        if self.color { format!("{style}{text}{style:#}") } else { text }
    }
}

fn color(kind: Kind) -> Style {
    let color = match kind {
        Kind::Date => AnsiColor::Yellow,
        Kind::Country => AnsiColor::Green,
        Kind::Region => AnsiColor::BrightGreen,
        Kind::Place => AnsiColor::Cyan,
        Kind::Agency => AnsiColor::Blue,
        Kind::Resolution => AnsiColor::Red,
        Kind::Document => AnsiColor::BrightRed,
        Kind::ParticipantCount => AnsiColor::Magenta,
        Kind::Instrument => AnsiColor::BrightMagenta,
    };
    Style::new().fg_color(Some(color.into()))
}

/// Characters of a release that would move the cursor, colour the terminal or turn the direction of writing, written
/// as their code points.
pub(super) fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}');
        if turns || c.is_control() && c != '\t' && c != '\n' {
            // Writing to a string cannot fail.
            let _ = write!(shown, "{}", Shown(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// A character by its code point: `<U+001B>`.
struct Shown(char);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<U+{:04X}>", u32::from(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_cannot_write_to_the_terminal() {
        assert_eq!(
            harmless("a\u{1b}[31mb\u{202e}c\r\n\td\u{9b}"),
            "a<U+001B>[31mb<U+202E>c<U+000D>\n\td<U+009B>"
        );
    }
}
