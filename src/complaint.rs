//! How tenure tells a planner what is wrong: where, which value, which rule, what to write instead.

use std::fmt;

/// One thing that is wrong with what the planner wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong, in lower case, the planner's own words in backticks: the value and the rule.
    pub what: String,
    /// Where it stands.
    pub place: Place,
    /// What to write instead.
    pub help: Option<String>,
}

/// A place in something the planner wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A span of bytes in a file.
    Span {
        /// The file, as the planner named it.
        file: String,
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
    /// A command-line option.
    Option(String),
    /// A key by its path, where no file is known.
    Key(String),
}

/// Everything that is wrong, with the texts it points into.
#[derive(Debug, Clone, Default)]
pub struct Diagnosis {
    /// The complaints.
    pub complaints: Vec<Complaint>,
    /// Name and text of every file pointed into.
    pub texts: Vec<(String, String)>,
}

impl Diagnosis {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.complaints.is_empty()
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for complaint in &self.complaints {
            writeln!(f, "error: {}", complaint.what)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnosis {}
