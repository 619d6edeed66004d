//! The section of a team.

use crate::finance::PaySpec;
use crate::policy::HiringSpec;
use crate::workforce::{
    AttritionFactorSpec, AttritionSpec, BurnoutSpec, CoachingSpec, ContractMixSpec, ErrorRateSpec, HomeSpec, LeaveSpec, NestingSpec,
    RampSpec, ResolutionSpec, ScheduleSpec, ShrinkageSpec, TenureBand, TenureMixSpec, TrainingSpec, TransferSpec,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Agents at one site with one job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-at-most-one" = [["tenure", "tenure_mix"]]))]
pub struct TeamSpec {
    /// What it is called in charts and tables (default: its id).
    #[serde(default)]
    pub label: String,
    /// Where it works.
    pub site: String,
    /// Queues it serves; shared agents go where the load per agent is highest.
    pub queues: Vec<String>,
    /// Queues it serves with what these leave, tier after tier: agents stay with an earlier tier until its queues have enough of them to bring occupancy down to `max_occupancy`.
    #[serde(default)]
    pub then_queues: Vec<Vec<String>>,
    /// Teams with later tiers of queues, or with calls or chats and deferred work: share of their time on duty up to which an earlier tier comes first and idle time is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub max_occupancy: Option<f64>,
    /// Heads on the first day, trainees included.
    #[schemars(range(min = 0, max = 1000000), extend("x-unit" = "heads"))]
    pub heads: u32,
    /// Tenure of these heads. Without it all have reached the last band of the attrition hazard.
    #[serde(default)]
    pub tenure: Vec<TenureBand>,
    /// Tenure of these heads by a preset, as the team's own steady state, or from a roster; instead of `tenure`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenure_mix: Option<TenureMixSpec>,
    /// Paid hours a week of one agent.
    #[serde(default = "forty")]
    #[schemars(range(min = 1.0, max = 80.0), extend("x-unit" = "hours per week"))]
    pub hours_per_week: f64,
    /// Contracts of different hours within the team. `hours_per_week` and `schedule` are then those of full hours; what a head works
    /// and is paid is the mean over contracts.
    #[serde(default)]
    pub contract_mix: Vec<ContractMixSpec>,
    /// Heads who work from home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<HomeSpec>,
    /// When the heads are on duty.
    pub schedule: ScheduleSpec,
    /// Paid time not spent on contacts.
    #[serde(default)]
    pub shrinkage: ShrinkageSpec,
    /// How agents leave of their own will.
    pub attrition: AttritionSpec,
    /// How agents are dismissed; a second cause, competing with attrition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissal: Option<AttritionSpec>,
    /// Notice: somebody who resigns stays so many weeks longer, and is paid; the place may be filled again from the day of notice.
    #[serde(default)]
    #[schemars(range(min = 0, max = 26), extend("x-unit" = "weeks"))]
    pub notice_weeks: u32,
    /// Share of ordinary capacity that somebody under notice still gives.
    #[serde(default = "one")]
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))]
    pub notice_presence: f64,
    /// Long leave (parents, long illness): away for weeks or months, then back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<LeaveSpec>,
    /// Moves to other teams, each a cause of its own that competes with attrition.
    #[serde(default)]
    pub transfers: Vec<TransferSpec>,
    /// A random factor on attrition that is shared within the company and region.
    #[serde(default)]
    pub attrition_factor: AttritionFactorSpec,
    /// Strain from high occupancy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burnout: Option<BurnoutSpec>,
    /// Classroom weeks of new agents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training: Option<TrainingSpec>,
    /// Supervised weeks after training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nesting: Option<NestingSpec>,
    /// How productivity rises after training and nesting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ramp: Option<RampSpec>,
    /// How well new agents resolve contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<ResolutionSpec>,
    /// How many errors agents make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<ErrorRateSpec>,
    /// Coaching.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coaching: Option<CoachingSpec>,
    /// How new agents are hired.
    pub hiring: HiringSpec,
    /// Pay.
    pub pay: PaySpec,
    /// Words that events can select by.
    #[serde(default)]
    pub tags: Vec<String>,
}

fn forty() -> f64 {
    40.0
}

fn one() -> f64 {
    1.0
}

impl TeamSpec {
    /// Queues it serves, tier by tier.
    pub fn tiers(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.queues).chain(&self.then_queues)
    }

    /// All queues it serves.
    pub fn served(&self) -> impl Iterator<Item = &String> {
        self.tiers().flatten()
    }

    /// Whether it serves a queue.
    pub fn serves(&self, queue: &str) -> bool {
        self.served().any(|served| served == queue)
    }
}
