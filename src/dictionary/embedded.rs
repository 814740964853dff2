//! The files themselves: embedded in the program, with the user's folder laid over them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::table::{self, Row};
use crate::error::{BuildError, DictionaryFault};

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// Every file by its path below `dictionaries/`.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../dictionaries/", $name)))),*];
    };
}

embedded![
    "agencies/aliases.csv",
    "agencies/bodies.csv",
    "agencies/heads.csv",
    "agencies/national.csv",
    "countries/aliases.csv",
    "countries/blocked.csv",
    "countries/countries.csv",
    "dates/days.csv",
    "participants/cues.csv",
    "participants/heads.csv",
    "participants/qualifiers.csv",
    "places/aliases.csv",
    "places/places.csv",
    "regions/aliases.csv",
    "regions/regions.csv",
    "resolutions/general_assembly.csv",
    "resolutions/names.csv",
    "resolutions/organs.csv",
    "resolutions/security_council.csv",
    "resolutions/titles.csv",
    "roles/cues.csv",
    "roles/words.csv",
    "sessions/sessions.csv",
    "words/spelling.csv",
    "words/words.csv",
];

/// Reads files by name, the user's rows after the embedded ones.
pub(crate) struct Files {
    overlay: Option<PathBuf>,
    overlaid: Vec<(String, String)>,
    used: HashSet<&'static str>,
}

impl Files {
    /// Reads every file of the overlay; a folder that cannot be read is an error.
    pub fn open(overlay: Option<&Path>) -> Result<Self, BuildError> {
        let mut overlaid = Vec::new();
        if let Some(folder) = overlay {
            let fault = |path: &Path, source| BuildError::Overlay { path: path.to_owned(), source };
            std::fs::read_dir(folder).map_err(|source| fault(folder, source))?;
            for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
                let entry = entry.map_err(|error| {
                    fault(folder, error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into()))
                })?;
                if entry.path().extension().is_some_and(|extension| extension == "csv") {
                    let text = std::fs::read_to_string(entry.path())
                        .map_err(|source| fault(entry.path(), source))?;
                    let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    overlaid.push((name.to_string_lossy().replace('\\', "/"), text));
                }
            }
        }
        Ok(Self { overlay: overlay.map(Path::to_owned), overlaid, used: HashSet::new() })
    }

    /// The rows of the file called `name`. A row of the overlay with the same key columns replaces the
    /// embedded ones.
    pub fn rows(
        &mut self,
        name: &'static str,
        columns: &'static [&'static str],
        faults: &mut Vec<DictionaryFault>,
    ) -> Vec<Row> {
        self.used.insert(name);
        let text = FILES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
        let mut rows = table::read(&format!("dictionaries/{name}"), text, columns, faults);
        if let Some((_, text)) = self.overlaid.iter().find(|(known, _)| known == name) {
            let path = self.overlay.iter().map(|folder| folder.join(name).display().to_string());
            let added = table::read(&path.collect::<String>(), text, columns, faults);
            // Tables of things have one key column, tables of aliases two, tables of facts about
            // bodies three.
            let keys = match columns[0] {
                "alias" => &columns[..2],
                "body" => &columns[..3],
                _ => &columns[..1],
            };
            let key = |row: &Row| keys.iter().map(|key| row.get(key).to_owned()).collect::<Vec<_>>();
            let replaced: HashSet<_> = added.iter().map(key).collect();
            rows.retain(|row| !replaced.contains(&key(row)));
            rows.extend(added);
        }
        rows
    }

    /// A fault for each file of the overlay that no table reads.
    pub fn unknown(&self) -> Vec<DictionaryFault> {
        let strange = self.overlaid.iter().filter(|(name, _)| !self.used.contains(name.as_str()));
        strange
            .map(|(name, _)| DictionaryFault {
                path: self.overlay.iter().map(|folder| folder.join(name).display().to_string()).collect(),
                line: 1,
                column: 1,
                expected: format!(
                    "one of the files {}",
                    FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
                ),
                found: format!("`{name}`"),
            })
            .collect()
    }
}
