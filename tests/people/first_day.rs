//! Tenure of the first day's heads: steady state, roster, preset.

use crate::common::pages::rows;
use crate::common::planned::{assert_planned, of_team, planned};
use crate::common::root;
use crate::common::runs::{QUIET, model, owned, run};
use tenure::model::{ServiceBy, compile_by};
use tenure::outcomes::Quantity::*;
use tenure::scenario::{load, preset_named};
use tenure::simulate::{Plan, Unwatched, simulate};

const PAGE: &str = "docs/workforce.md";
const LEARN: &str = "team.agents.ramp={ acts_on = \"capacity\", table = [0.2, 0.4, 0.6, 0.8] }";

fn steady(sets: &[&str]) -> Vec<String> {
    let steady = ["team.agents.tenure_mix={ steady_state = true }", "scenario.weeks=4", LEARN];
    owned(&[&steady[..], sets].concat())
}

#[test]
fn the_steady_state_worked_out_by_hand_is_what_the_first_day_looks_like() {
    let half = steady(&["team.agents.heads=16", "team.agents.attrition={ weekly_probability = 0.5 }"]);
    let first = &model(QUIET, &half).teams[0].career.initial;
    let wanted: Vec<u32> = rows(PAGE, "#### Steady state by hand").iter().map(|row| row[2] as u32).collect();
    let (oldest, younger) = wanted.split_last().expect("the table has rows");
    assert_eq!(first[1..wanted.len()], *younger);
    assert_eq!(first[wanted.len()..].iter().sum::<u32>(), *oldest, "the last row holds everybody older");
    assert_eq!(first[0], 0, "the first class is still to come");
    assert_eq!(planned(&run(QUIET, &half, 1, 1), "team:agents", ProductiveEquivalents, 1), 9.2);
}

#[test]
fn the_roster_worked_out_by_hand_is_what_the_engine_does() {
    let sets = ["team.agents.heads=6", "scenario.weeks=5", LEARN];
    let folder = root().join("tests/people/rosters");
    let path = std::env::temp_dir().join(format!("tenure-roster-{}", std::process::id()));
    std::fs::create_dir_all(&path).expect("a folder");
    std::fs::copy(folder.join("six.csv"), path.join("six.csv")).expect("a copy");
    std::fs::write(path.join("plan.toml"), QUIET).expect("a file");
    let roster = "team.agents.tenure_mix={ roster = { file = \"six.csv\", column = \"hired\" } }";
    let scenario = load(&path.join("plan.toml"), &owned(&[&sets[..], &[roster]].concat())).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = compile_by(&scenario, ServiceBy::Exact).unwrap_or_else(|wrong| panic!("{wrong}"));
    std::fs::remove_dir_all(&path).expect("the folder goes");
    let plan = simulate(&model, &Plan::new(1, 1), &Unwatched);
    assert_planned(PAGE, "#### Roster by hand", &plan, &of_team([HeadsClose, ProductiveEquivalents]));
    let listed = "team.agents.tenure_mix={ roster = { hired = [2026-01-05, 2025-12-29, 2025-12-26, 2025-12-22, 2025-06-30, 2019-03-04] } }";
    let inline = run(QUIET, &owned(&[&sets[..], &[listed]].concat()), 1, 1);
    assert_eq!(inline.plan_weeks, plan.plan_weeks, "a list says the same as a file");
}

#[test]
fn tenure_presets_are_the_steady_states_of_the_attrition_presets() {
    for name in ["captive-low-20", "typical-38", "bpo-philippines-45", "bpo-onshore-50", "bpo-offshore-steep-65", "sales-90"] {
        let attrition = format!("team.agents.attrition={{ preset = \"{name}\" }}");
        // A transfer nobody takes keeps tenure apart up to two years.
        let long = "team.agents.ramp={ acts_on = \"capacity\", start = 0.5, weeks = 110 }";
        let first = |mix: &str| {
            let sets = owned(&["team.agents.heads=100000", &attrition, long, &format!("team.agents.tenure_mix={{ {mix} }}")]);
            model(QUIET, &sets).teams[0].career.initial.clone()
        };
        let (shipped, solved) = (first(&format!("preset = \"{name}\"")), first("steady_state = true"));
        for (from, to) in [(1, 5), (5, 9), (9, 13), (13, 26), (26, 52), (52, 104), (104, shipped.len())] {
            let [a, b] = [&shipped, &solved].map(|heads| heads[from..to.min(heads.len())].iter().sum::<u32>());
            assert!(a.abs_diff(b) <= 150, "{name}: {a} and {b} of 100,000 have {from} to {to} weeks");
        }
        assert!(preset_named("tenure_mix", name).is_some());
    }
}
