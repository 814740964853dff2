//! `rapporteur` reads press releases in the style of the United Nations and writes one structured
//! record for each: dates, countries, regions, places, agencies, resolutions, documents and
//! participant counts, every value with the exact source characters and the rule that proves it.
//!
//! ```
//! use rapporteur::mention::Kind;
//! use rapporteur::{Document, Pipeline};
//!
//! let pipeline = Pipeline::builder().build()?;
//! let text = "The Security Council adopted resolution 2370 (2017) on 2 August.";
//! let record = pipeline.extract(&Document::from_text("release.txt", text));
//!
//! let cited = record.mentions.iter().find(|m| m.kind == Kind::Resolution).unwrap();
//! assert_eq!(cited.quote, "resolution 2370 (2017)");
//! assert_eq!(cited.value.as_text(), Some("S/RES/2370 (2017)"));
//! assert_eq!(&text[cited.byte_start..cited.byte_end], cited.quote);
//! # Ok::<(), rapporteur::error::BuildError>(())
//! ```
//!
//! `pipeline.rs` shows the way of a release on one screen, `ARCHITECTURE.md` says why it goes there.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

pub mod cli;
pub mod dictionary;
pub mod document;
pub mod duplicates;
pub mod emit;
pub mod error;
pub mod evaluate;
pub mod explain;
pub mod gold;
// Built without some format, what only that format needs is idle.
#[cfg_attr(
    not(all(feature = "html", feature = "pdf", feature = "office", feature = "mail", feature = "archives")),
    allow(unused)
)]
pub mod ingest;
pub mod kinds;
pub mod link;
pub mod mention;
pub mod normalize;
pub mod profile;
pub mod record;
#[cfg(feature = "review")]
pub mod review;
pub mod scan;
pub mod span;
pub mod suggest;

mod assemble;
mod pipeline;

pub use assemble::FINDING_CODES;
pub use document::Document;
pub use pipeline::{Pipeline, PipelineBuilder};
pub use record::Record;
