//! Citations in forms of their own, which no organ of the text has to prove: law of the European Union, the Committee
//! of Ministers of the Council of Europe, conferences of parties.

use std::sync::LazyLock;

use regex::Regex;

use crate::kinds::Context;
use crate::mention::{Candidate, Kind, Value};
use crate::scan::Scan;
use crate::span::Span;

static EUROPEAN_UNION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<organ>(?:EU |European Union )?(?:Council|COUNCIL) )?(?:Implementing |IMPLEMENTING |Framework |FRAMEWORK |Joint |JOINT )?(?:Decision|DECISION|Regulation|REGULATION|Action|ACTION) (?:N[Oo]\.? )?(?<symbol>\((?:EU|EC|CFSP|Euratom|EURATOM)\) (?:N[Oo]\.? )?[0-9]{1,4}/[0-9]{1,4}|[0-9]{4}/[0-9]{1,4}(?:/(?:CFSP|JHA|EC|EU))?)",
    )
    .expect("tested")
});

/// "Resolution (97) 24" of the Committee of Ministers: year of two digits, number.
pub(super) fn committee_of_ministers(context: &Context<'_>, at: usize) -> Option<Candidate> {
    let scan = context.scan;
    if !matches!(scan.text_of(at), "Resolution" | "Recommendation") {
        return None;
    }
    let year =
        scan.text_of(at + 1) == "(" && scan.text_of(at + 2).len() == 2 && scan.figure(at + 2).is_some();
    if !year || scan.text_of(at + 3) != ")" {
        return None;
    }
    if scan.figure(at + 4).is_none() {
        scan.refused("resolution.council-of-europe", at, at + 4, "no number stands behind its year");
        return None;
    }
    let value = Value::Text(scan.slice(at, at + 5).to_owned());
    Some(Candidate::new(Kind::Resolution, scan.span(at, at + 5), value, "resolution.council-of-europe"))
}

/// "Council Decision (CFSP) 2020/1999", "Council Framework Decision 2002/584/JHA".
pub(super) fn european_union(context: &Context<'_>, at: usize) -> Option<Candidate> {
    let scan = context.scan;
    let opens = ["Council", "COUNCIL", "EU", "European", "Regulation", "REGULATION", "Decision", "DECISION"];
    if !scan.is_capitalized(at) || !opens.contains(&scan.text_of(at)) {
        return None;
    }
    let form = |at: usize| matches!(scan.low(at), "decision" | "regulation" | "action");
    if !(at..at + 4).any(form) {
        return None;
    }
    let refused = |why| scan.refused("resolution.european-union", at, at + 1, why);
    let start = scan.tokens[at].start as usize;
    let sentence = &scan.text[start..scan.tokens[scan.sentence_end(at) - 1].end as usize];
    let Some(found) = EUROPEAN_UNION.captures(sentence) else {
        refused("no number of the Union's law stands behind it");
        return None;
    };
    // "Regulation (EU) 2019/1896" of Parliament and Council names no organ; it names the Union.
    // "Economic and Social Council Decision 2005/220": a bare year and number are the Union's where it is named.
    let marked = found["symbol"].starts_with('(') || found["symbol"].matches('/').count() == 2;
    let alone = matches!(scan.low(at), "regulation" | "decision") && marked;
    if found.name("organ").is_none() && !alone || !marked && !matches!(scan.text_of(at), "EU" | "European") {
        refused("neither its number nor the words around name the Union");
        return None;
    }
    let span = Span::new(start, start + found[0].len());
    let value = Value::Text(found["symbol"].to_owned());
    Some(Candidate::new(Kind::Resolution, span, value, "resolution.european-union"))
}

/// "decision VII/33", "Resolution XI.8": conferences of parties to a convention number their decisions by meeting. No
/// catalogue has a form for them all: the value is what is written.
pub(super) fn of_roman_session(scan: &Scan<'_>, at: usize) -> Option<(Candidate, usize)> {
    if !matches!(scan.low(at), "decision" | "resolution" | "recommendation") {
        return None;
    }
    let session = scan.text_of(at + 1);
    if session.is_empty() || !session.bytes().all(|byte| b"IVXL".contains(&byte)) {
        return None;
    }
    let glued = scan.is_glued_to_next(at + 1) && scan.is_glued_to_next(at + 2);
    let number = scan.figure(at + 3).is_some_and(|number| number < 1000);
    if !glued || !number || !matches!(scan.text_of(at + 2), "/" | ".") {
        scan.refused("resolution.roman-session", at, at + 2, "no number of its session stands behind it");
        return None;
    }
    let value = Value::Text(scan.slice(at, at + 4).to_owned());
    let span = scan.span(at, at + 4);
    Some((Candidate::new(Kind::Resolution, span, value, "resolution.roman-session"), at + 4))
}
