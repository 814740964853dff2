//! Words that a line end parts.

/// First parts of compounds that begin no longer word, or seldom: a hyphen behind them stays where the line ends.
const FIRST_PARTS: [&str; 44] = [
    "all", "anti", "best", "cross", "cyber", "far", "fifth", "first", "five", "four", "fourth", "full",
    "half", "hard", "high", "large", "least", "less", "long", "low", "mid", "middle", "more", "near", "new",
    "non", "one", "open", "part", "second", "self", "short", "six", "small", "socio", "ten", "third",
    "three", "top", "twice", "two", "vice", "well", "year",
];

/// Adds `next`, the beginning of a line, to `text`, the end of the line above. A hyphen that only the line end put
/// there is taken out: behind at least two letters, before a small letter, and not behind what begins compounds.
pub(super) fn join(text: &mut String, next: &str) {
    let line = text.trim_end().len();
    text.truncate(line);
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if text.ends_with(['-', '\u{2010}']) {
        let stem = text.trim_end_matches(['-', '\u{2010}']);
        let word = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        // "UN-" and "e-" part no word; nor does a hyphen in a word that has one already.
        let whole = stem[..stem.len() - word.len()]
            .chars()
            .next_back()
            .is_none_or(|c| !"-‐".contains(c) && !c.is_numeric());
        let parted = whole
            && word.chars().count() > 1
            && word.chars().next_back().is_some_and(char::is_lowercase)
            && next.starts_with(char::is_lowercase)
            && !FIRST_PARTS.contains(&word.to_lowercase().as_str());
        if parted {
            text.pop();
        }
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_of_line_ends_go_and_those_of_words_stay() {
        let cases = [
            ("the exami-", "nation of", "the examination of"),
            ("the exami\u{ad}", "nation of", "the examination of"),
            ("a twice-", "daily ferry", "a twice-daily ferry"),
            ("counter-terror-", "ism", "counter-terror-ism"),
            ("the Asia-", "Pacific region", "the Asia-Pacific region"),
            ("UN-", "led talks", "UN-led talks"),
            ("a 30-", "day notice", "a 30-day notice"),
            ("the course", "for judges", "the course for judges"),
        ];
        for (line, next, expected) in cases {
            let mut text = line.to_owned();
            join(&mut text, next);
            assert_eq!(text, expected);
        }
    }
}
