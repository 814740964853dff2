//! Bounds that keep one file from taking the memory or the time of a run.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::error::ReleaseError;

/// Bounds of one input; each has its own failure code and its own option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one release, unpacked: `too-large`.
    pub file_size: u64,
    /// Unpacked bytes for each packed one, beyond the first MiB: `ratio`.
    pub ratio: u64,
    /// Containers in one another: `nesting`.
    pub nesting: usize,
    /// Members of one container: `entries`.
    pub entries: u64,
    /// Objects of one PDF: `pdf-objects`.
    pub pdf_objects: usize,
}

impl Default for Limits {
    /// 64 MiB, 200 to one, 6 levels, ten million members, half a million objects.
    fn default() -> Self {
        Self { file_size: 64 << 20, ratio: 200, nesting: 6, entries: 10_000_000, pdf_objects: 500_000 }
    }
}

/// All of `reader`, which must not hold more than `limit` bytes, behind what was read of it already.
pub(super) fn whole(mut bytes: Vec<u8>, reader: impl Read, limit: u64) -> Result<Vec<u8>, ReleaseError> {
    // No more is read than shows that it is too much.
    let left = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
    reader.take(left).read_to_end(&mut bytes).map_err(from_io)?;
    if bytes.len() as u64 > limit {
        return Err(ReleaseError::TooLarge { limit });
    }
    Ok(bytes)
}

/// What a reader says, as a failure: a limit that stopped it comes out as itself.
pub(super) fn from_io(error: io::Error) -> ReleaseError {
    match error.kind() {
        io::ErrorKind::Other
            if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<ReleaseError>) =>
        {
            let inner = error.into_inner().expect("looked at above");
            *inner.downcast().expect("looked at above")
        }
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            ReleaseError::Damaged { format: "a whole file", found: error.to_string() }
        }
        _ => ReleaseError::Unreadable(error),
    }
}

/// Counts the packed bytes that a decompressor takes.
pub(super) struct Counted<R> {
    reader: R,
    bytes: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(reader: R) -> (Self, Rc<Cell<u64>>) {
        let bytes = Rc::new(Cell::new(0));
        (Self { reader, bytes: Rc::clone(&bytes) }, bytes)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.bytes.set(self.bytes.get() + count as u64);
        Ok(count)
    }
}

/// Stops a decompressor that gives far more than it takes.
pub(super) struct Unpacked<R> {
    reader: R,
    given: u64,
    taken: Rc<Cell<u64>>,
    limit: u64,
}

impl<R> Unpacked<R> {
    pub(super) fn new(reader: R, taken: Rc<Cell<u64>>, limit: u64) -> Self {
        Self { reader, given: 0, taken, limit }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.given += count as u64;
        if self.given > (1 << 20) + self.limit.saturating_mul(self.taken.get()) {
            return Err(io::Error::other(ReleaseError::Ratio { limit: self.limit }));
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_the_limit_is_read() {
        assert_eq!(whole(b"ab".to_vec(), &b"cd"[..], 4).unwrap(), b"abcd");
        assert_eq!(whole(b"ab".to_vec(), &b"cde"[..], 4).unwrap_err().code(), "too-large");
    }

    #[test]
    fn much_out_of_little_stops() {
        let (mut packed, taken) = Counted::new(&[1_u8; 100][..]);
        packed.read_exact(&mut [0; 100]).unwrap();
        let mut unpacked = Unpacked::new(io::repeat(0).take(3 << 20), taken, 10);
        let error = io::copy(&mut unpacked, &mut io::sink()).unwrap_err();
        assert_eq!(from_io(error).code(), "ratio");
    }
}
