//! All that is known of one place of a release.

use std::io::{self, Write};

use super::list::{mention_line, one_line};
use super::paint::Paint;
use super::{Explanation, Refusal, Stretch};
use crate::gold::Lines;

/// A place that somebody asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Line and column, both counted from 1, the column in characters.
    At(usize, usize),
    /// Every occurrence of these characters.
    Quote(String),
}

impl Asked {
    /// The stretches of the text that are meant.
    ///
    /// # Errors
    /// What was expected and found, where the text has no such place.
    pub fn stretches(&self, text: &str) -> Result<Vec<Stretch>, String> {
        match self {
            Self::At(line, column) => {
                let lines = text.lines().count();
                let Some(content) = text.split('\n').nth(line.wrapping_sub(1)) else {
                    return Err(format!("expected a line from 1 to {lines}, found {line}"));
                };
                let characters = content.trim_end_matches('\r').chars().count();
                if !(1..=characters).contains(column) {
                    return Err(format!(
                        "expected a column from 1 to {characters} in line {line}, found {column}"
                    ));
                }
                let before: usize =
                    text.split('\n').take(line - 1).map(|line| line.chars().count() + 1).sum();
                let start = before + column - 1;
                Ok(vec![Stretch { start, end: start + 1 }])
            }
            Self::Quote(quote) if quote.is_empty() => {
                Err("expected characters to look for, found none".to_owned())
            }
            Self::Quote(quote) => {
                let length = quote.chars().count();
                let found: Vec<Stretch> = text
                    .match_indices(quote.as_str())
                    .map(|(byte, _)| text[..byte].chars().count())
                    .map(|start| Stretch { start, end: start + length })
                    .collect();
                if found.is_empty() {
                    return Err(format!("expected '{}' in the text, found it nowhere", one_line(quote)));
                }
                Ok(found)
            }
        }
    }
}

/// Writes what stands at a place: its tokens with their classes and dictionary rows, the mentions that hold it, the
/// candidates that gave way, and the rules that gave up.
///
/// # Errors
/// What the writer says.
pub fn write_place(
    explanation: &Explanation,
    asked: &Stretch,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = explanation.record.text.as_deref().unwrap_or_default();
    let lines = Lines::new(text);
    let place = |start: usize| {
        let (line, column) = lines.of(start);
        format!("{line}:{column}")
    };
    let quote: String = text.chars().skip(asked.start).take(asked.end - asked.start).collect();
    // Rows and refusals are of whole words: a place inside one is about all of it.
    let tokens: Vec<_> = explanation.tokens.iter().filter(|token| token.at.touches(asked)).collect();
    let whole = match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Stretch { start: first.at.start, end: last.at.end },
        _ => asked.clone(),
    };
    writeln!(out, "{}  {}", place(asked.start), paint.bold(&one_line(&quote)))?;
    let mut section = Section { name: "", out, paint };
    for token in tokens {
        let mut parts = vec![one_line(&token.quote)];
        parts.extend(token.number.map(|number| format!("number {number}")));
        if !token.classes.is_empty() {
            parts.push(format!("may be: {}", token.classes.join(", ")));
        }
        section.line("anchors", &parts.join("  "))?;
    }
    let rows = explanation.tokens.iter().flat_map(|token| &token.rows);
    for row in rows.filter(|row| row.at.touches(&whole)) {
        let context = if row.needs_context { "  needs context" } else { "" };
        let line =
            format!("{} = {} {}  {}{context}", one_line(&row.quote), row.target, row.means, row.location);
        section.line("dictionary rows", &line)?;
    }
    let held = explanation
        .record
        .mentions
        .iter()
        .filter(|mention| mention.start < whole.end && whole.start < mention.end);
    for mention in held {
        let line = format!(
            "{}  {}  {}",
            mention.id,
            place(mention.start),
            mention_line(explanation, mention, paint)
        );
        section.line("found", &line)?;
    }
    for lost in explanation.lost.iter().filter(|lost| lost.at.touches(&whole)) {
        let line = format!(
            "{} '{}' ({}) to {} '{}' ({}): {}",
            lost.kind.name(),
            one_line(&lost.quote),
            lost.rule,
            lost.to_kind.name(),
            one_line(&lost.to_quote),
            lost.to_rule,
            lost.reason()
        );
        section.line("gave way", &line)?;
    }
    for (refused, rules) in together(&explanation.refused, &whole) {
        let (at, quote) = (place(refused.at.start), one_line(&refused.quote));
        let rules = rules.join(", ");
        section.line("gave up", &format!("{at}  '{quote}'  {rules}: {}", one_line(&refused.reason)))?;
    }
    for repair in explanation
        .record
        .repairs
        .iter()
        .filter(|repair| repair.start < whole.end && whole.start < repair.end)
    {
        section.line(
            "repaired",
            &format!("{}: {:?} is read as {:?}", repair.rule, repair.before, repair.after),
        )?;
    }
    if section.name.is_empty() {
        section.line("anchors", "none: nothing but space stands here")?;
    }
    Ok(())
}

/// The refusals at a place, those for the same reason as one, with the names of their rules.
fn together<'a>(refused: &'a [Refusal], whole: &Stretch) -> Vec<(&'a Refusal, Vec<&'static str>)> {
    let mut found: Vec<(&Refusal, Vec<&'static str>)> = Vec::new();
    for refusal in refused.iter().filter(|refusal| refusal.at.touches(whole)) {
        match found.iter_mut().find(|(other, _)| other.at == refusal.at && other.reason == refusal.reason) {
            Some((_, rules)) => rules.push(refusal.rule),
            None => found.push((refusal, vec![refusal.rule])),
        }
    }
    found
}

/// Lines under a heading that is written before the first of them.
struct Section<'a> {
    name: &'static str,
    out: &'a mut dyn Write,
    paint: Paint,
}

impl Section<'_> {
    fn line(&mut self, name: &'static str, line: &str) -> io::Result<()> {
        if self.name != name {
            self.name = name;
            writeln!(self.out, "  {}", self.paint.dim(name))?;
        }
        writeln!(self.out, "    {line}")
    }
}
