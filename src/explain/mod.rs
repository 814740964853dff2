//! Why something was found, or was not: the record of one release with what the rules tried, what they
//! refused and which candidates gave way.
//!
//! [`write_text`] and [`write_list`] print the release and its mentions, [`write_place`] all that is known of
//! one place. `rapporteur explain` prints them.

mod list;
mod marked;
mod paint;
mod place;

use serde::Serialize;

pub(crate) use list::event_line;
pub use list::write_list;
pub use marked::write_text;
pub use paint::Paint;
pub use place::{Asked, write_place};

use crate::assemble::CodePoints;
use crate::dictionary::{Dictionaries, Form, Target};
use crate::document::Document;
use crate::kinds::precedence::Loser;
use crate::mention::Kind;
use crate::normalize::NormalizedText;
use crate::record::Record;
use crate::scan::{Reason, Scan, TokenKind};
use crate::span::{Normalized, Span};

/// The record of one release, with what did not enter it.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The record, with its text.
    pub record: Record,
    /// Every word, number and mark of the text.
    pub tokens: Vec<Token>,
    /// Rules that began somewhere and came to no mention, by position.
    pub refused: Vec<Refusal>,
    /// Candidates that gave way to others, by position.
    pub lost: Vec<Lost>,
}

/// A stretch of the source text, in code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Stretch {
    /// Whether the two share a character.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// What the scan saw at one place.
#[derive(Clone, Debug, Serialize)]
pub struct Token {
    /// Where.
    pub at: Stretch,
    /// Its characters.
    pub quote: String,
    /// Word classes of the dictionaries, as `dictionaries/words` names them.
    pub classes: Vec<&'static str>,
    /// The number that it is, in figures or words.
    pub number: Option<u64>,
    /// Dictionary rows that begin here.
    pub rows: Vec<Row>,
}

/// A dictionary row whose words stand in the text.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Where.
    pub at: Stretch,
    /// Its characters.
    pub quote: String,
    /// `country`, `agency` … or `blocked` for names that stop others.
    pub target: &'static str,
    /// What it names: an ISO code, an id.
    pub means: String,
    /// File and line.
    pub location: String,
    /// Whether something else must speak for it.
    pub needs_context: bool,
}

/// A rule that came to nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// Where it began, or what it was about.
    pub at: Stretch,
    /// The characters there.
    pub quote: String,
    /// Name of the rule.
    pub rule: &'static str,
    /// Why it gave up.
    pub reason: String,
}

/// A candidate that gave way.
#[derive(Clone, Debug, Serialize)]
pub struct Lost {
    /// Where.
    pub at: Stretch,
    /// Its characters.
    pub quote: String,
    /// Its kind.
    pub kind: Kind,
    /// Its rule.
    pub rule: &'static str,
    /// Kind of what stands in its place.
    pub to_kind: Kind,
    /// Where that stands.
    pub to: Stretch,
    /// Its characters.
    pub to_quote: String,
    /// Its rule.
    pub to_rule: &'static str,
}

impl Lost {
    /// The line of the table of precedence that decided.
    #[must_use]
    pub fn reason(&self) -> String {
        if self.kind == self.to_kind {
            "of one kind the longest stands".to_owned()
        } else {
            format!("no {} inside a {}", self.kind.name(), self.to_kind.name())
        }
    }
}

/// Spans of the normalised text as stretches and quotes of the source.
struct Source<'a> {
    text: &'a str,
    normalized: &'a NormalizedText,
    code_points: CodePoints<'a>,
}

impl Source<'_> {
    fn of(&self, span: Span<Normalized>) -> (Stretch, String) {
        let span = self.normalized.offsets.to_source(span);
        let at = Stretch { start: self.code_points.at(span.start), end: self.code_points.at(span.end) };
        (at, self.text[span.range()].to_owned())
    }
}

/// Puts together what was kept while the record was made.
pub(crate) fn explanation(
    document: &Document,
    normalized: &NormalizedText,
    scan: &Scan<'_>,
    dictionaries: &Dictionaries,
    record: Record,
    lost: &[Loser],
) -> Explanation {
    let source = Source { text: &document.text, normalized, code_points: CodePoints::new(&document.text) };
    let refused = scan.attempts().into_iter().map(|attempt| {
        let (at, quote) = source.of(scan.span(attempt.first, attempt.end.min(scan.tokens.len())));
        let reason = match attempt.reason {
            Reason::Against(why) => why.to_owned(),
            Reason::ReadUpTo(last) => match scan.text_of(last) {
                "" => "read to the end of the text, and the form is not complete".to_owned(),
                "\n" => "read to the end of the line, and the form is not complete".to_owned(),
                _ if last == attempt.first => "no form begins so".to_owned(),
                word => format!("read on to '{word}', which does not continue the form"),
            },
        };
        Refusal { at, quote, rule: attempt.rule, reason }
    });
    let refused = refused.collect();
    let mut lost: Vec<Lost> = lost
        .iter()
        .map(|loser| {
            let ((at, quote), (to, to_quote)) = (source.of(loser.candidate.span), source.of(loser.to.1));
            let (kind, rule) = (loser.candidate.kind, loser.candidate.rule);
            Lost { at, quote, kind, rule, to_kind: loser.to.0, to, to_quote, to_rule: loser.to_rule }
        })
        .collect();
    lost.sort_by_key(|lost| (lost.at.start, std::cmp::Reverse(lost.at.end), lost.kind));
    // A text that is read twice loses the same twice.
    lost.dedup_by_key(|lost| (lost.at.clone(), lost.kind, lost.rule));
    let tokens = (0..scan.tokens.len())
        .filter(|&at| scan.kind(at) != Some(TokenKind::Break))
        .map(|at| token(scan, dictionaries, &source, at))
        .collect();
    Explanation { record, tokens, refused, lost }
}

fn token(scan: &Scan<'_>, dictionaries: &Dictionaries, source: &Source<'_>, at: usize) -> Token {
    let rows = scan.hits_at(at).iter().map(|hit| {
        let (stretch, quote) = source.of(scan.span(hit.first, hit.end));
        let entry = scan.lexicon().entry(hit.entry);
        let (target, means) = meaning(dictionaries, entry.target, entry.form);
        let location = scan.lexicon().location(hit.entry);
        Row { at: stretch, quote, target, means, location, needs_context: entry.needs_context }
    });
    let rows = rows.collect();
    let (stretch, quote) = source.of(scan.span(at, at + 1));
    let number = scan.number(at).filter(|number| number.end == at + 1).map(|number| number.value);
    Token { at: stretch, quote, classes: scan.word(at).classes().collect(), number, rows }
}

/// What a row stands for, in words.
fn meaning(dictionaries: &Dictionaries, target: Target, form: Form) -> (&'static str, String) {
    match target {
        Target::Country(index) => {
            let name = if form == Form::Demonym { "country (adjective)" } else { "country" };
            (name, dictionaries.countries[index as usize].iso3.clone())
        }
        Target::Region(index) => ("region", dictionaries.regions[index as usize].name.clone()),
        Target::Place(index) => {
            let place = &dictionaries.places[index as usize];
            ("place", format!("{}, {}", place.name, place.country))
        }
        Target::Agency(index) => ("agency", dictionaries.bodies[index as usize].id.clone()),
        Target::Day(_) => ("named day", String::new()),
        Target::Instrument(_) => ("instrument", String::new()),
        Target::Blocked => ("blocked", String::new()),
    }
}
