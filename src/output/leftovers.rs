//! What a process that was killed left in a folder: put back, or removed, before another writes there.
//!
//! Everything that is written aside lies beside its place under a name of its own, in a folder that its process holds a
//! lock in. A lock that can be taken is that of a process that is no more.

use super::snapshots::is_snapshot;
use super::{OutputError, private};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// How the names of everything written aside begin.
pub(super) const PREFIX: &str = ".tenantry-";
/// Name of the folder of an unfinished run.
pub(super) const RUN: &str = ".tenantry-run";
/// Length of what tells the names of staged files apart.
const RANDOM: usize = 6;

/// How often a folder that is taken is tried: a child that this or an earlier process is just starting holds the lock of its
/// parent until it runs its own program.
const TRIES: usize = 10;
/// How long between two tries.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// Takes a folder that is written aside for this process. Where locks are not supported there is none.
pub(super) fn lock(folder: &Path) -> Result<File, OutputError> {
    let path = folder.join("lock");
    let mut options = private::options();
    let file = options.write(true).create(true).truncate(false).open(&path).map_err(OutputError::at(&path))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(OutputError::InUse(folder.to_path_buf()))
}

/// Makes a folder ready for a snapshot: puts back what was being exchanged, and removes what was written aside by
/// processes that are no more. An unfinished run stays. Gives whether there is one.
///
/// # Errors
/// When the folder holds anything but a snapshot and what was written aside for one, another process writes to it, or
/// the file system refuses. Nothing is touched that is not ours.
pub(super) fn tidy(folder: &Path) -> Result<bool, OutputError> {
    let mut left = Vec::new();
    let mut others = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(OutputError::at(folder))? {
        let entry = entry.map_err(OutputError::at(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_ours(&name) { left.push((name, entry.path())) } else { others.push(name) }
    }
    // Killed while a first snapshot was put in place: there is data, and no manifest yet.
    let is_half = !left.is_empty() && others.iter().all(|name| name == "data");
    if !others.is_empty() && !is_half && !is_snapshot(folder) {
        return Err(OutputError::NotASnapshot(folder.to_path_buf()));
    }
    let has_run = left.iter().any(|(name, path)| name == RUN && path.is_dir());
    if has_run {
        let run = folder.join(RUN);
        let lock = lock(&run)?;
        put_back_old(folder, &run.join("publish"))?;
        drop(lock);
    }
    for (_, path) in left.iter().filter(|(name, _)| name != RUN) {
        let is_folder = path.symlink_metadata().is_ok_and(|found| found.is_dir());
        if is_folder {
            let lock = lock(path)?;
            put_back_old(folder, path)?;
            drop(lock);
            std::fs::remove_dir_all(path).map_err(OutputError::at(path))?;
        } else {
            std::fs::remove_file(path).map_err(OutputError::at(path))?;
        }
    }
    Ok(has_run)
}

/// Whether a name is one that is written aside.
fn is_ours(name: &str) -> bool {
    let Some(rest) = name.strip_prefix(PREFIX) else { return false };
    name == RUN || rest.starts_with("done-") || (rest.len() == RANDOM && rest.chars().all(char::is_alphanumeric))
}

/// Puts the data of a snapshot back where it was, when the exchange for newer was cut short between its two steps.
pub(super) fn put_back_old(folder: &Path, aside: &Path) -> Result<(), OutputError> {
    let (data, old) = (folder.join("data"), aside.join("old"));
    if data.symlink_metadata().is_err() && old.is_dir() {
        std::fs::rename(&old, &data).map_err(OutputError::at(&data))?;
    }
    Ok(())
}

/// Exchanges a folder for another, and gives the way back.
pub(super) fn swap(there: &Path, new: &Path, old: &Path) -> Result<impl FnOnce() + use<>, OutputError> {
    let had = there.symlink_metadata().is_ok();
    let (there, old): (PathBuf, PathBuf) = (there.to_path_buf(), old.to_path_buf());
    if had {
        std::fs::rename(&there, &old).map_err(OutputError::at(&there))?;
    }
    // Best effort: the failure to tell is the one that led here.
    let put_back = {
        let there = there.clone();
        move || {
            if had {
                let _ = std::fs::rename(&old, &there);
            }
        }
    };
    if let Err(error) = std::fs::rename(new, &there) {
        put_back();
        return Err(OutputError::at(&there)(error));
    }
    let new = new.to_path_buf();
    Ok(move || {
        let _ = std::fs::rename(&there, &new);
        put_back();
    })
}
