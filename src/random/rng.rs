//! The `rand` side door: one address read word by word.

use core::convert::Infallible;

use rand::TryRng;
use rand::rand_core::utils::fill_bytes_via_next_word;

use super::{Draws, Entity, Purpose};

/// A generator that walks the indices of one address: its n-th word is the one behind [`Draws::uniform`] at index n.
///
/// For samplers written against `rand`, which may use up any number of words. The engine itself inverts one uniform for one
/// decision instead.
///
/// ```
/// use rand::Rng;
/// use tenure::random::{Draws, Entity, Purpose};
///
/// let (draws, entity) = (Draws::new(1, 0), Entity::named("queue", "voice"));
/// let word = draws.rng(Purpose::HandleTime, entity, 0).next_u64();
/// let unit = (word >> 11) as f64 / (1_u64 << 53) as f64;
/// assert_eq!(unit, draws.uniform(Purpose::HandleTime, entity, 0, 0));
/// ```
#[derive(Debug, Clone)]
pub struct AddressedRng {
    draws: Draws,
    purpose: Purpose,
    entity: Entity,
    period: u64,
    next_block: u64,
    words: [u64; 4],
    used: usize,
}

impl AddressedRng {
    pub(super) fn new(draws: Draws, purpose: Purpose, entity: Entity, period: u64) -> Self {
        Self { draws, purpose, entity, period, next_block: 0, words: [0; 4], used: 4 }
    }

    fn next_word(&mut self) -> u64 {
        if self.used == self.words.len() {
            self.words = self.draws.block(self.purpose, self.entity, self.period, self.next_block);
            self.next_block += 1;
            self.used = 0;
        }
        self.used += 1;
        self.words[self.used - 1]
    }
}

impl TryRng for AddressedRng {
    type Error = Infallible;

    /// The upper half of the next word.
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next_word() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next_word())
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        fill_bytes_via_next_word(out, || self.try_next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;

    #[test]
    fn the_generator_walks_the_indices_of_its_address() {
        let (draws, entity) = (Draws::new(9, 4), Entity::named("site", "cebu"));
        let mut rng = draws.rng(Purpose::EventStart, entity, 30);
        for index in 0..11 {
            let unit = (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
            assert_eq!(unit, draws.uniform(Purpose::EventStart, entity, 30, index));
        }
    }

    #[test]
    fn bytes_are_the_words_in_little_endian_order() {
        let rng = Draws::new(9, 4).rng(Purpose::EventStart, Entity::named("site", "cebu"), 30);
        let mut bytes = [0; 16];
        rng.clone().fill_bytes(&mut bytes);
        let mut words = rng;
        assert_eq!(bytes[..8], words.next_u64().to_le_bytes());
        assert_eq!(bytes[8..], words.next_u64().to_le_bytes());
    }
}
