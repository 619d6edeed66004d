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
    first_bin: i32,
    counts: Vec<u32>,
}

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
        self.count_in(bins.of(value), 1);
    }

    /// Takes in another block; blocks are merged in index order, so that the same futures give the same bits.
    pub fn merge(&mut self, block: &Self) {
        self.undefined += block.undefined;
        if block.count == 0 {
            return;
        }
        let (here, there) = (self.count as f64, block.count as f64);
        let off = block.mean - self.mean;
        self.mean += off * there / (here + there);
        self.squares += block.squares + off * off * here * there / (here + there);
        self.count += block.count;
        for (bin, count) in block.occupied() {
            self.count_in(bin, count);
        }
    }

    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        self.counts.fill(0);
        (self.count, self.mean, self.squares, self.undefined) = (0, 0.0, 0.0, 0);
    }

    /// Bins with values in ascending order, and how many.
    pub fn occupied(&self) -> impl Iterator<Item = (i32, u32)> + '_ {
        (self.first_bin..).zip(&self.counts).filter(|(_, count)| **count > 0).map(|(bin, count)| (bin, *count))
    }

    /// The middle of the bin that holds the value of this rank (from 1, ascending); none beyond the count.
    pub fn value_at_rank(&self, rank: u64, bins: Bins) -> Option<f64> {
        let mut seen = 0;
        self.occupied()
            .find(|(_, count)| {
                seen += u64::from(*count);
                seen >= rank
            })
            .map(|(bin, _)| bins.middle(bin))
    }

    fn count_in(&mut self, bin: i32, count: u32) {
        if self.counts.is_empty() {
            self.first_bin = bin;
        }
        if bin < self.first_bin {
            let more = (self.first_bin - bin) as usize;
            self.counts.splice(0..0, std::iter::repeat_n(0, more));
            self.first_bin = bin;
        }
        let slot = (bin - self.first_bin) as usize;
        if slot >= self.counts.len() {
            self.counts.resize(slot + 1, 0);
        }
        self.counts[slot] += count;
    }
}
