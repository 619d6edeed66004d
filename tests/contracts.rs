//! Contracts and allowances on the worked examples of `docs/finance.md`.

mod common;

use common::claims::Claims;
use common::pages::{self, in_cell};
use common::planned::planned;
use common::runs::{QUIET, owned, run_once};
use tenure::outcomes::Outcomes;
use tenure::outcomes::Quantity::{self, *};

/// The rows of numbers of the table under a heading of docs/finance.md; the first cell may name its row.
fn table(heading: &str) -> Vec<Vec<f64>> {
    let numbers = |row: &Vec<String>| {
        let named = |place: usize| (place == 0).then_some(f64::NAN);
        row.iter().enumerate().map(|(place, cell)| in_cell(cell).or(named(place))).collect()
    };
    let rows: Vec<Vec<f64>> = pages::table("docs/finance.md", heading).iter().filter_map(numbers).collect();
    assert!(!rows.is_empty(), "no numbers under `{heading}`");
    rows
}

/// The quiet centre with `path=value` laid over it.
fn with(sets: &[&str]) -> Outcomes {
    run_once(QUIET, &owned(sets))
}

#[test]
fn nights_and_weekends_are_paid_as_the_documentation_says() {
    const EVENINGS: &str = "team.agents.schedule={ form = \"shifts\", shifts = [{ name = \"late\", starts = \"18:00\", paid_hours = 8, days_per_week = 5, share = 1 }] }";
    let mut claims = Claims::default();
    for row in table("#### Nights and weekends by hand") {
        let [night, weekend, at_night, on_weekend, allowance] = row[..] else { panic!("five columns: {row:?}") };
        let pay = format!(
            "team.agents.pay={{ per_hour = 10, benefits = 0.2, night = {{ from = \"22:00\", to = \"06:00\", premium = {night} }}, weekend = {{ premium = {weekend} }} }}"
        );
        let outcomes = with(&["team.agents.heads=28", EVENINGS, &pay]);
        let paid = planned(&outcomes, "team:agents", Quantity::CostAllowances, 1);
        claims.equal(format!("premiums {night} and {weekend}"), paid, allowance, 1e-12);
        claims.equal("the row itself", 12.0 * (night * at_night + weekend * on_weekend), allowance, 1e-12);
        claims.equal("the whole operation", planned(&outcomes, "all", Quantity::CostAllowances, 1), allowance, 1e-12);
    }
    claims.assert_met();
}

#[test]
fn a_night_at_the_site_is_no_night_at_the_queue() {
    // Manila is eight hours ahead of UTC: calls from 12:00 to 12:30 UTC are answered from 20:00 there.
    let pay = |from: &str| format!("team.agents.pay={{ per_hour = 10, night = {{ from = \"{from}\", to = \"06:00\", premium = 0.5 }} }}");
    let there = ["site.main.time_zone=Asia/Manila", "queue.voice.time_zone=UTC"];
    let paid = |from: &str| planned(&with(&[there[0], there[1], &pay(from)]), "team:agents", Quantity::CostAllowances, 1);
    assert_eq!((paid("20:00"), paid("20:15"), paid("21:00")), (20_000.0, 10_000.0, 0.0));
}

/// Nine weeks from 5 January to 8 March, 100 contacts every day, more agents than they need.
const CENTRE: [&str; 3] = [
    "scenario.weeks=9",
    "queue.voice.volume_per_week=700",
    "queue.voice.profile={ starts = \"12:00\", intervals = [1], days = [1, 1, 1, 1, 1, 1, 1] }",
];
const CLOSED: [&str; 8] = ["2026-01-29", "2026-01-30", "2026-01-31", "2026-02-01", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"];

/// Nobody works at a site on these days.
fn closed(site: &str, dates: &[&str]) -> String {
    let days: Vec<String> = dates.iter().map(|date| format!("{{ date = {date}, staffing_share = 0 }}")).collect();
    format!("calendar.{site}={{ sites = [\"{site}\"], days = [{}] }}", days.join(", "))
}

fn centre(sets: &[&str]) -> Outcomes {
    with(&[&CENTRE[..], sets].concat())
}

/// Claims about a contract's week.
fn of_contract(claims: &mut Claims, outcomes: &Outcomes, week: usize, wanted: &[(Quantity, f64)]) {
    for (quantity, wanted) in wanted {
        let found = planned(outcomes, "contract:acme", *quantity, week);
        claims.holds(format!("week {week}: {quantity:?} is {found}, not {wanted}"), (found - wanted).abs() < 1e-6 * wanted.abs().max(1.0));
    }
}

#[test]
fn a_month_border_inside_a_week_divides_it() {
    let contract =
        "contract.acme={ queues = [\"voice\"], service_target = 0.9, price = { per_contact = 2 }, credit = { per_point = 2700 } }";
    let outcomes = centre(&[contract, &closed("main", &CLOSED)]);
    let mut claims = Claims::default();
    let rows = table("#### A month border inside a week by hand");
    for row in &rows {
        let [week, days, contacts, in_time, service, points, credit] = row[..] else { panic!("seven columns: {row:?}") };
        claims.holds(format!("{row:?}"), contacts == 100.0 * days && (in_time / contacts - service).abs() < 1e-6);
        claims.holds(format!("{row:?}"), (points - (90.0 - 100.0 * service).max(0.0)).abs() < 1e-3);
        let missed = f64::from(u8::from(points > 0.0));
        of_contract(&mut claims, &outcomes, week as usize, &[(CostCredits, credit), (Months, 1.0), (MissedMonths, missed)]);
    }
    let due: Vec<usize> = rows.iter().map(|row| row[0] as usize).collect();
    for week in (1..=9).filter(|week| !due.contains(week)) {
        of_contract(&mut claims, &outcomes, week, &[(CostCredits, 0.0), (Months, 0.0)]);
    }
    for week in 1..=9 {
        let [here, whole] = ["contract:acme", "all"].map(|place| planned(&outcomes, place, CostCredits, week));
        claims.holds("the whole operation owes what the contract owes", here == whole);
    }
    claims.assert_met();
}

#[test]
fn credits_go_by_points_or_by_fees_up_to_their_cap() {
    let mut claims = Claims::default();
    for row in table("#### Credits, caps and shares of fees by hand") {
        let [per_point, cap, share, cap_share, january, march] = row[..] else { panic!("six columns: {row:?}") };
        let keys = [("per_point", per_point), ("cap", cap), ("share_of_fees_per_point", share), ("cap_share_of_fees", cap_share)];
        let written: Vec<String> = keys.iter().filter(|(_, value)| *value > 0.0).map(|(key, value)| format!("{key} = {value}")).collect();
        let contract = format!(
            "contract.acme={{ queues = [\"voice\"], service_target = 0.9, price = {{ per_contact = 2 }}, credit = {{ {} }} }}",
            written.join(", ")
        );
        let outcomes = centre(&[&contract, &closed("main", &CLOSED)]);
        of_contract(&mut claims, &outcomes, 4, &[(CostCredits, january), (ContractFees, 2.0 * 300.0)]);
        of_contract(&mut claims, &outcomes, 9, &[(CostCredits, march), (ContractFees, 2.0 * 300.0), (ClientCost, 600.0 - march)]);
    }
    claims.assert_met();
}

#[test]
fn prices_are_per_fte_month_or_hour_or_contact() {
    let forms = ["per_fte_month = 868", "per_hour = 21.5", "per_contact = 2"];
    let runs = forms.map(|price| centre(&[&format!("contract.acme={{ queues = [\"voice\"], price = {{ {price} }} }}")]));
    let mut claims = Claims::default();
    for row in table("#### Prices by hand") {
        let [week, long, short, per_fte, per_hour, per_contact] = row[..] else { panic!("six columns: {row:?}") };
        claims.holds(format!("{row:?}"), long + short == 7.0 && per_fte == 100.0 * (28.0 * long + 31.0 * short));
        for (outcomes, fees) in runs.iter().zip([per_fte, per_hour, per_contact]) {
            of_contract(&mut claims, outcomes, week as usize, &[(ContractFees, fees), (CostCredits, 0.0), (Months, 0.0)]);
        }
    }
    claims.assert_met();
}

/// A second site with agents of its own for a second queue.
const SECOND_QUEUE: &str = "queue.second={ volume_per_week = 2100, profile = { starts = \"12:00\", intervals = [1], days = [1, 1, 1, 1, 1, 1, 1] }, handle_time_seconds = 300, patience_seconds = 120, answer_within_seconds = 20, service_target = 0.8, attendance = \"expected\" }";

fn second_team(heads: u32, queue: &str) -> String {
    format!(
        "team.north={{ site = \"north\", queues = [\"{queue}\"], heads = {heads}, schedule = {{ form = \"follow-load\", efficiency = 1 }}, \
         attrition = {{ weekly_hazard = 0 }}, hiring = {{ by = \"none\" }}, pay = {{ per_hour = 10 }} }}"
    )
}

const NORTH: &str = "site.north={ time_zone = \"UTC\" }";

#[test]
fn queues_are_judged_together() {
    let contract = "contract.acme={ queues = [\"voice\", \"second\"], service_target = 0.95, price = { per_contact = 2 }, credit = { per_point = 1800 } }";
    let calendars = [closed("main", &CLOSED[..3]), closed("north", &CLOSED[..1])];
    let outcomes = centre(&[NORTH, SECOND_QUEUE, &second_team(300, "second"), contract, &calendars[0], &calendars[1]]);
    let mut claims = Claims::default();
    let rows = table("#### Two queues together by hand");
    let january = |key: &str, quantity| {
        let until_the_31st = (1..=4).map(|week| planned(&outcomes, key, quantity, week)).sum::<f64>();
        until_the_31st - planned(&outcomes, key, quantity, 5) / 7.0 // 1 February is a day like those of week 5
    };
    for (row, key) in rows.iter().zip(["queue:voice", "queue:second", "contract:acme"]) {
        let [_, contacts, in_time, service, credit] = row[..] else { panic!("five columns: {row:?}") };
        claims.equal(format!("contacts of {key}"), january(key, Offered), contacts, 1e-9);
        claims.equal(format!("in time of {key}"), january(key, Within), in_time, 1e-9);
        claims.holds(format!("{row:?}"), (in_time / contacts - service).abs() < 1e-6);
        claims.holds(format!("credit of {key}"), (planned(&outcomes, key, CostCredits, 4) - credit).abs() < 1e-6);
    }
    claims.assert_met();
}

#[test]
fn a_site_answers_for_the_contacts_its_agents_take() {
    let hours = "team.agents.hours_per_week=35";
    let contract = "contract.acme={ queues = [\"voice\"], sites = [\"north\"], service_target = 0.9, price = { per_hour = 20 } }";
    let calendars = [closed("main", &["2026-01-06", "2026-01-08"]), closed("north", &["2026-01-07", "2026-01-08"])];
    let team = second_team(300, "voice").replace("heads = 300", "heads = 300, hours_per_week = 35");
    let outcomes = centre(&[NORTH, &team, hours, contract, &calendars[0], &calendars[1]]);
    let rows = table("#### One site's part by hand");
    let sum = |column: usize| rows.iter().map(|row| row[column]).sum::<f64>();
    let mut claims = Claims::default();
    for row in &rows {
        let share = if row[1] + row[2] > 0.0 { row[2] / (row[1] + row[2]) } else { 0.5 };
        claims.holds(format!("{row:?}"), row[3] == share && row[4] == 100.0 * share);
    }
    let wanted = [(Offered, sum(4)), (Counted, sum(4)), (Within, sum(5)), (Answered, sum(5)), (ContractFees, 20.0 * sum(2))];
    of_contract(&mut claims, &outcomes, 1, &wanted);
    of_contract(&mut claims, &outcomes, 1, &[(ProviderCost, 300.0 * 35.0 * 10.0)]);
    claims.assert_met();
}

#[test]
fn a_split_queue_is_divided_as_it_waits() {
    let split = ["queue.voice.routing=split", "queue.voice.shares={ main = 0.6, north = 0.4 }"];
    let contract = "contract.acme={ queues = [\"voice\"], sites = [\"north\"], service_target = 0.9, price = { per_contact = 1 } }";
    let outcomes = centre(&[NORTH, &second_team(300, "voice"), split[0], split[1], contract, &closed("north", &["2026-01-07"])]);
    let mut claims = Claims::default();
    of_contract(&mut claims, &outcomes, 1, &[(Offered, 280.0), (Within, 240.0), (ContractFees, 240.0)]);
    claims.assert_met();
}

#[test]
fn both_chairs_see_the_same_work() {
    let sets = [
        "site.main.seats=100000",
        "site.main.seat_cost_per_week=0.008",
        SECOND_QUEUE,
        "queue.voice.cost_per_contact=0.1",
        "queue.second.cost_per_contact=0.1",
        "team.agents.queues=[\"voice\", \"second\"]",
        "team.agents.pay={ per_hour = 10 }",
    ];
    let mut claims = Claims::default();
    for (row, queue) in table("#### Both chairs by hand").iter().zip(["voice", "second"]) {
        let contract = format!("contract.acme={{ queues = [\"{queue}\"], service_target = 0.9, price = {{ per_hour = 21.5 }} }}");
        let outcomes = centre(&[&sets[..], &[&contract]].concat());
        let [_, share, fees, credits, pays, team, seats, contacts, spends, earns] = row[..] else { panic!("ten columns: {row:?}") };
        claims.holds(format!("{row:?}"), spends == team + seats + contacts && earns == pays - spends && fees == 86_000.0 * share);
        let wanted = [(ContractFees, fees), (CostCredits, credits), (ClientCost, pays), (ProviderCost, spends), (ProviderMargin, earns)];
        of_contract(&mut claims, &outcomes, 2, &wanted);
    }
    claims.assert_met();
}
