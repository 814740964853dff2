//! `rapporteur schema`.

use std::io::{Write, stdout};

use clap::ValueEnum;

use super::Outcome;
use crate::emit::{Dialect, ddl, json_schema};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print the tables of a database as SQL
    #[arg(long, value_enum, value_name = "DATABASE", conflicts_with = "json")]
    sql: Option<Database>,
    /// Print the JSON Schema of the record (the default)
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Database {
    Sqlite,
    Postgres,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let text = match arguments.sql {
        None => json_schema(),
        Some(Database::Sqlite) => ddl(Dialect::Sqlite),
        Some(Database::Postgres) => ddl(Dialect::Postgres),
    };
    stdout().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}
