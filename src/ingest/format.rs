//! The formats: one row each.

use clap::ValueEnum;

/// A format that is read. Containers hand on what is inside, each member by its own format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Format {
    /// Plain text in any character set, Markdown included.
    Text,
    /// A web page.
    Html,
    /// A PDF with a text layer.
    Pdf,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// One mail message.
    Mail,
    /// A mailbox in the mbox format.
    Mbox,
    /// One JSON object, or an array of them.
    Json,
    /// JSON Lines: one object a line.
    Jsonl,
    /// A table with a header row, parted by commas, semicolons or tabs.
    Csv,
    /// A web archive.
    Warc,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// One file packed with gzip.
    Gzip,
    /// One file packed with zstd.
    Zstd,
}

/// Format, media type, endings of names, whether it holds others.
type Row = (Format, &'static str, &'static [&'static str], bool);

const ROWS: [Row; 15] = [
    (Format::Text, "text/plain", &["txt", "text", "md"], false),
    (Format::Html, "text/html", &["html", "htm", "xhtml", "shtml", "asp", "aspx", "php", "jsp"], false),
    (Format::Pdf, "application/pdf", &["pdf"], false),
    (
        Format::Docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx", "docm"],
        false,
    ),
    (Format::Odt, "application/vnd.oasis.opendocument.text", &["odt"], false),
    (Format::Mail, "message/rfc822", &["eml"], false),
    (Format::Mbox, "application/mbox", &["mbox"], true),
    (Format::Json, "application/json", &["json"], true),
    (Format::Jsonl, "application/jsonl", &["jsonl", "ndjson"], true),
    (Format::Csv, "text/csv", &["csv", "tsv"], true),
    (Format::Warc, "application/warc", &["warc"], true),
    (Format::Zip, "application/zip", &["zip"], true),
    (Format::Tar, "application/x-tar", &["tar"], true),
    (Format::Gzip, "application/gzip", &["gz", "tgz"], true),
    (Format::Zstd, "application/zstd", &["zst", "zstd", "tzst"], true),
];

/// Endings of files that go with releases and are none: pictures, sound, style, scripts, fonts, and what
/// systems leave behind. In folders and archives they are passed over and counted.
const ENDINGS_OF_NO_RELEASE: [&str; 46] = [
    "aac", "avi", "avif", "bak", "bmp", "cdx", "cdxj", "css", "db", "db-shm", "db-wal", "eot", "gif", "heic",
    "ico", "ini", "jpeg", "jpg", "js", "lnk", "lock", "log", "m4a", "map", "mjs", "mkv", "mov", "mp3", "mp4",
    "mpeg", "ogg", "otf", "parquet", "part", "png", "psd", "rss", "sqlite", "svg", "tif", "tiff", "ttf",
    "wav", "webm", "webp", "woff2",
];

impl Format {
    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.0 == self).expect("every format has a row")
    }

    /// Media type, as `source.media_type` of a record has it.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.row().1
    }

    /// Whether it holds other releases.
    #[must_use]
    pub fn is_container(self) -> bool {
        self.row().3
    }

    /// Whether its rows need a field that is named.
    #[must_use]
    pub fn has_fields(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Csv)
    }

    /// The format that a file's name tells.
    ///
    /// ```
    /// use rapporteur::ingest::Format;
    /// assert_eq!(Format::of_name("2024/Training.DOCX"), Some(Format::Docx));
    /// assert_eq!(Format::of_name("sc15243"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = ending(name)?;
        ROWS.iter().find(|row| row.2.contains(&ending.as_str())).map(|row| row.0)
    }
}

/// The ending of a name in small letters, without the full stop.
pub(super) fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// Whether a file of this name goes with releases and is none.
pub(super) fn is_no_release(name: &str) -> bool {
    let leftover = name.starts_with("__MACOSX/")
        || name.rsplit('/').next().is_some_and(|file| file.starts_with("._") || file == ".DS_Store");
    leftover
        || ending(name).is_some_and(|ending| ENDINGS_OF_NO_RELEASE.binary_search(&ending.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_releases_is_passed_over() {
        assert!(ENDINGS_OF_NO_RELEASE.is_sorted());
        for name in ["img/logo.PNG", "__MACOSX/._a.txt", "a/._b.txt", "style.css"] {
            assert!(is_no_release(name), "{name}");
        }
        for name in ["a.txt", "png", ".png/a", "release.2024"] {
            assert!(!is_no_release(name), "{name}");
        }
    }
}
