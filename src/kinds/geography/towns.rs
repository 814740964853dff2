//! Towns that no list has, where the text itself says what they are.

use std::collections::HashMap;

use super::Geography;
use super::places::{is_district, is_instrument};
use super::venues::venues;
use crate::dictionary::{Class, Form, Hit, Target};
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, PlaceValue, Value};
use crate::scan::Scan;

/// Adds towns with their country behind them, in a list of towns, and where something took place; and the same
/// names again wherever they stand.
pub(super) fn find(geography: &Geography<'_>, candidates: &mut Vec<Candidate>) {
    let with_country = before_country(geography, candidates);
    candidates.extend(with_country);
    let listed = in_list(geography, candidates);
    candidates.extend(listed);
    let venues = venues(geography, candidates);
    candidates.extend(venues);
    let again = again(geography, candidates);
    candidates.extend(again);
}

/// "in Chiang Saen, Thailand": up to five tokens, capitalised words and hyphens, behind a preposition of
/// place, with a country behind them that neither goes on as a list nor owns what follows.
fn before_country(geography: &Geography<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = geography.scan;
    let taken = Index::new(candidates, &[Kind::Country, Kind::Region, Kind::Place], |_| true);
    let mut found = Vec::new();
    for first in 0..scan.tokens.len() {
        if !scan.is_capitalized(first) {
            continue;
        }
        let heads = opens_dateline(scan, first);
        let placed = heads || matches!(scan.low_before(first), "in" | "at" | "near");
        if !(placed || scan.is_traced()) {
            continue;
        }
        if !geography.is_name_like(first) {
            if matches!(scan.text_of(first + 1), "," | "(") && geography.country_at(first + 2).is_some() {
                scan.refused(
                    "place.unlisted",
                    first,
                    first + 1,
                    "the dictionaries know it as something else",
                );
            }
            continue;
        }
        let mut end = first + 1;
        while end < first + 5
            && (geography.is_name_like(end)
                || (scan.text_of(end) == "-" && scan.tokens[end].is_glued(&scan.tokens, end)))
        {
            end += 1;
        }
        let refused = |why| scan.refused("place.unlisted", first, end, why);
        // "in Slovec, in the north of Croatia", "in Slovec, central Croatia", "in Chapuko in Zimbabwe".
        let country_at = match scan.text_of(end) {
            "," | "(" => behind_quarter(scan, end + 1),
            // "to invest in Road Infrastructures in Niger" names no town.
            "in" if !scan.is_title_line(first) && (first..end).all(|at| geography.is_unknown_name(at)) => {
                behind_quarter(scan, end)
            }
            _ => end,
        };
        if country_at == end {
            if placed {
                refused("a name of no list, and no country behind it");
            }
            continue;
        }
        let named = scan.hits_at(country_at).iter().rev().find_map(|hit| match scan.target(hit) {
            Target::Country(country) if scan.lexicon().entry(hit.entry).form != Form::Demonym => {
                Some((country as usize, hit.end))
            }
            _ => None,
        });
        let Some((country, after)) = named else {
            if placed {
                refused("a name of no list, and no country behind it");
            }
            continue;
        };
        let listed = matches!(scan.low(after), "and" | "'")
            || (scan.low(after) == "," && geography.country_at(after + 1).is_some());
        let water =
            matches!(scan.low(first), "lake" | "mount" | "river" | "gulf") || is_district(scan, end - 1);
        if !placed {
            refused("neither \"in\" nor \"at\" nor \"near\" stands before it");
            continue;
        }
        let mark =
            |at: usize| matches!(scan.text_of(at), ":" | "-" | "–" | "—") && !scan.is_glued_to_next(at);
        // "Lopota, Georgia, July 19-26, 2024 –".
        let dated = scan.text_of(after) == ","
            && (after + 1..after + LONGEST_DAY).any(|at| scan.is(at, Class::Month))
            && (after..after + LONGEST_DAY).any(mark);
        let marked = mark(after) || dated;
        if heads && !marked {
            refused("a dateline has a mark behind its country");
            continue;
        }
        let span = scan.span(first, end);
        if listed || water || is_instrument(scan, end - 1) || taken.touching(span).next().is_some() {
            refused(if listed {
                "the country behind it goes on as a list or owns what follows"
            } else {
                "names a water, a district or an instrument, or holds a name of the lists"
            });
            continue;
        }
        let value = Value::Place(PlaceValue {
            name: scan.slice(first, end).to_owned(),
            country: geography.context.dictionaries.countries[country].iso3.clone(),
        });
        found.push(Candidate::new(Kind::Place, span, value, "place.unlisted"));
    }
    found
}

/// How many tokens the day of a dateline may have with its marks.
const LONGEST_DAY: usize = 11;

/// How many lines from the top a dateline may stand.
const DATELINES: u32 = 8;

/// How many words of a text stand at least behind its dateline.
const FEWEST_BEHIND: usize = 10;

/// "Dhulikhel, Nepal: Some officials": the first word of a line of text near the top.
fn opens_dateline(scan: &Scan<'_>, first: usize) -> bool {
    first == scan.line_start(first)
        && scan.line(first) < DATELINES
        && !scan.is_title_line(first)
        && scan.line_end(first) > first + FEWEST_BEHIND
}

/// One past the words at `at` that tell a quarter of the country behind them: "central", "in the north of".
fn behind_quarter(scan: &Scan<'_>, at: usize) -> usize {
    let mut next = at + usize::from(scan.low(at) == "in");
    next += usize::from(scan.low(next) == "the");
    let noun = matches!(scan.low(next), "north" | "south" | "east" | "west" | "centre" | "center");
    if noun && scan.low(next + 1) == "of" {
        return next + 2;
    }
    let adjective = matches!(
        scan.low(next),
        "central"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
    );
    next + usize::from(adjective)
}

/// How many words the name of an unlisted town in a list may have.
pub(super) const LONGEST_ITEM: usize = 3;

/// "Kutaisi, Telavi, Akhaltsikhe, Gori and Mestia": names in a list with at least two towns of one country, and no
/// fewer than a third of the items.
fn in_list(geography: &Geography<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = geography.scan;
    let towns = Index::new(candidates, &[Kind::Place], |_| true);
    let others = Index::new(candidates, &[Kind::Country, Kind::Region], |_| true);
    let home = only_country(candidates);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if !scan.is_capitalized(at) {
            at += 1;
            continue;
        }
        // Items of the list: first token, one past the last, and the country of a known town.
        let mut items: Vec<(usize, usize, Option<&str>)> = Vec::new();
        let mut next = at;
        let led = led_by_towns(scan, at);
        while let Some((end, country)) = item(geography, candidates, &towns, &others, next, led) {
            items.push((next, end, country));
            next = match scan.low(end) {
                "," => end + 1 + usize::from(matches!(scan.low(end + 1), "and" | "or")),
                "and" | "or" | "&" => end + 1,
                _ => break,
            };
        }
        at = items.last().map_or(at, |(_, end, _)| *end).max(at + 1);
        let known: Vec<&str> = items.iter().filter_map(|(_, _, country)| *country).collect();
        let one = known.first().filter(|first| known.iter().all(|country| country == *first));
        // "the villages of Tamusa and Nacule", "Naboro and Tabia villages": the list says itself what it has.
        let unknown = |(first, _, country): &(usize, usize, Option<&str>)| {
            country.is_some() || geography.is_unknown_name(*first)
        };
        let proved = items.len() > 1 && (led || is_towns(scan, at)) && items.iter().all(unknown);
        if proved && let Some(country) = one.copied().filter(|_| !known.is_empty()).or(home) {
            for (first, end, _) in items.iter().filter(|(.., country)| country.is_none()) {
                found.push(
                    town(scan, *first, *end, country, "place.listed")
                        .inferred("a list that is called one of towns"),
                );
            }
            continue;
        }
        // "Kabul, Zabul and Nimroz provinces", "the universities of Bologna and Bocconi".
        let first_token = items.first().map_or(at, |(first, ..)| *first);
        let others = lists_others(scan, first_token, at);
        let Some(country) = one.filter(|_| known.len() >= 2 && 3 * known.len() >= items.len() && !others)
        else {
            for (first, end, _) in items.iter().filter(|(.., country)| items.len() > 1 && country.is_none()) {
                let why = "a list in which too few items are towns of one country";
                scan.refused("place.listed", *first, *end, why);
            }
            continue;
        };
        // "the Coco Palm Resort, Rodney Bay, Castries": the rest of a longer name is no item.
        let whole = |first: usize| !scan.is_capitalized(first.wrapping_sub(1));
        for (first, end, _) in items.iter().filter(|(first, _, country)| country.is_none() && whole(*first)) {
            found.push(town(scan, *first, *end, country, "place.listed").inferred("towns of the same list"));
        }
    }
    found
}

/// Plural nouns of towns: "villages", "refugee camps".
fn is_towns(scan: &Scan<'_>, at: usize) -> bool {
    let noun = at + usize::from(matches!(scan.low(at), "refugee" | "idp"));
    matches!(scan.low(noun), "villages" | "towns" | "settlements") || noun > at && scan.low(noun) == "camps"
}

/// "the villages of | Tamusa and Nacule", "four camps: | Gihebo, Kizibo".
fn led_by_towns(scan: &Scan<'_>, first: usize) -> bool {
    let link = matches!(scan.low_before(first), "of" | ":") && first >= 2;
    link && scan.is_small(first - 2)
        && (matches!(scan.low(first - 2), "villages" | "towns" | "settlements" | "cities")
            || scan.low(first - 2) == "camps" && !scan.is(first.saturating_sub(3), Class::Meeting))
}

/// Whether the list `first..end` names provinces, streets or houses after its items.
fn lists_others(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let behind = matches!(
        scan.low(end),
        "provinces"
            | "districts"
            | "regions"
            | "states"
            | "counties"
            | "streets"
            | "governorates"
            | "oblasts"
    );
    // "pilot districts: Uzgen, Nookat and Kara-Kulzha".
    let house = matches!(scan.low_before(first), "of" | ":")
        && first >= 2
        && matches!(
            scan.low(first - 2),
            "universities" | "hospitals" | "clinics" | "schools" | "foundations" | "provinces" | "districts"
        );
    behind || house
}

/// The item of a list that begins at `first`: a town that was found, or up to three words that may name one.
fn item<'c>(
    geography: &Geography<'_>,
    candidates: &'c [Candidate],
    towns: &Index,
    others: &Index,
    first: usize,
    led: bool,
) -> Option<(usize, Option<&'c str>)> {
    let scan = geography.scan;
    // "Thaba-Tseka": the name began before.
    if scan.is_glued_to_previous(first) && scan.low_before(first) == "-" {
        return None;
    }
    let start = scan.tokens.get(first)?.start as usize;
    if let Some(town) = towns.beginning_at(start).next() {
        let town = &candidates[town];
        let Value::Place(place) = &town.value else { return None };
        return Some((scan.token_at(town.span.end - 1) + 1, Some(&place.country)));
    }
    let name = |at: usize| {
        let listed_town = scan
            .hits_at(at)
            .iter()
            .any(|hit| hit.end == at + 1 && matches!(scan.target(hit), Target::Place(_)));
        !scan.is(at, Class::UsState) && geography.is_name_like(at)
            || listed_town && scan.is_capitalized(at) && !scan.is_shouted(at)
    };
    let end = (first..first + LONGEST_ITEM).take_while(|&at| name(at)).last()? + 1;
    // Two words are a person more often, unless the first is such a word as towns begin with.
    let prefixed = matches!(
        scan.low(first),
        "al" | "el"
            | "ad"
            | "ar"
            | "as"
            | "san"
            | "santa"
            | "saint"
            | "st"
            | "port"
            | "puerto"
            | "new"
            | "ras"
            | "ain"
            | "bir"
            | "tel"
            | "kfar"
            | "beit"
            | "deir"
            | "oum"
            | "la"
            | "las"
            | "los"
            | "le"
            | "kampong"
            | "kota"
    );
    if end > first + 1 && !prefixed && !led {
        scan.refused("place.listed", first, end, "words of no list, more often a person's name");
        return None;
    }
    let span = scan.span(first, end);
    let closed = !scan.is_capitalized(end) && !is_district(scan, end) && scan.text_of(end) != "'";
    let free = others.touching(span).next().is_none() && towns.touching(span).next().is_none();
    (closed && free && !geography.behind_title(first)).then_some((end, None))
}

/// How often a release names the country that it is about at least, where it names others.
const FEWEST_OF_HOME: usize = 3;

/// The country of every country and town that the release names; where they are several, the one that is named far more
/// often than the others.
pub(super) fn only_country(candidates: &[Candidate]) -> Option<&str> {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates {
        match &candidate.value {
            Value::Text(code) if candidate.kind == Kind::Country => *named.entry(code).or_default() += 1,
            Value::Place(place) => *named.entry(&place.country).or_default() += 1,
            _ => {}
        }
    }
    let (country, most) =
        named.iter().max_by_key(|(country, count)| (**count, std::cmp::Reverse(**country)))?;
    let next =
        named.iter().filter(|(other, _)| *other != country).map(|(_, count)| *count).max().unwrap_or(0);
    (next == 0 || *most >= FEWEST_OF_HOME && *most >= 2 * next).then_some(*country)
}

/// The names of towns that the text told of, wherever else they stand as they were written.
fn again(geography: &Geography<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = geography.scan;
    let rules = ["place.unlisted", "place.listed", "place.venue", "place.context"];
    let mut told: HashMap<&str, &Candidate> = HashMap::new();
    for town in candidates.iter().filter(|candidate| rules.contains(&candidate.rule)) {
        told.entry(&scan.text[town.span.range()]).or_insert(town);
    }
    if told.is_empty() {
        return Vec::new();
    }
    let taken = Index::new(candidates, &[Kind::Country, Kind::Region, Kind::Place], |_| true);
    let mut found = Vec::new();
    for first in (0..scan.tokens.len()).filter(|&first| scan.is_capitalized(first)) {
        for end in (first + 1..=(first + LONGEST_ITEM).min(scan.tokens.len())).rev() {
            let Some(town) = told.get(scan.slice(first, end)) else { continue };
            let span = scan.span(first, end);
            let named =
                matches!(scan.low_before(first), "in" | "near" | "of" | "from" | "at" | "to" | "and" | ",");
            if taken.touching(span).next().is_none() {
                // A word of no list that the text told to be a town is one in headlines and as a subject too.
                let place = |hit: &Hit| matches!(scan.target(hit), Target::Place(_));
                let no_other = geography.is_unknown_name(first)
                    || town.rule == "place.context" && scan.hits_at(first).iter().all(place);
                // "the Interim Security Force for Abyei": the name of a body.
                let alone = no_other
                    && scan.low_before(first) != "for"
                    && !scan.is_capitalized(first - usize::from(first > 0));
                if (named || alone) && !is_district(scan, end) && !scan.is_capitalized(end) {
                    found.push(
                        Candidate::new(Kind::Place, span, town.value.clone(), "place.again")
                            .inferred("a town that the release told of"),
                    );
                } else {
                    let why = "a town that the release told of, and nothing says that it is meant here";
                    scan.refused("place.again", first, end, why);
                }
            }
            break;
        }
    }
    found
}

pub(super) fn town(
    scan: &Scan<'_>,
    first: usize,
    end: usize,
    country: &str,
    rule: &'static str,
) -> Candidate {
    let name = scan.slice(first, end).to_owned();
    Candidate::new(
        Kind::Place,
        scan.span(first, end),
        Value::Place(PlaceValue { name, country: country.to_owned() }),
        rule,
    )
}
