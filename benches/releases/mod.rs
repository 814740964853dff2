//! Releases without end, put together from the project's own corpus by a seeded generator: no two alike, and names,
//! dates and numbers as densely as in real ones. And dictionaries of as many rows again.

// Each bench uses its part.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The head of one release of the corpus, with paragraphs of others.
pub fn made(seed: u64) -> impl Iterator<Item = String> {
    let mut paths: Vec<PathBuf> = fs::read_dir(Path::new(ROOT).join("corpus/gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("release.txt"))
        .collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let mut rng = Rng::with_seed(seed);
    std::iter::repeat_with(move || {
        let paragraphs = |rng: &mut Rng| texts[rng.usize(..texts.len())].split("\n\n").collect::<Vec<_>>();
        let mut release = paragraphs(&mut rng);
        for _ in 0..rng.usize(1..4) {
            let other = paragraphs(&mut rng);
            release.insert(rng.usize(1..=release.len()), other[rng.usize(..other.len())]);
        }
        release.join("\n\n")
    })
}

/// Writes an overlay of rows that no release names: as many again as the large tables have, made of their own words.
pub fn overlay(folder: &Path) -> usize {
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
