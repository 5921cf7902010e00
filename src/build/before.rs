//! What was there before a run, and what of it stays: words of people, the history, and copies of what was changed by hand.

use super::words::{Word, markdown_of, take};
use super::{Build, Tenant};
use crate::diag::{Code, Diagnostic, Warned};
use crate::diff::history::{self, History, Issue, Next, Past, next};
use crate::diff::{self, Entry, read_claims};
use crate::document::{Document, DocumentOptions, Pack, Section};
use crate::facts::{Extent, Known, Sources};
use crate::kept::{self, Draft, Kept, UNPLACED, place};
use crate::render::{Chapter, Manuscript};
use crate::tables;
use std::collections::{BTreeMap, BTreeSet};

/// Name of the first page of a document, on which no section begins.
const FIRST_PAGE: &str = "index";
/// Heading of the section for words that have no place any more.
const UNPLACED_TITLE: &str = "Unplaced notes";
/// What stands above them.
const UNPLACED_LEAD: &str = "These notes stood in sections that this document does not have. Move what still holds into a \
                             section, between the markers that keep it, and delete the rest.";

/// What stood in the output folder before a run.
#[derive(Debug, Clone, Default)]
pub struct Before {
    /// Markdown documents: name of the file and text; of documents in pages each page: `high-level-design/identity.md`.
    pub documents: Vec<(String, String)>,
    /// Documents of another place that a person named, whose words are taken as well.
    pub others: Vec<Other>,
    /// Word documents, of the output folder and of the other place.
    pub words: Vec<Word>,
    /// History and claims.
    pub past: Past,
    /// Whether history and claims are from another place: older claims are written as well.
    pub past_is_elsewhere: bool,
}

/// A document of another place.
#[derive(Debug, Clone, Default)]
pub struct Other {
    /// The file that it is taken for; a page is taken for a part of that file.
    pub file: String,
    /// The page of that place, where it is one: `high-level-design/identity.md`.
    pub page: Option<String>,
    /// Its text.
    pub text: String,
    /// What its own history recorded of it when it was written: the digest of what stands outside of kept regions.
    pub recorded: Option<String>,
    /// What its templates said in kept regions, as digest by id of the region.
    pub defaults: BTreeMap<String, String>,
}

impl Before {
    /// The kept regions of all documents; those of a document that goes by another name now are of the new one.
    /// `made` holds the Markdown files of the documents that are made.
    pub(super) fn kept(
        &self,
        past: &History,
        renamed: &BTreeMap<String, String>,
        made: &BTreeSet<String>,
    ) -> Warned<Vec<Kept>> {
        let mut diagnostics = Vec::new();
        let mut all: Vec<Kept> = Vec::new();
        let defaults = past.defaults();
        let none = BTreeMap::new();
        let own = self.documents.iter().filter(|(name, _)| past.is_current(name)).map(|(name, text)| {
            let file = document_of(name);
            (name, renamed.get(&file).cloned().unwrap_or(file), text, defaults.get(name).unwrap_or(&none))
        });
        let others = self
            .others
            .iter()
            .map(|it| (it.page.as_ref().unwrap_or(&it.file), it.file.clone(), &it.text, &it.defaults));
        for (written, file, text, defaults) in own.chain(others) {
            let mut kept = regions(written, text).into_value(&mut diagnostics);
            kept.file.clone_from(&file);
            kept.know_defaults(defaults);
            match all.iter_mut().find(|own| own.file == file) {
                Some(own) => diagnostics.extend(own.fill_from(kept)),
                None => all.push(kept),
            }
        }
        // What was taken along once stands in the Markdown, where somebody may have gone on with it.
        let is_taken = |word: &&Word| {
            let has_markdown = self.documents.iter().any(|(name, _)| document_of(name) == word.of);
            word.is_own && has_markdown && word.digest().is_some_and(|it| past.taken.get(&word.file) == Some(it))
        };
        let words = self.words.iter().filter(|word| !is_taken(word));
        diagnostics.extend(take(words, &mut all, renamed, made, &defaults));
        Warned { value: all, diagnostics }
    }

    /// Whether a document stands in the output folder, in either form that words are taken from.
    fn has(&self, document: &str) -> bool {
        let mut own = self.words.iter().filter(|word| word.is_own && word.is_ours());
        self.documents.iter().any(|(name, _)| is_of(name, document))
            || own.any(|word| is_of(&markdown_of(&word.file), document))
    }
}

/// Documents that packs were written to before and that go by another name now: the old file and the new, of the documents
/// that are there, as one file or in pages. `before` tells the name of the file by the id of a pack, without ending.
pub fn renamed(
    before: &BTreeMap<String, String>,
    packs: &[Pack],
    is_there: impl Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let old = |pack: &Pack| {
        let old = before.get(&pack.id).filter(|old| packs.iter().all(|other| other.file != **old))?;
        is_there(old).then(|| (format!("{old}.md"), format!("{}.md", pack.file)))
    };
    packs.iter().filter_map(old).collect()
}

/// Tells that documents go by another name now.
fn tell_renamed(renamed: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let tell = |(old, new): (&String, &String)| {
        let message = format!("this document is called `{new}` now; what people wrote into it came along");
        Diagnostic::new(Code::DocumentRenamed, old, message)
            .hint("delete the old file, so that nobody goes on writing in it")
    };
    renamed.iter().map(tell).collect()
}

/// What a run begins with.
#[derive(Debug)]
pub(super) struct Begun {
    /// What documents are made with.
    pub(super) options: DocumentOptions,
    /// The next step of the history.
    pub(super) next: Next,
    /// The claims as they are written.
    pub(super) claims: String,
    /// Documents that go by another name now: the old file and the new.
    pub(super) renamed: BTreeMap<String, String>,
    /// The history before this run.
    pub(super) past: History,
}

impl Begun {
    /// The file that stands for one of before: that of a document by another name, or the page of the same name of it.
    pub(super) fn place_now(&self, name: &str) -> String {
        let document = document_of(name);
        match (self.renamed.get(&document), name.split_once('/')) {
            (Some(new), Some((_, page))) => format!("{}/{page}", new.strip_suffix(".md").unwrap_or(new)),
            (Some(new), None) => new.clone(),
            (None, _) => name.to_owned(),
        }
    }
}

/// The file of a document, of that file or of one of its pages.
fn document_of(name: &str) -> String {
    name.split_once('/').map_or_else(|| name.to_owned(), |(file, _)| format!("{file}.md"))
}

/// Whether a name is that of a document as one file, or of one of its pages.
pub fn is_of(name: &str, document: &str) -> bool {
    document_of(name).strip_suffix(".md") == Some(document)
}

/// The kept regions of a document, or of one of its pages.
pub(super) fn regions(name: &str, text: &str) -> Warned<Kept> {
    let Some((_, page)) = name.split_once('/') else { return kept::read(name, text) };
    let section = page.strip_suffix(".md").filter(|page| *page != FIRST_PAGE).unwrap_or_default();
    kept::read_page(name, section, text)
}

impl Build {
    /// Reads what people wrote before and makes the next step of the history.
    pub(super) fn begin(&self, tenant: &Tenant, packs: &[Pack]) -> Warned<Begun> {
        // What is wrong with the history is told where its next step is made.
        let past = self.before.past.history.as_ref().and_then(|text| History::read(history::FILE, text).ok());
        let past = past.unwrap_or_default();
        let renamed = renamed(&past.packs(), packs, |document| self.before.has(document));
        let made = packs.iter().map(|pack| format!("{}.md", pack.file)).collect();
        let Warned { value: kept, mut diagnostics } = self.before.kept(&past, &renamed, &made);
        diagnostics.extend(tell_renamed(&renamed));
        // Claims are numbers, codes and lists of them, which can always be written, and read again.
        let claims = tables::visible(&serde_json::to_string_pretty(&tenant.claims).unwrap_or_default()) + "\n";
        let entries = read_claims(history::CLAIMS, &claims).unwrap_or_default();
        let control = &self.document.config.document;
        let day = &tenant.model.date;
        let issue = Issue {
            version: control.version.clone(),
            status: control.status_text().to_owned(),
            date: if control.date.is_empty() { day.clone() } else { control.date.clone() },
            snapshot: day.clone(),
            author: self.document.author.clone().unwrap_or_default(),
        };
        let next = next(&self.before.past, &issue, &entries).into_value(&mut diagnostics);
        let before = next.before.iter().filter_map(count).collect();
        let options = DocumentOptions { history: next.history.clone(), kept, before, ..self.document.clone() };
        Warned { value: Begun { options, next, claims, renamed, past }, diagnostics }
    }
}

/// A count of older claims, by its id. What was counted among a part that was read says nothing of a trend.
fn count(entry: &Entry) -> Option<(String, Known<u64>)> {
    let extent = match entry.known {
        diff::Extent::Exact => Extent::Exact,
        diff::Extent::AtLeast => Extent::AtLeast,
        diff::Extent::AtMost => Extent::AtMost,
        diff::Extent::InPart | diff::Extent::NotRead => return None,
    };
    let value = Some(entry.value.as_u64()?);
    Some((entry.id.clone(), Known { extent, value, sources: Sources::default() }))
}

/// Name of a document's Markdown file.
pub(super) fn markdown(document: &Document) -> String {
    format!("{}.md", document.file)
}

/// Texts of the sections of each document, and what the templates themselves say in its kept regions, by file and region.
type WithWords = (Vec<Vec<String>>, BTreeMap<String, BTreeMap<String, String>>);

/// Puts words of people into the chapters of documents: `texts` holds those of each document, section by section. Where some
/// have no place any more, the document gets a section for them.
pub(super) fn with_words(documents: &mut [Document], texts: Vec<Vec<String>>, kept: &[Kept]) -> Warned<WithWords> {
    let drafts: Vec<Draft> = documents
        .iter()
        .zip(texts)
        .map(|(document, texts)| Draft {
            file: markdown(document),
            chapters: document.sections.iter().map(|it| it.id.clone()).zip(texts).collect(),
        })
        .collect();
    place(&drafts, kept).map(|filled| {
        let (mut all, mut defaults) = (Vec::with_capacity(filled.len()), BTreeMap::new());
        for (document, filled) in documents.iter_mut().zip(filled) {
            defaults.insert(markdown(document), filled.defaults);
            let mut texts: Vec<String> = filled.chapters.into_iter().map(|(_, text)| text).collect();
            if !filled.unplaced.is_empty() {
                document.sections.push(Section {
                    id: UNPLACED.to_owned(),
                    title: UNPLACED_TITLE.to_owned(),
                    level: 1,
                    ..Section::default()
                });
                texts.push(format!("{UNPLACED_LEAD}\n\n{}", filled.unplaced));
            }
            all.push(texts);
        }
        (all, defaults)
    })
}

/// A document with the texts of its sections.
pub(super) fn manuscript(document: &Document, texts: Vec<String>) -> Manuscript<'_> {
    let chapters = document.sections.iter().zip(texts).map(|(section, markdown)| Chapter { section, markdown });
    Manuscript { document, chapters: chapters.collect() }
}
