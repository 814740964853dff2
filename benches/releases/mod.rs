//! Releases without end, put together from the project's own corpus by a seeded generator: no two alike, and names,
//! dates and numbers as densely as in real ones.

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
