//! What loading gives for files that are right, and what is generated from the types.

use std::path::{Path, PathBuf};
use tenure::scenario::{Scenario, assumption_sheet, load, load_text, reference, schema_text, violations};

const CENTRE: &str = include_str!("diagnostics/base/centre.toml");
const SMALL: &str = include_str!("diagnostics/base/small.toml");

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(text: &str, options: &[&str]) -> Scenario {
    let options: Vec<String> = options.iter().map(ToString::to_string).collect();
    load_text("plan.toml", text, &options).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// A scenario file of its own in a folder for tests.
fn written(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scenario_files");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the file can be written");
    path
}

fn loaded(path: &Path) -> Scenario {
    load(path, &[]).unwrap_or_else(|wrong| panic!("{wrong}"))
}

#[test]
fn a_complete_scenario_loads_with_its_presets_filled_in() {
    let scenario = read(CENTRE, &[]);
    let team = &scenario.file.team["cebu-day"];
    assert_eq!(team.attrition.bands.as_ref().map(Vec::len), Some(6));
    assert_eq!(team.pay.per_hour, 2.5);
    assert_eq!(team.pay.overtime_hours, 1.0);
    assert_eq!(scenario.file.queue["billing"].profile.intervals.as_ref().and_then(tenure::series::Series::steps), Some(48));
    assert_eq!(scenario.file.queue["sales"].patience_seconds, Some(f64::INFINITY));
    assert!(violations(&scenario).is_empty());
}

#[test]
fn a_shipped_profile_fits_every_interval_length() {
    let total = |minutes: &str, count: usize| {
        let scenario = read(SMALL, &[minutes]);
        assert!(violations(&scenario).is_empty(), "{minutes}");
        let intervals = scenario.file.queue["voice"].profile.intervals.clone().expect("the preset gives them");
        assert_eq!(intervals.values().len(), count);
        intervals.values().iter().sum::<f64>()
    };
    let quarter = total("scenario.interval_minutes=15", 96);
    assert!((total("scenario.interval_minutes=30", 48) - quarter).abs() < 1e-9);
    assert!((total("scenario.interval_minutes=60", 24) - quarter).abs() < 1e-9);
}

#[test]
fn an_override_changes_one_key_and_the_hash() {
    let plain = read(CENTRE, &[]);
    let changed = read(CENTRE, &["queue.billing.handle_time_seconds=390", "team.cebu-day.queues[0]=sales", "scenario.name=other"]);
    assert_eq!(changed.file.queue["billing"].handle_time_seconds, 390.0);
    assert_eq!(changed.file.team["cebu-day"].queues, ["sales", "sales"]);
    assert_eq!(changed.file.scenario.name, "other");
    assert_eq!(changed.file.team["manila-night"], plain.file.team["manila-night"]);
    assert_ne!(plain.source.hash(), changed.source.hash());
    assert_eq!(plain.source.hash(), read(CENTRE, &[]).source.hash());
}

#[test]
fn a_what_if_changes_what_it_writes_and_nothing_else() {
    written("override-base.toml", SMALL);
    let what_if = written(
        "what-if.toml",
        "extends = 'override-base.toml'\n[team.care.attrition]\nweekly_hazard = 0.01\n[queue.voice]\nvolume_per_week = 7000\n",
    );
    let scenario = loaded(&what_if);
    let team = &scenario.file.team["care"];
    assert_eq!((team.attrition.weekly_hazard, team.attrition.annual), (Some(0.01), None), "one form of a rate takes the other away");
    assert_eq!((team.heads, scenario.file.scenario.weeks), (40, 12));
    assert_eq!(scenario.file.queue["voice"].volume_per_week.at(0), 7000.0);
    assert!(violations(&scenario).is_empty());
}

#[test]
fn a_preset_named_by_a_what_if_replaces_the_numbers_of_its_base() {
    written("preset-base.toml", SMALL);
    let what_if =
        written("preset.toml", "extends = 'preset-base.toml'\n[scenario]\ncurrency = 'USD'\n[team.care.pay]\npreset = 'poland'\n");
    assert_eq!(loaded(&what_if).file.team["care"].pay.per_hour, 10.0);
}

#[test]
fn a_table_of_another_kind_replaces_the_one_of_the_base() {
    written("kind-base.toml", SMALL);
    let shifts = "extends = 'kind-base.toml'\n[team.care.schedule]\nform = 'shifts'\nshifts = [{ name = 'day', starts = 08:00, paid_hours = 8, days_per_week = 5, share = 1.0 }]\n";
    let scenario = loaded(&written("kind.toml", shifts));
    assert!(violations(&scenario).is_empty());
}

#[test]
fn a_column_with_byte_order_mark_and_windows_line_ends_is_read() {
    let path = here("tests/diagnostics/base/small.toml");
    let column = r#"queue.voice.volume_per_week={ file = "volume.csv", column = "contacts", dates = "week" }"#;
    let text = std::fs::read(here("tests/diagnostics/csv/bom-and-crlf.csv")).expect("the file is there");
    let copy = written("bom.toml", &std::fs::read_to_string(path).expect("the file is there"));
    std::fs::write(copy.with_file_name("volume.csv"), text).expect("the file can be written");
    let scenario = load(&copy, &[column.to_string()]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let volume = &scenario.file.queue["voice"].volume_per_week;
    assert_eq!((volume.steps(), volume.at(0), volume.at(12)), (Some(13), 6001.0, 6013.0), "the week before the start is left out");
    assert!(violations(&scenario).is_empty());
    let line = scenario.source.line("queue.voice.volume_per_week[0]").expect("it has a place");
    assert!(line.0.ends_with("volume.csv") && line.1 == 3, "{line:?}");
}

#[test]
fn a_scenario_with_byte_order_mark_and_windows_line_ends_is_read() {
    let scenario = load(&written("bom-scenario.toml", &format!("\u{feff}{}", SMALL.replace('\n', "\r\n"))), &[]);
    assert!(scenario.is_ok(), "{}", scenario.err().map(|wrong| wrong.to_string()).unwrap_or_default());
}

#[test]
fn a_text_touches_no_file() {
    let series = SMALL.replace("volume_per_week = 6000", "volume_per_week = { file = 'volume.csv', column = 'contacts' }");
    let refused = load_text("plan.toml", &series, &[]).expect_err("no file may be read");
    assert!(refused.to_string().contains("cannot name other files"), "{refused}");
    assert!(load_text("plan.toml", "extends = 'base.toml'", &[]).is_err());
}

#[test]
fn complaints_point_at_the_value_or_at_the_nearest_table_written() {
    let scenario = read(CENTRE, &[]);
    let text = |path: &str| scenario.source.diagnosis(vec![scenario.source.complaint(path, "wrong", "")]).to_string();
    assert!(text("team.cebu-day.tenure[2].share").contains("plan.toml:52:30"), "{}", text("team.cebu-day.tenure[2].share"));
    assert!(text("team.cebu-day.pay").contains("pay]\n"), "{}", text("team.cebu-day.pay"));
    assert!(text("queue.billing.routing").contains("[queue.billing]"), "{}", text("queue.billing.routing"));
    assert!(text("queue.nowhere.routing").contains("plan.toml"), "{}", text("queue.nowhere.routing"));
}

#[test]
fn every_single_value_is_found_again_by_its_path() {
    let scenario = read(CENTRE, &[]);
    let leaves = scenario.source.leaves();
    assert!(leaves.len() > 250, "{}", leaves.len());
    for (path, node) in leaves {
        assert_eq!(scenario.source.node(&path), Some(node), "{path}");
    }
}

#[test]
fn a_mistake_within_an_override_points_at_the_override() {
    let option = "queue.voice.profile={ preset = \"office-hours\", open = { from = \"8 o'clock\", to = \"18:00\" } }".to_string();
    let wrong = load_text("plan.toml", SMALL, &[option]).expect_err("the time is wrong").to_string();
    assert!(wrong.contains("--> command line: --set queue.voice.profile"), "{wrong}");
}

#[test]
fn colours_are_only_there_when_asked_for() {
    let wrong = load_text("plan.toml", "schema = 2", &[]).expect_err("it is wrong");
    assert!(wrong.render(true).contains('\u{1b}'));
    assert!(!wrong.render(false).contains('\u{1b}'));
}

#[test]
fn a_file_cannot_write_to_the_terminal_of_the_planner() {
    let wrong = load_text("plan.toml", "\"\\u001b[2Jkey\" = \"\\u001b[31m\"", &[]).expect_err("it is wrong");
    assert!(!wrong.render(false).contains('\u{1b}'), "{wrong:?}");
}

#[test]
fn the_sheet_lists_every_value_with_its_source() {
    let scenario = read(CENTRE, &["queue.billing.service_target=0.85"]);
    let sheet = assumption_sheet(&scenario);
    let line = |path: &str| sheet.iter().find(|line| line.path == path).unwrap_or_else(|| panic!("{path} is missing"));
    assert_eq!(
        (line("queue.billing.service_target").value.as_str(), line("queue.billing.service_target").origin.as_str()),
        ("0.85", "--set")
    );
    assert_eq!(line("team.cebu-day.attrition.bands[0].monthly_probability").origin, "preset bpo-philippines-45");
    assert_eq!(line("queue.billing.profile.intervals").value, "48 values, 0 to 189.89");
    assert_eq!(
        (line("team.manila-night.hours_per_week").value.as_str(), line("team.manila-night.hours_per_week").origin.as_str()),
        ("40", "default")
    );
    assert_eq!(line("queue.billing.volume_per_week").origin, "plan.toml:128");
    assert_eq!(line("queue.billing.volume_per_week").unit, "contacts per week");
}

/// Every scenario cut off, with a line left out or doubled, or with a value swapped: refused or loaded, never a panic.
#[test]
fn no_text_makes_loading_panic() {
    let lines: Vec<&str> = CENTRE.lines().collect();
    let values = ["-1", "1e308", "nan", "\"\"", "[]", "{}", "[[1]]", "2026-13-40", "\"\\u0000\"", "true"];
    for (index, line) in lines.iter().enumerate() {
        let with = |middle: &str| [&lines[..index], &[middle], &lines[index + 1..]].concat().join("\n");
        let mut texts = vec![with(""), with(&format!("{line}\n{line}")), with(&line.replace(['"', ']'], "")), lines[..index].join("\n")];
        if let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| !key.contains(['{', '#'])) {
            texts.push(with(&format!("{key} = {}", values[index % values.len()])));
            texts.push(with(&format!("{key} = {}", values[(index + 3) % values.len()])));
        }
        for text in texts {
            if let Ok(scenario) = load_text("plan.toml", &text, &[]) {
                let _ = scenario.source.diagnosis(violations(&scenario)).to_string();
                let _ = assumption_sheet(&scenario);
            }
        }
    }
}

#[test]
fn every_shipped_scenario_is_right() {
    let files = std::fs::read_dir(here("scenarios")).expect("the folder is there").map(|entry| entry.expect("it can be listed").path());
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let scenario = loaded(&path);
        let broken = scenario.source.diagnosis(violations(&scenario));
        assert!(broken.is_empty(), "{}: {broken}", path.display());
    }
}

fn same(path: &str, generated: &str) {
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::write(here(path), generated).expect("it can be written");
    }
    let committed = std::fs::read_to_string(here(path)).unwrap_or_default();
    assert!(committed == generated, "{path} is out of date: TENURE_BLESS=1 cargo test --test scenario_files rewrites it");
}

#[test]
fn the_committed_schema_is_the_one_generated() {
    same("scenarios/tenure.schema.json", &schema_text());
}

#[test]
fn the_committed_reference_is_the_one_generated() {
    same("docs/scenario.md", &reference());
}
