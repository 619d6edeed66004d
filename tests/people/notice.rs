//! Notice: on the books, paid, with reduced presence, and replaced from the day of notice. Means and variances against the
//! reference stand in the theory tests (plan c6).

use crate::common::claims::Claims;
use crate::common::pages::rows;
use crate::common::planned::{assert_planned, of_team, planned};
use crate::common::runs::{QUIET, owned, run, totals};
use tenure::outcomes::{Outcomes, Quantity::*};

const PAGE: &str = "docs/workforce.md";
const NOTICE: [&str; 5] = [
    "scenario.weeks=6",
    "team.agents.attrition={ weekly_probability = 0.1 }",
    "team.agents.notice_weeks=2",
    "team.agents.notice_presence=0.5",
    "team.agents.pay={ per_hour = 20 }",
];

fn with(sets: &[&str], futures: u64) -> Outcomes {
    run(QUIET, &owned(&[&NOTICE[..], sets].concat()), futures, 3)
}

#[test]
fn the_table_of_the_documentation_is_what_the_engine_does() {
    let columns = of_team([Resignations, HeadsOnNotice, HeadsClose, DutyHours, CostWages]);
    assert_planned(PAGE, "#### Notice by hand", &with(&[], 1), &columns);
    assert_eq!(rows(PAGE, "#### Notice by hand").len(), 4);
}

#[test]
fn without_notice_people_leave_at_once() {
    let plan = run(QUIET, &owned(&["scenario.weeks=6", "team.agents.attrition={ weekly_probability = 0.1 }"]), 1, 3);
    assert_eq!([1, 2, 3].map(|week| planned(&plan, "team:agents", Resignations, week)), [10.0, 9.0, 8.0]);
    assert_eq!(planned(&plan, "team:agents", HeadsOnNotice, 2), 0.0);
}

#[test]
fn a_replacement_is_asked_for_on_the_day_of_notice() {
    let plan = with(&["team.agents.hiring={ by = \"replacement\" }"], 1);
    // Ten give notice at the end of week 1; the requisition of week 2 fills a class of week 3, at whose end the ten leave.
    assert_eq!([1, 2, 3, 4].map(|week| planned(&plan, "team:agents", Joiners, week)), [0.0, 0.0, 10.0, 9.0]);
    assert_eq!([1, 2, 3, 4].map(|week| planned(&plan, "team:agents", HeadsClose, week)), [100.0; 4]);
}

#[test]
fn dismissals_need_no_notice_and_nobody_under_notice_resigns_again() {
    let plan = with(&["team.agents.dismissal={ weekly_probability = 0.05 }"], 1);
    assert!(planned(&plan, "team:agents", Dismissals, 1) >= 4.0);
    assert_eq!(planned(&plan, "team:agents", Resignations, 2), 0.0);
    let certain = with(&["team.agents.attrition={ weekly_hazard = 5 }", "team.agents.notice_weeks=4"], 50);
    let once = totals(&certain, "team:agents", Resignations);
    assert!(once.iter().all(|gone| *gone <= 100.0));
    assert!(once.iter().sum::<f64>() > 0.999 * 5000.0 * 0.99);
}

#[test]
fn heads_add_up_in_every_future_with_notice_drawn() {
    let ramp = "team.agents.ramp={ acts_on = \"handle-time\", table = [0.5, 0.8] }";
    let class = "team.agents.training={ weeks = 3, weekly_fall_out = 0.05 }";
    let outcomes = with(&["scenario.weeks=30", "team.agents.hiring={ by = \"replacement\", show_up = 0.8 }", ramp, class], 80);
    let of = |quantity| totals(&outcomes, "team:agents", quantity);
    let mut claims = Claims::default();
    for future in 0..80 {
        let (joined, left, close) = (of(Joiners)[future], of(Leavers)[future], of(HeadsClose)[future]);
        claims.holds(format!("future {future}: 100 + {joined} - {left} is {close}"), 100.0 + joined - left == close);
        claims.holds("somebody is under notice", of(HeadsOnNotice)[future] >= 0.0);
    }
    claims.assert_met();
    assert!(of(HeadsOnNotice).iter().sum::<f64>() > 80.0);
}
