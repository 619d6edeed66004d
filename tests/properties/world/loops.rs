//! Loops: what comes back, how well agents answer, coaching.

use super::World;
use crate::dice::Dice;

/// The sections of loops, to stand after all others; `queues` are the sections of the queues.
pub fn sections(world: &World, dice: &mut Dice, queues: &[String]) -> String {
    let of_queues: String = (0..queues.len()).map(|index| of_queue(world, dice, (index, &queues[index]))).collect();
    let of_teams: String = (0..world.teams.len()).map(|index| of_team(world, dice, index)).collect();
    of_queues + &of_teams + &slip(world, dice)
}

fn of_queue(world: &World, dice: &mut Dice, (index, written): (usize, &String)) -> String {
    let id = world.queue_id(index);
    let mut text = String::new();
    let voice = !world.deferred[index] && !written.contains("channel = ");
    if voice && dice.on("re-dials", 0.3) {
        let reference = if written.contains("patience_seconds = inf") { 0.0 } else { dice.between(0.0, 0.2) };
        let (hung_up, answered) = (dice.between(0.0, 0.8), dice.between(0.0, 0.2));
        text += &format!(
            "[queue.{id}.redial]\nafter_abandonment = {hung_up}\nafter_answer = {answered}\nreference_abandonment = {reference:?}\n"
        );
    }
    let lags = |dice: &mut Dice| dice.pick(&["[1.0]", "[0.5, 0.3, 0.2]", "[0, 0, 0, 0, 0, 0, 0.5, 0.25, 0.25]"]);
    if dice.on("repeats", 0.3) {
        let (reference, share) = (dice.between(0.5, 0.95), dice.between(0.2, 0.9));
        text += &format!("[queue.{id}.repeats]\nreference_resolution = {reference}\nreturn_share = {share}\nlag_days = {}\n", lags(dice));
    }
    if dice.on("errors", 0.3) {
        let reference = dice.between(0.01, 0.1);
        text += &format!("[queue.{id}.errors]\nreference = {reference}\nlag_days = {}\n", lags(dice));
        if world.queues > 1 && dice.on("rework for another queue", 0.5) {
            text += &format!("rework_queue = \"{}\"\n", world.queue_id((index + 1) % world.queues));
        }
    }
    text
}

fn of_team(world: &World, dice: &mut Dice, index: usize) -> String {
    let id = world.team_id(index);
    let mut text = String::new();
    if dice.on("resolution by tenure", 0.4) {
        let curve = dice.pick(&["table = [0.6, 0.7, 0.8]", "start = 0.7\nweeks = 6", "start = 0.5\nweeks = 3\nshape = \"exponential\""]);
        text += &format!("[team.{id}.resolution]\n{curve}\n");
    }
    if dice.on("errors by tenure", 0.4) {
        let curve = dice.pick(&["", "table = [0.3, 0.2, 0.1]", "start = 0.2\nweeks = 6", "start = 0.4\nweeks = 3\nshape = \"s-curve\""]);
        text += &format!("[team.{id}.errors]\ntenured = {}\n{curve}\n", dice.between(0.0, 0.08));
    }
    if dice.on("coaching", 0.3) {
        let (hours, reference) = (dice.between(0.0, 2.0), dice.between(0.0, 2.0));
        text += &format!(
            "[team.{id}.coaching]\nhours_per_week = {hours}\nreference_hours = {reference}\nramp_gain = {}\nerror_gain = {}\nresolution_gain = {}\n",
            dice.between(0.0, 0.3),
            dice.between(0.0, 0.3),
            dice.between(0.0, 0.1)
        );
    }
    text
}

/// Days on which agents answer worse.
fn slip(world: &World, dice: &mut Dice) -> String {
    let mut effects = Vec::new();
    if !world.selects_all {
        return String::new();
    }
    if dice.on("factor: resolution", 0.3) {
        effects.push(format!("{{ on = \"team.*.resolution\", times = {} }}", dice.between(0.6, 1.1)));
    }
    if dice.on("factor: errors", 0.3) {
        effects.push(format!("{{ on = \"team.*.errors\", times = {} }}", dice.between(0.5, 3.0)));
    }
    if effects.is_empty() {
        return String::new();
    }
    let day = world.day(dice.whole(0, 7 * world.head.weeks - 1));
    format!(
        "[event.{}-slip]\nwhen = {{ dates = [{day}] }}\nlasts = {{ days = {} }}\neffects = [{}]\n",
        world.prefix,
        dice.whole(1, 5),
        effects.join(", ")
    )
}
