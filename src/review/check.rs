//! Whether a record fits its text.

use super::ReviewError;
use super::data::name;
use crate::record::Record;

/// The text of a record, every mention of which stands where it says.
pub(super) fn text(record: &Record) -> Result<&str, ReviewError> {
    let text = record.text.as_deref().ok_or_else(|| ReviewError::NoText(name(record)))?;
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for mention in &record.mentions {
        let (start, end) = (bytes.get(mention.start), bytes.get(mention.end));
        let found = start.zip(end).and_then(|(start, end)| text.get(*start..*end)).unwrap_or_default();
        if found != mention.quote {
            return Err(ReviewError::Misplaced {
                name: name(record),
                quote: mention.quote.clone(),
                start: mention.start,
                end: mention.end,
                found: found.to_owned(),
            });
        }
    }
    Ok(text)
}
