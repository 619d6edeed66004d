//! The `tenure` command.
mod cli;

fn main() {}
