//! What is booked for a week comes into force: overtime and fatigue on the factor board, the rest on the desk.

use crate::disruption::Factor;
use crate::policy::Means;
use crate::random::{Purpose, quantile};
use crate::simulate::week::Week;

/// What planning rules change in a team's week, beside the factor board.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Help {
    /// Hours each agent works longer; they stand on the factor board too.
    pub overtime: f64,
    /// Hours each agent takes off.
    pub undertime: f64,
    /// Of these, hours not paid.
    pub unpaid: f64,
    /// Flexible heads who came.
    pub heads: f64,
    /// The same in tenured agents of the team.
    pub worth: f64,
}

/// Puts the week's bookings in force.
pub fn bookings_come_into_force(week: &mut Week) {
    week.desk.help.fill(Help::default());
    for (rule, of) in week.model.rules.all.iter().enumerate() {
        for (site, place) in of.places.iter().enumerate() {
            let here = &mut week.state.rules.sites[rule][site];
            here.amount = here.diary.booked(week.number);
            (here.heads, here.contacts) = (0.0, 0.0);
            let amount = here.amount;
            if amount <= 0.0 {
                continue;
            }
            match of.law.means {
                Means::Overtime { fatigue, .. } => work_longer(week, place.index, amount, fatigue),
                Means::Undertime { paid_share, .. } => {
                    let help = &mut week.desk.help[place.index];
                    help.undertime += amount;
                    help.unpaid += amount * (1.0 - paid_share);
                }
                Means::Flex { productivity, show_up, .. } => {
                    let heads = if week.chance.drivers.hiring {
                        let uniform = week.chance.draws.uniform(Purpose::FlexShowUp, place.entity, week.number as u64, 0);
                        f64::from(quantile::binomial(uniform, amount as u64, show_up) as u32)
                    } else {
                        f64::from(here.came.whole(amount * show_up, amount as u32))
                    };
                    here.heads = heads;
                    let help = &mut week.desk.help[place.index];
                    help.heads += heads;
                    help.worth += heads * productivity;
                }
                Means::Overflow { .. } => {}
            }
        }
    }
}

fn work_longer(week: &mut Week, team: usize, hours: f64, fatigue: f64) {
    let board = &mut week.desk.board;
    let slot = |factor| week.model.board.slot(factor, team);
    for day in 0..7 {
        board.plus(slot(Factor::TeamOvertimeHours), day, hours);
        board.times(slot(Factor::TeamAttrition), day, fatigue);
    }
    week.desk.help[team].overtime += hours;
}
