//! Whole runs against theory: reference tables, closed forms and weeks worked out by hand.
//!
//! Every check states how far is too far, and shows that a blunt variant of the model is too far.
mod common;

#[path = "theory/attrition_factor.rs"]
mod attrition_factor;
#[path = "theory/by_hand.rs"]
mod by_hand;
#[path = "theory/capacity.rs"]
mod capacity;
#[path = "theory/cohort.rs"]
mod cohort;
#[path = "theory/credits.rs"]
mod credits;
#[path = "theory/demand.rs"]
mod demand;
#[path = "theory/events.rs"]
mod events;
#[path = "theory/hazard.rs"]
mod hazard;
#[path = "theory/laws.rs"]
mod laws;
#[path = "theory/renewal.rs"]
mod renewal;
