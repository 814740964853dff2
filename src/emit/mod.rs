//! Writes records. A sink commits what it was given or fails loudly.

mod json;

pub use json::{JsonArray, JsonLines};

use std::io;

use crate::record::Record;

/// Takes records one by one, in the order of their inputs.
pub trait Sink {
    /// Writes one record.
    ///
    /// # Errors
    /// What the system says when it cannot be written.
    fn write(&mut self, record: &Record) -> io::Result<()>;

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
