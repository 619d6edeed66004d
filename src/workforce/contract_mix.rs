//! Contracts of different hours within one team: part-timers beside full-timers.

use super::{Schedule, ScheduleSpec, ShiftSpec};
use crate::calendar::Clock;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Heads of a team who work so many hours a week. The mix stays as it is: who leaves and who comes has the team's mix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractMixSpec {
    /// What it is called: `full-time`, `part-time`.
    pub name: String,
    /// Paid hours a week of one head with this contract.
    #[schemars(range(min = 1.0, max = 80.0), extend("x-unit" = "hours per week"))]
    pub hours_per_week: f64,
    /// Share of the team's heads; the shares of all contracts sum to 1.
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub share: f64,
    /// Shifts that only heads of this contract work, by name; the others share the remaining shifts. Without any, these heads work
    /// the team's schedule for their part of its `hours_per_week`.
    #[serde(default)]
    pub shifts: Vec<String>,
}

/// Paid hours a week of a head, over all contracts of a team; `full` where none are written.
pub fn mean_hours(contracts: &[ContractMixSpec], full: f64) -> f64 {
    if contracts.is_empty() { full } else { contracts.iter().map(|contract| contract.share * contract.hours_per_week).sum() }
}

impl Schedule {
    /// The schedule of a team with contracts: `spec` is written for heads of `full` hours a week.
    ///
    /// ```text
    /// duty = sum over contracts of share x duty of its own shifts                                   (where it names some)
    ///                           or share x hours / full x duty of the shifts that no contract names
    /// ```
    pub fn of_contracts(spec: &ScheduleSpec, contracts: &[ContractMixSpec], clock: &Clock, full: f64, load: &[f64]) -> Self {
        let whole = Self::new(spec, clock, full, load);
        if contracts.is_empty() {
            return whole;
        }
        let mut duty = vec![0.0; whole.duty.len()];
        let common = only(spec, |shift| !contracts.iter().any(|contract| contract.shifts.contains(&shift.name)));
        let common = Self::new(&common, clock, full, load).duty;
        for contract in contracts {
            let own = (!contract.shifts.is_empty()).then(|| only(spec, |shift| contract.shifts.contains(&shift.name)));
            let (theirs, part) = match own {
                Some(own) => (Self::new(&own, clock, full, load).duty, 1.0),
                None => (common.clone(), contract.hours_per_week / full),
            };
            duty.iter_mut().zip(theirs).for_each(|(duty, theirs)| *duty += contract.share * part * theirs);
        }
        Self { duty, ..whole }
    }
}

/// The schedule with some of its shifts only, whose shares are scaled to 1; schedules of another form stay as they are.
fn only(spec: &ScheduleSpec, wanted: impl Fn(&ShiftSpec) -> bool) -> ScheduleSpec {
    let ScheduleSpec::Shifts { shifts } = spec else { return spec.clone() };
    let mut shifts: Vec<ShiftSpec> = shifts.iter().filter(|shift| wanted(shift)).cloned().collect();
    let sum: f64 = shifts.iter().filter_map(|shift| shift.share).sum();
    shifts.iter_mut().for_each(|shift| shift.share = shift.share.map(|share| if sum > 0.0 { share / sum } else { 0.0 }));
    ScheduleSpec::Shifts { shifts }
}
