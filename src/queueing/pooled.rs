//! The service law of a pool that shares agents: blended from that of its own supply and that of one queue for all.

use super::exact::Fates;
use super::law::ServiceLaw;
use super::order::BLOCK;
use super::pooling::Gain;
use super::probe::TableError;
use super::requirement::OrdinaryWeek;
use super::table::TableRange;
use super::voice::{Intervals, ServiceTotals, VoiceLaw};
use std::ops::Range;

/// One queue for all pools that share agents, as the callers of one of them see it.
///
/// All callers meet the same waits V, those of a queue with their mean handle time and mean rate of giving up, θ. Of these this pool's callers, who give
/// up at a rate of their own, θ', make
///
/// ```text
/// still waiting at T  e^{-θ'T} P(V > T)      given up within T  that of all · (1 - e^{-θ'T}) / (1 - e^{-θT})      answered  (that of all)^(θ'/θ)
/// ```
/// The first is exact, given V; the others where waits are short or all alike.
#[derive(Debug, Clone, PartialEq)]
pub struct PooledLaw {
    /// Of all, with the threshold of this pool.
    all: VoiceLaw,
    /// θ'/θ
    rate: f64,
    /// Mean handle time of all over that of this pool.
    handle_time: f64,
}

/// The callers of one of the pools that share agents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Callers {
    /// Contacts in some time, the same for all.
    pub contacts: f64,
    /// Mean handle time, seconds.
    pub handle_time_seconds: f64,
    /// Mean patience, seconds; may be infinite.
    pub patience_seconds: f64,
}

impl PooledLaw {
    /// The law of a pool with callers `own` (and the law `law` on its own supply) that shares agents with others; `all` are its own and theirs.
    pub fn new(law: &VoiceLaw, own: &Callers, all: &[Callers]) -> Self {
        let contacts: f64 = all.iter().map(|callers| callers.contacts).sum();
        let mean = |of: &dyn Fn(&Callers) -> f64| match contacts > 0.0 {
            true => all.iter().map(|callers| callers.contacts * of(callers)).sum::<f64>() / contacts,
            false => of(own),
        };
        let alike = all.iter().all(|callers| callers.patience_seconds == own.patience_seconds);
        let patience = if alike { own.patience_seconds } else { 1.0 / mean(&|callers| 1.0 / callers.patience_seconds) };
        let same_time = all.iter().all(|callers| callers.handle_time_seconds == own.handle_time_seconds);
        Self {
            all: VoiceLaw::new(patience, law.answer_within_seconds, law.definition),
            rate: if alike { 1.0 } else { patience / own.patience_seconds },
            handle_time: if same_time { 1.0 } else { mean(&|callers| callers.handle_time_seconds) / own.handle_time_seconds },
        }
    }

    /// Whether all callers are as patient, and their contacts as long, as those of this pool.
    pub fn callers_are_alike(&self) -> bool {
        self.rate == 1.0 && self.handle_time == 1.0
    }

    /// The same law, looked up in a table of this range: of the agents of all, and of the handle time of this pool.
    #[must_use]
    pub fn tabulated(&self, range: &TableRange) -> Self {
        let range = TableRange { handle_time_seconds: range.handle_time_seconds * self.handle_time, ..*range };
        Self { all: self.all.tabulated(&range), ..self.clone() }
    }

    /// Measures the error of the table, if there is one, on weeks of all callers around one of `contacts` that come in this shape and meet as
    /// many agents as they are Erlang; `days` are the intervals of each day. Handle time is that of this pool.
    pub fn table_error(&self, week: &OrdinaryWeek, contacts: f64, days: &[Range<usize>]) -> TableError {
        let handle_time_seconds = week.handle_time_seconds * self.handle_time;
        let law = ServiceLaw::Voice(self.all.clone());
        let all = OrdinaryWeek { law: &law, agents_per_fte: week.shape, handle_time_seconds, ..*week };
        all.table_error(contacts, contacts * handle_time_seconds / week.interval_seconds, days)
    }

    /// Sums over the intervals, in their order, with `law` for the pool's own supply; of the agents a share is present, by chance where it is
    /// below 1. Where nothing is gained in any interval, these are the sums of `law`, bit for bit.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub fn totals(&self, law: &VoiceLaw, intervals: &Intervals, present_share: f64, gains: &[Gain]) -> ServiceTotals {
        assert_eq!(gains.len(), intervals.contacts.len(), "there must be a gain for every interval");
        let present = (present_share < 1.0).then_some(present_share.max(0.0));
        if gains.iter().all(|gain| gain.share == 0.0) {
            return present.map_or_else(|| law.totals(intervals), |share| law.totals_attended(intervals, share));
        }
        let mut totals = ServiceTotals::default();
        let mut pooled: Fates = Fates::new();
        law.each_block(intervals, present, |from, load, fates| {
            let gains = &gains[from..from + load.len()];
            if gains.iter().any(|gain| gain.share > 0.0) {
                self.evaluate(&mut pooled, intervals, (from, load, gains), present);
                for (i, gain) in gains.iter().enumerate().filter(|(i, gain)| gain.share > 0.0 && load[*i] > 0.0) {
                    // Agents of this pool do no more than they can, however much longer than others its callers stay.
                    let manageable = present_share.clamp(0.0, 1.0) * intervals.agents[from + i] / load[i];
                    self.hand_to(law, &mut pooled, i, manageable);
                    fates.blend(i, &pooled, gain.share);
                }
            }
            for (i, load) in load.iter().enumerate() {
                if *load > 0.0 {
                    let (within, counted) = law.judge(fates, i);
                    totals.add(intervals.contacts[from + i], intervals.handle_time_seconds, within, counted, fates, i);
                }
            }
        });
        totals
    }

    /// What becomes of all callers in the intervals with a gain.
    fn evaluate(&self, pooled: &mut Fates, intervals: &Intervals, (from, load, gains): (usize, &[f64], &[Gain]), present: Option<f64>) {
        let (mut all_load, mut all_agents) = ([0.0; BLOCK], [0.0; BLOCK]);
        for (i, gain) in gains.iter().enumerate().filter(|(_, gain)| gain.share > 0.0) {
            (all_load[i], all_agents[i]) = (load[i] * gain.times, intervals.agents[from + i] * gain.times);
        }
        let (all_load, all_agents) = (&all_load[..load.len()], &all_agents[..load.len()]);
        let handle_time = intervals.handle_time_seconds * self.handle_time;
        pooled.evaluate(&self.all, all_load, all_agents, present, handle_time);
    }

    /// Makes the fate of all callers in an interval that of this pool's, whose agents can answer the share `manageable` at most.
    fn hand_to(&self, law: &VoiceLaw, pooled: &mut Fates, i: usize, manageable: f64) {
        if self.rate == 1.0 {
            return;
        }
        let gave_up = (1.0 - pooled.in_time[i] - pooled.still_waiting[i]).max(0.0);
        let still_waiting = law.patient * (pooled.still_waiting[i] / self.all.patient).min(1.0);
        let gave_up = if self.all.impatient > 0.0 { gave_up * law.impatient / self.all.impatient } else { 0.0 };
        let answered = libm::pow(pooled.answered[i], self.rate).min(manageable);
        if pooled.answered[i] > 0.0 {
            pooled.answer_wait[i] *= answered / pooled.answered[i];
        }
        // Who never gives up and is not answered goes on waiting.
        let abandoned = if law.patience_seconds.is_infinite() { 0.0 } else { 1.0 - answered };
        (pooled.answered[i], pooled.abandoned[i]) = (answered, abandoned);
        pooled.in_time[i] = (1.0 - still_waiting - gave_up).clamp(0.0, answered);
        pooled.still_waiting[i] = still_waiting.min(1.0 - pooled.in_time[i]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::ServiceDefinition;
    use super::*;

    const CALLERS: Callers = Callers { contacts: 100.0, handle_time_seconds: 240.0, patience_seconds: 120.0 };

    fn totals(own: Callers, other: Callers, gains: &[Gain; 3], present_share: f64) -> (ServiceTotals, VoiceLaw) {
        let law = VoiceLaw::new(own.patience_seconds, 20.0, ServiceDefinition::AnsweredOfOffered);
        (PooledLaw::new(&law, &own, &[own, other]).totals(&law, &morning(&own), present_share, gains), law)
    }

    fn morning(callers: &Callers) -> Intervals<'static> {
        let (contacts, agents) = (&[0.0, 80.0, 120.0], &[2.0, 11.5, 15.0]);
        Intervals { contacts, agents, interval_seconds: 1800.0, handle_time_seconds: callers.handle_time_seconds }
    }

    #[test]
    fn nothing_gained_is_the_own_law_bit_for_bit() {
        for present in [0.9, 1.0] {
            let (found, law) = totals(CALLERS, CALLERS, &[Gain::NONE; 3], present);
            let own = if present < 1.0 { law.totals_attended(&morning(&CALLERS), present) } else { law.totals(&morning(&CALLERS)) };
            assert_eq!(found, own);
        }
    }

    #[test]
    fn everything_gained_by_like_pools_is_one_queue_of_their_load_and_agents() {
        let (found, law) = totals(CALLERS, CALLERS, &[Gain { share: 1.0, times: 2.0 }; 3], 1.0);
        let one = law.totals(&Intervals { contacts: &[0.0, 160.0, 240.0], agents: &[4.0, 23.0, 30.0], ..morning(&CALLERS) });
        assert!((found.within - one.within / 2.0).abs() < 1e-9 && (found.abandoned - one.abandoned / 2.0).abs() < 1e-9);
        assert!((found.answer_wait_seconds - one.answer_wait_seconds / 2.0).abs() < 1e-6);
    }

    #[test]
    fn the_impatient_give_up_more_and_no_contact_is_lost() {
        let patient = Callers { patience_seconds: 600.0, ..CALLERS };
        let gains = &[Gain { share: 0.8, times: 2.0 }; 3];
        let ((hasty, _), (calm, _)) = (totals(CALLERS, patient, gains, 1.0), totals(patient, CALLERS, gains, 1.0));
        assert!(hasty.abandoned > 1.5 * calm.abandoned, "{hasty:?} {calm:?}");
        for found in [hasty, calm] {
            assert!((found.answered + found.abandoned - found.contacts).abs() < 1e-9, "{found:?}");
            assert!(found.within <= found.answered && found.within > 0.0);
        }
    }

    #[test]
    fn who_never_gives_up_is_answered_among_others_who_do() {
        let endless = Callers { patience_seconds: f64::INFINITY, ..CALLERS };
        let (found, _) = totals(endless, CALLERS, &[Gain { share: 1.0, times: 2.0 }; 3], 1.0);
        assert!(found.abandoned.abs() < 1e-9 && found.answer_wait_seconds.is_finite(), "{found:?}");
    }
}
