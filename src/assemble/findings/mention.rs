//! Findings about one mention.

use crate::assemble::{Parts, symbols};
use crate::kinds::dates::NO_SUCH_DAY;
use crate::mention::{Candidate, Grade, Kind};

/// What the grade of a mention tells already, in words.
pub(super) fn doubt(parts: &Parts<'_>, candidate: &Candidate) -> Option<(&'static str, String)> {
    let quote = &parts.normalized.text[candidate.span.range()];
    let evidence = candidate.evidence.as_deref().unwrap_or_default();
    match (candidate.kind, candidate.grade) {
        (Kind::Date, Grade::Conflicting) if evidence == NO_SUCH_DAY => {
            Some(("date.impossible", format!("'{quote}': {evidence}")))
        }
        (Kind::Date, Grade::Conflicting) => Some((
            "date.weekday-mismatch",
            format!(
                "'{quote}': {} falls on another day of the week",
                candidate.value.as_text().unwrap_or_default()
            ),
        )),
        (Kind::Date, Grade::Ambiguous) if !candidate.readings.is_empty() => {
            Some(("date.ambiguous", format!("'{quote}' can be {}", candidate.readings.join(" or "))))
        }
        (Kind::Date, Grade::Ambiguous) if candidate.value.as_text().is_some() => {
            Some(("date.no-year", format!("nothing gives the year of '{quote}'")))
        }
        (Kind::Resolution, Grade::Conflicting) => {
            Some(("resolution.year-mismatch", format!("'{quote}': {evidence}")))
        }
        (Kind::Resolution, Grade::Ambiguous) => {
            let message = if candidate.readings.is_empty() {
                format!("'{quote}': {evidence}")
            } else {
                format!("'{quote}' can be {}", candidate.readings.join(" or "))
            };
            Some(("resolution.ambiguous", message))
        }
        _ => None,
    }
}

/// A text cannot cite what was adopted after it. A session of the General Assembly tells the first year
/// in which it can have adopted anything.
pub(super) fn later_than_release(
    parts: &Parts<'_>,
    candidate: &Candidate,
    published: i16,
) -> Option<(&'static str, String)> {
    let symbol = candidate.value.as_text().filter(|_| candidate.kind == Kind::Resolution)?;
    let (body, _, session, year) = symbols::parts_of(symbol);
    let of_session = || {
        let session = session.filter(|_| body == Some("un-ga"))?;
        Some(parts.dictionaries.facts.general_assembly(&session)?.first)
    };
    let year = year.or_else(of_session).filter(|year| *year > published)?;
    Some((
        "resolution.after-publication",
        format!("{symbol} is of {year} at the earliest, the release was published in {published}"),
    ))
}
