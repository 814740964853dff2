//! A part of a page as text.

use dom_query::NodeRef;

use super::super::blocks::Blocks;

/// Elements that begin and end a block.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Longest cell of a table that is read row by row; longer ones hold a layout.
const LONGEST_CELL: usize = 200;

/// Deepest nesting that is walked; what stands deeper is taken as one run of text, so that no page can use up the
/// stack.
const DEEPEST: usize = 500;

/// The text of `root`.
pub(super) fn text(root: &NodeRef<'_>) -> String {
    let mut blocks = Blocks::default();
    let mut walk = Walk { blocks: &mut blocks, breaks: 0, depth: 0 };
    walk.children(root);
    blocks.finish()
}

struct Walk<'b> {
    blocks: &'b mut Blocks,
    /// `<br>` elements with nothing between them.
    breaks: usize,
    depth: usize,
}

impl Walk<'_> {
    fn children(&mut self, node: &NodeRef<'_>) {
        if self.depth > DEEPEST {
            self.blocks.text(&node.text());
            return;
        }
        self.depth += 1;
        for child in node.children_it(false) {
            self.node(&child);
        }
        self.depth -= 1;
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            let text = node.text();
            if !text.trim().is_empty() {
                self.breaks = 0;
            }
            self.blocks.text(&text);
            return;
        }
        let Some(name) = node.node_name() else { return };
        match &*name {
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 { self.blocks.block() } else { self.blocks.line() }
            }
            "pre" => self.blocks.preformatted(&node.text()),
            "ul" | "ol" => {
                self.blocks.block();
                self.list(node, &name == "ol");
                self.blocks.block();
            }
            // A list item without a list.
            "li" => self.item(node, "- ".to_owned()),
            "table" if is_data(node) => {
                self.blocks.block();
                self.rows(node);
                self.blocks.block();
            }
            "dt" | "dd" => {
                self.blocks.line();
                self.children(node);
                self.blocks.line();
            }
            block if BLOCKS.binary_search(&block).is_ok() => {
                self.blocks.block();
                self.children(node);
                self.blocks.block();
            }
            "script" | "style" | "noscript" | "template" | "head" | "title" => {}
            // Cells beside each other in a row that is no row of data are words beside each other.
            _ => self.children(node),
        }
    }

    fn list(&mut self, list: &NodeRef<'_>, numbered: bool) {
        let mut number = list.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        for child in list.children_it(false) {
            if child.has_name("li") {
                let mark = if numbered { format!("{number}. ") } else { "- ".to_owned() };
                self.item(&child, mark);
                number += 1;
            } else {
                self.node(&child);
            }
        }
    }

    fn item(&mut self, item: &NodeRef<'_>, mark: String) {
        self.blocks.begin_item(mark);
        self.children(item);
        self.blocks.end_item();
    }

    fn rows(&mut self, table: &NodeRef<'_>) {
        for node in table.descendants_it() {
            if node.has_name("caption") {
                self.blocks.line();
                self.children(&node);
            } else if node.has_name("tr") {
                self.blocks.line();
                for (at, cell) in cells(&node).enumerate() {
                    if at > 0 {
                        self.blocks.cell();
                    }
                    self.blocks.text(&cell.text());
                }
            }
        }
    }
}

fn cells<'a>(row: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> {
    row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th"))
}

/// A table of data: rows of several short cells, no table in it. Old pages use tables to place their parts.
fn is_data(table: &NodeRef<'_>) -> bool {
    let mut widest = 0;
    for node in table.descendants_it() {
        if node.has_name("table") {
            return false;
        }
        if node.has_name("tr") {
            widest = widest.max(cells(&node).count());
            if cells(&node).any(|cell| cell.normalized_char_count() > LONGEST_CELL) {
                return false;
            }
        }
    }
    widest > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(html: &str) -> String {
        assert!(BLOCKS.is_sorted());
        text(&dom_query::Document::from(html).root())
    }

    #[test]
    fn paragraphs_lists_and_tables_keep_their_shape() {
        let html = "<p>A  <b>course</b>\nfor <i>judges</i>.</p><ul><li><p>one</p></li><li>two<ol><li>deep</ol></ul>\
                    <table><tr><th>State<th>Judges<tr><td>Chad<td>12</table>";
        assert_eq!(
            rendered(html),
            "A course for judges.\n\n- one\n- two\n1. deep\n\nState\tJudges\nChad\t12"
        );
    }

    #[test]
    fn line_breaks_are_lines_and_two_are_a_paragraph() {
        assert_eq!(rendered("one<br>two<br>\n<br>three"), "one\ntwo\n\nthree");
    }

    #[test]
    fn tables_that_place_parts_are_blocks() {
        let html = "<table><tr><td>Menu</td><td><table><tr><td>The text.</td></tr></table></td></tr></table>";
        assert_eq!(rendered(html), "Menu\n\nThe text.");
    }
}
