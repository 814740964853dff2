//! The glyphs of each page in the order in which they are drawn.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf as File;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};

/// A glyph as the page shows it: points from the left and the top.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) base: f64,
    /// Height of the font.
    pub(super) size: f64,
}

/// Units of a glyph's own space for the height of its font.
const UNITS_PER_EM: f64 = 1000.0;

/// The glyphs of every page.
pub(super) fn pages(file: &File) -> Vec<Vec<Glyph>> {
    let cache = InterpreterCache::new();
    file.pages()
        .iter()
        .map(|page| {
            let (width, height) = page.render_dimensions();
            let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let settings = InterpreterSettings::default();
            let mut context =
                Context::new(page.initial_transform(true).to_kurbo(), frame, &cache, page.xref(), settings);
            let mut reader = Reader { glyphs: Vec::new(), frame };
            read(page, &mut context, &mut reader);
            reader.glyphs
        })
        .collect()
}

fn read<'a>(page: &Page<'a>, context: &mut Context<'a>, reader: &mut Reader) {
    interpret_page(page, context, reader);
}

struct Reader {
    glyphs: Vec<Glyph>,
    frame: Rect,
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(outline) => outline.advance_width(),
                hayro_interpret::font::Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            let place = props.transform * glyph.transform();
            let origin = place * Point::ZERO;
            let end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            let top = place * Point::new(0.0, UNITS_PER_EM);
            // Text that runs upwards is a mark at the edge of the page.
            if (end.y - origin.y).abs() > (end.x - origin.x).abs() || !self.frame.contains(origin) {
                continue;
            }
            self.glyphs.push(Glyph {
                text,
                left: origin.x,
                right: end.x,
                base: origin.y,
                size: (origin.y - top.y).abs(),
            });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
