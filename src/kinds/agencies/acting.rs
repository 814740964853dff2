//! Letters that nothing explains where only a body can stand: "organised by ATUX", "in partnership with UGTX", "ATUX has held
//! a course".

use std::collections::HashSet;

use super::{candidate, unlisted_value};
use crate::dictionary::Class;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind};
use crate::scan::Scan;

const RULE: &str = "agency.acting";

/// Fewer letters may be anything, more are a word in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;

/// How many tokens behind a verb its meeting may stand.
const OBJECT: usize = 9;

/// Unknown letters that act once in the release; `is_defined` tells those that the release explains.
pub(super) fn letters<'t>(scan: &Scan<'t>, is_defined: impl Fn(&str) -> bool) -> HashSet<&'t str> {
    (0..scan.tokens.len())
        .filter(|&at| is_unknown(scan, at) && !is_defined(scan.text_of(at)) && acts(scan, at))
        .map(|at| scan.text_of(at))
        .collect()
}

/// The acting letters, wherever they stand and nothing else was found.
pub(super) fn find(context: &Context<'_>, found: &[Candidate], acting: &HashSet<&str>) -> Vec<Candidate> {
    if acting.is_empty() {
        return Vec::new();
    }
    let scan = context.scan;
    let taken = Index::new(found, &[Kind::Agency], |_| true);
    let named = (0..scan.tokens.len()).filter(|&at| {
        is_unknown(scan, at)
            && acting.contains(scan.text_of(at))
            && taken.touching(scan.span(at, at + 1)).next().is_none()
    });
    named
        .map(|at| {
            let value = unlisted_value(context.dictionaries, scan.text_of(at), None);
            candidate(context, at, at + 1, value, RULE)
        })
        .collect()
}

/// Capitals that no dictionary has, alone between spaces.
fn is_unknown(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.text_of(at);
    let glued = |at: usize| matches!(scan.text_of(at), "-" | "/" | "_" | "." | "@" | "+");
    scan.is_all_caps(at)
        && !scan.is_shouted(at)
        && LETTERS.contains(&text.len())
        && scan.tokens[at].ascii
        && scan.hits_at(at).is_empty()
        && !text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
        && !(scan.is_glued_to_next(at)
            && glued(at + 1)
            && (scan.is_glued_to_next(at + 1) || scan.text_of(at + 1) == "+"))
        && !(at > 0 && scan.is_glued_to_previous(at) && glued(at - 1))
}

/// Whether the words around say that it organises, helps or pays.
fn acts(scan: &Scan<'_>, at: usize) -> bool {
    let lead = at - usize::from(scan.low_before(at) == "the");
    let by = scan.low_before(lead) == "by"
        && lead >= 2
        && matches!(
            scan.low(lead - 2),
            "organised"
                | "organized"
                | "hosted"
                | "convened"
                | "conducted"
                | "facilitated"
                | "funded"
                | "sponsored"
                | "implemented"
                | "delivered"
        );
    let with = [
        ["partnership", "with"],
        ["collaboration", "with"],
        ["cooperation", "with"],
        ["coordination", "with"],
        ["conjunction", "with"],
        ["support", "of"],
    ];
    let helped = with.iter().any(|words| scan.reads_before(lead, words));
    // "the SHE LEADS project", "the TRAC programme": the letters name something of somebody's.
    let goes_on = scan.is_capitalized(at + 1)
        || matches!(
            scan.low(at + 1),
            "project"
                | "programme"
                | "program"
                | "initiative"
                | "campaign"
                | "workshop"
                | "course"
                | "standards"
                | "modules"
                | "facilitators"
        );
    // "IP Key SEA organised": the end of a name.
    let opens = at == scan.sentence_start(at) || !scan.is_capitalized(at.saturating_sub(1)) || lead < at;
    let behind = behind_insertion(scan, at + 1);
    let helper = matches!(scan.low(behind), "has" | "have" | "will" | "is");
    let verb = behind + usize::from(helper);
    let holds = match scan.low(behind) {
        "will" => matches!(scan.low(verb), "organise" | "organize" | "hold" | "host" | "conduct" | "convene"),
        "is" => matches!(scan.low(verb), "organising" | "organizing" | "holding" | "hosting" | "conducting"),
        _ => matches!(
            scan.low(verb),
            "organised"
                | "organized"
                | "held"
                | "hosted"
                | "conducted"
                | "convened"
                | "organises"
                | "organizes"
                | "holds"
                | "hosts"
                | "conducts"
        ),
    };
    let active = holds
        && (verb + 1..verb + OBJECT)
            .take_while(|&next| scan.sentence(next) == scan.sentence(at))
            .any(|at| scan.is(at, Class::Meeting));
    if (by || helped) && goes_on {
        scan.refused(RULE, at, at + 1, "letters that name a project or go on as a name");
    }
    (by || helped) && !goes_on || active && opens
}

/// How many tokens "in partnership with" others may take between two commas.
const LONGEST_INSERTION: usize = 14;

/// Past ", in partnership with FAO," between a subject and its verb.
fn behind_insertion(scan: &Scan<'_>, comma: usize) -> usize {
    let with = (comma + 1..comma + 4).any(|at| scan.low(at) == "with");
    if scan.text_of(comma) != "," || !with || !matches!(scan.low(comma + 1), "in" | "together" | "jointly") {
        return comma;
    }
    let stop = scan.sentence_end(comma).min(comma + LONGEST_INSERTION);
    (comma + 1..stop).find(|&at| scan.text_of(at) == ",").map_or(comma, |close| close + 1)
}
