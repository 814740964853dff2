//! Proof of the years that the text leaves out.
//!
//! In this order: the same sentence or list; a session named in the sentence; the publication date,
//! with the nearest year that the stated weekday allows; of the years of an undated text the one that the
//! weekday allows; a full date of the text within a month of it;
//! the latest full date; a session named anywhere. Without any the year stays `XXXX`.
//!
//! The first of these tells the year. Every other one that tells the same year is named in the evidence
//! behind it, and the stated weekday where it fits: a year with two proofs is as good as a written one.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::own_time::{is_background, latest_day, latest_full_year, own_time};
use super::publication::{Publication, day_before};
use super::roles;
use super::sessions::{self, Session};
use super::tense::{
    is_past_behind, is_told_as_past, lies_ahead, speaks_of_future, tells_of_past, verb_before,
};
use super::value::{Expression, Point, Relative, weekday_of};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// What proves a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proof {
    /// Every proof of this year, the strongest first, parted by semicolons.
    pub evidence: String,
    /// Another proof speaks against it.
    pub contradicted: bool,
}

/// Gives each expression without a year the year that is proved, and names the proof. What a sentence, a
/// session or the publication date proves is proved first; the rest is told from those days.
pub(super) fn prove(
    scan: &Scan<'_>,
    sessions: &[Session],
    expressions: &mut [Expression],
    published: Option<&Publication>,
) -> Vec<Option<Proof>> {
    let given: Vec<Expression> = expressions.to_vec();
    let stamps = published.map_or(&[][..], |published| &published.stamps);
    // Of a dated release the day of publication tells more than the years that it speaks of.
    let named_years = if published.is_none() { named_years(&given) } else { BTreeSet::new() };
    let mut proofs: Vec<Option<Proof>> = vec![None; expressions.len()];
    // The dateline's own year was found with the dateline.
    let open: Vec<usize> = (0..expressions.len())
        .filter(|&index| expressions[index].lacks_year())
        .filter(|&index| published.is_none_or(|found| found.expression != Some(index)))
        .collect();
    // The years that the proofs tell, the strongest proof first, each with its name.
    let mut prove = |expressions: &mut [Expression], index: usize, found: &[(Option<i16>, &'static str)]| {
        let Some(year) = found.iter().find_map(|(year, _)| *year) else { return };
        expressions[index].set_year(year);
        let contradicted = !expressions[index].fits_weekday();
        let mut agreeing: Vec<&str> = Vec::new();
        for (_, name) in found.iter().filter(|(other, _)| *other == Some(year)) {
            if !agreeing.contains(name) {
                agreeing.push(name);
            }
        }
        if expressions[index].weekday.is_some() && !contradicted {
            agreeing.push("weekday");
        }
        proofs[index] = Some(Proof { evidence: agreeing.join("; "), contradicted });
    };
    for &index in &open {
        let expression = &expressions[index];
        let told = published.and_then(|published| years_from(published.date, expression));
        let nearest = published.and_then(|published| {
            year_of_list(scan, expressions, index)
                .or_else(|| nearest_year(scan, expression, published.date, true))
        });
        let of_sentence = same_sentence(scan, &given, index, stamps, published.is_some())
            .map(|year| year - i16::from(is_due_first(scan, &given, index, year, published)));
        let by_weekday = only_year(&named_years, expression);
        // "14 December 2009 / VIENNA, 14 December –": the line above says the year of the dateline.
        let stamped = published
            .filter(|_| stamps.contains(&index))
            .and_then(|published| Some(day_before(expression, published.date)?.year()));
        let found = [
            (stamped.or(told), "publication date"),
            (of_sentence, "same sentence"),
            (sessions::year(scan, sessions, expression, true), "session named in the sentence"),
            (super::listed::year_of_heading(scan, &given, index), "heading of the list"),
            (nearest, "publication date"),
            (by_weekday, "years of the text"),
        ];
        prove(expressions, index, &found);
    }
    let dated: Vec<Expression> = expressions.to_vec();
    let latest = latest_full_year(scan, &dated, sessions);
    let anchor = latest_day(scan, &dated);
    let full = FullDates::new(scan, &dated);
    for index in open.into_iter().filter(|&index| dated[index].lacks_year()) {
        let expression = &dated[index];
        let told = anchor.and_then(|anchor| years_from(anchor, expression));
        let by_latest = anchor
            .and_then(|anchor| nearest_year(scan, expression, anchor, false))
            .or_else(|| latest.map(|year| fit_weekday(expression, year)));
        let found = [
            (told, "latest full date of the text"),
            (full.year_beside(scan, expression), "full date near by in the text"),
            (by_latest, "latest full date of the text"),
            (sessions::year(scan, sessions, expression, false), "session named in the text"),
        ];
        prove(expressions, index, &found);
    }
    proofs
}

/// The years in which releases are told from: others are looked back on or planned for.
const OWN_TIME: RangeInclusive<i16> = 1990..=2060;

/// The years that the text names, and those beside them.
fn named_years(expressions: &[Expression]) -> BTreeSet<i16> {
    let named = expressions.iter().filter(|other| other.relative.is_none());
    let years = named.flat_map(|other| [other.start.year, other.stop.and_then(|stop| stop.year)]);
    let near = years.flatten().filter(|year| OWN_TIME.contains(year));
    near.flat_map(|year| [year - 1, year, year + 1]).collect()
}

/// The year of `own`, the day from which an undated text tells: the one that its weekday or those of the other days
/// allow among the years that the text names, else the latest.
pub(super) fn present_year(
    scan: &Scan<'_>,
    expressions: &[Expression],
    sessions: &[Session],
    own: &Expression,
) -> Option<i16> {
    let years = named_years(expressions);
    let latest = || latest_full_year(scan, expressions, sessions);
    if own.weekday.is_some() {
        return only_year(&years, own).or_else(|| latest().map(|year| fit_weekday(own, year)));
    }
    if let Some(year) = latest().and_then(|latest| year_of_lead(scan, expressions, &years, latest, own)) {
        return Some(year);
    }
    let mut by_weekday =
        expressions.iter().filter(|other| other.lacks_year()).filter_map(|other| only_year(&years, other));
    let first = by_weekday.next();
    first.filter(|first| by_weekday.all(|year| year == *first)).or_else(latest)
}

/// How many sentences behind a dateline tell of its day: "Aqaba, May 14 (Petra) - The meeting began on Tuesday".
const LEAD: u32 = 3;

/// How many years behind those that a text names it may have been written.
const LATER: i16 = 3;

/// How many days before its dateline a wire story tells of by their weekday: more are told by their date.
const LAG: i8 = 3;

/// The year in which the first weekday of a wire story falls on the day of its dateline, where the latest year that the
/// text names puts it too far back: one of the years of the text, else the first later one.
fn year_of_lead(
    scan: &Scan<'_>,
    expressions: &[Expression],
    years: &BTreeSet<i16>,
    latest: i16,
    own: &Expression,
) -> Option<i16> {
    let sentence = scan.sentence(own.first);
    let stated = expressions
        .iter()
        .filter(|other| other.first > own.first)
        .take_while(|other| scan.sentence(other.first) <= sentence + LEAD)
        .find_map(|other| match (other.relative, other.relative_stop) {
            (Some(Relative::Weekday(stated, None)), None) => Some(stated),
            _ => None,
        })?;
    // How many days before the day of the dateline the weekday was, in that year.
    let behind = |year: i16| {
        let mut dated = own.clone();
        dated.set_year(year);
        Some((weekday_of(dated.start.first_day()?) - stated).rem_euclid(7))
    };
    if behind(latest).is_none_or(|days| days <= LAG) {
        return None;
    }
    let mut fitting = years.iter().copied().filter(|&year| behind(year) == Some(0));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        (None, _) => (latest + 1..=latest + LATER).find(|&year| behind(year) == Some(0)),
        _ => None,
    }
}

/// The only one of the years in which the stated weekday falls on the day.
fn only_year(years: &BTreeSet<i16>, own: &Expression) -> Option<i16> {
    own.weekday?;
    let fits = |year: &&i16| {
        let mut dated = own.clone();
        dated.set_year(**year);
        dated.fits_weekday()
    };
    let mut fitting = years.iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none()).copied()
}

/// The year that "this year" or "last year" beside the day means on `day`.
fn years_from(day: Date, expression: &Expression) -> Option<i16> {
    i16::try_from(i32::from(day.year()) + expression.years_away?).ok()
}

/// The year of the nearest day or month in the same sentence that has one. A semicolon parts what it
/// stands between; the dateline belongs to the release, not to its first sentence.
///
/// Where the release is dated, what was adopted long ago and until when something is due lend no year to
/// what happened: "On 30 March the Council extended the mandate until 31 May 2024".
fn same_sentence(
    scan: &Scan<'_>,
    expressions: &[Expression],
    index: usize,
    stamps: &[usize],
    is_dated: bool,
) -> Option<i16> {
    let own = &expressions[index];
    let at = own.first;
    let sentence = scan.sentence(at);
    let inside = |other: &&Expression| {
        let between = at.min(other.first)..at.max(other.first);
        scan.sentence(other.first) == sentence && !between.into_iter().any(|at| scan.text_of(at) == ";")
    };
    let is_stamp = |other: &Expression| stamps.iter().any(|&stamp| expressions[stamp].first == other.first);
    let dated = |other: &Expression| {
        let due = |of: &Expression| matches!(roles::role(scan, of), Role::Deadline | Role::Period);
        let between = own.end.min(other.end)..own.first.max(other.first);
        // "from 11 February 2024, and in the third quarter of the same year".
        let same = scan.reads_before(own.end, &["same", "year"]);
        let apart = is_dated
            && (due(other) && !due(own) && !same
                || is_background(scan, other) && !is_background(scan, own)
                || between.into_iter().any(|at| leads_elsewhere(scan, at)));
        if is_stamp(other) || apart {
            return None;
        }
        let fine =
            other.relative.is_none() && other.start.month.is_some() && other.rule != "date.part-of-year";
        other.start.year.filter(|_| fine)
    };
    let behind = expressions[index + 1..].iter().take_while(inside).map(dated);
    let before = expressions[..index].iter().rev().take_while(inside).map(dated);
    let nearest = |mut years: Box<dyn Iterator<Item = Option<i16>> + '_>| {
        let mut distance = 0;
        years.find_map(|year| {
            distance += 1;
            year.map(|year| (distance, year))
        })
    };
    let found = [nearest(Box::new(behind)), nearest(Box::new(before))];
    let nearest = found.into_iter().flatten().min_by_key(|(distance, _)| *distance).map(|(_, year)| year);
    nearest.or_else(|| year_of_round(scan, expressions[..index].iter().rev().take_while(inside)))
}

/// "in preparation for the congress of May 2009", "ahead of the summit to be held": another event, with a year of its own.
fn leads_elsewhere(scan: &Scan<'_>, at: usize) -> bool {
    scan.reads(at, &["preparation", "for"])
        || scan.reads(at, &["preparations", "for"])
        || scan.reads(at, &["ahead", "of"])
        || scan.reads(at, &["to", "be", "held"])
        || scan.reads(at, &["run", "up", "to"])
}

/// "The 2020 round is scheduled for 6 to 31 July": the subject of the sentence bears the year.
fn year_of_round<'e>(scan: &Scan<'_>, before: impl Iterator<Item = &'e Expression>) -> Option<i16> {
    let mut rounds = before.filter(|year| {
        let opens = year.first <= scan.sentence_start(year.first) + 1;
        let noun = year.end;
        let meets = scan.is(noun, Class::Meeting)
            || matches!(scan.low(noun), "round" | "edition" | "cycle" | "intake" | "season" | "call");
        year.rule == "date.year" && opens && scan.is_small(noun) && meets
    });
    rounds.next().and_then(|year| year.start.year)
}

/// "by 30 December and again by 15 June 2025": of two deadlines of a sentence the first comes first, so that it
/// lies in the year before where the months run over the new year and it is still to come.
fn is_due_first(
    scan: &Scan<'_>,
    expressions: &[Expression],
    index: usize,
    year: i16,
    published: Option<&Publication>,
) -> bool {
    let own = &expressions[index];
    let due = |of: &Expression| roles::role(scan, of) == Role::Deadline;
    let to_come = published.is_some_and(|published| {
        middle(Point { year: Some(year - 1), ..own.start }).is_some_and(|day| day >= published.date)
    });
    due(own)
        && to_come
        && expressions.get(index + 1).is_some_and(|next| {
            next.start.year == Some(year)
                && due(next)
                && scan.sentence(next.first) == scan.sentence(own.first)
                && (next.start.month, next.start.day) < (own.start.month, own.start.day)
        })
}

/// The year of the item before in a list of days: "2, 9 and 16 November" lie in one year, and so do months that follow one
/// another ("in September and December") where nothing is told of them as past.
fn year_of_list(scan: &Scan<'_>, expressions: &[Expression], index: usize) -> Option<i16> {
    let own = &expressions[index];
    let before = index.checked_sub(1).map(|before| &expressions[before])?;
    let listed = before.end < own.first
        && own.first <= before.end + 2
        && (before.end..own.first).all(|at| matches!(scan.low(at), "," | "and" | "&"));
    let in_order = (before.start.month, before.start.day) < (own.start.month, own.start.day);
    let one_year = before.start.month == own.start.month || !is_told_as_past(scan, own.first);
    before.start.year.filter(|_| listed && in_order && one_year)
}

/// Of the years around the publication date the one that brings the day nearest; where a weekday is
/// stated, only years in which it fits count.
///
/// What lies ahead is told less often than what is past: it counts as twice as far, unless the sentence
/// speaks of the future; where the words just before the date do, what is past counts as twice as far. `stamped` says
/// that the day is really that of the publication: then what is told as past is over.
fn nearest_year(scan: &Scan<'_>, expression: &Expression, published: Date, stamped: bool) -> Option<i16> {
    let ahead = speaks_of_future(scan, expression.first)
        || matches!(scan.low_before(expression.first), "by" | "until");
    // "before Christmas".
    let awaited =
        expression.named.is_some() && matches!(scan.low_before(expression.first), "before" | "until");
    // "The festival opens on 12 December": a timetable.
    let timed =
        stamped && expression.start.day.is_some() && verb_before(scan, expression.first) == Some(true);
    let to_come = awaited || timed || lies_ahead(scan, expression.first);
    // "took place in February", "since March": a month that is told as past lies not ahead.
    let told = stamped
        && (is_told_as_past(scan, expression.first)
            || is_past_behind(scan, expression.first, expression.end));
    let past = !ahead
        && (told
            || expression.start.day.is_none()
                && (scan.low_before(expression.first) == "since" || tells_of_past(scan, expression.first)));
    // A dateline may be some days older than its text.
    let slack = if told { LATE } else { SAME_TIME };
    let distance = |year: i16| {
        let mut dated = expression.clone();
        dated.set_year(year);
        // Months are told when they are over.
        let long = expression.rule == "date.months";
        let day = middle(dated.stop.filter(|_| long).unwrap_or(dated.start))?;
        if !dated.fits_weekday() {
            return None;
        }
        let days = published.since(day).ok()?.get_days();
        if days < -slack && past || days > LATE && timed {
            return None;
        }
        let against = if to_come { days > 0 } else { days < 0 && !ahead };
        Some(if against { 2 * days.abs() } else { days.abs() })
    };
    let around = [published.year() - 1, published.year(), published.year() + 1];
    let nearest = |years: &[i16]| {
        years.iter().filter_map(|&year| Some((distance(year)?, year))).min().map(|(_, year)| year)
    };
    nearest(&around).or_else(|| {
        // No year fits the weekday: the weekday is wrong, and the candidate says so.
        let mut plain = expression.clone();
        plain.weekday = None;
        (plain.weekday != expression.weekday)
            .then(|| nearest_year(scan, &plain, published, stamped))
            .flatten()
    })
}

/// How many days after its dateline a release may tell of as past.
const LATE: i32 = 7;

/// How many days around a full date are its own time.
const SAME_TIME: i32 = 31;

/// How many full dates on each side of a day are asked for its year.
const FARTHEST: usize = 100;

/// The full dates by which others are told, by position: those of the release's own time, and its deadlines.
struct FullDates<'e> {
    own_time: Vec<&'e Expression>,
    deadlines: Vec<&'e Expression>,
}

impl<'e> FullDates<'e> {
    fn new(scan: &Scan<'_>, expressions: &'e [Expression]) -> Self {
        let full = |other: &&Expression| {
            other.start.day.is_some() && other.start.year.is_some() && !is_background(scan, other)
        };
        let due = |other: &&Expression| matches!(roles::role(scan, other), Role::Deadline | Role::Period);
        Self {
            own_time: own_time(scan, expressions).into_iter().filter(|other| full(other)).collect(),
            deadlines: expressions.iter().filter(|other| full(other) && due(other)).collect(),
        }
    }

    /// The year of the full date, first the nearest in the text, that brings this day next to it: "ended on 11
    /// November 2009. It began on 9 November." One deadline tells of another: "by 30 November 2013; … by 31
    /// December".
    fn year_beside(&self, scan: &Scan<'_>, own: &Expression) -> Option<i16> {
        own.start.day?;
        let due = matches!(roles::role(scan, own), Role::Deadline | Role::Period);
        let mut near: Vec<&Expression> = Vec::new();
        for dates in [&self.own_time[..], if due { &self.deadlines[..] } else { &[] }] {
            let at = dates.partition_point(|other| other.first < own.first);
            near.extend(&dates[at.saturating_sub(FARTHEST)..(at + FARTHEST).min(dates.len())]);
        }
        near.sort_by_key(|other| other.first.abs_diff(own.first));
        near.into_iter().find_map(|other| {
            let year = other.start.year?;
            let mut dated = own.clone();
            dated.set_year(year);
            let apart = other.start.first_day()?.since(middle(dated.start)?).ok()?.get_days();
            (apart.abs() <= SAME_TIME && dated.fits_weekday()).then_some(year)
        })
    }
}

/// The year itself, or the one beside it that the stated weekday demands.
fn fit_weekday(expression: &Expression, year: i16) -> i16 {
    if expression.weekday.is_none() {
        return year;
    }
    [year, year + 1, year - 1]
        .into_iter()
        .find(|&year| {
            let mut dated = expression.clone();
            dated.set_year(year);
            dated.fits_weekday()
        })
        .unwrap_or(year)
}

/// A day inside the point from which distances are measured.
fn middle(point: Point) -> Option<Date> {
    Date::new(point.year?, point.month.unwrap_or(7), point.day.unwrap_or(15)).ok()
}
