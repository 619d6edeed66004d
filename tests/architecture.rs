//! The shape of the house, read from the source: imports run one way, rooms never import each other, the library prints nothing and
//! opens no files but the planner's, and files stay small.
//!
//! ```text
//! ground < rooms < scenario < model < simulate        ground < outcomes < analysis < report        the command on top
//! ```
//! `study` stands on top of all but the command; what it finds is plain data, which `report` words and draws.
//! `model` lays out the frame of the results and `simulate` fills them, so both see `outcomes`; analysis and report never see the model.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const GROUND: [&str; 6] = ["calendar", "complaint", "law", "numeric", "random", "series"];
const ROOMS: [&str; 7] = ["contacts", "demand", "disruption", "finance", "policy", "queueing", "workforce"];
/// Most lines of a file that are neither blank, nor comment, nor test.
const MOST_LINES: usize = 400;

/// What each part of the crate may import beside itself and the ground; none for a part this list does not know.
fn may_import(part: &str) -> Option<Vec<&'static str>> {
    let rooms = |more: &[&'static str]| [ROOMS.as_slice(), more].concat();
    Some(match part {
        part if GROUND.contains(&part) || ROOMS.contains(&part) => vec![],
        "outcomes" | "manifest" => vec![],
        "scenario" => rooms(&[]),
        "model" => rooms(&["scenario", "outcomes"]),
        "simulate" => rooms(&["model", "outcomes"]),
        "analysis" => vec!["outcomes"],
        "study" => rooms(&["scenario", "model", "simulate", "outcomes", "analysis"]),
        "report" => vec!["outcomes", "analysis", "manifest", "study"],
        "lib" | "main" | "cli" => {
            rooms(&["scenario", "model", "simulate", "outcomes", "analysis", "study", "report", "manifest", "cli", "tenure"])
        }
        _ => return None,
    })
}

/// One file of `src/`.
struct Source {
    /// Its path below `src/`.
    path: String,
    /// Its text without comments and without what stands in quotes.
    code: String,
    /// Whether all of it is test.
    of_tests: bool,
    /// Where its tests begin.
    tests_from: usize,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let code = without_comments(text);
        let of_tests = path.ends_with("tests.rs") || path.contains("/tests/");
        let tests_from = if of_tests { 0 } else { code.find("#[cfg(test)]\nmod ").unwrap_or(code.len()) };
        Self { path: path.to_string(), code, of_tests, tests_from }
    }

    /// The modules that lead to it: `a/b.rs` and `a/b/mod.rs` are both a, b.
    fn modules(&self) -> Vec<&str> {
        let mut modules: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if modules.last() == Some(&"mod") {
            modules.pop();
        }
        modules
    }

    fn part(&self) -> &str {
        self.modules()[0]
    }

    /// The code that is not test.
    fn shipped(&self) -> &str {
        &self.code[..self.tests_from]
    }

    /// The parts of the crate that it names, tests included.
    fn imports(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (at, _) in self.code.match_indices("crate::").chain(self.code.match_indices("tenure::")) {
            let begins = !self.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$' || c == ':');
            if begins {
                found.extend(names_after(&self.code[at + self.code[at..].find("::").unwrap_or(0) + 2..]));
            }
        }
        found.extend(self.imports_by_super());
        found
    }

    /// `super::super::demand` may climb to the root of the crate.
    fn imports_by_super(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (at, _) in self.code.match_indices("super::").filter(|(at, _)| !self.code[..*at].ends_with("super::")) {
            let mut rest = &self.code[at..];
            let mut climbs = 0;
            while let Some(next) = rest.strip_prefix("super::") {
                (rest, climbs) = (next, climbs + 1);
            }
            let within_tests = !self.of_tests && at >= self.tests_from; // a module of its own
            if climbs == self.modules().len() + usize::from(within_tests) {
                found.extend(names_after(rest));
            }
        }
        found
    }
}

/// The first names of a path or of a group in braces: `demand::Forecast` and `{demand::Forecast, law}`.
fn names_after(text: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = text.strip_prefix('{') else { return vec![name(text)] };
    let (mut depth, mut names, mut from) = (0, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[from..at]));
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Blanks out comments and everything in quotes; lines stay where they are.
fn without_comments(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    let keep_lines = |chars: &[char]| chars.iter().map(|c| if *c == '\n' { '\n' } else { ' ' }).collect::<String>();
    while i < chars.len() {
        let length = quoted(&chars[i..], i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '_'));
        if length == 0 {
            out.push(chars[i]);
            i += 1;
        } else {
            out += &keep_lines(&chars[i..i + length]);
            i += length;
        }
    }
    out
}

/// How many characters from here are comment or quote; 0 where code goes on.
fn quoted(rest: &[char], within_word: bool) -> usize {
    let starts = |with: &str| with.chars().zip(rest).filter(|(a, b)| a == *b).count() == with.len();
    let until = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        (from..rest.len()).find(|at| rest[*at..].starts_with(&end)).map_or(rest.len(), |at| at + end.len())
    };
    if starts("//") {
        return rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
    }
    if starts("/*") {
        return until(2, "*/");
    }
    if !within_word && (starts("r\"") || starts("r#")) {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    match rest {
        ['"', ..] => {
            let mut at = 1;
            while at < rest.len() && rest[at] != '"' {
                at += if rest[at] == '\\' { 2 } else { 1 };
            }
            (at + 1).min(rest.len())
        }
        ['\'', '\\', ..] => until(3, "'"),
        ['\'', _, '\'', ..] => 3,
        _ => 0,
    }
}

/// Imports that run backwards, or between rooms.
fn backward_imports(source: &Source) -> Vec<String> {
    let part = source.part();
    let Some(allowed) = may_import(part) else {
        return vec![format!("src/{}: `{part}` is a new part of the crate; say in may_import what it may import", source.path)];
    };
    let parts = |name: &String| may_import(name).is_some() && name != "main" && name != "lib";
    let wrong = |name: &String| name != part && !GROUND.contains(&name.as_str()) && !allowed.contains(&name.as_str());
    let imports = source.imports();
    let backward =
        imports.iter().filter(|name| parts(name) && wrong(name)).map(|name| format!("src/{}: `{part}` imports `{name}`", source.path));
    backward.chain(results_in_the_model(source)).collect()
}

/// The model lays out the frame of the results; it must not see results.
fn results_in_the_model(source: &Source) -> Option<String> {
    let words: BTreeSet<&str> = source.code.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    let seen = source.part() == "model" && (words.contains("Outcomes") || words.contains("Distribution"));
    seen.then(|| format!("src/{}: the model sees results", source.path))
}

/// Printing anywhere but at the command line.
fn printing(source: &Source) -> Vec<String> {
    let allowed = ["cli", "main"].contains(&source.part());
    let macros = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    let printed = macros
        .into_iter()
        .filter(|name| !allowed && source.shipped().match_indices(name).any(|(at, _)| !source.code[..at].ends_with(char::is_alphanumeric)));
    printed.map(|name| format!("src/{}: {name} in the library", source.path)).collect()
}

/// Files opened anywhere but on the planner's shelf and at the command line.
fn opening_files(source: &Source) -> Vec<String> {
    let allowed = source.part() == "cli" || source.path == "scenario/shelf.rs";
    let ways = ["std::fs", "File::open", "File::create", "fs::read", "fs::write"];
    let opened = ways.into_iter().filter(|way| !allowed && source.shipped().contains(way));
    opened.map(|way| format!("src/{}: {way} in the library", source.path)).collect()
}

fn too_long(source: &Source) -> Vec<String> {
    let lines = source.shipped().lines().filter(|line| !line.trim().is_empty()).count();
    if lines > MOST_LINES { vec![format!("src/{}: {lines} lines of code, at most {MOST_LINES}", source.path)] } else { vec![] }
}

/// Every file of `src/`.
fn house() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut sources) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("src can be listed") {
            let path: PathBuf = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).expect("it lies in src").to_string_lossy().replace('\\', "/");
                sources.push(Source::new(&name, &std::fs::read_to_string(&path).expect("source is text")));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 100, "only {} files of source were found", sources.len());
    sources
}

fn none_of(check: fn(&Source) -> Vec<String>) {
    let found: Vec<String> = house().iter().flat_map(check).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn imports_run_one_way() {
    none_of(backward_imports);
}

#[test]
fn only_the_command_line_prints() {
    none_of(printing);
}

#[test]
fn only_the_shelf_and_the_command_line_open_files() {
    none_of(opening_files);
}

#[test]
fn files_are_small() {
    none_of(too_long);
}

/// The checks see what they must: the road runs through these imports.
#[test]
fn the_imports_of_the_road_are_seen() {
    let house = house();
    let of = |path: &str| house.iter().find(|source| source.path == path).unwrap_or_else(|| panic!("{path} is gone")).imports();
    assert!(of("simulate/week.rs").contains("model"));
    assert!(of("simulate/service.rs").contains("queueing"));
    assert!(of("analysis/mod.rs").contains("outcomes"));
}

#[test]
fn backward_imports_are_noticed() {
    let bad = [
        ("demand/noise.rs", "use crate::workforce::Hazard;", "`demand` imports `workforce`"),
        ("demand/noise.rs", "use super::super::policy::Hiring;", "`demand` imports `policy`"),
        ("demand/mod.rs", "fn f(x: super::finance::Pay) {}", "`demand` imports `finance`"),
        ("random/draws.rs", "use crate::{calendar::Day, demand::Forecast};", "`random` imports `demand`"),
        ("queueing/order.rs", "fn f() { crate::simulate::run() }", "`queueing` imports `simulate`"),
        ("report/text/mod.rs", "use crate::model::Model;", "`report` imports `model`"),
        ("study/verify/mod.rs", "use crate::report::render;", "`study` imports `report`"),
        ("simulate/mod.rs", "use crate::study::verify;", "`simulate` imports `study`"),
        ("analysis/risk.rs", "use crate::{outcomes::{Frame, Outcomes}, scenario::Scenario};", "`analysis` imports `scenario`"),
        ("outcomes/frame.rs", "use crate::analysis::analyse;", "`outcomes` imports `analysis`"),
        ("scenario/load.rs", "use crate::model::compile;", "`scenario` imports `model`"),
        ("model/frame.rs", "use crate::simulate::Plan;", "`model` imports `simulate`"),
        ("model/frame.rs", "use crate::outcomes::Outcomes;", "the model sees results"),
        ("simulate/week.rs", "use crate::scenario::Scenario;", "`simulate` imports `scenario`"),
        ("policy/hiring.rs", "#[cfg(test)]\nmod tests { use super::super::super::demand::Forecast; }", "`policy` imports `demand`"),
        ("helpers/mod.rs", "", "a new part of the crate"),
    ];
    for (path, text, complaint) in bad {
        let found = backward_imports(&Source::new(path, text));
        assert!(found.iter().any(|found| found.contains(complaint)), "{path}: {text}: {found:?}");
    }
    let good = [
        (
            "demand/noise.rs",
            "// use crate::workforce::Hazard;\nlet s = \"crate::policy\"; use crate::random::Draws; use super::DemandState;",
        ),
        ("model/frame.rs", "use crate::outcomes::{Frame, Period}; use crate::policy::HiringRule;"),
        ("cli/run.rs", "use tenure::simulate::simulate; use super::ending::Ending;"),
    ];
    for (path, text) in good {
        assert_eq!(backward_imports(&Source::new(path, text)), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn printing_opening_and_length_are_noticed() {
    assert_eq!(printing(&Source::new("model/mod.rs", "fn f() { println!(\"x\"); }")).len(), 1);
    assert_eq!(printing(&Source::new("cli/run.rs", "fn f() { println!(); }")).len(), 0);
    assert_eq!(printing(&Source::new("law.rs", "// println!\n#[cfg(test)]\nmod tests { fn f() { println!(); } }")).len(), 0);
    assert_eq!(printing(&Source::new("law.rs", "const HINT: &str = r#\"println!(\"x\")\"#; fn f() { eprint!(); }")).len(), 1);
    assert!(!opening_files(&Source::new("report/weekly.rs", "use std::fs;")).is_empty());
    assert!(!opening_files(&Source::new("scenario/load.rs", "let x = std::fs::read(path);")).is_empty());
    assert!(opening_files(&Source::new("scenario/shelf.rs", "use std::fs;")).is_empty());
    assert!(!too_long(&Source::new("law.rs", &"let x = 1;\n".repeat(401))).is_empty());
    assert!(
        too_long(&Source::new(
            "law.rs",
            &format!("{}// more\n\n#[cfg(test)]\nmod tests {{}}\n{}", "let x = 1;\n".repeat(400), "let y = 2;\n".repeat(90))
        ))
        .is_empty()
    );
}

#[test]
fn quotes_and_comments_are_told_from_code() {
    let text = "let a = '\"'; let b = \"crate::x\"; /* crate::y */ let c = r\"crate::z\"; let d: &'a str = '\\''; crate::w // crate::v\n";
    let code = without_comments(text);
    assert_eq!(code.lines().count(), 1);
    assert_eq!(Source::new("demand/mod.rs", text).imports(), BTreeSet::from(["w".to_string()]), "{code}");
}
