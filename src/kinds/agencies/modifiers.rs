//! The words before the head of an unlisted body that belong to its name: "Counter-Terrorism | Section", "General
//! Prosecutor's | Office".

use super::extent::{is_head, is_listed_body, is_no_modifier};
use crate::dictionary::{Class, Form, Hit, Target};
use crate::scan::Scan;

/// First token of the modifiers before the head.
pub(super) fn left(scan: &Scan<'_>, head: usize) -> usize {
    let limit = scan.sentence_start(head);
    let mut first = head;
    let mut before_and = None;
    while first > limit {
        let at = first - 1;
        // "Security Council Renews Authority": a listed name of several words is no modifier.
        let school =
            matches!(scan.low(head), "college" | "academy" | "school" | "institute" | "centre" | "center");
        let listed = !school
            && scan.is_title_line(at)
            && scan
                .hits_ending(first)
                .any(|hit| hit.end - hit.first > 1 && matches!(scan.target(hit), Target::Agency(_)));
        let post = matches!(scan.text_of(at), "CEO" | "CFO" | "COO" | "DG" | "IGP" | "PS");
        if listed || post || ends_title(scan, at) || is_verb_of_headline(scan, at) || names_people(scan, at) {
            break;
        }
        if scan.is_capitalized(at) && !is_no_modifier(scan, at) {
            first = at;
            continue;
        }
        let mut name = at;
        while name > limit && name + 2 > at && is_particle(scan, head, name) {
            name -= 1;
        }
        if name < at && scan.is_capitalized(name) && !is_no_modifier(scan, name) {
            first = name;
            continue;
        }
        // "Anti-smuggling Department".
        if scan.is_small(at) && scan.is_glued_to_previous(at) && at > limit + 1 && is_prefix(scan, at - 2) {
            first = at - 2;
            continue;
        }
        let text = scan.text_of(at);
        match text {
            // "Counter-Terrorism Section"; "Non-proliferation" as well.
            "-" if scan.tokens[at].is_glued(&scan.tokens, at) && at > limit && scan.is_word(at - 1) => {
                // "UNODC-WCO | Programme Steering Committee" is that of both.
                let body = |at: usize| scan.is_all_caps(at) && is_listed_body(scan, at);
                // So is the "EU-Armenia | Association Council" that of a body and a state.
                let state = |hit: &Hit| matches!(scan.target(hit), Target::Country(_));
                let joint = matches!(scan.low(head), "council" | "committee" | "commission")
                    && scan.hits_at(first).iter().any(state);
                let both = (body(first) || joint) && scan.text_of(at - 1) != "UN";
                if !scan.is_capitalized(at - 1) || body(at - 1) && !both {
                    break;
                }
                first = at - 1;
            }
            // "U.S. Navy".
            "." if country_before(scan, first).is_some_and(|country| country >= limit) => {
                first = country_before(scan, first).unwrap_or(first);
            }
            // "Daniel K. Amir Center".
            "." if at > limit
                && scan.is_glued_to_previous(at)
                && scan.is_capitalized(at - 1)
                && scan.text_of(at - 1).chars().count() == 1
                && at > limit + 1
                && scan.is_capitalized(at - 2) =>
            {
                first = at - 1;
            }
            // "General Prosecutor's Office", "Women's Committee": an owner that is an office or a
            // group of people, never a country or a person ("Mongolia's Foreign Ministry").
            "s" if at >= limit + 2 && scan.text_of(at - 1) == "'" && owns_office(scan, at - 2) => {
                first = at - 2;
            }
            "'" if at > limit && scan.is_glued_to_previous(at) && owns_office(scan, at - 1) => first = at - 1,
            // "Dana Lowe and | US Embassy".
            "and" | "&" if matches!(scan.low(head), "embassy" | "consulate") => break,
            "and" | "&" if at > limit && first <= head && joins_left(scan, at) && before_and.is_none() => {
                before_and = Some(first);
                first = at - 1;
            }
            // A word that no name of the dictionaries has may be a surname: "Okoro, Audit and Accounts Unit".
            "," if before_and.is_some()
                && at > limit
                && scan.tokens[at - 1].word.is_some()
                && scan.is_capitalized(at - 1)
                && joins_left(scan, at) =>
            {
                first = at - 1;
            }
            _ => break,
        }
    }
    // "Ministry of Justice and National Police": the words before "and" belong to another name, and so they do
    // where those behind it are a listed body ("the Convention and | Security Council").
    if let Some(after_and) = before_and {
        let listed = scan.hits_ending(head + 1).any(|hit| {
            hit.first == after_and && hit.end > hit.first + 1 && matches!(scan.target(hit), Target::Agency(_))
        });
        if listed {
            return after_and;
        }
        let before = scan.low_before(first);
        let article = usize::from(before == "the");
        let linked = first - article.min(first);
        let owner = scan.low_before(linked);
        let of_a_head = matches!(owner, "of" | "for" | "on") && linked >= 2 && is_head(scan, linked - 2);
        if of_a_head || matches!(before, "'" | ",") {
            return after_and;
        }
    }
    first
}

/// "Kenyans Complete | Police Course": people by their country, in the plural.
fn names_people(scan: &Scan<'_>, at: usize) -> bool {
    let demonym = |hit: &Hit| {
        scan.lexicon().entry(hit.entry).form == Form::Demonym
            && matches!(scan.target(hit), Target::Country(_))
    };
    scan.low(at).ends_with('s') && scan.hits_ending(at + 1).any(demonym)
}

/// "Director General | Border Unit": the second half of a title.
fn ends_title(scan: &Scan<'_>, at: usize) -> bool {
    scan.low(at) == "general"
        && matches!(
            scan.low_before(at),
            "director"
                | "inspector"
                | "secretary"
                | "consul"
                | "commissioner"
                | "major"
                | "brigadier"
                | "lieutenant"
                | "surgeon"
        )
}

/// "Police to | Open Office in Osh": verbs have their capital in headlines, too.
fn is_verb_of_headline(scan: &Scan<'_>, at: usize) -> bool {
    scan.low_before(at) == "to"
        && matches!(
            scan.low(at),
            "open"
                | "build"
                | "launch"
                | "host"
                | "train"
                | "establish"
                | "strengthen"
                | "support"
                | "create"
                | "join"
                | "set"
                | "equip"
                | "help"
                | "visit"
                | "meet"
                | "get"
                | "receive"
                | "boost"
        )
}

/// First token of the country whose dotted letters end before `end`.
fn country_before(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let mut countries = scan.hits_ending(end).filter(|hit| matches!(scan.target(hit), Target::Country(_)));
    countries.next().map(|hit| hit.first)
}

/// "Anti-", "Counter-": with a capital and a hyphen, before a word that may be written small.
fn is_prefix(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_capitalized(at)
        && scan.text_of(at + 1) == "-"
        && scan.is_glued_to_next(at)
        && matches!(
            scan.low(at),
            "anti"
                | "counter"
                | "cyber"
                | "non"
                | "inter"
                | "sub"
                | "multi"
                | "post"
                | "co"
                | "trans"
                | "pre"
        )
}

/// "King Hassan bin Talal University": a particle inside the name of whom a house is called after.
fn is_particle(scan: &Scan<'_>, head: usize, at: usize) -> bool {
    let house = matches!(
        scan.low(head),
        "university"
            | "academy"
            | "institute"
            | "college"
            | "school"
            | "hospital"
            | "foundation"
            | "centre"
            | "center"
    );
    house
        && matches!(scan.low(at), "bin" | "ibn" | "ben" | "de" | "la" | "del" | "von" | "van" | "da" | "abu")
}

fn owns_office(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_capitalized(at)
        && !is_head(scan, at)
        && (scan.word(at).is_any(&[Class::Person, Class::PersonSingular, Class::WeakPerson])
            || matches!(
                scan.low(at),
                "general"
                    | "ombudsman"
                    | "president"
                    | "prosecutor"
                    | "prosecutors"
                    | "peoples"
                    | "veterans"
                    | "employers"
                    | "auditor"
                    | "attorney"
            ))
}

/// Whether the word before "and" or a comma can belong to the same name: it ends no place, body or
/// country, and is no head itself.
fn joins_left(scan: &Scan<'_>, at: usize) -> bool {
    let before = at - 1;
    // "the Government and | National Parliament".
    if matches!(scan.low(before), "government" | "cabinet" | "parliament" | "presidency" | "customs")
        && (scan.low(before) != "customs" || scan.low(at + 1) == "police" && !scan.is_capitalized(at + 2))
    {
        return false;
    }
    // "Defence Forces Command and Staff College".
    if scan.low(before) == "command" && scan.low(at + 1) == "staff" && scan.is_capitalized(before) {
        return true;
    }
    scan.is_capitalized(before)
        && !is_no_modifier(scan, before)
        && !is_head(scan, before)
        && !scan.is_all_caps(before)
        && !scan.hits_ending(at).any(|hit| {
            !matches!(scan.target(hit), Target::Blocked) && !scan.lexicon().entry(hit.entry).needs_context
        })
}
