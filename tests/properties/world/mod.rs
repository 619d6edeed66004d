//! Scenarios made up at random: small, busy, and full of everything the scenario format knows.

mod calendar;
mod contract;
mod event;
mod hiring;
mod law;
mod loops;
mod people;
mod queue;
mod rule;
mod schedule;
mod team;

use super::dice::Dice;
use std::collections::BTreeSet;
use std::fmt::Write;
use tenure::calendar::Day;

/// A scenario and what it makes use of.
pub struct Case {
    pub text: String,
    pub features: BTreeSet<&'static str>,
}

/// What all worlds of a scenario share.
#[derive(Clone)]
pub struct Head {
    pub start: Day,
    pub weeks: u64,
    pub interval_minutes: u64,
    text: String,
}

/// A world of sites, teams and queues under one prefix of ids.
pub struct World {
    pub prefix: &'static str,
    pub head: Head,
    /// Zone of all queues.
    pub zone: &'static str,
    /// Hours in which queues are open, on their clock.
    pub open: (u64, u64),
    pub sites: Vec<SitePlan>,
    pub teams: Vec<TeamPlan>,
    pub queues: usize,
    /// Which queues are deferred work.
    pub deferred: Vec<bool>,
    /// Whether events may select by `*`, which reaches other worlds too.
    pub selects_all: bool,
}

pub struct SitePlan {
    pub zone: &'static str,
    /// Minutes its clock runs ahead of the queues' on the first day.
    pub ahead: i64,
    /// Whether half of its heads are equipped to work from home.
    pub home: bool,
}

pub struct TeamPlan {
    pub site: usize,
    pub queues: Vec<usize>,
    pub heads: u64,
    pub hours: u64,
}

/// The case of this number.
pub fn case(number: u64) -> Case {
    let (head, mut features) = head(number);
    let (text, more) = world(number, "m", &head, true);
    features.extend(more);
    let (finance, more) = finance(number, &head);
    features.extend(more);
    Case { text: format!("{}{finance}{text}", head.text), features }
}

/// The same case with a busy world before and one behind it in the order of ids.
pub fn with_neighbours(number: u64) -> String {
    let (head, _) = head(number);
    let neighbour = |other: u64, prefix| world(other, prefix, &head, false).0;
    format!("{}{}{}", case(number).text, neighbour(number + 10_000, "a"), neighbour(number + 20_000, "z"))
}

fn head(number: u64) -> (Head, BTreeSet<&'static str>) {
    let mut dice = Dice::new(number, "head");
    let interval_minutes = dice
        .one_of(&[
            ("intervals of 60 minutes", "60".into()),
            ("intervals of 60 minutes", "60".into()),
            ("intervals of 30 minutes", "30".into()),
            ("intervals of 30 minutes", "30".into()),
            ("intervals of 15 minutes", "15".into()),
        ])
        .parse()
        .expect("a number");
    let weeks = if interval_minutes == 15 { dice.whole(4, 8) } else { dice.whole(4, 14) };
    let monday = Day::try_from(dice.pick(&["2026-01-05", "2026-03-02", "2026-10-12"]).to_string()).expect("a date");
    let (week_starts, back) =
        if dice.on("weeks start on another day", 0.3) { dice.pick(&[("sunday", 1), ("saturday", 2)]) } else { ("monday", 0) };
    let start = monday.plus_days(-back);
    let calendar = if dice.on("4-4-5 calendar", 0.3) { "4-4-5" } else { "months" };
    let fte_hours = dice.pick(&[40.0, 37.5]);
    let text = format!(
        "schema = 1\n[scenario]\nname = \"case-{number}\"\nstart = {start}\nweeks = {weeks}\ncurrency = \"USD\"\nweek_starts = \"{week_starts}\"\n\
         interval_minutes = {interval_minutes}\nreporting_calendar = \"{calendar}\"\nfte_hours = {fte_hours}\n"
    );
    (Head { start, weeks, interval_minutes, text }, dice.features)
}

fn finance(number: u64, head: &Head) -> (String, BTreeSet<&'static str>) {
    let mut dice = Dice::new(number, "finance");
    let mut text = String::new();
    if dice.on("budget as one amount", 0.2) {
        text = format!("[finance]\nbudget = {}\n", dice.whole(100_000, 900_000));
    } else if dice.on("budget by week", 0.2) {
        let weeks: Vec<String> = (0..head.weeks).map(|_| dice.whole(10_000, 90_000).to_string()).collect();
        text = format!("[finance]\nbudget = [{}]\ncontingency_percentile = 0.9\n", weeks.join(", "));
    }
    (text, dice.features)
}

fn world(number: u64, prefix: &'static str, head: &Head, selects_all: bool) -> (String, BTreeSet<&'static str>) {
    let mut dice = Dice::new(number, prefix);
    let world = plan(&mut dice, prefix, head, selects_all);
    let mut text = String::new();
    let teams: Vec<String> = (0..world.teams.len()).map(|team| team::section(&world, &mut dice, team)).collect();
    for site in 0..world.sites.len() {
        let limits =
            |(text, team): (&String, &TeamPlan)| team.site == site && text.contains("\ntraining = ") && team::opens_requisitions(text);
        text += &world.site(&mut dice, site, teams.iter().zip(&world.teams).any(limits));
    }
    text += &teams.concat();
    let queues: Vec<String> = (0..world.queues).map(|queue| queue::section(&world, &mut dice, queue)).collect();
    text += &queues.concat();
    // Its own dice, so that a contract leaves the rest of the case as it is.
    let mut terms = Dice::new(number, &format!("{prefix} contract"));
    text += &contract::section(&world, &mut terms, &queues);
    dice.features.extend(terms.features);
    text += &calendar::section(&world, &mut dice);
    text += &event::sections(&world, &mut dice);
    let mut rules = Dice::new(number, &format!("{prefix} rules"));
    text += &rule::sections(&world, &mut rules, &text);
    dice.features.extend(rules.features);
    let mut of_loops = Dice::new(number, &format!("{prefix}-loops"));
    text += &loops::sections(&world, &mut of_loops, &queues);
    dice.features.extend(of_loops.features);
    (text, dice.features)
}

/// Who is where and serves what.
fn plan(dice: &mut Dice, prefix: &'static str, head: &Head, selects_all: bool) -> World {
    let (sites, queues) = (dice.whole(1, 3) as usize, dice.whole(1, 3) as usize);
    let teams = dice.whole(1, 4).max(sites as u64) as usize;
    let zone = dice.pick(&["America/New_York", "Europe/Berlin", "UTC"]);
    let open = if head.interval_minutes == 60 && dice.on("open around the clock", 0.2) {
        (0, 24)
    } else {
        dice.pick(&[(8, 18), (9, 17), (7, 19)])
    };
    let team = |dice: &mut Dice, team: usize| {
        let mut serves: Vec<usize> = (0..queues).filter(|queue| queue % teams == team || team % queues == *queue).collect();
        let other = dice.whole(0, queues as u64 - 1) as usize;
        if dice.chance(0.3) && !serves.contains(&other) {
            serves.push(other);
        }
        if serves.len() > 1 {
            dice.mark("shared teams");
        }
        TeamPlan {
            site: if team < sites { team } else { dice.whole(0, sites as u64 - 1) as usize },
            queues: serves,
            heads: dice.whole(6, 24),
            hours: dice.pick(&[40, 30]),
        }
    };
    World {
        prefix,
        zone,
        open,
        sites: (0..sites).map(|_| site_plan(dice, head, zone)).collect(),
        teams: (0..teams).map(|index| team(dice, index)).collect(),
        queues,
        deferred: (0..queues).map(|_| dice.chance(0.2)).collect(),
        head: head.clone(),
        selects_all,
    }
}

fn site_plan(dice: &mut Dice, head: &Head, queue_zone: &'static str) -> SitePlan {
    let zones = ["America/New_York", "Europe/Berlin", "Asia/Manila", "America/Bogota", "Asia/Kolkata"];
    let zone = if dice.chance(0.5) { queue_zone } else { dice.pick(&zones[..if head.interval_minutes == 60 { 4 } else { 5 }]) };
    let ahead = |week: u64| {
        let day = head.start.plus_days(7 * week as i64 + 6);
        day.minutes_ahead_of_utc(zone).expect("a known zone") - day.minutes_ahead_of_utc(queue_zone).expect("a known zone")
    };
    if zone != queue_zone {
        dice.mark("several time zones");
    }
    if (0..head.weeks).any(|week| ahead(week) != ahead(0)) {
        dice.mark("a clock change between site and queue");
    }
    SitePlan { zone, ahead: ahead(0), home: dice.chance(0.6) }
}

impl World {
    pub fn site_id(&self, site: usize) -> String {
        format!("{}-site-{site}", self.prefix)
    }

    pub fn team_id(&self, team: usize) -> String {
        format!("{}-team-{team}", self.prefix)
    }

    pub fn queue_id(&self, queue: usize) -> String {
        format!("{}-queue-{queue}", self.prefix)
    }

    /// Sites with a team that serves a queue, ascending.
    pub fn serving(&self, queue: usize) -> Vec<usize> {
        let sites: BTreeSet<usize> = self.teams.iter().filter(|team| team.queues.contains(&queue)).map(|team| team.site).collect();
        sites.into_iter().collect()
    }

    /// Hours a week that teams could spend on a queue, before shrinkage.
    pub fn hours_for(&self, queue: usize) -> f64 {
        let serving = self.teams.iter().filter(|team| team.queues.contains(&queue));
        serving.map(|team| (team.heads * team.hours) as f64 / team.queues.len() as f64).sum()
    }

    /// A day of the plan.
    pub fn day(&self, day: u64) -> Day {
        self.head.start.plus_days(day as i64)
    }

    fn site(&self, dice: &mut Dice, site: usize, trains: bool) -> String {
        let mut text =
            format!("[site.{}]\ntime_zone = \"{}\"\nregion = \"region-{}\"\n", self.site_id(site), self.sites[site].zone, dice.whole(0, 1));
        if dice.chance(0.6) {
            let heads: u64 = self.teams.iter().filter(|team| team.site == site).map(|team| team.heads).sum();
            // Some sites have fewer seats than heads on duty at the busiest hour, some have plenty.
            let seats = (heads as f64 * if dice.on("few seats", 0.6) { 0.3 } else { 1.5 }).ceil();
            dice.mark("seats");
            let cost = if dice.on("seat cost", 0.6) { dice.between(10.0, 60.0) } else { 0.0 };
            writeln!(text, "seats = {seats}\nseat_cost_per_week = {cost:?}").expect("a text grows");
        }
        if self.sites[site].home {
            text += "home_equipped = 0.5\n";
        }
        if trains && dice.on("training seats", 0.4) {
            writeln!(text, "training_seats = {}", dice.whole(2, 8)).expect("a text grows");
        }
        if site == 0 || dice.chance(0.3) {
            writeln!(text, "tags = [\"{}-tagged\"]", self.prefix).expect("a text grows");
        }
        text
    }
}
