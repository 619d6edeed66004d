//! Every contact simulated: who comes when, waits how long, gives up or is answered by whom.
//!
//! The judge of all approximations. Nothing here is steady, exponential or pooled unless it is asked to be: rates and agents
//! change by interval, handle time and patience follow any [`Law`](crate::law::Law), contacts choose among teams and
//! teams among queues by lists of preference, agents who leave finish what they have in hand, and whoever waits at midnight waits on.
//!
//! ```
//! use tenure::contacts::{Day, Design, Duration, NoWitness, Queue, State, Team};
//! use tenure::{law::Law, random::{Draws, Entity}};
//!
//! let exponential = |mean| Duration::new(&Law::Exponential { mean, shift: 0.0 });
//! let queue = |id, handle_time, patience, teams: &[usize]| Queue {
//!     patience: exponential(patience),
//!     ..Queue::new(Entity::named("queue", id), exponential(handle_time), 20.0, teams)
//! };
//! // Sales goes to its own team first, then to the team that knows both; service has only that one.
//! let queues = vec![queue("sales", 240.0, 120.0, &[0, 1]), queue("service", 360.0, 180.0, &[1])];
//! let teams = vec![Team::new(&[0]), Team::new(&[1, 0])]; // the second prefers service
//! let design = Design::new(queues, teams, 1800.0).unwrap();
//!
//! let morning = Day { contacts: vec![vec![150.0, 180.0], vec![90.0, 80.0]], agents: vec![vec![18, 22], vec![21, 24]], ..Day::default() };
//! let mut state = State::empty(&design);
//! let today = design.simulate(&mut state, &Draws::new(2026, 0), 0, &morning, &mut NoWitness);
//! let sales = today.queues[0].all_day();
//! assert_eq!(sales.offered, sales.answered + sales.abandoned + today.queues[0].waiting_at_end);
//! assert!(today.teams[1].intervals()[0].occupancy().unwrap() > 0.5);
//!
//! let tomorrow = design.simulate(&mut state, &Draws::new(2026, 0), 1, &morning, &mut NoWitness); // who waits, waits on
//! assert!(tomorrow.queues[0].all_day().offered > 0);
//! ```
//!
//! Rules, equations and tests: `docs/contacts.md`.

mod crew;
mod day;
mod design;
mod desks;
mod duration;
mod ends;
mod events;
mod line;
mod recursion;
mod state;
mod stream;
mod tally;
mod witness;

pub use day::Day;
pub use design::{AtClose, Design, Kernel, MOST_AT_ONCE, Queue, Route, Team};
pub use duration::Duration;
pub use state::State;
pub use tally::{Counts, DayTally, Duty, QueueTally, TeamTally};
pub use witness::{NoWitness, Waited, Witness};
