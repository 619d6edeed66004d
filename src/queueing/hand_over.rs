//! What one interval hands over to the next: the contacts that are still there when it ends.
//!
//! ```text
//! x' = λ - x/h                     x <= n     all in service
//! x' = λ - n/h - (x - n)/p         x >= n     n in service, the rest waits and gives up
//! effective contacts of an interval = contacts - (x at its end - x at its start)
//!   x  contacts present     λ  contacts per second     h  handle time     n  agents     p  mean patience
//! ```
//!
//! In both regimes x runs to a level of its own by e^{-t/h} or e^{-t/p}, and within an interval it passes n once at most. What leaves
//! an interval, answered or not, is the load that its steady state is asked at: less than offered while contacts pile up, more
//! while they drain. With agents without end this is the modified offered load of Jennings, Mandelbaum, Massey and Whitt (1996);
//! with agents as they are it is a mean field of one look-up an interval. How far it carries: docs/queueing.md.

use super::Intervals;

/// The contacts present at one queue, carried from interval to interval and from day to day.
///
/// ```
/// use tenure::queueing::{HandOver, Intervals, ServiceDefinition, VoiceLaw};
/// // Half of the agents are away in the second half-hour; the third has to answer what piled up.
/// let day = Intervals { contacts: &[100.0; 4], agents: &[19.0, 10.0, 19.0, 19.0], interval_seconds: 1800.0, handle_time_seconds: 300.0 };
/// let mut queue = HandOver::settled(900.0, &day);
/// let mut effective = [0.0; 4];
/// queue.carry(&day, &mut effective);
/// assert_eq!(effective[0], 100.0);
/// assert!(effective[1] < 100.0 && effective[2] > 100.0);
///
/// let law = VoiceLaw::new(900.0, 20.0, ServiceDefinition::AnsweredOfOffered);
/// let level = |contacts: f64| law.totals(&Intervals { contacts: &[contacts], agents: &[19.0], ..day }).service_level().unwrap();
/// assert!(level(effective[2]) < level(100.0) - 0.02, "the half-hour after the gap is worse than its own load says");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HandOver {
    /// Mean patience of a waiting contact, seconds; infinite if nobody gives up.
    pub patience_seconds: f64,
    /// Contacts present: with agents or waiting.
    pub present: f64,
}

impl HandOver {
    /// A queue that opens with nobody there.
    pub fn empty(patience_seconds: f64) -> Self {
        Self { patience_seconds, present: 0.0 }
    }

    /// A queue that has long been as its first interval is. Without patience limit and with too few agents, nobody waits yet.
    pub fn settled(patience_seconds: f64, intervals: &Intervals) -> Self {
        let mut queue = Self::empty(patience_seconds);
        if let (Some(contacts), Some(agents)) = (intervals.contacts.first(), intervals.agents.first()) {
            let load = contacts * intervals.handle_time_seconds / intervals.interval_seconds;
            let waiting = if load > *agents { (load - agents) * patience_seconds / intervals.handle_time_seconds } else { 0.0 };
            queue.present = load.min(*agents) + if waiting.is_finite() { waiting } else { 0.0 };
        }
        queue
    }

    /// Writes the contacts at which the steady law is to be asked in each interval, in their order, and moves on to their end.
    ///
    /// Service level, abandonment and waits of an interval are shares: take them from the law at its effective contacts, and weigh
    /// them with the contacts that were offered. With random attendance `intervals.agents` are those present in the mean. Agents
    /// who leave finish nothing: contacts they had wait again. Where no agents are counted at all (`f64::INFINITY`) this is
    /// the modified offered load: effective contacts x handle time / interval.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn carry(&mut self, intervals: &Intervals, effective: &mut [f64]) {
        let Intervals { contacts, agents, interval_seconds, handle_time_seconds } = *intervals;
        assert!(contacts.len() == agents.len() && agents.len() == effective.len(), "all columns must have as many intervals");
        for ((effective, contacts), agents) in effective.iter_mut().zip(contacts).zip(agents) {
            let flow = Flow {
                arriving: contacts / interval_seconds,
                agents: *agents,
                handle_time_seconds,
                patience_seconds: self.patience_seconds,
            };
            let end = flow.run(self.present, interval_seconds);
            *effective = (contacts - (end - self.present)).max(0.0);
            self.present = end;
        }
    }
}

/// One interval: what flows in and what lets it out.
struct Flow {
    /// Contacts per second.
    arriving: f64,
    agents: f64,
    handle_time_seconds: f64,
    patience_seconds: f64,
}

impl Flow {
    /// Contacts present after so many seconds.
    fn run(&self, present: f64, seconds: f64) -> f64 {
        let busy = self.arriving * self.handle_time_seconds;
        let waits_at_first = if present == self.agents { busy > self.agents } else { present > self.agents };
        if waits_at_first { self.run_waiting(present, seconds, true) } else { self.run_free(present, seconds, true) }
    }

    /// From x <= n: x runs to λh.
    fn run_free(&self, present: f64, seconds: f64, may_cross: bool) -> f64 {
        let level = self.arriving * self.handle_time_seconds;
        if may_cross && level > self.agents {
            let crossing = self.handle_time_seconds * libm::log((level - present) / (level - self.agents));
            if crossing < seconds {
                return self.run_waiting(self.agents, seconds - crossing.max(0.0), false);
            }
        }
        present + (level - present) * -libm::expm1(-seconds / self.handle_time_seconds)
    }

    /// From x >= n: x runs to n + (λ - n/h)p, or on and on where nobody gives up.
    fn run_waiting(&self, present: f64, seconds: f64, may_cross: bool) -> f64 {
        let surplus = self.arriving - self.agents / self.handle_time_seconds;
        let waiting = present - self.agents;
        if self.patience_seconds.is_infinite() {
            let crossing = -waiting / surplus;
            let drains = may_cross && surplus < 0.0 && crossing < seconds;
            return if drains { self.run_free(self.agents, seconds - crossing, false) } else { present + surplus * seconds };
        }
        let level = surplus * self.patience_seconds;
        if may_cross && level < 0.0 {
            let crossing = self.patience_seconds * libm::log((waiting - level) / -level);
            if crossing < seconds {
                return self.run_free(self.agents, seconds - crossing.max(0.0), false);
            }
        }
        present + (level - waiting) * -libm::expm1(-seconds / self.patience_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same flow in a million small steps (Heun).
    fn stepped(flow: &Flow, mut x: f64, seconds: f64) -> f64 {
        let rate =
            |x: f64| flow.arriving - x.min(flow.agents) / flow.handle_time_seconds - (x - flow.agents).max(0.0) / flow.patience_seconds;
        let step = seconds / 1e6;
        for _ in 0..1_000_000 {
            let first = rate(x);
            x += step * 0.5 * (first + rate(x + step * first));
        }
        x
    }

    #[test]
    fn the_closed_form_is_the_flow_in_small_steps() {
        for (arriving, agents, patience, present) in [
            (0.05, 20.0, 120.0, 3.0),
            (0.1, 20.0, 120.0, 3.0),
            (0.1, 20.0, f64::INFINITY, 3.0),
            (0.03, 20.0, 120.0, 90.0),
            (0.03, 20.0, f64::INFINITY, 30.0),
            (0.03, 20.0, f64::INFINITY, 90.0),
            (0.1, 20.0, 4000.0, 25.0),
            (0.0, 0.0, 60.0, 12.0),
            (0.1, 30.0, 60.0, 30.0),
        ] {
            let flow = Flow { arriving, agents, handle_time_seconds: 300.0, patience_seconds: patience };
            let (seen, wanted) = (flow.run(present, 1800.0), stepped(&flow, present, 1800.0));
            assert!((seen - wanted).abs() < 1e-6, "{arriving} {agents} {patience} from {present}: {seen} for {wanted}");
        }
    }

    #[test]
    fn a_queue_that_is_settled_hands_over_what_it_got() {
        let contacts = [70.0, 150.0];
        for (contacts, patience) in contacts.into_iter().zip([120.0, 60.0]) {
            let day = Intervals { contacts: &[contacts; 3], agents: &[18.0; 3], interval_seconds: 1800.0, handle_time_seconds: 300.0 };
            let mut queue = HandOver::settled(patience, &day);
            let mut effective = [0.0; 3];
            queue.carry(&day, &mut effective);
            for effective in effective {
                assert!((effective - contacts).abs() < 1e-9 * contacts, "{effective} for {contacts}");
            }
        }
    }

    #[test]
    fn nothing_is_lost_between_intervals() {
        let day = Intervals {
            contacts: &[20.0, 90.0, 140.0, 80.0, 0.0, 0.0],
            agents: &[6.0, 14.0, 9.5, 30.0, 2.0, 0.0],
            interval_seconds: 1800.0,
            handle_time_seconds: 420.0,
        };
        for patience in [30.0, 600.0, f64::INFINITY] {
            let mut queue = HandOver::empty(patience);
            let mut effective = [0.0; 6];
            queue.carry(&day, &mut effective);
            let (came, left): (f64, f64) = (day.contacts.iter().sum(), effective.iter().sum());
            assert!((came - left - queue.present).abs() < 1e-9, "{came} came, {left} left, {} are there", queue.present);
        }
    }
}
