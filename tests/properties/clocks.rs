//! Weeks of 167 and 169 hours: the contacts of a day come in the hours that the day has.

use crate::bench::{BENCHES, Bench, each};
use std::cmp::Ordering;
use tenure::calendar::Zone;
use tenure::model::{Group, Model};

#[test]
fn a_day_s_contacts_add_up_to_the_plan_s_whatever_the_clock_does() {
    each(BENCHES.iter(), |bench| {
        for group in &bench.model.groups {
            (0..bench.model.clock.weeks).for_each(|week| check(bench, group, week));
        }
    });
}

fn check(bench: &Bench, group: &Group, week: usize) {
    let here = group.in_week(week);
    let shapes = |group: &Group| -> Vec<Vec<f64>> {
        let calls = group.pools.iter().map(|pool| pool.shape.clone());
        calls.chain(group.beside.pools.iter().map(|pool| pool.shape.clone())).collect()
    };
    for (planned, laid) in shapes(group).iter().zip(&shapes(here)) {
        for day in 0..7 {
            let sum = |group: &Group, shape: &[f64]| shape[group.days[day].clone()].iter().sum::<f64>();
            let (planned, laid) = (sum(group, planned), sum(here, laid));
            assert!((planned - laid).abs() < 1e-12, "{}: week {week}, day {day}: {laid} of {planned}", bench.text);
        }
    }
    if !here.beside.is_empty() {
        let hours = here.open.len() as f64 * bench.model.clock.interval_hours();
        assert_eq!(hours, real_hours(bench, week), "{}: week {week}", bench.text);
    }
}

/// Hours from the first midnight of the week on the queues' clock to that of the next.
fn real_hours(bench: &Bench, week: usize) -> f64 {
    let written = bench.text.split("[queue.").nth(1).and_then(|queue| queue.split("time_zone = \"").nth(1));
    let zone = Zone::named(written.and_then(|zone| zone.split('"').next()).expect("every queue has a zone")).expect("a known zone");
    let start = |week: usize| zone.begin(bench.model.clock.day(7 * week));
    (start(week + 1) - start(week)) as f64 / 60.0
}

/// Whether the plan has weeks in which an hour of work is left out, or comes twice.
pub fn features(model: &Model) -> impl Iterator<Item = &'static str> {
    let longer = |group: &Group, week: usize| group.in_week(week).open.len().cmp(&group.open.len());
    let is = |what: Ordering| model.groups.iter().any(|group| (0..model.clock.weeks).any(|week| longer(group, week) == what));
    let put = [("clock put forward", is(Ordering::Less)), ("clock put back", is(Ordering::Greater))];
    put.into_iter().filter(|(_, is)| *is).map(|(feature, _)| feature)
}
