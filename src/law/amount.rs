//! A number or a law, as a planner may write either.

use super::Law;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number, or a law it is drawn from, such as `{ law = "triangular", low = 1, mode = 2, high = 5 }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// The same number every time.
    Number(f64),
    /// Drawn from a law.
    Drawn(Law),
}

impl Amount {
    /// As a law; a number is a law with one value.
    pub fn law(&self) -> Law {
        match self {
            Self::Number(value) => Law::Fixed { value: *value },
            Self::Drawn(law) => law.clone(),
        }
    }
}
