//! A queue.

use super::{World, people::months};
use crate::dice::Dice;

/// The section of a queue.
pub fn section(world: &World, dice: &mut Dice, index: usize) -> String {
    let handle_time = dice.whole(120, 480);
    let wanted = world.hours_for(index) * 0.75 * dice.between(0.35, 0.85) * 3600.0 / handle_time as f64;
    let mut lines = vec![format!("[queue.{}]", world.queue_id(index)), format!("time_zone = \"{}\"", world.zone)];
    lines.push(format!("volume_per_week = {}", volume(world, dice, wanted.ceil())));
    lines.push(format!("handle_time_seconds = {handle_time}"));
    lines.push(format!("profile = {}", profile(world, dice)));
    lines.extend(if world.deferred[index] { deferred(world, dice) } else { calls(dice) });
    lines.extend(routing(world, dice, index));
    lines.extend(trend(world, dice));
    lines.extend(chance(dice));
    lines.extend(money(dice));
    if dice.chance(0.3) {
        lines.push(format!("tags = [\"{}-tagged\"]", world.prefix));
    }
    lines.join("\n") + "\n"
}

/// The keys of voice, and those of chat.
fn calls(dice: &mut Dice) -> Vec<String> {
    let mut lines = Vec::new();
    let patience = if dice.on("infinite patience", 0.15) { "inf".to_string() } else { dice.whole(40, 400).to_string() };
    lines.push(format!(
        "patience_seconds = {patience}\nanswer_within_seconds = {}\nservice_target = {}",
        dice.whole(5, 60),
        dice.between(0.7, 0.9)
    ));
    let definition = dice.one_of(&[
        ("service: answered of offered", "answered-of-offered".into()),
        ("service: answered of answered", "answered-of-answered".into()),
        ("service: answered or abandoned of offered", "answered-or-abandoned-of-offered".into()),
        ("service: answered of offered less short abandons", "answered-of-offered-less-short-abandons".into()),
    ]);
    lines.push(format!("service_definition = \"{definition}\""));
    lines.extend(attendance(dice));
    lines.extend(chat(dice));
    lines
}

/// The keys of deferred work alone.
fn deferred(world: &World, dice: &mut Dice) -> Vec<String> {
    let channels =
        [("channel: email", "email".into()), ("channel: back-office", "back-office".into()), ("channel: outbound", "outbound".into())];
    let channel = dice.one_of(&channels);
    let promise = dice.whole(4, 48);
    let mut lines = vec![format!("channel = \"{channel}\"\nturnaround_hours = {promise}\nservice_target = {}", dice.between(0.7, 0.9))];
    if channel == "outbound" {
        lines.extend(calling(world, dice));
    }
    if dice.on("turnaround in opening hours", 0.5) {
        lines.push("turnaround_clock = \"opening\"".into());
    }
    if dice.on("expiry", 0.5) {
        lines.push(format!("expires_after_hours = {}", promise + dice.whole(10, 80)));
    }
    if dice.on("opening backlog", 0.5) {
        lines.push(format!("opening_backlog = {}\nopening_backlog_hours = {}", dice.whole(10, 400), dice.whole(1, promise)));
    }
    lines
}

/// When is called, with what success, and how often.
fn calling(world: &World, dice: &mut Dice) -> Vec<String> {
    let (from, to) = world.open;
    let late = u64::from(dice.chance(0.5));
    let mut lines = vec![
        format!("calling_hours = {{ from = \"{:02}:30\", to = \"{to:02}:00\" }}", from + late),
        format!("contact_rate = {}\nattempt_seconds = {}", dice.between(0.1, 0.8), dice.whole(20, 90)),
        format!("conversion_rate = {}\nrevenue_per_conversion = {}", dice.between(0.01, 0.3), dice.whole(10, 200)),
    ];
    if dice.on("several attempts", 0.7) {
        lines.push(format!("most_attempts = {}\nretry_after_hours = {}", dice.whole(2, 5), dice.pick(&["0.5", "4", "24"])));
    }
    lines
}

/// Several contacts at once, each slower the more there are, and sometimes few places to wait in.
fn chat(dice: &mut Dice) -> Vec<String> {
    if !dice.on("channel: chat", 0.2) {
        return vec![];
    }
    let at_once = dice.whole(1, 4);
    let mut slow_down = vec!["1".to_string()];
    let mut slower = 1.0;
    for more in 2..=at_once {
        // No slower than that an agent gets nothing more done.
        slower *= 1.0 + dice.between(0.0, 0.8) / (more - 1) as f64;
        slow_down.push(format!("{slower:.3}"));
    }
    let mut lines =
        vec!["channel = \"chat\"".into(), format!("concurrency = {at_once}"), format!("slow_down = [{}]", slow_down.join(", "))];
    if dice.on("waiting room", 0.6) {
        lines.push(format!("waiting_room = {}", dice.whole(0, 12)));
    }
    lines
}

fn volume(world: &World, dice: &mut Dice, around: f64) -> String {
    if dice.on("volume by week", 0.3) {
        let weeks = (0..world.head.weeks).map(|_| format!("{:.1}", around * dice.between(0.8, 1.2)));
        return format!("[{}]", weeks.collect::<Vec<_>>().join(", "));
    }
    format!("{around:.1}")
}

fn profile(world: &World, dice: &mut Dice) -> String {
    let (from, to) = world.open;
    if to < 24 && dice.on("profile preset", 0.1) {
        return format!("{{ preset = \"consumer-day\", open = {{ from = \"{from:02}:00\", to = \"{to:02}:00\" }} }}");
    }
    let intervals = (to - from) * 60 / world.head.interval_minutes;
    let weights = (0..intervals).map(|_| dice.between(0.5, 1.5).to_string()).collect::<Vec<_>>().join(", ");
    let mut parts = vec![format!("intervals = [{weights}]"), format!("starts = \"{from:02}:00\"")];
    if dice.on("profile by day", 0.5) {
        let days = [1.2, 1.1, 1.0, 1.0, 0.9, 0.6, if dice.chance(0.5) { 0.4 } else { 0.0 }];
        parts.push(format!("days = {days:?}"));
    }
    if to < 24 && dice.on("opening hours", 0.3) {
        parts.push(format!("open = {{ from = \"{:02}:00\", to = \"{to:02}:00\" }}", from + 1));
    }
    format!("{{ {} }}", parts.join(", "))
}

fn attendance(dice: &mut Dice) -> Vec<String> {
    if dice.on("whole agents", 0.25) {
        dice.mark("expected attendance");
        return vec!["agents = \"whole\"".into(), "attendance = \"expected\"".into()];
    }
    let attendance = dice.one_of(&[("binomial attendance", "binomial".into()), ("expected attendance", "expected".into())]);
    vec![format!("attendance = \"{attendance}\"")]
}

fn routing(world: &World, dice: &mut Dice, index: usize) -> Option<String> {
    let sites = world.serving(index);
    if sites.len() > 1 && dice.on("split routing", 0.5) {
        let shares: &[f64] = if sites.len() == 2 { &[0.55, 0.45] } else { &[0.5, 0.3, 0.2] };
        let shares = sites.iter().zip(shares).map(|(site, share)| format!("{} = {share}", world.site_id(*site)));
        return Some(format!("routing = \"split\"\nshares = {{ {} }}", shares.collect::<Vec<_>>().join(", ")));
    }
    if sites.len() > 1 {
        dice.mark("pooled over sites");
    }
    None
}

fn trend(world: &World, dice: &mut Dice) -> Vec<String> {
    let mut lines = Vec::new();
    let weeks = |dice: &mut Dice| (0..world.head.weeks).map(|_| dice.between(0.85, 1.15).to_string()).collect::<Vec<_>>().join(", ");
    if dice.on("growth a year", 0.3) {
        lines.push(format!("growth_per_year = {}", dice.between(-0.3, 0.6)));
    } else if dice.on("growth by week", 0.3) {
        lines.push(format!("growth = [{}]", weeks(dice)));
    }
    if dice.on("season by month", 0.3) {
        lines.push(format!("season = [{}]", months(dice)));
    } else if dice.on("season by week", 0.3) {
        lines.push(format!("weekly_season = [{}]", weeks(dice)));
    }
    lines
}

fn chance(dice: &mut Dice) -> Vec<String> {
    let mut lines = Vec::new();
    let error = dice.chance(0.65);
    if error {
        let start = dice.one_of(&[("forecast error: known", "known".into()), ("forecast error: stationary", "stationary".into())]);
        let mut parts =
            vec![format!("start = \"{start}\", weekly_sd = {}, persistence = {}", dice.between(0.02, 0.12), dice.between(0.0, 0.95))];
        if dice.on("level_sd", 0.4) {
            parts.push(format!("level_sd = {}", dice.between(0.02, 0.15)));
        }
        if dice.on("growth_sd", 0.4) {
            parts.push(format!("growth_sd = {}", dice.between(0.001, 0.01)));
        }
        if dice.on("common_share", 0.4) {
            parts.push(format!("common_share = {}", dice.between(0.1, 1.0)));
        }
        lines.push(format!("forecast_error = {{ {} }}", parts.join(", ")));
    }
    if dice.on("day factor", 0.5) {
        let persistence = if dice.on("day factor persistence", 0.5) { dice.between(0.1, 0.9) } else { 0.0 };
        lines.push(format!("day_factor = {{ sd = {}, persistence = {persistence:?} }}", dice.between(0.02, 0.2)));
    }
    if dice.on("period factor", 0.4) {
        lines.push(format!("period_factor = {{ sd = {}, persistence = {} }}", dice.between(0.02, 0.2), dice.between(0.0, 0.9)));
    }
    if dice.on("handle-time error", 0.5) {
        let with = if error && dice.on("handle-time error with volume", 0.6) { dice.between(-0.8, 0.8) } else { 0.0 };
        lines.push(format!(
            "handle_time_error = {{ sd = {}, persistence = {}, correlation_with_volume = {with:?} }}",
            dice.between(0.01, 0.1),
            dice.between(0.0, 0.9)
        ));
    }
    lines
}

fn money(dice: &mut Dice) -> Vec<String> {
    let mut lines = Vec::new();
    if dice.on("contact cost", 0.5) {
        lines.push(format!("cost_per_contact = {}", dice.between(0.05, 0.5)));
    }
    if dice.on("abandonment cost", 0.5) {
        lines.push(format!("cost_per_abandoned = {}", dice.between(0.5, 5.0)));
    }
    if dice.chance(0.5) {
        let period = dice.one_of(&[("credits per week", "week".into()), ("credits per month", "month".into())]);
        let cap = if dice.on("cap on credits", 0.5) { format!(", cap = {}", dice.whole(50, 2000)) } else { String::new() };
        lines.push(format!("credit = {{ period = \"{period}\", per_point = {}{cap} }}", dice.whole(10, 400)));
    }
    lines
}
