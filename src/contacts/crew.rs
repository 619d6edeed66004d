//! The agents of one team.

use super::design::MOST_AT_ONCE;
use super::tally::Duty;
use std::collections::VecDeque;

/// The agents of a team that are there, and their time, being added up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Crew {
    /// On duty, without those who go once they have finished what they have in hand.
    pub staying: u32,
    /// All who are there.
    pub there: u32,
    /// Agents with one contact at a time: those without any.
    pub idle: u32,
    /// Since when they are, the longest first, where that matters.
    pub idle_since: VecDeque<f64>,
    /// Agents with several at a time who stay, by contacts in hand: their desks, in the order in which they came to have so many.
    pub by_load: Vec<Vec<u32>>,
    /// Contacts in hand.
    pub in_hand: u32,
    /// Ends less starts of contacts since the interval began, seconds.
    pub busy: f64,
    /// The same of agents on duty.
    pub duty: f64,
}

impl Crew {
    /// Nobody; each takes up to `at_once` contacts.
    pub fn new(at_once: usize) -> Self {
        Self {
            staying: 0,
            there: 0,
            idle: 0,
            idle_since: VecDeque::new(),
            by_load: if at_once > 1 { vec![Vec::new(); at_once] } else { Vec::new() },
            in_hand: 0,
            busy: 0.0,
            duty: 0.0,
        }
    }

    /// Whether some agent can take a contact.
    #[inline]
    pub fn has_room(&self) -> bool {
        self.idle > 0 || self.by_load.iter().any(|desks| !desks.is_empty())
    }

    /// An agent with one contact at a time is idle from now on.
    #[inline]
    pub fn rests(&mut self, now: f64, in_order: bool) {
        self.idle += 1;
        if in_order {
            self.idle_since.push_back(now);
        }
    }

    /// The one idle longest is idle no more.
    #[inline]
    pub fn wakes(&mut self, in_order: bool) {
        self.idle -= 1;
        if in_order {
            self.idle_since.pop_front();
        }
    }

    /// How the readiest agent ranks against those of other teams: contacts in hand, then since when idle.
    pub fn readiest(&self) -> (usize, f64) {
        if self.idle > 0 {
            return (0, self.idle_since.front().copied().unwrap_or(0.0));
        }
        (self.by_load.iter().position(|desks| !desks.is_empty()).unwrap_or(MOST_AT_ONCE), 0.0)
    }

    /// Time begins to be added up.
    pub fn begin(&mut self, now: f64) {
        (self.busy, self.duty) = (-f64::from(self.in_hand) * now, -f64::from(self.there) * now);
    }

    /// What has been added up; an agent takes up to `at_once` contacts.
    pub fn worked(&self, now: f64, at_once: usize) -> Duty {
        Duty {
            busy_seconds: (self.busy + f64::from(self.in_hand) * now).max(0.0) / at_once as f64,
            duty_seconds: (self.duty + f64::from(self.there) * now).max(0.0),
        }
    }

    /// An agent comes.
    pub fn comes(&mut self, now: f64) {
        self.there += 1;
        self.duty -= now;
    }

    /// An agent goes.
    pub fn goes(&mut self, now: f64) {
        self.there -= 1;
        self.duty += now;
    }
}

/// A place where contacts are in hand: one contact of an agent, or an agent with several at a time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Seat {
    /// The team.
    pub team: u16,
    /// The queue of the contact; of an agent with several, nothing.
    pub queue: u16,
    /// Whether the agent goes when it ends.
    pub leaving: bool,
}

/// An agent with several contacts in hand.
///
/// Work is counted on a clock of its own that runs at 1 / slow-down, so that each contact ends after its handle time on that clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Desk {
    /// The clock, seconds of handle time.
    pub clock: f64,
    /// When it was last read.
    pub read: f64,
    /// Contacts in hand: when each ends on the clock, and its queue; the next to end is the last.
    pub contacts: [(f64, u16); MOST_AT_ONCE],
    /// How many.
    pub count: usize,
}

impl Desk {
    /// Nothing in hand.
    pub fn new(now: f64) -> Self {
        Self { clock: 0.0, read: now, contacts: [(0.0, 0); MOST_AT_ONCE], count: 0 }
    }

    /// Lets the clock run until now.
    pub fn run(&mut self, now: f64, slow_down: &[f64]) {
        if self.count > 0 {
            self.clock += (now - self.read) / slow_down[self.count - 1];
        } else {
            self.clock = 0.0;
        }
        self.read = now;
    }

    /// Takes a contact in hand.
    pub fn take(&mut self, handle_time: f64, queue: u16) {
        let end = (self.clock + handle_time, queue);
        let mut at = self.count;
        while at > 0 && self.contacts[at - 1].0 < end.0 {
            self.contacts[at] = self.contacts[at - 1];
            at -= 1;
        }
        self.contacts[at] = end;
        self.count += 1;
    }

    /// Finishes the next contact.
    pub fn finish(&mut self) {
        self.count -= 1;
        self.clock = self.contacts[self.count].0;
    }

    /// When the next contact ends, if nothing comes in between.
    pub fn next_end(&self, slow_down: &[f64]) -> f64 {
        self.read + (self.contacts[self.count - 1].0 - self.clock).max(0.0) * slow_down[self.count - 1]
    }
}
