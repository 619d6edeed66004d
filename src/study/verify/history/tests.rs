//! Records made from known rates, where the answer is known.

use super::*;
use crate::queueing::Station;
use crate::random::quantile::poisson;

const SLOTS: u32 = 20;

/// Twenty-eight days of half-hours from 8:00 with Poisson counts, everything else exactly as the law has it at the true rates.
fn record(agents: f64, noise: bool) -> Record {
    seeded(agents, noise, 7)
}

fn seeded(agents: f64, noise: bool, mut word: u64) -> Record {
    let mut intervals = Vec::new();
    for day in 0..28 {
        for slot in 0..SLOTS {
            let truth = 60.0 + 30.0 * f64::from(slot % 7);
            word = word.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let uniform = ((word >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
            let offered = if noise { poisson(uniform, truth) as f64 } else { truth };
            let staffed = agents * truth / 6.0;
            let station = station(truth, staffed);
            let answer = station.answer();
            intervals.push(Interval {
                day: Day::try_from("2026-01-05".to_string()).unwrap().plus_days(day),
                minute: 480 + 30 * slot,
                offered,
                answered: offered * (1.0 - answer.p_abandon),
                abandoned: offered * answer.p_abandon,
                within: offered * answer.sl_answered_over_offered,
                abandoned_within: None,
                wait_seconds: offered * answer.mean_wait_all_seconds,
                handle_seconds: 240.0 * offered * (1.0 - answer.p_abandon),
                agents: staffed,
            });
        }
    }
    Record { name: "made.csv".into(), interval_minutes: 30, intervals }
}

fn station(contacts: f64, agents: f64) -> Station {
    Station { contacts_per_hour: 2.0 * contacts, handle_time_seconds: 240.0, agents, patience_seconds: 150.0, answer_within_seconds: 20.0 }
}

fn asked() -> Asked {
    Asked { within_seconds: 20.0, definition: ServiceDefinition::AnsweredOfOffered, agents: AgentsAre::Available }
}

#[test]
fn counts_are_not_taken_for_rates() {
    let (mut off, mut taken) = (0.0, 0.0);
    for seed in 1..=20 {
        let record = seeded(0.84, true, seed);
        let agreement = compare(&record, &asked());
        off += agreement.total.compared.service_level.unwrap().difference() / 20.0;
        assert!(agreement.rates.own_weight < 0.3, "{}", agreement.rates.own_weight);
        let mut sums = [0.0; 3];
        for interval in &record.intervals {
            let answer = station(interval.offered, interval.agents).answer();
            sums[0] += interval.offered;
            sums[1] += interval.within;
            sums[2] += interval.offered * answer.sl_answered_over_offered;
        }
        taken += (sums[2] - sums[1]) / sums[0] / 20.0;
    }
    assert!(off.abs() < 0.003, "{off}");
    assert!(taken < -0.01, "counts taken for rates must promise too little, or this test could not fail: {taken}");
}

#[test]
fn a_record_that_is_the_law_without_chance_is_predicted_within_half_a_point() {
    let agreement = compare(&record(0.9, false), &asked());
    let level = agreement.total.compared.service_level.unwrap();
    assert!(level.difference().abs() < 0.005, "{level:?}"); // forecasts are taken to be as uncertain as counts make them
    assert_eq!(agreement.verdict.standing, Standing::Agrees);
    assert!(agreement.verdict.causes.is_empty());
    assert!((agreement.terms.patience_seconds - 150.0).abs() < 1e-6);
    assert!((agreement.terms.handle_time_seconds - 240.0).abs() < 1e-6);
}

#[test]
fn agents_that_were_not_all_available_are_found_and_measured() {
    let mut counted = record(0.85, true);
    counted.intervals.iter_mut().for_each(|interval| interval.agents *= 1.25);
    let agreement = compare(&counted, &asked());
    assert_eq!(agreement.verdict.standing, Standing::Differs);
    assert_eq!(agreement.verdict.causes, [Cause::NotAvailable]);
    let (service, abandonment) = (agreement.implied.from_service.unwrap(), agreement.implied.from_abandonment.unwrap());
    assert!((service.share - 0.8).abs() < 0.005, "{service:?}");
    assert!((abandonment.share - 0.8).abs() < 0.005, "{abandonment:?}");
    assert!(agreement.verdict.hours_off < 0.01);
}

#[test]
fn too_few_agents_are_a_lower_bound_where_they_are_called_one() {
    let mut counted = record(0.9, true);
    counted.intervals.iter_mut().for_each(|interval| interval.agents *= 0.8);
    let bound = compare(&counted, &Asked { agents: AgentsAre::LowerBound, ..asked() });
    assert_eq!(bound.verdict.causes, [Cause::MoreThanCounted]);
    assert_eq!(compare(&counted, &asked()).verdict.causes, [Cause::CountedTooFew]);
    assert!((bound.implied.from_service.unwrap().share - 1.25).abs() < 0.01);
}

#[test]
fn abandonment_that_no_number_of_agents_explains_is_told() {
    let mut impatient = record(0.85, true);
    for interval in &mut impatient.intervals {
        interval.agents *= 1.25;
        // Half as many give up after half the wait: patience as before, abandonment of other agents.
        interval.answered += 0.5 * interval.abandoned;
        interval.abandoned *= 0.5;
        interval.wait_seconds *= 0.5;
    }
    let agreement = compare(&impatient, &asked());
    assert!(agreement.verdict.causes.contains(&Cause::PatienceOrOrder), "{:?}", agreement.verdict.causes);
}

#[test]
fn where_rates_scatter_their_counts_are_believed() {
    let mut wild = record(0.9, true);
    for (place, interval) in wild.intervals.iter_mut().enumerate() {
        interval.offered = (interval.offered * if place % 3 == 0 { 1.4 } else { 0.8 }).round();
    }
    let rates = Rates::of(&wild);
    assert!(rates.scatter > 0.2 && rates.own_weight > 0.7, "{} {}", rates.scatter, rates.own_weight);
}

#[test]
fn a_single_day_is_judged_by_its_intervals() {
    let mut day = record(0.9, true);
    day.intervals.truncate(SLOTS as usize);
    let agreement = compare(&day, &asked());
    assert!(agreement.total.compared.service_level.unwrap().half_width.is_some());
    assert_eq!((agreement.days.len(), agreement.rates.own_weight), (1, 0.0));
}
