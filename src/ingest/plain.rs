//! Plain text.

use super::Options;
use super::decode::decode;
use super::format::Format;
use super::source::{Hints, Name, Piece, ReleaseReader, Said, Source};
use crate::document::Document;
use crate::error::ReleaseError;

/// Text as it stands.
pub(super) struct Plain;

impl ReleaseReader for Plain {
    fn read(
        &self,
        piece: &Piece,
        _: &Options,
        _: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError> {
        if piece.bytes.is_empty() {
            return Err(ReleaseError::Empty("an empty file"));
        }
        let (text, charset) = decode(&piece.bytes, piece.hints.charset)?;
        piece.document(text, charset, Said::default())
    }
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
    let name = Name { path: path.to_owned(), member: None };
    let piece = Piece::new(
        name,
        Format::Text,
        bytes.to_vec(),
        Hints { file: Some(path.to_owned()), ..Hints::default() },
    );
    Plain.read(&piece, &Options::default(), &mut Vec::new())
}
