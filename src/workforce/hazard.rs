//! The hazard of leaving by tenure: cumulative over the weeks of tenure, whatever form it was written in.
//!
//! ```text
//! chance of leaving in the week after `a` whole weeks of tenure = 1 - exp(-F (H(a+1) - H(a)))
//! ```
//! with F the product of this week's factors. Sources: models.md section 4 (Allison 1982 for discrete time).

use super::{AttritionBand, AttritionSpec, BathtubHazard, GompertzHazard, LogNormalHazard, ShapeScale};
use crate::calendar::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

/// A cumulative hazard over tenure, in weeks.
#[derive(Debug, Clone, PartialEq)]
pub enum Hazard {
    /// Constant between breaks; each piece starts at a tenure and has a rate a week.
    Pieces(Vec<(f64, f64)>),
    /// (t / scale)^shape, times a multiplier.
    Weibull(ShapeScale, f64),
    /// ln(1 + (t / scale)^shape), times a multiplier.
    LogLogistic(ShapeScale, f64),
    /// -ln(1 - Phi((ln t - ln median) / sigma)), times a multiplier.
    LogNormal(LogNormalHazard, f64),
    /// initial (exp(growth t) - 1) / growth, times a multiplier.
    Gompertz(GompertzHazard, f64),
    /// early (1 - exp(-decay t)) / decay + constant t + rise t²/2 + Weibull parts, times a multiplier.
    Bathtub(BathtubHazard, f64),
}

impl Hazard {
    /// The hazard as written; nobody leaves where no form is given (the scenario's rules refuse that).
    pub fn new(spec: &AttritionSpec) -> Self {
        let times = spec.multiplier;
        let flat = |rate: f64| Self::Pieces(vec![(0.0, rate)]);
        if let Some(bands) = &spec.bands {
            Self::Pieces(bands.iter().map(|band| (band.from_weeks, band_rate(band, times))).collect())
        } else if let Some(law) = &spec.weibull {
            Self::Weibull(law.clone(), times)
        } else if let Some(law) = &spec.log_logistic {
            Self::LogLogistic(law.clone(), times)
        } else if let Some(law) = &spec.log_normal {
            Self::LogNormal(law.clone(), times)
        } else if let Some(law) = &spec.gompertz {
            Self::Gompertz(law.clone(), times)
        } else if let Some(law) = &spec.bathtub {
            Self::Bathtub(law.clone(), times)
        } else if let Some(annual) = spec.annual {
            flat(from_probability(annual * times / WEEKS_PER_YEAR))
        } else {
            let band = AttritionBand {
                from_weeks: 0.0,
                weekly_hazard: spec.weekly_hazard,
                weekly_probability: spec.weekly_probability,
                monthly_probability: spec.monthly_probability,
            };
            flat(band_rate(&band, times))
        }
    }

    /// Cumulative hazard after `t` weeks of tenure.
    pub fn cumulative(&self, t: f64) -> f64 {
        match self {
            Self::Pieces(pieces) => pieces_cumulative(pieces, t),
            Self::Weibull(law, times) => times * weibull(law, t),
            Self::LogLogistic(law, times) => times * libm::log1p(libm::pow(t / law.scale_weeks, law.shape)),
            Self::LogNormal(law, times) => times * log_normal(law, t),
            Self::Gompertz(law, times) => times * law.initial * libm::expm1(law.growth * t) / law.growth,
            Self::Bathtub(law, times) => times * bathtub(law, t),
        }
    }

    /// Hazard of the week that follows `tenure` whole weeks.
    pub fn in_week(&self, tenure: u32) -> f64 {
        let t = f64::from(tenure);
        match self {
            Self::Pieces(pieces) => pieces_between(pieces, t, t + 1.0),
            Self::Gompertz(law, times) => times * law.initial * libm::exp(law.growth * t) * libm::expm1(law.growth) / law.growth,
            _ => self.cumulative(t + 1.0) - self.cumulative(t),
        }
    }

    /// The tenure in whole weeks from which the hazard no longer changes; none where it always does.
    pub fn settles_after(&self) -> Option<u32> {
        match self {
            Self::Pieces(pieces) => pieces.last().map(|(from, _)| libm::ceil(*from) as u32),
            _ => None,
        }
    }
}

/// The chance of leaving under a cumulative hazard of one week, multiplied by this week's factors.
pub fn exit_probability(hazard: f64) -> f64 {
    -libm::expm1(-hazard)
}

/// The hazard whose chance of an exit is `probability`.
fn from_probability(probability: f64) -> f64 {
    -libm::log1p(-probability)
}

fn band_rate(band: &AttritionBand, times: f64) -> f64 {
    if let Some(hazard) = band.weekly_hazard {
        hazard * times
    } else if let Some(probability) = band.weekly_probability {
        from_probability(probability * times)
    } else {
        from_probability(band.monthly_probability.unwrap_or(0.0) * times) / WEEKS_PER_MONTH
    }
}

fn pieces_cumulative(pieces: &[(f64, f64)], t: f64) -> f64 {
    pieces_between(pieces, 0.0, t)
}

fn pieces_between(pieces: &[(f64, f64)], from: f64, to: f64) -> f64 {
    let ends = pieces.iter().skip(1).map(|(start, _)| *start).chain([f64::INFINITY]);
    pieces.iter().zip(ends).map(|((start, rate), end)| rate * (end.min(to) - start.max(from)).max(0.0)).sum()
}

fn weibull(law: &ShapeScale, t: f64) -> f64 {
    libm::pow(t / law.scale_weeks, law.shape)
}

fn log_normal(law: &LogNormalHazard, t: f64) -> f64 {
    if t <= 0.0 {
        return 0.0;
    }
    let z = (libm::log(t) - libm::log(law.median_weeks)) / law.sigma;
    let half_root = std::f64::consts::FRAC_1_SQRT_2;
    if z < 0.0 {
        -libm::log1p(-0.5 * libm::erfc(-z * half_root)) // most are still there: the small chance is the left one
    } else {
        -libm::log(0.5 * libm::erfc(z * half_root))
    }
}

fn bathtub(law: &BathtubHazard, t: f64) -> f64 {
    let weibulls: f64 = [&law.first_weibull, &law.second_weibull].into_iter().flatten().map(|part| weibull(part, t)).sum();
    -law.early * libm::expm1(-law.decay * t) / law.decay + law.constant * t + law.rise * t * t / 2.0 + weibulls
}
