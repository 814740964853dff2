//! Whether a number of people counts participants.

use super::attending::{is_modal, main_verb, takes_part};
use super::scope::scope;
use super::teaching::{follow_teachers, teaches};
use super::{Count, refusals::told_otherwise};
use crate::dictionary::Class;
use crate::mention::Scope;
use crate::scan::Scan;

/// The count with its scope, or why the people did not attend. `told` is whether the release
/// tells of meetings: then professions are counted in other sentences too.
///
/// `accepted` are the counts before it: "3 employees of the Navy, 5 employees of the Treasury" go together, and "the 16
/// law students" are those that were counted.
pub(super) fn judge(
    scan: &Scan<'_>,
    told: bool,
    accepted: &[Count],
    mut count: Count,
) -> Result<Count, &'static str> {
    let before = accepted.last();
    if let Some(whole) = before.filter(|before| stands_in_bracket(scan, before, &count)) {
        count.scope = whole.scope;
        count.part = true;
        return Ok(count);
    }
    let head = count.head;
    let parallel = before.is_some_and(|before| {
        let same_head = before.head.zip(head).is_some_and(|(one, other)| scan.low(one) == scan.low(other));
        same_head && scan.sentence(before.first) == scan.sentence(count.first)
    });
    let word = head.map(|head| scan.word(head)).unwrap_or_default();
    let is = |class: Class| word.is(class);
    let attendees = is(Class::Attendee);
    // "42 delegates and eleven boat builders".
    let joined = before.is_some_and(|before| follows_in_list(scan, before, &count));
    let again = count.definite
        && accepted.iter().rev().take(FARTHEST_REPEAT).any(|other| {
            let heads = other.head.zip(head);
            other.count == count.count && heads.is_some_and(|(one, again)| scan.low(one) == scan.low(again))
        });
    let largest = count.count_max.max(count.count);
    let (start, end) = (scan.sentence_start(count.number_at), scan.sentence_end(count.number_at));
    let sentence = start..end;
    let meeting = sentence.clone().any(|at| scan.is(at, Class::Meeting));
    let teaching = sentence.clone().any(|at| scan.is(at, Class::Teaching));
    let firm = told || meeting || teaching;
    let attendance =
        sentence.clone().any(|at| scan.is(at, Class::Attendance) && (firm || !is_weak_attendance(scan, at)));
    if let Some(why) = told_otherwise(scan, &count, &sentence).filter(|_| !again) {
        return Err(why);
    }
    let generic = matches!(
        head.map_or("", |head| scan.low(head)),
        "people"
            | "persons"
            | "women"
            | "men"
            | "girls"
            | "boys"
            | "children"
            | "citizens"
            | "individuals"
            | "residents"
            | "others"
            | "workers"
            | "youths"
            | "users"
    );
    // "45 community health workers": a profession; "45 workers" is staff.
    let profession = head.is_some_and(|head| scan.low(head) == "workers")
        && count.group.as_deref().is_some_and(|group| group.contains(' '));
    count.attested = teaches(scan, &count, start, end) || takes_part(scan, &count, start, end);
    if largest.is_some_and(|count| count >= 1_000_000) || too_many(largest) && !attendees && !count.attested {
        return Err("too many people for a meeting");
    }
    let listed = is_listed_among_attendees(scan, before, &count, start);
    let refusal =
        if count.attested || parallel || listed || again || joined && (!is(Class::Outsider) || profession) {
            None
        } else if matches!(count.rule, "participants.single" | "participants.by-ending") {
            Some("no verb says that these people took part or taught")
        } else if HANGING.contains(&count.rule) {
            // What they hang on was judged itself.
            None
        } else if is_surely_elsewhere(scan, &count, end) {
            Some("the sentence says that they serve, live or are wanted somewhere")
        } else if attendees || count.rule == "participants.elliptical" {
            let told = attendees || attendance || meeting || told;
            (!told).then_some("the release tells of no meeting")
        } else if (is(Class::Outsider) && !profession) || is(Class::WeakPerson) && !is(Class::Person) {
            let told =
                is(Class::WeakPerson) && attendance && (meeting || teaching) && !of_a_body(scan, &count);
            (!told).then_some(
                "people of this name are counted for other reasons, and no verb says that they attended",
            )
        } else {
            let told = attendance
                || meeting
                || teaching
                || count.part
                || (told && !generic && !is_elsewhere(scan, &count, end));
            (!told).then_some("the sentence tells of no meeting and no attendance")
        };
    if let Some(why) = refusal {
        return Err(why);
    }
    if count.qualifier == crate::mention::Qualifier::Vague && !(attendance || meeting) {
        return Err("a vague number in a sentence without meeting or attendance");
    }
    // "several officials" is said of anybody.
    let present = count.attested || listed || joined || scan.reads_before(count.first, &["attended", "by"]);
    if scan.low(count.number_at) == "several" && !present {
        return Err("no verb says that these people took part or taught");
    }
    count.scope = if follow_teachers(scan, before, &count) {
        Scope::Facilitators
    } else {
        scope(scan, &count, start, end)
    };
    // "500 delegates, led by 12 ministers": of those whom they lead.
    let at_head = count.scope == Scope::Event && scan.reads_before(count.first, &["led", "by"]);
    count.part = count.part || at_head || is_part(scan, count.first);
    Ok(count)
}

/// Words that tell of attendance where meetings are spoken of, and of anything elsewhere: "the list includes 12 officials",
/// "signed contracts with 60 teachers", "the measures targeted 12 judges", "spent the night in tents".
fn is_weak_attendance(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "including"
            | "included"
            | "comprised"
            | "comprising"
            | "targeted"
            | "spent"
            | "spending"
            | "received"
            | "signed"
            | "shared"
            | "concluded"
            | "reached"
            | "selected"
            | "strengthened"
            | "engaged"
            | "tested"
            | "united"
            | "connected"
            | "presence"
            | "finished"
    )
}

/// More people than come to a meeting, where nothing says that they did.
fn too_many(largest: Option<u64>) -> bool {
    largest.is_some_and(|count| count > 20_000)
}

/// How many counts back the same people may have been counted.
const FARTHEST_REPEAT: usize = 8;

/// "42 delegates and eleven boat builders", "two judges from Bucharest and one clerk": nothing but a comma or "and" stands
/// between two counts, and where the people of the first come from.
fn follows_in_list(scan: &Scan<'_>, before: &Count, count: &Count) -> bool {
    if before.end >= count.first || count.first - before.end > 6 {
        return false;
    }
    let link =
        (before.end..count.first).rev().take_while(|&at| matches!(scan.low(at), "and" | "&" | ",")).count();
    let mut origin = before.end..count.first - link;
    let from = scan.low(before.end) == "from";
    link > 0 && (origin.is_empty() || from && origin.all(|at| at == before.end || scan.is_capitalized(at)))
}

/// "214 wardens (61 women and 153 men)": who is counted in the bracket behind people is of them.
fn stands_in_bracket(scan: &Scan<'_>, before: &Count, count: &Count) -> bool {
    let opens = |at: usize| at > 0 && scan.text_of(at - 1) == "(";
    let first = opens(count.first) && before.end + 1 == count.first;
    let next = opens(before.first)
        && before.part
        && before.end < count.first
        && (before.end..count.first).all(|at| matches!(scan.low(at), "," | "and" | "&"));
    (first || next) && count.head.is_some()
}

/// Rules of numbers without a noun: they hang on a count that was told before.
const HANGING: [&str; 9] = [
    "participants.of-them",
    "participants.predicate",
    "participants.sexes",
    "participants.listed",
    "participants.again",
    "participants.bracketed",
    "participants.more",
    "participants.bare",
    "participants.continued",
];

/// Whether the verb behind people says what they do elsewhere or will do: "2,000 officers hold the
/// road", "eight operators can now tell", or the verb before them that they were sent for or wished for.
fn is_elsewhere(scan: &Scan<'_>, count: &Count, end: usize) -> bool {
    let before = scan.low_before(count.first);
    // "28 guides, 13 of them women, can show a certificate": behind a comma it is said of what they learnt.
    let comma = (count.end..end).find(|&at| scan.text_of(at) == ",").unwrap_or(end);
    let told = |verb: usize| scan.is(verb, Class::Elsewhere) || is_modal(scan, verb) && verb < comma;
    main_verb(scan, count, end).is_some_and(told)
        || matches!(before, "send" | "sent" | "has" | "have" | "reach" | "credit" | "the")
        || scan.reads_before(count.first, &["reach", "another"])
}

/// Whether the people are told to serve, guard or live somewhere, or are wanted: that holds whatever the
/// sentence speaks of.
fn is_surely_elsewhere(scan: &Scan<'_>, count: &Count, end: usize) -> bool {
    // "The mission has at present 18,870 people in the region (14,406 military and 3,018 police)".
    let counted = |at: &usize| scan.number(*at).is_some();
    let owns = (scan.sentence_start(count.first)..=count.first).filter(counted).any(|at| {
        [&["at", "present"][..], &["currently"], &["now"], &["today"]]
            .into_iter()
            .find(|now| scan.reads_before(at, now))
            .is_some_and(|now| matches!(scan.low_before(at - now.len()), "has" | "have" | "had"))
    });
    owns || main_verb(scan, count, end).is_some_and(|verb| scan.is(verb, Class::Elsewhere))
        || matches!(
            scan.low_before(count.first),
            "post"
                | "propose"
                | "proposes"
                | "proposed"
                | "employ"
                | "employs"
                | "house"
                | "houses"
                | "accommodate"
                | "accommodates"
        )
        // "keeps a network of 55 focal points".
        || scan.low_before(count.first) == "of"
            && count.first >= 2
            && matches!(
                scan.low(count.first - 2),
                "network" | "force" | "pool" | "roster" | "workforce" | "population" | "membership" | "corps"
            )
        // "statisticians from 19 members of ESCAP": states.
        || scan.low_before(count.first) == "from"
            && count.head.is_some_and(|head| scan.is(head, Class::WeakPerson))
            && count.first >= 2
            && scan.word(count.first - 2).is_any(&[Class::Person, Class::Attendee])
}

/// "60 participants came: 25 officers and 15 soldiers", "40 trainees, among them 11 members of the
/// council": the items of a list that attendees are made of.
fn is_listed_among_attendees(scan: &Scan<'_>, before: Option<&Count>, count: &Count, start: usize) -> bool {
    let opening = (start..count.first).rev().find(|&at| {
        scan.text_of(at) == ":" || scan.low(at) == "including" || scan.reads(at, &["among", "them"])
    });
    opening.is_some_and(|opening| {
        let told_before = before.is_some_and(|before| before.first >= start && before.end <= opening + 1);
        (told_before || (start..opening).any(|at| scan.is(at, Class::Attendee)))
            && (opening..count.first).all(|at| !matches!(scan.text_of(at), ";" | "."))
    })
}

/// Whether the release speaks of meetings at least twice.
pub(super) fn tells_of_meetings(scan: &Scan<'_>) -> bool {
    // A mission may be a force, a programme one for roads, a hearing one of a court: they need one meeting beside them.
    let other = |at: usize| {
        matches!(
            scan.low(at),
            "mission" | "program" | "programme" | "visit" | "tour" | "hearing" | "hearings"
        )
    };
    let mut meetings = (0..scan.tokens.len()).filter(|&at| scan.is(at, Class::Meeting));
    let first = meetings.next();
    first.is_some_and(|first| {
        let mut rest = meetings.peekable();
        rest.peek().is_some() && (!other(first) || rest.any(|at| !other(at)))
    })
}

/// "15 members of the Council": who belongs to a body did not attend by that.
/// Of a force one says that its members were trained.
fn of_a_body(scan: &Scan<'_>, count: &Count) -> bool {
    let force = (count.end + 2..count.end + 8).take_while(|&at| scan.is_word(at)).any(|at| {
        matches!(
            scan.low(at),
            "police"
                | "forces"
                | "force"
                | "gendarmerie"
                | "guard"
                | "army"
                | "service"
                | "services"
                | "corps"
        )
    });
    scan.low(count.end) == "of" && matches!(scan.low(count.end + 1), "the" | "its") && !force
}

/// "including 12 women", "among them, nine judges", "of whom 17", "consist of 47 men", "comprising of 14 women".
fn is_part(scan: &Scan<'_>, first: usize) -> bool {
    let first = first - usize::from(scan.low_before(first) == ",");
    // "among whom were 47 women".
    let verb = matches!(scan.low_before(first), "is" | "are" | "was" | "were")
        && matches!(scan.low_before(first - 1), "whom" | "them");
    let first = first - usize::from(verb);
    let before = scan.low_before(first);
    let made_up = first >= 2
        && before == "of"
        && matches!(
            scan.low(first - 2),
            "consist" | "consists" | "consisted" | "consisting" | "composed" | "comprising"
        );
    if made_up {
        return true;
    }
    matches!(before, "including" | "whom" | "namely" | "comprising")
        || follows_uncounted(scan, first)
        || (before == "them" && scan.reads_before(first - 1, &["among"]))
        || (before == "of" && scan.reads_before(first - 1, &["total"]))
            && scan.low_before(first.saturating_sub(3)) == "including"
}

/// How many words of people without a number may stand between "including" and a number.
const LONGEST_UNCOUNTED: usize = 6;

/// "61 guests, including ministers and 12 mayors": the first of whom are not counted.
fn follows_uncounted(scan: &Scan<'_>, first: usize) -> bool {
    let and = first.checked_sub(1).filter(|&and| matches!(scan.low(and), "and" | ","));
    let people = |at: usize| {
        scan.is_small(at) && scan.word(at).is_any(&[Class::Person, Class::Attendee, Class::Outsider])
    };
    and.is_some_and(|and| {
        let list = (and.saturating_sub(LONGEST_UNCOUNTED)..and).rev();
        let mut list =
            list.skip_while(|&at| people(at) || matches!(scan.text_of(at), "," | "senior" | "high"));
        // A comma before "and" closes the insertion.
        scan.text_of(and.saturating_sub(1)) != ","
            && list.next().is_some_and(|at| scan.low(at) == "including")
    })
}
