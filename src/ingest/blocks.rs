//! Text out of markup: white space folded, blocks parted by an empty line, list items and table rows one a line.

/// What stands between what was written and what comes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    NoBreakSpace,
    Space,
    Tab,
    Line,
    Block,
}

/// Builds the text of a document block by block.
#[derive(Default)]
pub(super) struct Blocks {
    text: String,
    gap: Gap,
    /// The mark of a list item that has no text yet.
    mark: Option<String>,
    /// Depth of list items: blocks in one are lines.
    items: usize,
}

impl Blocks {
    /// Running text; white space is folded, invisible characters are left out.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                // With them the arrow that leads back from a note.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' | '↩' => {}
                '\u{a0}' => self.gap = self.gap.max(Gap::NoBreakSpace),
                c if c.is_whitespace() => self.gap = self.gap.max(Gap::Space),
                c => {
                    self.close_gap();
                    self.text.push(c);
                }
            }
        }
    }

    /// Text as it stands, line ends included.
    pub(super) fn preformatted(&mut self, text: &str) {
        let text = text.trim_matches('\n');
        if !text.trim().is_empty() {
            self.block();
            self.close_gap();
            self.text.push_str(text.trim_end());
            self.block();
        }
    }

    /// A line ends here.
    pub(super) fn line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// A block ends here; within a list item, a line.
    pub(super) fn block(&mut self) {
        self.gap = self.gap.max(if self.items > 0 { Gap::Line } else { Gap::Block });
    }

    /// The next cell of a table row.
    pub(super) fn cell(&mut self) {
        self.gap = self.gap.max(Gap::Tab);
    }

    /// A list item begins, with its mark: `- ` or `1. `.
    pub(super) fn begin_item(&mut self, mark: String) {
        self.line();
        self.mark = Some(mark);
        self.items += 1;
    }

    /// The list item ends.
    pub(super) fn end_item(&mut self) {
        self.items -= 1;
        self.mark = None;
        self.line();
    }

    fn close_gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::NoBreakSpace => "\u{a0}",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Block => "\n\n",
            });
        }
        self.gap = Gap::None;
        if let Some(mark) = self.mark.take() {
            self.text.push_str(&mark);
        }
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_blocks_are_parted() {
        let mut blocks = Blocks::default();
        blocks.block();
        blocks.text("  The\n work\u{ad}shop  ");
        blocks.block();
        blocks.block();
        blocks.begin_item("- ".to_owned());
        blocks.block();
        blocks.text("one");
        blocks.end_item();
        blocks.begin_item("- ".to_owned());
        blocks.text("two\u{a0}000");
        blocks.block();
        blocks.text("more");
        blocks.end_item();
        blocks.block();
        blocks.text("end");
        assert_eq!(blocks.finish(), "The workshop\n\n- one\n- two\u{a0}000\nmore\n\nend");
    }
}
