//! W4: the engine against an independent NumPy simulation of the same operation, 20,000 futures of it
//! (tests/w4/numpy_summary.json, written by tests/w4/baseline.py).
//!
//! A measure agrees where its means differ by less than 4 of their common standard errors and its standard deviations by less
//! than 4 bootstrap standard errors of both sides. Service levels must besides agree within 0.1 point.
mod common;

use common::claims::Claims;
use common::moments::{Moments, bootstrap_error_of_sd};
use common::runs::measured;
use tenure::outcomes::Outcomes;
use tenure::simulate::{Plan, Unwatched, simulate};

#[path = "w4/recursion.rs"]
mod recursion;

/// Futures of the comparison of everything. 20,000 are wanted, as many as NumPy has: there a service level has a standard error
/// of 0.014 points, and 0.1 point is 5 errors of the difference; with 2,000 it is 2.1, with 8,000 3.8. `TENURE_W4_FUTURES` asks
/// for another number; 20,000 take about 11 minutes of processor time with the exact law in every interval.
const FUTURES: u64 = 2_000;
/// Futures of comparisons of heads alone, with which a hazard 2 % off is 17 standard errors off, and a probability read as a
/// hazard (1.25 % off for the newest, 0.25 % for the oldest) 6.
const FUTURES_OF_HEADS: u64 = 500;
const FAR: f64 = 4.0;
const SERVICE_TOLERANCE: f64 = 0.001;

/// Name in the NumPy summary, our measure and place.
const HEADS: [(&str, &str, &str); 6] = [
    ("joiners", "joiners", "all"),
    ("leavers", "leavers", "all"),
    ("final_heads", "heads_close", "all"),
    ("wage", "cost_wages", "all"),
    ("hire", "cost_recruiting", "all"),
    ("train", "cost_training", "all"),
];
const SERVICE: [(&str, &str, &str); 6] = [
    ("cost", "cost_total", "all"),
    ("penalty", "cost_credits", "all"),
    ("calls", "volume_offered", "all"),
    ("aband_cost", "cost_abandonment", "all"),
    ("aband_rate", "abandonment", "all"),
    ("missed_queue_weeks", "missed_weeks", "all"),
];
const SERVICE_LEVELS: [(&str, &str, &str); 4] = [
    ("sl_q0", "service_level", "queue:q0"),
    ("sl_q1", "service_level", "queue:q1"),
    ("sl_q2", "service_level", "queue:q2"),
    ("sl_q3", "service_level", "queue:q3"),
];

/// The NumPy side.
struct Numpy {
    json: serde_json::Value,
}

impl Numpy {
    fn read() -> Self {
        let path = common::root().join("tests/w4/numpy_summary.json");
        let text = std::fs::read_to_string(path).expect("the summary is part of the repository");
        Self { json: serde_json::from_str(&text).expect("JSON") }
    }

    fn get(&self, name: &str, statistic: &str) -> f64 {
        self.json["measures"][name][statistic].as_f64().unwrap_or_else(|| panic!("no {statistic} of {name}"))
    }

    /// Mean and standard deviation of a measure against a sample of ours.
    fn compare(&self, claims: &mut Claims, name: &str, sample: &[f64]) {
        let ours = Moments::of(sample);
        let (mean, sd) = (self.get(name, "mean"), self.get(name, "sd"));
        let z = (ours.mean - mean) / ours.error_of_mean().hypot(self.get(name, "mean_se"));
        let off = (ours.sd() - sd) / bootstrap_error_of_sd(sample, 200).hypot(self.get(name, "sd_se"));
        println!(
            "{name:>20}: mean {:>14.6} against {mean:>14.6}, z {z:>6.2}; sd {:>12.6} against {sd:>12.6}, z {off:>6.2}",
            ours.mean,
            ours.sd()
        );
        claims.z_below(format!("mean of {name}: {} instead of {mean}", ours.mean), z, FAR);
        claims.z_below(format!("sd of {name}: {} instead of {sd}", ours.sd()), off, FAR);
    }

    fn compare_all(&self, claims: &mut Claims, outcomes: &Outcomes, measures: &[(&str, &str, &str)]) {
        for (name, measure, place) in measures {
            self.compare(claims, name, &measured(outcomes, place, measure));
        }
    }
}

fn run(sets: &[String], futures: u64) -> Outcomes {
    let scenario = tenure::scenario::load(&common::root().join("scenarios/w4.toml"), sets).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = tenure::model::compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    simulate(&model, &Plan::new(futures, 1), &Unwatched)
}

fn teams() -> impl Iterator<Item = String> {
    (0..3).flat_map(|site| (0..4).map(move |queue| format!("s{site}-q{queue}")))
}

/// W4 with one half-hour open a day: heads do not depend on service in W4, so their numbers stay, at a fraction of the work.
fn heads(sets: &[String]) -> Claims {
    let one_interval = (0..4).map(|queue| format!("queue.q{queue}.profile.open={{ from = \"12:00\", to = \"12:30\" }}"));
    let sets: Vec<String> = one_interval.chain(sets.iter().cloned()).collect();
    let mut claims = Claims::default();
    Numpy::read().compare_all(&mut claims, &run(&sets, FUTURES_OF_HEADS), &HEADS);
    claims
}

#[test]
fn cost_people_and_service_of_w4_agree_with_numpy() {
    let started = std::time::Instant::now();
    let futures = std::env::var("TENURE_W4_FUTURES").map_or(FUTURES, |futures| futures.parse().expect("TENURE_W4_FUTURES is a number"));
    let outcomes = run(&[], futures);
    println!("{futures} futures in {:.1} s", started.elapsed().as_secs_f64());
    let (numpy, mut claims) = (Numpy::read(), Claims::default());
    numpy.compare_all(&mut claims, &outcomes, &HEADS);
    numpy.compare_all(&mut claims, &outcomes, &SERVICE);
    numpy.compare_all(&mut claims, &outcomes, &SERVICE_LEVELS);
    for (name, measure, place) in SERVICE_LEVELS {
        let (ours, theirs) = (Moments::of(&measured(&outcomes, place, measure)).mean, numpy.get(name, "mean"));
        // With fewer futures 0.1 point is less than two standard errors, and says nothing.
        claims.holds(format!("{name}: {ours} instead of {theirs}"), futures < 2_000 || (ours - theirs).abs() < SERVICE_TOLERANCE);
    }
    claims.assert_met();
}

/// Writing what W4 says already must change nothing; so what a variant changes is what it says.
fn assert_nothing_changed(sets: &[String]) {
    assert_eq!(run(sets, 3).totals, run(&[], 3).totals);
}

#[test]
fn heads_of_w4_agree_with_numpy() {
    heads(&[]).assert_met();
}

#[test]
fn a_hazard_two_percent_off_disagrees_with_numpy() {
    let multipliers = |times: f64| -> Vec<String> {
        let of_site = |team: &str| [1.0, 1.2, 0.85][usize::from(team.as_bytes()[1] - b'0')];
        teams().map(|team| format!("team.{team}.attrition.multiplier={:?}", times * of_site(&team))).collect()
    };
    assert_nothing_changed(&multipliers(1.0));
    heads(&multipliers(1.02)).assert_broken("hazards 2 % too high");
    heads(&multipliers(0.98)).assert_broken("hazards 2 % too low");
}

#[test]
fn probabilities_read_as_hazards_disagree_with_numpy() {
    let rates = [(0, 0.030), (4, 0.025), (13, 0.015), (26, 0.010), (52, 0.007), (104, 0.005)];
    let bands = |form: &str| -> Vec<String> {
        let bands: Vec<String> = rates.iter().map(|(from, rate)| format!("{{ from_weeks = {from}, {form} = {rate:?} }}")).collect();
        teams().map(|team| format!("team.{team}.attrition.bands=[{}]", bands.join(", "))).collect()
    };
    assert_nothing_changed(&bands("weekly_probability"));
    heads(&bands("weekly_hazard")).assert_broken("probabilities read as hazards");
}

/// Which week's end people leave at cannot be chosen in a scenario, so a second small simulation of W4's heads is run in both
/// orders: in the right one it agrees with NumPy, as the engine does, and in the other it cannot.
#[test]
fn leavers_who_go_before_service_disagree_with_numpy() {
    let claims = |order: recursion::Order| {
        let samples = recursion::simulate(order, FUTURES_OF_HEADS as usize);
        let (numpy, mut claims) = (Numpy::read(), Claims::default());
        for (name, sample) in samples {
            numpy.compare(&mut claims, name, &sample);
        }
        claims
    };
    claims(recursion::Order::ServiceFirst).assert_met();
    claims(recursion::Order::LeaversFirst).assert_broken("leavers before service");
}
