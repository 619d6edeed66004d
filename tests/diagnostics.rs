//! Every bad file of tests/diagnostics with the exact complaint a planner sees.
//!
//! NAME.toml stands beside NAME.err. Lines `#: a.b.c=value` of a file are given as `--set` options.
//! `TENURE_BLESS=1 cargo test --test diagnostics` rewrites the complaints: read each one before it is committed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tenure::scenario::{load, violations};

const FOLDER: &str = "tests/diagnostics";

fn names(ending: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(FOLDER).expect("the folder is there").map(|entry| entry.expect("it can be listed").path());
    let wanted = files.filter(|path| path.extension().is_some_and(|found| found == ending));
    wanted.filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned())).collect()
}

fn file(name: &str, ending: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{name}.{ending}"))
}

fn diagnosis(path: &Path) -> String {
    let text = String::from_utf8_lossy(&std::fs::read(path).expect("the file is there")).into_owned();
    let options: Vec<String> = text.lines().filter_map(|line| line.strip_prefix("#: ")).map(str::to_string).collect();
    match load(path, &options) {
        Err(wrong) => wrong.render(false),
        Ok(scenario) => scenario.source.diagnosis(violations(&scenario)).render(false),
    }
}

#[test]
fn every_bad_file_has_its_exact_complaint() {
    let (bad, expected) = (names("toml"), names("err"));
    let bless = std::env::var_os("TENURE_BLESS").is_some();
    let mut different = Vec::new();
    for name in &bad {
        let said = diagnosis(&file(name, "toml"));
        assert!(!said.starts_with("0 errors"), "{name}.toml is no bad file");
        if bless {
            std::fs::write(file(name, "err"), &said).expect("the folder can be written");
        } else if std::fs::read_to_string(file(name, "err")).ok().as_deref() != Some(said.as_str()) {
            different.push(format!("--- {name}.toml now says:\n{said}"));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    let alone: Vec<_> = expected.difference(&bad).collect();
    assert!(alone.is_empty(), "complaints without a bad file: {alone:?}");
    assert!(bad.len() >= 45, "only {} bad files", bad.len());
}

#[test]
fn no_complaint_speaks_the_language_of_the_program() {
    let forbidden = [
        "Option<",
        "f64",
        "u32",
        "Spec",
        "invalid type",
        "invalid value",
        "expected one of",
        "untagged",
        "variant",
        "serde",
        "panicked",
        "NaN",
    ];
    for name in names("err") {
        let said = std::fs::read_to_string(file(&name, "err")).expect("it is there");
        for word in forbidden {
            assert!(!said.contains(word), "{name}.err says {word}");
        }
        assert!(!said.contains('\u{1b}'), "{name}.err is coloured");
    }
}

#[test]
fn every_complaint_says_what_to_write_instead() {
    for name in names("toml") {
        let said = diagnosis(&file(&name, "toml"));
        let count = |start: &str| said.lines().filter(|line| line.trim_start().starts_with(start)).count();
        assert_eq!(count("error: "), count("= help: "), "{name}.toml says:\n{said}");
        assert!(!said.lines().any(|line| line.trim_end().ends_with("help:")), "{name}.toml has an empty remedy:\n{said}");
    }
}

#[test]
fn the_base_of_the_bad_files_is_right() {
    for name in ["centre", "small"] {
        let path = Path::new(FOLDER).join(format!("base/{name}.toml"));
        let scenario = load(&path, &[]).unwrap_or_else(|wrong| panic!("{wrong}"));
        let broken = scenario.source.diagnosis(violations(&scenario));
        assert!(broken.is_empty(), "{broken}");
    }
}
