//! The JSON Schema of the scenario file and of the queue file, generated from their types, and how the loader reads them.

use super::queue_file::QueueFile;
use super::sections::ScenarioFile;
use super::tree::Node;
use serde_json::Value as Json;
use std::sync::LazyLock;

static SCHEMA: LazyLock<Json> = LazyLock::new(|| schemars::schema_for!(ScenarioFile).to_value());

/// The JSON Schema of the scenario file.
pub fn schema() -> &'static Json {
    &SCHEMA
}

static QUEUE_FILE: LazyLock<Json> = LazyLock::new(|| schemars::schema_for!(QueueFile).to_value());

/// The JSON Schema of the queue file as text, ready for an editor.
pub fn queue_file_schema_text() -> String {
    format!("{:#}\n", &*QUEUE_FILE)
}

/// The JSON Schema as text, ready for an editor.
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

/// One place in the schema, with what a reference beside it adds.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Where a key is described.
    pub outer: &'static Json,
    /// What its reference leads to; the same where it has none.
    pub inner: &'static Json,
    /// The schema it is part of.
    pub schema: &'static Json,
}

impl Rule {
    /// The whole scenario file.
    pub fn root() -> Self {
        Self::whole(schema())
    }

    /// The whole queue file.
    pub fn queue_file() -> Self {
        Self::whole(&QUEUE_FILE)
    }

    fn whole(schema: &'static Json) -> Self {
        Self { outer: schema, inner: schema, schema }.of(schema)
    }

    /// The whole file that this rule is part of.
    pub fn of_the_file(self) -> Self {
        Self::whole(self.schema)
    }

    /// The rule of the same file written at `json`, references followed and "or nothing" dropped.
    pub fn of(&self, json: &'static Json) -> Self {
        let schema = self.schema;
        let mut inner = json;
        loop {
            let reference = inner.get("$ref").and_then(Json::as_str).and_then(|name| name.strip_prefix('#'));
            let alternatives: Vec<_> = forms_of(inner).iter().filter(|form| form["type"] != "null").collect();
            inner = match (reference.and_then(|path| schema.pointer(path)), alternatives.as_slice()) {
                (Some(target), _) => target,
                (None, [only]) => only,
                (None, _) => return Self { outer: json, inner, schema },
            }
        }
    }

    /// The same rule as one of the alternatives of `around`: what stands beside the alternatives, such as a unit, holds for it too.
    pub fn seen_from(self, around: Self) -> Self {
        let plain =
            self.outer.as_object().is_some_and(|json| json.keys().all(|key| ["type", "format", "description"].contains(&key.as_str())));
        if plain { Self { outer: around.outer, ..self } } else { self }
    }

    /// A property of the rule, the outer one first: `x-unit`, `default`, `minimum`.
    pub fn says(&self, name: &str) -> Option<&'static Json> {
        self.outer.get(name).or_else(|| self.inner.get(name))
    }

    /// A text property.
    pub fn word(&self, name: &str) -> Option<&'static str> {
        self.says(name).and_then(Json::as_str)
    }

    /// A number property.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.says(name).and_then(Json::as_f64)
    }

    /// The alternatives, if there are any.
    pub fn forms(&self) -> Vec<Self> {
        forms_of(self.inner).iter().filter(|form| form["type"] != "null").map(|form| self.of(form)).collect()
    }

    /// The keys of a table with fixed keys.
    pub fn keys(&self) -> Vec<(&'static str, Self)> {
        let keys = self.inner.get("properties").and_then(Json::as_object);
        keys.into_iter().flatten().map(|(key, json)| (key.as_str(), self.of(json))).collect()
    }

    /// The rule of one key, in a table of fixed keys or of ids.
    pub fn key(&self, key: &str) -> Option<Self> {
        let fixed = self.inner.get("properties").and_then(|keys| keys.get(key));
        fixed.or_else(|| self.any_id()).map(|json| self.of(json))
    }

    /// The rule of the values of a table whose keys the planner names.
    pub fn any_id(&self) -> Option<&'static Json> {
        self.inner.get("additionalProperties").filter(|rule| rule.is_object())
    }

    /// Whether a series may be kept in a CSV file here.
    pub fn is_file_series(&self) -> bool {
        self.forms().iter().any(|form| form.key("column").is_some())
    }

    /// The key that names the kind of a table (`form`, `law`), where the rule has several kinds.
    pub fn tag(&self) -> Option<&'static str> {
        let forms = self.forms();
        let fixed = |form: &Self| form.keys().into_iter().find(|(_, rule)| rule.says("const").is_some()).map(|(key, _)| key);
        forms.iter().filter(|form| form.may_be("object")).find_map(fixed).or_else(|| forms.iter().find_map(Self::tag))
    }

    /// The kinds of a table that has a tag: their names and rules.
    pub fn kinds(&self) -> Vec<(&'static str, Self)> {
        let Some(tag) = self.tag() else { return Vec::new() };
        let named = |form: Self| form.key(tag).and_then(|rule| rule.word("const")).map(|name| (name, form));
        self.forms()
            .into_iter()
            .flat_map(|form| if form.forms().is_empty() { named(form).into_iter().collect() } else { form.kinds() })
            .collect()
    }

    /// The rule for a table as its tag chooses it; the rule itself where there is nothing to choose.
    pub fn branch(self, node: &Node) -> Self {
        let chosen = self.tag().and_then(|tag| node.step_key(tag)).and_then(Node::text);
        let kind = chosen.and_then(|name| self.kinds().into_iter().find(|(kind, _)| *kind == name));
        kind.map_or(self, |(_, rule)| rule)
    }

    /// The rule of what stands under an id of the planner's; the rule itself where keys are fixed.
    pub fn of_ids(self) -> Self {
        self.any_id().map_or(self, |json| self.of(json))
    }

    /// The rule of the elements of a list.
    pub fn items(&self) -> Option<Self> {
        self.inner.get("items").map(|json| self.of(json))
    }

    /// Whether a value may be of this JSON type.
    pub fn may_be(&self, kind: &str) -> bool {
        match self.inner.get("type") {
            Some(Json::String(only)) => only == kind,
            Some(Json::Array(many)) => many.iter().any(|one| one == kind),
            _ => false,
        }
    }
}

fn forms_of(json: &'static Json) -> &'static [Json] {
    json.get("anyOf").or_else(|| json.get("oneOf")).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}
