//! How far the name of an unlisted body reaches.
//!
//! A name grows from its head ("Ministry", "Service"): to the left over capitalised modifiers, to
//! the right over "of", "for", "on" and capitalised words. It ends where a list goes on with
//! another body, and before a listed body ("Terrorism Prevention Branch | of UNODC").

use crate::dictionary::{Class, Form, Target};
use crate::scan::Scan;

/// A word that heads names of bodies, with a capital.
pub(super) fn is_head(scan: &Scan<'_>, at: usize) -> bool {
    // "Service-Orientation", "Police-led": the first half of a compound heads nothing.
    let compound = scan.text_of(at + 1) == "-" && scan.is_glued_to_next(at)
        || scan.low_before(at) == "-"
            && scan.is_glued_to_previous(at)
            && at >= 2
            && scan.low(at - 2) == "inter";
    !compound && scan.is_capitalized(at) && scan.word(at).is_any(&[Class::BodyHead, Class::BodyTail])
}

/// Words that begin with a capital only because a sentence does, or that are titles of persons.
fn is_no_modifier(scan: &Scan<'_>, at: usize) -> bool {
    let counts = scan.word(at).is_any(&[Class::Unit, Class::Ten]) && at == scan.sentence_start(at);
    counts || scan.word(at).is_any(&[Class::NameStop, Class::Month, Class::Weekday])
}

/// First token of the modifiers before the head.
pub(super) fn left(scan: &Scan<'_>, head: usize) -> usize {
    let limit = scan.sentence_start(head);
    let mut first = head;
    let mut before_and = None;
    while first > limit {
        let at = first - 1;
        // "Security Council Renews Authority": a listed name of several words is no modifier.
        let listed = scan.is_title_line(at)
            && scan
                .hits_ending(first)
                .any(|hit| hit.end - hit.first > 1 && matches!(scan.target(hit), Target::Agency(_)));
        if listed {
            break;
        }
        if scan.is_capitalized(at) && !is_no_modifier(scan, at) {
            first = at;
            continue;
        }
        let text = scan.text_of(at);
        match text {
            // "Counter-Terrorism Section"; "Non-proliferation" as well.
            "-" if scan.tokens[at].is_glued(&scan.tokens, at) && at > limit && scan.is_word(at - 1) => {
                if !scan.is_capitalized(at - 1) || (scan.is_all_caps(at - 1) && is_listed_body(scan, at - 1))
                {
                    break;
                }
                first = at - 1;
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

/// "Expert Group", "Working Group", "Task Force": what they deal with stands behind "on".
fn is_group(scan: &Scan<'_>, head: usize) -> bool {
    let linked = matches!(scan.low(head + 1), "on" | "for" | "against");
    let kind = match scan.low(head) {
        "group" => matches!(
            scan.low_before(head),
            "expert" | "experts" | "working" | "task" | "technical" | "advisory"
        ),
        "force" => scan.low_before(head) == "task",
        _ => false,
    };
    linked && kind
}

/// Whether the word before "and" or a comma can belong to the same name: it ends no place, body or
/// country, and is no head itself.
fn joins_left(scan: &Scan<'_>, at: usize) -> bool {
    let before = at - 1;
    // "Defence Forces Command and Staff College".
    if scan.low(before) == "command" && scan.low(at + 1) == "staff" && scan.is_capitalized(before) {
        return true;
    }
    scan.is_capitalized(before)
        && !is_no_modifier(scan, before)
        && !is_head(scan, before)
        && !scan.is_all_caps(before)
        && !scan.hits_ending(at).any(|hit| !matches!(scan.target(hit), Target::Blocked))
}

/// One past the last token that belongs to the name.
pub(super) fn right(scan: &Scan<'_>, head: usize) -> usize {
    // "Directorate General of Customs", "Consulate General of Kazakhstan".
    let general = scan.reads(head + 1, &["general", "of"]) && scan.is_capitalized(head + 1);
    let mut end = head + 1 + usize::from(general);
    loop {
        let mut next = end;
        match scan.low(next) {
            "of" | "for" | "on" | "against" => match behind_of(scan, head, next) {
                Some(object) => next = object,
                None => return end,
            },
            "and" | "&" if end > head + 1 => {
                next += 1;
                // "Centre for East Asia | and the Pacific".
                let region = next + usize::from(scan.low(next) == "the");
                let in_region =
                    scan.hits_ending(end).any(|hit| matches!(scan.target(hit), Target::Region(_)));
                let goes_on =
                    scan.hits_at(region).iter().filter(|hit| matches!(scan.target(hit), Target::Region(_)));
                if in_region
                    && let Some(hit) = goes_on.max_by_key(|hit| hit.end)
                    && !scan.is_capitalized(hit.end)
                {
                    return hit.end;
                }
                let of = usize::from(matches!(scan.low(next), "of" | "for" | "on"));
                next += of;
                next += usize::from(of == 1 && scan.low(next) == "the");
                if opens_other_name(scan, next) {
                    return end;
                }
            }
            "," if end > head + 1 && list_closes(scan, next) => next += 1,
            // "Youth, Sports, and Culture": the last comma of a list that has begun.
            "," if scan.low(next + 1) == "and"
                && (head..next).any(|at| scan.text_of(at) == ",")
                && !opens_other_name(scan, next + 2) =>
            {
                next += 2;
            }
            "'" if end > head + 1 && scan.low(next + 1) == "s" && scan.is_glued_to_next(next) => {
                // "Department of Women's Affairs", but "Ministry of Defence's | Procurement Agency".
                if !scan.is_capitalized(next + 2) || country_ends(scan, next) || holds_head(scan, next + 2) {
                    return end;
                }
                next += 2;
            }
            // "UNODC Country Office in Nigeria", "MINUSMA Office in Ménaka".
            "in" if end == head + 1 && sits_abroad(scan, head) => {
                let place = next + 1 + usize::from(scan.low(next + 1) == "the");
                return place_end(scan, place).unwrap_or(end);
            }
            // "Regional Centre for Peace and Disarmament in Africa (UNREC)".
            "in" if end > head + 1 && bracketed_acronym(scan, next) => {
                next += 1;
                next += usize::from(scan.low(next) == "the");
            }
            "the" if end > head + 1 && scan.is_capitalized(end - 1) => next += 1,
            "-" if scan.tokens.get(next).is_some_and(|t| t.is_glued(&scan.tokens, next))
                && end > head + 1 =>
            {
                next += 1;
                // "Economic Co-operation".
                if scan.is_small(next) && scan.is_glued_to_previous(next) {
                    end = next + 1;
                    continue;
                }
            }
            _ => {
                // The second and later words of a phrase: "Internal Affairs".
                // "Council of Ministers | Meeting" is what the body holds.
                if end == head + 1
                    || !scan.is_capitalized(next)
                    || scan.sentence(next) != scan.sentence(head)
                    || matches!(scan.low(next), "meeting" | "summit" | "session" | "workshop")
                {
                    return end;
                }
            }
        }
        if let Some(after) = country_end(scan, next) {
            // "State Agency of Ukraine for Exclusion Zone Management".
            let purpose = matches!(scan.low(after), "for" | "on") && end == head + 1;
            if !purpose || !scan.is_capitalized(after + 1) || opens_other_name(scan, after + 1) {
                return after;
            }
            end = after;
            continue;
        }
        if let Some(after) = whole_object(scan, head, end, next) {
            return after;
        }
        let starts = scan.is_capitalized(next)
            && scan.sentence(next) == scan.sentence(head)
            && !is_no_modifier(scan, next)
            && !is_listed_body(scan, next);
        if !starts {
            return end;
        }
        end = next + 1;
    }
}

/// The object behind the "of" at `of`, `None` where the name ends before it.
fn behind_of(scan: &Scan<'_>, head: usize, of: usize) -> Option<usize> {
    let next = of + 1 + usize::from(scan.low(of + 1) == "the");
    // Only countries stand behind police and armies; groups have their subject there.
    let open = scan.is(head, Class::BodyHead) || is_group(scan, head);
    if !open && country_end(scan, next).is_none() {
        return None;
    }
    // "Accident Research Institute | of BUET": letters behind a whole name are its parent.
    if scan.is_all_caps(next)
        && scan.text_of(next).len() >= 3
        && !scan.is_shouted(next)
        && scan.low(next - 1) == "of"
        && !scan.is_capitalized(next + 1)
        && head > 0
        && scan.is_capitalized(head - 1)
        && head > scan.sentence_start(head)
    {
        return None;
    }
    // "Directorate | of the Italian Ministry", "Branch | of the State Committee".
    let article = scan.low(next - 1) == "the";
    let service = scan.is(next, Class::StrongBody) && !article && scan.low(next + 1) != "of";
    let other = is_head(scan, next) && !service && country_end(scan, next).is_none();
    let ends = other || article && holds_head(scan, next);
    (!ends).then_some(next)
}

/// What stands whole behind "of" or "for" and ends the name: "National Commission for | UNESCO", "Office of
/// the | Prime Minister", "Regional Office for | Latin America and the Caribbean".
fn whole_object(scan: &Scan<'_>, head: usize, end: usize, next: usize) -> Option<usize> {
    let linked = scan.low_before(next - usize::from(scan.low_before(next) == "the"));
    if matches!(linked, "for" | "in")
        && let Some(after) = region_end(scan, next)
    {
        return Some(after);
    }
    if linked == "for"
        && matches!(scan.low(head), "commission" | "committee" | "association" | "centre" | "center")
    {
        let listed = scan.hits_at(next).iter().filter(|hit| matches!(scan.target(hit), Target::Agency(_)));
        if let Some(body) = listed.max_by_key(|hit| hit.end) {
            return Some(body.end);
        }
    }
    if scan.low(head) != "office" || linked != "of" || end != head + 1 || !scan.is_capitalized(next) {
        return None;
    }
    match scan.low(next) {
        "president" | "ombudsman" | "chancellor" | "governor" => Some(next + 1),
        "prime" if scan.low(next + 1) == "minister" => Some(next + 2),
        "executive" if matches!(scan.low(next + 1), "director" | "secretary") => Some(next + 2),
        "director" if scan.reads(next + 1, &["of", "public", "prosecutions"]) => Some(next + 4),
        "vice" | "deputy" if scan.is_capitalized(next + 1) => Some(next + 2),
        _ => None,
    }
}

/// The end of the country that begins at `at`, where one does by name.
pub(super) fn country_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    scan.hits_at(at)
        .iter()
        .filter(|hit| {
            matches!(scan.target(hit), Target::Country(_))
                && scan.lexicon().entry(hit.entry).form != Form::Demonym
        })
        .map(|hit| hit.end)
        .max()
}

/// Whether the head is an office whose body stands before it, told by where it sits: "OSCE Programme | Office in
/// Dushanbe".
fn sits_abroad(scan: &Scan<'_>, head: usize) -> bool {
    let office = matches!(scan.low(head), "office" | "bureau" | "delegation");
    let kind = |at: usize| matches!(scan.low(at), "country" | "programme" | "field" | "liaison" | "project");
    let before = head - usize::from(head > 0 && kind(head - 1));
    office && scan.hits_ending(before).any(|hit| matches!(scan.target(hit), Target::Agency(_)))
}

/// The end of the country or city that begins at `at`, the longest where several do.
fn place_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let geographic = |target| matches!(target, Target::Country(_) | Target::Place(_));
    scan.hits_at(at).iter().filter(|hit| geographic(scan.target(hit))).map(|hit| hit.end).max()
}

/// The end of the region that begins at `at`, where one of several words does.
fn region_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let regions = scan.hits_at(at).iter().filter(|hit| matches!(scan.target(hit), Target::Region(_)));
    regions.map(|hit| hit.end).max().filter(|end| *end > at + 1 && !scan.is_capitalized(*end))
}

/// "in", up to three capitalised words, and an acronym in brackets.
fn bracketed_acronym(scan: &Scan<'_>, at: usize) -> bool {
    let start = at + 1 + usize::from(scan.low(at + 1) == "the");
    let words = (start..start + 4).take_while(|&next| scan.is_capitalized(next)).count();
    words > 0
        && scan.text_of(start + words) == "("
        && scan.is_all_caps(start + words + 1)
        && scan.text_of(start + words + 2) == ")"
}

/// Whether a country's name ends before `end`: its possessive opens another name.
fn country_ends(scan: &Scan<'_>, end: usize) -> bool {
    scan.hits_ending(end).any(|hit| matches!(scan.target(hit), Target::Country(_)))
}

/// Whether the capitalised words from `at` on hold the head of a body.
fn holds_head(scan: &Scan<'_>, at: usize) -> bool {
    let hyphen = |at: usize| scan.text_of(at) == "-" && scan.is_glued_to_previous(at);
    // "Ministry of Health and Social Services": services that a ministry is for.
    let social =
        |next: usize| scan.low(next) == "services" && matches!(scan.low_before(next), "social" | "public");
    (at..at + 7)
        .take_while(|&next| scan.is_capitalized(next) || hyphen(next))
        .any(|next| is_head(scan, next) && !social(next))
}

/// A listed body begins here: the name before it ends ("Branch of UNODC").
fn is_listed_body(scan: &Scan<'_>, at: usize) -> bool {
    scan.hits_at(at).iter().any(|hit| {
        matches!(scan.target(hit), Target::Agency(_)) && !scan.lexicon().entry(hit.entry).needs_context
    })
}

/// Behind "and" another body begins: a head, an acronym, a country, a listed body, or capitalised
/// words that end in a head ("Ministry of Justice and | National Police").
fn opens_other_name(scan: &Scan<'_>, at: usize) -> bool {
    // "Committee on Borders and | Permanent Representative".
    let person = scan.is_capitalized(at + 1) && scan.is(at + 1, Class::PersonSingular);
    // "Task Force on Stolen Vehicles and | Working Visit".
    let event = scan.is(at, Class::Generic) && scan.is(at + 1, Class::Meeting);
    if !scan.is_capitalized(at)
        || person
        || event
        || is_no_modifier(scan, at)
        || is_head(scan, at)
        || is_listed_body(scan, at)
        || country_end(scan, at).is_some()
        || (scan.is_all_caps(at) && scan.text_of(at).len() <= 6)
    {
        return true;
    }
    holds_head(scan, at)
}

/// A comma inside a name: "Trade, Industry and Energy". Capitalised words parted by commas, closed
/// by "and" and one more, none of which opens another name.
fn list_closes(scan: &Scan<'_>, comma: usize) -> bool {
    let mut at = comma + 1;
    let mut words = 0;
    for _ in 0..16 {
        if matches!(scan.low(at), "and" | "&") {
            return words > 0 && !opens_other_name(scan, at + 1) && scan.sentence(at) == scan.sentence(comma);
        }
        if scan.text_of(at) == "," {
            if words == 0 && scan.low(at + 1) != "and" {
                return false;
            }
            at += 1;
            continue;
        }
        let ok = scan.is_capitalized(at) && !opens_other_name(scan, at) && words < 6
            || (scan.low(at) == "of" && words > 0);
        if !ok || scan.hits_at(at).iter().any(|hit| matches!(scan.target(hit), Target::Place(_))) {
            return false;
        }
        words += 1;
        at += 1;
    }
    false
}
