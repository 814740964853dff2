//! DOCX and ODT: the text of the body, list items and table rows one a line, footnotes at the end. Heads and feet of
//! pages, comments and what a tracked change took out are no text of the release.

use std::io::{BufRead, BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Options;
use super::blocks::Blocks;
use super::limits::{Counted, Unpacked};
use super::package::{damaged, open};
use super::source::{Piece, ReleaseReader, Said, Source};
use crate::document::Document;
use crate::error::ReleaseError;

/// A Word document.
pub(super) struct Docx;

/// An OpenDocument text.
pub(super) struct Odt;

impl ReleaseReader for Docx {
    fn read(
        &self,
        piece: &Piece,
        options: &Options,
        _: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError> {
        let mut text = Text::default();
        text.part(&piece.bytes, "word/document.xml", options, word)?;
        text.part(&piece.bytes, "word/footnotes.xml", options, word)?;
        text.part(&piece.bytes, "word/endnotes.xml", options, word)?;
        piece.document(text.finish(), "UTF-8", Said::default())
    }
}

impl ReleaseReader for Odt {
    fn read(
        &self,
        piece: &Piece,
        options: &Options,
        _: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError> {
        let mut text = Text::default();
        text.part(&piece.bytes, "content.xml", options, open_document)?;
        piece.document(text.finish(), "UTF-8", Said::default())
    }
}

/// What an element does to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    /// Nothing: its children are read.
    Through,
    /// Its text is text of the release.
    Text,
    /// Nothing below it is read.
    Out,
    Block,
    Item,
    Table,
    Row,
    Cell,
    Tab,
    Space,
    Line,
    Hyphen,
    /// A note: its text goes to the end.
    Note,
}

/// WordprocessingML. List items are paragraphs with a number property, see `Text::start`.
fn word(name: &str) -> Act {
    match name {
        "t" => Act::Text,
        "p" => Act::Block,
        "numPr" => Act::Item,
        "tbl" => Act::Table,
        "tr" => Act::Row,
        "tc" => Act::Cell,
        "tab" | "ptab" => Act::Tab,
        "br" | "cr" => Act::Line,
        "noBreakHyphen" => Act::Hyphen,
        // Deleted text, instructions of fields, the second form of drawings, tab stops and changed properties.
        "del" | "moveFrom" | "instrText" | "Fallback" | "tabs" | "pPrChange" | "rPrChange" => Act::Out,
        _ => Act::Through,
    }
}

/// OpenDocument. Text stands in paragraphs and headings directly.
fn open_document(name: &str) -> Act {
    match name {
        "p" | "h" => Act::Block,
        "list-item" => Act::Item,
        "table" => Act::Table,
        "table-row" => Act::Row,
        "table-cell" => Act::Cell,
        "tab" => Act::Tab,
        "s" => Act::Space,
        "line-break" => Act::Line,
        "note-body" => Act::Note,
        "tracked-changes" | "annotation" | "note-citation" | "sequence-decls" | "forms"
        | "automatic-styles" => Act::Out,
        _ => Act::Through,
    }
}

#[derive(Default)]
struct Text {
    body: Blocks,
    notes: Blocks,
    tables: usize,
    notes_open: usize,
    /// An item was begun in the paragraph that is open.
    item_open: bool,
    cells: usize,
}

impl Text {
    /// Reads one part of the package, where there is one.
    fn part(
        &mut self,
        bytes: &[u8],
        part: &str,
        options: &Options,
        act: fn(&str) -> Act,
    ) -> Result<(), ReleaseError> {
        let mut archive: ZipArchive<_> = open(Cursor::new(bytes))?;
        if archive.index_for_name(part).is_none() {
            return Ok(());
        }
        let limits = options.limits;
        let entry = archive.by_name(part).map_err(|error| damaged(&error))?;
        let (_, taken) = Counted::new(std::io::empty());
        taken.set(entry.compressed_size());
        let xml = BufReader::new(Unpacked::new(entry, taken, limits.ratio).take(limits.file_size));
        self.read(xml, act)
    }

    fn read(&mut self, xml: impl BufRead, act: fn(&str) -> Act) -> Result<(), ReleaseError> {
        let in_paragraphs = act("t") != Act::Text;
        let mut reader = Reader::from_reader(xml);
        let mut open: Vec<Act> = Vec::new();
        let mut out = 0_usize;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => {
                    let act = act(element.local_name().as_ref());
                    open.push(act);
                    out += usize::from(act == Act::Out);
                    if out == 0 {
                        self.start(act, &element);
                    }
                }
                Ok(Event::Empty(element)) if out == 0 => {
                    let act = act(element.local_name().as_ref());
                    self.start(act, &element);
                    self.end(act);
                }
                Ok(Event::End(_)) => {
                    let act = open.pop().unwrap_or(Act::Through);
                    if out == 0 {
                        self.end(act);
                    }
                    out -= usize::from(act == Act::Out);
                }
                Ok(Event::Text(text)) if out == 0 => {
                    let wanted = if in_paragraphs {
                        open.contains(&Act::Block)
                    } else {
                        open.last() == Some(&Act::Text)
                    };
                    if wanted {
                        self.blocks().text(&text);
                    }
                }
                Ok(Event::GeneralRef(reference)) if out == 0 => {
                    let entity = format!("&{};", &*reference);
                    let text = quick_xml::escape::unescape(&entity).map_err(|error| not_xml(&error))?;
                    self.blocks().text(&text);
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(not_xml(&error)),
            }
        }
    }

    fn blocks(&mut self) -> &mut Blocks {
        if self.notes_open > 0 { &mut self.notes } else { &mut self.body }
    }

    fn start(&mut self, act: Act, element: &BytesStart<'_>) {
        let in_table = self.tables > 0;
        match act {
            Act::Block if in_table => self.blocks().text(" "),
            Act::Block => self.blocks().block(),
            Act::Item if !self.item_open && !in_table => {
                self.item_open = true;
                self.blocks().begin_item("- ".to_owned());
            }
            Act::Table => {
                self.blocks().block();
                self.tables += 1;
            }
            Act::Row => {
                self.blocks().line();
                self.cells = 0;
            }
            Act::Cell => {
                if self.cells > 0 {
                    self.blocks().cell();
                }
                self.cells += 1;
            }
            Act::Tab | Act::Space => {
                let count = element.try_get_attribute("text:c").ok().flatten();
                let count = count
                    .and_then(|count| count.normalized_value(XmlVersion::Implicit1_0).ok()?.parse().ok());
                for _ in 0..count.unwrap_or(1_usize).min(8) {
                    self.blocks().text(" ");
                }
            }
            Act::Line => self.blocks().line(),
            Act::Hyphen => self.blocks().text("-"),
            Act::Note => {
                self.notes_open += 1;
                self.notes.block();
            }
            _ => {}
        }
    }

    fn end(&mut self, act: Act) {
        match act {
            Act::Block if self.tables == 0 => {
                // In Word the item is a property of the paragraph, in OpenDocument the paragraph stands in the item.
                if std::mem::take(&mut self.item_open) {
                    self.blocks().end_item();
                } else {
                    self.blocks().block();
                }
            }
            Act::Table => {
                self.tables -= 1;
                self.blocks().block();
            }
            Act::Note => self.notes_open -= 1,
            _ => {}
        }
    }

    fn finish(self) -> String {
        let (mut text, notes) = (self.body.finish(), self.notes.finish());
        if !notes.is_empty() {
            text.push_str("\n\n");
            text.push_str(&notes);
        }
        text
    }
}

fn not_xml(error: &impl std::fmt::Display) -> ReleaseError {
    ReleaseError::Damaged { format: "the XML of a document", found: error.to_string() }
}
