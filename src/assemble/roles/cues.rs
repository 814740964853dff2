//! Cues before a list: "organized by", "with the support of", "instructors from".

use super::leading::{is_done_by, is_meeting_by, is_of_another, leads_no_meeting};
use super::parted::{parted, provided};
use super::payers::{Bearer, runs_and_pays};
use super::{Names, Part, REACH, is_furniture, members};
use crate::dictionary::Class;
use crate::mention::{Kind, Role};
use crate::scan::Scan;

/// What a cue gives to the list behind it, and its first token.
pub(super) struct Cue {
    pub part: Part,
    pub first: usize,
}

/// The cue that governs the list in which the entity at `first` stands.
///
/// In the list of an organiser, those behind "with" are partners ("organised by the OPCW with the Ministry"),
/// and a body behind "of" only owns the one before it ("the Secretariat of the Committee").
pub(super) fn before(scan: &Scan<'_>, names: &Names, first: usize, bearer: Bearer) -> Option<Cue> {
    let kind = bearer.kind;
    if kind == Kind::Country && tells_where(scan, names, first) {
        return None;
    }
    let start = scan.sentence_start(first).max(first.saturating_sub(REACH));
    let mut at = first;
    let mut behind_with = false;
    while at > start {
        // Over a whole name that ends here.
        if let Some(name) = names.ending_before(at, start, first) {
            at = name;
            continue;
        }
        let before = at - 1;
        let link = scan.low(before);
        // "the Commission (COT) of the Peruvian Government": whose it is.
        if link == "of" && kind == Kind::Country && closes_name(scan, names, before) {
            return None;
        }
        // "funding from Sweden through UNDP": the channel gives nothing.
        if matches!(link, "through" | "via") && scan.low(at) != "its" {
            // "support from the American people through USAID": a nation, for which the body gives.
            let nation = (before > start && scan.low(before - 1) == "people").then_some(before - 1);
            match nation.and_then(|people| names.starts.get(&people)) {
                Some(&name) if name > start => {
                    at = name;
                    continue;
                }
                _ => return None,
            }
        }
        // "the nine Member States of the Organization": the states take part, not the body.
        if link == "of" && kind == Kind::Agency && is_membership(scan, before.wrapping_sub(1)) {
            return None;
        }
        // "by the Committee, an implementing partner of UNHCR": the one behind "of" tells who the other is.
        if link == "of" && is_membership_of(scan, before, start) {
            return None;
        }
        // "in partnership with the Institute (IRI) from Norway": where the partner comes from.
        let behind_name = names.starts.contains_key(&before) || scan.low_before(before) == ")";
        if link == "from" && kind == Kind::Country && behind_name {
            return None;
        }
        if matches!(link, "from" | "across" | "representing") && comes_from(scan, before, start) {
            return Some(Cue { part: Part::of(Role::Participant), first: before });
        }
        // "a course that the Bank ran with the Court".
        if link == "with" && kind == Kind::Agency && runs_with(scan, before.wrapping_sub(1), start) {
            return Some(Cue { part: Part::of(Role::Organizer), first: before - 1 });
        }
        if matches!(link, "by" | "with" | "from" | "of" | "between") {
            if let Some(mut cue) = phrase(scan, before, link, start, bearer)
                .or_else(|| adjectives(scan, before, link, start, bearer))
                .or_else(|| parted(scan, names, before, link, start))
                .or_else(|| provided(scan, before, link, start, bearer))
            {
                if is_of_another(scan, cue.first, cue.part.role, start)
                    || leads_no_meeting(scan, names, cue.first, first)
                {
                    return None;
                }
                if behind_with && cue.part.role == Role::Organizer {
                    cue.part = Part::of(Role::Partner);
                }
                return Some(cue);
            }
            if link != "by" && kind == Kind::Agency && is_done_by(scan, before, start) {
                return Some(Cue { part: Part { role: Role::Organizer, host: true }, first: before - 1 });
            }
            if link == "by" && kind == Kind::Agency && is_meeting_by(scan, before, start) {
                return Some(Cue { part: Part { role: Role::Organizer, host: true }, first: before - 1 });
            }
            // "officers from", "representatives of": people take part for whom they come from; who employs the
            // "lecturers of the University", "speakers from Interpol" neither took part nor has a share in the meeting.
            let people = before > start
                && is_people(scan, before - 1)
                && !(kind == Kind::Country && suffers(scan, before - 1, start));
            if people && matches!(link, "from" | "of") {
                let first = before - 1;
                let taught = scan.is(first, Class::Teacher) && kind == Kind::Agency;
                return (!taught).then(|| Cue { part: Part::of(Role::Participant), first });
            }
            let owned = link == "of" && kind == Kind::Agency && names.starts.contains_key(&before);
            if owned && at + usize::from(scan.low(at) == "the") >= first {
                return None;
            }
            behind_with |= link == "with";
        }
        if let Some(cue) = called(scan, before, start) {
            return Some(cue);
        }
        if let Some(item) = members::before(scan, names, at, start) {
            at = item;
            continue;
        }
        // "the World Bank; Interpol; and the Andean Community".
        let parted = link == ";" && names.starts.contains_key(&before);
        let place = link == "in" && names.ends.contains_key(&at);
        if !(is_furniture(scan, before) || parted || place) {
            return None;
        }
        at = before;
    }
    None
}

/// Whether the letters of a body in brackets end before `at`: "the Commission (COT) | of".
fn closes_name(scan: &Scan<'_>, names: &Names, at: usize) -> bool {
    at >= 3
        && scan.text_of(at - 1) == ")"
        && scan.text_of(at - 3) == "("
        && names.starts.contains_key(&(at - 3))
}

/// "with UNICEF in Peru", "the UNDP Liberia office": a country that only tells where a body works, or its office is.
fn tells_where(scan: &Scan<'_>, names: &Names, first: usize) -> bool {
    if scan.low_before(first) == "in" {
        // "the FAO office in Peru".
        let office =
            matches!(scan.low_before(first - 1), "office" | "mission" | "delegation" | "representation");
        return names.starts.contains_key(&(first - 1 - usize::from(office)));
    }
    let named = |end: &usize| {
        matches!(scan.low(*end), "office" | "mission" | "delegation" | "bureau" | "branch" | "chapter")
    };
    let beside = names.starts.contains_key(&first) || scan.low_before(first) == ")";
    beside && names.ends.get(&first).is_some_and(named)
}

/// How many tokens may stand between a part and the verb that says who plays it.
const LONGEST_CALLED: usize = 10;

/// How many words may stand between "by" and the donors that are named behind "including".
const LONGEST_LEAD: usize = 4;

/// "Organizers of the course are", "Partners:", "The sponsor of the seminar was": the part by its noun, before the word
/// or mark at `at`.
fn called(scan: &Scan<'_>, at: usize, start: usize) -> Option<Cue> {
    let copula = matches!(scan.low(at), "are" | "is" | "was" | "were");
    // "with the support of donors including", "donors such as".
    let several = at - usize::from(scan.low_before(at) == "such" && scan.low(at) == "as");
    if (several < at || scan.low(at) == "including") && several > start {
        let noun = several - 1 - usize::from(scan.low_before(several) == ",");
        // "Several donors, including Japan, attended" gave nothing for the meeting.
        let led = (noun.saturating_sub(LONGEST_LEAD).max(start)..noun)
            .any(|at| matches!(scan.low(at), "of" | "by" | "from" | "with" | "through"));
        let role = part_called(scan.low(noun)).filter(|_| led && scan.low(noun).ends_with('s'))?;
        return Some(Cue { part: Part::of(role), first: noun });
    }
    // "Other partners include", "Partners supporting the course included".
    let lists = matches!(scan.low(at), "include" | "included" | "includes");
    let copula = copula || lists;
    let label = scan.text_of(at) == ":";
    if !copula && !label {
        return None;
    }
    let from = if label { at.saturating_sub(1) } else { at.saturating_sub(LONGEST_CALLED) }.max(start);
    let noun = (from..at).rev().find(|&at| part_called(scan.low(at)).is_some())?;
    // "was one of the organizers", "the organizers of the course said that they were".
    let plain = (noun + 1..at).all(|at| {
        scan.is_word(at)
            && !scan.low(at).ends_with("ed")
            && !matches!(scan.low(at), "said" | "that" | "who" | "and")
    });
    let opens = noun <= start + 2;
    let host = matches!(scan.low(noun), "host" | "hosts");
    let role = part_called(scan.low(noun)).filter(|_| plain && opens)?;
    Some(Cue { part: Part { role, host }, first: noun })
}

/// The part that a noun tells: "host", "sponsors".
pub(super) fn part_called(low: &str) -> Option<Role> {
    Some(match low {
        "host" | "hosts" | "organizer" | "organizers" | "organiser" | "organisers" => Role::Organizer,
        "sponsor" | "sponsors" | "donor" | "donors" | "funder" | "funders" | "funding" | "financing" => {
            Role::Donor
        }
        "partner" | "partners" => Role::Partner,
        _ => return None,
    })
}

/// Whether the verb at `at` says, in the active, that somebody runs a meeting.
fn runs_with(scan: &Scan<'_>, at: usize, start: usize) -> bool {
    let verb = matches!(
        scan.low(at),
        "ran" | "run" | "organised" | "organized" | "holds" | "organises" | "organizes"
    );
    let passive = (at.saturating_sub(3)..at)
        .any(|at| matches!(scan.low(at), "was" | "were" | "is" | "are" | "been" | "be"));
    verb && at > start && !passive && scan.is_small(at)
}

/// Those who come to meetings.
pub(super) fn is_people(scan: &Scan<'_>, at: usize) -> bool {
    scan.word(at).is_any(&[Class::Attendee, Class::Person, Class::WeakPerson])
        || matches!(scan.low(at), "delegations" | "delegation" | "teams" | "envoys")
}

/// How many words may stand between what is done to people and their noun.
const LONGEST_OBJECT: usize = 3;

/// "sanctions against representatives of", "arrested officers from", "the people of": what is done to them is no
/// attendance. Not "the fight against drugs for officers from".
fn suffers(scan: &Scan<'_>, people: usize, start: usize) -> bool {
    let object = (people.saturating_sub(LONGEST_OBJECT).max(start)..people)
        .rev()
        .take_while(|&at| !matches!(scan.low(at), "for" | "with" | "by" | "of" | "to" | "from" | ","));
    matches!(scan.low(people), "people" | "citizens" | "victims" | "nationals")
        || object.into_iter().any(|at| scan.is(at, Class::NonAttendance) || scan.low(at) == "against")
}

/// "Member States of", "parties to": those who belong to a body.
fn is_membership(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "states" | "countries" | "economies" | "parties")
        || scan.low(at) == "members" && scan.is_capitalized(at)
}

/// ", an implementing partner of", ", a member of": what somebody is to whom the "of" at `of` leads.
fn is_membership_of(scan: &Scan<'_>, of: usize, start: usize) -> bool {
    let noun = matches!(
        scan.low_before(of),
        "partner" | "member" | "agency" | "arm" | "branch" | "affiliate" | "subsidiary"
    );
    let article = (of.saturating_sub(4).max(start)..of).rev().find(|&at| matches!(scan.low(at), "a" | "an"));
    noun && article.is_some_and(|article| scan.low_before(article) == ",")
}

/// How many tokens before "from" the people may stand who come from there.
const FARTHEST_PEOPLE: usize = 8;

/// "the participants come from", "22 officers of border agencies across", "12 editors attending this workshop from",
/// "drawn from ministries in": people, and a word that says where they come from.
fn comes_from(scan: &Scan<'_>, link_at: usize, start: usize) -> bool {
    let near = link_at.saturating_sub(FARTHEST_PEOPLE).max(start)..link_at;
    let people = near.clone().any(|at| is_people(scan, at));
    let before = scan.low_before(link_at);
    let come = matches!(
        before,
        "are"
            | "were"
            | "come"
            | "comes"
            | "came"
            | "coming"
            | "drawn"
            | "hailing"
            | "hailed"
            | "arrived"
            | "travelled"
    );
    let attending = link_at > start
        && scan.is(link_at - 1, Class::Meeting)
        && near
            .clone()
            .any(|at| matches!(scan.low(at), "attending" | "attend" | "attended" | "joined" | "joining"));
    // "Officials of port authorities from".
    let of_bodies = near.clone().any(|at| {
        is_people(scan, at)
            && scan.low(at + 1) == "of"
            && (at + 2..link_at).all(|at| scan.is_word(at) && !scan.low(at).ends_with("ed"))
    });
    match scan.low(link_at) {
        "from" => people && (come || attending || of_bodies),
        "across" => people && near.clone().any(|at| matches!(scan.low(at), "from" | "of")),
        // "delegates representing Chad and Mali".
        _ => link_at > start && is_people(scan, link_at - 1),
    }
}

/// The phrase of the dictionary that ends before the link.
fn phrase(scan: &Scan<'_>, link_at: usize, link: &str, start: usize, bearer: Bearer) -> Option<Cue> {
    for (phrase, role, links) in &scan.lexicon().cues {
        if scan.phrase_ends(link_at, phrase) && links.iter().any(|known| known == link) {
            let cue = link_at - phrase.len();
            // "the drafting of the manual was coordinated by".
            let broad = matches!(
                phrase[phrase.len() - 1].as_str(),
                "facilitated" | "coordinated" | "ordinated" | "spearheaded" | "helped" | "initiative"
            );
            let meeting =
                || (scan.sentence_start(cue)..scan.sentence_end(cue)).any(|at| scan.is(at, Class::Meeting));
            if broad && !meeting() {
                continue;
            }
            // A state or foundation that supports pays; another body that does lends a hand.
            let technical = phrase.iter().any(|word| word == "technical");
            let pays = bearer.pays
                && *role == Role::Partner
                && phrase.iter().any(|word| {
                    word.starts_with("support") || matches!(word.as_str(), "backed" | "assistance")
                })
                && !(technical && bearer.kind == Kind::Agency);
            // "with the participation of Chile and Peru".
            let came = bearer.kind == Kind::Country && phrase.iter().any(|word| word == "participation");
            // "organised by the University together with the Authority": both organise.
            let together = *role == Role::Partner
                && link == "with"
                && matches!(phrase[phrase.len() - 1].as_str(), "together" | "jointly");
            let shared = if together { shared_deed(scan, cue) } else { Shared::Unknown };
            if shared == Shared::Other {
                return None;
            }
            let joins = together
                && shared != Shared::Paid
                && (scan.sentence_start(cue)..scan.sentence_end(cue))
                    .any(|at| scan.is(at, Class::Organizing));
            // "organised and funded by": who runs the meeting pays for it as well.
            let both = *role == Role::Donor
                && link == "by"
                && phrase.len() == 1
                && cue >= start + 2
                && runs_and_pays(scan, cue - 2);
            let role = match role {
                _ if both => Role::Organizer,
                _ if pays || shared == Shared::Paid => Role::Donor,
                _ if came => Role::Participant,
                _ if joins => Role::Organizer,
                role => *role,
            };
            let first = cue - usize::from(cue > start && scan.low_before(cue) == "with");
            // "co-organised by A and B", "facilitated by": they organise where nobody else does; so does who hosts together with them.
            let hosts = || {
                let hosted = |at: usize| matches!(scan.low(at), "hosted" | "hosts" | "hosting" | "host");
                (scan.sentence_start(cue)..scan.sentence_end(cue)).any(hosted)
            };
            let host = *phrase == ["hosted"]
                || *phrase == ["facilitated"]
                // "30 nurses were trained by": who teaches runs the course where nobody else is told to.
                || phrase.last().is_some_and(|word| word == "trained")
                || role == Role::Organizer && phrase[0] == "co"
                || joins && hosts();
            return Some(Cue { part: Part { role, host }, first });
        }
    }
    None
}

/// What those did who did it "together".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shared {
    /// They held something, or the verb stands behind them.
    Unknown,
    Paid,
    /// They came, taught or made something else.
    Other,
}

/// How far back the verb may stand that tells what was done "together with" somebody.
const FARTHEST_DEED: usize = 20;

/// "The manual was prepared together with", "attended by the Bank together with": by the verb nearest before.
fn shared_deed(scan: &Scan<'_>, cue: usize) -> Shared {
    let from = cue.saturating_sub(FARTHEST_DEED).max(scan.sentence_start(cue));
    let told = |at: usize| {
        Some(match scan.low(at) {
            "funded" | "financed" | "sponsored" => Shared::Paid,
            "prepared" | "drafted" | "developed" | "written" | "published" | "attended" | "taught"
            | "lectured" | "visited" | "came" | "work" | "works" | "worked" | "working" | "studied" => {
                Shared::Other
            }
            "held" | "conducted" | "hosted" | "launched" | "opened" | "ran" | "convened" => Shared::Unknown,
            _ if scan.is(at, Class::Organizing) => Shared::Unknown,
            _ => return None,
        })
    };
    (from..cue).rev().filter(|&at| scan.is_small(at)).find_map(told).unwrap_or(Shared::Unknown)
}

/// How many words may stand before the help that they describe.
const LONGEST_ADJECTIVES: usize = 5;

/// "The workshop received | support", "benefits | from": what a meeting is given.
fn is_received(scan: &Scan<'_>, at: usize, start: usize) -> bool {
    let from = scan.low(at) == "from" && at > start;
    let verb = at - usize::from(from);
    let received = if from {
        matches!(scan.low(verb), "benefits" | "benefited" | "benefitted" | "profited")
    } else {
        matches!(scan.low(verb), "received" | "receives" | "enjoyed" | "enjoys")
    };
    received && (start..verb).any(|at| scan.is(at, Class::Meeting))
}

/// How a body works with another.
fn is_cooperation(low: &str) -> bool {
    matches!(
        low,
        "cooperation" | "collaboration" | "partnership" | "coordination" | "association" | "operation"
    )
}

/// "held in technical cooperation with", "in a unique partnership with": not "in steady coordination with the Court" of
/// what is no meeting.
fn cooperates(scan: &Scan<'_>, link_at: usize, start: usize) -> Option<Cue> {
    let noun = link_at.checked_sub(1).filter(|&noun| noun > start && is_cooperation(scan.low(noun)))?;
    let from = noun.saturating_sub(LONGEST_ADJECTIVES).max(start);
    let first = (from..noun).rev().find(|&at| scan.low(at) == "in")?;
    let plain = (first + 1..noun).all(|at| {
        (scan.is_small(at) && !scan.word(at).is_any(&[Class::GroupStop]) || scan.text_of(at) == "-")
            && !is_cooperation(scan.low(at))
    });
    let meeting = || {
        (start..first).any(|at| scan.word(at).is_any(&[Class::Meeting, Class::Organizing]))
            || scan.sentence_start(first) == first
    };
    (plain && meeting()).then_some(Cue { part: Part::of(Role::Partner), first })
}

/// "with the technical and logistical support of": help by any adjectives; of money, it pays.
fn adjectives(scan: &Scan<'_>, link_at: usize, link: &str, start: usize, bearer: Bearer) -> Option<Cue> {
    if link == "with" && bearer.kind == Kind::Agency {
        return cooperates(scan, link_at, start);
    }
    let noun = link_at.checked_sub(1).filter(|&noun| noun > start)?;
    let help = matches!(scan.low(noun), "support" | "assistance" | "help" | "backing");
    if !help || !matches!(link, "of" | "from" | "by") {
        return None;
    }
    let from = noun.saturating_sub(LONGEST_ADJECTIVES).max(start);
    let with = (from..noun).rev().find(|&at| scan.low(at) == "with" || is_received(scan, at, start))?;
    let between = with + 1..noun;
    let plain = between.clone().all(|at| scan.is_small(at) || scan.text_of(at) == ",");
    let named = |words: &[&str]| between.clone().any(|at| words.contains(&scan.low(at)));
    // "with its support", "with people in support of": no help is described.
    if !plain
        || named(&["its", "their", "his", "her", "in", "on", "of", "at", "by", "for", "to", "who", "that"])
    {
        return None;
    }
    let money = named(&["financial", "generous", "monetary", "material"]);
    let only_advice = named(&["technical", "logistical", "expert"]) && bearer.kind == Kind::Agency;
    let role = if money || bearer.pays && !only_advice { Role::Donor } else { Role::Partner };
    Some(Cue { part: Part::of(role), first: with })
}
