//! Ten starters a week for eight years through `simulate`, against the steady state of renewal theory.
//!
//! Starters come at the start of a week, so after W weeks the steady heads at a week's end, 10 (S(1) + S(2) + …), lack those
//! with more than W weeks, 10 (S(W+1) + …), and continuous time lacks 10 ∫_W^∞ S. Both tails are worked out from the closed
//! forms; for the log-logistic hazard they are large, for others they are nothing.
//!
//! Shares of staff and mean performance are defined in continuous time. A ramp table turns them into tenured equivalents
//! without loss: the productivity at `a` weeks is ∫_a^{a+1} S p / S(a), so that the sum over starters is 10 ∫ S p.

use crate::common::claims::Claims;
use crate::common::moments::Moments;
use crate::common::runs::{QUIET, run, totals, weekly};
use crate::common::{number, rows, shared};
use crate::laws::Law;
use std::collections::BTreeMap;
use tenure::outcomes::Bins;
use tenure::outcomes::Quantity::HeadsClose;

const FUTURES: u64 = 40;
const WEEKS: usize = 416;
/// Stands for no productivity at all, which a ramp cannot hold.
const NOTHING: f64 = 1e-9;

fn performance(tenure: f64) -> f64 {
    1.0 - 0.45 * (-tenure / 12.0).exp()
}

/// A ramp table under which tenured equivalents are 10 ∫ S p over tenures up to `to`.
fn table(law: &Law, to: usize, p: impl Fn(f64) -> f64) -> String {
    let value = |a: usize| {
        let (from, to) = (a as f64, a as f64 + 1.0);
        law.years_with(from, to, &p) / law.survival(from)
    };
    let steps: Vec<f64> = (0..WEEKS).map(|a| if a < to { value(a).min(1.0) } else { NOTHING }).collect();
    format!("{{ acts_on = \"capacity\", table = {steps:?} }}")
}

/// Two teams with the same hazard: one weighted with performance, one counting only those in their first 13 weeks.
fn plan(law: &Law, hazard: &str) -> String {
    let team = |id: &str, ramp: String| {
        format!(
            "[team.{id}]\nsite = \"main\"\nqueues = [\"voice\"]\nheads = 0\nschedule = {{ form = \"follow-load\", efficiency = 1 }}\n\
             attrition = {{ {hazard} }}\nhiring = {{ by = \"plan\", weekly_offers = 10 }}\npay = {{ per_hour = 0 }}\nramp = {ramp}\n"
        )
    };
    let quiet = QUIET.split("[team.agents]").next().expect("the part before the team").replace("weeks = 1", &format!("weeks = {WEEKS}"));
    quiet + &team("all", table(law, WEEKS, performance)) + &team("young", table(law, 13, |_| 1.0))
}

/// A row of the table, and what a run of it must show.
struct Steady {
    law: Law,
    row: BTreeMap<String, String>,
}

impl Steady {
    fn get(&self, name: &str) -> f64 {
        number(&self.row[name])
    }

    fn claims(&self, hazard: &str) -> Claims {
        let outcomes = run(&plan(&self.law, hazard), &[], FUTURES, 11);
        let mut claims = Claims::default();
        let last = |team: &str, measure: &str| {
            let moments = Moments::of_week(&weekly(&outcomes, team, measure)[WEEKS - 1], Bins::Relative);
            (moments.mean, moments.error_of_mean())
        };
        let grid_tail: f64 = self.grid_tail();
        let flow_tail = 10.0 * self.law.tail(WEEKS as f64);
        let flow = self.get("steady_headcount_continuous_flow");
        for team in ["team:all", "team:young"] {
            let (heads, error) = last(team, "heads_close");
            claims.near(
                format!("{team}: heads at the week's end"),
                heads,
                error,
                self.get("steady_headcount_weekly_grid_end_of_week") - grid_tail,
            );
        }
        let (leavers, error) = (last("team:all", "leavers").0 + last("team:young", "leavers").0, (20.0 / FUTURES as f64).sqrt());
        claims.near("leavers of a week", leavers, error, 20.0 * (1.0 - self.law.survival(WEEKS as f64)));
        let turnover = self.get("annual_turnover_rate_52_over_ET");
        claims.equal("turnover of the table", 520.0 / flow, turnover, 1e-12);
        // Beyond eight years everybody performs like a tenured agent (to 1e-15).
        let (performing, error) = last("team:all", "productive_equivalents");
        claims.near(
            "heads x mean performance",
            performing,
            error,
            flow * self.get("mean_performance_p_1_minus_0.45exp_u_over_12") - flow_tail,
        );
        let (young, error) = last("team:young", "productive_equivalents");
        claims.near("heads with less than 13 weeks", young, error, flow * self.get("fraction_staff_tenure_lt_13w"));
        claims
    }

    /// Those of more than eight years: summed for a while, then by Euler and Maclaurin.
    fn grid_tail(&self) -> f64 {
        let far = 20_000;
        let near: f64 = (WEEKS + 1..=far).map(|week| self.law.survival(week as f64)).sum();
        10.0 * (near + self.law.tail(far as f64) - 0.5 * self.law.survival(far as f64))
    }
}

fn table_rows() -> Option<Vec<Steady>> {
    let path = shared("reference/renewal.csv")?;
    Some(rows(&path).into_iter().map(|row| Steady { law: Law::new(&row["kind"], &row["params_json"]), row }).collect())
}

#[test]
fn eight_years_of_steady_hiring_reach_the_steady_state_of_renewal_theory() {
    let Some(rows) = table_rows() else { return };
    assert_eq!(rows.len(), 11);
    for steady in rows {
        let claims = steady.claims(&steady.law.written());
        println!("{}: farthest |z| = {:.2}", steady.row["spec_id"], claims.worst);
        claims.assert_met();
    }
}

#[test]
fn a_hazard_three_percent_high_is_noticed_in_the_steady_state() {
    let Some(rows) = table_rows() else { return };
    let steady = rows.into_iter().find(|steady| steady.row["spec_id"] == "wei_inc").expect("a row");
    steady.claims(&format!("{}, multiplier = 1.03", steady.law.written())).assert_broken("a hazard 3 % too high");
}

#[test]
fn the_integrals_of_the_tests_equal_the_reference_table() {
    let Some(rows) = table_rows() else { return };
    let mut claims = Claims::default();
    for steady in rows {
        let flow: f64 =
            (0..WEEKS).map(|a| steady.law.years_with(a as f64, a as f64 + 1.0, |_| 1.0)).sum::<f64>() + steady.law.tail(WEEKS as f64);
        claims.equal(format!("{}: mean employment", steady.row["spec_id"]), flow, steady.get("mean_employment_weeks_ET"), 1e-7);
        let grid: f64 = 10.0 * (1..=WEEKS).map(|week| steady.law.survival(week as f64)).sum::<f64>() + steady.grid_tail();
        claims.equal(format!("{}: heads", steady.row["spec_id"]), grid, steady.get("steady_headcount_weekly_grid_end_of_week"), 1e-7);
    }
    claims.assert_met();
}

/// A first day in steady state stays there: ten starters a week keep the heads of renewal theory, whatever the hazard.
#[test]
fn a_team_that_starts_in_its_steady_state_stays_in_it() {
    const FUTURES: u64 = 300;
    let Some(file) = shared("reference/renewal.csv") else { return };
    let mut claims = Claims::default();
    // Where tenure has no second moment, the fifty years at which a career is cut off are felt.
    for row in rows(&file).iter().filter(|row| row["second_moment_ET2"] != "inf") {
        let heads = number(&row["steady_headcount_weekly_grid_end_of_week"]).round();
        let law = Law::new(&row["kind"], &row["params_json"]);
        let sets = [
            format!("team.agents.heads={heads}"),
            "team.agents.tenure_mix={ steady_state = true }".into(),
            format!("team.agents.attrition={{ {} }}", law.written()),
            "team.agents.hiring={ by = \"plan\", weekly_offers = 10 }".into(),
            "scenario.weeks=40".into(),
        ];
        let seen = Moments::of(totals(&run(QUIET, &sets, FUTURES, 5), "team:agents", HeadsClose));
        // Rounding to whole people costs up to half a head.
        let error = (seen.variance / FUTURES as f64).sqrt() + 0.1;
        claims.near(format!("{}: heads after 40 weeks", row["spec_id"]), seen.mean, error, heads);
    }
    println!("{} laws, farthest |z| = {:.2}", claims.made, claims.worst);
    claims.assert_met();
}
