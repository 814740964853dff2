//! Every alias of every dictionary in one tree over words.
//!
//! A match begins at a word and ends at a word, so that "Mali" is never found in "Malibu" and
//! "Guinea" is still found in "Guinea Bissau" when only "Guinea" and "Guinea B" are listed: all
//! lengths are reported, not the longest alone. Names are compared word by word after folding, and
//! what print does to names is stepped over: hyphens, apostrophes, full stops of abbreviations,
//! articles, and the comma before "and".

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::surface::{self, looks_like, with_article, with_final_stop};
use super::table::Row;
use super::words::{Cue, Word, Words};
use crate::error::DictionaryFault;
use crate::scan::{Token, TokenKind, tokenize};

/// What an alias stands for: an index into the table of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    Country(u32),
    Region(u32),
    Place(u32),
    Agency(u32),
    /// A named day of the calendar.
    Day(u32),
    /// An instrument by name.
    Instrument(u32),
    /// A longer name that only contains the name of a country.
    Blocked,
}

impl Target {
    /// The rule that makes a mention of it.
    pub fn rule(self) -> Option<&'static str> {
        Some(match self {
            Self::Country(_) => "country.alias",
            Self::Region(_) => "region.alias",
            Self::Place(_) => "place.alias",
            Self::Agency(_) => "agency.alias",
            Self::Day(_) => "date.named-day",
            Self::Instrument(_) => "instrument.name",
            Self::Blocked => return None,
        })
    }
}

/// What sort of surface an alias is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Name,
    /// Demonym or adjective of a country or region.
    Demonym,
    /// Compared letter by letter, capitals included.
    Acronym,
}

/// One alias.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub alias: Box<str>,
    pub target: Target,
    pub form: Form,
    /// Another common reading exists: the context must speak for this one.
    pub needs_context: bool,
    /// Why the row is unusual, as its `reason` column says.
    pub reason: Box<str>,
    path: u16,
    line: u32,
}

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
    ids: FxHashMap<Box<str>, u32>,
    words: Vec<Word>,
    /// The text of each word.
    texts: Vec<Box<str>>,
    /// For each word the word it is compared as: "centre" as "center", "on" as "of".
    compared: Vec<u32>,
    /// For each word the node that it leads to from the root; 0 where no alias begins with it.
    roots: Vec<u32>,
    steps: FxHashMap<u64, u32>,
    /// For each node the aliases that end there.
    ends: Vec<Ends>,
    entries: Vec<Entry>,
    paths: Vec<String>,
    /// Closed compounds and the two words they are compared as: "cooperation" as "co operation".
    splits: FxHashMap<String, String>,
    split_ids: FxHashMap<u32, [u32; 2]>,
    pub(crate) qualifiers: Vec<(Vec<String>, String)>,
    pub(crate) cues: Vec<Cue>,
}

/// The aliases that end at a node: none or one, nearly always.
#[derive(Clone, Debug, Default)]
struct Ends {
    first: Option<u32>,
    others: Vec<u32>,
}

impl Ends {
    fn push(&mut self, entry: u32) {
        if self.first.is_none() {
            self.first = Some(entry);
        } else {
            self.others.push(entry);
        }
    }

    fn iter(&self) -> impl Iterator<Item = u32> {
        self.first.into_iter().chain(self.others.iter().copied())
    }
}

/// An alias is at most this long; a longer one is a mistake in the file.
const LONGEST_ALIAS: usize = 40;

impl Lexicon {
    pub fn new(words: Words) -> Self {
        let mut lexicon = Self {
            ids: FxHashMap::default(),
            words: Vec::new(),
            texts: Vec::new(),
            compared: Vec::new(),
            roots: Vec::new(),
            steps: FxHashMap::default(),
            ends: vec![Ends::default()],
            entries: Vec::new(),
            paths: Vec::new(),
            splits: FxHashMap::default(),
            split_ids: FxHashMap::default(),
            qualifiers: words.qualifiers,
            cues: words.cues,
        };
        let mut known: Vec<_> = words.known.into_iter().collect();
        known.sort_by(|a, b| a.0.cmp(&b.0));
        for (text, word) in known {
            let id = lexicon.intern(&text);
            lexicon.words[id as usize] = word;
        }
        for (variant, canonical) in words.spelling {
            if let Some((first, second)) = canonical.split_once(' ') {
                let halves = [lexicon.intern(first), lexicon.intern(second)];
                let closed = lexicon.intern(&variant);
                lexicon.split_ids.insert(closed, halves);
                lexicon.splits.insert(variant, canonical);
            } else {
                let (variant, canonical) = (lexicon.intern(&variant), lexicon.intern(&canonical));
                lexicon.compared[variant as usize] = canonical;
            }
        }
        for (variant, canonical) in [("on", "of"), ("for", "of"), ("&", "and")] {
            let (variant, canonical) = (lexicon.intern(variant), lexicon.intern(canonical));
            lexicon.compared[variant as usize] = canonical;
        }
        lexicon
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as u32;
        self.ids.insert(word.into(), id);
        self.texts.push(word.into());
        self.words.push(Word::default());
        self.compared.push(id);
        self.roots.push(0);
        id
    }

    /// The id of a folded word, `None` where no dictionary knows it.
    pub fn id(&self, folded: &str) -> Option<u32> {
        self.ids.get(folded).copied()
    }

    /// What is known about the word with this id.
    pub fn word(&self, id: Option<u32>) -> Word {
        id.map_or_else(Word::default, |id| self.words[id as usize])
    }

    /// The entry with this index.
    pub fn entry(&self, index: u32) -> &Entry {
        &self.entries[index as usize]
    }

    /// Every entry with its index.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &Entry)> {
        (0..).zip(&self.entries)
    }

    /// File and line of an entry: `dictionaries/countries/aliases.csv:12`.
    pub fn location(&self, index: u32) -> String {
        let entry = self.entry(index);
        format!("{}:{}", self.paths[usize::from(entry.path)], entry.line)
    }

    /// The usual spelling of a folded word, `None` where it has only one.
    pub fn canonical_spelling(&self, word: &str) -> Option<String> {
        if let Some(split) = self.splits.get(word) {
            return Some(split.clone());
        }
        let id = self.id(word)?;
        let compared = self.compared[id as usize];
        (compared != id).then(|| self.texts[compared as usize].to_string())
    }

    /// Adds the alias of `row`, with the variants that print makes of it.
    pub fn add(&mut self, row: &Row, kind: &str, target: Target) -> Result<(), DictionaryFault> {
        let form = match kind {
            "place" => Form::Name,
            "country" => [Form::Name, Form::Demonym][row.choice("form", &["name", "demonym"])?],
            "region" => [Form::Name, Form::Demonym][row.choice("form", &["name", "adjective"])?],
            _ => {
                let forms = [Form::Name, Form::Acronym, Form::Name, Form::Name];
                forms[row.choice("form", &["name", "acronym", "short", "former"])?]
            }
        };
        let needs_context = kind != "region" && row.choice("needs", &["", "context"])? == 1;
        let alias = row.get("alias");
        let letters = || alias.chars().filter(|c| c.is_alphabetic());
        // "UK", "U.A.E.", "nCa" are compared letter by letter whatever the file calls them.
        let short = letters().count() <= 4 && letters().filter(|c| c.is_uppercase()).count() >= 2;
        let form = if short && form == Form::Name { Form::Acronym } else { form };
        self.insert(row, alias, target, form, needs_context, row.get("reason"))
    }

    /// Adds the name of a day.
    pub fn add_day(&mut self, row: &Row, target: Target) -> Result<(), DictionaryFault> {
        self.insert(row, row.get("alias"), target, Form::Name, false, row.get("source"))
    }

    /// Adds the name of an instrument; letters alone are an acronym.
    pub fn add_instrument(&mut self, row: &Row, target: Target) -> Result<(), DictionaryFault> {
        let alias = row.get("alias");
        let letters = alias.chars().all(|c| c.is_ascii_uppercase());
        let form = if letters { Form::Acronym } else { Form::Name };
        self.insert(row, alias, target, form, false, row.get("source"))
    }

    /// Adds a name inside which no country is meant.
    pub fn block(&mut self, row: &Row) -> Result<(), DictionaryFault> {
        self.insert(row, row.get("phrase"), Target::Blocked, Form::Name, false, row.get("reason"))
    }

    fn insert(
        &mut self,
        row: &Row,
        alias: &str,
        target: Target,
        form: Form,
        needs_context: bool,
        reason: &str,
    ) -> Result<(), DictionaryFault> {
        let column = if target == Target::Blocked { "phrase" } else { "alias" };
        let path = if self.paths.last().is_some_and(|last| **last == *row.path) {
            self.paths.len() - 1
        } else {
            self.paths.push(row.path.to_string());
            self.paths.len() - 1
        };
        let index = self.entries.len() as u32;
        let variants = self.variants(alias);
        if variants.iter().any(|words| words.is_empty() || words.len() > LONGEST_ALIAS) {
            return Err(row.fault(column, "a name of 1 to 40 words"));
        }
        self.entries.push(Entry {
            alias: alias.into(),
            target,
            form,
            needs_context,
            reason: reason.into(),
            path: path as u16,
            line: row.line as u32,
        });
        for words in variants {
            self.thread(&words, index);
        }
        Ok(())
    }

    /// The ways in which print writes an alias, as words: with compounds joined, and with
    /// "United Nations" in short.
    fn variants(&mut self, alias: &str) -> Vec<Vec<u32>> {
        let tokens = tokenize(alias);
        let mut variants: Vec<Vec<u32>> = vec![Vec::with_capacity(tokens.len())];
        let mut joins = 0;
        let mut glue = false;
        for token in &tokens {
            let text = &alias[token.range()];
            if token.kind == TokenKind::Punct && surface::is_stepped_over(text) {
                glue = text == "-";
                continue;
            }
            let folded = fold(text);
            if folded == "the" {
                continue;
            }
            let word = self.intern(&folded);
            // At most two hyphens are also written closed: four variants.
            if glue && joins < 2 && token.kind == TokenKind::Word {
                joins += 1;
                let mut closed = variants.clone();
                for last in closed.iter_mut().filter_map(|words| words.last_mut()) {
                    let joined = format!("{}{folded}", self.texts[*last as usize]);
                    *last = self.intern(&joined);
                }
                for words in &mut variants {
                    words.push(word);
                }
                variants.append(&mut closed);
            } else {
                for words in &mut variants {
                    words.push(word);
                }
            }
            glue = false;
        }
        for words in &mut variants {
            if words.iter().any(|word| self.split_ids.contains_key(word)) {
                let halves =
                    |word: &u32| self.split_ids.get(word).map_or_else(|| vec![*word], |two| two.to_vec());
                *words = words.iter().flat_map(halves).collect();
            }
        }
        let [united, nations] = ["united", "nations"].map(|word| self.intern(word));
        for at in 0..variants.len() {
            if !variants[at].starts_with(&[united, nations]) {
                continue;
            }
            for short in [&["un"][..], &["u", "n"]] {
                let mut words: Vec<u32> = short.iter().map(|word| self.intern(word)).collect();
                words.extend_from_slice(&variants[at][2..]);
                // "UN" alone is listed, "UN Volunteers" are people; only longer names get the short form by rule.
                if words.len() > 2 {
                    variants.push(words);
                }
            }
        }
        variants.sort_unstable();
        variants.dedup();
        variants
    }

    fn thread(&mut self, words: &[u32], entry: u32) {
        let mut node = 0;
        for (position, &id) in words.iter().enumerate() {
            let id = self.compared[id as usize];
            let new = self.ends.len() as u32;
            let found = if position == 0 {
                let root = &mut self.roots[id as usize];
                if *root == 0 {
                    *root = new;
                }
                *root
            } else {
                *self.steps.entry(step_key(node, id)).or_insert(new)
            };
            if found == new {
                self.ends.push(Ends::default());
            }
            node = found;
        }
        self.ends[node as usize].push(entry);
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
        let Some(mut node) = self.root(word) else { return };
        let mut at = first + 1;
        loop {
            for entry in self.ends[node as usize].iter() {
                each(entry, at);
            }
            let Some((next_node, next)) = self.step_from(node, text, tokens, at) else { return };
            (node, at) = (next_node, next);
        }
    }

    fn root(&self, word: u32) -> Option<u32> {
        let of = |word: u32| Some(self.roots[self.compared[word as usize] as usize]).filter(|n| *n != 0);
        match self.split_ids.get(&word) {
            Some(&[first, second]) => self.step(of(first)?, second),
            None => of(word),
        }
    }

    fn step(&self, node: u32, word: u32) -> Option<u32> {
        self.steps.get(&step_key(node, self.compared[word as usize])).copied()
    }

    /// One step of the tree over the token at `at`, stepping over what print puts between words.
    fn step_from(&self, node: u32, text: &str, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
        for at in at..at + 3 {
            let token = tokens.get(at)?;
            if let Some(word) = token.word {
                let next = match self.split_ids.get(&word) {
                    Some(&[first, second]) => self.step(node, first).and_then(|node| self.step(node, second)),
                    None => self.step(node, word),
                };
                if let Some(next) = next {
                    return Some((next, at + 1));
                }
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

fn step_key(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}
