//! Samplers by inversion: each turns one uniform into one value, growing with it.
//!
//! One uniform for one decision keeps two futures comparable: where one parameter differs a little, the value differs a
//! little, and no other draw moves. Every function takes `u` from the open interval (0, 1) first, then its parameters, which
//! the caller has checked; none allocates, none fails.
//!
//! Counts are exact quantiles: the smallest k whose distribution function reaches `u`.
mod binomial;
mod continuous;
mod counts;
mod ladder;

pub use binomial::{binomial, binomial_cached};
pub use continuous::{exponential, gamma, lognormal_mean_one, normal, pareto, triangular, two_exponentials, uniform, weibull};
pub use counts::{geometric, negative_binomial, poisson};
