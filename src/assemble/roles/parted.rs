//! Cues that something parts from their "by": the place and the days ("held in Lima on 2 May by"), the topic ("organised on
//! forest law for judges by"), the purpose ("funding for the workshop was provided by").

use super::cues::Cue;
use super::payers::Bearer;
use super::{Names, Part};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// How many tokens may stand between money and the verb that gives it.
const LONGEST_PURPOSE: usize = 16;

/// "Funding for the workshop was kindly provided by": what was provided, before what it was for.
pub(super) fn provided(
    scan: &Scan<'_>,
    link_at: usize,
    link: &str,
    start: usize,
    bearer: Bearer,
) -> Option<Cue> {
    let verb = link_at.checked_sub(1).filter(|&verb| verb > start && link == "by")?;
    // "Computers were presented by Japan to the police".
    let goods = |at: &usize| scan.is(*at, Class::Supply) && !scan.is(*at, Class::Meeting);
    if matches!(scan.low(verb), "provided" | "presented" | "delivered" | "supplied")
        && let Some(noun) = (verb.saturating_sub(LONGEST_TOPIC).max(start)..verb).rev().find(goods)
    {
        return Some(Cue { part: Part::of(Role::Donor), first: noun });
    }
    if !matches!(scan.low(verb), "provided" | "given" | "offered") {
        return None;
    }
    let near = verb.saturating_sub(LONGEST_PURPOSE).max(start)..verb;
    let passive =
        near.clone().rev().take(3).any(|at| matches!(scan.low(at), "was" | "were" | "is" | "are" | "been"));
    let help = |at: &usize| {
        matches!(
            scan.low(*at),
            "funding" | "funds" | "financing" | "money" | "grant" | "grants" | "support" | "assistance"
        )
    };
    let noun = near.rev().find(help).filter(|_| passive)?;
    let money = !matches!(scan.low(noun), "support" | "assistance")
        || matches!(scan.low_before(noun), "funding" | "financial" | "grant");
    let advice = matches!(scan.low_before(noun), "technical" | "logistical" | "expert");
    let role = if money || bearer.pays && !advice { Role::Donor } else { Role::Partner };
    Some(Cue { part: Part::of(role), first: noun })
}

/// How many words the topic of a meeting and its audience may take.
const LONGEST_TOPIC: usize = 8;

/// How many tokens of place and time may stand between a meeting's verb and who organised it.
const LONGEST_CIRCUMSTANCE: usize = 20;

/// "held in Lima on 2 May 2014 by", "was organised at the Hotel Bolivar from 2 to 4 May by": only the place and the days stand
/// between. Those "with" whom a meeting was run are partners.
pub(super) fn parted(
    scan: &Scan<'_>,
    names: &Names,
    link_at: usize,
    link: &str,
    start: usize,
) -> Option<Cue> {
    if !matches!(link, "by" | "with") {
        return None;
    }
    let mut at = link_at;
    // "was organised on forest law for judges by".
    let mut topic = 0;
    let from = link_at.saturating_sub(LONGEST_CIRCUMSTANCE).max(start);
    while at > from {
        if let Some(name) = names.ending_before(at, from, link_at) {
            at = name;
            continue;
        }
        let word = at - 1;
        let shared = matches!(
            scan.low(word),
            "organised" | "organized" | "conducted" | "arranged" | "staged" | "run" | "delivered"
        );
        // A meeting "held with the Minister" is one that he came to.
        let held = shared || link == "by" && matches!(scan.low(word), "held" | "convened" | "hosted" | "led");
        if held {
            let passive = (word.saturating_sub(2).max(start)..word).any(|at| {
                matches!(scan.low(at), "was" | "were" | "is" | "are" | "been" | "being" | ",")
                    || scan.is(at, Class::Meeting)
            }) || word == scan.sentence_start(word)
                // "was supported by Norway and held in Lima by".
                || scan.low_before(word) == "and"
                    && (start..word).any(|at| matches!(scan.low(at), "was" | "were"));
            let host = scan.low(word) == "hosted";
            let role = if link == "with" { Role::Partner } else { Role::Organizer };
            return passive.then_some(Cue { part: Part { role, host }, first: word });
        }
        let time = scan.word(word).is_any(&[Class::Month, Class::Weekday, Class::Ordinal]);
        let number = scan.figure(word).is_some();
        let small = matches!(
            scan.low(word),
            "in" | "at"
                | "on"
                | "from"
                | "to"
                | "the"
                | "and"
                | "of"
                | "between"
                | "last"
                | "this"
                | "week"
                | "today"
                | "yesterday"
                | "morning"
                | "here"
                | "city"
                | "hotel"
                | "virtually"
                | "online"
        );
        let mark = matches!(scan.text_of(word), "," | "(" | ")" | "-" | "–" | "'");
        if !(time || number || small || mark || scan.is_capitalized(word)) {
            topic += 1;
            if topic > LONGEST_TOPIC || !is_of_topic(scan, word) {
                return None;
            }
        }
        at = word;
    }
    None
}

/// A word that may tell what a meeting is on or for whom it is: no verb and no participle, behind which "by" is said of another
/// thing ("the law that was proposed by").
fn is_of_topic(scan: &Scan<'_>, at: usize) -> bool {
    let low = scan.low(at);
    let verb = low.ends_with("ed")
        || matches!(
            low,
            "to" | "who"
                | "which"
                | "that"
                | "was"
                | "were"
                | "is"
                | "are"
                | "be"
                | "been"
                | "sent"
                | "made"
                | "written"
                | "given"
                | "taken"
                | "drawn"
                | "said"
                | "by"
                | "with"
        );
    scan.is_small(at) && scan.is_word(at) && !verb
}
