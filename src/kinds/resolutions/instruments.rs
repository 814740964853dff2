//! Instruments by the names under which they are known: "Nelson Mandela Rules", "Palermo Convention".

use crate::dictionary::Target;
use crate::kinds::Context;
use crate::mention::{Candidate, Kind, Value};

/// A mention for each name; its value is the symbol of the resolution that adopted the instrument.
pub(super) fn find(context: &Context<'_>) -> Vec<Candidate> {
    let scan = context.scan;
    let made = scan.hits.iter().filter_map(|hit| {
        let Target::Instrument(index) = scan.target(hit) else { return None };
        let symbol = context.dictionaries.instruments[index as usize].clone();
        let span = scan.span(hit.first, hit.end);
        let mut candidate = Candidate::new(Kind::Instrument, span, Value::Text(symbol), "instrument.name")
            .inferred("list of instruments by name");
        candidate.entry = Some(hit.entry);
        Some(candidate)
    });
    made.collect()
}
