//! Small plans, runs of them, and columns of their results.

use tenure::model::{Model, ServiceBy, compile_by};
use tenure::outcomes::{Distribution, Outcomes, Quantity};
use tenure::scenario::load_text;
use tenure::simulate::{Plan, Unwatched, simulate};

/// A centre where nothing happens: 100 tenured agents nobody joins or leaves, 1,000 contacts in one half-hour a week.
/// Tests lay over it what they are about.
pub const QUIET: &str = r#"
schema = 1
[scenario]
name = "quiet"
start = 2026-01-05
weeks = 1
currency = "USD"
[site.main]
time_zone = "UTC"
[queue.voice]
volume_per_week = 1000
profile = { starts = "12:00", intervals = [1], days = [1, 0, 0, 0, 0, 0, 0] }
handle_time_seconds = 300
patience_seconds = 120
answer_within_seconds = 20
service_target = 0.8
attendance = "expected"
[team.agents]
site = "main"
queues = ["voice"]
heads = 100
schedule = { form = "follow-load", efficiency = 1 }
attrition = { weekly_hazard = 0 }
hiring = { by = "none" }
pay = { per_hour = 0 }
"#;

/// A team's line for a schedule that starts at the same time every day and lists `hours` a day, of which the week's first `worked` are worked.
pub fn at_work(starts: &str, hours: usize, worked: usize) -> String {
    let week: Vec<&str> = (0..7 * hours).map(|hour| if hour < worked { "1" } else { "0" }).collect();
    format!("schedule = {{ form = \"profile\", starts = \"{starts}\", intervals = [{}] }}", week.join(", "))
}

/// Works a scenario out, with `path=value` laid over it. Closed forms are those of the exact law; `tables.rs` holds tables against it.
pub fn model(text: &str, sets: &[String]) -> Model {
    let scenario = load_text("test.toml", text, sets).unwrap_or_else(|wrong| panic!("{wrong}"));
    compile_by(&scenario, ServiceBy::Exact).unwrap_or_else(|wrong| panic!("{wrong}"))
}

pub fn run(text: &str, sets: &[String], futures: u64, seed: u64) -> Outcomes {
    simulate(&model(text, sets), &Plan::new(futures, seed), &Unwatched)
}

/// One future; for plans in which nothing is left to chance.
pub fn run_once(text: &str, sets: &[String]) -> Outcomes {
    run(text, sets, 1, 1)
}

/// The quiet centre with `path=value` laid over it.
pub fn quiet(sets: &[&str], futures: u64, seed: u64) -> Outcomes {
    run(QUIET, &owned(sets), futures, seed)
}

pub fn owned(sets: &[&str]) -> Vec<String> {
    sets.iter().map(ToString::to_string).collect()
}

pub fn place(outcomes: &Outcomes, key: &str) -> usize {
    outcomes.frame.places.iter().position(|place| place.key() == key).unwrap_or_else(|| panic!("no place {key}"))
}

/// A quantity over the whole plan, one number a future.
pub fn totals<'a>(outcomes: &'a Outcomes, key: &str, quantity: Quantity) -> &'a [f64] {
    let wanted = (place(outcomes, key), quantity);
    let column = outcomes.frame.columns().iter().position(|column| *column == wanted).expect("a column");
    &outcomes.totals[0][column]
}

/// A measure over the whole plan, one number a future.
pub fn measured(outcomes: &Outcomes, key: &str, measure: &str) -> Vec<f64> {
    let (at, series) = (place(outcomes, key), outcomes.frame.series());
    let one = series.iter().find(|one| one.place == at && one.measure().key == measure).expect("a series");
    outcomes.values(0, one).into_iter().map(|value| value.expect("a defined measure")).collect()
}

/// A measure's distribution in every week.
pub fn weekly<'a>(outcomes: &'a Outcomes, key: &str, measure: &str) -> &'a [Distribution] {
    let at = place(outcomes, key);
    let series = outcomes.frame.series().iter().position(|one| one.place == at && one.measure().key == measure).expect("a series");
    &outcomes.weekly[series]
}

/// A quantity of one week (from 1), one number a future: what the plan of so many weeks has more than the one before.
///
/// Later draws change nothing earlier, so both plans have the same past.
pub fn in_week(text: &str, sets: &[String], week: usize, futures: u64, seed: u64, of: (&str, Quantity)) -> Vec<f64> {
    let until = |weeks: usize| {
        let sets = [sets, &[format!("scenario.weeks={weeks}")]].concat();
        totals(&run(text, &sets, futures, seed), of.0, of.1).to_vec()
    };
    let to_here = until(week);
    if week == 1 {
        return to_here;
    }
    to_here.iter().zip(until(week - 1)).map(|(to_here, before)| to_here - before).collect()
}
