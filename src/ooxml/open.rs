//! A package out of the bytes of a zip file.

use super::bounds::{MOST_ALL, MOST_NAME, MOST_PACKED, MOST_PART, MOST_PARTS, MOST_RATIO};
use super::error::shown;
use super::types::TYPES;
use super::{Package, PackageError, Part};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// How a zip file begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// How the container of encrypted and of old documents begins: [MS-CFB] section 2.2.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The parts of a file in the order they are stored, `[Content_Types].xml` first.
pub(super) fn open(bytes: &[u8]) -> Result<Package, PackageError> {
    if bytes.starts_with(COMPOUND) {
        return Err(PackageError::Encrypted);
    }
    if !bytes.starts_with(ZIP) {
        return Err(PackageError::NotAPackage);
    }
    if bytes.len() > MOST_PACKED {
        return Err(PackageError::large("the file", format!("{} MB", MOST_PACKED >> 20)));
    }
    let archive = |error: &dyn ToString| {
        let why = error.to_string();
        // Where an end is not found, the reader of zip files tells of its own types.
        let why =
            if why.contains("::") { "it ends too early: it was not saved or copied whole".to_owned() } else { why };
        PackageError::damaged("the archive", why)
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| archive(&error))?;
    if zip.len() > MOST_PARTS {
        return Err(PackageError::large("the number of parts", MOST_PARTS));
    }
    if zip.has_duplicate_names() {
        return Err(archive(&"two of its parts have one name"));
    }
    if zip.has_overlapping_files().map_err(|error| archive(&error))? {
        return Err(archive(&"two of its parts share bytes"));
    }
    let (mut parts, mut names, mut left) = (Vec::new(), BTreeSet::new(), MOST_ALL);
    for at in 0..zip.len() {
        let file = zip.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) | zip::result::ZipError::InvalidPassword => {
                PackageError::damaged("the archive", "one of its parts is encrypted or packed in an unknown way")
            }
            other => archive(&other),
        })?;
        let name = file.name().map_err(|_| archive(&"the name of a part is no text"))?.into_owned();
        if file.is_dir() {
            continue;
        }
        sound(&name, &file)?;
        // Names of parts are the same in either case: ECMA-376 part 2, 6.2.2.3.
        if !names.insert(name.to_ascii_lowercase()) {
            return Err(PackageError::damaged(&name, "two parts have this name"));
        }
        let bytes = content(&name, file, left)?;
        left = left.saturating_sub(bytes.len() as u64);
        parts.push(Part { name, bytes });
    }
    // Written first, whatever the order they came in; the others keep theirs.
    parts.sort_by_key(|part| !part.name.eq_ignore_ascii_case(TYPES));
    Ok(Package { parts })
}

/// Refuses names that are paths to elsewhere, and entries that are no files.
fn sound<R: Read>(name: &str, file: &ZipFile<'_, R>) -> Result<(), PackageError> {
    let refused = |why: &str| Err(PackageError::damaged(name, why));
    if name.len() > MOST_NAME {
        return Err(PackageError::large("the name of a part", format!("{MOST_NAME} letters")));
    }
    if file.encrypted() {
        return refused("it is encrypted");
    }
    if file.is_symlink() {
        return refused("it is a link");
    }
    if name.contains(['\\', ':']) || name.chars().any(char::is_control) {
        return refused("its name is none of a part");
    }
    if name.split('/').any(|segment| segment.is_empty() || segment.chars().all(|c| c == '.')) {
        return refused("its name leads elsewhere");
    }
    Ok(())
}

/// The bytes of a part, counted as they come.
fn content<R: Read>(name: &str, file: ZipFile<'_, R>, left: u64) -> Result<Vec<u8>, PackageError> {
    let (bytes, ratio) = MOST_RATIO;
    let bomb = file.compressed_size().max(1).saturating_mul(ratio).max(bytes);
    let limit = MOST_PART.min(left).min(bomb);
    let mut content = Vec::new();
    let read = file.take(limit.saturating_add(1)).read_to_end(&mut content);
    read.map_err(|error| PackageError::damaged(name, error))?;
    if content.len() as u64 <= limit {
        return Ok(content);
    }
    let what = format!("`{}`", shown(name));
    Err(match limit {
        it if it == bomb => PackageError::large(&what, format!("{ratio} times its packed size")),
        it if it == left => PackageError::large("the sum of the parts", format!("{} MB", MOST_ALL >> 20)),
        _ => PackageError::large(&what, format!("{} MB", MOST_PART >> 20)),
    })
}
