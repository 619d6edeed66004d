//! Speed of the service laws, beside a plain scalar series in the same run.
//!
//! `cargo bench --bench erlang`. Times are the best of many rounds on one core; the ratio is what carries over to other machines.
//! Points as in the workloads W4 (a week's intervals of four queues) and W3 (a staffing table up to 1,000 agents).

use std::hint::black_box;
use std::time::Instant;
use tenure::queueing::{Intervals, ServiceDefinition, Station, TableRange, VoiceLaw};

#[path = "../tests/common/chance.rs"]
mod chance;

use chance::Dice;

const ROUNDS: usize = 40;
/// Open half-hours of a week in W4.
const WEEK: usize = 224;
const WEEKS: usize = 32;
/// Handle time, patience and threshold of W4's queues, seconds.
const QUEUES: [(f64, f64, f64); 4] = [(240.0, 90.0, 20.0), (300.0, 120.0, 20.0), (420.0, 180.0, 30.0), (540.0, 240.0, 60.0)];

fn main() {
    let plain = weeks(true, plain_week);
    for (what, whole, handle_time_factors) in [
        ("table, W4-like weeks, whole agents", true, (1.0, 1.0)),
        ("table, W4-like weeks, fractional agents", false, (1.0, 1.0)),
        ("table, W4-like weeks, fractional agents, handle time moves", false, (0.6, 2.2)),
    ] {
        report(what, tabulated_weeks(whole, handle_time_factors), plain);
    }
    report("plain scalar series, W4-like weeks", plain, plain);
    report("columns of intervals, W4-like weeks, whole agents", weeks(true, week), plain);
    report("columns of intervals, W4-like weeks, fractional agents", weeks(false, week), plain);
    report("columns of intervals, random attendance", weeks(true, attended_week), plain);
    let table = staffing_table();
    let plain = time(table.len(), || table.iter().map(plain_series).map(|answer| answer[0]).sum());
    report("plain scalar series, W3-like table", plain, plain);
    report("full answer, W3-like table", time(table.len(), || table.iter().map(|s| s.answer().sl_answered_over_offered).sum()), plain);
}

fn report(what: &str, nanoseconds: f64, plain: f64) {
    println!("{what:<58}{nanoseconds:>8.1} ns  {:>6.2} x plain", plain / nanoseconds);
}

/// Nanoseconds a point, best round.
fn time(points: usize, mut round: impl FnMut() -> f64) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        black_box(round());
        best = best.min(start.elapsed().as_secs_f64());
    }
    best * 1e9 / points as f64
}

/// Nanoseconds an interval, over the four queues.
fn weeks(whole: bool, week: impl Fn(&VoiceLaw, &Intervals, (f64, f64, f64)) -> f64) -> f64 {
    weeks_under(whole, VoiceLaw::clone, week)
}

fn tabulated_weeks(whole: bool, handle_time_factors: (f64, f64)) -> f64 {
    let mut queues = QUEUES.iter();
    let table = |law: &VoiceLaw| {
        let handle_time_seconds = queues.next().expect("one a queue").0;
        law.tabulated(&TableRange { whole, most_agents: 250.0, handle_time_seconds, handle_time_factors })
    };
    weeks_under(whole, table, week)
}

fn weeks_under(
    whole: bool,
    mut law_of: impl FnMut(&VoiceLaw) -> VoiceLaw,
    week: impl Fn(&VoiceLaw, &Intervals, (f64, f64, f64)) -> f64,
) -> f64 {
    let mut dice = Dice(7);
    let total: f64 = QUEUES
        .iter()
        .map(|&queue| {
            let law = law_of(&VoiceLaw::new(queue.1, queue.2, ServiceDefinition::AnsweredOfOffered));
            let agents: Vec<f64> = (0..WEEK * WEEKS).map(|_| dice.scaled(5.0, 200.0)).map(|n| if whole { n.round() } else { n }).collect();
            let contacts: Vec<f64> = agents.iter().map(|n| n * dice.between(0.5, 1.3) * 1800.0 / queue.0).collect();
            time(WEEK * WEEKS, || {
                let columns = contacts.chunks(WEEK).zip(agents.chunks(WEEK));
                columns
                    .map(|(contacts, agents)| {
                        week(&law, &Intervals { contacts, agents, interval_seconds: 1800.0, handle_time_seconds: queue.0 }, queue)
                    })
                    .sum()
            })
        })
        .sum();
    total / QUEUES.len() as f64
}

fn week(law: &VoiceLaw, intervals: &Intervals, _: (f64, f64, f64)) -> f64 {
    law.totals(intervals).within
}

fn attended_week(law: &VoiceLaw, intervals: &Intervals, _: (f64, f64, f64)) -> f64 {
    law.totals_attended(intervals, 0.9).within
}

fn plain_week(_: &VoiceLaw, intervals: &Intervals, (handle, patience, within): (f64, f64, f64)) -> f64 {
    let station = |(contacts, agents): (&f64, &f64)| Station {
        contacts_per_hour: 2.0 * contacts,
        handle_time_seconds: handle,
        agents: *agents,
        patience_seconds: patience,
        answer_within_seconds: within,
    };
    intervals.contacts.iter().zip(intervals.agents).map(station).map(|station| plain_series(&station)[0]).sum()
}

/// The textbook evaluation for whole agents: Erlang B's recurrence, then Kummer's series term by term.
fn plain_series(station: &Station) -> [f64; 3] {
    let load = station.load();
    let (patience, n) = (station.patience_seconds, station.agents);
    let (r, eta) = (n * patience / station.handle_time_seconds, load * patience / station.handle_time_seconds);
    let mut inverse = 1.0;
    for j in 1..n as u32 {
        inverse = 1.0 + f64::from(j) / load * inverse;
    }
    let limit = station.answer_within_seconds / patience;
    let y = libm::exp(-limit);
    let (mut index, mut term, mut power, mut harmonic) = (r + 1.0, 1.0, 1.0, 1.0 / (r + 1.0));
    let (mut served, mut late, mut wait) = (1.0, 1.0, harmonic);
    while term > 1e-17 * served || term * power > 1e-17 * late {
        index += 1.0;
        let step = 1.0 / index;
        term *= eta * step;
        power *= y;
        harmonic += step;
        served += term;
        late += term * power;
        wait += term * harmonic;
    }
    let scale = eta / (r + 1.0);
    let whole = inverse + eta / r * (1.0 + scale * served);
    let cut = libm::exp(eta * (1.0 - y) - (r + 1.0) * limit);
    [(inverse + scale * (served - cut * late)) / whole, (inverse + scale * served) / whole, patience * scale * wait / whole]
}

/// Stations of W3.
fn staffing_table() -> Vec<Station> {
    let mut dice = Dice(20_260_101);
    let station = |_| {
        let (agents, handle) = (dice.scaled(5.0, 1001.0).floor(), dice.scaled(60.0, 900.0));
        Station {
            contacts_per_hour: agents * dice.between(0.6, 1.3) * 3600.0 / handle,
            handle_time_seconds: handle,
            agents,
            patience_seconds: dice.scaled(20.0, 600.0),
            answer_within_seconds: dice.between(5.0, 60.0),
        }
    };
    (0..10_000).map(station).collect()
}
