//! A page on which people look at what was found: one self-contained HTML file for one release or ten thousand.
//!
//! The page asks no network for anything, and its content security policy allows none. Releases are data in it and
//! never markup: an index as JSON, and the releases in packed parts, which the page unpacks when somebody looks at
//! one. What readers mark right, wrong or missed leaves the page as a gold file that [`crate::gold::load`] reads.

mod check;
mod data;
mod page;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::record::Record;
use data::{Index, Names, Packed, Row};

/// Releases on one page, unless told otherwise: what a browser opens in less than two seconds.
pub const PAGE_SIZE: usize = 10_000;

/// Records that are packed together: one look unpacks as many.
const RECORDS_PART: usize = 50;

/// Texts that are packed together: a search unpacks them part by part.
const TEXTS_PART: usize = 200;

/// Why a page cannot be made.
#[derive(Debug, Error)]
pub enum ReviewError {
    /// A record whose text is not there.
    #[error("{0}: expected a record with its text, found none; make records with `extract --with-text`")]
    NoText(String),
    /// A mention that its text does not have.
    #[error(
        "{name}: expected '{quote}' at characters {start}..{end} of the text, found '{found}'; make the record again"
    )]
    Misplaced {
        /// The release.
        name: String,
        /// What the mention quotes.
        quote: String,
        /// First character.
        start: usize,
        /// One past the last character.
        end: usize,
        /// What stands there.
        found: String,
    },
    /// A file that cannot be written; the source says why.
    #[error("{}: expected a page that can be written", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Pages in the making.
///
/// ```
/// use rapporteur::review::Pages;
/// use rapporteur::{Document, Pipeline};
///
/// let folder = tempfile::tempdir()?;
/// let pipeline = Pipeline::builder().with_text(true).build()?;
/// let record = pipeline.extract(&Document::from_text("oslo.txt", "The UN met in Oslo on 6 May 2021."));
/// let mut pages = Pages::new(&folder.path().join("review.html"), rapporteur::review::PAGE_SIZE);
/// pages.add(&record)?;
/// assert_eq!(pages.finish()?, [folder.path().join("review.html")]);
/// assert!(std::fs::read_to_string(folder.path().join("review.html"))?.contains("oslo.txt"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Pages {
    target: PathBuf,
    page_size: usize,
    written: Vec<PathBuf>,
    page: Page,
}

/// The page that releases go to.
#[derive(Debug)]
struct Page {
    rows: Vec<Row>,
    names: Names,
    records: Packed,
    texts: Packed,
}

impl Page {
    fn new() -> Self {
        let (records, texts) = (Packed::new(RECORDS_PART), Packed::new(TEXTS_PART));
        Self { rows: Vec::new(), names: Names::default(), records, texts }
    }

    fn render(self, previous: Option<String>, next: Option<String>, number: usize) -> io::Result<String> {
        let (records, texts) = (self.records.finish()?, self.texts.finish()?);
        page::render(&Index::new(&self.rows, &self.names), &records, &texts, previous, next, number)
    }
}

impl Pages {
    /// Pages of at most `page_size` releases: the first is `target`, the others stand beside it (`review-2.html`).
    #[must_use]
    pub fn new(target: &Path, page_size: usize) -> Self {
        Self {
            target: target.to_owned(),
            page_size: page_size.max(1),
            written: Vec::new(),
            page: Page::new(),
        }
    }

    /// Adds a release.
    ///
    /// # Errors
    /// [`ReviewError`] for a record without text or with mentions that its text does not have, and where a page that is
    /// full cannot be written.
    pub fn add(&mut self, record: &Record) -> Result<(), ReviewError> {
        let text = check::text(record)?;
        if self.page.rows.len() == self.page_size {
            self.write(true)?;
        }
        let page = &mut self.page;
        page.rows.push(page.names.row(record));
        let added = page.texts.add(&text).and_then(|()| page.records.add(&data::detail(record)));
        added.map_err(|source| self.file_error(source))
    }

    /// Writes the last page; the files that were written.
    ///
    /// # Errors
    /// [`ReviewError::File`].
    pub fn finish(mut self) -> Result<Vec<PathBuf>, ReviewError> {
        self.write(false)?;
        Ok(self.written)
    }

    fn file_error(&self, source: io::Error) -> ReviewError {
        ReviewError::File { path: self.path(self.written.len()), source }
    }

    /// `review.html`, `review-2.html` …
    fn path(&self, number: usize) -> PathBuf {
        if number == 0 {
            return self.target.clone();
        }
        let stem = self.target.file_stem().unwrap_or_default().to_string_lossy();
        let ending = self
            .target
            .extension()
            .map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
        self.target.with_file_name(format!("{stem}-{}{ending}", number + 1))
    }

    fn write(&mut self, more: bool) -> Result<(), ReviewError> {
        let number = self.written.len();
        let page = std::mem::replace(&mut self.page, Page::new());
        let path = self.path(number);
        let name = |number: usize| {
            let path = self.path(number);
            path.file_name().unwrap_or_default().to_string_lossy().into_owned()
        };
        let previous = number.checked_sub(1).map(name);
        let next = more.then(|| name(number + 1));
        let html = page.render(previous, next, number).and_then(|html| fs::write(&path, html));
        html.map_err(|source| self.file_error(source))?;
        self.written.push(path);
        Ok(())
    }
}
