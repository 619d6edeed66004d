//! The distribution of one measure in one week: exact counts in fixed bins, and moments added in fixed blocks.

use super::Bins;
use std::ops::Deref;

/// How many futures, their mean and spread.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    /// Futures in which the measure is defined.
    pub count: u64,
    /// Their mean.
    pub mean: f64,
    /// Sum of squared deviations from the mean.
    pub squares: f64,
    /// Futures in which it is not defined (a ratio over nothing).
    pub undefined: u64,
}

impl Moments {
    /// Takes in the value of one future.
    pub fn add(&mut self, value: Option<f64>) {
        let Some(value) = value else {
            self.undefined += 1;
            return;
        };
        self.count += 1;
        let off = value - self.mean;
        self.mean += off / self.count as f64;
        self.squares += off * (value - self.mean);
    }

    /// Takes in a value that so many futures have: the same bits as one after another.
    pub fn add_same(&mut self, value: Option<f64>, futures: u64) {
        for done in 0..futures {
            if value.is_some_and(|value| value == self.mean) {
                self.count += futures - done; // further equal ones move nothing
                return;
            }
            self.add(value);
        }
    }

    /// Takes in the moments of a block; blocks are merged in index order, so that the same futures give the same bits.
    pub fn merge(&mut self, block: &Self) {
        self.undefined += block.undefined;
        if block.count == 0 {
            return;
        }
        if self.count == 0 {
            (self.mean, self.squares) = (block.mean, block.squares); // to the bit, which the formula below is not
        } else {
            let (here, there) = (self.count as f64, block.count as f64);
            let off = block.mean - self.mean;
            self.mean += off * there / (here + there);
            self.squares += block.squares + off * off * here * there / (here + there);
        }
        self.count += block.count;
    }
}

/// Values of one measure in one week over the futures.
#[derive(Debug, Clone, Default)]
pub struct Distribution {
    pub(crate) moments: Moments,
    bins: Occupied,
}

/// A distribution is read like its moments.
impl Deref for Distribution {
    type Target = Moments;

    fn deref(&self) -> &Moments {
        &self.moments
    }
}

/// Equal are the same moments and the same counts, however they are kept.
impl PartialEq for Distribution {
    fn eq(&self, other: &Self) -> bool {
        self.moments == other.moments && self.occupied().eq(other.occupied())
    }
}

/// Which bins are occupied, and how often: a sorted list while they are few or lie far apart (whole heads, rare credits); else
/// counts of a whole range of bins.
#[derive(Debug, Clone)]
enum Occupied {
    Apart(Vec<(i32, u32)>),
    Many { first: i32, counts: Vec<u32> },
}

impl Default for Occupied {
    fn default() -> Self {
        Self::Apart(Vec::new())
    }
}

/// Occupied bins that are few.
const FEW: usize = 32;
/// Bins lie far apart where the range holds so many times more than are occupied.
const FAR: usize = 32;

impl Distribution {
    /// Takes in the value of one future.
    pub fn add(&mut self, value: Option<f64>, bins: Bins) {
        self.moments.add(value);
        self.take_in(value.map(|value| bins.of(value)).as_slice(), 1);
    }

    /// Takes in bins, each of which so many futures fell into; the moments are merged apart, block by block.
    pub fn take_in(&mut self, bins: &[i32], each: u32) {
        self.bins.add_all(bins, each);
    }

    /// Takes in another block of futures, in index order.
    pub fn merge(&mut self, block: &Self) {
        self.moments.merge(&block.moments);
        block.occupied().for_each(|(bin, count)| self.bins.add_all(&[bin], count));
    }

    /// The middle of the bin that holds the value of this rank (from 1, ascending); none beyond the count.
    pub fn value_at_rank(&self, rank: u64, bins: Bins) -> Option<f64> {
        let mut seen = 0;
        let reached = |(_, count): &(i32, u32)| {
            seen += u64::from(*count);
            seen >= rank
        };
        self.occupied().find(reached).map(|(bin, _)| bins.middle(bin))
    }

    /// Bins with values in ascending order, and how many.
    pub fn occupied(&self) -> impl Iterator<Item = (i32, u32)> {
        let occupied: Vec<(i32, u32)> = match &self.bins {
            Occupied::Apart(pairs) => pairs.clone(),
            Occupied::Many { first, counts } => (*first..).zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect(),
        };
        occupied.into_iter()
    }
}

impl Occupied {
    fn add_all(&mut self, bins: &[i32], each: u32) {
        match self {
            Self::Apart(pairs) => {
                for bin in bins {
                    match pairs.binary_search_by_key(bin, |pair| pair.0) {
                        Ok(at) => pairs[at].1 += each,
                        Err(at) => pairs.insert(at, (*bin, each)),
                    }
                }
                if pairs.len() > FEW {
                    self.fill_in();
                }
            }
            Self::Many { first, counts } => {
                let (Some(least), Some(most)) = (bins.iter().min(), bins.iter().max()) else { return };
                if least < first {
                    counts.splice(0..0, std::iter::repeat_n(0, (*first - least) as usize));
                    *first = *least;
                }
                let range = (*most - *first) as usize + 1;
                if range > counts.len() {
                    counts.resize(range, 0);
                }
                bins.iter().for_each(|bin| counts[(bin - *first) as usize] += each);
            }
        }
    }

    /// Counts the whole range where the occupied bins do not lie far apart.
    fn fill_in(&mut self) {
        let Self::Apart(pairs) = self else { return };
        let (Some((first, _)), Some((last, _))) = (pairs.first().copied(), pairs.last().copied()) else { return };
        let range = (last - first) as usize + 1;
        if range > FAR * pairs.len() {
            return;
        }
        let mut counts = vec![0; range];
        pairs.iter().for_each(|(bin, count)| counts[(bin - first) as usize] = *count);
        *self = Self::Many { first, counts };
    }
}
