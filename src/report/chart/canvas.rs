//! Draws a picture twice with plotters: as SVG, and as PNG for documents that take no SVG.

use super::picture::{Font, HEIGHT, Mark, Picture, Point, Side, WIDTH};
use super::{palette::Ink, text};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Units of the SVG in a pixel: plotters rounds to whole units, so tenths keep curves smooth.
const SVG_UNITS: f64 = 10.0;
/// Rows and columns of fine pixels averaged into one pixel of the PNG, since plotters smooths few edges itself.
const PNG_FINE: usize = 3;

/// What differs between the two ways of drawing.
struct Pen {
    /// Units in a pixel.
    scale: f64,
    /// Size that plotters must be told for an em of 1.
    em: f64,
    /// How far below the point it is given plotters puts the baseline, in ems.
    drop: f64,
    /// Whether thick lines are drawn piece by piece with round joints, since plotters' own joints in bitmaps leave holes.
    pieces: bool,
}

/// plotters writes an SVG font size of `size / 1.24`, and texts hung by their top drop by 0.76 em.
const SVG_PEN: Pen = Pen { scale: SVG_UNITS, em: 1.24, drop: 0.76, pieces: false };
/// In bitmaps plotters takes the size for the line height and drops the baseline by half of it.
const PNG_PEN: Pen = Pen { scale: PNG_FINE as f64, em: text::LINE_HEIGHT, drop: text::LINE_HEIGHT / 2.0, pieces: true };

/// The picture as an SVG document of 1200 by 675 pixels.
pub(super) fn svg(picture: &Picture) -> String {
    text::register();
    let mut drawn = String::new();
    let size = ((WIDTH * SVG_UNITS) as u32, (HEIGHT * SVG_UNITS) as u32);
    {
        let area = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        draw(&area, picture, &SVG_PEN);
        area.present().expect("a string takes all that is written");
    }
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    let (wide, high) = size;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {wide} {high}\" role=\"img\" \
         stroke-linejoin=\"round\">\n<title>{}</title>{body}",
        escape(&picture.title)
    )
}

/// The picture as a PNG of 1200 by 675 pixels.
pub(super) fn png(picture: &Picture) -> Vec<u8> {
    text::register();
    let (wide, high) = (WIDTH as usize, HEIGHT as usize);
    let mut fine = vec![255; 3 * wide * high * PNG_FINE * PNG_FINE];
    {
        let size = ((wide * PNG_FINE) as u32, (high * PNG_FINE) as u32);
        let area = BitMapBackend::with_buffer(&mut fine, size).into_drawing_area();
        draw(&area, picture, &PNG_PEN);
        area.present().expect("a buffer in memory takes all that is drawn");
    }
    encode(&averaged(&fine, wide), wide, high)
}

/// Averages squares of fine pixels.
fn averaged(fine: &[u8], wide: usize) -> Vec<u8> {
    let row = 3 * wide * PNG_FINE;
    let square = const { (PNG_FINE * PNG_FINE) as u32 };
    let mut pixels = Vec::with_capacity(fine.len() / (PNG_FINE * PNG_FINE));
    let mut columns = vec![0_u32; row];
    for rows in fine.chunks_exact(row * PNG_FINE) {
        columns.fill(0);
        for row in rows.chunks_exact(row) {
            columns.iter_mut().zip(row).for_each(|(sum, part)| *sum += u32::from(*part));
        }
        for cells in columns.chunks_exact(3 * PNG_FINE) {
            let mut sums = [square / 2; 3];
            for cell in cells.chunks_exact(3) {
                sums.iter_mut().zip(cell).for_each(|(sum, part)| *sum += part);
            }
            pixels.extend(sums.map(|sum| (sum / square) as u8));
        }
    }
    pixels
}

/// Writes pixels as PNG.
fn encode(pixels: &[u8], wide: usize, high: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, wide as u32, high as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Default); // the best there is takes three times as long for one per cent
    encoder.set_filter(png::FilterType::NoFilter); // flat colours repeat as they are; filters only disturb them
    let mut writer = encoder.write_header().expect("memory takes all that is written");
    writer.write_image_data(pixels).expect("as many pixels as the header says");
    writer.finish().expect("memory takes all that is written");
    bytes
}

/// Draws every mark. The backends write to memory and never fail.
fn draw<D: DrawingBackend>(area: &DrawingArea<D, Shift>, picture: &Picture, pen: &Pen) {
    for mark in &picture.marks {
        match mark {
            Mark::Area { points, ink } => put(area, Polygon::new(pen.points(points), colour(*ink))),
            Mark::Line { points, width, ink } => line(area, pen, &pen.points(points), *width, *ink),
            Mark::Block { from, to, ink } => put(area, Rectangle::new([pen.point(*from), pen.point(*to)], colour(*ink).filled())),
            Mark::Text { at, text, font, side } => write(area, pen, *at, text, *font, *side),
        }
    }
}

/// Draws one element of plotters.
fn put<D: DrawingBackend, E>(area: &DrawingArea<D, Shift>, element: E)
where
    for<'a> &'a E: plotters::element::PointCollection<'a, (i32, i32)>,
    E: plotters::element::Drawable<D>,
{
    area.draw(&element).expect("a backend in memory takes every mark");
}

fn line<D: DrawingBackend>(area: &DrawingArea<D, Shift>, pen: &Pen, points: &[(i32, i32)], width: f64, ink: Ink) {
    let wide = (width * pen.scale + 0.5) as u32;
    let stroke = colour(ink).stroke_width(wide);
    if !pen.pieces {
        return put(area, PathElement::new(points.to_vec(), stroke));
    }
    for pair in points.windows(2) {
        put(area, PathElement::new(pair.to_vec(), stroke));
    }
    let corners = points.get(1..points.len() - 1).unwrap_or_default();
    for corner in corners.iter().filter(|_| wide > 3) {
        put(area, Circle::new(*corner, (wide / 2) as i32, colour(ink).filled()));
    }
}

fn write<D: DrawingBackend>(area: &DrawingArea<D, Shift>, pen: &Pen, at: Point, content: &str, look: Font, side: Side) {
    let across = match side {
        Side::Start => HPos::Left,
        Side::Middle => HPos::Center,
        Side::End => HPos::Right,
    };
    let colour = colour(look.ink);
    let style = text::font(look.bold, look.size * pen.scale * pen.em).color(&colour).pos(Pos::new(across, VPos::Top));
    put(area, Text::new(content.to_string(), pen.point((at.0, at.1 - look.size * pen.drop)), style));
}

fn colour(ink: Ink) -> RGBAColor {
    let (red, green, blue) = ink.rgb;
    RGBColor(red, green, blue).mix(ink.cover)
}

impl Pen {
    fn point(&self, (x, y): Point) -> (i32, i32) {
        let whole = |v: f64| (v * self.scale + 0.5).floor() as i32;
        (whole(x), whole(y))
    }

    fn points(&self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|p| self.point(*p)).collect()
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
