//! Service looked up in tables against service worked out exactly.

use tenure::model::{Model, ServiceBy, compile_by};
use tenure::outcomes::Quantity::{Counted, Leavers, Within};
use tenure::queueing::{Intervals, ServiceColumns, ServiceDefinition, TableError, TableRange, VoiceLaw};
use tenure::scenario::load_text;
use tenure::simulate::{Plan, story};

/// Points spread evenly over a cube by an additive recurrence.
fn points(count: usize) -> impl Iterator<Item = [f64; 3]> {
    let root = 1.220_744_084_605_76_f64;
    let steps = [1.0 / root, 1.0 / root.powi(2), 1.0 / root.powi(3)];
    (0..count).map(move |k| steps.map(|step| (0.5 + step * k as f64).fract()))
}

/// Share in time, share abandoned, and seconds waited an offered contact.
fn shares(law: &VoiceLaw, agents: f64, load: f64, handle_time: f64) -> [f64; 3] {
    let mut columns = [[0.0]; 4];
    let [within, counted, abandoned, answer_wait] = &mut columns;
    let contacts = [load * 1800.0 / handle_time];
    let intervals = Intervals { contacts: &contacts, agents: &[agents], interval_seconds: 1800.0, handle_time_seconds: handle_time };
    law.shares(&intervals, &mut ServiceColumns { within, counted, abandoned, answer_wait });
    [columns[0][0], columns[2][0], columns[3][0]]
}

/// Largest differences of the three numbers from the exact law, over one to `most` agents at a third to double their capacity.
fn worst(patience: f64, answer_within: f64, range: &TableRange) -> [f64; 3] {
    let exact = VoiceLaw::new(patience, answer_within, ServiceDefinition::AnsweredOfOffered);
    let table = exact.tabulated(range);
    assert!(table.table().is_some_and(|table| table.bytes() < 32 << 20), "a table stays small");
    let (least, greatest) = range.handle_time_factors;
    let mut worst = [0.0_f64; 3];
    for [u, v, w] in points(30_000) {
        let agents = range.most_agents.powf(u);
        let agents = if range.whole { agents.round() } else { agents };
        let handle_time = range.handle_time_seconds * least * (greatest / least).powf(w);
        let load = agents * (0.3 + 1.7 * v);
        let (here, truth) = (shares(&table, agents, load, handle_time), shares(&exact, agents, load, handle_time));
        for ((worst, here), truth) in worst.iter_mut().zip(here).zip(truth) {
            *worst = worst.max((here - truth).abs());
        }
    }
    worst
}

#[test]
fn every_interval_of_a_table_is_near_the_exact_law() {
    for (patience, within, most, handle) in [
        (120.0, 20.0, 300.0, 300.0),
        (90.0, 20.0, 60.0, 240.0),
        (600.0, 60.0, 1000.0, 400.0),
        (60.0, 30.0, 150.0, 540.0),
        (1800.0, 20.0, 120.0, 300.0),
    ] {
        for (whole, handle_time_factors) in [(true, (1.0, 1.0)), (false, (1.0, 1.0)), (false, (0.7, 1.8)), (true, (0.7, 1.8))] {
            let range = TableRange { whole, most_agents: most, handle_time_seconds: handle, handle_time_factors };
            let [in_time, abandoned, wait] = worst(patience, within, &range);
            println!("patience {patience}, {range:?}: {in_time:.1e} in time, {abandoned:.1e} abandoned, {wait:.1e} s");
            assert!(in_time < 2e-4, "share in time off by {in_time:e}");
            assert!(abandoned < 6e-5, "share abandoned off by {abandoned:e}");
            assert!(wait < 6e-5 * patience, "wait off by {wait:e} s");
        }
    }
}

#[test]
fn what_a_table_does_not_reach_is_exact() {
    let exact = VoiceLaw::new(120.0, 20.0, ServiceDefinition::AnsweredOfOffered);
    let fixed = TableRange { whole: true, most_agents: 50.0, handle_time_seconds: 300.0, handle_time_factors: (1.0, 1.0) };
    let table = exact.tabulated(&fixed);
    for (agents, load, handle_time) in
        [(64.0, 48.0, 300.0), (20.5, 19.0, 300.0), (20.0, 60.0, 300.0), (20.0, 19.0, 310.0), (0.4, 0.3, 300.0)]
    {
        // One interval on its own, and as one of a block of sums: the same law by two roads.
        for (here, truth) in shares(&table, agents, load, handle_time).into_iter().zip(shares(&exact, agents, load, handle_time)) {
            assert!((here - truth).abs() < 1e-11 * truth.max(1.0), "{agents} agents, {load} Erlang: {here} for {truth}");
        }
    }
    assert_ne!(shares(&table, 20.0, 19.0, 300.0), shares(&exact, 20.0, 19.0, 300.0), "within its reach the table is asked");
    let patient = VoiceLaw::new(f64::INFINITY, 20.0, ServiceDefinition::AnsweredOfOffered);
    assert!(patient.tabulated(&fixed).table().is_none(), "nobody knows how long they wait when agents just keep up");
}

/// Calls only, and nothing that reacts to them within the week: backlogs worked in idle time and planning rules carry last digits further.
const SCENARIOS: [(&str, &str); 2] =
    [("quickstart", include_str!("../scenarios/quickstart.toml")), ("follow-the-sun", include_str!("../scenarios/follow-the-sun.toml"))];

#[test]
fn weeks_of_the_shipped_scenarios_keep_the_error_that_was_measured_when_they_were_compiled() {
    for (name, text) in SCENARIOS {
        let scenario = load_text("test.toml", text, &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
        let by = |by| compile_by(&scenario, by).unwrap_or_else(|wrong| panic!("{wrong}"));
        let (looked_up, exact) = (by(ServiceBy::Surface), by(ServiceBy::Exact));
        let stated = looked_up
            .groups
            .iter()
            .flat_map(|group| &group.pools)
            .map(|pool| pool.law_error)
            .fold(TableError::default(), TableError::or_worse);
        assert!(stated.week > 0.0 && stated.is_small(), "{name}: {stated:?}");
        let gap = (0..3).map(|future| furthest_week(&looked_up, &exact, future)).fold(0.0, f64::max);
        println!("{name}: stated {:.1e}, met {gap:.1e}", stated.week);
        assert!(gap < 2.0 * stated.week + 1e-7, "{name}: {gap:e} instead of {:e}", stated.week);
    }
}

/// The largest difference of a week's service level between two models on the same draws, as long as the same people are there.
fn furthest_week(a: &Model, b: &Model, future: u64) -> f64 {
    let column = |quantity| a.frame.columns().binary_search(&(0, quantity)).expect("it is kept for the whole operation");
    let [within, counted, leavers] = [Within, Counted, Leavers].map(column);
    let plan = Plan::new(1, 7);
    let weeks = story(a, &plan, future).into_iter().zip(story(b, &plan, future));
    let alike = weeks.take_while(|(a, b)| a[leavers] == b[leavers]);
    let gaps: Vec<f64> = alike.map(|(a, b)| (a[within] / a[counted] - b[within] / b[counted]).abs()).collect();
    assert!(gaps.len() > 20, "the futures part after {} weeks", gaps.len());
    gaps.into_iter().fold(0.0, f64::max)
}
