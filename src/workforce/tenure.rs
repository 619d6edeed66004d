//! What a planner writes about the tenure of the first day's heads, beside bands written out.

use super::TenureBand;
use crate::calendar::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the tenure of the first day's heads comes from: exactly one of `preset`, `bands`, `steady_state` and `roster`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["preset", "bands", "steady_state", "roster"]))]
pub struct TenureMixSpec {
    /// Name of a shipped mix; `tenure presets` lists them with their sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-preset" = "tenure_mix"))]
    pub preset: Option<String>,
    /// Bands of tenure with the share of heads in each, as in `tenure` (a preset gives them).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<TenureBand>>,
    /// The mix that the team's own attrition, dismissal, fall-out and transfers lead to when everybody who leaves is replaced.
    #[serde(default)]
    pub steady_state: bool,
    /// The day on which each head was hired, one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<RosterSpec>,
}

/// Days of hiring: a column of a CSV file, or a list. As many as the team has heads.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-exactly-one" = ["file", "hired"]), extend("x-roster" = true))]
pub struct RosterSpec {
    /// Path of the CSV file, relative to the scenario file and inside its folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Heading of the column that holds the days (YYYY-MM-DD).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The days themselves, in any order; loading fills them in from the file.
    #[serde(default)]
    pub hired: Vec<Day>,
}

impl RosterSpec {
    /// Whole weeks of tenure that every head has on the day the plan starts; whoever is hired later is left out.
    ///
    /// ```
    /// use tenure::calendar::Day;
    /// let day = |text: &str| Day::try_from(text.to_string()).expect("a date");
    /// let roster = tenure::workforce::RosterSpec { hired: vec![day("2026-01-05"), day("2025-12-23")], ..Default::default() };
    /// assert_eq!(roster.weeks_of_tenure(day("2026-01-05")), [0, 1]);
    /// ```
    pub fn weeks_of_tenure(&self, start: Day) -> Vec<usize> {
        let days = self.hired.iter().map(|hired| start.days_since(*hired));
        days.filter_map(|days| usize::try_from(days / 7).ok().filter(|_| days >= 0)).collect()
    }
}
