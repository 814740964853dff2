//! Candidates by place, so that a room finds what stands at a token without reading them all.

use std::collections::HashMap;

use crate::mention::{Candidate, Kind};
use crate::span::{Normalized, Span};

/// How many earlier candidates may reach over a place: names nest a few deep, never so many.
const DEEPEST: usize = 32;

/// Candidates of some kinds, by the byte where they begin.
pub(crate) struct Index {
    spans: Vec<(Span<Normalized>, usize)>,
    ends: HashMap<usize, usize>,
}

impl Index {
    /// Of the candidates of `kinds`, those for which `keep` holds.
    pub fn new(candidates: &[Candidate], kinds: &[Kind], keep: impl Fn(&Candidate) -> bool) -> Self {
        let mut spans: Vec<_> = candidates
            .iter()
            .enumerate()
            .filter(|(_, candidate)| kinds.contains(&candidate.kind) && keep(candidate))
            .map(|(index, candidate)| (candidate.span, index))
            .collect();
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let ends = spans.iter().rev().map(|(span, index)| (span.end, *index)).collect();
        Self { spans, ends }
    }

    /// The candidates that begin at byte `start`, the longest first.
    pub fn beginning_at(&self, start: usize) -> impl Iterator<Item = usize> {
        let first = self.spans.partition_point(|(span, _)| span.start < start);
        self.spans[first..].iter().take_while(move |(span, _)| span.start == start).map(|(_, index)| *index)
    }

    /// The longest candidate that ends at byte `end`.
    pub fn ending_at(&self, end: usize) -> Option<usize> {
        self.ends.get(&end).copied()
    }

    /// The candidates that share a byte with `span`.
    pub fn touching(&self, span: Span<Normalized>) -> impl Iterator<Item = usize> {
        let end = self.spans.partition_point(|(other, _)| other.start < span.end);
        let inside = self.spans.partition_point(|(other, _)| other.start < span.start);
        let first = inside.saturating_sub(DEEPEST);
        self.spans[first..end].iter().filter(move |(other, _)| other.overlaps(span)).map(|(_, index)| *index)
    }

    /// Whether a longer candidate holds `span` whole.
    pub fn nests(&self, span: Span<Normalized>) -> bool {
        let end = self.spans.partition_point(|(other, _)| other.start <= span.start);
        self.spans[end.saturating_sub(DEEPEST)..end]
            .iter()
            .any(|(other, _)| other.contains(span) && other.len() > span.len())
    }
}
