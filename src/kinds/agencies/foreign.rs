//! Names of bodies in Spanish, French, Portuguese and Italian inside English text: "Escuela Nacional de
//! Policía", "Institut Pasteur du Laos", "Banco Centroamericano de Integración Económica".

use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::{Class, Target};
use crate::kinds::Context;
use crate::mention::Candidate;
use crate::scan::Scan;

const RULE: &str = "agency.foreign-name";

/// How many words of a name may stand behind its head.
const LONGEST: usize = 14;

/// Every name that begins with a head of these languages.
pub(super) fn find(context: &Context<'_>) -> Vec<Candidate> {
    let scan = context.scan;
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if scan.is_small(at) && scan.is(at, Class::ForeignHead) {
            scan.refused(RULE, at, at + 1, "the head of a name in another language, written small");
        }
        // "the Russian Federation Anna Petrova represents".
        let country = || scan.hits_over(at).any(|hit| matches!(scan.target(hit), Target::Country(_)));
        let begins =
            scan.is_capitalized(at) && !scan.is_shouted(at) && scan.is(at, Class::ForeignHead) && !country();
        match begins.then(|| scan.attempt(RULE, at, || end(scan, at))).flatten() {
            Some(end) => {
                let name = scan.slice(at, end);
                let value = match context.dictionaries.body_called(name) {
                    Some(body) => listed_value(body),
                    None => unlisted_value(context.dictionaries, name, None),
                };
                found.push(candidate(context, at, end, value, RULE));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// One past the name whose head stands at `at`: capitalised words, the words that link them, and adjectives
/// that these languages write small. It ends with none of the links.
fn end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let mut end = at + 1;
    let mut foreign = false;
    let mut next = at + 1;
    while next < at + LONGEST && scan.sentence(next) == scan.sentence(at) {
        let low = scan.low(next);
        let apostrophe =
            scan.text_of(next) == "'" && scan.is_glued_to_previous(next) && scan.is_glued_to_next(next);
        if scan.is_capitalized(next) && !scan.is(next, Class::NameStop) || is_adjective(low) {
            foreign |= is_adjective(low) || next > at + 1;
            end = next + 1;
        } else if !(is_link(low) || apostrophe) {
            break;
        }
        next += 1;
    }
    // "Institut Pasteur" is a name, "Centro Habana" a quarter of a town.
    let said = foreign || !matches!(scan.low(at), "centro" | "guardia" | "guarda");
    (end > at + 1 && said).then_some(end)
}

/// What stands between the words of a name.
fn is_link(low: &str) -> bool {
    matches!(
        low,
        "de" | "del"
            | "la"
            | "las"
            | "los"
            | "el"
            | "y"
            | "e"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "des"
            | "d"
            | "l"
            | "le"
            | "les"
            | "et"
            | "di"
            | "della"
            | "dello"
            | "para"
            | "pour"
            | "contra"
            | "contre"
            | "en"
            | "à"
            | "au"
            | "aux"
            | "sur"
            | "sobre"
    )
}

/// Adjectives that are written small, or that prove the language where they are not.
fn is_adjective(low: &str) -> bool {
    matches!(
        low,
        "nacional"
            | "nationale"
            | "national"
            | "nazionale"
            | "general"
            | "générale"
            | "général"
            | "geral"
            | "superior"
            | "supérieure"
            | "supérieur"
            | "judicial"
            | "judiciaire"
            | "central"
            | "centrale"
            | "federal"
            | "fédérale"
            | "fédéral"
            | "público"
            | "pública"
            | "publique"
            | "français"
            | "française"
            | "royale"
            | "internationale"
            | "internacional"
            | "centroamericano"
            | "centroamericana"
            | "latinoamericano"
            | "latinoamericana"
            | "interamericano"
            | "civil"
            | "militar"
            | "militaire"
    )
}
