//! The page itself.

use std::io;

use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::data::Index;
use crate::mention::Kind;

const STYLE: &str = include_str!("page/page.css");

/// In the order in which one uses what another defines.
const SCRIPT: &str = concat!(
    include_str!("page/data.js"),
    include_str!("page/marks.js"),
    include_str!("page/list.js"),
    include_str!("page/release.js"),
    include_str!("page/charts.js"),
    include_str!("page/main.js"),
);

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    style: &'static str,
    style_hash: String,
    script: &'static str,
    script_hash: String,
    /// Names of the kinds, as records and as people have them.
    kinds: Vec<(&'static str, String)>,
    previous: Option<String>,
    next: Option<String>,
    index: String,
    /// Packed parts by the ids of their elements.
    parts: Vec<(String, String)>,
}

/// The page with its data. `number` counts pages from 0.
pub(super) fn render(
    index: &Index<'_>,
    records: &[Vec<u8>],
    texts: &[Vec<u8>],
    previous: Option<String>,
    next: Option<String>,
    number: usize,
) -> io::Result<String> {
    let several = previous.is_some() || next.is_some();
    let page = Page {
        title: if several { format!("Releases, page {}", number + 1) } else { "Releases".to_owned() },
        style: STYLE,
        style_hash: hash(STYLE),
        script: SCRIPT,
        script_hash: hash(SCRIPT),
        kinds: Kind::ALL.iter().map(|kind| (kind.name(), kind.name().replace('_', " "))).collect(),
        previous: previous.map(|name| link(&name)),
        next: next.map(|name| link(&name)),
        index: inert(&serde_json::to_string(index)?),
        parts: elements("records", records).chain(elements("texts", texts)).collect(),
    };
    page.render().map_err(io::Error::other)
}

/// Parts as text, with the ids under which the page finds them: `records-0`.
fn elements(name: &str, parts: &[Vec<u8>]) -> impl Iterator<Item = (String, String)> {
    parts
        .iter()
        .enumerate()
        .map(move |(number, part)| (format!("{name}-{number}"), BASE64_STANDARD.encode(part)))
}

/// What a content security policy knows a script or style by.
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// JSON that cannot end the element it stands in: no `<` outside an escape.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// A file beside the page as a relative address, whatever its name has.
fn link(name: &str) -> String {
    name.bytes().fold("./".to_owned(), |link, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            link + &char::from(byte).to_string()
        } else {
            link + &format!("%{byte:02X}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_element() {
        assert_eq!(inert(r#"["</script><!--"]"#), r#"["\u003c/script>\u003c!--"]"#);
    }

    #[test]
    fn a_page_is_linked_whatever_its_name() {
        assert_eq!(link("a b?#-2.html"), "./a%20b%3F%23-2.html");
    }
}
