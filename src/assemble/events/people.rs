//! How many took part: the sum of the counts that enter it.

use std::collections::HashSet;

use jiff::civil::Date;

use super::days;
use crate::mention::{Candidate, Kind, ParticipantCount, Qualifier, Role, Scope, Value};
use crate::record::Total;
use crate::scan::Scan;

/// How many sentences from the top tell of the release's own event, whatever days they name.
const EARLY: u32 = 3;

/// How far from a count its date may stand.
const FARTHEST_DATE: usize = 24;

/// Gives people who are counted beside a day of another time to another event than those on the days of
/// `spans`: "the seminar of June 2012, which forty officers attended".
pub(super) fn place_in_time(scan: &Scan<'_>, candidates: &mut [Candidate], spans: &[(Date, Date)]) {
    let mut dates: Vec<(usize, bool)> = candidates
        .iter()
        .filter(|candidate| {
            candidate.kind == Kind::Date
                && matches!(candidate.role, Some(Role::Event | Role::Other))
                && !is_of_now(candidate.rule)
        })
        .filter_map(|candidate| {
            let within = overlaps(candidate.value.as_text()?, spans)?;
            Some((scan.token_at(candidate.span.start), within))
        })
        .collect();
    dates.sort_unstable();
    let mut others = HashSet::new();
    for candidate in candidates.iter_mut() {
        let at = scan.token_at(candidate.span.start);
        let Value::Participants(count) = &mut candidate.value else { continue };
        if count.whole.is_some() {
            continue;
        }
        let first = dates.partition_point(|(date, _)| date + FARTHEST_DATE < at);
        let mut told = dates[first..]
            .iter()
            .take_while(|(date, _)| *date <= at + FARTHEST_DATE)
            .filter(|(date, _)| scan.sentence(*date) == scan.sentence(at))
            .peekable();
        if told.peek().is_none() {
            continue;
        }
        let here = told.any(|&(_, within)| within);
        if count.scope == Scope::Event && !here && scan.sentence(at) >= EARLY {
            count.scope = Scope::OtherEvent;
            others.insert(candidate.span.range());
        }
    }
    for candidate in candidates {
        if let Value::Participants(count) = &mut candidate.value
            && count.whole.as_ref().is_some_and(|whole| others.contains(whole))
        {
            count.scope = Scope::OtherEvent;
        }
    }
}

/// "last week", "on Wednesday" are days of the release's own time, "2007-2013" of no event.
fn is_of_now(rule: &str) -> bool {
    rule.starts_with("date.relative") || matches!(rule, "date.years" | "date.weekday" | "date.pointing")
}

/// Whether a date value has a day in common with an event; `None` where its year is not known.
fn overlaps(value: &str, spans: &[(Date, Date)]) -> Option<bool> {
    if let Some((first, last)) = days(value) {
        return Some(spans.iter().any(|(start, end)| first <= *end && *start <= last));
    }
    let known = !value.contains('X') && !value.contains('/') && (value.len() == 4 || value.len() == 7);
    known.then(|| {
        spans.iter().flat_map(|(start, end)| [start, end]).any(|day| day.to_string().starts_with(value))
    })
}

/// "* 19 judges": an item of a list in lines.
fn is_item(scan: &Scan<'_>, at: usize) -> bool {
    let start = scan.line_start(at);
    matches!(scan.text_of(start), "*" | "•" | "-" | "–" | "—" | "·") && start < at
}

/// "Five observers were present", "Six colleagues took part as guests", "Two officials joined virtually", "They sat beside 58
/// trainees": people who came besides those who were counted before.
fn sits_beside(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let guests =
        |at: usize| matches!(scan.low(at), "observers" | "observer" | "guests" | "listeners" | "onlookers");
    let screen = |at: usize| {
        matches!(scan.low(at), "online" | "virtually" | "remotely" | "screen")
            || scan.low(at) == "video" && matches!(scan.low(at + 1), "link" | "conference" | "-")
    };
    let behind = end..scan.sentence_end(at);
    // "Ten clerks sat with them", "joined them on Friday".
    let them = |at: usize| scan.reads(at, &["with", "them"]) || scan.reads(at, &["joined", "them"]);
    // "They were joined at the river by ten clerks".
    let joined = scan.low_before(at) == "by"
        && (at.saturating_sub(LONGEST_PLACE).max(scan.sentence_start(at))..at)
            .any(|at| scan.low(at) == "joined");
    joined
        || (at..end).any(guests)
        || matches!(scan.low_before(at), "beside" | "besides")
        || scan.reads_before(at, &["besides", "them", ","])
        || behind.into_iter().any(|at| scan.low(at) == "as" && guests(at + 1) || screen(at) || them(at))
}

/// How many words may tell where people were joined, with the "by" behind them.
const LONGEST_PLACE: usize = 6;

/// Up to this number people are few beside [`MANY`].
const FEW: u64 = 5;

/// From this number on people are the many of a meeting.
const MANY: u64 = 20;

/// "Thirty Latvian clerks came. In all, 120 clerks came": the sentence of a later sum that is larger than what stands in
/// the sentence `main`.
fn whole_of_all(
    scan: &Scan<'_>,
    counted: &[(usize, usize, &str, &ParticipantCount)],
    main: u32,
) -> Option<u32> {
    let told = |sentence: u32| -> u64 {
        let here = counted.iter().filter(|(at, ..)| scan.sentence(*at) == sentence);
        here.filter_map(|(.., count)| count.count).sum()
    };
    let before = told(main);
    let sums_up = |at: usize| {
        let start = scan.sentence_start(at);
        scan.reads_before(at, &["total", "of"])
            || scan.low(start) == "altogether"
            || scan.reads(start, &["in", "all"])
            || scan.reads(start, &["in", "total"])
            || scan.reads(start, &["a", "total", "of"])
    };
    counted
        .iter()
        .find(|(at, .., count)| {
            scan.sentence(*at) > main && sums_up(*at) && count.count.is_some_and(|count| count > before)
        })
        .map(|(at, ..)| scan.sentence(*at))
}

/// The sum of the counts that enter the total, with the weakest qualifier. Counts of one sentence add up, and
/// those that are said to come on top ("another 20", "five more"); people whom a later sentence counts without such a
/// word are taken to be of the first.
pub(super) fn total(scan: &Scan<'_>, candidates: &[Candidate]) -> Option<Total> {
    let mut first: Option<u32> = None;
    // The line of the last item of a list that is counted.
    let mut last_item: Option<u32> = None;
    // The sentence of the last count that came on top.
    let mut last_on_top: Option<u32> = None;
    let counted: Vec<(usize, usize, &str, &ParticipantCount)> = candidates
        .iter()
        .filter_map(|candidate| match &candidate.value {
            Value::Participants(count) => {
                let end = scan.token_at(candidate.span.end - 1) + 1;
                Some((scan.token_at(candidate.span.start), end, candidate.rule, count))
            }
            _ => None,
        })
        .filter(|(.., count)| {
            count.scope == Scope::Event
                && count.whole.is_none()
                && count.repeated.is_none()
                && count.count.is_some()
        })
        .collect();
    // "The mayor met three pupils at the fair. Some 240 pupils took part": a few who were met before the others.
    let few = counted.first().and_then(|(.., count)| count.count).is_some_and(|count| count <= FEW);
    let most = counted.iter().filter_map(|(.., count)| count.count).max().unwrap_or_default();
    // "Three ministers and 40 clerks came" are one sum.
    let main = counted
        .iter()
        .find(|(.., count)| !few || most < MANY || count.count.is_some_and(|count| count > FEW))
        .map_or(0, |(at, ..)| scan.sentence(*at));
    let main = whole_of_all(scan, &counted, main).unwrap_or(main);
    let counts: Vec<&ParticipantCount> = counted
        .into_iter()
        .skip_while(|(at, ..)| scan.sentence(*at) < main)
        .filter(|(at, end, rule, _)| {
            let sentence = scan.sentence(*at);
            let on_top = *rule == "participants.more"
                || matches!(scan.low_before(*at), "another" | "further" | "additional" | "other")
                || scan.low(*end - 1) == "others"
                || matches!(scan.low(*end), "more" | "joined" | "also")
                || scan.reads(scan.sentence_start(*at), &["in", "addition"])
                || sits_beside(scan, *at, *end)
                // "Three observers from China and one from Nepal".
                || *rule == "participants.listed" && last_on_top == Some(sentence);
            if on_top {
                last_on_top = Some(sentence);
            }
            let main = *first.get_or_insert(sentence);
            let listed = is_item(scan, *at) && last_item.is_some_and(|last| last + 1 == scan.line(*at));
            if is_item(scan, *at) && (main == sentence || listed) {
                last_item = Some(scan.line(*at));
            }
            main == sentence || listed || on_top
        })
        .map(|(.., count)| count)
        .collect();
    let sum: u64 = counts.iter().filter_map(|count| count.count).sum();
    let upper: u64 = counts.iter().filter_map(|count| count.count_max.or(count.count)).sum();
    // From the weakest to the exact: the first that a part has holds for the sum.
    let order = [
        Qualifier::UpTo,
        Qualifier::Under,
        Qualifier::Range,
        Qualifier::Approximately,
        Qualifier::Over,
        Qualifier::AtLeast,
        Qualifier::Exact,
    ];
    let qualifier = order.into_iter().find(|weak| counts.iter().any(|count| count.qualifier == *weak))?;
    Some(Total { count: sum, count_max: (upper > sum).then_some(upper), qualifier })
}
