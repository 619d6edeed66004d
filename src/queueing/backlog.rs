//! Deferred work: contacts wait in order of arrival, with their ages, until somebody has time for them.
//!
//! A fluid in first-in-first-out order. Within an interval contacts come evenly and agents work evenly; how much has come and
//! how much is done are then straight lines, and when the contact that came at a moment is done follows from both. Nothing is
//! approximated but the wholeness of contacts; the handle time itself is not part of the turnaround.

use std::collections::VecDeque;

/// Contacts of one kind that wait to be done, oldest first.
///
/// Time is told by the clock of the promise, which may stand still while it does not count (opening hours): every interval says
/// how far that clock moves in it.
///
/// ```
/// use tenure::queueing::Backlog;
/// // Nobody waits. 120 contacts come in an hour in which 100 can be done; the promise is 6 minutes.
/// let mut claims = Backlog::new(0.1, None);
/// let hour = claims.advance(120.0, 100.0, 1.0);
/// assert_eq!((hour.done, claims.waiting()), (100.0, 20.0));
/// assert!((hour.within - 60.0).abs() < 1e-9); // who came in the first half waited up to 6 minutes
/// assert!((claims.oldest_hours() - 1.0 / 6.0).abs() < 1e-12);
/// ```
#[derive(Debug)]
pub struct Backlog {
    waiting: VecDeque<Batch>,
    amount: f64,
    /// The clock of the promise.
    now: f64,
    /// Number of the interval.
    interval: u32,
    turnaround_hours: f64,
    expires_after_hours: f64,
    merged: u64,
}

/// Contacts that came evenly over a stretch of time.
#[derive(Debug, Clone, Copy)]
struct Batch {
    amount: f64,
    from: f64,
    to: f64,
    came: u32,
}

/// What became of contacts in an interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Worked {
    /// Contacts done.
    pub done: f64,
    /// Of these, contacts done within the promised turnaround.
    pub within: f64,
    /// Sum over contacts done of the hours from arrival until done, on the clock of the promise.
    pub turnaround_hours: f64,
    /// Contacts that became too old and leave undone.
    pub expired: f64,
}

impl Worked {
    /// A share of it.
    pub(super) fn part(&self, share: f64) -> Self {
        Self {
            done: share * self.done,
            within: share * self.within,
            turnaround_hours: share * self.turnaround_hours,
            expired: share * self.expired,
        }
    }

    /// Adds more.
    pub fn add(&mut self, more: &Self) {
        self.done += more.done;
        self.within += more.within;
        self.turnaround_hours += more.turnaround_hours;
        self.expired += more.expired;
    }
}

/// One interval: how fast work is done in it, and how far the clock of the promise moves.
#[derive(Debug, Clone, Copy)]
struct Interval {
    capacity: f64,
    clock: f64,
}

/// Batches kept apart; beyond that the older half is merged in pairs.
const MOST: usize = 4096;
/// A part of a batch this small is what rounding leaves of it.
const DUST: f64 = 1e-12;
/// Ages closer than this to the oldest age allowed count as reached [hours].
const REACHED: f64 = 1e-9;

impl Clone for Backlog {
    /// A copy with all the room it may ever need, so that no interval has to ask for more.
    fn clone(&self) -> Self {
        let mut waiting = VecDeque::with_capacity(MOST + 1);
        waiting.extend(&self.waiting);
        Self { waiting, ..*self }
    }
}

impl Backlog {
    /// Nobody waits yet. Contacts are promised to be done within `turnaround_hours`; where given, they leave undone at the age
    /// of `expires_after_hours`.
    pub fn new(turnaround_hours: f64, expires_after_hours: Option<f64>) -> Self {
        Self {
            waiting: VecDeque::with_capacity(MOST + 1),
            amount: 0.0,
            now: 0.0,
            interval: 0,
            turnaround_hours,
            expires_after_hours: expires_after_hours.unwrap_or(f64::INFINITY),
            merged: 0,
        }
    }

    /// Adds contacts that wait already, their ages spread evenly between the youngest and the oldest. To be called before the
    /// first interval.
    pub fn holding(mut self, amount: f64, youngest_hours: f64, oldest_hours: f64) -> Self {
        if amount > 0.0 {
            self.waiting.push_back(Batch { amount, from: self.now - oldest_hours, to: self.now - youngest_hours, came: 0 });
            self.amount += amount;
        }
        self
    }

    /// Contacts waiting now.
    pub fn waiting(&self) -> f64 {
        self.amount
    }

    /// Age of the oldest contact waiting, hours on the clock of the promise; 0 where nobody waits.
    pub fn oldest_hours(&self) -> f64 {
        self.waiting.front().map_or(0.0, |oldest| self.now - oldest.from)
    }

    /// How often two batches of arrivals had to be merged because very many waited: their ages are spread evenly over both.
    pub fn merged(&self) -> u64 {
        self.merged
    }

    /// Lets an interval pass in which `arrivals` come evenly and agents could do `capacity` contacts, while the clock of the
    /// promise moves by `clock_hours`.
    pub fn advance(&mut self, arrivals: f64, capacity: f64, clock_hours: f64) -> Worked {
        self.advance_telling(arrivals, capacity, clock_hours, |_, _| {})
    }

    /// As [`Backlog::advance`], telling for contacts done or expired in which interval they came (counted from 1; 0 for those
    /// that waited at the start), the oldest first.
    pub fn advance_telling(&mut self, arrivals: f64, capacity: f64, clock_hours: f64, mut tell: impl FnMut(u32, &Worked)) -> Worked {
        self.interval += 1;
        let pace = Interval { capacity: capacity.max(0.0), clock: clock_hours };
        let (mut all, mut passed) = (Worked::default(), 0.0);
        while passed < 1.0 {
            let Some(mut oldest) = self.waiting.pop_front() else { break };
            let (took, worked) = self.work_off(&mut oldest, pace, passed);
            passed += took;
            if oldest.amount > 0.0 {
                self.waiting.push_front(oldest);
            }
            tell(oldest.came, &worked);
            all.add(&worked);
        }
        if arrivals > 0.0 {
            let worked = self.take_in(arrivals, pace, passed.min(1.0));
            if worked.done > 0.0 {
                tell(self.interval, &worked); // not while older contacts wait: who is told may forget those
            }
            all.add(&worked);
        }
        self.now += clock_hours;
        self.amount = if self.waiting.is_empty() { 0.0 } else { (self.amount + arrivals - all.done - all.expired).max(0.0) };
        if self.waiting.len() > MOST {
            self.merge_older_half();
        }
        all
    }

    /// Works on the oldest batch from the part `passed` of the interval on, until it is gone, the interval ends, or its head
    /// reaches the oldest age allowed. Gives the part of the interval it took.
    fn work_off(&self, batch: &mut Batch, pace: Interval, passed: f64) -> (f64, Worked) {
        let spread = batch.to - batch.from;
        let age = self.now + pace.clock * passed - batch.from;
        let too_old = age - self.expires_after_hours;
        if too_old > REACHED {
            return (0.0, expire(batch, too_old));
        }
        let until_done = if pace.capacity > 0.0 { batch.amount / pace.capacity } else { f64::INFINITY };
        // How fast the head of the batch ages while it is worked on: the clock moves on, and so does the head.
        let ageing = pace.clock - if until_done.is_finite() { spread / until_done } else { 0.0 };
        let at_the_limit = too_old >= -REACHED && ageing > 0.0;
        if at_the_limit {
            return if spread > 0.0 { self.hold_at_limit(batch, pace, passed) } else { (0.0, expire(batch, 0.0)) };
        }
        let until_limit = if ageing > 0.0 { -too_old / ageing } else { f64::INFINITY };
        let took = (1.0 - passed).min(until_done).min(until_limit);
        if took >= until_done * (1.0 - DUST) {
            let worked = self.done(batch.amount, age, age + ageing * until_done);
            batch.amount = 0.0;
            return (until_done, worked);
        }
        let done = pace.capacity * took;
        let worked = self.done(done, age, age + ageing * took);
        batch.from += spread * (done / batch.amount);
        batch.amount -= done;
        (took, worked)
    }

    /// The head of the batch stays at the oldest age allowed: what cannot be done at that age leaves.
    fn hold_at_limit(&self, batch: &mut Batch, pace: Interval, passed: f64) -> (f64, Worked) {
        let spread = batch.to - batch.from;
        let took = (1.0 - passed).min(spread / pace.clock);
        let gone = if took * pace.clock >= spread { batch.amount } else { batch.amount * (took * pace.clock / spread) };
        let done = (pace.capacity * took).min(gone);
        let mut worked = self.done(done, self.expires_after_hours, self.expires_after_hours);
        worked.expired = gone - done;
        batch.from += took * pace.clock;
        batch.amount = if gone >= batch.amount { 0.0 } else { batch.amount - gone };
        (took, worked)
    }

    /// The interval's own arrivals: those done in it, from the part `passed` on; the rest waits.
    fn take_in(&mut self, arrivals: f64, pace: Interval, passed: f64) -> Worked {
        let Interval { capacity, clock } = pace;
        // How fast the head of the line moves through the arrivals, as parts of the interval.
        let speed = capacity / arrivals;
        let level = if passed <= 0.0 && speed >= 1.0 {
            0.0
        } else if speed > 1.0 {
            speed * passed / (speed - 1.0)
        } else {
            f64::INFINITY
        };
        let until = level.min(1.0);
        let late = capacity * (until - passed).max(0.0);
        let late = if late >= arrivals * (1.0 - DUST) { arrivals } else { late };
        let lag = |at: f64| clock * (at - speed * (at - passed));
        let mut worked = self.done(late, clock * passed, lag(until).max(0.0));
        if level <= 1.0 {
            worked.add(&self.done(arrivals - late, 0.0, 0.0));
            return worked;
        }
        let head = (speed * (1.0 - passed)).min(1.0);
        if arrivals > late {
            let (from, to) = (self.now + clock * head, self.now + clock);
            self.waiting.push_back(Batch { amount: arrivals - late, from, to, came: self.interval });
        }
        worked
    }

    /// Contacts done whose turnaround runs evenly from `first` to `last`.
    fn done(&self, amount: f64, first: f64, last: f64) -> Worked {
        if amount <= 0.0 {
            return Worked::default();
        }
        let (least, most) = (first.min(last), first.max(last));
        // A turnaround that equals the promise but for rounding keeps it.
        let promise = self.turnaround_hours + 1e-14 * (1.0 + self.now.abs());
        let share = if most <= promise {
            1.0
        } else if least >= promise {
            0.0
        } else {
            (promise - least) / (most - least)
        };
        Worked { done: amount, within: amount * share, turnaround_hours: amount * (first + last) / 2.0, expired: 0.0 }
    }

    fn merge_older_half(&mut self) {
        let pairs = MOST / 4;
        for pair in 0..pairs {
            let (older, younger) = (self.waiting[2 * pair], self.waiting[2 * pair + 1]);
            self.waiting[pair] = Batch { amount: older.amount + younger.amount, to: younger.to, ..older };
        }
        self.waiting.drain(pairs..2 * pairs);
        self.merged += pairs as u64;
    }
}

/// Takes the part of a batch that is older than allowed by so many hours out of it; all of it where it came at once.
fn expire(batch: &mut Batch, too_old: f64) -> Worked {
    let spread = batch.to - batch.from;
    let share = if spread > too_old { too_old / spread } else { 1.0 };
    let expired = share * batch.amount;
    batch.from += too_old;
    batch.amount = if share < 1.0 { batch.amount - expired } else { 0.0 };
    Worked { expired, ..Worked::default() }
}
