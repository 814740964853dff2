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
mod surface;
mod table;
mod words;

pub(crate) use calendar::NamedDay;
pub use check::{Notice, check};
pub(crate) use facts::Facts;
pub use fold::fold;
pub(crate) use lexicon::{Form, Hit, Lexicon, Target};
pub(crate) use words::{Class, Word};

use std::collections::HashSet;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::{BuildError, DictionaryFault};
use table::Row;

/// A state or territory.
#[derive(Clone, Debug)]
pub(crate) struct Country {
    pub iso3: String,
    pub iso2: Option<String>,
    pub m49: Option<String>,
    pub name: String,
}

/// A region with its members.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub id: String,
    pub name: String,
    pub m49: Option<String>,
    pub members: Vec<String>,
}

/// A city.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub id: String,
    pub name: String,
    pub country: String,
    pub population: u64,
    pub capital: bool,
}

/// An organisation or a unit of one.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub id: String,
    pub name: String,
    pub acronym: Option<String>,
    pub parent: Option<String>,
    pub kind: String,
    pub country: Option<String>,
}

impl Body {
    /// The full name of a unit of this body: "WMO Regional Office for Africa", "Marine Unit of the Royal Saint Lucia Police
    /// Force".
    pub fn unit(&self, name: &str) -> String {
        match &self.acronym {
            _ if self.country.is_some() => format!("{name} of the {}", self.name),
            Some(acronym) => format!("{acronym} {name}"),
            None => format!("{name} of the {}", self.name),
        }
    }
}

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

/// The columns of each file that becomes a table of its own.
mod columns {
    pub const COUNTRIES: &[&str] = &["iso3", "iso2", "m49", "name", "official", "years", "source"];
    pub const COUNTRY_ALIASES: &[&str] = &["alias", "iso3", "form", "needs", "years", "reason"];
    pub const BLOCKED: &[&str] = &["phrase", "reason"];
    pub const REGIONS: &[&str] = &["id", "name", "m49", "kind", "members", "source", "note"];
    pub const REGION_ALIASES: &[&str] = &["alias", "id", "form", "reason"];
    pub const PLACES: &[&str] = &["id", "name", "country", "capital", "population", "source"];
    pub const PLACE_ALIASES: &[&str] = &["alias", "id", "needs", "years", "reason"];
    pub const BODIES: &[&str] =
        &["id", "name", "acronym", "parent", "kind", "country", "years", "website", "checked"];
    pub const BODY_ALIASES: &[&str] = &["alias", "id", "form", "needs", "reason"];
    pub const DAYS: &[&str] = &["alias", "day", "source"];
    pub const INSTRUMENTS: &[&str] = &["alias", "symbol", "source"];
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
        let mut files = embedded::Files::open(overlay)?;
        let mut read = |name, columns| files.rows(name, columns, &mut faults);

        let country_rows = read("countries/countries.csv", columns::COUNTRIES);
        let region_rows = read("regions/regions.csv", columns::REGIONS);
        let place_rows = read("places/places.csv", columns::PLACES);
        let body_rows = read("agencies/bodies.csv", columns::BODIES);
        let country_aliases = read("countries/aliases.csv", columns::COUNTRY_ALIASES);
        let blocked = read("countries/blocked.csv", columns::BLOCKED);
        let region_aliases = read("regions/aliases.csv", columns::REGION_ALIASES);
        let place_aliases = read("places/aliases.csv", columns::PLACE_ALIASES);
        let body_aliases = read("agencies/aliases.csv", columns::BODY_ALIASES);
        let day_rows = read("dates/days.csv", columns::DAYS);
        let instrument_rows = read("resolutions/names.csv", columns::INSTRUMENTS);
        let mut lexicon = Lexicon::new(words::read(&mut files, &mut faults));
        let facts = Facts::read(&mut files, &mut faults);
        faults.extend(files.unknown());

        let countries = unique(&country_rows, "iso3", country, &mut faults);
        let regions = unique(&region_rows, "id", region, &mut faults);
        let places = unique(&place_rows, "id", place, &mut faults);
        let bodies = unique(&body_rows, "id", body, &mut faults);
        let by_id = Ids {
            countries: index(&countries, |c| &c.iso3),
            regions: index(&regions, |r| &r.id),
            bodies: index(&bodies, |b| &b.id),
        };
        let place_ids = index(&places, |p| &p.id);
        let mut add = |rows: &[Row], kind: &'static str, column: &str, target: fn(u32) -> Target| {
            let ids = match kind {
                "country" => &by_id.countries,
                "region" => &by_id.regions,
                "place" => &place_ids,
                _ => &by_id.bodies,
            };
            for row in rows {
                let Some(&found) = ids.get(row.get(column)) else {
                    faults.push(row.fault(column, &format!("the id of a known {kind}")));
                    continue;
                };
                if let Err(fault) = lexicon.add(row, kind, target(found as u32)) {
                    faults.push(fault);
                }
            }
        };
        add(&country_aliases, "country", "iso3", Target::Country);
        add(&region_aliases, "region", "id", Target::Region);
        add(&place_aliases, "place", "id", Target::Place);
        add(&body_aliases, "agency", "id", Target::Agency);
        let mut days = Vec::with_capacity(day_rows.len());
        for row in &day_rows {
            let added = NamedDay::read(row).and_then(|day| {
                days.push(day);
                lexicon.add_day(row, Target::Day(days.len() as u32 - 1))
            });
            faults.extend(added.err());
        }
        let instruments: Vec<String> =
            instrument_rows.iter().map(|row| row.get("symbol").to_owned()).collect();
        for (index, row) in (0..).zip(&instrument_rows) {
            faults.extend(lexicon.add_instrument(row, Target::Instrument(index)).err());
        }
        for row in &blocked {
            if let Err(fault) = lexicon.block(row) {
                faults.push(fault);
            }
        }
        for (row, body) in body_rows.iter().zip(&bodies) {
            if body.parent.as_ref().is_some_and(|id| !by_id.bodies.contains_key(id)) {
                faults.push(row.fault("parent", "the id of a known agency"));
            }
        }
        if !faults.is_empty() {
            return Err(BuildError::Dictionary(faults));
        }
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
        let scan = crate::scan::Scan::new(name, &self.lexicon);
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
        let scan = crate::scan::Scan::new(name, &self.lexicon);
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

fn index<T>(rows: &[T], id: fn(&T) -> &String) -> FxHashMap<String, usize> {
    rows.iter().enumerate().map(|(index, row)| (id(row).clone(), index)).collect()
}

fn unique<T>(
    rows: &[Row],
    column: &str,
    read: fn(&Row) -> Result<T, DictionaryFault>,
    faults: &mut Vec<DictionaryFault>,
) -> Vec<T> {
    let mut seen: FxHashMap<&str, u64> = FxHashMap::default();
    let mut read_rows = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(line) = seen.insert(row.get(column), row.line) {
            faults.push(row.fault(column, &format!("an id of its own (line {line} has it too)")));
        }
        match read(row) {
            Ok(value) => read_rows.push(value),
            Err(fault) => faults.push(fault),
        }
    }
    read_rows
}

fn country(row: &Row) -> Result<Country, DictionaryFault> {
    let iso3 = row.get("iso3");
    if iso3.len() != 3 || !iso3.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(row.fault("iso3", "three capital letters"));
    }
    Ok(Country {
        iso3: iso3.to_owned(),
        iso2: row.optional("iso2").map(str::to_owned),
        m49: row.optional("m49").map(str::to_owned),
        name: row.get("name").to_owned(),
    })
}

fn region(row: &Row) -> Result<Region, DictionaryFault> {
    row.choice("kind", &["m49", "political", "grouping", "label"])?;
    Ok(Region {
        id: row.get("id").to_owned(),
        name: row.get("name").to_owned(),
        m49: row.optional("m49").map(str::to_owned),
        members: row.get("members").split_whitespace().map(str::to_owned).collect(),
    })
}

fn place(row: &Row) -> Result<Place, DictionaryFault> {
    Ok(Place {
        id: row.get("id").to_owned(),
        name: row.get("name").to_owned(),
        country: row.get("country").to_owned(),
        population: if row.get("population").is_empty() { 0 } else { row.number("population")? },
        capital: matches!(row.get("capital"), "yes" | "true" | "1" | "capital"),
    })
}

fn body(row: &Row) -> Result<Body, DictionaryFault> {
    if row.get("name").is_empty() {
        return Err(row.fault("name", "the official English name"));
    }
    Ok(Body {
        id: row.get("id").to_owned(),
        name: row.get("name").to_owned(),
        acronym: row.optional("acronym").map(str::to_owned),
        parent: row.optional("parent").map(str::to_owned),
        kind: row.get("kind").to_owned(),
        country: row.optional("country").map(str::to_owned),
    })
}
