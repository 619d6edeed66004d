//! By what service is worked out.

/// How what becomes of contacts is worked out in a run. Everything else of a model is the same whichever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ServiceBy {
    /// Looked up in tables of the exact law made when the scenario is compiled; their error is measured then.
    #[default]
    Surface,
    /// The exact law in every interval.
    Exact,
    /// Every contact simulated: the judge of the others.
    Contacts,
}
