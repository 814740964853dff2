//! JSON Lines packed with gzip or zstd.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Form, JsonLines, Ready, Sink};
use crate::record::Record;

/// Lines that a packer takes. Its end stands in the file only after [`Sink::finish`], which reports what fails then.
struct Packed<W: Write> {
    lines: Option<JsonLines<W>>,
    end: fn(W) -> io::Result<()>,
}

/// A gzip file of lines.
pub(super) fn gzip(path: &Path) -> io::Result<Box<dyn Sink>> {
    let file = BufWriter::new(File::create(path)?);
    let packer = flate2::write::GzEncoder::new(file, flate2::Compression::default());
    Ok(Box::new(Packed { lines: Some(JsonLines::new(packer)), end: |packer| packer.finish()?.flush() }))
}

/// A zstd file of lines.
pub(super) fn zstd(path: &Path) -> io::Result<Box<dyn Sink>> {
    let packer = zstd::Encoder::new(BufWriter::new(File::create(path)?), zstd::DEFAULT_COMPRESSION_LEVEL)?;
    Ok(Box::new(Packed { lines: Some(JsonLines::new(packer)), end: |packer| packer.finish()?.flush() }))
}

impl<W: Write> Sink for Packed<W> {
    fn form(&self) -> Form {
        Form::Line
    }

    fn put(&mut self, record: &Record, ready: Ready) -> io::Result<()> {
        let lines = self.lines.as_mut().ok_or(io::ErrorKind::WriteZero)?;
        lines.put(record, ready)
    }

    /// A packed file is not cut back, and packs better when it is not interrupted.
    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.lines.take().map_or(Ok(()), |lines| (self.end)(lines.into_writer()))
    }
}
