//! Subjects of verbs: who "held", "funded", "lent instructors".

use super::goods::{gives_goods, hands_over};
use super::payers::{Bearer, runs_and_pays};
use super::{Names, Part, REACH, helping, is_furniture, members, opening_of_list, over_member};
use crate::dictionary::Class;
use crate::mention::{Kind, Role};
use crate::scan::{Scan, TokenKind};

/// How many tokens behind a verb its object is looked for.
pub(super) const OBJECT: usize = 8;

/// What the verb says of the list in which the entity `first..end` stands.
pub(super) fn part(scan: &Scan<'_>, names: &Names, first: usize, end: usize, bearer: Bearer) -> Option<Part> {
    if let Some(role) = helping::thanked(scan, names, first, end, bearer) {
        return Some(Part::of(role));
    }
    // "ILOILO CITY, March 27 (PNA) -", "May 3 (APP):", "TEHRAN, May 3, IRNA --": who signs the dateline.
    let dash = |at: usize| matches!(scan.text_of(at), "-" | "—" | "–");
    let signs = scan.low_before(first) == "("
        && scan.text_of(end) == ")"
        && (dash(end + 1) || scan.text_of(end + 1) == ":")
        && scan.line(first) < 8
        || bearer.reports && dash(end) && matches!(scan.low_before(first), "," | "-" | ".");
    let lead = first - usize::from(scan.low_before(first) == "the");
    // "The Ambassador of Japan handed over two vehicles".
    let envoy = bearer.kind == Kind::Country
        && (scan.reads_before(lead, &["ambassador", "of"]) || scan.low(end) == "ambassador");
    if envoy {
        return hands_over(scan, names, end);
    }
    // "Peru: Japan donates": a headline says where.
    let where_told = scan.text_of(end) == ":" && first == scan.line_start(first)
        // "Lima, Peru – Japan donated": a dateline, too.
        || bearer.kind == Kind::Country
            && dash(end)
            && !scan.is_glued_to_previous(end)
            && scan.low_before(first) == ","
            && scan.line(first) < 8;
    if signs
        || where_told
        || bearer.kind == Kind::Country && ends_name(scan, names, first)
        || matches!(scan.low_before(lead), "at" | "in" | "from" | "for" | "to" | "on" | "by")
        || is_owner(scan, first)
        || is_preamble(scan, names, first)
        || is_inserted(scan, first, end)
    {
        return None;
    }
    predicate(scan, names, first, end).or_else(|| helping::supports(scan, names, end, bearer))
}

/// "Following talks with | FAO, UNDP held", "Under an agreement between | FAO and the Bank,": with whom was spoken.
fn is_preamble(scan: &Scan<'_>, names: &Names, first: usize) -> bool {
    let spoken = |at: usize| {
        matches!(
            scan.low_before(at),
            "talks"
                | "agreement"
                | "memorandum"
                | "meeting"
                | "meetings"
                | "discussions"
                | "line"
                | "accordance"
                | "consultation"
                | "consultations"
                | "contract"
                | "compliance"
        )
    };
    opening_of_list(scan, names, first, |at| matches!(scan.low(at), "with" | "between") && spoken(at))
        .is_some()
        && scan.low_before(first - usize::from(scan.low_before(first) == "the")) != ","
}

/// "Care | Peru donates": the country ends a name that nobody knows. Not "Yesterday Norway donated".
fn ends_name(scan: &Scan<'_>, names: &Names, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|&at| scan.sentence(at) == scan.sentence(first)) else {
        return false;
    };
    let adverb = scan.low(before).ends_with("ly")
        || scan.word(before).is_any(&[Class::NameStop, Class::Weekday, Class::Month])
        || matches!(
            scan.low(before),
            "yesterday"
                | "today"
                | "meanwhile"
                | "now"
                | "also"
                | "then"
                | "later"
                | "however"
                | "thus"
                | "since"
        );
    scan.is_capitalized(before) && !scan.is_shouted(before) && !adverb && !names.starts.contains_key(&first)
}

/// The part that the verb behind gives to the short name of a body at `at`: "The Institute conducted a course".
pub(super) fn short_form(scan: &Scan<'_>, names: &Names, at: usize) -> Option<Part> {
    let article = at - 1;
    let led =
        matches!(scan.low_before(article), "at" | "in" | "from" | "for" | "to" | "on" | "of" | "by" | "with");
    let part = predicate(scan, names, at, at + 1).filter(|_| !led)?;
    (part.role == Role::Organizer).then_some(part)
}

/// Whether the verb of who organises or pays stands behind the list that ends at `end`, with no comma between.
pub(super) fn governs_verb(scan: &Scan<'_>, names: &Names, end: usize) -> bool {
    let rest = |verb: usize| !(end..verb).any(|at| scan.text_of(at) == "," && !within(names, end, at));
    verb_behind(scan, names, end).is_some_and(|verb| rest(verb) && scan.word(verb).is_any(&VERBS))
}

/// Whether the token at `at` lies in a name that begins behind `from`.
fn within(names: &Names, from: usize, at: usize) -> bool {
    (from..at).any(|first| names.ends.get(&first).is_some_and(|&end| end > at))
}

/// The first word behind a list that is none of its members and no auxiliary.
pub(super) fn verb_behind(scan: &Scan<'_>, names: &Names, end: usize) -> Option<usize> {
    let stop = scan.sentence_end(end).min(end + REACH);
    let mut at = end;
    while at < stop {
        let verb = scan.is_small(at) && (scan.word(at).is_any(&VERBS) || helping::is_helping(scan.low(at)));
        if verb {
            return Some(at);
        }
        at = match over_member(scan, names, at) {
            Some(after) => after,
            None if scan.is(at, Class::Linking) || is_being(scan.low(at)) => at + 1,
            None => return None,
        };
    }
    None
}

/// "Experts from the Agency trained 20 clerks", "a team of Agency trainers led the course": whose people teach
/// organises, where nothing else is told of them.
pub(super) fn of_experts(scan: &Scan<'_>, names: &Names, first: usize, end: usize) -> Option<Part> {
    let expert = |at: usize| {
        scan.is(at, Class::Teacher) || matches!(scan.low(at), "experts" | "specialists" | "staff" | "team")
    };
    let lead = first - usize::from(scan.low_before(first) == "the");
    let from = matches!(scan.low_before(lead), "from" | "of") && lead >= 2 && expert(lead - 2);
    let behind = end..(end + 2).min(scan.sentence_end(first));
    let own = behind.clone().find(|&at| scan.is_small(at) && expert(at)).map(|at| at + 1);
    let (begins, verb) = match own {
        Some(verb) => (first, verb),
        None if from => (lead - 2, end),
        None => return None,
    };
    let opens = begins <= scan.sentence_start(first) + 5;
    let taught = matches!(scan.low(verb), "trained" | "conducted" | "led" | "delivered" | "taught");
    // "led by", "trained by": they were taught.
    let active = scan.low(verb + 1) != "by" && scan.is_small(verb);
    (opens && taught && active).then(|| predicate(scan, names, first, verb))?
}

/// The part that the verb behind `end` gives the list in which the entity at `first` stands.
fn predicate(scan: &Scan<'_>, names: &Names, first: usize, end: usize) -> Option<Part> {
    let stop = scan.sentence_end(first).min(end + REACH);
    let mut at = end;
    while at < stop {
        if let Some(&after) = names.ends.get(&at) {
            at = after;
            continue;
        }
        if let Some(after) = insertion(scan, at).or_else(|| (at == end).then(|| office_behind(scan, at))?) {
            at = after;
            continue;
        }
        if let Some(after) = members::unnamed_behind(scan, at) {
            at = after;
            continue;
        }
        // "The Bank alongside UNDP hosted".
        let beside = 1 + usize::from(matches!(scan.low(at), "along" | "together"));
        let alongside = scan.low(at) == "alongside"
            || scan.reads(at, &["along", "with"])
            || scan.reads(at, &["together", "with"]);
        let other = at + beside + usize::from(scan.low(at + beside) == "the");
        if alongside && names.ends.contains_key(&other) {
            at = other;
            continue;
        }
        // "The Faculty of Law at the University of Lima held".
        let parent = at + 1 + usize::from(scan.low(at + 1) == "the");
        if scan.low(at) == "at" && names.bodies.contains(&parent) {
            at = parent;
            continue;
        }
        // "The Bank with funding support from UNDP organised".
        if scan.low(at) == "with"
            && let Some(link) = (at + 2..at + 5).find(|&link| {
                matches!(scan.low(link), "from" | "of")
                    && matches!(
                        scan.low(link - 1),
                        "support" | "assistance" | "funding" | "help" | "backing" | "contributions"
                    )
            })
        {
            at = link + 1;
            continue;
        }
        // "The Bank in partnership with UNDP hosted".
        if scan.low(at) == "in" && scan.low(at + 2) == "with" && opens_insertion(scan, at) {
            at += 3;
            continue;
        }
        // "the Ministry and the Norway-funded project": no verb.
        let compound = scan.low_before(at) == "-"
            && scan.is_glued_to_previous(at)
            && !scan.reads_before(at, &["co", "-"]);
        let verb = scan.word(at).is_any(&VERBS) && scan.is_small(at) && !compound;
        if verb && let Some(part) = said_by(scan, names, first, at, stop) {
            return Some(part);
        }
        // "has partnered with the Ministry to hold a course".
        if holds_behind(scan, at, stop) || hold_together(scan, at, stop) {
            return Some(Part::of(Role::Organizer));
        }
        // "is the host", "plays host to".
        let plays = matches!(scan.low_before(at), "plays" | "played" | "playing");
        let is_host = || (at.saturating_sub(2)..at).any(|before| is_being(scan.low(before)));
        if scan.low(at) == "host" && (plays || is_host()) {
            return Some(Part { role: Role::Organizer, host: true });
        }
        // "was the organiser", "is one of the organizers".
        if is_being(scan.low(at)) && is_organizer(scan, at + 1) {
            return Some(Part::of(Role::Organizer));
        }
        let time = scan.word(at).is_any(&[Class::Weekday, Class::Month])
            || matches!(scan.low(at), "last" | "week" | "month" | "yesterday" | "today")
            || scan.is(at, Class::Ordinal)
            // "from 21 to 22.11.2020".
            || scan.text_of(at) == "." && scan.is_glued_to_previous(at) && scan.figure(at + 1).is_some();
        // "officially opened", "successfully held".
        let adverb = scan.is_small(at) && scan.low(at).ends_with("ly") && scan.word(at + 1).is_any(&VERBS);
        let linked =
            adverb || scan.is(at, Class::Linking) || matches!(scan.low(at), "plays" | "played" | "playing");
        if verb || !(is_furniture(scan, at) || linked || time) {
            return None;
        }
        at += 1;
    }
    None
}

/// "the organiser", "one of the organizers", "a co-organizer" behind "was".
fn is_organizer(scan: &Scan<'_>, at: usize) -> bool {
    let noun = |at: usize| {
        let at = at + 2 * usize::from(scan.reads(at, &["co", "-"]));
        matches!(scan.low(at), "organiser" | "organizer" | "organisers" | "organizers")
    };
    let led = if scan.reads(at, &["one", "of", "the"]) { at + 3 } else { at + 1 };
    noun(led) && matches!(scan.low(at), "the" | "one" | "a")
}

/// "partnered with the Ministry to hold a course", "joined the Bank in hosting a course".
fn holds_behind(scan: &Scan<'_>, at: usize, stop: usize) -> bool {
    let verb =
        matches!(scan.low(at), "partnered" | "teamed" | "joined" | "collaborated" | "cooperated" | "worked");
    let with = (at + 1..at + 3).any(|at| scan.low(at) == "with");
    let joined = scan.low(at) == "joined";
    verb && (at..stop).any(|to| {
        let link = with && scan.low(to) == "to"
            || joined && scan.low(to) == "in" && scan.low(to + 1).ends_with("ing");
        link && scan.is(to + 1, Class::Organizing) && (to + 1..stop).any(|at| scan.is(at, Class::Meeting))
    })
}

/// "FAO and UNDP collaborated to host", "joined forces to organise a course".
fn hold_together(scan: &Scan<'_>, at: usize, stop: usize) -> bool {
    let verb = matches!(
        scan.low(at),
        "collaborated" | "cooperated" | "partnered" | "teamed" | "joined" | "came" | "united"
    );
    let to = at + 1 + usize::from(matches!(scan.low(at + 1), "forces" | "hands" | "up" | "together"));
    verb && scan.low(to) == "to"
        && scan.is(to + 1, Class::Organizing)
        && (to + 2..stop).any(|at| scan.is(at, Class::Meeting))
}

/// How many tokens may stand between the commas of an insertion.
const LONGEST_INSERTION: usize = 40;

/// One past the comma that closes what the comma at `at` opened between a subject and its verb: ", in collaboration with
/// UNDP and partners, held", ", with funding from the Bank, opened".
fn insertion(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.text_of(at) != "," || !opens_insertion(scan, at + 1) {
        return None;
    }
    let stop = scan.sentence_end(at).min(at + LONGEST_INSERTION);
    // The last comma before a verb of the subject: the list inside has commas of its own.
    (at + 2..stop)
        .find(|&comma| {
            // "has successfully concluded".
            let auxiliary = |&at: &usize| {
                matches!(
                    scan.low(at),
                    "has" | "have" | "is" | "are" | "today" | "yesterday" | "also" | "recently"
                ) || scan.is_small(at) && scan.low(at).ends_with("ly")
            };
            let verb = comma + 1 + (comma + 1..comma + 4).take_while(auxiliary).count();
            // ", organised by lawyers" is said of the meeting.
            let active = scan.low(verb + 1) != "by";
            scan.text_of(comma) == "," && scan.word(verb).is_any(&VERBS) && scan.is_small(verb) && active
        })
        .map(|comma| comma + 1)
}

fn opens_insertion(scan: &Scan<'_>, at: usize) -> bool {
    let at = at + usize::from(scan.low(at) == "and");
    // ", the agency for development,".
    if scan.low(at) == "the" && scan.is_small(at + 1) {
        return true;
    }
    // "mandated by its council".
    let passive = scan.low(at + 1) == "by" && scan.low(at).ends_with("ed");
    passive
        || matches!(
            scan.low(at),
            "in" | "with"
                | "through"
                | "under"
                | "supported"
                | "funded"
                | "financed"
                | "represented"
                | "acting"
                | "together"
                | "jointly"
                | "alongside"
                | "along"
                | "as"
                | "at"
                | "on"
                | "within"
                | "a"
                | "an"
                | "which"
                | "who"
        )
}

/// Whether the name stands inside such an insertion: the verb behind it is said of another.
fn is_inserted(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let from = first.saturating_sub(LONGEST_INSERTION).max(scan.sentence_start(first));
    (from + 1..first)
        .rev()
        .filter(|&at| scan.text_of(at) == ",")
        .find_map(|comma| insertion(scan, comma))
        .is_some_and(|after| end < after)
}

/// "The OSCE Mission | started": the house of a body, by a short name.
fn office_behind(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let house =
        matches!(scan.low(at), "mission" | "office" | "presence" | "secretariat" | "delegation" | "team");
    (house && scan.is_capitalized(at) && !scan.is_capitalized(at + 1)).then_some(at + 1)
}

pub(super) const VERBS: [Class; 5] =
    [Class::Organizing, Class::Paying, Class::Bearing, Class::Giving, Class::Lending];

pub(super) fn is_being(low: &str) -> bool {
    matches!(low, "was" | "were" | "been" | "be" | "is" | "are" | "being")
}

/// The part that the verb at `at` gives its subject; `None` in the passive, and where its object is missing.
fn said_by(scan: &Scan<'_>, names: &Names, first: usize, at: usize, stop: usize) -> Option<Part> {
    // "was held" is said of the meeting, "is hosting" of the host.
    let being = (at.saturating_sub(3)..at).any(|before| is_being(scan.low(before)));
    if being && !scan.low(at).ends_with("ing") {
        return None;
    }
    let object = at + 1..(at + 1 + OBJECT).min(stop);
    let has = |class: Class| object.clone().any(|at| scan.is(at, class));
    // "delivered a presentation at the workshop", "held that the course was good".
    let object_ends = |at: usize| matches!(scan.low(at), "and" | ",") || scan.is(at, Class::Meeting);
    let speech = (at + 1..at + 5).take_while(|&at| !object_ends(at)).any(|at| {
        matches!(
            scan.low(at),
            "presentation"
                | "presentations"
                | "speech"
                | "speeches"
                | "remarks"
                | "statement"
                | "statements"
                | "appeal"
                | "stall"
                | "that"
        )
    });
    // "financed and hosted the course": the first of two verbs.
    if (scan.is(at, Class::Organizing) || runs_and_pays(scan, at)) && !speech {
        // "launched the project 'Trees'", "is implementing an initiative".
        let begins = matches!(
            scan.low(at),
            "launched"
                | "launch"
                | "launching"
                | "launches"
                | "implemented"
                | "implements"
                | "introduced"
                | "initiated"
        );
        let project = |at: usize| {
            matches!(scan.low(at), "project" | "programme" | "program" | "initiative" | "campaign")
        };
        // "gave a course", "ended its 9th meeting": not "gave a prize at the course".
        let loose = !matches!(
            scan.low(at),
            "gave" | "give" | "gives" | "ended" | "ends" | "finished" | "starts" | "concludes" | "closes"
        );
        let direct = (at + 1..at + 1 + OBJECT).take_while(|&at| !is_preposition(scan.low(at)));
        let meeting = (at..stop).any(|later| scan.is(later, Class::Meeting)) && loose
            || direct.into_iter().any(|at| scan.is(at, Class::Meeting))
            || begins && object.clone().any(project);
        let people = matches!(scan.low(at), "gathered" | "trained" | "schooled" | "brought" | "drew")
            && object.clone().any(|at| scan.word(at).is_any(&[Class::Attendee, Class::Person]));
        if meeting || people || is_relative(scan, names, first) {
            return Some(Part { role: Role::Organizer, host: is_hosting(scan.low(at)) });
        }
    }
    // "the Fund's funds were used" is a noun.
    let noun = matches!(scan.low(at + 1), "of" | "from" | "by") || is_being(scan.low(at + 1));
    // "paid tribute to the trainers", "paid a visit".
    let courtesy = (at + 1..at + 4).any(|at| {
        matches!(
            scan.low(at),
            "tribute" | "visit" | "visits" | "attention" | "homage" | "respects" | "heed" | "call"
        )
    });
    let noun = noun || courtesy;
    // "EU funding", but "is funding", "are co-financing".
    let noun = noun
        || scan.low(at).ends_with("ing")
            && !(at.saturating_sub(3)..at).any(|before| is_being(scan.low(before)));
    let pays = scan.is(at, Class::Paying) && !noun
        || scan.is(at, Class::Bearing) && has(Class::Cost) && !meets(scan, at)
        || scan.is(at, Class::Giving) && object.clone().any(|at| is_money(scan, at))
        || gives_goods(scan, at, stop);
    if pays {
        return Some(Part::of(Role::Donor));
    }
    let place = |at: usize| matches!(scan.low(at), "venue" | "hall" | "premises" | "logistics");
    let lends = has(Class::Teacher) || object.clone().any(place);
    let experts = matches!(scan.low(at), "lent" | "lend" | "lends" | "seconded")
        && object.clone().any(|at| matches!(scan.low(at), "experts" | "specialists"));
    (scan.is(at, Class::Lending) && lends || experts).then_some(Part::of(Role::Partner))
}

fn is_preposition(low: &str) -> bool {
    matches!(low, "at" | "in" | "on" | "for" | "to" | "with" | "during" | "from" | "of" | "by")
}

/// "met to discuss the costs", "met in Lima": of those who met, not of those who met the bill.
fn meets(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "met" | "meets")
        && !matches!(scan.low(at + 1), "the" | "all" | "its" | "their" | "most" | "half" | "part")
}

fn is_hosting(low: &str) -> bool {
    matches!(low, "host" | "hosts" | "hosted" | "hosting")
}

/// "Officers of the Agency have held …": the body behind "of" is not the subject; a government is.
fn is_owner(scan: &Scan<'_>, first: usize) -> bool {
    let of = first - usize::from(scan.low_before(first) == "the");
    scan.low_before(of) == "of"
        && !matches!(scan.low_before(of - 1), "government" | "governments" | "kingdom")
}

/// "a workshop which the Agency and the Ministry held": the meeting stands before its relative clause.
fn is_relative(scan: &Scan<'_>, names: &Names, first: usize) -> bool {
    let start = scan.sentence_start(first).max(first.saturating_sub(REACH));
    opening_of_list(scan, names, first, |at| matches!(scan.low(at), "which" | "that"))
        .is_some_and(|link| (start..link).any(|before| scan.is(before, Class::Meeting)))
}

/// "the Norwegian-funded project", "the Agency for International Development (USAID)-funded project".
pub(super) fn is_funding_prefix(scan: &Scan<'_>, end: usize) -> bool {
    let bracketed = scan.text_of(end) == "(" && scan.text_of(end + 2) == ")";
    let end = end + 3 * usize::from(bracketed) + usize::from(scan.text_of(end) == ")");
    scan.text_of(end) == "-"
        && scan.is_glued_to_next(end)
        && matches!(scan.low(end + 1), "funded" | "financed" | "sponsored")
}

/// A currency: "$410,000", "EUR 48,500", "5 million euros".
pub(super) fn is_money(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.text_of(at), "$" | "€" | "£" | "¥")
        || scan.is(at, Class::Currency)
            && [at + 1, at.wrapping_sub(1)].iter().any(|&beside| {
                scan.kind(beside) == Some(TokenKind::Number)
                    || scan.is(beside, Class::Scale)
                    || scan.text_of(beside) == "$"
            })
}
