//! Steady queues with a known answer: every mean within three standard errors over replications.
use crate::common;
use crate::world::{Mean, assert_near, exponential, level_day, lognormal, one_line, queue, ratio, service};
use tenure::contacts::{Counts, Day, DayTally, Design, Duration, Kernel, NoWitness, Queue, State, Team};
use tenure::law::Law;
use tenure::queueing::Station;
use tenure::random::Draws;

/// Intervals after which nothing is left of the empty start.
const WARM_UP: usize = 12;

/// The second of two like days of each replication, both kernels where both apply.
fn steady_days(design: &Design, day: &Day, replications: u64) -> Vec<DayTally> {
    let mut state = State::empty(design);
    let mut second = |replication| {
        let draws = Draws::new(42, replication);
        state.clear(design);
        design.simulate(&mut state, &draws, 0, day, &mut NoWitness);
        design.simulate(&mut state, &draws, 1, day, &mut NoWitness)
    };
    (0..replications).map(&mut second).collect()
}

fn after_warm_up(day: &DayTally) -> Counts {
    let mut sum = Counts::default();
    day.queues[0].intervals()[WARM_UP..].iter().for_each(|counts| sum.add(counts));
    sum
}

/// Time busy over time on duty.
fn occupancy(days: &[DayTally]) -> Mean {
    let pair = |day: &DayTally| {
        let duty = &day.teams[0].intervals()[WARM_UP..];
        (duty.iter().map(|d| d.busy_seconds).sum(), duty.iter().map(|d| d.duty_seconds).sum())
    };
    ratio(&days.iter().map(pair).collect::<Vec<_>>())
}

#[test]
fn exponential_contacts_meet_erlang_a_and_erlang_c() {
    for (agents, contacts_per_hour, handle_time, patience, within) in [
        (1, 8.0, 300.0, 200.0, 30.0),
        (13, 200.0, 180.0, 300.0, 20.0),
        (40, 700.0, 240.0, 60.0, 10.0), // overload
        (14, 140.0, 300.0, f64::INFINITY, 20.0),
        (60, 1090.0, 180.0, f64::INFINITY, 0.0),
    ] {
        let patience_law = if patience.is_finite() { exponential(patience) } else { Duration::endless() };
        let design = one_line(exponential(handle_time), patience_law, within, 900.0);
        let day = level_day(contacts_per_hour / 4.0, agents, 96);
        let station = Station {
            contacts_per_hour,
            handle_time_seconds: handle_time,
            agents: f64::from(agents),
            patience_seconds: patience,
            answer_within_seconds: within,
        };
        let exact = station.answer();
        for kernel in [Kernel::Fastest, Kernel::Events] {
            let days = steady_days(&design.clone().worked_out_by(kernel), &day, 150);
            let [level, wait, abandoned] = service(&days, after_warm_up);
            let name = |what: &str| format!("{what} of {agents} agents by {kernel:?}");
            assert_near(&name("service level"), level, exact.sl_answered_over_offered, 0.0);
            assert_near(&name("mean wait"), wait, exact.asa_answered_seconds, 0.0);
            assert_near(&name("abandonment"), abandoned, exact.p_abandon, 0.0);
            assert_near(&name("occupancy"), occupancy(&days), exact.occupancy, 0.0);
            assert!(level.error < 0.01, "{level:?} tells nothing");
        }
    }
}

/// K places in all are K - n to wait in.
#[test]
fn a_waiting_room_turns_away_as_the_finite_chain_does() {
    let Some(file) = common::shared("reference/mmnk.visible.csv") else { return };
    let mut tried = 0;
    for row in common::rows(&file) {
        let at = |name: &str| if row[name] == "inf" { f64::INFINITY } else { common::number(&row[name]) };
        let (agents, places) = (at("n_agents"), at("K_total_places"));
        if at("lambda_per_hour") > 1500.0 {
            continue; // slow, and no different
        }
        tried += 1;
        let patience = if at("patience_mean_s").is_finite() { exponential(at("patience_mean_s")) } else { Duration::endless() };
        let voice = queue("voice", exponential(at("aht_s")), patience, at("T_s"), &[0]);
        let voice = Queue { waiting_room: Some((places - agents) as u32), ..voice };
        let design = Design::new(vec![voice], vec![Team::new(&[0])], 1800.0).unwrap();
        let days = steady_days(&design, &level_day(at("lambda_per_hour") / 2.0, agents as u32, 48), 60);
        let [level, _, abandoned] = service(&days, after_warm_up);
        let counts: Vec<Counts> = days.iter().map(after_warm_up).collect();
        let away = ratio(&counts.iter().map(|c| (f64::from(c.turned_away), f64::from(c.offered))).collect::<Vec<_>>());
        let name = |what: &str| format!("{what} of {agents} agents and {places} places, {} an hour", at("lambda_per_hour"));
        // The rounding of rare counts, besides: one contact in all.
        let one = 1.0 / counts.iter().map(|c| f64::from(c.offered)).sum::<f64>();
        assert_near(&name("turned away"), away, at("p_block"), one);
        assert_near(&name("service level"), level, at("sl_answered_T_over_offered"), one);
        assert_near(&name("abandonment"), abandoned, at("p_abandon_over_offered"), one);
        assert_near(&name("occupancy"), occupancy(&days), at("occupancy"), 0.0);
    }
    assert!(tried >= 15, "{tried} rows");
}

/// Pollaczek and Khinchine: E[W] = λ E[S²] / 2(1 - ρ).
#[test]
fn one_agent_with_any_handle_time_keeps_contacts_waiting_by_pollaczek_and_khinchine() {
    let law = |law| Duration::new(&law);
    for (what, handle_time, mean, variation) in [
        ("deterministic", law(Law::Fixed { value: 100.0 }), 100.0, 0.0),
        ("exponential", exponential(100.0), 100.0, 1.0),
        ("log-normal", lognormal(100.0, 1.3), 100.0, 1.3),
        ("gamma", law(Law::Gamma { mean: 100.0, shape: 4.0 }), 100.0, 0.5),
        ("Weibull", law(Law::Weibull { shape: 2.0, scale: 100.0 }), 88.622_692_545_275_8, 0.522_723_200_877_063),
        ("empirical", law(Law::Discrete { values: vec![20.0, 100.0, 400.0], shares: vec![0.5, 0.3, 0.2] }), 120.0, 1.183_215_956_619_923_2),
    ] {
        let per_second = 0.7 / mean;
        let expected = per_second * mean * mean * (1.0 + variation * variation) / (2.0 * 0.3);
        let day = level_day(per_second * 900.0, 1, 96);
        for kernel in [Kernel::Fastest, Kernel::Events] {
            let design = one_line(handle_time.clone(), Duration::endless(), 20.0, 900.0).worked_out_by(kernel);
            let [_, wait, _] = service(&steady_days(&design, &day, 250), after_warm_up);
            assert_near(&format!("mean wait, {what}, {kernel:?}"), wait, expected, 0.0);
            assert!(wait.error < 0.05 * expected);
        }
    }
}

/// Impatience of any law: the exact integrals of M/M/n+G, where patience has one of our laws.
#[test]
fn patience_of_any_law_meets_the_exact_answers() {
    let Some(file) = common::shared("reference/mmng.csv") else { return };
    let mut tried = 0;
    for row in common::rows(&file) {
        let at = |name: &str| common::number(&row[name]);
        let (mean, parameter) = (at("patience_mean_s"), at("param_cv_or_balk_or_shape"));
        let law = match row["patience_kind"].as_str() {
            "deterministic" => Law::Fixed { value: mean },
            "erlang2" => Law::Gamma { mean, shape: 2.0 },
            "weibull" => Law::Weibull { shape: parameter, scale: mean / libm::tgamma(1.0 + 1.0 / parameter) },
            _ => continue,
        };
        if at("lambda_per_hour") > 1500.0 {
            continue;
        }
        tried += 1;
        let design = one_line(exponential(at("aht_s")), Duration::new(&law), at("T_s"), 900.0);
        let days = steady_days(&design, &level_day(at("lambda_per_hour") / 4.0, at("n_agents") as u32, 96), 50);
        let [level, _, abandoned] = service(&days, after_warm_up);
        let name = |what: &str| format!("{what} with {} patience of {mean} s", row["patience_kind"]);
        assert_near(&name("service level"), level, at("sl_answered_T_over_offered"), 0.0);
        assert_near(&name("abandonment"), abandoned, at("p_abandon"), 0.0);
    }
    assert!(tried >= 4, "{tried} rows");
}
