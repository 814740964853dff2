//! One pass over the text for all kinds: tokens, sentences, and every dictionary alias.
//!
//! Rules read what this pass saw and never search the text themselves.

mod numbers;
mod starts;
mod token;
mod trace;

pub(crate) use trace::{Attempt, Reason, Trace};

pub use token::{Token, TokenKind, tokenize};

use crate::dictionary::{Class, Hit, Lexicon, Target, Word, fold};
use crate::span::{Normalized, Span};
use starts::Starts;

/// A text with everything that the scan saw in it.
pub(crate) struct Scan<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    /// Sentence of each token, counted from 0.
    sentences: Vec<u32>,
    /// Line of each token, counted from 0.
    lines: Vec<u32>,
    sentence_starts: Starts,
    line_starts: Starts,
    /// Lines whose letters are (nearly) all capitals.
    shouting: Vec<bool>,
    /// Every alias found, by first token, all lengths.
    pub hits: Vec<Hit>,
    /// By the first token.
    hit_starts: Starts,
    lexicon: &'t Lexicon,
    /// Each token in small letters: rules ask for them far more often than there are tokens.
    low: Vec<&'t str>,
    /// How each token is capitalised: rules ask for it far more often than there are tokens.
    cases: Vec<Case>,
    trace: Option<Trace>,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// Begins with a small letter.
    Small,
    /// Begins with a capital, with a small letter behind it, or is one letter.
    Capital,
    /// At least two letters, all capitals.
    AllCaps,
    /// No word, or one in a script without capitals.
    None,
}

impl Case {
    fn of(token: &Token, text: &str) -> Self {
        if token.kind != TokenKind::Word {
            return Self::None;
        }
        let mut letters = text[token.range()].chars();
        match letters.next() {
            Some(first) if first.is_lowercase() => Self::Small,
            Some(first) if first.is_uppercase() => {
                let rest = letters.as_str();
                if !rest.is_empty() && letters.all(char::is_uppercase) {
                    Self::AllCaps
                } else {
                    Self::Capital
                }
            }
            _ => Self::None,
        }
    }
}

impl<'t> Scan<'t> {
    /// Reads `text`; `lower` is the same text in small letters (ASCII only), as `str::to_ascii_lowercase` writes it.
    pub fn new(text: &'t str, lower: &'t str, lexicon: &'t Lexicon) -> Self {
        let mut tokens = tokenize(text);
        let low: Vec<&str> = tokens.iter().map(|token| &lower[token.range()]).collect();
        for (token, low) in tokens.iter_mut().zip(&low) {
            token.word = match token.kind {
                TokenKind::Break => None,
                _ if token.ascii => lexicon.id(low),
                _ => lexicon.id(&fold(&text[token.range()])),
            };
        }
        let mut hits = Vec::new();
        for first in 0..tokens.len() {
            if tokens[first].word.is_some() && tokens[first].kind != TokenKind::Punct {
                lexicon.find(text, &tokens, first, &mut hits);
            }
        }
        // "a summer school" is a course, behind whatever aliases it stands in.
        for at in 1..tokens.len() {
            if is_season_school(low[at], low[at - 1]) {
                tokens[at].word = lexicon.id("course");
            }
        }
        // An alias with its article begins a token before the word it was found by.
        hits.sort_by_key(|hit| hit.first);
        let cases = tokens.iter().map(|token| Case::of(token, text)).collect();
        let (lines, shouting) = lines(text, &tokens);
        let sentences = sentences(text, lower, &tokens);
        Self {
            text,
            tokens,
            sentence_starts: Starts::new(sentences.iter().map(|&sentence| sentence as usize)),
            sentences,
            line_starts: Starts::new(lines.iter().map(|&line| line as usize)),
            lines,
            shouting,
            hit_starts: Starts::new(hits.iter().map(|hit| hit.first)),
            hits,
            lexicon,
            low,
            cases,
            trace: None,
        }
    }

    /// The same, and keeps what the rules try.
    pub fn traced(text: &'t str, lower: &'t str, lexicon: &'t Lexicon) -> Self {
        let scan = Self { trace: Some(Trace::default()), ..Self::new(text, lower, lexicon) };
        let mut miswritten = Vec::new();
        for first in 0..scan.tokens.len() {
            lexicon.find_miswritten(text, &scan.tokens, first, &mut miswritten);
        }
        for hit in miswritten {
            if let Some(rule) = scan.target(&hit).rule() {
                scan.refused(rule, hit.first, hit.end, "the dictionary writes it with other capitals");
            }
        }
        scan
    }

    /// Whether somebody asks what the rules try.
    pub fn is_traced(&self) -> bool {
        self.trace.is_some()
    }

    /// Runs a rule that begins at token `at`.
    pub fn attempt<T>(&self, rule: &'static str, at: usize, run: impl FnOnce() -> Option<T>) -> Option<T> {
        match &self.trace {
            Some(trace) => trace.attempt(rule, at, run),
            None => run(),
        }
    }

    /// Says why the words `first..end` are no mention although they read like one.
    pub fn refused(&self, rule: &'static str, first: usize, end: usize, why: &'static str) {
        if let Some(trace) = &self.trace {
            trace.refused(Attempt { rule, first, end, reason: Reason::Against(why) });
        }
    }

    /// What was kept since it was asked last.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.trace.as_ref().map(Trace::take).unwrap_or_default()
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.saw(at);
        self.tokens.get(at)
    }

    /// Tells the trace that a rule looked at the token.
    fn saw(&self, at: usize) {
        // A look in front of the first token wraps around.
        if let Some(trace) = self.trace.as_ref().filter(|_| at <= self.tokens.len()) {
            trace.saw(at);
        }
    }

    /// The token's characters; empty beyond the end.
    pub fn text_of(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |token| &self.text[token.range()])
    }

    /// The token's characters in small letters (ASCII only); empty beyond the end.
    pub fn low(&self, at: usize) -> &'t str {
        self.saw(at);
        self.low.get(at).copied().unwrap_or_default()
    }

    /// The small letters of the token before `at`; empty at the beginning.
    pub fn low_before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |before| self.low(before))
    }

    /// Whether the tokens from `at` on are these words.
    pub fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.low(at + offset) == *word)
    }

    /// Whether the tokens that end before `end` are these words.
    pub fn reads_before(&self, end: usize, words: &[&str]) -> bool {
        end.checked_sub(words.len()).is_some_and(|at| self.reads(at, words))
    }

    /// Whether the tokens that end before `end` are those of a phrase of the dictionaries.
    pub fn phrase_ends(&self, end: usize, phrase: &[String]) -> bool {
        end.checked_sub(phrase.len()).is_some_and(|at| {
            phrase.iter().enumerate().rev().all(|(offset, word)| self.low(at + offset) == word)
        })
    }

    /// What the dictionaries know about the token as a single word.
    pub fn word(&self, at: usize) -> Word {
        self.lexicon.word(self.token(at).and_then(|token| token.word))
    }

    /// Whether the token can be a word of this class.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.word(at).is(class)
    }

    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// A word that begins with a capital.
    pub fn is_capitalized(&self, at: usize) -> bool {
        matches!(self.cases.get(at), Some(Case::Capital | Case::AllCaps))
    }

    /// A word that begins with a small letter.
    pub fn is_small(&self, at: usize) -> bool {
        self.cases.get(at) == Some(&Case::Small)
    }

    /// A word of at least two letters, all capitals.
    pub fn is_all_caps(&self, at: usize) -> bool {
        self.cases.get(at) == Some(&Case::AllCaps)
    }

    /// No white space between the token and the one before.
    pub fn is_glued_to_previous(&self, at: usize) -> bool {
        at > 0
            && at < self.tokens.len()
            && self.tokens[at].start == self.tokens[at - 1].end
            && self.tokens[at - 1].kind != TokenKind::Break
    }

    /// No white space between the token and the one after.
    pub fn is_glued_to_next(&self, at: usize) -> bool {
        self.is_glued_to_previous(at + 1)
    }

    pub fn sentence(&self, at: usize) -> u32 {
        self.sentences.get(at).or(self.sentences.last()).copied().unwrap_or(0)
    }

    pub fn line(&self, at: usize) -> u32 {
        self.lines.get(at).or(self.lines.last()).copied().unwrap_or(0)
    }

    /// Whether the token stands in a line of capitals.
    pub fn is_shouted(&self, at: usize) -> bool {
        self.shouting.get(self.line(at) as usize).copied().unwrap_or(false)
    }

    /// Whether most words of the line begin with capitals: a headline, where capitals prove nothing.
    pub fn is_title_line(&self, at: usize) -> bool {
        let line = self.line_start(at).max(at.saturating_sub(40))..self.line_end(at).min(at + 40);
        // Short words have a capital in names as well: "On 6 May".
        let (mut words, mut capital) = (0, 0);
        for at in line.filter(|&at| self.tokens[at].range().len() > 3 && self.is_word(at)) {
            words += 1;
            capital += usize::from(self.is_capitalized(at));
        }
        capital * 5 > words * 4
    }

    /// How many sentences stand above the token; the menus and headlines of a page are none.
    pub fn sentences_above(&self, at: usize) -> u32 {
        /// How many of a page's lines are looked through.
        const LINES: u32 = 40;
        /// Fewer tokens are a line of a menu.
        const FEWEST: usize = 8;
        /// More sentences than these are all alike far down.
        const MOST: u32 = 24;
        // The first few are near the top, whatever they are.
        if self.sentence(at) <= 3 || self.line(at) >= LINES {
            return self.sentence(at);
        }
        let mut above = 0;
        let mut start = 0;
        while start < at && self.line(start) < self.line(at) && above < MOST {
            let end = self.sentence_end(start).max(start + 1);
            above += u32::from(!self.is_title_line(start) && end - start >= FEWEST);
            start = end;
        }
        above + self.sentence(at) - self.sentence(start.min(at))
    }

    /// First token of the sentence that holds `at`.
    pub fn sentence_start(&self, at: usize) -> usize {
        self.sentence_starts.from(self.sentence(at) as usize)
    }

    /// One past the last token of the sentence that holds `at`.
    pub fn sentence_end(&self, at: usize) -> usize {
        self.sentence_starts.from(self.sentence(at) as usize + 1)
    }

    /// First token of the line that holds `at`.
    pub fn line_start(&self, at: usize) -> usize {
        self.line_starts.from(self.line(at) as usize)
    }

    /// One past the last token of the line that holds `at`.
    pub fn line_end(&self, at: usize) -> usize {
        self.line_starts.from(self.line(at) as usize + 1)
    }

    /// The characters of tokens `first..end`.
    pub fn span(&self, first: usize, end: usize) -> Span<Normalized> {
        debug_assert!(first < end);
        Span::new(self.tokens[first].start as usize, self.tokens[end - 1].end as usize)
    }

    /// The text of tokens `first..end`.
    pub fn slice(&self, first: usize, end: usize) -> &'t str {
        &self.text[self.span(first, end).range()]
    }

    /// The token that holds, or follows, the byte at `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.end as usize <= offset)
    }

    /// What an alias stands for.
    pub fn target(&self, hit: &Hit) -> Target {
        self.lexicon.entry(hit.entry).target
    }

    pub fn lexicon(&self) -> &'t Lexicon {
        self.lexicon
    }

    /// The hits that hold token `at`.
    pub fn hits_over(&self, at: usize) -> impl Iterator<Item = &Hit> {
        let behind = at.saturating_add(1);
        let start = self.hit_starts.from(behind.saturating_sub(LONGEST_NAME));
        let end = self.hit_starts.from(behind);
        self.hits[start..end].iter().filter(move |hit| hit.end > at)
    }

    /// The hits that end before token `end`.
    pub fn hits_ending(&self, end: usize) -> impl Iterator<Item = &Hit> {
        let last = end.saturating_sub(1);
        self.hits_over(last).filter(move |hit| hit.end == end)
    }

    /// The hits that begin at token `first`.
    pub fn hits_at(&self, first: usize) -> &[Hit] {
        let start = self.hit_starts.from(first);
        let end = self.hit_starts.from(first.saturating_add(1));
        &self.hits[start..end]
    }
}

/// No name takes more tokens, hyphens and articles included.
const LONGEST_NAME: usize = 64;

/// What is longer is a list or no text at all: rules that look over a sentence stay bounded.
const LONGEST_SENTENCE: usize = 400;

fn lines(text: &str, tokens: &[Token]) -> (Vec<u32>, Vec<bool>) {
    let mut lines = Vec::with_capacity(tokens.len());
    let mut shouting = Vec::new();
    let (mut line, mut upper, mut lower) = (0, 0_usize, 0_usize);
    for token in tokens {
        lines.push(line);
        match token.kind {
            TokenKind::Break => {
                shouting.push(upper >= 8 && upper > 6 * lower);
                (upper, lower) = (0, 0);
                line += 1;
            }
            TokenKind::Word => {
                for c in text[token.range()].chars() {
                    upper += usize::from(c.is_uppercase());
                    lower += usize::from(c.is_lowercase());
                }
            }
            _ => {}
        }
    }
    shouting.push(upper >= 8 && upper > 6 * lower);
    (lines, shouting)
}

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "res", "art", "arts", "para", "paras", "gen", "col",
    "lt", "capt", "maj", "sgt", "hon", "rev", "fr", "sr", "jr", "vs", "vol", "ed", "eds", "cf", "approx",
    "ca", "fig", "dept", "gov", "sen", "rep", "amb", "messrs", "mme", "ext", "tel", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "co", "corp", "scr", "doc",
    "pp", "sec",
];

/// "summer school", "Winter University": not "the secondary school", "Spring Valley School".
fn is_season_school(noun: &str, season: &str) -> bool {
    matches!(noun, "school" | "schools" | "university" | "academy")
        && matches!(season, "summer" | "winter" | "autumn" | "spring")
}

fn sentences(text: &str, lower: &str, tokens: &[Token]) -> Vec<u32> {
    let mut sentences = Vec::with_capacity(tokens.len());
    let mut sentence = 0;
    let mut first = 0;
    for (at, token) in tokens.iter().enumerate() {
        sentences.push(sentence);
        let ends = match (token.kind, &text[token.range()]) {
            (TokenKind::Break, _) => true,
            (TokenKind::Punct, "." | "?" | "!") => {
                let before = at.checked_sub(1).map(|before| &tokens[before]);
                let word = before.map_or("", |before| &lower[before.range()]);
                let abbreviated = before.is_some_and(|before| before.kind == TokenKind::Word)
                    && (ABBREVIATIONS.contains(&word) || word.chars().count() == 1);
                let next = tokens.get(at + 1);
                let apart = next.is_none_or(|next| next.start > token.end);
                let opens = next.is_none_or(|next| {
                    let first = text[next.range()].chars().next().unwrap_or(' ');
                    !first.is_lowercase()
                });
                let initials = word.chars().count() == 1 && at >= 2 && &text[tokens[at - 2].range()] == ".";
                apart && opens && (!abbreviated || (initials && sentence_opener(lower, next)))
            }
            _ => false,
        };
        if ends || at - first >= LONGEST_SENTENCE {
            sentence += 1;
            first = at + 1;
        }
    }
    sentences
}

/// A word that opens sentences: after "U.S." it is the only sign that one ended.
fn sentence_opener(lower: &str, next: Option<&Token>) -> bool {
    next.is_some_and(|next| {
        matches!(
            &lower[next.range()],
            "the" | "in" | "on" | "at" | "it" | "he" | "she" | "they" | "this" | "these"
        )
    })
}
