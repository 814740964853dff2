//! The relational schema: one table for each list of a record, with columns made from the Rust types.
//!
//! Nothing is written down twice. The types of `record.rs` give the JSON Schema; that gives the tables, their columns
//! and what is said of them; a record's own JSON gives the rows. A field that is added there becomes a column here.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::ingest::Failure;
use crate::record::Record;

/// Version of the tables. A database that was made with another is not written to.
pub const VERSION: i64 = 1;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Characters.
    Text,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A list or an object, as JSON.
    Json,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name; some are words of SQL and are quoted there.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it means.
    pub comment: String,
    /// Keys that lead to it in a row's JSON.
    path: Vec<String>,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name: that of the list in the record.
    pub name: String,
    /// What its rows are.
    pub comment: String,
    /// Its columns; those of the key first.
    pub columns: Vec<Column>,
    /// Names of the columns that tell a row from all others.
    pub key: Vec<String>,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// Of a text, date or JSON column.
    Text(String),
    /// Of an integer column.
    Integer(i64),
    /// Of a boolean column.
    Boolean(bool),
}

/// Lists of a record that stay with the release as JSON.
const KEPT_AS_JSON: [&str; 1] = ["repairs"];

/// All tables: `releases` first, then the lists of a record in their order, `failures` last.
///
/// ```
/// use rapporteur::emit::tables;
/// let names: Vec<&str> = tables().iter().map(|table| table.name.as_str()).collect();
/// assert_eq!(names.first(), Some(&"releases"));
/// assert!(names.contains(&"participants"));
/// ```
#[must_use]
pub fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(generated);
    &TABLES
}

fn generated() -> Vec<Table> {
    let schema = serde_json::to_value(schemars::schema_for!(Record)).expect("a schema is always JSON");
    let schema = Schema(&schema);
    let mut releases = Table {
        name: "releases".to_owned(),
        comment: "One row for each release.".to_owned(),
        columns: Vec::new(),
        key: vec!["id".to_owned()],
    };
    let mut lists = Vec::new();
    for (name, field) in Schema::fields(schema.0) {
        let item = field.get("items").and_then(|items| schema.resolved(items));
        match item {
            Some(item) if item.get("properties").is_some() && !KEPT_AS_JSON.contains(&name.as_str()) => {
                lists.push(schema.list(name, field, item));
            }
            // The parts of the source stand beside the release, under their own names.
            _ if name == "source" => {
                for (inner, part) in Schema::fields(schema.resolved(field).unwrap_or(field)) {
                    releases.columns.push(schema.column(inner, part, vec![name.clone(), inner.clone()]));
                }
            }
            _ => releases.columns.push(schema.column(name, field, vec![name.clone()])),
        }
    }
    releases.columns.sort_by_key(|column| column.name != "id");
    let mut tables = vec![releases];
    tables.extend(lists);
    tables.push(failures());
    tables
}

fn failures() -> Table {
    let column = |name: &str, nullable: bool, comment: &str| Column {
        name: name.to_owned(),
        kind: ColumnKind::Text,
        nullable,
        comment: comment.to_owned(),
        path: vec![name.to_owned()],
    };
    Table {
        name: "failures".to_owned(),
        comment: "Inputs that gave no record.".to_owned(),
        columns: vec![
            column("path", false, "Path as the user named it."),
            column("member", false, "Member of an archive; empty where the file itself failed."),
            column("stage", false, "Stage that gave up: `ingest` or `extract`."),
            column("code", false, "Stable code."),
            column("message", false, "What was expected, what was found, what to do."),
        ],
        key: vec!["path".to_owned(), "member".to_owned()],
    }
}

/// The JSON Schema of a record.
struct Schema<'a>(&'a Value);

impl<'a> Schema<'a> {
    fn fields(of: &'a Value) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        of.get("properties").and_then(Value::as_object).into_iter().flatten()
    }

    /// The type behind a reference, also where it may be null.
    fn resolved(&self, field: &'a Value) -> Option<&'a Value> {
        if let Some(options) = field.get("anyOf").and_then(Value::as_array) {
            return options.iter().find_map(|option| self.resolved(option));
        }
        let name = field.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        self.0.get("$defs")?.get(name)
    }

    /// The table of a list.
    fn list(&self, name: &str, field: &'a Value, item: &'a Value) -> Table {
        let mut columns = vec![Column {
            name: "release_id".to_owned(),
            kind: ColumnKind::Text,
            nullable: false,
            comment: "The release, `releases.id`.".to_owned(),
            path: Vec::new(),
        }];
        // Mentions have ids of their own; other rows are told by their place in the list.
        let own = name == "mentions";
        if !own {
            columns.push(Column {
                name: "position".to_owned(),
                kind: ColumnKind::Integer,
                nullable: false,
                comment: "Place in the list of the record, from 0.".to_owned(),
                path: Vec::new(),
            });
        }
        for (inner, part) in Self::fields(item) {
            let nested = self.resolved(part).filter(|nested| nested.get("properties").is_some());
            match nested {
                // An object of an event: its parts are columns that begin with its name.
                Some(nested) if inner == "participants" => {
                    for (deep, part) in Self::fields(nested) {
                        let mut column =
                            self.column(&format!("{inner}_{deep}"), part, vec![inner.clone(), deep.clone()]);
                        column.nullable = true;
                        columns.push(column);
                    }
                }
                _ => columns.push(self.column(inner, part, vec![inner.clone()])),
            }
        }
        Table {
            name: name.to_owned(),
            comment: comment(field),
            columns,
            key: vec!["release_id".to_owned(), if own { "id" } else { "position" }.to_owned()],
        }
    }

    fn column(&self, name: &str, field: &'a Value, path: Vec<String>) -> Column {
        let types: Vec<&str> = match field.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let may_be_null = |options: &Value| {
            options.as_array().is_some_and(|options| {
                options.iter().any(|option| option.get("type") == Some(&"null".into()))
            })
        };
        let target = self.resolved(field);
        // A value of many shapes is text: a code or a symbol as it stands, an object as JSON.
        let is_value = target.is_some_and(|target| target.get("anyOf").is_some());
        let is_object = target.is_some_and(|target| target.get("properties").is_some());
        let kind = match types.iter().find(|name| **name != "null") {
            Some(&"integer") => ColumnKind::Integer,
            Some(&"boolean") => ColumnKind::Boolean,
            Some(&"array") => ColumnKind::Json,
            _ if ["start", "end", "published"].contains(&name) => ColumnKind::Date,
            _ if is_object => ColumnKind::Json,
            _ => ColumnKind::Text,
        };
        Column {
            name: name.to_owned(),
            kind,
            nullable: types.contains(&"null")
                || field.get("anyOf").is_some_and(may_be_null)
                || is_value
                || name == "text",
            comment: comment(field),
            path,
        }
    }
}

fn comment(field: &Value) -> String {
    field.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ")
}

/// Hands every row of `record` to `row`: the number of its table in [`tables`] and its cells.
///
/// # Errors
/// The first error of `row`.
///
/// # Panics
/// Never: a record is always JSON.
pub fn rows(record: &Record, mut row: impl FnMut(usize, Vec<Cell>)) {
    let Value::Object(json) = serde_json::to_value(record).expect("a record is always JSON") else {
        unreachable!("a record is an object")
    };
    for (number, table) in tables().iter().enumerate() {
        match json.get(&table.name) {
            Some(Value::Array(list)) => {
                for (position, item) in list.iter().enumerate() {
                    row(number, cells(table, item, &record.id, position));
                }
            }
            _ if number == 0 => {
                row(number, table.columns.iter().map(|column| cell(column, &json)).collect());
            }
            _ => {}
        }
    }
}

/// The row of a failure in the last of [`tables`].
#[must_use]
pub fn failure_row(failure: &Failure) -> Vec<Cell> {
    let Failure { name, error } = failure;
    let member = name.member.clone().unwrap_or_default();
    [name.path.clone(), member, error.stage().to_owned(), error.code().to_owned(), error.to_string()]
        .into_iter()
        .map(Cell::Text)
        .collect()
}

fn cells(table: &Table, item: &Value, release: &str, position: usize) -> Vec<Cell> {
    table
        .columns
        .iter()
        .map(|column| match (column.path.is_empty(), column.kind) {
            (true, ColumnKind::Integer) => Cell::Integer(i64::try_from(position).unwrap_or(i64::MAX)),
            (true, _) => Cell::Text(release.to_owned()),
            (false, _) => item.as_object().map_or(Cell::Null, |item| cell(column, item)),
        })
        .collect()
}

fn cell(column: &Column, row: &Map<String, Value>) -> Cell {
    let (first, rest) = column.path.split_first().expect("a column of a list has a path");
    let value = rest.iter().try_fold(row.get(first).unwrap_or(&Value::Null), |value, key| value.get(key));
    match value {
        None | Some(Value::Null) => Cell::Null,
        Some(Value::Bool(value)) => Cell::Boolean(*value),
        Some(Value::Number(number)) if column.kind == ColumnKind::Integer => {
            number.as_i64().map_or(Cell::Null, Cell::Integer)
        }
        // A day that is not told in full is no day; the value beside it has what is known.
        Some(Value::String(text))
            if column.kind == ColumnKind::Date && text.parse::<jiff::civil::Date>().is_err() =>
        {
            Cell::Null
        }
        Some(Value::String(text)) if column.kind != ColumnKind::Json => Cell::Text(text.clone()),
        Some(other) => Cell::Text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str) -> &'static Table {
        tables().iter().find(|table| table.name == name).unwrap()
    }

    fn columns(name: &str) -> Vec<(&'static str, ColumnKind, bool)> {
        table(name)
            .columns
            .iter()
            .map(|column| (column.name.as_str(), column.kind, column.nullable))
            .collect()
    }

    #[test]
    fn the_tables_are_those_of_the_record() {
        let names: Vec<&str> = tables().iter().map(|table| table.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "releases",
                "mentions",
                "dates",
                "countries",
                "regions",
                "places",
                "agencies",
                "resolutions",
                "documents",
                "participants",
                "events",
                "findings",
                "failures"
            ]
        );
    }

    #[test]
    fn columns_come_from_the_types_with_what_they_say() {
        use ColumnKind::{Date, Integer, Json, Text};
        assert_eq!(
            columns("dates"),
            [
                ("release_id", Text, false),
                ("position", Integer, false),
                ("value", Text, false),
                ("start", Date, true),
                ("end", Date, true),
                ("precision", Text, false),
                ("role", Text, false),
                ("grade", Text, false),
                ("mentions", Json, false),
            ]
        );
        assert_eq!(columns("mentions")[..2], [("release_id", Text, false), ("id", Text, false)]);
        assert!(columns("mentions").contains(&("value", Text, true)));
        assert!(columns("mentions").contains(&("start", Integer, false)));
        assert!(columns("events").contains(&("participants_count", Integer, true)));
        assert!(columns("releases").contains(&("sha256", Text, false)));
        assert!(columns("releases").contains(&("repairs", Json, false)));
        for table in tables() {
            for column in &table.columns {
                assert!(!column.comment.is_empty(), "{}.{}", table.name, column.name);
            }
        }
    }
}
