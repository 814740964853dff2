//! Web archives: WARC 1.0 and 1.1, as crawlers, wget and Common Crawl write them.

use std::io::{BufRead, Read};

use encoding_rs::Encoding;

use super::format::Format;
use super::limits::{Counted, Unpacked, from_io, whole};
use super::source::{Body, ContainerReader, Halt, Hints, Members, Source};
use crate::error::ReleaseError;

/// Responses that were answered with a page or a document, resources, and conversions to text. Requests, metadata
/// and repeated visits hold no release.
pub(super) struct Warc;

/// Longest header block of a record or an answer.
const HEADER: u64 = 1 << 20;

impl ContainerReader for Warc {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let mut reader = source.body.stream();
        for number in 1_u64.. {
            let Some(header) = Header::read(&mut reader)? else { break };
            let Some(length) = header.get("content-length").and_then(|length| length.parse::<u64>().ok())
            else {
                let found = format!("record {number} without a Content-Length");
                return Err(ReleaseError::Damaged { format: "a WARC file", found }.into());
            };
            if !header.first.starts_with("WARC/") {
                let found = format!("\"{:.40}\" where record {number} should begin", header.first);
                return Err(ReleaseError::Damaged { format: "a WARC file", found }.into());
            }
            let mut block = (&mut reader).take(length);
            record(&header, number, &mut block, members)?;
            let short = std::io::copy(&mut block, &mut std::io::sink()).map_err(from_io)?;
            if block.limit() > 0 {
                let found = format!(
                    "an end of the file within record {number}, {} bytes early",
                    block.limit() + short
                );
                return Err(ReleaseError::Damaged { format: "a WARC file", found }.into());
            }
        }
        Ok(())
    }
}

fn record(
    header: &Header,
    number: u64,
    block: &mut impl BufRead,
    members: &mut Members<'_, '_>,
) -> Result<(), Halt> {
    let name = members.name.inside(&format!("record {number}"));
    let url = header.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    let limits = members.options.limits;
    let (content, answer) = match header.get("warc-type") {
        Some("response") if url.as_deref().is_none_or(|url| url.starts_with("http")) => {
            let Some(answer) = Header::read(block)? else { return members.skip(name) };
            // "HTTP/1.1 200 OK": whatever else was answered is no release.
            if answer.first.split(' ').nth(1) != Some("200") {
                return members.skip(name);
            }
            (answer.get("content-type").unwrap_or_default().to_owned(), Some(answer))
        }
        // A crawler's own notes are stored under addresses of other schemes.
        Some("resource" | "conversion")
            if url
                .as_deref()
                .is_none_or(|url| ["http", "ftp", "file"].iter().any(|scheme| url.starts_with(scheme))) =>
        {
            (header.get("content-type").unwrap_or_default().to_owned(), None)
        }
        // Requests and metadata belong to a response, which is counted.
        _ => return Ok(()),
    };
    let (media, charset) = media_type(&content);
    if !may_be_release(&media) {
        return members.skip(name);
    }
    let format = matches!(media.as_str(), "text/html" | "application/xhtml+xml").then_some(Format::Html);
    let hints = Hints { charset, url, format, ..Hints::default() };
    let has = |field: &str, word: &str| {
        let value = answer.as_ref().and_then(|answer| answer.get(field));
        value.is_some_and(|value| value.to_ascii_lowercase().contains(word))
    };
    let bytes = if has("transfer-encoding", "chunked") {
        unchunked(block, limits.file_size)
    } else {
        whole(Vec::new(), block, limits.file_size)
    };
    let bytes = match bytes {
        Ok(bytes) if has("content-encoding", "gzip") && bytes.starts_with(&[0x1f, 0x8b]) => {
            let (counted, taken) = Counted::new(&bytes[..]);
            let unpacked = Unpacked::new(flate2::read::MultiGzDecoder::new(counted), taken, limits.ratio);
            whole(Vec::new(), unpacked, limits.file_size)
        }
        other => other,
    };
    match bytes {
        Ok(bytes) => members.member(Source { name, hints, body: Body::Bytes(bytes) }),
        Err(error) => members.failure(name, error),
    }
}

/// Media types that can hold a release; which format it is, the content tells.
fn may_be_release(media: &str) -> bool {
    const TYPES: [&str; 8] = [
        "",
        "application/msword",
        "application/octet-stream",
        "application/pdf",
        "application/xhtml+xml",
        "message/rfc822",
        "text/html",
        "text/plain",
    ];
    TYPES.contains(&media)
        || media.starts_with("application/vnd.openxmlformats-officedocument.wordprocessingml")
        || media.starts_with("application/vnd.oasis.opendocument.text")
}

/// Media type and character set of a Content-Type.
pub(super) fn media_type(value: &str) -> (String, Option<&'static Encoding>) {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(())?;
        Encoding::for_label(value.trim().trim_matches('"').as_bytes())
    });
    (media, charset)
}

/// A first line and fields, as WARC and HTTP have them.
struct Header {
    first: String,
    fields: Vec<(String, String)>,
}

impl Header {
    /// The next header, or nothing where only empty lines are left.
    fn read(reader: &mut impl BufRead) -> Result<Option<Self>, ReleaseError> {
        let mut header: Option<Self> = None;
        let mut left = HEADER;
        loop {
            let mut line = Vec::new();
            let count = reader.by_ref().take(left).read_until(b'\n', &mut line).map_err(from_io)?;
            left -= count as u64;
            let text = String::from_utf8_lossy(line.trim_ascii_end());
            match (&mut header, text.as_ref()) {
                (None, "") if count > 0 => {}
                (_, "") => return Ok(header),
                (None, first) => header = Some(Self { first: first.to_owned(), fields: Vec::new() }),
                // A line that begins with white space goes on with the one above.
                (Some(header), text) if text.starts_with([' ', '\t']) => {
                    if let Some((_, value)) = header.fields.last_mut() {
                        value.push(' ');
                        value.push_str(text.trim());
                    }
                }
                (Some(header), text) => {
                    if let Some((name, value)) = text.split_once(':') {
                        header.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                    }
                }
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// A body in chunks; a body that says so and is not is taken as it stands, as some crawlers store it.
fn unchunked(reader: &mut impl BufRead, limit: u64) -> Result<Vec<u8>, ReleaseError> {
    let stored = whole(Vec::new(), reader, limit)?;
    let mut bytes = Vec::with_capacity(stored.len());
    let mut rest = &stored[..];
    loop {
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { return Ok(stored) };
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else { return Ok(stored) };
        rest = &rest[end + 1..];
        if size == 0 {
            return Ok(bytes);
        }
        let Some(chunk) = rest.get(..size) else { return Ok(stored) };
        bytes.extend_from_slice(chunk);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        assert_eq!(unchunked(&mut &b"5\r\nNairo\r\n2;x=1\r\nbi\r\n0\r\n\r\n"[..], 100).unwrap(), b"Nairobi");
        assert_eq!(unchunked(&mut &b"Nairobi\n"[..], 100).unwrap(), b"Nairobi\n");
        assert_eq!(unchunked(&mut &b"ff\r\nNairobi"[..], 100).unwrap(), b"ff\r\nNairobi");
    }

    #[test]
    fn character_sets_are_told_by_the_header() {
        let (media, charset) = media_type("Text/HTML; Charset=\"windows-1252\"");
        assert_eq!((media.as_str(), charset.map(Encoding::name)), ("text/html", Some("windows-1252")));
    }
}
