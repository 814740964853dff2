//! Pairs each gold mention with the predicted mention that stands for it.

use crate::dictionary::Dictionaries;
use crate::gold::GoldMention;
use crate::mention::{Kind, Value};
use crate::record::Mention;

/// A gold mention and a predicted one that overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the gold mention.
    pub gold: usize,
    /// Index of the predicted mention.
    pub predicted: usize,
    /// The spans are the same.
    pub exact: bool,
    /// The values agree.
    pub same_value: bool,
}

/// What came of aligning one release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Gold and predicted mentions that overlap, each in one pair.
    pub pairs: Vec<Pair>,
    /// Gold mentions that nothing was found for.
    pub missing: Vec<usize>,
    /// Predicted mentions that nothing is labelled for.
    pub spurious: Vec<usize>,
}

/// Aligns kind by kind: equal spans first, then overlaps from the left, values that agree first.
#[must_use]
pub fn align(dictionaries: &Dictionaries, gold: &[GoldMention], predicted: &[Mention]) -> Alignment {
    let mut options: Vec<Pair> = Vec::new();
    for (gold_index, label) in gold.iter().enumerate() {
        for (predicted_index, mention) in predicted.iter().enumerate() {
            let overlap =
                label.kind == mention.kind && label.start < mention.end && mention.start < label.end;
            if overlap {
                options.push(Pair {
                    gold: gold_index,
                    predicted: predicted_index,
                    exact: label.start == mention.start && label.end == mention.end,
                    same_value: same_value(dictionaries, label, mention),
                });
            }
        }
    }
    options.sort_by_key(|pair| (!pair.exact, !pair.same_value, pair.gold, pair.predicted));
    let (mut gold_taken, mut predicted_taken) = (vec![false; gold.len()], vec![false; predicted.len()]);
    let mut pairs = Vec::new();
    for pair in options {
        if !gold_taken[pair.gold] && !predicted_taken[pair.predicted] {
            gold_taken[pair.gold] = true;
            predicted_taken[pair.predicted] = true;
            pairs.push(pair);
        }
    }
    pairs.sort_by_key(|pair| pair.gold);
    let free = |taken: &[bool]| {
        taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(index, _)| index).collect()
    };
    Alignment { pairs, missing: free(&gold_taken), spurious: free(&predicted_taken) }
}

/// Whether label and mention mean the same, by the guideline of the kind. A label without a value agrees
/// with any.
fn same_value(dictionaries: &Dictionaries, label: &GoldMention, mention: &Mention) -> bool {
    let Some(gold) = &label.value else { return true };
    let text = |key: &str| gold.get(key).and_then(|value| value.as_str());
    match (&mention.value, label.kind) {
        (
            Value::Text(value),
            Kind::Date | Kind::Country | Kind::Resolution | Kind::Document | Kind::Instrument,
        ) => gold.as_str().is_some_and(|gold| gold.replace(' ', "") == value.replace(' ', "")),
        (Value::Unknown(()), Kind::Date) => gold.is_null(),
        (Value::Region(region), _) => {
            text("name").is_some_and(|name| same_name(dictionaries, name, &region.name))
        }
        (Value::Place(place), _) => {
            let in_country =
                gold.get("countries").and_then(|value| value.as_array()).is_none_or(|countries| {
                    countries.is_empty() || countries.iter().any(|code| code.as_str() == Some(&place.country))
                });
            text("name").is_some_and(|name| same_place(dictionaries, name, &place.name)) && in_country
        }
        (Value::Agency(agency), _) => {
            let listed = dictionaries.body(&agency.id);
            let acronym = text("acronym");
            text("name").is_some_and(|name| match listed {
                Some(body) => {
                    // A name that is not listed may say the country or the parent as well.
                    dictionaries.names_body(name, &body.id)
                        || !dictionaries.lists(name)
                            && (acronym.is_some() && acronym == body.acronym.as_deref()
                                || dictionaries.same_unlisted(name, &body.name))
                }
                None => dictionaries.same_unlisted(name, &agency.name),
            })
        }
        (Value::Participants(count), _) => {
            let number = |key: &str| gold.get(key).and_then(serde_json::Value::as_u64);
            let qualifier = serde_json::to_value(count.qualifier).ok();
            number("count") == count.count
                && number("count_max") == count.count_max
                && gold.get("qualifier") == qualifier.as_ref()
        }
        _ => false,
    }
}

fn same_name(dictionaries: &Dictionaries, gold: &str, found: &str) -> bool {
    dictionaries.name_key(gold) == dictionaries.name_key(found)
}

/// The same city under any of its listed names.
fn same_place(dictionaries: &Dictionaries, gold: &str, found: &str) -> bool {
    same_name(dictionaries, gold, found) || dictionaries.names_place(gold, found)
}
