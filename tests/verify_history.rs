//! `tenure verify --history` as a planner meets it: records simulated contact by contact, a real record, wrong files.

mod common;

use common::chance::Dice;
use std::collections::BinaryHeap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An empty folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tenure-verify-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    folder
}

fn verify(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenure"));
    command.current_dir(folder).arg("verify").args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The text without line breaks, so that sentences are found whole.
fn flat(bytes: &[u8]) -> String {
    text(bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

const HEADS: &str = "date,interval_start,offered,answered,abandoned,answered_within,wait_sum,handle_sum,agents";

/// Eight weeks of half-hours from 08:00 to 18:00, every contact simulated: Poisson arrivals whose rate has a shape and a day factor, exponential handle
/// time (240 s) and patience (150 s), first come first served by 24 agents, who are written down as `counted`.
fn simulated(counted: f64) -> String {
    let (mut dice, mut lines) = (Dice(11), vec![HEADS.to_string()]);
    for day in 0..56 {
        let level = [0.93, 1.0, 1.07, 0.97, 1.03][day % 5];
        let mut rows = vec![[0.0_f64; 6]; 20];
        let mut free: BinaryHeap<std::cmp::Reverse<u64>> = (0..24).map(|_| std::cmp::Reverse(0)).collect();
        let mut now = 0.0;
        loop {
            now += -(1.0 - dice.uniform()).ln() / (160.0 * 1.3 * level / 1800.0);
            if now >= 36_000.0 {
                break;
            }
            let slot = (now / 1800.0) as usize;
            let shape = [0.75, 0.8, 0.85, 0.9, 0.95][slot / 4 % 5];
            if dice.uniform() > shape {
                continue;
            }
            let patience = -(1.0 - dice.uniform()).ln() * 150.0;
            let handle = -(1.0 - dice.uniform()).ln() * 240.0;
            let next = free.peek().map_or(0.0, |free| f64::from_bits(free.0));
            let wait = (next - now).max(0.0);
            let row = &mut rows[slot];
            row[0] += 1.0;
            if wait > patience {
                row[2] += 1.0;
                row[4] += patience;
                continue;
            }
            free.pop();
            free.push(std::cmp::Reverse((now + wait + handle).to_bits())); // positive numbers are ordered as their bits
            row[1] += 1.0;
            row[3] += f64::from(u8::from(wait <= 20.0));
            row[4] += wait;
            row[5] += handle;
        }
        let date = format!("2026-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
        for (slot, row) in rows.iter().enumerate() {
            let [offered, answered, abandoned, within, wait, handle] = row;
            let (hour, minute) = (8 + slot / 2, 30 * (slot % 2));
            lines.push(format!("{date},{hour:02}:{minute:02},{offered},{answered},{abandoned},{within},{wait:.1},{handle:.1},{counted}"));
        }
    }
    lines.join("\n") + "\n"
}

/// The share of the agents that the report finds.
fn implied(said: &str) -> f64 {
    let (before, _) = said.split_once(" times the agents of the file would give").unwrap_or_else(|| panic!("no share in {said}"));
    let share = before.rsplit("\u{b1}").nth(1).and_then(|text| text.split_whitespace().last());
    share.and_then(|share| share.parse().ok()).unwrap_or_else(|| panic!("no number in {said}"))
}

#[test]
fn a_record_with_the_right_agents_is_predicted_and_the_law_is_trusted() {
    let folder = folder("right");
    std::fs::write(folder.join("record.csv"), simulated(24.0)).unwrap();
    let output = verify(&folder, &["--history", "record.csv", "--out", "found"]);
    let said = flat(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(said.contains("The law may be trusted on this operation"), "{said}");
    assert!(!said.contains("Likely cause"), "{said}");
    let names =
        ["report.txt", "intervals.csv", "parts.csv", "charts/service-by-hour.svg", "charts/calibration.png", "charts/service-by-day.png"];
    for name in names {
        assert!(folder.join("found").join(name).is_file(), "{name} is missing");
    }
    let intervals = std::fs::read_to_string(folder.join("found/intervals.csv")).unwrap();
    assert_eq!(intervals.lines().count(), 1 + 56 * 20);
    assert_eq!(std::fs::read_to_string(folder.join("found/report.txt")).unwrap(), text(&output.stdout));
}

#[test]
fn a_record_with_wrong_agents_is_told_so_with_the_share_that_would_be_right() {
    let folder = folder("wrong");
    std::fs::write(folder.join("record.csv"), simulated(30.0)).unwrap();
    let said = flat(&verify(&folder, &["--history", "record.csv"]).stdout);
    assert!(said.contains("the law does not agree with what happened"), "{said}");
    let share = implied(&said);
    assert!((share - 0.8).abs() < 0.012, "{share}");
    assert!(said.contains("not available all the time"), "{said}");
    assert!(said.contains("The law itself then follows this operation"), "{said}");
    assert!(!said.contains("abandonment asks for"), "{said}");
    // Without --out the results stand in output/verify, under the name of the file.
    assert_eq!(std::fs::read_dir(folder.join("output/verify/record")).unwrap().count(), 1);
}

#[test]
fn a_lower_bound_of_agents_is_no_test_of_the_law() {
    let folder = folder("bound");
    std::fs::write(folder.join("record.csv"), simulated(20.0).replace(",agents", ",seen")).unwrap();
    let said = flat(&verify(&folder, &["--history", "record.csv", "--columns", "agents=seen", "--agents-are", "lower-bound"]).stdout);
    assert!(said.contains("This is no verdict on the law: the agents of this file are a lower bound"), "{said}");
    let share = implied(&said);
    assert!((share - 1.2).abs() < 0.018, "{share}");
}

#[test]
fn every_mistake_in_a_record_is_told_at_once_and_nothing_is_written() {
    let folder = folder("mistakes");
    let wrong = [
        HEADS,
        "2026-01-05,08:00,50,48,2,40,300,9600,10",
        "05/01/2026,08:30,50,48,2,40,300,9600,10",
        "2026-01-05,9.00,50,48,2,40,300,9600,10",
        "2026-01-05,09:30,50.5,48,2,40,300,9600,10",
        "2026-01-05,10:00,50,48,2,49,300,9600,10",
        "2026-01-05,10:30,50,48,2,40,-3,9600,10",
        "2026-01-05,11:00,50,48,2,40,300,\"9,600\",10",
        "2026-01-05,11:30,50,48,2,40,300,9600,",
        "2026-01-05,08:00,50,48,2,40,300,9600,10",
        "2026-01-05,12:10,50,48,2,40,300,9600,10",
    ];
    std::fs::write(folder.join("record.csv"), wrong.join("\n")).unwrap();
    let output = verify(&folder, &["--history", "record.csv"]);
    let said = text(&output.stderr);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()));
    for (line, part) in [
        (3, "`05/01/2026` is not a date"),
        (4, "`9.00` is not a time of day"),
        (5, "`50.5`: offered is a count of contacts"),
        (6, "`49`: answered_within cannot be more than answered, 48 here"),
        (7, "`-3`: wait_sum is 0 or more"),
        (8, "`9,600` is not a number"),
        (9, "agents is missing"),
        (10, "2026-01-05 08:00 stands in this file more than once"),
        (11, "`12:10` is no start of an interval"),
    ] {
        assert!(said.contains(part) && said.contains(&format!("record.csv:{line}:")), "no line {line} with `{part}` in\n{said}");
    }
    assert!(said.contains("9 errors"), "{said}");
    for word in ["panicked", "f64", "Option", "NaN"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "only the record is there");
}

#[test]
fn columns_that_are_missing_are_named_with_the_option_that_maps_them() {
    let folder = folder("columns");
    std::fs::write(folder.join("record.csv"), simulated(24.0).replace("wait_sum", "wait_sum_s").replace(",agents", ",logged_in")).unwrap();
    let said = text(&verify(&folder, &["--history", "record.csv"]).stderr);
    assert!(said.contains("did you mean `wait_sum_s`?") && said.contains("--columns wait_sum=HEADING"), "{said}");
    assert!(said.contains("--columns agents=HEADING") && said.contains("2 errors"), "{said}");
    let mapped = verify(&folder, &["--history", "record.csv", "--columns", "wait_sum=wait_sum_s,agents=logged_in"]);
    assert!(mapped.status.success(), "{}", text(&mapped.stderr));
    let unknown = text(&verify(&folder, &["--history", "record.csv", "--columns", "staff=agents"]).stderr);
    assert!(unknown.contains("there is no column `staff`") && unknown.contains("answered_within"), "{unknown}");
}

#[test]
fn definitions_that_need_early_abandons_ask_for_their_column() {
    let folder = folder("definitions");
    std::fs::write(folder.join("record.csv"), simulated(24.0)).unwrap();
    let said = text(&verify(&folder, &["--history", "record.csv", "--definition", "answered-or-abandoned-of-offered"]).stderr);
    assert!(said.contains("has no column `abandoned_within`"), "{said}");
    let answered = verify(&folder, &["--history", "record.csv", "--definition", "answered-of-answered"]);
    assert!(flat(&answered.stdout).contains("answered within 20 s of answered"));
    let within = text(&verify(&folder, &["--history", "record.csv", "--within", "-5"]).stderr);
    assert!(within.contains("--within"), "{within}");
    let missing = text(&verify(&folder, &["--history", "nowhere.csv"]).stderr);
    assert!(missing.contains("there is no such file"), "{missing}");
}

#[test]
fn the_real_record_of_a_bank_is_told_as_what_it_is() {
    let Some(file) = common::shared("data/technion_bank_feb1999_halfhour_derived.csv") else { return };
    let folder = folder("bank");
    let columns = "answered_within=answered_within_20s,wait_sum=wait_sum_s,handle_sum=service_sum_s,agents=agents_seen";
    let output =
        verify(&folder, &["--history", file.to_str().unwrap(), "--columns", columns, "--agents-are", "lower-bound", "--out", "bank"]);
    let said = flat(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    // From ../shared/data/README.md: 31,125 offered, of which 7 in intervals without agents; 52.08 % within 20 s; 12.73 % gave up.
    for part in
        ["31,118 contacts on 28 days", "52.1 %", "12.7 %", "This is no verdict on the law", "5 intervals have 7 contacts but no agents"]
    {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    assert!(said.contains("mean patience 345 s"), "{said}"); // 43.9 s / 0.1273
}
