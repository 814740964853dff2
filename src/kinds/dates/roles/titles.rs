//! Dates that belong to a name: the year of an instrument, a law or an exercise, the day of a law.

use super::super::value::Expression;
use crate::dictionary::{Class, Target};
use crate::scan::Scan;

/// Whether the date is a part of a name ("2030 Agenda", "Act of 2007", "Mercy-2023", "the law of 14 March 2018").
pub(super) fn is_of_title(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    is_of_instrument(scan, expression)
        || is_year(expression)
            && (is_edition(scan, first, end) || is_numbered(scan, first) || is_behind_name(scan, first))
}

/// Whether the date belongs to the name of an instrument or of a law, which tells nothing of the release's own time.
pub(in super::super) fn is_of_instrument(scan: &Scan<'_>, expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    if is_year(expression) {
        return opens_name(scan, end) || dates_law(scan, first) || closes_name(scan, first, end);
    }
    expression.start.day.is_some() && dates_law(scan, first)
}

fn is_year(expression: &Expression) -> bool {
    expression.rule == "date.year" && expression.stop.is_none()
}

/// "2030 Agenda", "2015 Madrid Guiding Principles", "the 2012 Regional Workshop", "2050 Africa's Integrated Strategy".
fn opens_name(scan: &Scan<'_>, end: usize) -> bool {
    let owned = |at: usize| scan.text_of(at) == "'" || scan.low(at) == "s" && scan.text_of(at - 1) == "'";
    let capitals = (end..end + 7).take_while(|&at| scan.is_capitalized(at) || at > end && owned(at));
    let noun = |at: usize| {
        scan.word(at).is_any(&[Class::Instrument, Class::Meeting])
            || matches!(scan.low(at), "prize" | "award" | "season" | "games" | "index" | "survey")
    };
    scan.low(end) == "agenda" || capitals.into_iter().any(noun)
}

/// How many words may stand between the year of an edition and its noun.
const LONGEST_EDITION: usize = 5;

/// "the 2022 edition", "their 2021 annual reports", "the 2023 risk assessment of Peru": a paper that comes out in years.
fn is_edition(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let led = matches!(scan.low_before(first), "the" | "its" | "their" | "," | "in" | "of");
    let noun = (end..end + LONGEST_EDITION)
        .take_while(|&at| scan.is_word(at) || scan.text_of(at) == "/")
        .find(|&at| matches!(scan.low(at), "edition" | "report" | "reports" | "assessment"));
    let annual = |noun: usize| match scan.low(noun) {
        "report" | "reports" => scan.low_before(noun) == "annual",
        "assessment" => scan.low_before(noun) == "risk",
        _ => noun == end,
    };
    led && noun.is_some_and(annual)
}

/// "the Anti-Bribery Law of 14 March 2018", "a law of 2007": the day or year of a law belongs to its name.
fn dates_law(scan: &Scan<'_>, first: usize) -> bool {
    let Some(law) = first.checked_sub(2) else { return false };
    let noun = match scan.low(law) {
        "law" | "act" | "decree" | "convention" | "protocol" | "treaty" | "guidelines" => true,
        // "an order of 3 May" is a letter to a shop as well.
        "code" | "order" | "ordinance" | "regulation" => scan.is_capitalized(law),
        _ => false,
    };
    noun && matches!(scan.low(first - 1), "of" | "dated")
}

/// "Law No. 43 of 2021", "Notice No. 16 of 2022", "L.N. 38 of 2019": a number with its year.
fn is_numbered(scan: &Scan<'_>, first: usize) -> bool {
    let number = first.checked_sub(2).filter(|_| scan.low(first - 1) == "of");
    let Some(number) = number.filter(|&number| scan.figure(number).is_some()) else { return false };
    let dot = usize::from(scan.low_before(number) == ".");
    let Some(mark) = number.checked_sub(1 + dot) else { return false };
    let dotted = dot == 1 || scan.text_of(mark).ends_with('.');
    let letters = scan.text_of(mark).chars().all(|letter| letter.is_uppercase() || letter == '.');
    matches!(scan.low(mark), "no" | "no." | "nos" | "nos." | "number") || dotted && letters
}

/// How many words of a name may stand between its noun and its year, without and with a bracket.
const REACH: [usize; 2] = [6, 12];

/// "Agenda 2030", "Strategy (2021)", "Report on Small Arms and Light Weapons (2021)", "Act of 2007", "Convention on
/// Safety in Mines, 1995", "Programme of Action on small arms of 2001".
fn closes_name(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    if matches!(scan.low_before(first), "agenda" | "vision") {
        return true;
    }
    let named = |at: usize| scan.is_capitalized(at) && scan.is(at, Class::Instrument);
    let in_title = |at: &usize| {
        scan.is_capitalized(*at) || matches!(scan.low(*at), "of" | "on" | "and" | "the" | "for" | "in" | ",")
    };
    let before = |at: usize, reach: usize| at.saturating_sub(reach)..at;
    match scan.low_before(first) {
        "of" if first >= 2 => {
            // "the Santo Domingo Summit of 1999".
            let summit = scan.low(first - 2) == "summit" && scan.is_capitalized(first - 2);
            let small = |at: &usize| scan.is_word(*at) && !scan.is(*at, Class::Background);
            let found = || before(first - 1, REACH[0]).rev().take_while(small).find(|&at| named(at));
            // "Programme of Action on small arms": a lower-case object behind "on".
            let object = |noun: usize| noun == first - 2 || scan.low(noun + 1) == "on";
            summit || found().is_some_and(object)
        }
        "," if first >= 2 => {
            let run = || before(first - 1, REACH[1]).rev();
            let unbroken = |at: &usize| in_title(at) && scan.text_of(*at) != ",";
            // "Convention No. 176 on Safety in Mines, 1995".
            let cited = run().take_while(unbroken).any(named);
            let number = run()
                .take_while(|at| unbroken(at) || scan.text_of(*at) == "." || scan.figure(*at).is_some())
                .any(|at| named(at) && scan.low(at + 1) == "no");
            cited && named(first - 2) || number || in_bracket(scan, first, end, named, in_title)
        }
        "(" if scan.text_of(end) == ")" => {
            let before = first - 1;
            before > 0
                && scan.is_capitalized(before - 1)
                && behind(before, REACH[1]).take_while(in_title).any(named)
        }
        _ => {
            first > 0
                && scan.is_capitalized(first - 1)
                && behind(first, REACH[0]).take_while(in_title).any(named)
        }
    }
}

/// The tokens before `at`, the nearest first.
fn behind(at: usize, reach: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(reach)..at).rev()
}

/// "Convention on Wetlands (Ramsar, Iran, 1971)": where and when an instrument was made.
fn in_bracket(
    scan: &Scan<'_>,
    first: usize,
    end: usize,
    named: impl Fn(usize) -> bool,
    in_title: impl Fn(&usize) -> bool,
) -> bool {
    let open = behind(first, REACH[0])
        .take_while(|at| in_title(at) || scan.text_of(*at) == "(")
        .find(|&at| scan.text_of(at) == "(");
    scan.text_of(end) == ")"
        && open.is_some_and(|open| behind(open, REACH[0]).take_while(in_title).any(named))
}

/// "Beacon 2022", "Mercy-2023", "Expo 2020", "Course (HCSC) 2018": the year directly behind a name that is no place and
/// nobody's.
fn is_behind_name(scan: &Scan<'_>, first: usize) -> bool {
    let dash = usize::from(matches!(scan.text_of(first.wrapping_sub(1)), "-" | "–" | "—"));
    let bracket = usize::from(dash == 0 && scan.low_before(first) == ")");
    let Some(name) = first.checked_sub(1 + dash + bracket) else { return false };
    if bracket == 1 {
        let abbreviation = scan.is_all_caps(name) && scan.low_before(name) == "(";
        return abbreviation && name >= 2 && scan.word(name - 2).is_any(&[Class::Instrument, Class::Meeting]);
    }
    let led = matches!(
        scan.low(name),
        "a" | "about"
            | "after"
            | "and"
            | "approximately"
            | "around"
            | "as"
            | "at"
            | "before"
            | "between"
            | "by"
            | "circa"
            | "during"
            | "early"
            | "fiscal"
            | "for"
            | "from"
            | "fy"
            | "in"
            | "late"
            | "mid"
            | "of"
            | "on"
            | "or"
            | "our"
            | "since"
            | "the"
            | "this"
            | "throughout"
            | "to"
            | "until"
            | "year"
    );
    let known = scan.hits_ending(name + 1).any(|hit| {
        matches!(
            scan.target(hit),
            Target::Place(_) | Target::Country(_) | Target::Region(_) | Target::Agency(_)
        )
    });
    let line = scan.line_start(first)..first;
    let credit = line
        .into_iter()
        .any(|at| scan.text_of(at) == "©" || matches!(scan.low(at), "photo" | "copyright" | "credit"));
    // “Murghab – 2019”: a place between quotation marks is a name.
    let quoted = dash == 1 && matches!(scan.text_of(first + 1), "\"" | "”" | "»" | "'" | "’");
    scan.is_capitalized(name) && scan.is_word(name) && !led && (!known || quoted) && !credit
}
