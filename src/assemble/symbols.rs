//! What a document symbol tells: its address, its organ, its number, session and year.

/// Symbols that the United Nations' document server resolves.
pub(super) fn url(symbol: &str) -> Option<String> {
    let served = ["S/", "A/", "E/", "ST/", "UNEP/"].iter().any(|prefix| symbol.starts_with(prefix));
    let own = symbol.starts_with("S/RES/") && !symbol.ends_with(')');
    (served && !own).then(|| format!("https://docs.un.org/en/{}", symbol.replace(' ', "")))
}

pub(super) type SymbolParts = (Option<&'static str>, Option<String>, Option<String>, Option<i16>);

/// Organ, number, session and year of a canonical symbol.
pub(super) fn parts_of(symbol: &str) -> SymbolParts {
    let bracket = symbol.split_once(" (").map(|(_, rest)| rest.trim_end_matches(')').to_owned());
    let year_of = |text: &str| text.parse::<i16>().ok().filter(|year| (1945..=2100).contains(year));
    let own = |prefix: &str| {
        symbol.strip_prefix(prefix).map(|rest| rest.split(" (").next().unwrap_or(rest).to_owned())
    };
    if let Some(number) = own("S/RES/") {
        return (Some("un-sc"), Some(number), None, bracket.as_deref().and_then(year_of));
    }
    let pair = |body: &'static str, rest: &str| {
        let (first, second) = rest.split_once('/').unwrap_or(("", rest));
        let year = year_of(first);
        let session = (!first.is_empty() && year.is_none()).then(|| first.to_owned());
        (
            Some(body),
            Some(second.to_owned()),
            session.or_else(|| bracket.clone().filter(|b| year_of(b).is_none())),
            year,
        )
    };
    let prefixes = [
        ("A/HRC/RES/", "hrc"),
        ("A/HRC/DEC/", "hrc"),
        ("A/RES/", "un-ga"),
        ("A/DEC/", "un-ga"),
        ("E/RES/", "un-ecosoc"),
        ("E/DEC/", "un-ecosoc"),
        ("E/CN.4/RES/", "commission-on-human-rights"),
        ("S/PRST/", "un-sc"),
        ("CND Res ", "cnd"),
        ("CCPCJ Res ", "ccpcj"),
        ("PC.DEC/", "osce-pc"),
        ("MC.DEC/", "osce-mc"),
        ("PACE Resolution ", "pace"),
        ("PACE Recommendation ", "pace"),
    ];
    for (prefix, body) in prefixes {
        if let Some(rest) = own(prefix) {
            return pair(body, &rest);
        }
    }
    if let Some((session, number)) = symbol.strip_prefix("WHA").and_then(|rest| rest.split_once('.')) {
        return (Some("wha"), Some(number.to_owned()), Some(session.to_owned()), None);
    }
    if let Some((session, number)) = symbol.strip_prefix("GC(").and_then(|rest| rest.split_once(")/RES/")) {
        return (Some("iaea-gc"), Some(number.to_owned()), Some(session.to_owned()), None);
    }
    (None, None, None, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_fall_into_their_parts() {
        let parts = |symbol: &str| {
            let (body, number, session, year) = parts_of(symbol);
            format!("{body:?} {number:?} {session:?} {year:?}")
        };
        assert_eq!(parts("S/RES/2370 (2017)"), "Some(\"un-sc\") Some(\"2370\") None Some(2017)");
        assert_eq!(parts("A/RES/75/291"), "Some(\"un-ga\") Some(\"291\") Some(\"75\") None");
        assert_eq!(parts("A/RES/217 A (III)"), "Some(\"un-ga\") Some(\"217 A\") Some(\"III\") None");
        assert_eq!(parts("E/RES/2005/20"), "Some(\"un-ecosoc\") Some(\"20\") None Some(2005)");
        assert_eq!(url("S/RES/2370 (2017)").unwrap(), "https://docs.un.org/en/S/RES/2370(2017)");
        assert_eq!(url("CND Res 64/5"), None);
    }
}
