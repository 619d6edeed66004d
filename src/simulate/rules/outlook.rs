//! What a planner expects of a coming week: last week without the rules' help, and with what rules have booked for it.

use crate::model::Model;
use crate::policy::{LastWeek, Means};
use crate::simulate::rules::book::RuleBook;

/// Last week's actuals and everybody's bookings.
#[derive(Clone, Copy)]
pub struct Outlook<'a> {
    pub model: &'a Model,
    pub book: &'a RuleBook,
}

impl Outlook<'_> {
    /// What a rule looks at: last week at its place, without its own help.
    pub fn seen_by(&self, rule: usize, site: usize) -> LastWeek {
        let of = &self.model.rules.all[rule];
        let (index, gave) = (of.places[site].index, self.book.sites[rule][site].gave);
        match of.law.means {
            Means::Overflow { .. } => {
                let seen = self.book.queues[index].week;
                LastWeek { required: seen.required + gave, ..seen }
            }
            _ => {
                let seen = self.book.teams[index].week;
                LastWeek { available: seen.available - gave, ..seen }
            }
        }
    }

    /// Net FTE of a team's agents without any rule.
    pub fn own_fte(&self, team: usize) -> f64 {
        let seen = &self.book.teams[team];
        seen.week.available - seen.help
    }

    /// Net FTE of one tenured head of a team on an ordinary week.
    pub fn fte_of_a_head(&self, team: usize) -> f64 {
        self.model.teams[team].net_hours / self.model.fte_hours
    }

    /// Net FTE that a team lacks in a coming week if everything else is as last week; below 0 where there are too many.
    pub fn shortfall(&self, team: usize, week: usize) -> f64 {
        let of_queue = |(queue, part): &(usize, f64)| {
            let seen = &self.book.queues[*queue];
            part * (seen.whole * (1.0 - self.overflow(*queue, week)) - seen.week.required)
        };
        let moved: f64 = self.model.rules.parts[team].iter().map(of_queue).sum();
        self.book.teams[team].week.required + moved - self.own_fte(team) - self.help(team, week)
    }

    /// Net FTE available to a queue in a coming week, with what rules have booked for the teams that serve it.
    pub fn available(&self, queue: usize, week: usize) -> f64 {
        let change = |(team, parts): (usize, &Vec<(usize, f64)>)| {
            let load = |of: &(usize, f64)| of.1 * self.book.queues[of.0].whole;
            let all: f64 = parts.iter().map(load).sum();
            let here: f64 = parts.iter().filter(|of| of.0 == queue).map(load).sum();
            if here > 0.0 { here / all * (self.help(team, week) - self.book.teams[team].help) } else { 0.0 }
        };
        self.book.queues[queue].week.available + self.model.rules.parts.iter().enumerate().map(change).sum::<f64>()
    }

    /// Net FTE that rules have booked for a team in a coming week.
    fn help(&self, team: usize, week: usize) -> f64 {
        let (mut hours, mut heads) = (0.0, 0.0);
        for (means, amount) in self.bookings(team, week) {
            match means {
                Means::Overtime { .. } => hours += amount,
                Means::Undertime { .. } => hours -= amount,
                Means::Flex { productivity, show_up, .. } => heads += amount * productivity * show_up,
                Means::Overflow { .. } => {}
            }
        }
        let worked = self.book.teams[team].hours;
        let longer = if worked > 0.0 { self.own_fte(team) * hours / worked } else { 0.0 };
        longer + heads * self.fte_of_a_head(team)
    }

    /// Hours for each agent that are booked to be taken off in a week.
    pub fn undertime(&self, team: usize, week: usize) -> f64 {
        self.bookings(team, week).filter(|(means, _)| matches!(means, Means::Undertime { .. })).map(|(_, hours)| hours).sum()
    }

    /// Share of a queue's contacts that vendors are booked to take in a week.
    pub fn overflow(&self, queue: usize, week: usize) -> f64 {
        let shares = self.bookings(queue, week).filter(|(means, _)| matches!(means, Means::Overflow { .. }));
        shares.map(|(_, share)| share).sum()
    }

    /// What a rule has booked in a week at all its places.
    pub fn booked(&self, rule: usize, week: usize) -> f64 {
        self.book.sites[rule].iter().map(|site| site.diary.booked(week)).sum()
    }

    /// What each rule has booked for a week at the place of this index among its kind.
    fn bookings(&self, index: usize, week: usize) -> impl Iterator<Item = (Means, f64)> {
        let rules = self.model.rules.all.iter().zip(&self.book.sites);
        rules.flat_map(move |(rule, sites)| {
            let here = rule.places.iter().zip(sites).filter(move |(place, _)| place.index == index);
            here.map(move |(_, site)| (rule.law.means, site.diary.booked(week)))
        })
    }
}
