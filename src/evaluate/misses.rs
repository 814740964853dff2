//! What went wrong in a release, one line each, with its place.

use super::Judged;
use crate::gold::{GoldMention, Lines};
use crate::mention::{Kind, Value};
use crate::record::Mention;

/// One line for each miss, each spurious mention, each wrong value and each wrong span, by position:
/// `path:line:column: missing country 'Kenya' = "KEN"`.
#[must_use]
pub fn misses(judged: &Judged<'_>) -> Vec<String> {
    let (gold, predicted) = (judged.gold, &judged.record.mentions);
    let place = Place::new(judged);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for &index in &judged.alignment.missing {
        let label = &gold.mentions[index];
        lines.push((label.start, format!("{}: missing {}", place.of(label.start), labelled(label))));
    }
    for &index in &judged.alignment.spurious {
        let mention = &predicted[index];
        lines.push((mention.start, format!("{}: spurious {}", place.of(mention.start), found(mention))));
    }
    for pair in &judged.alignment.pairs {
        let (label, mention) = (&gold.mentions[pair.gold], &predicted[pair.predicted]);
        let named = named(mention.kind, &mention.quote);
        let line = if !pair.same_value {
            format!(
                "wrong value of {named} = {}, expected {} ({})",
                shown(&mention.value),
                value(label),
                by(mention)
            )
        } else if !pair.exact {
            format!("wrong span of {named}, expected '{}' ({})", one_line(&label.quote), by(mention))
        } else {
            continue;
        };
        lines.push((mention.start, format!("{}: {line}", place.of(mention.start))));
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// `path:line:column` of places in a labelled text.
pub(super) struct Place {
    path: String,
    lines: Lines,
}

impl Place {
    pub fn new(judged: &Judged<'_>) -> Self {
        Self { path: judged.gold.text_path.display().to_string(), lines: Lines::new(&judged.gold.text) }
    }

    pub fn of(&self, start: usize) -> String {
        let (line, column) = self.lines.of(start);
        format!("{}:{line}:{column}", self.path)
    }
}

/// `country 'Kenya' = "KEN"`.
pub(super) fn labelled(label: &GoldMention) -> String {
    format!("{} = {}", named(label.kind, &label.quote), value(label))
}

/// `country 'Kenya' = "KEN" (country.alias, dictionaries/countries/aliases.csv:12)`.
pub(super) fn found(mention: &Mention) -> String {
    format!("{} = {} ({})", named(mention.kind, &mention.quote), shown(&mention.value), by(mention))
}

fn named(kind: Kind, quote: &str) -> String {
    format!("{} '{}'", kind.name(), one_line(quote))
}

pub(super) fn one_line(quote: &str) -> String {
    quote.replace('\n', "\\n")
}

fn value(label: &GoldMention) -> String {
    label.value.as_ref().map_or_else(|| "any value".to_owned(), ToString::to_string)
}

pub(super) fn shown(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The rule, and the dictionary row where there is one.
pub(super) fn by(mention: &Mention) -> String {
    match &mention.entry {
        Some(entry) => format!("{}, {entry}", mention.rule),
        None => mention.rule.clone(),
    }
}
