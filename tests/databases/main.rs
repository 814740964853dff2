//! Records in databases and files of tables.

#[path = "../common/mod.rs"]
mod common;
mod files;
mod server;
#[path = "../common/tools.rs"]
mod tools;
