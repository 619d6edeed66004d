//! The simulation of contacts against theory, against the published answers of two workloads, and against itself.
mod common;

#[path = "contacts/answers.rs"]
mod answers;
#[path = "contacts/chain.rs"]
mod chain;
#[path = "contacts/kernels.rs"]
mod kernels;
#[path = "contacts/rules.rs"]
mod rules;
#[path = "contacts/theory.rs"]
mod theory;
#[path = "contacts/transient.rs"]
mod transient;
#[path = "contacts/world.rs"]
mod world;
