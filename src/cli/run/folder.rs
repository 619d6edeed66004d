//! The folder of a run: written under a hidden name, renamed when whole, never over another.

use crate::cli::Failure;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use tenure::report::File;

/// A folder that is being written. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub struct RunFolder {
    partial: PathBuf,
    /// Where it is to be.
    parent: PathBuf,
    /// Its name there.
    name: String,
    /// Folders around it that were not there before, the outermost first.
    made: Vec<PathBuf>,
}

impl RunFolder {
    /// Reserves the folder `out`, or else `output/<scenario>/<run>`, with `-2`, `-3` … where that is taken.
    pub fn prepare(out: Option<&Path>, scenario: &str, run: &str) -> Result<Self, Failure> {
        match out {
            Some(out) => Self::exactly(out),
            None => Self::numbered(&Path::new("output").join(scenario), run),
        }
    }

    fn exactly(out: &Path) -> Result<Self, Failure> {
        let mistake = |what: &str, help: &str| Failure::Mistake(format!("`--out {}`: {what}", out.display()), help.into());
        if out.symlink_metadata().is_ok() {
            return Err(mistake("this exists already", "name a folder that does not exist; results never overwrite others"));
        }
        let Some(name) = out.file_name().and_then(|name| name.to_str()) else {
            return Err(mistake("this is no name for a new folder", "end it with the name of the folder to create"));
        };
        let parent = out.parent().unwrap_or(Path::new(""));
        Self::reserve(parent, name).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => mistake(
                "another run is writing there, or one was killed",
                &format!("wait for it, or remove `{}`", parent.join(partial_name(name)).display()),
            ),
            _ => mistake(&format!("the folder cannot be made: {error}"), "name a folder you may write to"),
        })
    }

    fn numbered(parent: &Path, run: &str) -> Result<Self, Failure> {
        let trouble = |error| Failure::Trouble(format!("`{}` cannot be written: {error}", parent.display()));
        for name in names(run) {
            if parent.join(&name).exists() {
                continue;
            }
            match Self::reserve(parent, &name) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                other => return other.map_err(trouble),
            }
        }
        Err(trouble(Error::from(ErrorKind::AlreadyExists)))
    }

    fn reserve(parent: &Path, name: &str) -> Result<Self, Error> {
        let missing = parent.ancestors().filter(|folder| !folder.as_os_str().is_empty()).take_while(|folder| !folder.exists());
        let mut made: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        made.reverse();
        std::fs::create_dir_all(if parent.as_os_str().is_empty() { Path::new(".") } else { parent })?;
        let partial = parent.join(partial_name(name));
        let created = std::fs::create_dir(&partial);
        let folder = Self { partial, parent: parent.to_path_buf(), name: name.into(), made };
        match created {
            Ok(()) => Ok(folder),
            Err(error) => {
                folder.forget_parents();
                std::mem::forget(folder); // the partial folder is not ours to remove
                Err(error)
            }
        }
    }

    /// Where it is to be, unless another run takes that name meanwhile.
    pub fn path(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// Writes the files and gives the folder its name; that of an interrupted run says so.
    pub fn keep(self, files: &[File], interrupted: bool) -> Result<PathBuf, Failure> {
        let trouble = |path: &Path, error: Error| Failure::Trouble(format!("`{}` cannot be written: {error}", path.display()));
        for file in files {
            let path = self.partial.join(&file.name);
            let folder = path.parent().unwrap_or(&self.partial);
            std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, &file.bytes)).map_err(|error| trouble(&path, error))?;
        }
        let wanted = if interrupted { format!("{}-interrupted", self.name) } else { self.name.clone() };
        for name in names(&wanted) {
            let path = self.parent.join(name);
            if path.symlink_metadata().is_ok() {
                continue;
            }
            match std::fs::rename(&self.partial, &path) {
                Ok(()) => return Ok(path), // what is dropped now has no partial folder any more
                Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty) => {}
                Err(error) => return Err(trouble(&path, error)),
            }
        }
        Err(trouble(&self.parent, Error::from(ErrorKind::AlreadyExists)))
    }

    /// Removes the folders that were made around it, as far as they are empty.
    fn forget_parents(&self) {
        for folder in self.made.iter().rev() {
            let _ = std::fs::remove_dir(folder); // another run may be using it by now
        }
    }
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.partial); // gone already where the run was kept
        self.forget_parents();
    }
}

fn partial_name(name: &str) -> String {
    format!(".{name}.partial")
}

/// A name, then the same with -2, -3 …
fn names(name: &str) -> impl Iterator<Item = String> {
    let more = (2..10_000).map({
        let name = name.to_string();
        move |number| format!("{name}-{number}")
    });
    std::iter::once(name.to_string()).chain(more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// A fresh folder for one test, removed at its end.
    struct Bench(PathBuf);

    impl Bench {
        fn new() -> Self {
            static NEXT: AtomicU32 = AtomicU32::new(0);
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("tenure-folder-{}-{number}", std::process::id()));
            std::fs::create_dir(&path).unwrap();
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let entries = std::fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }

        /// Keeps a run of one file and tells the name of its folder.
        fn keep(&self, text: &str, interrupted: bool) -> String {
            let files = [File { name: "charts/a.svg".into(), bytes: text.into() }];
            let kept = RunFolder::numbered(&self.0, "run").unwrap().keep(&files, interrupted).unwrap();
            assert_eq!(std::fs::read_to_string(kept.join("charts/a.svg")).unwrap(), text);
            kept.file_name().unwrap().to_str().unwrap().into()
        }
    }

    impl Drop for Bench {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn runs_of_the_same_name_are_numbered_and_never_overwrite_each_other() {
        let bench = Bench::new();
        assert_eq!([bench.keep("a", false), bench.keep("b", false), bench.keep("c", false)], ["run", "run-2", "run-3"]);
        assert_eq!(std::fs::read_to_string(bench.0.join("run/charts/a.svg")).unwrap(), "a");
    }

    #[test]
    fn two_runs_that_start_together_do_not_share_a_folder() {
        let bench = Bench::new();
        let (one, two) = (RunFolder::numbered(&bench.0, "run").unwrap(), RunFolder::numbered(&bench.0, "run").unwrap());
        assert_eq!(bench.names(), [".run-2.partial", ".run.partial"], "nothing to be seen before it is whole");
        assert!(two.keep(&[], false).unwrap().ends_with("run-2") && one.keep(&[], false).unwrap().ends_with("run"));
        assert_eq!(bench.names(), ["run", "run-2"]);
    }

    #[test]
    fn a_folder_taken_meanwhile_is_not_overwritten() {
        let bench = Bench::new();
        let folder = RunFolder::exactly(&bench.0.join("mine")).unwrap();
        std::fs::create_dir(bench.0.join("mine")).unwrap();
        std::fs::write(bench.0.join("mine/note"), "keep me").unwrap();
        assert!(folder.keep(&[], false).unwrap().ends_with("mine-2"));
        assert!(bench.0.join("mine/note").exists());
    }

    #[test]
    fn an_interrupted_run_is_named_so() {
        let bench = Bench::new();
        assert_eq!([bench.keep("a", true), bench.keep("b", true)], ["run-interrupted", "run-interrupted-2"]);
    }

    #[test]
    fn a_run_that_fails_leaves_nothing_behind() {
        let bench = Bench::new();
        drop(RunFolder::numbered(&bench.0.join("output/plan"), "run").unwrap());
        assert!(bench.names().is_empty(), "{:?}", bench.names());
        let unwritable = [File { name: "a".into(), bytes: vec![] }, File { name: "a/b".into(), bytes: vec![] }];
        RunFolder::exactly(&bench.0.join("mine")).unwrap().keep(&unwritable, false).unwrap_err();
        assert!(bench.names().is_empty(), "{:?}", bench.names());
    }

    #[test]
    fn a_folder_that_exists_or_has_no_name_is_the_planners_mistake() {
        let bench = Bench::new();
        std::fs::create_dir(bench.0.join("there")).unwrap();
        for out in [bench.0.join("there"), bench.0.join(".."), bench.0.join("missing/..")] {
            assert!(matches!(RunFolder::exactly(&out), Err(Failure::Mistake(..))), "{out:?}");
        }
        let first = RunFolder::exactly(&bench.0.join("mine")).unwrap();
        assert!(matches!(RunFolder::exactly(&bench.0.join("mine")), Err(Failure::Mistake(..))), "being written");
        assert_eq!(bench.names(), [".mine.partial", "there"], "the first run's folder is still there");
        drop(first);
        assert_eq!(bench.names(), ["there"]);
    }
}
