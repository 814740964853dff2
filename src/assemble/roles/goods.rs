//! Gifts in kind: "donated 40 laptops to the Police", "the Ambassador of Japan handed over two vehicles".

use super::subjects::OBJECT;
use super::{Names, Part, opening_of_list};
use crate::dictionary::Class;
use crate::mention::Role;
use crate::scan::Scan;

/// How many tokens before who gives the verb of who receives may stand.
const FARTHEST_RECEIVER: usize = 14;

/// "The Ministry received a new vehicle from | WHO", "is set to receive four engines from | Japan": goods, and no guests or thanks.
pub(super) fn received_from(scan: &Scan<'_>, names: &Names, first: usize) -> Option<Part> {
    let from = opening_of_list(scan, names, first, |at| scan.low(at) == "from")?;
    let start = from.saturating_sub(FARTHEST_RECEIVER).max(scan.sentence_start(from));
    let verb = (start..from)
        .rev()
        .take_while(|&at| !matches!(scan.text_of(at), "," | ";" | ":"))
        .find(|&at| matches!(scan.low(at), "received" | "receives" | "receive"))?;
    let goods = |at: usize| {
        matches!(
            scan.low(at),
            "vehicle"
                | "vehicles"
                | "boat"
                | "boats"
                | "vessel"
                | "vessels"
                | "engines"
                | "engine"
                | "equipment"
                | "computers"
                | "laptops"
                | "radios"
                | "ambulance"
                | "ambulances"
                | "motorcycles"
                | "generators"
                | "furniture"
                | "kits"
                | "vaccines"
                | "trucks"
                | "truck"
                | "helicopter"
                | "helicopters"
                | "aircraft"
        )
    };
    let passive = matches!(scan.low_before(verb), "was" | "were" | "been");
    (!passive && (verb + 1..from).any(goods)).then_some(Part::of(Role::Donor))
}

/// How many tokens the person may take who hands over for a state.
const LONGEST_PERSON: usize = 8;

/// Who hands goods over for the state that ends at `end`: "the Ambassador of Japan, Mr. Tanaka, handed over two vehicles".
pub(super) fn hands_over(scan: &Scan<'_>, names: &Names, end: usize) -> Option<Part> {
    let stop = scan.sentence_end(end);
    (end..stop.min(end + LONGEST_PERSON))
        .take_while(|at| !names.ends.contains_key(at))
        .any(|at| gives_goods(scan, at, stop))
        .then_some(Part::of(Role::Donor))
}

/// "donated 40 laptops to the Police", "has handed over 35 vehicles to the Ministry": a gift in kind. Not "handed over two
/// suspects", "handed over certificates", "handed the chair over".
pub(super) fn gives_goods(scan: &Scan<'_>, at: usize, stop: usize) -> bool {
    let donates = matches!(scan.low(at), "donated" | "donates" | "donating");
    let provides = matches!(scan.low(at), "provided" | "supplied" | "delivered" | "gifted" | "gave");
    let hands = matches!(scan.low(at), "handed" | "presented")
        && (scan.low(at + 1) == "over" || scan.low(at) == "presented");
    let object = at + 1..(at + 1 + 2 * OBJECT).min(stop);
    let to = object.clone().find(|&at| scan.low(at) == "to");
    donates && scan.low(at + 1) != "by"
        || hands && (at + 1..to.unwrap_or(at)).any(|at| scan.is(at, Class::Supply))
        || provides && to.is_some_and(|to| is_gift_to(scan, at + 1, to))
}

/// "provided | three boats | to the Coast Guard": goods by number, to a body that has a name. Not "provided food to the
/// families", "delivered materials to the Court".
fn is_gift_to(scan: &Scan<'_>, object: usize, to: usize) -> bool {
    let body = to + 1 + usize::from(scan.low(to + 1) == "the");
    let counted =
        scan.number(object).is_some_and(|number| (number.end..to).any(|at| scan.is(at, Class::Supply)));
    counted && scan.is_capitalized(body)
}
