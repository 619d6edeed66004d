//! The log of planning rules in one future: what was decided, why, and what it did.

/// One decision of a planning rule at one place, with everything that followed from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Activation {
    /// Week of the decision, from 0; it saw the week before.
    pub decided: usize,
    /// Index of the rule among the frame's rules.
    pub rule: usize,
    /// Index of the team or queue among the frame's places.
    pub place: usize,
    /// Why.
    pub reason: Reason,
    /// First week of effect, from 0; it may lie beyond the plan.
    pub from: usize,
    /// What was decided for that week: hours for each agent, heads booked, or the share of contacts to be taken.
    pub amount: f64,
    /// Weeks in force within the plan.
    pub weeks: usize,
    /// Hours worked longer, taken off, or worked by flexible agents who came.
    pub hours: f64,
    /// Contacts taken by the vendor.
    pub contacts: f64,
    /// What it cost; below 0 for pay saved.
    pub cost: f64,
    /// Net FTE added times weeks; for a vendor what its contacts would have required; below 0 for time off.
    pub fte_weeks: f64,
}

/// Why a planning rule was put in force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Key of the measure looked at.
    pub measure: &'static str,
    /// What last week showed.
    pub seen: f64,
    /// The threshold.
    pub threshold: f64,
    /// Whether what was seen had to be above the threshold.
    pub above: bool,
    /// Weeks in a row that had shown it.
    pub weeks: u32,
}
