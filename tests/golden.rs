//! Results of the shipped scenarios, pinned: nothing about them changes unnoticed. The numbers are right because other tests
//! say so; these say only that they are the same as before.
//!
//! `TENURE_BLESS=1 cargo test --test golden` writes them anew; the difference then belongs in the commit that makes it.
mod common;

use common::moments::Moments;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use tenure::outcomes::{Outcomes, PlaceKind};
use tenure::simulate::{Plan, Unwatched, simulate};

const FUTURES: u64 = 50;
const SEED: u64 = 1;
/// The same bits are promised on every platform; the last digits may still fall to summing in another order one day.
const TOLERANCE: f64 = 1e-9;
/// Shown of what differs.
const SHOWN: usize = 12;

/// Key of a row (`measure place`), then mean, standard deviation and value in the plan at its mean.
type Table = BTreeMap<String, [Option<f64>; 3]>;

fn table(outcomes: &Outcomes) -> Table {
    let mut table = Table::new();
    for series in outcomes.frame.series() {
        let place = &outcomes.frame.places[series.place];
        let everywhere = ["service_level", "heads_close", "cost_total", "occupancy", "over_under_fte"].contains(&series.measure().key);
        if place.kind != PlaceKind::All && !everywhere {
            continue;
        }
        let values: Vec<f64> = outcomes.values(0, &series).into_iter().flatten().collect();
        let moments = (values.len() > 1).then(|| Moments::of(&values));
        let plan = series.value(&outcomes.plan_totals[0]);
        table.insert(format!("{} {}", series.measure().key, place.key()), [moments.map(|m| m.mean), moments.map(|m| m.sd()), plan]);
    }
    table
}

fn written(table: &Table) -> String {
    let mut text = String::from("measure,place,mean,sd,plan\n");
    for (key, values) in table {
        let cells: Vec<String> = values.iter().map(|value| value.map_or(String::new(), |value| format!("{value:?}"))).collect();
        writeln!(text, "{},{}", key.replace(' ', ","), cells.join(",")).expect("a text can be written to");
    }
    text
}

fn read(text: &str) -> Table {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (format!("{} {}", cells[0], cells[1]), std::array::from_fn(|k| cells[2 + k].parse().ok()))
    };
    text.lines().skip(1).map(row).collect()
}

/// What differs, a line each.
fn differences(wanted: &Table, found: &Table) -> Vec<String> {
    let mut lines = Vec::new();
    for key in wanted.keys().chain(found.keys().filter(|key| !wanted.contains_key(*key))) {
        let (Some(wanted), Some(found)) = (wanted.get(key), found.get(key)) else {
            lines.push(format!("{key}: {}", if found.contains_key(key) { "new" } else { "gone" }));
            continue;
        };
        for (what, (wanted, found)) in ["mean", "sd", "plan"].iter().zip(wanted.iter().zip(found)) {
            let same = match (wanted, found) {
                (Some(wanted), Some(found)) => (wanted - found).abs() <= TOLERANCE * wanted.abs().max(found.abs()),
                _ => wanted.is_none() && found.is_none(),
            };
            if !same {
                let text = |value: &Option<f64>| value.map_or("nothing".to_string(), |value| format!("{value}"));
                let change =
                    wanted.zip(*found).map_or(String::new(), |(wanted, found)| format!(" ({:+.3} %)", 100.0 * (found / wanted - 1.0)));
                lines.push(format!("{key}: {what} was {}, is {}{change}", text(wanted), text(found)));
            }
        }
    }
    lines
}

fn pinned(name: &str) {
    let scenario = tenure::scenario::load(&common::root().join("scenarios").join(format!("{name}.toml")), &[])
        .unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = tenure::model::compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    let found = table(&simulate(&model, &Plan::new(FUTURES, SEED), &Unwatched));
    let path: PathBuf = common::root().join("tests/golden").join(format!("{name}.csv"));
    if std::env::var_os("TENURE_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&path, written(&found)).expect("the golden file can be written");
        return;
    }
    let text = std::fs::read_to_string(&path).unwrap_or_else(|what| panic!("{}: {what}; TENURE_BLESS=1 writes it", path.display()));
    let lines = differences(&read(&text), &found);
    let more = if lines.len() > SHOWN { format!("\nand {} more", lines.len() - SHOWN) } else { String::new() };
    assert!(
        lines.is_empty(),
        "{name} has other results than before; if that is meant, run with TENURE_BLESS=1 and commit the difference:\n{}{more}",
        lines[..lines.len().min(SHOWN)].join("\n")
    );
}

#[test]
fn every_shipped_scenario_is_pinned() {
    let folder = std::fs::read_dir(common::root().join("scenarios")).expect("the folder is there");
    let mut shipped: Vec<String> =
        folder.filter_map(|file| file.ok()?.file_name().into_string().ok()?.strip_suffix(".toml").map(str::to_string)).collect();
    shipped.sort();
    assert_eq!(
        shipped,
        [
            "attrition-wave",
            "back-office",
            "bpo-two-sites",
            "chat-and-email",
            "follow-the-sun",
            "quickstart",
            "ramp-up",
            "sales-outbound",
            "surge",
            "w4"
        ],
        "a new scenario needs a test below"
    );
}

#[test]
fn the_quickstart_has_the_same_results_as_before() {
    pinned("quickstart");
}

#[test]
fn the_two_sites_have_the_same_results_as_before() {
    pinned("bpo-two-sites");
}

#[test]
fn the_attrition_wave_has_the_same_results_as_before() {
    pinned("attrition-wave");
}

#[test]
fn the_surge_has_the_same_results_as_before() {
    pinned("surge");
}

#[test]
fn the_back_office_has_the_same_results_as_before() {
    pinned("back-office");
}

#[test]
fn chat_and_email_have_the_same_results_as_before() {
    pinned("chat-and-email");
}

#[test]
fn the_ramp_up_has_the_same_results_as_before() {
    pinned("ramp-up");
}

#[test]
fn follow_the_sun_has_the_same_results_as_before() {
    pinned("follow-the-sun");
}

#[test]
fn the_sales_floor_has_the_same_results_as_before() {
    pinned("sales-outbound");
}

#[test]
fn w4_has_the_same_results_as_before() {
    pinned("w4");
}

#[test]
fn a_difference_is_told_in_words() {
    let one = |mean: f64| Table::from([("leavers all".to_string(), [Some(mean), Some(2.0), None])]);
    assert!(differences(&one(20.0), &one(20.0 * (1.0 + 1e-10))).is_empty());
    assert_eq!(differences(&one(20.0), &one(20.5)), ["leavers all: mean was 20, is 20.5 (+2.500 %)"]);
    assert_eq!(differences(&one(20.0), &Table::new()), ["leavers all: gone"]);
}
