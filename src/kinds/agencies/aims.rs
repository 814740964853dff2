//! Bodies that are named by what they are to do: "National Committee to Combat Human Trafficking".

use crate::scan::Scan;

/// Whether the "to" at `to` opens what the body with this head is for: not in a headline, whose verbs have capitals as well
/// ("Bank to Support Farmers").
pub(super) fn opens_aim(scan: &Scan<'_>, head: usize, to: usize) -> bool {
    let body = matches!(
        scan.low(head),
        "committee" | "commission" | "council" | "coalition" | "campaign" | "alliance" | "office" | "group"
    );
    let aim = matches!(
        scan.low(to + 1),
        "combat"
            | "prevent"
            | "counter"
            | "eliminate"
            | "protect"
            | "promote"
            | "fight"
            | "monitor"
            | "abolish"
    );
    body && aim
        && scan.low(to) == "to"
        && to == head + 1
        && scan.is_capitalized(to + 1)
        && scan.is_capitalized(to + 2)
        && !scan.is_title_line(head)
}

/// "Trafficking | in Persons", "Trade | in Endangered Species": what is traded belongs to the name.
pub(super) fn is_trade_in(scan: &Scan<'_>, link: usize) -> bool {
    matches!(scan.low_before(link), "trafficking" | "traffic" | "trade")
        && matches!(
            scan.low(link + 1),
            "persons" | "human" | "women" | "children" | "arms" | "drugs" | "narcotics" | "endangered"
        )
        && scan.is_capitalized(link + 1)
}
