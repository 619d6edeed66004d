//! Reading a scenario: parse, follow `extends`, lay `--set` over it, fill in presets and series, check, and make it typed.

use super::merge::lay_over;
use super::overrides;
use super::parse::parse;
use super::schema::Rule;
use super::sections::ScenarioFile;
use super::shelf::Shelf;
use super::source::{Source, SourceFile, texts};
use super::tree::{Node, Value};
use super::{presets, series_files, walk};
use crate::complaint::{Complaint, Diagnosis};
use serde::de::DeserializeOwned;
use std::path::Path;

/// A scenario as written, and where every value of it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The sections.
    pub file: ScenarioFile,
    /// Where every value was written.
    pub source: Source,
}

/// Reads a scenario file, what it extends and the CSV files it names, with `overrides` (`a.b.c=value`) laid over it.
///
/// ```
/// let slower = ["queue.voice.handle_time_seconds=390".to_string()];
/// let scenario = tenure::load("scenarios/quickstart.toml".as_ref(), &slower)?;
/// assert_eq!(scenario.file.queue["voice"].handle_time_seconds, 390.0);
/// # Ok::<(), tenure::complaint::Diagnosis>(())
/// ```
///
/// # Errors
/// Everything that is wrong with the texts, at once; rules between keys are left to [`violations`](super::violations).
pub fn load(path: &Path, overrides: &[String]) -> Result<Scenario, Diagnosis> {
    let (file, source) = Loading::new(Shelf::Disk, Rule::root()).file(&path.to_string_lossy(), None, overrides)?;
    Ok(Scenario { file, source })
}

/// Reads a scenario from `text`, called `name` in complaints. No file is touched: `extends` and CSV series are refused.
///
/// ```
/// let wrong = tenure::scenario::load_text("plan.toml", "schema = 2", &[]).expect_err("schema 2 is unknown");
/// assert!(wrong.to_string().contains("plan.toml:1:10"));
/// ```
///
/// # Errors
/// Everything that is wrong with the text, at once.
pub fn load_text(name: &str, text: &str, overrides: &[String]) -> Result<Scenario, Diagnosis> {
    let (file, source) = Loading::new(Shelf::Closed, Rule::root()).file(name, Some(text), overrides)?;
    Ok(Scenario { file, source })
}

/// What has been read so far, and what was wrong with it.
pub(super) struct Loading {
    pub shelf: Shelf,
    pub files: Vec<SourceFile>,
    pub complaints: Vec<Complaint>,
    /// What the file may hold.
    rule: Rule,
}

impl Loading {
    /// Nothing yet, of a file that may hold what this rule says.
    pub fn new(shelf: Shelf, rule: Rule) -> Self {
        Self { shelf, files: Vec::new(), complaints: Vec::new(), rule }
    }

    /// Reads a file, from disk or from `text`, checks every value and makes it typed.
    pub fn file<F: DeserializeOwned>(mut self, name: &str, text: Option<&str>, options: &[String]) -> Result<(F, Source), Diagnosis> {
        let Some(mut root) = self.first(name, text) else { return Err(self.diagnosis()) };
        for option in options {
            self.complaints.extend(overrides::apply(&mut root, self.rule, option).err());
        }
        let rule = self.rule;
        presets::expand(&mut root, rule);
        series_files::read_all(&mut root, rule, &mut self);
        walk::check(&root, rule, &mut self);
        if !self.complaints.is_empty() {
            return Err(self.diagnosis());
        }
        let source = Source::new(self.files, options.to_vec(), root);
        match source.root().typed() {
            Ok(file) => Ok((file, source)),
            Err(what) => Err(source.diagnosis(vec![source.complaint("", what, "")])),
        }
    }

    fn first(&mut self, name: &str, text: Option<&str>) -> Option<Node> {
        match text {
            Some(text) => self.tree(name, text.to_string()).and_then(|root| self.extended(root, &mut vec![name.to_string()])),
            None => {
                let text = self.shelf.scenario(name).map_err(|complaint| self.complaints.push(complaint)).ok()?;
                let root = self.tree(name, text)?;
                self.extended(root, &mut vec![name.to_string()])
            }
        }
    }

    /// The tree of one text, or its syntax errors among the complaints.
    fn tree(&mut self, name: &str, text: String) -> Option<Node> {
        let parsed = parse(self.files.len(), name, &text);
        self.files.push(SourceFile { name: name.to_string(), text });
        parsed.map_err(|complaints| self.complaints.extend(complaints)).ok()
    }

    /// The tree laid over what it extends.
    fn extended(&mut self, root: Node, chain: &mut Vec<String>) -> Option<Node> {
        let Some(named) = root.table().and_then(|table| table.get("extends")).cloned() else { return Some(root) };
        let Value::Text(wanted) = &named.value else { return Some(root) };
        let place = super::source::place(&self.files, &named.origin);
        let opened = self.shelf.base(chain, wanted, place);
        let (name, text) = opened.map_err(|complaint| self.complaints.push(complaint)).ok()?;
        let base = self.tree(&name, text)?;
        chain.push(name);
        let mut base = self.extended(base, chain)?;
        lay_over(&mut base, root, Some(self.rule));
        Some(base)
    }

    fn diagnosis(self) -> Diagnosis {
        Diagnosis { texts: texts(&self.files), complaints: self.complaints }
    }
}
