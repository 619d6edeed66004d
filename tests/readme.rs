//! What README.md shows is what the program says: summary, what-if and mistake are compared with real runs.
//!
//! `TENURE_BLESS=1 cargo test --release --test readme` writes them, and the pictures, anew: read them before they are committed.

use std::path::Path;
use tenure::analysis::Analysis;
use tenure::outcomes::Outcomes;
use tenure::simulate::{Plan, Unwatched};

const PLAN: &str = "scenarios/quickstart.toml";
const HEADS: &str = "team.agents.hiring.headcount=66";
/// Pictures shown, and the charts they are.
const PICTURES: [(&str, &str); 2] = [("service-level", "service-level-voice"), ("cost", "cost-exceedance")];

fn run(overrides: &[&str]) -> (Outcomes, Analysis) {
    let overrides: Vec<String> = overrides.iter().map(ToString::to_string).collect();
    let scenario = tenure::load(PLAN.as_ref(), &overrides).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = tenure::compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    let written = &scenario.file.simulation;
    let outcomes = tenure::simulate(&model, &Plan::new(u64::from(written.replications), written.seed), &Unwatched);
    let analysis = tenure::analyse(&outcomes);
    (outcomes, analysis)
}

fn fenced(text: &str) -> String {
    format!("```text\n{}\n```\n", text.trim_end())
}

fn summary(outcomes: &Outcomes, analysis: &Analysis) -> String {
    let mut names = vec!["manifest.json".to_string()];
    names.extend(tenure::render(analysis, outcomes).into_iter().map(|file| file.name));
    fenced(&tenure::report::text(analysis, "output/quickstart/20260105T090000Z-seed1", &names))
}

/// Two runs side by side, in the measures the text speaks of.
fn what_if(plan: &Analysis, more: &Analysis) -> String {
    let total = |run: &Analysis, key: &str, place: &str| run.total(key, place, "total").expect("a measure of every run").clone();
    let safe = |run: &Analysis| run.risks[0].weeks.iter().flatten().filter(|miss| miss.value <= 0.2).count().to_string();
    let missed = |run: &Analysis| format!("{:.1}", total(run, "missed_weeks", "queue:voice").mean);
    let occupancy = |run: &Analysis| format!("{:.1} %", 100.0 * total(run, "occupancy", "all").mean);
    let mean = |run: &Analysis| million(total(run, "cost_total", "all").mean);
    let p80 = |run: &Analysis| million(total(run, "cost_total", "all").at("p80").expect("a known quantile").value);
    let row = |name: &str, read: &dyn Fn(&Analysis) -> String| format!("| {name} | {} | {} |\n", read(plan), read(more));
    let lines = [
        row("weeks held with at least 80 % probability, of 52", &safe),
        row("weeks missed, mean", &missed),
        row("occupancy, mean", &occupancy),
        row("cost, mean", &mean),
        row("cost, P80", &p80),
    ];
    format!("| | 63 heads | 66 heads |\n|---|---|---|\n{}", lines.concat())
}

fn million(dollars: f64) -> String {
    format!("USD {:.3} million", dollars / 1e6)
}

fn mistake() -> String {
    let text = std::fs::read_to_string(PLAN).expect("a shipped scenario");
    let wrong = tenure::scenario::load_text("plan.toml", &text.replace("service_target = 0.80", "service_target = 80"), &[]);
    fenced(&wrong.expect_err("80 is no share").render(false))
}

/// The page with the part between two marks replaced, each line as far to the right as the mark.
fn with_part(page: &str, name: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&open).unwrap_or_else(|| panic!("{open} is in README.md"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("{close} is in README.md"));
    let indent = " ".repeat(before.len() - before.trim_end_matches(' ').len());
    let lines: String = part.lines().map(|line| format!("{indent}{line}\n")).collect();
    format!("{before}{open}{lines}{indent}{close}{after}")
}

#[test]
fn the_readme_shows_what_the_program_says() {
    let (outcomes, plan) = run(&[]);
    let (_, more) = run(&[HEADS]);
    let page = std::fs::read_to_string("README.md").expect("the page is there");
    assert!(page.contains(&format!("--set {HEADS}")), "README.md shows the command of its what-if");
    let parts = [("summary", summary(&outcomes, &plan)), ("whatif", what_if(&plan, &more)), ("mistake", mistake())];
    let fresh = parts.iter().fold(page.clone(), |page, (name, part)| with_part(&page, name, part));
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::write("README.md", &fresh).expect("the page can be written");
        let charts = tenure::report::chart::render(&plan);
        for (name, chart) in PICTURES {
            let picture = charts.iter().find(|known| known.name == format!("{chart}.png")).expect("a chart of every run");
            std::fs::write(Path::new("docs/pictures").join(format!("{name}.png")), &picture.bytes).expect("the folder can be written");
        }
    } else {
        assert!(page == fresh, "README.md is behind the program: TENURE_BLESS=1 cargo test --release --test readme rewrites it");
    }
}
