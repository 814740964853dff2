//! Towns that no list has, where something was held or somebody sits.

use super::Geography;
use super::places::is_district;
use super::towns::{LONGEST_ITEM, only_country, town};
use crate::dictionary::Class;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind};
use crate::scan::Scan;

/// "took place in Hammana", "near Lida": an unknown word where something was held, in the country that the release
/// speaks of alone.
pub(super) fn venues(geography: &Geography<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = geography.scan;
    let country = only_country(candidates);
    let taken = Index::new(candidates, &[Kind::Country, Kind::Region, Kind::Place], |_| true);
    // "a course in Taekwondo from 3 to 5 May in Malé": where the town is told, the other word is what was taught.
    let told = |sentence: u32| {
        let towns = candidates.iter().filter(|candidate| candidate.kind == Kind::Place);
        towns.into_iter().any(|town| scan.sentence(scan.token_at(town.span.start)) == sentence)
    };
    let mut found = Vec::new();
    for first in 2..scan.tokens.len() {
        if !geography.is_unknown_name(first) || scan.is_title_line(first) {
            if scan.is_capitalized(first) && scan.low_before(first) == "in" && scan.hits_at(first).is_empty()
            {
                scan.refused(
                    "place.venue",
                    first,
                    first + 1,
                    "a word that the dictionaries know, or a headline",
                );
            }
            continue;
        }
        let taught = scan.low_before(first) == "in" && scan.is(first - 2, Class::Meeting);
        let met = taught && is_dated(scan, first) && !told(scan.sentence(first));
        if taught && !met {
            let why =
                "what a meeting is \"in\" is its subject, unless a day stands behind it and no other town";
            scan.refused("place.venue", first, first + 1, why);
        }
        let held = scan.low_before(first) == "in"
            && (met
                || matches!(
                    scan.low(before_day(scan, first - 2)),
                    "place"
                        | "held"
                        | "conducted"
                        | "organized"
                        | "organised"
                        | "hosted"
                        | "opened"
                        | "inaugurated"
                        | "gathered"
                        | "met"
                        | "based"
                        | "located"
                        | "stationed"
                        | "arrived"
                        | "concluded"
                        | "ended"
                        | "situated"
                        | "live"
                        | "lives"
                        | "lived"
                        | "living"
                        | "detained"
                        | "arrested"
                ));
        let near = scan.low_before(first) == "near"
            || scan.low_before(first) == "of"
                && matches!(
                    scan.low(first - 2),
                    "city" | "town" | "village" | "port" | "outskirts" | "settlement"
                );
        let mut end = first + 1;
        while end < first + LONGEST_ITEM && geography.is_unknown_name(end) {
            end += 1;
        }
        let closed = !scan.is_capitalized(end)
            && !is_district(scan, end)
            && !matches!(scan.low(end), "region" | "district" | "area" | "'" | "-" | "language");
        let subject = ["ics", "logy", "ing", "ism"].iter().any(|ending| scan.low(first).ends_with(ending));
        let span = scan.span(first, end);
        // "in Nakalembe village", "Dorobe refugee camp"; of "Jany-Turmush village" the name begins before.
        let behind = end + usize::from(matches!(scan.low(end), "refugee" | "idp"));
        let called = !scan.is_capitalized(end)
            && !scan.is_glued_to_previous(first)
            && (matches!(scan.low(end), "village" | "town" | "settlement")
                || behind > end && matches!(scan.low(behind), "camp" | "settlement")
                || is_explained(scan, end));
        // "the Maya village of Tuburo": whose village it is.
        let of_people = called && scan.low(end + 1) == "of";
        if !(held || near || called) || taken.touching(span).next().is_some() {
            continue;
        }
        let refusal = match country {
            _ if !closed || of_people => "its name goes on, or is that of a district or a language",
            _ if subject => "ends like a subject that is taught",
            None => "the release speaks of no country, or of several",
            Some(country) => {
                let venue = town(scan, first, end, country, "place.venue");
                found.push(venue.inferred("the country of the release"));
                continue;
            }
        };
        scan.refused("place.venue", first, end, refusal);
    }
    found
}

/// "Gangora, a village near the border", "Tubaro, a small coastal town".
fn is_explained(scan: &Scan<'_>, end: usize) -> bool {
    scan.text_of(end) == ","
        && matches!(scan.low(end + 1), "a" | "an" | "the")
        && (end + 2..end + 5)
            .take_while(|&at| scan.is_small(at))
            .any(|at| matches!(scan.low(at), "village" | "town" | "city" | "hamlet"))
}

/// "a five-day course in Hulhumale from 11 to 15 September": when it met stands behind the town; "a course in Pashto"
/// has no day behind it.
fn is_dated(scan: &Scan<'_>, first: usize) -> bool {
    let end = (first..first + LONGEST_ITEM)
        .take_while(|&at| scan.is_capitalized(at))
        .last()
        .map_or(first, |last| last + 1);
    let day = |at: usize| {
        scan.figure(at).is_some_and(|day| day <= 31) || scan.word(at).is_any(&[Class::Month, Class::Weekday])
    };
    matches!(scan.low(end), "from" | "on" | "between") && (day(end + 1) || day(end + 2))
}

/// "held | on 16 and 17 May in Trelawney": the token before the day behind which the town stands.
fn before_day(scan: &Scan<'_>, last: usize) -> usize {
    let of_day = |at: usize| {
        scan.figure(at).is_some()
            || scan.word(at).is_any(&[Class::Month, Class::MonthAbbreviation, Class::Weekday])
            || matches!(scan.low(at), "-" | "–" | "to" | "and" | "," | "st" | "nd" | "rd" | "th")
    };
    let mut at = last;
    while at > 0 && of_day(at) {
        at -= 1;
    }
    let led = at < last && at > 0 && matches!(scan.low(at), "on" | "from" | "between");
    if led { at - 1 } else { last }
}
