//! Chance in demand and handle time through `simulate`, against closed forms.

use crate::common::claims::Claims;
use crate::common::moments::{Moments, correlation, logs, z_of_correlation};
use crate::common::runs::{QUIET, in_week, owned, quiet, totals};
use crate::common::{number, rows, shared};
use tenure::outcomes::Quantity::{Answered, BusyHours, Offered};

const FUTURES: u64 = 2500;
const LONGEST_LAG: usize = 13;
const PLANNED: f64 = 1000.0;
const VOICE: &str = "queue:voice";

/// The factor on a week's volume, one a future.
fn volume_factors(sets: &[String], week: usize) -> Vec<f64> {
    in_week(QUIET, sets, week, FUTURES, 5, (VOICE, Offered)).iter().map(|contacts| contacts / PLANNED).collect()
}

/// Mean one, and a logarithm with this variance around minus half of it.
fn log_normal_claims(claims: &mut Claims, what: &str, factors: &[f64], variance: f64) {
    let (plain, log) = (Moments::of(factors), Moments::of(&logs(factors)));
    claims.near(format!("{what}: mean factor"), plain.mean, plain.error_of_mean(), 1.0);
    claims.near(format!("{what}: mean of the logarithm"), log.mean, log.error_of_mean(), -variance / 2.0);
    claims.near(format!("{what}: variance of the logarithm"), log.variance, variance * (2.0 / (log.n - 1.0)).sqrt(), variance);
}

/// level² + weekly² (1 - persistence^2h) / (1 - persistence²) + (growth h)²
fn error_variance(h: usize) -> f64 {
    let (level, weekly, persistence, growth): (f64, f64, f64, f64) = (0.05, 0.06, 0.8, 0.004);
    let built_up = (1.0 - persistence.powi(2 * h as i32)) / (1.0 - persistence * persistence);
    level * level + weekly * weekly * built_up + (growth * h as f64).powi(2)
}

fn forecast_claims(spec: &str) -> Claims {
    let sets = owned(&[&format!("queue.voice.forecast_error={spec}")]);
    let mut claims = Claims::default();
    for week in [1, 2, 5, 13, 30] {
        log_normal_claims(&mut claims, &format!("week {week}"), &volume_factors(&sets, week), error_variance(week));
    }
    claims
}

#[test]
fn forecast_error_grows_with_the_lead_as_documented() {
    forecast_claims("{ level_sd = 0.05, weekly_sd = 0.06, persistence = 0.8, growth_sd = 0.004 }").assert_met();
    forecast_claims("{ level_sd = 0.05, weekly_sd = 0.06, persistence = 0.8 }").assert_broken("an error without growth");
    forecast_claims("{ level_sd = 0.05, weekly_sd = 0.06, persistence = 0.8, growth_sd = 0.004, start = \"stationary\" }")
        .assert_broken("an error at its full size from the first week");
}

/// Rows of the reference table about a stationary log-normal AR(1) factor.
fn stationary_claims(sigma: f64, rho: f64, weekly_sd: f64) -> Option<Claims> {
    let table = shared("reference/demand_disruption.visible.csv")?;
    let sets =
        owned(&[&format!("queue.voice.forecast_error={{ weekly_sd = {weekly_sd:?}, persistence = {rho:?}, start = \"stationary\" }}")]);
    let params = format!("{{\"sigma\": {sigma:?}, \"rho\": {rho:?}}}");
    let mut claims = Claims::default();
    let first = volume_factors(&sets, 1);
    for row in rows(&table).iter().filter(|row| row["model"] == "lognormal_ar1" && row["params_json"] == params) {
        let (quantity, wanted) = (row["quantity"].as_str(), number(&row["value"]));
        let what = format!("sigma {sigma}, rho {rho}: {quantity}");
        if let Some(lag) = quantity.strip_prefix("corr_lag").map(|lag| lag.parse::<usize>().expect("a lag")) {
            if lag > LONGEST_LAG {
                continue; // nothing is left of the correlation, and a year of weeks would be simulated to see it
            }
            let later = volume_factors(&sets, 1 + lag);
            claims.z(what, z_of_correlation(correlation(&first, &later), wanted, first.len()));
        } else if quantity == "cv" {
            let moments = Moments::of(&first);
            claims.near(what, moments.variance, moments.error_of_variance(), wanted * wanted);
        } else if quantity == "var_mean_13" {
            let run = quiet(&[&sets[0], "scenario.weeks=13"], FUTURES, 5);
            let quarter: Vec<f64> = totals(&run, VOICE, Offered).iter().map(|contacts| contacts / (13.0 * PLANNED)).collect();
            let moments = Moments::of(&quarter);
            claims.near(what, moments.variance, moments.error_of_variance(), wanted);
        }
    }
    Some(claims)
}

#[test]
fn stationary_forecast_error_has_the_moments_of_a_log_normal_ar1_series() {
    for (sigma, rho) in [(0.05, 0.6), (0.1, 0.8), (0.2, 0.9), (0.3, 0.5)] {
        let weekly_sd = sigma * f64::sqrt(1.0 - rho * rho);
        let Some(claims) = stationary_claims(sigma, rho, weekly_sd) else { return };
        claims.assert_met();
    }
    let blunt = stationary_claims(0.05, 0.6, 0.05).expect("the table is there");
    blunt.assert_broken("the long-run sd taken for the weekly one");
}

/// Two queues that one team answers, both with forecast error.
fn two_queues(first_share: f64, second_share: f64) -> Vec<String> {
    let error = |share: f64| format!("{{ weekly_sd = 0.1, persistence = 0.7, common_share = {share:?} }}");
    let sales = "volume_per_week = 1000, profile = { starts = \"12:00\", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }, handle_time_seconds = 300, \
                 patience_seconds = 120, answer_within_seconds = 20, service_target = 0.8, attendance = \"expected\"";
    vec![
        format!("queue={{ sales = {{ {sales}, forecast_error = {} }} }}", error(second_share)),
        format!("queue.voice.forecast_error={}", error(first_share)),
        "team.agents.queues=[\"voice\", \"sales\"]".into(),
    ]
}

#[test]
fn errors_of_two_queues_correlate_by_the_root_of_the_product_of_their_common_shares() {
    let claims = |first: f64, second: f64| {
        let mut claims = Claims::default();
        for week in [1, 6] {
            let of = |queue: &str| logs(&in_week(QUIET, &two_queues(first, second), week, FUTURES, 6, (queue, Offered)));
            let (voice, sales) = (of(VOICE), of("queue:sales"));
            claims.z(format!("week {week}"), z_of_correlation(correlation(&voice, &sales), (0.5f64 * 0.2).sqrt(), voice.len()));
        }
        claims
    };
    claims(0.5, 0.2).assert_met();
    claims(0.2, 0.2).assert_broken("shares 0.2 and 0.2");
    claims(0.5, 0.0).assert_broken("a queue with nothing in common");
}

/// Handle times of every future in seconds: what was worked over what was answered.
fn handle_times(sets: &[String], week: usize) -> Vec<f64> {
    let worked = in_week(QUIET, sets, week, FUTURES, 7, (VOICE, BusyHours));
    let answered = in_week(QUIET, sets, week, FUTURES, 7, (VOICE, Answered));
    worked.iter().zip(answered).map(|(hours, contacts)| 3600.0 * hours / contacts).collect()
}

#[test]
fn handle_time_moves_around_its_mean_and_with_the_volume() {
    let claims = |correlated: f64| {
        let mut claims = Claims::default();
        let sets = owned(&[
            "queue.voice.forecast_error={ weekly_sd = 0.05, persistence = 0.8 }",
            &format!("queue.voice.handle_time_error={{ sd = 0.08, persistence = 0.6, correlation_with_volume = {correlated:?} }}"),
        ]);
        let (first, third): (Vec<f64>, Vec<f64>) = (handle_times(&sets, 1), handle_times(&sets, 3));
        let factors = |times: &[f64]| times.iter().map(|time| time / 300.0).collect::<Vec<f64>>();
        log_normal_claims(&mut claims, "week 1", &factors(&first), 0.0064);
        log_normal_claims(&mut claims, "week 3", &factors(&third), 0.0064);
        claims.z("two weeks apart", z_of_correlation(correlation(&logs(&first), &logs(&third)), 0.36, first.len()));
        let volume = logs(&in_week(QUIET, &sets, 1, FUTURES, 7, (VOICE, Offered)));
        claims.z("with the volume", z_of_correlation(correlation(&logs(&first), &volume), -0.4, first.len()));
        claims
    };
    claims(-0.4).assert_met();
    claims(-0.25).assert_broken("a correlation of -0.25");
}

/// Factor of one weekday (0 = Monday) in a week: all contacts come on that day.
fn day_factors(spec: &str, week: usize, weekday: usize) -> Vec<f64> {
    let mut days = [0; 7];
    days[weekday] = 1;
    volume_factors(&owned(&[&format!("queue.voice.day_factor={spec}"), &format!("queue.voice.profile.days={days:?}")]), week)
}

#[test]
fn day_factors_persist_from_day_to_day_and_over_the_weekend() {
    let claims = |spec: &str| {
        let mut claims = Claims::default();
        let days = [day_factors(spec, 1, 0), day_factors(spec, 1, 1), day_factors(spec, 1, 6), day_factors(spec, 2, 0)];
        for (day, factors) in days.iter().enumerate() {
            log_normal_claims(&mut claims, &format!("day {day}"), factors, 0.0225);
        }
        let of = |a: usize, b: usize| correlation(&logs(&days[a]), &logs(&days[b]));
        claims.z("Monday and Tuesday", z_of_correlation(of(0, 1), 0.5, FUTURES as usize));
        claims.z("Sunday and Monday", z_of_correlation(of(2, 3), 0.5, FUTURES as usize));
        claims.z("Monday and Sunday", z_of_correlation(of(0, 2), 0.5f64.powi(6), FUTURES as usize));
        claims
    };
    claims("{ sd = 0.15, persistence = 0.5 }").assert_met();
    claims("{ sd = 0.15 }").assert_broken("days that know nothing of each other");
}

#[test]
fn interval_factors_persist_along_a_day_and_start_afresh() {
    let factors = |starts: &str, days: &str, spec: &str| {
        volume_factors(
            &owned(&[
                &format!("queue.voice.period_factor={spec}"),
                &format!("queue.voice.profile.starts={starts}"),
                &format!("queue.voice.profile.days={days}"),
            ]),
            1,
        )
    };
    let claims = |spec: &str| {
        let mut claims = Claims::default();
        let monday = factors("12:00", "[1, 0, 0, 0, 0, 0, 0]", spec);
        let later = factors("13:00", "[1, 0, 0, 0, 0, 0, 0]", spec);
        let (last, next) = (factors("23:30", "[1, 0, 0, 0, 0, 0, 0]", spec), factors("00:30", "[0, 1, 0, 0, 0, 0, 0]", spec));
        log_normal_claims(&mut claims, "noon", &monday, 0.01);
        claims.z("two intervals apart", z_of_correlation(correlation(&logs(&monday), &logs(&later)), 0.36, monday.len()));
        claims.z("over midnight", z_of_correlation(correlation(&logs(&last), &logs(&next)), 0.0, monday.len()));
        claims
    };
    claims("{ sd = 0.1, persistence = 0.6 }").assert_met();
    claims("{ sd = 0.1, persistence = 0.7 }").assert_broken("a persistence of 0.7");
}
