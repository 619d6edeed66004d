//! Events, and numbers the planner does not know.

use super::World;
use super::law::{amount, duration};
use super::people::months;
use crate::dice::Dice;

/// Lowest and highest usual size.
type Range = (f64, f64);

/// Every factor, with the feature it is counted as, how it is written, and a usual size.
const FACTORS: [(&str, &str, &str, &str, Range); 16] = [
    ("factor: site capacity", "site", "capacity", "times", (0.3, 0.9)),
    ("factor: site seats", "site", "seats", "times", (0.4, 0.9)),
    ("factor: home share", "site", "home_share", "plus", (0.1, 0.4)),
    ("factor: volume", "queue", "volume", "times", (1.2, 1.8)),
    ("factor: volume", "queue", "volume", "times", (0.5, 0.9)),
    ("factor: handle time", "queue", "handle_time", "times", (1.1, 1.4)),
    ("factor: deflection", "queue", "deflection", "plus", (0.05, 0.3)),
    ("factor: attrition", "team", "attrition", "times", (1.3, 3.0)),
    ("factor: absence", "team", "absence", "times", (1.3, 3.0)),
    ("factor: absence", "team", "absence", "plus", (0.02, 0.15)),
    ("factor: team capacity", "team", "capacity", "times", (0.5, 0.95)),
    ("factor: offer acceptance", "team", "offer_acceptance", "times", (0.4, 0.9)),
    ("factor: pay", "team", "pay", "times", (1.05, 1.4)),
    ("factor: overtime hours", "team", "overtime_hours", "plus", (1.0, 6.0)),
    ("factor: overtime hours", "team", "overtime_hours", "times", (1.2, 2.0)),
    ("factor: productivity", "team", "productivity", "times", (0.6, 0.95)),
];

/// The events and uncertain numbers of a world.
pub fn sections(world: &World, dice: &mut Dice) -> String {
    let mut text = String::new();
    for index in 0..dice.whole(1, 4) {
        let (each, by_hours) = (dice.chance(0.45), dice.chance(0.45));
        let effects = effects(world, dice, each);
        text += &format!("[event.{}-event-{index}]\n{}effects = [{effects}]\n", world.prefix, course(world, dice, by_hours));
        dice.mark(if each { "strikes each" } else { "strikes together" });
        text += &format!("strikes = \"{}\"\n", if each { "each" } else { "together" });
        text += &cost(dice);
    }
    for index in 0..dice.whole(0, 2) {
        let (feature, kind, word, manner, (low, high)) = factor(world, dice);
        dice.mark(feature);
        dice.mark(if manner == "times" { "uncertain: times" } else { "uncertain: plus" });
        let strikes = dice.pick(&["each", "together"]);
        let (on, size) = (format!("{kind}.{}.{word}", selector(world, dice, kind)), dice.between(low, high));
        text += &format!(
            "[uncertain.{}-unknown-{index}]\non = \"{on}\"\n{manner} = {}\nstrikes = \"{strikes}\"\n",
            world.prefix,
            amount(dice, size)
        );
    }
    text
}

/// When it starts, how long it lasts, how it fades, what becomes of overlaps.
fn course(world: &World, dice: &mut Dice, by_hours: bool) -> String {
    let mut when = vec![start(world, dice)];
    if by_hours && dice.on("from_time", 0.6) {
        when.push(format!("from_time = \"{:02}:00\", to_time = \"{:02}:00\"", dice.whole(6, 12), dice.whole(14, 24)));
    }
    let size = dice.between(1.0, 4.0);
    let mut lasts = if by_hours {
        let hours = dice.between(1.0, 30.0);
        dice.one_of(&[("lasts hours", "hours".into()), ("lasts intervals", "intervals".into())]) + " = " + &duration(dice, hours)
    } else {
        let unit = dice.one_of(&[
            ("lasts days", "days".into()),
            ("lasts days", "days".into()),
            ("lasts weeks", "weeks".into()),
            ("lasts to the end", "to_the_end".into()),
        ]);
        if unit == "to_the_end" { "to_the_end = true".into() } else { format!("{unit} = {}", duration(dice, size)) }
    };
    if by_hours && dice.on("cut at midnight", 0.4) {
        lasts += ", cut_at_midnight = true";
    }
    let shape =
        dice.one_of(&[("shape: step", "step".into()), ("shape: linear", "linear".into()), ("shape: exponential", "exponential".into())]);
    let overlap = dice.one_of(&[
        ("overlap: stack", "stack".into()),
        ("overlap: strongest", "strongest".into()),
        ("overlap: exclusive", "exclusive".into()),
    ]);
    format!("when = {{ {} }}\nlasts = {{ {lasts} }}\nshape = \"{shape}\"\noverlap = \"{overlap}\"\n", when.join(", "))
}

fn start(world: &World, dice: &mut Dice) -> String {
    let days = 7 * world.head.weeks - 1;
    match dice.whole(0, 2) {
        0 => {
            dice.mark("scheduled events");
            let first = dice.whole(0, days);
            let dates = [first, dice.whole(0, days)].map(|day| world.day(day).to_string());
            format!("dates = [{}]", dates.join(", "))
        }
        kind => {
            dice.mark("random events");
            let rate = if kind == 1 {
                format!("rate_per_week = {}", dice.between(0.1, 0.8))
            } else {
                format!("rate_per_year = {}", dice.between(5.0, 40.0))
            };
            if dice.on("season of events", 0.3) { format!("{rate}, season = [{}]", months(dice)) } else { rate }
        }
    }
}

/// One of the factors; people are sent home only where every site is equipped for it.
fn factor(world: &World, dice: &mut Dice) -> (&'static str, &'static str, &'static str, &'static str, Range) {
    let chosen = dice.pick(&FACTORS);
    if chosen.2 == "home_share" && !world.sites.iter().all(|site| site.home) { FACTORS[0] } else { chosen }
}

/// One to three effects; the first names the kind of place that is struck.
fn effects(world: &World, dice: &mut Dice, each: bool) -> String {
    let count = dice.whole(1, 3);
    let mut parts = Vec::new();
    for _ in 0..count {
        let (feature, kind, word, manner, (low, high)) = factor(world, dice);
        dice.mark(feature);
        let selector = if each { everywhere(world, dice, kind) } else { selector(world, dice, kind) };
        let size = dice.between(low, high);
        parts.push(format!("{{ on = \"{kind}.{selector}.{word}\", {manner} = {} }}", amount(dice, size)));
    }
    parts.join(", ")
}

fn count(world: &World, kind: &str) -> usize {
    match kind {
        "site" => world.sites.len(),
        "queue" => world.queues,
        _ => world.teams.len(),
    }
}

fn id(world: &World, dice: &mut Dice, kind: &str) -> String {
    let index = dice.whole(0, count(world, kind) as u64 - 1) as usize;
    match kind {
        "site" => world.site_id(index),
        "queue" => world.queue_id(index),
        _ => world.team_id(index),
    }
}

/// One place, all of them, or those with a tag. `*` is written only where there are several places: who pays for an event at a
/// single place depends on there being one.
fn selector(world: &World, dice: &mut Dice, kind: &str) -> String {
    if dice.chance(0.4) { everywhere(world, dice, kind) } else { id(world, dice, kind) }
}

fn everywhere(world: &World, dice: &mut Dice, kind: &str) -> String {
    if dice.on("selects by tag", 0.4) {
        return format!("#{}-tagged", world.prefix); // the first site carries it, and so do its teams and their queues
    }
    if world.selects_all && count(world, kind) > 1 {
        dice.mark("selects all");
        "*".into()
    } else {
        id(world, dice, kind)
    }
}

fn cost(dice: &mut Dice) -> String {
    if !dice.on("event cost", 0.6) {
        return String::new();
    }
    let (once, per_day) = (dice.between(100.0, 5000.0), dice.whole(0, 800));
    format!("cost = {{ once = {}, per_day = {per_day} }}\n", amount(dice, once))
}
