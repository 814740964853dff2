//! Errors say what was expected, what was found, where, and what to do.

use std::path::PathBuf;

use thiserror::Error;

/// Why a dictionary could not be used.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{path}:{line}:{column}: expected {expected}, found {found}")]
pub struct DictionaryFault {
    /// File, as the user knows it.
    pub path: String,
    /// Line, counted from 1.
    pub line: u64,
    /// Column, in characters counted from 1.
    pub column: usize,
    /// What the row should hold there.
    pub expected: String,
    /// What it holds.
    pub found: String,
}

/// Why a pipeline could not be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// Faulty rows, all of them.
    #[error("{}", join_faults(.0))]
    Dictionary(Vec<DictionaryFault>),
    /// An overlay file that cannot be read.
    #[error(
        "{path}: expected a readable dictionary file, found {source}; check the folder given to --dictionaries"
    )]
    Overlay {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

fn join_faults(faults: &[DictionaryFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Why one release became a failure instead of a record.
#[derive(Debug, Error)]
pub enum ReleaseError {
    /// The file could not be opened or read.
    #[error("expected a readable file, found {0}")]
    Unreadable(std::io::Error),
    /// No byte, or only white space.
    #[error("expected the text of a release, found {0}")]
    Empty(&'static str),
    /// Bytes that are text in no character set.
    #[error("expected text, found {0}; other formats are not read")]
    NotText(String),
    /// More bytes than the limit.
    #[error("expected at most {limit} bytes, found more; raise the limit with --max-file-size")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// A fault in the program itself, caught so that the run goes on.
    #[error("expected a record, found a fault in the program ({0}); please report the release")]
    Internal(String),
}

impl ReleaseError {
    /// Stable code for the failures file.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Empty(_) => "empty",
            Self::NotText(_) => "not-text",
            Self::TooLarge { .. } => "too-large",
            Self::Internal(_) => "internal",
        }
    }

    /// The stage of the pipeline that gave up.
    #[must_use]
    pub fn stage(&self) -> &'static str {
        match self {
            Self::Internal(_) => "extract",
            _ => "ingest",
        }
    }
}
