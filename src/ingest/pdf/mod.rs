//! PDF with a text layer: glyphs with their places, put together into lines, columns and paragraphs.

mod glyphs;
mod hyphens;
mod layout;
mod paragraphs;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf as File};

use super::Options;
use super::source::{Piece, ReleaseReader, Said, Source};
use crate::document::Document;
use crate::error::ReleaseError;

/// One file, one release.
pub(super) struct Pdf;

impl ReleaseReader for Pdf {
    fn read(
        &self,
        piece: &Piece,
        options: &Options,
        _: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError> {
        let text = text(&piece.bytes, options.limits.pdf_objects)?;
        piece.document(text, "UTF-8", Said::default())
    }
}

fn text(bytes: &[u8], limit: usize) -> Result<String, ReleaseError> {
    let damaged = |found: &str| ReleaseError::Damaged { format: "a PDF", found: found.to_owned() };
    // Readers repair a file that ends early and leave pages out; a part of a release would pass for the whole.
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(damaged("no mark of its end"));
    }
    let file = File::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReleaseError::Protected("a PDF"),
        LoadPdfError::Invalid => damaged("no pages"),
    })?;
    if file.len() > limit {
        return Err(ReleaseError::PdfObjects { limit, found: file.len() });
    }
    let pages: Vec<Vec<layout::Line>> = glyphs::pages(&file).into_iter().map(layout::lines).collect();
    if pages.iter().all(Vec::is_empty) {
        return Err(ReleaseError::ImageOnly { pages: pages.len() });
    }
    Ok(paragraphs::text(pages))
}
