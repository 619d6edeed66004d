//! When contacts end: the event list.
//!
//! Ends lie in buckets of equal width on a wheel; finding the next one is a look at a map of bits. Only the bucket that is open
//! is kept in order, so the order of ends never depends on the width. Ends beyond one turn of the wheel wait outside.

/// Marks the end of a chain.
const NONE: u32 = u32::MAX;
/// Bits in a word of the map.
const BITS: usize = 64;
/// Fewest and most buckets.
const BUCKETS: (usize, usize) = (256, 65_536);

/// Ends of contacts by time, then by seat.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    per_second: f64,
    /// First seat of the chain in each bucket.
    chains: Vec<u32>,
    /// Which buckets have any.
    occupied: Vec<u64>,
    /// By seat: the next in its chain, and when its contact ends.
    next: Vec<u32>,
    times: Vec<f64>,
    /// The open bucket, counted from the start of the day.
    open_bucket: u64,
    /// Ends up to the open bucket's, the next one last.
    open: Vec<(f64, u32)>,
    /// Ends beyond one turn, and the first bucket among them.
    far: Vec<(f64, u32)>,
    far_bucket: u64,
    on_wheel: usize,
}

impl Ends {
    /// No ends. Begin a day before use.
    pub fn new() -> Self {
        let buckets = BUCKETS.0;
        Self {
            per_second: 1.0,
            chains: vec![NONE; buckets],
            occupied: vec![0; buckets / BITS],
            next: Vec::new(),
            times: Vec::new(),
            open_bucket: 0,
            open: Vec::new(),
            far: Vec::new(),
            far_bucket: u64::MAX,
            on_wheel: 0,
        }
    }

    /// Empties the wheel and lays it out for so many contacts in hand that take so long.
    pub fn begin(&mut self, in_hand: usize, mean_seconds: f64) {
        let buckets = (16 * in_hand.max(1)).next_power_of_two().clamp(BUCKETS.0, BUCKETS.1);
        self.chains.clear();
        self.chains.resize(buckets, NONE);
        self.occupied.clear();
        self.occupied.resize(buckets / BITS, 0);
        self.open.clear();
        self.far.clear();
        (self.open_bucket, self.far_bucket, self.on_wheel) = (0, u64::MAX, 0);
        self.per_second = (in_hand.max(1) as f64 / mean_seconds.max(1e-9)).min(1e6);
    }

    /// When the next contact ends; never, if none is in hand.
    #[inline]
    pub fn first(&mut self) -> f64 {
        match self.open.last() {
            Some((time, _)) => *time,
            None => self.turn(),
        }
    }

    /// Takes the next end away.
    #[inline]
    pub fn pop(&mut self) -> Option<(f64, u32)> {
        if self.open.is_empty() {
            self.turn();
        }
        self.open.pop()
    }

    /// Notes when the contact at a seat ends; a seat has one end at a time.
    #[inline]
    pub fn insert(&mut self, time: f64, seat: u32) {
        if seat as usize >= self.times.len() {
            self.times.resize(seat as usize + 1, 0.0);
            self.next.resize(seat as usize + 1, NONE);
        }
        self.times[seat as usize] = time;
        let bucket = (time * self.per_second) as u64;
        if bucket <= self.open_bucket {
            let at = self.open.iter().rposition(|end| precedes((time, seat), *end)).map_or(0, |at| at + 1);
            self.open.insert(at, (time, seat));
        } else if bucket - self.open_bucket < self.chains.len() as u64 {
            self.hang(bucket, seat);
        } else {
            self.far.push((time, seat));
            self.far_bucket = self.far_bucket.min(bucket);
        }
    }

    /// Takes away the end of the contact at a seat that has one.
    pub fn remove(&mut self, seat: u32) {
        let bucket = (self.times[seat as usize] * self.per_second) as u64;
        if bucket <= self.open_bucket {
            self.open.retain(|end| end.1 != seat);
            return;
        }
        let slot = bucket as usize & (self.chains.len() - 1);
        let (mut before, mut here) = (NONE, self.chains[slot]);
        while here != NONE && here != seat {
            (before, here) = (here, self.next[here as usize]);
        }
        if here == NONE {
            self.far.retain(|end| end.1 != seat);
            let bucket = |end: &(f64, u32)| (end.0 * self.per_second) as u64;
            self.far_bucket = self.far.iter().map(bucket).min().unwrap_or(u64::MAX);
            return;
        }
        let after = self.next[seat as usize];
        if before == NONE {
            self.chains[slot] = after;
        } else {
            self.next[before as usize] = after;
        }
        if self.chains[slot] == NONE {
            self.occupied[slot / BITS] &= !(1 << (slot % BITS));
        }
        self.on_wheel -= 1;
    }

    /// The first so many seats, by their ends, of those that are asked for.
    pub fn first_seats(&self, count: usize, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
        if count == 0 {
            return Vec::new();
        }
        let chain =
            |first: u32| std::iter::successors(Some(first).filter(|s| *s != NONE), |s| Some(self.next[*s as usize]).filter(|s| *s != NONE));
        let on_wheel = self.chains.iter().flat_map(|first| chain(*first)).map(|seat| (self.times[seat as usize], seat));
        let all = self.open.iter().chain(&self.far).copied().chain(on_wheel);
        let mut ends: Vec<(f64, u32)> = all.filter(|end| wanted(end.1)).collect();
        ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        ends.into_iter().take(count).map(|end| end.1).collect()
    }

    /// Takes all ends away, in their order.
    pub fn drain(&mut self, mut each: impl FnMut(f64, u32)) {
        while let Some((time, seat)) = self.pop() {
            each(time, seat);
        }
    }

    #[inline]
    fn hang(&mut self, bucket: u64, seat: u32) {
        let slot = bucket as usize & (self.chains.len() - 1);
        self.next[seat as usize] = self.chains[slot];
        self.chains[slot] = seat;
        self.occupied[slot / BITS] |= 1 << (slot % BITS);
        self.on_wheel += 1;
    }

    /// Opens the next bucket with an end; gives its first end.
    fn turn(&mut self) -> f64 {
        if self.on_wheel == 0 {
            if self.far.is_empty() {
                return f64::INFINITY;
            }
            self.open_bucket = self.far_bucket - 1;
            self.bring_in();
        }
        let mut next = self.next_bucket();
        if next >= self.far_bucket {
            self.open_bucket = self.far_bucket - 1;
            self.bring_in();
            next = self.next_bucket();
        }
        self.open_bucket = next;
        self.open_up();
        self.open.last().map_or(f64::INFINITY, |end| end.0)
    }

    /// The next bucket with an end, of those on the wheel; there is one.
    #[inline]
    fn next_bucket(&self) -> u64 {
        let mask = self.chains.len() - 1;
        let from = (self.open_bucket as usize + 1) & mask;
        let mut word = from / BITS;
        let mut bits = self.occupied[word] & (u64::MAX << (from % BITS));
        while bits == 0 {
            word = (word + 1) & (self.occupied.len() - 1);
            bits = self.occupied[word];
        }
        let slot = word * BITS + bits.trailing_zeros() as usize;
        self.open_bucket + 1 + ((slot + self.chains.len() - from) & mask) as u64
    }

    /// Puts the open bucket's ends in order.
    #[inline]
    fn open_up(&mut self) {
        let slot = self.open_bucket as usize & (self.chains.len() - 1);
        let mut seat = std::mem::replace(&mut self.chains[slot], NONE);
        self.occupied[slot / BITS] &= !(1 << (slot % BITS));
        while seat != NONE {
            let end = (self.times[seat as usize], seat);
            let mut at = self.open.len();
            self.open.push(end);
            while at > 0 && precedes(self.open[at - 1], end) {
                self.open[at] = self.open[at - 1];
                at -= 1;
            }
            self.open[at] = end;
            self.on_wheel -= 1;
            seat = self.next[seat as usize];
        }
    }

    /// Moves ends within one turn onto the wheel.
    fn bring_in(&mut self) {
        let far = std::mem::take(&mut self.far);
        self.far_bucket = u64::MAX;
        for (time, seat) in far {
            self.insert(time, seat);
        }
    }
}

/// Whether an end comes before another: by time, then by seat.
#[inline]
fn precedes(a: (f64, u32), b: (f64, u32)) -> bool {
    a.0 < b.0 || (a.0 == b.0 && a.1 < b.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draws, Entity, Purpose};

    /// Random ends in, out and taken away, against a sorted list.
    #[test]
    fn ends_come_in_order_whatever_the_width_of_the_buckets() {
        let draws = Draws::new(11, 0);
        for (case, (in_hand, mean)) in [(1, 1.0), (50, 300.0), (300, 20.0), (40, 1e-3), (5, 1e7)].into_iter().enumerate() {
            let mut luck = (0..).map(|index| draws.uniform(Purpose::EventTime, Entity::named("case", "ends"), case as u64, index));
            let mut luck = || luck.next().expect("there is no end of luck");
            let (mut ends, mut sorted, mut now) = (Ends::new(), Vec::<(f64, u32)>::new(), 0.0);
            ends.begin(in_hand, mean);
            let mut free: Vec<u32> = (0..200).collect();
            for _ in 0..20_000 {
                let luck_now = luck();
                if luck_now < 0.5 && !free.is_empty() {
                    let seat = free.pop().expect("not empty");
                    // Whole numbers now and then, so that ends meet.
                    let lasts = -30.0 * libm::log(luck());
                    let time = if luck() < 0.3 { libm::ceil(now + lasts) } else { now + lasts * lasts };
                    ends.insert(time, seat);
                    sorted.push((time, seat));
                } else if luck_now < 0.55 && !sorted.is_empty() {
                    let (_, seat) = sorted.swap_remove((luck() * sorted.len() as f64) as usize);
                    ends.remove(seat);
                    free.push(seat);
                } else {
                    sorted.sort_by(|a, b| b.partial_cmp(a).expect("no NaN"));
                    assert_eq!(ends.first(), sorted.last().map_or(f64::INFINITY, |end| end.0));
                    let next = sorted.pop();
                    assert_eq!(ends.pop(), next);
                    if let Some((time, seat)) = next {
                        now = time;
                        free.push(seat);
                    }
                }
            }
            sorted.sort_by(|a, b| a.partial_cmp(b).expect("no NaN"));
            let mut rest = Vec::new();
            ends.drain(|time, seat| rest.push((time, seat)));
            assert_eq!(rest, sorted);
        }
    }
}
