//! The measures of planning rules.

use super::super::PlaceKind::{self, Rule};
use super::super::Quantity::{CostFlex, CostOverflow, Overflowed, RuleActivations, RuleContacts, RuleCost, RuleHours, RuleWeeks};
use super::super::unit::{
    Better::{Lower, Neither},
    Unit,
};
use super::Of::Sum;
use super::{CONTACTS, Measure, PEOPLE, measure};

const RULES: &[PlaceKind] = &[Rule];

/// What planning rules do and cost.
pub(super) const PLANNING: &[Measure] = &[
    measure("cost_flex", "Flexible agents", Unit::Currency, Sum(CostFlex), Lower, PEOPLE, "Hours of flexible agents under planning rules."),
    measure(
        "cost_overflow",
        "Overflow vendors",
        Unit::Currency,
        Sum(CostOverflow),
        Lower,
        CONTACTS,
        "Contacts taken by overflow vendors under planning rules, minimum volumes included.",
    ),
    measure(
        "volume_overflowed",
        "Contacts taken by overflow vendors",
        Unit::Contacts,
        Sum(Overflowed),
        Neither,
        CONTACTS,
        "Contacts that an overflow vendor took before they reached own agents; offered and answered count them too.",
    ),
    measure(
        "rule_activations",
        "Times a rule was put in force",
        Unit::Times,
        Sum(RuleActivations),
        Neither,
        RULES,
        "Decisions of a planning rule, at each of its places; going on from week to week is one.",
    ),
    measure(
        "rule_weeks",
        "Weeks a rule was in force",
        Unit::Weeks,
        Sum(RuleWeeks),
        Neither,
        RULES,
        "Weeks in which a planning rule was in force at one place at least.",
    ),
    measure(
        "rule_hours",
        "Hours under a rule",
        Unit::Hours,
        Sum(RuleHours),
        Neither,
        RULES,
        "Hours worked longer, hours taken off, or hours of flexible agents who came.",
    ),
    measure(
        "rule_contacts",
        "Contacts under a rule",
        Unit::Contacts,
        Sum(RuleContacts),
        Neither,
        RULES,
        "Contacts taken by the rule's vendor.",
    ),
    measure(
        "rule_cost",
        "Cost of a rule",
        Unit::Currency,
        Sum(RuleCost),
        Lower,
        RULES,
        "What a planning rule cost: overtime with premium and benefits, flexible hours, the vendor's price; below 0 for pay saved by time off.",
    ),
];
