//! Intervals: Wilson's and those of quantiles, against reference values and by counting how often they hold.
mod synthetic;

use std::path::PathBuf;
use synthetic::{Dice, Options};
use tenure::analysis::{LEVELS, Ranks, analyse, expected_shortfall, quantile_ranks, wilson};
use tenure::outcomes::{Bins, Distribution};

/// The reference table, where it is at hand.
fn reference(name: &str) -> Option<Vec<csv::StringRecord>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("TENURE_SHARED").map_or(beside, PathBuf::from);
    let Ok(mut reader) = csv::Reader::from_path(shared.join("reference").join(name)) else {
        eprintln!("skipped: no reference table {name}");
        return None;
    };
    Some(reader.records().map(|record| record.unwrap()).collect())
}

fn number(record: &csv::StringRecord, column: usize) -> f64 {
    record[column].parse().unwrap()
}

#[test]
fn wilson_intervals_equal_the_reference() {
    let Some(rows) = reference("ci.csv") else { return };
    let rows: Vec<_> = rows.iter().filter(|row| &row[0] == "proportion").collect();
    assert!(rows.len() > 10);
    for row in rows {
        let z = normal_quantile(0.5 + 0.5 * number(row, 3));
        let seen = wilson(row[1].parse().unwrap(), row[2].parse().unwrap(), z).unwrap();
        let (low, high) = (number(row, 4), number(row, 5));
        assert!((seen.low - low).abs() < 1e-12 && (seen.high - high).abs() < 1e-12, "{row:?}: {seen:?}");
    }
}

fn normal_quantile(p: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    Normal::new(0.0, 1.0).unwrap().inverse_cdf(p)
}

#[test]
fn ranks_of_quantile_intervals_equal_the_reference() {
    let Some(rows) = reference("ci.csv") else { return };
    let rows: Vec<_> = rows.iter().filter(|row| &row[0] == "quantile_order_stat").collect();
    assert!(rows.len() > 10);
    for row in rows {
        let seen = quantile_ranks(row[2].parse().unwrap(), number(row, 8), number(row, 3));
        assert_eq!(seen, (row[9].parse().ok(), row[10].parse().ok()), "{row:?}");
    }
}

#[test]
fn the_summary_of_a_run_reads_exactly_those_ranks() {
    let ranks = Ranks::of(1000);
    let quantiles = ranks.quantiles(|rank| rank as f64);
    for ((q, name), quantile) in LEVELS.iter().zip(quantiles) {
        let (low, high) = quantile_ranks(1000, *q, 0.95);
        assert_eq!((quantile.low, quantile.high), (low.map(|r| r as f64), high.map(|r| r as f64)), "{name}");
    }
    let one = Ranks::of(1).quantiles(|rank| rank as f64);
    assert!(one.iter().all(|q| q.value == 1.0 && q.low.is_none() && q.high.is_none()));
}

/// A 95 % interval holds the true quantile in 93.5 to 96.5 % of 2,000 trials; one with ranks of half the spread does not.
#[test]
fn quantile_intervals_hold_the_truth_in_95_of_100_trials() {
    const TRIALS: u64 = 2_000;
    const N: usize = 1_000;
    let ranks = Ranks::of(N as u64);
    let mut chance = Dice(20_261);
    let mut held = [0u32; LEVELS.len()];
    let mut narrow_held = 0u32;
    for _ in 0..TRIALS {
        let mut values: Vec<f64> = (0..N).map(|_| chance.uniform()).collect();
        values.sort_unstable_by(f64::total_cmp);
        let quantiles = ranks.quantiles(|rank| values[rank as usize - 1]);
        for (held, ((truth, _), seen)) in held.iter_mut().zip(LEVELS.iter().zip(quantiles)) {
            *held += u32::from(seen.low.unwrap() <= *truth && *truth < seen.high.unwrap());
        }
        let (low, high) = quantile_ranks(N as u64, 0.5, 0.67);
        narrow_held += u32::from(values[low.unwrap() as usize - 1] <= 0.5 && 0.5 < values[high.unwrap() as usize - 1]);
    }
    for ((_, name), held) in LEVELS.iter().zip(held) {
        let share = f64::from(held) / TRIALS as f64;
        assert!((0.935..=0.965).contains(&share), "{name}: {share}");
    }
    assert!(f64::from(narrow_held) / (TRIALS as f64) < 0.75, "the test must notice intervals that are too narrow");
}

#[test]
fn quantiles_of_totals_are_those_numpy_gives_by_default() {
    // numpy.quantile([1, 2, 4, 8, 16], [.05 .1 .25 .5 .75 .8 .9 .95])
    let values = [1.0, 2.0, 4.0, 8.0, 16.0];
    let seen = Ranks::of(5).quantiles(|rank| values[rank as usize - 1]).map(|q| q.value);
    let numpy = [1.2, 1.4, 2.0, 4.0, 8.0, 9.6, 12.8, 14.4];
    for (seen, numpy) in seen.iter().zip(numpy) {
        assert!((seen - numpy).abs() < 1e-12, "{seen} {numpy}");
    }
}

#[test]
fn quantiles_of_a_week_lie_within_a_bin_of_the_exact_ones() {
    let mut chance = Dice(5);
    let mut week = Distribution::default();
    let mut values: Vec<f64> = (0..3_000).map(|_| 40_000.0 + 2_000.0 * chance.bell()).collect();
    values.iter().for_each(|value| week.add(Some(*value), Bins::Relative));
    values.sort_unstable_by(f64::total_cmp);
    for (rank, value) in values.iter().enumerate() {
        let read = week.value_at_rank(rank as u64 + 1, Bins::Relative).unwrap();
        assert!((read / value - 1.0).abs() < 0.00101, "rank {rank}: {read} for {value}");
    }
}

#[test]
fn expected_shortfall_counts_the_border_with_its_fraction() {
    let costs = [10.0, 20.0, 30.0, 40.0];
    assert_eq!(expected_shortfall(&costs, 0.25), Some(40.0));
    assert_eq!(expected_shortfall(&costs, 0.375), Some((40.0 + 0.5 * 30.0) / 1.5));
    assert_eq!(expected_shortfall(&costs, 0.05), Some(40.0), "less than one future: the worst one");
    assert_eq!(expected_shortfall(&costs, 1.0), Some(25.0));
    assert_eq!(expected_shortfall(&[], 0.05), None);
}

#[test]
fn a_wider_run_has_narrower_intervals() {
    let width = |futures| {
        let analysis = analyse(&synthetic::outcomes(&Options { futures, ..Options::default() }));
        let p80 = analysis.total("cost_total", "all", "total").unwrap().quantiles[5];
        p80.high.unwrap() - p80.low.unwrap()
    };
    let (few, many) = (width(200), width(3_200));
    assert!(many < 0.5 * few && many > 0.1 * few, "a quarter is expected: {few} {many}");
}
