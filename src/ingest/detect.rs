//! Which format bytes have: by what they begin with, then by their name.

use super::Options;
use super::format::Format;
use super::source::{ContainerReader, HEAD, Hints, Name, ReleaseReader};
use crate::error::ReleaseError;

/// What bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detected {
    Release(Format),
    Container(Format),
    /// A zip file: an archive, or a document that is packed as one.
    Package,
}

impl From<Format> for Detected {
    fn from(format: Format) -> Self {
        if format.is_container() { Self::Container(format) } else { Self::Release(format) }
    }
}

/// The format of bytes that begin with `head`.
///
/// # Errors
/// [`ReleaseError::Unsupported`] for formats that are known and not read.
pub(super) fn detect(
    name: &Name,
    hints: &Hints,
    head: &[u8],
    options: &Options,
) -> Result<Detected, ReleaseError> {
    let wanted = options.format;
    if hints.row.is_some() {
        // The text of a row: a page or plain.
        let format = if is_html(head) { Format::Html } else { Format::Text };
        return Ok(Detected::Release(wanted.filter(|format| !format.is_container()).unwrap_or(format)));
    }
    if let Some(magic) = by_magic(head) {
        return Ok(match (magic, wanted) {
            (Detected::Release(_), Some(wanted)) => wanted.into(),
            (magic, _) => magic,
        });
    }
    if hints.format == Some(Format::Mail) {
        return Ok(Format::Mail.into());
    }
    // An archive is what the user names, not what is in it.
    let is_archive =
        |format: &Format| format.is_container() && !format.has_fields() && *format != Format::Mbox;
    if let Some(wanted) = wanted.filter(|wanted| name.member.is_none() || !is_archive(wanted)) {
        return Ok(wanted.into());
    }
    if let Some((found, advice)) = not_read(head) {
        return Err(ReleaseError::Unsupported { found, advice });
    }
    let by_name = Format::of_name(name.member.as_deref().unwrap_or(&name.path));
    Ok(match by_name {
        _ if is_html(head) => Format::Html.into(),
        Some(Format::Json) if !is_json_lines(head) => Format::Json.into(),
        Some(Format::Json | Format::Jsonl) => Format::Jsonl.into(),
        None if is_json_lines(head) => Format::Jsonl.into(),
        None if begins_json(head) => Format::Json.into(),
        Some(Format::Csv) => Format::Csv.into(),
        _ if is_mailbox(head) => Format::Mbox.into(),
        _ if is_mail(head) || by_name == Some(Format::Mail) => Format::Mail.into(),
        // A name or a media type that the content does not bear out leaves text.
        _ if hints.format == Some(Format::Html) || by_name == Some(Format::Html) && has_tags(head) => {
            Format::Html.into()
        }
        _ => Format::Text.into(),
    })
}

fn by_magic(head: &[u8]) -> Option<Detected> {
    let format = match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Some(Detected::Package),
        [0x1f, 0x8b, 8, ..] => Format::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Format::Zstd,
        [b'W', b'A', b'R', b'C', b'/', ..] => Format::Warc,
        _ if head.get(257..262) == Some(b"ustar") => Format::Tar,
        // Readers of PDF allow rubbish in front.
        _ if contains(&head[..head.len().min(1024)], b"%PDF-") => Format::Pdf,
        _ => return None,
    };
    Some(format.into())
}

/// Formats that press offices use and nobody reads here, with what to do.
fn not_read(head: &[u8]) -> Option<(&'static str, &'static str)> {
    match head {
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => {
            Some(("a file of Microsoft Office 97", "save it as DOCX"))
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => Some(("rich text (RTF)", "save it as DOCX or plain text")),
        [0xff, 0xd8, 0xff, ..] => Some(("a JPEG picture", "recognise its text first (OCR), or exclude it")),
        [0x89, b'P', b'N', b'G', ..] => {
            Some(("a PNG picture", "recognise its text first (OCR), or exclude it"))
        }
        [b'G', b'I', b'F', b'8', ..] => Some(("a GIF picture", "exclude it")),
        [b'R', b'a', b'r', b'!', ..] => Some(("a RAR archive", "unpack it, or pack it as zip")),
        [b'7', b'z', 0xbc, 0xaf, ..] => Some(("a 7z archive", "unpack it, or pack it as zip")),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => {
            Some(("a bzip2 file", "unpack it, or pack it with gzip or zstd"))
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            Some(("an xz file", "unpack it, or pack it with gzip or zstd"))
        }
        _ => None,
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

/// The bytes behind a byte order mark and white space; of UTF-16 every second one, which is enough for markup.
fn start(head: &[u8]) -> Vec<u8> {
    let (head, step) = match head {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, _, rest @ ..] => (rest, 2),
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, 1),
        _ => (head, 1),
    };
    head.iter().step_by(step).copied().skip_while(u8::is_ascii_whitespace).collect()
}

/// A page, or a piece of one: it begins with a tag that pages begin with.
fn is_html(head: &[u8]) -> bool {
    const FIRST: [&[u8]; 21] = [
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<title",
        b"<meta",
        b"<p>",
        b"<p ",
        b"<div",
        b"<span",
        b"<h1",
        b"<h2",
        b"<h3",
        b"<table",
        b"<article",
        b"<section",
        b"<main",
        b"<ul",
        b"<strong",
        b"<br",
        b"<a ",
    ];
    let start = start(head);
    let begins = |tag: &&[u8]| start.get(..tag.len()).is_some_and(|text| text.eq_ignore_ascii_case(tag));
    FIRST.iter().any(begins)
        || ((start.starts_with(b"<!--") || start.starts_with(b"<?xml") || start.starts_with(b"<script"))
            && (contains(&start, b"<html") || contains(&start, b"<body")))
}

/// Tags somewhere in it.
fn has_tags(head: &[u8]) -> bool {
    let start = start(head);
    [&b"</"[..], b"<p", b"<br", b"<div", b"<td", b"<a "].iter().any(|tag| contains(&start, tag))
}

/// An object, or an array of objects: no release begins so.
fn begins_json(head: &[u8]) -> bool {
    let mut marks = start(head).into_iter().filter(|byte| !byte.is_ascii_whitespace());
    match marks.next() {
        Some(b'{') => matches!(marks.next(), Some(b'"' | b'}')),
        Some(b'[') => matches!(marks.next(), Some(b'{')),
        _ => false,
    }
}

/// The first line is an object by itself and more follows, or it is longer than what was looked at: an object that is
/// laid out over lines ends its first one early.
fn is_json_lines(head: &[u8]) -> bool {
    let start = start(head);
    let Some(end) = start.iter().position(|byte| *byte == b'\n') else {
        return start.starts_with(b"{\"") && head.len() >= HEAD;
    };
    let (line, rest) = start.split_at(end);
    line.starts_with(b"{")
        && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
        && rest.iter().any(|byte| !byte.is_ascii_whitespace())
}

/// Lines "From sender day" and then a header, as mailboxes have them.
fn is_mailbox(head: &[u8]) -> bool {
    let Some(rest) = head.strip_prefix(b"From ") else { return false };
    rest.iter().position(|byte| *byte == b'\n').is_some_and(|end| is_header(&rest[end + 1..]))
}

/// Headers that only the post writes: releases begin with "From:" and "Date:", too.
fn is_mail(head: &[u8]) -> bool {
    const POST: [&[u8]; 7] = [
        b"mime-version:",
        b"received:",
        b"message-id:",
        b"return-path:",
        b"dkim-signature:",
        b"delivered-to:",
        b"content-transfer-encoding:",
    ];
    is_header(head)
        && head.split(|byte| *byte == b'\n').take_while(|line| !line.trim_ascii().is_empty()).any(|line| {
            POST.iter().any(|name| line.get(..name.len()).is_some_and(|l| l.eq_ignore_ascii_case(name)))
        })
}

/// A line "Name: value".
fn is_header(head: &[u8]) -> bool {
    let name = head.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    name > 0 && head.get(name) == Some(&b':')
}

/// The reader of a release's format, where the program was built with it.
pub(super) fn release_reader(format: Format) -> Option<&'static dyn ReleaseReader> {
    Some(match format {
        Format::Text => &super::plain::Plain,
        #[cfg(feature = "html")]
        Format::Html => &super::html::Html,
        #[cfg(feature = "pdf")]
        Format::Pdf => &super::pdf::Pdf,
        #[cfg(feature = "office")]
        Format::Docx => &super::office::Docx,
        #[cfg(feature = "office")]
        Format::Odt => &super::office::Odt,
        #[cfg(feature = "mail")]
        Format::Mail => &super::mail::Mail,
        _ => return None,
    })
}

/// The reader of a container's format, where the program was built with it.
pub(super) fn container_reader(format: Format) -> Option<&'static dyn ContainerReader> {
    Some(match format {
        Format::Json => &super::json::Json,
        Format::Jsonl => &super::json::JsonLines,
        Format::Csv => &super::table::Csv,
        #[cfg(feature = "mail")]
        Format::Mbox => &super::mail::Mbox,
        #[cfg(feature = "archives")]
        Format::Warc => &super::warc::Warc,
        #[cfg(feature = "archives")]
        Format::Zip => &super::archive::Zip,
        #[cfg(feature = "archives")]
        Format::Tar => &super::archive::Tar,
        #[cfg(feature = "archives")]
        Format::Gzip => &super::compressed::Gzip,
        #[cfg(feature = "archives")]
        Format::Zstd => &super::compressed::Zstd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(name: &str, head: &[u8]) -> Detected {
        let name = Name { path: name.to_owned(), member: None };
        detect(&name, &Hints::default(), head, &Options::default()).unwrap()
    }

    #[test]
    fn content_goes_before_the_name() {
        let release = Detected::Release;
        let container = Detected::Container;
        let mut tar = vec![b'a'; 257];
        tar.extend_from_slice(b"ustar\0");
        let mut long = b"{\"text\": \"".to_vec();
        long.resize(HEAD, b'a');
        let cases: [(&str, &[u8], Detected); 25] = [
            ("a", &long, container(Format::Jsonl)),
            ("a.jsonl", b"not json\n{\"text\": 1}\n", container(Format::Jsonl)),
            ("a.json", b"{\n  \"text\": 1\n}\n", container(Format::Json)),
            ("a.txt", b"Nairobi, 5 May 2021", release(Format::Text)),
            ("a.txt", b"<!DOCTYPE HTML><html>", release(Format::Html)),
            ("a.txt", b"\xff\xfe<\0h\0t\0m\0l\0>\0", release(Format::Html)),
            ("a.html", b"Nairobi, 5 May 2021: nothing of a page", release(Format::Text)),
            ("a.html", b"Nairobi<br>5 May 2021", release(Format::Html)),
            ("a.txt", b"%PDF-1.7\n", release(Format::Pdf)),
            ("page", b"<?xml version=\"1.0\"?><html xmlns=\"\">", release(Format::Html)),
            ("a.zip", b"PK\x03\x04", Detected::Package),
            ("a.txt", b"\x1f\x8b\x08\0", container(Format::Gzip)),
            ("a", b"\x28\xb5\x2f\xfd", container(Format::Zstd)),
            ("a", b"WARC/1.0\r\n", container(Format::Warc)),
            ("a", &tar, container(Format::Tar)),
            ("a", b"{\"text\": 1}\n{\"text\": 2}\n", container(Format::Jsonl)),
            ("a.json", b"[\n  {\"text\": 1}]", container(Format::Json)),
            ("a.jsonl", b"{\"text\": 1}", container(Format::Jsonl)),
            ("a.txt", b"[PRESS RELEASE] Nairobi", release(Format::Text)),
            ("a.csv", b"text,date\n", container(Format::Csv)),
            ("a", b"Return-Path: <a@example.org>\nSubject: x\n\nText", release(Format::Mail)),
            ("a.txt", b"From: the press office\nDate: 5 May 2021\n\nText", release(Format::Text)),
            ("a", b"From a@example.org Wed May  5 10:00:00 2021\nSubject: x\n", container(Format::Mbox)),
            ("a.txt", b"From Nairobi to Accra\nthe delegates", release(Format::Text)),
            ("a.eml", b"Subject: x\n\nText", release(Format::Mail)),
        ];
        for (name, head, expected) in cases {
            assert_eq!(detected(name, head), expected, "{name}: {}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn formats_that_nobody_reads_are_named() {
        let name = Name { path: "a.doc".to_owned(), member: None };
        let error = detect(&name, &Hints::default(), b"{\\rtf1", &Options::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a release in a format that is read, found rich text (RTF); save it as DOCX or plain text"
        );
    }

    #[test]
    fn the_user_knows_better() {
        let name = Name { path: "a.txt".to_owned(), member: None };
        let detected = |format, head| {
            let options = Options { format: Some(format), ..Options::default() };
            detect(&name, &Hints::default(), head, &options).unwrap()
        };
        assert_eq!(detected(Format::Text, b"<html>"), Detected::Release(Format::Text));
        assert_eq!(detected(Format::Jsonl, b"text"), Detected::Container(Format::Jsonl));
        assert_eq!(detected(Format::Jsonl, b"\x1f\x8b\x08\0"), Detected::Container(Format::Gzip));
        // What is inside an archive is read so, not the archive.
        assert_eq!(detected(Format::Text, b"PK\x03\x04"), Detected::Package);
    }
}
