//! The factor board: what every moving quantity is multiplied with and raised by, each day of the week.
//!
//! ```text
//! value = clamp(base x product of multipliers + sum of addends)
//! ```
//! Order-free: events stack by product and sum. Capacity losses are products of what survives; hazards are multiplied before
//! 1 - exp. Hours within a day are kept for the quantities whose intervals matter.

/// A quantity that events can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Factor {
    /// Share of a site's agents that can work.
    SiteCapacity,
    /// Seats of a site.
    SiteSeats,
    /// Share of a site's heads who work from home: each team's own share is multiplied, or a share added.
    SiteHomeShare,
    /// Contacts of a queue.
    QueueVolume,
    /// Handle time of a queue.
    QueueHandleTime,
    /// Share of a queue's contacts deflected (added to; base 0).
    QueueDeflection,
    /// Chance that an outbound attempt of a queue reaches somebody.
    QueueContactRate,
    /// Share of the reached of an outbound queue who convert.
    QueueConversionRate,
    /// Hazard of resigning in a team.
    TeamAttrition,
    /// Random absence in a team: multiplied, or a share of paid hours added.
    TeamAbsence,
    /// Share of a team's agents that can work.
    TeamCapacity,
    /// Chance that an offer starts.
    TeamOfferAcceptance,
    /// Pay of a team.
    TeamPay,
    /// Overtime hours a week of a team's agents.
    TeamOvertimeHours,
    /// Productivity of a team's agents.
    TeamProductivity,
    /// Resolution of a team's agents.
    TeamResolution,
    /// Error rate of a team's agents.
    TeamErrors,
}

/// The kinds of place that factors belong to, with the words a planner writes.
pub const FACTORS: [(&str, &str, Factor); 17] = [
    ("site", "capacity", Factor::SiteCapacity),
    ("site", "seats", Factor::SiteSeats),
    ("site", "home_share", Factor::SiteHomeShare),
    ("queue", "volume", Factor::QueueVolume),
    ("queue", "handle_time", Factor::QueueHandleTime),
    ("queue", "deflection", Factor::QueueDeflection),
    ("queue", "contact_rate", Factor::QueueContactRate),
    ("queue", "conversion_rate", Factor::QueueConversionRate),
    ("team", "attrition", Factor::TeamAttrition),
    ("team", "absence", Factor::TeamAbsence),
    ("team", "capacity", Factor::TeamCapacity),
    ("team", "offer_acceptance", Factor::TeamOfferAcceptance),
    ("team", "pay", Factor::TeamPay),
    ("team", "overtime_hours", Factor::TeamOvertimeHours),
    ("team", "productivity", Factor::TeamProductivity),
    ("team", "resolution", Factor::TeamResolution),
    ("team", "errors", Factor::TeamErrors),
];

/// One factor of one place: its slot on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(usize);

/// How many places of each kind there are; gives every factor of every place its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardLayout {
    /// Sites.
    pub sites: usize,
    /// Queues.
    pub queues: usize,
    /// Teams.
    pub teams: usize,
    /// Intervals in a day.
    pub per_day: usize,
}

impl BoardLayout {
    /// The slot of a factor at the place of this index among its kind.
    #[inline]
    pub fn slot(&self, factor: Factor, place: usize) -> Slot {
        let factor = factor as usize;
        let [sites, queues, _] = OF_KIND;
        Slot(if factor < sites {
            factor * self.sites + place
        } else if factor < sites + queues {
            sites * self.sites + (factor - sites) * self.queues + place
        } else {
            sites * self.sites + queues * self.queues + (factor - sites - queues) * self.teams + place
        })
    }

    fn slots(&self) -> usize {
        OF_KIND[0] * self.sites + OF_KIND[1] * self.queues + OF_KIND[2] * self.teams
    }
}

/// Number of factors of sites, queues and teams, in the order of [`Factor`].
const OF_KIND: [usize; 3] = [factors("site"), factors("queue"), factors("team")];

/// Number of factors that places of a kind have.
const fn factors(kind: &str) -> usize {
    let (mut count, mut row) = (0, 0);
    while row < FACTORS.len() {
        // The first letter tells the kinds apart.
        count += (FACTORS[row].0.as_bytes()[0] == kind.as_bytes()[0]) as usize;
        row += 1;
    }
    count
}

/// The board of one week.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    layout: BoardLayout,
    times: Vec<[f64; 7]>,
    plus: Vec<[f64; 7]>,
    hours: Vec<f64>,
    has_hours: Vec<bool>,
    /// Slots something was written on this week, and which these are.
    moved: Vec<bool>,
    to_clear: Vec<Slot>,
}

impl Board {
    /// An empty board.
    pub fn new(layout: BoardLayout) -> Self {
        let slots = layout.slots();
        Self {
            layout,
            times: vec![[1.0; 7]; slots],
            plus: vec![[0.0; 7]; slots],
            hours: vec![1.0; slots * 7 * layout.per_day],
            has_hours: vec![false; slots],
            moved: vec![false; slots],
            to_clear: Vec::with_capacity(slots),
        }
    }

    /// Intervals in a day.
    pub fn per_day(&self) -> usize {
        self.layout.per_day
    }

    /// Wipes the board.
    pub fn clear(&mut self) {
        let week = 7 * self.layout.per_day;
        for Slot(slot) in self.to_clear.drain(..) {
            (self.times[slot], self.plus[slot]) = ([1.0; 7], [0.0; 7]);
            if self.has_hours[slot] {
                self.hours[slot * week..(slot + 1) * week].fill(1.0);
            }
            (self.has_hours[slot], self.moved[slot]) = (false, false);
        }
    }

    fn moves(&mut self, slot: Slot) {
        if !self.moved[slot.0] {
            self.moved[slot.0] = true;
            self.to_clear.push(slot);
        }
    }

    /// Multiplies a factor on one day.
    pub fn times(&mut self, slot: Slot, day: usize, by: f64) {
        self.moves(slot);
        self.times[slot.0][day] *= by;
    }

    /// Adds to a factor on one day.
    pub fn plus(&mut self, slot: Slot, day: usize, by: f64) {
        self.moves(slot);
        self.plus[slot.0][day] += by;
    }

    /// Multiplies a factor in some intervals of the week only.
    pub fn times_within(&mut self, slot: Slot, intervals: std::ops::Range<usize>, by: f64) {
        self.moves(slot);
        let week = 7 * self.layout.per_day;
        self.hours[slot.0 * week..(slot.0 + 1) * week][intervals].iter_mut().for_each(|hour| *hour *= by);
        self.has_hours[slot.0] = true;
    }

    /// Product of multipliers and sum of addends on a day, for what has one value a day: hours count with the weight of their
    /// interval.
    ///
    /// `weights`: one for every interval of the week; a day without weight takes no hours into account.
    pub fn parts(&self, slot: Slot, day: usize, weights: &[f64]) -> (f64, f64) {
        let hours = self.within(slot).map_or(1.0, |hours| {
            let today = day * self.layout.per_day..(day + 1) * self.layout.per_day;
            let (weights, hours) = (&weights[today.clone()], &hours[today]);
            let all: f64 = weights.iter().sum();
            let moved: f64 = weights.iter().zip(hours).map(|(weight, hour)| weight * (hour - 1.0)).sum();
            if all > 0.0 { 1.0 + moved / all } else { 1.0 }
        });
        (self.times[slot.0][day] * hours, self.plus[slot.0][day])
    }

    /// The factor on a day applied to its base: base x multipliers + addends.
    pub fn value(&self, slot: Slot, day: usize, base: f64) -> f64 {
        base * self.times[slot.0][day] + self.plus[slot.0][day]
    }

    /// The mean over the days of the week of a factor applied to its base, hours in proportion.
    pub fn weekly(&self, slot: Slot, base: f64) -> f64 {
        if base == 1.0 && !self.moved[slot.0] {
            return 1.0;
        }
        let days: f64 = (0..7).map(|day| self.value(slot, day, base)).sum();
        days / 7.0 * self.share_of_week(slot)
    }

    /// The mean over the intervals of the week of a factor's hourly multipliers; 1 where no event acts for hours.
    pub fn share_of_week(&self, slot: Slot) -> f64 {
        self.within(slot).map_or(1.0, |hours| hours.iter().sum::<f64>() / hours.len() as f64)
    }

    /// Multipliers of single intervals of the week, where some event acts for hours only.
    pub fn within(&self, slot: Slot) -> Option<&[f64]> {
        let week = 7 * self.layout.per_day;
        self.has_hours[slot.0].then(|| &self.hours[slot.0 * week..(slot.0 + 1) * week])
    }
}
