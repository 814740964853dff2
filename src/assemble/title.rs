//! The headline of a release.

use super::Parts;
use crate::mention::Kind;

/// How many lines from the top may stand before the headline: house, number, place and date, menus of pages.
const MASTHEAD: usize = 10;

/// The fewest words of a headline.
const SHORTEST: usize = 3;

/// From so many words on a line over the text is no kicker, menu or section.
const FULL: usize = 5;

/// From so many words on a line with a stamp in it is no stamp.
const LONG: usize = 12;

/// How many words "Dear Sir or Madam," has.
const LONGEST_SALUTATION: usize = 6;

/// A line of so many words is a paragraph that lost its full stop.
const LONGEST: usize = 34;

/// A line that may be the headline.
struct Line {
    words: usize,
    title: String,
}

/// The headline: of the lines above the text that are no sentence, no stamp and no furniture the one that a page prints
/// twice, else the first of five words, else the first.
pub(super) fn title(parts: &Parts<'_>) -> Option<String> {
    let scan = parts.scan;
    let mut lines: Vec<Line> = Vec::new();
    // How many of them stand above a line that is nothing but "Press Release".
    let mut above = 0;
    let mut start = 0;
    for _ in 0..MASTHEAD {
        let end = scan.line_end(start);
        if end >= scan.tokens.len() {
            break;
        }
        let last = end.checked_sub(2)?;
        if last < start {
            start = end;
            continue;
        }
        let words = (start..=last).filter(|&at| scan.is_word(at)).count();
        // "Dear Mr. Ken Lee, Commissioner of Fiji".
        let titled =
            matches!(scan.low(start + 1), "mr" | "mrs" | "ms" | "dr" | "sir" | "madam" | "excellencies");
        if scan.low(start) == "dear" && (titled || words <= LONGEST_SALUTATION) {
            // A letter: what stands above is whom it is written to.
            lines.clear();
            start = end;
            continue;
        }
        if is_sentence(parts, start, last) && words >= 12 && !is_clipped(parts, last) {
            // The text has begun.
            break;
        }
        if is_label(scan.slice(start, last + 1)) {
            above = lines.len();
        }
        lines.extend(headline(parts, start, last, words));
        start = end;
    }
    if above < lines.len() {
        lines.drain(..above);
    }
    let twice = lines
        .iter()
        .enumerate()
        .find(|(at, line)| lines[at + 1..].iter().any(|again| again.title == line.title))
        .map(|(at, _)| at);
    let full = || lines.iter().position(|line| line.words >= FULL);
    let at = twice.or_else(full).unwrap_or(0);
    lines.into_iter().nth(at).map(|line| line.title)
}

/// What a release calls itself above its headline.
const LABELS: [&str; 18] = [
    "for information only",
    "official document",
    "re-issued as received",
    "background release",
    "information service",
    "note to the press",
    "note to correspondents",
    "press release",
    "immediate release",
    "media advisory",
    "briefing note",
    "information note",
    "news release",
    "press statement",
    "embargo",
    "media release",
    "press notice",
    "immediate use",
];

/// "PRESS RELEASE" alone: the headline stands below it, where a line does.
fn is_label(line: &str) -> bool {
    LABELS.contains(&line.to_lowercase().as_str())
}

/// Whether the line is one sentence or more.
fn is_sentence(parts: &Parts<'_>, start: usize, last: usize) -> bool {
    let scan = parts.scan;
    let quoted = matches!(scan.text_of(last), "\"" | "'") && scan.text_of(last.saturating_sub(1)) == ".";
    matches!(scan.text_of(last), "." | ":" | ";" | ",")
        || quoted
        || (start..last).any(|at| scan.text_of(at) == "." && scan.sentence(at) != scan.sentence(at + 1))
}

/// "As soon as the former chief came back earl...": a menu cuts its headlines.
fn is_clipped(parts: &Parts<'_>, last: usize) -> bool {
    let scan = parts.scan;
    scan.text_of(last) == "…" || scan.reads(last.saturating_sub(2), &[".", ".", "."])
}

/// "By Amina Lemu": who wrote it. Not "By the River: Judges Meet".
fn is_byline(parts: &Parts<'_>, start: usize, last: usize, words: usize) -> bool {
    let scan = parts.scan;
    scan.low(start) == "by"
        && words <= LONGEST_BYLINE
        && (start + 1..=last)
            .all(|at| scan.is_capitalized(at) || matches!(scan.text_of(at), "." | "," | "-" | "'"))
}

/// How many words the line of who wrote a release may have.
const LONGEST_BYLINE: usize = 5;

/// The line as a headline, where it can be one.
fn headline(parts: &Parts<'_>, start: usize, last: usize, words: usize) -> Option<Line> {
    let scan = parts.scan;
    let span = scan.span(start, last + 1);
    // "From the news agency (Jul 4): Fiji and Tonga to sign a pact" is a headline with its stamp.
    let dated = words < LONG
        && parts.candidates.iter().any(|candidate| {
            candidate.kind == Kind::Date
                && span.contains(candidate.span)
                && candidate.role == Some(crate::mention::Role::Publication)
        });
    let line = scan.slice(start, last + 1);
    let source = parts.normalized.offsets.to_source(span);
    let written = &parts.document.text[source.range()];
    let furniture =
        is_furniture(line) || is_path(written) || is_number(line) || is_masthead(parts, start, last + 1);
    let furniture = furniture || is_address(parts, start, last + 1) || is_foreign(parts, start, last + 1);
    // "(Rev. Ann Lee)": who is in the picture.
    let furniture = furniture || written.starts_with('(') && written.ends_with(')');
    if !(SHORTEST..LONGEST).contains(&words)
        || is_place_and_days(parts, start, last + 1)
        || is_sentence(parts, start, last)
        || dated
        || furniture
        || is_clipped(parts, last)
        || is_byline(parts, start, last, words)
    {
        return None;
    }
    // "• Commission received its third grade": the item of a menu, where a line of its own follows.
    let words = if written.starts_with('•') { SHORTEST } else { words };
    let written = without_label(written);
    let written = written.strip_suffix("Press Release").unwrap_or(written);
    Some(Line { words, title: written.split_whitespace().collect::<Vec<_>>().join(" ") })
}

/// A line that only names the house or its state: "Federal Ministry of the Interior", "REPUBLIC OF KENYA",
/// "UN-HABITAT NEWS"; in lines of capitals names are not read as such everywhere, but countries are.
fn is_masthead(parts: &Parts<'_>, first: usize, end: usize) -> bool {
    let scan = parts.scan;
    let line = scan.span(first, end);
    let named = parts.candidates.iter().filter(|candidate| {
        matches!(candidate.kind, Kind::Agency | Kind::Country | Kind::Document | Kind::Place)
            && line.contains(candidate.span)
    });
    // "General Assembly Security Council", "United Nations A/CN.9/1103": nothing but names.
    let held = |at: usize| {
        let start = scan.tokens[at].start as usize;
        named.clone().any(|name| (name.span.start..name.span.end).contains(&start))
    };
    // "Welcome to the United Nations", "Government of the Republic of Palau".
    let small = |at: usize| {
        matches!(scan.low(at), "the" | "of" | "government" | "welcome" | "to" | "in" | "and" | "state")
    };
    if (first..end).filter(|&at| scan.is_word(at)).all(|at| held(at) || small(at)) {
        return true;
    }
    named.into_iter().filter(|candidate| candidate.kind != Kind::Place).any(|candidate| {
        let (from, to) = (scan.token_at(candidate.span.start), scan.token_at(candidate.span.end - 1) + 1);
        let words = |range: std::ops::Range<usize>| range.into_iter().filter(|&at| scan.is_word(at)).count();
        from <= first + 1 && words(to..end) <= 1
    })
}

/// "Suva, Fiji from 15-16 July 2014": where and when, and nothing else.
fn is_place_and_days(parts: &Parts<'_>, first: usize, end: usize) -> bool {
    let scan = parts.scan;
    let line = scan.span(first, end);
    let told = |kind: Kind| {
        parts.candidates.iter().any(|candidate| candidate.kind == kind && line.contains(candidate.span))
    };
    let covered = |at: usize| {
        let start = scan.tokens[at].start as usize;
        parts.candidates.iter().any(|candidate| {
            matches!(candidate.kind, Kind::Place | Kind::Country | Kind::Date)
                && candidate.span.start <= start
                && start < candidate.span.end
        })
    };
    told(Kind::Date)
        && (told(Kind::Place) || told(Kind::Country))
        && (first..end)
            .filter(|&at| scan.is_word(at) || scan.figure(at).is_some())
            .all(|at| covered(at) || matches!(scan.low(at), "from" | "on" | "in" | "the" | "and" | "to"))
}

/// "49 Krtsanisi Street, Tbilisi, Georgia": the address of the house.
fn is_address(parts: &Parts<'_>, first: usize, end: usize) -> bool {
    let scan = parts.scan;
    let street = |at: usize| {
        matches!(
            scan.low(at),
            "street" | "avenue" | "road" | "boulevard" | "square" | "box" | "floor" | "plaza"
        ) && scan.is_capitalized(at)
    };
    let commas = (first..end).filter(|&at| scan.text_of(at) == ",").count();
    commas >= 2
        && (first..end).any(street)
        && (first..end).any(|at| scan.text_of(at).starts_with(|c: char| c.is_ascii_digit()))
}

/// "TRIBUNAL INTERNATIONAL DU DROIT DE LA MER": the name of the house once more, in another language.
fn is_foreign(parts: &Parts<'_>, first: usize, end: usize) -> bool {
    let scan = parts.scan;
    let foreign = |at: &usize| {
        matches!(
            scan.low(*at),
            "de" | "du" | "des" | "la" | "les" | "del" | "et" | "y" | "dos" | "und" | "der" | "für" | "och"
        )
    };
    // "ITLOS Judges Meet at the Tour de la Mer".
    let english = |at: usize| {
        matches!(
            scan.low(at),
            "in" | "to" | "for" | "at" | "on" | "by" | "with" | "from" | "as" | "is" | "are"
        )
    };
    (first..end).filter(foreign).count() >= 2 && !(first..end).any(english)
}

/// "Media Release: Detectives finish course" without what it is.
fn without_label(line: &str) -> &str {
    match line.split_once(": ") {
        Some((label, title)) if (is_furniture(label) || label == "PR") && title.split(' ').count() >= 3 => {
            title
        }
        _ => line,
    }
}

/// How many words the line of a release's number may have.
const LONGEST_NUMBER: usize = 6;

/// "4607th Meeting (PM)", "SG/SM/12161-AFG/329": the number of a meeting or of the release.
fn is_number(line: &str) -> bool {
    let low = line.to_lowercase();
    // "ORGANIZATION OF AMERICAN STATES - PRESS RELEASE (E-162/09)".
    let headed = low.split_once("press release (").is_some_and(|(_, number)| number.ends_with(')'));
    let meeting = low.ends_with("meeting (am)")
        || low.ends_with("meeting (pm)")
        || low.ends_with("meeting (am & pm)")
        || low.ends_with("meetings (am & pm)")
        || low.ends_with("meeting (night)");
    let symbol = line.contains('/')
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "/-. *()".contains(c));
    // "Circular No. AMLD 07/2016", "Press Release PR-31/2018 English".
    let short = low.split_whitespace().count() <= LONGEST_NUMBER;
    let words = || low.split([' ', '.', '-', '_']).filter(|word| !word.is_empty());
    let labelled = words().any(|word| {
        matches!(
            word,
            "no" | "pr" | "ref" | "circular" | "notice" | "release" | "bulletin" | "communiqué" | "press"
        )
    });
    // "07/2016", "31/2018"; a bare number only behind "No.": not "Press Freedom Day 2015".
    let of_year = |word: &str| {
        word.split_once('/').is_some_and(|(number, year)| {
            let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
            figures(number) && figures(year) && year.len() == 4
        })
    };
    let behind_no = words().zip(words().skip(1)).any(|(no, number)| {
        no == "no" && number.starts_with(|c: char| c.is_ascii_digit()) && words().next_back() == Some(number)
    });
    let counted = words().rev().take(2).any(of_year) || behind_no;
    meeting || symbol || headed || short && labelled && counted
}

/// "Home > News > Stories", "« view all News".
fn is_path(line: &str) -> bool {
    line.contains(['>', '»', '›']) || line.starts_with("<<") || line.starts_with('«') && !line.ends_with('»')
}

/// Lines that stand over many releases: "PRESS RELEASE", "For immediate release", and the menus of pages.
fn is_furniture(line: &str) -> bool {
    const MENUS: [&str; 20] = [
        "an official website of",
        "this project is funded by",
        "details added:",
        "open news feed",
        "news banner image",
        "you are here",
        "go to ",
        "jump to",
        "back to",
        "print version",
        "this is a website of",
        "skip to",
        "stories from ",
        "latest from ",
        "news and activities",
        "contact us",
        "share this",
        "release number",
        "from:",
        "department of public information",
    ];
    let low = line.to_lowercase();
    let short = low.split_whitespace().count() <= 6;
    // "[Presidency pro tempore 2007]", "UNRIC logo - English".
    let aside = low.starts_with('[') && low.ends_with(']') || short && low.contains(" logo");
    // "File photo: Lusa", "Photo of trainees in Suva"; "en English fr French".
    let caption = ["photo:", "photo of ", "photos:", "picture:", "image:", "file photo", "representational"];
    let languages = ["english", "arabic", "french", "spanish", "russian", "portuguese"];
    let offered = low.split_whitespace().filter(|word| languages.contains(word)).count() >= 2;
    if caption.iter().any(|caption| low.starts_with(caption)) || offered && !low.contains(" and ") {
        return true;
    }
    let paper = [
        "news agency",
        "news service",
        " herald",
        " times",
        " gazette",
        " edition",
        " tribune",
        "media house",
        " reporter",
        " correspondent",
    ];
    let paper = short && paper.iter().any(|name| low.ends_with(name));
    // "Ann Lee Read more".
    let link = short && low.ends_with(" read more");
    aside
        || paper
        || link
        || short && LABELS.iter().any(|label| low.contains(label))
        || MENUS.iter().any(|menu| low.starts_with(menu))
}
