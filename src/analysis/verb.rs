//! From outcomes to what they say.

use super::summary::Summariser;
use super::{Analysis, Ranks, Summary, contingency, risk, uncertainty, warnings};
use crate::outcomes::{Outcomes, Series, bins};
use rayon::prelude::*;

/// What the outcomes say, each number with its Monte Carlo error. It needs at least one future.
///
/// Quantiles of totals are exact (every future is kept); those of single weeks are read from fixed bins. Every future
/// counts once: if the outcomes carry other weights than 1, a warning says that they were not used.
///
/// ```
/// # let scenario = tenure::load("scenarios/quickstart.toml".as_ref(), &[])?;
/// # let model = tenure::compile(&scenario)?;
/// use tenure::simulate::{Plan, Unwatched, simulate};
/// let analysis = tenure::analyse(&simulate(&model, &Plan::new(40, 1), &Unwatched));
/// let level = analysis.total("service_level", "queue:voice", "total").expect("there are contacts");
/// assert!(0.0 < level.mean && level.mean < 1.0 && level.std_error.is_some());
/// # Ok::<(), tenure::complaint::Diagnosis>(())
/// ```
///
/// # Panics
/// On outcomes without a future: a run stopped that early has nothing to say.
pub fn analyse(outcomes: &Outcomes) -> Analysis {
    let futures = outcomes.replications();
    let series = outcomes.frame.series();
    let ranks = Ranks::of(futures as u64);
    let costs = ascending_costs(outcomes);
    let mut analysis = Analysis {
        frame: outcomes.frame.clone(),
        seed: outcomes.seed,
        replications: futures,
        interrupted: outcomes.interrupted,
        totals: (0..outcomes.totals.len()).map(|period| totals(outcomes, period, &series, &ranks)).collect(),
        weekly: weekly(outcomes, &series, &ranks),
        plan_weekly: series.iter().map(|s| outcomes.plan_weeks.iter().map(|week| s.value(week)).collect()).collect(),
        plan_totals: outcomes.plan_totals.iter().map(|columns| series.iter().map(|s| s.value(columns)).collect()).collect(),
        contingency: contingency::contingency(outcomes, &costs).expect("outcomes to be analysed hold at least one future"),
        costs,
        risks: risk::risks(outcomes, &series),
        short: risk::short(outcomes, &series),
        contract_risks: risk::contract_risks(outcomes, &series),
        uncertainty: Vec::new(),
        warnings: Vec::new(),
    };
    analysis.uncertainty = uncertainty::uncertainty(outcomes, &series, &analysis.totals[0]);
    analysis.warnings = warnings::warnings(outcomes, &analysis);
    analysis
}

fn totals(outcomes: &Outcomes, period: usize, series: &[Series], ranks: &Ranks) -> Vec<Option<Summary>> {
    let summary = |(summariser, values): &mut (Summariser, Vec<f64>), series: &Series| {
        values.clear();
        values.extend(outcomes.values(period, series).into_iter().flatten());
        let undefined = (outcomes.replications() - values.len()) as u64;
        summariser.of_values(values, undefined)
    };
    series.par_iter().map_init(|| (Summariser::new(ranks), Vec::new()), summary).collect()
}

fn weekly(outcomes: &Outcomes, series: &[Series], ranks: &Ranks) -> Vec<Vec<Option<Summary>>> {
    let weeks = |summariser: &mut Summariser, index: usize| {
        let bins = bins(series[index].measure());
        outcomes.weekly[index].iter().map(|week| summariser.of_distribution(week, bins)).collect()
    };
    (0..series.len()).into_par_iter().map_init(|| Summariser::new(ranks), weeks).collect()
}

fn ascending_costs(outcomes: &Outcomes) -> Vec<f64> {
    let mut costs = outcomes.totals[0][contingency::cost_column(outcomes)].clone();
    costs.sort_unstable_by(f64::total_cmp);
    costs
}
