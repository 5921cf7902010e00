//! Files written aside and renamed: each whole or not at all, and none before all could be staged.

use super::OutputError;
use crate::render::Artifact;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The files in the order of the artifacts, with their size in bytes.
    pub files: Vec<(PathBuf, u64)>,
}

impl Written {
    /// Size of all files, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, size)| size).sum()
    }
}

/// Writes artifacts below a folder, which is made if need be. Every file is staged beside its place before the first
/// is renamed, so that a full disk or a refusal leaves what was there. Other files in the folder are not touched.
///
/// # Errors
/// When a name is unsafe, something is in the way, or the file system refuses.
pub fn write_all(folder: &Path, artifacts: &[Artifact]) -> Result<Written, OutputError> {
    let mut names = BTreeSet::new();
    for artifact in artifacts {
        if !is_safe(&artifact.path) {
            return Err(OutputError::UnsafePath(artifact.path.clone()));
        }
        if !names.insert(&artifact.path) {
            return Err(OutputError::Twice(artifact.path.clone()));
        }
    }
    make_folder(folder)?;
    let mut staged = Vec::with_capacity(artifacts.len());
    for artifact in artifacts {
        let path = artifact.path.split('/').fold(folder.to_path_buf(), |path, name| path.join(name));
        if let Some(parent) = path.parent() {
            make_folder(parent)?;
        }
        staged.push((stage(&path, &artifact.bytes, Readers::Mask)?, path, artifact.bytes.len() as u64));
    }
    let mut written = Written::default();
    for (file, path, size) in staged {
        file.persist(&path).map_err(|error| OutputError::at(&path)(error.error))?;
        written.files.push((path, size));
    }
    Ok(written)
}

/// Writes one file, whole or not at all. Its folder must exist. A device or pipe is written to, not replaced.
///
/// # Errors
/// When something is in the way or the file system refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<Written, OutputError> {
    if std::fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let mut device = std::fs::OpenOptions::new().write(true).open(path).map_err(OutputError::at(path))?;
        device.write_all(bytes).and_then(|()| device.flush()).map_err(OutputError::at(path))?;
    } else {
        let file = stage(path, bytes, Readers::Mask)?;
        file.persist(path).map_err(|error| OutputError::at(path)(error.error))?;
    }
    Ok(Written { files: vec![(path.to_path_buf(), bytes.len() as u64)] })
}

/// Writes one file by pieces, whole or not at all, where it may be too large to hold. Its folder must exist; a device or
/// pipe is written to, not replaced.
///
/// # Errors
/// When something is in the way, the file system refuses, or `fill` fails.
pub fn write_streamed(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), OutputError> {
    let at = OutputError::at(path);
    if std::fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let device = std::fs::OpenOptions::new().write(true).open(path).map_err(OutputError::at(path))?;
        let mut device = std::io::BufWriter::new(device);
        return fill(&mut device).and_then(|()| device.flush()).map_err(at);
    }
    let mut file = stage(path, &[], Readers::Mask)?;
    let mut buffer = std::io::BufWriter::new(file.as_file_mut());
    fill(&mut buffer).and_then(|()| buffer.flush()).map_err(at)?;
    drop(buffer);
    file.persist(path).map(drop).map_err(|error| OutputError::at(path)(error.error))
}

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Whom the person's own mask lets.
    Mask,
    /// Its owner.
    Owner,
}

/// Writes bytes to a file beside their place.
pub(super) fn stage(path: &Path, bytes: &[u8], readers: Readers) -> Result<NamedTempFile, OutputError> {
    if path.is_dir() {
        return Err(OutputError::NotAFile(path.to_path_buf()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tenantry-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(match readers {
        Readers::Mask => 0o666,
        Readers::Owner => 0o600,
    }));
    #[cfg(not(unix))]
    let _ = readers;
    let mut file = builder.tempfile_in(folder).map_err(OutputError::at(path))?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(OutputError::at(path))?;
    Ok(file)
}

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path) -> Result<(), OutputError> {
    is_free(folder)?;
    std::fs::create_dir_all(folder).map_err(OutputError::at(folder))
}

/// Whether no file stands where a folder is to be.
pub(super) fn is_free(folder: &Path) -> Result<(), OutputError> {
    match folder.ancestors().find(|path| path.is_file()) {
        Some(file) => Err(OutputError::NotAFolder(file.to_path_buf())),
        None => Ok(()),
    }
}

/// Whether a name stays below the folder on every system.
fn is_safe(path: &str) -> bool {
    let safe_name = |name: &str| {
        !name.is_empty()
            && name != "."
            && name != ".."
            && !name.ends_with(['.', ' '])
            && !name.chars().any(|c| c.is_control() || "\\:*?\"<>|".contains(c))
    };
    path.len() <= 1024 && path.split('/').all(safe_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(path: &str, text: &str) -> Artifact {
        Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "old").unwrap();
        std::fs::create_dir(folder.path().join("b.md")).unwrap();
        let error = write_all(folder.path(), &[artifact("a.md", "new"), artifact("b.md", "new")]).unwrap_err();
        assert!(matches!(error, OutputError::NotAFile(_)), "{error}");
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no staged file is left behind");
    }

    #[test]
    fn names_stay_below_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["", "/etc/x", "../x", "a/../../x", "a\\x", "c:x", "a\0", "a//b", "x.", "a/."] {
            let error = write_all(folder.path(), &[artifact(name, "")]).unwrap_err();
            assert!(matches!(error, OutputError::UnsafePath(_)), "{name}");
        }
        let written = write_all(folder.path(), &[artifact("diagrams/logical.svg", "x")]).unwrap();
        assert_eq!(written.bytes(), 1);
    }

    #[test]
    fn a_file_in_the_way_of_the_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("out"), "old").unwrap();
        let error = write_all(&folder.path().join("out/deep"), &[artifact("a", "b")]).unwrap_err();
        assert!(matches!(&error, OutputError::NotAFolder(path) if path.ends_with("out")), "{error}");
        assert!(!error.hints().is_empty());
    }
}
