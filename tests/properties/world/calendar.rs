//! Holidays.

use super::World;
use crate::dice::Dice;

/// The calendars of a world.
pub fn section(world: &World, dice: &mut Dice) -> String {
    if !dice.on("holidays", 0.5) {
        return String::new();
    }
    let days = 7 * world.head.weeks - 1;
    let (sites, queues) = (dice.chance(0.8), dice.chance(0.8));
    let mut text = format!("[calendar.{}-holidays]\n", world.prefix);
    if sites || !queues {
        let all: Vec<String> = (0..world.sites.len()).map(|site| format!("\"{}\"", world.site_id(site))).collect();
        text += &format!("sites = [{}]\n", all.join(", "));
    }
    if queues {
        let all: Vec<String> = (0..world.queues).map(|queue| format!("\"{}\"", world.queue_id(queue))).collect();
        text += &format!("queues = [{}]\n", all.join(", "));
    }
    let first = dice.whole(0, days / 2);
    let holidays = [first, dice.whole(days / 2 + 1, days)].map(|day| {
        let mut parts = vec![format!("date = {}", world.day(day))];
        if queues && dice.on("holidays: volume", 0.8) {
            parts.push(format!("volume_factor = {}", dice.pick(&["0.0", "0.4", "1.3"])));
        }
        if (sites || !queues) && dice.on("holidays: staffing", 0.8) {
            parts.push(format!("staffing_share = {}", dice.between(0.2, 1.0)));
        }
        if (sites || !queues) && dice.on("holidays: premium", 0.8) {
            parts.push(format!("premium_pay = {}", dice.between(0.2, 1.0)));
        }
        format!("{{ {} }}", parts.join(", "))
    });
    text + &format!("days = [{}]\n", holidays.join(", "))
}
