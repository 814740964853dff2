//! A folder of Parquet files, one a table.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::tables::{Cell, Column, ColumnKind, Table, failure_row, tables};
use super::{Form, Ready, Sink, Written};
use crate::ingest::Failure;
use crate::record::Record;

/// Rows of a group, which wait in memory.
const GROUP: usize = 20_000;

/// Parquet files. They are written under other names and take their own once they are whole, so that a run that was
/// killed leaves the earlier ones as they were.
pub struct ParquetFolder {
    files: Vec<TableFile>,
    written: Written,
}

struct TableFile {
    table: &'static Table,
    path: PathBuf,
    writer: SerializedFileWriter<File>,
    rows: Vec<Vec<Cell>>,
}

impl ParquetFolder {
    /// Files in `folder`, which is made where it is missing.
    ///
    /// # Errors
    /// Where the folder or a file cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let files = tables()
            .iter()
            .map(|table| {
                let path = folder.join(format!("{}.parquet", table.name));
                let file = File::create(super::part(&path))?;
                let schema = parse_message_type(&message(table)).map_err(other)?;
                let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
                let writer =
                    SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties)).map_err(other)?;
                Ok(TableFile { table, path, writer, rows: Vec::new() })
            })
            .collect::<io::Result<_>>()?;
        Ok(Self { files, written: Written::default() })
    }
}

/// The table in Parquet's own words.
fn message(table: &Table) -> String {
    let columns: String = table.columns.iter().map(field).collect();
    format!("message {} {{ {columns} }}", table.name)
}

fn field(column: &Column) -> String {
    let kind = match column.kind {
        ColumnKind::Text => ("BYTE_ARRAY", "(UTF8)"),
        ColumnKind::Json => ("BYTE_ARRAY", "(JSON)"),
        ColumnKind::Integer => ("INT64", ""),
        ColumnKind::Boolean => ("BOOLEAN", ""),
        ColumnKind::Date => ("INT32", "(DATE)"),
    };
    let repetition = if column.nullable { "OPTIONAL" } else { "REQUIRED" };
    format!("{repetition} {} {} {}; ", kind.0, column.name, kind.1)
}

impl TableFile {
    fn push(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        self.rows.push(cells);
        if self.rows.len() >= GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group().map_err(other)?;
        for (at, column) in self.table.columns.iter().enumerate() {
            let cells = || rows.iter().map(|row| &row[at]);
            match column.kind {
                ColumnKind::Text | ColumnKind::Json => {
                    values::<ByteArrayType>(&mut group, column, cells(), |cell| match cell {
                        Cell::Text(text) => Some(ByteArray::from(text.as_str())),
                        _ => None,
                    })
                }
                ColumnKind::Integer => values::<Int64Type>(&mut group, column, cells(), |cell| match cell {
                    Cell::Integer(number) => Some(*number),
                    _ => None,
                }),
                ColumnKind::Boolean => values::<BoolType>(&mut group, column, cells(), |cell| match cell {
                    Cell::Boolean(value) => Some(*value),
                    _ => None,
                }),
                ColumnKind::Date => values::<Int32Type>(&mut group, column, cells(), |cell| match cell {
                    Cell::Text(text) => Some(day_number(text.parse().ok()?)),
                    _ => None,
                }),
            }
            .map_err(other)?;
        }
        group.close().map_err(other)?;
        Ok(())
    }
}

/// Days since the first of January 1970.
fn day_number(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

/// Writes one column of a group: the values that are there, and for each row whether it has one.
fn values<'a, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    column: &Column,
    cells: impl Iterator<Item = &'a Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.map(value).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let there: Vec<T::T> = cells.into_iter().flatten().collect();
    let mut writer = group
        .next_column()?
        .ok_or_else(|| ParquetError::General(format!("no column for {}", column.name)))?;
    writer.typed::<T>().write_batch(&there, column.nullable.then_some(levels.as_slice()), None)?;
    writer.close()
}

impl Sink for ParquetFolder {
    fn form(&self) -> Form {
        Form::Rows
    }

    fn put(&mut self, record: &Record, ready: Ready) -> io::Result<()> {
        if !self.written.is_first(&record.id) {
            return Ok(());
        }
        ready.rows()?.into_iter().try_for_each(|(table, cells)| self.files[table].push(cells))
    }

    fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        self.files.last_mut().expect("failures are the last table").push(failure_row(failure))
    }

    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }

    fn finish(&mut self) -> io::Result<()> {
        for file in &mut self.files {
            file.flush()?;
            file.writer.finish().map_err(other)?;
        }
        for file in &self.files {
            fs::rename(super::part(&file.path), &file.path)?;
        }
        Ok(())
    }
}

fn other(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
