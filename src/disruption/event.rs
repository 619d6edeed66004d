//! Events: occurrences are drawn day by day, last, fade, and move slots of the factor board.

use super::{Board, Overlap, Shape, Slot};
use crate::law::Law;
use crate::random::{Draws, Entity, Purpose};

/// An event at the places it strikes in one go: its own series of occurrences.
#[derive(Debug, Clone, PartialEq)]
pub struct Process {
    /// Where its draws are addressed.
    pub entity: Entity,
    /// Chance of a start on every day of the plan; 1 on fixed dates.
    pub chance: Vec<f64>,
    /// Whether it is at random; events on fixed dates happen in the plan at its mean too.
    pub random: bool,
    /// Intervals of the day in which it may start; none where it begins with the day.
    pub starts_within: Option<std::ops::Range<usize>>,
    /// How long it lasts.
    pub lasts: Lasts,
    /// How its effect fades.
    pub shape: Shape,
    /// What happens when it strikes while it is going on.
    pub overlap: Overlap,
    /// What it moves.
    pub effects: Vec<Effect>,
    /// Cost of an occurrence in the week it starts.
    pub once: Option<Law>,
    /// Cost of every day it lasts.
    pub per_day: f64,
    /// Index of the place that bears the cost, among the frame's places.
    pub payer: usize,
}

/// How long an occurrence lasts.
#[derive(Debug, Clone, PartialEq)]
pub enum Lasts {
    /// Days: the law's draw times this many days.
    Days(Law, f64),
    /// Intervals: the law's draw times this many intervals, rounded up; cut at this interval of the day if at all.
    Intervals(Law, f64, Option<usize>),
    /// To the end of the plan.
    Always,
}

/// One effect of a process on its slots.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The slots moved.
    pub slots: Vec<Slot>,
    /// Multiplier, drawn once an occurrence.
    pub times: Option<Law>,
    /// Addend, drawn once an occurrence.
    pub plus: Option<Law>,
}

/// Effects an event may have at most; fixed, so that an occurrence needs no memory of its own.
pub const MOST_EFFECTS: usize = 8;

/// An occurrence that is going on or about to begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Occurrence {
    process: usize,
    /// First interval, counted from the start of the plan.
    from: usize,
    /// Interval after the last.
    to: usize,
    strength: [f64; MOST_EFFECTS],
}

/// What events cost in a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventCost {
    /// Index of the place that bears it, among the frame's places.
    pub payer: usize,
    /// Amount.
    pub amount: f64,
}

/// All events of a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Events {
    /// The processes.
    pub processes: Vec<Process>,
    /// Intervals in a day.
    pub per_day: usize,
    /// Intervals in the whole plan.
    pub intervals: usize,
}

impl Events {
    /// Lets occurrences of this week begin, forgets those that are over, writes all on the board and calls `pay` with the week's costs.
    ///
    /// `happen`: whether random events occur; without it only fixed dates do.
    pub fn advance(
        &self,
        week: usize,
        draws: &Draws,
        happen: bool,
        going_on: &mut Vec<Occurrence>,
        board: &mut Board,
        mut pay: impl FnMut(EventCost),
    ) {
        let today = 7 * self.per_day * week;
        going_on.retain(|occurrence| occurrence.to > today);
        for (index, process) in self.processes.iter().enumerate() {
            if process.random && !happen {
                continue;
            }
            let luck = process.luck(week, draws);
            for (day, luck) in (7 * week..).zip(luck) {
                if luck < process.chance[day] {
                    self.begin(index, day, draws, happen, going_on, &mut pay);
                }
            }
        }
        self.write(week, going_on, board);
        self.charge_days(week, going_on, &mut pay);
    }

    fn begin(
        &self,
        index: usize,
        day: usize,
        draws: &Draws,
        by_chance: bool,
        going_on: &mut Vec<Occurrence>,
        pay: &mut impl FnMut(EventCost),
    ) {
        let process = &self.processes[index];
        let draw = |purpose, law: &Law, k: u64| {
            if by_chance { law.quantile(draws.uniform(purpose, process.entity, day as u64, k)) } else { law.mean() }
        };
        let from = self.first_interval(process, day, draws, by_chance);
        let busy = going_on.iter().any(|other| other.process == index && other.to > from);
        if process.overlap == Overlap::Exclusive && busy {
            return;
        }
        let to = self.last_interval(process, from, |law| draw(Purpose::EventDuration, law, 0)).min(self.intervals);
        let mut strength = [0.0; MOST_EFFECTS];
        for (k, effect) in process.effects.iter().enumerate() {
            let law = effect.times.as_ref().or(effect.plus.as_ref());
            strength[k] = law.map_or(0.0, |law| draw(Purpose::EventSeverity, law, k as u64));
        }
        going_on.push(Occurrence { process: index, from, to, strength });
        if let Some(once) = &process.once {
            pay(EventCost { payer: process.payer, amount: draw(Purpose::EventCost, once, 0) });
        }
    }

    fn first_interval(&self, process: &Process, day: usize, draws: &Draws, by_chance: bool) -> usize {
        let midnight = day * self.per_day;
        process.starts_within.as_ref().map_or(midnight, |within| {
            let u = if by_chance { draws.uniform(Purpose::EventTime, process.entity, day as u64, 0) } else { 0.5 };
            midnight + within.start + (u * within.len() as f64) as usize
        })
    }

    fn last_interval(&self, process: &Process, from: usize, draw: impl Fn(&Law) -> f64) -> usize {
        match &process.lasts {
            Lasts::Days(law, days) => from + self.per_day * libm::floor(draw(law) * days + 0.5).max(1.0) as usize,
            Lasts::Intervals(law, per_unit, cut) => {
                let to = from + libm::ceil(draw(law) * per_unit - 1e-9).max(1.0) as usize;
                cut.map_or(to, |cut| to.min(from / self.per_day * self.per_day + cut))
            }
            Lasts::Always => self.intervals,
        }
    }

    /// Writes every occurrence on the days and hours of the week it covers.
    fn write(&self, week: usize, going_on: &[Occurrence], board: &mut Board) {
        for (position, occurrence) in going_on.iter().enumerate() {
            let process = &self.processes[occurrence.process];
            for weekday in 0..7 {
                let day = 7 * week + weekday;
                let (midnight, next) = (day * self.per_day, (day + 1) * self.per_day);
                let covered = occurrence.from.max(midnight)..occurrence.to.min(next);
                if covered.is_empty() || process.overlap == Overlap::Strongest && self.outdone(position, going_on, day) {
                    continue;
                }
                let left = self.left(process, occurrence, day);
                let whole_day = covered.len() == self.per_day;
                let hours = covered.start - 7 * self.per_day * week..covered.end - 7 * self.per_day * week;
                for (effect, strength) in process.effects.iter().zip(occurrence.strength) {
                    effect.write(board, weekday, &hours, whole_day, strength, left);
                }
            }
        }
    }

    /// Whether another occurrence of the same process is stronger on this day; of equals the earlier one acts.
    fn outdone(&self, position: usize, going_on: &[Occurrence], day: usize) -> bool {
        let this = &going_on[position];
        let process = &self.processes[this.process];
        let force = |occurrence: &Occurrence| {
            let base = if process.effects.first().is_some_and(|effect| effect.times.is_some()) { 1.0 } else { 0.0 };
            (occurrence.strength[0] - base).abs() * self.left(process, occurrence, day)
        };
        let on_this_day = |other: &Occurrence| other.from < (day + 1) * self.per_day && other.to > day * self.per_day;
        going_on.iter().enumerate().any(|(other_position, other)| {
            other_position != position
                && other.process == this.process
                && on_this_day(other)
                && (force(other) > force(this) || force(other) == force(this) && other_position < position)
        })
    }

    /// What is left of the effect on a day.
    fn left(&self, process: &Process, occurrence: &Occurrence, day: usize) -> f64 {
        let first = occurrence.from / self.per_day;
        let days = occurrence.to.div_ceil(self.per_day) - first;
        let gone = (day - first) as f64 / days as f64;
        match process.shape {
            Shape::Step => 1.0,
            Shape::Linear => 1.0 - gone,
            Shape::Exponential => libm::pow(0.05, gone),
        }
    }

    fn charge_days(&self, week: usize, going_on: &[Occurrence], pay: &mut impl FnMut(EventCost)) {
        let this_week = 7 * self.per_day * week..7 * self.per_day * (week + 1);
        for occurrence in going_on {
            let process = &self.processes[occurrence.process];
            let covered = occurrence.to.min(this_week.end).saturating_sub(occurrence.from.max(this_week.start));
            if process.per_day > 0.0 && covered > 0 {
                pay(EventCost { payer: process.payer, amount: process.per_day * covered as f64 / self.per_day as f64 });
            }
        }
    }

    /// Cost that random events are expected to cause over the plan: starts x (cost at once + days x cost a day).
    ///
    /// Overlap rules and the plan's end are not looked at, so it is an upper estimate where those bite.
    pub fn expected_cost(&self) -> f64 {
        self.processes
            .iter()
            .filter(|process| process.random)
            .map(|process| {
                let starts: f64 = process.chance.iter().sum();
                let days = match &process.lasts {
                    Lasts::Days(law, days) => law.mean() * days,
                    Lasts::Intervals(law, per_unit, _) => law.mean() * per_unit / self.per_day as f64,
                    Lasts::Always => process.chance.len() as f64 / 2.0,
                };
                starts * (process.once.as_ref().map_or(0.0, Law::mean) + days * process.per_day)
            })
            .sum()
    }
}

impl Process {
    /// A uniform for every day of a week: it strikes on days whose chance is above. None is drawn where nothing is left to chance.
    fn luck(&self, week: usize, draws: &Draws) -> [f64; 7] {
        let mut luck = [0.0; 7];
        if self.chance[7 * week..7 * week + 7].iter().any(|chance| *chance > 0.0 && *chance < 1.0) {
            draws.uniforms(Purpose::EventStart, self.entity, week as u64, &mut luck);
        }
        luck
    }
}

impl Effect {
    fn write(&self, board: &mut Board, day: usize, hours: &std::ops::Range<usize>, whole_day: bool, strength: f64, left: f64) {
        let share_of_day = hours.len() as f64 / board.per_day() as f64;
        for slot in &self.slots {
            if self.times.is_none() {
                board.plus(*slot, day, strength * left * share_of_day);
            } else if whole_day {
                board.times(*slot, day, 1.0 + (strength - 1.0) * left);
            } else {
                board.times_within(*slot, hours.clone(), 1.0 + (strength - 1.0) * left);
            }
        }
    }
}
