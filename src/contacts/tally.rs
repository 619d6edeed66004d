//! What became of a day's contacts, and what agents did.

/// Contacts that came in one interval, and what became of them whenever that was.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Counts {
    /// Contacts that came.
    pub offered: u32,
    /// Taken up by an agent.
    pub answered: u32,
    /// Of these, within T.
    pub within: u32,
    /// Gave up waiting.
    pub abandoned: u32,
    /// Of these, within T.
    pub abandoned_within: u32,
    /// Found the waiting room full or the doors closed.
    pub turned_away: u32,
    /// Sum of the waits of those answered, seconds.
    pub answer_wait_seconds: f64,
}

impl Counts {
    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.offered += other.offered;
        self.answered += other.answered;
        self.within += other.within;
        self.abandoned += other.abandoned;
        self.abandoned_within += other.abandoned_within;
        self.turned_away += other.turned_away;
        self.answer_wait_seconds += other.answer_wait_seconds;
    }

    /// Answered within T over offered; none without contacts.
    pub fn service_level(&self) -> Option<f64> {
        (self.offered > 0).then(|| f64::from(self.within) / f64::from(self.offered))
    }

    /// Abandoned over offered; none without contacts.
    pub fn abandonment(&self) -> Option<f64> {
        (self.offered > 0).then(|| f64::from(self.abandoned) / f64::from(self.offered))
    }

    /// Mean wait of those answered, seconds; none if nobody was.
    pub fn asa_seconds(&self) -> Option<f64> {
        (self.answered > 0).then(|| self.answer_wait_seconds / f64::from(self.answered))
    }
}

/// What became of the contacts of a queue.
///
/// Offered = answered + abandoned + turned away + waiting at the end, over the intervals and those from before together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QueueTally {
    /// By interval of arrival, then those from earlier days, then those set apart.
    pub(super) counts: Vec<Counts>,
    /// Contacts that wait when the day ends.
    pub waiting_at_end: u32,
    /// Contacts that agents have in hand when the day ends.
    pub in_hand_at_end: u32,
}

impl QueueTally {
    /// Contacts by the interval in which they came.
    pub fn intervals(&self) -> &[Counts] {
        &self.counts[..self.counts.len() - 2]
    }

    /// Contacts that waited when the day began: as many as were offered here.
    pub fn from_before(&self) -> &Counts {
        &self.counts[self.counts.len() - 2]
    }

    /// Contacts [set apart](super::State::set_waiting_apart) before.
    pub fn set_apart(&self) -> &Counts {
        &self.counts[self.counts.len() - 1]
    }

    /// All contacts, those from before and those set apart among them.
    pub fn all_day(&self) -> Counts {
        let mut sum = Counts::default();
        self.counts.iter().for_each(|counts| sum.add(counts));
        sum
    }
}

/// What the agents of a team did in one interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Duty {
    /// Agents' worth of contacts in hand, seconds: with room for three at once, a contact counts one third.
    pub busy_seconds: f64,
    /// Time on duty, until the contact in hand is finished.
    pub duty_seconds: f64,
}

impl Duty {
    /// Busy over on duty; none without anybody on duty.
    pub fn occupancy(&self) -> Option<f64> {
        (self.duty_seconds > 0.0).then(|| self.busy_seconds / self.duty_seconds)
    }
}

/// What the agents of a team did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TeamTally {
    /// By interval, and at the end what was done after the day's last.
    pub(super) duty: Vec<Duty>,
}

impl TeamTally {
    /// By interval.
    pub fn intervals(&self) -> &[Duty] {
        &self.duty[..self.duty.len() - 1]
    }

    /// After the last interval, where agents stay until all contacts have left.
    pub fn afterwards(&self) -> &Duty {
        &self.duty[self.duty.len() - 1]
    }

    /// All of it.
    pub fn all_day(&self) -> Duty {
        let add = |sum: Duty, duty: &Duty| Duty {
            busy_seconds: sum.busy_seconds + duty.busy_seconds,
            duty_seconds: sum.duty_seconds + duty.duty_seconds,
        };
        self.duty.iter().fold(Duty::default(), add)
    }
}

/// A simulated day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DayTally {
    /// What became of the contacts, by queue.
    pub queues: Vec<QueueTally>,
    /// What the agents did, by team.
    pub teams: Vec<TeamTally>,
}

impl DayTally {
    /// Nothing yet, for so many queues, teams and intervals.
    pub(super) fn begin(&mut self, queues: usize, teams: usize, intervals: usize) {
        self.queues.resize_with(queues, QueueTally::default);
        self.teams.resize_with(teams, TeamTally::default);
        for queue in &mut self.queues {
            queue.counts.clear();
            queue.counts.resize(intervals + 2, Counts::default());
            (queue.waiting_at_end, queue.in_hand_at_end) = (0, 0);
        }
        for team in &mut self.teams {
            team.duty.clear();
            team.duty.resize(intervals + 1, Duty::default());
        }
    }
}
