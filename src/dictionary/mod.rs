//! The files of `dictionaries/`: read, checked, compiled.
//!
//! They are embedded in the program; a folder of the same layout may be laid over them
//! ([`Dictionaries::with_overlay`]). A row of the overlay replaces the row with the same key and
//! is added where there is none.

mod calendar;
mod check;
mod embedded;
mod facts;
mod fold;
mod lexicon;
mod names;
mod surface;
mod table;
mod tree;
mod words;

pub(crate) use calendar::NamedDay;
pub use check::{Notice, check};
pub(crate) use facts::Facts;
pub use fold::fold;
pub(crate) use lexicon::{Hit, Lexicon};
pub(crate) use names::{Body, Country, Place, Region};
pub(crate) use tree::{Form, Target};
pub(crate) use words::{Class, Word};

use std::collections::HashSet;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::{BuildError, DictionaryFault};
use embedded::Files;
use names::{Names, index};
use tree::Tree;

/// Every dictionary, compiled. Immutable and shared by all threads.
#[derive(Debug)]
pub struct Dictionaries {
    pub(crate) countries: Vec<Country>,
    pub(crate) regions: Vec<Region>,
    pub(crate) places: Vec<Place>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) days: Vec<NamedDay>,
    /// Symbols of the resolutions that adopted the instruments with a name.
    pub(crate) instruments: Vec<String>,
    pub(crate) lexicon: Lexicon,
    pub(crate) facts: Facts,
    by_id: Ids,
    /// Last words of the names of bodies, folded.
    last_words: HashSet<String>,
}

impl Dictionaries {
    /// The embedded dictionaries.
    ///
    /// # Errors
    /// [`BuildError::Dictionary`] with every faulty row; a release of the program has none.
    pub fn embedded() -> Result<Self, BuildError> {
        Self::load(None)
    }

    /// The embedded dictionaries with the files of `folder` laid over them.
    ///
    /// # Errors
    /// [`BuildError::Overlay`] where the folder or a file cannot be read,
    /// [`BuildError::Dictionary`] with every faulty row.
    pub fn with_overlay(folder: &Path) -> Result<Self, BuildError> {
        Self::load(Some(folder))
    }

    fn load(overlay: Option<&Path>) -> Result<Self, BuildError> {
        let mut faults = Vec::new();
        let mut files = Files::open(overlay)?;
        let Names { countries, regions, places, bodies, mut tree } = match overlay {
            None => compiled_names(),
            Some(_) => Names::compile(&mut files, &mut faults),
        };
        let days = named_days(&mut files, &mut tree, &mut faults);
        let instruments = instruments(&mut files, &mut tree, &mut faults);
        for row in files.rows("countries/blocked.csv", &["phrase", "reason"], &mut faults) {
            faults.extend(tree.block(&row).err());
        }
        let lexicon = Lexicon::new(tree, words::read(&mut files, &mut faults));
        let facts = Facts::read(&mut files, &mut faults);
        faults.extend(files.unknown());
        if !faults.is_empty() {
            return Err(BuildError::Dictionary(faults));
        }
        let by_id = Ids {
            countries: index(&countries, |c| &c.iso3),
            regions: index(&regions, |r| &r.id),
            bodies: index(&bodies, |b| &b.id),
        };
        let last = |body: &Body| body.name.rsplit(' ').next().map(|word| fold(word).into_owned());
        let last_words = bodies.iter().filter_map(last).collect();
        Ok(Self { countries, regions, places, bodies, days, instruments, lexicon, facts, by_id, last_words })
    }

    /// How much the dictionaries hold, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} countries, {} regions, {} places, {} agencies, {} aliases",
            self.countries.len(),
            self.regions.len(),
            self.places.len(),
            self.bodies.len(),
            self.lexicon.entries().count()
        )
    }

    /// The country with this ISO 3166-1 alpha-3 code.
    pub(crate) fn country(&self, iso3: &str) -> Option<&Country> {
        self.by_id.countries.get(iso3).map(|&index| &self.countries[index])
    }

    /// The region with this id.
    pub(crate) fn region(&self, id: &str) -> Option<&Region> {
        self.by_id.regions.get(id).map(|&index| &self.regions[index])
    }

    /// The listed body with this id.
    pub(crate) fn body(&self, id: &str) -> Option<&Body> {
        self.by_id.bodies.get(id).map(|&index| &self.bodies[index])
    }

    /// Whether `ancestor` is `id` itself or stands above it.
    pub(crate) fn belongs_to(&self, id: &str, ancestor: &str) -> bool {
        let mut at = self.body(id);
        // Deeper than any real hierarchy: a circle in the rows ends here.
        for _ in 0..12 {
            match at {
                Some(body) if body.id == ancestor => return true,
                Some(body) => at = body.parent.as_deref().and_then(|parent| self.body(parent)),
                None => return false,
            }
        }
        false
    }

    /// How a name is compared with another: see [`fold`].
    pub(crate) fn name_key(&self, name: &str) -> String {
        fold::name_key(name, |word| self.lexicon.canonical_spelling(word))
    }

    /// The id of an unlisted body: a slug of its name, with the state it ends with by its short name, so that the "Ports
    /// Board of the Republic of Fiji" and the "Ports Board of Fiji" are one.
    pub(crate) fn unlisted_id(&self, name: &str) -> String {
        let short = name.match_indices(" of ").find_map(|(at, of)| {
            let state = &name[at + of.len()..];
            let state = state.strip_prefix("the ").unwrap_or(state);
            let country = self.aliases_of(state).find_map(|target| match target {
                Target::Country(index) => Some(&self.countries[index as usize].name),
                _ => None,
            })?;
            Some(format!("{} of {country}", &name[..at]))
        });
        self.name_key(short.as_deref().unwrap_or(name)).replace(' ', "-")
    }

    /// The listed body that is called `name` without another reading, where only one is.
    pub(crate) fn body_called(&self, name: &str) -> Option<&Body> {
        let mut bodies = self.hits_of(name).into_iter().filter_map(|(target, plain)| match target {
            Target::Agency(index) if plain => Some(index),
            _ => None,
        });
        let first = bodies.next()?;
        bodies.all(|other| other == first).then(|| &self.bodies[first as usize])
    }

    /// The region that is called `name`.
    pub(crate) fn region_called(&self, name: &str) -> Option<&Region> {
        self.aliases_of(name).find_map(|target| match target {
            Target::Region(index) => Some(&self.regions[index as usize]),
            _ => None,
        })
    }

    /// Whether `name` is one of the names of the body with this id.
    pub(crate) fn names_body(&self, name: &str, id: &str) -> bool {
        self.aliases_of(name)
            .any(|target| matches!(target, Target::Agency(index) if self.bodies[index as usize].id == id))
            || self.body(id).is_some_and(|body| self.name_key(&body.name) == self.name_key(name))
    }

    /// Whether the name of a listed body ends with this word.
    pub(crate) fn ends_body(&self, word: &str) -> bool {
        self.last_words.contains(&*fold(word))
    }

    /// Whether `name` is the name of any listed body.
    pub(crate) fn lists(&self, name: &str) -> bool {
        self.aliases_of(name).any(|target| matches!(target, Target::Agency(_)))
    }

    /// Whether two names are names of one place.
    pub(crate) fn names_place(&self, one: &str, other: &str) -> bool {
        let others: Vec<Target> = self.aliases_of(other).collect();
        self.aliases_of(one).any(|target| matches!(target, Target::Place(_)) && others.contains(&target))
    }

    /// The comparison key of a name without the country and the listed body in it ("ILO Subregional
    /// Office", "Subregional Office of the International Labour Organization"), and what was left
    /// out: the country's code and the body's id.
    pub(crate) fn core_name(&self, name: &str) -> (String, Option<String>, Option<String>) {
        let lower = name.to_ascii_lowercase();
        let scan = crate::scan::Scan::new(name, &lower, &self.lexicon);
        let longest = |wanted: fn(Target) -> bool| {
            scan.hits
                .iter()
                .filter(|hit| wanted(scan.target(hit)) && hit.end - hit.first < scan.tokens.len())
                .max_by_key(|hit| (hit.end - hit.first, hit.first))
        };
        let country = longest(|target| matches!(target, Target::Country(_)));
        let body = longest(|target| matches!(target, Target::Agency(_)));
        let mut rest = name.to_owned();
        let mut cut: Vec<&Hit> = country.into_iter().chain(body).collect();
        cut.sort_by_key(|hit| std::cmp::Reverse(hit.first));
        for hit in cut {
            let span = scan.span(hit.first, hit.end);
            if span.end > rest.len() {
                continue;
            }
            let before = rest[..span.start].trim_end();
            let before =
                before.strip_suffix(" of the").or_else(|| before.strip_suffix(" of")).unwrap_or(before);
            rest = format!("{before} {}", &rest[span.end..]);
        }
        let iso3 = country.and_then(|hit| match scan.target(hit) {
            Target::Country(index) => Some(self.countries[index as usize].iso3.clone()),
            _ => None,
        });
        let id = body.and_then(|hit| match scan.target(hit) {
            Target::Agency(index) => Some(self.bodies[index as usize].id.clone()),
            _ => None,
        });
        (self.name_key(rest.trim()), iso3, id)
    }

    /// Whether two names of unlisted bodies are names of one: they may differ in how the country or the
    /// parent is said, or in saying it at all: "Italian Ministry of the Interior", "Ministry of the
    /// Interior of Italy"; "UNODC Firearms Trafficking Section", "Firearms Trafficking Section".
    pub(crate) fn same_unlisted(&self, one: &str, other: &str) -> bool {
        if self.name_key(one) == self.name_key(other) {
            return true;
        }
        let agree =
            |one: Option<String>, other: Option<String>| one == other || one.is_none() || other.is_none();
        let (one_core, one_country, one_body) = self.core_name(one);
        let (other_core, other_country, other_body) = self.core_name(other);
        let within = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| self.belongs_to(one, other))
        };
        let related = within(&one_body, &other_body) || within(&other_body, &one_body);
        !one_core.is_empty()
            && one_core == other_core
            && agree(one_country, other_country)
            && (related || agree(one_body, other_body))
    }

    /// File and line of every row that names something: `dictionaries/countries/aliases.csv:12`.
    pub fn rows(&self) -> impl Iterator<Item = String> {
        self.lexicon.entries().map(|(index, _)| self.lexicon.location(index))
    }

    /// What the whole of `name` stands for in the dictionaries.
    fn aliases_of(&self, name: &str) -> impl Iterator<Item = Target> {
        self.hits_of(name).into_iter().map(|(target, _)| target)
    }

    /// The same, with whether the alias has no other common reading.
    fn hits_of(&self, name: &str) -> Vec<(Target, bool)> {
        let lower = name.to_ascii_lowercase();
        let scan = crate::scan::Scan::new(name, &lower, &self.lexicon);
        let whole = scan.tokens.len();
        let hits = scan.hits.iter().filter(|hit| hit.first == 0 && hit.end == whole);
        hits.map(|hit| (scan.target(hit), !self.lexicon.entry(hit.entry).needs_context)).collect()
    }
}

/// Where the row of an id stands in the table of its kind.
#[derive(Debug)]
struct Ids {
    countries: FxHashMap<String, usize>,
    regions: FxHashMap<String, usize>,
    bodies: FxHashMap<String, usize>,
}

/// The names of the embedded files, as the build script compiled them.
fn compiled_names() -> Names {
    static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.postcard"));
    postcard::from_bytes(COMPILED).expect("names as the build script of this version wrote them")
}

/// The named days of the calendar; their names are put into `tree`.
fn named_days(files: &mut Files, tree: &mut Tree, faults: &mut Vec<DictionaryFault>) -> Vec<NamedDay> {
    let mut days = Vec::new();
    for row in files.rows("dates/days.csv", &["alias", "day", "source"], faults) {
        let added = NamedDay::read(&row).and_then(|day| {
            days.push(day);
            tree.add_day(&row, Target::Day(days.len() as u32 - 1))
        });
        faults.extend(added.err());
    }
    days
}

/// The symbols of resolutions with a name; the names are put into `tree`.
fn instruments(files: &mut Files, tree: &mut Tree, faults: &mut Vec<DictionaryFault>) -> Vec<String> {
    let rows = files.rows("resolutions/names.csv", &["alias", "symbol", "source"], faults);
    for (index, row) in (0..).zip(&rows) {
        faults.extend(tree.add_instrument(row, Target::Instrument(index)).err());
    }
    rows.iter().map(|row| row.get("symbol").to_owned()).collect()
}
