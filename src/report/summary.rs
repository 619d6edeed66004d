//! `summary.json`: every measure at every place, for the horizon, every year and every week, and the contingency.

use crate::analysis::{Analysis, Contingency, LEVELS, NotKnowing, Proportion, QuantileEstimate, Summary, quantile_of};
use crate::outcomes::Unit;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Version of the shape of `summary.json`, `weekly.csv` and the Parquet files.
pub const SCHEMA_VERSION: u32 = 1;

/// One row of `measures`. What is not defined is none, and null in the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Row<'a> {
    key: &'a str,
    place: &'a str,
    period: &'a str,
    unit: &'a str,
    mean: Option<f64>,
    std_error: Option<f64>,
    sd: Option<f64>,
    quantiles: Quantiles,
    /// The plan with every draw at its mean.
    plan: Option<f64>,
    /// Futures in which the measure is not defined.
    undefined: u64,
}

/// Quantiles under their names; all null where the measure is never defined.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Quantiles([Option<QuantileEstimate>; LEVELS.len()]);

impl Serialize for Quantiles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(LEVELS.len()))?;
        for ((_, name), quantile) in LEVELS.iter().zip(self.0) {
            map.serialize_entry(name, &Quantile::from(quantile))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Quantile {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl From<Option<QuantileEstimate>> for Quantile {
    fn from(estimate: Option<QuantileEstimate>) -> Self {
        Self { value: estimate.map(|e| e.value), low: estimate.and_then(|e| e.low), high: estimate.and_then(|e| e.high) }
    }
}

#[derive(Serialize)]
struct Chance {
    value: f64,
    low: f64,
    high: f64,
}

/// The block `contingency`.
#[derive(Serialize)]
struct Money<'a> {
    currency: &'a str,
    budget: f64,
    budget_given: bool,
    plan_cost: f64,
    expected_event_cost: f64,
    percentile: f64,
    cost: Quantile,
    contingency: Quantile,
    over_budget: Chance,
    expected_shortfall_95: f64,
}

impl<'a> Money<'a> {
    fn new(money: &Contingency, currency: &'a str) -> Self {
        Self {
            currency,
            budget: money.budget,
            budget_given: money.budget_given,
            plan_cost: money.plan_cost,
            expected_event_cost: money.expected_event_cost,
            percentile: money.percentile,
            cost: Some(money.cost).into(),
            contingency: Some(money.contingency).into(),
            over_budget: Chance { value: money.over_budget.value, low: money.over_budget.low, high: money.over_budget.high },
            expected_shortfall_95: money.expected_shortfall_95,
        }
    }
}

/// The bytes of `summary.json`, one measure a line.
pub fn summary_json(analysis: &Analysis) -> Vec<u8> {
    let head = [
        ("schema_version", json(&SCHEMA_VERSION)),
        ("scenario", json(&analysis.frame.scenario)),
        ("seed", json(&analysis.seed)),
        ("replications", json(&analysis.replications)),
        ("interrupted", json(&analysis.interrupted)),
        ("contingency", json(&Money::new(&analysis.contingency, &analysis.frame.currency))),
        ("warnings", json(&analysis.warnings)),
        ("uncertainty", json(&uncertainty(analysis))),
    ];
    let mut text = String::from("{\n");
    for (key, value) in head {
        text += &format!("  \"{key}\": {value},\n");
    }
    text += "  \"measures\": [";
    let mut between = "\n    ";
    let mut line = |row: &Row| {
        text += between;
        text += &json(row);
        between = ",\n    ";
    };
    totals(analysis, &mut line);
    line(&contingency_p80(analysis));
    weeks(analysis, &mut line);
    text += "\n  ]\n}\n";
    text.into_bytes()
}

/// How much of a measure's spread comes from what the plan does not know.
#[derive(Serialize)]
struct NotKnown {
    key: &'static str,
    place: String,
    period: &'static str,
    sd: f64,
    sd_not_knowing: f64,
    share: f64,
    low: f64,
    high: f64,
    pairs: usize,
}

fn uncertainty(analysis: &Analysis) -> Vec<NotKnown> {
    let names = Names::new(analysis);
    let row = |split: &NotKnowing| {
        let (key, place, _) = names.of[split.series].clone();
        let Proportion { value: share, low, high } = split.share;
        let sd_not_knowing = split.sd_not_knowing();
        NotKnown { key, place, period: "total", sd: split.sd, sd_not_knowing, share, low, high, pairs: split.pairs }
    };
    analysis.uncertainty.iter().map(row).collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("numbers, texts and lists of them can always be written")
}

fn totals(analysis: &Analysis, line: &mut impl FnMut(&Row)) {
    let names = Names::new(analysis);
    for (period, (summaries, plan)) in analysis.frame.periods.iter().zip(analysis.totals.iter().zip(&analysis.plan_totals)) {
        for (index, (summary, plan)) in summaries.iter().zip(plan).enumerate() {
            line(&names.row(index, &period.key, summary.as_ref(), *plan, analysis.replications));
        }
    }
}

fn weeks(analysis: &Analysis, line: &mut impl FnMut(&Row)) {
    let names = Names::new(analysis);
    for week in 0..analysis.frame.weeks() {
        let period = format!("week:{}", week + 1);
        for (index, (summaries, plan)) in analysis.weekly.iter().zip(&analysis.plan_weekly).enumerate() {
            line(&names.row(index, &period, summaries[week].as_ref(), plan[week], analysis.replications));
        }
    }
}

/// The contingency at the 80th percentile as a measure: one figure of the whole run, not one a future, so it has a
/// value and an interval but no spread; the interval stands at `p80`.
fn contingency_p80(analysis: &Analysis) -> Row<'_> {
    let p80 = LEVELS.iter().position(|(_, name)| *name == "p80").expect("the 80th percentile is among the levels");
    let budget = analysis.contingency.budget;
    let estimate = quantile_of(&analysis.costs, LEVELS[p80].0).map(|cost| cost.less(budget));
    let mut quantiles = [None; LEVELS.len()];
    quantiles[p80] = estimate;
    Row {
        key: "contingency_p80",
        place: "all",
        period: "total",
        unit: &analysis.frame.currency,
        mean: estimate.map(|e| e.value),
        std_error: estimate.and_then(super::super::analysis::QuantileEstimate::std_error),
        sd: None,
        quantiles: Quantiles(quantiles),
        plan: Some(analysis.contingency.plan_cost - budget),
        undefined: 0,
    }
}

/// Keys, places and units of the frame's series, written once for all periods.
pub(super) struct Names {
    /// For every series: key, place, unit.
    pub of: Vec<(&'static str, String, String)>,
}

impl Names {
    /// The names of every series of the frame.
    pub fn new(analysis: &Analysis) -> Self {
        let frame = &analysis.frame;
        let name = |s: &crate::outcomes::Series| {
            let unit: Unit = s.measure().unit;
            (s.measure().key, frame.places[s.place].key(), unit.text(&frame.currency))
        };
        Self { of: frame.series().iter().map(name).collect() }
    }

    fn row<'a>(&'a self, index: usize, period: &'a str, seen: Option<&Summary>, plan: Option<f64>, futures: usize) -> Row<'a> {
        let (key, place, unit) = &self.of[index];
        Row {
            key,
            place,
            period,
            unit,
            mean: seen.map(|s| s.mean),
            std_error: seen.and_then(|s| s.std_error),
            sd: seen.and_then(|s| s.sd),
            quantiles: Quantiles(std::array::from_fn(|level| seen.map(|s| s.quantiles[level]))),
            plan,
            undefined: seen.map_or(futures as u64, |s| s.undefined),
        }
    }
}
