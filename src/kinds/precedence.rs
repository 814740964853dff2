//! Which candidate stands where two of them meet. Stated here and nowhere else.
//!
//! Within one kind mentions never overlap: the longest wins, of equals the one that begins first,
//! then the one whose room or rule came first. Between kinds they may overlap and nest, but for the
//! pairs of [`EXCLUDES`].

use crate::mention::{Candidate, Kind};
use crate::span::{Normalized, Span};

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

/// A candidate that gave way.
#[derive(Clone, Debug)]
pub(crate) struct Loser {
    pub candidate: Candidate,
    /// Kind and span of what stands in its place.
    pub to: (Kind, Span<Normalized>),
    pub to_rule: &'static str,
}

/// The candidates that stand, by position; of equal starts the longer first, then by kind. Who gave way
/// is handed to `lost`.
pub(crate) fn settle(mut candidates: Vec<Candidate>, lost: &mut dyn FnMut(Loser)) -> Vec<Candidate> {
    candidates.sort_by_key(|c| (c.kind, c.span.start, std::cmp::Reverse(c.span.end)));
    let mut standing: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match standing.last_mut() {
            Some(last) if last.kind == candidate.kind && last.span.overlaps(candidate.span) => {
                let loser = if candidate.span.len() > last.span.len() {
                    std::mem::replace(last, candidate)
                } else {
                    candidate
                };
                lost(Loser::to(loser, last));
            }
            _ => standing.push(candidate),
        }
    }
    let winners: Vec<Option<usize>> = standing
        .iter()
        .map(|candidate| driven_out_by(&standing, candidate).or_else(|| introduced_at(&standing, candidate)))
        .collect();
    for (candidate, winner) in standing.iter().zip(&winners) {
        if let Some(winner) = winner {
            lost(Loser::to(candidate.clone(), &standing[*winner]));
        }
    }
    let mut winners = winners.iter();
    standing.retain(|_| winners.next().is_none_or(Option::is_none));
    standing.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end), c.kind));
    standing
}

/// The candidate of another kind that drives this one out, by the table. `standing` is sorted by kind.
fn driven_out_by(standing: &[Candidate], candidate: &Candidate) -> Option<usize> {
    EXCLUDES.iter().filter(|(_, out)| *out == candidate.kind).find_map(|(over, _)| {
        let first = standing.partition_point(|other| other.kind < *over);
        let end = standing.partition_point(|other| other.kind <= *over);
        let over = &standing[first..end];
        let near = over.partition_point(|other| other.span.end <= candidate.span.start);
        over.get(near).filter(|other| other.span.overlaps(candidate.span)).map(|_| first + near)
    })
}

/// "the African Research Universities Alliance (ARUA)", "the Kenyan Space Agency (KSA)": letters that the release introduces
/// for a body are no town and no country.
fn introduced_at(standing: &[Candidate], candidate: &Candidate) -> Option<usize> {
    if !matches!(candidate.kind, Kind::Place | Kind::Country) {
        return None;
    }
    let first = standing.partition_point(|other| other.kind < Kind::Agency);
    let end = standing.partition_point(|other| other.kind <= Kind::Agency);
    let near = standing[first..end].partition_point(|other| other.span.end <= candidate.span.start);
    let body = standing[first..end].get(near)?;
    // "LiMA" is the Liberia Maritime Authority's, and no Lima.
    let listed = candidate.kind == Kind::Place && body.rule == "agency.alias";
    (body.span == candidate.span && (listed || body.rule == "agency.introduced")).then_some(first + near)
}

impl Loser {
    fn to(candidate: Candidate, winner: &Candidate) -> Self {
        Self { candidate, to: (winner.kind, winner.span), to_rule: winner.rule }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Value;

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
            let candidates = before.iter().map(|&(kind, start, end)| candidate(kind, start, end)).collect();
            let mut losers = 0;
            let settled: Vec<_> = settle(candidates, &mut |_| losers += 1)
                .iter()
                .map(|c| (c.kind, c.span.start, c.span.end))
                .collect();
            assert_eq!(settled, after, "{name}");
            assert_eq!(losers, before.len() - after.len(), "{name}: who gave way");
        }
    }
}
