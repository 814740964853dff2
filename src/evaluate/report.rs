//! Scores and the list of what went wrong, as text.

use std::fmt::Write as _;

use super::align::Alignment;
use super::gold::Gold;
use super::score::{Counts, Score};
use crate::mention::{Kind, Value};
use crate::record::Mention;

/// The table of scores.
#[must_use]
pub fn totals(score: &Score) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:<18} {:>6} {:>6}   {:^20}   {:^20}   {:^20}",
        "kind", "gold", "found", "strict P R F1", "overlap P R F1", "value P R F1"
    );
    for kind in Kind::ALL {
        let of = score.of(kind);
        let (gold, found) = (of.value.tp + of.value.fn_, of.value.tp + of.value.fp);
        if gold + found == 0 {
            continue;
        }
        let figures =
            |counts: Counts| format!("{:.3} {:.3} {:.3}", counts.precision(), counts.recall(), counts.f1());
        let _ = writeln!(
            out,
            "{:<18} {gold:>6} {found:>6}   {:^20}   {:^20}   {:^20}",
            kind.name(),
            figures(of.strict),
            figures(of.overlap),
            figures(of.value)
        );
    }
    out
}

/// One line for each miss, each spurious mention and each wrong value, with its place.
#[must_use]
pub fn render(gold: &Gold, predicted: &[Mention], alignment: &Alignment) -> Vec<String> {
    let places = Places::new(&gold.text);
    let line = |start: usize, what: &str, kind: Kind, quote: &str, rest: &str| {
        let (row, column) = places.of(start);
        let quote = quote.replace('\n', "\\n");
        (
            start,
            format!("{}:{row}:{column}: {what} {} '{quote}'{rest}", gold.text_path.display(), kind.name()),
        )
    };
    let mut lines: Vec<(usize, String)> = Vec::new();
    for &index in &alignment.missing {
        let label = &gold.mentions[index];
        lines.push(line(label.start, "missing", label.kind, &label.quote, &format!(" = {}", label.value)));
    }
    for &index in &alignment.spurious {
        let mention = &predicted[index];
        let rest = format!(" = {} ({})", shown(&mention.value), by(mention));
        lines.push(line(mention.start, "spurious", mention.kind, &mention.quote, &rest));
    }
    for pair in &alignment.pairs {
        let (label, mention) = (&gold.mentions[pair.gold], &predicted[pair.predicted]);
        if !pair.same_value {
            let rest = format!(" = {}, expected {} ({})", shown(&mention.value), label.value, by(mention));
            lines.push(line(mention.start, "wrong value of", mention.kind, &mention.quote, &rest));
        } else if !pair.exact {
            let rest = format!(", expected '{}' ({})", label.quote.replace('\n', "\\n"), by(mention));
            lines.push(line(mention.start, "wrong span of", mention.kind, &mention.quote, &rest));
        }
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn shown(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The rule, and the dictionary row where there is one.
fn by(mention: &Mention) -> String {
    match &mention.entry {
        Some(entry) => format!("{}, {entry}", mention.rule),
        None => mention.rule.clone(),
    }
}

/// Lines and columns of code point offsets, both counted from 1.
struct Places {
    line_starts: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Self {
        let ends = text.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(at, _)| at + 1);
        Self { line_starts: std::iter::once(0).chain(ends).collect() }
    }

    fn of(&self, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= at);
        (line, at - self.line_starts[line - 1] + 1)
    }
}
