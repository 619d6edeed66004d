//! What an agent gets done who has several contacts at once, and how full agents are while nobody has to wait.
//!
//! ```text
//! p(k) = k / s(k)            contacts' worth of an undisturbed agent that an agent with k at once gets done, straight between
//! rate(m) = n·p(m/n) / h     contacts are spread evenly over agents
//! E(x) = 1 + rate(x)/λ · E(x-1)          M(x) = x + rate(x)/λ · M(x-1)
//!   s  slow-down     n  agents     h  handle time [s]     λ  contacts per second     m, x  contacts at agents
//! ```
//!
//! E is the chance of having at most x contacts over that of having x, M the same weighted with their number. With one contact
//! at a time E is 1/B(x, λh), Erlang's; as there, fractional numbers of agents start the recurrence at the fractional part.

use super::blocking::inverse_blocking_start;

/// Contacts that one agent may handle at once, at most.
pub const MOST_AT_ONCE: usize = 10;

/// What an agent gets done with several contacts at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slots {
    concurrency: usize,
    /// Contacts' worth of an undisturbed agent, by contacts at once.
    worth: [f64; MOST_AT_ONCE + 1],
}

/// The states in which an arrival finds a free slot, against the last of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FreeSlots {
    /// Their chance.
    pub weight: f64,
    /// Their chance times contacts at agents.
    pub in_use: f64,
    /// The two are larger by e^this.
    pub ln_scale: f64,
}

const BIG: f64 = 1e200;

impl Slots {
    /// One contact after another.
    pub const ONE: Self = Self { concurrency: 1, worth: [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] };

    /// Slots of an agent for whom a contact takes `slow_down[k-1]` times as long with k at once; the first is 1. Of more than
    /// [`MOST_AT_ONCE`] the rest is left out; an empty list is [`Slots::ONE`].
    pub fn new(slow_down: &[f64]) -> Self {
        if slow_down.is_empty() {
            return Self::ONE;
        }
        let mut worth = [0.0; MOST_AT_ONCE + 1];
        for (k, (worth, slow_down)) in worth[1..].iter_mut().zip(slow_down).enumerate() {
            *worth = (k + 1) as f64 / slow_down;
        }
        Self { concurrency: slow_down.len().min(MOST_AT_ONCE), worth }
    }

    /// Contacts at once.
    pub fn concurrency(&self) -> f64 {
        self.concurrency as f64
    }

    /// Contacts' worth of an undisturbed agent that an agent with all slots in use gets done.
    pub fn when_full(&self) -> f64 {
        self.worth[self.concurrency]
    }

    /// The states with a free slot, for agents above 0 and a load in Erlang (contacts per handle time) above 0.
    pub(super) fn below_full(&self, agents: f64, load: f64) -> FreeSlots {
        let top = agents * self.concurrency() - 1.0;
        let steps = top.max(0.0) as u32;
        let mut x = top - f64::from(steps);
        let per_load = 1.0 / load;
        let start = inverse_blocking_start(x, load);
        let (mut weight, mut in_use) = (start, load * (start - 1.0));
        if x > agents {
            // Fewer agents than contacts already here: one step down by Erlang's rule, and up again at their own pace.
            let below = (start - 1.0) * load / x;
            let rate = self.at(agents, x);
            (weight, in_use) = (1.0 + rate * per_load * below, x + rate * (below - 1.0));
        }
        let mut ln_scale = 0.0;
        for _ in 0..steps {
            x += 1.0;
            let rate = self.at(agents, x) * per_load;
            weight = 1.0 + rate * weight;
            in_use = x + rate * in_use;
            if weight > BIG {
                (weight, in_use) = (weight / BIG, in_use / BIG);
                ln_scale += libm::log(BIG);
            }
        }
        FreeSlots { weight, in_use, ln_scale }
    }

    /// Contacts' worth that `agents` get done with `contacts` spread evenly over them.
    fn at(&self, agents: f64, contacts: f64) -> f64 {
        let each = contacts / agents;
        let low = (each as usize).min(self.concurrency - 1);
        agents * self.worth[low] + (contacts - agents * low as f64) * (self.worth[low + 1] - self.worth[low])
    }
}
