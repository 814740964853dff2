//! Finds releases in folders and streams and turns bytes into documents.
//!
//! One bad file is one failure, never the end of a run.

mod decode;
mod folder;
mod path_date;
mod plain;

pub use folder::{Found, Input, find};
pub use path_date::path_date;
pub use plain::{DEFAULT_LIMIT, document, read};
