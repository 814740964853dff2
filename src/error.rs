//! Errors say what was expected, what was found, where, and what to do.

use std::any::Any;
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
    /// Bytes that are text in no character set, and no format that is read.
    #[error("expected text, found {0}")]
    NotText(String),
    /// A format that is known but not read.
    #[error("expected a release in a format that is read, found {found}; {advice}")]
    Unsupported {
        /// What it is.
        found: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// More bytes than the limit.
    #[error("expected at most {limit} bytes, found more; raise the limit with --max-file-size")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// More bytes out of a packed file than its packed bytes make likely.
    #[error(
        "expected at most {limit} bytes for each packed byte, found more; raise the limit with --max-ratio if the file can be trusted"
    )]
    Ratio {
        /// Unpacked bytes allowed for each packed one.
        limit: u64,
    },
    /// Archives in archives, deeper than the limit.
    #[error(
        "expected at most {limit} containers in one another, found more; raise the limit with --max-nesting"
    )]
    Nesting {
        /// Levels allowed.
        limit: usize,
    },
    /// More members than the limit.
    #[error("expected at most {limit} members, found more; raise the limit with --max-entries")]
    Entries {
        /// Members allowed.
        limit: u64,
    },
    /// A PDF of more objects than the limit.
    #[error(
        "expected at most {limit} objects in a PDF, found {found}; raise the limit with --max-pdf-objects"
    )]
    PdfObjects {
        /// Objects allowed.
        limit: usize,
        /// Objects there are.
        found: usize,
    },
    /// A file that says to be of a format and does not keep to it.
    #[error("expected {format}, found {found}; the file is damaged or was not copied whole")]
    Damaged {
        /// The format.
        format: &'static str,
        /// What does not fit.
        found: String,
    },
    /// A file that needs a password.
    #[error("expected {0} that opens without a password, found one that needs it; save it without")]
    Protected(&'static str),
    /// Pages of pictures.
    #[error(
        "expected a PDF with text, found {pages} page(s) without any; recognise the text of the scan first (OCR)"
    )]
    ImageOnly {
        /// Pages looked at.
        pages: usize,
    },
    /// A row without the field that holds the text, or with a field that cannot be read.
    #[error("expected {expected}, found {found}")]
    Field {
        /// The field that was looked for, and the option that names another.
        expected: String,
        /// What the row has.
        found: String,
    },
    /// A fault in the program itself, caught so that the run goes on.
    #[error("expected a record, found a fault in the program ({0}); please report the release")]
    Internal(String),
}

impl ReleaseError {
    /// A fault of the program, from what it said when it gave up.
    pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let message = panic.downcast_ref::<String>().cloned();
        let message = message.or_else(|| panic.downcast_ref::<&str>().map(|message| (*message).to_owned()));
        Self::Internal(message.unwrap_or_else(|| "no message".to_owned()))
    }

    /// Stable code for the failures file.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Empty(_) => "empty",
            Self::NotText(_) => "not-text",
            Self::Unsupported { .. } => "unsupported",
            Self::TooLarge { .. } => "too-large",
            Self::Ratio { .. } => "ratio",
            Self::Nesting { .. } => "nesting",
            Self::Entries { .. } => "entries",
            Self::PdfObjects { .. } => "pdf-objects",
            Self::Damaged { .. } => "damaged",
            Self::Protected(_) => "protected",
            Self::ImageOnly { .. } => "image-only",
            Self::Field { .. } => "field",
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
