//! CSV: one release a row, its text in a column.

use std::io::{BufRead, Cursor, Read};

use csv::ByteRecord;
use encoding_rs_io::DecodeReaderBytes;

use super::decode::decode;
use super::limits::from_io;
use super::source::{ContainerReader, Halt, Members, Source};
use crate::error::ReleaseError;

/// Bytes of the header row that are looked at to tell what parts its cells.
const LONGEST_HEADER: u64 = 1 << 16;

/// A table with a header row.
pub(super) struct Csv;

impl ContainerReader for Csv {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        // Decodes UTF-16 by its mark and leaves everything else as it is.
        let mut reader = std::io::BufReader::new(DecodeReaderBytes::new(source.body.stream()));
        let mut header = Vec::new();
        reader.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut header).map_err(from_io)?;
        let delimiter = delimiter(&header);
        let limit = members.options.limits.file_size;
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Cursor::new(header).chain(reader));
        let columns: Vec<String> =
            table.byte_headers().map_err(|error| damaged(&error))?.iter().map(text).collect();
        let mut record = ByteRecord::new();
        loop {
            match table.read_byte_record(&mut record) {
                Ok(false) => return Ok(()),
                Ok(true) => {}
                Err(error) => return Err(damaged(&error).into()),
            }
            let line = record.position().map_or(0, csv::Position::line);
            let name = members.name.inside(&format!("line {line}"));
            if record.as_slice().len() as u64 > limit {
                members.failure(name, ReleaseError::TooLarge { limit })?;
                continue;
            }
            let value = |field: &str| {
                let at = columns.iter().position(|column| column == field)?;
                record.get(at).map(text)
            };
            let known = || format!("columns {}", columns.join(", "));
            match members.options.fields.source(name.clone(), record.as_slice(), &value, &known) {
                Ok(source) => members.member(source)?,
                Err(error) => members.failure(name, error)?,
            }
        }
    }
}

/// The mark that stands most often in the header row.
fn delimiter(header: &[u8]) -> u8 {
    let count = |mark: u8| header.split(|byte| *byte == mark).count();
    // The comma comes last, so that it stays where two are as often.
    [b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// A cell; tables of old spreadsheets are in a legacy character set.
fn text(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            decode(cell, None).map_or_else(|_| String::from_utf8_lossy(cell).into_owned(), |(text, _)| text)
        }
    }
}

fn damaged(error: &csv::Error) -> ReleaseError {
    ReleaseError::Damaged { format: "CSV", found: error.to_string() }
}
