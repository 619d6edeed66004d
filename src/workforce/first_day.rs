//! The first day's heads by whole weeks of tenure, always whole people.

use super::TenureBand;

/// Nobody is taken to stay longer than fifty years: where the steady state is cut off.
pub const LONGEST_CAREER: usize = 2600;

/// Where the tenure of the first day's heads comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FirstDay<'a> {
    /// Bands with a share each; without any, all stand in the last cell.
    Bands(&'a [TenureBand]),
    /// What leaving leads to at constant heads.
    SteadyState,
    /// Weeks of tenure of every head.
    Roster(&'a [usize]),
}

impl FirstDay<'_> {
    /// The longest tenure that somebody may have; of `survivors`, the share of a class still there by week of tenure.
    pub fn longest(&self, survivors: impl Fn() -> Vec<f64>) -> usize {
        match self {
            Self::Bands(bands) => {
                bands.iter().map(|band| band.to_weeks.unwrap_or(band.from_weeks).max(band.from_weeks)).max().unwrap_or(0) as usize
            }
            Self::SteadyState => survivors().len() - 1,
            Self::Roster(weeks) => weeks.iter().copied().max().unwrap_or(0),
        }
    }

    /// Heads in every cell of tenure; longer tenures stand in the last cell.
    pub fn heads(&self, heads: u32, cells: usize, survivors: impl Fn() -> Vec<f64>) -> Vec<u32> {
        match self {
            Self::Bands(bands) => in_bands(heads, bands, cells),
            Self::SteadyState => in_steady_state(heads, &survivors(), cells),
            Self::Roster(weeks) => {
                let mut counts = vec![0; cells];
                weeks.iter().for_each(|tenure| counts[(*tenure).min(cells - 1)] += 1);
                counts
            }
        }
    }
}

/// Spreads heads over their tenure bands evenly, with cumulative rounding, so that heads stay whole and sum up.
fn in_bands(heads: u32, bands: &[TenureBand], cells: usize) -> Vec<u32> {
    let mut counts = vec![0; cells];
    let last = cells - 1;
    if bands.is_empty() {
        counts[last] = heads;
        return counts;
    }
    let (mut share, mut placed) = (0.0, 0);
    for band in bands {
        let from = band.from_weeks as usize;
        let to = band.to_weeks.map_or(from.max(last), |to| to as usize);
        let spread = if band.to_weeks.is_none() { from..from + 1 } else { from..to + 1 };
        let weeks = spread.len() as f64;
        let before = share;
        for (step, tenure) in spread.enumerate() {
            share = before + band.share * (step + 1) as f64 / weeks;
            let upto = libm::floor(f64::from(heads) * share + 0.5).min(f64::from(heads)) as u32;
            counts[tenure.min(last)] += upto - placed;
            placed = upto;
        }
        share = before + band.share;
    }
    counts[last] += heads - placed; // shares that sum to 1 only within rounding
    counts
}

/// Spreads heads in proportion to the share of a class still there after each week, with cumulative rounding. The week of the
/// class itself is left out: the first day comes before its class.
///
/// ```text
/// heads of tenure u = heads S(u) / (S(1) + S(2) + ...)
/// ```
/// Whitt (2006), Manufacturing & Service Operations Management 8(3): the steady state of constant staffing.
fn in_steady_state(heads: u32, survivors: &[f64], cells: usize) -> Vec<u32> {
    let mut counts = vec![0; cells];
    let total: f64 = survivors.iter().skip(1).sum();
    let (mut share, mut placed) = (0.0, 0);
    for (tenure, survivors) in survivors.iter().enumerate().skip(1) {
        share += survivors;
        let upto = libm::floor(f64::from(heads) * share / total + 0.5).min(f64::from(heads)) as u32;
        counts[tenure.min(cells - 1)] += upto - placed;
        placed = upto;
    }
    counts[cells - 1] += heads - placed; // nobody survives a week, or the sum is 1 only within rounding
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_state_is_spread_like_the_survivors_of_a_class() {
        // A class of 8 leaves 4, 2, 1 and then nobody: of 14 heads 8 have been there for one week, 4 for two, 2 for three.
        assert_eq!(in_steady_state(14, &[1.0, 0.5, 0.25, 0.125], 6), [0, 8, 4, 2, 0, 0]);
        assert_eq!(in_steady_state(14, &[1.0, 0.5, 0.25, 0.125], 3), [0, 8, 6]);
        assert_eq!(in_steady_state(5, &[1.0], 3), [0, 0, 5]);
    }
}
