//! Findings about an event: its days, its place, who is taken for its organizer.

use jiff::civil::{Date, Weekday};

use super::Finding;
use crate::assemble::Parts;
use crate::assemble::events::Event;
use crate::mention::{Kind, Value};

pub(super) fn find(parts: &Parts<'_>, event: &Event, published: Option<Date>, findings: &mut Vec<Finding>) {
    if let (Some(start), Some(end)) = (event.start, event.end) {
        let days = end.since(start).map_or(0, |span| span.get_days()) + 1;
        if let Some(stated) = event.stated_days.filter(|stated| i64::from(*stated) != i64::from(days)) {
            findings.push(Finding {
                code: "event.duration-mismatch",
                message: format!("'{stated} days' are stated, {start} to {end} are {days}"),
                mentions: event.mentions.clone(),
            });
        }
        if days == 2 && start.weekday() == Weekday::Saturday {
            findings.push(Finding {
                code: "event.on-weekend",
                message: format!("{start} and {end} are a Saturday and a Sunday"),
                mentions: event.mentions.clone(),
            });
        }
        if let Some(published) = published.filter(|date| start > *date) {
            findings.push(Finding {
                code: "event.after-publication",
                message: format!("the event begins on {start}, the release was published on {published}"),
                mentions: event.mentions.clone(),
            });
        }
    }
    if let (Some(house), false) = (event.organizers.first(), event.house.is_empty()) {
        findings.push(Finding {
            code: "event.organizer-house",
            message: format!("no organizer is stated; `{house}`, whose release this is, is taken for it"),
            mentions: event.house.clone(),
        });
    }
    outside_region(parts, event, findings);
}

/// "held in Central Asia … in Ankara": the region behind "in" does not hold the event's country.
fn outside_region(parts: &Parts<'_>, event: &Event, findings: &mut Vec<Finding>) {
    let Some(country) = &event.country else { return };
    let scan = parts.scan;
    for (index, candidate) in parts.candidates.iter().enumerate() {
        let Value::Region(region) = &candidate.value else { continue };
        let first = scan.token_at(candidate.span.start);
        let held = scan.low_before(first) == "in"
            && first >= 2
            && matches!(
                scan.low(first - 2),
                "held" | "place" | "conducted" | "organized" | "organised" | "hosted"
            );
        if held && !region.members.is_empty() && !region.members.contains(country) {
            let venue =
                event.city.as_ref().map_or_else(|| country.clone(), |city| format!("{city} is in {country}"));
            let mut mentions = vec![index];
            mentions
                .extend(event.mentions.iter().filter(|&&index| parts.candidates[index].kind == Kind::Place));
            findings.push(Finding {
                code: "venue.outside-stated-region",
                message: format!("'held in {}' but {venue}", region.name),
                mentions,
            });
        }
    }
}
