//! How many contacts were to be expected in an interval.
//!
//! The count is no rate: Erlang averages over counts itself, so a law fed with counts sees their scatter twice and promises too little. The
//! forecast of an interval comes from the rest of the record: what share of a day's contacts its slot has on other days, times the level of its
//! own day in all other intervals. Where counts scatter about forecasts more than chance alone explains, rates differ from forecasts, and the
//! interval's own count says how: the rate is gamma with the forecast as its mean before, and gamma again after the count (Poisson–gamma).

use super::intervals::{Interval, Record};
use crate::calendar::Weekday;

/// A forecast is never less than this many contacts: a slot without contacts on other days may have some today.
const LEAST: f64 = 0.25;

/// How contacts were forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// Whether other days of the same weekday give the shares of slots, or all other days.
    pub same_weekday: bool,
    /// Whether neighbouring slots are averaged (weights 1, 2, 1).
    pub smoothed: bool,
    /// Relative standard deviation of rates about forecasts beyond chance.
    pub scatter: f64,
    /// Weight of an interval's own count in its rate, averaged over contacts.
    pub own_weight: f64,
    /// For every interval of the record.
    pub expected: Vec<Expected>,
}

/// What is known about the rate of an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Contacts forecast from the rest of the record.
    pub forecast: f64,
    /// Contacts expected once its own count is weighed in.
    pub rate: f64,
    /// Relative standard deviation that is left.
    pub spread: f64,
}

/// One way to forecast: forecasts, and the share of its mean by which each forecast's variance exceeds 0 for being estimated.
struct Forecasts {
    same_weekday: bool,
    smoothed: bool,
    all: Vec<(f64, f64)>,
}

impl Rates {
    /// The rates of a record: of four ways to forecast, the one whose forecasts come nearest.
    pub fn of(record: &Record) -> Self {
        let counts = Counts::of(record);
        let ways = [(true, false), (true, true), (false, false), (false, true)];
        let forecasts = ways.map(|(same_weekday, smoothed)| counts.forecasts(record, same_weekday, smoothed));
        let miss = |way: &Forecasts| -> f64 {
            let off = |(count, (forecast, _)): (f64, &(f64, f64))| (count.sqrt() - forecast.sqrt()) * (count.sqrt() - forecast.sqrt());
            record.intervals.iter().map(|interval| interval.offered).zip(&way.all).map(off).sum()
        };
        let best = forecasts.into_iter().min_by(|one, other| miss(one).total_cmp(&miss(other)));
        best.expect("there are four ways").weighed(record)
    }
}

impl Forecasts {
    /// Weighs in the counts.
    fn weighed(self, record: &Record) -> Rates {
        let (mut beyond, mut squares) = (0.0, 0.0);
        for (interval, (forecast, estimated)) in record.intervals.iter().zip(&self.all) {
            let off = interval.offered - forecast;
            beyond += off * off - forecast * (1.0 + estimated);
            squares += forecast * forecast;
        }
        let scatter = if squares > 0.0 { (beyond / squares).max(0.0) } else { 0.0 };
        let (mut weight, mut contacts) = (0.0, 0.0);
        let mut expected = Vec::with_capacity(self.all.len());
        for (interval, (forecast, estimated)) in record.intervals.iter().zip(&self.all) {
            let variance = forecast * estimated + scatter * forecast * forecast;
            let own = variance / (variance + forecast);
            let rate = forecast + own * (interval.offered - forecast);
            // Gamma with shape forecast²/variance before the count has that and the count as its shape after it.
            let spread = if variance > 0.0 { 1.0 / (forecast * forecast / variance + interval.offered).sqrt() } else { 0.0 };
            expected.push(Expected { forecast: *forecast, rate, spread });
            weight += own * forecast;
            contacts += forecast;
        }
        let own_weight = if contacts > 0.0 { weight / contacts } else { 0.0 };
        Rates { same_weekday: self.same_weekday, smoothed: self.smoothed, scatter: scatter.sqrt(), own_weight, expected }
    }
}

/// Contacts by day and slot.
struct Counts {
    /// For every day of the record, by slot.
    days: Vec<Day>,
    /// Which day every interval belongs to.
    day_of: Vec<usize>,
}

struct Day {
    weekday: Weekday,
    slots: Vec<f64>,
    all: f64,
}

impl Counts {
    fn of(record: &Record) -> Self {
        let (mut days, mut day_of): (Vec<Day>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut last = None;
        for interval in &record.intervals {
            if last != Some(interval.day) {
                days.push(Day { weekday: interval.day.weekday(), slots: vec![0.0; record.slots()], all: 0.0 });
                last = Some(interval.day);
            }
            let day = days.last_mut().expect("a day has just been begun");
            day.slots[record.slot(interval)] += interval.offered;
            day.all += interval.offered;
            day_of.push(days.len() - 1);
        }
        Self { days, day_of }
    }

    fn forecasts(&self, record: &Record, same_weekday: bool, smoothed: bool) -> Forecasts {
        let totals: Vec<Vec<f64>> = Weekday::ALL.iter().map(|weekday| self.summed(record, Some(*weekday))).collect();
        let everything = self.summed(record, None);
        let forecast = |(place, interval): (usize, &Interval)| {
            let own = &self.days[self.day_of[place]];
            let of_weekday = &totals[own.weekday as usize];
            let others = |all: &[f64]| -> Vec<f64> { all.iter().zip(&own.slots).map(|(all, own)| all - own).collect() };
            let mut rest = others(if same_weekday { of_weekday } else { &everything });
            if rest.iter().sum::<f64>() < own.all {
                rest = others(&everything); // the only day of its weekday, or nearly
            }
            forecast(&rest, own, record.slot(interval), smoothed)
        };
        Forecasts { same_weekday, smoothed, all: record.intervals.iter().enumerate().map(forecast).collect() }
    }

    fn summed(&self, record: &Record, weekday: Option<Weekday>) -> Vec<f64> {
        let mut slots = vec![0.0; record.slots()];
        for day in self.days.iter().filter(|day| weekday.is_none_or(|weekday| day.weekday == weekday)) {
            slots.iter_mut().zip(&day.slots).for_each(|(sum, count)| *sum += count);
        }
        slots
    }
}

/// Contacts forecast for a slot of a day from `rest`, the contacts of other days by slot; and its variance as a multiple of it.
fn forecast(rest: &[f64], own: &Day, slot: usize, smoothed: bool) -> (f64, f64) {
    let near = |slot: usize| if smoothed { average(rest, slot) } else { rest[slot] };
    let (elsewhere, level) = (rest.iter().sum::<f64>() - rest[slot], own.all - own.slots[slot]);
    if elsewhere <= 0.0 {
        return (own.slots[slot].max(LEAST), 0.0); // a record of one day knows nothing better than the count
    }
    let times = level / elsewhere;
    let forecast = times * near(slot);
    let noise = if smoothed { 0.375 * times } else { times }; // 1/16 + 1/4 + 1/16
    (forecast.max(LEAST), noise)
}

/// The average of three neighbouring slots, weights 1, 2 and 1.
fn average(slots: &[f64], slot: usize) -> f64 {
    let at = |slot: Option<usize>| slot.and_then(|slot| slots.get(slot)).copied();
    let own = slots[slot];
    let before = at(slot.checked_sub(1)).unwrap_or(own);
    0.25 * (before + 2.0 * own + at(Some(slot + 1)).unwrap_or(own))
}
