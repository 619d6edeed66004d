//! A value that may change over time, as a planner writes it: one number, a list, or a column of a CSV file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One number for always, a list in order, or a column of a CSV file beside the scenario.
///
/// What one step of the list is (a week, a day of the week, an interval) is said at the key that holds the series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Series {
    /// The same number at every step.
    Constant(f64),
    /// One number a step, in order.
    List(Vec<f64>),
    /// A column of a CSV file; loading replaces it by the numbers read.
    File(SeriesFile),
}

/// Where a series is read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesFile {
    /// Path of the CSV file, relative to the scenario file and inside its folder.
    pub file: String,
    /// Heading of the column that holds the numbers.
    pub column: String,
    /// Heading of a column of dates (YYYY-MM-DD): rows are then checked for order, gaps and duplicates, and rows before the scenario's start are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<String>,
}

impl Series {
    /// The value at `step`; a list that has ended keeps its last value.
    ///
    /// ```
    /// use tenure::series::Series;
    /// let growth = Series::List(vec![1.0, 1.1]);
    /// assert_eq!(growth.at(0), 1.0);
    /// assert_eq!(growth.at(9), 1.1);
    /// ```
    pub fn at(&self, step: usize) -> f64 {
        match self {
            Self::Constant(value) => *value,
            Self::List(values) => values.get(step).or(values.last()).copied().unwrap_or(f64::NAN),
            Self::File(_) => f64::NAN, // loading has replaced every file by its numbers
        }
    }

    /// How many steps are written out; none where one number holds for all.
    pub fn steps(&self) -> Option<usize> {
        match self {
            Self::List(values) => Some(values.len()),
            Self::Constant(_) | Self::File(_) => None,
        }
    }

    /// Every number written.
    pub fn values(&self) -> &[f64] {
        match self {
            Self::Constant(value) => std::slice::from_ref(value),
            Self::List(values) => values,
            Self::File(_) => &[],
        }
    }
}
