//! The tables in SQL, for SQLite and for PostgreSQL.

use std::fmt::Write as _;

use super::tables::{Column, ColumnKind, Table, VERSION, tables};

/// A database's own SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite 3.38 or later.
    Sqlite,
    /// PostgreSQL 14 or later.
    Postgres,
}

/// Where releases are from, by which a release that comes again is found.
const PLACE: (&str, &[&str]) = ("releases", &["path", "member"]);

/// Columns that people ask by, besides keys.
const INDEXES: [(&str, &[&str]); 13] = [
    ("releases", &["published"]),
    ("mentions", &["kind", "value"]),
    ("dates", &["start"]),
    ("countries", &["iso3"]),
    ("regions", &["id"]),
    ("places", &["country", "name"]),
    ("agencies", &["id"]),
    ("resolutions", &["symbol"]),
    ("documents", &["symbol"]),
    ("events", &["country", "start"]),
    ("events", &["start"]),
    ("findings", &["code"]),
    ("failures", &["code"]),
];

/// The statements that make an empty database, in order.
///
/// ```
/// use rapporteur::emit::{Dialect, ddl};
/// let sql = ddl(Dialect::Postgres);
/// assert!(sql.contains("CREATE TABLE \"events\""));
/// assert!(sql.contains("COMMENT ON COLUMN \"events\".\"city\" IS 'City.';"));
/// ```
#[must_use]
pub fn ddl(dialect: Dialect) -> String {
    let mut sql = beginning(dialect);
    sql.push_str(&ending(dialect));
    sql
}

/// Tables and views: what a load needs.
pub(super) fn beginning(dialect: Dialect) -> String {
    let mut sql = String::new();
    let _ = writeln!(
        sql,
        "CREATE TABLE \"rapporteur\" (\"version\" INTEGER NOT NULL);\nINSERT INTO \"rapporteur\" VALUES ({VERSION});\n"
    );
    for table in tables() {
        create(&mut sql, table, dialect);
    }
    index(&mut sql, PLACE);
    sql.push('\n');
    if dialect == Dialect::Sqlite {
        sql.push_str(SQLITE_SEARCH);
    }
    views(&mut sql, dialect);
    sql
}

/// Indexes for questions: they cost less when they are made at once from all rows.
pub(super) fn ending(dialect: Dialect) -> String {
    let mut sql = "\n".to_owned();
    for columns in INDEXES {
        index(&mut sql, columns);
    }
    sql.push('\n');
    sql.push_str(match dialect {
        Dialect::Sqlite => SQLITE_SEARCH_KEPT,
        Dialect::Postgres => POSTGRES_SEARCH,
    });
    sql
}

fn index(sql: &mut String, (table, columns): (&str, &[&str])) {
    let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
    let name = columns.join("_");
    let _ = writeln!(sql, "CREATE INDEX \"{table}_by_{name}\" ON \"{table}\" ({});", names.join(", "));
}

/// Text and titles of the releases in a full-text index.
const SQLITE_SEARCH: &str = r#"CREATE VIRTUAL TABLE "search" USING fts5("title", "text", content='releases', content_rowid='row');

"#;

/// The full-text index over what is there, kept by the database itself from then on. The last trigger is what a database has
/// that is complete.
const SQLITE_SEARCH_KEPT: &str = r#"INSERT INTO "search" ("search") VALUES ('rebuild');
CREATE TRIGGER "search_insert" AFTER INSERT ON "releases" BEGIN
  INSERT INTO "search" (rowid, "title", "text") VALUES (new."row", new."title", new."text");
END;
CREATE TRIGGER "search_delete" AFTER DELETE ON "releases" BEGIN
  INSERT INTO "search" ("search", rowid, "title", "text") VALUES ('delete', old."row", old."title", old."text");
END;

"#;

/// What goes beyond a third of a million characters is not indexed: a vector of words has its limits.
const POSTGRES_SEARCH: &str = r#"ALTER TABLE "releases" ADD COLUMN "search" tsvector GENERATED ALWAYS AS
  (to_tsvector('english', coalesce("title", '') || ' ' || left(coalesce("text", ''), 300000))) STORED;
CREATE INDEX "releases_search" ON "releases" USING gin ("search");

"#;

fn create(sql: &mut String, table: &Table, dialect: Dialect) {
    let name = quoted(&table.name);
    let is_sqlite = dialect == Dialect::Sqlite;
    if is_sqlite {
        let _ = writeln!(sql, "-- {}", table.comment);
    }
    let _ = writeln!(sql, "CREATE TABLE {name} (");
    if is_sqlite && table.name == "releases" {
        sql.push_str("  \"row\" INTEGER PRIMARY KEY, -- Number of the row, for the full-text index.\n");
    }
    for column in &table.columns {
        let null = if column.nullable { "" } else { " NOT NULL" };
        let kind = kind(column, dialect);
        let _ = write!(sql, "  {} {kind}{null},", quoted(&column.name));
        let _ = if is_sqlite { writeln!(sql, " -- {}", column.comment) } else { writeln!(sql) };
    }
    let key: Vec<String> = table.key.iter().map(|name| quoted(name)).collect();
    let word = if is_sqlite && table.name == "releases" { "UNIQUE" } else { "PRIMARY KEY" };
    let _ = write!(sql, "  {word} ({})", key.join(", "));
    if table.key[0] == "release_id" {
        sql.push_str(",\n  FOREIGN KEY (\"release_id\") REFERENCES \"releases\" (\"id\") ON DELETE CASCADE");
    }
    sql.push_str("\n);\n");
    if !is_sqlite {
        let _ = writeln!(sql, "COMMENT ON TABLE {name} IS {};", literal(&table.comment));
        for column in &table.columns {
            let _ = writeln!(
                sql,
                "COMMENT ON COLUMN {name}.{} IS {};",
                quoted(&column.name),
                literal(&column.comment)
            );
        }
    }
    sql.push('\n');
}

/// The type of a column.
pub(super) fn kind(column: &Column, dialect: Dialect) -> &'static str {
    match (column.kind, dialect) {
        (ColumnKind::Text, _) | (ColumnKind::Json, Dialect::Sqlite) => "TEXT",
        (ColumnKind::Integer, Dialect::Sqlite) => "INTEGER",
        (ColumnKind::Integer, Dialect::Postgres) => "BIGINT",
        (ColumnKind::Boolean, _) => "BOOLEAN",
        (ColumnKind::Date, _) => "DATE",
        (ColumnKind::Json, Dialect::Postgres) => "JSONB",
    }
}

/// What people ask for first.
fn views(sql: &mut String, dialect: Dialect) {
    let roles = match dialect {
        Dialect::Sqlite => "json_each(a.\"roles\") AS role",
        Dialect::Postgres => "jsonb_array_elements_text(a.\"roles\") AS role(value)",
    };
    let _ = write!(
        sql,
        r#"CREATE VIEW "releases_citing" AS
  SELECT c."symbol", c."body", c."year", c."grade", r."id" AS "release_id", r."published", r."title", r."path", r."member"
  FROM "resolutions" c JOIN "releases" r ON r."id" = c."release_id";

CREATE VIEW "events_by_country" AS
  SELECT e."country", e."start", e."end", e."city", e."mode", e."days", e."participants_count", e."organizers",
    e."donors", r."id" AS "release_id", r."published", r."title", r."path", r."member"
  FROM "events" e JOIN "releases" r ON r."id" = e."release_id" WHERE e."country" IS NOT NULL;

CREATE VIEW "agencies_by_role" AS
  SELECT a."id" AS "agency_id", a."name", role.value AS "role", r."id" AS "release_id", r."published", r."title",
    r."path", r."member"
  FROM "agencies" a CROSS JOIN {roles} JOIN "releases" r ON r."id" = a."release_id";
"#
    );
}

/// A name in double quotes: `end` and `group` are words of SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Text of our own in single quotes. Nothing of a release is ever written so.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// An `INSERT` of all columns with numbered places for the values.
#[cfg(feature = "sqlite")]
pub(super) fn insert(table: &Table) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let places: Vec<String> = (1..=names.len()).map(|number| format!("?{number}")).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", quoted(&table.name), names.join(", "), places.join(", "))
}
