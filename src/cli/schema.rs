//! `tenure schema`: the JSON Schema of the scenario file.

/// The schema as text, ready to be saved beside scenarios for an editor.
pub fn text() -> String {
    tenure::scenario::schema_text()
}
