//! Agents with several contacts at a time: chat.
//!
//! A contact goes to the agent with the fewest in hand. Whenever an agent's contacts become more or fewer, the rest of each takes
//! longer or less long, and the agent's next end moves.

use super::crew::{Desk, Seat};
use super::events::Events;
use super::witness::Witness;

impl<W: Witness> Events<'_, W> {
    /// An agent comes, with nothing in hand.
    pub(super) fn desk_opens(&mut self, team: usize, now: f64) {
        let state = &mut *self.state;
        let seat = state.new_seat(Seat { team: team as u16, ..Seat::default() });
        state.desks.resize(state.seats.len(), Desk::new(now));
        state.desks[seat as usize] = Desk::new(now);
        state.crews[team].by_load[0].push(seat);
    }

    /// The agent with the fewest contacts in hand takes one more.
    pub(super) fn add_to_desk(&mut self, team: usize, queue: usize, handle_time: f64, now: f64) {
        let slow_down = &self.design.teams[team].slow_down;
        let state = &mut *self.state;
        let by_load = &mut state.crews[team].by_load;
        let Some(load) = by_load.iter().position(|desks| !desks.is_empty()) else { return };
        let seat = by_load[load].remove(0);
        if let Some(busier) = by_load.get_mut(load + 1) {
            busier.push(seat);
        }
        let desk = &mut state.desks[seat as usize];
        desk.run(now, slow_down);
        if desk.count > 0 {
            state.ends.remove(seat);
        }
        desk.take(handle_time, queue as u16);
        state.ends.insert(desk.next_end(slow_down), seat);
    }

    /// A contact of an agent has ended: the agent takes up another, or goes on with the rest.
    pub(super) fn leaves_desk(&mut self, team: usize, seat: u32, now: f64) {
        let slow_down = &self.design.teams[team].slow_down;
        let state = &mut *self.state;
        let (desk, crew) = (&mut state.desks[seat as usize], &mut state.crews[team]);
        let leaving = state.seats[seat as usize].leaving;
        if !leaving && let Some(desks) = crew.by_load.get_mut(desk.count) {
            desks.retain(|other| *other != seat);
        }
        desk.run(now, slow_down);
        desk.finish();
        if desk.count > 0 {
            state.ends.insert(desk.next_end(slow_down).max(now), seat);
        }
        if !leaving {
            crew.by_load[desk.count].push(seat);
            if let Some((queue, contact)) = self.next_for(team, now) {
                self.answer(team, queue, &contact, now, None);
            }
        } else if desk.count == 0 {
            crew.goes(now);
            state.free_seats.push(seat);
        }
    }

    /// So many go: those with the fewest contacts in hand first, once they have finished them.
    pub(super) fn desks_leave(&mut self, team: usize, count: u32, now: f64) {
        let state = &mut *self.state;
        let crew = &mut state.crews[team];
        let at_once = crew.by_load.len();
        let full: Vec<u32> = state.ends.first_seats(usize::MAX, |seat| {
            let (of, desk) = (&state.seats[seat as usize], &state.desks[seat as usize]);
            usize::from(of.team) == team && !of.leaving && desk.count == at_once
        });
        let in_order: Vec<u32> = crew.by_load.iter().flatten().copied().chain(full).take(count as usize).collect();
        for seat in in_order {
            crew.by_load.iter_mut().for_each(|desks| desks.retain(|other| *other != seat));
            if state.desks[seat as usize].count == 0 {
                crew.goes(now);
                state.free_seats.push(seat);
            } else {
                state.seats[seat as usize].leaving = true;
            }
        }
    }
}
