//! The files below the paths a person named, in a stable order.

use super::error::ImportError;
use crate::diag::{Code, Diagnostic};
use std::path::{Path, PathBuf};

/// Deepest nesting of folders that is followed.
const MAX_DEPTH: usize = 32;

/// A file to import.
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Its folders below the path a person named, and that path's own name.
    pub(super) folders: Vec<String>,
}

/// Finds the files. Hidden files and folders are passed over silently apart from a count; links with a diagnostic.
/// The folder `skip` is passed over wherever it lies.
pub(super) fn walk(
    paths: &[PathBuf],
    skip: Option<&Path>,
    sink: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, ImportError> {
    let mut walk = Walk { found: Vec::new(), hidden: 0, skip: skip.and_then(|skip| skip.canonicalize().ok()), sink };
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => ImportError::Missing(path.clone()),
            _ => ImportError::Read { path: path.clone(), source },
        })?;
        if kind.is_dir() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            walk.folder(path, &name.into_iter().collect::<Vec<_>>(), 0)?;
        } else {
            let parent = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
            walk.found.push(Found { path: path.clone(), folders: parent.into_iter().collect() });
        }
    }
    let Walk { found, hidden, sink, .. } = walk;
    if hidden > 0 {
        sink.push(Diagnostic::new(
            Code::FileSkipped,
            "hidden files",
            format!("{hidden} hidden files or folders were passed over"),
        ));
    }
    if found.is_empty() {
        let names: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        return Err(ImportError::NoFiles(names.join(", ")));
    }
    Ok(found)
}

/// A walk under way.
struct Walk<'a> {
    found: Vec<Found>,
    hidden: usize,
    skip: Option<PathBuf>,
    sink: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, folders: &[String], depth: usize) -> Result<(), ImportError> {
        let read = |source| ImportError::Read { path: path.to_path_buf(), source };
        if depth > 0 && self.skip.is_some() && path.canonicalize().ok() == self.skip {
            return Ok(());
        }
        let mut entries = std::fs::read_dir(path).map_err(read)?.collect::<Result<Vec<_>, _>>().map_err(read)?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().map_err(read)?;
            if name.starts_with('.') || name == "__MACOSX" {
                self.hidden = self.hidden.saturating_add(1);
            } else if kind.is_dir() && depth < MAX_DEPTH {
                let below: Vec<String> = folders.iter().cloned().chain([name]).collect();
                self.folder(&entry.path(), &below, depth.saturating_add(1))?;
            } else if kind.is_file() {
                self.found.push(Found { path: entry.path(), folders: folders.to_vec() });
            } else {
                let why = if kind.is_dir() {
                    "the folders are nested too deeply"
                } else {
                    "links and devices are not followed"
                };
                self.sink.push(Diagnostic::new(Code::FileSkipped, name.escape_debug().to_string(), why));
            }
        }
        Ok(())
    }
}
