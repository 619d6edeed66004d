//! What must add up in every week of every future, whatever is left to chance.

use crate::bench::{BENCHES, Bench, Look, each, model_by, of_kind, rows_with, total};
use tenure::model::{Model, ServiceBy};
use tenure::outcomes::PlaceKind::{Contract, Queue, Site, Team};
use tenure::outcomes::Quantity::{self, *};
use tenure::outcomes::RuleDeed;
use tenure::simulate::Drivers;

/// Heads and flows, which are whole.
const PERSONS: [Quantity; 16] = [
    HeadsTo90Days,
    HeadsTo180Days,
    HeadsToAYear,
    HeadsOverAYear,
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
/// What may be below 0.
const SIGNED: [Quantity; 6] = [OverUnderFteWeeks, ClientCost, ProviderMargin, Redials, Repeats, Rework];
/// What is added up from teams to sites and to the whole.
const OF_TEAMS: [Quantity; 14] = [
    CostFlex,
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
const OF_QUEUES: [Quantity; 32] = [
    Overflowed,
    CostOverflow,
    Redials,
    Repeats,
    Rework,
    Resolved,
    Resolvable,
    Errors,
    Faultless,
    Checked,
    Attempts,
    Reached,
    Conversions,
    SalesRevenue,
    TurnedAway,
    Backlog,
    AnsweredByVoice,
    DeferredDone,
    TurnaroundHours,
    Offered,
    Answered,
    Abandoned,
    Within,
    Counted,
    AnswerWaitSeconds,
    BusyHours,
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

/// As runs have it: service looked up in tables.
#[test]
fn every_week_adds_up_with_service_looked_up() {
    each(BENCHES.iter().step_by(4), |bench| {
        let looked_up = Bench { model: model_by(&bench.text, ServiceBy::Surface), ..bench.clone() };
        (0..2).for_each(|future| check(&looked_up, Drivers::CHANCE, future));
        check(&looked_up, Drivers::MEAN, 0);
    });
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

/// The checks must be able to fail: any number of a week that is a little off is noticed, with and without deferred work.
#[test]
fn a_wrong_number_is_noticed() {
    for deferred in [0, 1] {
        let wanted = |bench: &&Bench| {
            let (teams, queues) = (bench.model.teams.len(), bench.model.queues.len());
            let one_contract = bench.features.contains("contract") && !bench.features.contains("contract with sites");
            teams > 1 && queues > 1 && bench.endless.is_empty() && bench.deferred.len() == deferred && one_contract
        };
        let bench = BENCHES.iter().find(wanted).expect("some case has several teams and queues");
        let week = rows_with(&bench.model, 0, Drivers::CHANCE).swap_remove(0);
        check_week(bench, &week, &mut Open::first_day(bench), "as it is");
        for (column, (place, quantity)) in bench.model.frame.columns().into_iter().enumerate() {
            let mut wrong = week.clone();
            wrong[column] += if PERSONS.contains(&quantity) { 1.0 } else { 0.001 * (1.0 + wrong[column].abs()) };
            let check = || check_week(bench, &wrong, &mut Open::first_day(bench), "on purpose");
            // The same hours serve calls and deferred work, and an age says nothing of a number.
            let open = deferred > 0 && [DutyHours, BacklogAgeHours].contains(&quantity);
            assert!(open || std::panic::catch_unwind(check).is_err(), "{quantity:?} at place {place}");
        }
    }
}

/// What a week begins with.
struct Open {
    /// Heads, by team.
    heads: Vec<f64>,
    /// Contacts waiting, by queue of deferred work.
    backlog: Vec<f64>,
}

impl Open {
    fn first_day(bench: &Bench) -> Self {
        Self {
            heads: bench.model.teams.iter().map(|team| f64::from(team.career.initial.iter().sum::<u32>())).collect(),
            backlog: bench.deferred.iter().map(|(_, waiting)| *waiting).collect(),
        }
    }
}

fn check(bench: &Bench, drivers: Drivers, future: u64) {
    let mut open = Open::first_day(bench);
    let rows = rows_with(&bench.model, future, drivers);
    caps_by_fees(&bench.model, &rows, &format!("case {}, {drivers:?}, future {future}", bench.number));
    for (number, row) in rows.iter().enumerate() {
        check_week(bench, row, &mut open, &format!("case {}, {drivers:?}, future {future}, week {number}", bench.number));
    }
}

fn check_week(bench: &Bench, row: &[f64], open: &mut Open, at: &str) {
    let week = Look { model: &bench.model, row, endless: &bench.endless, deferred: &bench.deferred };
    plain_numbers(&week, at);
    people(&week, &mut open.heads, at);
    sums_over_places(&week, at);
    calls(&week, at);
    backlogs(&week, &mut open.backlog, at);
    judgement(&week, at);
    rules(&week, at);
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
        let saves = quantity == RuleCost && deed(week.model, place) == Some(RuleDeed::Undertime);
        assert!(*value >= 0.0 || SIGNED.contains(&quantity) || saves, "{at}: {quantity:?} at place {place} is {value}");
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
        let by_tenure: f64 = [HeadsTo90Days, HeadsTo180Days, HeadsToAYear, HeadsOverAYear].into_iter().map(of).sum();
        assert_eq!(of(HeadsClose), by_tenure, "{at}: heads by tenure at place {place}");
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

/// Queues that are answered at once or not at all.
fn calls(week: &Look, at: &str) {
    let deferred = |place: usize| week.deferred.iter().any(|(other, _)| *other == place);
    for place in week.places(Queue).into_iter().filter(|place| !deferred(*place)) {
        let of = |quantity| week.at(place, quantity);
        assert!(of(Counted) <= of(Offered) * (1.0 + 1e-9), "{at}: more counted than offered at place {place}");
        let told = of(Answered) + of(Abandoned) + of(TurnedAway);
        let endless = week.endless.contains(&place);
        assert!(endless || close(told, of(Offered)), "{at}: contacts lost at place {place}: {told} of {}", of(Offered));
        assert!(!endless || told <= of(Offered) * (1.0 + 1e-9), "{at}: more answered than offered at place {place}");
        assert!(!endless || of(Abandoned) == 0.0, "{at}: callers who never hang up did at place {place}");
        assert!(close(of(AnsweredByVoice) + of(Overflowed), of(Answered)), "{at}: answered by voice or a vendor at place {place}");
        for nothing in [DeferredDone, TurnaroundHours, Backlog, BacklogAgeHours] {
            assert_eq!(of(nothing), 0.0, "{at}: {nothing:?} at place {place}, where calls are answered");
        }
    }
}

/// Whether a queue's contacts are records to be called.
fn outbound(week: &Look, place: usize) -> bool {
    let pools = week.model.groups.iter().flat_map(|group| &group.beside.pools);
    pools.filter(|pool| week.model.queues[pool.queue].place == place).any(|pool| pool.calling.is_some())
}

/// Queues whose contacts wait until somebody has time.
fn backlogs(week: &Look, open: &mut [f64], at: &str) {
    for ((place, _), open) in week.deferred.iter().zip(open) {
        let of = |quantity| week.at(*place, quantity);
        let left = *open + of(Offered) - of(Answered) - of(Abandoned);
        assert!(close(left, of(Backlog)), "{at}: backlog of place {place}: {left} by what came and went, {} told", of(Backlog));
        if outbound(week, *place) {
            // First attempts at most are as many as attempts; every record reached, tried enough or expired is one.
            assert!(of(Counted) <= (of(DeferredDone) + of(Abandoned)) * (1.0 + 1e-9) + 1e-9, "{at}: first attempts at place {place}");
            assert!(of(DeferredDone) <= of(Attempts) * (1.0 + 1e-9), "{at}: more first attempts than attempts at place {place}");
            assert!(of(Reached) <= of(Answered).min(of(Attempts)) * (1.0 + 1e-9) + 1e-9, "{at}: reached at place {place}");
            assert!(of(Conversions) <= of(Reached) * (1.0 + 1e-9), "{at}: conversions at place {place}");
        } else {
            assert!(close(of(Counted), of(Answered) + of(Abandoned)), "{at}: done or expired at place {place}");
            assert!(close(of(DeferredDone) + of(Overflowed), of(Answered)), "{at}: done here or by a vendor at place {place}");
            assert_eq!(of(Attempts), 0.0, "{at}: attempts at place {place}");
        }
        assert!([AnsweredByVoice, AnswerWaitSeconds, TurnedAway].iter().all(|none| of(*none) == 0.0), "{at}: calls at place {place}");
        assert!(of(Backlog) > 0.0 || of(BacklogAgeHours) == 0.0, "{at}: nothing waits at place {place}, but the oldest has an age");
        *open = of(Backlog);
    }
}

/// What the rule at a place does, if there is one.
fn deed(model: &Model, place: usize) -> Option<RuleDeed> {
    model.frame.rules.iter().find(|rule| rule.place == place).map(|rule| rule.does)
}

/// What rules did is what the ledger and the queues show of them.
fn rules(week: &Look, at: &str) {
    let sum = |does: RuleDeed, quantity| {
        let rules = week.model.frame.rules.iter().filter(|rule| rule.does == does);
        rules.map(|rule| week.at(rule.place, quantity)).sum::<f64>()
    };
    assert!(close(sum(RuleDeed::Overflow, RuleContacts), week.at(0, Overflowed)), "{at}: contacts taken by vendors");
    assert!(close(sum(RuleDeed::Overflow, RuleCost), week.at(0, CostOverflow)), "{at}: cost of vendors");
    assert!(close(sum(RuleDeed::Flex, RuleCost), week.at(0, CostFlex)), "{at}: cost of flexible agents");
    assert!(sum(RuleDeed::Overtime, RuleCost) <= week.at(0, CostOvertime) * (1.0 + 1e-9), "{at}: rules' overtime beyond all overtime");
    for rule in &week.model.frame.rules {
        let of = |quantity| week.at(rule.place, quantity);
        assert!(of(RuleActivations).fract() == 0.0, "{at}: {} decisions", of(RuleActivations));
        assert!([0.0, 1.0].contains(&of(RuleWeeks)), "{at}: {} weeks in force in a week", of(RuleWeeks));
        let idle = of(RuleWeeks) == 0.0;
        assert!(
            !idle || [RuleHours, RuleContacts, RuleCost].iter().all(|none| of(*none) == 0.0),
            "{at}: a rule not in force did something"
        );
        assert!(of(RuleContacts) == 0.0 || rule.does == RuleDeed::Overflow, "{at}: contacts taken by {:?}", rule.does);
        assert!(of(RuleHours) == 0.0 || rule.does != RuleDeed::Overflow, "{at}: hours of a vendor");
    }
}

fn judgement(week: &Look, at: &str) {
    for place in [vec![0], week.places(Queue)].concat() {
        let of = |quantity| week.at(place, quantity);
        assert!(of(Within) <= of(Counted) * (1.0 + 1e-9), "{at}: service level above 1 at place {place}");
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
    // What queues use, teams give. Idle time between calls serves deferred work too: its hours count at both queues, and once in the whole.
    let duty: f64 = week.places(Queue).iter().map(|place| week.at(*place, DutyHours)).sum();
    assert!(!week.deferred.is_empty() || close(duty, week.at(0, DutyHours)), "{at}: hours on duty of the whole");
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
