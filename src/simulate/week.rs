//! One week: the only function that knows every room. Its order is the model.

use super::desk::Desk;
use super::plan::Chance;
use super::state::State;
use super::{capacity, departures, disruption, hiring, money, requests, returns, rules, service};
use crate::model::Model;
use crate::outcomes::Quantity;

/// What a step of the week works with.
pub(super) struct Week<'a> {
    pub model: &'a Model,
    pub chance: &'a Chance,
    /// Weeks since the start.
    pub number: usize,
    pub state: &'a mut State,
    pub desk: &'a mut Desk,
    /// The week's row of the results.
    pub row: &'a mut [f64],
    /// Where planning rules are logged, if they are.
    pub log: rules::Log<'a>,
}

/// Advances the operation by one week: events first, money and memory last.
pub(super) fn advance(mut week: Week) {
    disruption::events_strike(&mut week);
    rules::rules_are_decided(&mut week);
    hiring::classes_start(&mut week);
    requests::contacts_come(&mut week);
    rules::vendors_take_contacts(&mut week);
    capacity::agents_are_on_duty(&mut week);
    returns::teams_answer_so_well(&mut week);
    service::contacts_are_served(&mut week);
    hiring::requisitions_open(&mut week);
    departures::agents_leave_and_age(&mut week);
    money::ledger_is_written(&mut week);
    departures::teams_remember(&mut week);
    rules::last_week_is_seen(&mut week);
}

impl Week<'_> {
    /// Adds a quantity at a place.
    pub fn add(&mut self, place: usize, quantity: Quantity, amount: f64) {
        self.model.columns.add(self.row, place, quantity, amount);
    }

    /// Adds a team's quantities at the team, at its site and for the whole operation.
    pub fn add_at_team(&mut self, team: usize, lines: &[(Quantity, f64)]) {
        let team = &self.model.teams[team];
        for place in [team.place, self.model.sites[team.site].place, 0] {
            self.model.columns.add_all(self.row, place, lines);
        }
    }

    /// Adds a queue's quantity at the queue and for the whole operation.
    pub fn add_at_queue(&mut self, queue: usize, quantity: Quantity, amount: f64) {
        for place in [self.model.queues[queue].place, 0] {
            self.model.columns.add(self.row, place, quantity, amount);
        }
    }

    /// The days of the plan this week has.
    pub fn days(&self) -> std::ops::Range<usize> {
        7 * self.number..7 * self.number + 7
    }
}
