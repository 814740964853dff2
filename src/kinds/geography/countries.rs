//! Countries: which surfaces really mean the country.

use super::places::is_street;
use super::{Geography, languages};
use crate::dictionary::{Form, Hit, Target};
use crate::mention::{Candidate, Grade, Kind, PlaceValue, Value};
use crate::scan::Scan;

/// "the Central African region", "Central African Forests Commission": the adjective of the region, though the
/// release names the country as well. Not "Central African Armed Forces".
fn goes_on_as_region(scan: &Scan<'_>, end: usize) -> bool {
    let noun = matches!(
        scan.low(end),
        "region" | "regions" | "subregion" | "sub" | "states" | "countries" | "economic" | "monetary"
    );
    let national = matches!(
        scan.low(end),
        "republic"
            | "armed"
            | "army"
            | "gendarmerie"
            | "police"
            | "government"
            | "president"
            | "minister"
            | "national"
    );
    noun || scan.is_capitalized(end) && !national && !scan.is_title_line(end)
}

/// "Djibouti (Djibouti), 9 November": the capital before the bracket, the country of the same name inside it.
fn capital_of_its_name(geography: &Geography<'_>, hit: &Hit, index: u32) -> Option<Candidate> {
    let scan = geography.scan;
    let named = scan.text_of(hit.end) == "(" && geography.country_at(hit.end + 1) == Some(index as usize);
    if !named || scan.low(hit.end + 1) != scan.low(hit.first) {
        return None;
    }
    let country = &geography.context.dictionaries.countries[index as usize].iso3;
    let surface = scan.slice(hit.first, hit.end);
    let capital = geography
        .context
        .dictionaries
        .places
        .iter()
        .find(|place| place.capital && place.country == *country && place.name.starts_with(surface))?;
    let value = Value::Place(PlaceValue { name: capital.name.clone(), country: country.clone() });
    Some(geography.made(Kind::Place, hit, value, "place.same-name"))
}

pub(super) fn candidate(geography: &Geography<'_>, hit: &Hit, index: u32) -> Result<Candidate, &'static str> {
    let scan = geography.scan;
    if let Some(capital) = capital_of_its_name(geography, hit, index) {
        return Ok(capital);
    }
    let entry = scan.lexicon().entry(hit.entry);
    if let Some(why) = another_reading(geography, hit) {
        return Err(why);
    }
    // "delegations of GUAM": capitals that a body is called by, where the line is not in capitals.
    let body = |other: &Hit| {
        let named = scan.lexicon().entry(other.entry);
        other.end == hit.end
            && matches!(named.target, Target::Agency(_))
            && named.form == Form::Acronym
            && *named.alias == *scan.slice(hit.first, hit.end)
    };
    if entry.form == Form::Name && !scan.is_shouted(hit.first) && scan.hits_at(hit.first).iter().any(body) {
        return Err("these capitals are the acronym of a body");
    }
    let country =
        |index: u32| Value::Text(geography.context.dictionaries.countries[index as usize].iso3.clone());
    if !entry.needs_context {
        return Ok(geography.made(Kind::Country, hit, country(index), "country.alias"));
    }
    // Other countries with the same surface: "Congo", "Korean", "Dominican".
    let readings: Vec<u32> = scan
        .hits_at(hit.first)
        .iter()
        .filter(|other| other.end == hit.end)
        .filter_map(|other| match scan.target(other) {
            Target::Country(index) => Some(index),
            _ => None,
        })
        .collect();
    if readings.len() > 1 {
        return Ok(one_of(geography, hit, &readings));
    }
    let mentioned = geography.is_mentioned(index as usize);
    // "Central African" is the region's adjective unless the release speaks of the country.
    let region = scan
        .hits_at(hit.first)
        .iter()
        .any(|other| other.end == hit.end && matches!(scan.target(other), Target::Region(_)));
    if region && entry.form == Form::Demonym && (!mentioned || goes_on_as_region(scan, hit.end)) {
        return Err("the adjective of the region");
    }
    // Letters and words with another common reading need the country elsewhere in the release.
    let letters = entry.form == Form::Acronym || entry.reason.contains("common word or name");
    // "Mali, CAR, South Sudan": between countries the letters are one.
    let listed = entry.form != Form::Demonym
        && scan.is_capitalized(hit.first)
        && stands_among_countries(geography, hit);
    if letters && !mentioned && !listed {
        return Err("a common word or letters, and the release names the country nowhere else");
    }
    if is_person(geography, hit) {
        return Err("a name stands beside it: a person");
    }
    if is_georgia_of_the_us(geography, hit, mentioned) {
        return Err("the state of the United States");
    }
    Ok(geography.made(Kind::Country, hit, country(index), "country.context"))
}

/// What else the words around make of the name of a country.
fn another_reading(geography: &Geography<'_>, hit: &Hit) -> Option<&'static str> {
    let scan = geography.scan;
    let entry = scan.lexicon().entry(hit.entry);
    let blocked = scan.hits_over(hit.first).any(|other| {
        hit.end <= other.end
            && other.end - other.first > hit.end - hit.first
            && scan.target(other) == Target::Blocked
    });
    // "inter-American", "pan-American".
    let compound = hit.first >= 2
        && scan.text_of(hit.first - 1) == "-"
        && scan.is_glued_to_previous(hit.first)
        && matches!(scan.low(hit.first - 2), "inter" | "pan" | "trans");
    // "Grand Cayman", "Congo Town", "Guinea Street".
    let longer = scan.low_before(hit.first) == "grand" && scan.is_capitalized(hit.first - 1)
        || is_street(scan, hit.end)
        || scan.is_capitalized(hit.end)
            && matches!(scan.low(hit.end), "town" | "hill")
            && !scan.is_capitalized(hit.end + 1)
            && !scan.is_title_line(hit.first);
    if longer {
        Some("part of the name of a town, an island or a street")
    } else if compound {
        Some("part of a compound")
    } else if blocked {
        Some("part of a longer name that the dictionaries block")
    } else if belongs_to_water(geography, hit) {
        Some("names a water")
    } else if is_currency(geography, hit) {
        Some("names a currency")
    } else if entry.form == Form::Demonym && languages::is_language(geography, hit) {
        Some("names a language")
    } else if geography.behind_title(hit.first) {
        Some("stands behind a title: a person")
    } else if is_us_town(geography, hit) {
        Some("a town of the United States")
    } else if is_double_surname(geography, hit) {
        Some("half of a surname")
    } else if scan.low(hit.end) == "city" && scan.is_capitalized(hit.end) && entry.form == Form::Name {
        Some("names a city")
    } else {
        None
    }
}

/// Of several countries the one that the release names elsewhere; else all, the first listed first.
fn one_of(geography: &Geography<'_>, hit: &Hit, readings: &[u32]) -> Candidate {
    let countries = &geography.context.dictionaries.countries;
    let iso = |index: u32| countries[index as usize].iso3.clone();
    let mentioned: Vec<u32> =
        readings.iter().copied().filter(|&index| geography.is_mentioned(index as usize)).collect();
    // "Congo, Fiji and Peru" beside the Democratic Republic: in a list each country has its own short name.
    let surface = geography.scan.slice(hit.first, hit.end);
    let listed = surface == "Congo" && stands_among_countries(geography, hit);
    if let Some(republic) = readings.iter().copied().find(|&index| listed && iso(index) == "COG") {
        let republic = Value::Text(iso(republic));
        return geography
            .made(Kind::Country, hit, republic, "country.context")
            .inferred("its short name, in a list of countries");
    }
    if let [only] = mentioned.as_slice() {
        geography
            .made(Kind::Country, hit, Value::Text(iso(*only)), "country.context")
            .inferred("the release names this country elsewhere")
    } else {
        // Usage: bare "Congo" is the Republic's own short name, bare "Korea" the south.
        let usual = match surface {
            "Congo" => "COG",
            "Congolese" => "COD",
            "Korea" | "Korean" | "Koreans" => "KOR",
            "Dominican" | "Dominicans" => "DOM",
            _ => "",
        };
        let first = readings.iter().copied().find(|&index| iso(index) == usual).unwrap_or(readings[0]);
        let mut candidate = geography.made(Kind::Country, hit, Value::Text(iso(first)), "country.context");
        candidate.grade = Grade::Ambiguous;
        candidate.readings = readings.iter().map(|&index| iso(index)).collect();
        candidate
    }
}

/// "South China Sea", "Lake Malawi", "Gulf of Guinea", "Niger river", "the Congo Basin".
fn belongs_to_water(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    if geography.is_water(hit.end) {
        return true;
    }
    // "the Jordan, Senegal and Niger rivers".
    let listed_rivers = (hit.end..hit.end + 8)
        .take_while(|&at| scan.is_capitalized(at) || matches!(scan.low(at), "," | "and"))
        .last()
        .is_some_and(|last| matches!(scan.low(last + 1), "rivers" | "river") && hit.end <= last);
    let before = scan.low_before(hit.first);
    let of_water = before == "of"
        && hit.first >= 2
        && scan.is_capitalized(hit.first - 2)
        && matches!(scan.low(hit.first - 2), "gulf" | "sea" | "strait" | "straits" | "bay" | "isthmus");
    let lake = matches!(before, "lake" | "river" | "mount" | "lac") && scan.is_capitalized(hit.first - 1);
    listed_rivers || of_water || lake
}

/// "US$ 3 million", "US dollars".
fn is_currency(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    scan.text_of(hit.end) == "$"
        || (scan.text_of(hit.first) == "US" && matches!(scan.low(hit.end), "dollar" | "dollars"))
}

/// "Michael Jordan", "Chad Smith", "Ms. Georgia Adams": a neighbour that is a name. Asked only of
/// surfaces that are given names or surnames as well.
fn is_person(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    if hit.end != hit.first + 1 || geography.scan.is_title_line(hit.first) {
        return false;
    }
    let name_before = hit.first > scan.line_start(hit.first)
        && geography.is_unknown_name(hit.first - 1)
        && scan.sentence(hit.first - 1) == scan.sentence(hit.first);
    let name_behind = geography.is_name_like(hit.end)
        && scan.sentence(hit.end) == scan.sentence(hit.first)
        && !matches!(scan.low_before(hit.first), "in" | "from" | "of" | "to" | "the");
    name_before || name_behind
}

/// Whether the item before or behind it in a list is a country: "Kiribati, RMI, FSM", "Niue (2), RMI (3)".
fn stands_among_countries(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    let country = |hit: &Hit| matches!(scan.target(hit), Target::Country(_));
    let counted = |at: usize| {
        scan.text_of(at) == ")" && at >= 2 && scan.text_of(at - 2) == "(" && scan.figure(at - 1).is_some()
    };
    let before =
        hit.first.checked_sub(1).filter(|&mark| matches!(scan.low(mark), "," | "and")).is_some_and(|mark| {
            let mark =
                mark - usize::from(mark > 0 && scan.low(mark) == "and" && scan.text_of(mark - 1) == ",");
            let end = if mark > 0 && counted(mark - 1) { mark - 3 } else { mark };
            scan.hits_ending(end).any(country)
        });
    let end = if counted(hit.end + 2) { hit.end + 3 } else { hit.end };
    let next = end + 1 + usize::from(scan.low(end + 1) == "and");
    let behind = matches!(scan.low(end), "," | "and") && scan.hits_at(next).iter().any(country);
    before || behind
}

/// "Samoa-Bale", "Holland-Chile": a half of a surname.
fn is_double_surname(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    // "Jane Brazil-Stone" has an unknown half, "Serbo-Croat" is no name of a person.
    let first_half = hit.first >= 2
        && scan.text_of(hit.first - 1) == "-"
        && scan.is_glued_to_previous(hit.first)
        && geography.is_unknown_name(hit.first - 2)
        && geography.is_name_like(hit.first.saturating_sub(3));
    // "the Israel-Hamas conflict" has no name before it.
    let named = hit.first > 0 && (geography.is_name_like(hit.first - 1) || scan.low_before(hit.first) == ".");
    first_half
        || named
            && scan.text_of(hit.end) == "-"
            && scan.is_glued_to_previous(hit.end)
            && geography.is_unknown_name(hit.end + 1)
}

/// "Atlanta, Georgia", "Georgia, USA", or a release that speaks of other states of the Union and not
/// of the country.
fn is_georgia_of_the_us(geography: &Geography<'_>, hit: &Hit, mentioned: bool) -> bool {
    let scan = geography.scan;
    if scan.low(hit.first) != "georgia" {
        return false;
    }
    let usa = |at: usize| {
        geography
            .country_at(at)
            .is_some_and(|index| geography.context.dictionaries.countries[index].iso3 == "USA")
    };
    let next = hit.end + usize::from(matches!(scan.text_of(hit.end), "," | "("));
    let city_before = hit.first >= 2
        && scan.text_of(hit.first - 1) == ","
        && scan.hits_ending(hit.first - 1).any(|other| {
            matches!(scan.target(other), Target::Place(index) if geography.context.dictionaries.places[index as usize].country == "USA")
        });
    let state_of = scan.reads_before(hit.first, &["state", "of"]);
    usa(next) || city_before || state_of || (geography.us_states && !mentioned)
}

/// "Lebanon, Tennessee": a town of the United States.
fn is_us_town(geography: &Geography<'_>, hit: &Hit) -> bool {
    super::places::in_us_state(geography.scan, hit.end)
}
