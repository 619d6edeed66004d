//! Who watches contact by contact.

/// Is told the fate of every contact; does nothing where nothing is said.
///
/// Abandonment is told when it comes to light, at the latest at the end of the day, not in the order of time.
pub trait Witness {
    /// An agent of a team took up contact `number` of a queue's day.
    fn answered(&mut self, queue: usize, number: u32, team: usize, waited: Waited) {
        let _ = (queue, number, team, waited);
    }
    /// A contact gave up when its patience had run out.
    fn abandoned(&mut self, queue: usize, number: u32, waited: Waited) {
        let _ = (queue, number, waited);
    }
    /// A contact found the waiting room full, or was sent away at the close.
    fn turned_away(&mut self, queue: usize, number: u32) {
        let _ = (queue, number);
    }
}

/// When a contact came and how long it waited.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Waited {
    /// When it came, seconds into the day that is simulated; below 0 if it came on an earlier one.
    pub arrived: f64,
    /// Its wait, seconds.
    pub seconds: f64,
}

/// Nobody watches; costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoWitness;

impl Witness for NoWitness {}
