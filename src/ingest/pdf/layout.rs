//! Glyphs into lines, in the order in which they are read.

use super::glyphs::Glyph;

/// Words beside each other on one line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Column of the page, counted in reading order: what stands in two of them is never one paragraph by its place.
    pub(super) column: usize,
}

/// A gap of so many heights of the font is a space, where the file has none.
const SPACE: f64 = 0.17;
/// A gap of so many parts the words of a line: columns and cells.
const WIDE: f64 = 1.4;
/// A glyph that stands so much off the line is on another; notes are raised by less.
const OFF_LINE: f64 = 0.55;
/// Lines that a column has at least.
const COLUMN_LINES: usize = 4;
/// How much of its column a line fills in running text; cells of tables fill less.
const FILLED: f64 = 0.6;

/// The lines of a page in reading order: columns from the left to the right, rows of tables with tabs.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut segments = segments(glyphs);
    segments.retain(|segment| !segment.text.trim().is_empty());
    segments.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for segment in segments {
        match rows.last_mut() {
            Some(row) if (segment.base - row[0].base).abs() < 0.3 * segment.size.min(row[0].size) => {
                row.push(segment);
            }
            _ => rows.push(vec![segment]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    let mut read = Vec::new();
    order(rows, &mut read, 0);
    read
}

/// Runs of glyphs that are drawn one after the other beside each other.
fn segments(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut segments: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let text = expanded(&glyph.text);
        if let Some(last) = segments.last_mut() {
            let size = last.size.max(glyph.size).max(1.0);
            let gap = glyph.left - last.right;
            let same_line =
                (glyph.base - last.base).abs() < OFF_LINE * size && gap > -size && gap < WIDE * size;
            // What is drawn twice for a bold look stands at its own place again.
            let twice = same_line && gap < -0.3 * size && last.text.ends_with(&text);
            // Small raised figures lead to a note, or stand before it.
            let figure = text.chars().all(|c| c.is_ascii_digit());
            let raised = |up: f64, small: f64, tall: f64| up > 0.15 * tall && small < 0.8 * tall;
            if twice || same_line && figure && raised(last.base - glyph.base, glyph.size, last.size) {
                last.right = last.right.max(glyph.right);
                continue;
            }
            if same_line
                && last.text.chars().all(|c| c.is_ascii_digit())
                && raised(glyph.base - last.base, last.size, glyph.size)
            {
                last.text.clear();
            }
            if same_line {
                if gap > SPACE * size && !last.text.ends_with(' ') && !text.starts_with(' ') {
                    last.text.push(' ');
                }
                last.text.push_str(&text);
                last.right = last.right.max(glyph.right);
                if glyph.size > last.size {
                    (last.size, last.base) = (glyph.size, glyph.base);
                }
                continue;
            }
        }
        segments.push(Line {
            text,
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            column: 0,
        });
    }
    joined(segments)
}

/// Segments that were drawn apart and stand beside each other: files that place every word by itself.
fn joined(mut segments: Vec<Line>) -> Vec<Line> {
    segments.sort_by(|a, b| {
        (a.base / 2.0).round().total_cmp(&(b.base / 2.0).round()).then(a.left.total_cmp(&b.left))
    });
    let mut joined: Vec<Line> = Vec::with_capacity(segments.len());
    for segment in segments {
        if let Some(last) = joined.last_mut() {
            let size = last.size.max(segment.size);
            let gap = segment.left - last.right;
            if (segment.base - last.base).abs() < OFF_LINE * size && gap > -0.3 * size && gap < WIDE * size {
                if gap > SPACE * size && !last.text.ends_with(' ') && !segment.text.starts_with(' ') {
                    last.text.push(' ');
                }
                last.text.push_str(&segment.text);
                last.right = last.right.max(segment.right);
                continue;
            }
        }
        joined.push(segment);
    }
    joined
}

/// Ligatures as their letters.
fn expanded(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut text, c| {
        match c {
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            'ﬅ' | 'ﬆ' => text.push_str("st"),
            '\u{a0}' => text.push(' '),
            c if c.is_control() => {}
            c => text.push(c),
        }
        text
    })
}

/// Rows in reading order: where a gutter parts running text, all of the left side before the right.
fn order(rows: Vec<Vec<Line>>, read: &mut Vec<Line>, depth: usize) {
    let Some((first, last, gutter)) = (depth < 8).then(|| columns(&rows)).flatten() else {
        let column = read.last().map_or(0, |line: &Line| line.column) + 1;
        for row in rows {
            read.extend(row_line(row).map(|line| Line { column, ..line }));
        }
        return;
    };
    let mut above = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut below = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if at < first {
            above.push(row);
        } else if at > last {
            below.push(row);
        } else {
            let (l, r): (Vec<Line>, Vec<Line>) = row.into_iter().partition(|segment| segment.right <= gutter);
            left.extend((!l.is_empty()).then_some(l));
            right.extend((!r.is_empty()).then_some(r));
        }
    }
    for part in [above, left, right, below] {
        if !part.is_empty() {
            order(part, read, depth + 1);
        }
    }
}

/// The longest stretch of rows that a gutter parts into two columns of running text: first row, last row, gutter.
fn columns(rows: &[Vec<Line>]) -> Option<(usize, usize, f64)> {
    let mut gutters: Vec<f64> = rows
        .iter()
        .flat_map(|row| row.windows(2).map(|pair| f64::midpoint(pair[0].right, pair[1].left)))
        .collect();
    gutters.sort_by(f64::total_cmp);
    gutters.dedup_by(|a, b| (*a - *b).abs() < 6.0);
    let mut best: Option<(usize, usize, f64)> = None;
    for gutter in gutters.into_iter().take(64) {
        let crosses =
            |row: &Vec<Line>| row.iter().any(|segment| segment.left < gutter && segment.right > gutter);
        let mut first = 0;
        while first < rows.len() {
            let length = rows[first..].iter().take_while(|row| !crosses(row)).count();
            if length >= COLUMN_LINES
                && best.is_none_or(|(from, to, _)| to - from + 1 < length)
                && is_running(&rows[first..first + length], gutter)
            {
                best = Some((first, first + length - 1, gutter));
            }
            first += length + 1;
        }
    }
    best
}

/// Whether both sides of a gutter are lines of running text, and not cells of a table.
fn is_running(rows: &[Vec<Line>], gutter: f64) -> bool {
    let side = |of: fn(&Line, f64) -> bool| {
        let lines: Vec<&Line> = rows.iter().flatten().filter(|segment| of(segment, gutter)).collect();
        let left = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
        let right = lines.iter().map(|line| line.right).fold(f64::MIN, f64::max);
        let mut filled: Vec<f64> =
            lines.iter().map(|line| (line.right - line.left) / (right - left).max(1.0)).collect();
        filled.sort_by(f64::total_cmp);
        let size = lines.first().map_or(10.0, |line| line.size);
        // A column of running text is wide enough for words.
        lines.len() >= COLUMN_LINES && right - left > 8.0 * size && filled[filled.len() / 2] >= FILLED
    };
    side(|segment, gutter| segment.right <= gutter) && side(|segment, gutter| segment.left >= gutter)
}

/// One line out of the segments of a row, with tabs between them.
fn row_line(row: Vec<Line>) -> Option<Line> {
    row.into_iter().reduce(|line, next| Line {
        text: format!("{}\t{}", line.text.trim_end(), next.text.trim_start()),
        right: next.right,
        size: line.size.max(next.size),
        ..line
    })
}
