//! One line for like agents, first come first served: contact by contact, without a list of events.
//!
//! ```text
//! begins = max(comes, first free agent)       gives up if patience < begins - comes; else that agent is free again at begins + handle time
//! ```
//! Exact for any law of handle time and patience (Kiefer and Wolfowitz's recursion with patience), and with agents that come and go:
//! who comes is free from then on, and who goes is taken out, the first to be free first.

use super::crew::Seat;
use super::day::Day;
use super::design::Design;
use super::events::{counted_in, end_line, note_gone};
use super::line::Waiting;
use super::state::{InHand, State};
use super::tally::{DayTally, Duty};
use super::witness::{Waited, Witness};

/// A day under way.
struct Recursion<'a, W> {
    design: &'a Design,
    day: &'a Day,
    /// When agents who stay are free: the smallest first.
    free_from: &'a mut Vec<f64>,
    /// Those who go once they have finished, with the time.
    leaving: &'a mut Vec<InHand>,
    tally: &'a mut DayTally,
    witness: &'a mut W,
    /// The next interval whose agents have not come yet, and when it begins.
    next_change: usize,
    changes_at: f64,
    /// The last end of a contact.
    last: f64,
}

/// Simulates a day of a design that [is one line](Design::is_one_line).
pub(super) fn work_through(design: &Design, day: &Day, state: &mut State, tally: &mut DayTally, witness: &mut impl Witness) {
    let (intervals, seconds) = (day.intervals(), design.interval_seconds);
    let ended = intervals as f64 * seconds;
    let (mut free_from, mut leaving) = (std::mem::take(&mut state.free_from), std::mem::take(&mut state.in_hand));
    let until = if day.until_all_have_left { f64::INFINITY } else { ended };
    free_from.clear();
    free_from.extend(leaving.iter().filter(|contact| !contact.seat.leaving).map(|contact| contact.end));
    let idle = state.crews[0].staying as usize - free_from.len();
    let mut run = Recursion {
        design,
        day,
        free_from: &mut free_from,
        leaving: &mut leaving,
        tally,
        witness,
        next_change: 0,
        changes_at: if intervals > 0 { 0.0 } else { f64::INFINITY },
        last: ended,
    };
    run.begin(idle);
    let mut waiting = std::mem::take(state.lines[0].contacts());
    waiting.retain(|contact| run.meets(contact, until, || contact.patience));
    let stream = &mut state.streams[0];
    loop {
        let arrived = stream.next(&day.contacts[0], seconds, &design.queues[0].handle_time);
        if arrived.is_infinite() {
            break;
        }
        let (number, interval) = (stream.number() as u32, stream.interval());
        run.tally.queues[0].counts[interval as usize].offered += 1;
        let mut contact = Waiting { arrived, patience: 0.0, handle_time: stream.handle_time(), number, interval };
        if run.meets(&contact, until, || stream.patience(&design.queues[0].patience)) {
            contact.patience = stream.patience(&design.queues[0].patience);
            waiting.push_back(contact);
        }
    }
    run.finish(intervals, ended, &mut state.crews[0]);
    *state.lines[0].contacts() = waiting;
    (state.free_from, state.in_hand) = (free_from, leaving);
    end_line(design, state, 0, (until, ended), tally, witness);
    tally.queues[0].in_hand_at_end = state.in_hand.len() as u32;
}

impl<W: Witness> Recursion<'_, W> {
    /// Takes over from the day before: its contacts in hand, and agents without any.
    fn begin(&mut self, idle: usize) {
        for contact in 0..self.leaving.len() {
            let InHand { end, seat } = self.leaving[contact];
            self.spread(0.0, end, |duty| &mut duty.busy_seconds);
            self.last = self.last.max(end);
            if seat.leaving {
                self.spread(0.0, end, |duty| &mut duty.duty_seconds);
            }
        }
        self.leaving.retain(|contact| contact.seat.leaving);
        self.free_from.extend(std::iter::repeat_n(0.0, idle));
        self.free_from.sort_unstable_by(f64::total_cmp); // a sorted list is a heap
    }

    /// A contact meets the agents; gives whether it waits beyond the day's end, which is at `until`.
    #[inline]
    fn meets(&mut self, contact: &Waiting, until: f64, patience: impl FnOnce() -> f64) -> bool {
        let begins = loop {
            let begins = contact.arrived.max(self.free_from.first().copied().unwrap_or(f64::INFINITY));
            if self.changes_at > begins || self.changes_at.is_infinite() {
                break begins;
            }
            self.agents_change();
        };
        if begins >= until {
            return true;
        }
        let wait = begins - contact.arrived;
        let queue = &self.design.queues[0];
        let counts = &mut self.tally.queues[0].counts;
        if wait > 0.0 {
            let patience = patience();
            if patience < wait {
                note_gone(counts, 0, &Waiting { patience, ..*contact }, queue.answer_within_seconds, self.witness);
                return false;
            }
        }
        let counts = counted_in(counts, contact);
        counts.answered += 1;
        counts.within += u32::from(wait <= queue.answer_within_seconds);
        counts.answer_wait_seconds += wait;
        self.witness.answered(0, contact.number, 0, Waited { arrived: contact.arrived, seconds: wait });
        let end = begins + contact.handle_time * self.day.factor(0, 0);
        self.spread(begins, end, |duty| &mut duty.busy_seconds);
        self.last = self.last.max(end);
        replace_first(self.free_from, end);
        false
    }

    /// Agents come and go as the next interval begins.
    fn agents_change(&mut self) {
        let (now, wanted) = (self.changes_at, self.day.on_duty(0, self.next_change) as usize);
        for _ in wanted..self.free_from.len() {
            let end = take_first(self.free_from);
            if end >= now {
                self.spread(now, end, |duty| &mut duty.duty_seconds);
                self.leaving.push(InHand { end, seat: Seat { leaving: true, ..Seat::default() } });
            }
        }
        while self.free_from.len() < wanted {
            push(self.free_from, now);
        }
        self.next_change += 1;
        let more = self.next_change < self.day.intervals();
        self.changes_at = if more { self.next_change as f64 * self.design.interval_seconds } else { f64::INFINITY };
    }

    /// The day ends.
    fn finish(&mut self, intervals: usize, ended: f64, crew: &mut super::crew::Crew) {
        while self.changes_at.is_finite() {
            self.agents_change();
        }
        let staying = self.free_from.len();
        let duty = &mut self.tally.teams[0].duty;
        for (interval, duty) in duty.iter_mut().enumerate().take(intervals) {
            duty.duty_seconds += f64::from(self.day.on_duty(0, interval)) * self.design.interval_seconds;
        }
        if self.day.until_all_have_left {
            duty[intervals].duty_seconds += staying as f64 * (self.last - ended);
            self.leaving.clear();
        } else {
            duty[intervals] = Duty::default();
            self.leaving.extend(self.free_from.iter().map(|end| InHand { end: *end, seat: Seat::default() }));
            self.leaving.retain(|contact| contact.end >= ended);
            self.leaving.sort_by(|a, b| a.end.total_cmp(&b.end));
            self.leaving.iter_mut().for_each(|contact| contact.end -= ended);
        }
        let leaving = self.leaving.iter().filter(|contact| contact.seat.leaving).count();
        let in_hand = self.leaving.len();
        (crew.staying, crew.there, crew.in_hand) = (staying as u32, (staying + leaving) as u32, in_hand as u32);
        crew.idle = (staying - (in_hand - leaving)) as u32;
    }

    /// Adds time from one moment to another to the intervals it lies in; what lies after the last is kept there.
    #[inline]
    fn spread(&mut self, from: f64, to: f64, of: impl Fn(&mut Duty) -> &mut f64) {
        let (seconds, duty) = (self.design.interval_seconds, &mut self.tally.teams[0].duty);
        let last = duty.len() - 1;
        let mut interval = ((from / seconds) as usize).min(last);
        let mut from = from;
        loop {
            let end = if interval < last { (interval + 1) as f64 * seconds } else { f64::INFINITY };
            if to <= end {
                *of(&mut duty[interval]) += to - from;
                return;
            }
            *of(&mut duty[interval]) += end - from;
            from = end;
            interval += 1;
        }
    }
}

/// Puts `value` in the place of the smallest of a heap.
#[inline]
fn replace_first(heap: &mut [f64], value: f64) {
    let mut hole = 0;
    loop {
        let left = 2 * hole + 1;
        if left >= heap.len() {
            break;
        }
        let child = if left + 1 < heap.len() { left + usize::from(heap[left + 1] < heap[left]) } else { left };
        if heap[child] >= value {
            break;
        }
        heap[hole] = heap[child];
        hole = child;
    }
    if let Some(place) = heap.get_mut(hole) {
        *place = value;
    }
}

/// Takes the smallest of a heap away.
fn take_first(heap: &mut Vec<f64>) -> f64 {
    let last = heap.pop().unwrap_or(f64::INFINITY);
    let Some(first) = heap.first().copied() else { return last };
    replace_first(heap, last);
    first
}

/// Adds a value to a heap.
fn push(heap: &mut Vec<f64>, value: f64) {
    let mut hole = heap.len();
    heap.push(value);
    while hole > 0 && heap[(hole - 1) / 2] > value {
        heap[hole] = heap[(hole - 1) / 2];
        hole = (hole - 1) / 2;
    }
    heap[hole] = value;
}
