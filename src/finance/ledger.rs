//! The ledger: what a week costs, account by account, in the reporting currency.

use super::{CreditSpec, PaySpec};

/// What a team's people cost, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Payroll {
    pay: PaySpec,
    hours_per_week: f64,
    training_per_week: f64,
}

/// What happened in a team that money follows from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TeamWeek {
    /// Heads paid: everybody on the books after classes have started, those who leave at the week's end included; somebody on
    /// long leave counts with the share of pay that goes on.
    pub heads: f64,
    /// Heads past training who are there and work the overtime.
    pub productive: f64,
    /// Heads in training.
    pub trainees: f64,
    /// Recruiting cost of the week's starters, by the channel they came from.
    pub recruiting: f64,
    /// Overtime hours of each productive head.
    pub overtime_hours: f64,
    /// Hours taken off without pay, of all heads together.
    pub unpaid_hours: f64,
    /// Multiplier on pay.
    pub pay_factor: f64,
    /// Heads' weekly hours that fall on holidays and are worked, times the premium, as a share of weekly hours.
    pub holiday_premium: f64,
    /// Heads' weekly hours that are worked at night or on a weekend, times the premiums, as a share of weekly hours.
    pub allowance_premium: f64,
}

/// A team's ledger lines.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TeamCost {
    /// Pay for paid hours.
    pub wages: f64,
    /// Benefits on wages.
    pub benefits: f64,
    /// Overtime with premium and benefits.
    pub overtime: f64,
    /// Extra pay on holidays, with benefits.
    pub holidays: f64,
    /// Extra pay at night and on the weekend, with benefits.
    pub allowances: f64,
    /// Recruiting.
    pub recruiting: f64,
    /// Training beside pay.
    pub training: f64,
}

impl Payroll {
    /// Takes pay as written, with the other rates that follow people.
    pub fn new(pay: &PaySpec, hours_per_week: f64, training_per_week: f64) -> Self {
        Self { pay: pay.clone(), hours_per_week, training_per_week }
    }

    /// Overtime hours planned for every productive head.
    pub fn planned_overtime(&self) -> f64 {
        self.pay.overtime_hours
    }

    /// An ordinary hour with benefits.
    pub fn loaded(&self, pay_factor: f64) -> f64 {
        self.pay.per_hour * pay_factor * (1.0 + self.pay.benefits)
    }

    /// Overtime of so many heads, so many hours each, with premium and benefits.
    pub fn overtime(&self, heads: f64, hours: f64, pay_factor: f64) -> f64 {
        heads * hours * self.loaded(pay_factor) * (1.0 + self.pay.overtime_premium)
    }

    /// The ledger lines of a week.
    pub fn cost(&self, week: &TeamWeek) -> TeamCost {
        let loaded = self.loaded(week.pay_factor);
        let hourly = self.pay.per_hour * week.pay_factor;
        let wages = (week.heads * self.hours_per_week - week.unpaid_hours) * hourly;
        TeamCost {
            wages,
            benefits: wages * self.pay.benefits,
            overtime: self.overtime(week.productive, week.overtime_hours, week.pay_factor),
            holidays: week.productive * self.hours_per_week * week.holiday_premium * loaded,
            allowances: week.productive * self.hours_per_week * week.allowance_premium * loaded,
            recruiting: week.recruiting,
            training: week.trainees * self.training_per_week,
        }
    }
}

/// The credit for a service level below target; none is due over no contacts.
///
/// `per_point` for every percentage point below, at most the cap.
pub fn credit(spec: &CreditSpec, target: f64, within: f64, counted: f64) -> f64 {
    (spec.per_point * points_below(target, within, counted)).min(spec.cap.unwrap_or(f64::INFINITY))
}

/// Percentage points that a service level lies below the target; none over no contacts.
pub(super) fn points_below(target: f64, within: f64, counted: f64) -> f64 {
    if counted > 0.0 { 100.0 * (target - within / counted).max(0.0) } else { 0.0 }
}
