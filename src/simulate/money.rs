//! Step 8: the ledger is written.

use super::contracts::contracts_are_settled;
use super::rules;
use super::state::MonthSoFar;
use super::week::Week;
use crate::disruption::Factor;
use crate::finance::{CreditPeriod, TeamWeek, credit};
use crate::outcomes::Quantity::{self, *};

/// People, pay, seats, contacts and credits; every line also goes into the total.
pub(super) fn ledger_is_written(week: &mut Week) {
    for team in 0..week.model.teams.len() {
        count_people(week, team);
        pay_people(week, team);
    }
    for site in 0..week.model.sites.len() {
        let cost = week.model.sites[site].seat_cost;
        for place in [week.model.sites[site].place, 0] {
            week.add(place, CostSeats, cost);
            week.add(place, CostTotal, cost);
        }
    }
    for queue in 0..week.model.queues.len() {
        charge_queue(week, queue);
    }
    rules::rules_are_paid(week);
    contracts_are_settled(week);
    for place in 0..week.model.frame.places.len() {
        week.add(place, Weeks, 1.0);
    }
}

fn count_people(week: &mut Week, index: usize) {
    let staff = week.desk.staff[index];
    let people = &week.state.people[index];
    let close = people.heads();
    let tenures = people.by_tenure();
    let training = people.trainees(week.model.teams[index].career.ramp.training_weeks);
    let lines = [
        (HeadsOpen, f64::from(staff.heads_open)),
        (HeadsClose, f64::from(close)),
        (HeadsTraining, f64::from(training)),
        (HeadsProductive, f64::from(close - training)),
        (HeadsOnNotice, f64::from(people.notice.heads())),
        (HeadsOnLeave, f64::from(people.leave.heads())),
        (HeadsTo90Days, f64::from(tenures[0])),
        (HeadsTo180Days, f64::from(tenures[1])),
        (HeadsToAYear, f64::from(tenures[2])),
        (HeadsOverAYear, f64::from(tenures[3])),
        (HeadWeeks, f64::from(staff.heads_open + close) / 2.0),
        (Offers, staff.offers),
        (OffersCut, f64::from(staff.offers_cut)),
        (Joiners, f64::from(staff.joiners)),
        (TransfersIn, f64::from(staff.transfers_in)),
        (TransfersOut, f64::from(staff.transfers_out)),
        (Leavers, f64::from(staff.leavers())),
        (Resignations, f64::from(staff.resignations)),
        (Dismissals, f64::from(staff.dismissals)),
        (FallOut, f64::from(staff.fall_out)),
        (ProductiveEquivalents, staff.equivalents),
    ];
    week.add_at_team(index, &lines);
}

fn pay_people(week: &mut Week, index: usize) {
    let (model, staff) = (week.model, week.desk.staff[index]);
    let team = &model.teams[index];
    let site = &model.sites[team.site];
    let staffing = &site.staffing(week.number)[1..];
    let duty_shares = week.days().zip(team.duty_by_day).zip(staffing);
    let holiday_premium = duty_shares.map(|((day, duty), staffing)| duty * site.premium[day] * staffing).sum();
    let allowance_premium = team.allowance_by_day.iter().zip(staffing).map(|(share, staffing)| share * staffing).sum();
    let unpaid = team.leave.as_ref().map_or(0.0, |leave| (1.0 - leave.paid_share) * f64::from(staff.on_leave));
    let paid = f64::from(staff.heads) - unpaid;
    let cost = team.payroll.cost(&TeamWeek {
        heads: paid,
        productive: staff.there(),
        trainees: f64::from(staff.trainees),
        recruiting: staff.recruiting,
        overtime_hours: staff.overtime_hours,
        unpaid_hours: week.desk.help[index].unpaid * staff.there(),
        pay_factor: week.desk.board.weekly(model.board.slot(Factor::TeamPay, index), 1.0).max(0.0),
        holiday_premium,
        allowance_premium,
    });
    let lines = [
        (CostWages, cost.wages),
        (CostBenefits, cost.benefits),
        (CostOvertime, cost.overtime),
        (CostHolidays, cost.holidays),
        (CostAllowances, cost.allowances),
        (CostRecruiting, cost.recruiting),
        (CostTraining, cost.training),
    ];
    week.add_at_team(index, &lines);
    week.add_at_team(index, &lines.map(|(_, amount)| (CostTotal, amount)));
}

fn charge_queue(week: &mut Week, index: usize) {
    let queue = &week.model.queues[index];
    let kept = |quantity: Quantity| week.model.columns.get(week.row, queue.place, quantity);
    let lines = [
        (CostContacts, queue.cost_per_contact * kept(Offered)),
        (CostAbandonment, queue.cost_per_abandoned * (kept(Abandoned) + kept(TurnedAway))),
        (CostCredits, credits(week, index)),
    ];
    for (account, amount) in lines {
        week.add_at_queue(index, account, amount);
        week.add_at_queue(index, CostTotal, amount);
    }
}

/// Credits that fall due this week: the week's own, or those of months that end in it.
fn credits(week: &mut Week, index: usize) -> f64 {
    let (model, first) = (week.model, 7 * week.number);
    let queue = &model.queues[index];
    let Some(spec) = &queue.credit else { return 0.0 };
    let load = &week.desk.load[index];
    if spec.period == CreditPeriod::Week {
        return credit(spec, queue.target, load.within.iter().sum(), load.counted.iter().sum());
    }
    let month = &mut week.state.months[index];
    let mut due = 0.0;
    for day in 0..7 {
        month.within += load.within[day];
        month.counted += load.counted[day];
        if model.month_ends(first + day) {
            due += credit(spec, queue.target, month.within, month.counted);
            *month = MonthSoFar::default();
        }
    }
    due
}
