//! When a team works.

use super::World;
use crate::dice::Dice;

/// The value of the key `schedule`.
pub fn value(world: &World, dice: &mut Dice, team: usize) -> String {
    let forms = ["shifts", "profile", "fit-shifts", "follow-load"];
    match dice.pick(&forms) {
        "shifts" => {
            dice.mark("schedule by shifts");
            format!("{{ form = \"shifts\", shifts = [{}] }}", shifts(world, dice, team, &["share = 0.55", "share = 0.3", "share = 0.15"]))
        }
        "fit-shifts" => {
            dice.mark("schedule by fitted shifts");
            format!("{{ form = \"fit-shifts\", shifts = [{}] }}", shifts(world, dice, team, &["", "", ""]))
        }
        "profile" => {
            dice.mark("schedule by profile");
            format!("{{ form = \"profile\", intervals = [{}] }}", profile(world, dice, team))
        }
        _ => {
            dice.mark("schedule by load");
            format!("{{ form = \"follow-load\", efficiency = {} }}", dice.between(0.6, 1.0))
        }
    }
}

/// Three shifts of five days that start with the opening hours, as the site's clock shows them.
fn shifts(world: &World, dice: &mut Dice, team: usize, shares: &[&str; 3]) -> String {
    let ahead = world.sites[world.teams[team].site].ahead;
    let paid_hours = world.teams[team].hours / 5;
    let unpaid = dice.on("unpaid breaks", 0.4);
    let every_day = dice.chance(0.6);
    let one = |index: usize| {
        let minutes = (world.open.0 as i64 * 60 + ahead + 90 * index as i64).rem_euclid(1440);
        let days = if every_day || ahead != 0 {
            ""
        } else {
            ", days = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\"]"
        };
        let pause = if unpaid { "{ after_hours = 3, minutes = 30, unpaid = true }" } else { "{ after_hours = 2.5, minutes = 15 }" };
        let share = if shares[index].is_empty() { String::new() } else { format!(", {}", shares[index]) };
        format!(
            "{{ name = \"shift {index}\", starts = \"{:02}:{:02}\", paid_hours = {paid_hours}, days_per_week = 5, breaks = [{pause}]{days}{share} }}",
            minutes / 60,
            minutes % 60
        )
    };
    (0..3).map(one).collect::<Vec<_>>().join(", ")
}

/// One day's weights on the site's clock.
fn profile(world: &World, dice: &mut Dice, team: usize) -> String {
    let ahead = world.sites[world.teams[team].site].ahead;
    let minutes = world.head.interval_minutes as i64;
    let weight = |interval: i64| {
        let there = (interval * minutes - ahead).rem_euclid(1440);
        let open = there >= 60 * world.open.0 as i64 && there < 60 * world.open.1 as i64;
        if open { dice.between(0.5, 1.5) } else { 0.0 }
    };
    (0..1440 / minutes).map(weight).map(|weight| format!("{weight:?}")).collect::<Vec<_>>().join(", ")
}
