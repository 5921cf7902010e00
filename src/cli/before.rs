//! What stands in the output folder before `build` writes to it: documents with words of people, history, claims.

use super::error::{CommandError, chain};
use crate::build::{Before, Other, Word, is_of, renamed};
use crate::diff::history::{CLAIMS, FILE, FOLDER, History, Past};
use crate::document::Pack;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Bytes of a file that is read.
const MOST_BYTES: u64 = 256 << 20;
/// Files of a folder that are looked at.
const MOST_FILES: usize = 10_000;

/// What stands in the output folder, and at the place from which a person wants words to be kept: a folder of documents, or
/// one document, Markdown or Word.
pub(super) fn before(out: &Path, keep_from: Option<&Path>, packs: &[Pack]) -> Result<Before, CommandError> {
    let past_here = past(out)?;
    let documents_here = documents(out, packs, &read_history(past_here.history.as_deref()))?;
    let words = words(out, packs, &BTreeMap::new(), true)?;
    let mut before = Before { documents: documents_here, past: past_here, words, ..Before::default() };
    let Some(from) = keep_from else { return Ok(before) };
    if from.is_dir() {
        let past = past(from)?;
        let history = read_history(past.history.as_deref());
        let documents = documents(from, packs, &history)?;
        let is_there = |document: &str| {
            documents.iter().any(|(name, _)| is_of(name, document)) || from.join(format!("{document}.docx")).is_file()
        };
        let renamed = renamed(&history.packs(), packs, is_there);
        before.words.extend(self::words(from, packs, &renamed, false)?);
        let others = documents.into_iter().filter(|(name, _)| history.is_current(name)).map(|(name, text)| {
            let file = name.split_once('/').map(|(file, _)| format!("{file}.md"));
            let file = renamed.get(file.as_ref().unwrap_or(&name)).or(file.as_ref()).cloned();
            other(&history, file.as_ref(), name, text)
        });
        before.others = others.collect();
        if before.past.history.is_none() && before.past.claims.is_none() {
            before.past = past;
            before.past_is_elsewhere = true;
        }
    } else if from.is_file() {
        let name = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = from.with_file_name(FILE);
        let history = if beside.is_file() { Some(text(&beside)?) } else { None };
        // A document that was renamed is still the one that is made, where only one is.
        let file = match packs {
            [pack] => Some(format!("{}.md", pack.file)),
            _ => None,
        };
        if is_word(&name) {
            before.words.push(word(from, &name, file.as_deref())?);
            return Ok(before);
        }
        before.others = vec![other(&read_history(history.as_deref()), file.as_ref(), name, text(from)?)];
    } else {
        return Err(CommandError::usage(format!("there is nothing at `{}` to keep words from", from.display()))
            .hint("name a folder of documents, or a Markdown or Word document, with `--keep-from`"));
    }
    Ok(before)
}

/// The history of another place; one that cannot be read tells nothing.
fn read_history(text: Option<&str>) -> History {
    text.and_then(|text| History::read(FILE, text).ok()).unwrap_or_default()
}

/// A document of another place, with what its history says of it; `file` is what it is taken for, where not for itself.
fn other(history: &History, file: Option<&String>, name: String, text: String) -> Other {
    let recorded = history.recorded().remove(&name);
    let defaults = history.defaults().remove(&name).unwrap_or_default();
    let page = name.contains('/').then(|| name.clone());
    Other { file: file.cloned().unwrap_or(name), page, text, recorded, defaults }
}

/// Whether a file is one of Word, by its name.
fn is_word(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "docx" | "dotx" | "docm" | "dotm" | "doc"))
}

/// A Word document that a person named, with what they wrote in it.
fn word(path: &Path, name: &str, of: Option<&str>) -> Result<Word, CommandError> {
    let word = Word::new(name, bytes(path)?, of, false);
    let shown = path.display();
    match &word.read {
        Err(error) => Err(CommandError::failed(format!("no words can be kept from `{shown}`: {error}"))),
        Ok(read) if !read.value.is_ours && read.value.notes.is_empty() => {
            Err(CommandError::usage(format!("`{shown}` has neither kept regions nor comments"))
                .hint("name a Word document that was written by `tenantry build`, and then edited"))
        }
        Ok(_) => Ok(word),
    }
}

/// The Word documents of a folder that were written here, and those that will be written over. `renamed` tells which go by
/// another name now.
fn words(
    folder: &Path,
    packs: &[Pack],
    renamed: &BTreeMap<String, String>,
    is_own: bool,
) -> Result<Vec<Word>, CommandError> {
    let mut found = Vec::new();
    for (name, path) in files(folder, ".docx")? {
        // Word's own note that somebody has the file open.
        if name.starts_with("~$") {
            continue;
        }
        let stem = name.strip_suffix(".docx").unwrap_or(&name);
        let of = renamed.get(&format!("{stem}.md")).map(String::as_str);
        let word = Word::new(&name, bytes(&path)?, of, is_own);
        if word.is_ours() || packs.iter().any(|pack| pack.file == stem) {
            found.push(word);
        }
    }
    Ok(found)
}

/// The Markdown documents of a folder, by name, and the pages of those that are, or were, written in pages.
fn documents(folder: &Path, packs: &[Pack], history: &History) -> Result<Vec<(String, String)>, CommandError> {
    let mut found = files(folder, ".md")?;
    let mut documents: BTreeSet<String> = packs.iter().map(|pack| pack.file.clone()).collect();
    documents.extend(history.packs().into_values().chain(history.pages().into_keys()));
    // The history may have been edited: nothing leads out of the folder.
    for document in
        documents.iter().filter(|name| !name.trim_matches('.').is_empty() && !name.contains(['/', '\\', ':']))
    {
        let pages = files(&folder.join(document), ".md")?;
        found.extend(pages.into_iter().map(|(name, path)| (format!("{document}/{name}"), path)));
    }
    found.into_iter().map(|(name, path)| Ok((name, text(&path)?))).collect()
}

/// History and claims of a folder.
fn past(folder: &Path) -> Result<Past, CommandError> {
    let one = |name: &str| {
        let path = folder.join(name);
        path.is_file().then(|| text(&path)).transpose()
    };
    let mut archives = BTreeMap::new();
    for (name, path) in files(&folder.join(FOLDER), ".json")? {
        archives.insert(format!("{FOLDER}/{name}"), text(&path)?);
    }
    Ok(Past { history: one(FILE)?, claims: one(CLAIMS)?, archives })
}

/// Files of a folder with an ending, by name; none where there is no folder.
fn files(folder: &Path, ending: &str) -> Result<BTreeMap<String, PathBuf>, CommandError> {
    let mut found = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let refused =
        |error: std::io::Error| CommandError::failed(format!("cannot read `{}`: {}", folder.display(), chain(&error)));
    for entry in std::fs::read_dir(folder).map_err(refused)?.take(MOST_FILES) {
        let path = entry.map_err(refused)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(ending) && !name.starts_with('.') && path.is_file() {
            found.insert(name, path);
        }
    }
    Ok(found)
}

/// The text of a file, whatever encoding an editor gave it: what cannot be read now would be written over.
fn text(path: &Path) -> Result<String, CommandError> {
    Ok(match String::from_utf8(bytes(path)?) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.into_bytes();
            let (encoding, _) = encoding_rs::Encoding::for_bom(&bytes).unwrap_or((encoding_rs::WINDOWS_1252, 0));
            encoding.decode(&bytes).0.into_owned()
        }
    })
}

/// The bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    let refused =
        |why: String| CommandError::failed(format!("cannot read `{}`, and so not keep it: {why}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| refused(chain(&error)))?.len();
    if size > MOST_BYTES {
        return Err(refused("it is larger than 256 MB".to_owned()));
    }
    std::fs::read(path).map_err(|error| refused(chain(&error)))
}
