//! Service credits on weeks worked out by hand: which period owes, and in which week it is booked.

use crate::common::claims::Claims;
use crate::common::runs::{QUIET, owned, run_once, weekly};
use tenure::outcomes::Distribution;

/// What one future of the quiet centre books as credits, week by week.
fn credits(sets: &[&str]) -> (Vec<f64>, Vec<f64>) {
    let outcomes = run_once(QUIET, &owned(sets));
    let means = |weeks: &[Distribution]| weeks.iter().map(|week| week.mean).collect();
    (means(weekly(&outcomes, "queue:voice", "cost_credits")), means(weekly(&outcomes, "queue:voice", "service_level")))
}

/// Weeks 5 to 8 bring far more contacts than 100 agents can answer.
const BUSY_SECOND_MONTH: &str = "queue.voice.volume_per_week=[1, 1, 1, 1, 99999, 99999, 99999, 99999, 1, 1, 1, 1, 1]";
const CAPPED: &str = "{ period = \"month\", per_point = 1000, cap = 1000 }";

#[test]
fn a_month_of_weeks_owes_its_own_credit_in_its_last_week() {
    let credit = format!("queue.voice.credit={CAPPED}");
    let sets = ["scenario.weeks=13", "scenario.reporting_calendar=4-4-5", BUSY_SECOND_MONTH, &credit];
    let (credits, _) = credits(&sets);
    assert_eq!(credits, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1000.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_calendar_month_is_the_sum_of_its_days_even_within_a_week() {
    // Sunday 1 February is the only bad day. January ends the day before, in the same week, and owes nothing;
    // February ends on Saturday of week 8.
    let credit = format!("queue.voice.credit={CAPPED}");
    let bad_day = "calendar.rush={ queues = [\"voice\"], days = [{ date = 2026-02-01, volume_factor = 100 }] }";
    let sets = ["scenario.weeks=9", "queue.voice.profile.days=[1, 1, 1, 1, 1, 1, 1]", bad_day, &credit];
    let (credits, service) = credits(&sets);
    assert!(service[3] < 0.7, "week 4 holds the bad day, but its service level is {}", service[3]);
    assert_eq!(credits, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1000.0, 0.0]);
}

#[test]
fn a_weekly_credit_is_so_much_a_point_below_target_up_to_the_cap() {
    let volumes = "queue.voice.volume_per_week=[50000, 56500, 56700, 99999]";
    let credit = "queue.voice.credit={ period = \"week\", per_point = 4000, cap = 150000 }";
    let (credits, service) = credits(&["scenario.weeks=4", volumes, credit]);
    let mut claims = Claims::default();
    for (week, (credit, service)) in credits.iter().zip(&service).enumerate() {
        let points = 100.0 * (0.8 - service).max(0.0);
        claims.equal(format!("week {}, service level {service}", week + 1), *credit, (4000.0 * points).min(150_000.0), 1e-9);
    }
    claims.holds("some week owes a part of the cap", credits.iter().any(|credit| *credit > 0.0 && *credit < 150_000.0));
    claims.holds("some week owes nothing", credits.contains(&0.0));
    claims.holds("some week owes the cap", credits.contains(&150_000.0));
    claims.assert_met();
}
