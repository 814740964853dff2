//! Which fields of a JSON object or a CSV row hold what.

use super::dates::day;
use super::source::{Body, Hints, Name, Source};
use crate::document::{Metadata, hex_sha256};
use crate::error::ReleaseError;

/// Names of fields; `a.b` is the field `b` of the object in `a`. What is not named is looked for under the usual
/// names; an id is taken only where its field is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The publication date.
    pub date: Option<String>,
    /// The identity of the release.
    pub id: Option<String>,
    /// The address.
    pub url: Option<String>,
}

const TEXT: [&str; 4] = ["text", "body", "content", "full_text"];
const TITLE: [&str; 2] = ["title", "headline"];
const DATE: [&str; 5] = ["published", "date", "published_at", "publication_date", "datePublished"];
const URL: [&str; 2] = ["url", "link"];

impl Fields {
    /// Whether the user said where the text is: files of rows in folders are read only then.
    pub(super) fn are_named(&self) -> bool {
        self.text.is_some()
    }

    /// The release in one row: `value` gives the text of a field, `known` names the fields there are.
    pub(super) fn source(
        &self,
        name: Name,
        row: &[u8],
        value: &dyn Fn(&str) -> Option<String>,
        known: &dyn Fn() -> String,
    ) -> Result<Source<'static>, ReleaseError> {
        let find = |named: &Option<String>, usual: &[&str], option: &str, required: bool| match named {
            Some(field) => match value(field) {
                None if required => {
                    Err(missing(&format!("a field \"{field}\", as {option} names it"), known))
                }
                found => Ok(found),
            },
            None => Ok(usual.iter().find_map(|field| value(field))),
        };
        let text = find(&self.text, &TEXT, "--text-field", true)?
            .ok_or_else(|| missing("a field \"text\"; name the right one with --text-field", known))?;
        let published =
            match find(&self.date, &DATE, "--date-field", true)?.filter(|date| !date.trim().is_empty()) {
                None => None,
                Some(stated) => match day(&stated) {
                    None if self.date.is_some() => {
                        return Err(ReleaseError::Field {
                            expected: "a date like 2023-05-12 or 12 May 2023 in the field of --date-field"
                                .to_owned(),
                            found: format!("\"{stated}\""),
                        });
                    }
                    date => date,
                },
            };
        let hints = Hints {
            metadata: Metadata {
                title: find(&self.title, &TITLE, "--title-field", true)?
                    .filter(|title| !title.trim().is_empty()),
                published,
                ..Metadata::default()
            },
            url: find(&self.url, &URL, "--url-field", true)?.filter(|url| !url.trim().is_empty()),
            id: find(&self.id, &[], "--id-field", true)?,
            row: Some((hex_sha256(row), row.len() as u64)),
            charset: Some(encoding_rs::UTF_8),
            named: true,
            ..Hints::default()
        };
        Ok(Source { name, hints, body: Body::Bytes(text.into_bytes()) })
    }
}

fn missing(expected: &str, known: &dyn Fn() -> String) -> ReleaseError {
    ReleaseError::Field { expected: expected.to_owned(), found: known() }
}
