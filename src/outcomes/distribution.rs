//! The distribution of one measure in one week: exact counts in fixed bins, and moments added in fixed blocks.

/// Width of a bin of a share.
const SHARE_BIN: f64 = 1e-4;
/// Relative width of a bin of anything else.
const RELATIVE_BIN: f64 = 2e-3;

/// How values of a measure fall into bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bins {
    /// Steps of 0.01 percentage points.
    Share,
    /// Steps of 0.2 % of the value (of 0.002 units near zero).
    Relative,
}

impl Bins {
    /// The bin of a value.
    pub fn of(self, value: f64) -> i32 {
        let position = match self {
            Self::Share => value / SHARE_BIN,
            Self::Relative => libm::asinh(value) / RELATIVE_BIN,
        };
        libm::floor(position + 0.5) as i32
    }

    /// The middle of a bin.
    pub fn middle(self, bin: i32) -> f64 {
        match self {
            Self::Share => f64::from(bin) * SHARE_BIN,
            Self::Relative => libm::sinh(f64::from(bin) * RELATIVE_BIN),
        }
    }
}

/// Values of one measure in one week over the futures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distribution {
    /// Futures in which the measure is defined.
    pub count: u64,
    /// Their mean.
    pub mean: f64,
    /// Sum of squared deviations from the mean.
    pub squares: f64,
    /// Futures in which it is not defined (a ratio over nothing).
    pub undefined: u64,
    bins: Occupied,
}

/// Which bins are occupied: a sorted list of values while they are few; then counts of the bins that are occupied where these
/// lie far apart (whole heads, rare credits), or counts of a whole range of bins.
#[derive(Debug, Clone, PartialEq)]
enum Occupied {
    Few(Vec<i32>),
    Apart(Vec<(i32, u32)>),
    Many { first: i32, counts: Vec<u32> },
}

impl Default for Occupied {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

/// Values kept as a list at most.
const FEW: usize = 256;
/// Bins lie far apart where the range holds so many times more than are occupied.
const FAR: usize = 32;

impl Distribution {
    /// Takes in the value of one future.
    pub fn add(&mut self, value: Option<f64>, bins: Bins) {
        let Some(value) = value else {
            self.undefined += 1;
            return;
        };
        self.count += 1;
        let off = value - self.mean;
        self.mean += off / self.count as f64;
        self.squares += off * (value - self.mean);
        self.bins.add(bins.of(value), 1);
    }

    /// Takes in another block; blocks are merged in index order, so that the same futures give the same bits.
    pub fn merge(&mut self, block: &Self) {
        self.undefined += block.undefined;
        if block.count == 0 {
            return;
        }
        if self.count == 0 {
            (self.mean, self.squares) = (block.mean, block.squares); // to the bit, which the formula below is not
        } else {
            self.add_moments(block);
        }
        self.count += block.count;
        block.occupied().for_each(|(bin, count)| self.bins.add(bin, count));
    }

    fn add_moments(&mut self, block: &Self) {
        let (here, there) = (self.count as f64, block.count as f64);
        let off = block.mean - self.mean;
        self.mean += off * there / (here + there);
        self.squares += block.squares + off * off * here * there / (here + there);
    }

    /// Bins with values in ascending order, and how many.
    pub fn occupied(&self) -> Box<dyn Iterator<Item = (i32, u32)> + '_> {
        match &self.bins {
            Occupied::Few(list) => Box::new(list.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32))),
            Occupied::Apart(pairs) => Box::new(pairs.iter().copied()),
            Occupied::Many { first, counts } => Box::new((*first..).zip(counts.iter().copied()).filter(|(_, count)| *count > 0)),
        }
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
}

impl Occupied {
    fn add(&mut self, bin: i32, count: u32) {
        match self {
            Self::Few(list) if list.len() + count as usize <= FEW => {
                let at = list.partition_point(|other| *other < bin);
                list.splice(at..at, std::iter::repeat_n(bin, count as usize));
            }
            Self::Few(list) => {
                *self = Self::counted(list);
                self.add(bin, count);
            }
            Self::Apart(pairs) => match pairs.binary_search_by_key(&bin, |pair| pair.0) {
                Ok(at) => pairs[at].1 += count,
                Err(at) => pairs.insert(at, (bin, count)),
            },
            Self::Many { first, counts } => {
                if bin < *first {
                    counts.splice(0..0, std::iter::repeat_n(0, (*first - bin) as usize));
                    *first = bin;
                }
                let slot = (bin - *first) as usize;
                if slot >= counts.len() {
                    counts.resize(slot + 1, 0);
                }
                counts[slot] += count;
            }
        }
    }

    /// A sorted list of values as counts.
    fn counted(list: &[i32]) -> Self {
        let pairs: Vec<(i32, u32)> = list.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
        let (first, last) = (list.first().copied().unwrap_or(0), list.last().copied().unwrap_or(0));
        let range = (last - first) as usize + 1;
        if range > FAR * pairs.len() {
            return Self::Apart(pairs);
        }
        let mut counts = vec![0; range];
        pairs.iter().for_each(|(bin, count)| counts[(bin - first) as usize] = *count);
        Self::Many { first, counts }
    }
}
