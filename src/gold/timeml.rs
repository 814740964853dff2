//! `TimeML` documents (`.tml`), in which the corpora of `TempEval` are kept: `TIMEX3` elements inside `TEXT`.
//!
//! Labels are those of type `DATE` and `TIME`, with the day of a time of day; durations and sets are no
//! dates, and references to the vague present, past and future have no place on the calendar. The
//! document's creation time is its publication date. Only dates are labelled, and only they are scored.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value as Json;

use super::{About, Gold, GoldError, Lines, Note, Span, mentions};
use crate::mention::Kind;

/// Whether the file is a `TimeML` document by its name.
pub(super) fn is_timeml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "tml")
}

/// Reads a document; `root` is the folder that was asked for.
pub(super) fn read(root: &Path, path: &Path) -> Result<Gold, GoldError> {
    let xml = std::fs::read_to_string(path).map_err(|source| GoldError::file(path, source))?;
    let malformed = |at: usize, expected: &str, found: String| {
        let before = xml.get(..at).unwrap_or(&xml);
        let (line, column) = Lines::new(before).of(before.chars().count());
        GoldError::Malformed { path: path.to_owned(), line, column, expected: expected.to_owned(), found }
    };
    let mut reader = Reader::from_str(&xml);
    let mut state = State::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => state
                .take(event)
                .map_err(|found| malformed(at, "TIMEX3 elements with `type` and `value`", found))?,
            Err(error) => return Err(malformed(at, "well-formed XML", error.to_string())),
        }
    }
    if state.text.trim().is_empty() {
        return Err(malformed(xml.len(), "a `TEXT` element", "none, or an empty one".to_owned()));
    }
    let labels =
        mentions(&state.text, state.spans).map_err(|(_, expected, found)| malformed(0, &expected, found))?;
    let id = path.strip_prefix(root).unwrap_or(path).with_extension("").display().to_string();
    let about = About { published: state.created.map(|date| date.to_string()), ..About::default() };
    Ok(Gold {
        id,
        path: path.to_owned(),
        text_path: path.to_owned(),
        text: state.text,
        about,
        mentions: labels,
        kinds: Some(vec![Kind::Date]),
        dated: state.created,
    })
}

/// What was read so far.
#[derive(Default)]
struct State {
    in_text: bool,
    /// Characters of `text` so far, in code points.
    length: usize,
    text: String,
    /// Where the open TIMEX3 begins, and its value where it is a label.
    open: Option<(usize, Option<Json>)>,
    spans: Vec<Span>,
    /// The creation time.
    created: Option<Date>,
}

impl State {
    /// `Err` has what was found.
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(element) if element.name().as_ref() == "TEXT" => self.in_text = true,
            Event::End(element) if element.name().as_ref() == "TEXT" => self.in_text = false,
            Event::Start(element) if element.name().as_ref() == "TIMEX3" => self.begin(&element)?,
            Event::End(element) if element.name().as_ref() == "TIMEX3" => {
                if let Some((start, Some(value))) = self.open.take()
                    && start < self.length
                {
                    let note = Some(Note { value: Some(value), ..Note::default() });
                    self.spans.push(Span {
                        start,
                        end: self.length,
                        label: Kind::Date.name().to_owned(),
                        note,
                    });
                }
            }
            Event::Text(text) if self.in_text => {
                self.push(&text);
            }
            Event::GeneralRef(reference) if self.in_text => {
                let entity = format!("&{};", &*reference);
                let text = quick_xml::escape::unescape(&entity).map_err(|error| error.to_string())?;
                self.push(&text);
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        self.length += text.chars().count();
        self.text.push_str(text);
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let attribute = |name: &str| {
            let found = element.try_get_attribute(name).ok().flatten()?;
            Some(found.value.into_owned())
        };
        let tag = || format!("`<{}>`", &**element);
        let value = attribute("value").ok_or_else(tag)?;
        let kind = attribute("type").ok_or_else(tag)?;
        if attribute("functionInDocument").as_deref() == Some("CREATION_TIME") {
            self.created = value.get(..10).and_then(|day| day.parse().ok()).or(self.created);
        }
        let dated = matches!(kind.as_str(), "DATE" | "TIME") && !value.ends_with("_REF");
        // A shape that we have no value for is scored by its span.
        let label = dated.then(|| iso(&value).map_or(Json::Null, Json::String));
        self.open = self.in_text.then_some((self.length, label));
        Ok(())
    }
}

/// The ISO 8601 value, both ends inclusive, of a TIMEX3 value: `1998-W07`, `2024-Q3`, `2019-SU`, `199`,
/// `1998-02-13TMO`.
fn iso(value: &str) -> Option<String> {
    let day = value.split('T').next()?;
    let parts: Vec<&str> = day.split('-').collect();
    let is_year =
        |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    let number = |text: &str| text.parse::<i16>().ok();
    match parts[..] {
        [century] if century.len() == 2 => {
            let first = number(century)? * 100 + 1;
            Some(format!("{first}/{}", first + 99))
        }
        [decade] if decade.len() == 3 && number(decade).is_some() => Some(format!("{decade}0/{decade}9")),
        [year] if is_year(year) => Some(year.to_owned()),
        [year, part] | [year, part, "WE"] if is_year(year) => {
            if let Some(week) = part.strip_prefix('W').filter(|week| number(week).is_some()) {
                let week = ISOWeekDate::new(number(year)?, week.parse().ok()?, Weekday::Monday).ok()?;
                let monday = week.date();
                let (first, last) = if parts.len() == 3 { (5, 6) } else { (0, 6) };
                let on = |days: i32| monday.checked_add(days.days()).ok();
                return Some(format!("{}/{}", on(first)?, on(last)?));
            }
            let (first, last, over) = match part {
                "Q1" => ("01", "03", 0),
                "Q2" => ("04", "06", 0),
                "Q3" => ("07", "09", 0),
                "Q4" => ("10", "12", 0),
                "H1" => ("01", "06", 0),
                "H2" => ("07", "12", 0),
                "SP" => ("03", "05", 0),
                "SU" => ("06", "08", 0),
                "FA" => ("09", "11", 0),
                "WI" => ("12", "02", 1),
                month if month.len() == 2 => return number(month).map(|_| format!("{year}-{month}")),
                _ => return None,
            };
            Some(format!("{year}-{first}/{:04}-{last}", number(year)? + over))
        }
        [year, month, day] if is_year(year) => {
            (number(month).is_some() && number(day).is_some()).then(|| format!("{year}-{month}-{day}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_iso() {
        let cases = [
            ("1998-02-13", Some("1998-02-13")),
            ("1998-02-13TMO", Some("1998-02-13")),
            ("1998-02", Some("1998-02")),
            ("1998", Some("1998")),
            ("199", Some("1990/1999")),
            ("19", Some("1901/2000")),
            ("1998-W07", Some("1998-02-09/1998-02-15")),
            ("1998-W07-WE", Some("1998-02-14/1998-02-15")),
            ("1998-Q4", Some("1998-10/1998-12")),
            ("1998-WI", Some("1998-12/1999-02")),
            ("XXXX-05-20", Some("XXXX-05-20")),
            ("P3D", None),
        ];
        for (timex, value) in cases {
            assert_eq!(iso(timex).as_deref(), value, "{timex}");
        }
    }
}
