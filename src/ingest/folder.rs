//! Walks over files and folders in a stable order.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::ReleaseError;

/// One place to read a release from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// Inputs in order, and what could not be walked.
#[derive(Debug, Default)]
pub struct Found {
    /// Every file, and standard input where `-` was named.
    pub inputs: Vec<Input>,
    /// Paths that could not be opened, with the reason.
    pub failures: Vec<(PathBuf, ReleaseError)>,
}

/// Extensions of plain text; a file that is named directly is read whatever it is called.
const EXTENSIONS: [&str; 3] = ["txt", "text", "md"];

/// Every release below `paths`: files as named, folders recursively, sorted by name; hidden files
/// and folders are left out.
#[must_use]
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input::Stdin);
        } else if path.is_dir() {
            walk(path, &mut found);
        } else {
            match std::fs::metadata(path) {
                Ok(_) => found.inputs.push(Input::File(path.clone())),
                Err(error) => found.failures.push((path.clone(), ReleaseError::Unreadable(error))),
            }
        }
    }
    found
}

fn walk(folder: &Path, found: &mut Found) {
    let hidden =
        |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let is_text = entry.path().extension().is_some_and(|extension| {
                    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
                });
                if is_text {
                    found.inputs.push(Input::File(entry.into_path()));
                }
            }
            Ok(_) => {}
            // A link that leads back to its own parent is no input and no fault.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let cause = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
                found.failures.push((path, ReleaseError::Unreadable(cause)));
            }
        }
    }
}
