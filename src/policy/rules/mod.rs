//! Planning rules: overtime, undertime, flex pool, overflow vendor. They see last week and nothing later.

mod diary;
mod measure;
mod rule;
mod spec;

pub use diary::{Decision, Diary};
pub use measure::{Condition, LastWeek};
pub use rule::{Means, PlanningRule, hours_for, overflow_share};
pub use spec::*;
