//! What rules change: nothing with a limit of 0, more with a larger limit, and what an event with the same effect would.

use crate::common::runs::{model, owned};
use crate::{OFFICE, claims, quickstart};
use tenure::model::Model;
use tenure::outcomes::Quantity::{Abandoned, CostTotal, Leavers, Overflowed, RuleHours, Within};
use tenure::outcomes::{PlaceKind, Quantity};
use tenure::simulate::{Plan, activations, story};

/// Every number of the weeks but those of the rules' own places, bit by bit.
fn bits(model: &Model, future: u64) -> Vec<u64> {
    let columns = model.frame.columns();
    let ours = |(place, _): &(usize, Quantity)| model.frame.places[*place].kind != PlaceKind::Rule;
    let weeks = story(model, &Plan::new(1, 3), future);
    weeks.iter().flat_map(|row| row.iter().zip(&columns).filter(|(_, column)| ours(column)).map(|(value, _)| value.to_bits())).collect()
}

fn sum(model: &Model, key: &str, quantity: Quantity) -> f64 {
    let place = model.frame.places.iter().position(|place| place.key() == key).expect("a place");
    let weeks = (0..8).flat_map(|future| story(model, &Plan::new(1, 3), future));
    weeks.map(|row| model.columns.get(&row, place, quantity)).sum()
}

/// A rule of each kind with its limit in place of LIMIT, always on as soon as it can.
const KINDS: [&str; 4] = [
    r#"rule.r={ kind = "overtime", on = ["*"], when = { measure = "occupancy", above = 0.0 }, amount = "limit", hours_per_agent = LIMIT }"#,
    r#"rule.r={ kind = "undertime", on = ["*"], when = { measure = "occupancy", above = 0.0 }, amount = "limit", hours_per_agent = LIMIT }"#,
    r#"rule.r={ kind = "flex", on = ["*"], when = { measure = "occupancy", above = 0.0 }, amount = "limit", agents = LIMIT, price_per_hour = 9 }"#,
    r#"rule.r={ kind = "overflow", on = ["*"], when = { measure = "occupancy", above = 0.0 }, amount = "limit", capacity_per_week = LIMIT, price_per_contact = 2, minimum_per_week = 0, service_share = 1.0 }"#,
];

fn limited(kind: &str, limit: u32) -> Model {
    quickstart(&[&kind.replace("LIMIT", &limit.to_string())])
}

#[test]
fn a_rule_with_limit_zero_changes_nothing_bit_for_bit() {
    let without = quickstart(&[]);
    for kind in KINDS {
        for future in 0..4 {
            assert!(bits(&limited(kind, 0), future) == bits(&without, future), "{kind}");
            assert!(bits(&limited(kind, 3), future) != bits(&without, future), "{kind} with a limit must be felt");
        }
    }
}

/// On paired futures more overtime, more flexible agents and more overflow mean fewer abandoned, more time off more.
#[test]
fn the_effect_grows_with_the_limit() {
    for (kind, limits, sign) in
        [(KINDS[0], [1, 3, 6], -1.0), (KINDS[1], [1, 3, 6], 1.0), (KINDS[2], [1, 3, 6], -1.0), (KINDS[3], [300, 900, 2700], -1.0)]
    {
        let abandoned = limits.map(|limit| sum(&limited(kind, limit), "all", Abandoned));
        assert!(abandoned.windows(2).all(|pair| sign * (pair[1] - pair[0]) > 0.0), "{kind}: {abandoned:?}");
    }
}

/// A rule that works from week 2 on is an event of the same effect from that Monday.
#[test]
fn overtime_by_a_rule_is_overtime_by_an_event_bit_for_bit() {
    let rule = r#"rule.r={ kind = "overtime", on = ["*"], when = { measure = "occupancy", above = 0.0 }, amount = "limit", hours_per_agent = 3, fatigue_attrition = 1.5 }"#;
    let event = r#"event.e={ when = { dates = [2026-01-12] }, lasts = { to_the_end = true }, effects = [{ on = "team.*.overtime_hours", plus = 3 }, { on = "team.*.attrition", times = 1.5 }] }"#;
    let (by_rule, by_event) = (quickstart(&[rule]), quickstart(&[event]));
    assert!((0..4).all(|future| bits(&by_rule, future) == bits(&by_event, future)));
    let calm = quickstart(&[&rule.replace("1.5", "1")]);
    assert!(sum(&by_rule, "all", Leavers) > sum(&calm, "all", Leavers), "fatigue makes people leave");
}

/// Flexible agents come each with the same chance: the mean share over many weeks, within 4.9 standard errors.
#[test]
fn flexible_agents_come_with_their_chance() {
    let rule = r#"rule.pool={ kind = "flex", on = ["clerks"], when = { measure = "over_under_share", below = -0.05 }, amount = "limit", lasts_weeks = 10, agents = 8, show_up = 0.7, price_per_hour = 25 }"#;
    let office = model(OFFICE, &owned(&[&claims(&[1760]), rule]));
    let place = office.frame.places.iter().position(|place| place.key() == "rule:pool").expect("a place");
    let came: Vec<f64> = (0..400)
        .flat_map(|future| story(&office, &Plan::new(1, 9), future).into_iter().skip(1).take(10).collect::<Vec<_>>())
        .map(|row| office.columns.get(&row, place, RuleHours) / 40.0)
        .collect();
    let n = came.len() as f64;
    let mean = came.iter().sum::<f64>() / n;
    let variance = came.iter().map(|heads| (heads - mean) * (heads - mean)).sum::<f64>() / n;
    let z = (mean - 8.0 * 0.7) / (8.0 * 0.7 * 0.3 / n).sqrt();
    assert!(z.abs() < 4.9, "{mean} heads come on average: z = {z:.2}");
    assert!((variance / (8.0 * 0.7 * 0.3) - 1.0).abs() < 4.9 * (2.0 / n).sqrt(), "variance {variance}");
    assert!(came.iter().all(|heads| heads.fract() == 0.0 && *heads <= 8.0));
}

/// All to the vendor: nobody waits, and the share in time is the vendor's.
#[test]
fn a_vendor_that_takes_everything_answers_everything() {
    let all = quickstart(&[
        r#"rule.r={ kind = "overflow", on = ["*"], when = { measure = "occupancy", above = 0.0 }, lasts_weeks = 100, amount = "limit", capacity_per_week = 1000000, price_per_contact = 2, service_share = 0.9 }"#,
    ]);
    let weeks = story(&all, &Plan::new(1, 3), 0);
    for row in &weeks[1..] {
        let [taken, within, abandoned] = [Overflowed, Within, Abandoned].map(|quantity| all.columns.get(row, 0, quantity));
        assert!(
            (within - 0.9 * taken).abs() < 1e-6 && abandoned == 0.0 && taken > 0.0,
            "{taken} taken, {within} in time, {abandoned} abandoned"
        );
    }
    assert_eq!(activations(&all, &Plan::new(1, 3), 0).len(), 1);
}

/// What happens after a week changes no decision up to it: the log is the same, but for what follows later.
#[test]
fn later_draws_change_no_earlier_decision() {
    let rule = r#"rule.r={ kind = "overtime", on = ["*"], when = { measure = "over_under_share", below = 0.02 }, hours_per_agent = 5 }"#;
    let event =
        r#"event.e={ when = { dates = [2026-06-29] }, lasts = { to_the_end = true }, effects = [{ on = "queue.*.volume", times = 1.4 }] }"#;
    let (calm, busy) = (quickstart(&[rule]), quickstart(&[rule, event]));
    let mut differ = 0;
    for future in 0..8 {
        let decisions = |model: &Model| -> Vec<(usize, u64, u64)> {
            let log = activations(model, &Plan::new(1, 3), future);
            log.iter().map(|entry| (entry.decided, entry.reason.seen.to_bits(), entry.amount.to_bits())).collect()
        };
        let until = |all: &[(usize, u64, u64)]| all.iter().copied().filter(|entry| entry.0 <= 25).collect::<Vec<_>>();
        let (calm, busy) = (decisions(&calm), decisions(&busy));
        assert_eq!(until(&calm), until(&busy), "future {future}");
        differ += usize::from(calm != busy);
    }
    assert!(differ > 0 && sum(&busy, "all", CostTotal) > sum(&calm, "all", CostTotal));
}
