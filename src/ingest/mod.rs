//! Finds releases in folders, archives and streams and turns bytes into documents.
//!
//! One bad file is one failure, never the end of a run. A container (an archive, a mailbox, a file of rows) is
//! read as a stream and hands on what is inside; everything else is one release, whole in memory and no larger
//! than [`Limits::file_size`].
//!
//! ```
//! use rapporteur::ingest::{Input, Item, Options, open};
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("rows.jsonl");
//! std::fs::write(&path, "{\"text\": \"Nairobi, 5 May 2021\"}\n{\"text\": \"Accra, 6 May 2021\"}\n")?;
//! let options = Options::default();
//! let mut texts = Vec::new();
//! open(&Input::named(&path), &options, &mut |item| {
//!     if let Item::Release(piece) = item {
//!         texts.extend(piece.documents(&options).into_iter().filter_map(|document| document.ok().map(|d| d.text)));
//!     }
//!     std::ops::ControlFlow::Continue(())
//! });
//! assert_eq!(texts, ["Nairobi, 5 May 2021", "Accra, 6 May 2021"]);
//! # Ok::<(), std::io::Error>(())
//! ```

#[cfg(feature = "archives")]
mod archive;
#[cfg(any(feature = "html", feature = "office"))]
mod blocks;
#[cfg(feature = "archives")]
mod compressed;
mod dates;
mod decode;
mod detect;
mod fields;
mod folder;
mod format;
#[cfg(feature = "html")]
mod html;
mod json;
mod limits;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "office")]
mod office;
#[cfg(any(feature = "archives", feature = "office"))]
mod package;
mod path_date;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod source;
mod table;
#[cfg(feature = "archives")]
mod warc;

pub use fields::Fields;
pub use folder::{Found, Selection, files_from, find};
pub use format::Format;
pub use limits::Limits;
pub use path_date::path_date;
pub use plain::document;
pub(crate) use source::open_release;
pub use source::{Failure, Input, Item, Name, Options, Piece, open};
