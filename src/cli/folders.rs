//! Folders a person mounts: templates, icons, fonts.

use super::error::{CommandError, chain};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A mounted file may hold this many bytes; fonts for East Asian scripts come close.
const MOST_BYTES: u64 = 64 << 20;

/// The texts of a folder's files with this ending, by path below the folder with `/`: `hld/identity.md`.
pub(super) fn texts(folder: &Path, ending: &str, depth: usize) -> Result<BTreeMap<String, String>, CommandError> {
    let mut texts = BTreeMap::new();
    for (name, path) in files(folder, ending, depth)? {
        let text = String::from_utf8(read(&path)?)
            .map_err(|_| CommandError::usage(format!("`{}` is not UTF-8 text", path.display())))?;
        texts.insert(name, text);
    }
    Ok(texts)
}

#[cfg(feature = "pdf")]
/// The bytes of a folder's files with one of these endings, in the order of their names.
#[cfg(feature = "pdf")]
pub(super) fn bytes(folder: &Path, endings: &[&str]) -> Result<Vec<Vec<u8>>, CommandError> {
    let mut found = BTreeMap::new();
    for ending in endings {
        found.extend(files(folder, ending, 1)?);
    }
    found.values().map(|path| read(path)).collect()
}

/// The text of a file a person named.
pub(super) fn text(path: &Path) -> Result<String, CommandError> {
    String::from_utf8(read(path)?).map_err(|_| CommandError::usage(format!("`{}` is not UTF-8 text", path.display())))
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    let refused =
        |error: std::io::Error| CommandError::usage(format!("cannot read `{}`: {}", path.display(), chain(&error)));
    if std::fs::metadata(path).map_err(refused)?.len() > MOST_BYTES {
        return Err(CommandError::usage(format!("`{}` is larger than 64 MB", path.display())));
    }
    std::fs::read(path).map_err(refused)
}

/// Files below a folder, by relative name.
fn files(folder: &Path, ending: &str, depth: usize) -> Result<BTreeMap<String, PathBuf>, CommandError> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(String::new(), folder.to_path_buf(), depth)];
    while let Some((prefix, at, depth)) = folders.pop() {
        let refused = |error: std::io::Error| {
            CommandError::usage(format!("cannot read the folder `{}`: {}", at.display(), chain(&error)))
        };
        for entry in std::fs::read_dir(&at).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let path = entry.path();
            if path.is_dir() {
                if depth > 1 {
                    folders.push((format!("{name}/"), path, depth - 1));
                }
            } else if name.to_lowercase().ends_with(ending) {
                found.insert(name, path);
            }
        }
    }
    Ok(found)
}

/// Whether writing to a folder would write into a snapshot's own files: the snapshot folder itself, or its data.
pub(super) fn is_own(snapshot: &Path, out: &Path) -> bool {
    let (Some(snapshot), Some(out)) = (real(snapshot), real(out)) else { return false };
    out == snapshot || out.starts_with(snapshot.join("data"))
}

/// A path without links, though its last parts need not exist yet.
fn real(path: &Path) -> Option<PathBuf> {
    path.ancestors().find_map(|above| {
        let there = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        Some(there.canonicalize().ok()?.join(path.strip_prefix(above).ok()?))
    })
}
