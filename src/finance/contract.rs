//! What a client pays a provider, and what the provider gives back: prices and service credits of a contract.

use super::ledger::points_below;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a client pays for work; exactly one form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["per_fte_month", "per_hour", "per_contact"]))]
pub struct PriceSpec {
    /// For one productive full-time equivalent for one month: heads past training who are there, by their paid hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1000000.0), extend("x-unit" = "currency per FTE-month"))]
    pub per_fte_month: Option<f64>,
    /// For one hour of an agent on duty for contacts, busy or waiting for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 10000.0), extend("x-unit" = "currency per hour"))]
    pub per_hour: Option<f64>,
    /// For one contact answered, or done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 100000.0), extend("x-unit" = "currency per contact"))]
    pub per_contact: Option<f64>,
}

/// Money given back for a reporting month whose service level is below the contract's target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["per_point", "share_of_fees_per_point"]), extend("x-at-most-one" = [["cap", "cap_share_of_fees"]]))]
pub struct ContractCreditSpec {
    /// Credit for every percentage point below the target (a fraction of a point counts in proportion).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e9), extend("x-unit" = "currency per point"))]
    pub per_point: Option<f64>,
    /// Credit for every percentage point below the target, as a share of the month's fees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share per point"))]
    pub share_of_fees_per_point: Option<f64>,
    /// Largest credit of one month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1e12), extend("x-unit" = "currency"))]
    pub cap: Option<f64>,
    /// Largest credit of one month, as a share of its fees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub cap_share_of_fees: Option<f64>,
}

/// Work that is billed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BilledWork {
    /// Productive full-time equivalents, times the part of a month.
    pub fte_months: f64,
    /// Hours of agents on duty for contacts.
    pub hours: f64,
    /// Contacts answered, or done.
    pub contacts: f64,
}

impl PriceSpec {
    /// The fee for work.
    pub fn fee(&self, work: &BilledWork) -> f64 {
        let parts = [(self.per_fte_month, work.fte_months), (self.per_hour, work.hours), (self.per_contact, work.contacts)];
        parts.into_iter().map(|(price, amount)| price.map_or(0.0, |price| price * amount)).sum()
    }
}

/// A contract's month: its fees, and the numerator and denominator of its service level.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ContractMonth {
    /// Fees.
    pub fees: f64,
    /// Contacts in time.
    pub within: f64,
    /// Contacts counted.
    pub counted: f64,
}

impl ContractCreditSpec {
    /// The credit for a month against the target; none is due over no contacts.
    pub fn due(&self, target: f64, month: &ContractMonth) -> f64 {
        let points = points_below(target, month.within, month.counted);
        let per_point = self.per_point.unwrap_or(0.0) + self.share_of_fees_per_point.unwrap_or(0.0) * month.fees;
        let cap = self.cap.or(self.cap_share_of_fees.map(|share| share * month.fees)).unwrap_or(f64::INFINITY);
        (per_point * points).min(cap)
    }
}
