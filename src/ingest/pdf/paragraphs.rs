//! Lines into paragraphs: heads and feet of pages left out, lines joined, words that a line end parts put together.

use rustc_hash::FxHashMap;

use super::hyphens;
use super::layout::Line;

/// Lines from the edge of a page among which heads and feet are looked for.
const EDGE: usize = 3;

/// The text of all pages.
pub(super) fn text(mut pages: Vec<Vec<Line>>) -> String {
    take_out_heads(&mut pages);
    let mut text = String::new();
    let mut before: Option<Line> = None;
    for page in pages {
        let spacing = spacing(&page);
        let running = median(page.iter().map(|line| line.size).collect());
        let edges: FxHashMap<usize, f64> = page.iter().fold(FxHashMap::default(), |mut edges, line| {
            let edge = edges.entry(line.column).or_insert(f64::MIN);
            *edge = edge.max(line.right);
            edges
        });
        for line in page {
            let above = before.replace(line.clone());
            match above.map_or(Join::None, |above| {
                let is_heading = above.size > 1.15 * running;
                let right = edges.get(&above.column).copied().unwrap_or(above.right);
                join(&above, &line, spacing, if is_heading { above.right } else { right })
            }) {
                Join::None => {}
                Join::Line => text.push('\n'),
                Join::Block => text.push_str("\n\n"),
                Join::Words => {
                    hyphens::join(&mut text, line.text.trim());
                    continue;
                }
            }
            text.push_str(line.text.trim());
        }
    }
    text
}

/// What stands between two lines.
enum Join {
    None,
    /// They are one paragraph.
    Words,
    /// Rows of a table, items of a list.
    Line,
    Block,
}

/// How `line` goes on from `above`, whose column ends at `right`.
#[allow(clippy::cast_precision_loss)]
fn join(above: &Line, line: &Line, spacing: f64, right: f64) -> Join {
    let size = above.size.max(line.size);
    let down = line.base - above.base;
    let is_row = |line: &Line| line.text.contains('\t');
    let end = above.text.trim_end();
    let is_item = |line: &Line| {
        let text = line.text.trim_start();
        // A dash goes on with a sentence, unless one has just ended.
        if text.starts_with(['–', '—', '-']) {
            return end.ends_with(['.', ':', ';']);
        }
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        text.starts_with(['•', '●', '▪', '◦', '‣', '■', '·', '\u{f0b7}'])
            || (number.len() < text.len() && number.len() + 3 > text.len() && number.starts_with([')', '.']))
    };
    if (above.size - line.size).abs() > 0.12 * size {
        return Join::Block;
    }
    // A sentence that goes on in the next column or on the next page.
    let elsewhere = down < 0.0 || above.column != line.column && down < 0.5 * size;
    if elsewhere {
        let ends = end.ends_with(['.', '!', '?', ':', '”', '"']);
        return if ends || is_item(line) || is_row(line) || is_row(above) {
            Join::Block
        } else {
            Join::Words
        };
    }
    if down > (1.35 * spacing).max(1.5 * size) {
        return Join::Block;
    }
    if is_row(above) || is_row(line) || is_item(line) {
        return Join::Line;
    }
    // A line that ends early ends its paragraph, if the first word of the next would have found room.
    let word = line.text.trim().split(' ').next().map_or(0, |word| word.chars().count());
    let width = (line.right - line.left) / line.text.chars().count().max(1) as f64;
    let room = right - above.right;
    let same_column = above.column == line.column;
    let ends = end.ends_with(['.', '!', '?', ':', ';', '”', '"', ')']) || room > above.right - above.left;
    if ends && same_column && room > (word + 4) as f64 * width && room > 4.0 * size {
        return Join::Line;
    }
    if line.left - above.left > 0.8 * size && !is_item(above) && same_column {
        return Join::Block;
    }
    Join::Words
}

/// The usual distance of two lines of a page.
fn spacing(page: &[Line]) -> f64 {
    let distances = page.windows(2).map(|pair| pair[1].base - pair[0].base);
    median(distances.filter(|distance| *distance > 1.0).collect())
}

/// The value in the middle; of lines, that of the running text.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(12.0)
}

/// Takes out what stands at the same edge of several pages, and page numbers.
fn take_out_heads(pages: &mut [Vec<Line>]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages.iter() {
        let mut here: Vec<String> = edge(page).map(|at| pattern(&page[at].text)).collect();
        here.sort_unstable();
        here.dedup();
        for line in here {
            *seen.entry(line).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(2);
    for page in pages.iter_mut() {
        let out: Vec<usize> = edge(page)
            .filter(|at| {
                let pattern = pattern(&page[*at].text);
                seen.get(&pattern).is_some_and(|count| *count >= often) || is_page_number(&page[*at].text)
            })
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !out.contains(&(at - 1))
        });
    }
}

/// The highest and the lowest lines of a page.
fn edge(page: &[Line]) -> impl Iterator<Item = usize> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    by_height.sort_by(|a, b| page[*a].base.total_cmp(&page[*b].base));
    let lowest = by_height.len().saturating_sub(EDGE).max(EDGE.min(by_height.len()));
    let edge: Vec<usize> =
        by_height.iter().take(EDGE).chain(by_height.iter().skip(lowest)).copied().collect();
    edge.into_iter()
}

/// A line with its figures made alike, so that page numbers do not differ.
fn pattern(line: &str) -> String {
    let mut pattern = String::new();
    for c in line.trim().chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && pattern.ends_with('#')) {
            pattern.push(c);
        }
    }
    pattern
}

/// "3", "- 3 -", "Page 3 of 5", "Press release 12/2021 – page 3". A year is none.
fn is_page_number(line: &str) -> bool {
    let figures = line.chars().filter(char::is_ascii_digit).count();
    let pattern = pattern(line).to_lowercase();
    let words = pattern.trim_matches(['-', '–', '—', ' ', '|', '[', ']']);
    let short = words.chars().count() < 60;
    (matches!(words, "#" | "# of #" | "#/#" | "# / #") && figures < 4)
        || short && ["page #", "page # of #", "page #/#"].iter().any(|end| words.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known() {
        for line in ["3", "- 12 -", "Page 3 of 5", "page 3", "3/5", "Press release 12/2021 – page 3"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["2021", "12 May 2021", "Page", "3 officers"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
