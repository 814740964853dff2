//! When the event took place: which of the release's dates, and the other end of its days.

use jiff::ToSpan;
use jiff::civil::Date;

use super::edges::{Edge, arrives, edge, tells_edge};
use super::{Parts, days, tells_of_event};
use crate::dictionary::Class;
use crate::kinds::deeds;
use crate::mention::{Candidate, Kind, Role};
use crate::scan::Scan;

/// How many days around the publication an event is news.
const NEWS: i32 = 60;

/// How many days from the publication an event is history, or far off.
const FAR: i32 = 200;

/// The longest event whose days are taken to follow each other.
const LONGEST_WEEK: u32 = 7;

/// The longest event of which a release tells the two ends apart.
const LONGEST: i32 = 62;

/// The longest event whose days of work are told apart from its own.
const LONGEST_AROUND: i32 = 21;

/// How many words before a date or place tell of another event.
pub(super) const BEFORE: usize = 12;

/// The date, among the `dates` by index, on which the event of the release most likely took place: near the
/// publication, a stretch of days, told early, in a sentence that tells of a meeting and of no other one.
pub(super) fn choose(parts: &Parts<'_>, dates: &[usize], published: Option<Date>) -> Option<usize> {
    // "The first batch began its training today. The second will be taught from 23 to 29 March."
    let begun = dates.iter().any(|&index| {
        let first = parts.scan.token_at(parts.candidates[index].span.start);
        parts.scan.sentences_above(first) <= EARLY / 2
            && !lies_ahead(parts, index, published)
            && !tells_of_another(parts.scan, first)
            && !tells_of_words(parts.scan, first)
    });
    let best = dates
        .iter()
        .copied()
        .max_by_key(|&index| (score(parts, index, published, begun), std::cmp::Reverse(index)))?;
    Some(best)
}

/// How many days before the publication a meeting is that only was spoken of.
const SPOKEN_OF: i32 = 7;

/// How many sentences from the top tell what the release is about.
const LEAD: u32 = 1;

/// The `dates` without those of what was only spoken of, where the lead tells that two sides met and not when: "The minister
/// met the Ambassador. They spoke of the fair held on 12 March." The meeting itself may be dated later: "The meeting was
/// held on".
pub(super) fn of_lead(parts: &Parts<'_>, dates: &[usize], published: Option<Date>) -> Vec<usize> {
    let scan = parts.scan;
    let first = |index: usize| scan.token_at(parts.candidates[index].span.start);
    let visit =
        |at: usize| matches!(scan.low(at), "met" | "meets") && scan.is_small(at) || deeds::tells(scan, at);
    let met = (0..scan.tokens.len()).take_while(|&at| scan.sentences_above(at) <= LEAD).any(visit);
    let own = |index: usize| {
        let at = first(index);
        let opening = scan.sentence_start(at)..(scan.sentence_start(at) + 4).min(at);
        let again = opening.into_iter().any(|at| scan.is(at, Class::Meeting) || scan.low(at) == "talks");
        let recent = published.zip(parts.candidates[index].value.as_text().and_then(days)).is_none_or(
            |(published, (_, last))| published.since(last).is_ok_and(|span| span.get_days() <= SPOKEN_OF),
        );
        recent || again || scan.sentences_above(at) <= LEAD
    };
    dates.iter().copied().filter(|&index| !met || own(index)).collect()
}

/// Whether the day lies behind the publication, or, of a release that nothing dates, its sentence says that it is to come.
fn lies_ahead(parts: &Parts<'_>, index: usize, published: Option<Date>) -> bool {
    let scan = parts.scan;
    let start = parts.candidates[index].value.as_text().and_then(days).map(|(start, _)| start);
    if let (Some(published), Some(start)) = (published, start) {
        return start > published;
    }
    let first = scan.token_at(parts.candidates[index].span.start);
    (scan.sentence_start(first)..first).any(|at| scan.low(at) == "will")
}

/// `begun` is whether the lead tells of a day that is over: then a stretch of days to come is another matter.
fn score(parts: &Parts<'_>, index: usize, published: Option<Date>, begun: bool) -> i32 {
    let scan = parts.scan;
    let candidate = &parts.candidates[index];
    let Some((start, end)) = candidate.value.as_text().and_then(days) else { return i32::MIN };
    let first = scan.token_at(candidate.span.start);
    let length = end.since(start).map_or(0, |span| span.get_days());
    let mut score = 0;
    let another_matter = begun && lies_ahead(parts, index, published);
    if (1..=31).contains(&length) && !is_narrowed(parts, index, start, end) && !another_matter {
        score += 3;
    }
    if let Some(published) = published {
        let apart = published.since(start).map_or(0, |span| span.get_days());
        score += match apart.abs() {
            near if near <= NEWS => 3,
            far if far > FAR => -4,
            _ => 0,
        };
        // What lies ahead is told on the margin, unless the whole release announces it.
        if apart < 0 {
            score -= 2;
        }
    }
    let sentence = scan.sentence_start(first)..scan.sentence_end(first);
    score += i32::from(sentence.clone().any(|at| scan.is(at, Class::Meeting)));
    score += i32::from(sentence.clone().any(|at| scan.is_small(at) && tells_of_event(scan.low(at))));
    score += match scan.sentences_above(first) {
        0..=3 => 2,
        4..=7 => 1,
        _ => 0,
    };
    if tells_of_another(scan, first) { score - 5 } else { score }
}

/// How many mentions from a week the days may stand that narrow it.
const BESIDE: usize = 24;

/// "last week, from 26 February to 2 March": the text tells the days of the week itself.
fn is_narrowed(parts: &Parts<'_>, index: usize, start: Date, end: Date) -> bool {
    let candidate = &parts.candidates[index];
    let inside = |other: &Candidate| {
        let value = other.value.as_text().and_then(days);
        value.is_some_and(|(first, last)| start <= first && first < last && last <= end)
    };
    let near = index.saturating_sub(BESIDE)..(index + BESIDE).min(parts.candidates.len());
    let days = |other: &Candidate| other.kind == Kind::Date && other.rule != candidate.rule && inside(other);
    candidate.rule == "date.relative-period" && parts.candidates[near].iter().any(days)
}

/// Whether the words before `at` tell of an earlier, a later or another event than that of the release.
pub(super) fn tells_of_another(scan: &Scan<'_>, at: usize) -> bool {
    let near = at.saturating_sub(BEFORE).max(scan.sentence_start(at))..at;
    near.into_iter().any(|at| {
        matches!(
            scan.low(at),
            "earlier"
                | "previous"
                | "previously"
                | "similar"
                | "next"
                | "another"
                | "future"
                | "follow"
                | "ahead"
                | "prior"
                | "preceded"
                | "founded"
                | "established"
                | "planned"
                | "upcoming"
        ) || scan.low(at) == "since" && !scan.is(at + 1, Class::Weekday)
            // "The centre, inaugurated in 2004": who inaugurates a symposium opens it.
            || scan.low(at) == "inaugurated" && (scan.low_before(at) == "," || scan.low(at + 1) == "in")
            || scan.reads(at, &["before", "heading"])
            || scan.reads(at, &["after", "heading"])
            || scan.reads(at, &["before", "travelling"])
            || scan.reads(at, &["selection", "process"])
            || scan.reads(at, &["elections", "scheduled", "for"])
            || scan.reads(at, &["final", "session"])
            || scan.reads(at, &["first", "two"])
            || scan.reads(at, &["first", "three"])
            || scan.reads(at, &["the", "one", "in"])
            || scan.reads(at, &["last", "year"])
            || scan.reads(at, &["based", "in"])
            || scan.reads(at, &["first", "announced"])
            || scan.reads(at, &["had", "announced"])
            || scan.reads(at, &["had", "already"])
    })
}

/// Both days of the event whose date is `chosen`. The text may tell its ends apart: "ended on 20 October … it had
/// begun on 9 October"; or one end and how long it was: "closed today a five-day workshop".
pub(super) fn ends(
    parts: &Parts<'_>,
    dates: &[usize],
    chosen: usize,
    stated_days: Option<u32>,
) -> (Option<Date>, Option<Date>, Vec<usize>) {
    let value = |index: usize| parts.candidates[index].value.as_text().and_then(days);
    let Some((start, end)) = value(chosen) else { return (None, None, vec![chosen]) };
    let whole = (Some(start), Some(end), vec![chosen]);
    // "sent the class home today … Lessons lasted from 4 September to 13 October"; a week in which it was is no length.
    let longest = if start == end { LONGEST } else { LONGEST_AROUND };
    let around = dates.iter().copied().find(|&other| {
        let lasts = |(first, last): (Date, Date)| {
            (first, last) != (start, end)
                && first < last
                && first <= start
                && end <= last
                && lasts_at_most(first, last, longest)
        };
        let named = parts.candidates[other].rule != "date.relative-period";
        named && value(other).is_some_and(lasts) && !is_of_another(parts, other)
    });
    if let Some(around) = around
        && let Some((first, last)) = value(around)
    {
        return (Some(first), Some(last), vec![chosen.min(around), chosen.max(around)]);
    }
    if start != end {
        return whole;
    }
    // "on 9, 12, 16 and 19 November": from the first to the last of the list.
    let list = list(parts, chosen);
    if list.iter().any(|&index| value(index) != value(chosen)) {
        let (starts, stops): (Vec<Date>, Vec<Date>) = list.iter().filter_map(|&index| value(index)).unzip();
        return (starts.into_iter().min(), stops.into_iter().max(), list);
    }
    let within = |from: Date, to: Date| from < to && lasts_at_most(from, to, LONGEST);
    let at = |index: usize| parts.scan.token_at(parts.candidates[index].span.start);
    let own = edge(parts.scan, at(chosen)).or_else(|| arrives(parts.scan, at(chosen)));
    let others = dates.iter().copied().filter(|&other| other != chosen && !is_of_another(parts, other));
    for other in others {
        let Some((first, last)) = value(other) else { continue };
        let both = [chosen.min(other), chosen.max(other)].to_vec();
        match (own, edge(parts.scan, at(other))) {
            (Some(Edge::End) | None, Some(Edge::Begin)) if within(first, end) => {
                return (Some(first), Some(end), both);
            }
            (Some(Edge::Begin) | None, Some(Edge::End)) if within(start, last) => {
                return (Some(start), Some(last), both);
            }
            _ => {}
        }
    }
    // "completed a ten-day course": its days need not follow each other.
    let short = stated_days.filter(|days| own == Some(Edge::Begin) || *days <= LONGEST_WEEK);
    let Some(others) = short.map(|days| i64::from(days) - 1) else {
        // "ended on Friday", and nothing tells how long it was.
        return match own {
            Some(Edge::End) => (None, Some(end), vec![chosen]),
            Some(Edge::Begin) => (Some(start), None, vec![chosen]),
            None => whole,
        };
    };
    match own {
        Some(Edge::End) => (start.checked_sub(others.days()).ok(), Some(end), vec![chosen]),
        Some(Edge::Begin) => (Some(start), start.checked_add(others.days()).ok(), vec![chosen]),
        None => whole,
    }
}

/// First and last day as far as the text proves them.
pub(super) type Reduced = (Option<String>, Option<String>);

/// First and last day of the event where no date of it is full: days without a year ("from 12 to 14 June"), or a month.
/// With the index of the mention that tells them.
pub(super) fn reduced(parts: &Parts<'_>) -> Option<(usize, Reduced)> {
    let scan = parts.scan;
    let told = (0..parts.candidates.len()).filter(|&index| {
        let candidate = &parts.candidates[index];
        let first = scan.token_at(candidate.span.start);
        candidate.kind == Kind::Date
            && candidate.role == Some(Role::Event)
            && candidate.value.as_text().is_some_and(is_reduced)
            && scan.sentences_above(first) <= EARLY
            && !tells_of_another(scan, first)
    });
    // "The project ended on 25 September. The closing conference was held on 23 September": a meeting goes before.
    let meets = |&index: &usize| {
        let first = scan.token_at(parts.candidates[index].span.start);
        let mut sentence = scan.sentence_start(first)..scan.sentence_end(first);
        sentence.any(|at| scan.is(at, Class::Meeting) || matches!(scan.low(at), "met" | "trained"))
    };
    let index = told.max_by_key(|index| (meets(index), std::cmp::Reverse(*index)))?;
    let candidate = &parts.candidates[index];
    let value = candidate.value.as_text()?;
    let (first, last) = value.split_once('/').unwrap_or((value, value));
    let (start, end) = (Some(first.to_owned()), Some(last.to_owned()));
    let own = edge(scan, scan.token_at(candidate.span.start));
    if first != last {
        return Some((index, (start, end)));
    }
    // "starts on 3 November and ends on 9 November".
    let closing = parts.candidates[index + 1..].iter().find_map(|other| {
        let day = other.value.as_text().filter(|day| day.len() == first.len() && *day > first)?;
        let at = scan.token_at(other.span.start);
        let ends = other.kind == Kind::Date && is_reduced(day) && edge(scan, at) == Some(Edge::End);
        (ends && own != Some(Edge::End) && scan.sentences_above(at) <= EARLY).then(|| day.to_owned())
    });
    let ends = match own {
        _ if closing.is_some() => (start, closing),
        Some(Edge::Begin) => (start, None),
        Some(Edge::End) => (None, end),
        None => (start, end),
    };
    Some((index, ends))
}

/// Whether the release tells early that something took place on a day, be it one that nothing resolves ("on Tuesday").
pub(super) fn tells_day(parts: &Parts<'_>) -> bool {
    parts.candidates.iter().any(|candidate| {
        let first = parts.scan.token_at(candidate.span.start);
        candidate.kind == Kind::Date
            && candidate.role == Some(Role::Event)
            && parts.scan.sentences_above(first) <= EARLY
            && !tells_of_another(parts.scan, first)
    })
}

/// "On 7 March the minister met his colleague", "Officers were trained on Tuesday": people met on a day, though no noun calls it a
/// meeting. Not "the killings took place on 25 February".
pub(super) fn tells_that_people_met(parts: &Parts<'_>) -> bool {
    let scan = parts.scan;
    parts.candidates.iter().any(|candidate| {
        let first = scan.token_at(candidate.span.start);
        if candidate.kind != Kind::Date
            || candidate.role != Some(Role::Event)
            || scan.sentences_above(first) > EARLY
            || tells_of_another(scan, first)
        {
            return false;
        }
        let sentence = scan.sentence_start(first)..scan.sentence_end(first);
        let met = |at: usize| {
            matches!(scan.low(at), "met" | "meet" | "meets" | "gathered" | "gather" | "trained" | "convened")
                || deeds::tells(scan, at)
        };
        // "met their goals".
        let goals =
            |at: usize| matches!(scan.low(at), "goals" | "needs" | "targets" | "standards" | "deadline");
        sentence.clone().any(met)
            && !sentence.into_iter().any(|at| goals(at) || scan.is(at, Class::NonAttendance))
    })
}

/// "2018-11", "XXXX-06-12", "XXXX-06-12/XXXX-06-14".
fn is_reduced(value: &str) -> bool {
    let month = value.len() == 7 && !value.starts_with('X');
    month || value.starts_with("XXXX-") && value.split('/').all(|day| day.len() == 10)
}

/// How many sentences from the top an event is told whose date is not full.
const EARLY: u32 = 7;

/// Whether the words before the date tell of another event than that of the release.
pub(super) fn is_of_another(parts: &Parts<'_>, date: usize) -> bool {
    tells_of_another(parts.scan, parts.scan.token_at(parts.candidates[date].span.start))
}

pub(super) fn lasts_at_most(first: Date, last: Date, days: i32) -> bool {
    last.since(first).is_ok_and(|span| span.get_days() <= days)
}

/// The dates of the list in which `chosen` stands, with nothing but marks and "and" between them.
fn list(parts: &Parts<'_>, chosen: usize) -> Vec<usize> {
    let scan = parts.scan;
    let dates: Vec<usize> =
        (0..parts.candidates.len()).filter(|&index| parts.candidates[index].kind == Kind::Date).collect();
    let tokens = |index: usize| {
        let span = parts.candidates[index].span;
        (scan.token_at(span.start), scan.token_at(span.end - 1) + 1)
    };
    let joined = |one: usize, other: usize| {
        let (end, first) = (tokens(one).1, tokens(other).0);
        (end..first).len() <= 2 && (end..first).all(|at| matches!(scan.low(at), "," | "and" | "&"))
    };
    let Some(at) = dates.iter().position(|&index| index == chosen) else { return vec![chosen] };
    let (mut first, mut last) = (at, at);
    while first > 0 && joined(dates[first - 1], dates[first]) {
        first -= 1;
    }
    while last + 1 < dates.len() && joined(dates[last], dates[last + 1]) {
        last += 1;
    }
    dates[first..=last].to_vec()
}

/// Event dates of a release that names none by its verbs: the first day of its own time that its lead tells.
pub(super) fn lead_date(parts: &Parts<'_>, published: Option<Date>) -> Option<usize> {
    let scan = parts.scan;
    let published = published?;
    (0..parts.candidates.len()).find(|&index| {
        let candidate = &parts.candidates[index];
        let first = scan.token_at(candidate.span.start);
        let news = candidate.value.as_text().and_then(days).is_some_and(|(start, _)| {
            published.since(start).is_ok_and(|span| (0..=NEWS).contains(&span.get_days()))
        });
        candidate.kind == Kind::Date
            && candidate.role == Some(Role::Other)
            && candidate.rule != "date.named-day"
            && news
            && scan.sentences_above(first) <= 4
            && !tells_of_another(scan, first)
            && !tells_of_words(scan, first)
            && !is_condemned(scan, first)
    })
}

/// "has condemned the attack on a base on 2 May", "today congratulated the people", "demands the release of members who were
/// arrested yesterday": what is condemned, asked for or suffered is told, and nobody met.
fn is_condemned(scan: &Scan<'_>, date: usize) -> bool {
    let from = date.saturating_sub(LONGEST_BLAME).max(scan.sentence_start(date));
    let sentence = from..scan.sentence_end(date).min(date + LONGEST_BLAME);
    let condemned = sentence.clone().any(|at| {
        matches!(
            scan.low(at),
            "condemned"
                | "condemns"
                | "condemn"
                | "deplored"
                | "deplores"
                | "mourns"
                | "mourned"
                | "regrets"
                | "congratulates"
                | "congratulated"
                | "condolences"
                | "thanked"
                | "demands"
                | "demanded"
        ) || at.abs_diff(date) <= BEFORE
            && matches!(
                scan.low(at),
                "abducted" | "kidnapped" | "stolen" | "killed" | "died" | "sank" | "destroyed"
            )
            || scan.reads(at, &["calls", "for", "the", "release"])
            || scan.reads(at, &["called", "for", "the", "release"])
    });
    condemned
        && !sentence.into_iter().any(|at| {
            scan.is(at, Class::Meeting) || tells_of_event(scan.low(at)) || scan.low(at) == "ceremony"
        })
}

/// How many words a blame may take before it comes to the day.
const LONGEST_BLAME: usize = 40;

/// "experts said today": when something was said is no event.
fn tells_of_words(scan: &Scan<'_>, date: usize) -> bool {
    let near = date.saturating_sub(3)..date + 4;
    near.into_iter().any(|at| {
        matches!(
            scan.low(at),
            "said"
                | "says"
                | "announced"
                | "announces"
                | "condemned"
                | "welcomed"
                | "told"
                | "warned"
                | "urged"
                | "called"
                | "stated"
                | "expressed"
                | "published"
                | "released"
        )
    })
}

/// "five-day trainings", "a three (3) day workshop", "a three days seminar", "for five days".
pub(super) fn stated_days(scan: &Scan<'_>) -> Option<u32> {
    (0..scan.tokens.len()).find_map(|at| {
        let number = scan.number(at).filter(|number| (1..=31).contains(&number.value))?;
        // "three (3) day".
        let bracket = scan.text_of(number.end) == "(" && scan.text_of(number.end + 2) == ")";
        let end = number.end + if bracket { 3 } else { 0 };
        let joined = scan.text_of(end) == "-" && scan.low(end + 1) == "day";
        let plain = scan.low(end) == "day" || scan.low(end) == "days" && scan.low(end + 1) != "of";
        // "ended two days of talks", "closed today after three days".
        let worked = scan.reads(end, &["days", "of"])
            && (scan.is(end + 2, Class::Meeting)
                || matches!(
                    scan.low(end + 2),
                    "talks" | "discussions" | "deliberations" | "work" | "lectures"
                )
                || scan.is_small(end + 2) && scan.is(end + 3, Class::Meeting));
        let closed = scan.low_before(at) == "after"
            && (scan.sentence_start(at)..at).any(|at| tells_edge(scan, at) == Some(Edge::End));
        let led = matches!(scan.low_before(at), "for" | "spending" | "lasted" | "during" | "over")
            || scan.reads_before(at, &["over", "the", "course", "of"]);
        let spell = worked || (led || closed) && scan.low(end) == "days";
        let unit = end + usize::from(joined);
        let meeting = (unit..unit + 8)
            .take_while(|&next| scan.sentence(next) == scan.sentence(at))
            .position(|next| scan.is(next, Class::Meeting));
        let fits = joined && meeting.is_some() || plain && meeting.is_some_and(|words| words <= 4);
        (fits || spell).then_some(number.value as u32)
    })
}
