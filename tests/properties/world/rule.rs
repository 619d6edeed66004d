//! Planning rules, with conditions that are met in many weeks.

use super::World;
use crate::dice::Dice;
use std::fmt::Write;

/// Up to three planning rules. They name their places by id: who shares a pool of people or a vendor depends on there being others.
/// `queues` are the sections of the queues: vendors take no outbound work.
pub fn sections(world: &World, dice: &mut Dice, queues: &str) -> String {
    let mut text = String::new();
    let count = if dice.chance(0.5) { dice.whole(1, 3) } else { 0 };
    for number in 0..count {
        let kind = dice.pick(&["overtime", "undertime", "flex", "overflow"]);
        let ids = ids(world, kind, queues);
        if ids.is_empty() {
            continue;
        }
        let on = places(dice, &ids);
        writeln!(text, "[rule.{}-rule-{number}]\nkind = \"{kind}\"\non = [{on}]\nwhen = {{ {} }}", world.prefix, when(dice, kind))
            .expect("a text grows");
        text += &course(dice, kind);
        text += &limits(dice, kind);
    }
    text
}

/// Where a kind of rule can act.
fn ids(world: &World, kind: &str, queues: &str) -> Vec<String> {
    if kind != "overflow" {
        return (0..world.teams.len()).map(|team| world.team_id(team)).collect();
    }
    let comes_in = |id: &String| {
        let section = queues.split("[queue.").find(|section| section.starts_with(&format!("{id}]")));
        section.is_some_and(|section| !section.contains("channel = \"outbound\""))
    };
    (0..world.queues).map(|queue| world.queue_id(queue)).filter(comes_in).collect()
}

fn places(dice: &mut Dice, ids: &[String]) -> String {
    let first = dice.pick(ids);
    if dice.chance(0.5) { format!("\"{first}\"") } else { ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ") }
}

fn when(dice: &mut Dice, kind: &str) -> String {
    let weeks = if dice.chance(0.3) { 2 } else { 1 };
    let measure = match (kind, dice.whole(0, 3)) {
        ("undertime", 0) => format!("measure = \"occupancy\", below = {}", dice.between(0.6, 0.95)),
        ("undertime", _) => format!("measure = \"over_under_share\", above = {}", dice.between(-0.2, 0.1)),
        (_, 0) => format!("measure = \"service_level\", below = {}", dice.between(0.6, 0.99)),
        (_, 1) => format!("measure = \"occupancy\", above = {}", dice.between(0.3, 0.8)),
        _ => format!("measure = \"over_under_share\", below = {}", dice.between(-0.1, 0.3)),
    };
    format!("{measure}, for_weeks = {weeks}")
}

fn course(dice: &mut Dice, kind: &str) -> String {
    let mut text = String::new();
    if dice.on("rule: lead time", 0.3) {
        text += "lead_weeks = 1\n";
    }
    if dice.on("rule: fixed length", 0.5) {
        text += &format!("lasts_weeks = {}\n", dice.whole(1, 3));
    }
    if dice.on("rule: cool-down", 0.3) {
        text += "cool_down_weeks = 1\n";
    }
    if kind != "undertime" && dice.on("rule: budget", 0.3) {
        text += &format!("budget = {}\n", dice.whole(500, 20_000));
    }
    if dice.on("rule: always the limit", 0.5) {
        text += "amount = \"limit\"\n";
    }
    format!("{text}priority = {}\n", dice.whole(1, 3))
}

fn limits(dice: &mut Dice, kind: &str) -> String {
    match kind {
        "overtime" => {
            let fatigue = if dice.on("rule: fatigue", 0.5) { "fatigue_attrition = 1.4\n" } else { "" };
            format!("hours_per_agent = {}\n{fatigue}", dice.between(0.5, 8.0))
        }
        "undertime" => format!("hours_per_agent = {}\npaid_share = {}\n", dice.between(0.5, 8.0), dice.between(0.0, 1.0)),
        "flex" => format!(
            "agents = {}\nproductivity = {}\nshow_up = {}\nprice_per_hour = {}\n",
            dice.whole(1, 10),
            dice.between(0.4, 1.1),
            dice.between(0.5, 1.0),
            dice.between(10.0, 40.0)
        ),
        _ => format!(
            "capacity_per_week = {}\nminimum_per_week = {}\nprice_per_contact = {}\nservice_share = {}\n",
            dice.whole(100, 900),
            dice.whole(0, 100),
            dice.between(1.0, 6.0),
            dice.between(0.5, 1.0)
        ),
    }
}
