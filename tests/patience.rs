//! Patience of any law: the exact answer against values of quadrature to 5e-14, against other laws it contains, and in the limits.
mod common;

use common::chance::Dice;
use common::{number, rows, shared};
use tenure::law::Law;
use tenure::queueing::{Patience, ServiceAnswer, ServiceDefinition, Station, agents_for, agents_for_patience};

/// The law of a row of `mmng.csv`.
fn patience(kind: &str, mean: f64, parameter: f64) -> Patience {
    let law = match kind {
        "deterministic" => Law::Fixed { value: mean },
        "erlang2" => Law::Gamma { mean, shape: 2.0 },
        "hyperexp2" => Law::Hyperexponential { mean, cv: parameter },
        "balk_exp" => return Patience::new(&Law::Exponential { mean, shift: 0.0 }, parameter).unwrap(),
        "weibull" => Law::Weibull { shape: parameter, scale: mean / libm::tgamma(1.0 + 1.0 / parameter) },
        other => panic!("no law `{other}`"),
    };
    Patience::new(&law, 0.0).unwrap()
}

#[test]
fn every_law_of_patience_meets_the_reference_table() {
    let Some(path) = shared("reference/mmng.csv") else { return };
    let rows = rows(&path);
    let mut worst = 0.0_f64;
    for row in &rows {
        let get = |column: &str| number(&row[column]);
        let station = Station {
            contacts_per_hour: get("lambda_per_hour"),
            handle_time_seconds: get("aht_s"),
            agents: get("n_agents"),
            patience_seconds: f64::NAN,
            answer_within_seconds: get("T_s"),
        };
        let answer = station.answer_with(&patience(&row["patience_kind"], get("patience_mean_s"), get("param_cv_or_balk_or_shape")));
        for (seen, column) in [
            (answer.p_delay, "p_virtual_wait_gt0"),
            (answer.p_abandon, "p_abandon"),
            (answer.sl_answered_over_offered, "sl_answered_T_over_offered"),
            (answer.mean_wait_all_seconds, "mean_wait_all_s"),
            (1.0 - answer.sl_answered_or_abandoned_over_offered, "p_wait_gt_T"),
            (answer.occupancy, "occupancy"),
        ] {
            let error = (seen - get(column)).abs();
            assert!(error < 1e-8, "{row:?}, {column}: {seen}, off by {error:e}");
            worst = worst.max(error);
        }
    }
    println!("{} rows: within {worst:e}", rows.len());
    assert_eq!(rows.len(), 25);
}

fn drawn(dice: &mut Dice, most_agents: f64) -> Station {
    let agents = dice.scaled(0.05, most_agents);
    let agents = if agents > 1.0 { agents.floor() } else { agents };
    let handle_time_seconds = dice.scaled(60.0, 1200.0);
    Station {
        contacts_per_hour: agents * dice.scaled(0.3, 3.0) * 3600.0 / handle_time_seconds,
        handle_time_seconds,
        agents,
        patience_seconds: dice.scaled(10.0, 3000.0),
        answer_within_seconds: dice.scaled(1.0, 300.0),
    }
}

fn everything(answer: &ServiceAnswer) -> [f64; 11] {
    [
        answer.erlang_b,
        answer.p_delay,
        answer.sl_answered_over_offered,
        answer.sl_answered_over_answered,
        answer.sl_answered_or_abandoned_over_offered,
        answer.sl_answered_over_offered_less_short_abandons,
        answer.p_abandon,
        answer.occupancy,
        answer.asa_answered_seconds,
        answer.mean_wait_all_seconds,
        answer.mean_queue_length,
    ]
}

#[test]
fn the_integrals_of_any_law_give_erlang_a_where_patience_is_exponential() {
    let mut dice = Dice(1);
    let mut worst = 0.0_f64;
    for _ in 0..200 {
        let station = drawn(&mut dice, 5000.0);
        let mean = station.patience_seconds;
        let wanted = everything(&station.answer());
        // Two ways to write the exponential law that do not say its name.
        for law in [Law::Gamma { mean, shape: 1.0 }, Law::Hyperexponential { mean, cv: 1.0 }] {
            let seen = everything(&station.answer_with(&Patience::new(&law, 0.0).unwrap()));
            for (seen, wanted) in seen.into_iter().zip(wanted) {
                let error = (seen - wanted).abs() / wanted.abs().max(1.0);
                assert!(error < 1e-9, "{station:?}, {law:?}: {seen} for {wanted}");
                worst = worst.max(error);
            }
        }
    }
    println!("within {worst:e}");
}

#[test]
fn answers_for_any_law_are_shares_balance_and_improve_with_agents() {
    let mut dice = Dice(2);
    for round in 0..400 {
        let station = drawn(&mut dice, 5000.0);
        let (mean, spread) = (station.patience_seconds, dice.scaled(0.3, 3.0));
        let law = match round % 6 {
            0 => Law::Fixed { value: mean },
            1 => Law::Gamma { mean, shape: spread },
            2 => Law::Weibull { shape: spread, scale: mean },
            3 => Law::Lognormal { median: mean, sigma: 0.5 * spread, shift: 0.0 },
            4 => Law::Hyperexponential { mean, cv: 1.0 + spread },
            _ => Law::Discrete { values: vec![0.1 * mean, mean, 3.0 * mean], shares: vec![0.2, 0.5, 0.3] },
        };
        let patience = Patience::new(&law, if round % 4 == 0 { 0.1 } else { 0.0 }).unwrap();
        let answer = station.answer_with(&patience);
        let all = everything(&answer);
        assert!(all[..8].iter().all(|share| (0.0..=1.0).contains(share)), "{station:?} {law:?}: {answer:?}");
        assert!(all[8..].iter().all(|wait| *wait >= 0.0 && wait.is_finite()), "{station:?} {law:?}: {answer:?}");
        let busy = station.load() * (1.0 - answer.p_abandon);
        assert!((answer.occupancy * station.agents - busy).abs() < 1e-8 * busy.max(1.0), "{station:?} {law:?}: {answer:?}");
        let better = Station { agents: station.agents * 1.02, ..station }.answer_with(&patience);
        let gains = [
            better.sl_answered_over_offered - answer.sl_answered_over_offered,
            answer.p_abandon - better.p_abandon,
            answer.p_delay - better.p_delay,
            answer.mean_wait_all_seconds - better.mean_wait_all_seconds,
        ];
        assert!(gains.iter().all(|&gain| gain > -1e-9), "{station:?} {law:?}: {gains:?}");
    }
}

#[test]
fn heavy_overload_settles_where_the_law_sheds_the_surplus() {
    // Twice the capacity: the wait settles where half of the callers have gone.
    for (law, median) in [
        (Law::Lognormal { median: 90.0, sigma: 0.6, shift: 0.0 }, 90.0),
        (Law::Weibull { shape: 2.0, scale: 100.0 }, 100.0 * 2.0_f64.ln().sqrt()),
    ] {
        let station = Station {
            contacts_per_hour: 2.0 * 5000.0 * 12.0,
            handle_time_seconds: 300.0,
            agents: 5000.0,
            patience_seconds: f64::NAN,
            answer_within_seconds: 30.0,
        };
        let answer = station.answer_with(&Patience::new(&law, 0.0).unwrap());
        assert!((answer.p_abandon - 0.5).abs() < 1e-6, "{law:?}: {answer:?}");
        assert!((answer.asa_answered_seconds - median).abs() < 0.5, "{law:?}: {answer:?}");
    }
}

#[test]
fn the_least_agents_are_found_for_any_law() {
    let station = Station {
        contacts_per_hour: 1200.0,
        handle_time_seconds: 300.0,
        agents: 0.0,
        patience_seconds: 120.0,
        answer_within_seconds: 20.0,
    };
    let definition = ServiceDefinition::AnsweredOfOffered;
    let stubborn = Patience::new(&Law::Fixed { value: 120.0 }, 0.0).unwrap();
    let (real, whole) = agents_for_patience(0.8, &station, &stubborn, definition);
    let level = |agents: f64| Station { agents, ..station }.answer_with(&stubborn).sl_answered_over_offered;
    assert!(level(real) >= 0.8 && level(real - 1e-6) < 0.8 && level(f64::from(whole) - 1.0) < 0.8, "{real} {whole}");
    assert!(real > agents_for(0.8, &station, definition).0, "who never leaves early needs more agents");
}
