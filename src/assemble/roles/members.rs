//! Members of lists that are no mentions: they are stepped over, so that they do not end the list.

use super::Names;
use super::subjects::{VERBS, is_being};
use crate::dictionary::Class;
use crate::scan::Scan;

/// First token of what ends before `at` in a list and is no mention: an item of capitals, a bracket, what says of which kind
/// the name behind it is, or people without a name.
pub(super) fn before(scan: &Scan<'_>, names: &Names, at: usize, start: usize) -> Option<usize> {
    item_before(scan, names, at, start)
        .or_else(|| bracket_before(scan, at, start))
        .or_else(|| noun_before(scan, names, at, start))
        .or_else(|| kind_before(scan, names, at, start))
        .or_else(|| plain_item(scan, at, start))
}

/// How many words an item of a list may have that nothing else has named.
const LONGEST_ITEM: usize = 10;

/// First token of an item between marks that is no mention: "the Prefecture of Akita, | Akita City, | and UNDP".
fn item_before(scan: &Scan<'_>, names: &Names, at: usize, start: usize) -> Option<usize> {
    if !matches!(scan.low(at), "," | "and" | ";") {
        return None;
    }
    // "Scuola Superiore Sant'Anna of Pisa (SSSA),".
    let lettered = at >= 3 && scan.text_of(at - 1) == ")" && scan.is_all_caps(at - 2);
    // "(SSSA)", "(UK-PHRST)".
    let bracket = (at.saturating_sub(5)..at.saturating_sub(2))
        .rev()
        .find(|&open| lettered && scan.text_of(open) == "(" && open > start);
    // "Office on Drugs and Crime (UNODC), and": a known name, which is stepped over whole; not "in Central Asia (BOMCA)".
    let known = bracket.and_then(|open| names.starts.get(&open));
    if known.is_some_and(|&name| scan.low_before(name) != "in") {
        return None;
    }
    let last = bracket.unwrap_or(at) - 1;
    if !scan.is_capitalized(last) {
        return None;
    }
    let mut first = last;
    while first > start && last - first < LONGEST_ITEM {
        let before = first - 1;
        let particle = (matches!(scan.low(before), "of" | "for" | "de" | "für" | "di" | "da" | "la" | "'" | "&" | "-")
                // "the Border Programme in Central Asia (BOMCA)".
                || scan.low(before) == "in" && bracket.is_some())
            && before > start
            && scan.is_capitalized(before - 1);
        if !(scan.is_capitalized(before) || particle) {
            break;
        }
        first = before;
    }
    matches!(scan.low_before(first), "," | "and" | ";" | "the" | "of" | "with" | "by" | "from")
        .then_some(first)
}

/// First token of a bracket that explains the name before it: "the SECOMS (Secretariat of State for Media), | the Council".
fn bracket_before(scan: &Scan<'_>, at: usize, start: usize) -> Option<usize> {
    let close = at.checked_sub(1).filter(|&close| scan.text_of(close) == ")")?;
    let open = (close.saturating_sub(LONGEST_BRACKET).max(start)..close)
        .rev()
        .find(|&at| matches!(scan.text_of(at), "(" | ")"))?;
    (scan.text_of(open) == "(" && open > start && scan.is_capitalized(open - 1)).then_some(open)
}

/// "the Homeland Security Investigations (HSI) directorate | , the Wildlife Service": what kind of body stands before it.
fn kind_before(scan: &Scan<'_>, names: &Names, at: usize, start: usize) -> Option<usize> {
    let noun = at.checked_sub(1).filter(|&noun| noun > start && scan.is_small(noun))?;
    let kind = matches!(
        scan.low(noun),
        "directorate"
            | "division"
            | "unit"
            | "branch"
            | "department"
            | "bureau"
            | "office"
            | "section"
            | "team"
    );
    (kind && (scan.low_before(noun) == ")" || names.starts.contains_key(&noun))).then_some(noun)
}

/// How many tokens a bracket has at most that explains a name.
const LONGEST_BRACKET: usize = 12;

/// First word of what says of which kind the name behind it is: "the implementing partner | World Vision", "the think
/// tank | Chatham House", "longstanding partner, | UNDP".
fn noun_before(scan: &Scan<'_>, names: &Names, at: usize, start: usize) -> Option<usize> {
    let noun = at.checked_sub(1 + usize::from(scan.low_before(at) == ","))?;
    let kind = matches!(
        scan.low(noun),
        "partner"
            | "agency"
            | "organisation"
            | "organization"
            | "ngo"
            | "charity"
            | "foundation"
            | "group"
            | "network"
            | "tank"
            | "company"
            | "firm"
            | "association"
    );
    if noun <= start || !kind || !(scan.is_small(noun) || scan.is_all_caps(noun)) {
        return None;
    }
    let mut first = noun;
    while first > start && noun - first < 4 {
        let before = first - 1;
        let adjective = scan.is_small(before)
            && !scan.word(before).is_any(&[Class::Furniture, Class::Linking, Class::GroupStop])
            || scan.text_of(before) == "-"
            || scan.is_all_caps(before);
        if !adjective {
            break;
        }
        first = before;
    }
    // "the French development agency | AFD".
    if let Some(&nation) = names.starts.get(&first).filter(|&&nation| nation + 1 == first && nation > start) {
        first = nation;
    }
    let led =
        matches!(scan.low_before(first), "the" | "a" | "an" | "and" | "by" | "with" | "of" | "," | "its");
    led.then(|| first - usize::from(matches!(scan.low_before(first), "a" | "an" | "its")))
}

/// First word of a member of a list that has no name: "by | local lawyers | and the Institute", "with the | local press
/// clubs, | the Department". Nouns in the plural behind a link, without another phrase.
fn plain_item(scan: &Scan<'_>, at: usize, start: usize) -> Option<usize> {
    let last = at.checked_sub(2).filter(|_| matches!(scan.low(at - 1), "," | "and"))?;
    let plural = scan.is_small(last) && scan.low(last).ends_with('s') && scan.low(last).len() > 4;
    if last <= start || !plural {
        return None;
    }
    let first = (last.saturating_sub(3).max(start)..=last)
        .rev()
        .take_while(|&at| {
            scan.is_small(at) && !scan.word(at).is_any(&[Class::Linking, Class::GroupStop])
                || scan.is_all_caps(at)
        })
        .last()?;
    let article = first - usize::from(matches!(scan.low_before(first), "the" | "some" | "several"));
    matches!(scan.low_before(article), "by" | "with" | "between").then_some(article)
}

/// How many words a member of a list may have that is no mention.
const LONGEST_UNNAMED: usize = 5;

/// One past the last member of a list that is no mention: "The Bank of Ghana | and Bright Minds | are conducting", "and some
/// local lawyers", "and the Japan-funded Courts Project". The verb follows.
pub(super) fn unnamed_behind(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.low(at) != "and" {
        return None;
    }
    let first = at + 1 + usize::from(matches!(scan.low(at + 1), "the" | "some" | "several" | "other"));
    let named = |at: usize| {
        scan.is_capitalized(at)
            || scan.text_of(at) == "-"
            || matches!(scan.low(at), "funded" | "financed") && scan.low_before(at) == "-"
    };
    let people = |at: usize| scan.is_small(at) && !scan.word(at).is_any(&[Class::Linking, Class::GroupStop]);
    let limit = first + LONGEST_UNNAMED;
    let mut end = first;
    while end < limit && named(end) {
        end += 1;
    }
    if end == first {
        while end < limit && people(end) && !scan.low(end).ends_with("ed") {
            end += 1;
            if scan.low(end - 1).ends_with('s') && scan.low(end - 1).len() > 4 {
                break;
            }
        }
    }
    let verb = |at: usize| {
        scan.is_small(at)
            && (scan.word(at).is_any(&VERBS)
                || is_being(scan.low(at))
                || matches!(scan.low(at), "has" | "have" | "jointly"))
    };
    (end > first && verb(end)).then_some(end)
}
