//! Every alias in one tree over words.
//!
//! Names are compared word by word after folding. What print does to them is in the tree (compounds written closed,
//! "United Nations" in short) or stepped over when a text is read (`lexicon`).

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::table::Row;
use crate::error::DictionaryFault;
use crate::scan::{TokenKind, tokenize};

/// What an alias stands for: an index into the table of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Form {
    Name,
    /// Demonym or adjective of a country or region.
    Demonym,
    /// Compared letter by letter, capitals included.
    Acronym,
}

/// One alias.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// Words and the aliases made of them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Tree {
    ids: FxHashMap<Box<str>, u32>,
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
}

/// The aliases that end at a node: none or one, nearly always.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
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

impl Tree {
    /// A tree without aliases. `spelling` has each variant of a word with the canonical one; two words parted by a
    /// space are what a closed compound is compared as.
    pub fn new(spelling: Vec<(String, String)>) -> Self {
        let mut tree = Self {
            ids: FxHashMap::default(),
            texts: Vec::new(),
            compared: Vec::new(),
            roots: Vec::new(),
            steps: FxHashMap::default(),
            ends: vec![Ends::default()],
            entries: Vec::new(),
            paths: Vec::new(),
            splits: FxHashMap::default(),
            split_ids: FxHashMap::default(),
        };
        for (variant, canonical) in spelling {
            if let Some((first, second)) = canonical.split_once(' ') {
                let halves = [tree.intern(first), tree.intern(second)];
                let closed = tree.intern(&variant);
                tree.split_ids.insert(closed, halves);
                tree.splits.insert(variant, canonical);
            } else {
                let (variant, canonical) = (tree.intern(&variant), tree.intern(&canonical));
                tree.compared[variant as usize] = canonical;
            }
        }
        for (variant, canonical) in [("on", "of"), ("for", "of"), ("&", "and")] {
            let (variant, canonical) = (tree.intern(variant), tree.intern(canonical));
            tree.compared[variant as usize] = canonical;
        }
        tree
    }

    /// The id of a folded word, a new one where no dictionary had it.
    pub fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.texts.len() as u32;
        self.ids.insert(word.into(), id);
        self.texts.push(word.into());
        self.compared.push(id);
        self.roots.push(0);
        id
    }

    /// The id of a folded word, `None` where no dictionary knows it.
    pub fn id(&self, folded: &str) -> Option<u32> {
        self.ids.get(folded).copied()
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.texts.len()
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
            if token.kind == TokenKind::Punct && is_stepped_over(text) {
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

    /// The aliases that end at `node`.
    pub fn ending_at(&self, node: u32) -> impl Iterator<Item = u32> {
        self.ends[node as usize].iter()
    }

    /// The node to which a word leads from the root.
    pub fn root(&self, word: u32) -> Option<u32> {
        let of = |word: u32| Some(self.roots[self.compared[word as usize] as usize]).filter(|n| *n != 0);
        match self.split_ids.get(&word) {
            Some(&[first, second]) => self.edge(of(first)?, second),
            None => of(word),
        }
    }

    /// The node to which a word leads from `node`.
    pub fn step(&self, node: u32, word: u32) -> Option<u32> {
        match self.split_ids.get(&word) {
            Some(&[first, second]) => self.edge(self.edge(node, first)?, second),
            None => self.edge(node, word),
        }
    }

    fn edge(&self, node: u32, word: u32) -> Option<u32> {
        self.steps.get(&step_key(node, self.compared[word as usize])).copied()
    }
}

/// What stands inside names and is no word of them.
fn is_stepped_over(punctuation: &str) -> bool {
    matches!(punctuation, "-" | "'" | "." | "’" | "‑")
}

fn step_key(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}
