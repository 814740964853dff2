//! Citations in words: a head ("resolution", "UNSCR"), its organ, and a list of numbers.
//!
//! The organ stands directly before the head, behind the list ("of the Security Council"), or is
//! carried over from the text before. The shape of the number decides what
//! an organ can have adopted; where shape and organ do not fit, nothing is guessed.

use super::heads::{Head, head, skip_number_sign};
use super::items::{Item, Number, item, security_council};
use super::own_forms::{committee_of_ministers, european_union, of_roman_session};
use crate::dictionary::Class;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Grade, Kind, Value};
use crate::scan::Scan;
use crate::span::{Normalized, Span};

/// An organ in the text: where, and which.
struct Organ<'c> {
    span: Span<Normalized>,
    token: usize,
    id: &'c str,
}

/// What citations are read from.
struct Ground<'a> {
    context: &'a Context<'a>,
    /// Bodies, by position.
    organs: &'a [Organ<'a>],
    /// Whether the release names a mission of the United Nations.
    mission: bool,
    /// Numbers that the release cites as the Security Council's.
    known: Vec<u32>,
}

pub(super) fn find(context: &Context<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = context.scan;
    let mut organs: Vec<Organ<'_>> = candidates
        .iter()
        .filter(|candidate| candidate.kind == Kind::Agency)
        .filter_map(|candidate| match &candidate.value {
            Value::Agency(agency) => Some(Organ {
                span: candidate.span,
                token: scan.token_at(candidate.span.start),
                id: &agency.id,
            }),
            _ => None,
        })
        .collect();
    organs.sort_by_key(|organ| (organ.token, std::cmp::Reverse(organ.span.end)));
    let ground = Ground { context, organs: &organs, mission: names_mission(context), known: Vec::new() };
    let found = cited(&ground, candidates);
    // "resolution 1540" of a release that cites it with its organ elsewhere.
    let known: Vec<u32> = found
        .iter()
        .filter_map(|candidate| {
            candidate.value.as_text()?.strip_prefix("S/RES/")?.split(' ').next()?.parse().ok()
        })
        .collect();
    if known.is_empty() { found } else { cited(&Ground { known, ..ground }, candidates) }
}

/// Every citation, by what the ground knows.
fn cited(ground: &Ground<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let context = ground.context;
    let scan = context.scan;
    let agencies = Index::new(candidates, &[Kind::Agency], |_| true);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if let Some(candidate) = european_union(context, at).or_else(|| committee_of_ministers(context, at)) {
            at = scan.token_at(candidate.span.end - 1) + 1;
            found.push(candidate);
            continue;
        }
        if let Some((candidate, end)) = numbered_of_council(ground, at).or_else(|| of_roman_session(scan, at))
        {
            at = end;
            found.push(candidate);
            continue;
        }
        let Some(head) = head(scan, at) else {
            at += 1;
            continue;
        };
        let follows_council = super::opened::follows_up(scan, head.first)
            && found.last().is_some_and(|last: &Candidate| {
                let cited = scan.token_at(last.span.start);
                scan.sentence(cited) == scan.sentence(at) && is_of_council(last)
            });
        let (cited, end) = list(ground, &head, follows_council);
        if cited.is_empty() {
            let why = "no number behind it that an organ named here could have adopted";
            let end = end.max(head.end);
            let number = (end..end + 2).find(|&at| scan.figure(at).is_some());
            scan.refused("resolution.bare", head.first, number.map_or(end, |at| at + 1), why);
        }
        // A committee that is named by its resolution is the agency alone ("1540 Committee"), unless its name
        // writes the citation out ("established pursuant to resolution 1540 (2004)").
        let written_out = |cited: &Candidate| {
            matches!(scan.low(head.first), "resolution" | "resolutions")
                && scan.text[cited.span.range()].ends_with(')')
        };
        found.extend(cited.into_iter().filter(|cited| written_out(cited) || !agencies.nests(cited.span)));
        at = end.max(at + 1);
    }
    found
}

/// "some forty resolutions later, among them 1844 (2008)": a number with its year, both as the table of the Security
/// Council has them, in a sentence that speaks of resolutions before it.
fn numbered_of_council(ground: &Ground<'_>, at: usize) -> Option<(Candidate, usize)> {
    let scan = ground.context.scan;
    let facts = &ground.context.dictionaries.facts;
    let number = scan.figure(at).filter(|number| (100..10_000).contains(number))?;
    let number = u32::try_from(number).ok()?;
    let year = scan.figure(at + 2).and_then(|year| i16::try_from(year).ok())?;
    let written =
        scan.text_of(at + 1) == "(" && scan.text_of(at + 3) == ")" && !scan.is_glued_to_previous(at);
    if !written {
        return None;
    }
    let refused = |why| scan.refused("resolution.listed", at, at + 4, why);
    if facts.security_council_year(number) != Some(year) {
        refused("the Security Council has no resolution of this number and year");
        return None;
    }
    let speaks = (scan.sentence_start(at)..at).any(|at| matches!(scan.low(at), "resolutions" | "resolution"));
    if !speaks {
        refused("its sentence speaks of no resolution before it");
        return None;
    }
    let symbol = security_council(facts, number, Some(year))?;
    Some((symbol.candidate(scan.span(at, at + 4), "resolution.listed"), at + 4))
}

fn is_of_council(candidate: &Candidate) -> bool {
    candidate.value.as_text().is_some_and(|symbol| symbol.starts_with("S/RES/"))
}

/// Every citation that the head opens, and one past the last token read. `follows_council` says that it follows up
/// one of the Security Council.
fn list(ground: &Ground<'_>, head: &Head, follows_council: bool) -> (Vec<Candidate>, usize) {
    let (context, organs) = (ground.context, ground.organs);
    let scan = context.scan;
    let before = organ_before(context, head, organs);
    let mut items: Vec<Item> = Vec::new();
    let mut end = head.end;
    let mut next = head.end;
    // "resolutions of the Security Council No. 1817 (2008)": the organ between head and number.
    let between = organ_behind(context, head.end, organs);
    if let Some((_, after)) = between {
        next = skip_number_sign(scan, after);
        end = next;
    }
    // Numbers apart from their head stand alone, as the further numbers of a list do.
    let apart = super::opened::list_behind(scan, &context.dictionaries.facts, head.first, next);
    next = apart.unwrap_or(next);
    while items.len() < 60 {
        let Some(item) = item(scan, &context.dictionaries.facts, next) else { break };
        if is_counted(scan, &item) || items.last().is_some_and(|last| counts_behind(scan, last, &item)) {
            scan.refused(
                "resolution.listed",
                item.first,
                item.end,
                "it counts or dates what stands behind it",
            );
            break;
        }
        end = item.end;
        items.push(item);
        let Some(after) = separator(scan, behind_date(scan, end)) else { break };
        next = after;
    }
    if items.is_empty() {
        return (Vec::new(), head.end);
    }
    let behind = organ_behind(context, end, organs).map(|(id, _)| id);
    // "UN resolution 1540": of the organs of the United Nations only one counts its resolutions on.
    let organ = before.as_ref().map(|organ| organ.id).filter(|id| *id != "un");
    let united_nations = before.as_ref().is_some_and(|organ| organ.id == "un");
    let stated =
        if head.security_council { Some("un-sc") } else { organ.or(between.map(|(id, _)| id)).or(behind) };
    let carried = match stated {
        None if united_nations || follows_council => Some("un-sc"),
        None => carried_over(context, head, organs),
        stated => stated,
    };
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let opens = index == 0 && apart.is_none();
        let start = match (opens, &before) {
            (true, Some(organ)) => organ.span.start,
            (true, None) if between.is_none() => scan.tokens[head.first].start as usize,
            _ => scan.tokens[item.first].start as usize,
        };
        let span = Span::new(start, scan.tokens[item.end - 1].end as usize);
        let rule = match (opens, head.security_council, stated) {
            (true, true, _) => "resolution.security-council-prefix",
            (true, false, Some(_)) => "resolution.named-organ",
            (true, false, None) => "resolution.bare",
            _ => "resolution.listed",
        };
        if let Some(candidate) = value(ground, head, item, stated, carried, span, rule) {
            found.push(candidate);
        }
    }
    (found, end)
}

/// What parts two numbers of a list: a comma, "and", "or", "as well as", the slash of a chain.
pub(super) fn separator(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let next = match scan.low(at) {
        "," | "and" | "or" | "&" | ";" => at + 1,
        "as" if scan.reads(at, &["as", "well", "as"]) => at + 3,
        "/" if scan.is_glued_to_previous(at) => at + 1,
        _ => return None,
    };
    let next = next + usize::from(matches!(scan.low(next), "and" | "or"));
    Some(skip_number_sign(scan, next))
}

/// Past the date of adoption inside a list: "663 C (XXIV) of 31 July 1957 and 2076 (LXII)".
fn behind_date(scan: &Scan<'_>, at: usize) -> usize {
    let dated = scan.low(at) == "of"
        && scan.figure(at + 1).is_some()
        && scan.is(at + 2, Class::Month)
        && scan.figure(at + 3).is_some();
    if dated && separator(scan, at + 4).is_some() { at + 4 } else { at }
}

/// "resolution 1540 (2004), 17 African States": behind a number with its year, one without that counts what
/// stands behind it.
fn counts_behind(scan: &Scan<'_>, last: &Item, item: &Item) -> bool {
    let Number::Plain { number, year: None } = item.number else { return false };
    let dated = matches!(last.number, Number::Plain { year: Some(_), .. });
    let next = item.end;
    dated && scan.is_word(next) && (number < 100 && scan.low(next) != "and" || scan.is_capitalized(next))
}

/// "2178 participants", "12 June", "23-25 January": the number belongs to what follows.
fn is_counted(scan: &Scan<'_>, item: &Item) -> bool {
    let Number::Plain { year: None, .. } = item.number else { return false };
    let next = item.end;
    let days = matches!(scan.low(next), "-" | "—" | "to" | "and")
        && scan.figure(next + 1).is_some_and(|day| day <= 31)
        && scan.is(next + 2, Class::Month);
    days || scan.word(next).is_any(&[
        Class::Month,
        Class::Person,
        Class::Attendee,
        Class::Outsider,
        Class::Scale,
    ]) || matches!(scan.low(next), "committee" | "monitoring" | "panel" | "regime")
        || matches!(
            scan.low(next),
            "x" | "×"
                | "%"
                | "per"
                | "metres"
                | "meters"
                | "pixels"
                | "dpi"
                | "years"
                | "days"
                | "countries"
                | "states"
        )
        || (scan.text_of(next) == "." && scan.is_glued_to_next(next) && scan.figure(next + 1).is_some())
        || (scan.text_of(next) == "-"
            && scan.is_glued_to_previous(next)
            && scan.is_word(next + 1)
            && scan.is_small(next + 1))
}

/// How many names of bodies may begin in the name before a head.
const NEAREST: usize = 12;

/// The organ that stands directly before the head; an article or "No" between them parts them.
fn organ_before<'o, 'c>(
    context: &Context<'_>,
    head: &Head,
    organs: &'o [Organ<'c>],
) -> Option<&'o Organ<'c>> {
    let start = context.scan.tokens[head.first].start as usize;
    let upto = organs.partition_point(|organ| organ.token < head.first);
    organs[upto.saturating_sub(NEAREST)..upto]
        .iter()
        .filter(|organ| organ.span.end < start && context.scan.text[organ.span.end..start].trim().is_empty())
        .find(|organ| {
            context.dictionaries.facts.is_organ(organ.id) || is_other_body(organ.id) || organ.id == "un"
        })
}

/// Bodies whose numbers are never read as those of the United Nations.
fn is_other_body(id: &str) -> bool {
    !id.starts_with("un-") && id != "un"
}

/// "of the Security Council", "adopted by the General Assembly": the organ behind, and one past it.
fn organ_behind<'c>(context: &Context<'_>, at: usize, organs: &[Organ<'c>]) -> Option<(&'c str, usize)> {
    let scan = context.scan;
    let mut next = at;
    next += usize::from(scan.text_of(next) == ",");
    next += usize::from(scan.low(next) == "adopted");
    if !matches!(scan.low(next), "of" | "by") {
        return None;
    }
    next += 1;
    next += usize::from(scan.low(next) == "the");
    let organ =
        organs.get(organs.partition_point(|organ| organ.token < next)).filter(|organ| organ.token == next)?;
    let end = scan.token_at(organ.span.end - 1) + 1;
    context.dictionaries.facts.is_organ(organ.id).then_some((organ.id, end))
}

/// The organ that a bare head belongs to: the last organ before it, of the sort that a word directly
/// before the head ("Council", "Assembly", "Commission", "Conference") asks for.
fn carried_over<'c>(context: &Context<'_>, head: &Head, organs: &[Organ<'c>]) -> Option<&'c str> {
    let scan = context.scan;
    let facts = &context.dictionaries.facts;
    let pointer = scan.low_before(head.first).to_owned();
    let fits = |id: &str| match pointer.as_str() {
        "council" => matches!(id, "un-sc" | "hrc" | "un-ecosoc"),
        "assembly" => matches!(id, "un-ga" | "wha" | "unea" | "pace"),
        "commission" => matches!(id, "cnd" | "ccpcj" | "csw" | "commission-on-human-rights" | "escap"),
        "conference" => matches!(id, "uncac-cosp" | "untoc-cop" | "iaea-gc"),
        _ => true,
    };
    let before = organs[..organs.partition_point(|organ| organ.token < head.first)].iter().rev();
    before.filter(|organ| facts.is_organ(organ.id) && fits(organ.id)).map(|organ| organ.id).next()
}

/// No organ of the United Nations has sat so often.
const MOST_SESSIONS: u32 = 199;

/// The value of one item, `None` where no organ of the text can have adopted it.
fn value(
    ground: &Ground<'_>,
    head: &Head,
    item: &Item,
    stated: Option<&str>,
    carried: Option<&str>,
    span: Span<Normalized>,
    rule: &'static str,
) -> Option<Candidate> {
    let facts = &ground.context.dictionaries.facts;
    let made = |symbol: String| Candidate::new(Kind::Resolution, span, Value::Text(symbol), rule);
    let with_part = |symbol: String, part: &Option<String>| match part {
        Some(part) => format!("{symbol} {part}"),
        None => symbol,
    };
    match &item.number {
        Number::Plain { number, year } => {
            if let Some(organ) = stated.filter(|organ| *organ != "un-sc") {
                // "General Assembly resolution 1514": its session is known by its title.
                if organ == "un-ga"
                    && let Some(symbol) = facts.early_resolution(*number)
                {
                    return Some(
                        made(symbol).inferred("the session in which a titled resolution was adopted"),
                    );
                }
                let year_text = year.map_or(String::new(), |year| year.to_string());
                let shape = if year.is_some() { "number-year" } else { "number" };
                return facts.symbol(organ, head.form, shape, &number.to_string(), &year_text).map(made);
            }
            if head.form != "resolution" {
                return None;
            }
            let council = stated == Some("un-sc");
            // A year in brackets is the Security Council's own way; a bare number needs its name.
            // A mission of the United Nations works under the Council's mandate.
            let mandated =
                carried.is_none() && *number >= 100 && ground.mission || ground.known.contains(number);
            if !council && year.is_none() && !mandated && (carried != Some("un-sc") || *number < 100) {
                return None;
            }
            if !council && year.is_some() && carried.is_some_and(|organ| organ == "pace") {
                let year = year.map_or(String::new(), |year| year.to_string());
                return facts.symbol("pace", head.form, "number-year", &number.to_string(), &year).map(made);
            }
            security_council(facts, *number, *year).map(|graded| graded.candidate(span, rule))
        }
        Number::Roman { number, part, session } => {
            let organ = stated.or(carried).filter(|organ| *organ == "un-ecosoc").unwrap_or("un-ga");
            let number = match part {
                Some(part) => format!("{number} {part}"),
                None => number.to_string(),
            };
            facts.symbol(organ, head.form, "number-roman", &number, session).map(made)
        }
        Number::Pair { first, second, part } => {
            let year_first = first.parse::<u32>().is_ok_and(|first| (1946..=2100).contains(&first));
            let session: u32 = first.parse().unwrap_or(0);
            let pair = |organ: &str| facts.symbol(organ, head.form, "session-number", first, second);
            if let Some(organ) = stated {
                let symbol = pair(organ)?;
                return Some(made(with_part(symbol, part)));
            }
            if year_first {
                let organ =
                    carried.filter(|organ| *organ == "commission-on-human-rights").unwrap_or("un-ecosoc");
                return pair(organ).map(made);
            }
            if session > MOST_SESSIONS {
                return None;
            }
            let carried = carried.filter(|organ| !matches!(*organ, "un-sc" | "un-ecosoc" | "pace"));
            // Only the General Assembly counts beyond 70 sessions.
            let organ = if session >= 71 || first.contains('-') { Some("un-ga") } else { carried };
            let mut candidate = match organ {
                Some(organ) => {
                    made(with_part(pair(organ)?, part)).inferred("the organ is carried over from the text")
                }
                None if session >= 31 => {
                    let mut candidate = made(with_part(pair("un-ga")?, part));
                    candidate.grade = Grade::Ambiguous;
                    candidate.readings =
                        ["un-ga", "hrc", "cnd", "ccpcj"].iter().filter_map(|organ| pair(organ)).collect();
                    candidate
                }
                None => return None,
            };
            if session >= 71 || first.contains('-') {
                candidate.grade = Grade::Explicit;
                candidate.evidence = None;
            }
            Some(candidate)
        }
    }
}

/// Whether the release names a mission of the United Nations.
fn names_mission(context: &Context<'_>) -> bool {
    let scan = context.scan;
    scan.hits.iter().any(|hit| {
        matches!(scan.target(hit), crate::dictionary::Target::Agency(index) if context.dictionaries.bodies[index as usize].kind == "un-mission")
    })
}
