//! Half-open byte ranges that know which text they point into.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Marker: offsets into the source text as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {}

/// Marker: offsets into the normalised text that the rules read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Normalized {}

/// A half-open range of UTF-8 bytes in the text named by `T`.
///
/// Spans of different texts are different types, so that mixing them does not compile:
///
/// ```compile_fail
/// use rapporteur::span::{Normalized, Source, Span};
/// let source: Span<Source> = Span::<Normalized>::new(0, 4);
/// ```
///
/// ```
/// use rapporteur::span::{Source, Span};
/// let span = Span::<Source>::new(4, 10);
/// assert_eq!(&"in Geneva today"[Span::<Source>::new(3, 9).range()], "Geneva");
/// assert!(span.overlaps(Span::new(9, 12)));
/// assert!(!span.overlaps(Span::new(10, 12)));
/// ```
pub struct Span<T> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    text: PhantomData<T>,
}

impl<T> Span<T> {
    /// The range `start..end`.
    ///
    /// # Panics
    /// When `end` lies before `start`: an error of the caller.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends at or after its start, found {start}..{end}");
        Self { start, end, text: PhantomData }
    }

    /// The same range in the form that slicing takes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Span<T> {}
impl<T> PartialEq for Span<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<T> Eq for Span<T> {}
impl<T> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
