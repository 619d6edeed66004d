//! The scenario: the files as written.
//!
//! [`load`] reads a scenario file with what it extends, the CSV files it names and the overrides of the command line;
//! everything wrong is reported at once, each with file, line, value, rule and remedy.

mod assumptions;
mod kinds;
mod load;
mod merge;
mod nearest;
mod overrides;
mod parse;
mod presets;
mod queue_file;
mod reference;
mod rules;
mod schema;
mod sections;
pub(crate) mod series_files;
mod shelf;
mod source;
mod syntax;
mod tree;
mod walk;

pub use assumptions::{Assumption, assumption_sheet};
pub use kinds::*;
pub use load::{Scenario, load, load_text};
pub use presets::{Preset, preset_named, presets};
pub use queue_file::*;
pub use reference::reference;
pub use rules::violations;
pub use schema::{queue_file_schema_text, schema_text};
pub use sections::*;
pub use source::{Source, SourceFile};
pub use tree::{Entry, Node, Origin, Step, Table, Value};
