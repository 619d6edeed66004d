//! The random factor on the hazard through `simulate`: mean one, and as correlated between teams and weeks as its parts say.
//!
//! With a million agents and a hazard of 1 % a week, -ln(share that stays) / 0.01 is the factor to within 1 %, which is
//! allowed for as a variance of 1 / 10,000 of its own.

use crate::common::claims::Claims;
use crate::common::moments::{Moments, correlation, logs, z_of_correlation};
use crate::common::runs::{QUIET, run, totals};
use tenure::outcomes::Quantity::Resignations;

const FUTURES: u64 = 1500;
const HEADS: f64 = 1_000_000.0;
const SD: f64 = 0.3;

/// Three teams: two in the east, one in the west.
fn plan(company: f64, region: f64) -> String {
    let quiet = QUIET.split("[site.main]").next().expect("the head").to_string();
    let queue = &QUIET[QUIET.find("[queue.voice]").expect("a queue")..QUIET.find("[team.agents]").expect("a team")];
    let site = |id: &str| format!("[site.{id}]\ntime_zone = \"UTC\"\nregion = \"{id}\"\n");
    let team = |id: &str, site: &str| {
        format!(
            "[team.{id}]\nsite = \"{site}\"\nqueues = [\"voice\"]\nheads = 1000000\nschedule = {{ form = \"follow-load\", efficiency = 1 }}\n\
             attrition = {{ weekly_hazard = 0.01 }}\nhiring = {{ by = \"none\" }}\npay = {{ per_hour = 0 }}\n\
             attrition_factor = {{ sd = {SD}, persistence = 0.9, company_share = {company:?}, region_share = {region:?} }}\n"
        )
    };
    [quiet, queue.into(), site("east"), site("west"), team("a", "east"), team("b", "east"), team("c", "west")].concat()
}

fn factors(text: &str, team: &str) -> Vec<f64> {
    let outcomes = run(text, &[], FUTURES, 12);
    totals(&outcomes, team, Resignations).iter().map(|left| -(1.0 - left / HEADS).ln() / 0.01).collect()
}

fn claims(company: f64, region: f64) -> Claims {
    let text = plan(company, region);
    let [a, b, c] = ["team:a", "team:b", "team:c"].map(|team| factors(&text, team));
    let mut claims = Claims::default();
    let counting = 1e-4;
    for team in [&a, &b, &c] {
        let (plain, log) = (Moments::of(team), Moments::of(&logs(team)));
        claims.near("mean factor", plain.mean, plain.error_of_mean(), 1.0);
        claims.near("variance of the logarithm", log.variance, log.error_of_variance(), SD * SD + counting);
    }
    let dilution = SD * SD / (SD * SD + counting);
    let of = |a: &[f64], b: &[f64]| correlation(&logs(a), &logs(b));
    claims.z("one region", z_of_correlation(of(&a, &b), 0.7 * dilution, a.len()));
    claims.z("two regions", z_of_correlation(of(&a, &c), 0.4 * dilution, a.len()));
    claims
}

#[test]
fn teams_share_the_company_and_region_parts_of_the_attrition_factor() {
    claims(0.4, 0.3).assert_met();
    claims(0.7, 0.0).assert_broken("all that is shared being shared by the whole company");
    claims(0.0, 0.7).assert_broken("nothing shared between regions");
}
