//! Which candidate stands where two of them meet. Stated here and nowhere else.
//!
//! Within one kind mentions never overlap: the longest wins, of equals the one that begins first,
//! then the one whose room or rule came first. Between kinds they may overlap and nest, but for the
//! pairs of [`EXCLUDES`].

use crate::mention::{Candidate, Kind};

/// The first kind drives out the second where they overlap.
const EXCLUDES: [(Kind, Kind); 6] = [
    // "1373 (2001)" holds no year, "75/291" no participants.
    (Kind::Resolution, Kind::Date),
    (Kind::Resolution, Kind::ParticipantCount),
    (Kind::Document, Kind::Date),
    (Kind::Document, Kind::ParticipantCount),
    // "Council resolution S/RES/2370 (2017)" is the citation, not a document.
    (Kind::Resolution, Kind::Document),
    // "12 June" counts no people.
    (Kind::Date, Kind::ParticipantCount),
];

/// The candidates that stand, by position; of equal starts the longer first, then by kind.
pub(crate) fn settle(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (c.kind, c.span.start, std::cmp::Reverse(c.span.end)));
    let mut standing: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match standing.last_mut() {
            Some(last) if last.kind == candidate.kind && last.span.overlaps(candidate.span) => {
                if candidate.span.len() > last.span.len() {
                    *last = candidate;
                }
            }
            _ => standing.push(candidate),
        }
    }
    let driven_out: Vec<bool> = standing
        .iter()
        .map(|candidate| {
            EXCLUDES.iter().filter(|(_, out)| *out == candidate.kind).any(|(over, _)| {
                let of_kind = |kind: Kind| {
                    let first = standing.partition_point(|other| other.kind < kind);
                    let end = standing.partition_point(|other| other.kind <= kind);
                    &standing[first..end]
                };
                let over = of_kind(*over);
                let near = over.partition_point(|other| other.span.end <= candidate.span.start);
                over.get(near).is_some_and(|other| other.span.overlaps(candidate.span))
            })
        })
        .collect();
    let mut keep = driven_out.iter().map(|out| !out);
    standing.retain(|_| keep.next().unwrap_or(true));
    standing.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end), c.kind));
    standing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Value;
    use crate::span::Span;

    fn candidate(kind: Kind, start: usize, end: usize) -> Candidate {
        Candidate::new(kind, Span::new(start, end), Value::Unknown(()), "test.rule")
    }

    /// Candidates in, candidates out, as (kind, start, end).
    #[test]
    fn the_table_holds() {
        use Kind::{Agency, Country, Date, Document, ParticipantCount, Resolution};
        type Row = (Kind, usize, usize);
        let cases: [(&str, &[Row], &[Row]); 6] = [
            ("longest wins", &[(Date, 0, 4), (Date, 0, 9)], &[(Date, 0, 9)]),
            ("longest wins from the left", &[(Agency, 0, 4), (Agency, 2, 9)], &[(Agency, 2, 9)]),
            ("kinds nest", &[(Agency, 0, 9), (Country, 0, 4)], &[(Agency, 0, 9), (Country, 0, 4)]),
            ("no year in a citation", &[(Date, 6, 10), (Resolution, 0, 11)], &[(Resolution, 0, 11)]),
            ("no people in a symbol", &[(ParticipantCount, 3, 8), (Document, 0, 5)], &[(Document, 0, 5)]),
            ("no people in a date", &[(ParticipantCount, 3, 8), (Date, 0, 5)], &[(Date, 0, 5)]),
        ];
        for (name, before, after) in cases {
            let before = before.iter().map(|&(kind, start, end)| candidate(kind, start, end)).collect();
            let settled: Vec<_> = settle(before).iter().map(|c| (c.kind, c.span.start, c.span.end)).collect();
            assert_eq!(settled, after, "{name}");
        }
    }
}
