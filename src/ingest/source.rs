//! What is being read: a body of bytes, its name, and what its container says of it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::detect::{self, Detected};
use super::fields::Fields;
use super::format::{self, Format};
use super::limits::{Limits, from_io, whole};
use super::path_date;
use crate::document::{Document, Metadata, Origin, hex_sha256};
use crate::error::ReleaseError;

/// Bytes that are looked at to tell the format.
pub(super) const HEAD: usize = 8192;

/// One place to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File {
        /// Its path.
        path: PathBuf,
        /// Whether the user named it, rather than a folder above it: it is read whatever it is called.
        named: bool,
    },
    /// Standard input.
    Stdin,
}

impl Input {
    /// A file that the user named.
    #[must_use]
    pub fn named(path: &Path) -> Self {
        Self::File { path: path.to_owned(), named: true }
    }

    /// The input's name in records and messages; `-` is standard input.
    #[must_use]
    pub fn name(&self) -> Name {
        let path = match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
        };
        Name { path, member: None }
    }
}

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Bounds.
    pub limits: Limits,
    /// Fields of JSON and CSV.
    pub fields: Fields,
    /// The format, where the user knows better than detection. Archives are opened all the same, and what is
    /// inside is read so.
    pub format: Option<Format>,
}

/// Where a release stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// Path of the file; `-` for standard input.
    pub path: String,
    /// Place inside the file: names of members, from the outermost, parted by `/`.
    pub member: Option<String>,
}

impl Name {
    /// The name of `member` inside this.
    #[must_use]
    pub fn inside(&self, member: &str) -> Self {
        let member = match &self.member {
            Some(outer) => format!("{outer}/{member}"),
            None => member.to_owned(),
        };
        Self { path: self.path.clone(), member: Some(member) }
    }

    /// The part that tells a format: the innermost name.
    fn file(&self) -> &str {
        self.member.as_deref().unwrap_or(&self.path)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.member {
            Some(member) => write!(f, "{}: {member}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// An input that gave no record.
#[derive(Debug)]
pub struct Failure {
    /// Where.
    pub name: Name,
    /// Why.
    pub error: ReleaseError,
}

/// What opening an input gives, in order.
#[derive(Debug)]
pub enum Item {
    /// Bytes of one release, not yet read.
    Release(Piece),
    /// A release that was read with its container.
    Failure(Failure),
    /// A file that goes with releases and is none.
    Skipped(Name),
}

/// What a container says of the release in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    /// Character set, as stated.
    pub(super) charset: Option<&'static Encoding>,
    /// Title, date, language.
    pub(super) metadata: Metadata,
    /// Address.
    pub(super) url: Option<String>,
    /// Identity, where a field gives it.
    pub(super) id: Option<String>,
    /// Hash and size of the row that holds it, where the bytes are only a part of that.
    pub(super) row: Option<(String, u64)>,
    /// Path of the file that it is, by itself or in an archive: its days are those of the release. The name of a web
    /// archive or of a file of rows is not: its days are those of the crawl or the export.
    pub(super) file: Option<String>,
    /// Format, as stated by a media type.
    pub(super) format: Option<Format>,
    /// Whether the user named it.
    pub(super) named: bool,
}

/// Bytes of one release and how to read them.
#[derive(Debug)]
pub struct Piece {
    /// Where they stand.
    pub name: Name,
    /// Their format.
    pub format: Format,
    pub(super) bytes: Vec<u8>,
    pub(super) hints: Hints,
    depth: usize,
}

impl Piece {
    pub(super) fn new(name: Name, format: Format, bytes: Vec<u8>, hints: Hints) -> Self {
        Self { name, format, bytes, hints, depth: 0 }
    }

    /// Size of its bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// The documents in it: one, or a mail and what is attached to it. A fault of a format's library is a failure of
    /// this release alone.
    #[must_use]
    pub fn documents(self, options: &Options) -> Vec<Result<Document, Failure>> {
        let mut documents = Vec::new();
        let name = self.name.clone();
        let read = catch_unwind(AssertUnwindSafe(|| self.read_into(options, &mut documents)));
        if let Err(error) = read.unwrap_or_else(|panic| Err(ReleaseError::of_panic(panic.as_ref()))) {
            documents.push(Err(Failure { name, error }));
        }
        documents
    }

    fn read_into(
        self,
        options: &Options,
        documents: &mut Vec<Result<Document, Failure>>,
    ) -> Result<(), ReleaseError> {
        let Some(reader) = detect::release_reader(self.format) else {
            return Err(not_built(self.format));
        };
        let depth = self.depth;
        let mut attached = Vec::new();
        // What is attached is read whether or not the message itself has a text.
        let read = reader.read(&self, options, &mut attached);
        documents.push(read.map_err(|error| Failure { name: self.name.clone(), error }));
        for source in attached {
            let name = source.name.clone();
            let result = open_source(source, options, depth + 1, &mut |item| {
                match item {
                    Item::Release(piece) => documents.extend(piece.documents(options)),
                    Item::Failure(failure) => documents.push(Err(failure)),
                    Item::Skipped(_) => {}
                }
                ControlFlow::Continue(())
            });
            if let Err(Halt::Failed(error)) = result {
                documents.push(Err(Failure { name, error }));
            }
        }
        Ok(())
    }

    /// The document of this release with `text`, decoded from `charset`.
    ///
    /// # Errors
    /// [`ReleaseError::Empty`] where nothing but white space is left.
    pub(super) fn document(&self, text: String, charset: &str, said: Said) -> Result<Document, ReleaseError> {
        if text.trim().is_empty() {
            return Err(ReleaseError::Empty("nothing but white space"));
        }
        let (sha256, bytes) =
            self.hints.row.clone().unwrap_or_else(|| (hex_sha256(&self.bytes), self.bytes.len() as u64));
        let url = self.hints.url.clone().or(said.url);
        let stated = &self.hints.metadata;
        let path_date =
            self.hints.file.as_deref().and_then(path_date).or_else(|| url.as_deref().and_then(path_date));
        Ok(Document {
            id: self.hints.id.clone().unwrap_or_else(|| format!("sha256:{sha256}")),
            origin: Origin {
                path: Some(self.name.path.clone()),
                member: self.name.member.clone(),
                url,
                media_type: self.format.media_type().to_owned(),
                charset: charset.to_owned(),
                bytes,
                sha256,
            },
            text,
            metadata: Metadata {
                title: stated.title.clone().or(said.metadata.title),
                published: stated.published.or(said.metadata.published),
                language: stated.language.clone().or(said.metadata.language),
                path_date,
            },
        })
    }
}

/// What a release's own markup says.
#[derive(Default)]
pub(super) struct Said {
    pub(super) metadata: Metadata,
    pub(super) url: Option<String>,
}

/// The format of one release: whole bytes in, one document out.
pub(super) trait ReleaseReader: Sync {
    /// The document of `piece`; what is attached to it goes into `attached`.
    fn read(
        &self,
        piece: &Piece,
        options: &Options,
        attached: &mut Vec<Source<'static>>,
    ) -> Result<Document, ReleaseError>;
}

/// A format that holds releases: a stream in, each member handed to `members`.
pub(super) trait ContainerReader: Sync {
    /// Hands on every member in its order.
    fn read(&self, source: Source<'_>, members: &mut Members<'_, '_>) -> Result<(), Halt>;
}

/// Why reading a container ends before its end.
pub(super) enum Halt {
    /// The container cannot be read on.
    Failed(ReleaseError),
    /// Nobody wants more.
    Stopped,
}

impl From<ReleaseError> for Halt {
    fn from(error: ReleaseError) -> Self {
        Self::Failed(error)
    }
}

/// Takes the members of one container.
pub(super) struct Members<'a, 'out> {
    pub(super) options: &'a Options,
    /// Name of the container.
    pub(super) name: Name,
    depth: usize,
    count: u64,
    out: &'a mut (dyn FnMut(Item) -> ControlFlow<()> + 'out),
}

impl Members<'_, '_> {
    /// Opens a member, or hands it on where it is a release.
    pub(super) fn member(&mut self, source: Source<'_>) -> Result<(), Halt> {
        let limits = self.options.limits;
        self.count += 1;
        if self.count > limits.entries {
            return Err(ReleaseError::Entries { limit: limits.entries }.into());
        }
        let name = source.name.clone();
        match open_source(source, self.options, self.depth + 1, self.out) {
            Err(Halt::Failed(error)) => self.send(Item::Failure(Failure { name, error })),
            other => other,
        }
    }

    /// Reports a member that cannot be read.
    pub(super) fn failure(&mut self, name: Name, error: ReleaseError) -> Result<(), Halt> {
        self.count += 1;
        self.send(Item::Failure(Failure { name, error }))
    }

    /// Passes over a member that is no release.
    pub(super) fn skip(&mut self, name: Name) -> Result<(), Halt> {
        self.count += 1;
        self.send(Item::Skipped(name))
    }

    fn send(&mut self, item: Item) -> Result<(), Halt> {
        match (self.out)(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Halt::Stopped),
        }
    }
}

/// Bytes to be read, with what is known of them.
pub(super) struct Source<'a> {
    pub(super) name: Name,
    pub(super) hints: Hints,
    pub(super) body: Body<'a>,
}

/// Bytes: in memory, in a file, or as they come.
pub(super) enum Body<'a> {
    Bytes(Vec<u8>),
    File { head: Vec<u8>, file: File },
    Stream { head: Vec<u8>, rest: Box<dyn Read + 'a> },
}

/// What a zip archive is read from.
pub(super) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl<'a> Body<'a> {
    pub(super) fn stream_of(reader: impl Read + 'a) -> Self {
        Self::Stream { head: Vec::new(), rest: Box::new(reader) }
    }

    /// The first bytes, which are read again with all others.
    fn head(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Bytes(bytes) => return Ok(&bytes[..bytes.len().min(HEAD)]),
            Self::File { head, file } => file.take((HEAD - head.len()) as u64).read_to_end(head)?,
            Self::Stream { head, rest } => rest.take((HEAD - head.len()) as u64).read_to_end(head)?,
        };
        match self {
            Self::Bytes(head) | Self::File { head, .. } | Self::Stream { head, .. } => Ok(head),
        }
    }

    /// All of it, at most `limit` bytes.
    pub(super) fn whole(self, limit: u64) -> Result<Vec<u8>, ReleaseError> {
        match self {
            Self::Bytes(bytes) if bytes.len() as u64 > limit => Err(ReleaseError::TooLarge { limit }),
            Self::Bytes(bytes) => Ok(bytes),
            Self::File { head, file } => whole(head, file, limit),
            Self::Stream { head, rest } => whole(head, rest, limit),
        }
    }

    /// From its first byte on.
    pub(super) fn stream(self) -> Box<dyn BufRead + 'a> {
        match self {
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Self::File { head, file } => {
                Box::new(Cursor::new(head).chain(BufReader::with_capacity(1 << 16, file)))
            }
            Self::Stream { head, rest } => {
                Box::new(Cursor::new(head).chain(BufReader::with_capacity(1 << 16, rest)))
            }
        }
    }

    /// With a way back: a file stays on the disk, a stream comes into memory, at most `limit` bytes.
    #[cfg(any(feature = "archives", feature = "office"))]
    pub(super) fn seekable(self, limit: u64) -> Result<Box<dyn ReadSeek + 'a>, ReleaseError> {
        match self {
            Self::File { mut file, .. } => {
                file.rewind().map_err(from_io)?;
                Ok(Box::new(BufReader::new(file)))
            }
            other => Ok(Box::new(Cursor::new(other.whole(limit)?))),
        }
    }
}

/// Opens `input` and hands what it holds to `out` in order: releases not yet read, failures, and what was passed
/// over. An input gives at least one item. `out` ends the reading with `Break`.
pub fn open(input: &Input, options: &Options, out: &mut dyn FnMut(Item) -> ControlFlow<()>) {
    let name = input.name();
    let (body, named) = match input {
        Input::File { path, named } => match File::open(path) {
            Ok(file) => (Body::File { head: Vec::new(), file }, *named),
            Err(error) => {
                let _ = out(Item::Failure(Failure { name, error: ReleaseError::Unreadable(error) }));
                return;
            }
        },
        Input::Stdin => (Body::stream_of(io::stdin().lock()), true),
    };
    let hints = Hints { named, file: Some(name.path.clone()), ..Hints::default() };
    let source = Source { name: name.clone(), hints, body };
    if let Err(Halt::Failed(error)) = open_source(source, options, 0, out) {
        let _ = out(Item::Failure(Failure { name, error }));
    }
}

/// The release in `input`, where it is one and no container, whole in memory. Containers are left to [`open`],
/// which reads them as streams.
pub(crate) fn open_release(input: &Input, options: &Options) -> Option<Item> {
    let Input::File { path, named } = input else { return None };
    let name = input.name();
    let read = || {
        let file = File::open(path).map_err(ReleaseError::Unreadable)?;
        let hints = Hints { named: *named, file: Some(name.path.clone()), ..Hints::default() };
        let mut source = Source { name: name.clone(), hints, body: Body::File { head: Vec::new(), file } };
        if !named && format::is_no_release(name.file()) {
            return Ok(Some(Item::Skipped(name.clone())));
        }
        match detect::detect(&source.name, &source.hints, source.body.head().map_err(from_io)?, options)? {
            Detected::Container(_) | Detected::Package => Ok(None),
            Detected::Release(format) => Ok(Some(Item::Release(source.piece(format, options, 0)?))),
        }
    };
    read().unwrap_or_else(|error| Some(Item::Failure(Failure { name: name.clone(), error })))
}

impl Source<'_> {
    fn piece(self, format: Format, options: &Options, depth: usize) -> Result<Piece, ReleaseError> {
        let bytes = self.body.whole(options.limits.file_size)?;
        Ok(Piece { name: self.name, format, bytes, hints: self.hints, depth })
    }
}

fn open_source(
    mut source: Source<'_>,
    options: &Options,
    depth: usize,
    out: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<(), Halt> {
    let mut send = |item| match out(item) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Halt::Stopped),
    };
    if !source.hints.named && format::is_no_release(source.name.file()) {
        return send(Item::Skipped(source.name));
    }
    let head = source.body.head().map_err(from_io)?;
    let mut detected = detect::detect(&source.name, &source.hints, head, options)?;
    #[cfg(any(feature = "archives", feature = "office"))]
    if matches!(detected, Detected::Package) {
        let (kind, body) = super::package::kind(source.body, options.limits.file_size)?;
        source.body = body;
        detected = kind;
    }
    match detected {
        Detected::Release(format) => send(Item::Release(source.piece(format, options, depth)?)),
        Detected::Container(format)
            if format.has_fields() && !source.hints.named && !options.fields.are_named() =>
        {
            send(Item::Skipped(source.name))
        }
        Detected::Container(_) if depth >= options.limits.nesting => {
            Err(ReleaseError::Nesting { limit: options.limits.nesting }.into())
        }
        Detected::Container(format) => {
            let Some(reader) = detect::container_reader(format) else { return Err(not_built(format).into()) };
            let name = source.name.clone();
            let mut members = Members { options, name: name.clone(), depth, count: 0, out };
            let result = reader.read(source, &mut members);
            match (result, members.count) {
                (Ok(()), 0) => members.failure(name, ReleaseError::Empty("a container without members")),
                (result, _) => result,
            }
        }
        Detected::Package => Err(not_built(Format::Zip).into()),
    }
}

fn not_built(format: Format) -> ReleaseError {
    ReleaseError::Unsupported {
        found: format.media_type(),
        advice: "this program was built without it: build it with its default features",
    }
}
