//! The choice of service law on the command line.

use tenure::model::ServiceBy;

/// By what service is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Service {
    /// Looked up in tables of the exact law; the manifest says how exactly
    #[default]
    Surface,
    /// The exact law in every interval: slower, the same within the error the manifest names
    Exact,
    /// Every contact simulated: much slower, and the judge of the others
    Contacts,
}

impl Service {
    /// As the model knows it.
    pub fn by(self) -> ServiceBy {
        match self {
            Self::Surface => ServiceBy::Surface,
            Self::Exact => ServiceBy::Exact,
            Self::Contacts => ServiceBy::Contacts,
        }
    }
}
