//! What was found in gold labels is found again.

use std::path::Path;

use rapporteur::Pipeline;
use rapporteur::evaluate::{Baseline, judge, total};
use rapporteur::gold::load;
use rapporteur::mention::Kind;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// `rapporteur evaluate corpus/gold --baseline corpus/baseline.json` says what changed.
#[test]
fn the_corpus_keeps_its_baseline() {
    let gold = load(&Path::new(ROOT).join("corpus/gold")).unwrap();
    let judged = judge(&Pipeline::builder().build().unwrap(), &gold).unwrap();
    let baseline = Baseline::read(&Path::new(ROOT).join("corpus/baseline.json")).unwrap();
    let comparison = baseline.compare(&judged, false);
    assert!(comparison.holds(), "{comparison:#?}");
}

/// Five real releases that are not part of the project; they are scored where they are at hand.
#[test]
fn real_releases_keep_their_scores() {
    let seeds = Path::new(ROOT).join("../shared/seeds/gold");
    if !seeds.exists() {
        return;
    }
    let gold = load(&seeds).unwrap();
    let score = total(&judge(&Pipeline::builder().build().unwrap(), &gold).unwrap());
    for kind in [Kind::Date, Kind::Country, Kind::Agency, Kind::Resolution, Kind::ParticipantCount] {
        let reached = score.of(kind).value().f1();
        assert!(reached >= 0.95, "value F1 of {} is {reached:.3}", kind.name());
    }
}
