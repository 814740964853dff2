//! What ingestion hands to the pipeline: one release, decoded.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// Where a release came from, as far as its container says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Path as the user named it; `-` for standard input.
    pub path: Option<String>,
    /// Member inside an archive or a file of many releases.
    pub member: Option<String>,
    /// Address, where the container names one.
    pub url: Option<String>,
    /// Media type, for example `text/plain`.
    pub media_type: String,
    /// Name of the character set that the bytes were decoded from.
    pub charset: String,
    /// Size of the source in bytes, before decoding.
    pub bytes: u64,
    /// SHA-256 of the source bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// What the container (not the text) says about the release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Publication date.
    pub published: Option<Date>,
    /// Language, ISO 639-1, as the container states it.
    pub language: Option<String>,
    /// The day in the file's name or folders: the publication date of a text that states none.
    pub path_date: Option<Date>,
}

/// One release, ready for [`crate::Pipeline::extract`].
///
/// ```
/// use rapporteur::Document;
/// let document = Document::from_text("a.txt", "GENEVA, 12 May 2023 (WHO) – A meeting opened.");
/// assert_eq!(document.id, format!("sha256:{}", document.origin.sha256));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `sha256:` and the hash of the source bytes: the same release has the same id everywhere.
    pub id: String,
    /// Where it came from.
    pub origin: Origin,
    /// The decoded text. All offsets of the record point into it.
    pub text: String,
    /// What the container says.
    pub metadata: Metadata,
}

impl Document {
    /// A release from text that is already decoded; `path` is only reported, nothing is read.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        let sha256 = hex_sha256(text.as_bytes());
        Self {
            id: format!("sha256:{sha256}"),
            origin: Origin {
                path: Some(path.to_owned()),
                media_type: "text/plain".to_owned(),
                charset: "UTF-8".to_owned(),
                bytes: text.len() as u64,
                sha256,
                ..Origin::default()
            },
            text: text.to_owned(),
            metadata: Metadata::default(),
        }
    }
}

/// SHA-256 of `bytes` in lower-case hexadecimal.
pub(crate) fn hex_sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
