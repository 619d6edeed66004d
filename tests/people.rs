//! People who do more than come and go: notice, long leave, moves between
//! teams, and limits of hiring, by hand and by theory.
//!
//! The tables worked out by hand stand in docs/workforce.md and docs/policy.md and are read from there.
mod common;

#[path = "people/channels.rs"]
mod channels;
#[path = "people/contracts.rs"]
mod contracts;
#[path = "people/first_day.rs"]
mod first_day;
#[path = "people/home.rs"]
mod home;
#[path = "people/leave.rs"]
mod leave;
#[path = "people/limits.rs"]
mod limits;
#[path = "people/notice.rs"]
mod notice;
#[path = "people/transfers.rs"]
mod transfers;
