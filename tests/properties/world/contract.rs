//! A contract over some of the queues.

use super::World;
use crate::dice::Dice;

/// The section of the contract, if there is one. `queues` are the sections of the queues.
pub fn section(world: &World, dice: &mut Dice, queues: &[String]) -> String {
    if !dice.on("contract", 0.65) {
        return String::new();
    }
    let first = dice.whole(0, world.queues as u64 - 1) as usize;
    let alone = dice.chance(0.3);
    let alike = |queue: &usize| *queue == first || !alone && definition(&queues[*queue]) == definition(&queues[first]);
    let covered: Vec<usize> = (0..world.queues).filter(alike).collect();
    let ids: Vec<String> = covered.iter().map(|queue| format!("\"{}\"", world.queue_id(*queue))).collect();
    let price = dice.one_of(&[
        ("price per FTE", "per_fte_month = 1500".into()),
        ("price per hour", "per_hour = 15".into()),
        ("price per contact", "per_contact = 2.5".into()),
    ]);
    let mut lines =
        vec![format!("[contract.{}-client]", world.prefix), format!("queues = [{}]", ids.join(", ")), format!("price = {{ {price} }}")];
    if dice.on("contract with sites", 0.4) {
        let sites = world.serving(first);
        lines.push(format!("sites = [\"{}\"]", world.site_id(dice.pick(&sites))));
    }
    if dice.chance(0.85) {
        lines.push(format!("service_target = {}", dice.between(0.6, 0.95)));
        let own = covered.iter().any(|queue| queues[*queue].contains("\ncredit = "));
        lines.extend((!own && dice.chance(0.8)).then(|| credit(dice)));
    }
    lines.join("\n") + "\n"
}

fn credit(dice: &mut Dice) -> String {
    let amount = dice.one_of(&[
        ("contract credits by points", "per_point = 150".into()),
        ("contract credits by fees", "share_of_fees_per_point = 0.02".into()),
    ]);
    let cap = dice.one_of(&[
        ("cap on contract credits", ", cap = 900".into()),
        ("cap on contract credits by fees", ", cap_share_of_fees = 0.12".into()),
        ("contract credits without a cap", String::new()),
    ]);
    format!("credit = {{ {amount}{cap} }}")
}

fn definition(queue: &str) -> &str {
    queue.lines().find(|line| line.starts_with("service_definition")).unwrap_or_default()
}
