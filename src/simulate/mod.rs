//! (to be written)
use crate::{model::Model, outcomes::Outcomes};
/// The experiment.
pub struct Plan {
    /// Futures.
    pub replications: u32,
    /// Seed of chance.
    pub seed: u64,
    /// Threads.
    pub threads: Option<usize>,
    /// Number of the first future.
    pub first: u64,
}
/// Who watches a run.
pub trait Watch: Sync {
    /// As many more futures are done.
    fn done(&self, replications: u64);
    /// Whether to stop.
    fn stop(&self) -> bool;
}
/// Simulates.
pub fn simulate(_: &Model, _: &Plan, _: &dyn Watch) -> Outcomes {
    todo!()
}
