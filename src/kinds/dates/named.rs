//! Named days: "World Drug Day", "International Women's Day 2023", "the 2021 World Cities Day".

use super::atoms::year;
use super::value::{Expression, Point};
use crate::dictionary::Target;
use crate::kinds::Context;

/// The named day that begins at `at`, the longest where several do, with the year beside it.
pub(super) fn day(context: &Context<'_>, at: usize) -> Option<(Expression, usize)> {
    let scan = context.scan;
    let year_before = year(scan, at);
    let name_at = year_before.map_or(at, |(_, end)| end);
    let (hit, day) = scan
        .hits_at(name_at)
        .iter()
        .filter_map(|hit| match scan.target(hit) {
            Target::Day(index) => Some((hit, context.dictionaries.days[index as usize])),
            _ => None,
        })
        .max_by_key(|(hit, _)| hit.end)?;
    // "African Human Rights Day", "ASEAN Health Day": the day of a region is another day.
    let of_region = name_at.checked_sub(1).is_some_and(|before| {
        scan.hits_ending(name_at)
            .any(|other| matches!(scan.target(other), Target::Region(_) | Target::Country(_)))
            && scan.is_capitalized(before)
            && scan.text_of(hit.end - 1) == "Day"
            && hit.end > hit.first + 1
    });
    if of_region {
        return None;
    }
    // "Christmas Island" is a territory.
    if scan.hits_at(hit.first).iter().any(|other| other.end > hit.end) {
        return None;
    }
    let bracket = usize::from(scan.text_of(hit.end) == "(" && scan.text_of(hit.end + 2) == ")");
    let (year, end) = match (year_before, year(scan, hit.end + bracket)) {
        (Some((year, _)), _) => (Some(year), hit.end),
        (None, Some((year, end))) => (Some(year), end + bracket),
        (None, None) => (None, hit.end),
    };
    let (month, day_of_month) = day.month_and_day();
    let point = Point { year: None, month: Some(month), day: day_of_month };
    let mut expression = Expression::new(at, end, "date.named-day", point);
    expression.named = Some((day, hit.entry));
    if let Some(year) = year {
        expression.set_year(year);
    }
    Some((expression, end))
}
