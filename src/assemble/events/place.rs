//! Where the event took place: a city, else a country.

use std::collections::{HashMap, HashSet};

use super::led::{in_district, is_host, is_labelled, is_led, is_visited};
use super::when::tells_of_another;
use super::{Parts, days, tells_of_event};
use crate::dictionary::Class;
use crate::kinds::deeds;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Value};
use crate::scan::Scan;

/// Fewest points of a place that is taken for the venue.
const ENOUGH: i32 = 3;

/// How many sentences are the lead, where the event is told.
const EARLY: u32 = 7;

/// How many days before the publication something is news.
const NEWS: i32 = 31;

/// What a dateline says: more than a place far below that nothing ties to the event.
const DATELINE: i32 = 4;

/// The venue, by index of its mention, with the country's code where no city is told.
///
/// A place speaks for itself by "in" or "at" before it, by standing beside the event's date or in its
/// sentence, by a verb of meeting, by being told early and again, and as the head of a dateline;
/// what tells of another event, and what is quoted, speaks against it.
pub(super) fn venue(parts: &Parts<'_>, date: Option<usize>) -> Option<(usize, Option<String>)> {
    let scan = parts.scan;
    let agencies = Index::new(&parts.candidates, &[Kind::Agency], |_| true);
    let dated = dated(parts, date);
    let points = |index: usize| {
        let candidate = &parts.candidates[index];
        let (first, end) = (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1);
        // "at Gaborone International Convention Centre": the town that begins the name of a hall; "at the Law Academy in
        // Gaborone": the one that ends it.
        let hall = || {
            scan.low_before(first) == "in"
                && agencies.touching(candidate.span).any(|index| {
                    let body = scan.token_at(parts.candidates[index].span.start);
                    let body = body - usize::from(scan.low_before(body) == "the");
                    scan.low_before(body) == "at"
                })
        };
        if agencies.nests(candidate.span) && scan.low_before(first) != "at" && !hall() {
            return i32::MIN;
        }
        score(parts, &dated, date, first, end)
    };
    let best = |kind: Kind| {
        let of_kind = (0..parts.candidates.len()).filter(|&index| {
            let candidate = &parts.candidates[index];
            candidate.kind == kind && !candidate.demonym
        });
        let mut places: Vec<(usize, i32)> = of_kind.map(|index| (index, points(index))).collect();
        // A place that is told again gains a point for each other mention that is no worse than neutral.
        let mut times: HashMap<&Value, i32> = HashMap::new();
        for (index, _) in places.iter().filter(|(_, points)| *points > 0) {
            *times.entry(&parts.candidates[*index].value).or_default() += 1;
        }
        for (index, points) in &mut places {
            let again = times.get(&parts.candidates[*index].value).map_or(0, |times| times - 1);
            *points = points.saturating_add(again.min(2));
        }
        places.into_iter().max_by_key(|&(index, points)| (points, std::cmp::Reverse(index)))
    };
    let city = best(Kind::Place).filter(|(_, points)| *points >= ENOUGH);
    let country = best(Kind::Country).filter(|(_, points)| *points >= ENOUGH);
    let iso3 = |index: usize| parts.candidates[index].value.as_text().map(str::to_owned);
    let lies_in = |place: usize, country: usize| matches!(&parts.candidates[place].value, Value::Place(value) if Some(&value.country) == iso3(country).as_ref());
    match (city, country) {
        // A country that the event is said to be in wins over a city elsewhere that is only near.
        // A dateline's town is not where "the Samarkand region of Uzbekistan" is.
        (Some((place, points)), Some((country, others)))
            if others > points
                && (!lies_in(place, country)
                    || in_district(
                        parts.scan,
                        parts.scan.token_at(parts.candidates[country].span.start),
                    )) =>
        {
            Some((country, iso3(country)))
        }
        (Some((place, _)), _) => Some((place, None)),
        (None, Some((country, _))) => Some((country, iso3(country))),
        (None, None) => None,
    }
}

/// The country of the body that lent its rooms: "held at the National University of Samoa", "hosted by the Fiji Police
/// Academy". An embassy sits abroad.
pub(super) fn host_country(parts: &Parts<'_>) -> Option<String> {
    let scan = parts.scan;
    let countries = Index::new(&parts.candidates, &[Kind::Country], |_| true);
    parts.candidates.iter().find_map(|candidate| {
        let Value::Agency(agency) = &candidate.value else { return None };
        let (first, end) = (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1);
        let article = usize::from(scan.low_before(first) == "the");
        let lead = first - article;
        let led = matches!(scan.low_before(lead), "at" | "visited")
            || scan.reads_before(lead, &["hosted", "by"])
            || scan.reads_before(lead, &["visit", "to"]);
        if !led || scan.sentences_above(first) > EARLY || tells_of_another(scan, first) {
            return None;
        }
        let abroad = (first..end).any(|at| {
            matches!(
                scan.low(at),
                "embassy" | "commission" | "consulate" | "mission" | "delegation" | "office"
            )
        });
        let from = first.saturating_sub(LONGEST_TELLING).max(scan.sentence_start(first));
        let held = (from..first).any(|at| scan.is(at, Class::Meeting) || tells_of_event(scan.low(at)));
        if abroad || !held {
            return None;
        }
        let nested = countries
            .touching(candidate.span)
            .next()
            .and_then(|index| parts.candidates[index].value.as_text());
        let listed = || parts.dictionaries.body(&agency.id)?.country.clone();
        nested.map(str::to_owned).or_else(listed)
    })
}

/// How many words may stand between what was held and the body at which it was.
const LONGEST_TELLING: usize = 40;

/// The country of those who are handed something by another: "The Embassy of China handed over 26 motorcycles to the Samoa
/// Police".
pub(super) fn receivers_country(parts: &Parts<'_>) -> Option<String> {
    let scan = parts.scan;
    let hands =
        |at: &usize| matches!(scan.low(*at), "handed" | "donated" | "presented" | "hands" | "donates");
    (0..scan.tokens.len()).filter(hands).find_map(|verb| {
        if scan.sentences_above(verb) > EARLY / 2 {
            return None;
        }
        let stop = scan.sentence_end(verb).min(verb + LONGEST_TELLING);
        let to = (verb + 1..stop).find(|&at| scan.low(at) == "to")?;
        // "donates gadgets to the police": what is donated need not be known.
        let given = matches!(scan.low(verb), "donated" | "donates");
        let supply = given || (verb + 1..to).any(|at| scan.is(at, Class::Supply));
        let over = scan.low(verb + 1) == "over" || (verb + 1..to).any(|at| scan.low(at) == "over");
        let credentials = (verb + 1..to).any(|at| deeds::is_credentials(scan.low(at)));
        if credentials {
            return receiving_state(parts, to, stop);
        }
        if !(supply || over) {
            return None;
        }
        let receiver = to + 1 + usize::from(scan.low(to + 1) == "the");
        let start = scan.tokens.get(receiver)?.start as usize;
        let state = parts.candidates.iter().find(|one| one.kind == Kind::Country && one.span.start == start);
        let of_body = || {
            let agency = parts
                .candidates
                .iter()
                .position(|one| one.kind == Kind::Agency && one.span.start == start)?;
            let span = parts.candidates[agency].span;
            let nested = parts.candidates.iter().find(|one| {
                one.kind == Kind::Country && span.start <= one.span.start && one.span.end <= span.end
            });
            nested.and_then(|one| one.value.as_text()).map(str::to_owned).or_else(|| {
                let Value::Agency(agency) = &parts.candidates[agency].value else { return None };
                parts.dictionaries.body(&agency.id)?.country.clone()
            })
        };
        state.and_then(|one| one.value.as_text()).map(str::to_owned).or_else(of_body)
    })
}

/// "presented her credentials to the President of Fiji": the State of the office that takes them.
fn receiving_state(parts: &Parts<'_>, to: usize, stop: usize) -> Option<String> {
    let scan = parts.scan;
    let behind = |one: &&Candidate| {
        let at = scan.token_at(one.span.start);
        one.kind == Kind::Country && (to..stop).contains(&at)
    };
    parts.candidates.iter().find(behind).and_then(|one| one.value.as_text()).map(str::to_owned)
}

/// How many words may stand between a body and the verb that tells what it did.
const NEAREST_VERB: usize = 3;

/// The country of the national body that did what the lead tells: "Members of the Border Police of Fiji seized 200 kilograms".
pub(super) fn actors_country(parts: &Parts<'_>) -> Option<String> {
    let scan = parts.scan;
    let countries = Index::new(&parts.candidates, &[Kind::Country], |_| true);
    parts.candidates.iter().filter(|one| one.kind == Kind::Agency).find_map(|body| {
        let end = scan.token_at(body.span.end - 1) + 1;
        let acted = (end..(end + NEAREST_VERB).min(scan.sentence_end(end - 1))).any(|at| {
            matches!(
                scan.low(at),
                "seized" | "arrested" | "detained" | "intercepted" | "rescued" | "discovered" | "dismantled"
            )
        });
        if !acted || scan.sentences_above(end) > EARLY / 2 {
            return None;
        }
        let nested = countries.touching(body.span).next()?;
        parts.candidates[nested].value.as_text().map(str::to_owned)
    })
}

/// "the Ambassador of Japan", "the Embassy of Japan": who came as a guest says nothing of the place.
fn is_of_diplomats(scan: &Scan<'_>, first: usize) -> bool {
    let article = usize::from(scan.low_before(first) == "the");
    let of = first - article;
    scan.low_before(of) == "of"
        && of >= 2
        && matches!(scan.low(of - 2), "ambassador" | "embassy" | "consul" | "affaires" | "consulate")
}

/// The one country of which the release speaks, by name, by adjective or by its towns, where no place is told.
pub(super) fn only_country(parts: &Parts<'_>) -> Option<String> {
    let scan = parts.scan;
    let told = parts.candidates.iter().filter(|candidate| {
        let first = scan.token_at(candidate.span.start);
        !is_topic(scan, first) && !is_of_diplomats(scan, first)
    });
    let mut named = told.filter_map(|candidate| match &candidate.value {
        Value::Text(iso3) if candidate.kind == Kind::Country => Some(iso3),
        Value::Place(place) => Some(&place.country),
        _ => None,
    });
    let first = named.next()?;
    named.all(|other| other == first).then(|| first.clone())
}

/// Sentences that tell dates.
#[derive(Default)]
struct Dated {
    /// Those that tell the date of the event.
    own: HashSet<u32>,
    /// Those of which no date meets it: "a 2012 seminar in Luang Prabang", "signed in Maputo on 11 July 2003".
    elsewhen: HashSet<u32>,
}

fn dated(parts: &Parts<'_>, date: Option<usize>) -> Dated {
    let mut dated = Dated::default();
    let published = super::super::published(parts).map(|day| day.to_string());
    let event = date.and_then(|date| parts.candidates[date].value.as_text());
    // Of an event without a day nothing is known but that it is news.
    let Some(own) = event.or(published.as_deref()) else { return dated };
    let mut met: HashMap<u32, bool> = HashMap::new();
    for candidate in parts.candidates.iter().filter(|candidate| candidate.kind == Kind::Date) {
        let Some(value) = candidate.value.as_text() else { continue };
        let sentence = parts.scan.sentence(parts.scan.token_at(candidate.span.start));
        *met.entry(sentence).or_default() |= meets(own, value) || event.is_none() && is_news(own, value);
        if value == own && event.is_some() {
            dated.own.insert(sentence);
        }
    }
    dated.elsewhen = met.into_iter().filter(|(_, meets)| !meets).map(|(sentence, _)| sentence).collect();
    dated
}

/// Whether a day is of the month of the publication, of the one before it or of one to come.
fn is_news(published: &str, value: &str) -> bool {
    let days = days(published).zip(days(value));
    days.is_none_or(|((published, _), (_, last))| {
        published.since(last).is_ok_and(|span| span.get_days() <= NEWS)
    })
}

fn score(parts: &Parts<'_>, dated: &Dated, date: Option<usize>, first: usize, end: usize) -> i32 {
    let scan = parts.scan;
    let article = usize::from(scan.low_before(first) == "the");
    let led = is_led(scan, first - article) && !is_topic(scan, first - article);
    let dateline = heads_dateline(scan, first, end);
    let beside = date.is_some_and(|date| {
        let span = parts.candidates[date].span;
        let (date_first, date_end) = (scan.token_at(span.start), scan.token_at(span.end - 1) + 1);
        // "(Minsk, 19 to 20 October 2010)", "Vientiane, Lao PDR, 11-12 September 2012", "8 October, Port Louis".
        end < date_first && scan.text_of(end) == "," && date_first <= end + 5
            || date_end < first && scan.text_of(date_end) == "," && first <= date_end + 2
    });
    let hosts = is_host(scan, end);
    if !(led || dateline || beside || hosts) {
        return i32::MIN;
    }
    let sentence = scan.sentence_start(first)..scan.sentence_end(first);
    // A dateline tells where the release was written: what its sentence says is not said of it.
    if dateline && !beside && !hosts {
        return DATELINE;
    }
    let mut points = 0;
    points += if beside { 5 } else { 0 };
    points += if led { 2 } else { 0 };
    points += if hosts || is_labelled(scan, first) { 5 } else { 0 };
    points += if led && is_visited(scan, first - article) { 4 } else { 0 };
    points += if led && scan.is_title_line(first) && scan.line(first) < 8 { 2 } else { 0 };
    points += if led && dated.own.contains(&scan.sentence(first)) { 4 } else { 0 };
    let above = scan.sentences_above(first);
    let early = above <= EARLY;
    if early || dated.own.contains(&scan.sentence(first)) {
        points += i32::from(sentence.clone().any(|at| scan.is(at, Class::Meeting)));
        points += 2 * i32::from(sentence.clone().any(|at| scan.is_small(at) && tells_of_event(scan.low(at))));
    }
    points += i32::from(early) + i32::from(above <= EARLY / 2);
    let quoted =
        sentence.clone().take_while(|&at| at < first).filter(|&at| scan.text_of(at) == "\"").count() % 2 == 1;
    if quoted {
        points -= 4;
    }
    let another = tells_of_another(scan, first)
        || dated.elsewhen.contains(&scan.sentence(first))
        || date.is_some_and(|date| lies_ahead_of(parts, date, first));
    if another { points - 6 } else { points }
}

/// "The team will also visit Nadi", below a day on which nothing is said to come: a plan, not the event.
fn lies_ahead_of(parts: &Parts<'_>, date: usize, first: usize) -> bool {
    let scan = parts.scan;
    let own = scan.token_at(parts.candidates[date].span.start);
    let plans = |at: usize| {
        (scan.sentence_start(at)..scan.sentence_end(at)).any(|at| matches!(scan.low(at), "will" | "shall"))
    };
    scan.sentence(first) > scan.sentence(own) && plans(first) && !plans(own)
}

/// Whether two date values have a day in common, as far as they are told.
fn meets(one: &str, other: &str) -> bool {
    let (one_first, one_last) = one.split_once('/').unwrap_or((one, one));
    let (other_first, other_last) = other.split_once('/').unwrap_or((other, other));
    if one.contains('X') || other.contains('X') {
        return true;
    }
    let upto = |value: &str, end: &str| value.get(..end.len().min(value.len())).map(str::to_owned);
    upto(one_first, other_last) <= upto(other_last, one_first)
        && upto(other_first, one_last) <= upto(one_last, other_first)
}

/// "the situation in Nepal", "served in Liberia", "the office in Senegal": what the release is about, and where somebody
/// sits.
fn is_topic(scan: &Scan<'_>, first: usize) -> bool {
    // "he said in a statement released in Suva".
    let sentence = scan.sentence_start(first)..scan.sentence_end(first);
    let quoted = first >= 2
        && matches!(scan.low(first - 2), "released" | "issued" | "published")
        && (first.saturating_sub(6)..first)
            .any(|at| matches!(scan.low(at), "statement" | "communiqué" | "release"))
        && sentence.clone().any(|at| matches!(scan.low(at), "said" | "according" | "per" | "noted"));
    // "The course was held at the air base in Zadar": people met there.
    let met = first >= 2
        && matches!(
            scan.low(first - 2),
            "base" | "office" | "offices" | "units" | "embassy" | "residence" | "located" | "situated"
        )
        && (first.saturating_sub(9)..first - 2).any(|at| scan.low(at) == "at")
        && sentence.clone().any(|at| scan.is(at, Class::Meeting));
    if quoted || met {
        return quoted;
    }
    // "its National Central Bureau (NCB) in Kathmandu": the letters are stepped over.
    let bracket = first >= 5
        && scan.text_of(first - 2) == ")"
        && scan.text_of(first - 4) == "("
        && matches!(scan.low(first - 5), "office" | "bureau" | "branch");
    scan.low_before(first) == "in"
        && first >= 2
        && matches!(
            scan.low(first - if bracket { 5 } else { 2 }),
            "bureau"
                | "branch"
                | "missions"
                | "situation"
                | "situations"
                | "war"
                | "wars"
                | "conflict"
                | "crisis"
                | "violence"
                | "developments"
                | "elections"
                | "cases"
                | "attacks"
                | "attack"
                | "peace"
                | "democracy"
                | "regime"
                | "rights"
                | "office"
                | "offices"
                | "director"
                | "representative"
                | "ambassador"
                | "coordinator"
                | "units"
                | "base"
                | "presence"
                | "deployment"
                | "duty"
                | "model"
                | "killings"
                | "died"
                | "served"
                | "serving"
                | "born"
                | "killing"
                | "projects"
                | "reforms"
                | "refugees"
                | "stationed"
                | "homeported"
                | "located"
                | "situated"
                | "headquartered"
                | "living"
                | "residing"
                | "detained"
                | "killed"
                | "injured"
                | "terrorism"
                | "incident"
                | "explosion"
                | "residence"
                | "embassy"
        )
}

/// The place that opens the text: "Ankara – Turkey.", "GENEVA, 12 May 2023 (WHO) –", "12 May 2023 – Port of Spain".
fn heads_dateline(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    // "3 May 2018, Kampala, Uganda: The …".
    let start = scan.line_start(first);
    let behind_date = scan.low_before(first) == ","
        && first - start <= 5
        && (start..first).any(|at| scan.is(at, Class::Month))
        && (start..first).any(|at| scan.figure(at).is_some());
    let opens = first == start
        || behind_date
        || scan.low_before(first) == "(" && first - 1 == scan.line_start(first)
        || scan.low_before(first) == "-" && first <= scan.line_start(first) + 7;
    scan.line(first) < 8
        && opens
        && matches!(scan.text_of(end), "," | "-" | "—" | "(" | "/" | ":" | "." | "|")
}
