//! Tables of facts: resolution numbers by year, sessions by year, letters that every state uses.

use std::collections::HashMap;

use super::embedded::Files;
use crate::error::DictionaryFault;

/// The years in which a session sat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SessionYears {
    pub first: i16,
    /// `None` while the session is open.
    pub last: Option<i16>,
}

/// The tables.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Year, first and last number of the Security Council; the last year is open.
    security_council: Vec<(i16, u32, Option<u32>)>,
    /// General Assembly sessions by name: `75`, `S-32`, `ES-11`.
    general_assembly: HashMap<String, SessionYears>,
    /// Sessions of other bodies, by agency id and number.
    sessions: HashMap<(String, u32), Vec<i16>>,
    /// How organs write the symbols of their decisions, by agency id, form and shape.
    symbols: HashMap<(String, String, String), String>,
    /// Titles and subjects of well-known resolutions, by symbol.
    titles: HashMap<String, String>,
    /// Symbols of titled resolutions of the General Assembly that counted on, by number.
    early: HashMap<u32, String>,
    /// Letters that stand for the same body of many states, with its name.
    national: HashMap<String, String>,
}

impl Facts {
    pub(super) fn read(files: &mut Files, faults: &mut Vec<DictionaryFault>) -> Self {
        let mut facts = Self::default();
        for row in files.rows("resolutions/titles.csv", &["symbol", "title", "source"], faults) {
            let symbol = row.get("symbol");
            let number = symbol.strip_prefix("A/RES/").and_then(|rest| rest.split_once(" (")?.0.parse().ok());
            if let Some(number) = number {
                facts.early.insert(number, symbol.to_owned());
            }
            facts.titles.insert(symbol.to_owned(), row.get("title").to_owned());
        }
        for row in files.rows("agencies/national.csv", &["letters", "name"], faults) {
            facts.national.insert(row.get("letters").to_owned(), row.get("name").to_owned());
        }
        let columns = &["year", "first", "last", "source"];
        for row in files.rows("resolutions/security_council.csv", columns, faults) {
            let last = row.optional("last").map(|_| row.number("last")).transpose();
            match (row.number("year"), row.number("first"), last) {
                (Ok(year), Ok(first), Ok(last)) => facts.security_council.push((year, first, last)),
                (Err(fault), ..) | (_, Err(fault), _) | (.., Err(fault)) => faults.push(fault),
            }
        }
        let columns = &["session", "kind", "first_year", "last_year", "style", "source"];
        for row in files.rows("resolutions/general_assembly.csv", columns, faults) {
            let last = row.optional("last_year").map(|_| row.number("last_year")).transpose();
            match (row.number("first_year"), last) {
                (Ok(first), Ok(last)) => {
                    let years = SessionYears { first, last };
                    facts.general_assembly.insert(row.get("session").to_owned(), years);
                }
                (Err(fault), _) | (_, Err(fault)) => faults.push(fault),
            }
        }
        let columns = &["body", "form", "shape", "symbol", "source"];
        for row in files.rows("resolutions/organs.csv", columns, faults) {
            let key = ["body", "form", "shape"].map(|column| row.get(column).to_owned());
            facts.symbols.insert(key.into(), row.get("symbol").to_owned());
        }
        let columns = &["body", "session", "year", "start", "end", "place", "confidence", "source"];
        for row in files.rows("sessions/sessions.csv", columns, faults) {
            match (row.number("session"), row.number("year")) {
                (Ok(session), Ok(year)) => {
                    let key = (row.get("body").to_owned(), session);
                    facts.sessions.entry(key).or_default().push(year);
                }
                (Err(fault), _) | (_, Err(fault)) => faults.push(fault),
            }
        }
        facts
    }

    /// The body of any state that these letters stand for: `MFA`, `FIU`.
    pub fn national(&self, letters: &str) -> Option<&str> {
        self.national.get(letters).map(String::as_str)
    }

    /// The title of a well-known resolution, or its subject where it has no title.
    pub fn title(&self, symbol: &str) -> Option<&str> {
        self.titles.get(symbol).map(String::as_str)
    }

    /// The year in which the Security Council adopted resolution `number`; `None` for numbers
    /// that the table does not reach.
    ///
    /// The last row of the table is open: later numbers than its first have no year.
    pub fn security_council_year(&self, number: u32) -> Option<i16> {
        let (year, _, _) = self
            .security_council
            .iter()
            .find(|(_, first, last)| *first <= number && last.is_some_and(|last| number <= last))?;
        Some(*year)
    }

    /// The symbol of the General Assembly's titled resolution of this number from the sessions up to 1976, which counted on:
    /// 1514 is A/RES/1514 (XV).
    pub fn early_resolution(&self, number: u32) -> Option<String> {
        self.early.get(&number).cloned()
    }

    /// The symbol of a decision: `form` is "resolution", "decision" or "recommendation", `shape` the
    /// way its numbers stand ("number-year", "session-number" …). `None` where the organ adopts
    /// nothing of that form and shape.
    pub fn symbol(&self, body: &str, form: &str, shape: &str, first: &str, second: &str) -> Option<String> {
        let template = self.symbols.get(&(body.to_owned(), form.to_owned(), shape.to_owned()))?;
        Some(template.replace("{first}", first).replace("{second}", second))
    }

    /// Whether the body adopts decisions that the table knows.
    pub fn is_organ(&self, body: &str) -> bool {
        self.symbols.keys().any(|(organ, _, _)| organ == body)
    }

    /// First number of the open year and that year.
    pub fn security_council_open(&self) -> Option<(u32, i16)> {
        self.security_council.iter().max_by_key(|(year, _, _)| *year).map(|(year, first, _)| (*first, *year))
    }

    /// The years of a General Assembly session: `75`, `S-32`, `ES-11`.
    pub fn general_assembly(&self, session: &str) -> Option<SessionYears> {
        self.general_assembly.get(session).copied()
    }

    /// The years of the `number`th session of the body with this agency id.
    pub fn session_years(&self, body: &str, number: u32) -> &[i16] {
        self.sessions.get(&(body.to_owned(), number)).map_or(&[], Vec::as_slice)
    }
}
