//! Studies: questions that take several runs, or a run and a record of what really happened.

pub mod queue_days;
pub mod verify;
