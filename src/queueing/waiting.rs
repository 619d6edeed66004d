//! What happens to a contact that has to wait: Erlang A beyond the point where all agents are busy.
//!
//! ```text
//! z = θx     r = nμ/θ     η = λ/θ     ψ(z) = η(1 - e^{-z}) - r·z
//! θJ = ∫ e^ψ dz     θS = ∫ e^{-z} e^ψ dz     θ²W = ∫ z e^{-z} e^ψ dz     over z from 0 to ∞
//!   θ  1/mean patience [1/s]     nμ  service rate of all agents [1/s]     λ  arrival rate [1/s]
//! ```
//!
//! Source: Zeltyn & Mandelbaum (2005), the M/M/n+G building blocks with exponential patience.
//! Two evaluations: a series of positive terms where it is short, quadrature around the peak of ψ elsewhere.

use super::quadrature::{outwards, reach};

/// The series is used up to about this many terms.
const TERMS_WORTH_TAKING: f64 = 1500.0;
/// The series is used while e^ψ stays below e^this.
const SAFE_EXPONENT: f64 = 600.0;

/// Shares of those who find all agents busy, and the weight of that case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Waiting {
    /// ln(θJ): how much the case of waiting weighs against 1/B(n-1).
    pub ln_weight: f64,
    /// Answered in the end: S/J.
    pub answered: f64,
    /// Answered within T: S(T)/J.
    pub answered_in_time: f64,
    /// Neither answered nor gone by T: e^{-θT} J(T)/J.
    pub still_waiting: f64,
    /// Gave up in the end: (J-S)/J.
    pub abandoned: f64,
    /// Mean of wait x answered, in units of mean patience: θW/J.
    pub answered_wait: f64,
}

/// Evaluates the waiting for `r` > 0 agents' rate and `eta` > 0 arrival rate (both per patience), threshold `limit` = θT.
pub(super) fn waiting(r: f64, eta: f64, limit: f64) -> Waiting {
    let short = (eta - r).max(0.0) + (80.0 * r.max(eta)).sqrt().min(40.0 * r / (r - eta).max(0.0)) < TERMS_WORTH_TAKING;
    if short && eta - r < SAFE_EXPONENT { by_series(r, eta, limit) } else { by_quadrature(r, eta, limit) }
}

/// Kummer's series, all terms positive; its derivative in r (harmonic sums) gives the wait.
///
/// ```text
/// c_k = 1/((r+2)…(r+1+k))     θS = Σ c_k η^k / (r+1)     θJ = (1 + η·θS)/r     θ(J-S) = Σ (k+1) c_k η^k / (r(r+1))
/// θ²W = Σ c_k η^k h_k / (r+1),   h_k = 1/(r+1) + … + 1/(r+1+k)
/// θS(T) = θS - e^{η(1-y) - (r+1)θT} Σ c_k (ηy)^k / (r+1),   y = e^{-θT}
/// ```
pub(super) fn by_series(r: f64, eta: f64, limit: f64) -> Waiting {
    let y = libm::exp(-limit);
    let (mut index, mut harmonic) = (r + 1.0, 1.0 / (r + 1.0));
    let (mut term, mut late_power) = (1.0, 1.0);
    let (mut served, mut lost, mut wait, mut late) = (1.0, 1.0, harmonic, 1.0);
    let mut count = 1.0;
    // The sum for the lost converges last: what no longer counts there counts nowhere.
    while count * term > 1e-17 * lost {
        index += 1.0;
        count += 1.0;
        let step = 1.0 / index;
        term *= eta * step;
        harmonic += step;
        late_power *= y;
        served += term;
        lost += count * term;
        wait += harmonic * term;
        late += late_power * term;
    }
    let first = 1.0 / (r + 1.0);
    let weight = (1.0 + eta * first * served) / r;
    let cut = libm::exp(-eta * libm::expm1(-limit) - r * limit) / weight;
    Waiting {
        ln_weight: libm::log(weight),
        answered: first * served / weight,
        answered_in_time: (first * served / weight - cut * y * first * late).max(0.0),
        still_waiting: cut * y * (1.0 + eta * y * first * late) / r,
        abandoned: first * lost / r / weight,
        answered_wait: first * wait / weight,
    }
}

/// Quadrature on both sides of T, each around the highest point of ψ there.
pub(super) fn by_quadrature(r: f64, eta: f64, limit: f64) -> Waiting {
    let before = Piece::over(r, eta, 0.0, limit);
    let after = Piece::over(r, eta, limit, f64::INFINITY);
    let top = before.ln_height.max(after.ln_height);
    let (b, a) = (libm::exp(before.ln_height - top), libm::exp(after.ln_height - top));
    let all = b * before.all + a * after.all;
    Waiting {
        ln_weight: top + libm::log(all),
        answered: (b * before.answered + a * after.answered) / all,
        answered_in_time: b * before.answered / all,
        still_waiting: libm::exp(-limit) * a * after.all / all,
        abandoned: (b * before.abandoned + a * after.abandoned) / all,
        answered_wait: (b * before.answered_wait + a * after.answered_wait) / all,
    }
}

/// Integrals over a range of z, relative to e^ψ at its highest point there.
struct Piece {
    ln_height: f64,
    all: f64,
    answered: f64,
    abandoned: f64,
    answered_wait: f64,
}

impl Piece {
    fn over(r: f64, eta: f64, from: f64, to: f64) -> Self {
        let crest = if eta > r { libm::log(eta / r) } else { 0.0 };
        let peak = crest.clamp(from, to);
        // Arrivals of those still patient at the peak; equal to r on the crest itself, so that ψ is level there.
        let arriving = if peak == crest && eta > r { r } else { eta * libm::exp(-peak) };
        let slope = arriving - r;
        let fall = |v: f64| slope * v - arriving * exp_gap(v);
        let survive = libm::exp(-peak);
        let parts = |v: f64| {
            let (weight, lapse) = (libm::exp(fall(v)), libm::expm1(-v));
            let patient = survive * (1.0 + lapse);
            let impatient = -libm::expm1(-peak) - survive * lapse;
            [weight, weight * patient, weight * impatient, weight * patient * (peak + v)]
        };
        let scale = 1.0 / (slope.abs() + arriving.max(r).sqrt() + 1.0);
        let right = reach(scale, to - peak, fall);
        let left = reach(scale, peak - from, |v| fall(-v));
        let after = outwards(right, (right / 16.0).min(0.5), parts);
        let before = outwards(left, (left / 16.0).min(0.5), |v| parts(-v));
        Self {
            ln_height: (eta - r) * peak - eta * exp_gap(peak),
            all: before[0] + after[0],
            answered: before[1] + after[1],
            abandoned: before[2] + after[2],
            answered_wait: before[3] + after[3],
        }
    }
}

/// e^{-v} - 1 + v, without cancellation near 0.
fn exp_gap(v: f64) -> f64 {
    if v.abs() < 1e-2 { v * v * (2..=8).rev().fold(0.0, |sum, k| (1.0 - v * sum) / f64::from(k)) } else { libm::expm1(-v) + v }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(w: &Waiting) -> [f64; 6] {
        [libm::exp(w.ln_weight), w.answered, w.answered_in_time, w.still_waiting, w.abandoned, w.answered_wait]
    }

    #[test]
    fn series_and_quadrature_agree() {
        let mut worst = 0.0f64;
        for r in [0.003, 0.2, 1.0, 7.5, 40.0, 300.0] {
            for rho in [0.01, 0.4, 0.95, 1.0, 1.05, 1.5, 4.0] {
                for limit in [0.0, 1e-4, 0.05, 0.4, 2.0, 30.0] {
                    let (series, quadrature) = (by_series(r, rho * r, limit), by_quadrature(r, rho * r, limit));
                    for (s, q) in parts(&series).into_iter().zip(parts(&quadrature)) {
                        let error = (s - q).abs() / (1.0 + q.abs());
                        assert!(error < 1e-11, "r {r}, rho {rho}, limit {limit}: {series:?} for {quadrature:?}");
                        worst = worst.max(error);
                    }
                }
            }
        }
    }

    #[test]
    fn everybody_who_waits_is_answered_or_gives_up() {
        for (r, eta) in [(1e-4, 1e-3), (3.0, 2.0), (5e4, 5.2e4), (1e8, 0.9e8)] {
            let w = waiting(r, eta, 0.3);
            assert!((w.answered + w.abandoned - 1.0).abs() < 1e-12, "{w:?}");
            assert!(w.answered_in_time <= w.answered && w.answered_wait >= 0.0, "{w:?}");
        }
    }
}
