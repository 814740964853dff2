//! Writes records. A sink commits what it was given or fails loudly.

mod csv;
mod json;
#[cfg(feature = "archives")]
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "postgres")]
mod postgres;
mod ready;
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;
mod tables;
mod target;

pub use csv::CsvFolder;
pub use json::{JsonArray, JsonLines};
#[cfg(feature = "parquet")]
pub use parquet::ParquetFolder;
#[cfg(feature = "postgres")]
pub use postgres::Postgres;
pub use ready::{Form, Ready};
pub use sql::{Dialect, ddl};
#[cfg(feature = "sqlite")]
pub use sqlite::Sqlite;
pub use tables::{Cell, Column, ColumnKind, Table, VERSION, failure_row, rows, tables};
pub use target::{Packing, Target};

use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use sha2::{Digest as _, Sha256};

use crate::ingest::Failure;
use crate::record::Record;

/// Takes records one by one, in the order of their inputs.
pub trait Sink {
    /// How this sink wants its records.
    fn form(&self) -> Form;

    /// Writes one record that was made ready in this sink's form.
    ///
    /// # Errors
    /// What the system says when it cannot be written; a record in another form.
    fn put(&mut self, record: &Record, ready: Ready) -> io::Result<()>;

    /// Writes one record.
    ///
    /// # Errors
    /// What the system says when it cannot be written.
    fn write(&mut self, record: &Record) -> io::Result<()> {
        let ready = self.form().ready(record);
        self.put(record, ready)
    }

    /// Takes an input that gave no record. Sinks of records alone pass over it.
    ///
    /// # Errors
    /// What the system says when it cannot be written.
    fn failure(&mut self, _failure: &Failure) -> io::Result<()> {
        Ok(())
    }

    /// Writes what is held back so far, so that it outlives the process, and gives the length of the output where it
    /// is a file that can be cut back to it.
    ///
    /// # Errors
    /// What the system says when it cannot be written.
    fn checkpoint(&mut self) -> io::Result<Option<u64>>;

    /// Writes what is still held back. A sink that is dropped without it is incomplete.
    ///
    /// # Errors
    /// What the system says when it cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// The JSON Schema of [`Record`], generated from its type.
///
/// # Panics
/// Never: a schema is always JSON.
#[must_use]
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Record);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is always JSON");
    text.push('\n');
    text
}

/// The releases that this run has written: files with the same bytes are one release, and the first stands for all.
#[derive(Default)]
struct Written(FxHashSet<u128>);

impl Written {
    fn is_first(&mut self, id: &str) -> bool {
        let hash = Sha256::digest(id);
        self.0.insert(u128::from_be_bytes(*hash.first_chunk().expect("a hash has 32 bytes")))
    }
}

/// The name of a file that is not yet whole.
fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Refuses a database of another version.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
fn same_version(found: i64) -> io::Result<()> {
    if found == VERSION {
        return Ok(());
    }
    Err(io::Error::other(format!(
        "expected tables of version {VERSION}, found version {found}; load the records into a new database with `rapporteur load`"
    )))
}
