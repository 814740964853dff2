//! Cities: which one, and whether it is the city at all.

use super::Geography;
use crate::dictionary::{Class, Hit, Place, Target};
use crate::mention::{Candidate, Grade, Kind, PlaceValue, Value};
use crate::scan::Scan;

/// Towns of fewer people are meant only where the text places something in them.
const SMALL: u64 = 100_000;

/// "New London, Connecticut", "Fort Dodge, Iowa": the word before belongs to the town.
fn ends_name_of_town(scan: &Scan<'_>, first: usize) -> bool {
    let before = scan.low_before(first);
    let opens = ["new", "north", "south", "east", "west", "fort", "port", "saint", "mount"].contains(&before);
    opens && scan.is_capitalized(first - 1)
}

pub(super) fn candidate(geography: &Geography<'_>, hit: &Hit) -> Result<Candidate, &'static str> {
    let scan = geography.scan;
    if let Some(why) = another_reading(geography, hit) {
        return Err(why);
    }
    if in_us_state(scan, hit.end) {
        if ends_name_of_town(scan, hit.first) {
            return Err("part of the name of another town");
        }
        let value = Value::Place(PlaceValue {
            name: scan.slice(hit.first, hit.end).to_owned(),
            country: "USA".to_owned(),
        });
        return Ok(geography.made(Kind::Place, hit, value, "place.us-town"));
    }
    let mut readings: Vec<(&Hit, &Place)> = scan
        .hits_at(hit.first)
        .iter()
        .filter(|other| other.end == hit.end)
        .filter_map(|other| match scan.target(other) {
            Target::Place(index) => Some((other, &geography.context.dictionaries.places[index as usize])),
            _ => None,
        })
        .collect();
    // "Basseterre" before "Basse-Terre": the reading that is written so.
    let surface = scan.slice(hit.first, hit.end);
    readings.sort_by_key(|(other, _)| *scan.lexicon().entry(other.entry).alias != *surface);
    let following = following_country(geography, hit.end);
    let country_of = |place: &Place| {
        geography.context.dictionaries.countries.iter().position(|country| country.iso3 == place.country)
    };
    let is_near = |place: &Place| country_of(place).is_some_and(|country| geography.is_mentioned(country));
    let followed = readings.iter().find(|(_, place)| following.is_some() && country_of(place) == following);
    if let Some((chosen, place)) = followed {
        return Ok(made(geography, chosen, place, "place.alias"));
    }
    let plain = |hit: &Hit| !scan.lexicon().entry(hit.entry).needs_context;
    if let Some((chosen, place)) = readings.iter().find(|(hit, _)| plain(hit)) {
        // A namesake in a country of the release wins over a city whose country is not named.
        if !is_near(place)
            && let Some((other, namesake)) = readings.iter().find(|(_, place)| is_near(place))
        {
            return Ok(
                made(geography, other, namesake, "place.context").inferred("the release names its country")
            );
        }
        if is_surname(geography, hit) {
            return Err(SURNAME);
        }
        return Ok(made(geography, chosen, place, "place.alias"));
    }
    let placed = is_placed(scan, hit)
        && (readings
            .iter()
            .any(|(_, place)| place.capital || place.population == 0 || place.population >= SMALL)
            || matches!(
                scan.low_before(hit.first),
                "in" | "at"
                    | "near"
                    | "outside"
                    | "around"
                    | "from"
                    | "via"
                    | "to"
                    | "of"
                    | "between"
                    | "towards"
                    | "visit"
                    | "visited"
                    | "visiting"
                    | "toured"
            )
            || heads_facility(scan, hit.end)
            || behind_facility(scan, hit)
            || stands_in_list(scan, hit, |target| matches!(target, Target::Place(_)))
            || hit.first == scan.line_start(hit.first));
    if is_surname(geography, hit) {
        return Err(SURNAME);
    }
    if !placed {
        return Err("also a word or name, and nothing around says that it is a place");
    }
    let mut near: Vec<_> = readings.iter().filter(|(_, place)| is_near(place)).collect();
    near.sort_by_key(|(_, place)| std::cmp::Reverse((place.capital, place.population)));
    // One town under two spellings is one reading.
    near.dedup_by(|(_, one), (_, other)| one.id == other.id);
    // A capital needs no country beside it: "in Wellington".
    let capital =
        readings.iter().filter(|(_, place)| place.capital).max_by_key(|(_, place)| place.population);
    let seated = matches!(scan.low_before(hit.first), "in" | "at" | "from");
    let (chosen, place) = near
        .first()
        .copied()
        .or_else(|| capital.filter(|_| seated))
        .or_else(|| only_one(&readings).filter(|_| is_venue(scan, hit)))
        .ok_or("also a word or name, and the release names its country nowhere")?;
    let mut candidate =
        made(geography, chosen, place, "place.context").inferred("the release names its country");
    if near.len() > 1 {
        candidate.grade = Grade::Ambiguous;
        candidate.readings = near.iter().map(|(_, place)| place.id.clone()).collect();
    }
    Ok(candidate)
}

/// The one town of this name.
fn only_one<'r, 'p>(readings: &'r [(&'r Hit, &'p Place)]) -> Option<&'r (&'r Hit, &'p Place)> {
    let first = readings.first()?;
    readings.iter().all(|(_, place)| place.id == first.1.id).then_some(first)
}

/// How many words may stand between "held" and its "in".
const LONGEST_HELD: usize = 3;

/// "A workshop was held in Struga on 3 May": where something took place is a town. Not "held in Reading rooms".
fn is_venue(scan: &Scan<'_>, hit: &Hit) -> bool {
    let Some(lead) = hit.first.checked_sub(1).filter(|&lead| scan.low(lead) == "in") else { return false };
    let held = (lead.saturating_sub(LONGEST_HELD)..lead).any(|at| {
        matches!(
            scan.low(at),
            "held"
                | "place"
                | "organised"
                | "organized"
                | "conducted"
                | "convened"
                | "opened"
                | "began"
                | "concluded"
        )
    });
    let closed = matches!(scan.low(hit.end), "on" | "from" | "," | "." | "this" | "last" | "between")
        || scan.word(hit.end).is(Class::Weekday);
    held && closed && scan.sentence(lead) == scan.sentence(hit.first)
}

const SURNAME: &str = "a name stands beside it: a person";

/// What else the words around make of the name of a city.
fn another_reading(geography: &Geography<'_>, hit: &Hit) -> Option<&'static str> {
    let scan = geography.scan;
    // "LABADMIN/OSH": three capitals are letters of something, but at the head of a line.
    let letters = hit.end == hit.first + 1
        && scan.is_all_caps(hit.first)
        && scan.text_of(hit.first).len() <= 3
        && !scan.is_shouted(hit.first)
        && hit.first != scan.line_start(hit.first);
    let of = scan.low_before(hit.first) == "of" && hit.first >= 2;
    // "Bangkok Rules".
    let named_instrument =
        || scan.hits_over(hit.first).any(|other| matches!(scan.target(other), Target::Instrument(_)));
    // "Jammu and Kashmir", "Straits of Malacca and Singapore": a phrase that is no country holds no town either.
    let held = || {
        scan.hits_over(hit.first).any(|other| {
            scan.target(other) == Target::Blocked
                && other.first <= hit.first
                && hit.end <= other.end
                && other.end - other.first > hit.end - hit.first
        })
    };
    if letters {
        Some("three capitals are letters of something else")
    } else if held() {
        Some("part of a longer name")
    } else if geography.behind_title(hit.first) {
        Some("stands behind a title: a person")
    } else if geography.is_water(hit.end) || of && geography.is_water(hit.first - 2) {
        Some("names a water")
    } else if is_district(scan, hit.end) || behind_district(scan, hit.first) {
        Some("names a province or an island")
    } else if is_street(scan, hit.end) {
        Some("names a street")
    } else if is_cut(geography, hit) {
        Some("part of a name with a hyphen")
    } else if names_instrument(scan, hit.end)
        || named_instrument()
        || of && is_instrument(scan, hit.first - 2)
    {
        Some("names an instrument")
    } else if names_organization(geography, hit) {
        Some("part of the name of a body that sits elsewhere")
    } else {
        None
    }
}

/// "Kyzyl-Oktyabr", "Ust-Kyzyl": a hyphen ties it to a word that no dictionary knows.
fn is_cut(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    let tied = |at: usize| {
        scan.text_of(at) == "-" && scan.is_glued_to_previous(at) && scan.is_glued_to_previous(at + 1)
    };
    let goes_on = tied(hit.end) && geography.is_unknown_name(hit.end + 1);
    let begins_before = hit.first >= 2 && tied(hit.first - 1) && geography.is_unknown_name(hit.first - 2);
    // "the lines Varna-Ilyichevsk and Constantza-Batumi".
    let route = || {
        (hit.first.saturating_sub(12)..hit.end + 6).any(|at| {
            matches!(
                scan.low(at),
                "line"
                    | "lines"
                    | "route"
                    | "routes"
                    | "flight"
                    | "flights"
                    | "road"
                    | "highway"
                    | "railway"
                    | "ferry"
                    | "corridor"
            )
        })
    };
    (goes_on || begins_before) && !route()
}

fn made(geography: &Geography<'_>, hit: &Hit, place: &Place, rule: &'static str) -> Candidate {
    let value = Value::Place(PlaceValue { name: place.name.clone(), country: place.country.clone() });
    geography.made(Kind::Place, hit, value, rule)
}

/// The country that stands directly behind: "Almaty, Kazakhstan", "Ankara (Türkiye)", "Baku in
/// Azerbaijan".
fn following_country(geography: &Geography<'_>, end: usize) -> Option<usize> {
    let scan = geography.scan;
    let next = match scan.low(end) {
        "," | "(" | "-" | "in" | "/" => end + 1,
        _ => return None,
    };
    geography.country_at(next + usize::from(scan.low(next) == "the"))
}

/// Whether the words around speak of a place: "in Victoria", a dateline, "Nice, France".
fn is_placed(scan: &Scan<'_>, hit: &Hit) -> bool {
    let before = scan.low_before(hit.first);
    let led = matches!(
        before,
        "in" | "at"
            | "from"
            | "to"
            | "near"
            | "outside"
            | "around"
            | "between"
            | "of"
            | "reached"
            | "towards"
            | "toward"
            | "for"
            | "via"
            | "visit"
            | "visited"
            | "visiting"
            | "toured"
    );
    let listed = stands_in_list(scan, hit, |target| matches!(target, Target::Place(_) | Target::Country(_)));
    let dateline = hit.first == scan.line_start(hit.first)
        && matches!(scan.text_of(hit.end), "," | "-" | "—" | "(" | "/" | ":" | ".");
    led || listed || dateline || heads_facility(scan, hit.end) || behind_facility(scan, hit)
}

/// "Nile Reach Hotel Jinja", "Memorial College, Jos;": the town behind the house that stands in it.
fn behind_facility(scan: &Scan<'_>, hit: &Hit) -> bool {
    let comma = usize::from(scan.low_before(hit.first) == ",");
    let Some(house) = hit.first.checked_sub(1 + comma) else { return false };
    let standing = scan.word(house).is_any(&[Class::BodyHead, Class::BodyTail])
        || matches!(
            scan.low(house),
            "hotel"
                | "airport"
                | "hospital"
                | "college"
                | "school"
                | "campus"
                | "barracks"
                | "lodge"
                | "prison"
        );
    standing
        && scan.is_capitalized(house)
        && scan.sentence(house) == scan.sentence(hit.first)
        && !scan.is_capitalized(hit.end)
        && scan.text_of(hit.end) != "-"
}

/// "Micoud Police Station", "Trnava University": named after the town in which it stands.
fn heads_facility(scan: &Scan<'_>, end: usize) -> bool {
    let two = [
        ["police", "station"],
        ["primary", "school"],
        ["secondary", "school"],
        ["high", "school"],
        ["border", "crossing"],
        ["international", "airport"],
        ["town", "council"],
        ["city", "council"],
        ["town", "hall"],
    ];
    matches!(scan.low(end), "university" | "airport" | "prison" | "checkpoint" | "municipality")
        || two.iter().any(|words| scan.reads(end, words))
}

/// Whether the item before it in a list is such a target: "Sebha, Ubari and Murzuq".
fn stands_in_list(scan: &Scan<'_>, hit: &Hit, fits: impl Fn(Target) -> bool) -> bool {
    matches!(scan.low_before(hit.first), "and" | ",")
        && hit.first >= 2
        && scan.hits_ending(hit.first - 1).any(|other| fits(scan.target(other)))
}

/// A capitalised neighbour that no dictionary knows makes a person of the city.
fn is_surname(geography: &Geography<'_>, hit: &Hit) -> bool {
    let scan = geography.scan;
    let name_before = hit.first > scan.line_start(hit.first)
        && geography.is_unknown_name(hit.first - 1)
        && !geography.scan.is_title_line(hit.first)
        && scan.sentence(hit.first - 1) == scan.sentence(hit.first);
    let entry = scan.lexicon().entry(hit.entry);
    let doubtful = entry.needs_context || hit.end == hit.first + 1;
    // "ILEA Bangkok Newsletter": letters before it are no given name.
    let name_behind = doubtful
        && !(hit.first > 0 && scan.is_all_caps(hit.first - 1))
        && geography.is_unknown_name(hit.end)
        && !geography.scan.is_title_line(hit.first)
        && !matches!(scan.low_before(hit.first), "in" | "at" | "from" | "near" | "the" | "of");
    name_before || name_behind
}

/// "Idlib Governorate", "Osh oblast": the province, not the city.
pub(super) fn is_district(scan: &Scan<'_>, end: usize) -> bool {
    // "Baku State University" is in Baku.
    if scan.low(end) == "state"
        && matches!(scan.low(end + 1), "university" | "institute" | "academy" | "conservatory" | "college")
    {
        return false;
    }
    // "Surigao del Norte".
    if scan.low(end) == "del" && scan.is_capitalized(end + 1) {
        return true;
    }
    matches!(
        scan.low(end),
        "province"
            | "governorate"
            | "oblast"
            | "county"
            | "prefecture"
            | "department"
            | "island"
            | "islands"
            | "peninsula"
            | "valley"
            | "voivodeship"
            | "canton"
            | "emirate"
            | "wilaya"
            | "raion"
            | "state"
            | "region"
            | "regions"
            | "district"
            | "districts"
            | "subdistrict"
            | "constituency"
    )
}

/// "1521 Madrid Street", "Paris Avenue"; not "Paris Road Forum".
pub(super) fn is_street(scan: &Scan<'_>, end: usize) -> bool {
    scan.is_capitalized(end)
        && matches!(scan.low(end), "street" | "avenue" | "road" | "boulevard" | "lane" | "square")
        && !scan.is_capitalized(end + 1)
        && !scan.is_title_line(end)
}

/// "the province of Basra", "the provinces of Basra and Dhi Qar": the province of that name.
fn behind_district(scan: &Scan<'_>, first: usize) -> bool {
    let mut at = first;
    // Back over the names of a list.
    while at > 0 && first - at < 8 && (scan.is_capitalized(at - 1) || matches!(scan.low(at - 1), "," | "and"))
    {
        at -= 1;
    }
    let listed = at < first;
    let noun = at.checked_sub(2).map_or("", |noun| scan.low(noun));
    scan.low_before(at) == "of"
        && (matches!(
            noun,
            "provinces"
                | "governorates"
                | "counties"
                | "oblasts"
                | "prefectures"
                | "departments"
                | "districts"
                | "regions"
                | "municipalities"
                | "communes"
        ) || !listed && matches!(noun, "province" | "governorate" | "county" | "oblast" | "prefecture"))
}

/// "Madrid Guiding Principles", "Paris Agreement": the name of an instrument.
fn names_instrument(scan: &Scan<'_>, end: usize) -> bool {
    let capitals = (end..end + 5)
        .take_while(|&at| {
            scan.is_capitalized(at) || matches!(scan.low(at), "on" | "of" | "for" | "and" | "the")
        })
        .any(|at| is_instrument(scan, at));
    // "the Paris climate agreement", "the Sendai framework".
    let small = (end..end + 3)
        .take_while(|&at| {
            scan.is_word(at) && !scan.word(at).is_any(&[Class::NameStop, Class::GroupStop, Class::Meeting])
        })
        .any(|at| {
            matches!(
                scan.low(at),
                "agreement"
                    | "agreements"
                    | "framework"
                    | "protocol"
                    | "amendment"
                    | "declaration"
                    | "convention"
                    | "accord"
                    | "accords"
                    | "principles"
            )
        });
    capitals || small || of_listed_instruments(scan, end)
}

/// "the Basel, Rotterdam and Stockholm conventions": several instruments that leave their noun to the last.
fn of_listed_instruments(scan: &Scan<'_>, end: usize) -> bool {
    let last = (end..end + 8)
        .take_while(|&at| scan.is_capitalized(at) || matches!(scan.low(at), "," | "and"))
        .last();
    let noun = |at: usize| {
        matches!(
            scan.low(at),
            "conventions" | "protocols" | "agreements" | "processes" | "cops" | "declarations"
        )
    };
    let noun_at = last.and_then(|last| [last, last + 1].into_iter().find(|&at| noun(at)));
    // "met in Paris, OECD agreements in hand": the name before the noun is a town as well.
    let town = |at: usize| scan.hits_ending(at).any(|other| matches!(scan.target(other), Target::Place(_)));
    matches!(scan.low(end), "," | "and") && noun_at.is_some_and(town)
}

pub(super) fn is_instrument(scan: &Scan<'_>, at: usize) -> bool {
    // "Gaborone International Convention Centre" is a hall.
    let hall = matches!(scan.low(at + 1), "centre" | "center" | "hall");
    scan.is_capitalized(at) && scan.is(at, Class::Instrument) && !hall
}

/// "Shanghai Cooperation Organization": the city is a part of a listed name, not where it sits
/// ("Office at Geneva").
/// A body of the city's own country sits there ("Jakarta Centre for Law Enforcement Cooperation").
fn names_organization(geography: &Geography<'_>, hit: &Hit) -> bool {
    let (scan, dictionaries) = (geography.scan, geography.context.dictionaries);
    let Target::Place(place) = scan.target(hit) else { return false };
    let home = Some(&dictionaries.places[place as usize].country);
    let inside = |other: &Hit| {
        hit.end <= other.end
            && other.end - other.first > hit.end - hit.first
            && matches!(scan.target(other), Target::Agency(index)
                if dictionaries.bodies[index as usize].country.as_ref() != home)
    };
    !matches!(scan.low_before(hit.first), "in" | "at" | "of" | "to") && scan.hits_over(hit.first).any(inside)
}

/// ", Tennessee", ", New Mexico", ", N.C." is not read.
pub(super) fn in_us_state(scan: &Scan<'_>, end: usize) -> bool {
    if scan.text_of(end) != "," && scan.low(end) != "in" {
        return false;
    }
    let state = end + 1;
    let washington =
        scan.text_of(end) == "," && scan.low(state) == "washington" && scan.text_of(state + 1) != ",";
    washington
        || scan.is(state, Class::UsState) && scan.is_capitalized(state)
        || matches!(scan.low(state), "new" | "west" | "north" | "south" | "rhode")
            && (scan.is(state + 1, Class::UsState)
                || matches!(scan.low(state + 1), "mexico" | "jersey" | "hampshire" | "island"))
}
