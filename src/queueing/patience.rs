//! Patience of any law: how many of those who wait are still there after a while.

use crate::law::Law;
use crate::numeric::{gamma, normal};

/// How long a contact waits before it gives up: a law of seconds, and a share that leaves at once when it would have to wait.
///
/// ```
/// use tenure::{law::Law, queueing::Patience};
/// let shallow = Patience::new(&Law::Weibull { shape: 0.7, scale: 100.0 }, 0.1).unwrap();
/// assert_eq!(shallow.still_there(0.0), 0.9);
/// assert!((shallow.still_there(100.0) - 0.9 * (-1.0_f64).exp()).abs() < 1e-15);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Patience {
    /// Share that does not balk.
    stays: f64,
    form: Form,
}

/// The law of those who stay.
#[derive(Debug, Clone, PartialEq)]
enum Form {
    /// Standing still for a while, then e^{-t/mean}.
    Exponential {
        mean: f64,
        shift: f64,
    },
    Gamma {
        shape: f64,
        scale: f64,
    },
    Weibull {
        shape: f64,
        scale: f64,
        mean: f64,
    },
    Lognormal {
        ln_median: f64,
        sigma: f64,
        shift: f64,
        mean: f64,
    },
    /// Shares and means of two exponential laws.
    Mixture([(f64, f64); 2]),
    /// Ages at which shares leave, rising; one age for fixed patience.
    Steps {
        ages: Vec<f64>,
        shares: Vec<f64>,
    },
}

impl Patience {
    /// Prepares a law of seconds; `balking_share` of all leave at once when they would have to wait, the others by the law.
    ///
    /// # Errors
    /// What is wrong, in a planner's words: parameters that break the law's rules, a share outside 0 to 1 (1 excluded), a patience
    /// that may be negative or is not at all, and laws that are not laws of a time to wait (counts, bell curves, bounds).
    pub fn new(law: &Law, balking_share: f64) -> Result<Self, String> {
        if let Some(problem) = law.problems().into_iter().next() {
            return Err(problem);
        }
        if !(0.0..1.0).contains(&balking_share) {
            return Err(format!("the share that leaves at once is {balking_share}; it must be 0 or more and below 1"));
        }
        if law.low() < 0.0 {
            return Err(format!("this law goes down to {}; patience cannot be negative", law.low()));
        }
        let form = match *law {
            Law::Fixed { value } => Form::Steps { ages: vec![value], shares: vec![1.0] },
            Law::Discrete { ref values, ref shares } => Form::Steps { ages: values.clone(), shares: shares.clone() },
            Law::Exponential { mean, shift } => Form::Exponential { mean, shift },
            Law::Gamma { mean, shape } => Form::Gamma { shape, scale: mean / shape },
            Law::Weibull { shape, scale } => Form::Weibull { shape, scale, mean: law.mean() },
            Law::Lognormal { median, sigma, shift } => {
                Form::Lognormal { ln_median: libm::log(median), sigma, shift, mean: law.mean() - shift }
            }
            Law::Hyperexponential { mean, cv } => Form::Mixture(crate::law::two_exponentials(mean, cv)),
            _ => {
                return Err(
                    "this is no law of patience; use exponential, fixed, gamma, hyperexponential, weibull, lognormal or discrete".into()
                );
            }
        };
        let patience = Self { stays: 1.0 - balking_share, form };
        if patience.mean_seconds() > 0.0 { Ok(patience) } else { Err("nobody waits at all; patience needs a mean above 0".into()) }
    }

    /// Mean patience of all, seconds; who balks has none.
    pub fn mean_seconds(&self) -> f64 {
        self.stays
            * match self.form {
                Form::Exponential { mean, shift } | Form::Lognormal { mean, shift, .. } => mean + shift,
                Form::Gamma { shape, scale } => shape * scale,
                Form::Weibull { mean, .. } => mean,
                Form::Mixture(parts) => parts.iter().map(|(share, mean)| share * mean).sum(),
                Form::Steps { ref ages, ref shares } => ages.iter().zip(shares).map(|(age, share)| age * share).sum(),
            }
    }

    /// Share of contacts whose patience is longer than this many seconds (0 or more).
    pub fn still_there(&self, seconds: f64) -> f64 {
        let t = seconds;
        self.stays
            * match self.form {
                Form::Exponential { mean, shift } => libm::exp(-(t - shift).max(0.0) / mean),
                Form::Gamma { shape, scale } => gamma::upper(shape, t / scale),
                Form::Weibull { shape, scale, .. } => libm::exp(-libm::pow(t / scale, shape)),
                Form::Lognormal { ln_median, sigma, shift, .. } => above(t - shift, ln_median, sigma),
                Form::Mixture(parts) => parts.iter().map(|(share, mean)| share * libm::exp(-t / mean)).sum(),
                Form::Steps { ref ages, ref shares } => ages.iter().zip(shares).filter(|(age, _)| **age > t).map(|(_, share)| share).sum(),
            }
    }

    /// Mean of the smaller of patience and this many seconds: the integral of [`Patience::still_there`].
    pub fn spent_within(&self, seconds: f64) -> f64 {
        let t = seconds;
        self.stays
            * match self.form {
                Form::Exponential { mean, shift } => t.min(shift) - mean * libm::expm1(-(t - shift).max(0.0) / mean),
                Form::Gamma { shape, scale } => shape * scale * gamma::lower(shape + 1.0, t / scale) + t * gamma::upper(shape, t / scale),
                Form::Weibull { shape, scale, mean } => mean * gamma::lower(1.0 / shape, libm::pow(t / scale, shape)),
                Form::Lognormal { ln_median, sigma, shift, mean } => {
                    let late = (t - shift).max(0.0);
                    t.min(shift) + mean * (1.0 - above(late, ln_median + sigma * sigma, sigma)) + late * above(late, ln_median, sigma)
                }
                Form::Mixture(parts) => parts.iter().map(|(share, mean)| -share * mean * libm::expm1(-t / mean)).sum(),
                Form::Steps { ref ages, ref shares } => ages.iter().zip(shares).map(|(age, share)| share * age.min(t)).sum(),
            }
    }

    /// Seconds at which the law jumps or bends.
    pub(super) fn corners(&self) -> &[f64] {
        match self.form {
            Form::Steps { ref ages, .. } => ages,
            Form::Exponential { ref shift, .. } | Form::Lognormal { ref shift, .. } => std::slice::from_ref(shift),
            _ => &[],
        }
    }

    /// The mean of an exponential law without balking; none for any other law.
    pub(super) fn exponential_seconds(&self) -> Option<f64> {
        match self.form {
            Form::Exponential { mean, shift: 0.0 } if self.stays == 1.0 => Some(mean),
            _ => None,
        }
    }
}

/// P(X > t) for a log-normal X.
fn above(t: f64, ln_median: f64, sigma: f64) -> f64 {
    if t <= 0.0 { 1.0 } else { normal::cdf(-(libm::log(t) - ln_median) / sigma) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laws() -> Vec<Law> {
        vec![
            Law::Exponential { mean: 100.0, shift: 0.0 },
            Law::Exponential { mean: 90.0, shift: 10.0 },
            Law::Fixed { value: 100.0 },
            Law::Gamma { mean: 100.0, shape: 2.0 },
            Law::Gamma { mean: 100.0, shape: 0.4 },
            Law::Weibull { shape: 0.7, scale: 80.0 },
            Law::Weibull { shape: 3.0, scale: 80.0 },
            Law::Lognormal { median: 60.0, sigma: 0.9, shift: 5.0 },
            Law::Hyperexponential { mean: 100.0, cv: 2.5 },
            Law::Discrete { values: vec![0.0, 20.0, 300.0], shares: vec![0.2, 0.5, 0.3] },
        ]
    }

    #[test]
    fn those_still_there_are_the_law_read_the_other_way() {
        for law in laws() {
            let patience = Patience::new(&law, 0.25).unwrap();
            for u in [0.05, 0.3, 0.6, 0.95] {
                let age = law.quantile(u);
                let (before, after) = (patience.still_there((age - 1e-9).max(0.0)) / 0.75, patience.still_there(age + 1e-9) / 0.75);
                assert!(after <= 1.0 - u + 1e-9 && (before >= 1.0 - u - 1e-9 || age == 0.0), "{law:?} at {u}: {before} to {after}");
            }
        }
    }

    #[test]
    fn time_spent_is_the_integral_of_those_still_there() {
        for law in laws() {
            let patience = Patience::new(&law, 0.25).unwrap();
            for (from, to) in [(0.0, 15.0), (15.0, 60.0), (60.0, 500.0)] {
                let steps = 200_000;
                let width = (to - from) / f64::from(steps);
                let sum: f64 = (0..steps).map(|i| width * patience.still_there(from + (f64::from(i) + 0.5) * width)).sum();
                let seen = patience.spent_within(to) - patience.spent_within(from);
                assert!((seen - sum).abs() < 0.5 * width + 1e-6, "{law:?} {from} to {to}: {seen} for {sum}");
            }
            assert!((patience.spent_within(1e12) / patience.mean_seconds() - 1.0).abs() < 1e-12, "{law:?}");
        }
    }

    #[test]
    fn what_is_no_patience_is_refused_with_a_reason() {
        let reason = |law: Law, balking| Patience::new(&law, balking).unwrap_err();
        assert!(reason(Law::Poisson { mean: 3.0 }, 0.0).contains("no law of patience"));
        assert!(reason(Law::Exponential { mean: 10.0, shift: -1.0 }, 0.0).contains("negative"));
        assert!(reason(Law::Fixed { value: 0.0 }, 0.0).contains("above 0"));
        assert!(reason(Law::Weibull { shape: 0.0, scale: 1.0 }, 0.0).contains("`shape`"));
        assert!(reason(Law::Fixed { value: 9.0 }, 1.0).contains("leaves at once"));
    }
}
