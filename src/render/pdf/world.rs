//! What Typst may see: two sources, the drawings, the fonts. No disk, no clock, no packages.

use super::plan::{Plan, Spot};
use crate::render::fonts::{EMBEDDED, Fonts};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Label, Selector};
use typst::introspection::Introspector;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

/// The library and the embedded fonts, made once.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| EMBEDDED.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect());

/// The files of one document.
pub(super) struct Desk {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    /// A desk with the generated text and the preamble it imports.
    pub(super) fn new(main: String, preamble: String, fonts: &Fonts) -> Option<Self> {
        let added = fonts.added().flat_map(|bytes| Font::iter(Bytes::new(bytes.to_vec())));
        let fonts: Vec<Font> = FONTS.iter().cloned().chain(added).collect();
        let (main_id, plan_id) = (file("main.typ")?, file(PLAN)?);
        let sources = BTreeMap::from([
            (place(main_id), Source::new(main_id, main)),
            (place(plan_id), Source::new(plan_id, planned(&Plan::new()))),
            (place(file("document.typ")?), Source::new(file("document.typ")?, preamble)),
        ]);
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Some(Self { book, fonts, main: main_id, sources, files: BTreeMap::new() })
    }

    /// Lays a drawing on the desk.
    pub(super) fn lay(&mut self, name: &str, bytes: Vec<u8>) {
        if let Some(id) = file(name) {
            self.files.insert(place(id), Bytes::new(bytes));
        }
    }

    /// Says where the drawings that take a page stand.
    pub(super) fn place(&mut self, plan: &Plan) {
        if let Some(id) = file(PLAN) {
            self.sources.insert(place(id), Source::new(id, planned(plan)));
        }
    }

    /// Families of the added fonts, in the order given.
    pub(super) fn families(fonts: &Fonts) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for font in fonts.added().flat_map(|bytes| Font::iter(Bytes::new(bytes.to_vec()))) {
            if !families.contains(&font.info().family) {
                families.push(font.info().family.clone());
            }
        }
        families
    }
}

/// The source that the preamble takes the places of drawings from.
const PLAN: &str = "plan.typ";

/// A plan as Typst code.
fn planned(plan: &Plan) -> String {
    // `(:)` is the empty dictionary.
    let rows: Vec<String> = plan.iter().map(|(number, slot)| format!("\"{number}\": {slot}")).collect();
    format!("#let plan = ({})\n", if rows.is_empty() { ":".to_owned() } else { rows.join(", ") })
}

/// Where each place for a drawing stands, `head` points below the head of its page being the first line.
pub(super) fn spots(document: &PagedDocument, head: f64) -> Vec<Spot> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern("slot")) else { return Vec::new() };
    let found = introspector.query(&Selector::Label(label));
    let spots = found.iter().map(|slot| {
        let position = slot.location().and_then(|location| introspector.position(location));
        let (page, y) = position.map_or((1, 0.0), |it| (it.page.get(), it.point.y.to_pt() - head));
        Spot { page, y: y.max(0.0) }
    });
    spots.collect()
}

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn place(id: FileId) -> String {
    id.vpath().get_with_slash().to_owned()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&place(id)).cloned().ok_or_else(|| FileError::NotFound(place(id).into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&place(id)).cloned().ok_or_else(|| FileError::NotFound(place(id).into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
