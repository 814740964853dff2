//! Plain text.

use std::fs::File;
use std::io::Read;

use super::Input;
use super::decode::decode;
use super::path_date;
use crate::document::{Document, Metadata, Origin, hex_sha256};
use crate::error::ReleaseError;

/// Largest file that is read unless the user says otherwise: 64 MiB.
pub const DEFAULT_LIMIT: u64 = 64 << 20;

/// Reads one input of at most `limit` bytes.
///
/// # Errors
/// [`ReleaseError`] where the input cannot be read, is too large, is empty or is no text.
pub fn read(input: &Input, limit: u64) -> Result<Document, ReleaseError> {
    match input {
        Input::File(path) => {
            let file = File::open(path).map_err(ReleaseError::Unreadable)?;
            let bytes = bounded(file, limit)?;
            document(&path.display().to_string(), &bytes)
        }
        Input::Stdin => document("-", &bounded(std::io::stdin().lock(), limit)?),
    }
}

fn bounded(reader: impl Read, limit: u64) -> Result<Vec<u8>, ReleaseError> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(ReleaseError::Unreadable)?;
    // No more is read than shows that it is too much.
    if bytes.len() as u64 > limit {
        return Err(ReleaseError::TooLarge { limit });
    }
    Ok(bytes)
}

/// A document from the bytes of one plain-text release.
///
/// # Errors
/// [`ReleaseError::Empty`] and [`ReleaseError::NotText`].
///
/// ```
/// use rapporteur::ingest::document;
/// let document = document("kenya.txt", b"Nairobi, 5 May 2021")?;
/// assert_eq!(document.origin.charset, "UTF-8");
/// assert_eq!(rapporteur::ingest::document("none.txt", b"").unwrap_err().code(), "empty");
/// # Ok::<(), rapporteur::error::ReleaseError>(())
/// ```
pub fn document(path: &str, bytes: &[u8]) -> Result<Document, ReleaseError> {
    if bytes.is_empty() {
        return Err(ReleaseError::Empty("an empty file"));
    }
    let (text, charset) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ReleaseError::Empty("nothing but white space"));
    }
    let sha256 = hex_sha256(bytes);
    Ok(Document {
        id: format!("sha256:{sha256}"),
        origin: Origin {
            path: Some(path.to_owned()),
            media_type: "text/plain".to_owned(),
            charset: charset.to_owned(),
            bytes: bytes.len() as u64,
            sha256,
            ..Origin::default()
        },
        text,
        metadata: Metadata { path_date: path_date(path), ..Metadata::default() },
    })
}
