//! The workforce: who is employed, who is on duty, who leaves.
//!
//! People are integers by whole weeks of tenure. Given the week's factors leavers are binomial, so no agent is simulated alone
//! and nothing is lost by that (models.md section 4).
mod away;
mod cohorts;
mod contract_mix;
mod curve;
mod first_day;
mod hazard;
mod home;
mod learning;
mod moves;
mod ramp;
mod schedule;
mod shrinkage;
mod spec;
mod strain;
mod tenure;

pub use away::{LongLeave, OnLeave, UnderNotice};
pub use cohorts::{Band, Career, CareerParts, age, take_out};
pub use contract_mix::{ContractMixSpec, mean_hours};
pub use first_day::{FirstDay, LONGEST_CAREER};
pub use hazard::{Hazard, exit_probability};
pub use home::{Home, HomeSpec};
pub use learning::{Coaching, CoachingSpec, Curve, ErrorRateSpec, ResolutionSpec};
pub use moves::*;
pub use ramp::Ramp;
pub use schedule::{FittedShifts, Schedule};
pub use shrinkage::{AbsenceDay, Presence, Shrinkage};
pub use spec::*;
pub use strain::{LabourMarket, LabourNews, Strain};
pub use tenure::{RosterSpec, TenureMixSpec};
