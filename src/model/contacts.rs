//! How a group's contacts are simulated one by one.

use crate::contacts::Design;
use crate::queueing::ServiceDefinition;

/// A group whose contacts are simulated: its pools are the queues of the design, its members the teams.
#[derive(Debug, Clone)]
pub struct ContactFloor {
    /// Queues, teams, preferences.
    pub design: Design,
    /// What counts as good service, by pool.
    pub definitions: Vec<ServiceDefinition>,
    /// Of every member, whether its agents are rounded to whole ones the same way every day; otherwise by chance, so that the mean is kept.
    pub whole: Vec<bool>,
    /// Of every member, whether it is drawn who of the scheduled comes.
    pub attendance: Vec<bool>,
}
