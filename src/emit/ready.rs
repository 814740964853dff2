//! Records in the form in which a sink writes them. They are made so on any thread, so that only the writing itself is
//! done in order.

use std::io;

use super::tables::{Cell, rows};
use crate::record::Record;

/// How a sink wants its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JSON in one line.
    Line,
    /// JSON with indents.
    Indented,
    /// Rows of the tables.
    Rows,
}

/// A record in a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Ready {
    /// JSON, a line with its end.
    Json(Vec<u8>),
    /// Rows, each with the number of its table among [`super::tables()`].
    Rows(Vec<(usize, Vec<Cell>)>),
}

impl Form {
    /// The record in this form.
    ///
    /// ```
    /// use rapporteur::emit::{Form, Ready};
    /// use rapporteur::{Document, Pipeline};
    ///
    /// let record = Pipeline::builder().build()?.extract(&Document::from_text("a.txt", "The UN met in Oslo."));
    /// let Ready::Json(line) = Form::Line.ready(&record) else { unreachable!() };
    /// assert!(line.ends_with(b"}\n"));
    /// # Ok::<(), rapporteur::error::BuildError>(())
    /// ```
    ///
    /// # Panics
    /// Never: a record is always JSON.
    #[must_use]
    pub fn ready(self, record: &Record) -> Ready {
        let json = "a record is always JSON";
        match self {
            Self::Line => {
                let mut line = serde_json::to_vec(record).expect(json);
                line.push(b'\n');
                Ready::Json(line)
            }
            Self::Indented => Ready::Json(serde_json::to_vec_pretty(record).expect(json)),
            Self::Rows => {
                let mut made = Vec::new();
                rows(record, |table, cells| made.push((table, cells)));
                Ready::Rows(made)
            }
        }
    }
}

impl Ready {
    /// The bytes of JSON.
    ///
    /// # Errors
    /// Where it was made ready for tables.
    pub(super) fn json(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Json(json) => Ok(json),
            Self::Rows(_) => Err(wrong("JSON", "rows")),
        }
    }

    /// The rows.
    ///
    /// # Errors
    /// Where it was made ready for lines.
    pub(super) fn rows(self) -> io::Result<Vec<(usize, Vec<Cell>)>> {
        match self {
            Self::Rows(rows) => Ok(rows),
            Self::Json(_) => Err(wrong("rows", "JSON")),
        }
    }
}

fn wrong(expected: &str, found: &str) -> io::Error {
    let message = format!(
        "expected a record that was made ready as {expected}, found {found}; ask the sink for its form"
    );
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
