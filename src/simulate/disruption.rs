//! Step 1: events advance and are written on the factor board.

use super::week::Week;
use crate::outcomes::Quantity::{CostEvents, CostTotal};

/// Wipes the board, writes this future's uncertain numbers and the week's events on it, and pays for the events.
pub(super) fn events_strike(week: &mut Week) {
    let (model, state, desk) = (week.model, &mut *week.state, &mut *week.desk);
    desk.board.clear();
    for (number, value) in model.uncertain.iter().zip(&state.uncertain) {
        for slot in &number.slots {
            for day in 0..7 {
                if number.multiplies {
                    desk.board.times(*slot, day, *value);
                } else {
                    desk.board.plus(*slot, day, *value);
                }
            }
        }
    }
    let (columns, row) = (&model.columns, &mut *week.row);
    let site_of = |place: usize| model.teams.iter().find(|team| team.place == place).map(|team| model.sites[team.site].place);
    let happen = week.chance.drivers.events;
    model.events.advance(week.number, &week.chance.draws, happen, &mut state.going_on, &mut desk.board, |cost| {
        let places = [Some(cost.payer), site_of(cost.payer), Some(0).filter(|whole| *whole != cost.payer)];
        for place in places.into_iter().flatten() {
            columns.add(row, place, CostEvents, cost.amount);
            columns.add(row, place, CostTotal, cost.amount);
        }
    });
}
