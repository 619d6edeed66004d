//! Random attendance: how many of the scheduled agents are present.
//!
//! Present agents are N ~ Binomial(s, p). A mean over N is taken by the binomial's own three-point Gauss rule, which gives every
//! polynomial of degree five in N its exact mean. With d = 1 - 2p, v = p(1-p), its nodes are s·p + d + x for the roots of
//!
//! ```text
//! x³ - P·x + Q = 0     P = d² + 3sv - 2v     Q = -d·v·(s-2)
//! ```
//!
//! (the third Krawtchouk polynomial), and its weights follow from total, mean and variance. At s = 2 the nodes are 0, 1 and 2;
//! below, attendance is the mixture of the whole numbers around s. Source: Szegő, Orthogonal Polynomials (1939), §2.82; derived here.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled for the vectors of the machine at hand")]

use super::lanes::{LANES, Lane, each};

/// Nodes (agents present) and weights of the mean over attendance, for several intervals side by side.
pub(super) type Rules = [(Lane, Lane); 3];

/// The rules for `scheduled` agents (real, 0 or more) of whom each is present with probability `present_share`.
#[inline(always)]
pub(super) fn rules(scheduled: &Lane, present_share: f64) -> Rules {
    let (present, absent) = (present_share, 1.0 - present_share);
    let mut rules = gauss(&each(|i| scheduled[i].max(2.0)), present, absent);
    for i in 0..LANES {
        if scheduled[i] <= 2.0 || scheduled[i] * present * absent < 1e-12 {
            for ((agents, weight), few) in rules.iter_mut().zip(few(scheduled[i], present, absent)) {
                (agents[i], weight[i]) = few;
            }
        }
    }
    rules
}

/// Nodes (agents present) and weights of one interval.
pub(super) type Rule = [(f64, f64); 3];

/// The rule of one interval, see [`rules`].
pub(super) fn rule(scheduled: f64, present_share: f64) -> Rule {
    rules(&[scheduled; LANES], present_share).map(|(agents, weight)| (agents[0], weight[0]))
}

/// The rule where hardly anybody is absent, or for up to two scheduled.
fn few(scheduled: f64, present: f64, absent: f64) -> Rule {
    let mean = scheduled * present;
    if mean * absent < 1e-12 {
        return [(mean, 1.0), (mean, 0.0), (mean, 0.0)];
    }
    if scheduled <= 1.0 {
        return [(0.0, 1.0 - mean), (1.0, mean), (2.0, 0.0)];
    }
    let (one, two) = (2.0 - scheduled, scheduled - 1.0);
    let nobody = one * absent + two * absent * absent;
    [(0.0, nobody), (1.0, one * present + two * 2.0 * present * absent), (2.0, two * present * present)]
}

#[inline(always)]
fn gauss(scheduled: &Lane, present: f64, absent: f64) -> Rules {
    let (tilt, single) = (absent - present, present * absent);
    let (mean, variance) = (each(|i| scheduled[i] * present), each(|i| scheduled[i] * single));
    let p = each(|i| tilt * tilt + 3.0 * variance[i] - 2.0 * single);
    let q = each(|i| -tilt * single * (scheduled[i] - 2.0));
    // The middle root is small beside the outer two, so Newton's steps from q/p converge at once.
    let mut middle = each(|i| q[i] / p[i]);
    for _ in 0..4 {
        middle = each(|i| middle[i] - (middle[i] * (middle[i] * middle[i] - p[i]) + q[i]) / (3.0 * middle[i] * middle[i] - p[i]));
    }
    let spread = each(|i| (p[i] - 0.75 * middle[i] * middle[i]).sqrt());
    let from_mean =
        [each(|i| -0.5 * middle[i] - spread[i] + tilt), each(|i| middle[i] + tilt), each(|i| -0.5 * middle[i] + spread[i] + tilt)];
    std::array::from_fn(|node| {
        let (here, j, k) = (&from_mean[node], &from_mean[(node + 1) % 3], &from_mean[(node + 2) % 3]);
        let weight = each(|i| (variance[i] + j[i] * k[i]) / ((here[i] - j[i]) * (here[i] - k[i])));
        (each(|i| (mean[i] + here[i]).max(0.0)), weight)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts the absent, who are fewer, so that the first chance does not underflow.
    fn binomial_moment(scheduled: u32, present: f64, degree: i32) -> f64 {
        let mut chance = present.powi(scheduled as i32);
        let mut moment = 0.0;
        for absent in 0..=scheduled {
            moment += chance * f64::from(scheduled - absent).powi(degree);
            chance *= (1.0 - present) / present * f64::from(scheduled - absent) / f64::from(absent + 1);
        }
        moment
    }

    #[test]
    fn the_rule_meets_five_moments_of_the_binomial() {
        for present in [0.3, 0.5, 0.88, 0.97] {
            for scheduled in [3, 4, 9, 40, 250] {
                let rule = rule(f64::from(scheduled), present);
                for degree in 0..=5 {
                    let seen: f64 = rule.iter().map(|(n, w)| w * n.powi(degree)).sum();
                    let wanted = binomial_moment(scheduled, present, degree);
                    assert!((seen / wanted - 1.0).abs() < 1e-11, "{scheduled} x {present}, degree {degree}: {seen} for {wanted}");
                }
                let sixth: f64 = rule.iter().map(|(n, w)| w * n.powi(6)).sum();
                let gap = (sixth / binomial_moment(scheduled, present, 6) - 1.0).abs();
                assert!(gap > 1e-13, "three points cannot meet the sixth moment, yet {gap:e}");
            }
        }
    }

    #[test]
    fn every_rule_is_a_distribution_on_the_scheduled_agents() {
        for present in [0.0, 1e-6, 0.1, 0.5, 0.9, 0.999_999, 1.0] {
            for scheduled in [0.0, 0.4, 1.0, 1.3, 2.0, 2.000_001, 2.5, 7.3, 1e4] {
                let rule = rule(scheduled, present);
                let (total, mean) = rule.iter().fold((0.0, 0.0), |(total, mean), (n, w)| (total + w, mean + n * w));
                assert!(
                    (total - 1.0).abs() < 1e-12 && (mean - scheduled * present).abs() < 1e-9 * (1.0 + mean),
                    "{scheduled} {present} {rule:?}"
                );
                assert!(rule.iter().all(|&(n, w)| (0.0..=1.0).contains(&w) && n >= 0.0), "{scheduled} {present} {rule:?}");
                let highest = rule.iter().filter(|(_, w)| *w > 0.0).map(|(n, _)| *n).fold(0.0, f64::max);
                assert!(highest <= scheduled.ceil() + 1e-9, "{scheduled} {present} {rule:?}");
            }
        }
    }
}
