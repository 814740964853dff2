//! From the published text to the text that the rules read.
//!
//! `STEPS` is the whole list, in order. Each step looks at the text that the step before left
//! and answers with edits; every edit becomes a [`Repair`], and the [`OffsetMap`] leads each
//! normalised place back to the source. A step whose trigger is missing costs one search.

mod composition;
mod controls;
mod double_decoding;
mod hyphens;
mod offset_map;
mod references;
mod spaces;
mod typography;
mod wraps;

pub use offset_map::{Edit, OffsetMap};

use crate::span::{Normalized, Source, Span};

/// One edit that normalisation made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Name of the step.
    pub rule: &'static str,
    /// Source characters that the edit stands for.
    pub span: Span<Source>,
    /// What the rules read in their place.
    pub after: String,
}

/// A normalised text with its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalizedText {
    /// The text that the rules read.
    pub text: String,
    /// The way back to the source.
    pub offsets: OffsetMap,
    /// Every edit, in the order of the steps.
    pub repairs: Vec<Repair>,
}

/// One step: its name and the edits it makes in a text.
struct Step {
    rule: &'static str,
    edits: fn(&str) -> Vec<Edit>,
}

/// The steps, in order. A later step may rely on what the earlier ones left: references come first
/// because they may spell control characters and doubled letters, composition before typography
/// because accents decide what is a letter, wraps before hyphens and spaces because those look at
/// whole sentences.
const STEPS: [Step; 8] = [
    Step { rule: "normalize.character-references", edits: references::edits },
    Step { rule: "normalize.control-characters", edits: controls::edits },
    Step { rule: "normalize.double-decoding", edits: double_decoding::edits },
    Step { rule: "normalize.composition", edits: composition::edits },
    Step { rule: "normalize.typography", edits: typography::edits },
    Step { rule: "normalize.hard-wrap", edits: wraps::edits },
    Step { rule: "normalize.broken-hyphen", edits: hyphens::edits },
    Step { rule: "normalize.missing-space", edits: spaces::edits },
];

/// Runs every step over `source`.
///
/// ```
/// use rapporteur::normalize::normalize;
/// let normalized = normalize("the Counter\u{ad}terrorism Office\u{a0}– and “more”");
/// assert_eq!(normalized.text, "the Counterterrorism Office - and \"more\"");
/// ```
#[must_use]
pub fn normalize(source: &str) -> NormalizedText {
    let mut text = source.to_owned();
    let mut offsets = OffsetMap::identity(source.len());
    let mut repairs = Vec::new();
    for step in &STEPS {
        let edits = (step.edits)(&text);
        if edits.is_empty() {
            continue;
        }
        repairs.extend(edits.iter().map(|edit| Repair {
            rule: step.rule,
            span: offsets.to_source(Span::<Normalized>::new(edit.range.start, edit.range.end)),
            after: edit.with.clone(),
        }));
        (text, offsets) = offsets.apply(&text, &edits);
    }
    NormalizedText { text, offsets, repairs }
}
