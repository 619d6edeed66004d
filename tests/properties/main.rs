//! Properties that hold in every scenario: identities, invariances, causality and directions of effects, on 500 small scenarios made up
//! at random that together use every feature of the scenario format.

mod bench;
mod causality;
mod clocks;
mod dice;
mod factors;
mod features;
mod identities;
mod invariance;
mod loops;
mod relations;
mod world;

use bench::{BENCHES, CASES, rows, total};
use features::{FEATURES, LEAST};
use tenure::outcomes::Quantity::*;

#[test]
fn the_cases_use_every_feature() {
    let counts = features::count(BENCHES.iter().map(|bench| &bench.features));
    for (feature, count) in &counts {
        println!("{count:4}  {feature}");
    }
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count < LEAST).collect();
    assert!(rare.is_empty(), "in use in fewer than {LEAST} of {CASES} cases: {rare:?}");
    assert_eq!(counts.len(), FEATURES.len());
}

/// A property of scenarios in which nothing happens would prove nothing.
#[test]
fn the_cases_are_busy() {
    let mut sums = [0.0; 5];
    let mut busy = [0; 5];
    for bench in BENCHES.iter() {
        let rows = rows(&bench.model, 0);
        let seen = [Offered, Abandoned, Leavers, Joiners, CostEvents].map(|quantity| total(&bench.model, &rows, 0, quantity));
        for (k, amount) in seen.into_iter().enumerate() {
            sums[k] += amount / CASES as f64;
            busy[k] += u64::from(amount > 0.0);
        }
    }
    println!(
        "mean of a case: {:.0} contacts, {:.0} abandoned, {:.1} leavers, {:.1} joiners, {:.0} event cost",
        sums[0], sums[1], sums[2], sums[3], sums[4]
    );
    println!("cases with any: {busy:?} of {CASES}");
    let least = [0.99, 0.85, 0.95, 0.85, 0.5].map(|share| (share * CASES as f64) as u64);
    assert!(busy.iter().zip(least).all(|(busy, least)| *busy >= least), "{busy:?}, at least {least:?}");
}
