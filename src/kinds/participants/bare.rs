//! Numbers whose people stand elsewhere: parts of a count told before ("18 of them", "six from the
//! Navy", "Nepal (15)"), the same people again ("All 18 passed"), and counts behind their noun.

use super::Count;
use super::groups::{clean, group, is_people, is_stop};
use super::read::{Counted, Ground, finish};
use crate::dictionary::{Class, Target};
use crate::mention::Qualifier;
use crate::scan::Scan;

/// A number with no noun behind it. Whether there is a whole for it is seen when counts are related.
pub(super) fn read(ground: &Ground<'_>, number: &Counted) -> Option<Count> {
    let scan = ground.context.scan;
    predicate(scan, number)
        .or_else(|| sexes(scan, number))
        .or_else(|| listed(ground, number))
        .or_else(|| again(scan, number))
        .or_else(|| bracketed(ground, number))
        .or_else(|| more(scan, number))
        .or_else(|| gathered(scan, number))
        .or_else(|| subject(scan, number))
}

/// "a first batch of 24 had been taught", "an audience of 60": a word for people together before the number.
fn gathered(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let of = number.first.checked_sub(1).filter(|&of| of > 0 && scan.low(of) == "of")?;
    let together = matches!(scan.low(of - 1), "batch" | "cohort" | "intake" | "audience" | "class");
    // "the class of 2024", "a batch of 40 permits".
    let counted =
        scan.is_small(number.end) && scan.low(number.end).ends_with('s') && !is_stop(scan, number.end);
    let year = (1900..2100).contains(&number.count);
    // "a second class of 24 would begin".
    let planned = (number.end..number.end + 3).any(|at| matches!(scan.low(at), "will" | "would" | "is"));
    (together && !counted && !year && !planned)
        .then(|| finish(number, None, None, number.end, "participants.gathered"))
}

/// "Nine were customs officers", "74 are women": a part whose people stand behind the verb.
fn predicate(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    if !matches!(scan.low(number.end), "are" | "were" | "is" | "was") {
        return None;
    }
    let (group, head) = match group(scan, number.end + 1) {
        Some((group, head, _)) => (group, Some(head)),
        None if is_sex(scan, number.end + 1) => (scan.low(number.end + 1).to_owned(), None),
        None => return None,
    };
    let mut count = finish(number, Some(group), head, number.end, "participants.predicate");
    count.part = true;
    Some(count)
}

/// "(25 male and 15 female)": parts that are told by an adjective alone. Behind it the phrase ends or the next part follows.
fn sexes(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let closed = matches!(scan.text_of(number.end + 1), ")" | "," | ";" | "." | "/")
        || matches!(scan.low(number.end + 1), "and" | "while" | "attended" | "participated" | "took");
    if !is_sex(scan, number.end) || !closed {
        return None;
    }
    let group = scan.low(number.end).to_owned();
    let mut count = finish(number, Some(group), None, number.end + 1, "participants.sexes");
    count.part = true;
    Some(count)
}

fn is_sex(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "male" | "female" | "males" | "females")
}

/// "18 of the Belize Police Department, 12 from Fiji": people of a whole that was counted before, told
/// by the body or country that they come from.
fn listed(ground: &Ground<'_>, number: &Counted) -> Option<Count> {
    let scan = ground.context.scan;
    // "30 clerks from Chad and about 20 from Peru".
    let exact = number.qualifier == Qualifier::Exact || scan.low_before(number.first) == "and";
    if !matches!(scan.low(number.end), "from" | "of") || !exact || number.qualifier == Qualifier::Vague {
        return None;
    }
    let at = number.end + 1 + usize::from(scan.low(number.end + 1) == "the");
    let start = scan.tokens.get(at)?.start as usize;
    let origin = ground.origins.beginning_at(start).next().map(|origin| &ground.candidates[origin]);
    // "including 12 from Batken oblast": people, whatever the place is.
    let named = scan.low_before(number.first) == "including"
        && scan.low(number.end) == "from"
        && scan.is_capitalized(at);
    if origin.is_none() && !named {
        return None;
    }
    // "five of the ASEAN regions" counts regions.
    let behind = origin.map_or(at, |origin| scan.token_at(origin.span.end - 1)) + 1;
    let noun = scan.low(behind);
    if scan.is_small(behind) && noun.len() > 4 && noun.ends_with('s') && !is_people(scan, behind) {
        return None;
    }
    let mut count = finish(number, None, None, number.end, "participants.listed");
    count.part = true;
    Some(count)
}

/// Words for the people of one event together.
fn is_collective(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.low(at), "group" | "class" | "cohort" | "delegation" | "team" | "batch" | "audience")
        && scan.text_of(at + 1) != "'"
        && (!scan.is_word(at + 1) || is_stop(scan, at + 1) || is_verb(scan, at + 1))
}

/// "18 of them women", "nine of the 37", "four of whom", "17 of the trainees", "eleven of the group".
pub(super) fn of_them(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    // "one of the participants said": a pronoun.
    let pronoun = number.count == 1 && scan.reads(number.end, &["of", "the"]);
    if scan.low(number.end) != "of" || pronoun {
        return None;
    }
    let pronoun = number.end + 1;
    let mut end = match scan.low(pronoun) {
        "them" | "whom" | "us" => pronoun + 1,
        // "eleven of the group", but "two of the group's rooms".
        "the" | "this" | "that" if is_collective(scan, pronoun + 1) => pronoun + 2,
        "these" | "those" if !scan.is_word(pronoun + 1) || is_stop(scan, pronoun + 1) => pronoun + 1,
        "the" | "these" | "those" => {
            // "of the nineteen (19)".
            let whole = scan.number(pronoun + 1).map(|whole| {
                let again = scan.number(whole.end + 1).filter(|again| again.value == whole.value);
                let bracket =
                    again.filter(|again| scan.text_of(whole.end) == "(" && scan.text_of(again.end) == ")");
                bracket.map_or(whole.end, |again| again.end + 1)
            });
            let mut noun = whole.unwrap_or(pronoun + 1);
            while scan.is_word(noun) && !is_people(scan, noun) && !is_stop(scan, noun) && noun < pronoun + 5 {
                noun += 1;
            }
            if is_people(scan, noun) && scan.is_small(noun) {
                noun + 1
            } else if scan.is_small(whole?) && scan.low(whole?).ends_with('s') && !is_stop(scan, whole?) {
                // "24 of the 60 cases".
                return None;
            } else {
                whole?
            }
        }
        _ => return None,
    };
    // "of them women": the people that the part is made of; behind a verb they stay outside.
    let mut group = None;
    let mut head = None;
    if scan.text_of(end) != ","
        && let Some((named, at, past)) = self::group(scan, end)
    {
        head = Some(at);
        group = Some(named);
        end = past;
    } else if matches!(scan.low(end), "are" | "were" | "is" | "was")
        && let Some((named, at, _)) = self::group(scan, end + 1)
    {
        head = Some(at);
        group = Some(named);
    }
    let mut count = finish(number, group, head, end, "participants.of-them");
    count.part = true;
    count.definite = false;
    Some(count)
}

/// "trained 25 of its officers", "eight of Tonga's journalists": people of whoever counts them.
pub(super) fn of_its_own(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let owner = number.end + 1;
    let country = scan
        .hits_at(owner)
        .iter()
        .find(|hit| matches!(scan.target(hit), Target::Country(_)) && scan.reads(hit.end, &["'", "s"]));
    let people = match country {
        Some(hit) => hit.end + 2,
        None if matches!(scan.low(owner), "its" | "their" | "our") => owner + 1,
        // "twelve of the country's judges".
        None if is_land(scan, owner + 1)
            && scan.low(owner) == "the"
            && scan.reads(owner + 2, &["'", "s"]) =>
        {
            owner + 4
        }
        None => return None,
    };
    let (group, head, end) = group(scan, people).filter(|_| scan.low(number.end) == "of")?;
    Some(finish(number, Some(group), Some(head), end, "participants.number-noun"))
}

/// A word for a country or a part of one.
fn is_land(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.low(at),
        "country" | "nation" | "state" | "region" | "province" | "district" | "island" | "city" | "county"
    )
}

/// "The instructors, seven in number", "rangers – seven altogether –", "The participants numbered 136",
/// "The trainers were five:", "Participants: 45".
pub(super) fn behind_noun(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let tail = [&["in", "number"][..], &["altogether"], &["in", "all"], &["all", "told"], &["in", "total"]]
        .into_iter()
        .find(|tail| scan.reads(number.end, tail));
    let before = number.first.checked_sub(1)?;
    let link = scan.low(before);
    let counted =
        matches!(link, "numbered" | "numbering" | "totalled" | "totaled" | "totalling" | "totaling");
    let closed = matches!(scan.text_of(number.end), "." | "," | ";" | ":");
    let linked = match link {
        "," | "-" | "–" | "—" | "(" => tail.is_some(),
        "were" | "was" | "are" => tail.is_some() || closed,
        // A form's line; what is counted must not follow.
        ":" => {
            before > 0
                && scan.is(before - 1, Class::Attendee)
                && (!scan.is_word(number.end)
                    || scan.line_start(number.end) == number.end
                    || scan.low(number.end) == "from")
        }
        _ => counted,
    };
    let head = before.checked_sub(1).filter(|&last| linked && last > 0).and_then(|last| {
        if is_people(scan, last) { Some(last) } else { people_of(scan, last).filter(|_| tail.is_some()) }
    })?;
    let end = number.end + tail.map_or(0, <[&str]>::len);
    let group = clean(scan, head, head + 1);
    Some(finish(number, Some(group), Some(head), end, "participants.behind-noun"))
}

/// "Personnel of the Coast Guard, the Police and the Port Authority, fourteen in all": the people before the names that end
/// at `last`.
fn people_of(scan: &Scan<'_>, last: usize) -> Option<usize> {
    let names = |&at: &usize| {
        scan.is_capitalized(at)
            || matches!(scan.low(at), "and" | "," | "the" | "of" | "for" | "(" | ")" | "-")
    };
    let first = (scan.sentence_start(last)..=last).rev().take_while(names).last()?;
    let head = first.checked_sub(1)?;
    let head = if scan.low(head) == "from" { head.checked_sub(1)? } else { head };
    (scan.line(head) == scan.line(last) && is_people(scan, head)).then_some(head)
}

/// "All 18 passed", "Of the 41, nine …": the people of a count with the same number.
fn again(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let all = scan.low(number.first) == "all" || scan.low_before(number.first) == "all";
    let of_the = scan.reads_before(number.first, &["of", "the"]);
    let ends =
        scan.text_of(number.end) == "," || scan.text_of(number.end) == ")" || scan.text_of(number.end) == ".";
    let told = all && (ends || is_verb(scan, number.end)) || of_the && ends;
    if !told || number.count < 2 {
        return None;
    }
    Some(finish(number, None, None, number.end, "participants.again"))
}

/// "Nepal (15), Maldives (9)": how many came from where.
fn bracketed(ground: &Ground<'_>, number: &Counted) -> Option<Count> {
    let scan = ground.context.scan;
    let open = number.first.checked_sub(1).filter(|&open| scan.text_of(open) == "(")?;
    let origin = open.checked_sub(1).map(|last| scan.tokens[last].end as usize)?;
    let alone = scan.text_of(number.end) == ")" && number.qualifier == Qualifier::Exact;
    if !alone || ground.origins.ending_at(origin).is_none() {
        return None;
    }
    let sentence = scan.sentence_start(open)..open;
    // Countries are counted by many things: the sentence must count people.
    if !sentence.clone().any(|at| is_people(scan, at) || scan.is(at, Class::TakingPart)) {
        return None;
    }
    let mut count = finish(number, None, None, number.end, "participants.bracketed");
    count.part = true;
    Some(count)
}

/// "five more, from French Guiana", "around 130 more joined": people beside those counted before.
fn more(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    if !matches!(scan.low(number.end), "more" | "others") {
        return None;
    }
    let next = number.end + 1 + usize::from(scan.text_of(number.end + 1) == ",");
    let people = scan.low(next) == "from"
        || (is_verb(scan, next) && scan.word(next).is_any(&[Class::TakingPart, Class::Attendance]));
    people.then(|| finish(number, None, None, number.end + 1, "participants.more"))
}

/// "of whom 58 belong to …", "Six came from …", "612 stood on parade, 341 at Bhisho": a part that is the
/// subject of a clause, or goes on with a list of such.
fn subject(scan: &Scan<'_>, number: &Counted) -> Option<Count> {
    let first = number.first;
    let before = scan.low_before(first);
    let rest = matches!(before, "other" | "remaining") && scan.reads_before(first - 1, &["the"]);
    let of_these = ["them", "these", "those"].iter().any(|one| scan.reads_before(first, &["of", one, ","]));
    let whom = before == "whom"
        || of_these
        || scan.reads_before(first, &["whom", "only"])
        || scan.reads_before(first, &["of", "which"]);
    let opens = first == scan.sentence_start(first)
        || rest
        || matches!(before, "," | ";" | ":" | "(" | "and" | "another" | "while" | "but" | "other");
    // "one" is a pronoun more often than a number.
    if number.qualifier == Qualifier::Vague || (number.count < 2 && !whom) || !(whom || opens) {
        return None;
    }
    // "Twelve are landlocked": what they are decides, and the rule for that looks at the noun; "the other six were picked" are
    // people whatever they are.
    let copula = matches!(scan.low(number.end), "are" | "is" | "was" | "were");
    let verb = is_verb(scan, number.end) && (whom || rest || !copula);
    let placed = matches!(
        scan.low(number.end),
        "from" | "at" | "in" | "with" | "on" | "for" | "online" | "remotely" | "virtually"
    );
    // "and another 260 in virtual mode": as many more.
    let far = matches!(scan.low(number.end), "online" | "remotely" | "virtually" | "via")
        || scan.reads(number.end, &["in", "virtual"]);
    if far && matches!(before, "another" | "further") {
        return Some(finish(number, None, None, number.end, "participants.more"));
    }
    if !verb && !placed {
        return None;
    }
    // What only a preposition follows must go on with a list: seen when counts are related.
    let rule = if verb { "participants.bare" } else { "participants.continued" };
    let mut count = finish(number, None, None, number.end, rule);
    count.first -= usize::from(rest);
    // "while 30 took part in another course", "Another 12 joined online": as many more.
    let beside = before == "another"
        || before == "while" && scan.is(number.end, Class::TakingPart)
        || before == "while" && scan.reads(number.end, &["took", "part"]);
    count.part = !(beside && verb);
    Some(count)
}

/// A verb whose form shows it, or one of the common irregular ones.
fn is_verb(scan: &Scan<'_>, at: usize) -> bool {
    let low = scan.low(at);
    let regular = low.len() > 4 && low.ends_with("ed") || scan.is(at, Class::TakingPart);
    scan.is_small(at)
        && (regular
            || matches!(
                low,
                "are"
                    | "is"
                    | "was"
                    | "were"
                    | "had"
                    | "have"
                    | "has"
                    | "came"
                    | "come"
                    | "go"
                    | "took"
                    | "take"
                    | "sat"
                    | "sit"
                    | "stood"
                    | "went"
                    | "spoke"
                    | "speak"
                    | "belong"
                    | "work"
                    | "serve"
                    | "live"
                    | "hold"
                    | "held"
                    | "left"
                    | "won"
                    | "flew"
                    | "gave"
                    | "got"
                    | "learnt"
                    | "met"
                    | "taught"
                    | "led"
                    | "will"
                    | "did"
                    | "chose"
                    | "wrote"
                    | "ran"
                    | "do"
                    | "follow"
                    | "passed"
            ))
}
