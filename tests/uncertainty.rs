//! Chance against not knowing: the tables of docs/uncertainty.md, a closed form, and the two ends.

mod common;

use common::claims::Claims;
use common::pages::rows;
use common::runs::{owned, quiet};
use tenure::analysis::{Analysis, NotKnowing, analyse, share_of_pairs};
use tenure::model::compile;
use tenure::outcomes::Outcomes;
use tenure::scenario::load_text;
use tenure::simulate::{Plan, Unwatched, simulate};

const PAGE: &str = "docs/uncertainty.md";

#[test]
fn the_share_of_four_pairs_is_that_of_the_page() {
    let rows = rows(PAGE, "### Four pairs");
    let pairs: Vec<(f64, f64)> = rows.iter().map(|row| (row[1], row[2])).collect();
    let (products, squares): (f64, f64) = (rows.iter().map(|row| row[3]).sum(), rows.iter().map(|row| row[4]).sum());
    assert_eq!((rows.len(), products, squares), (4, 48.0, 56.0));
    let share = share_of_pairs(&pairs).expect("four pairs that vary");
    assert!((share.value - products / squares).abs() < 1e-15);
    assert!(share.low < share.value && share.value < share.high && share.high < 1.0);
}

/// One week of 1,000 contacts at 1 each, calls that anybody answers.
const CONTACTS: [&str; 2] = ["queue.voice.cost_per_contact=1", "team.agents.heads=1000"];
const UNKNOWN: &str = "uncertain.level={ on = \"queue.voice.volume\", times = { law = \"uniform\", low = 0.7, high = 1.3 } }";
const BUSY: &str = "queue.voice.forecast_error={ level_sd = 0.1 }";

fn outcomes(sets: &[&str], futures: u64, twins: u64) -> Outcomes {
    let scenario =
        load_text("test.toml", common::runs::QUIET, &owned(&[&CONTACTS[..], sets].concat())).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    simulate(&model, &Plan { twins, ..Plan::new(futures, 11) }, &Unwatched)
}

fn split<'a>(analysis: &'a Analysis, key: &str, place: &str) -> Option<&'a NotKnowing> {
    let series = analysis.series(key, place)?;
    analysis.uncertainty.iter().find(|split| split.series == series)
}

/// Twenty seeds' worth of pairs in one run; the error comes from the interval, which the second claim holds to be honest.
#[test]
fn the_split_of_a_volume_is_that_of_the_closed_form() {
    let row = &rows(PAGE, "### A volume that is not known, and weeks that are busy by chance")[0];
    let (v, s) = (row[0], row[1]);
    assert!((v / (v + s + v * s) - row[2]).abs() < 5e-7);
    let all = outcomes(&[UNKNOWN, BUSY], 10_000, 10_000);
    let series = all.frame.series();
    let cost = series.iter().find(|one| one.measure().key == "cost_total" && one.place == 0).expect("total cost");
    let pairs = all.pairs(cost);
    let share = share_of_pairs(&pairs).expect("costs vary");
    let error = |share: tenure::analysis::Proportion| (share.high - share.low) / (2.0 * 1.959_963_984_540_054);
    let mut claims = Claims::default();
    claims.near("share of not knowing", share.value, error(share), row[2]);
    // Of twenty intervals of 500 pairs each, 95 % should hold the truth: fewer than 14 would be a defect (p < 1e-4).
    let held = pairs.chunks(500).filter_map(share_of_pairs).filter(|share| share.low <= row[2] && row[2] <= share.high).count();
    claims.holds(format!("{held} of 20 intervals hold the truth"), held >= 14);
    claims.assert_met();
    let mut blunt = Claims::default();
    blunt.near("share if busy weeks were not counted", share.value, error(share), 1.0 - s);
    blunt.assert_broken("a split that forgets chance");
}

#[test]
fn a_number_without_effect_explains_nothing() {
    let handle_time = "uncertain.talk={ on = \"queue.voice.handle_time\", times = { law = \"uniform\", low = 0.9, high = 1.1 } }";
    let analysis = analyse(&outcomes(&[handle_time, BUSY], 600, Plan::TWINS));
    let cost = split(&analysis, "cost_total", "all").expect("cost varies");
    assert_eq!((cost.pairs, cost.share.low), (500, 0.0));
    assert!(cost.share.high < 0.25, "{cost:?}");
}

#[test]
fn without_chance_all_is_not_knowing() {
    let analysis = analyse(&outcomes(&[UNKNOWN], 40, Plan::TWINS));
    let cost = split(&analysis, "cost_total", "all").expect("cost varies");
    assert_eq!((cost.share.low, cost.share.value, cost.share.high), (1.0, 1.0, 1.0));
    assert_eq!((cost.sd_not_knowing(), cost.sd_chance()), (cost.sd, 0.0));
    assert!(split(&analysis, "leavers", "all").is_none(), "what never varies is not told apart");
}

#[test]
fn twins_share_the_uncertain_numbers_and_change_no_result() {
    let (with, without) = (outcomes(&[UNKNOWN, BUSY], 70, 500), outcomes(&[UNKNOWN, BUSY], 70, 0));
    assert_eq!((with.twins[0].len(), without.twins[0].len()), (70, 0));
    assert_eq!(Outcomes { twins: without.twins.clone(), ..with.clone() }, without);
    // A run in two parts has the twins of the whole.
    let part = |first: u64, futures: u64| {
        let scenario = load_text("test.toml", common::runs::QUIET, &owned(&[&CONTACTS[..], &[UNKNOWN, BUSY]].concat())).expect("it loads");
        simulate(&compile(&scenario).expect("it is sound"), &Plan { first, ..Plan::new(futures, 11) }, &Unwatched)
    };
    let (one, other) = (part(0, 30), part(30, 40));
    for (column, whole) in with.twins.iter().enumerate() {
        assert_eq!([&one.twins[column][..], &other.twins[column][..]].concat(), *whole);
    }
}

#[test]
fn a_plan_that_knows_everything_has_no_twins_and_says_nothing_about_them() {
    let outcomes = quiet(&["queue.voice.forecast_error={ level_sd = 0.1 }"], 20, 3);
    assert!(outcomes.twins.iter().all(Vec::is_empty));
    let analysis = analyse(&outcomes);
    assert!(analysis.uncertainty.is_empty());
    assert!(!tenure::report::text(&analysis, "here", &[]).contains("not knowing"));
}

#[test]
fn the_summary_says_it_in_words_and_in_numbers() {
    let analysis = analyse(&outcomes(&[UNKNOWN, BUSY], 600, Plan::TWINS));
    let text = tenure::report::text(&analysis, "here", &[]);
    let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for phrase in [
        "Chance, or not knowing?",
        "Of the spread of total cost, 7",
        "comes from what the plan does not know (level)",
        "if you knew it, it would still vary by USD",
    ] {
        assert!(said.contains(phrase), "{phrase}: {text}");
    }
    let json: serde_json::Value = serde_json::from_slice(&tenure::report::summary_json(&analysis)).expect("JSON");
    let row = &json["uncertainty"][0];
    let number = |key: &str| row[key].as_f64().expect("a number");
    let cost = json["uncertainty"].as_array().expect("rows").iter().find(|row| row["key"] == "cost_total").expect("total cost");
    assert_eq!((cost["place"].as_str(), cost["period"].as_str()), (Some("all"), Some("total")));
    assert!((number("share").sqrt() * number("sd") - number("sd_not_knowing")).abs() < 1e-9);
    assert!(number("low") <= number("share") && number("share") <= number("high"));
}
