//! People on the books who are not simply at work: notice and long leave, by hand and by theory.
//!
//! The tables worked out by hand stand in docs/workforce.md and are read from there.
mod common;

#[path = "people/leave.rs"]
mod leave;
#[path = "people/notice.rs"]
mod notice;
#[path = "people/table.rs"]
mod table;
