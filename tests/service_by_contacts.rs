//! Whole runs in which every contact is simulated: against the exact law, identities, the same bits, what is refused.
mod common;

use common::runs::{QUIET, owned};
use tenure::model::{Model, ServiceBy, compile_by};
use tenure::outcomes::Quantity::{self, *};
use tenure::scenario::load_text;
use tenure::simulate::{Drivers, Plan, Unwatched, simulate, story};

const QUICKSTART: &str = include_str!("../scenarios/quickstart.toml");

fn model(text: &str, sets: &[&str], by: ServiceBy) -> Model {
    let scenario = load_text("test.toml", text, &owned(sets)).unwrap_or_else(|wrong| panic!("{wrong}"));
    compile_by(&scenario, by).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn column(model: &Model, quantity: Quantity) -> usize {
    model.frame.columns().binary_search(&(0, quantity)).expect("it is kept for the whole operation")
}

/// A ratio of totals over futures, with its standard error over futures by the delta method.
fn ratio(model: &Model, futures: u64, above: Quantity, below: Quantity) -> (f64, f64) {
    let outcomes = simulate(model, &Plan::new(futures, 3), &Unwatched);
    let [above, below] = [above, below].map(|quantity| outcomes.totals[0][column(model, quantity)].clone());
    let value = above.iter().sum::<f64>() / below.iter().sum::<f64>();
    let mean = below.iter().sum::<f64>() / below.len() as f64;
    let squares: f64 = above.iter().zip(&below).map(|(x, y)| ((x - value * y) / mean).powi(2)).sum();
    (value, (squares / (below.len() * (below.len() - 1)) as f64).sqrt())
}

/// The clock round, the same load and 23.8 agents: the simulation has no reason to differ from the law but chance (three standard errors) and
/// whole agents instead of their fraction, which bends the law by less than 0.002 here.
#[test]
fn a_level_operation_agrees_with_the_exact_law() {
    let intervals = vec!["1"; 48].join(", ");
    let profile = format!("queue.voice.profile={{ starts = \"00:00\", intervals = [{intervals}], days = [1, 1, 1, 1, 1, 1, 1] }}");
    let level = ["scenario.weeks=6", &profile, "queue.voice.volume_per_week=43000"];
    let absent = "team.agents.shrinkage={ components = [{ name = \"sick\", share = 0.12, kind = \"random\" }] }";
    for more in [
        &[][..],
        &["queue.voice.patience_seconds=30", "queue.voice.service_definition=answered-of-offered-less-short-abandons"],
        &["queue.voice.attendance=binomial", absent],
    ] {
        let sets = [&level[..], more].concat();
        let (contacts, exact) = (model(QUIET, &sets, ServiceBy::Contacts), model(QUIET, &sets, ServiceBy::Exact));
        for (above, below) in [(Within, Counted), (Abandoned, Offered), (BusyHours, DutyHours)] {
            let (seen, error) = ratio(&contacts, 12, above, below);
            let (expected, _) = ratio(&exact, 12, above, below);
            println!("{above:?} {more:?}: {seen:.5} ± {error:.5}, law {expected:.5}");
            assert!((seen - expected).abs() < 3.0 * error + 0.002, "{above:?} {more:?}: {seen} ± {error}, law {expected}");
            assert!(error < 0.006);
        }
    }
}

/// The quickstart: beyond chance, which is common to both but for the contacts, the law's taking every interval as steady (0.006).
#[test]
fn the_quickstart_agrees_with_the_exact_law() {
    let (contacts, exact) = (model(QUICKSTART, &[], ServiceBy::Contacts), model(QUICKSTART, &[], ServiceBy::Exact));
    for (above, below) in [(Within, Counted), (Abandoned, Offered)] {
        let (seen, _) = ratio(&contacts, 6, above, below);
        let (expected, _) = ratio(&exact, 6, above, below);
        println!("{above:?}: {seen:.5}, law {expected:.5}");
        assert!((seen - expected).abs() < 0.006, "{above:?}: {seen}, law {expected}");
    }
    let people = |model: &Model| simulate(model, &Plan::new(2, 3), &Unwatched).totals[0][column(model, Leavers)].clone();
    assert_eq!(people(&contacts).len(), people(&exact).len());
}

/// Offered = answered + abandoned + those who wait as the week ends, who are never less than none and no more than can wait, also where callers wait on over Sunday night:
/// patience has no end, and agents hardly suffice.
#[test]
fn no_contact_is_lost_between_weeks() {
    let intervals = vec!["1"; 48].join(", ");
    let profile = format!("queue.voice.profile={{ starts = \"00:00\", intervals = [{intervals}], days = [1, 1, 1, 1, 1, 1, 1] }}");
    let sets = ["scenario.weeks=8", &profile, "queue.voice.volume_per_week=46500", "queue.voice.patience_seconds=inf"];
    for (text, sets) in [(QUIET, &sets[..]), (QUICKSTART, &["scenario.weeks=12"])] {
        let model = model(text, sets, ServiceBy::Contacts);
        let [offered, answered, abandoned] = [Offered, Answered, Abandoned].map(|quantity| column(&model, quantity));
        let mut waited_on = 0.0;
        for future in 0..2 {
            for (number, week) in story(&model, &Plan::new(1, 5), future).iter().enumerate() {
                let carried = week[offered] - week[answered] - week[abandoned];
                assert_eq!(carried, carried.floor(), "contacts are whole");
                assert!((0.0..200.0).contains(&carried), "week {number} of future {future}: {carried} wait on");
                waited_on += carried;
            }
        }
        assert!(text != QUIET || waited_on > 0.0, "nobody waits on over Sunday night");
    }
}

#[test]
fn the_same_bits_come_out_on_any_number_of_threads_and_the_plan_at_its_mean_is_the_exact_laws() {
    let contacts = model(QUICKSTART, &["scenario.weeks=6"], ServiceBy::Contacts);
    let run = |threads| simulate(&contacts, &Plan { threads: Some(threads), ..Plan::new(40, 11) }, &Unwatched);
    let (one, three) = (run(1), run(3));
    assert_eq!(one.totals, three.totals);
    let exact = model(QUICKSTART, &["scenario.weeks=6"], ServiceBy::Exact);
    let mean = |model: &Model| story(model, &Plan { drivers: Drivers::MEAN, ..Plan::new(1, 1) }, 0);
    assert_eq!(mean(&contacts), mean(&exact));
}

#[test]
fn what_is_not_simulated_is_refused_with_its_remedy() {
    let redial = "queue.voice.redial={ after_abandonment = 0.4, reference_abandonment = 0.05 }";
    let scenario = load_text("test.toml", QUIET, &owned(&[redial])).unwrap_or_else(|wrong| panic!("{wrong}"));
    let refused = compile_by(&scenario, ServiceBy::Contacts).expect_err("re-dials are not simulated").to_string();
    assert!(refused.contains("call again within the interval") && refused.contains("--service exact"), "{refused}");
    assert!(compile_by(&scenario, ServiceBy::Exact).is_ok());
}
