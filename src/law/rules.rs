//! What a law's parameters must satisfy, said in the planner's words.

use super::Law;

/// The largest mean or number of trials of a count; beyond it a count is better written as a continuous law.
const LARGEST_COUNT: f64 = 1e9;
/// The largest mean of a negative binomial, whose draws take as many steps as their value.
const LARGEST_SPREAD_COUNT: f64 = 1e6;
/// The largest coefficient of variation of a mixture.
const MOST_SPREAD: f64 = 1000.0;
/// How far the shares of a discrete law may be from 1 together.
const SHARE_TOLERANCE: f64 = 1e-9;

/// Every broken rule. A number that is not finite is reported alone, as it would break others in confusing ways.
pub(super) fn problems(law: &Law) -> Vec<String> {
    let unfinished: Vec<String> = numbers(law)
        .into_iter()
        .filter(|(_, number)| !number.is_finite())
        .map(|(name, number)| format!("`{name}` is {number}; it must be a finite number"))
        .collect();
    if unfinished.is_empty() { broken_rules(law) } else { unfinished }
}

/// Every number of the law with its key.
fn numbers(law: &Law) -> Vec<(&'static str, f64)> {
    match *law {
        Law::Fixed { value } => vec![("value", value)],
        Law::Uniform { low, high } => vec![("low", low), ("high", high)],
        Law::Triangular { low, mode, high } => vec![("low", low), ("mode", mode), ("high", high)],
        Law::Normal { mean, sd, low, high } => {
            let bounds = [("low", low), ("high", high)].into_iter().filter_map(|(name, bound)| Some((name, bound?)));
            [("mean", mean), ("sd", sd)].into_iter().chain(bounds).collect()
        }
        Law::Lognormal { median, sigma, shift } => vec![("median", median), ("sigma", sigma), ("shift", shift)],
        Law::Exponential { mean, shift } => vec![("mean", mean), ("shift", shift)],
        Law::Gamma { mean, shape } => vec![("mean", mean), ("shape", shape)],
        Law::Weibull { shape, scale } => vec![("shape", shape), ("scale", scale)],
        Law::Hyperexponential { mean, cv } => vec![("mean", mean), ("cv", cv)],
        Law::Pareto { scale, shape, shift } => vec![("scale", scale), ("shape", shape), ("shift", shift)],
        Law::Geometric { mean } | Law::Poisson { mean } => vec![("mean", mean)],
        Law::Binomial { p, .. } => vec![("p", p)],
        Law::NegativeBinomial { mean, size } => vec![("mean", mean), ("size", size)],
        Law::Discrete { ref values, ref shares } => {
            values.iter().map(|value| ("values", *value)).chain(shares.iter().map(|share| ("shares", *share))).collect()
        }
    }
}

fn broken_rules(law: &Law) -> Vec<String> {
    let rules = match *law {
        Law::Fixed { .. } => vec![],
        Law::Uniform { low, high } => vec![ordered("low", low, "high", high)],
        Law::Triangular { low, mode, high } => vec![ordered("low", low, "mode", mode), ordered("mode", mode, "high", high)],
        Law::Normal { sd, low, high, .. } => {
            let bounds = low.zip(high).and_then(|(low, high)| ordered("low", low, "high", high));
            vec![positive("sd", sd), bounds]
        }
        Law::Lognormal { median, sigma, .. } => vec![positive("median", median), positive("sigma", sigma)],
        Law::Exponential { mean, .. } => vec![positive("mean", mean)],
        Law::Gamma { mean, shape } => vec![positive("mean", mean), positive("shape", shape)],
        Law::Weibull { shape, scale } => vec![positive("shape", shape), positive("scale", scale)],
        Law::Hyperexponential { mean, cv } => vec![positive("mean", mean), within("cv", cv, 1.0, MOST_SPREAD)],
        Law::Pareto { scale, shape, .. } => vec![positive("scale", scale), tail_with_a_mean(shape)],
        Law::Geometric { mean } => vec![within("mean", mean, 1.0, LARGEST_COUNT)],
        Law::Poisson { mean } => vec![within("mean", mean, 0.0, LARGEST_COUNT)],
        Law::Binomial { n, p } => vec![within("n", n as f64, 0.0, LARGEST_COUNT), within("p", p, 0.0, 1.0)],
        Law::NegativeBinomial { mean, size } => vec![within("mean", mean, 0.0, LARGEST_SPREAD_COUNT), positive("size", size)],
        Law::Discrete { ref values, ref shares } => vec![paired(values, shares), ascending(values), complete(shares)],
    };
    let broken: Vec<String> = rules.into_iter().flatten().collect();
    if broken.is_empty() { mean_too_large(law).into_iter().collect() } else { broken }
}

fn ordered(first: &str, smaller: f64, second: &str, larger: f64) -> Option<String> {
    (smaller > larger).then(|| format!("`{first}` is {smaller} but `{second}` is {larger}; `{first}` must not exceed `{second}`"))
}

fn positive(name: &str, value: f64) -> Option<String> {
    (value <= 0.0).then(|| format!("`{name}` is {value}; it must be above 0"))
}

fn within(name: &str, value: f64, low: f64, high: f64) -> Option<String> {
    let outside = value < low || value > high;
    outside.then(|| format!("`{name}` is {value}; it must lie between {low} and {high}"))
}

fn tail_with_a_mean(shape: f64) -> Option<String> {
    (shape >= 1.0).then(|| format!("`shape` is {shape}; it must be below 1, as a Pareto tail that heavy has no mean"))
}

/// A tiny shape or a large sigma can put the mean beyond any number.
fn mean_too_large(law: &Law) -> Option<String> {
    (!law.mean().is_finite()).then(|| "these parameters give a mean beyond any number; bring the spread down".to_string())
}

fn paired(values: &[f64], shares: &[f64]) -> Option<String> {
    if values.is_empty() {
        return Some("`values` is empty; give at least one value with its share".to_string());
    }
    let (values, shares) = (values.len(), shares.len());
    (values != shares).then(|| format!("`values` has {values} entries but `shares` has {shares}; each value needs one share"))
}

fn ascending(values: &[f64]) -> Option<String> {
    let pair = values.windows(2).find(|pair| pair[0] >= pair[1])?;
    Some(format!("`values` has {} before {}; list the values from the smallest to the largest, each once", pair[0], pair[1]))
}

fn complete(shares: &[f64]) -> Option<String> {
    if let Some(negative) = shares.iter().find(|share| **share < 0.0) {
        return Some(format!("`shares` holds {negative}; a share must not be negative"));
    }
    let total: f64 = shares.iter().sum();
    ((total - 1.0).abs() > SHARE_TOLERANCE).then(|| format!("`shares` add up to {total}; they must add up to 1"))
}
