//! Contacts that wait for an agent, first come first served.

use std::collections::VecDeque;

/// A contact that waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Waiting {
    /// When it came, seconds into the day; before 0 on an earlier one.
    pub arrived: f64,
    /// Wait after which it gives up, seconds; below 0 once that is written down.
    pub patience: f64,
    /// Time an agent will need for it, seconds.
    pub handle_time: f64,
    /// Its number on the day it came.
    pub number: u32,
    /// Where it is counted: the interval in which it came, [`FROM_BEFORE`] or [`SET_APART`].
    pub interval: u32,
}

/// Counted with those who waited when the day began.
pub(super) const FROM_BEFORE: u32 = u32::MAX - 1;
/// Counted apart.
pub(super) const SET_APART: u32 = u32::MAX;
/// Contacts that have given up and are written down.
const GONE: f64 = f64::NEG_INFINITY;
/// Who reached a wait so shortly before midnight, seconds, may reach it once more: nobody is left out by rounding.
const A_MOMENT: f64 = 1e-6;

impl Waiting {
    /// Whether it has given up by now.
    #[inline]
    pub fn has_gone(&self, now: f64) -> bool {
        self.patience < now - self.arrived
    }

    fn is_written_down(&self) -> bool {
        self.patience == GONE
    }
}

/// The line of one queue. Who has given up is noticed when it matters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    waiting: VecDeque<Waiting>,
    /// Contacts taken from the front so far.
    taken: u64,
    /// In the line, but written down as gone.
    written_down: usize,
    /// For each wait after which further teams open up: the next contact to reach it, counted as `taken` is.
    reaches: Vec<u64>,
}

impl Line {
    /// Nobody waits; further teams open up after so many different waits.
    pub fn new(overflows: usize) -> Self {
        Self { reaches: vec![0; overflows], ..Self::default() }
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    #[inline]
    pub fn join(&mut self, contact: Waiting) {
        self.waiting.push_back(contact);
    }

    /// Who is next, after writing down those at the front who have gone.
    #[inline]
    pub fn front(&mut self, now: f64, mut gone: impl FnMut(&Waiting)) -> Option<&Waiting> {
        while self.waiting.front().is_some_and(|first| first.has_gone(now)) {
            if let Some(first) = self.take() {
                if first.is_written_down() {
                    self.written_down -= 1;
                } else {
                    gone(&first);
                }
            }
        }
        self.waiting.front()
    }

    /// Takes the contact at the front.
    #[inline]
    pub fn take(&mut self) -> Option<Waiting> {
        self.taken += 1;
        self.waiting.pop_front()
    }

    /// Contacts that still wait, after writing down all who have gone if otherwise there were `most`.
    pub fn length(&mut self, now: f64, most: usize, mut gone: impl FnMut(&Waiting)) -> usize {
        if self.waiting.len() - self.written_down >= most {
            for contact in self.waiting.iter_mut().filter(|contact| contact.has_gone(now) && !contact.is_written_down()) {
                gone(contact);
                contact.patience = GONE;
                self.written_down += 1;
            }
        }
        self.waiting.len() - self.written_down
    }

    /// When the next contact reaches one of the waits; never, if none can.
    pub fn next_overflow(&self, waits: &[f64]) -> (f64, usize) {
        let mut first = (f64::INFINITY, 0);
        for (index, (wait, reached)) in waits.iter().zip(&self.reaches).enumerate() {
            if let Some(contact) = self.waiting.get(reached.saturating_sub(self.taken) as usize) {
                let at = contact.arrived + wait;
                if at < first.0 {
                    first = (at, index);
                }
            }
        }
        first
    }

    /// The next contact has reached this wait.
    pub fn overflowed(&mut self, wait: usize) {
        self.reaches[wait] = self.reaches[wait].max(self.taken) + 1;
    }

    /// Writes down all who have gone by now, and forgets them.
    pub fn sweep(&mut self, now: f64, mut gone: impl FnMut(&Waiting)) {
        self.waiting.retain(|contact| {
            if contact.has_gone(now) && !contact.is_written_down() {
                gone(contact);
            }
            !contact.has_gone(now)
        });
        self.written_down = 0;
    }

    /// Sends everybody away.
    pub fn dissolve(&mut self) -> impl Iterator<Item = Waiting> {
        self.waiting.drain(..)
    }

    /// A day ends that lasted so long: who waits on is counted as from before in the next one. `waits` are those after which further teams
    /// open up.
    pub fn end_day(&mut self, waits: &[f64], lasted: f64) {
        for contact in &mut self.waiting {
            contact.arrived -= lasted;
            contact.interval = contact.interval.max(FROM_BEFORE);
        }
        self.taken = 0;
        for (reached, wait) in self.reaches.iter_mut().zip(waits) {
            *reached = self.waiting.partition_point(|contact| contact.arrived + wait < -A_MOMENT) as u64;
        }
    }

    /// Those who wait now are counted apart from now on.
    pub fn set_apart(&mut self) {
        self.waiting.iter_mut().for_each(|contact| contact.interval = SET_APART);
    }

    /// Who waits, in order.
    pub fn contacts(&mut self) -> &mut VecDeque<Waiting> {
        &mut self.waiting
    }
}
