//! The house of a release: the body that it speaks of most, from its head on.

use std::collections::HashMap;

use super::Parts;
use crate::dictionary::Class;
use crate::kinds::deeds;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Role, Value};

/// How many mentions make a house.
const FEWEST: usize = 2;

/// How many bytes of the text are its head.
const HEAD: usize = 500;

/// The id of the house, with its mentions by index; of bodies that are spoken of alike the one named first. `None` where
/// the head does not name it, and where the text gives it another part.
pub(super) fn house(parts: &Parts<'_>) -> Option<(String, Vec<usize>)> {
    if let Some(named) = names_meeting(parts) {
        return Some(named);
    }
    if is_told_otherwise(parts) || is_signing(parts) {
        return None;
    }
    let mut mentions: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, candidate) in parts.candidates.iter().enumerate() {
        if let Some(id) = agency(candidate).filter(|id| {
            may_issue(parts, id) && !(parts.dictionaries.body(id).is_none() && is_bracket(parts, index))
        }) {
            mentions.entry(id).or_default().push(index);
        }
    }
    let may_be_house = |found: &Vec<usize>| {
        let at_head = parts.candidates[found[0]].span.start < HEAD;
        let plays = |roles: &[Role]| {
            let role =
                |index: &&usize| parts.candidates[**index].role.is_some_and(|role| roles.contains(&role));
            found.iter().filter(role).count()
        };
        // Of a house that is named often one mention may be read as another part.
        let other_part =
            plays(&[Role::Donor]) > 0 || plays(&[Role::Partner, Role::Participant]) * 3 > found.len();
        let served = found.len() == FEWEST && is_served(parts, found[0]) || is_venue(parts, found[0]);
        let given = || found.iter().any(|&index| is_given(parts, index));
        found.len() >= FEWEST
            && at_head
            && !other_part
            && !served
            && !is_goal_of_most(parts, found)
            && !found.iter().any(|&index| only_came(parts, index))
            && !given()
    };
    let (id, found) = mentions
        .into_iter()
        .filter(|(_, found)| may_be_house(found))
        .max_by_key(|(id, found)| (found.len(), std::cmp::Reverse(found[0]), std::cmp::Reverse(*id)))?;
    Some((id.to_owned(), found))
}

/// "The Bank and UNDP signed an agreement": of those who sign none holds the meeting.
fn is_signing(parts: &Parts<'_>) -> bool {
    let scan = parts.scan;
    (0..scan.tokens.len()).any(|at| scan.low(at) == "signed" && deeds::tells(scan, at))
}

/// How many lines from the top may hold the headline.
const HEADLINE: u32 = 3;

/// "FAO takes part in the symposium", "The Minister attends": the headline says that the house was a guest. Not "FAO joins
/// hands with".
fn only_came(parts: &Parts<'_>, index: usize) -> bool {
    let scan = parts.scan;
    let end = scan.token_at(parts.candidates[index].span.end - 1) + 1;
    scan.line(end) < HEADLINE
        && scan.line_end(end) - scan.line_start(end) <= LONGEST_HEADLINE
        && (matches!(scan.low(end), "participates" | "participated" | "attends" | "attended" | "addresses")
            || matches!(scan.low(end), "takes" | "took") && scan.low(end + 1) == "part")
}

/// How many tokens a headline has.
const LONGEST_HEADLINE: usize = 30;

/// "the Department of Justice (DOJ)": the letters behind a name name it no second time. Alone in its line both are a
/// letterhead.
fn is_bracket(parts: &Parts<'_>, index: usize) -> bool {
    let scan = parts.scan;
    let first = scan.token_at(parts.candidates[index].span.start);
    let Some(before) = first.checked_sub(2).filter(|_| scan.low_before(first) == "(") else { return false };
    let last = scan.tokens[before].end as usize;
    let names = index.saturating_sub(NEAREST_NAMES)..index;
    names.into_iter().any(|other| {
        let name = &parts.candidates[other];
        let letterhead =
            scan.line_start(first) == scan.token_at(name.span.start) && scan.line_end(first) <= first + 3;
        agency(name).is_some() && name.span.end == last && !letterhead
    })
}

/// How many mentions back the name before a bracket may stand.
const NEAREST_NAMES: usize = 4;

/// How many words may stand between a body and the meeting that is called by it.
const LONGEST_NAME: usize = 7;

/// "the 2014 ILO Ports Workshop was held", "ACS Working Group meets", "FAO's regional workshop brought together": the body
/// whose meeting the head tells of, by its name.
fn names_meeting(parts: &Parts<'_>) -> Option<(String, Vec<usize>)> {
    let scan = parts.scan;
    let index = (0..parts.candidates.len()).find(|&index| {
        let candidate = &parts.candidates[index];
        if candidate.span.start >= HEAD
            || candidate.role != Some(Role::Mentioned)
            || agency(candidate).is_none_or(|id| !may_issue(parts, id))
        {
            return false;
        }
        let (first, end) = (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1);
        let named =
            |at: usize| scan.is_capitalized(at) || scan.figure(at).is_some() || scan.ordinal(at).is_some();
        // "FAO's workshop", "the FAO regional workshop": its own as well.
        let owned = end + 2 * usize::from(scan.reads(end, &["'", "s"]) && scan.is_glued_to_previous(end));
        let described = |at: usize| {
            scan.is(at, Class::Meeting)
                || scan.text_of(at) == "-"
                || matches!(
                    scan.low(at),
                    "regional" | "national" | "annual" | "international" | "technical" | "day" | "week"
                )
        };
        let noun = (owned..owned + LONGEST_NAME)
            .take_while(|&at| named(at) || described(at))
            .find(|&at| scan.is(at, Class::Meeting));
        let outside = |at: usize| {
            matches!(scan.low_before(at), "of" | "to" | "before" | "from" | "by" | "with" | "at" | "during")
        };
        // "at the FAO meeting held last year": where somebody spoke.
        let lead = first - usize::from(scan.low_before(first) == "the");
        let led = outside(first) || outside(lead) && noun.is_some_and(|noun| scan.is_small(noun));
        let held = |noun: usize| {
            (noun + 1..noun + 12).take_while(|&at| scan.sentence(at) == scan.sentence(noun)).any(|at| {
                matches!(
                    scan.low(at),
                    "held"
                        | "took"
                        | "takes"
                        | "opened"
                        | "opens"
                        | "began"
                        | "closed"
                        | "concluded"
                        | "ended"
                        | "met"
                        | "meets"
                        | "started"
                        | "hosted"
                        | "brought"
                        | "gathered"
                        | "drew"
                )
            })
        };
        !led && noun.is_some_and(held)
    })?;
    let id = agency(&parts.candidates[index])?.to_owned();
    Some((id, vec![index]))
}

/// "a workshop for the Police Service (PS)": for whom something was held.
fn is_served(parts: &Parts<'_>, index: usize) -> bool {
    let scan = parts.scan;
    let first = scan.token_at(parts.candidates[index].span.start);
    let lead = first - usize::from(scan.low_before(first) == "the");
    scan.low_before(lead) == "for" && (scan.sentence_start(first)..lead).any(|at| scan.is(at, Class::Meeting))
}

/// "Ten boats were given to the Police Service", "a course at the Academy": where the first and most of what is said of a body
/// tells that it is given something, served or visited.
fn is_goal_of_most(parts: &Parts<'_>, found: &[usize]) -> bool {
    let scan = parts.scan;
    let is_goal = |index: &usize| {
        let first = scan.token_at(parts.candidates[*index].span.start);
        let lead = first - usize::from(scan.low_before(first) == "the");
        matches!(scan.low_before(lead), "at" | "to" | "for")
    };
    is_goal(&found[0]) && found.iter().filter(|index| is_goal(index)).count() * 3 >= 2 * found.len()
}

/// "donated boats to the Coast Guard", "The Coast Guard received": a body that is given something by another.
fn is_given(parts: &Parts<'_>, index: usize) -> bool {
    let scan = parts.scan;
    let span = parts.candidates[index].span;
    let (first, end) = (scan.token_at(span.start), scan.token_at(span.end - 1) + 1);
    let lead = first - usize::from(scan.low_before(first) == "the");
    let given = (lead.saturating_sub(NEAR).max(scan.sentence_start(first))..lead).any(|at| {
        matches!(
            scan.low(at),
            "donated" | "donates" | "donating" | "donation" | "handed" | "handing" | "handover" | "presented"
        )
    });
    // "donated boats to Fiji's Coast Guard and the Navy": the others of the list as well.
    let listed =
        |at: usize| scan.is_capitalized(at) || matches!(scan.low(at), "," | "and" | "'" | "s" | "the" | "of");
    let before = (scan.sentence_start(first)..lead).rev().find(|&at| !listed(at));
    let to = before.is_some_and(|before| scan.low(before) == "to") && given;
    let verb = end + usize::from(matches!(scan.low(end), "has" | "have" | "would" | "will"));
    // "The Ministry received the Ambassador" is at home.
    let goods = |at: usize| {
        scan.is(at, Class::Supply)
            || matches!(scan.low(at), "donation" | "gift" | "equipment" | "consignment")
    };
    to || matches!(scan.low(verb), "received" | "receives" | "receive") && (verb..verb + NEAR).any(goods)
}

/// "The course was held at the Trees Centre (TC). The TC is new": where something was held.
fn is_venue(parts: &Parts<'_>, index: usize) -> bool {
    let scan = parts.scan;
    let first = scan.token_at(parts.candidates[index].span.start);
    let lead = first - usize::from(scan.low_before(first) == "the");
    scan.low_before(lead) == "at"
        && lead >= 2
        && matches!(scan.low(lead - 2), "held" | "place" | "hosted" | "conducted" | "organised" | "organized")
}

/// How many tokens of place and time may stand between a verb and its "by", and between a subject and its verb.
const NEAR: usize = 12;

/// "The seminar was organised by Green Steps", "ITF has held a course": the text says who organised, by a name that is none
/// of ours.
fn is_told_otherwise(parts: &Parts<'_>) -> bool {
    let scan = parts.scan;
    let names = Index::new(&parts.candidates, &[Kind::Agency, Kind::Country, Kind::Place], |_| true);
    let known = |at: usize| names.touching(scan.span(at, at + 1)).next().is_some();
    // "was held by Mr. Lee": a person, whoever organised.
    let another = |at: usize| scan.is_capitalized(at) && !scan.is(at, Class::NameStop) && !known(at);
    (0..scan.tokens.len()).any(|at| {
        let verb = matches!(
            scan.low(at),
            "organised"
                | "organized"
                | "hosted"
                | "convened"
                | "held"
                | "arranged"
                | "facilitated"
                | "conducted"
        );
        let end = scan.sentence_end(at);
        if !verb || !(scan.sentence_start(at)..end).any(|at| scan.is(at, Class::Meeting)) {
            return false;
        }
        let passive = matches!(scan.low_before(at), "was" | "were" | "is" | "are" | "been")
            || at > 0 && scan.is(at - 1, Class::Meeting);
        let by = (at + 1..end.min(at + NEAR)).find(|&at| scan.low(at) == "by").filter(|_| passive);
        // "by the Asian Trees Steps": not "by the Institute", which may be the house itself.
        let by_name = |by: usize| {
            scan.low(by + 1) == "the" && another(by + 2) && another(by + 3) && !scan.is_title_line(by)
        };
        let by_other =
            by.is_some_and(|by| matches!(scan.low(by + 1), "a" | "an") || another(by + 1) || by_name(by));
        // "ITF has organised a course".
        let auxiliary = usize::from(matches!(scan.low_before(at), "has" | "have" | "jointly"));
        let subject = at.checked_sub(auxiliary + 1).filter(|&subject| subject >= scan.sentence_start(at));
        let active = subject.is_some_and(|subject| scan.is_all_caps(subject) && another(subject))
            && !scan.is_shouted(at)
            && (at + 1..end.min(at + NEAR)).any(|at| scan.is(at, Class::Meeting));
        by_other || active
    })
}

fn agency(candidate: &Candidate) -> Option<&str> {
    match &candidate.value {
        Value::Agency(agency) if candidate.kind == Kind::Agency => Some(&agency.id),
        _ => None,
    }
}

/// News agencies report what others do, and "the United Nations" stands for its offices.
fn may_issue(parts: &Parts<'_>, id: &str) -> bool {
    id != "un" && parts.dictionaries.body(id).is_none_or(|body| body.kind != "news-agency")
}
