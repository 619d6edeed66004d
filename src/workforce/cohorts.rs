//! The people of a team by whole weeks of tenure, as integers.

use super::first_day::{FirstDay, LONGEST_CAREER};
use super::{Hazard, Ramp, exit_probability};

/// Tenure is counted this far at least: results tell apart who has been there for more than a year (53 weeks).
const TOLD_APART: usize = 54;
/// Weeks after joining for which survival is told.
const SURVIVAL_WEEKS: usize = 104;

/// A share of a class too small to be anybody.
const NOBODY: f64 = 1e-12;

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
    /// Chance of resigning or being dismissed in a week in which nothing multiplies the hazards.
    pub exit: f64,
}

/// Everything about a team's people that does not change.
#[derive(Debug, Clone, PartialEq)]
pub struct Career {
    /// Bands of tenure of every strand, in order; the last holds the longest tenure, in which people stay. The first strand is
    /// that of ordinary people; people who came through a channel with a hazard of its own have theirs.
    pub bands: Vec<Vec<Band>>,
    /// Training, nesting and ramp.
    pub ramp: Ramp,
    /// Heads at every week of tenure on the first day.
    pub initial: Vec<u32>,
    /// Share of those who joined that is still in the team after so many weeks, from the hazards as written.
    pub survival: Vec<f64>,
}

impl Career {
    /// Works out bands and first heads.
    ///
    /// The plan lasts `weeks`; where the hazard settles before the longest tenure anybody can reach, longer tenures share one cell.
    pub fn new(parts: &CareerParts, weeks: usize) -> Self {
        let oldest = parts.first_day.longest(|| parts.survivors()).max(parts.joins_at);
        let longest = weeks + oldest;
        let settled = parts.settles_after().map_or(longest, |weeks| weeks.min(longest));
        let ends = parts.strands.iter().map(|strand| strand.1).filter(|weeks| *weeks <= LONGEST_CAREER);
        let last_break = parts.breaks.iter().copied().chain(ends).max().unwrap_or(0);
        let cells = settled.max(parts.fall_out.len()).max(parts.ramp.tenured_after()).max(last_break) + 1;
        let cells = cells.max(parts.at_least).max(TOLD_APART);
        let strands = std::iter::once(&ORDINARY).chain(parts.strands);
        let bands = strands.map(|strand| parts.bands(*strand, cells)).collect();
        let initial = parts.first_day.heads(parts.heads, cells, || parts.survivors());
        let survival = parts.survivors().into_iter().take(SURVIVAL_WEEKS + 1).collect();
        Self { bands, ramp: parts.ramp.clone(), initial, survival }
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
    /// Their tenure.
    pub first_day: FirstDay<'a>,
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
    /// Hazards of moving to other teams, each from a tenure on.
    pub moves: &'a [(usize, f64)],
    /// Tenures from which something else can happen to people: a band starts at each.
    pub breaks: &'a [usize],
    /// Strands beside the ordinary one: a factor on the hazard of resigning, and the weeks of tenure it holds for.
    pub strands: &'a [(f64, usize)],
    /// Longest tenure that somebody is credited with on the first day in the team.
    pub joins_at: usize,
    /// Cells of tenure there must be at least: people who come from another team bring theirs.
    pub at_least: usize,
}

/// Everybody who did not come through a channel with a hazard of its own.
const ORDINARY: (f64, usize) = (1.0, 0);

impl CareerParts<'_> {
    /// Bands of the people whose hazard of resigning is multiplied by a factor for some weeks of tenure.
    fn bands(&self, (factor, weeks): (f64, usize), cells: usize) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        for tenure in 0..cells {
            let (ordinary, dismiss, fall_out) = self.week(tenure);
            let resign = if tenure < weeks { ordinary * factor } else { ordinary };
            match bands.last_mut() {
                Some(band)
                    if (band.resign, band.dismiss, band.fall_out) == (resign, dismiss, fall_out)
                        && fall_out == 0.0
                        && !self.breaks.contains(&tenure) =>
                {
                    band.to = tenure + 1;
                }
                _ => bands.push(Band { from: tenure, to: tenure + 1, resign, dismiss, fall_out, exit: exit_probability(resign + dismiss) }),
            }
        }
        bands
    }

    fn week(&self, tenure: usize) -> (f64, f64, f64) {
        let at = tenure as u32;
        let in_training = tenure < self.ramp.training_weeks;
        let resign = if in_training && self.resign_after_training { 0.0 } else { self.resign.in_week(at) };
        let spared = in_training && self.dismiss_after_training;
        let dismiss = self.dismiss.filter(|_| !spared).map_or(0.0, |hazard| hazard.in_week(at));
        (resign, dismiss, self.fall_out.get(tenure).copied().unwrap_or(0.0))
    }

    /// Share of a class still in the team after every week, up to where nobody is left or a career ends; factors are 1.
    pub fn survivors(&self) -> Vec<f64> {
        let mut shares = vec![1.0];
        for tenure in 0..LONGEST_CAREER {
            let (resign, dismiss, fall_out) = self.week(tenure);
            let moving: f64 = self.moves.iter().filter(|(from, _)| *from <= tenure).map(|(_, hazard)| hazard).sum();
            let share = shares[tenure] * libm::exp(-(resign + moving + dismiss)) * (1.0 - fall_out);
            if share < NOBODY {
                break;
            }
            shares.push(share);
        }
        shares
    }

    fn settles_after(&self) -> Option<usize> {
        let resign = self.resign.settles_after()?;
        let dismiss = self.dismiss.map_or(Some(0), Hazard::settles_after)?;
        Some(resign.max(dismiss) as usize)
    }
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
