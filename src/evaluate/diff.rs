//! What two runs over the same releases found differently, labelled or not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::misses::{found, one_line, shown};
use crate::kinds::ROOMS;
use crate::mention::Kind;
use crate::record::{Mention, Record};

/// Everything that differs between two runs; releases add up.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    /// Mentions gained, lost and changed, by kind, in the order of [`Kind::ALL`].
    pub kinds: [[usize; 3]; Kind::ALL.len()],
    /// Fields of the records that differ, with how often.
    pub fields: BTreeMap<String, usize>,
    /// Releases compared.
    pub releases: usize,
    /// Releases that differ.
    pub differing: usize,
    /// What each rule and row made before, with what stands there now.
    before: BTreeMap<String, BTreeMap<String, usize>>,
    /// What makes mentions now.
    after: BTreeSet<String>,
    /// The rows among it, by file and line.
    rows: BTreeSet<String>,
}

impl Differences {
    /// Rules and rows that made mentions before and make none now: their name, how many they made, and
    /// the rules or rows that stand in their place most often (none where nothing does).
    #[must_use]
    pub fn shadowed(&self) -> Vec<(String, usize, Option<String>)> {
        let gone = self.before.iter().filter(|(maker, _)| !self.after.contains(*maker));
        gone.map(|(maker, successors)| {
            let most =
                successors.iter().filter(|(successor, _)| !successor.is_empty()).max_by_key(|(_, n)| **n);
            (maker.clone(), successors.values().sum(), most.map(|(successor, _)| successor.clone()))
        })
        .collect()
    }

    /// Rules that made no mention in the second run.
    #[must_use]
    pub fn unused_rules(&self) -> Vec<&'static str> {
        let rules = ROOMS.iter().flat_map(|room| room.rules.iter().copied());
        rules.filter(|rule| !self.after.contains(*rule)).collect()
    }

    /// Whether the row of a dictionary made a mention in the second run.
    #[must_use]
    pub fn uses(&self, row: &str) -> bool {
        self.rows.contains(row)
    }
}

/// Compares two records of one release: adds to the counts and gives one line for each difference.
pub fn diff(differences: &mut Differences, old: &Record, new: &Record) -> Vec<String> {
    differences.releases += 1;
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut tell =
        |start: usize, end: usize, line: String| lines.push((start, format!("{start}..{end}: {line}")));
    for kind in Kind::ALL {
        let of = |record: &'_ Record| -> Vec<usize> {
            (0..record.mentions.len()).filter(|&index| record.mentions[index].kind == kind).collect()
        };
        let (old_mentions, new_mentions) = (of(old), of(new));
        let mut taken = vec![false; new.mentions.len()];
        let [gained, lost, changed] = &mut differences.kinds[kind as usize];
        for &index in &old_mentions {
            let mention = &old.mentions[index];
            let overlapping = |&&other: &&usize| {
                !taken[other]
                    && new.mentions[other].start < mention.end
                    && mention.start < new.mentions[other].end
            };
            // The same span before one that only overlaps.
            let same = |other: &Mention| (other.start, other.end) == (mention.start, mention.end);
            let successor = new_mentions
                .iter()
                .filter(overlapping)
                .min_by_key(|&&other| !same(&new.mentions[other]))
                .copied();
            makers(mention).for_each(|(maker, class)| {
                let by = successor.and_then(|other| makers(&new.mentions[other]).nth(class));
                let by = by.map(|(by, _)| by).unwrap_or_default();
                *differences.before.entry(maker).or_default().entry(by).or_default() += 1;
            });
            let Some(other) = successor else {
                *lost += 1;
                tell(mention.start, mention.end, format!("lost {}", found(mention)));
                continue;
            };
            taken[other] = true;
            if let Some(line) = change(mention, &new.mentions[other]) {
                *changed += 1;
                tell(mention.start, mention.end, line);
            }
        }
        for &index in new_mentions.iter().filter(|&&index| !taken[index]) {
            let mention = &new.mentions[index];
            *gained += 1;
            tell(mention.start, mention.end, format!("gained {}", found(mention)));
        }
    }
    for mention in &new.mentions {
        differences.after.extend(makers(mention).map(|(maker, _)| maker));
        differences.rows.extend(mention.entry.clone());
    }
    lines.sort();
    let mut lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    for (field, before, after) in fields(old, new) {
        lines.push(format!("changed {field} {before} -> {after}"));
        *differences.fields.entry(field).or_default() += 1;
    }
    differences.differing += usize::from(!lines.is_empty());
    lines
}

/// The rule and the row of a mention, each with its class. A row goes by its file and what it matched:
/// its line shifts with every row that is added before it.
fn makers(mention: &Mention) -> impl Iterator<Item = (String, usize)> {
    let row =
        mention.entry.as_ref().map(|entry| (format!("{} '{}'", file(entry), one_line(&mention.quote)), 1));
    std::iter::once((mention.rule.clone(), 0)).chain(row)
}

/// The file of a row, without its line.
fn file(entry: &str) -> &str {
    entry.rsplit_once(':').map_or(entry, |(file, _)| file)
}

/// What differs between two mentions of one place.
fn change(old: &Mention, new: &Mention) -> Option<String> {
    let mut parts = Vec::new();
    let mut part = |name: &str, before: String, after: String| {
        if before != after {
            parts.push(format!("{name} {before} -> {after}"));
        }
    };
    part("quote", format!("'{}'", old.quote), format!("'{}'", new.quote));
    part("value", shown(&old.value), shown(&new.value));
    part("grade", json(&old.grade), json(&new.grade));
    part("role", json(&old.role), json(&new.role));
    part("form", json(&old.form), json(&new.form));
    let maker = |mention: &Mention| match &mention.entry {
        Some(entry) => format!("{}, {}", mention.rule, file(entry)),
        None => mention.rule.clone(),
    };
    part("rule", maker(old), maker(new));
    let changed = one_line(&parts.join(", "));
    (!parts.is_empty()).then(|| format!("changed {} '{}': {changed}", old.kind.name(), one_line(&old.quote)))
}

/// Fields of the records that differ: their name, before, now.
fn fields(old: &Record, new: &Record) -> Vec<(String, String, String)> {
    let mut fields = Vec::new();
    let mut field = |name: String, before: String, after: String| {
        if before != after {
            fields.push((name, before, after));
        }
    };
    field("language".to_owned(), json(&old.language), json(&new.language));
    field("title".to_owned(), json(&old.title), json(&new.title));
    field("published".to_owned(), json(&old.published), json(&new.published));
    field("number of events".to_owned(), old.events.len().to_string(), new.events.len().to_string());
    for (before, after) in old.events.iter().zip(&new.events) {
        let (before, after) = (members(before), members(after));
        for (name, before) in before {
            // Ids of mentions shift with every mention gained or lost.
            if name != "mentions" {
                let after = after.get(&name).map(ToString::to_string).unwrap_or_default();
                field(format!("event {name}"), before.to_string(), after);
            }
        }
    }
    let codes = |record: &Record| {
        record.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    field("findings".to_owned(), format!("[{}]", codes(old)), format!("[{}]", codes(new)));
    fields
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn members(value: &impl Serialize) -> serde_json::Map<String, serde_json::Value> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::Object(members)) => members,
        _ => serde_json::Map::new(),
    }
}
