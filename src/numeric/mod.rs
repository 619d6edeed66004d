//! Special functions with the same bits on every platform: everything here is built on `libm` and plain arithmetic.
//!
//! - [`columns`]: logarithm, exponential and normal quantile of whole columns, fast.
//! - [`normal`]: density, distribution function and quantile of the standard normal law.
//! - [`gamma`]: the gamma function's logarithm and the incomplete gamma functions with their inverse.
//! - [`saddle`]: Loader's saddle-point pieces, from which probabilities of counts are built without loss of digits.
pub mod columns;
pub mod gamma;
pub mod normal;
pub mod saddle;
mod temme;
