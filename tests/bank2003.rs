//! A plan whose demand and attrition come from real data, through the whole chain: files, loading, compiling, simulating.
//! What is derived from which data, and what may be checked, says tests/bank2003/README.md. Without the data it is skipped.
mod common;

#[path = "bank2003/derive.rs"]
mod derive;

use common::claims::Claims;
use common::moments::Moments;
use common::runs::{measured, totals, weekly};
use derive::Bank;
use tenure::model::compile;
use tenure::outcomes::Quantity::{HeadWeeks, HeadsClose, Leavers};
use tenure::outcomes::{Bins, Outcomes};
use tenure::simulate::{Drivers, Plan, Unwatched, simulate};

const FUTURES: u64 = 500;
const WEEKS: usize = 34;

/// The bank with `path=value` laid over it; none where the data are missing.
fn run(bank: &Bank, sets: &[&str], drivers: Drivers) -> Outcomes {
    let scenario = tenure::scenario::load(&bank.scenario(), &common::runs::owned(sets)).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    simulate(&model, &Plan { drivers, ..Plan::new(FUTURES, 2003) }, &Unwatched)
}

#[test]
fn the_files_derived_are_those_the_readme_describes() {
    let Some(bank) = Bank::derive("files") else { return };
    assert_eq!(bank.recorded.len(), WEEKS);
    assert_eq!(bank.recorded.iter().sum::<f64>(), 5_312_234.0);
    let shares: Vec<String> = bank.day_shares.iter().map(|share| format!("{share:.4}")).collect();
    assert_eq!(shares, ["0.2239", "0.2009", "0.1893", "0.1892", "0.1967", "0.0000", "0.0000"]);
    let rates: Vec<String> = bank.bands.iter().map(|band| format!("{:.6}", band.1)).collect();
    assert_eq!(rates, ["0.001549", "0.003255", "0.003317", "0.003849", "0.003019", "0.003204"]);
}

#[test]
fn recorded_weeks_come_back_as_contacts() {
    let Some(bank) = Bank::derive("weeks") else { return };
    let without_noise = run(&bank, &[], Drivers { volume: false, ..Drivers::CHANCE });
    let with_noise = run(&bank, &[], Drivers::CHANCE);
    let (mut exact, mut noisy) = (Claims::default(), Claims::default());
    for (week, recorded) in bank.recorded.iter().enumerate() {
        let name = format!("week {}", week + 1);
        exact.equal(&name, weekly(&without_noise, "queue:calls", "volume_offered")[week].mean, *recorded, 1e-9);
        let sample = Moments::of_week(&weekly(&with_noise, "queue:calls", "volume_offered")[week], Bins::Relative);
        noisy.near(&name, sample.mean, sample.error_of_mean(), *recorded);
    }
    exact.assert_met();
    noisy.assert_met();
    println!("{WEEKS} weeks, 5,312,234 calls: the farthest mean is {:.1} standard errors from what was recorded", noisy.worst);
}

#[test]
fn days_scatter_as_those_recorded() {
    let Some(bank) = Bank::derive("days") else { return };
    // Week 10 is whole. With all contacts on Thursday its volume is a day's, and the template's factors are those of the data.
    let thursday: Vec<f64> = (0..196).map(|i| if i / 28 == 3 { bank.profile[i] } else { 0.0 }).collect();
    let set = format!("queue.calls.profile={{ starts = \"07:00\", intervals = {thursday:?} }}");
    let outcomes = run(&bank, &[&set], Drivers::CHANCE);
    let sample = Moments::of_week(&weekly(&outcomes, "queue:calls", "volume_offered")[9], Bins::Relative);
    let cv = sample.sd() / sample.mean;
    // Factor of the day, and the mean over the day of half-hour factors that persist at 0.62.
    let weight: f64 = thursday.iter().sum();
    let share = |i: usize| thursday[84 + i] / weight;
    let along: f64 = (0..28)
        .flat_map(|i| (0..28).map(move |j| (i, j)))
        .map(|(i, j)| share(i) * share(j) * (0.057f64.powi(2) * 0.62f64.powi(i.abs_diff(j) as i32)).exp_m1())
        .sum();
    let wanted = ((0.039f64 * 0.039).exp() * (1.0 + along) - 1.0).sqrt();
    let error = sample.error_of_variance() / (2.0 * sample.sd() * sample.mean);
    println!("coefficient of variation of a day {cv:.4} ± {error:.4}, from its factors {wanted:.4}");
    let mut claims = Claims::default();
    claims.near("coefficient of variation", cv, error, wanted);
    claims.assert_met();
}

#[test]
fn starters_survive_as_the_life_table_of_real_staff_says() {
    let Some(bank) = Bank::derive("survival") else { return };
    // Four hundred new heads, nobody hired after them, three years.
    let sets = common::runs::owned(&[
        "scenario.weeks=156",
        "queue.calls.volume_per_week=1000",
        "queue.calls.profile={ starts = \"12:00\", intervals = [1, 1] }",
        "team.agents.heads=400",
        "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 1 }]",
        "team.agents.hiring={ by = \"none\" }",
    ]);
    let scenario = tenure::scenario::load(&bank.without_hiring(), &sets).unwrap_or_else(|wrong| panic!("{wrong}"));
    let model = compile(&scenario).unwrap_or_else(|wrong| panic!("{wrong}"));
    let outcomes = simulate(&model, &Plan::new(200, 1), &Unwatched);
    let mut claims = Claims::default();
    println!("week  heads of 400  by the table");
    for week in [13, 26, 52, 104, 156] {
        let heads = &weekly(&outcomes, "team:agents", "heads_close")[week - 1];
        let (here, table) = (heads.mean / 400.0, bank.survival(7.0 * week as f64));
        println!("{week:>4}  {:>12.1}  {:>12.1}", heads.mean, 400.0 * table.0);
        // The table's own error (Greenwood) and ours; banding the hazard is well within them.
        let error = table.1.hypot((here * (1.0 - here) / (400.0 * 200.0)).sqrt());
        claims.near(format!("week {week}"), here, error, table.0);
        let exact = bank.banded_survival(week as f64);
        claims.near(format!("week {week}, banded hazard"), here, (exact * (1.0 - exact) / (400.0 * 200.0)).sqrt(), exact);
    }
    claims.assert_met();
}

#[test]
fn the_plan_runs_from_files_to_results_and_its_numbers_are_sane() {
    let Some(bank) = Bank::derive("plan") else { return };
    let outcomes = run(&bank, &[], Drivers::CHANCE);
    let mean = |place: &str, measure: &str| Moments::of(&measured(&outcomes, place, measure)).mean;
    let sum = |quantity| totals(&outcomes, "team:agents", quantity).iter().sum::<f64>();
    let rate = sum(Leavers) / sum(HeadWeeks);
    let close = sum(HeadsClose) / FUTURES as f64;
    println!(
        "service level {:.3}, abandonment {:.4}, occupancy {:.3}, weeks below target {:.1}, leavers a week {:.5} of heads, heads at the end {close:.0}, cost {:.0}",
        mean("queue:calls", "service_level"),
        mean("queue:calls", "abandonment"),
        mean("all", "occupancy"),
        mean("queue:calls", "missed_weeks"),
        rate,
        mean("all", "cost_total")
    );
    let mut claims = Claims::default();
    claims.holds("leavers near 0.32 % a week", (0.0028..0.0038).contains(&rate));
    claims.holds("service level near 0.91", (0.86..0.95).contains(&mean("queue:calls", "service_level")));
    claims.holds("occupancy near 0.89", (0.86..0.92).contains(&mean("all", "occupancy")));
    claims.holds("a few weeks below target", (0.5..9.0).contains(&mean("queue:calls", "missed_weeks")));
    claims.holds("heads are roughly replaced", (395.0..420.0).contains(&close));
    claims.assert_met();
}

#[test]
fn bands_of_a_forecast_with_this_error_hold_the_recorded_weeks() {
    let Some(bank) = Bank::derive("backtest") else { return };
    let error = "queue.calls.forecast_error={ weekly_sd = 0.053, persistence = 0.16, start = \"stationary\" }";
    let outcomes = run(&bank, &["queue.calls.volume_per_week=162667", error], Drivers::CHANCE);
    let inside = (0..WEEKS)
        .filter(|week| {
            let weeks = &weekly(&outcomes, "queue:calls", "volume_offered")[*week];
            let rank = |share: f64| weeks.value_at_rank((share * FUTURES as f64) as u64, Bins::Relative).expect("a rank");
            (rank(0.05)..=rank(0.95)).contains(&bank.recorded[*week])
        })
        .count();
    println!("{inside} of {WEEKS} recorded weeks lie between the 5th and 95th percentile");
    assert!(inside >= 27, "{inside} of 34; about 31 are expected and fewer than 27 would be strange");
}
