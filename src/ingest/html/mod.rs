//! Web pages: the main text without what stands around it, and what the page says of itself.
//!
//! Programs that make pages readable drop the lines that matter most here, the date and the dateline beside the
//! headline. So the main text is the smallest part of the page that holds both the running text and the headline.

mod main_part;
mod metadata;
mod render;

use dom_query::Document as Page;
use encoding_rs::Encoding;

use super::Options;
use super::decode::decode;
use super::source::{Piece, ReleaseReader, Said, Source};
use crate::document::Document;
use crate::error::ReleaseError;

/// One page, one release.
pub(super) struct Html;

impl ReleaseReader for Html {
    fn read(
        &self,
        piece: &Piece,
        _: &Options,
        _: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError> {
        let declared = piece.hints.charset.or_else(|| declared(&piece.bytes));
        let (html, charset) = decode(&piece.bytes, declared)?;
        if is_too_deep(&html) {
            let found = format!("elements more than {DEEPEST} deep in one another");
            return Err(ReleaseError::Damaged { format: "a web page", found });
        }
        let (text, said) = read(&html);
        piece.document(text, charset, said)
    }
}

/// Elements in one another; a parser's time grows with the square of it. Browsers stop at some five hundred.
const DEEPEST: usize = 5000;

/// Elements that only their own end tag ends.
const NESTING: [&str; 18] = [
    "a",
    "article",
    "b",
    "blockquote",
    "center",
    "div",
    "dl",
    "em",
    "font",
    "form",
    "i",
    "ol",
    "section",
    "small",
    "span",
    "strong",
    "table",
    "ul",
];

/// Whether tags open far more elements than they close, told without building the page.
fn is_too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    html.match_indices('<').any(|(at, _)| {
        let tag = &html[at + 1..];
        let (name, closes) = tag.strip_prefix('/').map_or((tag, false), |name| (name, true));
        let end = name.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        if NESTING.binary_search(&name[..end].to_ascii_lowercase().as_str()).is_ok() {
            depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        }
        depth > DEEPEST
    })
}

/// The main text of a page and what the page says.
pub(super) fn read(html: &str) -> (String, Said) {
    let page = Page::from(html);
    let mut metadata = metadata::read(&page);
    let root = main_part::find(&page, metadata.title.as_deref());
    let mut text = root.as_ref().map(render::text).unwrap_or_default();
    if let Some(body) = metadata.body.take() {
        // A page that is put together in the browser has its text in its data only.
        if body.len() > 2 * text.len() {
            text = body;
        }
    }
    if let Some(headline) =
        root.as_ref().and_then(|root| main_part::headline(root, metadata.title.as_deref()))
    {
        metadata.title = Some(headline);
    }
    let published = metadata.published.or_else(|| root.as_ref().and_then(metadata::time_element));
    if let Some(title) = metadata.title.as_deref()
        && !text.trim().is_empty()
        && !begins_with(&text, title)
    {
        text = format!("{title}\n\n{text}");
    }
    let said = Said {
        metadata: crate::document::Metadata {
            title: metadata.title,
            published,
            language: metadata.language,
            path_date: None,
        },
        url: metadata.url,
    };
    (text, said)
}

/// Whether the headline stands in the head of the text.
fn begins_with(text: &str, title: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let head: String = text.chars().take(title.chars().count() + 600).collect();
    plain(&head).contains(&plain(title))
}

/// The character set that the page's head declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + "charset=".len());
    let at = at.or_else(|| {
        head.starts_with("<?xml").then(|| head.find("encoding=").map(|at| at + "encoding=".len())).flatten()
    })?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).unwrap_or(label.len());
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    // A declaration that could be read byte by byte is none of UTF-16.
    Some(if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
        encoding_rs::UTF_8
    } else {
        encoding
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_end_are_told() {
        assert!(NESTING.is_sorted());
        assert!(is_too_deep(&"<div>".repeat(6000)));
        assert!(!is_too_deep(&"<div>text</div><p>text".repeat(6000)));
    }

    #[test]
    fn declared_character_sets_are_found() {
        let cases: [(&[u8], Option<&str>); 5] = [
            (b"<meta charset=utf-8>", Some("UTF-8")),
            (b"<meta http-equiv=Content-Type content='text/html; charset=KOI8-R'>", Some("KOI8-R")),
            (b"<?xml version='1.0' encoding='iso-8859-1'?>", Some("windows-1252")),
            (b"<meta charset=\"none-such\">", None),
            (b"<p>charset", None),
        ];
        for (head, expected) in cases {
            assert_eq!(declared(head).map(Encoding::name), expected, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn the_headline_is_put_back_where_the_page_has_it_elsewhere() {
        let page = "<title>Training ends</title><body><div><p>NAIROBI, 5 May 2021 – The course is over, \
                    and twelve officers went home with a certificate each.</p></div>";
        let (text, said) = read(page);
        assert!(text.starts_with("Training ends\n\nNAIROBI, 5 May 2021"), "{text}");
        assert_eq!(said.metadata.title.as_deref(), Some("Training ends"));
    }
}
