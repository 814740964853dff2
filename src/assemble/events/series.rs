//! Several events of one release: a series of trainings, the parts of a course.

use jiff::civil::Date;

use super::led::is_led;
use super::when::{is_of_another, lasts_at_most};
use super::{Event, Parts, days, tells_of_event};
use crate::dictionary::Class;
use crate::kinds::index::Index;
use crate::mention::{Kind, Role, Value};

/// The most days between the events of one release.
const APART: i32 = 60;

/// "in Ghana (4–8 March 2019), Togo (11–15 March 2019) and Lagos (April)": dates in brackets, each behind
/// its country or city, at least two in a sentence.
pub(super) fn in_brackets(parts: &Parts<'_>, dates: &[usize]) -> Vec<Event> {
    let scan = parts.scan;
    let names = Index::new(&parts.candidates, &[Kind::Country, Kind::Place], |_| true);
    let mut found: Vec<(u32, Event)> = Vec::new();
    for &index in dates {
        let first = scan.token_at(parts.candidates[index].span.start);
        let Some(open) = first.checked_sub(1).filter(|&open| open > 0 && scan.text_of(open) == "(") else {
            continue;
        };
        let end = scan.tokens[open - 1].end as usize;
        let before = |kind: Kind| names.ending_at(end).filter(|&index| parts.candidates[index].kind == kind);
        let mut event = dated(parts, index);
        let Some(place) = before(Kind::Country).or_else(|| before(Kind::Place)) else { continue };
        event.take_place(parts, place);
        found.push((scan.sentence(first), event));
    }
    let in_one_sentence = found.len() >= 2 && found.iter().all(|(sentence, _)| *sentence == found[0].0);
    if in_one_sentence { found.into_iter().map(|(_, event)| event).collect() } else { Vec::new() }
}

/// The events that the release tells besides its `main` one: other stretches of days on which something was held,
/// some weeks before or after at most, and told as no earlier, later or other event than its own.
///
/// Where there are any, the main event is where its own date says.
pub(super) fn further(
    parts: &Parts<'_>,
    dates: &[usize],
    main: &mut Event,
    published: Option<Date>,
) -> Vec<Event> {
    let (Some(start), Some(end)) = (main.start, main.end) else { return Vec::new() };
    let mut found: Vec<Event> = Vec::new();
    for &index in dates {
        let candidate = &parts.candidates[index];
        let Some((first, last)) = candidate.value.as_text().and_then(days) else { continue };
        let overlaps = |start: Date, end: Date| first <= end && start <= last;
        let known = found.iter().any(
            |event| matches!((event.start, event.end), (Some(start), Some(end)) if overlaps(start, end)),
        );
        let near = lasts_at_most(end.min(last), start.max(first), APART);
        // What lies ahead of a meeting that is over is another one.
        let ahead = published.is_some_and(|published| end <= published && published < first);
        if first == last || known || overlaps(start, end) || !near || ahead || is_of_another(parts, index) {
            continue;
        }
        if !is_told(parts, index) {
            continue;
        }
        let mut event = dated(parts, index);
        if let Some(place) = place_beside(parts, index) {
            event.take_place(parts, place);
        } else {
            event.city.clone_from(&main.city);
            event.country.clone_from(&main.country);
        }
        found.push(event);
    }
    let date = main.mentions.iter().copied().find(|&index| parts.candidates[index].kind == Kind::Date);
    if let Some(place) = date.filter(|_| !found.is_empty()).and_then(|date| place_beside(parts, date)) {
        main.take_place(parts, place);
    }
    found
}

/// Whether the sentence of the date tells that something was held.
fn is_told(parts: &Parts<'_>, date: usize) -> bool {
    let scan = parts.scan;
    let at = scan.token_at(parts.candidates[date].span.start);
    (scan.sentence_start(at)..scan.sentence_end(at))
        .any(|at| scan.is(at, Class::Meeting) || scan.is_small(at) && tells_of_event(scan.low(at)))
}

/// The city, else the country, of the date's clause that stands nearest to it: "in Oruro, Bolivia (14-15 March)",
/// "14-15 March, Oruro".
fn place_beside(parts: &Parts<'_>, date: usize) -> Option<usize> {
    let scan = parts.scan;
    let tokens = |index: usize| {
        let span = parts.candidates[index].span;
        (scan.token_at(span.start), scan.token_at(span.end - 1) + 1)
    };
    let (from, to) = tokens(date);
    let place = |index: usize| {
        let candidate = &parts.candidates[index];
        let (first, end) = tokens(index);
        let lead = first - usize::from(scan.low_before(first) == "the");
        let led = is_led(scan, lead) || matches!(scan.low_before(lead), "," | "capital");
        let named = matches!(candidate.kind, Kind::Place | Kind::Country) && !candidate.demonym;
        let between = if end <= from { end..from } else { to..first };
        let here = scan.sentence(first) == scan.sentence(from)
            && !between.clone().any(|at| scan.text_of(at) == ";")
            && candidate.role != Some(Role::Participant);
        (named && led && here).then(|| (candidate.kind == Kind::Country, between.len(), index))
    };
    (0..parts.candidates.len()).filter_map(place).min().map(|(.., index)| index)
}

fn dated(parts: &Parts<'_>, index: usize) -> Event {
    let value = parts.candidates[index].value.as_text().unwrap_or_default();
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    Event { start: start.parse().ok(), end: end.parse().ok(), mentions: vec![index], ..Event::default() }
}

impl Event {
    /// Takes place in the city or country of the mention.
    fn take_place(&mut self, parts: &Parts<'_>, place: usize) {
        (self.city, self.country) = match &parts.candidates[place].value {
            Value::Place(value) => (Some(value.name.clone()), Some(value.country.clone())),
            country => (None, country.as_text().map(str::to_owned)),
        };
        self.mentions.retain(|&index| parts.candidates[index].kind == Kind::Date);
        self.mentions.push(place);
        self.mentions.sort_unstable();
    }
}
