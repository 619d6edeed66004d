//! What tests of whole runs share: a small plan to build on, runs, columns of results, and statistics with stated errors.
#![allow(dead_code, reason = "every test file uses its own part")]

pub mod chance;
pub mod claims;
pub mod moments;
pub mod pages;
pub mod planned;
pub mod runs;

use std::path::PathBuf;

/// The folder of this package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file or folder of the material that stands beside the repository; says that the test is skipped where it is missing.
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TENURE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {name} is not there; it belongs in ../shared, or where TENURE_SHARED points");
    None
}

/// The rows of a CSV file as text, by heading.
pub fn rows(path: &std::path::Path) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|what| panic!("{}: {what}", path.display()));
    reader.deserialize().map(|row| row.unwrap_or_else(|what| panic!("{}: {what}", path.display()))).collect()
}

/// A number of a CSV file or of JSON text.
pub fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is not a number"))
}
