//! Parts of a whole, and the same people counted again.

use std::ops::Range;

use crate::dictionary::Class;
use crate::mention::{Qualifier, Scope};
use crate::scan::Scan;

use super::Count;
use super::read::Ground;
use super::sums;

/// A count with the whole that it is a part of, or the count that it repeats, as byte ranges of the
/// normalised text.
pub(super) struct Related {
    pub count: Count,
    pub whole: Option<Range<usize>>,
    pub repeated: Option<Range<usize>>,
}

/// A count that others may be parts of or repeat.
struct Whole {
    number: u64,
    range: Range<usize>,
    people: Option<String>,
    group: Option<String>,
    scope: Scope,
    sentence: u32,
    line: u32,
}

/// Relates each count to those before it. A part belongs to the last whole that is larger, and a
/// count that a list joins to a part belongs to the same whole; a definite count ("All 34 trainees")
/// or one of the same number and people repeats the first such. A number without a noun needs the
/// count that it hangs on.
pub(super) fn relate(ground: &Ground<'_>, counts: Vec<Count>) -> Vec<Related> {
    let scan = ground.context.scan;
    let mut wholes: Vec<Whole> = Vec::new();
    let mut related: Vec<Related> = Vec::with_capacity(counts.len());
    for mut count in counts {
        let last = related.last();
        if let Some(last) = last.filter(|last| adds_to(scan, last, &count)) {
            // "24 officers of the Police and four of the Probation Service".
            count.part = false;
            count.group.clone_from(&last.count.group);
        }
        let people = count.head.map(|head| scan.low(head).to_owned());
        let number = count.count.unwrap_or(0);
        let sentence = scan.sentence(count.first);
        let mut whole = None;
        let mut repeated = None;
        if !hangs(ground, &count, &wholes, &related) {
            let why = "no people were counted before it whom it could be a part of";
            scan.refused(count.rule, count.first, count.end, why);
            continue;
        }
        count.part |= number > 0
            && larger(&wholes, number).is_some()
            && (is_best(scan, &count)
                || is_among_attendees(scan, &count)
                // "with 50 women among them".
                || scan.reads(count.end, &["among", "them"]));
        if count.part {
            let sum = || stated_whole(scan, &count).and_then(|stated| summed(&wholes, stated));
            whole = larger(&wholes, number).or_else(sum).map(|whole| whole.range.clone());
        } else if let Some(before) = last.filter(|before| joined(scan, &before.count, &count)) {
            // "including 6 women and 30 men".
            whole.clone_from(&before.whole);
            if whole.is_some() {
                count.scope = before.count.scope;
            }
        } else if let Some(before) = last.filter(|before| goes_on(scan, &wholes, before, &count)) {
            whole.clone_from(&before.whole);
            count.scope = before.count.scope;
        } else if let Some(before) = last.filter(|before| apposed(scan, &before.count, &count)) {
            let range = scan.span(before.count.first, before.count.end).range();
            if Some(number) == before.count.count {
                repeated = Some(range);
            } else {
                whole = Some(range);
            }
            count.scope = before.count.scope;
        } else if number > 1 {
            // A headline tells of the same people by another word: "64 Persons …", "Some 64 members of staff …".
            let headline = |whole: &Whole| {
                number > LARGEST_CHANCE && whole.line < HEADLINES && whole.line < scan.line(count.first)
            };
            let same = wholes.iter().find(|whole| {
                whole.number == number
                    && whole.scope == count.scope
                    && (count.definite
                        || whole.people == people && !are_others(scan, whole, &count)
                        || is_plain(people.as_deref())
                        || headline(whole))
            });
            repeated = same.map(|whole| whole.range.clone());
        }
        if whole.is_none() && repeated.is_none() && !count.definite {
            whole = of_those_before(scan, &wholes, &count);
        }
        // "34 officers: 18 of the Police, 12 customs officers", "40 judges (18 women and 22 men)".
        let opening = colon_before(scan, &count).or_else(|| bracket_before(scan, &count));
        if let Some(opening) = opening.filter(|_| whole.is_none() && repeated.is_none()) {
            let opened = scan.tokens[opening].start as usize;
            let near = wholes.iter().rev().take_while(|whole| whole.sentence == sentence);
            whole = near
                .into_iter()
                .find(|whole| whole.number > number && whole.range.end <= opened)
                .map(|whole| whole.range.clone());
        }
        if whole.is_none() && repeated.is_none() && count.qualifier != Qualifier::Vague {
            let range = scan.span(count.first, count.end).range();
            let line = scan.line(count.first);
            let group = count.group.clone();
            wholes.push(Whole { number, range, people, group, scope: count.scope, sentence, line });
        }
        related.push(Related { count, whole, repeated });
    }
    sums::add_up(scan, &mut related);
    related
}

/// "and four of the Probation Service" behind people of another body: as many more, and no part.
fn adds_to(scan: &Scan<'_>, last: &Related, count: &Count) -> bool {
    let between = last.count.end..count.first;
    count.rule == "participants.listed"
        && scan.low_before(count.first) == "and"
        && scan.sentence(last.count.first) == scan.sentence(count.first)
        && last.whole.is_none()
        && last.repeated.is_none()
        && scan.low(last.count.end) != "and"
        && bracket_before(scan, count).is_none()
        && !between.into_iter().any(|at| matches!(scan.text_of(at), ":" | "—" | ";"))
}

/// "among them 15 officers of the Army, 8 judges and 4 clerks": the list of parts goes on behind where the people of its
/// last are from, as long as the whole is not used up.
fn goes_on(scan: &Scan<'_>, wholes: &[Whole], before: &Related, count: &Count) -> bool {
    let Some(whole) = &before.whole else { return false };
    let between = before.count.end..count.first;
    let verb = |at: usize| {
        scan.word(at).is_any(&[Class::Attendance, Class::TakingPart])
            || scan.is_small(at) && scan.low(at).ends_with("ed")
            || matches!(scan.text_of(at), ";" | ":" | "(" | ")" | "—")
            || matches!(scan.low(at), "were" | "was" | "are" | "with" | "while" | "by")
    };
    let room = wholes.iter().find(|known| known.range == *whole).is_some_and(|known| {
        count.count.zip(before.count.count).is_some_and(|(one, other)| one + other <= known.number)
    });
    matches!(scan.low_before(count.first), "," | "and")
        && between.len() <= LONGEST_ORIGIN
        && scan.sentence(before.count.first) == scan.sentence(count.first)
        && !between.into_iter().any(verb)
        && room
}

/// How many tokens may tell where the people of a part are from.
const LONGEST_ORIGIN: usize = 14;

/// "Six trainers – two Omanis, …", "33 such persons – 33 field officers": a dash alone parts them.
fn apposed(scan: &Scan<'_>, before: &Count, count: &Count) -> bool {
    count.first == before.end + 1
        && matches!(scan.text_of(before.end), "-" | "—" | "–")
        && before.count.zip(count.count).is_some_and(|(whole, part)| part <= whole)
}

/// Headlines stand in the first lines.
const HEADLINES: u32 = 2;

/// "Two Chilean judges attended, as did two Bolivian judges", "another two judges": as many by chance.
fn are_others(scan: &Scan<'_>, whole: &Whole, count: &Count) -> bool {
    let names = |group: &Option<String>| -> Vec<String> {
        let words = group.as_deref().unwrap_or_default().split(' ');
        words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
    };
    let (before, now) = (names(&whole.group), names(&count.group));
    let elsewhere = !before.is_empty() && !now.is_empty() && !now.iter().any(|name| before.contains(name));
    // "ten judges from Peru and ten judges from Chad": none is told of again in one breath.
    let twins = !count.definite
        && whole.sentence == scan.sentence(count.first)
        && matches!(scan.low_before(count.first), "and" | "," | "did");
    elsewhere || twins || scan.low_before(count.first) == "another"
}

/// "the ten best-performing recruits", "the top five trainees": some of those who were counted.
fn is_best(scan: &Scan<'_>, count: &Count) -> bool {
    let best = |at: usize| matches!(scan.low(at), "best" | "top" | "outstanding" | "youngest" | "oldest");
    let last = count.head.unwrap_or(count.first);
    best(count.first.saturating_sub(1)) || (count.first..last).any(best)
}

/// "Among the participants were three judges", "The participants included three judges": not "Among the guests were".
fn is_among_attendees(scan: &Scan<'_>, count: &Count) -> bool {
    let start = scan.sentence_start(count.first);
    let among = scan.low(start) == "among";
    let at = start + usize::from(among);
    let people = at + usize::from(scan.low(at) == "the");
    let named =
        matches!(scan.low(people), "participants" | "attendees" | "trainees" | "delegates" | "graduates");
    let verb = scan.low(people + 1);
    named
        && people + 2 == count.first
        && if among { matches!(verb, "were" | "are") } else { matches!(verb, "included" | "include") }
}

/// "Of the nine officers that attended, four officers came from Chile": a part of those with whom its sentence begins.
fn of_those_before(scan: &Scan<'_>, wholes: &[Whole], count: &Count) -> Option<Range<usize>> {
    let start = scan.sentence_start(count.first);
    let whole = wholes.last().filter(|whole| whole.sentence == scan.sentence(count.first))?;
    let opens = matches!(scan.low(start), "of" | "among") || scan.reads(start, &["out", "of"]);
    let first = scan.token_at(whole.range.start);
    // "Among the guests were 19 clerks, as well as two judges".
    let opens = opens && !(start..first).any(|at| matches!(scan.low(at), "were" | "was" | "are" | "is"));
    (opens && first <= start + 4 && whole.number > count.count?).then(|| whole.range.clone())
}

/// Up to this number two groups are as large by chance.
const LARGEST_CHANCE: u64 = 9;

/// How many wholes back a part may look.
const FARTHEST_WHOLE: usize = 8;

/// The last whole that is larger than a part.
fn larger(wholes: &[Whole], number: u64) -> Option<&Whole> {
    wholes.iter().rev().take(FARTHEST_WHOLE).find(|whole| whole.number > number)
}

/// Whether what a number without a noun hangs on was told before it; any other count needs nothing.
fn hangs(ground: &Ground<'_>, count: &Count, wholes: &[Whole], related: &[Related]) -> bool {
    let scan = ground.context.scan;
    let number = count.count.unwrap_or(0);
    let sentence = scan.sentence(count.first);
    let whole = larger(wholes, number);
    let near = |whole: &Whole| whole.sentence + 1 >= sentence;
    let last = related.last().map(|related| &related.count);
    match count.rule {
        "participants.of-them" => match stated_whole(scan, count) {
            // "24 of the 60": the whole is a count of the release, or the part counts something else;
            // "14 of the 16 trainees" says itself whom it counts, and so does "62 of the 70 officials" of a meeting.
            Some(stated) => {
                let people = scan.word(count.end - 1);
                let met = || {
                    (scan.sentence_start(count.first)..scan.sentence_end(count.first))
                        .any(|at| scan.is(at, Class::Meeting))
                };
                wholes.iter().any(|whole| whole.number == stated)
                    || summed(wholes, stated).is_some()
                    || people.is(Class::Attendee)
                    || people.is(Class::Person) && met()
            }
            None if count.attested || scan.is(count.end - 1, Class::Attendee) => true,
            None => whole.is_some() && !last.is_some_and(|last| others_between(ground, last, count)),
        },
        "participants.predicate" => whole.is_some(),
        // "12 from Fiji", "Six came from …": a whole of their own sentence or the one before.
        "participants.listed" | "participants.sexes" => {
            // "20 clerks from Chad and 30 from Peru": as many more.
            let more = related.last().is_some_and(|last| adds_to(scan, last, count));
            whole.is_some_and(near) || more
        }
        // "Another 21 followed online" are as many more.
        "participants.bare" => {
            whole.is_some_and(near)
                || !count.part && wholes.last().is_some_and(near)
                || attended_by_itself(scan, count)
        }
        "participants.continued" => {
            // "47 participants signed: 26 from states", "14 people (six online)".
            let opens = matches!(scan.low_before(count.first), ":" | "(");
            let same = |whole: &Whole| whole.sentence == sentence;
            whole.is_some() && last.is_some_and(|last| last.part && scan.sentence(last.first) == sentence)
                || opens && whole.is_some_and(same)
        }
        "participants.again" => wholes.iter().any(|whole| whole.number == number),
        "participants.more" => wholes.last().is_some_and(near),
        _ => true,
    }
}

/// "9 officials and 5 clerks came. Eleven of the fourteen …": the first of two neighbouring counts of one sentence that add
/// up to `stated`.
fn summed(wholes: &[Whole], stated: u64) -> Option<&Whole> {
    let pair = wholes
        .windows(2)
        .find(|pair| pair[0].sentence == pair[1].sentence && pair[0].number + pair[1].number == stated)?;
    pair.first()
}

/// "About 70 took part in the workshop": a rough number that attended counts people, where neither its
/// sentence nor the one before speaks of states or bodies that may attend as well.
fn attended_by_itself(scan: &Scan<'_>, count: &Count) -> bool {
    let start = scan.sentence_start(count.first);
    let start = start.checked_sub(1).map_or(start, |before| scan.sentence_start(before));
    let others = |at: usize| {
        matches!(
            scan.low(at),
            "states"
                | "countries"
                | "nations"
                | "parties"
                | "members"
                | "governments"
                | "delegations"
                | "companies"
                | "firms"
                | "banks"
                | "teams"
                | "entities"
                | "agencies"
                | "institutions"
                | "organizations"
                | "organisations"
                | "schools"
                | "cities"
                | "municipalities"
        )
    };
    count.attested
        && matches!(count.qualifier, Qualifier::Approximately | Qualifier::Over | Qualifier::AtLeast)
        && scan.word(count.end).is_any(&[Class::TakingPart, Class::Attendance])
        && !(start..scan.sentence_end(count.first)).any(others)
}

/// Whether other things were counted between a count of people and "of them": "25 officials came. The
/// fund has 60 beneficiaries, 18 of them in Africa."
fn others_between(ground: &Ground<'_>, last: &Count, count: &Count) -> bool {
    let scan = ground.context.scan;
    let number = count.count.unwrap_or(0);
    (last.end..count.first).any(|at| {
        scan.number(at).is_some_and(|other| {
            other.value > number && scan.is_small(other.end) && scan.low(other.end).ends_with('s')
        }) && !ground.is_taken(at)
    })
}

/// Whether nothing but a comma or "and" stands between two counts, and the first is no whole.
fn joined(scan: &Scan<'_>, before: &Count, count: &Count) -> bool {
    let between = before.end..count.first;
    between.len() <= 2 && !between.is_empty() && between.clone().all(|at| matches!(scan.low(at), "," | "and"))
}

/// The number of the whole in "nineteen of the 37".
fn stated_whole(scan: &Scan<'_>, count: &Count) -> Option<u64> {
    (count.number_at..count.end)
        .find(|&at| matches!(scan.low(at), "the" | "these" | "those"))
        .and_then(|article| scan.number(article + 1))
        .map(|whole| whole.value)
}

/// Words that take up any people named before.
fn is_plain(people: Option<&str>) -> bool {
    matches!(
        people,
        Some("participants" | "trainees" | "graduates" | "delegates" | "attendees" | "people" | "persons")
    )
}

/// The bracket that opens before the count in its sentence and is not closed.
fn bracket_before(scan: &Scan<'_>, count: &Count) -> Option<usize> {
    let start = scan.sentence_start(count.first);
    let open = (start..count.first).rev().find(|&at| matches!(scan.text_of(at), "(" | ")"))?;
    (scan.text_of(open) == "(").then_some(open)
}

/// The last colon before the count in its sentence.
fn colon_before(scan: &Scan<'_>, count: &Count) -> Option<usize> {
    (scan.sentence_start(count.first)..count.first).rev().find(|&at| scan.text_of(at) == ":")
}
