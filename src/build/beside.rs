//! What is written beside the documents of a run: the history, and copies of what would be lost.

use super::before::{Before, Begun, is_of, markdown, regions};
use super::{Build, Written};
use crate::diag::{Code, Diagnostic};
use crate::diff::history;
use crate::document::Document;
use crate::kept::{self, edited, forgotten, outside};
use crate::render::Artifact;
use std::collections::{BTreeMap, BTreeSet};

impl Before {
    /// Copies of documents that were changed where a change is lost when `file` is made anew: of the one that stands there, of
    /// the one it was before, and of one of another place. `all` are the texts of the whole document.
    fn copies(&self, file: &str, begun: &Begun, new: &str, all: &[&str]) -> Vec<(kept::Copy, Vec<u8>)> {
        let recorded = |name: &str, text: &str| {
            let digest = begun.next.recorded.get(name).cloned();
            // A history that is damaged may still hold what was recorded.
            let history = self.past.history.as_ref().filter(|_| digest.is_none());
            digest.or_else(|| Some(outside(text)).filter(|digest| history.is_some_and(|it| it.contains(digest))))
        };
        let is_old = |name: &&(String, String)| name.0 == file || begun.place_now(&name.0) == file;
        let own = self.documents.iter().filter(is_old);
        let own = own.map(|(name, text)| (name, text, recorded(name, text)));
        let others = self.others.iter().filter(|it| it.page.as_ref().unwrap_or(&it.file) == file);
        let others = others.map(|it| (it.page.as_ref().unwrap_or(&it.file), &it.text, it.recorded.clone()));
        let copy = |(name, text, recorded): (&String, &String, Option<String>)| {
            Some((edited(name, text, recorded.as_deref(), new)?, text.clone().into_bytes()))
        };
        let mut copies: Vec<_> = own.chain(others).filter_map(copy).collect();
        // Words in the other form of the document were not taken over, and so must not be written over.
        let stale = self.documents.iter().filter(|(name, _)| name == file && !begun.past.is_current(name));
        copies.extend(stale.filter_map(|(name, text)| {
            let mut kept = regions(name, text).value;
            name.clone_into(&mut kept.file);
            if let Some(defaults) = begun.past.defaults().get(name) {
                kept.know_defaults(defaults);
            }
            Some((forgotten(&kept, text, all)?, text.clone().into_bytes()))
        }));
        copies
    }

    /// Tells of files that a document was written to and is not any more: those in the other form, and pages of chapters that
    /// it does not have.
    fn left(&self, document: &Document, begun: &Begun, new: &BTreeSet<String>) -> Vec<Diagnostic> {
        let was = |name: &String| match begun.past.pages().get(&document.file) {
            Some(pages) if !pages.is_empty() => pages.contains(name),
            _ => *name == markdown(document) && begun.past.recorded().contains_key(name),
        };
        let left = self.documents.iter().map(|(name, _)| name).filter(|name| was(name) && !new.contains(*name));
        let tell = |name: &String| {
            let message = "this file is not written any more; what people wrote into it came along".to_owned();
            Diagnostic::new(Code::DocumentLeft, name, message).hint("delete it, so that nobody goes on writing in it")
        };
        left.map(tell).collect()
    }

    /// Whether a document that was found has the line ends of Windows.
    fn has_carriage_returns(&self, file: &str) -> bool {
        let found = self.documents.iter().find(|(name, _)| name == file);
        found.is_some_and(|(_, text)| text.matches("\r\n").count() * 2 > text.matches('\n').count())
    }
}

impl Build {
    /// What is written beside the documents: claims, history, older claims, and copies of documents that were changed where
    /// a change cannot be kept.
    pub(super) fn beside(&self, mut begun: Begun, written: &mut Written) -> Vec<Diagnostic> {
        let (mut said, mut files) = (Vec::new(), Vec::new());
        let none = BTreeMap::new();
        for document in &written.documents {
            let file = markdown(document);
            let defaults = written.defaults.get(&file).unwrap_or(&none);
            let word = format!("{}.docx", document.file);
            if let Some(artifact) = written.artifacts.get(&word) {
                let own = self.before.words.iter().filter(|it| it.is_own && it.file == word);
                for (path, tells, bytes) in
                    own.filter_map(|it| it.copy(&artifact.bytes).map(|(a, b)| (a, b, &it.bytes)))
                {
                    said.push(tells);
                    files.push((path, bytes.clone()));
                }
                begun.next.history.record_defaults(&file, defaults);
                begun.next.history.record_pack(&document.pack, &document.file);
            }
            let texts = markdown_texts(document, &written.artifacts);
            if texts.is_empty() {
                continue;
            }
            let all: Vec<&str> = texts.values().map(String::as_str).collect();
            for (file, new) in &texts {
                for (copy, bytes) in self.before.copies(file, &begun, new, &all) {
                    said.push(copy.said);
                    files.push((copy.path, bytes));
                }
                begun.next.history.record(file, outside(new));
                begun.next.history.record_defaults(file, &of_page(defaults, file, new));
                if self.before.has_carriage_returns(file)
                    && let Some(artifact) = written.artifacts.get_mut(file)
                {
                    artifact.bytes = new.replace('\n', "\r\n").into_bytes();
                }
            }
            let names: BTreeSet<String> = texts.into_keys().collect();
            said.extend(self.before.left(document, &begun, &names));
            begun.next.history.record_pack(&document.pack, &document.file);
            let pages = if names.len() == 1 && names.contains(&markdown(document)) { BTreeSet::new() } else { names };
            begun.next.history.record_pages(&document.file, pages);
        }
        let left = self.before.words.iter().filter(|it| it.is_own && !written.artifacts.contains_key(&it.file));
        begun.next.history.taken = left.filter_map(|it| Some((it.file.clone(), it.digest()?.clone()))).collect();
        if self.before.past_is_elsewhere {
            let older = self.before.past.archives.iter();
            files.extend(older.map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        }
        let Begun { mut next, claims, .. } = begun;
        files.append(&mut next.archives);
        files.push((history::CLAIMS.to_owned(), claims.into_bytes()));
        files.push((history::FILE.to_owned(), next.history.to_json().into_bytes()));
        for (path, bytes) in files {
            written.artifacts.insert(path.clone(), Artifact { path, bytes });
        }
        said
    }
}

/// The Markdown texts of a document that were made, by path: its file, or its pages.
fn markdown_texts(document: &Document, artifacts: &BTreeMap<String, Artifact>) -> BTreeMap<String, String> {
    let is_own = |path: &str| path.ends_with(".md") && is_of(path, &document.file);
    let own = artifacts.iter().filter(|(path, _)| is_own(path));
    own.map(|(path, artifact)| (path.clone(), String::from_utf8_lossy(&artifact.bytes).into_owned())).collect()
}

/// What templates say in the regions of one page.
fn of_page(defaults: &BTreeMap<String, String>, file: &str, text: &str) -> BTreeMap<String, String> {
    if !file.contains('/') {
        return defaults.clone();
    }
    let kept = regions(file, text).value;
    defaults.iter().filter(|(id, _)| kept.region(id).is_some()).map(|(id, it)| (id.clone(), it.clone())).collect()
}
