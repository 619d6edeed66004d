//! What loading gives for files that are right.

use std::path::Path;
use tenure::scenario::{load, load_text};

const CENTRE: &str = "tests/diagnostics/base/centre.toml";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base")
}

#[test]
fn a_complete_scenario_loads_with_its_presets_filled_in() {
    let scenario = load(&folder().join("centre.toml"), &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let team = &scenario.file.team["cebu-day"];
    assert_eq!(team.attrition.bands.as_ref().map(Vec::len), Some(6));
    assert_eq!(team.pay.per_hour, 2.5);
    assert_eq!(scenario.file.queue["billing"].profile.intervals.as_ref().and_then(|series| series.len()), Some(48));
    assert_eq!(scenario.file.queue["sales"].patience_seconds, f64::INFINITY);
    let place = scenario.source.place("team.cebu-day.tenure[2].share");
    assert!(format!("{place:?}").contains("centre.toml"), "{place:?}");
}

#[test]
fn an_override_changes_one_key_and_the_hash() {
    let text = std::fs::read_to_string(folder().join("centre.toml")).expect("the file is there");
    let plain = load_text(CENTRE, &text, &[]).expect("it is right");
    let changed = load_text(CENTRE, &text, &["queue.billing.handle_time_seconds=390".into()]).expect("it is right");
    assert_eq!(changed.file.queue["billing"].handle_time_seconds, 390.0);
    assert_ne!(plain.source.hash(), changed.source.hash());
}
