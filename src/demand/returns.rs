//! Contacts that come back days later: because they were not resolved, or because of an error.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Repeat contacts after days. The planned volume has the ordinary ones in it: only resolution below or above the reference moves
/// contacts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepeatsSpec {
    /// Share of answered contacts resolved by tenured agents, at which the planned volume was observed.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub reference_resolution: f64,
    /// Share of unresolved contacts that return.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub return_share: f64,
    /// Of those that return, the share that comes 1, 2, 3 ... days later (up to 28 numbers that sum to 1).
    #[schemars(extend("x-unit" = "share"))]
    pub lag_days: Vec<f64>,
}

/// Errors and the rework they cause. The planned volume has the ordinary rework in it: only errors beyond the reference move contacts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorsSpec {
    /// Share of answered contacts with an error, at which the planned volume was observed; also that of teams without `errors`.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub reference: f64,
    /// Contacts of rework that an error makes.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 10.0), extend("x-unit" = "contacts"))]
    pub rework_share: f64,
    /// The queue that gets the rework (default: this queue).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rework_queue: Option<String>,
    /// Of the rework, the share that comes 1, 2, 3 ... days later (up to 28 numbers that sum to 1).
    #[schemars(extend("x-unit" = "share"))]
    pub lag_days: Vec<f64>,
}

/// No contact comes back later than so many days after.
pub const LONGEST_LAG: usize = 28;
/// Today and all days on which something of today may come back.
const DAYS: usize = LONGEST_LAG + 1;

/// Contacts that will come back, by day.
///
/// ```
/// use tenure::demand::Returns;
/// let mut returns = Returns::default();
/// returns.expect(4, 10.0, &[0.5, 0.3, 0.2]); // ten contacts of day 4 come back over three days
/// assert_eq!([returns.take(5), returns.take(6), returns.take(7), returns.take(8)], [5.0, 3.0, 2.0, 0.0]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Returns {
    /// Day d stands in slot d modulo the length.
    due: [f64; DAYS],
}

impl Default for Returns {
    fn default() -> Self {
        Self { due: [0.0; DAYS] }
    }
}

impl Returns {
    /// Contacts of `day` come back with these shares 1, 2, 3 ... days later; fewer than ordinary count below 0.
    pub fn expect(&mut self, day: usize, contacts: f64, lag_days: &[f64]) {
        for (lag, share) in lag_days.iter().enumerate() {
            self.due[(day + 1 + lag) % DAYS] += contacts * share;
        }
    }

    /// Takes what comes on `day`; every day is asked for, one after the other.
    pub fn take(&mut self, day: usize) -> f64 {
        std::mem::take(&mut self.due[day % DAYS])
    }

    /// What would come on a day on which the queue is closed comes a day later.
    pub fn put_off(&mut self, day: usize) {
        let contacts = self.take(day);
        self.due[(day + 1) % DAYS] += contacts;
    }
}

fn one() -> f64 {
    1.0
}
