//! How tenure tells a planner what is wrong: where, which value, which rule, what to write instead.
//!
//! ```text
//! error: no agent can answer queue `billing`
//!   --> scenarios/x.toml:31:8
//!    |
//! 31 | [queue.billing]
//!    |        ^^^^^^^ 1200 contacts a week, but no team lists it
//!    |
//!    = help: team `cebu` (line 58) lists `biling`; did you mean `billing`?
//! ```

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::fmt;

/// One thing that is wrong with what the planner wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What is wrong, in lower case, the planner's own words in backticks: the value and the rule.
    pub what: String,
    /// Where it stands.
    pub place: Place,
    /// A few words beside the place, where they help.
    pub label: Option<String>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Complaint {
    /// A complaint with its remedy; an empty `help` is left out.
    pub fn new(place: Place, what: impl Into<String>, help: impl Into<String>) -> Self {
        let help = help.into();
        Self { what: what.into(), place, label: None, help: (!help.is_empty()).then_some(help) }
    }

    /// The same complaint with a few words beside the place it points at.
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
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
    /// A file as a whole.
    File(String),
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

    /// The whole diagnosis as text: every complaint in the order of the files, then how many there are.
    ///
    /// With `colour` the text carries ANSI colours; without, it is plain.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut parts: Vec<String> = self.sorted().into_iter().map(|complaint| self.one(complaint, &renderer)).collect();
        parts.push(self.count());
        parts.join("\n\n") + "\n"
    }

    /// Files in the order they were read, positions within them, then the command line.
    fn sorted(&self) -> Vec<&Complaint> {
        let mut sorted: Vec<&Complaint> = self.complaints.iter().collect();
        sorted.sort_by_key(|complaint| (self.rank(&complaint.place), complaint.what.clone()));
        sorted.dedup();
        sorted
    }

    fn rank(&self, place: &Place) -> (usize, usize) {
        let file = |name: &str| self.texts.iter().position(|(known, _)| known == name).unwrap_or(usize::MAX - 2);
        match place {
            Place::Span { file: name, start, .. } => (file(name), *start),
            Place::File(name) => (file(name), 0),
            Place::Option(_) => (usize::MAX - 1, 0),
            Place::Key(_) => (usize::MAX, 0),
        }
    }

    fn one(&self, complaint: &Complaint, renderer: &Renderer) -> String {
        let title = Level::ERROR.primary_title(printable(&complaint.what));
        let mut group = match self.snippet(complaint) {
            Some(snippet) => title.element(snippet),
            None => title.element(Origin::path(name_of(&complaint.place))),
        };
        if let Some(help) = &complaint.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        let report: &[Group<'_>] = &[group];
        tidy(&renderer.render(report))
    }

    /// The line of the place with its caret.
    fn snippet<'a>(&'a self, complaint: &'a Complaint) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
        let Place::Span { file, start, end } = &complaint.place else { return None };
        let (_, text) = self.texts.iter().find(|(name, _)| name == file)?;
        let line = Line::around(text, *start, *end);
        let label = complaint.label.as_deref().map(printable);
        let caret = AnnotationKind::Primary.span(line.from..line.to).label(label);
        Some(Snippet::source(line.text).path(file.as_str()).line_start(line.number).annotation(caret))
    }

    fn count(&self) -> String {
        match self.sorted().len() {
            1 => "1 error".to_string(),
            many => format!("{many} errors"),
        }
    }
}

/// One line of a text and the bytes of it that are pointed at.
struct Line<'a> {
    text: &'a str,
    number: usize,
    from: usize,
    to: usize,
}

impl<'a> Line<'a> {
    /// The line in which `start` stands; what runs past its end is cut.
    fn around(text: &'a str, start: usize, end: usize) -> Self {
        let start = floor(text, start);
        let begins = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let length = text[begins..].find('\n').unwrap_or(text.len() - begins);
        let line = text[begins..begins + length].trim_end_matches('\r');
        let from = (start - begins).min(line.len());
        let to = (floor(text, end).max(start) - begins).clamp(from, line.len());
        Self { text: line, number: text[..begins].matches('\n').count() + 1, from, to }
    }
}

/// The start of the character in which byte `at` lies.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

fn name_of(place: &Place) -> String {
    match place {
        Place::Span { file, .. } | Place::File(file) => file.clone(),
        Place::Option(option) => format!("command line: --set {}", printable(option)),
        Place::Key(key) => key.clone(),
    }
}

/// Control characters made visible, so that a file cannot write to the planner's terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { format!("\\u{{{:x}}}", u32::from(c)) } else { c.to_string() }).collect()
}

/// No blanks at the ends of lines.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(false).trim_end())
    }
}

impl std::error::Error for Diagnosis {}
