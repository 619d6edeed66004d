//! Who leaves, who learns, who is away.

use crate::dice::Dice;

/// The value of `attrition`.
pub fn attrition(dice: &mut Dice) -> String {
    let rate = dice.between(0.02, 0.06);
    let form = dice.one_of(&[
        ("attrition: weekly hazard", format!("weekly_hazard = {rate}")),
        ("attrition: weekly probability", format!("weekly_probability = {rate}")),
        ("attrition: monthly probability", format!("monthly_probability = {}", 4.0 * rate)),
        ("attrition: annual", format!("annual = {}", 50.0 * rate)),
        ("attrition: bands", format!("bands = [{{ from_weeks = 0, weekly_hazard = {} }}, {{ from_weeks = 3.5, monthly_probability = 0.2 }}, {{ from_weeks = 20, weekly_probability = {rate} }}]", 2.0 * rate)),
        ("attrition: Weibull", format!("weibull = {{ shape = 0.7, scale_weeks = {} }}", 1.0 / rate)),
        ("attrition: log-logistic", format!("log_logistic = {{ shape = 1.3, scale_weeks = {} }}", 0.5 / rate)),
        ("attrition: log-normal", format!("log_normal = {{ median_weeks = {}, sigma = 1.1 }}", 0.6 / rate)),
        ("attrition: Gompertz", format!("gompertz = {{ initial = {rate}, growth = 0.01 }}")),
        ("attrition: bathtub", format!("bathtub = {{ constant = {rate}, early = 0.08, decay = 0.3, rise = 0.0002, second_weibull = {{ shape = 2.0, scale_weeks = 60 }} }}")),
        ("attrition: preset", "preset = \"typical-38\", multiplier = 4.0".into()),
    ]);
    let mut parts = vec![form];
    if !parts[0].contains("multiplier") && dice.on("attrition multiplier", 0.2) {
        parts.push(format!("multiplier = {}", dice.between(0.7, 1.4)));
    }
    if dice.on("season of attrition", 0.2) {
        parts.push(format!("season = [{}]", months(dice)));
    }
    if dice.on("attrition after training only", 0.3) {
        parts.push("excludes_training = true".into());
    }
    format!("{{ {} }}", parts.join(", "))
}

/// Twelve factors around 1.
pub fn months(dice: &mut Dice) -> String {
    (0..12).map(|_| dice.between(0.7, 1.3).to_string()).collect::<Vec<_>>().join(", ")
}

/// The value of `shrinkage`.
pub fn shrinkage(dice: &mut Dice) -> String {
    if dice.on("shrinkage preset", 0.1) {
        return "{ preset = \"typical-35\" }".into();
    }
    let combine = dice.one_of(&[("additive shrinkage", "additive".into()), ("multiplicative shrinkage", "multiplicative".into())]);
    let mut parts = vec![
        format!("{{ name = \"leave\", share = {} }}", dice.between(0.05, 0.12)),
        format!("{{ name = \"breaks\", share = {}, where = \"in-office\" }}", dice.between(0.03, 0.1)),
    ];
    if dice.on("random absence", 0.7) {
        let share = dice.between(0.03, 0.12);
        let bounds = if dice.chance(0.5) { ", at_least = 0.01, at_most = 0.3" } else { "" };
        parts.push(format!(
            "{{ name = \"sickness\", share = {share}, kind = \"random\", daily_sd = {}{bounds} }}",
            dice.between(0.005, 0.05)
        ));
        if dice.chance(0.3) {
            parts.push("{ name = \"late\", share = 0.02, kind = \"random\", daily_sd = 0.01, where = \"in-office\" }".into());
        }
    }
    format!("{{ combine = \"{combine}\", components = [{}] }}", parts.join(", "))
}

/// The lines `training`, `nesting` and `ramp`, and the weeks of training.
pub fn learning(dice: &mut Dice) -> (String, u64) {
    let mut text = String::new();
    let mut weeks = 0;
    if dice.on("training", 0.6) {
        weeks = dice.whole(1, 3);
        let fall_out = if dice.on("fall-out", 0.7) {
            (0..weeks).map(|_| dice.between(0.03, 0.25).to_string()).collect::<Vec<_>>().join(", ")
        } else {
            vec!["0"; weeks as usize].join(", ")
        };
        let cost = if dice.on("training cost", 0.6) { dice.between(50.0, 200.0) } else { 0.0 };
        text += &format!("training = {{ weeks = {weeks}, weekly_fall_out = [{fall_out}], cost_per_trainee_week = {cost:?} }}\n");
    }
    if dice.on("nesting", 0.4) {
        text += &format!(
            "nesting = {{ weeks = {}, productivity = {}, weekly_fall_out = {}, supervision = {:?} }}\n",
            dice.whole(1, 2),
            dice.between(0.3, 0.8),
            dice.between(0.0, 0.1),
            if dice.on("supervision drag", 0.5) { dice.between(0.05, 0.4) } else { 0.0 }
        );
    }
    if dice.chance(0.8) {
        text += &format!("ramp = {}\n", ramp(dice));
    }
    (text, weeks)
}

fn ramp(dice: &mut Dice) -> String {
    let on = dice.one_of(&[("ramp on capacity", "capacity".into()), ("ramp on handle time", "handle-time".into())]);
    let start = format!("start = {}, weeks = {}", dice.between(0.3, 0.8), dice.between(2.0, 9.0));
    let form = dice.one_of(&[
        ("ramp: linear", format!("{start}, shape = \"linear\"")),
        ("ramp: exponential", format!("{start}, shape = \"exponential\"")),
        ("ramp: s-curve", format!("{start}, shape = \"s-curve\"")),
        ("ramp: table", "table = [0.4, 0.55, 0.7, 0.85]".into()),
    ]);
    format!("{{ acts_on = \"{on}\", {form} }}")
}
