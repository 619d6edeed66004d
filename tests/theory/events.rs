//! Events through `simulate`: how often, how long, how strong, against sums over the days of a year.
//!
//! Of the reference table on demand and disruption only the stationary log-normal series (see demand.rs) is a law the engine
//! has. It draws rates, not counts, and no gamma factors; surges have drawn lengths and fade from day to day, not exponentially
//! for ever; outages start by a chance a day, not by an exponential time between failures. So events are held to sums of
//! their own here, and the other rows to nothing.
//!
//! Every occurrence costs 1 at once and 1 a day, in separate runs, so the event account counts occurrences and days.

use crate::common::claims::Claims;
use crate::common::moments::Moments;
use crate::common::runs::{quiet, totals};
use tenure::outcomes::Quantity::{CostEvents, DutyHours, Offered};

const FUTURES: u64 = 2000;
const DAYS: usize = 364;
const LASTS: &str = "{ days = { law = \"discrete\", values = [1, 2, 3], shares = [0.5, 0.3, 0.2] } }";

fn chance_a_day() -> f64 {
    1.0 - (-0.5f64 / 7.0).exp()
}

/// What events cost over a year of 52 weeks, one number a future.
fn costs(overlap: &str, cost: &str) -> Vec<f64> {
    let event = format!(
        "event.storm={{ when = {{ rate_per_week = 0.5 }}, lasts = {LASTS}, overlap = \"{overlap}\", cost = {{ {cost} }}, \
         effects = [{{ on = \"queue.voice.volume\", times = 1.5 }}] }}"
    );
    totals(&quiet(&["scenario.weeks=52", &event], FUTURES, 3), "all", CostEvents).to_vec()
}

/// Mean length of an occurrence that starts with so many days to go.
fn length(left: usize) -> f64 {
    [(1, 0.5), (2, 0.3), (3, 0.2)].iter().map(|(days, share)| share * (*days).min(left) as f64).sum()
}

#[test]
fn occurrences_are_as_many_and_as_long_as_their_rate_and_law_say() {
    let p = chance_a_day();
    let (number, variance) = (DAYS as f64 * p, DAYS as f64 * p * (1.0 - p));
    let days: f64 = (1..=DAYS).map(|left| p * length(left)).sum();
    let claims = |once: &[f64], each_day: &[f64]| {
        let mut claims = Claims::default();
        let (count, covered) = (Moments::of(once), Moments::of(each_day));
        claims.near("occurrences", count.mean, (variance / count.n).sqrt(), number);
        claims.near("variance of occurrences", count.variance, count.error_of_variance(), variance);
        claims.near("days", covered.mean, covered.error_of_mean(), days);
        claims
    };
    claims(&costs("stack", "once = 1"), &costs("stack", "per_day = 1")).assert_met();
    claims(&costs("exclusive", "once = 1"), &costs("exclusive", "per_day = 1")).assert_broken("events that wait for each other");
}

#[test]
fn exclusive_events_alternate_with_quiet_days() {
    // Chance that a day is free at its start, and what starts on it, day by day.
    let p = chance_a_day();
    let mut free = vec![0.0; DAYS + 4];
    free[0] = 1.0;
    let (mut number, mut days) = (0.0, 0.0);
    for day in 0..DAYS {
        number += free[day] * p;
        days += free[day] * p * length(DAYS - day);
        free[day + 1] += free[day] * (1.0 - p);
        for (lasts, share) in [(1, 0.5), (2, 0.3), (3, 0.2)] {
            free[day + lasts] += free[day] * p * share;
        }
    }
    let mut claims = Claims::default();
    for (what, cost, wanted) in [("occurrences", "once = 1", number), ("days", "per_day = 1", days)] {
        let found = Moments::of(&costs("exclusive", cost));
        claims.near(what, found.mean, found.error_of_mean(), wanted);
    }
    claims.assert_met();
}

#[test]
fn an_event_is_as_strong_as_its_law_and_stacks_by_product() {
    let mean = |shift: f64, overlap: &str| {
        let strength = format!("{{ law = \"exponential\", mean = 0.35, shift = {shift:?} }}");
        let event = format!(
            "event.storm={{ when = {{ rate_per_week = 2 }}, lasts = {{ days = 2 }}, overlap = \"{overlap}\", effects = [{{ on = \"queue.voice.volume\", times = {strength} }}] }}"
        );
        let sets = ["scenario.weeks=10", "queue.voice.profile.days=[0, 0, 0, 1, 0, 0, 0]", &event];
        let weekly: Vec<f64> =
            totals(&quiet(&sets, FUTURES, 4), "queue:voice", Offered).iter().map(|contacts| contacts / 10_000.0).collect();
        Moments::of(&weekly)
    };
    // On a Thursday an event of Wednesday and one of Thursday may act: each multiplies by 1.5 in the mean.
    let p = 1.0 - (-2.0f64 / 7.0).exp();
    let wanted = (1.0 + 0.5 * p).powi(2);
    let claims = |shift: f64, overlap: &str| {
        let mut claims = Claims::default();
        let found = mean(shift, overlap);
        claims.near("mean factor", found.mean, found.error_of_mean(), wanted);
        claims
    };
    claims(1.15, "stack").assert_met();
    claims(1.10, "stack").assert_broken("a severity 0.05 lower");
    claims(1.15, "strongest").assert_broken("only the strongest acting");
}

#[test]
fn an_outage_of_some_hours_takes_these_hours_away() {
    // Open 06:00 to 22:00, 32 half-hours alike; an outage starts in any of them and is cut at 22:00.
    let sets = |mean: f64| {
        vec![
            "scenario.weeks=10".to_string(),
            "queue.voice.profile={ starts = \"06:00\", intervals = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1], days = [1, 0, 0, 0, 0, 0, 0] }".into(),
            format!(
                "event.outage={{ when = {{ rate_per_week = 1, from_time = \"06:00\", to_time = \"22:00\" }}, strikes = \"each\", \
                 lasts = {{ intervals = {{ law = \"geometric\", mean = {mean:?} }}, cut_at_midnight = true }}, effects = [{{ on = \"site.*.capacity\", times = 0.5 }}] }}"
            ),
        ]
    };
    let p = 1.0 - (-1.0f64 / 7.0).exp();
    let hit = |left: i32| (1..=left).map(|k| (5.0f64 / 6.0).powi(k - 1)).sum::<f64>(); // intervals of those left, in the mean
    let lost: f64 = (1..=32).map(hit).sum::<f64>() / 32.0 / 32.0;
    let wanted = 40_000.0 * (1.0 - p * lost * 0.5);
    let claims = |mean: f64| {
        let mut claims = Claims::default();
        let sets = sets(mean);
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        let hours = Moments::of(totals(&quiet(&sets, FUTURES, 8), "queue:voice", DutyHours));
        claims.near("hours on duty in ten weeks", hours.mean, hours.error_of_mean(), wanted);
        claims
    };
    claims(6.0).assert_met();
    claims(7.5).assert_broken("outages of 7.5 intervals instead of 6");
}
