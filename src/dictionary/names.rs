//! Countries, regions, places and bodies, with the tree of their names.
//!
//! Reading their files takes a tenth of a second, so the build script does it once and for all (`build.rs` compiles this
//! file, too) and the program reads the result. With a folder of the user laid over them the files are read
//! at the start.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::embedded::Files;
use super::table::Row;
use super::tree::{Target, Tree};
use crate::error::DictionaryFault;

/// A state or territory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Country {
    pub iso3: String,
    pub iso2: Option<String>,
    pub m49: Option<String>,
    pub name: String,
}

/// A region with its members.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Region {
    pub id: String,
    pub name: String,
    pub m49: Option<String>,
    pub members: Vec<String>,
}

/// A city.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Place {
    pub id: String,
    pub name: String,
    pub country: String,
    pub population: u64,
    pub capital: bool,
}

/// An organisation or a unit of one.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// What has names, and the names.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Names {
    pub countries: Vec<Country>,
    pub regions: Vec<Region>,
    pub places: Vec<Place>,
    pub bodies: Vec<Body>,
    pub tree: Tree,
}

/// The columns of each file that becomes a table of its own.
mod columns {
    pub const COUNTRIES: &[&str] = &["iso3", "iso2", "m49", "name", "official", "years", "source"];
    pub const COUNTRY_ALIASES: &[&str] = &["alias", "iso3", "form", "needs", "years", "reason"];
    pub const REGIONS: &[&str] = &["id", "name", "m49", "kind", "members", "source", "note"];
    pub const REGION_ALIASES: &[&str] = &["alias", "id", "form", "reason"];
    pub const SPELLING: &[&str] = &["variant", "canonical"];
    pub const PLACES: &[&str] = &["id", "name", "country", "capital", "population", "source"];
    pub const PLACE_ALIASES: &[&str] = &["alias", "id", "needs", "years", "reason"];
    pub const BODIES: &[&str] =
        &["id", "name", "acronym", "parent", "kind", "country", "years", "website", "checked"];
    pub const BODY_ALIASES: &[&str] = &["alias", "id", "form", "needs", "reason"];
}

impl Names {
    /// Reads the files; faults are collected, so that one run shows them all.
    pub fn compile(files: &mut Files, faults: &mut Vec<DictionaryFault>) -> Self {
        let mut read = |name, columns| files.rows(name, columns, faults);
        let spelling = read("words/spelling.csv", columns::SPELLING);
        let country_rows = read("countries/countries.csv", columns::COUNTRIES);
        let region_rows = read("regions/regions.csv", columns::REGIONS);
        let place_rows = read("places/places.csv", columns::PLACES);
        let body_rows = read("agencies/bodies.csv", columns::BODIES);
        let country_aliases = read("countries/aliases.csv", columns::COUNTRY_ALIASES);
        let region_aliases = read("regions/aliases.csv", columns::REGION_ALIASES);
        let place_aliases = read("places/aliases.csv", columns::PLACE_ALIASES);
        let body_aliases = read("agencies/aliases.csv", columns::BODY_ALIASES);

        let spelling = spelling.iter().map(|row| (row.get("variant").into(), row.get("canonical").into()));
        let mut tree = Tree::new(spelling.collect());
        let countries = unique(&country_rows, "iso3", country, faults);
        let regions = unique(&region_rows, "id", region, faults);
        let places = unique(&place_rows, "id", place, faults);
        let bodies = unique(&body_rows, "id", body, faults);
        let mut add =
            |rows: &[Row], kind, column, ids: FxHashMap<String, usize>, target: fn(u32) -> Target| {
                for row in rows {
                    let added = match ids.get(row.get(column)) {
                        Some(&found) => tree.add(row, kind, target(found as u32)),
                        None => Err(row.fault(column, &format!("the id of a known {kind}"))),
                    };
                    faults.extend(added.err());
                }
            };
        add(&country_aliases, "country", "iso3", index(&countries, |c| &c.iso3), Target::Country);
        add(&region_aliases, "region", "id", index(&regions, |r| &r.id), Target::Region);
        add(&place_aliases, "place", "id", index(&places, |p| &p.id), Target::Place);
        let body_ids = index(&bodies, |b| &b.id);
        let orphans = body_rows
            .iter()
            .zip(&bodies)
            .filter(|(_, body)| body.parent.as_ref().is_some_and(|parent| !body_ids.contains_key(parent)));
        let orphans: Vec<_> =
            orphans.map(|(row, _)| row.fault("parent", "the id of a known agency")).collect();
        add(&body_aliases, "agency", "id", body_ids, Target::Agency);
        faults.extend(orphans);
        Self { countries, regions, places, bodies, tree }
    }
}

/// Where each id stands in its table.
pub(super) fn index<T>(rows: &[T], id: fn(&T) -> &String) -> FxHashMap<String, usize> {
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
