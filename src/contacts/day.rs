//! What a day brings.

/// The expected contacts and the agents on duty of a day, by interval.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Day {
    /// Contacts expected in every interval, by queue. They are rates: the contacts that come are Poisson about them.
    pub contacts: Vec<Vec<f64>>,
    /// Agents on duty in every interval, by team.
    pub agents: Vec<Vec<u32>>,
    /// What handle times are multiplied by, by queue and team; 1 where this is empty.
    pub handle_time_factor: Vec<Vec<f64>>,
    /// Whether agents of the last interval stay until the last contact has left. Otherwise the next day follows without a gap, with
    /// whoever waits and whatever is in hand.
    pub until_all_have_left: bool,
}

impl Day {
    /// Intervals of the day.
    pub fn intervals(&self) -> usize {
        self.contacts.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// What the handle time of a queue's contact is multiplied by with an agent of this team.
    #[inline]
    pub(super) fn factor(&self, queue: usize, team: usize) -> f64 {
        self.handle_time_factor.get(queue).map_or(1.0, |by_team| by_team[team])
    }

    /// Agents of a team on duty in an interval.
    #[inline]
    pub(super) fn on_duty(&self, team: usize, interval: usize) -> u32 {
        self.agents[team].get(interval).copied().unwrap_or(0)
    }
}
