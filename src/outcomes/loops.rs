//! Measures of the loops: what comes back when service or quality is not as at the reference.

use super::Quantity::{Checked, Errors, Faultless, Redials, Repeats, Resolvable, Resolved, Rework};
use super::measure::Of::{Ratio, Sum};
use super::measure::{CONTACTS, Measure, measure};
use super::unit::Better::{Higher, Lower};
use super::unit::Unit;

/// Re-dials, repeats, rework, resolution and quality.
pub(super) const LOOPS: &[Measure] = &[
    measure(
        "redials",
        "Re-dials beyond the plan's",
        Unit::Contacts,
        Sum(Redials),
        Lower,
        CONTACTS,
        "Attempts within the interval beyond the plan's contacts, which include the ordinary ones; negative where fewer hang up than at the reference.",
    ),
    measure(
        "repeats",
        "Repeats beyond the plan's",
        Unit::Contacts,
        Sum(Repeats),
        Lower,
        CONTACTS,
        "Contacts that return after days because they were not resolved, in the week they return; the plan includes those at the reference; negative where more are resolved than that.",
    ),
    measure(
        "rework",
        "Rework beyond the plan's",
        Unit::Contacts,
        Sum(Rework),
        Lower,
        CONTACTS,
        "Contacts that come because of errors made days before, in the week they come, at the queue they come to; the plan includes those at the reference; may be negative.",
    ),
    measure(
        "resolution",
        "First-contact resolution",
        Unit::Share,
        Ratio(Resolved, Resolvable, 1.0),
        Higher,
        CONTACTS,
        "Contacts resolved over contacts answered, of queues with `repeats`.",
    ),
    measure(
        "errors",
        "Contacts with an error",
        Unit::Contacts,
        Sum(Errors),
        Lower,
        CONTACTS,
        "Contacts answered with an error, of queues with `errors`.",
    ),
    measure(
        "quality",
        "Quality",
        Unit::Share,
        Ratio(Faultless, Checked, 1.0),
        Higher,
        CONTACTS,
        "Contacts answered without an error over contacts answered, of queues with `errors`.",
    ),
];
