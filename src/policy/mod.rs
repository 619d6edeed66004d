//! Policy: what the planner decides from last week's view.
mod channels;
mod hiring;
mod limits;
mod rules;
mod spec;

pub use channels::{Channel, ChannelSpec, hand_out};
pub use hiring::{Hiring, HiringView};
pub use limits::HiringLimits;
pub use rules::*;
pub use spec::*;
