//! Citations by symbol: "S/RES/2396 (2017)", "A/RES/75/291", "WHA74.7", "S/2023/130".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::items::security_council;
use crate::kinds::Context;
use crate::kinds::index::Index;
use crate::mention::{Candidate, Kind, Value};
use crate::span::Span;

/// How a symbol is made canonical.
type Canonical = fn(&Captures<'_>) -> String;

/// A form of symbol: anchored at the token where it begins.
struct Form {
    pattern: Regex,
    canonical: Canonical,
}

fn form(pattern: &str, canonical: Canonical) -> Form {
    let anchored = format!("^(?:{pattern})");
    Form { pattern: Regex::new(&anchored).expect("the patterns of this file are tested"), canonical }
}

/// The matched text without the spaces that print puts into it.
fn closed(captures: &Captures<'_>) -> String {
    captures[0].replace(' ', "")
}

/// Symbols of adopted texts, but those of the Security Council.
static ADOPTED: LazyLock<Vec<Form>> = LazyLock::new(|| {
    vec![
        form(r"A/(?:RES|Res|res)/(?<number>[0-9]{1,4}) ?(?<part>[A-Z])? ?\((?<session>[IVXL]+)\)", |c| {
            let part = c.name("part").map_or(String::new(), |part| format!(" {}", part.as_str()));
            format!("A/RES/{}{part} ({})", &c["number"], &c["session"])
        }),
        form(
            r"A/(?:RES|Res|res)/(?<session>(?:E?S-)?[0-9]{1,3})/(?<number>[0-9]{1,3})(?: ?(?<part>[A-Z])(?-u:\b))?",
            |c| {
                let part = c.name("part").map_or(String::new(), |part| format!(" {}", part.as_str()));
                format!("A/RES/{}/{}{part}", &c["session"], &c["number"])
            },
        ),
        form(r"A/(?:DEC)/[0-9]{1,3}/[0-9]{1,3}", closed),
        form(r"S/AC\.26/Dec\.[0-9]{1,3}(?: ?\([0-9]{4}\))?", |c| c[0].replace(" (", "(").replace('(', " (")),
        form(r"A/HRC/(?:RES|DEC|PRST)/(?:S-)?[0-9]{1,3}/[0-9]{1,3}", closed),
        form(r"E/(?:RES|DEC)/(?:19|20)[0-9][0-9]/[0-9]{1,3}", closed),
        form(r"E/ESCAP/RES/[0-9]{1,3}/[0-9]{1,3}", closed),
        form(r"E/CN\.4/RES/(?:19|20)[0-9][0-9]/[0-9]{1,3}", closed),
        form(r"S/PRST/(?:19|20)[0-9][0-9]/[0-9]{1,3}", closed),
        form(r"UNEP/EA\.[0-9]{1,2}/Res\.[0-9]{1,3}", closed),
        form(r"GC ?\((?:[0-9]{1,2}|[IVXL]+)\)/(?:RES|DEC)/[0-9]{1,3}", closed),
        form(r"WHA[0-9]{1,2}\.[0-9]{1,3}", closed),
        form(r"WHA[0-9]{1,2}\([0-9]{1,3}\)", closed),
        form(r"EB[0-9]{1,3}\.R[0-9]{1,3}", closed),
        form(r"CD[0-9]{1,3}\.R[0-9]{1,3}", closed),
        form(r"(?:MC|FSC)\.DEC/[0-9]{1,3}/[0-9]{2}", closed),
        form(r"PC\.DEC/[0-9]{1,4}", closed),
        form(r"C-(?:SS-)?[0-9]{1,2}/DEC\.[0-9]{1,3}", closed),
        form(r"EC-(?:M-)?[0-9]{1,3}/DEC\.[0-9]{1,3}", closed),
        form(r"PSC/(?:PR|AHG|MIN)/COMM\.?(?:/?[0-9]{0,4}(?:\.[0-9]+)?\.?) ?\((?:[A-Z]+|[0-9]{4})\)", closed),
        form(r"CM/(?:Rec|Res|ResDH)\([0-9]{4}\)[0-9]{1,3}", closed),
        form(r"(?:Ext/)?(?:Assembly/AU|EX\.CL)/De(?:c|cl)\. ?[0-9]{1,4} ?\([A-Z]+\)", closed),
        form(r"AG/RES\. ?[0-9]{1,4} ?\([A-Z]+-[A-Z]/[0-9]{2}\)", |c| {
            c[0].replace("RES.", "RES. ").replace("  ", " ")
        }),
        form(r"[0-9]{1,3}/C(?:P|MP|MA)\.[0-9]{1,2}", closed),
        form(r"(?:MSC|MEPC|LEG|FAL|A)\.[0-9]{1,4}\([0-9]{1,3}\)", closed),
        form(r"ACHPR/Res\. ?[0-9]{1,4} ?\([IVXL]+\) ?[0-9]{2,4}", closed),
        form(r"IDB\.[0-9]{1,2}/Dec\.[0-9]{1,2}", closed),
        form(r"(?:CSP|CE)[0-9]{1,3}\.R[0-9]{1,3}", closed),
        form(r"(?:AFR|EUR|EM|SEA|WPR)/RC[0-9]{1,2}[/.]R\.?[0-9]{1,2}", closed),
        form(r"CP/RES\. ?[0-9]{1,4} ?\([0-9]{1,4}/[0-9]{2}\)", closed),
        form(r"AG/DEC\. ?[0-9]{1,3} ?\([A-Z]+-[A-Z]/[0-9]{2}\)", closed),
        form(r"PSC/PR/(?:COMM|BR)(?:\. ?|\()[0-9]{3,4}(?: ?\([0-9]{4}\)\)?)?", |c| {
            c[0].replace("COMM. ", "COMM.").replace("BR. ", "BR.")
        }),
    ]
});

static SECURITY_COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[Ss]C?/(?:RES|res|Res)/(?<number>[0-9]{1,4})(?: ?\((?<year>[0-9]{4})\))?").expect("tested")
});

/// Reports, letters, drafts. A press release's own number ("SC/14896") is none.
static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:A|S|E|ST|CAC|CTOC|TD|UNEP|DP|CEDAW|CRC|CCPR|CERD|CAT|FCCC|HSP|HRI|UNCTAD|UNW|WT|GC)/(?:[A-Z][A-Za-z]*\.?[0-9]*/|AC\.[0-9]+/|C\.[0-9]+/|CN\.[0-9]+/|CONF\.[0-9]+/|[0-9]+/)*(?:[A-Z]+\.)?[0-9]+[A-Z]?(?:/(?:Add|Rev|Corr)\.[0-9]+)*",
    )
    .expect("tested")
});

/// Documents of the human rights treaty bodies: "CRC/C/CPV/CO/3", "CERD/C/MUS/15-19", "CCPR/C/127/D/2728/2016".
static TREATY_BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:CEDAW|CRC|CCPR|CERD|CAT|CMW|CRPD|CED|E/C\.12)/(?:C|OP|SP|[0-9]{4})/(?:[A-Z]{1,5}\.?[0-9]*/|[0-9]{1,4}/)+[0-9]{1,4}(?:-[0-9]{1,3})?(?:/(?:Add|Rev|Corr)\.[0-9]+)*",
    )
    .expect("tested")
});

/// Documents of bodies with forms of their own: the governing bodies of WHO, UNESCO, UNIDO, ILO, WIPO, IAEA and
/// OAS, the African Union's Peace and Security Council, PACE and the other organs of the Council of Europe, the European
/// Commission.
static OTHER_DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:S/[1-3][0-9]{4}|A[5-9][0-9]/[0-9]{1,3}(?: (?:Rev|Add|Corr)\.[0-9])?|EB[0-9]{2,3}/(?:CONF\./)?[0-9]{1,3}|[A-Z]{2,4}-[0-9]{2}/CONF\.[0-9]{1,3}/[0-9]{1,3}|PSC/PR/[0-9]{1,2}\([A-Z]+\)|IDB\.[0-9]{1,2}/[0-9]{1,3}|GB\.[0-9]{3}/[A-Z/]*[0-9]{1,3}|WO/[A-Z]{2,3}/[0-9]{1,3}/[0-9]{1,3}|GOV/(?:INF/)?[0-9]{4}/[0-9]{1,3}|AG/doc\. ?[0-9]{3,5}/[0-9]{2}|(?-u:Doc\. [0-9]{5})|(?:CommDH|CM|CDL|CDL-AD|ECRI|CPT/Inf|GrecoRC[0-9]|GrecoEval[0-9]Rep|GRETA|T-PD|CEPEJ|SG/Inf|COM|SWD|JOIN) ?\((?:19|20)[0-9]{2}\) ?[0-9]{1,4}(?:REV)?)",
    )
    .expect("tested")
});

/// No symbol is longer than this, in bytes.
const LONGEST: usize = 60;

pub(super) fn find(context: &Context<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let scan = context.scan;
    let text = scan.text;
    let agencies = Index::new(candidates, &[Kind::Agency], |_| true);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        let anchor = matches!(scan.text_of(at + 1), "/" | "." | "-" | "(") || scan.is_glued_to_next(at);
        let begins = !scan.is_glued_to_previous(at)
            || matches!(scan.text_of(at.saturating_sub(1)), "(" | "[" | "\"" | "," | ";" | "-");
        if !anchor
            || !begins
            || !(scan.is_capitalized(at) || scan.figure(at).is_some() || scan.low(at) == "s")
        {
            at += 1;
            continue;
        }
        let start = scan.tokens[at].start as usize;
        let mut limit = (start + LONGEST).min(text.len());
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        match scan.attempt("resolution.symbol", at, || symbol(context, start, &text[start..limit])) {
            Some(mut candidate) => {
                let end = candidate.span.end;
                if candidate.kind == Kind::Resolution {
                    candidate.span = Span::new(with_head(context, candidates, &agencies, at), end);
                }
                found.push(candidate);
                at = scan.token_at(end.saturating_sub(1)).max(at) + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// Where the citation begins: at "resolution" or "decision" directly before the symbol, and at the
/// organ directly before that.
fn with_head(context: &Context<'_>, candidates: &[Candidate], agencies: &Index, at: usize) -> usize {
    let scan = context.scan;
    if !matches!(scan.low_before(at), "resolution" | "resolutions" | "decision" | "decisions") {
        return scan.tokens[at].start as usize;
    }
    let head = scan.tokens[at - 1].start as usize;
    let before = scan.text[..head].trim_end().len();
    let organ = agencies.ending_at(before).map(|index| &candidates[index]);
    organ.map_or(head, |organ| organ.span.start)
}

/// Whether what begins here can be a symbol at all: each has a figure or a slash before its first space, but those that
/// begin with one of two words; what begins with a figure has a slash.
fn looks_like_symbol(window: &str) -> bool {
    let first = window.split(' ').next().unwrap_or_default();
    let digit_first = first.as_bytes().first().is_some_and(u8::is_ascii_digit);
    matches!(first, "GC" | "Doc.")
        || first.bytes().any(|byte| byte == b'/' || byte.is_ascii_digit() && !digit_first)
}

fn symbol(context: &Context<'_>, start: usize, window: &str) -> Option<Candidate> {
    if !looks_like_symbol(window) {
        return None;
    }
    let span = |length: usize| Span::new(start, start + length);
    if let Some(captures) = SECURITY_COUNCIL.captures(window) {
        let number = captures["number"].parse().ok()?;
        let year = captures.name("year").and_then(|year| year.as_str().parse().ok());
        let symbol = security_council(&context.dictionaries.facts, number, year)?;
        return Some(symbol.candidate(span(ends_clean(window, captures[0].len())?), "resolution.symbol"));
    }
    for form in ADOPTED.iter() {
        if let Some(captures) = form.pattern.captures(window) {
            let value = Value::Text((form.canonical)(&captures));
            let length = ends_clean(window, captures[0].len())?;
            return Some(Candidate::new(Kind::Resolution, span(length), value, "resolution.symbol"));
        }
    }
    if let Some(found) = OTHER_DOCUMENT.find(window).or_else(|| TREATY_BODY.find(window)) {
        let length = ends_clean(window, found.len())?;
        let value = Value::Text(found.as_str().to_owned());
        return Some(Candidate::new(Kind::Document, span(length), value, "document.symbol"));
    }
    let found = DOCUMENT.find(window)?;
    let length = ends_clean(window, found.len())?;
    let digits = found.as_str().bytes().filter(u8::is_ascii_digit).count();
    let parts = found.as_str().matches('/').count();
    // "S/2023/130" and "A/75/729" have three parts; "A/4" is a paper size.
    if digits < 2 || parts < 2 {
        return None;
    }
    Some(Candidate::new(
        Kind::Document,
        span(length),
        Value::Text(found.as_str().to_owned()),
        "document.symbol",
    ))
}

/// The length, where the symbol ends at the end of a word.
fn ends_clean(window: &str, length: usize) -> Option<usize> {
    let next = window[length..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric() && c != '/').then_some(length)
}
