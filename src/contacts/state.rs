//! What carries over from one day to the next.

use super::crew::{Crew, Desk, Seat};
use super::day::Day;
use super::design::Design;
use super::ends::Ends;
use super::line::Line;
use super::stream::Stream;

/// The contacts that wait and that are in hand, and room to work in: one for each replication that is simulated at a time.
#[derive(Debug, Clone)]
pub struct State {
    pub(super) lines: Vec<Line>,
    pub(super) crews: Vec<Crew>,
    pub(super) ends: Ends,
    pub(super) seats: Vec<Seat>,
    pub(super) free_seats: Vec<u32>,
    /// By seat; used for agents with several contacts at a time.
    pub(super) desks: Vec<Desk>,
    pub(super) streams: Vec<Stream>,
    /// When the next contact of every queue comes.
    pub(super) coming: Vec<f64>,
    /// Contacts in hand between two days, in the order of their ends.
    pub(super) in_hand: Vec<InHand>,
    /// Agents with several at a time, between two days: those who are there.
    pub(super) at_desks: Vec<(Seat, Desk)>,
    /// When agents are free, for the recursion.
    pub(super) free_from: Vec<f64>,
}

/// A contact in hand of an agent with one at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct InHand {
    /// When it ends, seconds into the day.
    pub end: f64,
    pub seat: Seat,
}

impl State {
    /// Nobody waits, nothing is in hand, nobody is on duty.
    pub fn empty(design: &Design) -> Self {
        Self {
            lines: design.overflows.iter().map(|waits| Line::new(waits.len())).collect(),
            crews: design.teams.iter().map(|team| Crew::new(team.slow_down.len())).collect(),
            ends: Ends::new(),
            seats: Vec::new(),
            free_seats: Vec::new(),
            desks: Vec::new(),
            streams: design.queues.iter().map(|queue| Stream::new(queue.entity)).collect(),
            coming: vec![f64::INFINITY; design.queues.len()],
            in_hand: Vec::new(),
            at_desks: Vec::new(),
            free_from: Vec::new(),
        }
    }

    /// Everybody goes, as before the first day.
    pub fn clear(&mut self, design: &Design) {
        for (line, waits) in self.lines.iter_mut().zip(&design.overflows) {
            *line = Line::new(waits.len());
        }
        for (crew, team) in self.crews.iter_mut().zip(&design.teams) {
            *crew = Crew::new(team.slow_down.len());
        }
        self.in_hand.clear();
        self.at_desks.clear();
    }

    /// Contacts that wait now are counted apart from all others from now on: an account ends here.
    pub fn set_waiting_apart(&mut self) {
        self.lines.iter_mut().for_each(Line::set_apart);
    }

    /// Seats those who have something in hand as the day begins.
    pub(super) fn take_seats(&mut self, design: &Design, day: &Day) {
        let most = |team: usize| day.agents[team].iter().copied().max().unwrap_or(0);
        let agents: u32 = (0..design.teams.len()).map(most).sum();
        let times: f64 = design.queues.iter().map(|queue| queue.handle_time.mean()).sum();
        self.ends.begin(agents as usize, times / design.queues.len().max(1) as f64);
        self.seats.clear();
        self.free_seats.clear();
        for contact in self.in_hand.drain(..) {
            self.ends.insert(contact.end, self.seats.len() as u32);
            self.seats.push(contact.seat);
        }
        self.desks.clear();
        self.desks.resize(self.seats.len(), Desk::new(0.0));
        self.crews.iter_mut().flat_map(|crew| &mut crew.by_load).for_each(Vec::clear);
        for (seat, desk) in self.at_desks.drain(..) {
            let number = self.seats.len() as u32;
            let slow_down = &design.teams[usize::from(seat.team)].slow_down;
            if desk.count > 0 {
                self.ends.insert(desk.next_end(slow_down).max(0.0), number);
            }
            if !seat.leaving
                && let Some(desks) = self.crews[usize::from(seat.team)].by_load.get_mut(desk.count)
            {
                desks.push(number);
            }
            self.seats.push(seat);
            self.desks.push(desk);
        }
    }

    /// Those who have something in hand as the day ends, which lasted so long, stand up with it.
    pub(super) fn stand_up(&mut self, lasted: f64) {
        let Self { ends, seats, desks, in_hand, at_desks, crews, .. } = self;
        ends.drain(|end, seat| {
            let seat_of = seats[seat as usize];
            if crews[usize::from(seat_of.team)].by_load.is_empty() {
                in_hand.push(InHand { end: end - lasted, seat: seat_of });
            } else {
                at_desks.push((seat_of, moved(desks[seat as usize], lasted)));
            }
        });
        // Agents who stay and have nothing in hand have no end.
        for (team, crew) in crews.iter().enumerate() {
            for seat in crew.by_load.first().into_iter().flatten() {
                at_desks.push((Seat { team: team as u16, ..Seat::default() }, moved(desks[*seat as usize], lasted)));
            }
        }
        for crew in crews {
            crew.idle_since.iter_mut().for_each(|since| *since -= lasted);
        }
    }

    /// A seat for a contact or an agent.
    #[inline]
    pub(super) fn new_seat(&mut self, seat: Seat) -> u32 {
        if let Some(free) = self.free_seats.pop() {
            self.seats[free as usize] = seat;
            return free;
        }
        self.seats.push(seat);
        self.seats.len() as u32 - 1
    }
}

fn moved(desk: Desk, lasted: f64) -> Desk {
    Desk { read: desk.read - lasted, ..desk }
}
