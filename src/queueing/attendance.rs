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

use super::order::BLOCK;

/// Nodes (agents present) and weights of the mean over attendance.
pub(super) type Rule = [(f64, f64); 3];

/// The rules of a column of intervals: for each of their three nodes, agents present and contacts that meet them.
pub(super) struct Parts {
    pub agents: [[f64; BLOCK]; 3],
    pub weight: [[f64; BLOCK]; 3],
}

impl Parts {
    /// Lays out the rules of at most a block of intervals; without load no weight.
    pub fn new(load: &[f64], scheduled: &[f64], contacts: &[f64], present_share: f64) -> Self {
        let mut parts = Self { agents: [[0.0; BLOCK]; 3], weight: [[0.0; BLOCK]; 3] };
        for (i, ((load, scheduled), contacts)) in load.iter().zip(scheduled).zip(contacts).enumerate() {
            if *load > 0.0 {
                for (node, (agents, weight)) in rule(*scheduled, present_share).into_iter().enumerate() {
                    (parts.agents[node][i], parts.weight[node][i]) = (agents, weight * contacts);
                }
            }
        }
        parts
    }
}

/// The rule for `scheduled` agents (real, 0 or more) of whom each is present with probability `present_share`.
pub(super) fn rule(scheduled: f64, present_share: f64) -> Rule {
    let (present, absent) = (present_share, 1.0 - present_share);
    let mean = scheduled * present;
    if mean * absent < 1e-12 {
        return [(mean, 1.0), (mean, 0.0), (mean, 0.0)];
    }
    if scheduled <= 1.0 {
        return [(0.0, 1.0 - mean), (1.0, mean), (2.0, 0.0)];
    }
    if scheduled <= 2.0 {
        let (one, two) = (2.0 - scheduled, scheduled - 1.0);
        let nobody = one * absent + two * absent * absent;
        return [(0.0, nobody), (1.0, one * present + two * 2.0 * present * absent), (2.0, two * present * present)];
    }
    gauss(scheduled, present, absent)
}

fn gauss(scheduled: f64, present: f64, absent: f64) -> Rule {
    let (tilt, single) = (absent - present, present * absent);
    let (mean, variance) = (scheduled * present, scheduled * single);
    let p = tilt * tilt + 3.0 * variance - 2.0 * single;
    let q = -tilt * single * (scheduled - 2.0);
    // The middle root is small beside the outer two, so Newton's steps from q/p converge at once.
    let mut middle = q / p;
    for _ in 0..4 {
        middle -= (middle * (middle * middle - p) + q) / (3.0 * middle * middle - p);
    }
    let spread = (p - 0.75 * middle * middle).sqrt();
    let from_mean = [-0.5 * middle - spread + tilt, middle + tilt, -0.5 * middle + spread + tilt];
    std::array::from_fn(|i| {
        let (here, j, k) = (from_mean[i], from_mean[(i + 1) % 3], from_mean[(i + 2) % 3]);
        ((mean + here).max(0.0), (variance + j * k) / ((here - j) * (here - k)))
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
