//! zip and tar archives. Members are read where they stand; nothing is written to the disk, so a name that leads
//! out of the archive leads nowhere.

use super::limits::{Counted, Unpacked, from_io};
use super::package::{damaged, open};
use super::source::{Body, ContainerReader, Halt, Hints, Members, Source};
use crate::error::ReleaseError;

/// A zip archive: read from its directory, so that the file stays on the disk.
pub(super) struct Zip;

/// A tar archive: read as it comes.
pub(super) struct Tar;

impl ContainerReader for Zip {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let limits = members.options.limits;
        let mut archive = open(source.body.seekable(limits.file_size)?)?;
        for at in 0..archive.len() {
            let (name, protected, folder) = match archive.by_index_raw(at) {
                Ok(entry) => {
                    // A name in no character set that zip knows is read as the old one of its time.
                    let name = entry.name().map_or_else(
                        |_| String::from_utf8_lossy(entry.name_raw()).into_owned(),
                        std::borrow::Cow::into_owned,
                    );
                    (name, entry.encrypted(), entry.is_dir())
                }
                Err(error) => {
                    let name = members.name.inside(&format!("entry {}", at + 1));
                    members.failure(name, damaged(&error))?;
                    continue;
                }
            };
            if folder {
                continue;
            }
            let hints = Hints { file: Some(name.clone()), ..Hints::default() };
            let name = members.name.inside(&name);
            if protected {
                members.failure(name, ReleaseError::Protected("a zip archive"))?;
                continue;
            }
            match archive.by_index(at) {
                Ok(entry) => {
                    let (_, taken) = Counted::new(std::io::empty());
                    taken.set(entry.compressed_size());
                    let body = Body::stream_of(Unpacked::new(entry, taken, limits.ratio));
                    members.member(Source { name, hints, body })?;
                }
                Err(error) => members.failure(name, damaged(&error))?,
            }
        }
        Ok(())
    }
}

impl ContainerReader for Tar {
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt> {
        let mut archive = tar::Archive::new(source.body.stream());
        for entry in archive.entries().map_err(from_io)? {
            let entry = entry.map_err(from_io)?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let name = members.name.inside(path.trim_start_matches("./"));
            let hints = Hints { file: Some(path), ..Hints::default() };
            let body = Body::stream_of(entry);
            members.member(Source { name, hints, body })?;
        }
        Ok(())
    }
}
