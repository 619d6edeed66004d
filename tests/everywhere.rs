//! Ten million random queues through the functions that runs and planners call: nothing undefined, nothing outside what it can be, and
//! never worse with more agents, by more than 1e-12.
mod common;

use common::chance::Dice;
use rayon::prelude::*;
use tenure::queueing::{Intervals, ServiceAnswer, ServiceColumns, ServiceDefinition, StaffingColumns, Station, Stations, VoiceLaw};

/// Queues that differ in their agents alone, from fewest to most.
const LADDER: usize = 8;
const POINTS: usize = 10_000_000;
/// In an unoptimised build every so many of the ladders.
const THINNED: usize = if cfg!(debug_assertions) { 50 } else { 1 };
const NOISE: f64 = 1e-12;

const DEFINITIONS: [ServiceDefinition; 4] = [
    ServiceDefinition::AnsweredOfOffered,
    ServiceDefinition::AnsweredOfAnswered,
    ServiceDefinition::AnsweredOrAbandonedOfOffered,
    ServiceDefinition::AnsweredOfOfferedLessShortAbandons,
];

/// A load from next to nothing to three times what the middle of the ladder can do, patience from a second to endless.
fn ladder(dice: &mut Dice) -> [Station; LADDER] {
    let middle = dice.scaled(0.05, 1e5);
    let whole = dice.uniform() < 0.5;
    let mut agents: [f64; LADDER] = std::array::from_fn(|_| middle * (1.0 + dice.scaled(1e-9, 1.0)));
    agents = agents.map(|agents| if whole { agents.ceil() } else { agents });
    agents.sort_by(f64::total_cmp);
    let handle_time_seconds = dice.scaled(5.0, 7200.0);
    let load = middle * if dice.uniform() < 0.1 { dice.scaled(1e-6, 3.0) } else { 0.3 + 2.7 * dice.uniform() };
    let endless = dice.uniform() < 0.05;
    let shape = Station {
        contacts_per_hour: load * 3600.0 / handle_time_seconds,
        handle_time_seconds,
        agents: 0.0,
        patience_seconds: if endless { f64::INFINITY } else { dice.scaled(1.0, 1e7) },
        answer_within_seconds: if dice.uniform() < 0.1 { 0.0 } else { dice.scaled(0.1, 3600.0) },
    };
    agents.map(|agents| Station { agents, ..shape })
}

/// Runs every ladder of a share of the points on all cores; what is wrong with the first that is.
fn on_all(points: usize, seed: u64, check: impl Fn(&mut Dice) -> Result<(), String> + Sync) {
    let ladders = points / LADDER / THINNED;
    let wrong = (0..ladders as u64).into_par_iter().find_map_first(|ladder| {
        let mut dice = Dice(seed.wrapping_add(ladder.wrapping_mul(0x0123_4567_89AB_CDEF)));
        check(&mut dice).err()
    });
    println!("{} queues", ladders * LADDER);
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
}

fn shares(answer: &ServiceAnswer) -> [f64; 8] {
    [
        answer.sl_answered_over_offered,
        answer.sl_answered_over_answered,
        answer.sl_answered_or_abandoned_over_offered,
        answer.sl_answered_over_offered_less_short_abandons,
        1.0 - answer.p_abandon,
        1.0 - answer.p_delay,
        1.0 - answer.erlang_b,
        1.0 - answer.occupancy,
    ]
}

fn waits(answer: &ServiceAnswer) -> [f64; 3] {
    [answer.asa_answered_seconds, answer.mean_wait_all_seconds, answer.mean_queue_length]
}

/// A wait that got longer, by more than rounding.
fn longer(now: f64, before: f64) -> bool {
    now.is_nan() || now < 0.0 || now > before * (1.0 + NOISE) + NOISE
}

#[test]
fn every_measure_of_a_queue_is_sound_and_better_with_every_agent() {
    on_all(POINTS / 4, 1, |dice| {
        let mut before: Option<ServiceAnswer> = None;
        for station in ladder(dice) {
            let answer = station.answer();
            let (now, waits_now) = (shares(&answer), waits(&answer));
            let sound = now.iter().all(|share| (0.0..=1.0).contains(share)) && waits_now.iter().all(|wait| *wait >= 0.0);
            let worse = before.is_some_and(|before| {
                let shares = now.iter().zip(shares(&before)).any(|(now, before)| *now < before - NOISE);
                shares || waits_now.iter().zip(waits(&before)).any(|(now, before)| longer(*now, before))
            });
            if !sound || worse {
                return Err(format!("{station:?}: {answer:?}, with fewer agents {before:?}"));
            }
            before = Some(answer);
        }
        Ok(())
    });
}

#[test]
fn columns_of_intervals_are_sound_and_better_with_every_agent() {
    on_all(POINTS / 2, 2, |dice| {
        let ladder = ladder(dice);
        let definition = DEFINITIONS[(4.0 * dice.uniform()) as usize];
        let law = VoiceLaw::new(ladder[0].patience_seconds, ladder[0].answer_within_seconds, definition);
        let mut columns = [[f64::NAN; LADDER]; 4];
        let [within, counted, abandoned, answer_wait] = &mut columns;
        let intervals = Intervals {
            contacts: &[ladder[0].contacts_per_hour / 2.0; LADDER],
            agents: &ladder.map(|station| station.agents),
            interval_seconds: 1800.0,
            handle_time_seconds: ladder[0].handle_time_seconds,
        };
        law.shares(&intervals, &mut ServiceColumns { within, counted, abandoned, answer_wait });
        let [within, counted, abandoned, answer_wait] = columns;
        for i in 0..LADDER {
            let level = |i: usize| if counted[i] > 0.0 { within[i] / counted[i] } else { 0.0 };
            let all = [within[i], counted[i], abandoned[i]];
            let sound = all.iter().all(|share| (0.0..=1.0).contains(share)) && within[i] <= counted[i] && answer_wait[i] >= 0.0;
            let worse = i > 0 && (level(i) < level(i - 1) - NOISE || abandoned[i] > abandoned[i - 1] + NOISE);
            if !sound || worse {
                return Err(format!("{:?} {definition:?}: row {i} of {columns:?}", ladder[i]));
            }
        }
        Ok(())
    });
}

#[test]
fn staffing_tables_are_sound_and_better_with_every_agent() {
    on_all(POINTS / 4, 3, |dice| {
        const ROWS: usize = 8;
        let ladders: [[Station; LADDER]; ROWS] = std::array::from_fn(|_| ladder(dice));
        let rows: Vec<Station> = ladders.iter().flatten().copied().collect();
        let column = |value: fn(&Station) -> f64| rows.iter().map(value).collect::<Vec<f64>>();
        let stations = Stations {
            contacts_per_hour: &column(|station| station.contacts_per_hour),
            handle_time_seconds: &column(|station| station.handle_time_seconds),
            agents: &column(|station| station.agents),
            patience_seconds: &column(|station| station.patience_seconds),
            answer_within_seconds: &column(|station| station.answer_within_seconds),
        };
        let mut columns = [(); 3].map(|()| vec![f64::NAN; rows.len()]);
        let [service_level, abandoned, asa_answered_seconds] = &mut columns;
        stations.answer(DEFINITIONS[0], &mut StaffingColumns { service_level, abandoned, asa_answered_seconds });
        for i in 0..rows.len() {
            let [level, abandoned, wait] = &columns;
            let sound = (0.0..=1.0).contains(&level[i]) && (0.0..=1.0).contains(&abandoned[i]) && wait[i] >= 0.0;
            let first = i % LADDER == 0;
            let worse =
                !first && (level[i] < level[i - 1] - NOISE || abandoned[i] > abandoned[i - 1] + NOISE || longer(wait[i], wait[i - 1]));
            if !sound || worse {
                let before = i.saturating_sub(1);
                return Err(format!(
                    "{:?}: {} {} {} after {} {} {}",
                    rows[i], level[i], abandoned[i], wait[i], level[before], abandoned[before], wait[before]
                ));
            }
        }
        Ok(())
    });
}
