//! Files that are written whole or not at all.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes under a temporary name beside `out` and gives it its name when whole.
pub fn write(out: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = out.file_name().ok_or(ErrorKind::InvalidInput)?;
    let partial: PathBuf = out.with_file_name(format!(".{}.{}.partial", name.to_string_lossy(), std::process::id()));
    let written = fs::File::create_new(&partial).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let named = written.and_then(|()| fs::rename(&partial, out));
    if named.is_err() {
        let _ = fs::remove_file(&partial); // what is left of it is of no use
    }
    named
}
