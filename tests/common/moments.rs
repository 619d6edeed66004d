//! Mean, variance and fourth moment of a sample, with standard errors.

use super::chance::Dice;
use tenure::outcomes::{Bins, Distribution};

/// Sample moments.
#[derive(Debug, Clone, Copy)]
pub struct Moments {
    pub n: f64,
    pub mean: f64,
    /// Unbiased.
    pub variance: f64,
    /// Mean fourth power of the deviation.
    pub fourth: f64,
}

impl Moments {
    pub fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let power = |k: i32| values.iter().map(|value| (value - mean).powi(k)).sum::<f64>();
        Self { n, mean, variance: power(2) / (n - 1.0), fourth: power(4) / n }
    }

    /// Of one measure in one week: mean and variance are exact, the fourth moment is taken from the bins.
    pub fn of_week(week: &Distribution, bins: Bins) -> Self {
        let n = week.count as f64;
        let fourth = week.occupied().map(|(bin, count)| f64::from(count) * (bins.middle(bin) - week.mean).powi(4)).sum::<f64>() / n;
        Self { n, mean: week.mean, variance: week.squares / (n - 1.0), fourth }
    }

    pub fn sd(&self) -> f64 {
        self.variance.sqrt()
    }

    pub fn error_of_mean(&self) -> f64 {
        (self.variance / self.n).sqrt()
    }

    /// Standard error of the variance: Var(s²) = (m4 - s⁴ (n-3)/(n-1)) / n.
    pub fn error_of_variance(&self) -> f64 {
        ((self.fourth - self.variance * self.variance * (self.n - 3.0) / (self.n - 1.0)) / self.n).max(0.0).sqrt()
    }
}

/// Correlation of two samples.
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (ma, mb) = (Moments::of(a), Moments::of(b));
    let together: f64 = a.iter().zip(b).map(|(a, b)| (a - ma.mean) * (b - mb.mean)).sum();
    together / ((ma.n - 1.0) * ma.sd() * mb.sd())
}

/// How far a correlation of `n` (nearly) normal pairs is from `wanted`, standardised by Fisher's transformation.
pub fn z_of_correlation(measured: f64, wanted: f64, n: usize) -> f64 {
    (measured.atanh() - wanted.atanh()) * (n as f64 - 3.0).sqrt()
}

pub fn logs(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| value.ln()).collect()
}

/// Standard error of the standard deviation, by bootstrap.
pub fn bootstrap_error_of_sd(values: &[f64], resamples: usize) -> f64 {
    let mut dice = Dice(values.len() as u64);
    let sds: Vec<f64> = (0..resamples)
        .map(|_| {
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..values.len() {
                let off = values[dice.below(values.len())] - values[0];
                sum += off;
                squares += off * off;
            }
            let n = values.len() as f64;
            ((squares - sum * sum / n) / (n - 1.0)).sqrt()
        })
        .collect();
    Moments::of(&sds).sd()
}
