//! How far the planning rule for shared agents is from contact-by-contact simulation: N, W, M and X designs, chains, all-rounders.
//!
//! ```text
//! cargo bench --bench skills                 compares with tests/skills/simulated.csv; prints the tables of docs/sharing.md, draws its chart
//! cargo bench --bench skills -- simulate     first simulates all designs anew (a minute or two)
//! ```
//! The rule's one constant was fitted to every second design; the tables tell of these and of the others apart.
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::register_font;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

#[path = "../tests/skills/compare.rs"]
mod compare;
#[path = "../tests/skills/designs.rs"]
mod designs;

use compare::{Errors, Row, WAYS, by_queue, in_total};

/// Standard error, as a share, up to which a design is simulated, and days after which it ends in any case.
const ERROR: f64 = 0.002;
const MOST_DAYS: u64 = 1500;

fn main() {
    let path = root().join("tests/skills/simulated.csv");
    if std::env::args().any(|argument| argument == "simulate") {
        let lines: Vec<String> = designs::plans().par_iter().map(|plan| compare::lines(plan, &plan.simulate(ERROR, MOST_DAYS))).collect();
        std::fs::write(&path, format!("{}\n{}", compare::HEAD, lines.concat())).expect("the folder is there");
    }
    let designs = compare::read(&std::fs::read_to_string(&path).expect("the file belongs to the repository"));
    let of_designs: Vec<Vec<Row>> = designs.iter().map(|(plan, seen)| compare::rows(plan, seen)).collect();
    print!("{}", tables(&of_designs));
    let rows: Vec<&Row> = of_designs.iter().flatten().collect();
    draw(&SVGBackend::new(&picture("svg"), (1200, 675)).into_drawing_area(), &rows);
    draw(&BitMapBackend::new(&picture("png"), (1200, 675)).into_drawing_area(), &rows);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn picture(kind: &str) -> PathBuf {
    root().join("docs/pictures/skills").with_extension(kind)
}

/// A line of the tables: what it is about, and which designs, by number, belong there.
type Line<'a> = (String, Box<dyn Fn(usize, &Row) -> bool + 'a>);

fn tables(designs: &[Vec<Row>]) -> String {
    let mut families: Vec<&str> = designs.iter().map(|rows| rows[0].family.as_str()).collect();
    families.dedup();
    let mut lines: Vec<Line> =
        families.iter().map(|family| (family.to_string(), Box::new(|_, row: &Row| row.family == *family) as _)).collect();
    lines.push(("equal patience".into(), Box::new(|_, row| row.alike)));
    lines.push(("patience 5:1".into(), Box::new(|_, row| !row.alike)));
    lines.push(("fitted to".into(), Box::new(|number, _| number % 2 == 0)));
    lines.push(("not fitted to".into(), Box::new(|number, _| number % 2 == 1)));
    lines.push(("**all**".into(), Box::new(|_, _| true)));
    let mut text = String::new();
    type Measure = fn(&Errors) -> (f64, f64);
    let measures: [(&str, Measure); 2] = [("Service level", |e| e.service_level), ("Abandonment", |e| e.abandonment)];
    for (measure, of) in measures {
        text += &format!(
            "\n{measure}, error in points by queue: root mean square / greatest\n\n| designs | | {} | all queues together, tenure |\n",
            WAYS.join(" | ")
        );
        text += &format!("|---|---|{}---|\n", "---|".repeat(WAYS.len()));
        for (name, belongs) in &lines {
            let chosen = designs.iter().enumerate().filter(|(number, rows)| belongs(*number, &rows[0]));
            let chosen: Vec<&Vec<Row>> = chosen.map(|(_, rows)| rows).collect();
            let rows: Vec<&Row> = chosen.iter().copied().flatten().collect();
            let cell = |errors: Errors| format!("{:.1} / {:.1}", of(&errors).0, of(&errors).1);
            let ways: Vec<String> = (0..WAYS.len()).map(|way| cell(by_queue(&rows, way))).collect();
            text += &format!("| {name} | {} | {} | {} |\n", chosen.len(), ways.join(" | "), cell(in_total(&rows, WAYS.len() - 1)));
        }
    }
    text
}

/// Kinds of designs with a colour (Okabe and Ito) and a word each.
const KINDS: [(&str, RGBColor); 3] = [
    ("each queue has a team of its own (M, chains, all-rounders)", RGBColor(0, 114, 178)),
    ("W and X: two teams that share queues", RGBColor(0, 128, 93)),
    ("N: one queue has only agents whom the other may take", RGBColor(213, 94, 0)),
];

fn kind(row: &Row) -> usize {
    match row.family.as_str() {
        "N" => 2,
        "W" | "X" => 1,
        _ => 0,
    }
}

/// Service levels as simulated and as said by the own supply and by tenure.
fn draw<DB: DrawingBackend>(area: &DrawingArea<DB, Shift>, rows: &[&Row]) {
    let faces: [(FontStyle, &'static [u8]); 2] = [
        (FontStyle::Normal, include_bytes!("../src/report/chart/fonts/DejaVuSans.ttf")),
        (FontStyle::Bold, include_bytes!("../src/report/chart/fonts/DejaVuSans-Bold.ttf")),
    ];
    for (style, bytes) in faces {
        register_font("sans-serif", style, bytes).ok().expect("the fonts are whole");
    }
    let px = |pixels: f64| pixels as i32;
    let ok = "memory and files take what is drawn";
    area.fill(&WHITE).expect(ok);
    let font = |size: f64| ("sans-serif", size).into_font();
    let grey = RGBColor(92, 92, 92);
    area.draw(&Text::new(
        "Shared agents: service level as planned and as simulated",
        (px(40.0), px(18.0)),
        font(27.0).style(FontStyle::Bold),
    ))
    .expect(ok);
    let about = "78 designs, 12 to 600 agents, one mark a queue · simulated to 0.2 points (standard error) · shaded: within 5 points";
    area.draw(&Text::new(about, (px(40.0), px(54.0)), font(17.0).color(&grey))).expect(ok);
    for (index, (name, colour)) in KINDS.iter().enumerate() {
        let at = (px([40.0, 560.0, 40.0][index]), px([84.0, 84.0, 108.0][index]));
        area.draw(&mark(index, (at.0 + px(6.0), at.1 + px(8.0)), px(5.0), *colour)).expect(ok);
        area.draw(&Text::new(*name, (at.0 + px(20.0), at.1), font(16.0).color(&BLACK))).expect(ok);
    }
    let (_, below) = area.split_vertically(px(140.0));
    let (left, right) = below.split_horizontally(px(600.0));
    for (panel, way, title) in [(left, 0, "On the own supply alone"), (right, WAYS.len() - 1, "With the gain of sharing (tenure)")] {
        let mut builder = ChartBuilder::on(&panel);
        builder.margin(px(12.0)).margin_right(px(24.0)).x_label_area_size(px(52.0)).y_label_area_size(px(72.0));
        let mut chart = builder.caption(title, font(19.0).style(FontStyle::Bold)).build_cartesian_2d(30.0..100.0, 30.0..100.0).expect(ok);
        let percent = |value: &f64| format!("{value:.0} %");
        chart
            .configure_mesh()
            .x_desc("simulated service level (answered within 20 s)")
            .y_desc("planned service level")
            .axis_desc_style(font(16.0))
            .label_style(font(15.0).color(&grey))
            .x_label_formatter(&percent)
            .y_label_formatter(&percent)
            .light_line_style(WHITE)
            .draw()
            .expect(ok);
        let band = vec![(30.0, 30.0), (30.0, 35.0), (95.0, 100.0), (100.0, 100.0), (100.0, 95.0), (35.0, 30.0)];
        chart.draw_series([Polygon::new(band, RGBAColor(112, 120, 128, 0.18).filled())]).expect(ok);
        chart.draw_series([PathElement::new(vec![(30.0, 30.0), (100.0, 100.0)], grey)]).expect(ok);
        for row in rows {
            let point = (100.0 * row.seen.service_level.0, 100.0 * row.said[way][0]);
            let kind = kind(row);
            let pixel = chart.backend_coord(&point);
            area.draw(&mark(kind, pixel, px(4.5), KINDS[kind].1)).expect(ok);
        }
    }
    area.present().expect(ok);
}

/// A dot, a square or a triangle, so that shapes tell what colours tell.
fn mark<DB: DrawingBackend>(kind: usize, at: (i32, i32), size: i32, colour: RGBColor) -> DynElement<'static, DB, (i32, i32)> {
    match kind {
        0 => Circle::new(at, size, colour.mix(0.75).filled()).into_dyn(),
        1 => Rectangle::new([(at.0 - size, at.1 - size), (at.0 + size, at.1 + size)], colour.mix(0.85).filled()).into_dyn(),
        _ => TriangleMarker::new(at, size * 3 / 2, colour.filled()).into_dyn(),
    }
}
