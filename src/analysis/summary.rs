//! What is known of one measure: from the values of all futures, or from the distribution of a week.

use super::{Ranks, Summary};
use crate::outcomes::{Bins, Distribution};

/// Summaries of many measures over the same futures; remembers the ranks of its last count.
pub(super) struct Summariser {
    ranks: Ranks,
}

impl Summariser {
    /// Starts with ranks made for the number of futures.
    pub fn new(ranks: &Ranks) -> Self {
        Self { ranks: ranks.clone() }
    }

    fn ranks(&mut self, n: u64) -> &Ranks {
        if self.ranks.n() != n {
            self.ranks = Ranks::of(n);
        }
        &self.ranks
    }

    /// Of the defined values of a measure (in the order of the futures; left sorted) and how many futures have none.
    pub fn of_values(&mut self, values: &mut [f64], undefined: u64) -> Option<Summary> {
        let first = *values.first()?;
        let count = values.len() as u64;
        // Deviations from the first value: a measure that never varies keeps its value to the last bit.
        let mean = first + values.iter().map(|value| value - first).sum::<f64>() / count as f64;
        let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        values.sort_unstable_by(f64::total_cmp);
        let quantiles = self.ranks(count).quantiles(|rank| values[rank as usize - 1]);
        let (sd, std_error) = spread(count, squares);
        Some(Summary { count, undefined, mean, std_error, sd, quantiles })
    }

    /// Of the distribution of a week, to the width of its bins.
    pub fn of_distribution(&mut self, seen: &Distribution, bins: Bins) -> Option<Summary> {
        if seen.count == 0 {
            return None;
        }
        let (sd, std_error) = spread(seen.count, seen.squares);
        let summary = |quantiles| Summary { count: seen.count, undefined: seen.undefined, mean: seen.mean, std_error, sd, quantiles };
        if seen.squares == 0.0 {
            // A value that never varies is known exactly, not only to the width of its bin.
            return Some(summary(self.ranks(seen.count).quantiles(|_| seen.mean)));
        }
        let mut reached = 0;
        let ladder: Vec<(u64, i32)> = seen
            .occupied()
            .map(|(bin, count)| {
                reached += u64::from(count);
                (reached, bin)
            })
            .collect();
        let quantiles = self.ranks(seen.count).quantiles(|rank| {
            let step = ladder.partition_point(|(reached, _)| *reached < rank).min(ladder.len() - 1);
            bins.middle(ladder[step].1)
        });
        Some(summary(quantiles))
    }
}

/// Standard deviation and standard error of the mean; none of one value.
fn spread(count: u64, squares: f64) -> (Option<f64>, Option<f64>) {
    if count < 2 {
        return (None, None);
    }
    let sd = (squares / (count - 1) as f64).sqrt();
    (Some(sd), Some(sd / (count as f64).sqrt()))
}
