//! Words that announce a date as the day of the release: "Published on", "Posted:", "Press release of".

use super::value::Expression;
use crate::scan::Scan;

/// How many tokens may stand between "Submitted by" and the date.
const LONGEST_SIGNATURE: usize = 10;

/// How many tokens the name of a release may take: "The joint press release".
const LONGEST_PAPER: usize = 5;

/// How many tokens may follow the date of a signature: "- 10:30".
pub(super) const LONGEST_CLOCK: usize = 6;

/// "Published on 12 May 2023", "Posted: 06/12/15", "Date: …"; `behind` tokens of the line follow the date.
pub(super) fn is_announced(
    scan: &Scan<'_>,
    line_start: usize,
    expression: &Expression,
    behind: usize,
) -> bool {
    let first = expression.first;
    // "Submitted by admin on Tue, 05/12/2020", "Release date: 12 May 2020", "Date of issue: …".
    let opening = scan.low(line_start);
    let signed = matches!(opening, "submitted" | "posted" | "published" | "created" | "added" | "uploaded")
        && first <= line_start + LONGEST_SIGNATURE
        && behind <= LONGEST_CLOCK;
    let labelled = scan.is_capitalized(line_start)
        && (scan.low(line_start + 1) == "date" || opening == "date" && scan.low(line_start + 1) == "of")
        && first <= line_start + 5
        && scan.text_of(first - 1) == ":"
        && !matches!(opening, "start" | "end" | "closing" | "due" | "event" | "opening" | "birth")
        && !matches!(scan.low(line_start + 2), "birth" | "event")
        && !invites(scan, line_start);
    // "by Maria Santos | Mar 9, 2021".
    let byline = opening == "by"
        && scan.text_of(first.saturating_sub(1)) == "|"
        && first <= line_start + LONGEST_SIGNATURE
        && behind <= LONGEST_CLOCK;
    if first > line_start && (signed || labelled || byline) {
        return true;
    }
    if heads_address(scan, line_start, behind) {
        return true;
    }
    // "The following statement was issued on 13 September 2013 by".
    let following = scan.reads(line_start, &["the", "following"])
        && (first.saturating_sub(2)..first).any(|at| scan.low(at) == "issued")
        || scan.reads_before(first, &["the", "following", "statement", "on"]);
    // "The media note issued by the Ministry of Fisheries on 6 April 2019.", "Press release of 6 April 2019".
    let papers = |at: usize| {
        matches!(scan.low(at), "release" | "note" | "communiqué" | "communique" | "statement" | "bulletin")
    };
    let start = scan.sentence_start(first).max(line_start);
    let paper = (start..first.min(start + LONGEST_PAPER)).find(|&at| papers(at));
    // "In a statement issued on 3 May 2018, the Bank said" tells of any statement.
    let closed =
        (behind == 0 || scan.text_of(expression.end) == ".") && !matches!(scan.low(start), "in" | "a" | "an");
    let issued = paper.is_some_and(|paper| {
        (paper + 1..first).any(|at| matches!(scan.low(at), "issued" | "dated" | "released"))
            || scan.low(paper + 1) == "of" && paper + 2 == first
    });
    if issued && closed {
        return true;
    }
    let near = first.saturating_sub(3).max(line_start);
    following
        || (near..first).any(|at| {
            let last = scan.low_before(at) == "last" && is_change(scan, at);
            let word = matches!(
                scan.low(at),
                "published" | "publish" | "posted" | "issued" | "released" | "date" | "dated" | "updated"
            );
            last || word
                && (at == line_start
                    || scan.is_capitalized(at)
                    || scan.low(at) == "date" && matches!(scan.low_before(at), "publication" | "release"))
                && (scan.low(at) != "date" || !invites(scan, at))
        })
}

/// How many lines of a title may stand above whom a speech is addressed to.
const LONGEST_HEAD: u32 = 4;

/// "Statement by Ambassador Silva at the Open Debate, New York, 10 October 2025 / Madam President,": the title line of a
/// speech ends with its day, and whom it addresses stands below.
fn heads_address(scan: &Scan<'_>, line_start: usize, behind: usize) -> bool {
    let speech =
        matches!(scan.low(line_start), "statement" | "remarks" | "speech" | "address" | "intervention");
    if !speech || behind > 1 || scan.line(line_start) >= LONGEST_HEAD {
        return false;
    }
    let mut line = scan.line_end(line_start);
    let last = scan.line(line_start) + LONGEST_HEAD;
    while line < scan.tokens.len() && scan.line(line) <= last {
        let at = line + usize::from(scan.text_of(line) == "-");
        let addressed = matches!(
            scan.low(at),
            "mr" | "mme"
                | "madam"
                | "excellencies"
                | "excellency"
                | "distinguished"
                | "ladies"
                | "dear"
                | "honourable"
        ) || scan.reads(at, &["check", "against", "delivery"])
            || scan.reads(at, &["your", "excellencies"]);
        if addressed {
            return true;
        }
        line = scan.line_end(line).max(line + 1);
    }
    false
}

/// "Last updated", "changed on": when the page was made anew.
pub(super) fn is_change(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "updated" | "changed" | "modified" | "reviewed")
}

/// "Date: 12 May 2016 / Venue: …": the lines of an advisory around a date tell of a meeting to come.
pub(super) fn invites(scan: &Scan<'_>, at: usize) -> bool {
    let line = scan.line(at);
    let near = |at: &usize| scan.line(*at).abs_diff(line) <= 3;
    let lines = (at.saturating_sub(120)..(at + 120).min(scan.tokens.len())).filter(near);
    lines.into_iter().any(|at| {
        at == scan.line_start(at)
            && matches!(scan.low(at), "venue" | "time" | "place" | "where" | "rsvp" | "location")
            && scan.text_of(at + 1) == ":"
    })
}
