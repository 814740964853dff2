//! What the rules tried and where they gave up: kept only where somebody asks, as `explain` does.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

/// A rule that began at an anchor and came to no mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Attempt {
    /// Name of the rule; that of a family (`date.relative`) where several share their beginning.
    pub rule: &'static str,
    /// First token that it was about.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// What it found against it.
    pub reason: Reason,
}

/// Why a rule gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// The text stopped to fit; this token is the last that the rule looked at.
    ReadUpTo(usize),
    /// The words fit, and what stands around them speaks against them.
    Against(&'static str),
}

/// The attempts of one pass over a text.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    attempts: RefCell<Vec<Attempt>>,
    furthest: Cell<usize>,
}

impl Trace {
    /// A rule looked at a token.
    pub fn saw(&self, at: usize) {
        self.furthest.set(self.furthest.get().max(at));
    }

    /// Runs a rule that begins at token `at` and keeps the attempt where it comes to nothing.
    pub fn attempt<T>(&self, rule: &'static str, at: usize, run: impl FnOnce() -> Option<T>) -> Option<T> {
        self.furthest.set(at);
        let found = run();
        if found.is_none() {
            let reason = Reason::ReadUpTo(self.furthest.get());
            self.attempts.borrow_mut().push(Attempt { rule, first: at, end: at + 1, reason });
        }
        found
    }

    /// Keeps a refusal.
    pub fn refused(&self, attempt: Attempt) {
        self.attempts.borrow_mut().push(attempt);
    }

    /// What was kept, by position, each once: a text may be read twice.
    pub fn take(&self) -> Vec<Attempt> {
        let mut attempts = self.attempts.take();
        let mut seen = HashSet::new();
        attempts.retain(|attempt| seen.insert(*attempt));
        attempts.sort_by_key(|attempt| (attempt.first, attempt.end));
        attempts
    }
}
