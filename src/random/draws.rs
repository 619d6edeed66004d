//! Draws by address: one uniform for one decision, found again wherever it is asked for.

use super::rng::AddressedRng;
use super::{Entity, Purpose, philox4x64};
use crate::numeric::normal;

/// Words in a block of the generator.
const BLOCK: usize = 4;

/// All the random numbers of one replication under one seed.
///
/// A draw is a pure function of its address: key = (seed, purpose), counter = (replication, entity, period, index / 4), and
/// the word index % 4 of the block this gives. So results depend neither on threads nor on the order of asking, and two
/// plans meet the same luck.
///
/// ```
/// use tenure::random::{Draws, Entity, Purpose};
///
/// let draws = Draws::new(2026, 0);
/// let voice = Entity::named("queue", "voice");
/// let luck = draws.uniform(Purpose::DayFactor, voice, 12, 3); // week 12, Thursday
/// assert_eq!(luck, draws.uniform(Purpose::DayFactor, voice, 12, 3));
///
/// let mut week = [0.0; 7];
/// draws.uniforms(Purpose::DayFactor, voice, 12, &mut week);
/// assert_eq!(week[3], luck);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// The seed of the run.
    pub seed: u64,
    /// The replication, from 0.
    pub replication: u64,
}

impl Draws {
    /// The random numbers of one replication of a run.
    pub fn new(seed: u64, replication: u64) -> Self {
        Self { seed, replication }
    }

    /// One number uniform on the open interval (0, 1), with 53 bits.
    ///
    /// `period` is the week, or whatever the purpose counts in; `index` tells apart several draws of one period.
    pub fn uniform(&self, purpose: Purpose, entity: Entity, period: u64, index: u64) -> f64 {
        let words = self.block(purpose, entity, period, index / BLOCK as u64);
        open_unit(words[(index % BLOCK as u64) as usize])
    }

    /// The numbers [`uniform`](Self::uniform) gives for the indices 0, 1, … `out.len() - 1`, computing each block once.
    pub fn uniforms(&self, purpose: Purpose, entity: Entity, period: u64, out: &mut [f64]) {
        self.uniforms_from(purpose, entity, period, 0, out);
    }

    /// The numbers [`uniform`](Self::uniform) gives for the indices from 4 times `first_block` on, computing each block once.
    pub fn uniforms_from(&self, purpose: Purpose, entity: Entity, period: u64, first_block: u64, out: &mut [f64]) {
        for (block, chunk) in (first_block..).zip(out.chunks_mut(BLOCK)) {
            let words = self.block(purpose, entity, period, block);
            for (value, word) in chunk.iter_mut().zip(words) {
                *value = open_unit(word);
            }
        }
    }

    /// One standard normal number: the quantile of [`uniform`](Self::uniform) at the same address.
    pub fn normal(&self, purpose: Purpose, entity: Entity, period: u64, index: u64) -> f64 {
        normal::quantile(self.uniform(purpose, entity, period, index))
    }

    /// The numbers [`normal`](Self::normal) gives for the indices 0, 1, … `out.len() - 1`.
    pub fn normals(&self, purpose: Purpose, entity: Entity, period: u64, out: &mut [f64]) {
        self.uniforms(purpose, entity, period, out);
        for value in out {
            *value = normal::quantile(*value);
        }
    }

    /// A generator that walks the indices of one address, for samplers written against `rand`.
    pub fn rng(&self, purpose: Purpose, entity: Entity, period: u64) -> AddressedRng {
        AddressedRng::new(*self, purpose, entity, period)
    }

    /// The four words of one block of an address.
    #[inline]
    pub(super) fn block(&self, purpose: Purpose, entity: Entity, period: u64, block: u64) -> [u64; 4] {
        philox4x64([self.replication, entity.key(), period, block], [self.seed, purpose as u64])
    }
}

/// The top 53 bits of a word as a number in (0, 1); an exact 0 becomes 2^-54, so that no logarithm meets it.
#[inline]
fn open_unit(word: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    let unit = (word >> 11) as f64 * STEP;
    if unit == 0.0 { 0.5 * STEP } else { unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: u64 = 20_261;

    #[test]
    fn the_first_draws_of_every_purpose_are_pinned() {
        use Purpose::*;
        let voice = Entity::named("queue", "voice");
        let draws = Draws::new(SEED, 3);
        let pinned: [(Purpose, u64, f64, f64); 31] = [
            (DemandError, 1, 0.8393487224390754, 0.25690563193878624),
            (DemandCommon, 2, 0.595071419269166, 0.3465274794375882),
            (DemandLevel, 3, 0.5638722191081771, 0.3942547266172298),
            (DemandGrowth, 4, 0.8622658308236532, 0.9711131251328716),
            (DayFactor, 5, 0.29336144422859456, 0.586726847659926),
            (PeriodFactor, 6, 0.24139533431363536, 0.88454194743789),
            (HandleTime, 7, 0.5249431451153898, 0.748683394924238),
            (Absence, 8, 0.7822184447333822, 0.9826470911152801),
            (Leavers, 9, 0.0049361172459465585, 0.7924074590619518),
            (LeaverCause, 10, 0.47518059666132817, 0.8296199168828836),
            (LeaverAllotment, 11, 0.891483690302449, 0.2594673616976839),
            (LabourMarket, 12, 0.2788561080108415, 0.698259842624704),
            (RegionFactor, 13, 0.6845581821386519, 0.010726848797496857),
            (TeamFactor, 14, 0.7962098487762974, 0.5745379240101763),
            (ShowUp, 15, 0.8999528028861059, 0.629799186723699),
            (FallOut, 16, 0.8131951482527982, 0.35031690144534733),
            (EventStart, 17, 0.8099490389750341, 0.6174750131082176),
            (EventDuration, 18, 0.8376169047457952, 0.40620688582043196),
            (EventSeverity, 19, 0.991884583805145, 0.7276071463754449),
            (EventCost, 20, 0.7507119414756159, 0.5613465393101787),
            (Uncertain, 21, 0.662756198716411, 0.9802594403467368),
            (Starters, 22, 0.34413139486594313, 0.10680651156200216),
            (EventTime, 23, 0.36451545596128876, 0.9741446514389188),
            (LongLeave, 30, 0.6939926417940533, 0.5413794717256133),
            (LeaveLength, 31, 0.649695782965882, 0.47747588263509255),
            (Transfers, 32, 0.3061711113379525, 0.5252028080475669),
            (ContactArrival, 33, 0.30342925301907275, 0.5074502842579737),
            (ContactHandleTime, 34, 0.9488135601525094, 0.627233016501393),
            (ContactPatience, 35, 0.9146071397982896, 0.36987144590176446),
            (AgentsOnDuty, 36, 0.8530322776537043, 0.7878811775864285),
            (AgentAttendance, 37, 0.4621867848481487, 0.872681014690653),
        ];
        for (purpose, number, first, later) in pinned {
            assert_eq!(purpose as u64, number, "{purpose:?} has changed its number");
            assert_eq!(draws.uniform(purpose, voice, 0, 0), first, "{purpose:?}");
            assert_eq!(draws.uniform(purpose, voice, 51, 6), later, "{purpose:?}");
        }
    }

    #[test]
    fn the_example_of_the_page_on_chance_holds() {
        let page = include_str!("../../docs/chance.md");
        let voice = Entity::named("queue", "voice");
        let storm = Entity::joined(Entity::named("event", "storm"), Entity::named("site", "manila"));
        let draws = Draws::new(2026, 7);
        for printed in [
            format!("# {:#018x}", voice.key()),
            format!("# {:#018x}", storm.key()),
            format!("# {}", draws.uniform(Purpose::DayFactor, voice, 12, 3)),
            format!("# {}", draws.uniform(Purpose::DayFactor, voice, 12, 4)),
            format!("# {}", Draws::new(2026, 0).uniform(Purpose::EventSeverity, storm, 0, 0)),
        ] {
            assert!(page.contains(&printed), "docs/chance.md does not show {printed}");
        }
    }

    #[test]
    fn draws_together_are_the_draws_one_by_one() {
        let (draws, team) = (Draws::new(SEED, 17), Entity::named("team", "night"));
        for length in 0..10 {
            let (mut uniforms, mut normals) = (vec![0.0; length], vec![0.0; length]);
            draws.uniforms(Purpose::Absence, team, 8, &mut uniforms);
            draws.normals(Purpose::Absence, team, 8, &mut normals);
            for index in 0..length {
                assert_eq!(uniforms[index], draws.uniform(Purpose::Absence, team, 8, index as u64));
                assert_eq!(normals[index], draws.normal(Purpose::Absence, team, 8, index as u64));
            }
            draws.uniforms_from(Purpose::Absence, team, 8, 3, &mut uniforms);
            for (index, uniform) in uniforms.iter().enumerate() {
                assert_eq!(*uniform, draws.uniform(Purpose::Absence, team, 8, 12 + index as u64));
            }
        }
    }

    #[test]
    fn every_part_of_the_address_changes_the_draw() {
        let (a, b) = (Entity::named("site", "a"), Entity::named("site", "b"));
        let base = Draws::new(1, 1).uniform(Purpose::Leavers, a, 1, 1);
        for other in [
            Draws::new(2, 1).uniform(Purpose::Leavers, a, 1, 1),
            Draws::new(1, 2).uniform(Purpose::Leavers, a, 1, 1),
            Draws::new(1, 1).uniform(Purpose::Absence, a, 1, 1),
            Draws::new(1, 1).uniform(Purpose::Leavers, b, 1, 1),
            Draws::new(1, 1).uniform(Purpose::Leavers, a, 2, 1),
            Draws::new(1, 1).uniform(Purpose::Leavers, a, 1, 2),
            Draws::new(1, 1).uniform(Purpose::Leavers, a, 1, 5),
        ] {
            assert_ne!(base, other);
        }
    }

    #[test]
    fn the_interval_is_open_at_both_ends() {
        assert_eq!(open_unit(0), 1.0 / (1_u64 << 54) as f64);
        assert_eq!(open_unit((1 << 11) - 1), open_unit(0));
        assert_eq!(open_unit(1 << 11), 1.0 / (1_u64 << 53) as f64);
        assert_eq!(open_unit(u64::MAX), 1.0 - f64::EPSILON / 2.0);
    }

    /// 65 536 draws in 256 equal cells; chi-square with 255 degrees of freedom exceeds 373 once in 10^6 tries.
    #[test]
    fn uniforms_fill_the_interval_evenly() {
        const CELLS: usize = 256;
        let entity = Entity::named("queue", "chat");
        let mut seen = [0_u32; CELLS];
        for replication in 0..16_384 {
            let mut four = [0.0; 4];
            Draws::new(SEED, replication).uniforms(Purpose::DemandError, entity, 5, &mut four);
            for value in four {
                seen[(value * CELLS as f64) as usize] += 1;
            }
        }
        let chi_square: f64 = seen.iter().map(|count| (f64::from(*count) - 256.0).powi(2) / 256.0).sum();
        assert!(chi_square < 373.0, "chi-square {chi_square:.1}");
    }

    /// The correlation of neighbours along each word of the address; |r| sqrt(n) < 4.9 is p of about 1e-6.
    #[test]
    fn neighbouring_addresses_are_uncorrelated() {
        const PAIRS: u64 = 20_000;
        let entity = Entity::named("queue", "chat");
        let at = |replication, period, index| Draws::new(SEED, replication).normal(Purpose::DemandError, entity, period, index);
        let along = [
            ("replication", (0..PAIRS).map(|i| at(i, 4, 0) * at(i + 1, 4, 0)).sum::<f64>()),
            ("period", (0..PAIRS).map(|i| at(4, i, 0) * at(4, i + 1, 0)).sum()),
            ("index", (0..PAIRS).map(|i| at(4, 4, i) * at(4, 4, i + 1)).sum()),
        ];
        for (word, sum) in along {
            let z = sum / (PAIRS as f64).sqrt();
            assert!(z.abs() < 4.9, "neighbours along {word} are correlated (z = {z:+.2})");
        }
    }
}
