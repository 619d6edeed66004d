//! What moves the hazard of resigning from week to week: the labour market, and strain.

use super::{AttritionFactorSpec, BurnoutSpec};

/// Where a team's attrition factor stands, in standard deviations.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LabourMarket {
    all: f64,
    company: f64,
}

/// One week's standard normal news of the company, the region and the team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabourNews {
    /// Shared by the company.
    pub company: f64,
    /// Shared by the region.
    pub region: f64,
    /// The team's own.
    pub team: f64,
}

impl LabourMarket {
    /// Moves on by a week; the first week starts in the long run.
    ///
    /// ```text
    /// y_w = persistence y_{w-1} + sqrt(1 - persistence²) (sqrt(c) company + sqrt(r) region + sqrt(1-c-r) team)
    /// ```
    pub fn advance(&mut self, spec: &AttritionFactorSpec, news: LabourNews, first: bool) {
        let own = (1.0 - spec.company_share - spec.region_share).max(0.0);
        let company = spec.company_share.sqrt() * news.company;
        let mixed = company + spec.region_share.sqrt() * news.region + own.sqrt() * news.team;
        let (keep, fresh) = if first { (0.0, 1.0) } else { (spec.persistence, (1.0 - spec.persistence * spec.persistence).sqrt()) };
        self.all = keep * self.all + fresh * mixed;
        self.company = keep * self.company + fresh * company;
    }

    /// The mean-one factor on the hazard of resigning: exp(sd y - sd²/2).
    pub fn attrition_factor(&self, spec: &AttritionFactorSpec) -> f64 {
        libm::exp(spec.sd * self.all - spec.sd * spec.sd / 2.0)
    }

    /// The company part of the logarithm of the factor; offers are turned down when it is high.
    pub fn company_part(&self, spec: &AttritionFactorSpec) -> f64 {
        spec.sd * self.company
    }
}

/// Occupancy as a team remembers it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strain {
    remembered: f64,
}

impl Strain {
    /// A team that comes from the reference occupancy.
    pub fn at_reference(spec: Option<&BurnoutSpec>) -> Self {
        Self { remembered: spec.map_or(0.0, |burnout| burnout.reference_occupancy) }
    }

    /// Takes in last week's occupancy.
    pub fn remember(&mut self, spec: &BurnoutSpec, occupancy: f64) {
        self.remembered += (occupancy - self.remembered) / spec.memory_weeks;
    }

    /// Factor on the hazard of resigning: exp(slope x occupancy above the reference), 1 at or below it.
    pub fn attrition_factor(&self, spec: &BurnoutSpec) -> f64 {
        self.factor(spec, spec.attrition_slope)
    }

    /// Factor on random absence, likewise.
    pub fn absence_factor(&self, spec: &BurnoutSpec) -> f64 {
        self.factor(spec, spec.absence_slope)
    }

    fn factor(&self, spec: &BurnoutSpec, slope: f64) -> f64 {
        libm::exp(slope * (self.remembered - spec.reference_occupancy).max(0.0))
    }
}
