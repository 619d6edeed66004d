//! The cases, compiled once for all tests, and the week's rows by name.

use crate::world::case;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tenure::model::{Model, ServiceBy, compile_by};
use tenure::outcomes::{PlaceKind, Quantity, RuleDeed};
use tenure::scenario::load_text;
use tenure::simulate::{Drivers, Plan, story};

/// How many cases there are.
pub const CASES: u64 = 500;
/// The seed of all runs here.
pub const SEED: u64 = 7;

/// A scenario made up, and its model.
#[derive(Clone)]
pub struct Bench {
    pub number: u64,
    pub text: String,
    pub features: BTreeSet<&'static str>,
    pub model: Model,
    /// Places of the queues whose callers never hang up.
    pub endless: Vec<usize>,
    /// Places of the queues of deferred work, and the contacts that wait there on the first day.
    pub deferred: Vec<(usize, f64)>,
}

/// All cases.
pub static BENCHES: LazyLock<Vec<Bench>> = LazyLock::new(|| {
    (0..CASES)
        .into_par_iter()
        .map(|number| {
            let case = case(number);
            let model = model(&case.text);
            let mut features = case.features;
            if seats_bind(&model) {
                features.insert("seats bind");
            }
            features.extend(crate::clocks::features(&model));
            let (endless, deferred) = kinds_of_queues(&case.text, &model);
            features.extend(rules_in_force(&model));
            Bench { number, features, endless, deferred, text: case.text, model }
        })
        .collect()
});

/// Queues whose callers never hang up, and queues of deferred work with what waits on the first day.
fn kinds_of_queues(text: &str, model: &Model) -> (Vec<usize>, Vec<(usize, f64)>) {
    let file = load_text("case.toml", text, &[]).expect("it has been compiled").file;
    let spec = |place: &usize| &file.queue[&model.frame.places[*place].id];
    let queues = of_kind(model, PlaceKind::Queue);
    let endless = queues.iter().copied().filter(|place| spec(place).patience_seconds.is_some_and(f64::is_infinite));
    let deferred = queues.iter().copied().filter(|place| spec(place).channel.is_deferred());
    (endless.collect(), deferred.map(|place| (place, spec(&place).opening_backlog)).collect())
}

/// The model of a scenario that must be sound. Service is worked out exactly: tables reach as far as a plan's greatest load, so a
/// change far ahead may move an earlier week by their error, which tests of tables judge.
pub fn model(text: &str) -> Model {
    model_by(text, ServiceBy::Exact)
}

/// The model of a scenario that must be sound, with service worked out as given.
pub fn model_by(text: &str, by: ServiceBy) -> Model {
    let scenario = load_text("case.toml", text, &[]).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"));
    compile_by(&scenario, by).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"))
}

/// Whether taking all seat limits away changes anything.
fn seats_bind(model: &Model) -> bool {
    let mut free = model.clone();
    free.sites.iter_mut().for_each(|site| site.seats = None);
    rows(&free, 0) != rows(model, 0)
}

/// The kinds of rule that are in force in some week of the first future.
fn rules_in_force(model: &Model) -> Vec<&'static str> {
    let rows = rows(model, 0);
    let acts = model.frame.rules.iter().filter(|rule| total(model, &rows, rule.place, Quantity::RuleWeeks) > 0.0);
    let kind = |does| match does {
        RuleDeed::Overtime => "rule: overtime",
        RuleDeed::Undertime => "rule: undertime",
        RuleDeed::Flex => "rule: flex",
        RuleDeed::Overflow => "rule: overflow",
    };
    acts.map(|rule| kind(rule.does)).collect()
}

/// The model with nothing that comes back: no re-dials, repeats or rework.
pub fn without_loops(model: &Model) -> Model {
    let mut plain = model.clone();
    for queue in &mut plain.queues {
        (queue.repeats, queue.errors) = (None, None);
    }
    for group in &mut plain.groups {
        group.pools.iter_mut().for_each(|pool| pool.redial = None);
        group.jumping.iter_mut().flat_map(|group| &mut group.pools).for_each(|pool| pool.redial = None);
    }
    plain
}

/// The rows of one future, everything left to chance.
pub fn rows(model: &Model, future: u64) -> Vec<Vec<f64>> {
    rows_with(model, future, Drivers::CHANCE)
}

/// The rows of one future with some drivers at their mean.
pub fn rows_with(model: &Model, future: u64, drivers: Drivers) -> Vec<Vec<f64>> {
    story(model, &Plan { drivers, ..Plan::new(1, SEED) }, future)
}

/// Runs a test on many cases, in parallel; failures are told together, the first with its scenario.
pub fn each(cases: impl Iterator<Item = &'static Bench>, test: impl Fn(&'static Bench) + Sync) {
    let cases: Vec<&'static Bench> = cases.collect();
    let failed = |bench: &&'static Bench| {
        let cause = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(bench))).err()?;
        let said = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
        Some((*bench, said.unwrap_or("no words").to_string()))
    };
    let failures: Vec<_> = cases.par_iter().filter_map(failed).collect();
    if let Some((first, _)) = failures.first() {
        let lines: Vec<String> = failures.iter().map(|(bench, said)| format!("case {}: {said}", bench.number)).collect();
        panic!("{} of {} cases failed\n{}\n{}", failures.len(), cases.len(), first.text, lines.join("\n"));
    }
}

/// Reads a row by place and quantity.
pub struct Look<'a> {
    pub model: &'a Model,
    pub row: &'a [f64],
    pub endless: &'a [usize],
    pub deferred: &'a [(usize, f64)],
}

impl Look<'_> {
    pub fn at(&self, place: usize, quantity: Quantity) -> f64 {
        self.model.columns.get(self.row, place, quantity)
    }

    /// Indices of the places of a kind.
    pub fn places(&self, kind: PlaceKind) -> Vec<usize> {
        of_kind(self.model, kind)
    }
}

/// Indices of the places of a kind.
pub fn of_kind(model: &Model, kind: PlaceKind) -> Vec<usize> {
    let places = model.frame.places.iter().enumerate();
    places.filter(|(_, place)| place.kind == kind).map(|(index, _)| index).collect()
}

/// Sum of a quantity over weeks at a place.
pub fn total(model: &Model, rows: &[Vec<f64>], place: usize, quantity: Quantity) -> f64 {
    rows.iter().map(|row| model.columns.get(row, place, quantity)).sum()
}
