//! The planning rule for shared agents against contact-by-contact simulation: 78 designs of `tests/skills/simulated.csv`, which
//! `cargo bench --bench skills -- simulate` makes. Errors by design: `docs/sharing.md`.

#[path = "skills/compare.rs"]
#[allow(dead_code, reason = "the bench writes the file")]
mod compare;
#[path = "skills/designs.rs"]
#[allow(dead_code, reason = "the bench simulates all of them")]
mod designs;

use compare::{Errors, Row, by_queue, in_total};

const SIMULATED: &str = include_str!("skills/simulated.csv");

/// Ways by their place in `compare::WAYS`.
const OWN: usize = 0;
const TENURE: usize = 3;

fn rows(belongs: impl Fn(&Row) -> bool) -> Vec<Row> {
    let designs = compare::read(SIMULATED);
    assert!(designs.len() >= 60, "{} designs", designs.len());
    designs.iter().flat_map(|(plan, seen)| compare::rows(plan, seen)).filter(belongs).collect()
}

/// Errors queue by queue, in points.
fn errors(belongs: impl Fn(&Row) -> bool, way: usize) -> Errors {
    let rows = rows(belongs);
    by_queue(&rows.iter().collect::<Vec<_>>(), way)
}

#[test]
fn the_simulated_values_are_exact_to_a_fifth_of_a_point() {
    for row in rows(|_| true) {
        assert!(row.seen.service_level.1 <= 0.00201 && row.seen.abandonment.1 <= 0.00201, "{}: {:?}", row.design, row.seen);
    }
}

/// The file is not out of date: it holds the designs of the list.
#[test]
fn the_simulated_designs_are_those_of_the_list() {
    let known = compare::read(SIMULATED);
    let listed = designs::plans();
    assert_eq!(known.len(), listed.len());
    for (plan, (known, _)) in listed.iter().zip(&known) {
        assert!(plan.name == known.name && plan.serves == known.serves && plan.agents == known.agents, "{plan:?} is not {known:?}");
    }
}

/// One small design simulated anew, with the error of a few days.
#[test]
fn a_design_simulated_anew_agrees_with_the_file() {
    let (plan, before) = compare::read(SIMULATED).into_iter().find(|(plan, _)| plan.name == "M 12").unwrap();
    let listed = designs::plans().into_iter().find(|listed| listed.name == plan.name).unwrap();
    for (now, before) in listed.simulate(0.01, 60).iter().zip(&before) {
        let apart = (now.service_level.0 - before.service_level.0).abs();
        assert!(apart < 3.0 * (now.service_level.1 + before.service_level.1), "{now:?} is far from {before:?}");
    }
}

/// Dedicated teams with shared ones beside, in proportion to load: where plans are made, and where the rule holds.
#[test]
fn the_rule_is_within_points_where_every_queue_has_a_team_of_its_own() {
    let dedicated = |row: &Row| ["M", "M uneven", "chain 3", "chain 4-5", "all-rounders"].contains(&row.family.as_str());
    let (own, ours) = (errors(dedicated, OWN), errors(dedicated, TENURE));
    println!("own supply {own:?}\nrule {ours:?}");
    assert!(ours.service_level.0 < 2.6 && ours.abandonment.0 < 0.86, "{ours:?}");
    assert!(ours.service_level.0 < 0.4 * own.service_level.0 && ours.abandonment.0 < 0.4 * own.abandonment.0, "{ours:?}; {own:?}");
}

#[test]
fn two_teams_that_both_serve_both_queues_are_one_queue() {
    let errors = errors(|row| row.family == "X", TENURE);
    assert!(errors.service_level.1 < 2.0 && errors.abandonment.1 < 0.8, "{errors:?}");
}

/// The service level of N designs is the exception that the page tells of.
#[test]
fn no_family_of_designs_is_worse_off_than_on_its_own_supply() {
    for family in ["N", "W", "M", "M uneven", "X", "chain 3", "chain 4-5", "all-rounders"] {
        let (own, ours) = (errors(|row| row.family == family, OWN), errors(|row| row.family == family, TENURE));
        assert!(ours.service_level.0 < own.service_level.0 || family == "N", "{family}: {ours:?}; {own:?}");
        assert!(ours.abandonment.0 < own.abandonment.0, "{family}: {ours:?}; {own:?}");
    }
}

#[test]
fn whole_designs_are_nearer_than_their_queues() {
    let rows = rows(|_| true);
    let all: Vec<&Row> = rows.iter().collect();
    for way in 0..4 {
        println!("{}: by queue {:?}, in total {:?}", compare::WAYS[way], by_queue(&all, way), in_total(&all, way));
    }
    let total = in_total(&all, TENURE);
    assert!(total.service_level.0 < 2.0 && total.abandonment.0 < 0.8, "{total:?}");
}
