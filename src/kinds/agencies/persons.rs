//! Where the name of a person begins behind that of a body: "Ministry of Health | N. Vale".

use super::extent::is_head;
use crate::dictionary::Class;
use crate::scan::Scan;

/// "Ministry of Commerce | Tomasi Vunivalu", "Council of Mayors | CEO Anna Berg": who holds the office that opened the
/// phrase.
pub(super) fn opens_person(scan: &Scan<'_>, head: usize, end: usize, next: usize) -> bool {
    let unknown = |at: usize| {
        scan.is_capitalized(at)
            && !scan.is_all_caps(at)
            && scan.tokens.get(at).is_some_and(|token| token.word.is_none())
    };
    // "Ministry of Health | N. Vale".
    if opens_initials(scan, next) {
        return true;
    }
    let office = matches!(
        scan.low(head),
        "ministry"
            | "department"
            | "directorate"
            | "agency"
            | "bureau"
            | "committee"
            | "service"
            | "authority"
            | "board"
            | "council"
    );
    // "Ministry of Human | Rights", "Home | Affairs": what a ministry is for ends in such a word, and is no person.
    let purpose = matches!(
        scan.low(next),
        "affairs"
            | "rights"
            | "welfare"
            | "services"
            | "statistics"
            | "works"
            | "resources"
            | "security"
            | "development"
    );
    if purpose {
        return false;
    }
    let name = |at: usize| scan.is_capitalized(at) && !scan.is_all_caps(at) && !is_head(scan, at);
    let titled =
        scan.is(next, Class::PersonSingular) || matches!(scan.low(next), "ceo" | "chief" | "spokesperson");
    end > head + 2 && office && name(next + 1) && (titled || name(next) && unknown(next + 1))
}

/// "N. Vale", "J. R. Vale": not "U.S. Section".
fn opens_initials(scan: &Scan<'_>, at: usize) -> bool {
    scan.text_of(at).len() == 1
        && scan.is_capitalized(at)
        && scan.text_of(at + 1) == "."
        && scan.is_glued_to_next(at)
        && scan.is_capitalized(at + 2)
        && (scan.text_of(at + 2).len() > 1 || !scan.is_glued_to_next(at + 1))
}
