//! Planning rules in the week: decided as it begins, on what last week showed; in force through capacity and contacts; paid and
//! remembered at its end.

mod book;
mod decide;
mod force;
mod outlook;
mod settle;
mod vendor;

pub(super) use book::RuleBook;
pub(super) use decide::rules_are_decided;
pub(super) use force::Help;
pub(super) use settle::{last_week_is_seen, rules_are_paid};
pub(super) use vendor::{Vendor, vendors_answer, vendors_take_contacts};

use crate::outcomes::Activation;

/// The log of planning rules; nothing is kept where nobody asks for it.
pub(super) type Log<'a> = Option<&'a mut Vec<Activation>>;
