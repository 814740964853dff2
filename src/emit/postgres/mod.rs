//! PostgreSQL: rows by binary `COPY` into temporary tables, and from there into the lasting ones in one transaction.

mod connect;

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use jiff::civil::{Date, date};
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Transaction};
use rustc_hash::FxHashMap;

use super::sql::{Dialect, ddl, quoted};
use super::tables::{Cell, ColumnKind, Table, failure_row, tables};
use super::{Form, Ready, Sink, Written};
use crate::ingest::Failure;
use crate::record::Record;

/// How often a lost connection is tried again, with twice the pause each time.
const TRIES: u32 = 6;
/// The first pause.
const PAUSE: Duration = Duration::from_millis(500);

/// Held while rows are replaced, so that two loaders never wait for each other's rows in opposite order.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext('rapporteur'))";

type Place = (Option<String>, Option<String>);

/// A database on a server.
pub struct Postgres {
    address: String,
    client: Option<Client>,
    /// Releases that wait for the end of the batch, each with its rows by table.
    waiting: Vec<Vec<(usize, Vec<Cell>)>>,
    places: FxHashMap<Place, usize>,
    failures: Vec<Vec<Cell>>,
    written: Written,
}

impl Postgres {
    /// Connects, and makes the tables where there are none.
    ///
    /// # Errors
    /// Where the server cannot be reached, or has tables of another version or of somebody else.
    pub fn open(address: &str) -> io::Result<Self> {
        let mut client = connect::connect(address).map_err(other)?;
        prepare(&mut client)?;
        Ok(Self {
            address: address.to_owned(),
            client: Some(client),
            waiting: Vec::new(),
            places: FxHashMap::default(),
            failures: Vec::new(),
            written: Written::default(),
        })
    }

    /// Commits what waits. What was sent when a connection is lost is sent again on a new one: it was one transaction.
    fn commit(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() && self.failures.is_empty() {
            return Ok(());
        }
        let mut pause = PAUSE;
        for attempt in 1.. {
            let result = match self.client.take() {
                Some(client) => Ok(client),
                None => connect::connect(&self.address),
            }
            .and_then(|mut client| {
                let result = self.send(&mut client);
                if !client.is_closed() {
                    self.client = Some(client);
                }
                result
            });
            match result {
                Ok(()) => break,
                Err(error) if attempt < TRIES && is_lost(&error) => {
                    eprintln!("the connection to the database was lost ({error}); trying again in {pause:?}");
                    self.client = None;
                    std::thread::sleep(pause);
                    pause *= 2;
                }
                Err(error) => return Err(other(error)),
            }
        }
        self.waiting.clear();
        self.places.clear();
        self.failures.clear();
        Ok(())
    }

    fn send(&self, client: &mut Client) -> Result<(), postgres::Error> {
        let mut transaction = client.transaction()?;
        for (number, table) in tables().iter().enumerate() {
            let of_releases = self.waiting.iter().flatten().filter(|row| row.0 == number).map(|row| &row.1);
            let is_failures = number == tables().len() - 1;
            stage(&mut transaction, table, of_releases.chain(self.failures.iter().filter(|_| is_failures)))?;
        }
        transaction.batch_execute(LOCK)?;
        // What was known of these inputs before goes: the same release, one from the same place, a failure there.
        transaction.batch_execute(
            r#"DELETE FROM "releases" r USING stage_releases s WHERE r."id" = s."id";
               DELETE FROM "releases" r USING stage_releases s
                 WHERE r."path" = s."path" AND r."member" IS NOT DISTINCT FROM s."member" AND r."path" <> '-';
               DELETE FROM "releases" r USING stage_failures s
                 WHERE r."path" = s."path" AND coalesce(r."member", '') = s."member" AND r."path" <> '-';
               DELETE FROM "failures" f USING stage_releases s
                 WHERE f."path" = s."path" AND f."member" = coalesce(s."member", '');
               DELETE FROM "failures" f USING stage_failures s
                 WHERE f."path" = s."path" AND f."member" = s."member";"#,
        )?;
        for table in tables() {
            let columns = columns(table);
            let name = &table.name;
            transaction.batch_execute(&format!(
                r#"INSERT INTO "{name}" ({columns}) SELECT {columns} FROM stage_{name}"#
            ))?;
        }
        transaction.commit()
    }
}

/// Copies rows into a table of this transaction.
fn stage<'a>(
    transaction: &mut Transaction<'_>,
    table: &Table,
    rows: impl Iterator<Item = &'a Vec<Cell>>,
) -> Result<(), postgres::Error> {
    let name = &table.name;
    let columns = columns(table);
    transaction.batch_execute(&format!(
        r#"CREATE TEMP TABLE stage_{name} ON COMMIT DROP AS SELECT {columns} FROM "{name}" WITH NO DATA"#
    ))?;
    let writer = transaction.copy_in(&format!("COPY stage_{name} ({columns}) FROM STDIN BINARY"))?;
    let types: Vec<Type> = table
        .columns
        .iter()
        .map(|column| match column.kind {
            ColumnKind::Text => Type::TEXT,
            ColumnKind::Integer => Type::INT8,
            ColumnKind::Boolean => Type::BOOL,
            ColumnKind::Date => Type::DATE,
            ColumnKind::Json => Type::JSONB,
        })
        .collect();
    let mut copy = BinaryCopyInWriter::new(writer, &types);
    for row in rows {
        let values: Vec<&(dyn ToSql + Sync)> = row.iter().map(|cell| cell as &(dyn ToSql + Sync)).collect();
        copy.write(&values)?;
    }
    copy.finish()?;
    Ok(())
}

fn columns(table: &Table) -> String {
    table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
}

/// Makes the tables in an empty schema; refuses others. Two loaders that begin at once wait for each other.
fn prepare(client: &mut Client) -> io::Result<()> {
    let mut transaction = client.transaction().map_err(other)?;
    transaction.batch_execute(LOCK).map_err(other)?;
    let has = |transaction: &mut Transaction<'_>, name: &str| -> io::Result<bool> {
        let row = transaction.query_one("SELECT to_regclass($1) IS NOT NULL", &[&name]).map_err(other)?;
        Ok(row.get(0))
    };
    if has(&mut transaction, "rapporteur")? {
        let row = transaction.query_one(r#"SELECT "version" FROM "rapporteur""#, &[]).map_err(other)?;
        return super::same_version(i64::from(row.get::<_, i32>(0)));
    }
    if has(&mut transaction, "releases")? {
        return Err(io::Error::other(
            "expected an empty schema or one of rapporteur, found one with a table \"releases\" of its own; give another database, or a search_path",
        ));
    }
    transaction.batch_execute(&ddl(Dialect::Postgres)).map_err(other)?;
    transaction.commit().map_err(other)
}

impl Sink for Postgres {
    fn form(&self) -> Form {
        Form::Rows
    }

    fn put(&mut self, record: &Record, ready: Ready) -> io::Result<()> {
        if !self.written.is_first(&record.id) {
            return Ok(());
        }
        let of_release = ready.rows()?;
        let place = (record.source.path.clone(), record.source.member.clone());
        // A later release from the same place stands for the earlier one, in one batch as in two.
        if place.0.as_deref() != Some("-")
            && let Some(earlier) = self.places.insert(place, self.waiting.len())
        {
            self.waiting[earlier].clear();
        }
        self.waiting.push(of_release);
        Ok(())
    }

    fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        let row = failure_row(failure);
        self.failures.retain(|other| other[..2] != row[..2]);
        self.failures.push(row);
        Ok(())
    }

    fn checkpoint(&mut self) -> io::Result<Option<u64>> {
        self.commit()?;
        Ok(None)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.commit()
    }
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Integer(number) => return number.to_sql(kind, out),
            Self::Boolean(value) => return value.to_sql(kind, out),
            Self::Text(text) if *kind == Type::DATE => {
                let day: Date = text.parse()?;
                out.extend_from_slice(&(day - date(2000, 1, 1)).get_days().to_be_bytes());
            }
            Self::Text(text) => {
                // The binary form of jsonb begins with its version.
                out.extend_from_slice(if *kind == Type::JSONB { &[1] } else { &[] });
                out.extend_from_slice(without_zeros(text).as_bytes());
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(kind: &Type) -> bool {
        [Type::TEXT, Type::INT8, Type::BOOL, Type::DATE, Type::JSONB].contains(kind)
    }

    to_sql_checked!();
}

/// A text of PostgreSQL cannot hold the character zero, as it stands or escaped in JSON; a space keeps all offsets.
fn without_zeros(text: &str) -> Cow<'_, str> {
    if !text.contains(['\0', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\0', '\\']) {
        clean.push_str(&rest[..at]);
        rest = &rest[at..];
        // A backslash that is itself escaped begins no other escape.
        let (taken, put) = match rest {
            rest if rest.starts_with("\\u0000") => (6, " "),
            rest if rest.starts_with("\\\\") => (2, &rest[..2]),
            rest if rest.starts_with('\0') => (1, " "),
            rest => (1, &rest[..1]),
        };
        clean.push_str(put);
        rest = &rest[taken..];
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

/// Whether the server or the way to it went, rather than that it refused something.
fn is_lost(error: &postgres::Error) -> bool {
    use postgres::error::SqlState;
    error.is_closed()
        || error.code().is_none()
        || [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::CONNECTION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
        ]
        .iter()
        .any(|state| error.code() == Some(state))
}

/// The server's own words, which the library's error keeps behind "db error".
// By value, for `map_err`.
#[allow(clippy::needless_pass_by_value)]
fn other(error: postgres::Error) -> io::Error {
    let said = error.as_db_error().map(ToString::to_string);
    io::Error::other(
        said.map_or_else(|| connect::spelled_out(&error), |said| format!("the database says: {said}")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_become_spaces_and_escaped_backslashes_stay() {
        assert_eq!(without_zeros("a\0b"), "a b");
        assert_eq!(without_zeros(r#"{"a":"\u0000","b":"\\u0000"}"#), r#"{"a":" ","b":"\\u0000"}"#);
    }
}
