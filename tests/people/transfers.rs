//! Transfers and promotions: a cause with a destination, and a walk of heads that adds up at every place.

use crate::common::claims::Claims;
use crate::common::moments::Moments;
use crate::common::planned::{assert_planned, planned};
use crate::common::runs::{QUIET, owned, run, totals};
use tenure::outcomes::{Outcomes, Quantity::*};

const PAGE: &str = "docs/workforce.md";
const SENIORS: &str = r#"
[site.other]
time_zone = "UTC"
[team.seniors]
site = "other"
queues = ["voice"]
heads = 20
schedule = { form = "follow-load", efficiency = 1 }
attrition = { weekly_hazard = 0 }
training = { weeks = 2 }
hiring = { by = "none" }
pay = { per_hour = 0 }
"#;

fn with(transfer: &str, sets: &[&str], futures: u64) -> Outcomes {
    let base = ["scenario.weeks=6", "team.agents.attrition={ weekly_probability = 0.2 }"];
    let transfers = format!("team.agents.transfers=[{{ to = \"seniors\", {transfer} }}]");
    run(&format!("{QUIET}{SENIORS}"), &owned(&[&base[..], &[transfers.as_str()], sets].concat()), futures, 11)
}

#[test]
fn the_table_of_the_documentation_is_what_the_engine_does() {
    let plan = with("weekly_probability = 0.1, training_weeks = 1, after_weeks = 0", &[], 1);
    let columns = [
        ("team:agents", Resignations),
        ("team:agents", TransfersOut),
        ("team:agents", HeadsClose),
        ("team:seniors", TransfersIn),
        ("team:seniors", HeadsClose),
        ("team:seniors", HeadsTraining),
    ];
    assert_planned(PAGE, "#### Transfers by hand", &plan, &columns);
}

#[test]
fn movers_compete_with_those_who_resign() {
    const FUTURES: u64 = 3000;
    let outcomes = with("weekly_probability = 0.1, after_weeks = 0", &["scenario.weeks=1"], FUTURES);
    let (resign, moving) = (-(0.8_f64.ln()), -(0.9_f64.ln()));
    let mut claims = Claims::default();
    for (quantity, hazard) in [(TransfersOut, moving), (Resignations, resign)] {
        let p = hazard / (resign + moving) * (1.0 - 0.8 * 0.9);
        let (seen, variance) = (Moments::of(totals(&outcomes, "team:agents", quantity)), 100.0 * p * (1.0 - p));
        claims.near(format!("mean of {quantity:?}"), seen.mean, (variance / FUTURES as f64).sqrt(), 100.0 * p);
        claims.near(format!("variance of {quantity:?}"), seen.variance, seen.error_of_variance(), variance);
    }
    claims.assert_met();
}

#[test]
fn nobody_moves_before_the_tenure_asked_for() {
    let young = "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 1 }]";
    let stay = "team.agents.attrition={ weekly_hazard = 0 }";
    let plan = with("weekly_probability = 0.5, after_weeks = 3", &[young, stay], 1);
    assert_eq!([1, 2, 3, 4].map(|week| planned(&plan, "team:agents", TransfersOut, week)), [0.0, 0.0, 0.0, 50.0]);
}

#[test]
fn tenure_goes_along_unless_a_mover_trains_again() {
    let since = "team.agents.tenure=[{ from_weeks = 30, to_weeks = 30, share = 1 }]";
    let learn = "team.seniors.ramp={ acts_on = \"capacity\", table = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5] }";
    let equivalents = |transfer: &str, week| {
        let plan = with(&format!("weekly_probability = 0.1, {transfer}"), &[since, learn], 1);
        planned(&plan, "team:seniors", ProductiveEquivalents, week)
    };
    // Nine movers at the end of week 1, six a week later: at work at once, or in class for two weeks and then at half a pace.
    assert_eq!([equivalents("training_weeks = 0", 2), equivalents("training_weeks = 0", 3)], [29.0, 35.0]);
    assert_eq!([2, 3, 4].map(|week| equivalents("training_weeks = 2", week)), [20.0, 20.0, 24.5]);
}

#[test]
fn a_place_left_by_a_mover_is_filled_again_and_one_taken_by_a_mover_is_not() {
    let replace = [
        "team.agents.hiring={ by = \"replacement\" }",
        "team.seniors.hiring={ by = \"replacement\" }",
        "team.seniors.training={ weeks = 0 }",
    ];
    let stay = "team.agents.attrition={ weekly_hazard = 0 }";
    let plan = with(
        "weekly_probability = 0.1, after_weeks = 0",
        &[&replace[..], &[stay, "team.seniors.attrition={ weekly_probability = 0.2 }"]].concat(),
        1,
    );
    // Ten agents move and four seniors resign at the end of week 1: ten agents are hired for week 3, and no seniors.
    assert_eq!(planned(&plan, "team:agents", Joiners, 3), 10.0);
    assert_eq!(planned(&plan, "team:seniors", Joiners, 3), 0.0);
}

#[test]
fn heads_add_up_at_every_place_in_every_future() {
    let busy = [
        "team.agents.notice_weeks=3",
        "team.agents.leave={ weekly_probability = 0.02, weeks = { law = \"exponential\", mean = 6 } }",
        "team.agents.dismissal={ weekly_probability = 0.01 }",
        "team.agents.training={ weeks = 2, weekly_fall_out = 0.1 }",
        "team.agents.attrition={ weekly_probability = 0.02 }",
        "team.agents.hiring={ by = \"replacement\", show_up = 0.9 }",
        "team.seniors.transfers=[{ to = \"agents\", weekly_probability = 0.03, after_weeks = 5 }]",
        "team.seniors.attrition={ weekly_probability = 0.02 }",
    ];
    let mut claims = Claims::default();
    for weeks in [1, 9, 30] {
        let weeks = format!("scenario.weeks={weeks}");
        let outcomes = with("weekly_probability = 0.05, after_weeks = 2, training_weeks = 1", &[&busy[..], &[weeks.as_str()]].concat(), 60);
        for (place, open) in [("all", 120.0), ("site:main", 100.0), ("site:other", 20.0), ("team:agents", 100.0), ("team:seniors", 20.0)] {
            let of = |quantity| totals(&outcomes, place, quantity);
            for future in 0..60 {
                let gained = of(Joiners)[future] + of(TransfersIn)[future] - of(TransfersOut)[future] - of(Leavers)[future];
                let close = of(HeadsClose)[future];
                claims.holds(format!("{weeks} {place} future {future}: {open} + {gained} is {close}"), open + gained == close);
                let causes = of(Resignations)[future] + of(Dismissals)[future] + of(FallOut)[future];
                claims.holds("leavers of all causes", causes == of(Leavers)[future]);
                claims.holds("moves cancel", place != "all" || of(TransfersIn)[future] == of(TransfersOut)[future]);
            }
        }
    }
    claims.assert_met();
}

#[test]
fn the_walk_in_words_shows_moves_where_there_are_any() {
    let words = |outcomes: &Outcomes| tenure::report::text(&tenure::analysis::analyse(outcomes), "run", &[]);
    let moved = words(&with("weekly_probability = 0.1, after_weeks = 0", &[], 40));
    assert!(moved.contains("+Moved"), "{moved}");
    assert!(moved.lines().all(|line| line.chars().count() <= 100), "{moved}");
    assert!(!words(&with("weekly_probability = 0", &[], 40)).contains("Moved"));
}
