//! How long something takes: a law made ready for drawing whole columns.

use crate::law::Law;
use crate::numeric::columns;

/// A law of durations in seconds, prepared. Values below 0 count as 0.
///
/// ```
/// use tenure::{contacts::Duration, law::Law};
/// let mut column = [0.5, 0.9];
/// Duration::new(&Law::Exponential { mean: 300.0, shift: 0.0 }).draw(&mut column);
/// assert!((column[0] - 300.0 * 2f64.ln()).abs() < 1e-12); // half of the contacts take no longer
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    form: Form,
    mean: f64,
}

#[derive(Debug, Clone, PartialEq)]
enum Form {
    Never,
    Fixed(f64),
    Exponential {
        mean: f64,
        shift: f64,
    },
    Lognormal {
        ln_median: f64,
        sigma: f64,
        shift: f64,
    },
    Weibull {
        scale: f64,
        power: f64,
    },
    Discrete {
        reached: Vec<f64>,
        values: Vec<f64>,
    },
    /// Number by number.
    Other(Law),
}

/// Where the logarithm of nothing would be asked for.
const HARDLY_ANYTHING: f64 = 1e-300;

impl Duration {
    /// Prepares a law without [problems](Law::problems).
    pub fn new(law: &Law) -> Self {
        let form = match *law {
            Law::Fixed { value } => Form::Fixed(value.max(0.0)),
            Law::Exponential { mean, shift } => Form::Exponential { mean, shift },
            Law::Lognormal { median, sigma, shift } => Form::Lognormal { ln_median: libm::log(median), sigma, shift },
            Law::Weibull { shape, scale } => Form::Weibull { scale, power: 1.0 / shape },
            Law::Discrete { ref values, ref shares } => {
                let some = values.iter().zip(shares).filter(|(_, share)| **share > 0.0);
                let mut sum = 0.0;
                let (values, reached) = some
                    .map(|(value, share)| {
                        (value.max(0.0), {
                            sum += share;
                            sum
                        })
                    })
                    .unzip();
                Form::Discrete { reached, values }
            }
            ref other => Form::Other(other.clone()),
        };
        Self { form, mean: law.mean() }
    }

    /// What never ends: the patience of those who never give up.
    pub fn endless() -> Self {
        Self { form: Form::Never, mean: f64::INFINITY }
    }

    /// The mean, seconds.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Whether it never ends.
    pub fn is_endless(&self) -> bool {
        self.form == Form::Never
    }

    /// Replaces every uniform of a column by the duration below which that share of all durations lies.
    pub fn draw(&self, column: &mut [f64]) {
        match self.form {
            Form::Never => column.fill(f64::INFINITY),
            Form::Fixed(value) => column.fill(value),
            Form::Exponential { mean, shift } => {
                waited(column);
                finish(column, |waited| shift + mean * waited, shift < 0.0);
            }
            Form::Lognormal { ln_median, sigma, shift } => {
                columns::normal_quantile(column);
                column.iter_mut().for_each(|z| *z = ln_median + sigma * *z);
                columns::exp(column);
                finish(column, |value| shift + value, shift < 0.0);
            }
            Form::Weibull { scale, power } => {
                waited(column);
                column.iter_mut().for_each(|waited| *waited = waited.max(HARDLY_ANYTHING));
                columns::ln(column);
                column.iter_mut().for_each(|ln| *ln *= power);
                columns::exp(column);
                finish(column, |value| scale * value, false);
            }
            Form::Discrete { ref reached, ref values } => {
                let last = values.len() - 1;
                finish(column, |u| values[reached.partition_point(|reached| *reached < u).min(last)], false);
            }
            Form::Other(ref law) => finish(column, |u| law.quantile(u), true),
        }
    }
}

/// Replaces uniforms by standard exponential numbers, -ln(1 - u).
pub(super) fn waited(column: &mut [f64]) {
    column.iter_mut().for_each(|u| *u = 1.0 - *u);
    columns::ln(column);
    column.iter_mut().for_each(|ln| *ln = -*ln);
}

#[inline]
fn finish(column: &mut [f64], value: impl Fn(f64) -> f64, may_be_negative: bool) {
    column.iter_mut().for_each(|x| *x = value(*x));
    if may_be_negative {
        column.iter_mut().for_each(|x| *x = x.max(0.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_durations_are_the_quantiles_of_the_law() {
        let laws = [
            Law::Fixed { value: 40.0 },
            Law::Exponential { mean: 300.0, shift: 10.0 },
            Law::Exponential { mean: 300.0, shift: -50.0 },
            Law::Lognormal { median: 200.0, sigma: 0.7, shift: 5.0 },
            Law::Weibull { shape: 0.7, scale: 100.0 },
            Law::Gamma { mean: 240.0, shape: 1.7 },
            Law::Uniform { low: 10.0, high: 90.0 },
            Law::Discrete { values: vec![0.0, 30.0, 90.0, 600.0], shares: vec![0.1, 0.0, 0.6, 0.3] },
        ];
        for law in laws {
            let uniforms: Vec<f64> = (1..3000).map(|step| f64::from(step) / 3000.0).collect();
            let mut column = uniforms.clone();
            Duration::new(&law).draw(&mut column);
            for (u, seen) in uniforms.iter().zip(column) {
                let exact = law.quantile(*u).max(0.0);
                assert!((seen - exact).abs() <= 1e-12 * exact, "{law:?} at {u}: {seen}, quantile {exact}");
            }
        }
    }

    #[test]
    fn the_ends_of_the_uniforms_give_finite_durations() {
        for law in [Law::Weibull { shape: 0.5, scale: 100.0 }, Law::Lognormal { median: 200.0, sigma: 1.0, shift: 0.0 }] {
            let mut ends = [2f64.powi(-54), 1.0 - 2f64.powi(-53)];
            Duration::new(&law).draw(&mut ends);
            assert!(ends.iter().all(|value| value.is_finite() && *value >= 0.0), "{law:?}: {ends:?}");
        }
    }
}
