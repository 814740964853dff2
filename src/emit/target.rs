//! Where records go: a file or an address, told by its form.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::{CsvFolder, JsonArray, JsonLines, Sink};

/// How a file of lines is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    None,
    /// With gzip.
    Gzip,
    /// With zstd.
    Zstd,
}

/// A place for records.
///
/// ```
/// use rapporteur::emit::Target;
/// assert_eq!("-".parse(), Ok(Target::Stdout));
/// assert_eq!("out/records.db".parse(), Ok(Target::Sqlite("out/records.db".into())));
/// assert_eq!("tables/*.parquet".parse(), Ok(Target::Parquet("tables".into())));
/// assert_eq!("csv:tables".parse(), Ok(Target::Csv("tables".into())));
/// assert!("tables.parquet".parse::<Target>().unwrap_err().contains("expected a folder"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard output: `-`.
    Stdout,
    /// JSON Lines: any other name, packed where it ends in `.gz` or `.zst`.
    Lines(PathBuf, Packing),
    /// A SQLite database: `.db`, `.sqlite`, `.sqlite3`.
    Sqlite(PathBuf),
    /// A PostgreSQL server: `postgres://…`; what the address leaves out, the variables `PGHOST`, `PGUSER` … tell.
    Postgres(String),
    /// A folder of Parquet files: `folder/*.parquet` or `parquet:folder`.
    Parquet(PathBuf),
    /// A folder of CSV files: `folder/*.csv` or `csv:folder`.
    Csv(PathBuf),
}

impl FromStr for Target {
    type Err = String;

    fn from_str(address: &str) -> Result<Self, String> {
        if address == "-" {
            return Ok(Self::Stdout);
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres(address.to_owned()));
        }
        for (ending, prefix, make) in
            [("*.parquet", "parquet:", Self::Parquet as fn(PathBuf) -> Self), ("*.csv", "csv:", Self::Csv)]
        {
            let folder = address.strip_prefix(prefix).or_else(|| address.strip_suffix(ending));
            if let Some(folder) = folder {
                let folder = folder.trim_end_matches(['/', '\\']);
                return Ok(make(PathBuf::from(if folder.is_empty() { "." } else { folder })));
            }
        }
        let path = PathBuf::from(address);
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("db" | "sqlite" | "sqlite3") => Ok(Self::Sqlite(path)),
            Some("gz") => Ok(Self::Lines(path, Packing::Gzip)),
            Some("zst") => Ok(Self::Lines(path, Packing::Zstd)),
            Some(ending @ ("parquet" | "csv")) => Err(format!(
                "expected a folder for the {ending} files, one a table, as in folder/*.{ending} or {ending}:folder"
            )),
            _ => Ok(Self::Lines(path, Packing::None)),
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stdout => f.write_str("-"),
            Self::Lines(path, _) | Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Parquet(folder) => write!(f, "{}/*.parquet", folder.display()),
            Self::Csv(folder) => write!(f, "{}/*.csv", folder.display()),
            // A password stands in front of the host.
            Self::Postgres(address) => {
                let hidden = address.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@'));
                write!(
                    f,
                    "postgres://{}",
                    hidden.map_or(&address[address.find("//").map_or(0, |at| at + 2)..], |rest| rest.1)
                )
            }
        }
    }
}

impl Target {
    /// Whether it has tables: releases are kept there with their text, which the search and all offsets need.
    #[must_use]
    pub fn has_tables(&self) -> bool {
        !matches!(self, Self::Stdout | Self::Lines(..))
    }

    /// The file or folder, where it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Lines(path, _) | Self::Sqlite(path) | Self::Parquet(path) | Self::Csv(path) => Some(path),
            Self::Stdout | Self::Postgres(_) => None,
        }
    }

    /// Opens it. `array` writes one JSON array in place of lines; `defused` is that of [`CsvFolder::open`].
    ///
    /// # Errors
    /// Where it cannot be written, or the program was built without it.
    pub fn open(&self, array: bool, defused: bool) -> io::Result<Box<dyn Sink>> {
        Ok(match self {
            Self::Stdout => json(BufWriter::new(io::stdout()), array),
            Self::Lines(path, Packing::None) => json(BufWriter::new(File::create(path)?), array),
            Self::Lines(..) if array => {
                return Err(io::Error::new(
                    io::ErrorKind::Unsupported,
                    "expected --format jsonl with a packed file: an array is written to one that is not packed",
                ));
            }
            #[cfg(feature = "archives")]
            Self::Lines(path, Packing::Gzip) => super::packed::gzip(path)?,
            #[cfg(feature = "archives")]
            Self::Lines(path, Packing::Zstd) => super::packed::zstd(path)?,
            #[cfg(feature = "sqlite")]
            Self::Sqlite(path) => Box::new(super::Sqlite::open(path)?),
            #[cfg(feature = "postgres")]
            Self::Postgres(address) => Box::new(super::Postgres::open(address)?),
            #[cfg(feature = "parquet")]
            Self::Parquet(folder) => Box::new(super::ParquetFolder::open(folder)?),
            Self::Csv(folder) => Box::new(CsvFolder::open(folder, defused)?),
            #[cfg(not(all(
                feature = "archives",
                feature = "sqlite",
                feature = "postgres",
                feature = "parquet"
            )))]
            other => {
                return Err(io::Error::new(
                    io::ErrorKind::Unsupported,
                    format!(
                        "{other}: expected a program that was built with this format: build it with its default features"
                    ),
                ));
            }
        })
    }
}

fn json(writer: impl io::Write + 'static, array: bool) -> Box<dyn Sink> {
    if array { Box::new(JsonArray::new(writer)) } else { Box::new(JsonLines::new(writer)) }
}
