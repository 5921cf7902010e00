//! Zip archives as downloaded, read in place: each file in them as if it lay in folders. Nothing is unpacked to disk;
//! the names inside are labels and never paths.

use super::Source;
use crate::diag::Code;
use crate::import::ledger::Ledger;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Most entries of an archive.
const MAX_ENTRIES: usize = 100_000;
/// Most bytes of one file of an archive: it is held in memory.
const MAX_FILE: u64 = 512 << 20;
/// Most bytes of all files of an archive.
const MAX_ALL: u64 = 2 << 30;
/// A file beyond these bytes that was packed to less than one in so many is a bomb, not an export.
const MAX_RATIO: (u64, u64) = (16 << 20, 300);

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Takes the files of an archive, in the order of their names.
pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, bytes: &[u8]) {
    if source.is_packed {
        let why = "the file is an archive inside an archive, which is not opened; unpack the outer one first";
        return source.refuse(ledger, Code::ImportLost, why);
    }
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            return source.refuse(ledger, Code::ImportLost, &format!("the archive cannot be read: {error}"));
        }
    };
    if archive.len() > MAX_ENTRIES {
        let why = format!("the archive holds {} files; at most {MAX_ENTRIES} are read", archive.len());
        return source.refuse(ledger, Code::ImportLost, &why);
    }
    let mut entries: Vec<Entry> = (0..archive.len()).filter_map(|at| Entry::of(&mut archive, at)).collect();
    if entries.iter().any(|entry| entry.name == "[Content_Types].xml") {
        let why = "the file is an Office document; save its sheet as CSV";
        return source.refuse(ledger, Code::ImportUnrecognised, why);
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let stem = source.name.rsplit_once('.').map_or(source.name, |(stem, _)| stem);
    let mut left = MAX_ALL;
    let mut hidden = 0_u64;
    for Entry { name, at, is_encrypted, is_link } in entries {
        let mut folders: Vec<String> = source.folders.iter().cloned().chain([stem.to_owned()]).collect();
        // Of `../../etc/passwd` and `C:\x` only the names count.
        folders.extend(name.split(['/', '\\']).filter(|it| !matches!(*it, "" | "." | "..")).map(str::to_owned));
        let is_hidden = folders.iter().any(|it| it.starts_with('.') || it == "__MACOSX");
        let Some(inner) = folders.pop().filter(|_| !name.ends_with(['/', '\\'])) else { continue };
        if is_hidden || is_link {
            hidden = hidden.saturating_add(1);
            continue;
        }
        let below = folders.iter().skip(source.folders.len().saturating_add(1)).map(String::as_str);
        let shown = [source.shown].into_iter().chain(below).chain([inner.as_str()]).collect::<Vec<_>>().join("/");
        let inside = Source { folders: &folders, name: &inner, shown: &shown, is_packed: true };
        let read = if is_encrypted {
            Err("the file is encrypted; unpack the archive with its password first".to_owned())
        } else {
            archive.by_index(at).map_err(|error| error.to_string()).and_then(|file| content(file, left))
        };
        shown.clone_into(&mut ledger.reading);
        match read {
            Ok(content) => {
                left = left.saturating_sub(content.len() as u64);
                super::take(ledger, &inside, &content);
            }
            Err(why) => {
                inside.refuse(ledger, Code::ImportLost, &format!("{why} (in the archive `{}`)", source.label()))
            }
        }
        if ledger.failure.is_some() {
            return;
        }
    }
    if hidden > 0 {
        ledger.tell(Code::FileSkipped, &source.label(), format!("{hidden} hidden files or links were passed over"));
    }
}

/// What an archive says of a file.
struct Entry {
    name: String,
    at: usize,
    is_encrypted: bool,
    is_link: bool,
}

impl Entry {
    fn of(archive: &mut ZipArchive<Cursor<&[u8]>>, at: usize) -> Option<Self> {
        let file = archive.by_index_raw(at).ok()?;
        let name = file.name().map_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned(), Into::into);
        Some(Self { name, at, is_encrypted: file.encrypted(), is_link: file.is_symlink() })
    }
}

/// The bytes of a file of an archive, of which so many are left. The sizes that an archive tells are not believed.
fn content<R: Read>(file: ZipFile<'_, R>, left: u64) -> Result<Vec<u8>, String> {
    let packed = file.compressed_size().max(1);
    let most = MAX_FILE.min(left);
    let (bytes, ratio) = MAX_RATIO;
    let bomb = packed.saturating_mul(ratio).max(bytes);
    let limit = most.min(bomb);
    let mut content = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut content).map_err(|error| format!("cannot be read: {error}"))?;
    if content.len() as u64 <= limit {
        return Ok(content);
    }
    Err(if limit == bomb {
        format!("the file unpacks to more than {ratio} times its size, as no export does; it was not read")
    } else {
        "the files of the archive are larger than what is read; unpack it first".to_owned()
    })
}
