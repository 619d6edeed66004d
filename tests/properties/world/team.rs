//! A team.

use super::{World, hiring, people, schedule};
use crate::dice::Dice;

/// The section of a team.
pub fn section(world: &World, dice: &mut Dice, index: usize) -> String {
    let team = &world.teams[index];
    let id = world.team_id(index);
    let queues: Vec<String> = team.queues.iter().map(|queue| format!("\"{}\"", world.queue_id(*queue))).collect();
    let mut lines = vec![
        format!("[team.{id}]"),
        format!("site = \"{}\"", world.site_id(team.site)),
        tiers(dice, &queues),
        format!("heads = {}", team.heads),
        format!("hours_per_week = {}", team.hours),
        format!("schedule = {}", schedule::value(world, dice, index)),
        format!("shrinkage = {}", people::shrinkage(dice)),
        format!("attrition = {}", people::attrition(dice)),
        pay(dice),
    ];
    if dice.on("tenure bands", 0.6) {
        lines.push("tenure = [{ from_weeks = 0, to_weeks = 5, share = 0.3 }, { from_weeks = 6, to_weeks = 30, share = 0.3 }, { from_weeks = 31, share = 0.4 }]".into());
    } else if dice.on("tenure mix: steady state", 0.4) {
        lines.push("tenure_mix = { steady_state = true }".into());
    } else if dice.on("tenure mix: preset", 0.6) {
        lines.push("tenure_mix = { preset = \"typical-38\" }".into());
    }
    if dice.on("contract mix", 0.3) {
        lines.push(contracts(dice, team.hours, lines[5].contains("form = \"shifts\"")));
    }
    if world.sites[team.site].home && dice.on("work from home", 0.6) {
        let (share, productivity, loss) = (dice.between(0.1, 0.5), dice.between(0.8, 1.15), dice.between(0.0, 0.1));
        lines.push(format!("home = {{ share = {share}, productivity = {productivity:?}, connectivity_loss = {loss:?} }}"));
    }
    if dice.on("dismissal", 0.4) {
        lines.push(format!("dismissal = {{ weekly_hazard = {}, excludes_training = {} }}", dice.between(0.005, 0.04), dice.chance(0.5)));
    }
    lines.extend(moves(world, dice, index));
    let kinds = |deferred: bool| team.queues.iter().any(|queue| world.deferred[*queue] == deferred);
    if kinds(true) && kinds(false) {
        dice.mark("blended teams");
        if dice.on("largest occupancy of blended teams", 0.7) {
            lines.push(format!("max_occupancy = {}", dice.between(0.7, 1.0)));
        }
    }
    if dice.on("burnout", 0.5) {
        lines.push(format!(
            "burnout = {{ reference_occupancy = {}, attrition_slope = {}, absence_slope = {}, memory_weeks = {} }}",
            dice.between(0.5, 0.85),
            dice.between(1.0, 5.0),
            dice.between(0.5, 3.0),
            dice.whole(1, 6)
        ));
    }
    if dice.chance(0.3) {
        lines.push(format!("tags = [\"{}-tagged\"]", world.prefix));
    }
    let (factor, company) = attrition_factor(dice);
    let (learning, training) = people::learning(dice);
    let hiring = hiring::lines(world, dice, index, (training, company));
    format!("{}\n{factor}{learning}[team.{id}.hiring]\n{hiring}", lines.join("\n"))
}

/// All queues in one tier, or the first before the others.
fn tiers(dice: &mut Dice, queues: &[String]) -> String {
    match queues {
        [first, later @ ..] if !later.is_empty() && dice.on("tiers of preference", 0.4) => {
            let split = if dice.chance(0.5) { "], [" } else { ", " };
            format!("queues = [{first}]\nthen_queues = [[{}]]", later.join(split))
        }
        _ => format!("queues = [{}]", queues.join(", ")),
    }
}

fn pay(dice: &mut Dice) -> String {
    let mut parts = vec![format!("per_hour = {}", dice.between(3.0, 25.0))];
    if dice.on("benefits", 0.6) {
        parts.push(format!("benefits = {}", dice.between(0.1, 0.4)));
    }
    if dice.on("overtime", 0.4) {
        parts.push(format!("overtime_hours = {}, overtime_premium = {}", dice.between(1.0, 6.0), dice.between(0.25, 1.0)));
    }
    if dice.on("night premium", 0.3) {
        let (from, to) = (dice.pick(&["17:00", "20:15", "22:00"]), dice.pick(&["06:00", "24:00"]));
        parts.push(format!("night = {{ from = \"{from}\", to = \"{to}\", premium = {} }}", dice.between(0.05, 0.5)));
    }
    if dice.on("weekend premium", 0.3) {
        let days = dice.pick(&["", ", days = [\"friday\"]"]);
        parts.push(format!("weekend = {{ premium = {}{days} }}", dice.between(0.05, 0.5)));
    }
    format!("pay = {{ {} }}", parts.join(", "))
}

/// The line `contract_mix`; full-timers may have a shift of their own.
fn contracts(dice: &mut Dice, full: u64, has_shifts: bool) -> String {
    let own = if has_shifts && dice.chance(0.5) { ", shifts = [\"shift 0\"]" } else { "" };
    format!(
        "contract_mix = [{{ name = \"full\", hours_per_week = {full}, share = 0.7{own} }}, {{ name = \"part\", hours_per_week = 20, share = 0.3 }}]"
    )
}

/// Whether the section of a team hires by a rule that opens requisitions.
pub fn opens_requisitions(section: &str) -> bool {
    ["replacement", "headcount", "requirement"].iter().any(|rule| section.contains(&format!("by = \"{rule}\"")))
}

/// Notice, long leave, and moves to other teams.
fn moves(world: &World, dice: &mut Dice, index: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if dice.on("notice", 0.25) {
        lines.push(format!("notice_weeks = {}\nnotice_presence = {}", dice.whole(1, 3), dice.between(0.0, 1.0)));
    }
    if dice.on("long leave", 0.25) {
        let weeks = dice.pick(&["3", "{ law = \"uniform\", low = 1, high = 6 }", "{ law = \"geometric\", mean = 4 }"]);
        let (chance, paid) = (dice.between(0.005, 0.04), dice.between(0.0, 1.0));
        lines.push(format!("leave = {{ weekly_probability = {chance}, weeks = {weeks}, paid_share = {paid} }}"));
    }
    let other = (index + 1) % world.teams.len();
    if other != index && dice.on("transfers", 0.3) {
        let (to, chance) = (world.team_id(other), dice.between(0.005, 0.04));
        lines.push(format!("transfers = [{{ to = \"{to}\", weekly_probability = {chance}, after_weeks = {} }}]", dice.whole(0, 4)));
    }
    lines
}

/// The line `attrition_factor`, and whether it has a company part.
fn attrition_factor(dice: &mut Dice) -> (String, bool) {
    if !dice.chance(0.6) {
        return (String::new(), false);
    }
    dice.mark("attrition factor");
    let (mut company, mut region) = (0.0, 0.0);
    if dice.on("attrition factor of the company", 0.6) {
        company = dice.between(0.1, 0.5);
    }
    if dice.on("attrition factor of the region", 0.6) {
        region = dice.between(0.1, 0.5);
    }
    let line = format!(
        "attrition_factor = {{ sd = {}, persistence = {}, company_share = {company:?}, region_share = {region:?} }}\n",
        dice.between(0.1, 0.6),
        dice.between(0.0, 0.98)
    );
    (line, company > 0.0)
}
