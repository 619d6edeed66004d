//! What a requisition is cut to when trainers, training seats or recruiters are short.

use super::HiringSpec;

/// Rounding must not cost a place: 15 places stay 15 where the quotient is a hair below.
const HAIR: f64 = 1e-9;

/// Limits of a team's requisitions; none where nothing is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HiringLimits {
    /// How many of the team can be in training at once: trainers x trainees per trainer.
    pub trainees: Option<f64>,
    /// Expected starters of one requisition: recruiters x hires per recruiter and week x weeks between requisitions.
    pub starters: Option<f64>,
}

impl HiringLimits {
    /// Takes the section as written.
    pub fn new(spec: &HiringSpec) -> Self {
        let weekly = spec.recruiters.zip(spec.hires_per_recruiter_week).map(|(recruiters, hires)| recruiters * hires);
        Self {
            trainees: spec.trainers.zip(spec.trainees_per_trainer).map(|(trainers, each)| trainers * each),
            starters: weekly.map(|starters| starters * f64::from(spec.every_weeks)),
        }
    }

    /// The offers that can be made when `free_places` are free in class and a share `show_up` of offers starts.
    ///
    /// ```text
    /// min(wanted, free places / show_up, starters the recruiters find / show_up), rounded down
    /// ```
    pub fn cut(&self, wanted: u32, free_places: f64, show_up: f64) -> u32 {
        let starters = free_places.min(self.starters.unwrap_or(f64::INFINITY)).max(0.0);
        libm::floor(starters / show_up + HAIR).min(f64::from(wanted)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scarcest_of_classroom_and_recruiters_decides() {
        let limits = HiringLimits { trainees: Some(24.0), starters: Some(8.0) };
        assert_eq!(
            [limits.cut(6, 12.0, 0.8), limits.cut(40, 12.0, 0.8), limits.cut(40, 4.0, 0.8), limits.cut(40, -3.0, 0.8)],
            [6, 10, 5, 0]
        );
    }

    #[test]
    fn rounding_costs_no_place_and_nothing_limits_without_limits() {
        let none = HiringLimits { trainees: None, starters: None };
        assert_eq!(none.cut(7, 0.3 * 3.0, 0.3), 3);
        assert_eq!(none.cut(1_000_000, f64::INFINITY, 0.5), 1_000_000);
    }
}
