//! Finds releases in folders and streams and turns bytes into documents.
//!
//! One bad file is one failure, never the end of a run.

mod decode;
mod folder;
mod plain;

pub use folder::{Found, Input, find};
pub use plain::{DEFAULT_LIMIT, document, read};
