//! The TOML parser's complaints in a planner's words.

/// What stands where the parser stopped.
pub struct Around<'a> {
    /// The text before it.
    pub before: &'a str,
    /// What the parser points at; it may be empty.
    pub found: &'a str,
    /// The rest of the line.
    pub after: &'a str,
}

/// What is wrong and what to write, for the parser's `message`.
pub fn wording(message: &str, around: &Around<'_>) -> (String, String) {
    let (found, before) = (around.found, around.before);
    let word = || around.after.split([' ', ',', ']', '}', '#', '\t', '\r']).next().unwrap_or_default();
    let (rule, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let say = |what: &str, help: &str| (what.to_string(), help.to_string());
    match rule {
        "duplicate key" if before.trim_end().ends_with(['[', '.']) => {
            (format!("`{found}` is opened twice"), "put its keys together under one heading".into())
        }
        "duplicate key" => (format!("`{found}` is written twice"), "keep one of the two".into()),
        "string values must be quoted" => (format!("`{found}` is a text and must stand in quotes"), format!("write \"{found}\"")),
        "unexpected key or value" if around.after.starts_with(',') && before.ends_with(|c: char| c.is_ascii_digit()) => {
            say("a comma cannot follow a number here", "write a point before decimals (360.5) and nothing between thousands (12000)")
        }
        "unexpected key or value" => {
            (format!("`{}` cannot follow here", around.after.trim()), "write one key = value a line; several values stand in [ ]".into())
        }
        "unexpected leading zero" => {
            (format!("the number `{}` begins with 0", word()), format!("write {}", word().trim_start_matches('0')))
        }
        "unclosed table" | "unclosed array table" => say("this heading is not closed", "write ] at its end"),
        "unclosed array" => say("this list is not closed", "write ] at its end"),
        "unclosed inline table" => say("this table is not closed", "write } at its end"),
        "invalid basic string" if expected == "`\"`" => say("this text is not closed", "write \" at its end"),
        "invalid literal string" if expected == "`'`" => say("this text is not closed", "write ' at its end"),
        "missing escaped value" => say("`\\` means something special in a text", "write \\\\ for a backslash, or / between folders"),
        "key with no value" | "missing value" | "missing value for key" | "missing assignment between key-value pairs" => {
            say("a key without a value", "write key = value")
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            say("a comma is missing here", "write , between values")
        }
        "extra comma in inline table" | "extra comma in array" => say("there is a comma too many", "take it out"),
        "invalid unquoted key" => (format!("`{found}` cannot be a key"), "keys are letters, digits, - and _".into()),
        "recursion limit" | "cannot recurse further; max recursion depth met" => {
            say("lists and tables stand too deep within each other", "no section of a scenario is deeper than seven")
        }
        _ if rule.starts_with("invalid date") || rule.starts_with("invalid time") => (
            format!("`{found}` is no day or time of the calendar"),
            if expected.is_empty() { String::new() } else { format!("write a {expected}") },
        ),
        _ if expected.is_empty() => (format!("this cannot be read as TOML: {rule}"), "see https://toml.io for how it is written".into()),
        _ => (format!("this cannot be read as TOML: {rule}"), format!("wanted is {expected}")),
    }
}
