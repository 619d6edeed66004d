//! The exact service laws against values computed to 50 digits.
mod common;

use common::chance::Dice;
use std::path::PathBuf;
use tenure::queueing::{Intervals, ServiceAnswer, ServiceColumns, ServiceDefinition, Station, VoiceLaw, agents_for};

fn reference(name: &str) -> Option<Vec<Vec<String>>> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = if here.is_dir() { here } else { PathBuf::from(std::env::var_os("TENURE_SHARED")?) };
    let path = folder.join("reference").join(name);
    let Ok(text) = std::fs::read(&path) else {
        eprintln!("skipped: no {name}");
        return None;
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_slice());
    Some(reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn station(row: &[String]) -> Station {
    Station {
        contacts_per_hour: number(&row[0]),
        handle_time_seconds: number(&row[1]),
        agents: number(&row[2]),
        patience_seconds: number(&row[3]),
        answer_within_seconds: number(&row[4]),
    }
}

fn shares(answer: &ServiceAnswer) -> [f64; 8] {
    [
        answer.erlang_b,
        answer.p_delay,
        answer.sl_answered_over_offered,
        answer.sl_answered_over_answered,
        answer.sl_answered_or_abandoned_over_offered,
        answer.sl_answered_over_offered_less_short_abandons,
        answer.p_abandon,
        answer.occupancy,
    ]
}

fn relative(seen: f64, wanted: f64) -> f64 {
    if seen == wanted { 0.0 } else { (seen - wanted).abs() / wanted.abs() }
}

#[test]
fn whole_numbers_of_agents_meet_the_reference_table() {
    let Some(rows) = reference("erlang.visible.csv") else { return };
    let (mut worst, mut worst_wait) = (0.0f64, 0.0f64);
    for row in &rows {
        let answer = station(row).answer();
        let wanted = [5, 6, 7, 8, 9, 10, 13, 14].map(|i| number(&row[i]));
        for (seen, wanted) in shares(&answer).into_iter().zip(wanted) {
            let error = (seen - wanted).abs();
            assert!(error < 1e-11, "{row:?}: {seen} for {wanted}, off by {error:e}");
            worst = worst.max(error);
        }
        let waits = [(answer.asa_answered_seconds, 11), (answer.mean_wait_all_seconds, 12), (answer.mean_queue_length, 15)];
        for (seen, column) in waits {
            let error = relative(seen, number(&row[column]));
            assert!(error < 1e-9, "{row:?}: column {column} {seen}, off by {error:e}");
            worst_wait = worst_wait.max(error);
        }
    }
    println!("{} rows: shares within {worst:e}, waits within {worst_wait:e} (relative)", rows.len());
}

#[test]
fn fractional_agents_meet_the_reference_table() {
    let Some(rows) = reference("erlang_continuous.visible.csv") else { return };
    let mut worst = 0.0f64;
    for row in &rows {
        let answer = station(row).answer();
        let seen = [
            answer.erlang_b,
            answer.p_delay,
            answer.sl_answered_over_offered,
            answer.sl_answered_or_abandoned_over_offered,
            answer.p_abandon,
        ];
        for (seen, wanted) in seen.into_iter().zip(&row[5..10]) {
            let error = (seen - number(wanted)).abs();
            assert!(error < 1e-11, "{row:?}: {seen} for {wanted}, off by {error:e}");
            worst = worst.max(error);
        }
        let error = relative(answer.mean_wait_all_seconds, number(&row[10]));
        assert!(error < 1e-9, "{row:?}: wait off by {error:e}");
    }
    println!("{} rows: within {worst:e}", rows.len());
}

/// A station from the whole range that planners may ask for, and beyond.
fn drawn(dice: &mut Dice) -> Station {
    let agents = dice.scaled(0.01, 5000.0);
    let agents = if dice.uniform() < 0.5 { agents.ceil() } else { agents };
    let handle = dice.scaled(10.0, 3600.0);
    let load = agents * dice.scaled(0.05, 20.0);
    Station {
        contacts_per_hour: load * 3600.0 / handle,
        handle_time_seconds: handle,
        agents,
        patience_seconds: dice.scaled(1.0, 1e7),
        answer_within_seconds: if dice.uniform() < 0.1 { 0.0 } else { dice.scaled(0.1, 600.0) },
    }
}

const DEFINITIONS: [ServiceDefinition; 4] = [
    ServiceDefinition::AnsweredOfOffered,
    ServiceDefinition::AnsweredOfAnswered,
    ServiceDefinition::AnsweredOrAbandonedOfOffered,
    ServiceDefinition::AnsweredOfOfferedLessShortAbandons,
];

/// Shares of every interval under one definition.
fn columns(law: &VoiceLaw, intervals: &Intervals) -> [Vec<f64>; 4] {
    let mut columns = [(); 4].map(|()| vec![f64::NAN; intervals.contacts.len()]);
    let [within, counted, abandoned, answer_wait] = &mut columns;
    law.shares(intervals, &mut ServiceColumns { within, counted, abandoned, answer_wait });
    columns
}

/// Columns of random intervals: contacts and agents.
fn week(dice: &mut Dice, count: usize, handle: f64, smallest: f64, largest: f64) -> (Vec<f64>, Vec<f64>) {
    (0..count)
        .map(|_| {
            let agents = dice.scaled(smallest, largest);
            let agents = if agents > 1.0 && dice.uniform() < 0.5 { agents.floor() } else { agents };
            let load = agents * dice.scaled(0.2, 3.0);
            (load * 1800.0 / handle, agents)
        })
        .unzip()
}

#[test]
fn columns_of_intervals_agree_with_the_full_answer() {
    let mut dice = Dice(1);
    let mut worst = [0.0f64; 3];
    for round in 0..400 {
        let handle = dice.scaled(30.0, 1800.0);
        let patience = if round % 20 == 0 { f64::INFINITY } else { handle * dice.scaled(0.02, 20.0) };
        let within = dice.scaled(1.0, 120.0);
        let (contacts, agents) = week(&mut dice, 500, handle, 0.02, 400.0);
        for definition in DEFINITIONS {
            let law = VoiceLaw::new(patience, within, definition);
            let intervals = Intervals { contacts: &contacts, agents: &agents, interval_seconds: 1800.0, handle_time_seconds: handle };
            let [level, counted, abandoned, wait] = columns(&law, &intervals);
            for i in 0..contacts.len() {
                let station = Station {
                    contacts_per_hour: 2.0 * contacts[i],
                    handle_time_seconds: handle,
                    agents: agents[i],
                    patience_seconds: patience,
                    answer_within_seconds: within,
                };
                let answer = station.answer();
                if answer.mean_queue_length.is_infinite() {
                    assert_eq!((level[i], abandoned[i], wait[i]), (0.0, 0.0, f64::INFINITY), "{station:?}");
                    continue;
                }
                let errors = [
                    (level[i] / counted[i] - answer.service_level(definition)).abs(),
                    (abandoned[i] - answer.p_abandon).abs(),
                    relative(wait[i], answer.asa_answered_seconds * (1.0 - answer.p_abandon)),
                ];
                for (worst, error) in worst.iter_mut().zip(errors) {
                    *worst = worst.max(error);
                }
            }
        }
    }
    println!("service level within {:e}, abandonment within {:e}, wait within {:e} (relative)", worst[0], worst[1], worst[2]);
    assert!(worst.iter().all(|&worst| worst < 1e-12), "{worst:?}");
}

#[test]
fn an_interval_never_depends_on_its_neighbours() {
    let mut dice = Dice(2);
    for law in
        [VoiceLaw::new(120.0, 20.0, ServiceDefinition::AnsweredOfOffered), VoiceLaw::new(f64::INFINITY, 20.0, ServiceDefinition::default())]
    {
        let (mut contacts, agents) = week(&mut dice, 900, 300.0, 0.02, 6000.0);
        contacts[17] = 0.0;
        let whole = |contacts: &[f64], agents: &[f64]| {
            columns(&law, &Intervals { contacts, agents, interval_seconds: 1800.0, handle_time_seconds: 300.0 })
        };
        let together = whole(&contacts, &agents);
        for i in 0..contacts.len() {
            let alone = whole(&contacts[i..=i], &agents[i..=i]);
            for (together, alone) in together.iter().zip(alone) {
                assert_eq!(together[i].to_bits(), alone[0].to_bits(), "interval {i}: {} contacts, {} agents", contacts[i], agents[i]);
            }
        }
    }
}

#[test]
fn totals_are_the_contact_weighted_sums_of_the_columns() {
    let mut dice = Dice(3);
    let (contacts, agents) = week(&mut dice, 336, 300.0, 1.0, 60.0);
    let intervals = Intervals { contacts: &contacts, agents: &agents, interval_seconds: 1800.0, handle_time_seconds: 300.0 };
    for definition in DEFINITIONS {
        let law = VoiceLaw::new(120.0, 20.0, definition);
        let [within, counted, abandoned, wait] = columns(&law, &intervals);
        let totals = law.totals(&intervals);
        let sum = |column: &[f64]| contacts.iter().zip(column).fold(0.0, |sum, (contacts, share)| sum + contacts * share);
        assert_eq!(totals.contacts, contacts.iter().fold(0.0, |sum, c| sum + c));
        assert_eq!((totals.within, totals.counted), (sum(&within), sum(&counted)));
        assert_eq!((totals.abandoned, totals.answer_wait_seconds), (sum(&abandoned), sum(&wait)));
        let offered = totals.answered + totals.abandoned;
        assert!((offered - totals.contacts).abs() < 1e-9, "{offered} answered or abandoned of {}", totals.contacts);
        assert!((totals.busy_seconds - 300.0 * totals.answered).abs() < 1e-6);
    }
}

#[test]
fn edges_of_a_week_count_as_documented() {
    let at = |law: &VoiceLaw, contacts: f64, agents: f64| {
        law.totals(&Intervals { contacts: &[contacts], agents: &[agents], interval_seconds: 1800.0, handle_time_seconds: 300.0 })
    };
    for definition in DEFINITIONS {
        let patient = VoiceLaw::new(f64::INFINITY, 20.0, definition);
        let usual = VoiceLaw::new(120.0, 20.0, definition);

        let closed = at(&usual, 0.0, 5.0);
        assert_eq!((closed.contacts, closed.counted, closed.service_level()), (0.0, 0.0, None));

        let nobody = at(&usual, 60.0, 0.0);
        assert_eq!((nobody.abandoned, nobody.answered, nobody.busy_seconds), (60.0, 0.0, 0.0));
        let nobody = at(&patient, 60.0, 0.0);
        assert_eq!((nobody.abandoned, nobody.answered, nobody.within, nobody.answer_wait_seconds), (0.0, 0.0, 0.0, 0.0));

        let swamped = at(&patient, 60.0, 4.0);
        assert_eq!((swamped.abandoned, swamped.within, swamped.answer_wait_seconds), (0.0, 0.0, f64::INFINITY));
        assert!((swamped.busy_seconds - 4.0 * 1800.0).abs() < 1e-9, "agents who cannot keep up are always busy");

        let lavish = at(&usual, 6.0, 3000.0);
        assert_eq!((lavish.within, lavish.counted), (6.0, 6.0));
        assert!(lavish.abandoned < 1e-200, "{lavish:?}");
    }
}

/// Mean over the exact binomial of what each number of present agents gives: within, counted and abandoned.
fn exact_attendance(law: &VoiceLaw, scheduled: u32, present: f64, contacts: f64) -> [f64; 3] {
    let mut chance = present.powi(scheduled as i32);
    let mut mean = [0.0; 3];
    for absent in 0..=scheduled {
        let agents = f64::from(scheduled - absent);
        let totals =
            law.totals(&Intervals { contacts: &[contacts], agents: &[agents], interval_seconds: 1800.0, handle_time_seconds: 300.0 });
        for (mean, value) in mean.iter_mut().zip([totals.within, totals.counted, totals.abandoned]) {
            *mean += chance * value;
        }
        chance *= (1.0 - present) / present * agents / f64::from(absent + 1);
    }
    mean
}

#[test]
fn random_attendance_is_close_to_the_exact_binomial() {
    for (present, limit) in [(0.7, 0.002), (0.8, 0.0008), (0.9, 0.0001), (0.97, 0.000_01)] {
        let (mut worst, mut at_mean) = (0.0f64, 0.0f64);
        for definition in DEFINITIONS {
            for (patience, scheduled) in [90.0, 120.0, 600.0].into_iter().flat_map(|p| [2, 3, 5, 9, 15, 30, 60, 120, 300].map(|s| (p, s))) {
                let law = VoiceLaw::new(patience, 20.0, definition);
                for rho in [0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.3] {
                    let contacts = rho * f64::from(scheduled) * present * 1800.0 / 300.0;
                    let [within, counted, abandoned] = exact_attendance(&law, scheduled, present, contacts);
                    let intervals = Intervals {
                        contacts: &[contacts],
                        agents: &[f64::from(scheduled)],
                        interval_seconds: 1800.0,
                        handle_time_seconds: 300.0,
                    };
                    let seen = law.totals_attended(&intervals, present);
                    let error = (seen.service_level().unwrap() - within / counted).abs();
                    let lost = (seen.abandoned - abandoned).abs() / contacts;
                    assert!(
                        error < limit && lost < limit,
                        "{present} of {scheduled}, load {rho}, patience {patience}, {definition:?}: off by {error:e}, {lost:e}"
                    );
                    worst = worst.max(error);
                    let blunt = law.totals(&Intervals { agents: &[f64::from(scheduled) * present], ..intervals });
                    at_mean = at_mean.max((blunt.service_level().unwrap() - within / counted).abs());
                }
            }
        }
        println!("{present} present: within {worst:.1e} of the exact binomial; service at the mean attendance is {at_mean:.1e} off");
        assert!(at_mean > 10.0 * worst, "the rule must be worth its cost");
    }
}

#[test]
fn full_attendance_is_no_average() {
    let law = VoiceLaw::new(120.0, 20.0, ServiceDefinition::default());
    let intervals =
        Intervals { contacts: &[50.0, 0.0, 70.0], agents: &[10.0, 3.0, 11.5], interval_seconds: 1800.0, handle_time_seconds: 300.0 };
    assert_eq!(law.totals_attended(&intervals, 1.0), law.totals(&intervals));
    assert_eq!(law.totals_attended(&intervals, 0.0).abandoned, 120.0);
}

#[test]
fn answers_stay_in_range_and_improve_with_agents() {
    let mut dice = Dice(4);
    const NOISE: f64 = 1e-12;
    for _ in 0..200_000 {
        let station = drawn(&mut dice);
        let answer = station.answer();
        for share in shares(&answer) {
            assert!((0.0..=1.0).contains(&share), "{station:?}: {answer:?}");
        }
        for wait in [answer.asa_answered_seconds, answer.mean_wait_all_seconds, answer.mean_queue_length] {
            assert!(wait >= 0.0 && wait.is_finite(), "{station:?}: {answer:?}");
        }
        let more = Station { agents: station.agents * (1.0 + dice.scaled(1e-9, 1.0)), ..station };
        let better = more.answer();
        let gains = [
            better.sl_answered_over_offered - answer.sl_answered_over_offered,
            better.sl_answered_or_abandoned_over_offered - answer.sl_answered_or_abandoned_over_offered,
            answer.p_abandon - better.p_abandon,
            answer.p_delay - better.p_delay,
            answer.erlang_b - better.erlang_b,
        ];
        assert!(gains.iter().all(|&gain| gain > -NOISE), "{station:?} to {}: {gains:?}", more.agents);
        let balance = station.contacts_per_hour / 3600.0 * station.handle_time_seconds * (1.0 - answer.p_abandon);
        assert!((answer.occupancy * station.agents - balance).abs() < 1e-9 * balance.max(1.0), "{station:?}: {answer:?}");
    }
}

#[test]
fn extreme_stations_have_answers_too() {
    for agents in [0.0, 1e-13, 1e-10, 1e-6, 0.3, 1.0, 1.008, 77.0, 1501.5, 1e4, 1e7] {
        for load in [0.0, 1e-300, 1e-30, 1e-12, 1e-6, 0.5, 90.0, 1e4, 1e8] {
            for patience in [1e-3, 1.0, 600.0, 1e12, f64::INFINITY] {
                for within in [0.0, 20.0, 1e9] {
                    let station = Station {
                        contacts_per_hour: load * 12.0,
                        handle_time_seconds: 300.0,
                        agents,
                        patience_seconds: patience,
                        answer_within_seconds: within,
                    };
                    let answer = station.answer();
                    assert!(shares(&answer).iter().all(|share| (0.0..=1.0).contains(share)), "{station:?}: {answer:?}");
                    let waits = [answer.asa_answered_seconds, answer.mean_wait_all_seconds, answer.mean_queue_length];
                    assert!(waits.iter().all(|&wait| wait >= 0.0), "{station:?}: {answer:?}");
                    let columns = columns(
                        &VoiceLaw::new(patience, within, ServiceDefinition::AnsweredOfAnswered),
                        &Intervals { contacts: &[load * 6.0], agents: &[agents], interval_seconds: 1800.0, handle_time_seconds: 300.0 },
                    );
                    assert!(columns.iter().all(|column| column[0] >= 0.0), "{station:?}: {columns:?}");
                }
            }
        }
    }
}

#[test]
fn overload_keeps_its_tails() {
    // Fluid limit: with patience 100 s and twice the capacity the wait settles at 100 ln 2 = 69 s, so T = 80 s is met by all answered.
    let fluid = Station {
        contacts_per_hour: 2.0 * 5000.0 * 12.0,
        handle_time_seconds: 300.0,
        agents: 5000.0,
        patience_seconds: 100.0,
        answer_within_seconds: 80.0,
    };
    let answer = fluid.answer();
    assert!((answer.sl_answered_over_offered - 0.5).abs() < 1e-4, "{answer:?}");
    assert!((answer.p_abandon - 0.5).abs() < 1e-6, "{answer:?}");
    let missed = Station { answer_within_seconds: 60.0, ..fluid }.answer();
    assert!(missed.sl_answered_over_offered < 1e-4 && missed.sl_answered_over_offered > 0.0, "{missed:?}");
}

#[test]
fn limits_of_patience_are_the_older_laws() {
    let station = Station {
        contacts_per_hour: 120.0,
        handle_time_seconds: 300.0,
        agents: 12.0,
        patience_seconds: f64::INFINITY,
        answer_within_seconds: 20.0,
    };
    let erlang_c = station.answer();
    let patient = Station { patience_seconds: 1e10, ..station }.answer();
    assert!((erlang_c.sl_answered_over_offered - patient.sl_answered_over_offered).abs() < 1e-6);
    assert!((erlang_c.asa_answered_seconds - patient.asa_answered_seconds).abs() < 1e-4);
    let hasty = Station { patience_seconds: 1e-6, ..station }.answer();
    assert!((hasty.p_abandon - erlang_c.erlang_b).abs() < 1e-6, "without patience a wait is a loss");
    // Patience as long as handle time: contacts in the system are those of M/M/∞, a Poisson number with the load as mean.
    let alike = Station { patience_seconds: 300.0, ..station }.answer();
    let (mut term, mut below) = ((-10.0f64).exp(), 0.0);
    for k in 0..12 {
        below += term;
        term *= 10.0 / f64::from(k + 1);
    }
    assert!((alike.p_delay - (1.0 - below)).abs() < 1e-14);
}

#[test]
fn staffing_is_the_least_that_reaches_the_target() {
    let mut dice = Dice(5);
    for _ in 0..300 {
        let station =
            Station { contacts_per_hour: dice.scaled(0.5, 30_000.0), patience_seconds: dice.scaled(10.0, 3000.0), ..drawn(&mut dice) };
        let target = dice.between(0.05, 0.99);
        for definition in DEFINITIONS {
            let level = |agents: f64| Station { agents, ..station }.answer().service_level(definition);
            let (real, whole) = agents_for(target, &station, definition);
            assert!(level(real) >= target && level(f64::from(whole)) >= target, "{station:?} {definition:?}: {real} {whole}");
            if real > 1e-11 {
                assert!(level(real * (1.0 - 1e-9) - 2e-12) < target, "{station:?} {definition:?}: fewer than {real} reach {target}");
            }
            assert!(whole == 0 || level(f64::from(whole) - 1.0) < target, "{station:?} {definition:?}: fewer than {whole} reach {target}");
        }
    }
}

#[test]
fn published_erlang_figures_are_met_to_their_last_digit() {
    let Some(rows) = reference("published.csv") else { return };
    let mut met = 0;
    for row in &rows {
        let Some(seen) = published_figure(&row[3], &row[4]) else { continue };
        let (printed, tolerance) = (number(&row[5]), number(&row[6]));
        assert!((seen - printed).abs() <= 1.02 * tolerance, "{row:?}: {seen}");
        met += 1;
    }
    println!("{met} published figures met");
    // The other 53 are not of queues: intervals for shares, selection, sensitivity, survival and random numbers.
    let of_queues = ["pyw1", "pyw2", "pyw3", "cch", "mitan", "gmr", "gh", "hl", "erlb"];
    assert_eq!(met, rows.iter().filter(|row| of_queues.contains(&row[0].as_str())).count());
}

/// Recomputes a published figure from its inputs; none for figures that are not about queues.
fn published_figure(inputs: &str, quantity: &str) -> Option<f64> {
    let inputs: serde_json::Value = serde_json::from_str(inputs).unwrap();
    let get = |key: &str| inputs.get(key).and_then(serde_json::Value::as_f64);
    if quantity == "offered_load_erl" {
        return Some(load_for_blocking(get("n")?, get("blocking")?));
    }
    let per_hour = get("calls_per_30min").map(|c| 2.0 * c).or(get("calls_per_min").map(|c| 60.0 * c)).or(get("lam_h"))?;
    let handle = get("aht_s").or(get("aht_min").map(|m| 60.0 * m)).or(get("mu_h").map(|mu| 3600.0 / mu))?;
    let station = Station {
        contacts_per_hour: per_hour,
        handle_time_seconds: handle,
        agents: get("n").unwrap_or(if quantity.contains("Wq") || quantity.contains("Lq") { 2.0 } else { 0.0 }),
        patience_seconds: get("patience_s").unwrap_or(f64::INFINITY),
        answer_within_seconds: get("T_s").unwrap_or(0.0),
    };
    let answer = station.answer();
    let staffing = || {
        let (_, by_level) = agents_for(get("target_sl").unwrap(), &station, ServiceDefinition::AnsweredOfOffered);
        f64::from(by_level).max((station.load() / get("max_occ").unwrap()).ceil())
    };
    Some(match quantity {
        "service_level" | "service_level_answered_T_over_offered" => answer.sl_answered_over_offered,
        "service_level_percent" => 100.0 * answer.sl_answered_over_offered,
        "p_wait" | "erlang_c" => answer.p_delay,
        "p_wait_percent" => 100.0 * answer.p_delay,
        "p_abandon" => answer.p_abandon,
        "fraction_abandoning_percent" => 100.0 * answer.p_abandon,
        "occupancy" => answer.occupancy,
        "occupancy_percent" | "erlangC_utilisation_percent" | "utilisation_percent" => 100.0 * answer.occupancy,
        "asa_minutes" => answer.mean_wait_all_seconds / 60.0,
        "asa_s" | "erlangC_mean_wait_s" | "mean_wait_s" => answer.mean_wait_all_seconds,
        "erlangC_mean_queue" | "mean_queue" | "Lq" => answer.mean_queue_length,
        "Wq_h" => answer.mean_wait_all_seconds / 3600.0,
        "W_min" => (answer.mean_wait_all_seconds + handle) / 60.0,
        "P(Wq>0.5h)" => 1.0 - Station { answer_within_seconds: 1800.0, ..station }.answer().sl_answered_over_offered,
        "P(Wq>1h)" => 1.0 - Station { answer_within_seconds: 3600.0, ..station }.answer().sl_answered_over_offered,
        "wait_p90_s" | "erlangC_wait_p90_s" => wait_exceeded_by_a_tenth(&station),
        "required_agents" => staffing(),
        "scheduled_after_shrinkage" => (staffing() / (1.0 - get("shrinkage").unwrap())).ceil(),
        _ => return None,
    })
}

fn halve(mut low: f64, mut high: f64, above: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if above(middle) { high = middle } else { low = middle }
    }
    high
}

fn wait_exceeded_by_a_tenth(station: &Station) -> f64 {
    halve(0.0, 1e4, |t| Station { answer_within_seconds: t, ..*station }.answer().sl_answered_or_abandoned_over_offered >= 0.9)
}

fn load_for_blocking(agents: f64, blocking: f64) -> f64 {
    halve(0.0, 1e3, |load| {
        let station = Station {
            contacts_per_hour: load * 12.0,
            handle_time_seconds: 300.0,
            agents,
            patience_seconds: f64::INFINITY,
            answer_within_seconds: 0.0,
        };
        station.answer().erlang_b >= blocking
    })
}
