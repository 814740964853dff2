//! Countries, regions and places. They share a room because they compete for the same words:
//! "Central African Republic" is a country and no region, "Mexico City" a place and no country.

mod countries;
mod languages;
mod misspelt;
mod places;
mod towns;
mod venues;

use crate::dictionary::{Class, Form, Hit, Target};
use crate::kinds::Context;
use crate::mention::{Candidate, Kind, RegionValue, Value};
use crate::scan::Scan;

/// Names of the rules of this room.
pub(super) const RULES: &[&str] = &[
    "country.alias",
    "country.context",
    "country.misspelt",
    "place.alias",
    "place.again",
    "place.context",
    "place.listed",
    "place.same-name",
    "place.unlisted",
    "place.us-town",
    "place.venue",
    "region.alias",
    "region.elliptical",
];

/// The geographic hits of a text with what several checks need to know of the whole release.
pub(super) struct Geography<'a> {
    pub scan: &'a Scan<'a>,
    pub context: &'a Context<'a>,
    hits: Vec<Hit>,
    /// Whether the release speaks of states of the United States, and of no city of Georgia.
    us_states: bool,
    /// For each country of the tables: how many plain mentions the release has.
    mentioned: Vec<u32>,
}

pub(super) fn recognize(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    let mut geography = Geography::read(context);
    geography.count_doubtful();
    let mut covered = 0;
    let mut at = 0;
    while at < geography.hits.len() {
        let first = geography.hits[at].first;
        let group_end = at + geography.hits[at..].iter().take_while(|hit| hit.first == first).count();
        if first >= covered {
            let mut group: Vec<Hit> = geography.hits[at..group_end].to_vec();
            group.sort_by_key(|hit| (std::cmp::Reverse(hit.end), geography.rank(hit)));
            let found = group.iter().find_map(|hit| geography.judged(hit).map(|found| (found, hit.end)));
            if let Some((candidate, end)) = found {
                covered = end;
                candidates.push(candidate);
            }
        }
        at = group_end;
    }
    geography.elliptical_regions(candidates);
    towns::find(&geography, candidates);
    candidates.extend(misspelt::find(&geography, candidates));
    candidates.sort_by_key(|candidate| (candidate.span.start, std::cmp::Reverse(candidate.span.end)));
}

/// How many forenames, initials and hyphens may stand between a title and a surname.
const LONGEST_FORENAME: usize = 3;

impl<'a> Geography<'a> {
    fn read(context: &'a Context<'a>) -> Self {
        let scan = context.scan;
        let mut hits = Vec::new();
        let mut mentioned = vec![0; context.dictionaries.countries.len()];
        for hit in &scan.hits {
            match scan.target(hit) {
                Target::Agency(_) | Target::Day(_) | Target::Instrument(_) | Target::Blocked => {}
                Target::Country(index) => {
                    // "Republic of the Congo" inside a longer name is no mention of its own.
                    let nested = scan.hits_over(hit.first).any(|other| {
                        other.first < hit.first
                            && hit.end <= other.end
                            && matches!(scan.target(other), Target::Country(_))
                    });
                    if !scan.lexicon().entry(hit.entry).needs_context && !nested {
                        mentioned[index as usize] += 1;
                    }
                    hits.push(*hit);
                }
                Target::Region(_) | Target::Place(_) => hits.push(*hit),
            }
        }
        let georgian_city = |hit: &Hit| matches!(scan.target(hit), Target::Place(index) if context.dictionaries.places[index as usize].country == "GEO");
        let us_states = (0..scan.tokens.len()).any(|at| {
            scan.is_capitalized(at)
                && (scan.is(at, Class::UsState)
                    || scan.reads(at, &["new", "mexico"])
                    || scan.low(at) == "atlanta")
        }) && !scan.hits.iter().any(georgian_city);
        Self { scan, context, hits, us_states, mentioned }
    }

    /// Counts the mentions of countries whose names have other meanings ("Georgia", "Polish") where the words around settle it.
    fn count_doubtful(&mut self) {
        let settled: Vec<u32> = self
            .hits
            .iter()
            .filter(|hit| self.scan.lexicon().entry(hit.entry).needs_context)
            .filter_map(|hit| match self.scan.target(hit) {
                Target::Country(index) if !self.names_two_countries(hit) => {
                    countries::candidate(self, hit, index).ok().map(|_| index)
                }
                _ => None,
            })
            .collect();
        for index in settled {
            self.mentioned[index as usize] += 1;
        }
    }

    /// "Congo": one name of two states.
    fn names_two_countries(&self, hit: &Hit) -> bool {
        let own = self.scan.target(hit);
        let other = |other: &Hit| {
            matches!(self.scan.target(other), Target::Country(_))
                && self.scan.target(other) != own
                && other.end >= hit.end
        };
        self.scan.hits_over(hit.first).any(other)
    }

    /// Between readings of the same words: countries before regions before places, plain before
    /// doubtful.
    fn rank(&self, hit: &Hit) -> (bool, u8) {
        let entry = self.scan.lexicon().entry(hit.entry);
        let kind = match entry.target {
            Target::Country(_) => 0,
            Target::Region(_) => 1,
            _ => 2,
        };
        (entry.needs_context && kind != 0, kind)
    }

    /// The candidate of a hit, unless what stands around speaks against it.
    fn judged(&self, hit: &Hit) -> Option<Candidate> {
        let target = self.scan.target(hit);
        let judged = match target {
            Target::Country(index) => countries::candidate(self, hit, index),
            Target::Region(index) => self.region(hit, index),
            Target::Place(_) => places::candidate(self, hit),
            Target::Agency(_) | Target::Day(_) | Target::Instrument(_) | Target::Blocked => return None,
        };
        let rule = target.rule()?;
        judged.map_err(|why| self.scan.refused(rule, hit.first, hit.end, why)).ok()
    }

    fn region(&self, hit: &Hit, index: u32) -> Result<Candidate, &'static str> {
        let scan = self.scan;
        // "Pacific Ocean", "Gulf of Sidra", "Caribbean Sea" are waters; "the Gulf" has its article.
        let word = scan.low(hit.first);
        let single = hit.end == hit.first + 1;
        if self.is_water(hit.end)
            || (single
                && word == "gulf"
                && (scan.low(hit.end) == "of" || scan.low_before(hit.first) != "the"))
        {
            return Err("names a water");
        }
        let region = &self.context.dictionaries.regions[index as usize];
        let value = Value::Region(RegionValue {
            id: region.id.clone(),
            name: region.name.clone(),
            members: region.members.clone(),
        });
        Ok(self.made(Kind::Region, hit, value, "region.alias"))
    }

    /// "West and Central Africa": the first region leaves its noun to the second.
    fn elliptical_regions(&self, candidates: &mut Vec<Candidate>) {
        let scan = self.scan;
        let mut found = Vec::new();
        for candidate in candidates.iter().filter(|candidate| candidate.kind == Kind::Region) {
            let first = scan.token_at(candidate.span.start);
            let end = scan.token_at(candidate.span.end - 1) + 1;
            let and = first >= 2 && matches!(scan.low_before(first), "and" | "or" | "/");
            if !and
                || end < first + 2
                || !scan.is_word(first - 2)
                || scan.hits_at(first - 2).iter().any(|hit| hit.end == first - 1)
            {
                continue;
            }
            if !scan.is_capitalized(first - 2) {
                scan.refused("region.elliptical", first - 2, first - 1, "written small");
                continue;
            }
            let name = format!("{} {}", scan.text_of(first - 2), scan.slice(first + 1, end));
            if self.context.dictionaries.region_called(&name).is_none() {
                let why = "no region is called so with the noun of the region behind it";
                scan.refused("region.elliptical", first - 2, first - 1, why);
            }
            if let Some(region) = self.context.dictionaries.region_called(&name) {
                let value = Value::Region(RegionValue {
                    id: region.id.clone(),
                    name: region.name.clone(),
                    members: region.members.clone(),
                });
                let span = scan.span(first - 2, first - 1);
                found.push(
                    Candidate::new(Kind::Region, span, value, "region.elliptical")
                        .inferred("the noun stands behind the list"),
                );
            }
        }
        candidates.extend(found);
    }

    fn made(&self, kind: Kind, hit: &Hit, value: Value, rule: &'static str) -> Candidate {
        let entry = self.scan.lexicon().entry(hit.entry);
        Candidate {
            entry: Some(hit.entry),
            demonym: entry.form == Form::Demonym,
            ..Candidate::new(kind, self.scan.span(hit.first, hit.end), value, rule)
        }
    }

    /// Whether the token names a water that the words before it belong to.
    fn is_water(&self, at: usize) -> bool {
        let low = self.scan.low(at);
        let capital = self.scan.is_capitalized(at);
        (capital
            && matches!(
                low,
                "sea" | "ocean" | "gulf" | "strait" | "straits" | "channel" | "lake" | "bay" | "sound"
            ))
            || matches!(low, "river" | "rivers")
    }

    /// Whether the release speaks of the country elsewhere, by a name that needs no context.
    fn is_mentioned(&self, country: usize) -> bool {
        self.mentioned[country] > 0
    }

    /// The country that begins at token `at`, if one does.
    fn country_at(&self, at: usize) -> Option<usize> {
        self.scan.hits_at(at).iter().rev().find_map(|hit| match self.scan.target(hit) {
            Target::Country(index) => Some(index as usize),
            _ => None,
        })
    }

    /// "Mr.", "Ms", "Dr." before the token, or before the names and initials that lead to it ("Mr. Martin
    /// Israel Okafor", "Captain R. Kenya Tamang").
    fn behind_title(&self, first: usize) -> bool {
        let scan = self.scan;
        let mut at = first;
        for _ in 0..=LONGEST_FORENAME {
            if self.is_title(at) {
                return true;
            }
            let Some(before) = at.checked_sub(1) else { return false };
            let initial = scan.text_of(before) == "." && before > 0 && scan.text_of(before - 1).len() == 1;
            if initial {
                at = before - 1;
            } else if (scan.is_capitalized(before) && !scan.is_all_caps(before))
                || scan.text_of(before) == "-" && scan.is_glued_to_previous(before)
            {
                at = before;
            } else {
                return false;
            }
        }
        false
    }

    fn is_title(&self, first: usize) -> bool {
        let scan = self.scan;
        let before = if scan.low_before(first) == "." { first - 1 } else { first };
        // "HE Jordan Abiola", not "he".
        if before > 0 && scan.text_of(before - 1) == "HE" {
            return true;
        }
        matches!(
            scan.low_before(before),
            "mr" | "mrs"
                | "ms"
                | "miss"
                | "dr"
                | "prof"
                | "professor"
                | "sir"
                | "madam"
                | "madame"
                | "mme"
                | "lady"
                | "captain"
                | "capt"
                | "sergeant"
                | "sgt"
                | "corporal"
                | "cpl"
                | "commander"
                | "cmdr"
                | "col"
                | "colonel"
                | "lt"
                | "major"
                | "maj"
                | "brig"
                | "insp"
                | "judge"
                | "atty"
                | "hon"
                | "amb"
                | "engr"
        )
    }

    /// A capitalised word that begins no listed name and is no head: it may be a name.
    fn is_name_like(&self, at: usize) -> bool {
        let scan = self.scan;
        scan.is_capitalized(at)
            && !scan.is_shouted(at)
            && scan.hits_at(at).is_empty()
            && !scan.word(at).is_any(&[Class::Month, Class::Weekday, Class::BodyHead, Class::BodyTail])
    }

    /// A capitalised word that no dictionary knows: a given name or surname.
    fn is_unknown_name(&self, at: usize) -> bool {
        let scan = self.scan;
        scan.is_capitalized(at)
            && !scan.is_shouted(at)
            && !scan.is_all_caps(at)
            && scan.tokens[at].word.is_none()
            && scan.text_of(at).len() > 1
    }
}
