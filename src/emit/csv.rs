//! A folder of CSV files, one a table.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::tables::{Cell, failure_row, tables};
use super::{Form, Ready, Sink, Written};
use crate::ingest::Failure;
use crate::record::Record;

/// CSV files. They are written under other names and take their own once they are whole, so that a run that was
/// killed leaves the earlier ones as they were.
pub struct CsvFolder {
    files: Vec<(PathBuf, csv::Writer<File>)>,
    written: Written,
    defused: bool,
}

impl CsvFolder {
    /// Files in `folder`, which is made where it is missing. With `defused`, a text that a spreadsheet would run as a
    /// formula has a single quote in front.
    ///
    /// # Errors
    /// Where the folder or a file cannot be made.
    pub fn open(folder: &Path, defused: bool) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut files = Vec::new();
        for table in tables() {
            let path = folder.join(format!("{}.csv", table.name));
            let mut writer = csv::Writer::from_writer(File::create(super::part(&path))?);
            writer.write_record(table.columns.iter().map(|column| &column.name))?;
            files.push((path, writer));
        }
        Ok(Self { files, written: Written::default(), defused })
    }

    fn row(&mut self, table: usize, cells: &[Cell]) -> io::Result<()> {
        let defused = self.defused;
        let texts = cells.iter().map(|cell| match cell {
            Cell::Null => String::new(),
            // What begins so, spreadsheets take for a formula (OWASP, "CSV Injection").
            Cell::Text(text) if defused && text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                format!("'{text}")
            }
            Cell::Text(text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Boolean(value) => value.to_string(),
        });
        Ok(self.files[table].1.write_record(texts)?)
    }
}

impl Sink for CsvFolder {
    fn form(&self) -> Form {
        Form::Rows
    }

    fn put(&mut self, record: &Record, ready: Ready) -> io::Result<()> {
        if !self.written.is_first(&record.id) {
            return Ok(());
        }
        ready.rows()?.into_iter().try_for_each(|(table, cells)| self.row(table, &cells))
    }

    fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        self.row(tables().len() - 1, &failure_row(failure))
    }

    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }

    fn finish(&mut self) -> io::Result<()> {
        for (_, writer) in &mut self.files {
            writer.flush()?;
        }
        for (path, _) in &self.files {
            fs::rename(super::part(path), path)?;
        }
        Ok(())
    }
}
