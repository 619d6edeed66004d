//! The contacts of one queue on one day: when they come, how long they take, how long they would wait.
//!
//! Contact number i of a day has its draws at index i of (replication, queue, day), whatever else happens, so more agents or another
//! queue leave every contact as it was. Draws are made ahead, a block at a time.

use super::duration::{Duration, waited};
use crate::random::{Draws, Entity, Purpose};

/// Contacts whose gaps and handle times are drawn together.
const BLOCK: usize = 128;
/// Contacts whose patience is drawn together, once one of them has to wait.
const PATIENCE_BLOCK: usize = 16;
/// Words in a block of the generator.
const WORDS: u64 = 4;

/// The draws of one queue on one day.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    draws: Draws,
    entity: Entity,
    day: u64,
    number: u64,
    gaps: [f64; BLOCK],
    handle_times: [f64; BLOCK],
    patience: [f64; PATIENCE_BLOCK],
    patience_block: u64,
    /// Where the next contact's arrival stands: the interval, and the time already run through, seconds.
    interval: usize,
    at: f64,
}

impl Stream {
    /// The contacts of a queue, before any day.
    pub fn new(entity: Entity) -> Self {
        Self {
            draws: Draws::new(0, 0),
            entity,
            day: 0,
            number: 0,
            gaps: [0.0; BLOCK],
            handle_times: [0.0; BLOCK],
            patience: [0.0; PATIENCE_BLOCK],
            patience_block: u64::MAX,
            interval: 0,
            at: 0.0,
        }
    }

    /// A new day begins; no contact has come.
    pub fn begin(&mut self, draws: Draws, day: u64) {
        (self.draws, self.day, self.number) = (draws, day, 0);
        (self.patience_block, self.interval, self.at) = (u64::MAX, 0, 0.0);
    }

    /// When the next contact comes, seconds into the day; never, once the day's contacts have come.
    ///
    /// `contacts` are expected in each interval of `seconds`: one standard exponential number is used up at that pace.
    #[inline]
    pub fn next(&mut self, contacts: &[f64], seconds: f64, handle_time: &Duration) -> f64 {
        let within = self.number as usize % BLOCK;
        if within == 0 {
            self.draw_block(handle_time);
        }
        let mut left = self.gaps[within] * seconds;
        while let Some(expected) = contacts.get(self.interval) {
            let end = (self.interval + 1) as f64 * seconds;
            let room = expected * (end - self.at);
            if left < room {
                self.at += left / expected;
                self.number += 1;
                return self.at;
            }
            left -= room;
            self.at = end;
            self.interval += 1;
        }
        f64::INFINITY
    }

    /// Number of the contact that [`Stream::next`] gave last.
    #[inline]
    pub fn number(&self) -> u64 {
        self.number - 1
    }

    /// The interval in which it comes.
    #[inline]
    pub fn interval(&self) -> u32 {
        self.interval as u32
    }

    /// Its handle time, seconds.
    #[inline]
    pub fn handle_time(&self) -> f64 {
        self.handle_times[(self.number - 1) as usize % BLOCK]
    }

    /// Its patience, seconds.
    #[inline]
    pub fn patience(&mut self, patience: &Duration) -> f64 {
        if patience.is_endless() {
            return f64::INFINITY;
        }
        let (block, within) = (self.number() / PATIENCE_BLOCK as u64, self.number() as usize % PATIENCE_BLOCK);
        if block != self.patience_block {
            self.patience_block = block;
            let first = block * PATIENCE_BLOCK as u64 / WORDS;
            self.draws.uniforms_from(Purpose::ContactPatience, self.entity, self.day, first, &mut self.patience);
            patience.draw(&mut self.patience);
        }
        self.patience[within]
    }

    fn draw_block(&mut self, handle_time: &Duration) {
        let first = self.number / WORDS;
        self.draws.uniforms_from(Purpose::ContactArrival, self.entity, self.day, first, &mut self.gaps);
        waited(&mut self.gaps);
        self.draws.uniforms_from(Purpose::ContactHandleTime, self.entity, self.day, first, &mut self.handle_times);
        handle_time.draw(&mut self.handle_times);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    const HALF_HOUR: f64 = 1800.0;

    fn all(contacts: &[f64]) -> Vec<(f64, f64, f64)> {
        let (handle_time, patience) =
            (Duration::new(&Law::Exponential { mean: 300.0, shift: 0.0 }), Duration::new(&Law::Exponential { mean: 90.0, shift: 0.0 }));
        let mut stream = Stream::new(Entity::named("queue", "voice"));
        stream.begin(Draws::new(7, 3), 5);
        let mut all = Vec::new();
        loop {
            let at = stream.next(contacts, HALF_HOUR, &handle_time);
            if at.is_infinite() {
                return all;
            }
            all.push((at, stream.handle_time(), stream.patience(&patience)));
        }
    }

    #[test]
    fn every_contact_has_the_draws_of_its_number() {
        let (voice, draws) = (Entity::named("queue", "voice"), Draws::new(7, 3));
        let exponential = |purpose, index| crate::random::quantile::exponential(draws.uniform(purpose, voice, 5, index), 1.0);
        let contacts = all(&[200.0, 0.0, 300.0]);
        assert!(contacts.len() > 2 * BLOCK);
        for (number, (_, handle_time, patience)) in (0..).zip(&contacts) {
            assert!((handle_time - 300.0 * exponential(Purpose::ContactHandleTime, number)).abs() < 1e-9);
            assert!((patience - 90.0 * exponential(Purpose::ContactPatience, number)).abs() < 1e-9);
        }
        assert!((contacts[0].0 - 9.0 * exponential(Purpose::ContactArrival, 0)).abs() < 1e-9);
    }

    /// Counts of 5,000 days against their means: five standard errors each.
    #[test]
    fn contacts_come_at_the_given_rates_and_never_in_an_empty_interval() {
        let expected = [3.0, 0.0, 12.5, 0.4];
        let handle_time = Duration::new(&Law::Fixed { value: 1.0 });
        let (mut counts, mut squares) = ([0.0; 4], [0.0; 4]);
        const DAYS: u64 = 5_000;
        let mut stream = Stream::new(Entity::named("queue", "voice"));
        for day in 0..DAYS {
            stream.begin(Draws::new(1, 0), day);
            let mut seen = [0.0; 4];
            loop {
                let at = stream.next(&expected, HALF_HOUR, &handle_time);
                if at.is_infinite() {
                    break;
                }
                seen[(at / HALF_HOUR) as usize] += 1.0;
            }
            for i in 0..4 {
                counts[i] += seen[i] / DAYS as f64;
                squares[i] += seen[i] * seen[i] / DAYS as f64;
            }
        }
        assert_eq!(counts[1], 0.0);
        for i in [0, 2, 3] {
            let error = (expected[i] / DAYS as f64).sqrt();
            assert!((counts[i] - expected[i]).abs() < 5.0 * error, "interval {i}: {}", counts[i]);
            let variance = squares[i] - counts[i] * counts[i];
            assert!((variance / expected[i] - 1.0).abs() < 0.15, "interval {i}: variance {variance}");
        }
    }
}
