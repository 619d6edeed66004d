//! (placeholder until the laws are merged)
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
/// A distribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "law", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Law {
    /// One value.
    Fixed {
        /// The value.
        value: f64,
    },
}
