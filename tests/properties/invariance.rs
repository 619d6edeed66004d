//! What must not change a single bit: order in the file, threads, how many futures are asked for, what goes on elsewhere.

use crate::bench::{BENCHES, Bench, SEED, each, model, rows, rows_with, total};
use crate::dice::Dice;
use crate::world;
use tenure::model::Model;
use tenure::outcomes::Quantity::{Leavers, Offered};
use tenure::outcomes::{Distribution, Outcomes};
use tenure::scenario::load_text;
use tenure::simulate::{Drivers, Plan, Unwatched, simulate};
use toml::{Table, Value};

/// Numbers as bits: 0 and -0 differ, and every NaN shows.
fn bits(rows: &[Vec<f64>]) -> Vec<Vec<u64>> {
    rows.iter().map(|row| row.iter().map(|value| value.to_bits()).collect()).collect()
}

fn some(step: usize) -> impl Iterator<Item = &'static Bench> {
    BENCHES.iter().step_by(step)
}

#[test]
fn the_order_of_sections_and_keys_does_not_matter() {
    each(some(12), |bench| {
        let mut dice = Dice::new(bench.number, "shuffle");
        let table: Table = toml::from_str(&bench.text).expect("cases are TOML");
        let shuffled = toml::to_string(&shuffled(table, &mut dice)).expect("a table is TOML");
        assert_ne!(shuffled, bench.text);
        let other = model(&shuffled);
        for future in 0..2 {
            assert!(bits(&rows(&other, future)) == bits(&rows(&bench.model, future)), "future {future}");
        }
        assert!(bits(&rows_with(&other, 0, Drivers::MEAN)) == bits(&rows_with(&bench.model, 0, Drivers::MEAN)), "the plan at its mean");
    });
}

/// Keys of all tables, and queues and sites in lists of names, in any order.
fn shuffled(table: Table, dice: &mut Dice) -> Table {
    let mut left: Vec<(String, Value)> = table.into_iter().collect();
    let mut out = Table::new();
    while !left.is_empty() {
        let (key, value) = left.swap_remove(dice.whole(0, left.len() as u64 - 1) as usize);
        let value = match value {
            Value::Table(inner) => Value::Table(shuffled(inner, dice)),
            Value::Array(mut names) if key == "queues" || key == "sites" => {
                names.reverse();
                Value::Array(names)
            }
            Value::Array(items) => Value::Array(
                items
                    .into_iter()
                    .map(|item| if let Value::Table(inner) = item { Value::Table(shuffled(inner, dice)) } else { item })
                    .collect(),
            ),
            other => other,
        };
        out.insert(key, value);
    }
    out
}

/// The outcomes of futures `first` to `first + count`.
fn run(model: &Model, first: u64, count: u64, threads: Option<usize>) -> Outcomes {
    simulate(model, &Plan { first, threads, ..Plan::new(count, SEED) }, &Unwatched)
}

#[test]
fn the_number_of_threads_does_not_matter() {
    for bench in some(40) {
        let one = run(&bench.model, 0, 130, Some(1));
        for threads in [2, 3] {
            assert!(run(&bench.model, 0, 130, Some(threads)) == one, "case {}, {threads} threads", bench.number);
        }
    }
}

/// Blocks hold 64 futures: lengths below, at and above it.
#[test]
fn how_many_futures_follow_does_not_matter() {
    for bench in some(40) {
        let long = run(&bench.model, 0, 200, None);
        for (first, count) in [(0, 1), (0, 40), (0, 63), (0, 64), (0, 65), (0, 130), (64, 64), (64, 65), (100, 100), (199, 1)] {
            let part = run(&bench.model, first, count, None);
            for (period, columns) in part.totals.iter().enumerate() {
                for (column, values) in columns.iter().enumerate() {
                    let same = &long.totals[period][column][first as usize..(first + count) as usize];
                    assert!(
                        bits(std::slice::from_ref(values)) == bits(&[same.to_vec()]),
                        "case {}, {count} futures from {first}, column {column}",
                        bench.number
                    );
                }
            }
        }
    }
}

/// Parts that are cut at blocks merge to the same bits, block by block; parts cut anywhere to the same counts.
#[test]
fn parts_of_a_run_merge_to_the_whole() {
    for bench in some(40) {
        let whole = run(&bench.model, 0, 150, None);
        for (cuts, exact) in [(vec![0, 64, 128, 150], true), (vec![0, 128, 150], true), (vec![0, 50, 70, 150], false)] {
            let parts: Vec<Outcomes> = cuts.windows(2).map(|cut| run(&bench.model, cut[0], cut[1] - cut[0], None)).collect();
            for (series, weeks) in whole.weekly.iter().enumerate() {
                for (week, expected) in weeks.iter().enumerate() {
                    let mut merged = Distribution::default();
                    for part in &parts {
                        merged.merge(&part.weekly[series][week]);
                    }
                    let counts = |of: &Distribution| (of.count, of.undefined, of.occupied().collect::<Vec<_>>());
                    assert!(counts(&merged) == counts(expected), "case {}, cut at {cuts:?}", bench.number);
                    let moments = |of: &Distribution| (of.mean.to_bits(), of.squares.to_bits());
                    assert!(
                        !exact || moments(&merged) == moments(expected),
                        "case {}, cut at {cuts:?}: {merged:?} {expected:?}",
                        bench.number
                    );
                }
            }
        }
    }
}

#[test]
fn a_story_tells_the_future_that_the_run_took_in() {
    for bench in some(20) {
        let run = run(&bench.model, 60, 10, None);
        let columns = bench.model.frame.columns();
        for future in 60..70 {
            let rows = rows(&bench.model, future);
            for (column, (_, quantity)) in columns.iter().enumerate() {
                let weeks = rows.iter().map(|row| row[column]);
                let told = if quantity.is_stock() { rows[rows.len() - 1][column] } else { weeks.sum() };
                assert_eq!(told.to_bits(), run.totals[0][column][(future - 60) as usize].to_bits(), "case {}, {quantity:?}", bench.number);
            }
        }
        let mean = rows_with(&bench.model, 0, Drivers::MEAN);
        assert!(bits(&mean) == bits(&run.plan_weeks), "case {}: the plan at its mean", bench.number);
    }
}

#[test]
fn other_seeds_and_other_futures_differ() {
    for bench in some(10) {
        assert!(rows(&bench.model, 0) != rows(&bench.model, 1), "case {}", bench.number);
        let other = tenure::simulate::story(&bench.model, &Plan::new(1, SEED + 1), 0);
        assert!(rows(&bench.model, 0) != other, "case {}", bench.number);
    }
}

/// Callers who never hang up wait without bound where agents cannot keep up; such a wait is told as not defined.
#[test]
fn a_wait_without_bound_is_not_defined() {
    let endless = BENCHES.iter().filter(|bench| bench.features.contains("infinite patience"));
    let mut seen = 0;
    for bench in endless.take(30) {
        let outcomes = run(&bench.model, 0, 20, None);
        for (weeks, series) in outcomes.weekly.iter().zip(outcomes.frame.series()) {
            for week in weeks {
                assert!(
                    week.mean.is_finite() && week.squares.is_finite(),
                    "case {}: {} is {}",
                    bench.number,
                    series.measure().key,
                    week.mean
                );
            }
            let values = outcomes.values(0, &series);
            assert!(values.iter().flatten().all(|value| value.is_finite()), "case {}: {}", bench.number, series.measure().key);
            seen += values.iter().filter(|value| value.is_none()).count();
        }
    }
    assert!(seen > 0, "no wait was without bound");
}

/// Every factor that times can act on, for days and for hours; the rest gets 0 added.
const NOTHING: &str = r#"
[event.x-nothing]
when = { rate_per_week = 3 }
lasts = { hours = { law = "exponential", mean = 9 } }
effects = [{ on = "site.*.capacity", times = 1 }, { on = "site.*.seats", times = 1 }, { on = "queue.*.volume", times = 1 },
  { on = "queue.*.deflection", plus = 0 }, { on = "team.*.attrition", times = 1 }, { on = "team.*.absence", plus = 0 }, { on = "queue.*.handle_time", times = 1 },
  { on = "team.*.productivity", times = 1 }]
[event.a-nothing]
when = { rate_per_week = 1 }
lasts = { days = 3 }
shape = "linear"
strikes = "each"
effects = [{ on = "team.*.capacity", times = 1 }, { on = "team.*.offer_acceptance", times = 1 }, { on = "team.*.pay", times = 1 }, { on = "team.*.overtime_hours", plus = 0 },
  { on = "team.*.productivity", times = 1 }, { on = "queue.*.handle_time", times = 1 }, { on = "team.*.absence", times = 1 }]
[uncertain.a-nothing]
on = "queue.*.volume"
times = 1
[uncertain.z-nothing]
on = "team.*.absence"
plus = 0
"#;

#[test]
fn events_that_multiply_by_one_change_nothing() {
    each(some(12), |bench| {
        let with = model(&format!("{}{NOTHING}", bench.text));
        for future in 0..4 {
            assert!(bits(&rows(&with, future)) == bits(&rows(&bench.model, future)), "future {future}");
        }
    });
}

#[test]
fn a_busy_world_elsewhere_changes_nothing_here() {
    each(some(10), |bench| {
        let wide = model(&world::with_neighbours(bench.number));
        let columns = here_in(&bench.model, &wide);
        let mut neighbours = [0.0; 2];
        for future in 0..4 {
            let (alone, together) = (rows(&bench.model, future), rows(&wide, future));
            for (week, (alone, together)) in alone.iter().zip(&together).enumerate() {
                for (here, there) in &columns {
                    assert_eq!(
                        alone[*here].to_bits(),
                        together[*there].to_bits(),
                        "future {future}, week {week}, {:?}",
                        bench.model.frame.columns()[*here]
                    );
                }
            }
            neighbours = [Offered, Leavers].map(|quantity| total(&wide, &together, 0, quantity) - total(&bench.model, &alone, 0, quantity));
        }
        assert!(neighbours.iter().all(|more| *more > 0.0), "the neighbours are asleep: {neighbours:?}");
    });
}

#[test]
fn distributions_by_week_do_not_feel_a_busy_world_elsewhere() {
    for bench in some(50) {
        let wide = run(&model(&world::with_neighbours(bench.number)), 0, 70, None);
        let alone = run(&bench.model, 0, 70, None);
        let name =
            |of: &Outcomes, index: usize| (of.frame.series()[index].measure().key, of.frame.places[of.frame.series()[index].place].key());
        let there: std::collections::BTreeMap<_, usize> = (0..wide.weekly.len()).map(|index| (name(&wide, index), index)).collect();
        for (index, weeks) in alone.weekly.iter().enumerate().filter(|(index, _)| name(&alone, *index).1 != "all") {
            assert!(*weeks == wide.weekly[there[&name(&alone, index)]], "case {}: {:?}", bench.number, name(&alone, index));
        }
    }
}

/// Pairs of columns: here, and the same in a model with more places; the whole operation is left out.
fn here_in(small: &Model, large: &Model) -> Vec<(usize, usize)> {
    let columns = large.frame.columns();
    let place = |place: usize| {
        large.frame.places.iter().position(|other| other.key() == small.frame.places[place].key()).expect("the place is there too")
    };
    let pair = |(here, (at, quantity)): (usize, &(usize, tenure::outcomes::Quantity))| {
        (here, columns.binary_search(&(place(*at), *quantity)).expect("the same measures are kept"))
    };
    small.frame.columns().iter().enumerate().filter(|(_, (place, _))| *place != 0).map(pair).collect()
}

/// The one thing a new place changes elsewhere: an event on all places is paid by the only one there is, or by the whole operation.
#[test]
fn an_event_everywhere_is_paid_by_the_whole_once_there_are_several_places() {
    let event = "[event.storm]\nwhen = { rate_per_week = 1 }\nlasts = { days = 2 }\neffects = [{ on = \"site.*.capacity\", times = 0.9 }]\ncost = { once = 1000 }\n";
    let bench = BENCHES.iter().find(|bench| bench.model.sites.len() == 1).expect("some case has one site");
    let (alone, wide) = (model(&format!("{}{event}", bench.text)), model(&format!("{}{event}", world::with_neighbours(bench.number))));
    let payer = |model: &Model| {
        let entity = tenure::random::Entity::named("event", "storm");
        model.events.processes.iter().find(|process| process.entity == entity).expect("it is there").payer
    };
    assert_eq!((payer(&alone), payer(&wide)), (1, 0));
}

#[test]
fn a_scenario_that_is_given_twice_gives_the_same_model() {
    let bench = &BENCHES[0];
    let load = || load_text("case.toml", &bench.text, &[]).expect("it is sound");
    assert_eq!(load().source.hash(), load().source.hash());
    assert!(bits(&rows(&model(&bench.text), 5)) == bits(&rows(&bench.model, 5)));
}
