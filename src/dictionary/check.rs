//! What `rapporteur dictionaries check` looks for beyond the faults that loading refuses.

use std::collections::HashMap;

use unicode_normalization::is_nfc;

use super::{Dictionaries, Form, Target};
use crate::error::DictionaryFault;

/// Something that a reviewer should decide, though the files can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// File and line: `dictionaries/countries/aliases.csv:12`.
    pub location: String,
    /// What is doubtful.
    pub message: String,
}

/// Faults and notices of dictionaries that were loaded.
///
/// A fault is an alias that is not in Unicode's composed form, has white space around it, or stands
/// twice for the same thing. A notice is an alias that several things share although no row asks for context.
#[must_use]
pub fn check(dictionaries: &Dictionaries) -> (Vec<DictionaryFault>, Vec<Notice>) {
    let mut faults = Vec::new();
    let mut notices = Vec::new();
    let mut seen: HashMap<(String, Target, bool), u32> = HashMap::new();
    let mut shared: HashMap<String, Vec<u32>> = HashMap::new();
    let lexicon = &dictionaries.lexicon;
    for (index, entry) in lexicon.entries() {
        let location = lexicon.location(index);
        let fault = |expected: &str, found: String| {
            let (path, line) = location.rsplit_once(':').unwrap_or((&location, "0"));
            DictionaryFault {
                path: path.to_owned(),
                line: line.parse().unwrap_or(0),
                column: 1,
                expected: expected.to_owned(),
                found,
            }
        };
        if !is_nfc(&entry.alias) {
            faults.push(fault("composed Unicode (NFC)", format!("`{}`", entry.alias)));
        }
        if entry.alias.trim() != &*entry.alias {
            faults.push(fault("an alias without white space around it", format!("`{}`", entry.alias)));
        }
        // Accents are differences everywhere, capitals only in acronyms.
        let acronym = entry.form == Form::Acronym;
        let key = if acronym { entry.alias.to_string() } else { entry.alias.to_lowercase() };
        if let Some(first) = seen.insert((key.clone(), entry.target, acronym), index) {
            let other = lexicon.location(first);
            faults.push(fault(
                "an alias once for each id",
                format!("`{}`, which {other} has too", entry.alias),
            ));
        }
        if !matches!(entry.target, Target::Blocked) && !entry.needs_context {
            shared.entry(key).or_default().push(index);
        }
    }
    for (alias, indices) in shared {
        let targets: std::collections::HashSet<Target> =
            indices.iter().map(|&index| lexicon.entry(index).target).collect();
        if targets.len() > 1 {
            let places: Vec<String> = indices.iter().map(|&index| lexicon.location(index)).collect();
            notices.push(Notice {
                location: places[0].clone(),
                message: format!(
                    "`{alias}` has several readings and no row needs context ({})",
                    places.join(", ")
                ),
            });
        }
    }
    notices.sort_by(|a, b| a.location.cmp(&b.location));
    (faults, notices)
}
