//! SQLite: all tables in one file, without a server.

use std::io;
use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, ToSql, params_from_iter};

use super::sql::{Dialect, beginning, ending, insert};
use super::tables::{Cell, failure_row, tables};
use super::{Form, Ready, Sink, Written};
use crate::ingest::Failure;
use crate::record::Record;

/// A database file. Releases are written in transactions that end between two of them, so that whoever reads the file
/// (also after a crash) sees whole releases only.
pub struct Sqlite {
    connection: Connection,
    inserts: Vec<String>,
    written: Written,
    open: bool,
    /// The indexes are still to be made.
    unfinished: bool,
}

impl Sqlite {
    /// Opens the database at `path`, or makes it.
    ///
    /// # Errors
    /// Where the file is no database, or one that was made with another version of the tables.
    pub fn open(path: &Path) -> io::Result<Self> {
        let connection = Connection::open(path).map_err(other)?;
        connection.busy_timeout(std::time::Duration::from_secs(30)).map_err(other)?;
        connection.pragma_update(None, "journal_mode", "WAL").map_err(other)?;
        connection.pragma_update(None, "synchronous", "NORMAL").map_err(other)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(other)?;
        // Keys are hashes, so that rows go everywhere: pages stay in memory (32 MiB), and the log is emptied seldom.
        connection.pragma_update(None, "cache_size", -32_768).map_err(other)?;
        connection.pragma_update(None, "wal_autocheckpoint", 16_384).map_err(other)?;
        let unfinished = prepare(&connection)?;
        Ok(Self {
            unfinished,
            connection,
            inserts: tables().iter().map(insert).collect(),
            written: Written::default(),
            open: false,
        })
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.open {
            self.connection.execute_batch("BEGIN IMMEDIATE").map_err(other)?;
            self.open = true;
        }
        Ok(())
    }

    fn insert(&self, table: usize, cells: &[Cell]) -> io::Result<()> {
        let mut statement = self.connection.prepare_cached(&self.inserts[table]).map_err(other)?;
        statement.execute(params_from_iter(cells)).map_err(other)?;
        Ok(())
    }

    /// What was known of this input before goes: its rows, or its failure.
    fn forget(&self, id: Option<&str>, path: Option<&str>, member: Option<&str>) -> io::Result<()> {
        let run = |sql: &str, values: &[&dyn ToSql]| -> io::Result<()> {
            self.connection
                .prepare_cached(sql)
                .and_then(|mut statement| statement.execute(values))
                .map_err(other)?;
            Ok(())
        };
        run(r#"DELETE FROM "releases" WHERE "id" = ?1"#, &[&id])?;
        // Standard input is no place that a release keeps.
        if path.is_some_and(|path| path != "-") {
            run(r#"DELETE FROM "releases" WHERE "path" = ?1 AND "member" IS ?2"#, &[&path, &member])?;
        }
        run(
            r#"DELETE FROM "failures" WHERE "path" = ?1 AND "member" = ?2"#,
            &[&path, &member.unwrap_or_default()],
        )
    }

    fn commit(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.open) {
            self.connection.execute_batch("COMMIT").map_err(other)?;
        }
        Ok(())
    }
}

/// Makes the tables in an empty database; refuses others. Whether the indexes are still to be made: they are made at the
/// end of the first load, also of one that goes on where another was killed.
fn prepare(connection: &Connection) -> io::Result<bool> {
    if has(connection, "rapporteur")? {
        let version: i64 = connection
            .query_row(r#"SELECT "version" FROM "rapporteur""#, [], |row| row.get(0))
            .map_err(other)?;
        super::same_version(version)?;
        return Ok(!has(connection, "search_delete")?);
    }
    if has(connection, "releases")? {
        return Err(io::Error::other(
            "expected an empty database or one of rapporteur, found one with a table \"releases\" of its own; give another file",
        ));
    }
    connection
        .execute_batch(&format!("BEGIN IMMEDIATE;\n{}\nCOMMIT;", beginning(Dialect::Sqlite)))
        .map_err(other)?;
    Ok(true)
}

/// Whether the database has a table, index or trigger of this name.
fn has(connection: &Connection, name: &str) -> io::Result<bool> {
    connection
        .query_row("SELECT 1 FROM sqlite_master WHERE name = ?1", [name], |_| Ok(()))
        .optional()
        .map(|found| found.is_some())
        .map_err(other)
}

impl Sink for Sqlite {
    fn form(&self) -> Form {
        Form::Rows
    }

    fn put(&mut self, record: &Record, ready: Ready) -> io::Result<()> {
        if !self.written.is_first(&record.id) {
            return Ok(());
        }
        self.begin()?;
        self.forget(Some(&record.id), record.source.path.as_deref(), record.source.member.as_deref())?;
        ready.rows()?.into_iter().try_for_each(|(table, cells)| self.insert(table, &cells))
    }

    fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        self.begin()?;
        self.forget(None, Some(&failure.name.path), failure.name.member.as_deref())?;
        self.insert(tables().len() - 1, &failure_row(failure))
    }

    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        self.commit()?;
        Ok(None)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.commit()?;
        if std::mem::take(&mut self.unfinished) {
            self.begin()?;
            // Another load may have come to its end meanwhile.
            if !has(&self.connection, "search_delete")? {
                self.connection.execute_batch(&ending(Dialect::Sqlite)).map_err(other)?;
            }
            self.commit()?;
        }
        // What stands in the log goes into the file, so that the file alone is the database.
        self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").map_err(other)
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Boolean(value) => ToSqlOutput::Owned(Value::Integer(i64::from(*value))),
        })
    }
}

fn other(error: rusqlite::Error) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::VERSION;

    #[test]
    fn a_database_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE releases (id)").unwrap();
        let error = Sqlite::open(&path).err().unwrap().to_string();
        assert!(error.contains("found one with a table \"releases\" of its own"), "{error}");
    }

    #[test]
    fn another_version_of_the_tables_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.db");
        drop(Sqlite::open(&path).unwrap());
        Connection::open(&path).unwrap().execute_batch("UPDATE rapporteur SET version = 0").unwrap();
        let error = Sqlite::open(&path).err().unwrap().to_string();
        assert_eq!(
            error,
            format!(
                "expected tables of version {VERSION}, found version 0; load the records into a new database with `rapporteur load`"
            )
        );
    }
}
