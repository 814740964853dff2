//! Scores on gold labels do not fall below what was reached, and the labels themselves are sound.

use std::path::Path;

use rapporteur::evaluate::{Gold, Score, align, load, score};
use rapporteur::mention::Kind;
use rapporteur::{Document, Pipeline};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn evaluate(pipeline: &Pipeline, gold: &[Gold]) -> Score {
    let mut total = Score::default();
    for release in gold {
        let record = pipeline.extract(&Document::from_text("release.txt", &release.text));
        let alignment = align(pipeline.dictionaries(), &release.mentions, &record.mentions);
        total.add(&score(&release.mentions, &record.mentions, &alignment));
    }
    total
}

fn assert_floors(score: &Score, floors: &[(Kind, f64)]) {
    for (kind, floor) in floors {
        let reached = score.of(*kind).value.f1();
        assert!(reached >= *floor, "value F1 of {} is {reached:.3}, expected at least {floor}", kind.name());
    }
}

#[test]
fn labels_of_one_kind_never_overlap() {
    for release in load(&Path::new(ROOT).join("corpus/gold")).unwrap() {
        for kind in Kind::ALL {
            let mut last = 0;
            for mention in release.mentions.iter().filter(|mention| mention.kind == kind) {
                assert!(
                    mention.start >= last,
                    "{}: {} '{}'",
                    release.path.display(),
                    kind.name(),
                    mention.quote
                );
                last = mention.end;
            }
        }
    }
}

#[test]
fn the_development_part_keeps_its_scores() {
    let mut gold = load(&Path::new(ROOT).join("corpus/gold")).unwrap();
    gold.retain(|release| release.part.as_deref() == Some("development"));
    let score = evaluate(&Pipeline::builder().build().unwrap(), &gold);
    assert_floors(
        &score,
        &[
            (Kind::Date, 0.92),
            (Kind::Country, 0.98),
            (Kind::Region, 0.92),
            (Kind::Place, 0.89),
            (Kind::Agency, 0.90),
            (Kind::Resolution, 0.97),
            (Kind::ParticipantCount, 0.80),
        ],
    );
}

/// Five real releases that are not part of the project; they are scored where they are at hand.
#[test]
fn real_releases_keep_their_scores() {
    let seeds = Path::new(ROOT).join("../shared/seeds/gold");
    if !seeds.exists() {
        return;
    }
    let score = evaluate(&Pipeline::builder().build().unwrap(), &load(&seeds).unwrap());
    let five = [Kind::Date, Kind::Country, Kind::Agency, Kind::Resolution, Kind::ParticipantCount];
    assert_floors(&score, &five.map(|kind| (kind, 0.95)));
}
