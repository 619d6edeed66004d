//! Long leave: on the books without working, pay in part, back at the tenure reached.

use crate::common::claims::Claims;
use crate::common::moments::Moments;
use crate::common::planned::{assert_planned, of_team, planned};
use crate::common::runs::{QUIET, owned, run, totals, weekly};
use tenure::outcomes::{MEASURES, Outcomes, Quantity::*, bins};

const PAGE: &str = "docs/workforce.md";

fn with(leave: &str, sets: &[&str], futures: u64) -> Outcomes {
    let leave = format!("team.agents.leave={{ {leave} }}");
    run(QUIET, &owned(&[&["team.agents.pay={ per_hour = 20 }", leave.as_str()], sets].concat()), futures, 5)
}

#[test]
fn the_table_of_the_documentation_is_what_the_engine_does() {
    let plan = with("weekly_probability = 0.1, weeks = 2, paid_share = 0.5", &["scenario.weeks=6"], 1);
    assert_planned(PAGE, "#### Long leave by hand", &plan, &of_team([HeadsOnLeave, HeadsClose, DutyHours, CostWages]));
}

#[test]
fn nobody_leaves_the_company_by_going_on_leave() {
    let outcomes = with("weekly_probability = 0.05, weeks = { law = \"uniform\", low = 4, high = 30 }", &["scenario.weeks=40"], 60);
    assert!(totals(&outcomes, "team:agents", HeadsClose).iter().all(|heads| *heads == 100.0));
    assert!(totals(&outcomes, "team:agents", Leavers).iter().all(|gone| *gone == 0.0));
}

#[test]
fn the_number_on_leave_is_binomial_with_the_chance_of_a_renewal_process() {
    const FUTURES: u64 = 2000;
    const WEEKS: usize = 40;
    let (p, lengths) = (0.04, [(2_usize, 0.5), (5, 0.3), (11, 0.2)]);
    let law = "weeks = { law = \"discrete\", values = [2, 5, 11], shares = [0.5, 0.3, 0.2] }";
    let outcomes = with(&format!("weekly_probability = {p}, {law}"), &["scenario.weeks=40"], FUTURES);
    // Chance of being at work in a week: who stayed, and who comes back after n whole weeks away.
    let mut at_work = vec![1.0];
    for week in 1..WEEKS {
        let back: f64 = lengths.iter().filter(|(n, _)| week > *n).map(|(n, share)| p * share * at_work[week - n - 1]).sum();
        at_work.push(at_work[week - 1] * (1.0 - p) + back);
    }
    let measure = MEASURES.iter().find(|measure| measure.key == "heads_on_leave").expect("the measure");
    let mut claims = Claims::default();
    for week in [0, 1, 2, 3, 6, 12, 13, 25, 39] {
        let away = 1.0 - at_work[week] * (1.0 - p);
        let seen = Moments::of_week(&weekly(&outcomes, "team:agents", "heads_on_leave")[week], bins(measure));
        let variance = 100.0 * away * (1.0 - away);
        claims.near(format!("mean on leave, week {}", week + 1), seen.mean, (variance / FUTURES as f64).sqrt(), 100.0 * away);
        claims.near(format!("variance on leave, week {}", week + 1), seen.variance, seen.error_of_variance(), variance);
    }
    claims.assert_met();
}

#[test]
fn people_on_leave_do_not_resign_and_keep_the_tenure_reached() {
    // Everybody goes at the end of week 1 for 3 weeks. Attrition is certain, but only in the second week of tenure.
    let resign = "team.agents.attrition={ bands = [{ from_weeks = 0, weekly_hazard = 0 }, { from_weeks = 2, weekly_hazard = 5 }] }";
    let young = "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 1 }]";
    let plan = with("weekly_probability = 1, weeks = 3", &["scenario.weeks=5", resign, young], 1);
    // Tenure is 1 on return in week 5, so nobody has resigned by its end; on the calendar it would be 4.
    assert_eq!([1, 2, 3, 4].map(|week| planned(&plan, "team:agents", HeadsOnLeave, week)), [100.0; 4]);
    assert_eq!(planned(&plan, "team:agents", DutyHours, 5), 4000.0);
    assert_eq!(planned(&plan, "team:agents", Leavers, 5), 0.0);
}

#[test]
fn trainees_do_not_go_on_leave() {
    let young = "team.agents.tenure=[{ from_weeks = 0, to_weeks = 0, share = 1 }]";
    let plan = with("weekly_probability = 1, weeks = 3", &["scenario.weeks=4", "team.agents.training={ weeks = 2 }", young], 1);
    assert_eq!([1, 2, 3].map(|week| planned(&plan, "team:agents", HeadsOnLeave, week)), [0.0, 0.0, 100.0]);
}
