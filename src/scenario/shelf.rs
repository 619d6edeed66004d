//! The only place of the library that opens the planner's files.

use crate::complaint::{Complaint, Place};
use std::path::{Component, Path, PathBuf};

/// Largest scenario file that is read.
const LARGEST_SCENARIO: u64 = 20_000_000;
/// Largest CSV file that is read.
const LARGEST_CSV: u64 = 200_000_000;

/// Where files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    /// The disk.
    Disk,
    /// Nowhere: the scenario was given as a text.
    Closed,
}

impl Shelf {
    /// The text of the scenario called `name`.
    pub fn scenario(self, name: &str) -> Result<String, Complaint> {
        read(Path::new(name), LARGEST_SCENARIO).map_err(|wrong| wrong.complaint(Place::File(name.to_string()), name))
    }

    /// Name and text of the scenario that the last of `chain` extends.
    pub fn base(self, chain: &[String], wanted: &str, place: Place) -> Result<(String, String), Complaint> {
        self.open(&place)?;
        let from = chain.last().map_or("", String::as_str);
        let name = beside(from, wanted);
        let known = chain.iter().position(|earlier| same_file(earlier, &name));
        if let Some(first) = known {
            let round: Vec<&str> = chain[first..].iter().map(String::as_str).chain([name.as_str()]).collect();
            let what = format!("`extends` runs in a circle: {}", round.join(" -> "));
            return Err(Complaint::new(place, what, "take `extends` out of one of these files"));
        }
        let text = read(Path::new(&name), LARGEST_SCENARIO).map_err(|wrong| wrong.complaint(place, &name))?;
        Ok((name, text))
    }

    /// Name and text of the CSV file that the file called `from` names.
    pub fn csv(self, from: &str, wanted: &str, place: Place) -> Result<(String, String), Complaint> {
        self.open(&place)?;
        let name = beside(from, wanted);
        let leaves = || {
            let what = format!("`{wanted}` leads out of the folder of `{from}`");
            Complaint::new(place.clone(), what, "put the CSV file into that folder, or one below it, and write its path from there")
        };
        if leads_out(wanted) {
            return Err(leaves());
        }
        let text = read(Path::new(&name), LARGEST_CSV).map_err(|wrong| wrong.complaint(place.clone(), &name))?;
        if is_inside(&name, from) { Ok((name, text)) } else { Err(leaves()) }
    }

    fn open(self, place: &Place) -> Result<(), Complaint> {
        match self {
            Self::Disk => Ok(()),
            Self::Closed => {
                let what = "a scenario given as text cannot name other files";
                Err(Complaint::new(place.clone(), what, "write the numbers into the scenario itself, or load it from a file"))
            }
        }
    }
}

/// Why a file was not read.
enum Unread {
    Missing,
    Folder,
    TooLarge(u64, u64),
    NotText(usize),
    Other(std::io::Error),
}

impl Unread {
    fn complaint(self, place: Place, name: &str) -> Complaint {
        let (what, help) = match self {
            Self::Missing => {
                (format!("there is no file `{name}`"), "check the name and the folder; paths start at the file that names them".into())
            }
            Self::Folder => (format!("`{name}` is a folder"), "name a file in it".into()),
            Self::TooLarge(has, limit) => (
                format!("`{name}` has {} MB; at most {} MB are read", has / 1_000_000, limit / 1_000_000),
                "keep only the columns and rows that the scenario needs".into(),
            ),
            Self::NotText(byte) => (
                format!("`{name}` is not UTF-8 text: byte {byte} fits no character"),
                "save it as UTF-8; a spreadsheet calls that \"CSV UTF-8\"".into(),
            ),
            Self::Other(error) => (format!("`{name}` cannot be read: {error}"), String::new()),
        };
        Complaint::new(place, what, help)
    }
}

fn read(path: &Path, limit: u64) -> Result<String, Unread> {
    let about = std::fs::metadata(path).map_err(unread)?;
    match about.len() {
        _ if about.is_dir() => return Err(Unread::Folder),
        size if size > limit => return Err(Unread::TooLarge(size, limit)),
        _ => {}
    }
    let bytes = std::fs::read(path).map_err(unread)?;
    String::from_utf8(bytes).map_err(|error| Unread::NotText(error.utf8_error().valid_up_to() + 1))
}

fn unread(error: std::io::Error) -> Unread {
    match error.kind() {
        std::io::ErrorKind::NotFound => Unread::Missing,
        _ => Unread::Other(error),
    }
}

/// `wanted` as seen from the folder of the file called `from`.
fn beside(from: &str, wanted: &str) -> String {
    let folder = Path::new(from).parent().unwrap_or(Path::new(""));
    let mut path = PathBuf::new();
    for part in folder.join(wanted).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(path.components().next_back(), Some(Component::Normal(_))) => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.to_string_lossy().into_owned()
}

fn same_file(one: &str, other: &str) -> bool {
    let real = |name: &str| std::fs::canonicalize(name).ok();
    one == other || (real(one).is_some() && real(one) == real(other))
}

/// Whether a path is absolute or climbs out of where it starts, judged by its words alone.
fn leads_out(path: &str) -> bool {
    let mut depth = 0_i32;
    Path::new(path).components().any(|part| {
        depth += match part {
            Component::Normal(_) => 1,
            Component::CurDir => 0,
            Component::ParentDir => -1,
            Component::RootDir | Component::Prefix(_) => i32::MIN / 2,
        };
        depth < 0
    })
}

/// Whether the file really lies below the folder of `from`, links followed.
fn is_inside(name: &str, from: &str) -> bool {
    let folder = Path::new(from).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (std::fs::canonicalize(name), std::fs::canonicalize(folder)) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}
