//! Lines that were broken at a fixed width are joined again.

use super::Edit;

/// Narrowest and widest measure that counts as a fixed width, in characters.
const MEASURE: std::ops::RangeInclusive<usize> = 40..=110;

/// How far a wrapped line may stay below the measure: the length of a long word.
const SLACK: usize = 14;

/// A line end inside a block (lines without a blank line between them) was made by wrapping where
/// the next line's first word would not have fitted the measure of the text any more, where a
/// long line breaks off and the next goes on in small letters, or behind a word that ends nothing. So a short headline, a list and a
/// text of one line a paragraph keep their line ends.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let lines: Vec<Line<'_>> = lines(text).collect();
    let measure = measure(&lines);
    // Width of the line as joined so far: a fragment goes on what it was joined to.
    let mut joined = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let width = joined + line.width;
        joined = 0;
        let cited = parts_citation(line.text, next.text);
        if line.text.is_empty() || next.text.is_empty() || next.starts_item() && !cited {
            continue;
        }
        let word = next.text.split(' ').next().map_or(0, |word| word.chars().count());
        let full = measure.is_some_and(|measure| {
            line.width <= measure + SLACK && line.width + 1 + word + SLACK / 2 > measure
        });
        let goes_on = width >= *MEASURE.start()
            && line.width <= *MEASURE.end()
            && next.text.starts_with(char::is_lowercase)
            && !line.text.ends_with(['.', ':', ';', '!', '?']);
        // The day of a release stands in a line of its own under its headline.
        if is_date(next.text) && !breaks_off(line.text) && !leads_to_date(line.text) {
            continue;
        }
        if full || cited || goes_on || breaks_off(line.text) || parts_date(line.text, next.text) {
            // A hyphen at the line end belongs to a compound: nothing is put in its place.
            let compound = line.text.ends_with('-') && !line.text.ends_with(" -");
            edits.push(Edit::new(line.end..next.start, if compound { "" } else { " " }));
            joined = width + usize::from(!compound);
        }
    }
    edits
}

/// "August 20, 2024", "Tuesday 20 August 2024": a whole line that is a day with its year and nothing else.
fn is_date(line: &str) -> bool {
    let words = || line.split([' ', ',']).filter(|word| !word.is_empty());
    let known = |word: &&str| MONTHS.contains(word) || word.ends_with("day");
    let figure = |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit());
    let year = words().next_back().is_some_and(|last| last.len() == 4 && figure(last));
    year && words().any(|word| MONTHS.contains(&word)) && words().all(|word| known(&word) || figure(word))
}

/// Whether a date may belong to the end of the line: "was held on", "open until".
fn leads_to_date(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    line.ends_with([',', '-', '(', '–'])
        || matches!(
            last,
            "on" | "until"
                | "till"
                | "since"
                | "dated"
                | "between"
                | "before"
                | "after"
                | "through"
                | "is"
                | "was"
                | "were"
        )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "… the Forum, 4-6 | March 2019": a day at the end of a line, its month at the beginning of the next; or its month and its
/// year.
fn parts_date(line: &str, next: &str) -> bool {
    let month = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let last = line.rsplit(' ').next().unwrap_or_default();
    let day = ["st", "nd", "rd", "th"].iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
    // "to 13 November | 2018".
    let year = next
        .get(..4)
        .is_some_and(|year| year.starts_with(['1', '2']) && year.chars().all(|c| c.is_ascii_digit()))
        && !next[4..].starts_with(|c: char| c.is_alphanumeric());
    line.contains(' ')
        && (day.ends_with(|c: char| c.is_ascii_digit()) && MONTHS.contains(&month)
            || MONTHS.contains(&last) && year)
}

/// "resolution 1540 | (2004)", "Council Decision | (CFSP) 2020/1999": a bracket that belongs to the citation in the line before.
fn parts_citation(line: &str, next: &str) -> bool {
    let inside =
        next.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or("", |(inside, _)| inside);
    let number = line.ends_with(|c: char| c.is_ascii_digit());
    let year =
        inside.len() == 4 && inside.starts_with(['1', '2']) && inside.chars().all(|c| c.is_ascii_digit());
    let session = !inside.is_empty() && inside.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let act = matches!(line.rsplit(' ').next(), Some("Decision" | "Regulation" | "Directive"));
    let policy = matches!(inside, "CFSP" | "EU" | "EC");
    number && (year || session) || act && policy
}

/// Whether the last word of a line of several demands another: "of", "and the".
fn breaks_off(line: &str) -> bool {
    let mut words = line.rsplit(' ');
    let last = words.next().unwrap_or_default();
    words.count() >= 2
        && matches!(last, "of" | "the" | "and" | "for" | "in" | "to" | "with" | "by" | "at" | "from" | "an")
}

struct Line<'t> {
    /// Without the white space around it.
    text: &'t str,
    start: usize,
    end: usize,
    width: usize,
}

impl Line<'_> {
    /// A list item, or a field: "Address: …".
    fn starts_item(&self) -> bool {
        let label = self.text.split_once(':').map(|(label, _)| label);
        let field = label.is_some_and(|label| {
            label.starts_with(char::is_uppercase)
                && label.len() <= 24
                && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.'))
                && label.split(' ').count() <= 2
        });
        if field {
            return true;
        }
        let mut chars = self.text.chars();
        match chars.next() {
            Some('-' | '*' | '•' | '·' | '—' | 'o' | '>') => chars.next() == Some(' '),
            Some('(') => true,
            Some('0'..='9') => {
                let rest = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
                rest.starts_with(". ") || rest.starts_with(") ")
            }
            _ => false,
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split('\n').map(move |raw| {
        let trimmed = raw.trim_matches(' ');
        let start = at + (raw.len() - raw.trim_start_matches(' ').len());
        at += raw.len() + 1;
        Line { text: trimmed, start, end: start + trimmed.len(), width: trimmed.chars().count() }
    })
}

/// The width at which the text was wrapped: that of the ninth of ten lines that another line follows,
/// by width. `None` where there are fewer than three such lines, where fewer than half of them come
/// close to it, or where it is no usual measure, and where most of the text stands in lines of whole paragraphs.
fn measure(lines: &[Line<'_>]) -> Option<usize> {
    let whole: usize = lines.iter().map(|line| line.width).sum();
    let paragraphs: usize =
        lines.iter().map(|line| line.width).filter(|width| *width > *MEASURE.end() + SLACK).sum();
    if paragraphs * 2 > whole {
        return None;
    }
    let mut widths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].text.is_empty() && !pair[1].text.is_empty())
        .map(|pair| pair[0].width)
        .collect();
    widths.sort_unstable();
    let measure = *widths.get(widths.len().saturating_sub(1) * 9 / 10)?;
    let full = widths.iter().filter(|&&width| width + SLACK >= measure).count();
    (widths.len() >= 3 && full * 2 >= widths.len() && MEASURE.contains(&measure)).then_some(measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> String {
        super::super::OffsetMap::identity(text.len()).apply(text, &edits(text)).0
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "Border police of four countries trained together\n\n\
            NAIROBI - Officers who guard the crossings between the two\n\
            countries met this week to compare how they search lorries, a\n\
            task that takes up most of their working day and for which long-\n\
            awaited scanners have now come. The twin courses closed Friday, 4\n\
            May 2018.";
        assert!(after(wrapped).ends_with(
            "between the two countries met this week to compare how they search lorries, a task \
             that takes up most of their working day and for which long-awaited scanners have now \
             come. The twin courses closed Friday, 4 May 2018."
        ));
        assert!(after(wrapped).starts_with("Border police of four countries trained together\n\n"));
    }

    #[test]
    fn fragments_go_on_what_they_are_joined_to() {
        let broken = "The course on lorries and their scanners took\nfour\ndays";
        assert_eq!(after(broken), "The course on lorries and their scanners took four days");
    }

    #[test]
    fn a_line_that_breaks_off_is_joined() {
        let broken = "Officers came from St. Vincent and the\nGrenadines.\nAll of them passed.";
        assert_eq!(after(broken), "Officers came from St. Vincent and the Grenadines.\nAll of them passed.");
    }

    #[test]
    fn one_line_a_paragraph_stays() {
        let text = format!("Headline\n{}\n{}\n", "word ".repeat(40), "text ".repeat(50));
        assert_eq!(after(&text), text);
    }

    #[test]
    fn short_lines_over_a_paragraph_stay() {
        let head = "Peace delegation leaves the capital for home\nReport of the harbour, May 27, by our writer\n\
                    Harbour and river guards, the second part\n";
        let text = format!("{head}The {}", "word ".repeat(60).trim());
        assert_eq!(after(&text), text);
    }

    #[test]
    fn a_day_under_a_headline_stays_and_one_in_a_sentence_does_not() {
        let lines = "The officers of the harbour at last sit down to the rules of the sea\n";
        let dated = lines.repeat(3) + "August 20, 2024\n\nThey met.";
        assert!(after(&dated).ends_with("sea\nAugust 20, 2024\n\nThey met."));
        let told =
            lines.repeat(3) + "on a day of storms that nobody there had foreseen, which was\n20 August 2024.";
        assert!(after(&told).ends_with("which was 20 August 2024."));
        let held = lines.repeat(3)
            + "and for all who sail there and back the great yearly feast was held on\n20 August 2024";
        assert!(after(&held).ends_with("was held on 20 August 2024"));
    }

    #[test]
    fn a_citation_is_one() {
        let parted = "The Council recalled resolution 1540\n(2004) and met in\nMay.";
        assert_eq!(after(parted), "The Council recalled resolution 1540 (2004) and met in May.");
        let list = "The Council in 2004\n(a) met";
        assert_eq!(after(list), list);
    }

    #[test]
    fn a_list_stays() {
        let text = "Programme\n- opening\n- a tour of the port\n- closing\n- lunch";
        assert_eq!(after(text), text);
    }
}
