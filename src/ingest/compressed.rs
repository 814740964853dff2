//! One file packed with gzip or zstd.

use std::io::Read;

use super::limits::{Counted, Unpacked, from_io};
use super::source::{Body, ContainerReader, Halt, Hints, Members, Source};

/// gzip, also in several members one after the other, as web archives have it.
pub(super) struct Gzip;

/// zstd, in any number of frames.
pub(super) struct Zstd;

impl ContainerReader for Gzip {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let named = source.hints.named;
        let (counted, taken) = Counted::new(source.body.stream());
        let unpacked = flate2::read::MultiGzDecoder::new(counted);
        hand_on(Unpacked::new(unpacked, taken, members.options.limits.ratio), named, members)
    }
}

impl ContainerReader for Zstd {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let named = source.hints.named;
        let (counted, taken) = Counted::new(source.body.stream());
        let unpacked = zstd::stream::read::Decoder::new(counted).map_err(from_io)?;
        hand_on(Unpacked::new(unpacked, taken, members.options.limits.ratio), named, members)
    }
}

/// The one member, under the name without the ending of the packer.
fn hand_on(reader: impl Read, named: bool, members: &mut Members<'_, '_>) -> Result<(), Halt> {
    let outer = members.name.member.as_deref().unwrap_or(&members.name.path);
    let file = outer.rsplit(['/', '\\']).next().unwrap_or(outer);
    let inner = match file.rsplit_once('.') {
        Some((stem, ending)) if ending.starts_with('t') && ending.len() <= 4 => format!("{stem}.tar"),
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => "content".to_owned(),
    };
    let name = members.name.inside(&inner);
    let hints = Hints { named, file: Some(inner), ..Hints::default() };
    members.member(Source { name, hints, body: Body::stream_of(reader) })
}
