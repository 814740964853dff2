//! The laws of the offset map, on arbitrary Unicode: total, monotone, in bounds, identity where
//! nothing was touched; and what follows for records: every quote is the source, sliced.

use proptest::prelude::*;
use rapporteur::normalize::{Edit, OffsetMap, normalize};
use rapporteur::span::{Normalized, Span};
use rapporteur::{Document, Pipeline};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::builder().build().unwrap());

/// Text with what the steps look for: entities, doubled letters, wraps, marks, dates and names.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[ -~]{0,20}",
        prop::sample::select(vec![
            "&nbsp;",
            "&苍产蝉辫;",
            "â€™",
            "Ã©",
            "\u{ad}",
            "\r\n",
            "\n\n",
            "\u{a0}",
            "–",
            "e\u{301}",
            "SALW.In ",
            "Counter- Terrorism",
            "UNODC",
            "Kenya",
            "24–28 October 2022",
            "UNSCR 1373 (2001)",
            "26 officers attended",
            "ﬁ",
            "１２",
            "\u{feff}",
            "São Tomé",
            "“",
            "’s ",
            "on Monday, ",
            "A/RES/75/291",
            "between 40 and 50 trainees",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Words that rules look for beside a mention.
const WORDS: [&str; 62] = [
    "by",
    "of",
    "the",
    "in",
    "at",
    "from",
    "to",
    "and",
    "or",
    "over",
    "among",
    "them",
    "including",
    "as",
    "given",
    "led",
    "Embassy",
    "Permanent",
    "Mission",
    "High",
    "Office",
    "Ministry",
    "Police",
    "UN",
    "UNODC",
    "Kenya",
    "Kenyan",
    "U.S.",
    "Royal",
    "Geneva",
    "Asia",
    "West",
    "Gulf",
    "resolution",
    "Committee",
    "1989",
    "30",
    "12th",
    "one",
    "May",
    "Monday",
    "last",
    "week",
    "officers",
    "trained",
    "session",
    "than",
    "part",
    "members",
    "consist",
    "'s",
    "(",
    ")",
    ",",
    ".",
    "-",
    "–",
    "/",
    ":",
    ";",
    "No.",
    "\n",
];

/// What the rules of each kind grow from.
const CORES: [&str; 24] = [
    "30 officers",
    "one engineer",
    "40 to 50 trainees",
    "18 of them",
    "a few judges",
    "12 May 2019",
    "12th",
    "12.05.2019",
    "12/05/2019",
    "Monday",
    "weekend",
    "last week",
    "early 2019",
    "2019-2021",
    "Kenya",
    "Niger",
    "Kenyan",
    "West Asia",
    "Split",
    "UNODC",
    "Embassy",
    "Ministry of Health",
    "UNSCR 1267/1989/2253",
    "A/RES/75/291",
];

/// A rule that looks at its neighbours must bear a text that begins or ends there.
#[test]
fn no_neighbour_stops_a_rule() {
    let neighbours = || WORDS.iter().chain(&[""]);
    for core in CORES {
        for (before, after) in neighbours().flat_map(|before| neighbours().map(move |after| (before, after)))
        {
            let source = format!("{before} {core} {after}");
            let source = source.trim_matches(' ');
            let record = PIPELINE.extract(&Document::from_text("any.txt", source));
            for mention in &record.mentions {
                assert_eq!(&source[mention.byte_start..mention.byte_end], mention.quote, "in {source:?}");
            }
        }
    }
}

proptest! {
    #[test]
    fn the_map_is_total_monotone_and_in_bounds(source in text()) {
        let normalized = normalize(&source);
        let mut last = 0;
        for (start, c) in normalized.text.char_indices() {
            let span = normalized.offsets.to_source(Span::<Normalized>::new(start, start + c.len_utf8()));
            prop_assert!(span.start >= last, "monotone: {span:?} after {last}");
            prop_assert!(span.end <= source.len(), "in bounds: {span:?} of {}", source.len());
            prop_assert!(source.is_char_boundary(span.start) && source.is_char_boundary(span.end));
            last = span.start;
        }
    }

    #[test]
    fn untouched_text_maps_to_itself(source in text()) {
        let normalized = normalize(&source);
        if normalized.repairs.is_empty() {
            prop_assert_eq!(&normalized.text, &source);
            let whole = Span::<Normalized>::new(0, source.len());
            prop_assert_eq!(normalized.offsets.to_source(whole).range(), 0..source.len());
        }
        for (start, c) in normalized.text.char_indices() {
            if normalized.offsets.is_copied(start) {
                let span = normalized.offsets.to_source(Span::<Normalized>::new(start, start + c.len_utf8()));
                prop_assert_eq!(&source[span.range()], &normalized.text[start..start + c.len_utf8()]);
            }
        }
    }

    #[test]
    fn normalising_twice_changes_nothing_more(source in "[ -~éü–’\u{a0}\n]{0,80}") {
        let once = normalize(&source).text;
        let twice = normalize(&once).text;
        prop_assert_eq!(normalize(&twice).text, twice);
    }

    #[test]
    fn edits_compose(source in "[a-z ]{8,40}", first in 0_usize..4, second in 0_usize..4) {
        let identity = OffsetMap::identity(source.len());
        let (text, map) = identity.apply(&source, &[Edit::new(first..first + 2, "XYZ")]);
        let (text, map) = map.apply(&text, &[Edit::new(second..second + 1, "")]);
        for start in 0..text.len() {
            let span = map.to_source(Span::<Normalized>::new(start, start + 1));
            prop_assert!(span.end <= source.len() && span.start <= span.end);
        }
    }

    #[test]
    fn every_mention_slices_back_to_its_quote(source in text()) {
        let record = PIPELINE.extract(&Document::from_text("any.txt", &source));
        let characters: Vec<char> = source.chars().collect();
        for mention in &record.mentions {
            prop_assert_eq!(&source[mention.byte_start..mention.byte_end], &mention.quote);
            let sliced: String = characters[mention.start..mention.end].iter().collect();
            prop_assert_eq!(&sliced, &mention.quote);
        }
        for repair in &record.repairs {
            let sliced: String = characters[repair.start..repair.end].iter().collect();
            prop_assert_eq!(&sliced, &repair.before);
        }
    }
}

#[test]
fn a_mention_that_was_repaired_keeps_its_source() {
    let source = "The Counter-\u{a0}Terrorism Committee met CÃ´te dâ€™Ivoire&rsquo;s envoy.";
    let record = PIPELINE.extract(&Document::from_text("dirty.txt", source));
    let quotes: Vec<&str> = record.mentions.iter().map(|mention| mention.quote.as_str()).collect();
    assert_eq!(quotes, ["Counter-\u{a0}Terrorism Committee", "CÃ´te dâ€™Ivoire"]);
    let rules: Vec<&str> = record.repairs.iter().map(|repair| repair.rule.as_str()).collect();
    assert_eq!(
        rules,
        [
            "normalize.character-references",
            "normalize.double-decoding",
            "normalize.double-decoding",
            "normalize.typography",
            "normalize.typography",
            "normalize.typography",
            "normalize.broken-hyphen"
        ]
    );
}
