//! Step 8, contracts: whose work the week's was, what the client pays for it, and what the provider gives back.

use super::desk::{QueueWeek, Staff};
use super::floor::{Answers, Floor};
use super::week::Week;
use crate::finance::BilledWork;
use crate::model::{Contract, Group, Model};
use crate::outcomes::Quantity::{
    Answered, ClientCost, ContractFees, CostAbandonment, CostContacts, CostCredits, CostEvents, CostOverflow, CostSeats, CostTotal,
    Counted, MissedMonths, Months, Offered, ProviderCost, ProviderMargin, Within,
};

/// Room for the contracts' parts of a week; empty where there are none.
#[derive(Debug, Clone, Default)]
pub(super) struct Contracts {
    /// Hours that every team gave to contacts in the week; idle time that deferred work uses is given twice.
    hours: Vec<f64>,
    parts: Vec<Part>,
}

/// One contract's part of a week.
#[derive(Debug, Clone, Default)]
struct Part {
    /// By team.
    teams: Vec<TeamPart>,
    /// For every queue, contacts offered that are covered.
    offered: Vec<f64>,
    /// What became of the contacts covered, by day.
    answers: [Answers; 7],
    /// Hours on duty for work covered, by day; every hour counts once.
    hours: [f64; 7],
}

/// A team's part in the work of a contract.
#[derive(Debug, Clone, Copy, Default)]
struct TeamPart {
    /// Hours of the week it gave to work covered.
    hours: f64,
    /// Pools of contacts it serves.
    pools: u32,
    /// Of these, pools of work covered.
    covered: u32,
    /// Share of its week that is covered.
    share: f64,
}

impl Contracts {
    /// Empty room for a model.
    pub fn new(model: &Model) -> Self {
        let part = Part { teams: vec![TeamPart::default(); model.teams.len()], offered: vec![0.0; model.queues.len()], ..Part::default() };
        Self { hours: vec![0.0; model.teams.len()], parts: vec![part; model.contracts.len()] }
    }
}

/// Measures the work of every contract, then bills it.
pub(super) fn contracts_are_settled(week: &mut Week) {
    let model = week.model;
    if model.contracts.is_empty() {
        return;
    }
    let mut room = std::mem::take(&mut week.desk.contracts);
    room.hours.fill(0.0);
    for (team, hours) in works(model, &week.desk.floors).flat_map(Work::links).map(|link| (link.team, link.hours)) {
        room.hours[team] += hours.iter().sum::<f64>();
    }
    for (index, (contract, part)) in model.contracts.iter().zip(&mut room.parts).enumerate() {
        part.measure(model, contract, &week.desk.floors, (&week.desk.staff, &room.hours));
        part.add_vendors(contract, &week.desk.load);
        settle(week, (index, contract), part, &room.hours);
    }
    week.desk.contracts = room;
}

/// The calls, or the deferred work, of a group in a week.
#[derive(Clone, Copy)]
struct Work<'a> {
    group: &'a Group,
    deferred: bool,
    /// For every member, the pools it may serve.
    serves: &'a [Vec<usize>],
    /// Hours that each member gives each of them on each day.
    hours: &'a [[f64; 7]],
    answers: &'a [[Answers; 7]],
}

/// A team's part in a pool: hours of each day.
struct Link<'a> {
    pool: usize,
    team: usize,
    hours: &'a [f64; 7],
}

fn works<'a>(model: &'a Model, floors: &'a [Floor]) -> impl Iterator<Item = Work<'a>> {
    model.groups.iter().zip(floors).flat_map(|(group, floor)| {
        let calls = Work { group, deferred: false, serves: &group.serves, hours: &floor.given_hours, answers: &floor.answers };
        let (hours, answers) = (&floor.spare.given_hours, &floor.spare.answers);
        [calls, Work { group, deferred: true, serves: &group.beside.works, hours, answers }]
    })
}

impl<'a> Work<'a> {
    fn queue(&self, pool: usize) -> usize {
        if self.deferred { self.group.beside.pools[pool].queue } else { self.group.pools[pool].queue }
    }

    fn links(self) -> impl Iterator<Item = Link<'a>> {
        let each = self.serves.iter().zip(&self.group.members).flat_map(|(pools, member)| pools.iter().map(|pool| (*pool, member.team)));
        each.zip(self.hours).map(|((pool, team), hours)| Link { pool, team, hours })
    }
}

impl Part {
    /// What of the week's work a contract covers. `staff` and `hours` are those of every team.
    fn measure(&mut self, model: &Model, contract: &Contract, floors: &[Floor], (staff, hours): (&[Staff], &[f64])) {
        self.teams.fill(TeamPart::default());
        self.offered.fill(0.0);
        (self.answers, self.hours) = ([Answers::default(); 7], [0.0; 7]);
        let at_site = |team: usize| contract.sites[model.teams[team].site];
        for work in works(model, floors) {
            for link in work.links() {
                let covers = contract.queues[work.queue(link.pool)] && at_site(link.team);
                self.note_hours(&link, covers, (staff[link.team].duty_hours, hours[link.team]));
            }
            for (pool, answers) in work.answers.iter().enumerate().filter(|(pool, _)| contract.queues[work.queue(*pool)]) {
                for (day, answers) in answers.iter().enumerate() {
                    let share = if contract.is_everywhere() { 1.0 } else { share_of_sites(work, pool, day, at_site) };
                    self.offered[work.queue(pool)] += share * answers.offered;
                    self.answers[day].add(answers, share);
                }
            }
        }
        for (part, hours) in self.teams.iter_mut().zip(hours) {
            part.share = if *hours > 0.0 { part.hours / hours } else { f64::from(part.covered) / f64::from(part.pools) };
        }
    }

    /// What overflow vendors took of the queues covered; they sit at no site, so a contract of single sites has no part in it.
    fn add_vendors(&mut self, contract: &Contract, load: &[QueueWeek]) {
        let covered = load.iter().enumerate().filter(|(queue, _)| contract.queues[*queue] && contract.is_everywhere());
        for (queue, vendor) in covered.map(|(queue, load)| (queue, load.vendor)).filter(|(_, vendor)| vendor.share > 0.0) {
            for (sum, taken) in self.answers.iter_mut().zip(vendor.by_day) {
                let within = taken * vendor.within / vendor.share;
                sum.add(&Answers { offered: taken, answered: taken, within, counted: taken }, 1.0);
                self.offered[queue] += taken;
            }
        }
    }

    fn note_hours(&mut self, link: &Link, covers: bool, (on_duty, given): (f64, f64)) {
        let part = &mut self.teams[link.team];
        part.pools += 1;
        if covers {
            part.covered += 1;
            part.hours += link.hours.iter().sum::<f64>();
            let once = if given > 0.0 { (on_duty / given).min(1.0) } else { 1.0 };
            for (sum, hours) in self.hours.iter_mut().zip(link.hours) {
                *sum += once * hours;
            }
        }
    }
}

/// Share of a pool's hours of a day that teams at some sites gave; where nobody gave any, their share of its teams.
fn share_of_sites(work: Work, pool: usize, day: usize, at_site: impl Fn(usize) -> bool) -> f64 {
    let (mut ours, mut all) = ((0.0, 0.0), (0.0, 0.0));
    for link in work.links().filter(|link| link.pool == pool) {
        let weight = f64::from(u8::from(at_site(link.team)));
        (all.0, all.1) = (all.0 + link.hours[day], all.1 + 1.0);
        (ours.0, ours.1) = (ours.0 + weight * link.hours[day], ours.1 + weight);
    }
    if all.0 > 0.0 { ours.0 / all.0 } else { ours.1 / all.1 }
}

/// Writes down a contract's week: service, fees, credits of months that end in it, and what the work cost the provider.
fn settle(week: &mut Week, (index, contract): (usize, &Contract), part: &Part, team_hours: &[f64]) {
    let bill = bill(week, (index, contract), part);
    let spent = provider_cost(week, contract, part, team_hours);
    let sum = |of: fn(&Answers) -> f64| part.answers.iter().map(of).sum::<f64>();
    let client = bill.fees - bill.credits;
    for (quantity, amount) in [
        (Offered, sum(|day| day.offered)),
        (Answered, sum(|day| day.answered)),
        (ContractFees, bill.fees),
        (CostCredits, bill.credits),
        (CostTotal, bill.credits),
        (ClientCost, client),
        (ProviderCost, spent),
        (ProviderMargin, client - spent),
        (MissedMonths, bill.missed),
        (Months, bill.months),
    ] {
        week.add(contract.place, quantity, amount);
    }
    if contract.target.is_some() {
        week.add(contract.place, Within, sum(|day| day.within));
        week.add(contract.place, Counted, sum(|day| day.counted));
    }
    week.add(0, CostCredits, bill.credits);
    week.add(0, CostTotal, bill.credits);
}

/// What a week adds to a contract's accounts.
#[derive(Debug, Clone, Copy, Default)]
struct Bill {
    fees: f64,
    credits: f64,
    missed: f64,
    months: f64,
}

/// Fees day by day, and the credits of the months that end in the week.
fn bill(week: &mut Week, (index, contract): (usize, &Contract), part: &Part) -> Bill {
    let (model, days) = (week.model, week.days());
    let billed = |(team, part): (usize, &TeamPart)| part.share * week.desk.staff[team].there() * model.teams[team].hours_per_week;
    let fte = part.teams.iter().enumerate().map(billed).sum::<f64>() / model.fte_hours;
    let month = &mut week.state.contract_months[index];
    let mut bill = Bill::default();
    for (day, (answers, hours)) in days.zip(part.answers.iter().zip(part.hours)) {
        let work = BilledWork { fte_months: fte / model.days_in_month[day], hours, contacts: answers.answered };
        let fee = contract.price.fee(&work);
        bill.fees += fee;
        month.fees += fee;
        month.within += answers.within;
        month.counted += answers.counted;
        if model.month_ends(day) {
            let month = std::mem::take(month);
            let Some(target) = contract.target.filter(|_| month.counted > 0.0) else { continue };
            bill.months += 1.0;
            bill.missed += f64::from(u8::from(month.within / month.counted < target));
            bill.credits += contract.credit.as_ref().map_or(0.0, |credit| credit.due(target, &month));
        }
    }
    bill
}

/// Teams by their share of hours, seats by that of their site, and the lines of queues but credits by contacts.
fn provider_cost(week: &Week, contract: &Contract, part: &Part, team_hours: &[f64]) -> f64 {
    let model = week.model;
    let booked = |place: usize, quantity| model.columns.get(week.row, place, quantity);
    let teams = || model.teams.iter().enumerate();
    let of_teams: f64 = teams().map(|(index, team)| part.teams[index].share * booked(team.place, CostTotal)).sum();
    let of_site = |(index, site): (usize, &crate::model::Site)| {
        let at_site = || teams().filter(|(_, team)| team.site == index);
        let (count, of_teams) = at_site().fold((0.0, 0.0), |(count, sum), (_, team)| (count + 1.0, sum + booked(team.place, CostEvents)));
        let hours: f64 = at_site().map(|(team, _)| team_hours[team]).sum();
        let ours: f64 = at_site().map(|(team, _)| part.teams[team].hours).sum();
        let share = if hours > 0.0 { ours / hours } else { at_site().map(|(team, _)| part.teams[team].share).sum::<f64>() / count };
        share * (booked(site.place, CostSeats) + (booked(site.place, CostEvents) - of_teams).max(0.0))
    };
    let of_queue = |(index, queue): (usize, &crate::model::Queue)| {
        let vendors = if contract.is_everywhere() { booked(queue.place, CostOverflow) } else { 0.0 };
        let lines = vendors + [CostContacts, CostAbandonment, CostEvents].map(|line| booked(queue.place, line)).iter().sum::<f64>();
        let offered = booked(queue.place, Offered);
        let whole = f64::from(u8::from(contract.queues[index] && contract.is_everywhere()));
        lines * if offered > 0.0 { part.offered[index] / offered } else { whole }
    };
    of_teams + model.sites.iter().enumerate().map(of_site).sum::<f64>() + model.queues.iter().enumerate().map(of_queue).sum::<f64>()
}
