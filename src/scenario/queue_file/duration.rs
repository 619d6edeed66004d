//! How long something takes, as a planner writes it.

use crate::law::Law;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The mean of an exponential law, in seconds, or a law such as `{ law = "lognormal", mean = 240, variation = 0.8 }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum DurationSpec {
    /// The mean of an exponential law.
    Mean(#[schemars(range(min = 0.1, max = 1e7), extend("x-unit" = "seconds"))] f64),
    /// A law.
    Law(DurationLaw),
}

/// A law of durations by its mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "law", rename_all = "kebab-case", deny_unknown_fields)]
pub enum DurationLaw {
    /// Always the same.
    Fixed {
        /// The duration.
        #[schemars(range(min = 0.1, max = 1e7), extend("x-unit" = "seconds"))]
        value: f64,
    },
    /// Times that do not age.
    Exponential {
        /// The mean.
        #[schemars(range(min = 0.1, max = 1e7), extend("x-unit" = "seconds"))]
        mean: f64,
    },
    /// Skewed to the right: what handle times look like.
    Lognormal {
        /// The mean.
        #[schemars(range(min = 0.1, max = 1e7), extend("x-unit" = "seconds"))]
        mean: f64,
        /// Standard deviation over mean.
        #[schemars(range(min = 0.01, max = 10.0))]
        variation: f64,
    },
    /// Between fixed (variation near 0) and exponential (1), and beyond.
    Gamma {
        /// The mean.
        #[schemars(range(min = 0.1, max = 1e7), extend("x-unit" = "seconds"))]
        mean: f64,
        /// Standard deviation over mean.
        #[schemars(range(min = 0.01, max = 10.0))]
        variation: f64,
    },
    /// Risk of ending that falls (shape below 1) or rises (above 1).
    Weibull {
        /// The mean.
        #[schemars(range(min = 0.1, max = 1e7), extend("x-unit" = "seconds"))]
        mean: f64,
        /// The shape.
        #[schemars(range(min = 0.2, max = 50.0))]
        shape: f64,
    },
    /// Durations that were seen, each equally likely or with its share.
    Empirical {
        /// The durations, from the shortest to the longest.
        #[schemars(length(min = 1), inner(range(min = 0.0, max = 1e7)), extend("x-unit" = "seconds"))]
        values: Vec<f64>,
        /// The share of each; together 1. Left out, all are equally likely.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[schemars(inner(range(min = 0.0, max = 1.0)))]
        shares: Vec<f64>,
    },
}

impl DurationSpec {
    /// As a law of seconds.
    pub fn law(&self) -> Law {
        let exponential = |mean| Law::Exponential { mean, shift: 0.0 };
        match self {
            Self::Mean(mean) => exponential(*mean),
            Self::Law(law) => match law.clone() {
                DurationLaw::Fixed { value } => Law::Fixed { value },
                DurationLaw::Exponential { mean } => exponential(mean),
                DurationLaw::Lognormal { mean, variation } => {
                    let variance = libm::log1p(variation * variation);
                    Law::Lognormal { median: mean / libm::exp(0.5 * variance), sigma: variance.sqrt(), shift: 0.0 }
                }
                DurationLaw::Gamma { mean, variation } => Law::Gamma { mean, shape: 1.0 / (variation * variation) },
                DurationLaw::Weibull { mean, shape } => Law::Weibull { shape, scale: mean / libm::tgamma(1.0 + 1.0 / shape) },
                DurationLaw::Empirical { values, shares } if shares.is_empty() => {
                    let shares = vec![1.0 / values.len() as f64; values.len()];
                    Law::Discrete { values, shares }
                }
                DurationLaw::Empirical { values, shares } => Law::Discrete { values, shares },
            },
        }
    }

    /// Whether the law is exponential, as the exact laws take it to be.
    pub fn is_exponential(&self) -> bool {
        matches!(self, Self::Mean(_) | Self::Law(DurationLaw::Exponential { .. }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_have_the_mean_that_is_written() {
        for law in [
            DurationLaw::Fixed { value: 240.0 },
            DurationLaw::Exponential { mean: 240.0 },
            DurationLaw::Lognormal { mean: 240.0, variation: 0.8 },
            DurationLaw::Gamma { mean: 240.0, variation: 0.6 },
            DurationLaw::Weibull { mean: 240.0, shape: 1.7 },
            DurationLaw::Empirical { values: vec![120.0, 240.0, 360.0], shares: vec![] },
        ] {
            let mean = DurationSpec::Law(law.clone()).law().mean();
            assert!((mean - 240.0).abs() < 1e-9, "{law:?}: {mean}");
        }
    }
}
