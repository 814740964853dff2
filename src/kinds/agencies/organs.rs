//! Organs that share their name with one of the United Nations: "Food Security Council", "General Assembly of UN Tourism", "AFROSAI
//! General Assembly".

use std::collections::HashSet;

use super::names::is_occasion;
use super::{candidate, listed_value, unlisted_value};
use crate::dictionary::{Body, Class, Hit, Target};
use crate::kinds::Context;
use crate::mention::{Candidate, Grade, Value};
use crate::scan::Scan;

/// "Food Security Council", "Mediation and Security Council": a capitalised word before the name of an organ
/// of the United Nations makes it another's.
pub(super) fn is_organ_of_others(scan: &Scan<'_>, hit: &Hit, body: &Body) -> bool {
    if !matches!(body.id.as_str(), "un-sc" | "un-ga") || scan.is_title_line(hit.first) {
        return false;
    }
    let joined = matches!(scan.low_before(hit.first), "and" | "&");
    let Some(before) = hit.first.checked_sub(1 + usize::from(joined)) else { return false };
    // "the UN Charter and Security Council resolution 2216": what stands before "and" is a text.
    let text = matches!(
        scan.low(before),
        "initiative"
            | "charter"
            | "accord"
            | "communiqué"
            | "declaration"
            | "principles"
            | "plan"
            | "process"
            | "pact"
            | "agreement"
            | "treaty"
            | "convention"
            | "constitution"
            | "roadmap"
    );
    if joined && text {
        return false;
    }
    let own = matches!(scan.low(before), "un" | "nations" | "u.n");
    let other_name = scan.hits_ending(before + 1).next().is_some();
    let opens = before == scan.sentence_start(before);
    scan.is_capitalized(before)
        && scan.sentence(before) == scan.sentence(hit.first)
        && !own
        && !opens
        && !is_occasion(scan, before)
        && !other_name
        && !scan.is_all_caps(before)
        && !scan.word(before).is_any(&[
            Class::NameStop,
            Class::BodyHead,
            Class::BodyTail,
            Class::Month,
            Class::Weekday,
        ])
}

/// "General Assembly of UN Tourism", "Security Council of Kyrgyzstan": an organ's name with another
/// owner behind it. The owner of its own ("Security Council of the United Nations") changes nothing.
pub(super) fn organ_of_another(context: &Context<'_>, hit: &Hit, body: &Body) -> Option<Candidate> {
    let scan = context.scan;
    if !matches!(body.id.as_str(), "un-ga" | "un-sc" | "un-secretariat") || scan.low(hit.end) != "of" {
        return None;
    }
    let owner_at = hit.end + 1 + usize::from(scan.low(hit.end + 1) == "the");
    let owner = scan.hits_at(owner_at).iter().max_by_key(|hit| hit.end)?;
    let (name, end) = match scan.target(owner) {
        Target::Agency(index) => {
            let owner_body = &context.dictionaries.bodies[index as usize];
            if context.dictionaries.belongs_to(&body.id, &owner_body.id) {
                return None;
            }
            // The owner is a mention of its own.
            (format!("{} of the {}", scan.slice(hit.first, hit.end), owner_body.name), hit.end)
        }
        Target::Country(_) => (scan.slice(hit.first, owner.end).to_owned(), owner.end),
        _ => return None,
    };
    let value = match context.dictionaries.body_called(&name) {
        Some(body) => listed_value(body),
        None => unlisted_value(context.dictionaries, &name, None),
    };
    Some(candidate(context, hit.first, end, value, "agency.organ-of"))
}

/// A bare "General Assembly" in a release that speaks of another organisation with one, and never of the
/// United Nations: "The OAS opened its session. The General Assembly adopted …".
pub(super) fn assembly_of_release(
    context: &Context<'_>,
    hit: &Hit,
    body: &Body,
    proved: &HashSet<usize>,
) -> Option<Candidate> {
    let (scan, dictionaries) = (context.scan, context.dictionaries);
    let bodies = &dictionaries.bodies;
    let bare = body.id == "un-ga" && scan.low(hit.first) == "general";
    let united_nations =
        |index: &usize| bodies[*index].id != body.id && dictionaries.belongs_to(&bodies[*index].id, "un");
    if !bare || proved.iter().any(united_nations) {
        return None;
    }
    let mut assemblies = proved.iter().filter(|&&index| bodies[index].id != body.id).filter_map(|&index| {
        bodies.iter().find(|other| {
            other.parent.as_deref() == Some(bodies[index].id.as_str())
                && (other.name.ends_with("General Assembly") || other.name.starts_with("General Assembly of"))
        })
    });
    let first = assemblies.next()?;
    assemblies.all(|other| other.id == first.id).then(|| {
        candidate(context, hit.first, hit.end, listed_value(first), "agency.organ-of")
            .inferred("the release speaks of this organisation and not of the United Nations")
    })
}

/// "AFROSAI General Assembly", "the ICOM General Assembly": the organ of the body whose letters stand directly before it.
pub(super) fn organ_behind_owner(context: &Context<'_>, hit: &Hit, body: &Body) -> Option<Candidate> {
    let scan = context.scan;
    let bare = body.id == "un-ga" && scan.low(hit.first) == "general";
    let owner = hit.first.checked_sub(1).filter(|&owner| {
        bare && scan.sentence(owner) == scan.sentence(hit.first)
            && scan.is_all_caps(owner)
            && scan.text_of(owner).len() >= LETTERS
            && !scan.is_shouted(owner)
    })?;
    let of_nations = scan.hits_ending(hit.first).any(|other| match scan.target(other) {
        Target::Agency(index) => {
            let owner = &context.dictionaries.bodies[index as usize];
            context.dictionaries.belongs_to(&owner.id, "un") && owner.kind.starts_with("un-")
        }
        Target::Country(_) => true,
        _ => false,
    });
    if of_nations || scan.text_of(owner) == "UN" {
        return None;
    }
    let name = scan.slice(owner, hit.end);
    let value = match context.dictionaries.body_called(name) {
        Some(body) => listed_value(body),
        None => unlisted_value(context.dictionaries, name, None),
    };
    Some(candidate(context, owner, hit.end, value, "agency.organ-of"))
}

/// The fewest letters of a body that owns an organ.
const LETTERS: usize = 3;

/// "The AFROSAI General Assembly opened … The General Assembly adopted its plan": the bare words mean the one assembly that
/// the release names with its owner, where it never speaks of the United Nations.
pub(super) fn share_assembly(context: &Context<'_>, found: &mut [Candidate]) {
    let id = |one: &Candidate| match &one.value {
        Value::Agency(agency) => agency.id.clone(),
        _ => String::new(),
    };
    let bare =
        |one: &Candidate| one.rule == "agency.alias" && &context.scan.text[one.span.range()] == ASSEMBLY;
    let mut assemblies = found.iter().filter(|one| {
        one.rule == "agency.organ-of" && context.scan.text[one.span.range()].ends_with(ASSEMBLY)
    });
    let Some(first) = assemblies.next().cloned() else { return };
    let alone = assemblies.all(|other| id(other) == id(&first));
    let of_nations = found.iter().any(|one| !bare(one) && context.dictionaries.belongs_to(&id(one), "un"));
    if !alone || of_nations {
        return;
    }
    for one in found.iter_mut().filter(|one| bare(one) && id(one) == "un-ga") {
        one.value = first.value.clone();
        one.rule = "agency.organ-of";
        one.entry = None;
        one.grade = Grade::Inferred;
        one.evidence = Some("the release names this assembly with its owner".into());
    }
}

/// The organ's bare name.
const ASSEMBLY: &str = "General Assembly";
