//! Which weeks are looked at: calm ones, peaks, and those with the least capacity.

use super::Asked;
use crate::model::Model;
use crate::outcomes::Quantity;
use crate::simulate::{Drivers, Plan, story};
use rayon::prelude::*;

/// A kind of week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// From the middle of all weeks by required over available agents.
    Calm,
    /// From the twentieth with most required over available agents.
    Peak,
    /// From the hundredth with the least capacity beside the plan's.
    Outage,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Calm, Self::Peak, Self::Outage];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Peak => "peak",
            Self::Outage => "outage",
        }
    }
}

/// A week of a future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampled {
    /// Why it was taken.
    pub kind: Kind,
    /// Number of the future.
    pub replication: u64,
    /// The week, counted from 0.
    pub week: usize,
    /// Required over available full-time equivalents of the whole operation.
    pub tightness: f64,
    /// Hours on duty over those of the plan at its mean in the same week.
    pub capacity: f64,
}

/// The weeks to be looked at, kind by kind; no week twice.
pub fn sample(model: &Model, asked: &Asked) -> Vec<Sampled> {
    let plan = Plan::new(asked.futures, asked.seed);
    let at_its_mean = story(model, &Plan { drivers: Drivers::MEAN, ..plan }, 0);
    let get = |row: &[f64], quantity| model.columns.get(row, 0, quantity);
    let planned: Vec<f64> = at_its_mean.iter().map(|row| get(row, Quantity::DutyHours)).collect();
    let of_future = |replication: u64| -> Vec<Sampled> {
        let weeks = story(model, &plan, replication);
        let sampled = |(week, row): (usize, &Vec<f64>)| {
            let (required, available) = (get(row, Quantity::RequiredFteWeeks), get(row, Quantity::AvailableFteWeeks));
            let duty = get(row, Quantity::DutyHours);
            let capacity = if planned[week] > 0.0 { duty / planned[week] } else { 1.0 };
            let tightness = if available > 0.0 { required / available } else { f64::MAX };
            Sampled { kind: Kind::Calm, replication, week, tightness, capacity }
        };
        weeks.iter().enumerate().filter(|(_, row)| get(row, Quantity::Offered) > 0.0).map(sampled).collect()
    };
    let mut all: Vec<Sampled> = (0..asked.futures).into_par_iter().flat_map_iter(of_future).collect();
    let order = |value: fn(&Sampled) -> f64| {
        move |one: &Sampled, other: &Sampled| {
            value(one).total_cmp(&value(other)).then((one.replication, one.week).cmp(&(other.replication, other.week)))
        }
    };
    let mut taken = Vec::new();
    all.sort_by(order(|week| week.capacity));
    let least = take(&mut all, (0.0, 0.01), asked.weeks, Kind::Outage);
    all.sort_by(order(|week| week.tightness));
    let peaks = take(&mut all, (0.95, 1.0), asked.weeks, Kind::Peak);
    let calm = take(&mut all, (0.4, 0.6), asked.weeks, Kind::Calm);
    for part in [calm, peaks, least] {
        taken.extend(part);
    }
    taken
}

/// Takes so many weeks, evenly spread, out of a part of the list.
fn take(all: &mut Vec<Sampled>, (from, to): (f64, f64), count: usize, kind: Kind) -> Vec<Sampled> {
    let length = all.len();
    let count = count.min(length);
    if count == 0 {
        return Vec::new();
    }
    let first = ((from * length as f64) as usize).min(length - count);
    let beyond = ((to * length as f64).ceil() as usize).clamp(first + count, length);
    let place = |number: usize| if count == 1 { first } else { first + number * (beyond - first - 1) / (count - 1) };
    let mut taken: Vec<Sampled> = (0..count).rev().map(|number| Sampled { kind, ..all.remove(place(number)) }).collect();
    taken.reverse();
    taken
}
