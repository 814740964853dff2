//! One line for each mention, event, finding and repair.

use std::io::{self, Write};

use super::paint::Paint;
use super::{Explanation, Stretch};
use crate::gold::Lines;
use crate::record::{Event, Level, Mention};

/// Writes what was found, by position, and what was made of it.
///
/// # Errors
/// What the writer says.
pub fn write_list(explanation: &Explanation, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let record = &explanation.record;
    let lines = Lines::new(record.text.as_deref().unwrap_or_default());
    let place = |start: usize| {
        let (line, column) = lines.of(start);
        format!("{line}:{column}")
    };
    let ids = record.mentions.iter().map(|mention| mention.id.len()).max().unwrap_or(0);
    let places = record.mentions.iter().map(|mention| place(mention.start).len()).max().unwrap_or(0);
    let language = record.language.as_deref().unwrap_or("unknown");
    let published = match (&record.published, record.published_from) {
        (Some(date), Some(from)) => format!("{date}, from its {}", from.name()),
        (date, _) => date.clone().unwrap_or_else(|| "unknown".to_owned()),
    };
    writeln!(out, "title      {}", record.title.as_deref().map_or_else(|| "none".to_owned(), one_line))?;
    writeln!(out, "published  {published}")?;
    writeln!(out, "language   {language}")?;
    for mention in &record.mentions {
        writeln!(
            out,
            "{:<ids$}  {:<places$}  {}",
            mention.id,
            place(mention.start),
            mention_line(explanation, mention, paint)
        )?;
    }
    for event in &record.events {
        writeln!(out, "{}  {}", paint.bold("event"), event_line(event))?;
    }
    for finding in &record.findings {
        let level = match finding.level {
            Level::Info => "info",
            Level::Warning => "warning",
        };
        let of = finding.mentions.join(", ");
        writeln!(out, "{}  {}: {} [{of}]", paint.bold(level), finding.code, one_line(&finding.message))?;
    }
    for repair in &record.repairs {
        let (at, before, after) = (place(repair.start), &repair.before, &repair.after);
        writeln!(out, "{}  {at}  {}: {before:?} is read as {after:?}", paint.bold("repair"), repair.rule)?;
    }
    Ok(())
}

/// Kind, value, grade, role, what made it, and what speaks for and against it.
pub(super) fn mention_line(explanation: &Explanation, mention: &Mention, paint: Paint) -> String {
    let mut parts = vec![
        paint.kind(mention.kind, mention.kind.name()),
        format!("{} = {}", paint.bold(&one_line(&mention.quote)), one_line(&mention.value.to_string())),
        mention.grade.name().to_owned(),
    ];
    parts.extend(mention.role.map(|role| role.name().to_owned()));
    parts.push(mention.rule.clone());
    parts.extend(mention.entry.clone());
    parts.extend(mention.evidence.as_ref().map(|evidence| format!("because: {}", one_line(evidence))));
    if !mention.candidates.is_empty() {
        parts.push(format!("readings: {}", mention.candidates.join(", ")));
    }
    let own = Stretch { start: mention.start, end: mention.end };
    for lost in explanation.lost.iter().filter(|lost| lost.to == own && lost.to_kind == mention.kind) {
        let (kind, quote) = (lost.kind.name(), one_line(&lost.quote));
        parts.push(format!("over {kind} '{quote}' ({}): {}", lost.rule, lost.reason()));
    }
    parts.join("  ")
}

/// When and where, who and how many, in one line.
pub(crate) fn event_line(event: &Event) -> String {
    let mut parts = Vec::new();
    match (&event.start, &event.end) {
        (Some(start), Some(end)) if start != end => parts.push(format!("{start} to {end}")),
        (Some(day), _) | (None, Some(day)) => parts.push(day.clone()),
        (None, None) => {}
    }
    parts.extend(event.stated_days.map(|days| format!("{days} days stated")));
    parts.extend(event.mode.map(|mode| mode.name().replace('_', " ")));
    parts.extend(event.city.clone());
    parts.extend(event.country.clone());
    parts.extend(event.participants.as_ref().map(|total| {
        let most = total.count_max.map_or_else(String::new, |most| format!(" to {most}"));
        format!("{}{most} participants ({})", total.count, total.qualifier.name().replace('_', " "))
    }));
    let lists = [
        ("organizers", &event.organizers),
        ("partners", &event.partners),
        ("donors", &event.donors),
        ("countries", &event.countries),
    ];
    for (name, ids) in lists.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        parts.push(format!("{name}: {}", ids.join(", ")));
    }
    if !event.mentions.is_empty() {
        parts.push(format!("[{}]", event.mentions.join(", ")));
    }
    parts.join("; ")
}

pub(super) fn one_line(text: &str) -> String {
    super::paint::harmless(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
