//! The report as JSON, for programs.

use serde_json::{Map, Value as Json, json as object};

use super::Evaluation;
use crate::evaluate::score::Counts;
use crate::evaluate::slots::Slot;
use crate::evaluate::{misses, worst_first};

/// One JSON object: scores by kind, slots, releases with their misses (the worst first), and the
/// comparison with the baseline.
#[must_use]
pub fn json(evaluation: &Evaluation<'_, '_>) -> String {
    let figures = |counts: Counts| {
        object!({
            "tp": counts.tp, "fp": counts.fp, "fn": counts.fn_,
            "precision": counts.precision(), "recall": counts.recall(), "f1": counts.f1(),
        })
    };
    let mut kinds = Map::new();
    for (name, score, (low, high)) in evaluation.kinds() {
        let mut kind = Map::new();
        for (measure, counts) in score.measures() {
            kind.insert(measure.to_owned(), figures(counts));
        }
        kind.insert("value_f1_interval".to_owned(), object!([low, high]));
        kind.insert("counts".to_owned(), object!(score));
        kind.insert("false_per_1000_words".to_owned(), object!(evaluation.false_positives(score)));
        kinds.insert(name.to_owned(), Json::Object(kind));
    }
    let slots: Map<String, Json> = Slot::ALL
        .iter()
        .map(|slot| (slot.name().to_owned(), figures(evaluation.total.slot(*slot))))
        .collect();
    let releases: Vec<Json> = worst_first(evaluation.judged)
        .into_iter()
        .map(|release| {
            object!({
                "id": release.gold.id,
                "part": release.gold.about.part,
                "value_f1": release.score.of_all().value().f1(),
                "whole_record": release.score.whole_records == 1,
                "misses": misses(release),
            })
        })
        .collect();
    let total = &evaluation.total;
    let report = object!({
        "schema": "rapporteur-evaluation/1",
        "releases": total.releases,
        "words": total.words,
        "all_mentions_right": total.all_mentions,
        "whole_records_right": total.whole_records,
        "kinds": kinds,
        "slots": slots,
        "worst_first": releases,
        "baseline": evaluation.comparison,
    });
    format!("{report:#}\n")
}
