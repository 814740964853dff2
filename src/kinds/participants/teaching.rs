//! Whether people taught at a meeting: "six officers facilitated the sessions", "lecturers were three experts", "explained by two
//! lawyers".

use super::Count;
use super::attending::{LONGEST_SUBJECT, predicate_of};
use super::groups::is_people;
use crate::dictionary::Class;
use crate::mention::Scope;
use crate::scan::Scan;

/// Whether a verb says of these very people that they taught: "six officers facilitated the sessions",
/// "lectures were given by four staff", "two nurses acted as trainers". Not "attended a course
/// facilitated by …", "UNDP-led".
pub(super) fn teaches(scan: &Scan<'_>, count: &Count, start: usize, end: usize) -> bool {
    let led = |at: usize| {
        // "cadets who led the parade", "delegates, led by 12 ministers": at the head, and no teachers.
        let ahead = scan.low(at) == "led"
            && ((at + 1..at + 5).any(|object| {
                matches!(scan.low(object), "parade" | "march" | "delegation" | "group" | "team" | "way")
            }) || at > 1
                && is_people(
                    scan,
                    at - 1 - usize::from(matches!(scan.low_before(at), "," | "were" | "was")),
                ));
        !ahead
            && matches!(
                scan.low(at),
                "facilitated"
                    | "taught"
                    | "delivered"
                    | "led"
                    | "moderated"
                    | "coached"
                    | "conducted"
                    | "lectured"
                    | "ran"
                    | "instructed"
                    | "guided"
                    | "addressed"
                    | "tutored"
            )
    };
    let lessons = |at: usize| {
        matches!(
            scan.low(at),
            "lectures" | "lecture" | "lessons" | "talks" | "presentations" | "part" | "teaching"
        ) || scan.is(at, Class::Meeting)
    };
    // "Five officers of the mission trained 41 policemen": who is counted behind the verb was taught.
    let trained = predicate_of(scan, count, end)
        .take_while(|&at| !matches!(scan.text_of(at), "," | ";" | ":"))
        .find(|&at| scan.is(at, Class::TakingPart))
        .is_some_and(|verb| {
            let passive = (verb.saturating_sub(2)..verb)
                .any(|be| matches!(scan.low(be), "were" | "was" | "are" | "been" | "being"));
            let taught = matches!(scan.low(verb), "trained" | "taught" | "coached" | "mentored");
            taught && !passive && (verb + 1..verb + 3).any(|at| scan.number(at).is_some())
        });
    let subject = predicate_of(scan, count, end)
        .take_while(|&at| !scan.word(at).is_any(&[Class::Meeting, Class::Attendance]))
        .take_while(|&at| !matches!(scan.text_of(at), ";" | ":"))
        .any(|at| {
            let active = scan.low(at + 1) != "by" && scan.low_before(at) != "-";
            (led(at) && active)
                || (scan.low(at) == "gave" && (at + 1..at + 6).any(lessons))
                || (scan.low(at) == "as"
                    && matches!(scan.low_before(at), "acted" | "served" | "worked" | "acting" | "serving")
                    && (at + 1..at + 3).any(|role| is_teacher(scan, role) || scan.low(role) == "teachers"))
        });
    // "an exercise conducted by 26 officers": they exercised.
    let exercised = |at: usize| matches!(scan.low(at), "exercise" | "exercises" | "simulation" | "drill");
    // "conducted by the consultant and two experts": names may stand between.
    let opening = count.first - usize::from(scan.low_before(count.first) == "by");
    let by = match scan.low_before(opening) {
        // "taught by four officers and by one technician".
        "and" | "," | "with" => (start..opening)
            .rev()
            .take(LONGEST_SUBJECT)
            .take_while(|&at| {
                !scan.word(at).is_any(&[Class::Meeting, Class::Attendance]) && scan.text_of(at) != ";"
            })
            .find(|&at| scan.low(at) == "by"),
        _ => Some(opening).filter(|&by| by < count.first),
    };
    let agent = by.and_then(|by| by.checked_sub(1)).is_some_and(|verb| {
        let lesson_given =
            matches!(scan.low(verb), "given" | "held" | "shared" | "done" | "read" | "presented");
        // "lectures by 12 professors".
        let lesson = matches!(scan.low(verb), "lectures" | "talks" | "lessons" | "presentations");
        let run = scan.low(verb) == "run" && scan.low_before(count.first) == "with";
        led(verb)
            || run
            || lesson
            || scan.low(verb) == "explained"
            || lesson_given && (start..verb).any(lessons)
    }) && !(start..count.first).any(exercised);
    // "Two experts were invited to give lectures", "invited 12 professors to lecture".
    let asked = |at: usize| {
        matches!(scan.low(at), "teach" | "lecture" | "lead" | "moderate")
            || matches!(scan.low(at), "give" | "deliver" | "hold") && (at + 1..at + 4).any(lessons)
    };
    let invited =
        scan.low_before(count.first) == "invited" && scan.low(count.end) == "to" && asked(count.end + 1)
            || (count.end..(count.end + 4).min(end))
                .any(|at| scan.reads(at, &["invited", "to"]) && asked(at + 2));
    // "brought 11 officers as trainers".
    let as_teachers = scan.low(count.end) == "as" && is_teacher(scan, count.end + 1);
    // "Two investigators lent by the Agency".
    let lent = matches!(scan.low(count.end), "lent" | "seconded") && scan.low(count.end + 1) == "by";
    trained || subject || agent || invited || lent || as_teachers || are_called_teachers(scan, count, start)
}

/// How many words may stand between teachers and who they were: "the lecturers of this year were three experts".
const FARTHEST_NAME: usize = 4;

/// "Lecturers were three experts", "the trainers included 12 officers".
fn are_called_teachers(scan: &Scan<'_>, count: &Count, start: usize) -> bool {
    let Some(verb) = count.first.checked_sub(1).filter(|&verb| verb > start) else { return false };
    matches!(scan.low(verb), "were" | "was" | "are" | "included" | "include")
        && (verb.saturating_sub(FARTHEST_NAME).max(start)..verb)
            .rev()
            .take_while(|&at| !matches!(scan.text_of(at), "," | ";" | ":"))
            .any(|at| {
                is_teacher(scan, at)
                    || matches!(scan.low(at), "trainer" | "instructor" | "lecturer" | "teachers")
            })
}

/// "Three instructors were sent by the Agency, two others by the Police", "two sergeants from Peru and one from Chad": whether people are counted on behind the teachers
/// `before` them.
pub(super) fn follow_teachers(scan: &Scan<'_>, before: Option<&Count>, count: &Count) -> bool {
    let teachers = before.is_some_and(|before| {
        before.scope == Scope::Facilitators && scan.sentence(before.first) == scan.sentence(count.first)
    });
    teachers
        && (matches!(count.rule, "participants.elliptical" | "participants.listed")
            || matches!(scan.low(count.end - 1), "others" | "more"))
}

/// People who teach by their very name.
pub(super) fn is_teacher(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "trainers"
            | "instructors"
            | "facilitators"
            | "lecturers"
            | "mentors"
            | "moderators"
            | "speakers"
            | "panellists"
            | "panelists"
            | "tutors"
            | "presenters"
    )
}
