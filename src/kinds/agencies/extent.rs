//! How far the name of an unlisted body reaches.
//!
//! A name grows from its head ("Ministry", "Service") to the right over "of", "for", "on" and capitalised words; to the
//! left it grows over its [`modifiers`](super::modifiers). It ends where a list goes on with another body, and before a
//! listed body ("Terrorism Prevention Branch | of UNODC").

use super::persons::opens_person;
use super::{aims, offices::sits_behind};
use crate::dictionary::{Class, Form, Hit, Target};
use crate::scan::Scan;

/// A word that heads names of bodies, with a capital.
pub(super) fn is_head(scan: &Scan<'_>, at: usize) -> bool {
    // "Service-Orientation", "Police-led", "Chairperson-in-Office": half of a compound heads nothing.
    let compound = scan.text_of(at + 1) == "-" && scan.is_glued_to_next(at)
        || scan.low_before(at) == "-"
            && scan.is_glued_to_previous(at)
            && at >= 2
            && matches!(scan.low(at - 2), "inter" | "in");
    !compound && scan.is_capitalized(at) && scan.word(at).is_any(&[Class::BodyHead, Class::BodyTail])
}

/// Words that begin with a capital only because a sentence does, or that are titles of persons.
pub(super) fn is_no_modifier(scan: &Scan<'_>, at: usize) -> bool {
    // "Transnational Organized Crime Unit", "Centre for Conflict Resolution".
    let adjective = matches!(scan.low(at), "organized" | "organised") && scan.low(at + 1) == "crime";
    let settled = scan.low(at) == "resolution"
        && matches!(scan.low_before(at), "conflict" | "dispute" | "crisis" | "debt" | "bank")
        && scan.figure(at + 1).is_none();
    // "House of Representatives", "Committee of the Permanent Representatives".
    let chamber = scan.low(at) == "representatives" && sits_in_chamber(scan, at)
        || scan.low(at) == "permanent" && scan.low(at + 1) == "representatives" && sits_in_chamber(scan, at);
    if adjective || settled || chamber {
        return false;
    }
    let counts = scan.word(at).is_any(&[Class::Unit, Class::Ten]) && at == scan.sentence_start(at);
    counts || scan.word(at).is_any(&[Class::NameStop, Class::Month, Class::Weekday])
}

/// Whether "of", and perhaps "the" and "Permanent", lead back to a chamber: "House of Representatives".
fn sits_in_chamber(scan: &Scan<'_>, at: usize) -> bool {
    let at = at - usize::from(scan.low_before(at) == "permanent");
    let of = at - usize::from(scan.low_before(at) == "the");
    of >= 2
        && scan.low_before(of) == "of"
        && scan.is_capitalized(of - 2)
        && matches!(scan.low(of - 2), "house" | "assembly" | "council" | "chamber" | "committee")
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

/// "Directorate General of Customs", "Consulate General of Kazakhstan", "the Migration Directorate General met".
fn is_general(scan: &Scan<'_>, head: usize) -> bool {
    let closed = matches!(scan.low(head), "directorate" | "consulate")
        && scan.low(head + 1) == "general"
        && !scan.is_capitalized(head + 2);
    scan.is_capitalized(head + 1) && (scan.reads(head + 1, &["general", "of"]) || closed)
}

/// One past the last token that belongs to the name.
pub(super) fn right(scan: &Scan<'_>, head: usize) -> usize {
    let mut end = head + 1 + usize::from(is_general(scan, head));
    // "Emergency Response Center | 112", "EUMM Field Office | Gori".
    if let Some(after) = sits_behind(scan, head) {
        return after;
    }
    loop {
        let mut next = end;
        match scan.low(next) {
            "of" | "for" | "on" | "against" => match behind_of(scan, head, next) {
                Some(object) => next = object,
                None => return end,
            },
            "and" | "&" if end > head + 1 => {
                next += 1;
                if let Some(after) = other_region(scan, end, next) {
                    return after;
                }
                let of = usize::from(matches!(scan.low(next), "of" | "for" | "on"));
                next += of;
                next += usize::from(of == 1 && scan.low(next) == "the" || is_matter(scan, next));
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
                if !scan.is_capitalized(next + 2)
                    || !owns_affairs(scan, next - 1)
                    || holds_head(scan, next + 2)
                {
                    return end;
                }
                next += 2;
            }
            // "MINUSMA Office in Ménaka".
            "in" if end == head + 1 && sits_abroad(scan, head) => {
                let place = next + 1 + usize::from(scan.low(next + 1) == "the");
                return place_end(scan, place).unwrap_or(end);
            }
            // "Centre for Disarmament in Africa (UNREC)", "to Combat Trafficking in Persons".
            "in" if end > head + 1 && (bracketed_acronym(scan, next) || aims::is_trade_in(scan, next)) => {
                next += 1 + usize::from(scan.low(next + 1) == "the");
            }
            "the" if end > head + 1 && scan.is_capitalized(end - 1) => next += 1,
            "to" if aims::opens_aim(scan, head, next) => next += 2,
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
                // "Internal Affairs" goes on; "Council of Ministers | Meeting" is what the body holds.
                if end == head + 1
                    || !scan.is_capitalized(next)
                    || scan.sentence(next) != scan.sentence(head)
                    || matches!(scan.low(next), "meeting" | "summit" | "session" | "workshop")
                    || opens_person(scan, head, end, next)
                {
                    return end;
                }
            }
        }
        if let Some(after) = country_end(scan, next) {
            // "Health Services Division | of Fiji's Ministry of Health".
            if next > end && is_part(scan, head) && scan.text_of(after) == "'" && holds_head(scan, after + 2)
            {
                return end;
            }
            // "State Agency of Ukraine for Exclusion Zone Management".
            let purpose = matches!(scan.low(after), "for" | "on") && end == head + 1;
            if !purpose || !scan.is_capitalized(after + 1) || opens_other_name(scan, after + 1) {
                return after;
            }
            end = after;
            continue;
        }
        // "University of Dar es Salaam".
        if let Some(after) = place_end(scan, next).filter(|after| *after > next + 1) {
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

/// "Centre for East Asia | and the Pacific": one past the second region.
fn other_region(scan: &Scan<'_>, end: usize, next: usize) -> Option<usize> {
    let region = next + usize::from(scan.low(next) == "the");
    let is_region = |hit: &&Hit| matches!(scan.target(hit), Target::Region(_));
    let goes_on = scan.hits_at(region).iter().filter(is_region).map(|hit| hit.end).max()?;
    let in_region = scan.hits_ending(end).any(|hit| is_region(&hit));
    (in_region && !scan.is_capitalized(goes_on)).then_some(goes_on)
}

/// What a larger body has.
fn is_part(scan: &Scan<'_>, head: usize) -> bool {
    matches!(
        scan.low(head),
        "division" | "unit" | "section" | "branch" | "department" | "directorate" | "wing"
    )
}

/// "Kenya Ports Authority | on Handling of Cargo": these bodies are for something, and are told on something else.
fn has_no_topic(scan: &Scan<'_>, head: usize) -> bool {
    matches!(
        scan.low(head),
        "authority"
            | "ministry"
            | "police"
            | "bank"
            | "university"
            | "navy"
            | "army"
            | "academy"
            | "federation"
            | "union"
            | "corporation"
            | "school"
            | "college"
            | "company"
            | "guard"
    )
}

/// "Department of Women's Affairs": whose affairs a body is for. A body owns what it holds ("Counter-Terrorism's |
/// Advanced Course").
fn owns_affairs(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at).is_any(&[Class::Person, Class::PersonSingular, Class::WeakPerson])
        || matches!(
            scan.low(at),
            "people" | "peoples" | "men" | "women" | "children" | "veterans" | "consumers" | "workers"
        )
}

/// The object behind the "of" at `of`, `None` where the name ends before it.
fn behind_of(scan: &Scan<'_>, head: usize, of: usize) -> Option<usize> {
    // "Office of the | European Union Representative".
    let object = of + 1 + usize::from(scan.low(of + 1) == "the");
    if holder_of_office(scan, head, of).is_some() {
        return Some(object);
    }
    // "the Conclusions of the Council | on Mali", "Public Health Agency | on COVID-19"; not "Standing Committee on
    // Burundi", "Working Group on ICT".
    let told_on = match scan.low(head) {
        "council" => country_end(scan, object).is_some(),
        "agency" | "service" => scan.is_all_caps(of + 1) && !scan.is_all_caps(head),
        _ => has_no_topic(scan, head),
    };
    if scan.low(of) == "on" && told_on {
        return None;
    }
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
    // "of the Russian Federation" is no federation, "of the Samoa Bureau" a bureau.
    let ends = other || article && holds_head(scan, country_end(scan, next).unwrap_or(next));
    (!ends).then_some(next)
}

/// "Office of the | OSCE Project Coordinator": one past the holder that a listed body has, behind the "of" at `of`.
fn holder_of_office(scan: &Scan<'_>, head: usize, of: usize) -> Option<usize> {
    let next = of + 1 + usize::from(scan.low(of + 1) == "the");
    if scan.low(head) != "office" || of != head + 1 || scan.low(of) != "of" || !is_listed_body(scan, next) {
        return None;
    }
    let holder = |at: usize| {
        matches!(
            scan.low(at),
            "coordinator" | "commissioner" | "representative" | "envoy" | "adviser" | "advisor"
        )
    };
    let last = (next..next + 6).take_while(|&at| scan.is_capitalized(at)).find(|&at| holder(at))?;
    Some(last + 1)
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
    if let Some(holder) = holder_of_office(scan, head, end) {
        return Some(holder);
    }
    // "Office of the National Commissioner of Police".
    let post = (next..next + 4).take_while(|&at| scan.is_capitalized(at)).find(|&at| {
        matches!(
            scan.low(at),
            "commissioner"
                | "coordinator"
                | "representative"
                | "adviser"
                | "envoy"
                | "inspector"
                | "auditor"
                | "director"
        )
    });
    if let Some(post) = post.filter(|post| *post > next) {
        let mut end = post + 1;
        if scan.low(end) == "general" && scan.is_capitalized(end) {
            end += 1;
        }
        while scan.low(end) == "of" && scan.is_capitalized(end + 1) {
            end += 2;
        }
        return Some(end);
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
pub(super) fn place_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
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

/// Whether the capitalised words from `at` on hold the head of a body.
fn holds_head(scan: &Scan<'_>, at: usize) -> bool {
    let hyphen = |at: usize| scan.text_of(at) == "-" && scan.is_glued_to_previous(at);
    // "Ministry of Health and Social Services": services that a ministry is for.
    let social = |next: usize| {
        scan.low(next) == "services"
            && matches!(
                scan.low_before(next),
                "social" | "public" | "human" | "family" | "veterans" | "community" | "welfare"
            )
    };
    (at..at + 7)
        .take_while(|&next| scan.is_capitalized(next) || hyphen(next))
        .any(|next| is_head(scan, next) && !social(next))
}

/// A listed body begins here: the name before it ends ("Branch of UNODC").
pub(super) fn is_listed_body(scan: &Scan<'_>, at: usize) -> bool {
    scan.hits_at(at).iter().any(|hit| {
        matches!(scan.target(hit), Target::Agency(_)) && !scan.lexicon().entry(hit.entry).needs_context
    })
}

/// Behind "and" another body begins: a head, an acronym, a country, a listed body, or capitalised
/// words that end in a head ("Ministry of Justice and | National Police").
fn opens_other_name(scan: &Scan<'_>, at: usize) -> bool {
    // "Ministry of Finance and Treasury".
    if scan.low(at) == "treasury" && !scan.is_capitalized(at + 1) {
        return !scan.is_capitalized(at);
    }
    // "Committee on Borders and | Permanent Representative".
    // "Ministry of Labour and Welfare | Minister Ann Lee": a title before its person.
    let title = scan.low(at + 1) == "minister" && scan.is_capitalized(at + 2);
    let person = scan.is_capitalized(at + 1) && scan.is(at + 1, Class::PersonSingular) && !title;
    // "Office of the Attorney General and of the | Ombudsman's Office".
    let owned = scan.reads(at + 1, &["'", "s", "office"]);
    // "Task Force on Stolen Vehicles and | Working Visit".
    let event = scan.is(at, Class::Generic) && scan.is(at + 1, Class::Meeting);
    if !scan.is_capitalized(at)
        || person
        || event
        || owned
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

/// "Health, Wellness and the Environment": matters of a ministry that have their article.
fn is_matter(scan: &Scan<'_>, at: usize) -> bool {
    scan.low(at) == "the"
        && scan.is_capitalized(at + 1)
        && matches!(
            scan.low(at + 1),
            "environment"
                | "economy"
                | "family"
                | "elderly"
                | "interior"
                | "sea"
                | "arts"
                | "disabled"
                | "diaspora"
        )
}

/// A comma inside a name: "Trade, Industry and Energy". Capitalised words parted by commas, closed
/// by "and" and one more, none of which opens another name.
fn list_closes(scan: &Scan<'_>, comma: usize) -> bool {
    let mut at = comma + 1;
    let mut words = 0;
    for _ in 0..16 {
        if matches!(scan.low(at), "and" | "&") {
            let next = at + 1 + usize::from(is_matter(scan, at + 1));
            return words > 0 && !opens_other_name(scan, next) && scan.sentence(at) == scan.sentence(comma);
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
