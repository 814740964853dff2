//! What grows with what: time with the number and the length of releases, with hostile texts and with the
//! dictionaries; memory with nothing.
//!
//! `cargo bench --bench scale` reads 10,000 small files and one of 100 MB; `cargo bench --bench scale -- 100000 1000` that
//! many files, and one of 1,000 MB.

// Sizes are far below what a float holds exactly.
#![allow(clippy::cast_precision_loss)]

mod releases;

use std::fs;
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rapporteur::{Document, Pipeline};

/// The program, with its own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PROGRAM: &str = env!("CARGO_BIN_EXE_rapporteur");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let files = numbers.next().unwrap_or(10_000);
    let megabytes = numbers.next().unwrap_or(100);
    end_to_end(files, megabytes);
    lengths();
    hostile();
    doubled();
}

/// The program from files to a file, by threads: time, and the most memory that it held.
fn end_to_end(files: usize, megabytes: usize) {
    let folder = tempfile::tempdir().unwrap();
    let one = folder.path().join("one.txt");
    fs::write(&one, "On 6 May 2021 the UN met in Oslo, Norway.\n").unwrap();
    let start = (0..5).map(|_| run(&one, folder.path(), 1).0).min().unwrap();
    println!("one short release, from start to end: {:.0} ms\n", 1e3 * start.as_secs_f64());

    let small = folder.path().join("small");
    fs::create_dir(&small).unwrap();
    let mut bytes = 0;
    for (number, text) in releases::made(20_261_122).take(files).enumerate() {
        bytes += text.len();
        fs::write(small.join(format!("{number}.txt")), text).unwrap();
    }
    compare(&format!("{files} small files"), &small, bytes);

    let large = folder.path().join("large.jsonl");
    let mut bytes = 0;
    let mut file = BufWriter::new(fs::File::create(&large).unwrap());
    for text in releases::made(22_112_026) {
        bytes += text.len();
        writeln!(file, "{}", serde_json::json!({ "text": text })).unwrap();
        if bytes > megabytes * 1_000_000 {
            break;
        }
    }
    file.into_inner().unwrap();
    compare(&format!("one file of {megabytes} MB"), &large, bytes);
}

fn compare(name: &str, input: &Path, bytes: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut first = f64::NAN;
    for threads in [1, 2] {
        let (time, peak) = run(input, folder.path(), threads);
        let seconds = time.as_secs_f64();
        let beside =
            if first.is_nan() { String::new() } else { format!("  {:.2} times one", first / seconds) };
        if first.is_nan() {
            first = seconds;
        }
        println!(
            "{name:<24} {threads} thread(s) {:>8.1} MB/s {seconds:>8.1} s, at most {peak} MB of memory{beside}",
            bytes as f64 / 1e6 / seconds
        );
    }
    println!();
}

/// Runs `rapporteur extract`: its time, and the most memory in MB.
fn run(input: &Path, folder: &Path, threads: usize) -> (Duration, u64) {
    let records = folder.join("records.jsonl");
    if records.exists() {
        fs::remove_file(&records).unwrap();
    }
    let started = Instant::now();
    let mut child = Command::new(PROGRAM)
        .args(["extract", "--threads"])
        .arg(threads.to_string())
        .arg(input)
        .arg("-o")
        .arg(&records)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = high_water(&status).unwrap_or(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    let time = started.elapsed();
    assert!(child.wait().unwrap().success());
    (time, peak)
}

/// The most memory that a process has held so far, in MB.
fn high_water(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? / 1024)
}

/// One release of each length, put together from many: as fast for each byte.
fn lengths() {
    println!("one release by its length, and its time for each byte beside that of the shortest:");
    let pipeline = Pipeline::builder().build().unwrap();
    let mut first = f64::NAN;
    for kilobytes in [1, 10, 100, 1_000, 10_000, 50_000] {
        let mut text = String::new();
        for release in releases::made(kilobytes as u64) {
            text.push_str(&release);
            text.push_str("\n\n");
            if text.len() >= 1000 * kilobytes {
                break;
            }
        }
        let speed = speed(&pipeline, &text);
        if first.is_nan() {
            first = speed;
        }
        println!("  {kilobytes:>7} KB {speed:>8.2} MB/s {:>8.2}", first / speed);
    }
    println!();
}

/// Texts that tempt a rule to look at everything again and again, at one and at eight times their length.
fn hostile() {
    println!(
        "hostile texts of 128 KB and of 1 MB, and how often the time of the first the second takes (8 is linear):"
    );
    let pipeline = Pipeline::builder().build().unwrap();
    let units = [
        ("digits", "7"),
        ("\"resolution \"", "resolution "),
        ("opening brackets", "("),
        ("brackets", "()"),
        ("\"of the \"", "of the "),
        ("nested names", "Ministry of the Office of the Department of "),
        ("lists of numbers", "resolutions 1373, 1540, "),
        ("lists of names", "Kenya, UNODC and Geneva, "),
        ("days", "5, 6 and "),
        ("capitals", "ABC DEF "),
        ("acronyms", "Unit (UNI) "),
        ("empty lines", "\n"),
        ("quotes", "\"'"),
    ];
    for (name, unit) in units {
        let text = |bytes: usize| unit.repeat(bytes / unit.len());
        let (short, long) = (text(128_000), text(1_024_000));
        let (one, eight) = (seconds(&pipeline, &short), seconds(&pipeline, &long));
        println!("  {name:<20}{:>8.2} MB/s {:>8.1}", long.len() as f64 / 1e6 / eight, eight / one);
    }
    println!();
}

fn speed(pipeline: &Pipeline, text: &str) -> f64 {
    text.len() as f64 / 1e6 / seconds(pipeline, text)
}

/// The shortest time of enough runs.
fn seconds(pipeline: &Pipeline, text: &str) -> f64 {
    let document = Document::from_text("release.txt", text);
    let runs = (2_000_000 / text.len().max(1)).clamp(1, 200);
    (0..runs)
        .map(|_| {
            let started = Instant::now();
            black_box(pipeline.extract(&document));
            started.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

/// The same releases with the dictionaries as they are and with as many rows again.
fn doubled() {
    let folder = tempfile::tempdir().unwrap();
    let rows = overlay(folder.path());
    let texts: Vec<Document> =
        releases::made(8).take(1000).map(|text| Document::from_text("release.txt", &text)).collect();
    let time = |pipeline: &Pipeline| {
        (0..3)
            .map(|_| {
                let started = Instant::now();
                for text in &texts {
                    black_box(pipeline.extract(text));
                }
                started.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min)
    };
    let own = Pipeline::builder().build().unwrap();
    let more = Pipeline::builder().dictionaries(folder.path()).build().unwrap();
    let (one, two) = (time(&own), time(&more));
    println!("{rows} more rows in the dictionaries: {:+.1} % time", 100.0 * (two / one - 1.0));
}

/// Writes an overlay of rows that no release names: as many again as the large tables have, made of their own words.
fn overlay(folder: &Path) -> usize {
    let mut rows = 0;
    // The column that is read in texts, and those that must stay unique.
    for (file, written, keys) in [
        ("agencies/aliases.csv", 0, &[0][..]),
        ("agencies/bodies.csv", 1, &[0, 1]),
        ("countries/aliases.csv", 0, &[0]),
        ("places/aliases.csv", 0, &[0]),
        ("places/places.csv", 1, &[0, 1]),
    ] {
        let source = Path::new(ROOT).join("dictionaries").join(file);
        let mut table = csv::Reader::from_path(&source).unwrap();
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut overlay = csv::Writer::from_path(path).unwrap();
        overlay.write_record(table.headers().unwrap()).unwrap();
        for row in table.records() {
            let row = row.unwrap();
            // A name may have forty words and marks.
            if row[written].split(' ').count() > 15 {
                continue;
            }
            let fields = row.iter().enumerate().map(|(column, field)| match column {
                _ if column == written => format!("{field} Zwei"),
                _ if keys.contains(&column) => format!("{field}-zwei"),
                _ => field.to_owned(),
            });
            overlay.write_record(fields).unwrap();
            rows += 1;
        }
        overlay.flush().unwrap();
    }
    rows
}
