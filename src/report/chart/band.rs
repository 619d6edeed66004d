//! Bands, lines and fans over weeks. A week without a value leaves a gap.

use super::axis::Panel;
use super::palette::Ink;
use super::picture::{Picture, Point};
use crate::analysis::{LEVELS, Summary};

/// One value a week, where there is one.
pub(super) type Weekly = Vec<Option<f64>>;

/// A quantile of every week, by its name in [`LEVELS`].
pub(super) fn quantile(weeks: &[Option<Summary>], level: &str) -> Weekly {
    weeks.iter().map(|week| at(week.as_ref()?, level)).collect()
}

/// A quantile by its name in [`LEVELS`].
pub(super) fn at(summary: &Summary, level: &str) -> Option<f64> {
    let index = LEVELS.iter().position(|(_, name)| *name == level)?;
    Some(summary.quantiles[index].value).filter(|value| value.is_finite())
}

/// Lowest and highest of all values; none where there are none.
pub(super) fn extent<'a>(series: impl IntoIterator<Item = &'a Weekly>) -> Option<(f64, f64)> {
    let values = series.into_iter().flatten().flatten();
    values.fold(None, |ends, value| {
        let (low, high) = ends.unwrap_or((*value, *value));
        Some((low.min(*value), high.max(*value)))
    })
}

/// The last value.
pub(super) fn last(series: &[Option<f64>]) -> Option<f64> {
    series.iter().rev().flatten().next().copied()
}

/// The five edges of a fan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fan {
    p05: Weekly,
    p25: Weekly,
    /// Medians.
    pub(super) p50: Weekly,
    p75: Weekly,
    p95: Weekly,
}

impl Fan {
    /// The fan of a measure over weeks.
    pub(super) fn of(weeks: &[Option<Summary>]) -> Self {
        let q = |level| quantile(weeks, level);
        Self { p05: q("p05"), p25: q("p25"), p50: q("p50"), p75: q("p75"), p95: q("p95") }
    }

    /// Lowest and highest value.
    pub(super) fn extent(&self) -> Option<(f64, f64)> {
        extent([&self.p05, &self.p50, &self.p95])
    }

    /// Draws the outer band, the inner band and the median.
    pub(super) fn draw(&self, picture: &mut Picture, panel: &Panel, ink: Ink) {
        band(picture, panel, &self.p05, &self.p95, ink.outer());
        band(picture, panel, &self.p25, &self.p75, ink.inner());
        line(picture, panel, &self.p50, ink);
    }
}

/// A band between two edges.
pub(super) fn band(picture: &mut Picture, panel: &Panel, low: &[Option<f64>], high: &[Option<f64>], ink: Ink) {
    let both: Vec<Option<(f64, f64)>> = low.iter().zip(high).map(|(low, high)| low.zip(*high)).collect();
    for run in runs(&both) {
        let upper = run.iter().map(|(week, (_, high))| panel.at(*week, *high));
        let lower = run.iter().rev().map(|(week, (low, _))| panel.at(*week, *low));
        picture.area(upper.chain(lower).collect(), ink);
    }
}

/// A line through the weeks.
pub(super) fn line(picture: &mut Picture, panel: &Panel, values: &[Option<f64>], ink: Ink) {
    for points in paths(panel, values) {
        picture.line(points, 3.0, ink);
    }
}

/// A thin line through the weeks.
pub(super) fn thin(picture: &mut Picture, panel: &Panel, values: &[Option<f64>], ink: Ink) {
    for points in paths(panel, values) {
        picture.line(points, 1.5, ink);
    }
}

/// A dashed line through the weeks.
pub(super) fn dashed(picture: &mut Picture, panel: &Panel, values: &[Option<f64>], ink: Ink) {
    for points in paths(panel, values) {
        picture.dashed(&points, 2.0, ink);
    }
}

fn paths(panel: &Panel, values: &[Option<f64>]) -> Vec<Vec<Point>> {
    runs(values).into_iter().map(|run| run.into_iter().map(|(week, value)| panel.at(week, value)).collect()).collect()
}

/// Weeks with values, in runs without a gap, each with its place across. A week alone is drawn over its width, since a single point would not be seen.
fn runs<T: Copy>(values: &[Option<T>]) -> Vec<Vec<(f64, T)>> {
    let mut runs: Vec<Vec<(f64, T)>> = vec![Vec::new()];
    for (week, value) in values.iter().enumerate() {
        match value {
            Some(value) => runs.last_mut().expect("one run is always open").push((week as f64 + 0.5, *value)),
            None => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    for run in runs.iter_mut().filter(|run| run.len() == 1) {
        let (middle, value) = run[0];
        *run = vec![(middle - 0.4, value), (middle + 0.4, value)];
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_a_value_leaves_a_gap_and_a_week_alone_is_still_drawn() {
        let runs = runs(&[Some(1.0), Some(2.0), None, Some(3.0)]);
        assert_eq!(runs, vec![vec![(0.5, 1.0), (1.5, 2.0)], vec![(3.1, 3.0), (3.9, 3.0)]]);
    }
}
