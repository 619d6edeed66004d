//! Laws side by side on small scenarios whose answers are known.

use super::*;
use crate::model::{ServiceBy, compile_by};
use crate::outcomes::Quantity;
use crate::simulate::story;

fn models(text: &str, overrides: &[&str]) -> (Model, Model) {
    let overrides: Vec<String> = overrides.iter().map(ToString::to_string).collect();
    let scenario = crate::scenario::load_text("plan.toml", text, &overrides).unwrap_or_else(|wrong| panic!("{wrong}"));
    let by = |by| compile_by(&scenario, by).unwrap_or_else(|wrong| panic!("{wrong}"));
    (by(ServiceBy::Surface), by(ServiceBy::Exact))
}

const QUICKSTART: &str = include_str!("../../../../scenarios/quickstart.toml");

fn asked(repeats: u64) -> Asked {
    Asked { seed: 1, futures: 6, weeks: 2, repeats }
}

#[test]
fn a_week_again_is_the_week_of_the_future_bit_for_bit() {
    let (surface, exact) = models(QUICKSTART, &[]);
    let plan = Plan::new(10, 1);
    let again = weeks_again(&[&surface, &exact], &plan, 3, &[7, 20]);
    let rows = story(&surface, &plan, 3);
    for (week, number) in again.iter().zip([7, 20]) {
        let get = |quantity| surface.columns.get(&rows[number], surface.queues[0].place, quantity);
        let totals = week.served[0][0][0];
        assert_eq!(week.week, number);
        let seen = [totals.contacts, totals.within, totals.abandoned];
        assert_eq!(seen, [Quantity::Offered, Quantity::Within, Quantity::Abandoned].map(get));
        let asked: f64 = week.floors[0].pools[0].contacts.iter().sum();
        assert!((asked - totals.contacts).abs() < 1e-9 * asked, "the laws were asked at {asked} of {} contacts", totals.contacts);
    }
}

#[test]
fn the_exact_law_asked_again_gives_what_it_gave() {
    let (surface, exact) = models(QUICKSTART, &[]);
    let again = weeks_again(&[&surface, &exact], &Plan::new(10, 1), 2, &[11]);
    let (floor, served) = (&again[0].floors[0], again[0].served[1][0][0]);
    let pool = &floor.pools[0];
    let mut within = 0.0;
    for day in 0..7 {
        let range = floor.days[day].clone();
        let asked = crate::queueing::Intervals {
            contacts: &pool.contacts[range.clone()],
            agents: &pool.agents[range],
            interval_seconds: exact.clock.interval_seconds(),
            handle_time_seconds: pool.handle_time_seconds[day],
        };
        within += pool.law.totals(&asked, pool.present[day]).within;
    }
    assert!((within - served.within).abs() < 1e-9 * within, "{within} for {}", served.within);
}

#[test]
fn weeks_are_sampled_once_and_outages_have_the_least_capacity() {
    let (surface, _) = models(QUICKSTART, &[]);
    let weeks = sample::sample(&surface, &Asked { weeks: 5, ..asked(0) });
    assert_eq!(weeks.len(), 15);
    let mut places: Vec<(u64, usize)> = weeks.iter().map(|week| (week.replication, week.week)).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), 15, "a week stands twice");
    let of = |kind: Kind, value: fn(&Sampled) -> f64| weeks.iter().filter(move |week| week.kind == kind).map(value).collect::<Vec<_>>();
    let worst_calm = of(Kind::Calm, |week| week.capacity).into_iter().fold(f64::INFINITY, f64::min);
    assert!(of(Kind::Outage, |week| week.capacity).iter().all(|capacity| *capacity <= worst_calm));
    let tightest_calm = of(Kind::Calm, |week| week.tightness).into_iter().fold(0.0, f64::max);
    assert!(of(Kind::Peak, |week| week.tightness).iter().all(|tightness| *tightness >= tightest_calm));
}

#[test]
fn one_queue_with_its_own_agents_agrees_with_every_contact_simulated() {
    let (surface, exact) = models(QUICKSTART, &[]);
    let laws = side_by_side(&surface, &exact, &asked(30));
    let queue = &laws.queues[0];
    assert_eq!((laws.queues.len(), queue.judge, queue.shares_agents), (1, Law::Contacts, false));
    let off = |law| queue.find(Kind::Calm, law, Measure::ServiceLevel).unwrap().off.unwrap();
    let exact = off(Law::Exact);
    assert!(exact.mean.abs() < 0.012 + exact.half_width, "{exact:?}");
    assert!(exact.half_width > 0.0 && exact.half_width < 0.02, "{exact:?}");
    let handed = off(Law::HandOver);
    assert!(handed.mean.abs() < 0.006 + handed.half_width, "{handed:?}");
    let busy = queue.find(Kind::Calm, Law::Exact, Measure::Occupancy).unwrap().off.unwrap();
    assert!(busy.mean.abs() < 0.005 + busy.half_width, "{busy:?}");
}

#[test]
fn the_laws_beside_each_other_do_not_depend_on_threads() {
    let (surface, exact) = models(QUICKSTART, &[]);
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| side_by_side(&surface, &exact, &Asked { weeks: 1, ..asked(2) }))
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn a_difference_is_trusted_by_the_rule() {
    let one = |mean: f64, half_width: f64| Compared {
        kind: Kind::Calm,
        law: Law::Surface,
        measure: Measure::ServiceLevel,
        value: 0.8,
        off: Some(Off { mean, error: half_width / 2.0, half_width, largest: mean }),
        from_exact: None,
    };
    for (mean, half, wanted) in [
        (0.0005, 0.001, Trust::Agrees),
        (-0.004, 0.0045, Trust::Agrees),
        (0.0005, 0.03, Trust::Unclear),
        (0.008, 0.02, Trust::Unclear),
        (-0.008, 0.002, Trust::Near),
        (0.03, 0.02, Trust::Off),
    ] {
        assert_eq!(Trust::of(&one(mean, half)), Some(wanted), "{mean} {half}");
    }
}
