//! Zip files: an archive of releases, or one document that is packed as zip.

use std::io::{Cursor, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::detect::Detected;
use super::format::Format;
use super::source::{Body, ReadSeek};
use crate::error::ReleaseError;

/// What the zip file in `body` is, and the body, ready to be read from its first byte.
pub(super) fn kind(body: Body<'_>, limit: u64) -> Result<(Detected, Body<'_>), ReleaseError> {
    match body {
        Body::File { head, mut file } => {
            let position = file.stream_position().map_err(ReleaseError::Unreadable)?;
            let kind = of_archive(&mut open(std::io::BufReader::new(&file))?);
            file.seek(SeekFrom::Start(position)).map_err(ReleaseError::Unreadable)?;
            Ok((kind, Body::File { head, file }))
        }
        other => {
            let bytes = other.whole(limit)?;
            let kind = of_archive(&mut open(Cursor::new(&bytes))?);
            Ok((kind, Body::Bytes(bytes)))
        }
    }
}

fn of_archive<R: ReadSeek>(archive: &mut ZipArchive<R>) -> Detected {
    let format = if archive.index_for_name("word/document.xml").is_some() {
        Format::Docx
    } else if archive.index_for_name("mimetype").is_some() && archive.index_for_name("content.xml").is_some()
    {
        Format::Odt
    } else {
        Format::Zip
    };
    format.into()
}

/// Opens a zip file.
pub(super) fn open<R: ReadSeek>(reader: R) -> Result<ZipArchive<R>, ReleaseError> {
    ZipArchive::new(reader).map_err(|error| damaged(&error))
}

/// What is wrong with a zip file.
pub(super) fn damaged(error: &ZipError) -> ReleaseError {
    ReleaseError::Damaged { format: "a zip archive", found: error.to_string() }
}
