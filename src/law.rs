//! The distributions a planner may write in a scenario file.

pub use amount::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::numeric::normal;
use crate::random::quantile;

mod amount;
mod rules;

/// A distribution: which values are possible, and how likely each is.
///
/// Written as a table with the key `law` and named parameters, such as
/// `{ law = "lognormal", median = 4.0, sigma = 0.8 }`.
///
/// ```
/// use tenure::law::Law;
///
/// let repair_hours: Law = toml::from_str("law = 'lognormal'\nmedian = 4\nsigma = 0.8").unwrap();
/// assert!(repair_hours.problems().is_empty());
/// assert_eq!(repair_hours.quantile(0.5), 4.0);
/// assert!((repair_hours.mean() - 4.0 * (0.32_f64).exp()).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "law", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Law {
    /// Always the same value.
    Fixed {
        /// The value.
        value: f64,
    },
    /// Any value between two bounds, all equally likely.
    Uniform {
        /// The smallest value.
        low: f64,
        /// The largest value.
        high: f64,
    },
    /// Between two bounds, most likely near `mode`: a three-point estimate.
    Triangular {
        /// The smallest value.
        low: f64,
        /// The most likely value.
        mode: f64,
        /// The largest value.
        high: f64,
    },
    /// The bell curve. Values beyond `low` or `high`, where given, become that bound.
    Normal {
        /// The mean before any bound is applied.
        mean: f64,
        /// The standard deviation before any bound is applied, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        sd: f64,
        /// The smallest value let through.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        /// The largest value let through.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
    },
    /// Positive and skewed to the right: repair times, costs.
    Lognormal {
        /// The value exceeded half the time, before the shift.
        #[schemars(extend("exclusiveMinimum" = 0))]
        median: f64,
        /// The standard deviation of the logarithm, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        sigma: f64,
        /// Added to every value.
        #[serde(default)]
        shift: f64,
    },
    /// Waiting times that do not age.
    Exponential {
        /// The mean before the shift, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        mean: f64,
        /// Added to every value.
        #[serde(default)]
        shift: f64,
    },
    /// Positive, with a spread set by its shape: factors around a mean.
    Gamma {
        /// The mean, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        mean: f64,
        /// The shape, above 0; the coefficient of variation is 1 / sqrt(shape).
        #[schemars(extend("exclusiveMinimum" = 0))]
        shape: f64,
    },
    /// Lifetimes whose risk falls (shape below 1) or rises (above 1) with age.
    Weibull {
        /// The shape, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        shape: f64,
        /// The age which 36.8 % outlive, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        scale: f64,
    },
    /// Waiting times of two kinds, many short and few long: a mixture of two exponential laws with balanced means.
    Hyperexponential {
        /// The mean, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        mean: f64,
        /// The coefficient of variation, 1 (exponential) or more.
        #[schemars(range(min = 1.0, max = 1000.0))]
        cv: f64,
    },
    /// Generalised Pareto: amounts with a heavy tail.
    Pareto {
        /// The scale, above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        scale: f64,
        /// How heavy the tail is: 0 as the exponential law, 0.5 without a finite variance; below 1. Negative for a bounded tail.
        #[schemars(extend("exclusiveMaximum" = 1))]
        shape: f64,
        /// Added to every value, usually the threshold above which losses follow this law.
        #[serde(default)]
        shift: f64,
    },
    /// Periods up to and including the first success: 1, 2, 3…
    Geometric {
        /// The mean, at least 1.
        #[schemars(range(min = 1.0, max = 1e9))]
        mean: f64,
    },
    /// How many independent events happen: 0, 1, 2…
    Poisson {
        /// The mean.
        #[schemars(range(min = 0.0, max = 1e9))]
        mean: f64,
    },
    /// How many of `n` independent trials succeed.
    Binomial {
        /// The number of trials.
        #[schemars(range(max = 1_000_000_000))]
        n: u64,
        /// The chance of success in each, from 0 to 1.
        #[schemars(range(min = 0.0, max = 1.0))]
        p: f64,
    },
    /// A count more spread out than Poisson: its variance is mean + mean² / size.
    NegativeBinomial {
        /// The mean.
        #[schemars(range(min = 0.0, max = 1e6))]
        mean: f64,
        /// The smaller, the more spread out; above 0.
        #[schemars(extend("exclusiveMinimum" = 0))]
        size: f64,
    },
    /// A few values, each with its share.
    Discrete {
        /// The values, from the smallest to the largest.
        #[schemars(length(min = 1))]
        values: Vec<f64>,
        /// The share of each value; together 1.
        #[schemars(length(min = 1), inner(range(min = 0.0, max = 1.0)))]
        shares: Vec<f64>,
    },
}

impl Law {
    /// The value below which a share `u` (0 < u < 1) of this law lies: one uniform in, one value out, growing with `u`.
    ///
    /// Needs a law without [`problems`](Self::problems).
    pub fn quantile(&self, u: f64) -> f64 {
        match *self {
            Self::Fixed { value } => value,
            Self::Uniform { low, high } => quantile::uniform(u, low, high),
            Self::Triangular { low, mode, high } => quantile::triangular(u, low, mode, high),
            Self::Normal { mean, sd, low, high } => between(mean + sd * quantile::normal(u), low, high),
            Self::Lognormal { median, sigma, shift } => shift + median * libm::exp(sigma * quantile::normal(u)),
            Self::Exponential { mean, shift } => shift + quantile::exponential(u, mean),
            Self::Gamma { mean, shape } => quantile::gamma(u, shape, mean),
            Self::Weibull { shape, scale } => quantile::weibull(u, shape, scale),
            Self::Hyperexponential { mean, cv } => quantile::two_exponentials(u, two_exponentials(mean, cv)),
            Self::Pareto { scale, shape, shift } => shift + quantile::pareto(u, scale, shape),
            Self::Geometric { mean } => quantile::geometric(u, mean) as f64,
            Self::Poisson { mean } => quantile::poisson(u, mean) as f64,
            Self::Binomial { n, p } => quantile::binomial(u, n, p) as f64,
            Self::NegativeBinomial { mean, size } => quantile::negative_binomial(u, mean, size) as f64,
            Self::Discrete { ref values, ref shares } => discrete(u, values, shares),
        }
    }

    /// The mean, in closed form; for a normal law with bounds, the mean of the bounded values.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Fixed { value } => value,
            Self::Uniform { low, high } => 0.5 * low + 0.5 * high,
            Self::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Self::Normal { mean, sd, low, high } => clipped_mean(mean, sd, low, high),
            Self::Lognormal { median, sigma, shift } => shift + median * libm::exp(0.5 * sigma * sigma),
            Self::Exponential { mean, shift } => shift + mean,
            Self::Weibull { shape, scale } => scale * libm::tgamma(1.0 + 1.0 / shape),
            Self::Pareto { scale, shape, shift } => shift + scale / (1.0 - shape),
            Self::Binomial { n, p } => n as f64 * p,
            Self::Gamma { mean, .. } | Self::Hyperexponential { mean, .. } => mean,
            Self::Geometric { mean } | Self::Poisson { mean } | Self::NegativeBinomial { mean, .. } => mean,
            Self::Discrete { ref values, ref shares } => values.iter().zip(shares).map(|(value, share)| value * share).sum(),
        }
    }

    /// No value lies below this bound; -∞ where there is none.
    pub fn low(&self) -> f64 {
        match *self {
            Self::Fixed { value } => value,
            Self::Uniform { low, .. } | Self::Triangular { low, .. } => low,
            Self::Normal { low, .. } => low.unwrap_or(f64::NEG_INFINITY),
            Self::Lognormal { shift, .. } | Self::Exponential { shift, .. } | Self::Pareto { shift, .. } => shift,
            Self::Geometric { .. } => 1.0,
            Self::Binomial { n, p } if p >= 1.0 => n as f64,
            Self::Gamma { .. } | Self::Weibull { .. } | Self::Hyperexponential { .. } => 0.0,
            Self::Poisson { .. } | Self::Binomial { .. } | Self::NegativeBinomial { .. } => 0.0,
            Self::Discrete { ref values, .. } => values.iter().copied().fold(f64::INFINITY, f64::min),
        }
    }

    /// No value lies above this bound; ∞ where there is none.
    pub fn high(&self) -> f64 {
        match *self {
            Self::Fixed { value } => value,
            Self::Uniform { high, .. } | Self::Triangular { high, .. } => high,
            Self::Normal { high, .. } => high.unwrap_or(f64::INFINITY),
            Self::Pareto { scale, shape, shift } if shape < 0.0 => shift - scale / shape,
            Self::Geometric { mean } if mean <= 1.0 => 1.0,
            Self::Poisson { mean } | Self::NegativeBinomial { mean, .. } if mean <= 0.0 => 0.0,
            Self::Binomial { p, .. } if p <= 0.0 => 0.0,
            Self::Binomial { n, .. } => n as f64,
            Self::Lognormal { .. } | Self::Exponential { .. } | Self::Gamma { .. } | Self::Weibull { .. } => f64::INFINITY,
            Self::Hyperexponential { .. } => f64::INFINITY,
            Self::Pareto { .. } | Self::Geometric { .. } | Self::Poisson { .. } | Self::NegativeBinomial { .. } => f64::INFINITY,
            Self::Discrete { ref values, .. } => values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    /// What is wrong with the parameters, one sentence each in the planner's words; empty when the law can be used.
    ///
    /// ```
    /// let upside_down = tenure::law::Law::Uniform { low: 3.0, high: 2.0 };
    /// assert_eq!(upside_down.problems(), ["`low` is 3 but `high` is 2; `low` must not exceed `high`"]);
    /// ```
    pub fn problems(&self) -> Vec<String> {
        rules::problems(self)
    }
}

/// Shares and means of the two exponential laws that are mixed, each bringing half of the mean: p = (1 + √((c²-1)/(c²+1)))/2 have
/// the mean m/2p, the others m/2(1-p). Source: H. Tijms, "Stochastic Models" (1994), appendix B.
pub(crate) fn two_exponentials(mean: f64, cv: f64) -> [(f64, f64); 2] {
    let square = cv * cv;
    let lean = ((square - 1.0) / (square + 1.0)).sqrt();
    // 1 - lean without cancellation: (1 - lean²)/(1 + lean).
    let (many, few) = (0.5 * (1.0 + lean), 1.0 / ((square + 1.0) * (1.0 + lean)));
    [(many, 0.5 * mean / many), (few, 0.5 * mean / few)]
}

/// A value, or the bound it passes.
fn between(value: f64, low: Option<f64>, high: Option<f64>) -> f64 {
    value.max(low.unwrap_or(f64::NEG_INFINITY)).min(high.unwrap_or(f64::INFINITY))
}

/// The first value whose cumulative share reaches `u`; the last drawn at all where rounding leaves the shares a hair short of 1.
fn discrete(u: f64, values: &[f64], shares: &[f64]) -> f64 {
    let (mut reached, mut drawn) = (0.0, 0.0);
    for (value, share) in values.iter().zip(shares).filter(|(_, share)| **share > 0.0) {
        reached += share;
        drawn = *value;
        if reached >= u {
            break;
        }
    }
    drawn
}

/// mean + E(low - X)+ - E(X - high)+.
fn clipped_mean(mean: f64, sd: f64, low: Option<f64>, high: Option<f64>) -> f64 {
    let lifted = low.map_or(0.0, |low| sd * mean_excess((mean - low) / sd));
    let cut = high.map_or(0.0, |high| sd * mean_excess((high - mean) / sd));
    mean + lifted - cut
}

/// E(Z - t)+ = density(t) - t P(Z > t), for a standard normal Z.
fn mean_excess(t: f64) -> f64 {
    normal::pdf(t) - t * normal::cdf(-t)
}

#[cfg(test)]
mod tests;
