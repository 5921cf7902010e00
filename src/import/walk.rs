//! The files below the paths a person named, in a stable order.

use super::error::ImportError;
use super::project;
use super::reading::STANDARD_INPUT;
use crate::diag::{Code, Diagnostic};
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

/// Deepest nesting of folders that is followed.
const MAX_DEPTH: usize = 32;

/// A file to import.
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Its folders below the path a person named, and that path's own name.
    pub(super) folders: Vec<String>,
    /// What it is called in messages and lists: its path below the folder that a person named.
    pub(super) shown: String,
    /// Whether a person named it, so that it may be a pipe.
    pub(super) is_named: bool,
}

impl Found {
    /// Its name without folders.
    pub(super) fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Finds the files. Hidden files and folders are passed over silently apart from a count; links with a diagnostic.
/// The folder `skip` is passed over wherever it lies.
pub(super) fn walk(
    paths: &[PathBuf],
    skip: Option<&Path>,
    sink: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, ImportError> {
    let several = paths.len() > 1;
    let skip = skip.and_then(|skip| skip.canonicalize().ok());
    let mut walk = Walk { found: Vec::new(), hidden: 0, skip, skipped: false, sink };
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            let (path, shown) = (path.clone(), "standard input".to_owned());
            walk.found.push(Found { path, folders: Vec::new(), shown, is_named: true });
            continue;
        }
        let kind = std::fs::metadata(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => ImportError::Missing(path.clone()),
            _ => ImportError::Read { path: path.clone(), source },
        })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if kind.is_dir() {
            let above: Vec<String> = name.clone().into_iter().filter(|_| several).collect();
            let entries = entries(path).map_err(|source| ImportError::Read { path: path.clone(), source })?;
            walk.folder(entries, &name.into_iter().collect::<Vec<_>>(), &above, 0);
        } else {
            let parent = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
            let shown = match &parent {
                Some(parent) if several => format!("{parent}/{}", name.unwrap_or_default()),
                _ => name.unwrap_or_default(),
            };
            walk.found.push(Found { path: path.clone(), folders: parent.into_iter().collect(), shown, is_named: true });
        }
    }
    let Walk { found, hidden, sink, skipped, .. } = walk;
    if hidden > 0 {
        sink.push(Diagnostic::new(
            Code::FileSkipped,
            "hidden files",
            format!("{hidden} hidden files or folders were passed over"),
        ));
    }
    if found.is_empty() && !skipped {
        let names: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        return Err(ImportError::NoFiles(names.join(", ")));
    }
    Ok(found)
}

/// What is in a folder, sorted by name.
fn entries(path: &Path) -> std::io::Result<Vec<DirEntry>> {
    let mut entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// A walk under way.
struct Walk<'a> {
    found: Vec<Found>,
    hidden: usize,
    skip: Option<PathBuf>,
    /// Whether anything was passed over with a message.
    skipped: bool,
    sink: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Walks a folder. `folders` are its name and those above it, `above` what is shown of them.
    fn folder(&mut self, entries: Vec<DirEntry>, folders: &[String], above: &[String], depth: usize) {
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let shown = above.iter().map(String::as_str).chain([name.as_str()]).collect::<Vec<_>>().join("/");
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.pass_over(&shown, Code::ImportLost, &format!("it cannot be read: {error}"));
                    continue;
                }
            };
            if project::is_hidden(&name, folders, kind.is_file()) || name == "__MACOSX" {
                self.hidden = self.hidden.saturating_add(1);
            } else if kind.is_dir() && depth < MAX_DEPTH {
                self.below(&entry.path(), (folders, above), &name, &shown, depth);
            } else if kind.is_file() {
                self.found.push(Found { path: entry.path(), folders: folders.to_vec(), shown, is_named: false });
            } else if kind.is_dir() {
                self.pass_over(&shown, Code::FileSkipped, "the folders are nested too deeply");
            } else if kind.is_symlink() {
                self.pass_over(&shown, Code::FileSkipped, "links are not followed");
            } else {
                self.pass_over(&shown, Code::FileSkipped, "pipes, sockets and devices are not read inside a folder");
            }
        }
    }

    /// Walks a folder in a folder. One that is gone, or may not be read, is told; the rest is read.
    fn below(&mut self, path: &Path, (folders, above): (&[String], &[String]), name: &str, shown: &str, depth: usize) {
        if self.skip.is_some() && path.canonicalize().ok() == self.skip {
            self.skipped = true;
            return;
        }
        let add = |to: &[String]| to.iter().cloned().chain([name.to_owned()]).collect::<Vec<_>>();
        match entries(path) {
            Ok(entries) => self.folder(entries, &add(folders), &add(above), depth.saturating_add(1)),
            Err(error) => self.pass_over(shown, Code::ImportLost, &format!("the folder cannot be read: {error}")),
        }
    }

    fn pass_over(&mut self, shown: &str, code: Code, why: &str) {
        self.skipped = true;
        self.sink.push(Diagnostic::new(code, shown.escape_debug().to_string(), why));
    }
}
