//! Walks over files and folders in a stable order.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use super::format::{Format, is_no_release};
use super::source::Input;
use crate::error::ReleaseError;

/// Which files of a folder are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Globs of which a file must match one, where there are any.
    pub include: Vec<String>,
    /// Globs of which it must match none.
    pub exclude: Vec<String>,
    /// Hidden files and folders, too.
    pub hidden: bool,
    /// Whether `.ignore` and `.rapporteurignore` files are read over.
    pub no_ignore: bool,
    /// Files of rows (JSON, CSV), which need a field that is named.
    pub rows: bool,
}

/// One thing that the walk came to.
#[derive(Debug)]
pub enum Found {
    /// A file to read.
    Input(Input),
    /// A path that could not be opened.
    Failure(PathBuf, ReleaseError),
    /// A file that goes with releases and is none, or rows without a field that is named.
    Skipped(PathBuf),
}

impl Found {
    /// The absolute path of a file that was found.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Input(Input::File { path, .. }) | Self::Skipped(path) => std::path::absolute(path).ok(),
            _ => None,
        }
    }
}

/// Every release below `paths`, as the walk comes to it: files as named, folders recursively, sorted by name. What an
/// `.ignore` or `.rapporteurignore` file lists is left out; what git ignores is not, because data seldom are in git.
///
/// # Errors
/// A glob that cannot be read, with the reason.
///
/// ```
/// use rapporteur::ingest::{Found, Selection, find};
///
/// let folder = tempfile::tempdir()?;
/// for name in ["b.txt", "a.html", "logo.png", ".hidden.txt"] {
///     std::fs::write(folder.path().join(name), "x")?;
/// }
/// let found = find(vec![folder.path().to_owned()], &Selection::default())?;
/// let names: Vec<String> = found
///     .filter_map(|found| match found {
///         Found::Input(input) => Some(input.name().path.rsplit('/').next()?.to_owned()),
///         _ => None,
///     })
///     .collect();
/// assert_eq!(names, ["a.html", "b.txt"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn find(
    paths: Vec<PathBuf>,
    selection: &Selection,
) -> Result<impl Iterator<Item = Found> + Send + use<>, ignore::Error> {
    // A faulty glob is told before anything is read.
    overrides(Path::new("."), selection)?;
    let selection = selection.clone();
    Ok(paths.into_iter().flat_map(move |path| -> Box<dyn Iterator<Item = Found> + Send> {
        if path.as_os_str() == "-" {
            return Box::new(std::iter::once(Found::Input(Input::Stdin)));
        }
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => walk(&path, &selection),
            Ok(_) => Box::new(std::iter::once(Found::Input(Input::named(&path)))),
            Err(error) => Box::new(std::iter::once(Found::Failure(path, ReleaseError::Unreadable(error)))),
        }
    }))
}

fn overrides(folder: &Path, selection: &Selection) -> Result<Override, ignore::Error> {
    let mut builder = OverrideBuilder::new(folder);
    for glob in &selection.include {
        builder.add(glob)?;
    }
    for glob in &selection.exclude {
        builder.add(&format!("!{glob}"))?;
    }
    builder.build()
}

fn walk(folder: &Path, selection: &Selection) -> Box<dyn Iterator<Item = Found> + Send> {
    let overrides = overrides(folder, selection).expect("the globs were read before");
    let hidden = selection.hidden;
    let only_named = !selection.include.is_empty();
    let rows = selection.rows;
    let folder = folder.to_owned();
    let entries = WalkBuilder::new(&folder)
        .standard_filters(false)
        .hidden(!selection.hidden)
        .ignore(!selection.no_ignore)
        .parents(false)
        .add_custom_ignore_filename(if selection.no_ignore { "" } else { ".rapporteurignore" })
        .follow_links(true)
        .overrides(overrides)
        // A glob that matches a hidden file does not bring it back by itself.
        .filter_entry(move |entry| {
            hidden || entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        })
        .sort_by_file_name(std::cmp::Ord::cmp)
        .build();
    Box::new(entries.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
            let path = entry.into_path();
            let name = path.display().to_string();
            let is_rows = Format::of_name(&name).is_some_and(Format::has_fields);
            Some(if !only_named && (is_no_release(&name) || is_rows && !rows) {
                Found::Skipped(path)
            } else {
                // What a glob asks for is read whatever it is called.
                Found::Input(Input::File { path, named: only_named || is_rows })
            })
        }
        Ok(_) => None,
        Err(error) => failure(&folder, error),
    }))
}

fn failure(folder: &Path, error: ignore::Error) -> Option<Found> {
    fn path(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path(err),
            _ => None,
        }
    }
    fn is_loop(error: &ignore::Error) -> bool {
        match error {
            ignore::Error::Loop { .. } => true,
            ignore::Error::WithPath { err, .. }
            | ignore::Error::WithDepth { err, .. }
            | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
            _ => false,
        }
    }
    // A link that leads back to its own parent is no input and no fault.
    if is_loop(&error) {
        return None;
    }
    let path = path(&error).unwrap_or(folder).to_owned();
    let message = error.to_string();
    let cause = error.into_io_error().unwrap_or_else(|| io::Error::other(message));
    Some(Found::Failure(path, ReleaseError::Unreadable(cause)))
}

/// Paths from a list: one a line, or parted by NUL bytes where there is one.
///
/// # Errors
/// Where the list cannot be read.
///
/// ```
/// let paths = rapporteur::ingest::files_from(&b"a.txt\nb c.txt\n\n"[..])?;
/// assert_eq!(paths, ["a.txt", "b c.txt"].map(std::path::PathBuf::from));
/// let paths = rapporteur::ingest::files_from(&b"a\nb.txt\0c.txt\0"[..])?;
/// assert_eq!(paths, ["a\nb.txt", "c.txt"].map(std::path::PathBuf::from));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn files_from(mut list: impl Read) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    list.read_to_end(&mut bytes)?;
    let mark = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|byte| *byte == mark).map(|line| match mark {
        b'\n' => line.strip_suffix(b"\r").unwrap_or(line),
        _ => line,
    });
    Ok(lines.filter(|line| !line.is_empty()).map(path).collect())
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
