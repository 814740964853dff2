//! Words that lead to where an event was: "in", "at", "visited", "Venue:", "hosted".

use crate::dictionary::Class;
use crate::scan::Scan;

/// Behind "in" or "at", "visited", or a word for a town: "in the city of Osh", "in the capital, Lusaka".
pub(super) fn is_led(scan: &Scan<'_>, first: usize) -> bool {
    let capital = scan.text_of(first.wrapping_sub(1)) == ","
        && first >= 3
        && matches!(scan.low(first - 2), "capital" | "city");
    // "in the Kenyan capital Nairobi", "in the provincial capital of Labasa".
    let of = usize::from(scan.low_before(first) == "of");
    let named = first > of
        && scan.low_before(first - of) == "capital"
        && (first.saturating_sub(LONGEST_CAPITAL)..first).any(|at| matches!(scan.low(at), "in" | "at"));
    let capital = capital || named || scan.reads_before(first, &["capital", "city"]);
    let city_of = scan.reads_before(first, &["city", "of"]) || scan.reads_before(first, &["town", "of"]);
    // "It was held outside Suva for the first time".
    let outside = scan.low_before(first) == "outside"
        && !(first..first + 10).any(|at| scan.reads(at, &["first", "time"]));
    matches!(scan.low_before(first), "in" | "at" | "around" | "visited")
        || outside
        || capital
        || city_of
        || is_visited(scan, first)
        || behind_hall(scan, first)
        || in_district(scan, first)
        || is_labelled(scan, first)
}

/// How many tokens "in the Republic's provincial capital of" may take.
const LONGEST_CAPITAL: usize = 9;

/// How many tokens the name of a hall before its town may take.
const LONGEST_HALL: usize = 16;

/// "at the Harbour Hotel, Jinja", "at the Resource Centre, Asokoro, Abuja": the town behind the hall.
fn behind_hall(scan: &Scan<'_>, first: usize) -> bool {
    if scan.low_before(first) != "," {
        return false;
    }
    let name = |at: usize| {
        scan.is_capitalized(at)
            || matches!(scan.low(at), "," | "of" | "the" | "for" | "and" | "'" | "-")
            || scan.low(at) == "s" && scan.low_before(at) == "'"
    };
    let from = first.saturating_sub(LONGEST_HALL).max(scan.sentence_start(first));
    let before = (from..first - 1).rev().find(|&at| !name(at));
    before
        .is_some_and(|lead| matches!(scan.low(lead), "at" | "in") && scan.is_small(lead) && lead + 2 < first)
}

/// "Venue: Town Hall, Arusha": the line of an advisory that tells the place.
pub(super) fn is_labelled(scan: &Scan<'_>, first: usize) -> bool {
    let label = scan.line_start(first);
    scan.text_of(label + 1) == ":"
        && matches!(scan.low(label), "where" | "venue" | "place" | "location")
        && first <= label + LONGEST_HALL
}

/// "Lisbon hosts port talks", "Malabo will host the session": the town as the subject.
pub(super) fn is_host(scan: &Scan<'_>, end: usize) -> bool {
    let verb = end + usize::from(matches!(scan.low(end), "will" | "to" | "is"));
    let verb = verb + usize::from(scan.low(verb) == "to");
    matches!(scan.low(verb), "hosts" | "host" | "hosted")
        && (verb..scan.sentence_end(end)).any(|at| scan.is(at, Class::Meeting))
}

/// "will visit Norway", "a mission to the Kingdom of Norway": a visit takes place where it leads.
pub(super) fn is_visited(scan: &Scan<'_>, first: usize) -> bool {
    let to = scan.low_before(first) == "to" && (first.saturating_sub(4)..first).any(|at| is_visit(scan, at));
    to || matches!(scan.low_before(first), "visit" | "visits") || is_reached(scan, first)
}

/// "flew from Nadi to Suva to attend the course", not "flew from Nadi to Suva".
fn is_reached(scan: &Scan<'_>, first: usize) -> bool {
    let travels = |at: usize| {
        matches!(
            scan.low(at),
            "travelled"
                | "traveled"
                | "travels"
                | "flew"
                | "flies"
                | "came"
                | "went"
                | "goes"
                | "gathered"
                | "headed"
        )
    };
    let end = (first..scan.sentence_end(first)).find(|&at| !scan.is_capitalized(at)).unwrap_or(first);
    // "travels to Suva on 9 May 2021 for the conference".
    let dated = (end + 1..end + 5).find(|&at| scan.low(end) == "on" && matches!(scan.low(at), "to" | "for"));
    let end = dated.unwrap_or(end);
    let attends = scan.low(end) == "to"
        && (scan.is(end + 1, Class::TakingPart) || scan.reads(end + 1, &["take", "part"]))
        || scan.low(end) == "for" && (end + 1..end + 5).any(|at| scan.is(at, Class::Meeting));
    attends
        && scan.low_before(first) == "to"
        && (first.saturating_sub(LONGEST_CAPITAL).max(scan.sentence_start(first))..first).any(travels)
}

/// "in the Samarkand region of Uzbekistan": the country around a district where something was.
pub(super) fn in_district(scan: &Scan<'_>, first: usize) -> bool {
    let of = first - usize::from(scan.low_before(first) == "the");
    if scan.low_before(of) != "of" || of < 4 {
        return false;
    }
    let noun = matches!(
        scan.low(of - 2),
        "region" | "province" | "district" | "oblast" | "governorate" | "county" | "prefecture"
    );
    let name = (scan.sentence_start(first)..of - 2)
        .rev()
        .find(|&at| !scan.is_capitalized(at) && scan.text_of(at) != "-");
    noun && name.is_some_and(|before| {
        let lead = before - usize::from(scan.low(before) == "the" && before > 0);
        lead < of - 3 && scan.low(lead) == "in"
    })
}

fn is_visit(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "visit" | "mission" | "tour" | "trip")
}
