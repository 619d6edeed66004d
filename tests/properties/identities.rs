//! What must add up in every week of every future, whatever is left to chance.

use crate::bench::{BENCHES, Bench, Look, each, of_kind, rows_with, total};
use tenure::model::Model;
use tenure::outcomes::PlaceKind::{Contract, Queue, Site, Team};
use tenure::outcomes::Quantity::{self, *};
use tenure::simulate::Drivers;

/// Heads and flows, which are whole.
const PERSONS: [Quantity; 12] = [
    TransfersIn,
    TransfersOut,
    HeadsOnNotice,
    HeadsOnLeave,
    HeadsClose,
    HeadsProductive,
    HeadsTraining,
    Joiners,
    Leavers,
    Resignations,
    Dismissals,
    FallOut,
];
/// What is added up from teams to sites and to the whole.
const OF_TEAMS: [Quantity; 13] = [
    OffersCut,
    Offers,
    HeadWeeks,
    ProductiveEquivalents,
    CostWages,
    CostBenefits,
    CostOvertime,
    CostHolidays,
    CostAllowances,
    CostRecruiting,
    CostTraining,
    Joiners,
    Leavers,
];
/// What is added up from queues to the whole.
const OF_QUEUES: [Quantity; 15] = [
    Backlog,
    Offered,
    Answered,
    Abandoned,
    Within,
    Counted,
    AnswerWaitSeconds,
    BusyHours,
    DutyHours,
    Missed,
    RequiredFteWeeks,
    AvailableFteWeeks,
    OverUnderFteWeeks,
    CostContacts,
    CostAbandonment,
];

#[test]
fn every_week_adds_up_when_everything_is_left_to_chance() {
    each(BENCHES.iter(), |bench| (0..3).for_each(|future| check(bench, Drivers::CHANCE, future)));
}

#[test]
fn every_week_adds_up_in_the_plan_at_its_mean() {
    each(BENCHES.iter(), |bench| check(bench, Drivers::MEAN, 0));
}

#[test]
fn every_week_adds_up_with_any_one_driver_at_its_mean() {
    each(BENCHES.iter(), |bench| one_off().into_iter().for_each(|drivers| check(bench, drivers, 3)));
}

#[test]
fn the_plan_at_its_mean_is_the_same_in_every_future() {
    each(BENCHES.iter(), |bench| assert!(rows_with(&bench.model, 0, Drivers::MEAN) == rows_with(&bench.model, 77, Drivers::MEAN)));
}

/// Everything left to chance but one driver.
fn one_off() -> [Drivers; 8] {
    let all = Drivers::CHANCE;
    [
        Drivers { volume: false, ..all },
        Drivers { handle_time: false, ..all },
        Drivers { attrition: false, ..all },
        Drivers { attrition_factor: false, ..all },
        Drivers { hiring: false, ..all },
        Drivers { absence: false, ..all },
        Drivers { events: false, ..all },
        Drivers { uncertain: false, ..all },
    ]
}

/// The checks must be able to fail: any number of a week that is a little off is noticed.
#[test]
fn a_wrong_number_is_noticed() {
    let bench = BENCHES
        .iter()
        .find(|bench| {
            bench.model.teams.len() > 1
                && bench.model.queues.len() > 1
                && bench.features.contains("contract")
                && ["infinite patience", "contract with sites"].iter().all(|feature| !bench.features.contains(feature))
        })
        .expect("some case has several teams and queues");
    let week = rows_with(&bench.model, 0, Drivers::CHANCE).swap_remove(0);
    check_week(bench, &week, &mut heads_of_the_first_day(&bench.model), "as it is");
    for (column, (place, quantity)) in bench.model.frame.columns().into_iter().enumerate() {
        let mut wrong = week.clone();
        wrong[column] += if PERSONS.contains(&quantity) { 1.0 } else { 0.001 * (1.0 + wrong[column].abs()) };
        let check = || check_week(bench, &wrong, &mut heads_of_the_first_day(&bench.model), "on purpose");
        assert!(std::panic::catch_unwind(check).is_err(), "{quantity:?} at place {place}");
    }
}

fn heads_of_the_first_day(model: &Model) -> Vec<f64> {
    model.teams.iter().map(|team| f64::from(team.career.initial.iter().sum::<u32>())).collect()
}

fn check(bench: &Bench, drivers: Drivers, future: u64) {
    let mut heads_open = heads_of_the_first_day(&bench.model);
    let rows = rows_with(&bench.model, future, drivers);
    caps_by_fees(&bench.model, &rows, &format!("case {}, {drivers:?}, future {future}", bench.number));
    for (number, row) in rows.iter().enumerate() {
        check_week(bench, row, &mut heads_open, &format!("case {}, {drivers:?}, future {future}, week {number}", bench.number));
    }
}

fn check_week(bench: &Bench, row: &[f64], heads_open: &mut [f64], at: &str) {
    let week = Look { model: &bench.model, row, endless: &bench.endless };
    plain_numbers(&week, at);
    people(&week, heads_open, at);
    sums_over_places(&week, at);
    service(&week, at);
    capacity(&week, at);
    ledger(&week, at);
    contracts(&week, at);
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn plain_numbers(week: &Look, at: &str) {
    for (value, (place, quantity)) in week.row.iter().zip(week.model.frame.columns()) {
        // Where agents cannot keep up with callers who never hang up the wait has no bound.
        let unbounded = quantity == AnswerWaitSeconds && (week.endless.contains(&place) || place == 0 && !week.endless.is_empty());
        assert!(value.is_finite() || (unbounded && *value == f64::INFINITY), "{at}: {quantity:?} at place {place} is {value}");
        let signed = [OverUnderFteWeeks, ClientCost, ProviderMargin].contains(&quantity);
        assert!(*value >= 0.0 || signed, "{at}: {quantity:?} at place {place} is {value}");
        assert!(!PERSONS.contains(&quantity) || value.fract() == 0.0, "{at}: {quantity:?} at place {place} is {value}, not whole");
        assert!(quantity != Weeks || *value == 1.0, "{at}: {value} weeks in a week");
    }
}

fn people(week: &Look, heads_open: &mut [f64], at: &str) {
    for (open, team) in heads_open.iter_mut().zip(week.places(Team)) {
        let of = |quantity| week.at(team, quantity);
        let moved = of(TransfersIn) - of(TransfersOut);
        assert_eq!(*open + of(Joiners) + moved - of(Leavers), of(HeadsClose), "{at}: heads of place {team}");
        assert!(of(HeadsOnNotice) + of(HeadsOnLeave) <= of(HeadsClose), "{at}: more under notice and on leave than heads at place {team}");
        assert_eq!(of(HeadWeeks), (*open + of(HeadsClose)) / 2.0, "{at}: average heads of place {team}");
        assert!(of(ProductiveEquivalents) <= *open + of(Joiners) + 1e-9, "{at}: more tenured equivalents than heads");
        *open = of(HeadsClose);
    }
    assert_eq!(week.at(0, TransfersIn), week.at(0, TransfersOut), "{at}: who leaves a team for another arrives there");
    for place in [vec![0], week.places(Site), week.places(Team)].concat() {
        let of = |quantity| week.at(place, quantity);
        assert_eq!(of(Leavers), of(Resignations) + of(Dismissals) + of(FallOut), "{at}: causes at place {place}");
        assert_eq!(of(HeadsClose), of(HeadsProductive) + of(HeadsTraining), "{at}: heads in training at place {place}");
    }
}

fn sums_over_places(week: &Look, at: &str) {
    let sum = |places: &[usize], quantity| places.iter().map(|place| week.at(*place, quantity)).sum::<f64>();
    let of_site = |site: usize| {
        week.model.teams.iter().filter(|team| week.model.sites[team.site].place == site).map(|team| team.place).collect::<Vec<_>>()
    };
    for quantity in OF_TEAMS.into_iter().chain(PERSONS) {
        for site in week.places(Site) {
            assert!(close(week.at(site, quantity), sum(&of_site(site), quantity)), "{at}: {quantity:?} of site {site}");
        }
        assert!(close(week.at(0, quantity), sum(&week.places(Site), quantity)), "{at}: {quantity:?} of the whole");
    }
    for quantity in [BusyHours, DutyHours, RequiredFteWeeks, AvailableFteWeeks, OverUnderFteWeeks] {
        for site in week.places(Site) {
            assert!(close(week.at(site, quantity), sum(&of_site(site), quantity)), "{at}: {quantity:?} of site {site}");
        }
    }
    for quantity in OF_QUEUES {
        assert!(close(week.at(0, quantity), sum(&week.places(Queue), quantity)), "{at}: {quantity:?} of the whole");
    }
}

fn service(week: &Look, at: &str) {
    for place in [vec![0], week.places(Queue)].concat() {
        let of = |quantity| week.at(place, quantity);
        let more = 1.0 + 1e-9;
        assert!(of(Within) <= of(Counted) * more, "{at}: service level above 1 at place {place}");
        assert!(of(Counted) <= of(Offered) * more, "{at}: more counted than offered at place {place}");
        assert!(
            of(Answered) + of(Abandoned) <= of(Offered) * more + 1e-9,
            "{at}: more answered and abandoned than offered at place {place}"
        );
        let all_told = place != 0 && !week.endless.contains(&place);
        assert!(!all_told || close(of(Answered) + of(Abandoned), of(Offered)), "{at}: contacts lost at place {place}");
        assert!(place == 0 || all_told || of(Abandoned) == 0.0, "{at}: callers who never hang up did at place {place}");
        assert!(close(of(AnsweredByVoice), of(Answered)), "{at}: all are calls at place {place}");
        assert!(
            [Backlog, BacklogAgeHours, TurnaroundHours, DeferredDone].iter().all(|left| of(*left) == 0.0),
            "{at}: calls left waiting at place {place}"
        );
    }
    for queue in &week.model.queues {
        let (within, counted) = (week.at(queue.place, Within), week.at(queue.place, Counted));
        // The target is judged on sums over days, which round differently from sums over pools.
        let sure = (within / counted - queue.target).abs() > 1e-9;
        let missed = f64::from(u8::from(counted > 0.0 && within / counted < queue.target));
        assert!(!sure || week.at(queue.place, Missed) == missed, "{at}: judgement of place {}", queue.place);
    }
}

fn capacity(week: &Look, at: &str) {
    for place in 0..week.model.frame.places.len() {
        let of = |quantity| week.at(place, quantity);
        assert!(
            of(BusyHours) <= of(DutyHours) * (1.0 + 1e-9) + 1e-9,
            "{at}: occupancy above 1 at place {place}: {} of {}",
            of(BusyHours),
            of(DutyHours)
        );
        assert!(close(of(OverUnderFteWeeks), of(AvailableFteWeeks) - of(RequiredFteWeeks)), "{at}: over/under at place {place}");
    }
    // What queues use, teams give.
    for quantity in [BusyHours, DutyHours, AvailableFteWeeks, RequiredFteWeeks] {
        let teams: f64 = of_kind(week.model, Team).iter().map(|place| week.at(*place, quantity)).sum();
        assert!(close(teams, week.at(0, quantity)), "{at}: {quantity:?} of teams {teams}, of queues {}", week.at(0, quantity));
    }
}

fn ledger(week: &Look, at: &str) {
    for place in 0..week.model.frame.places.len() {
        let lines: f64 = Quantity::ACCOUNTS.iter().map(|account| week.at(place, *account)).sum();
        assert!(close(lines, week.at(place, CostTotal)), "{at}: ledger of place {place}: {lines} and {}", week.at(place, CostTotal));
    }
    let parts = [week.places(Site), week.places(Queue), week.places(Contract)].concat();
    let sum = |quantity| parts.iter().map(|place| week.at(*place, quantity)).sum::<f64>();
    let of_the_whole = week.at(0, CostEvents) - sum(CostEvents);
    assert!(of_the_whole >= -1e-6, "{at}: events cost places more than the whole");
    assert!(close(week.at(0, CostCredits), sum(CostCredits)), "{at}: credits of the whole");
    assert!(close(week.at(0, CostTotal), sum(CostTotal) + of_the_whole), "{at}: the whole costs what its parts cost");
}

/// Both chairs see the same money, credits keep to their caps, and a contract over everything spends what the whole spends.
fn contracts(week: &Look, at: &str) {
    for contract in &week.model.contracts {
        let of = |quantity| week.at(contract.place, quantity);
        assert!(close(of(ClientCost), of(ContractFees) - of(CostCredits)), "{at}: the client pays fees less credits");
        assert!(close(of(ProviderMargin), of(ClientCost) - of(ProviderCost)), "{at}: the margin is what is left");
        assert!(of(MissedMonths) <= of(Months) && of(Months) <= 2.0, "{at}: {} of {} months missed", of(MissedMonths), of(Months));
        assert!([Months, MissedMonths].iter().all(|count| of(*count).fract() == 0.0), "{at}: months are whole");
        assert!(of(MissedMonths) > 0.0 || of(CostCredits) == 0.0, "{at}: a credit without a miss");
        let cap = contract.credit.as_ref().map_or(0.0, |credit| credit.cap.unwrap_or(f64::INFINITY));
        assert!(of(CostCredits) <= if of(Months) > 0.0 { cap * of(Months) } else { 0.0 }, "{at}: a credit above its cap");
        let covered = |quantity| {
            let queues = week.model.queues.iter().zip(&contract.queues).filter(|(_, covered)| **covered);
            queues.map(|(queue, _)| week.at(queue.place, quantity)).sum::<f64>()
        };
        for quantity in [Offered, Answered, Within, Counted] {
            let all = if contract.target.is_some() || [Offered, Answered].contains(&quantity) { covered(quantity) } else { 0.0 };
            let part = if contract.is_everywhere() { close(of(quantity), all) } else { of(quantity) <= all * (1.0 + 1e-9) };
            assert!(part, "{at}: {quantity:?} of a contract is {}, of its queues {all}", of(quantity));
        }
        let parts = [week.places(Site), week.places(Queue)].concat();
        let all: f64 = parts.iter().map(|place| week.at(*place, CostTotal) - week.at(*place, CostCredits)).sum();
        let everything = contract.is_everywhere() && contract.queues.iter().all(|covered| *covered);
        assert!(of(ProviderCost) <= all * (1.0 + 1e-9), "{at}: the provider spends more on a contract than on everything");
        assert!(!everything || close(of(ProviderCost), all), "{at}: a contract over everything costs {all}, not {}", of(ProviderCost));
    }
}

/// Credits by fees keep to their cap over the whole plan, in which every fee belongs to one month.
fn caps_by_fees(model: &Model, rows: &[Vec<f64>], at: &str) {
    for contract in &model.contracts {
        let sum = |quantity| total(model, rows, contract.place, quantity);
        let share = contract.credit.as_ref().and_then(|credit| credit.cap_share_of_fees).unwrap_or(f64::INFINITY);
        let most = if share.is_finite() { share * sum(ContractFees) * (1.0 + 1e-9) } else { f64::INFINITY };
        assert!(sum(CostCredits) <= most, "{at}: credits {} of fees {}", sum(CostCredits), sum(ContractFees));
    }
}
