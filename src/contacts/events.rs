//! The day event by event: any design.
//!
//! At one moment agents come and go first, then contacts end, then waits open further teams, then contacts come.

use super::crew::Seat;
use super::day::Day;
use super::design::{AtClose, Design};
use super::line::{FROM_BEFORE, SET_APART, Waiting};
use super::state::State;
use super::tally::{Counts, DayTally};
use super::witness::{Waited, Witness};
use crate::random::Draws;

/// A day under way.
pub(super) struct Events<'a, W> {
    pub design: &'a Design,
    pub day: &'a Day,
    pub state: &'a mut State,
    pub tally: &'a mut DayTally,
    pub witness: &'a mut W,
}

impl Design {
    /// Simulates a day: `number` tells the days of a replication apart, `draws` the replications.
    ///
    /// # Panics
    /// If the day has not as many queues and teams as the design.
    pub fn simulate(&self, state: &mut State, draws: &Draws, number: u64, day: &Day, witness: &mut impl Witness) -> DayTally {
        let mut tally = DayTally::default();
        self.simulate_into(&mut tally, state, draws, number, day, witness);
        tally
    }

    /// As [`Design::simulate`], into room that is there already.
    ///
    /// # Panics
    /// If the day has not as many queues and teams as the design.
    pub fn simulate_into(
        &self,
        tally: &mut DayTally,
        state: &mut State,
        draws: &Draws,
        number: u64,
        day: &Day,
        witness: &mut impl Witness,
    ) {
        assert_eq!(day.contacts.len(), self.queues.len(), "a column of contacts for every queue");
        assert_eq!(day.agents.len(), self.teams.len(), "a column of agents for every team");
        tally.begin(self.queues.len(), self.teams.len(), day.intervals());
        state.streams.iter_mut().for_each(|stream| stream.begin(*draws, number));
        for (queue, line) in tally.queues.iter_mut().zip(&mut state.lines) {
            line.contacts().iter().for_each(|contact| counted_in(&mut queue.counts, contact).offered += 1);
        }
        if self.by_recursion() {
            super::recursion::work_through(self, day, state, tally, witness);
        } else {
            Events { design: self, day, state, tally, witness }.work_through();
        }
    }
}

impl<W: Witness> Events<'_, W> {
    fn work_through(&mut self) {
        let (seconds, intervals) = (self.design.interval_seconds, self.day.intervals());
        self.state.take_seats(self.design, self.day);
        for queue in 0..self.design.queues.len() {
            self.next_comes(queue);
        }
        for interval in 0..intervals {
            let now = interval as f64 * seconds;
            self.state.crews.iter_mut().for_each(|crew| crew.begin(now));
            self.agents_change(now, interval);
            self.run_until(now + seconds);
            self.write_down_work(interval, now + seconds);
        }
        let ended = intervals as f64 * seconds;
        if self.day.until_all_have_left {
            self.state.crews.iter_mut().for_each(|crew| crew.begin(ended));
            let last = self.run_until(f64::INFINITY).max(ended);
            self.write_down_work(intervals, last);
        }
        self.close(ended);
    }

    fn write_down_work(&mut self, interval: usize, now: f64) {
        for ((tally, crew), team) in self.tally.teams.iter_mut().zip(&self.state.crews).zip(&self.design.teams) {
            tally.duty[interval] = crew.worked(now, team.slow_down.len());
        }
    }

    /// Everything that happens before a moment; gives the time of the last thing that did.
    fn run_until(&mut self, limit: f64) -> f64 {
        let mut last = 0.0;
        loop {
            let (comes, queue) = self.next_contact();
            let ends = self.state.ends.first();
            if self.design.overflow {
                let (opens, waiting, wait) = self.next_overflow();
                if opens < ends && opens <= comes && opens < limit {
                    last = opens;
                    self.overflow(waiting, wait, opens);
                    continue;
                }
            }
            if ends <= comes {
                if ends >= limit {
                    return last;
                }
                last = ends;
                self.contact_ends();
            } else {
                if comes >= limit {
                    return last;
                }
                last = comes;
                self.contact_comes(queue, comes);
            }
        }
    }

    #[inline]
    fn next_contact(&self) -> (f64, usize) {
        let (mut first, mut queue) = (f64::INFINITY, 0);
        for (index, at) in self.state.coming.iter().enumerate() {
            if *at < first {
                (first, queue) = (*at, index);
            }
        }
        (first, queue)
    }

    #[inline]
    fn next_comes(&mut self, queue: usize) {
        let contacts = &self.day.contacts[queue];
        let at = self.state.streams[queue].next(contacts, self.design.interval_seconds, &self.design.queues[queue].handle_time);
        self.state.coming[queue] = at;
    }

    #[inline]
    fn contact_comes(&mut self, queue: usize, now: f64) {
        let design = self.design;
        let stream = &mut self.state.streams[queue];
        let (number, interval, handle_time) = (stream.number() as u32, stream.interval(), stream.handle_time());
        self.tally.queues[queue].counts[interval as usize].offered += 1;
        match self.ready_team(queue, |after| after <= 0.0) {
            Some(team) => {
                let contact = Waiting { arrived: now, patience: 0.0, handle_time, number, interval };
                self.answer(team, queue, &contact, now, None);
            }
            None => {
                let patience = self.state.streams[queue].patience(&design.queues[queue].patience);
                let contact = Waiting { arrived: now, patience, handle_time, number, interval };
                self.waits(queue, contact, now);
            }
        }
        self.next_comes(queue);
    }

    /// The team whose agent a contact goes to, among those whose routes are open.
    #[inline]
    fn ready_team(&self, queue: usize, open: impl Fn(f64) -> bool) -> Option<usize> {
        let crews = &self.state.crews;
        self.design.queues[queue].routes.iter().filter(|route| open(route.after_seconds)).find_map(|route| match route.teams.as_slice() {
            [team] => crews[*team].has_room().then_some(*team),
            teams => {
                let ready = teams.iter().copied().filter(|team| crews[*team].has_room());
                ready
                    .map(|team| (crews[team].readiest(), team))
                    .min_by(|a, b| a.0.0.cmp(&b.0.0).then(a.0.1.total_cmp(&b.0.1)))
                    .map(|best| best.1)
            }
        })
    }

    fn waits(&mut self, queue: usize, contact: Waiting, now: f64) {
        let (line, tally) = (&mut self.state.lines[queue], &mut self.tally.queues[queue].counts);
        if let Some(places) = self.design.queues[queue].waiting_room {
            let answer_within = self.design.queues[queue].answer_within_seconds;
            let (places, witness) = (places as usize, &mut *self.witness);
            let length = line.length(now, places, |contact| note_gone(tally, queue, contact, answer_within, witness));
            if length >= places {
                tally[contact.interval as usize].turned_away += 1;
                self.witness.turned_away(queue, contact.number);
                return;
            }
        }
        line.join(contact);
    }

    /// An agent takes a contact up: at this seat, or wherever there is room.
    #[inline]
    pub(super) fn answer(&mut self, team: usize, queue: usize, contact: &Waiting, now: f64, seat: Option<u32>) {
        let wait = now - contact.arrived;
        let tally = &mut self.tally.queues[queue].counts;
        let counts = counted_in(tally, contact);
        counts.answered += 1;
        counts.within += u32::from(wait <= self.design.queues[queue].answer_within_seconds);
        counts.answer_wait_seconds += wait;
        self.witness.answered(queue, contact.number, team, Waited { arrived: contact.arrived, seconds: wait });
        let handle_time = contact.handle_time * self.day.factor(queue, team);
        let crew = &mut self.state.crews[team];
        crew.in_hand += 1;
        crew.busy -= now;
        if crew.by_load.is_empty() {
            let seat = match seat {
                Some(seat) => {
                    self.state.seats[seat as usize].queue = queue as u16;
                    seat
                }
                None => {
                    crew.wakes(self.design.idle_order[team]);
                    self.state.new_seat(Seat { team: team as u16, queue: queue as u16, leaving: false })
                }
            };
            self.state.ends.insert(now + handle_time, seat);
        } else {
            self.add_to_desk(team, queue, handle_time, now);
        }
    }

    /// The contact that ends next ends; its agent goes, takes up another, or rests.
    #[inline]
    fn contact_ends(&mut self) {
        let Some((now, seat)) = self.state.ends.pop() else { return };
        let Seat { team, leaving, .. } = self.state.seats[seat as usize];
        let team = usize::from(team);
        let crew = &mut self.state.crews[team];
        crew.in_hand -= 1;
        crew.busy += now;
        if !crew.by_load.is_empty() {
            self.leaves_desk(team, seat, now);
        } else if leaving {
            crew.goes(now);
            self.state.free_seats.push(seat);
        } else if let Some((queue, contact)) = self.next_for(team, now) {
            self.answer(team, queue, &contact, now, Some(seat));
        } else {
            self.state.crews[team].rests(now, self.design.idle_order[team]);
            self.state.free_seats.push(seat);
        }
    }

    /// The contact that a free agent of a team takes up, taken from its line.
    #[inline]
    pub(super) fn next_for(&mut self, team: usize, now: f64) -> Option<(usize, Waiting)> {
        let design = self.design;
        for tier in &design.looks_at[team] {
            let mut best: Option<(f64, usize)> = None;
            for link in tier {
                if self.state.lines[link.queue].is_empty() {
                    continue;
                }
                if let Some(arrived) = self.front(link.queue, now)
                    && (link.after_seconds <= 0.0 || arrived + link.after_seconds <= now)
                    && best.is_none_or(|(earliest, _)| arrived < earliest)
                {
                    best = Some((arrived, link.queue));
                }
            }
            if let Some((_, queue)) = best {
                return self.state.lines[queue].take().map(|contact| (queue, contact));
            }
        }
        None
    }

    /// When the first contact in a line came that has not given up.
    #[inline]
    fn front(&mut self, queue: usize, now: f64) -> Option<f64> {
        let answer_within = self.design.queues[queue].answer_within_seconds;
        let (tally, witness) = (&mut self.tally.queues[queue].counts, &mut *self.witness);
        self.state.lines[queue].front(now, |contact| note_gone(tally, queue, contact, answer_within, witness)).map(|first| first.arrived)
    }

    /// The next moment at which a wait opens further teams to a contact: when, whose, and which wait.
    fn next_overflow(&self) -> (f64, usize, usize) {
        let mut first = (f64::INFINITY, 0, 0);
        for (queue, (line, waits)) in self.state.lines.iter().zip(&self.design.overflows).enumerate() {
            let (at, wait) = line.next_overflow(waits);
            if at < first.0 {
                first = (at, queue, wait);
            }
        }
        first
    }

    /// Further teams are open to the first in a line: if one has a free agent, he takes it up.
    fn overflow(&mut self, queue: usize, wait: usize, now: f64) {
        self.state.lines[queue].overflowed(wait);
        let after = self.design.overflows[queue][wait];
        if self.front(queue, now).is_some_and(|arrived| arrived + after <= now)
            && let Some(team) = self.ready_team(queue, |opens| opens <= after)
            && let Some(contact) = self.state.lines[queue].take()
        {
            self.answer(team, queue, &contact, now, None);
        }
    }

    /// Agents of every team come and go as an interval begins; those who come take up whoever waits.
    fn agents_change(&mut self, now: f64, interval: usize) {
        for team in 0..self.design.teams.len() {
            let (wanted, staying) = (self.day.on_duty(team, interval), self.state.crews[team].staying);
            if wanted < staying {
                self.agents_leave(team, staying - wanted, now);
            }
        }
        for team in 0..self.design.teams.len() {
            let (wanted, staying) = (self.day.on_duty(team, interval), self.state.crews[team].staying);
            if wanted > staying {
                self.agents_join(team, wanted - staying, now);
            }
        }
    }

    fn agents_join(&mut self, team: usize, count: u32, now: f64) {
        for _ in 0..count {
            let crew = &mut self.state.crews[team];
            crew.staying += 1;
            crew.comes(now);
            if crew.by_load.is_empty() {
                crew.rests(now, self.design.idle_order[team]);
            } else {
                self.desk_opens(team, now);
            }
        }
        while self.state.crews[team].has_room()
            && let Some((queue, contact)) = self.next_for(team, now)
        {
            self.answer(team, queue, &contact, now, None);
        }
    }

    /// Those without a contact go at once, the longest idle first; then those who will be free first, once they are.
    fn agents_leave(&mut self, team: usize, count: u32, now: f64) {
        let State { crews, seats, ends, .. } = &mut *self.state;
        let crew = &mut crews[team];
        crew.staying -= count;
        if !crew.by_load.is_empty() {
            return self.desks_leave(team, count, now);
        }
        let at_once = count.min(crew.idle);
        for _ in 0..at_once {
            crew.wakes(self.design.idle_order[team]);
            crew.goes(now);
        }
        for seat in ends.first_seats((count - at_once) as usize, |seat| {
            let seat = &seats[seat as usize];
            usize::from(seat.team) == team && !seat.leaving
        }) {
            seats[seat as usize].leaving = true;
        }
    }

    /// The day ends.
    fn close(&mut self, ended: f64) {
        let until = if self.day.until_all_have_left { f64::INFINITY } else { ended };
        for queue in 0..self.design.queues.len() {
            end_line(self.design, self.state, queue, (until, ended), self.tally, self.witness);
        }
        self.state.stand_up(ended);
        for contact in &self.state.in_hand {
            self.tally.queues[usize::from(contact.seat.queue)].in_hand_at_end += 1;
        }
        for (_, desk) in &self.state.at_desks {
            for (_, queue) in &desk.contacts[..desk.count] {
                self.tally.queues[usize::from(*queue)].in_hand_at_end += 1;
            }
        }
    }
}

/// What becomes of those who wait as a day ends that lasted so long; who gives up is looked for until `until`, which may be later.
pub(super) fn end_line(
    design: &Design,
    state: &mut State,
    index: usize,
    (until, lasted): (f64, f64),
    tally: &mut DayTally,
    witness: &mut impl Witness,
) {
    let (queue, line, tally) = (&design.queues[index], &mut state.lines[index], &mut tally.queues[index]);
    line.sweep(until, |contact| note_gone(&mut tally.counts, index, contact, queue.answer_within_seconds, witness));
    if queue.at_close == AtClose::TurnedAway {
        for contact in line.dissolve() {
            counted_in(&mut tally.counts, &contact).turned_away += 1;
            witness.turned_away(index, contact.number);
        }
    }
    line.end_day(&design.overflows[index], lasted);
    tally.waiting_at_end = line.contacts().len() as u32;
}

/// Where a contact is counted.
#[inline]
pub(super) fn counted_in<'a>(tally: &'a mut [Counts], contact: &Waiting) -> &'a mut Counts {
    let place = match contact.interval {
        SET_APART => tally.len() - 1,
        FROM_BEFORE => tally.len() - 2,
        interval => interval as usize,
    };
    &mut tally[place]
}

/// Writes down a contact that gave up.
pub(super) fn note_gone(tally: &mut [Counts], queue: usize, contact: &Waiting, answer_within: f64, witness: &mut impl Witness) {
    let counts = counted_in(tally, contact);
    counts.abandoned += 1;
    counts.abandoned_within += u32::from(contact.patience <= answer_within);
    witness.abandoned(queue, contact.number, Waited { arrived: contact.arrived, seconds: contact.patience });
}
