//! Puts what people wrote into the chapters of new documents.

use super::fill::{Written, name, push, with_texts};
use super::lines::{Mark, lines};
use super::merge::{joined, says};
use super::read::safe;
use super::{Kept, Region, swallowed};
use crate::diag::{Code, Diagnostic, Warned};
use std::collections::{BTreeMap, BTreeSet};

/// Id of the section for what has no place any more, the last of a document.
pub const UNPLACED: &str = "unplaced-notes";

/// A document that is being made: its chapters after their templates were filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Name of its file.
    pub file: String,
    /// Id of each section and its Markdown, in order. What comes before the first heading with an anchor is the first.
    pub chapters: Vec<(String, String)>,
}

/// A document with what people wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Id of each section and its Markdown, in order, as many as were given.
    pub chapters: Vec<(String, String)>,
    /// Markdown of the section [`UNPLACED`], which the caller adds at the end where it is not empty.
    pub unplaced: String,
    /// What the templates themselves say in regions, as `digest` by id of the region. Recorded with the document, it tells
    /// next time what nobody touched.
    pub defaults: BTreeMap<String, String>,
}

/// Puts what stood in documents before into those of this run, `old` being every document of the output folder.
///
/// A region that a draft offers gets the words that its own document had for it; where that had no such region, those of
/// the others, by the names of their files. A region that nothing offers, since a person added it, goes to the end of the
/// section where it stood; where that is gone, to the unplaced notes, which is told. A region that moved from one document of
/// the run to another moves with its words. Where a template says something in a region, and now says something else than
/// when a person changed it, both stand in it, which is told. Done twice, it gives the same.
pub fn place(drafts: &[Draft], old: &[Kept]) -> Warned<Vec<Filled>> {
    let mut old: Vec<Kept> = old.to_vec();
    old.sort_by(|a, b| a.file.cmp(&b.file));
    let said = old.iter_mut().flat_map(|kept| without_swallowed(kept, drafts)).collect();
    let offered: Vec<BTreeSet<String>> = drafts.iter().map(offers).collect();
    let mut placing = Placing { drafts, offered: &offered, old: &old, moved: BTreeSet::new(), said };
    let mut texts: Vec<BTreeMap<String, Written>> = Vec::with_capacity(drafts.len());
    for (draft, ids) in drafts.iter().zip(&offered) {
        texts.push(ids.iter().map(|id| (id.clone(), placing.text_for(draft, id))).collect());
    }
    let mut filled = Vec::with_capacity(drafts.len());
    for ((draft, ids), mut texts) in drafts.iter().zip(&offered).zip(texts) {
        let mut out = Filled::default();
        for (section, markdown) in &draft.chapters {
            let text = with_texts(section, markdown, &mut texts, &mut out.defaults);
            out.chapters.push((section.clone(), text));
        }
        placing.tell_doubled(draft, &texts);
        placing.orphans(draft, ids, &mut out);
        filled.push(out);
    }
    placing.left_behind();
    Warned { value: filled, diagnostics: placing.said }
}

/// Takes out of regions that nothing closes what the program wrote, and tells it.
fn without_swallowed(kept: &mut Kept, drafts: &[Draft]) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for region in &mut kept.regions {
        let taken = swallowed::cut(region, drafts);
        if taken > 0 {
            let lines = if taken == 1 { "1 line".to_owned() } else { format!("{taken} lines") };
            let message = format!(
                "{lines} that the section `{}` says itself {} taken out of the open kept region `{}`",
                region.section,
                if taken == 1 { "was" } else { "were" },
                region.id
            );
            let told = Diagnostic::new(Code::KeptRegion, region.place(&kept.file), message);
            said.push(
                told.hint("look at what is left in it: figures that changed since then are not known as the program's"),
            );
        }
    }
    said
}

/// Ids of the regions that a draft offers.
fn offers(draft: &Draft) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (section, markdown) in &draft.chapters {
        for line in lines(markdown) {
            if let Some(Mark::Open { id, .. }) = &line.mark {
                ids.insert(name(section, id));
            }
        }
    }
    ids
}

struct Placing<'a> {
    drafts: &'a [Draft],
    offered: &'a [BTreeSet<String>],
    old: &'a [Kept],
    /// File and id of the regions whose words went to another document.
    moved: BTreeSet<(String, String)>,
    said: Vec<Diagnostic>,
}

impl Placing<'_> {
    /// Whether a document is made in this run and does not offer a region any more.
    fn gives_up(&self, file: &str, id: &str) -> bool {
        let mut made = self.drafts.iter().zip(self.offered).filter(|(draft, _)| draft.file == file);
        made.next().is_some_and(|(_, ids)| !ids.contains(id))
    }

    /// What was written for an offered region.
    fn text_for(&mut self, draft: &Draft, id: &str) -> Written {
        let own = self.old.iter().filter(|kept| kept.file == draft.file).find_map(|kept| kept.region(id));
        if let Some(own) = own.filter(|region| !region.is_blank()) {
            return Written { text: own.text.clone(), default: own.default.clone(), doubled: false };
        }
        let others = self.old.iter().filter(|kept| kept.file != draft.file);
        let found: Vec<(&str, &Region)> = others
            .filter_map(|kept| Some((kept.file.as_str(), kept.region(id).filter(|region| !region.is_blank())?)))
            // Where a document left its own empty, only what would lose its place elsewhere comes to it.
            .filter(|(file, _)| own.is_none() || self.gives_up(file, id))
            .collect();
        let texts: BTreeSet<&str> = found.iter().map(|(_, region)| region.text.as_str()).collect();
        if texts.len() > 1 {
            let files: Vec<String> = found.iter().map(|(file, region)| region.place(file)).collect();
            let message = format!("several documents have words for the kept region `{id}`; all were kept");
            let said = Diagnostic::new(Code::KeptRegion, files.join(", "), message);
            self.said.push(said.hint(format!("make one text of them in `{}`", draft.file)));
        }
        let text = joined(found.iter().map(|(_, region)| region.text.as_str()));
        for (file, _) in found {
            if self.gives_up(file, id) {
                self.moved.insert((file.to_owned(), id.to_owned()));
            }
        }
        Written { text, ..Written::default() }
    }

    /// Tells of regions in which a person's words and those of a changed template stand together.
    fn tell_doubled(&mut self, draft: &Draft, texts: &BTreeMap<String, Written>) {
        for (id, _) in texts.iter().filter(|(_, written)| written.doubled) {
            let own = self.old.iter().filter(|kept| kept.file == draft.file).find_map(|kept| kept.region(id));
            let place = own.map_or_else(|| format!("{}:1", draft.file), |region| region.place(&draft.file));
            let message =
                format!("what its chapter says in the kept region `{id}` has changed, and so have you; both were kept");
            self.said.push(Diagnostic::new(Code::KeptRegion, place, message).hint("make one text of the two"));
        }
    }

    /// Puts the regions of a document that it does not offer at the end of their sections, or into the unplaced notes.
    fn orphans(&mut self, draft: &Draft, ids: &BTreeSet<String>, out: &mut Filled) {
        let own = self.old.iter().filter(|kept| kept.file == draft.file);
        let orphans: Vec<&Region> = own.flat_map(|kept| &kept.regions).filter(|it| !ids.contains(&it.id)).collect();
        for region in orphans {
            if region.is_blank() || self.moved.contains(&(draft.file.clone(), region.id.clone())) {
                continue;
            }
            let is_home = |(at, (id, _)): (usize, &(String, String))| {
                safe(id) == region.section || at == 0 && region.section.is_empty()
            };
            match out.chapters.iter().enumerate().position(is_home) {
                Some(at) => out.chapters.iter_mut().skip(at).take(1).for_each(|(_, text)| append(text, region, "")),
                None => {
                    unplace(&mut out.unplaced, region);
                    self.tell_unplaced(&draft.file, region);
                }
            }
        }
    }

    fn tell_unplaced(&mut self, file: &str, region: &Region) {
        let section = if has_home(region) { format!(" of section `{}`", region.section) } else { String::new() };
        let message =
            format!("the kept region `{}`{section} has no place any more; it stands in “Unplaced notes”", region.id);
        let said = Diagnostic::new(Code::KeptUnplaced, region.place(file), message);
        self.said.push(said.hint("move its text into a region of the section it belongs to, or delete it"));
    }

    /// Whether a document of this run has the words of a region already.
    fn stands_elsewhere(&self, region: &Region) -> bool {
        let made = self.old.iter().filter(|kept| self.drafts.iter().any(|draft| draft.file == kept.file));
        made.filter_map(|kept| kept.region(&region.id)).any(|own| says(&own.text, &region.text))
    }

    /// Tells of regions that stay in a document which is not made in this run.
    fn left_behind(&mut self) {
        let made = |file: &str| self.drafts.iter().any(|draft| draft.file == file);
        let offered = |id: &str| self.offered.iter().any(|ids| ids.contains(id));
        for kept in self.old.iter().filter(|kept| !made(&kept.file)) {
            let stays = |it: &&Region| !it.is_blank() && !offered(&it.id) && !self.stands_elsewhere(it);
            for region in kept.regions.iter().filter(stays).collect::<Vec<_>>() {
                let place = region.place(&kept.file);
                let message = format!("the kept region `{}` stays in a document that is not made any more", region.id);
                let said = Diagnostic::new(Code::KeptUnplaced, place, message);
                self.said.push(said.hint("move its text into a document that is made, or leave it where it is"));
            }
        }
    }
}

/// Whether it is known in which section a region belongs.
fn has_home(region: &Region) -> bool {
    !region.section.is_empty() && region.section != UNPLACED
}

/// Adds a region to the unplaced notes, with the section where it stood.
fn unplace(out: &mut String, region: &Region) {
    if has_home(region) {
        gap(out);
        out.push_str(&format!("From section `{}`:\n", region.section));
        append(out, region, &format!(", from {}", region.section));
    } else {
        append(out, region, "");
    }
}

/// Adds a region at the end of a text.
fn append(out: &mut String, region: &Region, from: &str) {
    gap(out);
    push(out, &region.id, from, &region.text);
}

/// An empty line at the end of a text that is not empty.
fn gap(out: &mut String) {
    let long = out.trim_end().len();
    out.truncate(long);
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}
