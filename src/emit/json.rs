//! JSON Lines and one JSON array.

use std::io::{self, Write};

use super::{Form, Ready, Sink};
use crate::record::Record;

/// One record a line.
#[derive(Debug)]
pub struct JsonLines<W: Write> {
    writer: W,
    length: u64,
}

impl<W: Write> JsonLines<W> {
    /// Lines to `writer`.
    pub fn new(writer: W) -> Self {
        Self::behind(writer, 0)
    }

    /// Lines to `writer`, behind `length` bytes that are there already.
    pub fn behind(writer: W, length: u64) -> Self {
        Self { writer, length }
    }
}

impl<W: Write> JsonLines<W> {
    /// What the lines were written to.
    pub fn into_writer(self) -> W {
        self.writer
    }
}

impl<W: Write> Sink for JsonLines<W> {
    fn form(&self) -> Form {
        Form::Line
    }

    fn put(&mut self, _record: &Record, ready: Ready) -> io::Result<()> {
        let line = ready.json()?;
        self.length += line.len() as u64;
        self.writer.write_all(&line)
    }

    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        self.writer.flush()?;
        Ok(Some(self.length))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// One array of all records.
#[derive(Debug)]
pub struct JsonArray<W: Write> {
    writer: W,
    open: bool,
}

impl<W: Write> JsonArray<W> {
    /// An array to `writer`.
    pub fn new(writer: W) -> Self {
        Self { writer, open: false }
    }
}

impl<W: Write> Sink for JsonArray<W> {
    fn form(&self) -> Form {
        Form::Indented
    }

    fn put(&mut self, _record: &Record, ready: Ready) -> io::Result<()> {
        let json = ready.json()?;
        self.writer.write_all(if self.open { b",\n" } else { b"[\n" })?;
        self.open = true;
        self.writer.write_all(&json)
    }

    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        self.writer.flush()?;
        Ok(None)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer.write_all(if self.open { b"\n]\n" } else { b"[]\n" })?;
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_without_records_is_still_json() {
        let mut out = Vec::new();
        JsonArray::new(&mut out).finish().unwrap();
        assert_eq!(out, b"[]\n");
    }
}
