//! Head counts week by week through `simulate`, against exact means, variances and quantiles of six plans.
//!
//! The table counts heads at the end of a week; so does the engine, but for tenured equivalents, which it counts when contacts
//! are served: those at the end of week w are those at work in week w + 1 less that week's starters.

use crate::common::claims::Claims;
use crate::common::moments::Moments;
use crate::common::runs::{QUIET, run, weekly};
use crate::common::{number, rows, shared};
use crate::laws::Law;
use serde_json::Value;
use statrs::distribution::{Binomial, DiscreteCDF};
use tenure::calendar::Day;
use tenure::outcomes::{Bins, Distribution, Outcomes};

const FUTURES: u64 = 1500;
/// One week more than the table, for the equivalents at its end.
const WEEKS: usize = 105;
/// Two-sided chance below which a quantile is refuted.
const RARE: f64 = 1e-6;

/// The plans of the table.
fn plans() -> Option<Vec<Value>> {
    let path = shared("reference/cohort_scenarios.json")?;
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    Some(json["scenarios"].as_array().expect("plans").clone())
}

fn f(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}

fn pairs(value: &Value) -> Vec<(f64, f64)> {
    value.as_array().expect("pairs").iter().map(|pair| (f(&pair[0]), f(&pair[1]))).collect()
}

fn starters_by_week(plan: &Value) -> Vec<f64> {
    let hires = pairs(&plan["hires"]);
    (1..=WEEKS + 1).map(|week| hires.iter().filter(|hire| hire.0 == week as f64).map(|hire| hire.1).sum()).collect()
}

/// The plan as `path=value` over the quiet centre.
fn written(plan: &Value) -> Vec<String> {
    let law = Law { kind: plan["hazard"]["kind"].as_str().expect("a kind").into(), params: plan["hazard"]["params"].clone() };
    let first = pairs(&plan["init"]);
    let heads: f64 = first.iter().map(|band| band.1).sum();
    let band = |(tenure, count): &(f64, f64)| format!("{{ from_weeks = {tenure}, to_weeks = {tenure}, share = {:?} }}", count / heads);
    let tenure: Vec<String> = first.iter().map(band).collect();
    let poisson = plan["accept"] == "poisson";
    let hiring = format!(
        "{{ by = \"plan\", weekly_offers = {:?}, show_up = {:?}, starters = \"{}\" }}",
        &starters_by_week(plan)[..WEEKS],
        if poisson { 1.0 } else { f(&plan["accept"]) },
        if poisson { "poisson" } else { "binomial" }
    );
    let mut sets = vec![
        format!("scenario.weeks={WEEKS}"),
        format!("team.agents.heads={heads}"),
        format!("team.agents.tenure=[{}]", tenure.join(", ")),
        format!("team.agents.attrition={{ {} }}", law.written()),
        format!("team.agents.hiring={hiring}"),
    ];
    if f(&plan["L"]) > 0.0 {
        sets.push(format!("team.agents.training={{ weeks = {}, weekly_fall_out = {} }}", plan["L"], plan["wash"]));
    }
    if f(&plan["notice"]) > 0.0 {
        sets.push(format!("team.agents.notice_weeks={}", plan["notice"]));
    }
    sets.extend(ramp(&plan["ramp"]));
    sets.extend(hazard_ratios(plan));
    sets.extend(common_shock(plan));
    sets
}

fn ramp(ramp: &Value) -> Option<String> {
    match ramp["kind"].as_str() {
        Some("exp") => Some(format!(
            "team.agents.ramp={{ acts_on = \"capacity\", start = {}, shape = \"exponential\", weeks = {:?} }}",
            ramp["g0"],
            f(&ramp["tau"])
        )),
        Some("table") => Some(format!("team.agents.ramp={{ acts_on = \"capacity\", table = {} }}", ramp["table"])),
        _ => None,
    }
}

/// Factors on the hazard by week, as events that take turns.
fn hazard_ratios(plan: &Value) -> Vec<String> {
    let start = Day::try_from("2026-01-05".to_string()).expect("a date");
    let ratios = pairs(&plan["hr"]);
    let ends = ratios.iter().skip(1).map(|next| next.0).chain([WEEKS as f64 + 1.0]);
    let event = |((from, ratio), end): (&(f64, f64), f64)| {
        let day = start.plus_days(7 * (*from as i64 - 1));
        format!(
            "event.from-{from}={{ when = {{ dates = [\"{day}\"] }}, lasts = {{ weeks = {} }}, effects = [{{ on = \"team.agents.attrition\", times = {ratio:?} }}] }}",
            end - from
        )
    };
    ratios.iter().zip(ends).filter(|((_, ratio), _)| *ratio != 1.0).map(event).collect()
}

/// One factor on the hazard for a whole future.
fn common_shock(plan: &Value) -> Option<String> {
    let shock = pairs(&plan["shock"]);
    let (values, shares): (Vec<f64>, Vec<f64>) = shock.iter().copied().unzip();
    let law = format!("{{ law = \"discrete\", values = {values:?}, shares = {shares:?} }}");
    (shock.len() > 1).then(|| format!("uncertain.shock={{ on = \"team.agents.attrition\", times = {law} }}"))
}

/// The results of one plan beside the tables.
struct Held {
    id: String,
    outcomes: Outcomes,
    starters: Vec<f64>,
    trains: bool,
    learns: bool,
}

impl Held {
    fn new(plan: &Value, sets: &[String], seed: u64) -> Self {
        Self {
            id: plan["id"].as_str().expect("an id").into(),
            outcomes: run(QUIET, sets, FUTURES, seed),
            starters: starters_by_week(plan),
            trains: f(&plan["L"]) > 0.0,
            learns: plan["ramp"]["kind"] != "none",
        }
    }

    fn week(&self, metric: &str, week: usize) -> (&Distribution, f64) {
        let of = |measure: &str, week: usize| &weekly(&self.outcomes, "team:agents", measure)[week - 1];
        match metric {
            "total" => (of("heads_close", week), 0.0),
            "productive" => (of("heads_productive", week), 0.0),
            "trainee" => (of("heads_training", week), 0.0),
            "leavers" => (of("leavers", week), 0.0),
            "fte" if !self.trains && !self.learns => (of("heads_close", week), 0.0),
            // Without training next week's starters (a fixed number, then) are at work already.
            "fte" => (of("productive_equivalents", week + 1), if self.trains { 0.0 } else { self.starters[week] }),
            other => panic!("unknown metric {other}"),
        }
    }

    /// Every row of the tables about this plan.
    fn claims(&self) -> Claims {
        let mut claims = Claims::default();
        let Some(table) = shared("reference/cohort.visible.csv") else { return claims };
        for row in rows(&table).iter().filter(|row| row["scenario"] == self.id) {
            let week = row["week"].parse().expect("a week");
            let (distribution, starters) = self.week(&row["metric"], week);
            let (sample, n) = (Moments::of_week(distribution, Bins::Relative), FUTURES as f64);
            let (mean, variance) = (number(&row["mean"]), number(&row["variance"]));
            let what = |quantity: &str| format!("{} {} week {week}: {quantity}", self.id, row["metric"]);
            claims.near(what("mean"), sample.mean - starters, (variance / n).sqrt(), mean);
            if variance > 0.0 {
                claims.near(what("variance"), sample.variance, sample.error_of_variance(), variance);
            }
        }
        self.quantiles(&mut claims);
        claims
    }

    /// As many futures lie at or below a quantile as a binomial law with the exact chance allows.
    fn quantiles(&self, claims: &mut Claims) {
        let Some(table) = shared("reference/cohort_quantiles.visible.csv") else { return };
        for row in rows(&table).iter().filter(|row| row["scenario"] == self.id) {
            let week = row["week"].parse().expect("a week");
            let heads = number(&row["quantile_headcount"]);
            let (distribution, _) = self.week(&row["metric"], week);
            for (up_to, chance) in [(heads, "cdf_at_quantile"), (heads - 1.0, "cdf_below_quantile")] {
                let found: u64 = distribution
                    .occupied()
                    .filter(|(bin, _)| Bins::Relative.middle(*bin).round() <= up_to)
                    .map(|(_, count)| u64::from(count))
                    .sum();
                let law = Binomial::new(number(&row[chance]), FUTURES).expect("a chance");
                let two_sided = 2.0 * law.cdf(found).min(if found == 0 { 1.0 } else { law.sf(found - 1) });
                let what =
                    format!("{} week {week}: {found} of {FUTURES} futures have at most {up_to} heads, chance {two_sided:.1e}", self.id);
                claims.holds(what, two_sided > RARE);
            }
        }
    }
}

#[test]
fn head_counts_have_the_exact_means_variances_and_quantiles() {
    let Some(plans) = plans() else { return };
    for (seed, plan) in plans.iter().enumerate() {
        let claims = Held::new(plan, &written(plan), 7 + seed as u64).claims();
        println!("{}: {} numbers, farthest |z| = {:.2}", plan["id"], claims.made, claims.worst);
        claims.assert_met();
    }
}

#[test]
fn a_wrong_hazard_training_notice_or_acceptance_is_noticed() {
    let Some(plans) = plans() else { return };
    let plan = |id: &str| plans.iter().find(|plan| plan["id"] == id).expect("the plan is in the table").clone();
    let (training, offers, notice) = (plan("c2_training"), plan("c3_offers"), plan("c6_notice"));
    let variants = [
        (&training, "a hazard 2 % too high", "team.agents.attrition.multiplier=1.02"),
        (&training, "training a week short", "team.agents.training={ weeks = 5, weekly_fall_out = [0.06, 0.04, 0.03, 0.02, 0.05] }"),
        (&offers, "acceptance 1 point too high", "team.agents.hiring.show_up=0.73"),
        (&notice, "notice a week short", "team.agents.notice_weeks=1"),
        (&notice, "no notice", "team.agents.notice_weeks=0"),
        (&offers, "starters by a Poisson law instead of a binomial one", "team.agents.hiring.starters=poisson"),
    ];
    for (plan, variant, set) in variants {
        let sets = [written(plan), vec![set.to_string()]].concat();
        Held::new(plan, &sets, 99).claims().assert_broken(variant);
    }
}
