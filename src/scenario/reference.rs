//! The reference of the scenario file as Markdown, generated from the same schema that checks it.

use super::schema::Rule;
use super::walk::{number_shown, wanted};
use crate::disruption::FACTORS;
use serde_json::Value as Json;

/// Every section of a scenario file: key, what it must be, unit, default, meaning. Committed as `docs/scenario.md`.
pub fn reference() -> String {
    let mut page = Page { text: String::from(HEAD), shown: Vec::new(), law: None };
    page.section("", Rule::root());
    page.factors();
    page.laws();
    page.text.trim_end().to_string() + "\n"
}

const HEAD: &str = "# The scenario file

<!-- Generated from the types; `TENURE_BLESS=1 cargo test --test scenario_files` rewrites it. -->

A scenario is a TOML file. This page lists every section and key; `tenure schema` prints the same as a JSON Schema for editors
(`#:schema ./tenure.schema.json` as the first line of a scenario), `tenure check FILE` prints every value in force and where it came from.

- **A key without a default must be written**, unless it is marked *optional*. Unknown keys are refused.
- **A share is a number from 0 to 1**: write 0.35 for 35 %.
- **A series** is one number, a list, or a column of a CSV file: `{ file = \"volume.csv\", column = \"contacts\", dates = \"week\" }`.
  With `dates` (year-month-day, one row a week) rows are checked for order, gaps and duplicates, each row belongs to the week its date falls in,
  and rows before the scenario's start are left out. Files are UTF-8 with commas between cells and points in numbers, in the folder of the scenario or below it.
- **`extends = \"base.toml\"`** starts from another scenario. Tables merge key by key; everything else replaces. Where only one of several keys may be given
  (`annual` or `bands`), writing one takes the others away; a table whose `form` or `law` changes is replaced as a whole.
- **`--set queue.voice.handle_time_seconds=390`** changes one key from the command line; `[0]` is the first place of a list.
- **`preset = \"name\"`** fills in shipped values below what is written beside it; `tenure presets` lists them with their sources.

";

struct Page {
    text: String,
    /// Headings written, each with the rule described under it.
    shown: Vec<(String, &'static Json)>,
    /// Where a law may stand: laws come once, after everything else.
    law: Option<Rule>,
}

impl Page {
    /// One table of the file, and the tables within it after it.
    fn section(&mut self, path: &str, rule: Rule) {
        if rule.any_id().is_some() {
            return self.section(&format!("{path}.ID"), rule.of_ids());
        }
        if rule.tag() == Some("law") {
            self.law = Some(rule);
            return;
        }
        let earlier = self.shown.iter().find(|(_, shown)| std::ptr::eq(*shown, rule.inner)).map(|(path, _)| path.clone());
        self.heading(if path.is_empty() { "Top of the file".to_string() } else { format!("`[{path}]`") }, rule);
        self.shown.push((path.to_string(), rule.inner));
        match earlier {
            Some(earlier) => self.text += &format!("The same keys as `[{earlier}]`.\n\n"),
            None if rule.kinds().is_empty() => {
                self.keys(rule);
                self.inner(path, rule);
            }
            None => self.kinds(path, rule),
        }
    }

    fn heading(&mut self, title: String, rule: Rule) {
        self.text += &format!("## {title}\n\n{}\n\n", about(rule));
    }

    fn keys(&mut self, rule: Rule) {
        self.text += "| key | must be | unit | default | meaning |\n|---|---|---|---|---|\n";
        for (key, inner) in rule.keys() {
            let needed = required(rule, key);
            let row = [format!("`{key}`"), kind(inner), unit(inner), default(inner, needed), meaning(inner)];
            self.text += &format!("| {} |\n", row.join(" | "));
        }
        self.text.push('\n');
    }

    /// The tables that stand in keys of this one; a kind's tables once for all kinds.
    fn inner(&mut self, path: &str, rule: Rule) {
        let around = path.trim_start_matches('[').trim_end_matches(']');
        for (key, inner) in rule.keys() {
            let below = if path.is_empty() { key.to_string() } else { format!("{around}.{key}") };
            let lists = inner.items().filter(|items| items.may_be("object"));
            let (below, table) = lists.map_or((below.clone(), inner), |items| (format!("[{below}]"), items));
            if (lists.is_some() || is_section(table)) && !self.shown.iter().any(|(shown, _)| *shown == below) {
                self.section(&below, table);
            }
        }
    }

    /// A table of several kinds.
    fn kinds(&mut self, path: &str, rule: Rule) {
        let tag = rule.tag().unwrap_or_default();
        for (name, kind) in rule.kinds() {
            self.text += &format!("### `{tag} = \"{name}\"`\n\n{}\n\n", about(kind));
            self.keys(kind);
        }
        rule.kinds().into_iter().for_each(|(_, kind)| self.inner(path, kind));
    }

    fn laws(&mut self) {
        if let Some(rule) = self.law {
            self.heading("Laws".to_string(), rule);
            self.kinds("law", rule);
        }
    }

    /// What events and uncertain numbers can move.
    fn factors(&mut self) {
        self.text += "## What `on` can move\n\n`on = \"kind.selector.factor\"`; the selector is an id, `*` for all, or `#tag`.\n\n| kind | factor |\n|---|---|\n";
        for (kind, factor, _) in FACTORS {
            self.text += &format!("| `{kind}` | `{factor}` |\n");
        }
        self.text.push('\n');
    }
}

fn about(rule: Rule) -> String {
    rule.inner.get("description").and_then(Json::as_str).map(escaped).unwrap_or_default()
}

/// Whether a key holds a table worth a section of its own; the CSV form of a series is described at the top.
fn is_section(rule: Rule) -> bool {
    !rule.is_file_series() && (rule.may_be("object") && !is_map_of_values(rule) || !rule.kinds().is_empty())
}

/// A table of ids with plain values, such as the shares of sites.
fn is_map_of_values(rule: Rule) -> bool {
    rule.any_id().is_some_and(|_| !rule.of_ids().may_be("object"))
}

fn required(rule: Rule, key: &str) -> bool {
    rule.inner.get("required").and_then(Json::as_array).is_some_and(|keys| keys.iter().any(|name| name == key))
}

fn kind(rule: Rule) -> String {
    if rule.is_file_series() {
        return "a series".into();
    }
    let own = rule.items().is_some_and(|items| items.may_be("object"));
    match () {
        () if own => "tables, below".into(),
        () if rule.tag() == Some("law") => "a number or a law".into(),
        () if is_map_of_values(rule) => "a number for each id".into(),
        () if is_section(rule) => "a table, below".into(),
        () => escaped(&wanted(rule).replace(&format!(" ({})", unit(rule)), "")),
    }
}

fn unit(rule: Rule) -> String {
    rule.word("x-unit").unwrap_or_default().to_string()
}

fn default(rule: Rule, required: bool) -> String {
    match rule.says("default") {
        _ if required => "**needed**".into(),
        None | Some(Json::Null) => "*optional*".into(),
        Some(Json::Number(number)) => number.as_f64().map_or_else(String::new, number_shown),
        Some(Json::String(text)) if text.is_empty() => "empty".into(),
        Some(Json::String(text)) => format!("`{text}`"),
        Some(Json::Bool(flag)) => format!("{flag}"),
        Some(Json::Array(items)) if items.is_empty() => "none".into(),
        Some(Json::Array(items)) => items.iter().filter_map(Json::as_str).map(|item| format!("`{item}`")).collect::<Vec<_>>().join(", "),
        Some(Json::Object(_)) => "see below".into(),
    }
}

/// The meaning of a key, and what each of its names means.
fn meaning(rule: Rule) -> String {
    let says = rule.outer.get("description").or_else(|| rule.inner.get("description")).and_then(Json::as_str).unwrap_or_default();
    let named = |form: &Rule| {
        let (name, says) = (form.word("const")?, form.word("description")?);
        (!says.eq_ignore_ascii_case(name)).then(|| format!("`{name}`: {says}"))
    };
    let names: Vec<String> = rule
        .forms()
        .iter()
        .filter_map(named)
        .filter(|name| rule.tag().is_none() && !says.contains(name.split(':').next().unwrap_or_default()))
        .collect();
    escaped(&[says.to_string(), names.join(" ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Text that stands in one cell of a Markdown table.
fn escaped(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|").replace('*', "\\*")
}
