//! What is looked up in a text: words with their classes, and every alias of every dictionary.
//!
//! A match begins at a word and ends at a word, so that "Mali" is never found in "Malibu" and
//! "Guinea" is still found in "Guinea Bissau" when only "Guinea" and "Guinea B" are listed: all
//! lengths are reported, not the longest alone. What print does to names is stepped over: hyphens,
//! apostrophes, full stops of abbreviations, articles, and the comma before "and".

use super::surface::{self, looks_like, with_article, with_final_stop};
use super::tree::{Entry, Tree};
use super::words::{Cue, Word, Words};
use crate::scan::Token;

/// An alias found in a text: tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub first: usize,
    pub end: usize,
    pub entry: u32,
}

/// Words, their classes, and the tree of aliases.
#[derive(Debug)]
pub(crate) struct Lexicon {
    tree: Tree,
    /// What is known about each word of the tree.
    words: Vec<Word>,
    pub(crate) qualifiers: Vec<(Vec<String>, String)>,
    pub(crate) cues: Vec<Cue>,
}

impl Lexicon {
    pub fn new(mut tree: Tree, words: Words) -> Self {
        let mut known: Vec<(String, Word)> = words.known.into_iter().collect();
        known.sort_by(|a, b| a.0.cmp(&b.0));
        let ids: Vec<u32> = known.iter().map(|(text, _)| tree.intern(text)).collect();
        let mut classes = vec![Word::default(); tree.words()];
        for (id, (_, word)) in ids.into_iter().zip(known) {
            classes[id as usize] = word;
        }
        Self { tree, words: classes, qualifiers: words.qualifiers, cues: words.cues }
    }

    /// The id of a folded word, `None` where no dictionary knows it.
    pub fn id(&self, folded: &str) -> Option<u32> {
        self.tree.id(folded)
    }

    /// What is known about the word with this id.
    pub fn word(&self, id: Option<u32>) -> Word {
        id.map_or_else(Word::default, |id| self.words[id as usize])
    }

    /// The entry with this index.
    pub fn entry(&self, index: u32) -> &Entry {
        self.tree.entry(index)
    }

    /// Every entry with its index.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &Entry)> {
        self.tree.entries()
    }

    /// File and line of an entry: `dictionaries/countries/aliases.csv:12`.
    pub fn location(&self, index: u32) -> String {
        self.tree.location(index)
    }

    /// The usual spelling of a folded word, `None` where it has only one.
    pub fn canonical_spelling(&self, word: &str) -> Option<String> {
        self.tree.canonical_spelling(word)
    }

    /// Every alias that begins at token `first`, whatever its length, in the capitals that it may have.
    pub fn find(&self, text: &str, tokens: &[Token], first: usize, hits: &mut Vec<Hit>) {
        self.walk(text, tokens, first, |entry, at| {
            let row = self.entry(entry);
            if looks_like(row, text, &tokens[first..at]) {
                let end = with_final_stop(row, text, tokens, at);
                hits.push(Hit { first: with_article(row, text, tokens, first), end, entry });
            }
        });
    }

    /// Every alias that begins at token `first` and that the dictionary writes with other capitals.
    pub fn find_miswritten(&self, text: &str, tokens: &[Token], first: usize, hits: &mut Vec<Hit>) {
        self.walk(text, tokens, first, |entry, end| {
            if !looks_like(self.entry(entry), text, &tokens[first..end]) {
                hits.push(Hit { first, end, entry });
            }
        });
    }

    /// Calls `each` with every entry whose words begin at token `first`, and one past their last.
    fn walk(&self, text: &str, tokens: &[Token], first: usize, mut each: impl FnMut(u32, usize)) {
        let Some(word) = tokens[first].word else { return };
        let Some(mut node) = self.tree.root(word) else { return };
        let mut at = first + 1;
        loop {
            for entry in self.tree.ending_at(node) {
                each(entry, at);
            }
            let Some((next_node, next)) = self.step_from(node, text, tokens, at) else { return };
            (node, at) = (next_node, next);
        }
    }

    /// One step of the tree over the token at `at`, stepping over what print puts between words.
    fn step_from(&self, node: u32, text: &str, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
        for at in at..at + 3 {
            let token = tokens.get(at)?;
            if let Some(next) = token.word.and_then(|word| self.tree.step(node, word)) {
                return Some((next, at + 1));
            }
            let written = &text[token.range()];
            let follows = |folded: &str| {
                tokens.get(at + 1).is_some_and(|next| text[next.range()].eq_ignore_ascii_case(folded))
            };
            let skipped = match written {
                // A hyphen, or the dash between a name and its addition; a plural's apostrophe.
                "-" => true,
                "'" => tokens[at - 1].end == token.start,
                "." => {
                    // The full stop of an abbreviation ("U.S.", "Dem. Rep."), not that of a sentence.
                    let before = &text[tokens[at - 1].range()];
                    token.is_glued(tokens, at) || (before.len() <= 4 && tokens[at - 1].end == token.start)
                }
                "," => follows("and") || follows("&"),
                // A long line broke off inside the name: "Saudi | Arabia".
                "\n" => surface::is_long_line(&text[..token.start as usize]),
                _ => written.eq_ignore_ascii_case("the"),
            };
            if !skipped {
                return None;
            }
        }
        None
    }
}
