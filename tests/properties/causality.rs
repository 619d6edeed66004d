//! Nothing that happens later is known earlier: what changes after a week leaves every row up to that week as it was, bit for bit,
//! under every hiring rule. What is *planned* for later may be known: where it is, that is said and tested.

use crate::bench::{BENCHES, Bench, each, model, rows, total};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tenure::model::{Model, Rules};
use tenure::outcomes::Quantity::{self, CostTotal, Offers, OverUnderFteWeeks, RequiredFteWeeks};
use toml::{Table, Value};

const RULES: [&str; 6] = [
    "no hiring",
    "hiring by plan, in classes",
    "hiring by plan, by week",
    "hiring by replacement",
    "hiring by headcount",
    "hiring by requirement",
];

/// The last week that must not change.
fn last_week(model: &Model) -> usize {
    model.clock.weeks / 2
}

/// Compares the rows up to a week but for some quantities.
fn same_until(week: usize, (a, b): (&Model, &Model), future: u64, but: &[Quantity]) {
    let (before, after) = (rows(a, future), rows(b, future));
    let columns = a.frame.columns();
    for (number, (one, other)) in before.iter().zip(&after).enumerate().take(week + 1) {
        for ((one, other), (place, quantity)) in one.iter().zip(other).zip(&columns) {
            let same = one.to_bits() == other.to_bits() || but.contains(quantity);
            assert!(same, "future {future}, week {number} of {week}: {quantity:?} at place {place} is {one}, then {other}");
        }
    }
}

fn table(bench: &Bench) -> Table {
    toml::from_str(&bench.text).expect("cases are TOML")
}

fn compiled(table: &Table) -> Model {
    model(&toml::to_string(table).expect("a table is TOML"))
}

/// The sections of a kind, by id.
fn sections<'a>(table: &'a mut Table, kind: &str) -> impl Iterator<Item = &'a mut Table> {
    table
        .get_mut(kind)
        .and_then(Value::as_table_mut)
        .into_iter()
        .flat_map(|all| all.iter_mut().filter_map(|(_, section)| section.as_table_mut()))
}

/// Events with drawn strengths on every factor, from one day to the end.
fn upheaval(first: tenure::calendar::Day) -> String {
    let law = "{ law = \"uniform\", low = 0.3, high = 0.7 }";
    let more = "{ law = \"triangular\", low = 1.5, mode = 2, high = 4 }";
    format!(
        "[event.a-upheaval]\nwhen = {{ dates = [{first}] }}\nlasts = {{ to_the_end = true }}\ncost = {{ once = {more}, per_day = 10 }}\neffects = [\
         {{ on = \"queue.*.volume\", times = {more} }}, {{ on = \"queue.*.handle_time\", times = {more} }}, {{ on = \"team.*.attrition\", times = {more} }},\
         {{ on = \"team.*.absence\", times = {more} }}, {{ on = \"site.*.capacity\", times = {law} }}, {{ on = \"team.*.offer_acceptance\", times = {law} }},\
         {{ on = \"team.*.productivity\", times = {law} }}]\n\
         [event.z-upheaval]\nwhen = {{ dates = [{first}] }}\nlasts = {{ hours = 500 }}\nstrikes = \"each\"\neffects = [\
         {{ on = \"team.*.pay\", times = {more} }}, {{ on = \"team.*.overtime_hours\", plus = 5 }},\
         {{ on = \"team.*.capacity\", times = {law} }}, {{ on = \"queue.*.deflection\", plus = {law} }}, {{ on = \"site.*.seats\", times = {law} }}]\n"
    )
}

#[test]
fn events_and_draws_of_later_weeks_change_no_earlier_one() {
    let used = Mutex::new([0; RULES.len()]);
    each(BENCHES.iter().step_by(8), |bench| {
        let week = last_week(&bench.model);
        let first = bench.model.clock.day(7 * (week + 1));
        let later = model(&format!("{}{}", bench.text, upheaval(first)));
        for future in 0..3 {
            same_until(week, (&bench.model, &later), future, &[]);
        }
        let cost = |of: &Model| total(of, &rows(of, 0), 0, CostTotal);
        assert!(cost(&bench.model) != cost(&later), "the upheaval must be felt afterwards");
        let mut used = used.lock().expect("no test panics with the lock");
        RULES.iter().zip(used.iter_mut()).for_each(|(rule, count)| *count += usize::from(bench.features.contains(rule)));
    });
    let used = used.into_inner().expect("no test panics with the lock");
    println!("cases by rule: {used:?}");
    assert!(used.iter().all(|count| *count >= 5), "every hiring rule must be among them: {used:?}");
}

/// A volume series that is the plan's own until a week and half as much again afterwards.
fn with_other_volumes(bench: &Bench, week: usize) -> Table {
    let mut table = table(bench);
    let weeks = bench.model.clock.weeks;
    for queue in sections(&mut table, "queue") {
        let planned: Vec<f64> = match &queue["volume_per_week"] {
            Value::Array(list) => list.iter().map(|value| value.as_float().expect("volumes are written with a point")).collect(),
            one => vec![one.as_float().expect("volumes are written with a point"); weeks],
        };
        let changed = planned.iter().enumerate().map(|(number, volume)| Value::Float(if number > week { 1.5 * volume } else { *volume }));
        queue.insert("volume_per_week".into(), Value::Array(changed.collect()));
    }
    table
}

/// Schedules that follow the load and hiring by requirement look at the whole plan, so they are left out here; what is *required* of a
/// week is worked out on a grid of all planned volumes, so those two columns may change in the last digits, and planning rules, which
/// act on them, are taken out. Queues that share agents weigh each other's handle time and patience by the mean week of the plan: where
/// these differ, the queues are left out too.
#[test]
fn volumes_planned_for_later_weeks_change_no_earlier_one_where_nobody_plans_by_them() {
    let looks_ahead = ["hiring by requirement", "schedule by load", "schedule by fitted shifts"];
    let plans_by_volume = |bench: &Bench| looks_ahead.iter().any(|feature| bench.features.contains(feature));
    let blind = BENCHES.iter().filter(|bench| !plans_by_volume(bench) && !weighs_by_volume(&bench.model));
    let unruled = |model: &Model| Model { rules: Rules::default(), ..model.clone() };
    let seen = AtomicUsize::new(0);
    each(blind, |bench| {
        let week = last_week(&bench.model);
        let (before, later) = (unruled(&bench.model), unruled(&compiled(&with_other_volumes(bench, week))));
        for future in 0..2 {
            same_until(week, (&before, &later), future, &[RequiredFteWeeks, OverUnderFteWeeks]);
        }
        seen.fetch_add(1, Ordering::Relaxed);
    });
    assert!(seen.into_inner() >= 25);
}

/// Whether queues of different callers share agents.
fn weighs_by_volume(model: &Model) -> bool {
    model.groups.iter().flat_map(|group| &group.pools).filter_map(|pool| pool.pooled.as_ref()).any(|pooled| !pooled.callers_are_alike())
}

/// Hiring by requirement is meant to see planned volumes ahead, and does.
#[test]
fn volumes_planned_for_later_weeks_move_earlier_offers_by_requirement() {
    let seen = AtomicUsize::new(0);
    each(BENCHES.iter().filter(|bench| bench.features.contains("hiring by requirement")).step_by(4), |bench| {
        let week = last_week(&bench.model);
        let later = compiled(&with_other_volumes(bench, week));
        let offers = |of: &Model| rows(of, 0).iter().take(week + 1).map(|row| of.columns.get(row, 0, Offers)).sum::<f64>();
        seen.fetch_add(usize::from(offers(&later) > offers(&bench.model)), Ordering::Relaxed);
    });
    let seen = seen.into_inner();
    println!("offers rise ahead of planned volumes in {seen} cases");
    assert!(seen >= 10, "in {seen} cases only");
}

/// Wanted heads are looked up `look_ahead_weeks` from now: not a week earlier.
#[test]
fn heads_wanted_later_move_offers_exactly_the_look_ahead_before() {
    let seen = AtomicUsize::new(0);
    each(BENCHES.iter().filter(|bench| bench.features.contains("hiring by headcount")).step_by(4), |bench| {
        let week = bench.model.clock.weeks - 2;
        let mut table = table(bench);
        let mut look_ahead = 0;
        for team in sections(&mut table, "team") {
            let hiring = team["hiring"].as_table_mut().expect("a section");
            let Some(wanted) = hiring.get("headcount") else { continue };
            let planned: Vec<i64> = match wanted {
                Value::Array(list) => list.iter().filter_map(Value::as_integer).collect(),
                one => vec![one.as_integer().expect("heads are whole"); bench.model.clock.weeks],
            };
            let changed = planned.iter().enumerate().map(|(number, heads)| Value::Integer(if number > week { heads + 40 } else { *heads }));
            hiring.insert("headcount".into(), Value::Array(changed.collect()));
            look_ahead = look_ahead.max(hiring["look_ahead_weeks"].as_integer().expect("a whole number") as usize);
        }
        let later = compiled(&table);
        let Some(until) = week.checked_sub(look_ahead) else { return };
        for future in 0..2 {
            same_until(until, (&bench.model, &later), future, &[]);
        }
        let offers = |of: &Model| total(of, &rows(of, 0), 0, Offers);
        seen.fetch_add(usize::from(offers(&later) > offers(&bench.model)), Ordering::Relaxed);
    });
    assert!(seen.into_inner() >= 25);
}

/// Requisitions that are cut to the site's training seats look at the classes planned for these seats, so such cases are left out.
#[test]
fn classes_planned_for_later_weeks_change_no_earlier_one() {
    let seen = AtomicUsize::new(0);
    let blind = |bench: &&Bench| bench.features.contains("hiring by plan, by week") && !bench.features.contains("training seats");
    each(BENCHES.iter().filter(blind).step_by(2), |bench| {
        let week = last_week(&bench.model);
        let mut table = table(bench);
        for team in sections(&mut table, "team") {
            let hiring = team["hiring"].as_table_mut().expect("a section");
            if let Some(Value::Array(offers)) = hiring.get_mut("weekly_offers") {
                offers.iter_mut().skip(week + 1).for_each(|offers| *offers = Value::Integer(9));
            }
        }
        same_until(week, (&bench.model, &compiled(&table)), 0, &[]);
        seen.fetch_add(1, Ordering::Relaxed);
    });
    assert!(seen.into_inner() >= 10);
}

/// Who works and what it costs on a holiday matters on that day; its volumes are part of the plan and left as they are.
#[test]
fn holidays_of_later_weeks_change_no_earlier_one() {
    each(BENCHES.iter().step_by(20), |bench| {
        let week = last_week(&bench.model);
        let sites: Vec<String> = bench
            .model
            .frame
            .places
            .iter()
            .filter(|place| place.kind == tenure::outcomes::PlaceKind::Site)
            .map(|place| format!("{:?}", place.id))
            .collect();
        // The second day of the next week: its first begins on some site's clock while the week still runs on the queue's.
        let date = bench.model.clock.day(7 * (week + 1) + 1);
        let text = format!(
            "[calendar.strike]\nsites = [{}]\ndays = [{{ date = {date}, staffing_share = 0.1, premium_pay = 2.0 }}]\n",
            sites.join(", ")
        );
        same_until(week, (&bench.model, &model(&format!("{}{text}", bench.text))), 0, &[]);
    });
}
