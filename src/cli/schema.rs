//! `rapporteur schema`.

use std::io::{Write, stdout};

use super::Outcome;
use crate::emit::json_schema;

pub(super) fn run() -> anyhow::Result<Outcome> {
    stdout().write_all(json_schema().as_bytes())?;
    Ok(Outcome::Done)
}
