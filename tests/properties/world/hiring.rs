//! How a team hires.

use super::World;
use crate::dice::Dice;

/// The lines of `[team.x.hiring]`; `company` says whether the team has a labour market to look at.
pub fn lines(world: &World, dice: &mut Dice, team: usize, (training, company): (u64, bool)) -> String {
    let heads = world.teams[team].heads;
    let lead = dice.whole(0, 2);
    let ahead = lead + training + dice.whole(0, 1);
    let rule = dice.pick(&["none", "plan", "replacement", "headcount", "requirement", "replacement", "headcount", "requirement"]);
    let mut lines = vec![format!("by = \"{rule}\""), format!("lead_weeks = {lead}")];
    match rule {
        "none" => dice.mark("no hiring"),
        "plan" => lines.push(planned(world, dice, lead)),
        "replacement" => {
            dice.mark("hiring by replacement");
            lines.push(format!("replace_share = {}", dice.between(0.8, 1.2)));
        }
        "headcount" => {
            dice.mark("hiring by headcount");
            let wanted = if dice.chance(0.5) {
                (heads + dice.whole(1, 6)).to_string()
            } else {
                format!("[{}]", (0..world.head.weeks).map(|_| (heads + dice.whole(0, 8)).to_string()).collect::<Vec<_>>().join(", "))
            };
            lines
                .push(format!("headcount = {wanted}\nlook_ahead_weeks = {ahead}\nplanning_attrition_weekly = {}", dice.between(0.0, 0.04)));
        }
        _ => {
            dice.mark("hiring by requirement");
            lines.push(format!(
                "look_ahead_weeks = {ahead}\nbuffer = {}\nplanning_attrition_weekly = {}",
                dice.between(-0.1, 0.3),
                dice.between(0.0, 0.04)
            ));
        }
    }
    lines.push(format!("show_up = {}", dice.between(0.5, 1.0)));
    if dice.on("poisson starters", 0.3) {
        lines.push("starters = \"poisson\"".into());
    }
    if !matches!(rule, "none" | "plan") {
        lines.push(format!("every_weeks = {}", dice.whole(1, 3)));
        if dice.on("smallest and largest class", 0.2) {
            lines.push(format!("smallest_class = 2\nlargest_class = {}", dice.whole(4, 10)));
        }
    }
    if !matches!(rule, "none" | "plan") && dice.on("classes already arranged", 0.3) {
        lines.push(format!("classes = [{{ starts = {}, offers = {} }}]", world.day(7 * lead + dice.whole(0, 6)), dice.whole(2, 5)));
    }
    if !matches!(rule, "none" | "plan") {
        if training > 0 && dice.on("trainers", 0.25) {
            lines.push(format!("trainers = {}\ntrainees_per_trainer = 4", dice.whole(1, 3)));
        }
        if dice.on("recruiters", 0.2) {
            lines.push(format!("recruiters = {}\nhires_per_recruiter_week = {}", dice.whole(1, 3), dice.between(0.5, 2.0)));
        }
    }
    if company && dice.on("labour market loading", 0.6) {
        lines.push(format!("labour_market_loading = {}", dice.between(0.2, 1.5)));
    }
    if dice.on("recruiting cost", 0.6) {
        lines.push(format!("cost_per_hire = {}", dice.whole(200, 3000)));
    }
    if rule != "none" && dice.on("hiring channels", 0.35) {
        let (show_up, cost, factor) = (dice.between(0.4, 1.0), dice.whole(100, 900), dice.between(0.4, 1.6));
        let weeks = if dice.chance(0.5) { format!(", for_weeks = {}", dice.whole(2, 8)) } else { String::new() };
        let referral = format!("share = 0.3, show_up = {show_up:?}, cost_per_hire = {cost}, attrition_factor = {factor:?}{weeks}");
        let rehire = format!("share = 0.2, lead_weeks = {}, starts_at_week = {}", dice.whole(0, 2), dice.whole(1, 6));
        lines.push(format!(
            "channels = [{{ name = \"job board\", share = 0.5 }}, {{ name = \"referral\", {referral} }}, {{ name = \"rehire\", {rehire} }}]"
        ));
    }
    lines.join("\n") + "\n"
}

fn planned(world: &World, dice: &mut Dice, lead: u64) -> String {
    if dice.chance(0.5) {
        dice.mark("hiring by plan, in classes");
        let classes = (lead..world.head.weeks).step_by(2).map(|week| {
            let starts = world.day(7 * week + dice.whole(0, 6));
            format!("{{ starts = {starts}, offers = {} }}", dice.whole(1, 6))
        });
        format!("classes = [{}]", classes.collect::<Vec<_>>().join(", "))
    } else {
        dice.mark("hiring by plan, by week");
        let offers = (0..world.head.weeks).map(|_| dice.pick(&["0", "1", "2", "3", "5"]));
        format!("weekly_offers = [{}]", offers.collect::<Vec<_>>().join(", "))
    }
}
