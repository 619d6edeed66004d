//! The people of a team by whole weeks of tenure, as integers.

use super::{Hazard, Ramp, TenureBand};

/// Weeks of tenure that leave, train and produce alike, so that one binomial draws their leavers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// First week of tenure.
    pub from: usize,
    /// Week after the last.
    pub to: usize,
    /// Weekly hazard of resigning.
    pub resign: f64,
    /// Weekly hazard of being dismissed.
    pub dismiss: f64,
    /// Chance of dropping out of training or nesting.
    pub fall_out: f64,
}

/// Everything about a team's people that does not change.
#[derive(Debug, Clone, PartialEq)]
pub struct Career {
    /// Bands of tenure, in order; the last holds the longest tenure, in which people stay.
    pub bands: Vec<Band>,
    /// Training, nesting and ramp.
    pub ramp: Ramp,
    /// Heads at every week of tenure on the first day.
    pub initial: Vec<u32>,
}

impl Career {
    /// Works out bands and first heads.
    ///
    /// `longest` is a tenure nobody exceeds within the plan; where the hazard settles earlier, longer tenures share one cell.
    pub fn new(parts: &CareerParts, longest: usize) -> Self {
        let settled = parts.settles_after().map_or(longest, |weeks| weeks.min(longest));
        let last_break = parts.breaks.iter().copied().max().unwrap_or(0);
        let cells = settled.max(parts.fall_out.len()).max(parts.ramp.tenured_after()).max(last_break) + 1;
        let cells = cells.max(parts.at_least);
        let week = |tenure: usize| parts.week(tenure);
        let mut bands: Vec<Band> = Vec::new();
        for tenure in 0..cells {
            let (resign, dismiss, fall_out) = week(tenure);
            match bands.last_mut() {
                Some(band)
                    if (band.resign, band.dismiss, band.fall_out) == (resign, dismiss, fall_out)
                        && fall_out == 0.0
                        && !parts.breaks.contains(&tenure) =>
                {
                    band.to = tenure + 1;
                }
                _ => bands.push(Band { from: tenure, to: tenure + 1, resign, dismiss, fall_out }),
            }
        }
        let initial = initial_heads(parts.heads, parts.tenure, cells);
        Self { bands, ramp: parts.ramp.clone(), initial }
    }

    /// Number of cells of tenure.
    pub fn cells(&self) -> usize {
        self.initial.len()
    }
}

/// What a career is made from.
#[derive(Debug)]
pub struct CareerParts<'a> {
    /// Heads on the first day.
    pub heads: u32,
    /// Their tenure; empty for all in the last cell.
    pub tenure: &'a [TenureBand],
    /// Hazard of resigning.
    pub resign: &'a Hazard,
    /// Whether nobody resigns in training.
    pub resign_after_training: bool,
    /// Hazard of dismissal.
    pub dismiss: Option<&'a Hazard>,
    /// Whether nobody is dismissed in training.
    pub dismiss_after_training: bool,
    /// Chance of dropping out in every week of training and nesting.
    pub fall_out: &'a [f64],
    /// Training, nesting, ramp.
    pub ramp: &'a Ramp,
    /// Tenures from which something else can happen to people: a band starts at each.
    pub breaks: &'a [usize],
    /// Cells of tenure there must be at least: people who come from another team bring theirs.
    pub at_least: usize,
}

impl CareerParts<'_> {
    fn week(&self, tenure: usize) -> (f64, f64, f64) {
        let at = tenure as u32;
        let in_training = tenure < self.ramp.training_weeks;
        let resign = if in_training && self.resign_after_training { 0.0 } else { self.resign.in_week(at) };
        let spared = in_training && self.dismiss_after_training;
        let dismiss = self.dismiss.filter(|_| !spared).map_or(0.0, |hazard| hazard.in_week(at));
        (resign, dismiss, self.fall_out.get(tenure).copied().unwrap_or(0.0))
    }

    fn settles_after(&self) -> Option<usize> {
        let resign = self.resign.settles_after()?;
        let dismiss = self.dismiss.map_or(Some(0), Hazard::settles_after)?;
        Some(resign.max(dismiss) as usize)
    }
}

/// Spreads heads over their tenure bands evenly, with cumulative rounding, so that heads stay whole and sum up.
fn initial_heads(heads: u32, bands: &[TenureBand], cells: usize) -> Vec<u32> {
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

/// Lets everybody grow one week older; nobody is then in the first cell.
pub fn age(heads: &mut [u32]) {
    let last = heads.len() - 1;
    if last > 0 {
        let stay = heads[last];
        heads.copy_within(..last, 1);
        heads[last] += stay;
        heads[0] = 0;
    }
}

/// Takes `leavers` people out of `cells` without replacement, every person alike; `pick` gives a uniform for the k-th, `taken`
/// is told the k-th and the cell where this person was.
pub fn take_out(cells: &mut [u32], leavers: u32, mut pick: impl FnMut(u32) -> f64, mut taken: impl FnMut(u32, usize)) {
    let mut left: u32 = cells.iter().sum();
    for k in 0..leavers.min(left) {
        let mut position = ((pick(k) * f64::from(left)) as u32).min(left - 1);
        let cell = cells
            .iter()
            .position(|heads| {
                let here = position < *heads;
                if !here {
                    position -= heads;
                }
                here
            })
            .expect("the position lies below the sum of all cells");
        cells[cell] -= 1;
        left -= 1;
        taken(k, cell);
    }
}
