//! The frame of a run: which places, weeks and columns there are. Everything after the simulation reads it instead of the model.

use super::{Measure, Of, Quantity, measure::MEASURES};
use serde::{Deserialize, Serialize};

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// The whole operation.
    All,
    /// A site.
    Site,
    /// A team.
    Team,
    /// A queue.
    Queue,
    /// A contract.
    Contract,
    /// A planning rule.
    Rule,
}

/// Something results are shown for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceName {
    /// What kind of place.
    pub kind: PlaceKind,
    /// Its id in the scenario; empty for the whole operation.
    pub id: String,
    /// Its name in charts and tables.
    pub label: String,
}

impl PlaceName {
    /// The key in files: `all`, `site:manila`, `team:x`, `queue:voice`, `contract:acme`, `rule:overtime`.
    pub fn key(&self) -> String {
        match self.kind {
            PlaceKind::All => "all".into(),
            PlaceKind::Site => format!("site:{}", self.id),
            PlaceKind::Team => format!("team:{}", self.id),
            PlaceKind::Queue => format!("queue:{}", self.id),
            PlaceKind::Contract => format!("contract:{}", self.id),
            PlaceKind::Rule => format!("rule:{}", self.id),
        }
    }
}

/// What happens to a contact within the promised time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Promised {
    /// It is answered.
    Answered,
    /// It is done; every hour counts.
    Done,
    /// It is done; opening hours count.
    DoneInOpeningHours,
    /// It is attempted for the first time; every hour counts.
    Attempted,
    /// It is attempted for the first time; opening hours count.
    AttemptedInOpeningHours,
}

impl Promised {
    /// What is done within the promised time, as in "80 % are answered".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Done | Self::DoneInOpeningHours => "done",
            Self::Attempted | Self::AttemptedInOpeningHours => "tried",
        }
    }

    /// Whether only opening hours count.
    pub fn in_opening_hours(self) -> bool {
        matches!(self, Self::DoneInOpeningHours | Self::AttemptedInOpeningHours)
    }
}

/// What a queue promises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServicePromise {
    /// Index of the queue among the places.
    pub place: usize,
    /// Share to be answered in time.
    pub target: f64,
    /// In how many seconds.
    pub answer_within_seconds: f64,
    /// What is promised within that time.
    pub promised: Promised,
    /// How the service level counts, in words.
    pub definition: String,
}

/// What charts tell of a team beside its results.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TeamFacts {
    /// Index of the team among the places.
    pub place: usize,
    /// Occupancy above which strain sets in, where the team burns out.
    pub reference_occupancy: Option<f64>,
    /// Share of those who joined that is still in the team after so many weeks, from the hazards as written: labour market, strain, season
    /// and events at 1.
    pub survival: Vec<f64>,
}

/// What a contract covers, promises and costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractTerms {
    /// Index of the contract among the places.
    pub place: usize,
    /// Share promised over a month; none where the contract promises nothing.
    pub target: Option<f64>,
    /// How the service level counts.
    pub definition: String,
    /// Indexes among the places of the queues it covers.
    pub queues: Vec<usize>,
    /// Indexes among the places of the sites it covers; empty where it covers all.
    pub sites: Vec<usize>,
    /// What the client pays for one unit of work.
    pub price: f64,
    /// The unit of work: `hour of agents on duty`.
    pub price_per: String,
}

/// A planning rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleName {
    /// Index of the rule among the places.
    pub place: usize,
    /// What it does.
    pub does: RuleDeed,
}

/// What a planning rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleDeed {
    /// Agents work longer.
    Overtime,
    /// Agents take time off.
    Undertime,
    /// Agents come from outside.
    Flex,
    /// A vendor takes contacts.
    Overflow,
}

/// A run of weeks: the whole horizon or a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// `total`, `year:1`, …
    pub key: String,
    /// First week (from 0).
    pub from: usize,
    /// Week after the last.
    pub to: usize,
}

/// Places, weeks, periods and columns of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Name of the scenario.
    pub scenario: String,
    /// What the scenario is about.
    pub description: String,
    /// Reporting currency.
    pub currency: String,
    /// First day of every week, year-month-day.
    pub week_starts: Vec<String>,
    /// Places: the whole operation first, then sites, teams, queues, contracts, planning rules, each in the order of their ids.
    pub places: Vec<PlaceName>,
    /// Promises of the queues.
    pub promises: Vec<ServicePromise>,
    /// Terms of the contracts.
    #[serde(default)]
    pub contracts: Vec<ContractTerms>,
    /// Planning rules in the order of their ids.
    #[serde(default)]
    pub rules: Vec<RuleName>,
    /// Class starts planned at fixed dates: (place index of the team, week, offers).
    pub planned_classes: Vec<(usize, usize, f64)>,
    /// Budget of every week, where the planner gave one (an amount for the whole horizon is spread evenly).
    pub budget: Option<Vec<f64>>,
    /// Contingency is this percentile of total cost less the budget.
    pub contingency_percentile: f64,
    /// What charts tell of every team.
    pub teams: Vec<TeamFacts>,
    /// Names of the numbers that the plan does not know.
    pub uncertain: Vec<String>,
    /// Periods with totals: `total` first, then years of 52 weeks where there is more than one.
    pub periods: Vec<Period>,
}

impl Frame {
    /// Number of weeks.
    pub fn weeks(&self) -> usize {
        self.week_starts.len()
    }

    /// The columns of a week: every quantity some measure reads, at every place where it is defined, places first.
    pub fn columns(&self) -> Vec<(usize, Quantity)> {
        let mut columns = Vec::new();
        for (index, place) in self.places.iter().enumerate() {
            let mut here: Vec<Quantity> =
                MEASURES.iter().filter(|m| m.places.contains(&place.kind)).flat_map(Measure::quantities).collect();
            here.sort();
            here.dedup();
            columns.extend(here.into_iter().map(|quantity| (index, quantity)));
        }
        columns
    }

    /// Every measure at every place where it is defined.
    pub fn series(&self) -> Vec<Series> {
        let columns = self.columns();
        let find = |place, quantity| columns.binary_search(&(place, quantity)).expect("columns hold every quantity of every measure");
        let mut series = Vec::new();
        for (index, measure) in MEASURES.iter().enumerate() {
            for (place, _) in self.places.iter().enumerate().filter(|(_, p)| measure.places.contains(&p.kind)) {
                let of = match measure.of {
                    Of::Sum(quantity) => Formed::Sum(find(place, quantity)),
                    Of::Last(quantity) => Formed::Last(find(place, quantity)),
                    Of::Ratio(above, below, times) => Formed::Ratio(find(place, above), find(place, below), times),
                };
                series.push(Series { measure: index, place, of });
            }
        }
        series
    }
}

/// One measure at one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series {
    /// Index in the table of measures.
    pub measure: usize,
    /// Index of the place.
    pub place: usize,
    /// How it is formed from the frame's columns.
    pub of: Formed,
}

/// How a measure is formed from columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Formed {
    /// Sum over weeks of a column.
    Sum(usize),
    /// Last week of a column.
    Last(usize),
    /// Ratio of sums of two columns, times a constant.
    Ratio(usize, usize, f64),
}

impl Series {
    /// The measure.
    pub fn measure(&self) -> &'static Measure {
        &MEASURES[self.measure]
    }

    /// Its value from the columns of a week, or from the totals of a period (sums, or last values for stocks).
    pub fn value(&self, columns: &[f64]) -> Option<f64> {
        match self.of {
            Formed::Sum(column) | Formed::Last(column) => Some(columns[column]),
            Formed::Ratio(above, below, times) => ratio(columns[above], columns[below], times),
        }
    }
}

/// A ratio, where there is one: none over nothing, and none where callers who never hang up wait for ever.
pub(super) fn ratio(above: f64, below: f64, times: f64) -> Option<f64> {
    let value = times * above / below;
    value.is_finite().then_some(value)
}
