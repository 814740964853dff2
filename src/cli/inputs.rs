//! The options that say which releases are read and how, shared by the commands that read them.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::ingest::{Fields, Format, Found, Limits, Options, Selection, files_from, find};

#[derive(Clone, Debug, clap::Args)]
pub(super) struct Inputs {
    /// Files, folders and archives to read; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub(super) paths: Vec<PathBuf>,
    /// Read more paths from this file, one a line or parted by NUL bytes; `-` is standard input
    #[arg(long, value_name = "FILE", help_heading = "Which files")]
    files_from: Option<PathBuf>,
    /// Read only files of folders that match this glob (may be given several times)
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    include: Vec<String>,
    /// Leave out files and folders that match this glob (may be given several times)
    #[arg(long, value_name = "GLOB", help_heading = "Which files")]
    exclude: Vec<String>,
    /// Read hidden files and folders, too
    #[arg(long, help_heading = "Which files")]
    hidden: bool,
    /// Do not read over what .ignore and .rapporteurignore files list
    #[arg(long, help_heading = "Which files")]
    no_ignore: bool,
    /// Format of the releases, where detection is wrong
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "How they are read")]
    input_format: Option<Format>,
    /// Field of JSON and CSV that holds the text; `a.b` is b within a
    #[arg(long, value_name = "FIELD", help_heading = "How they are read")]
    text_field: Option<String>,
    /// Field that holds the title
    #[arg(long, value_name = "FIELD", help_heading = "How they are read")]
    title_field: Option<String>,
    /// Field that holds the publication date
    #[arg(long, value_name = "FIELD", help_heading = "How they are read")]
    date_field: Option<String>,
    /// Field that holds the id of the release, in place of the hash of its bytes
    #[arg(long, value_name = "FIELD", help_heading = "How they are read")]
    id_field: Option<String>,
    /// Field that holds the address
    #[arg(long, value_name = "FIELD", help_heading = "How they are read")]
    url_field: Option<String>,
    /// Largest release to read, in bytes, unpacked
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().file_size, help_heading = "Limits")]
    max_file_size: u64,
    /// Most unpacked bytes for each packed byte
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio, help_heading = "Limits")]
    max_ratio: u64,
    /// Most containers in one another
    #[arg(long, value_name = "N", default_value_t = Limits::default().nesting, help_heading = "Limits")]
    max_nesting: usize,
    /// Most members of one container
    #[arg(long, value_name = "N", default_value_t = Limits::default().entries, help_heading = "Limits")]
    max_entries: u64,
    /// Most objects of one PDF
    #[arg(long, value_name = "N", default_value_t = Limits::default().pdf_objects, help_heading = "Limits")]
    max_pdf_objects: usize,
}

impl Inputs {
    /// How the releases are read.
    pub(super) fn options(&self) -> Options {
        Options {
            limits: Limits {
                file_size: self.max_file_size,
                ratio: self.max_ratio,
                nesting: self.max_nesting,
                entries: self.max_entries,
                pdf_objects: self.max_pdf_objects,
            },
            fields: Fields {
                text: self.text_field.clone(),
                title: self.title_field.clone(),
                date: self.date_field.clone(),
                id: self.id_field.clone(),
                url: self.url_field.clone(),
            },
            format: self.input_format,
        }
    }

    /// Every release, as the walk comes to it.
    ///
    /// # Errors
    /// A list that cannot be read, or a faulty glob.
    pub(super) fn find(&self) -> anyhow::Result<impl Iterator<Item = Found> + Send + use<>> {
        let mut paths = self.paths.clone();
        if let Some(list) = &self.files_from {
            let context = || format!("{}: expected a list of paths", list.display());
            paths.extend(if list.as_os_str() == "-" {
                files_from(io::stdin().lock()).with_context(context)?
            } else {
                files_from(File::open(list).with_context(context)?).with_context(context)?
            });
        }
        let selection = Selection {
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            hidden: self.hidden,
            no_ignore: self.no_ignore,
            rows: self.text_field.is_some(),
        };
        find(paths, &selection)
            .context("expected globs like *.html or 2024/**, found one that cannot be read")
    }

    /// The paths as one list for a message.
    pub(super) fn named(&self) -> String {
        let lists = self.files_from.iter().map(|list| format!("paths of {}", list.display()));
        self.paths.iter().map(|path| path.display().to_string()).chain(lists).collect::<Vec<_>>().join(", ")
    }
}
