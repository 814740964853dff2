//! The release with its mentions marked in the text.

use std::io::{self, Write};

use super::Explanation;
use super::paint::{Paint, harmless};
use crate::mention::Kind;

/// Writes the text with line numbers, each mention in brackets with its id, nested ones within one another: `[m1 Ministry
/// of Justice of [m2 Kenya]]`. Where mentions cross, the bracket that closes names its mention.
///
/// # Errors
/// What the writer says.
pub fn write_text(explanation: &Explanation, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let text = explanation.record.text.as_deref().unwrap_or_default();
    // A line end at the end of the text begins no line.
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut marks = Marks::new(explanation, paint);
    let width = text.lines().count().max(1).to_string().len();
    let mut at = 0;
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            marks.cross(at, out)?;
            at += 1;
        }
        let number = paint.dim(&format!("{:>width$} | ", index + 1));
        write!(out, "{number}{}", paint.begin(&marks.kinds()))?;
        let mut plain = String::new();
        for c in line.chars() {
            if marks.at(at) {
                write!(out, "{}", harmless(&plain))?;
                plain.clear();
                marks.cross(at, out)?;
            }
            plain.push(c);
            at += 1;
        }
        // A Windows line end is no character worth showing.
        write!(out, "{}", harmless(plain.strip_suffix('\r').unwrap_or(&plain)))?;
        marks.close(at, out)?;
        writeln!(out, "{}", paint.end())?;
    }
    Ok(())
}

/// The mentions that begin, are open and end.
struct Marks<'a> {
    explanation: &'a Explanation,
    paint: Paint,
    /// Index of the next mention to begin.
    next: usize,
    /// Mentions that are open, the outermost first.
    open: Vec<usize>,
}

impl<'a> Marks<'a> {
    fn new(explanation: &'a Explanation, paint: Paint) -> Self {
        Self { explanation, paint, next: 0, open: Vec::new() }
    }

    fn kinds(&self) -> Vec<Kind> {
        self.open.iter().map(|&index| self.explanation.record.mentions[index].kind).collect()
    }

    /// Whether a mention begins or ends at `at`.
    fn at(&self, at: usize) -> bool {
        let mentions = &self.explanation.record.mentions;
        mentions.get(self.next).is_some_and(|next| next.start <= at)
            || self.open.iter().any(|&index| mentions[index].end <= at)
    }

    /// Closes and opens what ends and begins at `at`.
    fn cross(&mut self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        self.close(at, out)?;
        let mentions = &self.explanation.record.mentions;
        while let Some(next) = mentions.get(self.next).filter(|next| next.start <= at) {
            self.open.push(self.next);
            self.next += 1;
            let mark = self.paint.dim(&format!("[{} ", next.id));
            write!(out, "{}{mark}{}", self.paint.end(), self.paint.begin(&self.kinds()))?;
        }
        Ok(())
    }

    fn close(&mut self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let mentions = &self.explanation.record.mentions;
        while let Some(place) = self.open.iter().rposition(|&index| mentions[index].end <= at) {
            let crossing = place + 1 < self.open.len();
            let closed = self.open.remove(place);
            let name = if crossing { mentions[closed].id.as_str() } else { "" };
            let mark = self.paint.dim(&format!("]{name}"));
            write!(out, "{}{mark}{}", self.paint.end(), self.paint.begin(&self.kinds()))?;
        }
        Ok(())
    }
}
