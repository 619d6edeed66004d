//! Units of measures, and which way each is better.

/// Unit of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Reporting currency.
    Currency,
    /// Reporting currency per contact.
    CurrencyPerContact,
    /// A share between 0 and 1.
    Share,
    /// Leavers a year over average heads.
    PerYear,
    /// Seconds.
    Seconds,
    /// Hours.
    Hours,
    /// Contacts.
    Contacts,
    /// Persons.
    Heads,
    /// Full-time equivalents.
    Fte,
    /// Weeks.
    Weeks,
    /// Reporting months.
    Months,
    /// How many times.
    Times,
}

/// Which way a measure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neither,
}

impl Unit {
    /// The unit in words, with the currency put in.
    pub fn text(self, currency: &str) -> String {
        match self {
            Self::Currency => currency.to_string(),
            Self::CurrencyPerContact => format!("{currency} per contact"),
            Self::Share => "share".into(),
            Self::PerYear => "per year".into(),
            Self::Seconds => "seconds".into(),
            Self::Hours => "hours".into(),
            Self::Contacts => "contacts".into(),
            Self::Heads => "heads".into(),
            Self::Fte => "FTE".into(),
            Self::Weeks => "weeks".into(),
            Self::Months => "months".into(),
            Self::Times => "times".into(),
        }
    }
}
