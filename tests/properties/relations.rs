//! Which way things go, in the same future: more agents never serve worse, more contacts never better, and money follows.
//!
//! Factors are changed through the board of events (`what_if`), people and seats in the model itself.

use crate::bench::{BENCHES, Bench, each, of_kind, rows, total, without_loops};
use std::sync::atomic::{AtomicUsize, Ordering};
use tenure::disruption::Factor;
use tenure::law::Law;
use tenure::model::{Model, Pool, Rules, Uncertain};
use tenure::outcomes::PlaceKind::{Queue, Team};
use tenure::outcomes::Quantity::{self, *};
use tenure::policy::HiringRule;
use tenure::random::Entity;
use tenure::workforce::RampActsOn;

/// Rounding of sums over intervals.
const ROUNDING: f64 = 1e-9;
/// Random attendance is averaged by a three-point rule, which between whole numbers of agents is off by a little (docs/queueing.md).
const ATTENDANCE: f64 = 2e-3;
/// What queues gain by sharing agents is a rule some points off (docs/sharing.md), which more agents of one team need not improve.
const SHARED: f64 = 5e-3;

fn cases() -> impl Iterator<Item = &'static Bench> {
    BENCHES.iter().step_by(4)
}

/// The model with a factor multiplied for the whole of every future.
fn what_if(model: &Model, factor: Factor, places: usize, times: f64) -> Model {
    let mut other = model.clone();
    let slots = (0..places).map(|place| model.board.slot(factor, place)).collect();
    other.uncertain.push(Uncertain {
        entity: Entity::named("uncertain", "what if"),
        law: Law::Fixed { value: times },
        multiplies: true,
        slots,
    });
    other
}

/// The model with nobody leaving, joining, learning, tiring, calling again or limited by seats, so that supply is what the heads make it.
pub fn settled(model: &Model) -> Model {
    let mut still = without_loops(model);
    for team in &mut still.teams {
        for band in team.career.bands.iter_mut().flatten() {
            (band.resign, band.dismiss, band.fall_out) = (0.0, 0.0, 0.0);
        }
        team.hiring.rule = HiringRule::None;
        (team.burnout, team.leave) = (None, None);
        team.transfers.clear();
        let heads = team.career.initial.iter().sum();
        // A ramp towards 1 leaves the oldest a hair below it: with shares of handle time, who helps where would count.
        team.career.ramp.acts_on = RampActsOn::Capacity;
        team.career.initial.fill(0);
        *team.career.initial.last_mut().expect("a team has a longest tenure") = heads;
    }
    still.sites.iter_mut().for_each(|site| site.seats = None);
    still.rules = Rules::default();
    still
}

/// How well every queue was served in every week: contacts in time of all offered, and the service level; none without contacts.
///
/// Deferred work is left out: who works faster this week has less left to do in time next week ([`done_so_far`] looks at it).
/// A service level of those answered is left out too: agents who come to a crowded hour answer contacts there, mostly late, which were
/// not counted before, so that more agents can lower it.
fn levels(model: &Model, future: u64) -> Vec<Option<f64>> {
    let of_answered =
        |queue: usize| model.frame.promises.iter().any(|promise| promise.place == queue && promise.definition.ends_with("of all answered"));
    let week = |row: &Vec<f64>| {
        let level = |queue: usize, of: Quantity| {
            let below = model.columns.get(row, queue, of);
            (below > 0.0).then(|| model.columns.get(row, queue, Within) / below)
        };
        let both = |queue: usize| [level(queue, Offered), level(queue, Counted).filter(|_| !of_answered(queue))];
        of_kind(model, Queue).into_iter().filter(|queue| !is_deferred(model, *queue)).flat_map(both).collect::<Vec<_>>()
    };
    rows(model, future).iter().flat_map(week).collect()
}

fn is_deferred(model: &Model, queue: usize) -> bool {
    let pools = model.groups.iter().flat_map(|group| &group.beside.pools);
    pools.into_iter().any(|pool| model.queues[pool.queue].place == queue)
}

fn makes_attempts(model: &Model, queue: usize) -> bool {
    let pools = model.groups.iter().flat_map(|group| &group.beside.pools);
    pools.filter(|pool| model.queues[pool.queue].place == queue).any(|pool| pool.calling.is_some())
}

/// Deferred contacts done (or attempts made) from the start to the end of every week, by queue.
fn done_so_far(model: &Model, future: u64) -> Vec<f64> {
    let rows = rows(model, future);
    let queues = of_kind(model, Queue).into_iter().filter(|queue| is_deferred(model, *queue));
    // Who calls sooner also calls again sooner, and first attempts at later records wait: there all attempts are looked at.
    let quantity = |queue: usize| if makes_attempts(model, queue) { Attempts } else { DeferredDone };
    let so_far = |queue: usize| (1..=rows.len()).map(|weeks| total(model, &rows[..weeks], queue, quantity(queue))).collect::<Vec<_>>();
    queues.flat_map(so_far).collect()
}

/// No queue is served better in any week of the second model; gives in how many it is served worse.
fn never_better(better: &Model, worse: &Model, tolerance: f64) -> usize {
    let mut lower = 0;
    for future in 0..2 {
        for (week, pair) in levels(better, future).iter().zip(levels(worse, future)).enumerate() {
            let (Some(high), Some(low)) = (pair.0, pair.1) else { continue };
            assert!(low <= *high + tolerance, "queue-week {week} of future {future}: {high} with more, {low} with less");
            lower += usize::from(low < *high - tolerance);
        }
    }
    lower
}

/// The tolerance of a model: agents may be present at random, and may be shared.
fn tolerance(model: &Model) -> f64 {
    let any = |of: fn(&Pool) -> bool| model.groups.iter().flat_map(|group| &group.pools).any(of);
    match (any(|pool| pool.pooled.is_some()), any(|pool| pool.binomial)) {
        (true, _) => SHARED,
        (false, true) => ATTENDANCE,
        (false, false) => ROUNDING,
    }
}

/// Runs a relation on all cases and tells whether it was felt in at least half of them.
fn felt(relation: impl Fn(&'static Bench) -> bool + Sync) {
    let (count, all) = (AtomicUsize::new(0), cases().count());
    each(cases(), |bench| {
        count.fetch_add(usize::from(relation(bench)), Ordering::Relaxed);
    });
    let count = count.into_inner();
    println!("felt in {count} of {all} cases");
    assert!(count >= 50 && 2 * count >= all, "felt in {count} of {all} cases only");
}

#[test]
fn more_heads_in_any_team_serve_no_queue_worse() {
    felt(|bench| {
        let few = settled(&bench.model);
        let mut lower = 0;
        for team in 0..few.teams.len() {
            let mut many = few.clone();
            *many.teams[team].career.initial.last_mut().expect("a team has a longest tenure") += 5;
            lower += never_better(&many, &few, tolerance(&few));
            // Relieved on one queue, a blended team may go where calls leave it no idle time; then less deferred work is done.
            let blended = bench.features.contains("blended teams");
            let done = |model| if blended { vec![] } else { done_so_far(model, 0) };
            for (more, less) in done(&many).into_iter().zip(done(&few)) {
                assert!(more >= less * (1.0 - ROUNDING), "{more} done with more heads, {less} with fewer");
                lower += usize::from(more > less);
            }
        }
        lower > 0
    });
}

#[test]
fn fewer_seats_serve_no_queue_better() {
    let (seen, cases) = (AtomicUsize::new(0), BENCHES.iter().filter(|bench| bench.features.contains("seats")).step_by(2));
    each(cases, |bench| {
        let mut roomy = settled(&bench.model);
        roomy.sites.iter_mut().zip(&bench.model.sites).for_each(|(site, written)| site.seats = written.seats);
        let mut tight = roomy.clone();
        tight.sites.iter_mut().for_each(|site| site.seats = site.seats.map(|seats| (seats / 2.0).floor()));
        let lower = never_better(&roomy, &tight, tolerance(&roomy));
        seen.fetch_add(usize::from(lower > 0), Ordering::Relaxed);
    });
    assert!(seen.into_inner() >= 50);
}

#[test]
fn less_capacity_serves_no_queue_better() {
    for factor in [Factor::SiteCapacity, Factor::TeamCapacity, Factor::TeamProductivity] {
        felt(|bench| {
            let model = settled(&bench.model);
            let places = if factor == Factor::SiteCapacity { model.sites.len() } else { model.teams.len() };
            never_better(&model, &what_if(&model, factor, places, 0.8), tolerance(&model)) > 0
        });
    }
}

#[test]
fn more_absence_serves_no_queue_better() {
    let absent = || BENCHES.iter().filter(|bench| bench.features.contains("random absence")).step_by(3);
    let seen = AtomicUsize::new(0);
    each(absent(), |bench| {
        let model = settled(&bench.model);
        let lower = never_better(&model, &what_if(&model, Factor::TeamAbsence, model.teams.len(), 1.5), tolerance(&model));
        seen.fetch_add(usize::from(lower > 0), Ordering::Relaxed);
    });
    assert!(seen.into_inner() >= 50);
}

#[test]
fn more_contacts_and_longer_ones_serve_no_queue_better() {
    for factor in [Factor::QueueVolume, Factor::QueueHandleTime] {
        felt(|bench| {
            let model = settled(&bench.model);
            // A first tier takes as many agents as bring its occupancy down to the greatest, and many serve better at the same occupancy.
            let tiers = bench.features.contains("tiers of preference");
            !tiers && never_better(&model, &what_if(&model, factor, model.queues.len(), 1.2), tolerance(&model)) > 0
        });
    }
}

#[test]
fn volume_scales_the_contacts_offered_and_nothing_of_people() {
    each(cases(), |bench| {
        let more = what_if(&settled(&bench.model), Factor::QueueVolume, bench.model.queues.len(), 1.5);
        let (before, after) = (rows(&settled(&bench.model), 0), rows(&more, 0));
        let sums = |quantity| (total(&more, &before, 0, quantity), total(&more, &after, 0, quantity));
        let (few, many) = sums(Offered);
        assert!((many / few - 1.5).abs() < 1e-9, "{few} and {many} contacts");
        for quantity in [CostWages, CostRecruiting, HeadsClose, DutyHours] {
            let (before, after) = sums(quantity);
            // Where agents are whole, those shared out differently round differently.
            let moved = quantity == DutyHours && bench.features.contains("whole agents");
            assert!(moved || (before - after).abs() <= 1e-9 * before, "{quantity:?}: {before} and {after}");
        }
    });
}

#[test]
fn pay_moves_money_in_proportion_and_nothing_else() {
    let of_pay = [CostWages, CostBenefits, CostOvertime, CostHolidays, CostAllowances];
    each(cases(), |bench| {
        // Rules keep to budgets, so what they do may follow pay.
        let model = Model { rules: Rules::default(), ..bench.model.clone() };
        let dearer = what_if(&model, Factor::TeamPay, model.teams.len(), 1.25);
        let columns = model.frame.columns();
        for (before, after) in rows(&model, 0).iter().zip(&rows(&dearer, 0)) {
            for ((before, after), (place, quantity)) in before.iter().zip(after).zip(&columns) {
                if of_pay.contains(quantity) {
                    assert!((after - 1.25 * before).abs() <= 1e-9 * before, "{quantity:?} at place {place}: {before}, then {after}");
                } else if ![CostTotal, ProviderCost, ProviderMargin].contains(quantity) {
                    assert_eq!(before.to_bits(), after.to_bits(), "{quantity:?} at place {place}");
                }
            }
        }
    });
}

/// Leavers are drawn by inversion of one uniform, so in the first week, when heads are still the same, no team can lose fewer.
#[test]
fn a_higher_hazard_loses_no_fewer_agents_in_the_first_week() {
    felt(|bench| {
        let (before, after) = (rows(&bench.model, 0), rows(&what_if(&bench.model, Factor::TeamAttrition, bench.model.teams.len(), 2.0), 0));
        let first = |rows: &[Vec<f64>], place: usize, quantity: Quantity| bench.model.columns.get(&rows[0], place, quantity);
        let teams = of_kind(&bench.model, Team);
        let later = |place: usize| bench.model.teams.iter().any(|team| team.place == place && team.notice_weeks > 0);
        // Fall-out is drawn from those who stayed, and who gives notice leaves later; there nothing can be said of one week.
        for team in &teams {
            let (few, many) = (first(&before, *team, Leavers), first(&after, *team, Leavers));
            assert!(
                many >= few || first(&before, *team, FallOut) > 0.0 || later(*team),
                "place {team}: {few} at first, {many} with twice the hazard"
            );
        }
        let all = |rows: &[Vec<f64>]| total(&bench.model, rows, 0, Leavers);
        all(&after) > all(&before)
    });
}

#[test]
fn fewer_accepted_offers_bring_no_more_starters_in_the_first_class() {
    // Training seats that another team's starters leave free would let a team offer more.
    let apart = |bench: &&Bench| bench.model.sites.iter().all(|site| site.training_seats.is_none());
    let hiring = BENCHES.iter().filter(|bench| !bench.features.contains("no hiring")).filter(apart).step_by(2);
    let seen = AtomicUsize::new(0);
    each(hiring, |bench| {
        let (before, after) =
            (rows(&bench.model, 0), rows(&what_if(&bench.model, Factor::TeamOfferAcceptance, bench.model.teams.len(), 0.5), 0));
        let joined = |row: &Vec<f64>, team: usize| bench.model.columns.get(row, team, Joiners);
        for team in of_kind(&bench.model, Team) {
            let Some(first) = before.iter().position(|row| joined(row, team) > 0.0) else { continue };
            assert!(joined(&after[first], team) <= joined(&before[first], team), "place {team}, week {first}");
        }
        let all = |rows: &[Vec<f64>]| total(&bench.model, rows, 0, Joiners);
        seen.fetch_add(usize::from(all(&after) < all(&before)), Ordering::Relaxed);
    });
    assert!(seen.into_inner() >= 50);
}

#[test]
fn overtime_costs_money_and_serves_no_queue_worse() {
    felt(|bench| {
        let model = settled(&bench.model);
        let mut longer = model.clone();
        let slots = (0..model.teams.len()).map(|team| model.board.slot(Factor::TeamOvertimeHours, team)).collect();
        longer.uncertain.push(Uncertain {
            entity: Entity::named("uncertain", "what if"),
            law: Law::Fixed { value: 6.0 },
            multiplies: false,
            slots,
        });
        let cost = |of: &Model| total(of, &rows(of, 0), 0, CostOvertime);
        assert!(cost(&longer) > cost(&model));
        never_better(&longer, &model, tolerance(&model)) > 0
    });
}
