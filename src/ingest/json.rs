//! JSON and JSON Lines: one release an object, its text in a field.

use std::fmt;
use std::io::{BufRead, Read};

use encoding_rs_io::DecodeReaderBytes;
use serde::Deserializer as _;
use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde_json::Value;

use super::limits::{from_io, whole};
use super::source::{ContainerReader, Halt, Members, Source};
use crate::error::ReleaseError;

/// One object, or an array of them, which is read element by element.
pub(super) struct Json;

/// One object a line.
pub(super) struct JsonLines;

impl ContainerReader for JsonLines {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let limit = members.options.limits.file_size;
        let mut reader = std::io::BufReader::new(DecodeReaderBytes::new(source.body.stream()));
        for number in 1_u64.. {
            let mut line = Vec::new();
            if (&mut reader).take(limit.saturating_add(1)).read_until(b'\n', &mut line).map_err(from_io)? == 0
            {
                break;
            }
            let name = members.name.inside(&format!("line {number}"));
            if line.len() as u64 > limit {
                skip_line(&mut reader)?;
                members.failure(name, ReleaseError::TooLarge { limit })?;
                continue;
            }
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            match parse(line) {
                Ok(value) => row(&value, name, line, members)?,
                Err(error) => members.failure(name, damaged(&error))?,
            }
        }
        Ok(())
    }
}

/// The rest of a line that is too long to keep.
fn skip_line(reader: &mut impl BufRead) -> Result<(), ReleaseError> {
    loop {
        let buffer = reader.fill_buf().map_err(from_io)?;
        let (length, ends) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(length);
        if ends {
            return Ok(());
        }
    }
}

impl ContainerReader for Json {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let mut reader = std::io::BufReader::new(DecodeReaderBytes::new(source.body.stream()));
        let first = loop {
            match reader.fill_buf().map_err(from_io)? {
                [] => return Ok(()),
                [first, ..] if !first.is_ascii_whitespace() => break *first,
                _ => reader.consume(1),
            }
        };
        if first != b'[' {
            let bytes = whole(Vec::new(), reader, members.options.limits.file_size)?;
            let value = parse(&bytes).map_err(|error| damaged(&error))?;
            let name = members.name.clone();
            return row(&value, name, bytes.trim_ascii(), members);
        }
        let mut halt = None;
        let mut json = serde_json::Deserializer::from_reader(reader);
        let result = json.deserialize_seq(Elements { members, halt: &mut halt });
        match (halt, result) {
            (Some(halt), _) => Err(halt),
            (None, Err(error)) => Err(damaged(&error).into()),
            (None, Ok(())) => Ok(()),
        }
    }
}

/// One value. Half a surrogate pair, which some programs write for characters that they cut in two, is read as U+FFFD,
/// as decoders of text do.
fn parse(json: &[u8]) -> Result<Value, serde_json::Error> {
    serde_json::from_slice(json).or_else(|error| {
        let mended = without_lone_surrogates(json);
        if mended == json { Err(error) } else { serde_json::from_slice(&mended) }
    })
}

fn without_lone_surrogates(json: &[u8]) -> Vec<u8> {
    let unit = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let (mut mended, mut at) = (Vec::with_capacity(json.len()), 0);
    while at < json.len() {
        let length = match (json[at], unit(at)) {
            (b'\\', Some(0xd800..0xdc00)) if matches!(unit(at + 6), Some(0xdc00..0xe000)) => 12,
            (b'\\', Some(0xd800..0xe000)) => {
                mended.extend_from_slice(b"\\ufffd");
                at += 6;
                continue;
            }
            // A backslash takes the next character with it: "\\ud83d" is no escape of a character.
            (b'\\', _) => 2,
            _ => 1,
        };
        let end = (at + length).min(json.len());
        mended.extend_from_slice(&json[at..end]);
        at = end;
    }
    mended
}

/// The elements of an array, one in memory at a time.
struct Elements<'s, 'a, 'out> {
    members: &'s mut Members<'a, 'out>,
    halt: &'s mut Option<Halt>,
}

impl<'de> Visitor<'de> for Elements<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        for number in 1_u64.. {
            let Some(value) = array.next_element_seed(Element)? else { break };
            let name = self.members.name.inside(&format!("item {number}"));
            let bytes = value.to_string();
            if let Err(halt) = row(&value, name, bytes.as_bytes(), self.members) {
                *self.halt = Some(halt);
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

struct Element;

impl<'de> DeserializeSeed<'de> for Element {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

fn row(value: &Value, name: super::Name, bytes: &[u8], members: &mut Members<'_, '_>) -> Result<(), Halt> {
    let field = |path: &str| {
        let found =
            value.get(path).or_else(|| path.split('.').try_fold(value, |value, key| value.get(key)))?;
        match found {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            // Paragraphs, as some exports have them.
            Value::Array(parts) => {
                let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
                parts.map(|parts| parts.join("\n\n"))
            }
            _ => None,
        }
    };
    let known = || match value {
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().map(|name| format!("\"{name}\"")).collect();
            format!(
                "an object with {}",
                if names.is_empty() { "no fields".to_owned() } else { names.join(", ") }
            )
        }
        other => format!("{other:.40}"),
    };
    match members.options.fields.source(name.clone(), bytes, &field, &known) {
        Ok(source) => members.member(source),
        Err(error) => members.failure(name, error),
    }
}

fn damaged(error: &serde_json::Error) -> ReleaseError {
    ReleaseError::Damaged { format: "JSON", found: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_surrogate_pair_is_one_character_that_is_lost() {
        let read = |json: &str| {
            parse(json.as_bytes()).map(|value| value.as_str().unwrap_or_default().to_owned()).ok()
        };
        assert_eq!(read(r#""a \ud83d b""#).as_deref(), Some("a \u{fffd} b"));
        assert_eq!(read(r#""\ude00\ud83d\ude00""#).as_deref(), Some("\u{fffd}\u{1f600}"));
        assert_eq!(read(r#""\ud83d \\ud83d""#).as_deref(), Some("\u{fffd} \\ud83d"));
        assert_eq!(read(r#""\ud8"#), None);
    }
}
