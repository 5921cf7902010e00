//! Folders a person mounts: templates, icons, fonts.

use super::error::{CommandError, chain};
use super::named::{self, Bounds};
use crate::diag::{Code, Diagnostic, nearest};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A mounted file may hold this many bytes; fonts for East Asian scripts come close.
const MOST_BYTES: u64 = 64 << 20;
/// Bytes of a file of settings.
const MOST_SETTINGS: u64 = 4 << 20;
/// What is read of a text that a person named.
const TEXT: Bounds = Bounds { bytes: MOST_BYTES, time: Duration::from_secs(120) };

/// The texts of a folder's files with this ending, by path below the folder with `/`: `as-built/identity.md`.
pub(super) fn texts(folder: &Path, ending: &str, depth: usize) -> Result<BTreeMap<String, String>, CommandError> {
    let mut texts = BTreeMap::new();
    for (name, path) in files(folder, ending, depth)? {
        let text = String::from_utf8(read(&path)?)
            .map_err(|_| CommandError::usage(format!("`{}` is not UTF-8 text", path.display())))?;
        texts.insert(name, text);
    }
    Ok(texts)
}

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
    let bytes = named::read(path, TEXT)
        .map_err(|error| CommandError::usage(format!("cannot read `{}`: {}", path.display(), chain(&error))))?;
    String::from_utf8(bytes).map_err(|_| CommandError::usage(format!("`{}` is not UTF-8 text", path.display())))
}

/// The bytes of a file a person named.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, CommandError> {
    named::read(path, TEXT)
        .map_err(|error| CommandError::usage(format!("cannot read `{}`: {}", path.display(), chain(&error))))
}

/// The text of a file of settings that a person wrote: a design, a configuration, a pack. Only a regular file of 4 MB at
/// most is read; nobody writes more by hand, and a pipe or device may never end.
pub(super) fn settings(path: &Path) -> Result<String, CommandError> {
    let refused = |why: &str| CommandError::usage(format!("cannot read `{}`: {why}", path.display()));
    let found = std::fs::metadata(path).map_err(|error| refused(&chain(&error)))?;
    if !found.is_file() {
        return Err(refused("it is no regular file").hint("name a file that you can open in an editor"));
    }
    if found.len() > MOST_SETTINGS {
        return Err(refused("it is larger than 4 MB").hint("name the file that a person wrote"));
    }
    text(path)
}

/// The first bytes of a regular file.
pub(super) fn first_bytes(path: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    let refused =
        |error: std::io::Error| CommandError::usage(format!("cannot read `{}`: {}", path.display(), chain(&error)));
    if std::fs::metadata(path).map_err(refused)?.len() > MOST_BYTES {
        return Err(CommandError::usage(format!("`{}` is larger than 64 MB", path.display())));
    }
    std::fs::read(path).map_err(refused)
}

/// Files below a folder that have an ending, by relative name.
fn files(folder: &Path, ending: &str, depth: usize) -> Result<BTreeMap<String, PathBuf>, CommandError> {
    let mut found = all(folder, depth)?;
    found.retain(|name, _| name.to_lowercase().ends_with(ending));
    Ok(found)
}

/// Every file below a folder, by relative name, each with its path without links. A link is followed where it leads to
/// something in the folder itself, as those of mounted configuration maps do; hidden names are what such links lead to.
pub(super) fn all(folder: &Path, depth: usize) -> Result<BTreeMap<String, PathBuf>, CommandError> {
    let refused = |at: &Path, error: &std::io::Error| {
        CommandError::usage(format!("cannot read `{}`: {}", at.display(), chain(error)))
    };
    let home = folder.canonicalize().map_err(|error| refused(folder, &error))?;
    let mut found = BTreeMap::new();
    let mut folders = vec![(String::new(), home.clone(), depth)];
    while let Some((prefix, at, depth)) = folders.pop() {
        for entry in std::fs::read_dir(&at).map_err(|error| refused(&at, &error))? {
            let entry = entry.map_err(|error| refused(&at, &error))?;
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = format!("{prefix}{own}");
            if own.starts_with('.') {
                continue;
            }
            let path = entry.path().canonicalize().map_err(|error| refused(&entry.path(), &error))?;
            if !path.starts_with(&home) {
                return Err(CommandError::usage(format!(
                    "`{name}` in `{}` is a link out of that folder",
                    folder.display()
                ))
                .hint("put a copy of the file there; only links within the folder are followed"));
            }
            if path.is_dir() {
                if depth > 1 {
                    folders.push((format!("{name}/"), path, depth - 1));
                }
            } else if path.is_file() {
                found.insert(name, path);
            } else {
                return Err(CommandError::usage(format!("`{name}` in `{}` is no file", folder.display()))
                    .hint("pipes and devices are not read from folders"));
            }
        }
    }
    Ok(found)
}

/// Tells of each file below a folder that nothing uses, with the names that it may have been meant for.
pub(super) fn unused(
    folder: &Path,
    depth: usize,
    is_used: impl Fn(&str) -> bool,
    known: &[&str],
) -> Result<Vec<Diagnostic>, CommandError> {
    let tell = |name: &String| {
        let said = Diagnostic::new(Code::FileUnused, name.escape_debug().to_string(), "nothing uses this file");
        // People leave out the folder, or write it in another way: the last part counts too.
        let last = |name: &'_ str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let same = known.iter().filter(|it| last(it) == last(name)).copied();
        let near: Vec<&str> = same.chain(nearest(name, known.iter().copied(), 1)).take(1).collect();
        near.iter().fold(said, |said, near| said.hint(format!("did you mean `{near}`?")))
    };
    Ok(all(folder, depth)?.keys().filter(|name| !is_used(name)).map(tell).collect())
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

/// The folder of the snapshot as a report names it: as it was named, with `/`, where that is relative, else its name.
pub(super) fn relative(folder: &Path) -> String {
    let is_plain = folder.is_relative() && !folder.components().any(|it| it.as_os_str() == "..");
    let parts: Vec<String> = match is_plain {
        true => folder.components().map(|it| it.as_os_str().to_string_lossy().into_owned()).collect(),
        false => folder.file_name().map(|it| it.to_string_lossy().into_owned()).into_iter().collect(),
    };
    parts.into_iter().filter(|it| it != ".").collect::<Vec<_>>().join("/")
}
