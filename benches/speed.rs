//! How fast each part is, all in one run on the same text, so that the ratios mean something on a noisy machine.
//!
//! `cargo bench --bench speed` prints a table; `cargo bench --bench speed -- 64` works on 64 MB of text. `releases` makes the text.

// Sizes are far below what a float holds exactly; made text is not what is measured.
#![allow(clippy::cast_precision_loss, clippy::format_collect)]

mod releases;

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rapporteur::emit::Target;
use rapporteur::ingest::{Input, Item, Options, open};
use rapporteur::normalize::normalize;
use rapporteur::profile::Profile;
use rapporteur::{Document, Pipeline, Record};
use rayon::prelude::*;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    start_up();
    let megabytes: usize = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(8);
    let mut bytes = 0;
    let some = releases::made(20_261_122).take_while(|text| {
        let more = bytes < megabytes * 1_000_000;
        bytes += text.len();
        more
    });
    let releases: Vec<String> = some.collect();
    let bytes: usize = releases.iter().map(String::len).sum();
    println!("{} releases, {:.1} MB; one thread unless said otherwise\n", releases.len(), bytes as f64 / 1e6);
    let pipeline = Pipeline::builder().build().unwrap();
    let mut table = Table { bytes, bare: f64::NAN };
    bare(&releases, &mut table);
    stages(&releases, &pipeline, &mut table);
    let records: Vec<Record> = releases.par_iter().map(|text| pipeline.extract(&document(text))).collect();
    formats(&releases);
    sinks(&records);
}

/// Reading and compiling the dictionaries, as each run of the program does once.
fn start_up() {
    let seconds = best(|| {
        black_box(Pipeline::builder().build().unwrap());
    });
    println!("start-up: {:.0} ms to read and compile the dictionaries", 1e3 * seconds);
}

/// Prints rows of MB/s and of time beside the bare scan.
struct Table {
    bytes: usize,
    bare: f64,
}

impl Table {
    fn row(&mut self, name: &str, work: impl FnMut()) -> f64 {
        let seconds = best(work);
        let beside = if self.bare.is_nan() { String::new() } else { format!("{:8.1}", seconds / self.bare) };
        println!("{name:<52}{:>10.1} MB/s {beside}", self.bytes as f64 / 1e6 / seconds);
        seconds
    }
}

/// The shortest of three times.
fn best(mut work: impl FnMut()) -> f64 {
    (0..3)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

/// What no extraction can be faster than.
fn bare(releases: &[String], table: &mut Table) {
    let text = releases.concat();
    table.row("copy of the bytes", || {
        black_box(text.as_bytes().to_vec());
    });
    table.row("validation of UTF-8", || {
        black_box(std::str::from_utf8(black_box(text.as_bytes())).unwrap());
    });
    let names = names();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(&names)
        .unwrap();
    let title = format!("bare Aho-Corasick scan, {} names", names.len());
    table.bare = table.row(&title, || {
        black_box(automaton.find_iter(&text).count());
    });
}

fn stages(releases: &[String], pipeline: &Pipeline, table: &mut Table) {
    table.row("normalise", || {
        for text in releases {
            black_box(normalize(text));
        }
    });
    let documents: Vec<Document> = releases.iter().map(|text| document(text)).collect();
    let profile = Arc::new(Profile::default());
    let profiled = Pipeline::builder().profile(&profile).build().unwrap();
    for document in &documents {
        black_box(profiled.extract(document));
    }
    println!("\n{}", profile.table(table.bytes as u64));
    table.row("the whole, from text to record", || {
        for document in &documents {
            black_box(pipeline.extract(document));
        }
    });
    let whole = |document: &Document| serde_json::to_vec(&pipeline.extract(document)).unwrap().len();
    let one = table.row("the whole, from text to JSON", || {
        black_box(documents.iter().map(whole).sum::<usize>());
    });
    let two = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let both = table.row("the whole, from text to JSON, two threads", || {
        black_box(two.install(|| documents.par_iter().map(whole).sum::<usize>()));
    });
    println!("\ntwo threads give {:.2} times one\n", one / both);
}

/// The text out of each format, in MB/s of the file's own bytes.
fn formats(releases: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let some = &releases[..releases.len().min(400)];
    let write = |name: &str, content: &[u8]| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    };
    let rows: String = some.iter().map(|text| format!("{}\n", serde_json::json!({"text": text}))).collect();
    let page = |text: &String| {
        let paragraphs: String =
            text.split("\n\n").map(|part| format!("<p>{}</p>\n", html_escape::encode_text(part))).collect();
        format!(
            "<html><head><title>x</title></head><body><nav><a href=\"/\">Home</a></nav><main>{paragraphs}</main></body></html>"
        )
    };
    let pages: String =
        some.iter().map(|text| format!("{}\n", serde_json::json!({"text": page(text)}))).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(rows.as_bytes()).unwrap();
    let mails: String = some
        .iter()
        .map(|text| {
            format!(
                "From a@example.org Wed May  5 10:00:00 2021\nSubject: x\nMIME-Version: 1.0\n\n{text}\n\n"
            )
        })
        .collect();
    let documents = Path::new(ROOT).join("tests/fixtures/documents");
    let files = [
        ("rows of JSON Lines", vec![write("rows.jsonl", rows.as_bytes())]),
        ("rows of JSON Lines, gzip (packed bytes)", vec![write("rows.jsonl.gz", &packed.finish().unwrap())]),
        ("web pages", vec![write("pages.jsonl", pages.as_bytes())]),
        ("mailbox", vec![write("mails.mbox", mails.as_bytes())]),
        ("PDF", ["two-columns.pdf", "chromium.pdf"].map(|name| documents.join(name)).to_vec()),
        ("DOCX and ODT", ["training.docx", "training.odt"].map(|name| documents.join(name)).to_vec()),
        ("WARC", vec![documents.join("site.warc")]),
    ];
    println!("text out of each format:");
    let options = Options::default();
    for (name, paths) in files {
        let bytes: u64 = paths.iter().map(|path| path.metadata().unwrap().len()).sum();
        // Small files are read often enough to be timed.
        let rounds = (2_000_000 / bytes).max(1);
        let seconds = best(|| {
            for path in (0..rounds).flat_map(|_| &paths) {
                open(&Input::named(path), &options, &mut |item| {
                    if let Item::Release(piece) = item {
                        black_box(piece.documents(&options).len());
                    }
                    ControlFlow::Continue(())
                });
            }
        });
        println!("  {name:<50}{:>10.1} MB/s", (bytes * rounds) as f64 / 1e6 / seconds);
    }
}

/// Rows and records into each target.
fn sinks(records: &[Record]) {
    let folder = tempfile::tempdir().unwrap();
    let rows: usize = records
        .iter()
        .map(|record| {
            let mut rows = 0;
            rapporteur::emit::rows(record, |_, _| rows += 1);
            rows
        })
        .sum();
    println!("\n{rows} rows of {} records into each target:", records.len());
    let text: usize = records.iter().map(|record| record.source.bytes as usize).sum();
    for target in ["records.jsonl", "records.jsonl.zst", "records.db", "parquet:tables", "csv:tables"] {
        let address = match target.split_once(':') {
            Some((kind, name)) => format!("{kind}:{}", folder.path().join(name).display()),
            None => folder.path().join(target).display().to_string(),
        };
        let target_is: Target = address.parse().unwrap();
        let started = Instant::now();
        let mut sink = target_is.open(false, false).unwrap();
        for batch in records.chunks(256) {
            for record in batch {
                sink.write(record).unwrap();
            }
            sink.checkpoint().unwrap();
        }
        sink.finish().unwrap();
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "  {target:<26}{:>12.0} rows/s {:>10.1} MB/s of text",
            rows as f64 / seconds,
            text as f64 / 1e6 / seconds
        );
    }
}

fn document(text: &str) -> Document {
    Document::from_text("release.txt", text)
}

/// The first column of every list of names.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for (file, column) in [
        ("agencies/aliases.csv", 0),
        ("countries/aliases.csv", 0),
        ("regions/aliases.csv", 0),
        ("places/aliases.csv", 0),
        ("places/places.csv", 1),
    ] {
        let mut table = csv::Reader::from_path(Path::new(ROOT).join("dictionaries").join(file)).unwrap();
        names.extend(table.records().map(|row| row.unwrap()[column].to_owned()));
    }
    names.sort_unstable();
    names.dedup();
    names
}
