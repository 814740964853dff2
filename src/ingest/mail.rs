//! Mail: one message with its best body and what is attached, and mailboxes of them.

use std::io::{BufRead, Read};

use jiff::civil::Date;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::Options;
use super::format::Format;
use super::limits::from_io;
use super::source::{Body, ContainerReader, Halt, Hints, Members, Piece, ReleaseReader, Said, Source};
use crate::document::{Document, Metadata};
use crate::error::ReleaseError;

/// One message: its body is the release, its attachments are more.
pub(super) struct Mail;

/// A mailbox in the mbox format: messages one after the other behind lines that begin with "From ".
pub(super) struct Mbox;

impl ReleaseReader for Mail {
    fn read(
        &self,
        piece: &Piece,
        _: &Options,
        attached: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError> {
        let message = MessageParser::default().parse(&piece.bytes).ok_or_else(|| ReleaseError::Damaged {
            format: "a mail message",
            found: "no header".to_owned(),
        })?;
        let published = message.date().and_then(|date| {
            Date::new(i16::try_from(date.year).ok()?, date.month.cast_signed(), date.day.cast_signed()).ok()
        });
        let (text, said) = best_body(&message);
        for (number, part) in message.attachments().enumerate() {
            attach(piece, part, number, attached);
        }
        if text.trim().is_empty() && !attached.is_empty() {
            // The release is what is attached: its text is the first attachment's, not the message's.
            return Err(ReleaseError::Empty(
                "a message without a body; what is attached to it is read by itself",
            ));
        }
        let title =
            message.subject().map(|subject| subject.trim().to_owned()).filter(|subject| !subject.is_empty());
        let metadata = Metadata { title, published, language: said.metadata.language, path_date: None };
        piece.document(text, "UTF-8", Said { metadata, url: said.url })
    }
}

/// The plain body, unless it only says that there is another.
fn best_body(message: &Message<'_>) -> (String, Said) {
    let join = |parts: Vec<String>| parts.join("\n\n");
    let plain = join(
        message
            .text_bodies()
            .filter_map(|part| match &part.body {
                PartType::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect(),
    );
    let pages = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    });
    let (mut texts, mut said) = (Vec::new(), Said::default());
    for html in pages {
        let (text, page) = page_text(html);
        texts.push(text);
        said = page;
    }
    let page = join(texts);
    if plain.trim().len() * 3 < page.trim().len() { (page, said) } else { (plain, Said::default()) }
}

#[cfg(feature = "html")]
fn page_text(html: &str) -> (String, Said) {
    super::html::read(html)
}

/// Without the reader of pages, the library's own text of the markup.
#[cfg(not(feature = "html"))]
fn page_text(html: &str) -> (String, Said) {
    (mail_parser::decoders::html::html_to_text(html), Said::default())
}

fn attach(piece: &Piece, part: &MessagePart<'_>, number: usize, attached: &mut Vec<Source<'static>>) {
    let is_message = matches!(part.body, PartType::Message(_));
    let fallback = || match &part.body {
        PartType::Message(_) => format!("attachment {}.eml", number + 1),
        PartType::Html(_) => format!("attachment {}.html", number + 1),
        PartType::Text(_) => format!("attachment {}.txt", number + 1),
        _ => format!("attachment {}", number + 1),
    };
    let media = part.content_type().map(|content| content.ctype().to_ascii_lowercase());
    // Pictures, sound and calendar entries are no releases, whatever they are called.
    if media.is_some_and(|media| matches!(media.as_str(), "image" | "audio" | "video")) {
        return;
    }
    let name = part.attachment_name().map_or_else(fallback, str::to_owned);
    let bytes = match &part.body {
        PartType::Message(inner) => inner.raw_message().to_vec(),
        PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
        _ => part.contents().to_vec(),
    };
    let hints = Hints {
        charset: matches!(part.body, PartType::Text(_) | PartType::Html(_)).then_some(encoding_rs::UTF_8),
        file: Some(name.clone()),
        format: is_message.then_some(Format::Mail),
        ..Hints::default()
    };
    attached.push(Source { name: piece.name.inside(&name), hints, body: Body::Bytes(bytes) });
}

impl ContainerReader for Mbox {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let limit = members.options.limits.file_size;
        let mut reader = source.body.stream();
        let (mut message, mut number, mut too_large) = (Vec::new(), 0_u64, false);
        let mut line = Vec::new();
        loop {
            line.clear();
            let count = reader
                .by_ref()
                .take(limit.saturating_add(1))
                .read_until(b'\n', &mut line)
                .map_err(from_io)?;
            let begins = count > 0
                && line.starts_with(b"From ")
                && (number == 0 || message.ends_with(b"\n\n") || message.ends_with(b"\r\n\r\n") || too_large);
            if (count == 0 || begins) && number > 0 {
                let name = members.name.inside(&format!("message {number}"));
                let bytes = std::mem::take(&mut message);
                if std::mem::take(&mut too_large) {
                    members.failure(name, ReleaseError::TooLarge { limit })?;
                } else {
                    let hints = Hints { format: Some(Format::Mail), ..Hints::default() };
                    members.member(Source { name, hints, body: Body::Bytes(bytes) })?;
                }
            }
            if count == 0 {
                return Ok(());
            }
            if begins {
                number += 1;
                continue;
            }
            // ">From " stands for "From " at the beginning of a line.
            let quoted = line.iter().take_while(|byte| **byte == b'>').count();
            let line =
                if quoted > 0 && line[quoted..].starts_with(b"From ") { &line[1..] } else { &line[..] };
            too_large |= (message.len() + line.len()) as u64 > limit;
            if too_large {
                // Only what shows the end of the message is kept.
                message.clear();
            }
            message.extend_from_slice(line);
        }
    }
}
