//! Measures of outbound work.

use super::Quantity::{Attempts, Conversions, Reached, SalesRevenue};
use super::measure::{CONTACTS, Measure, Of, measure};
use super::unit::{Better, Unit};

/// What outbound work brings.
pub(super) const SALES: [Measure; 6] = [
    measure("attempts", "Attempts", Unit::Contacts, Of::Sum(Attempts), Better::Neither, CONTACTS, "Outbound attempts made."),
    measure(
        "reached",
        "Reached",
        Unit::Contacts,
        Of::Sum(Reached),
        Better::Higher,
        CONTACTS,
        "Outbound attempts that reached somebody; each ends the calls to its record.",
    ),
    measure(
        "contact_rate",
        "Contact rate",
        Unit::Share,
        Of::Ratio(Reached, Attempts, 1.0),
        Better::Higher,
        CONTACTS,
        "Outbound attempts that reached somebody over attempts made.",
    ),
    measure(
        "conversions",
        "Conversions",
        Unit::Contacts,
        Of::Sum(Conversions),
        Better::Higher,
        CONTACTS,
        "Reached persons who bought, agreed or paid (expected, no noise of single calls).",
    ),
    measure(
        "conversion_rate",
        "Conversion rate",
        Unit::Share,
        Of::Ratio(Conversions, Reached, 1.0),
        Better::Higher,
        CONTACTS,
        "Conversions over persons reached.",
    ),
    measure(
        "sales_revenue",
        "Sales revenue",
        Unit::Currency,
        Of::Sum(SalesRevenue),
        Better::Higher,
        CONTACTS,
        "Revenue of conversions; no part of cost.",
    ),
];
