//! What Typst may see: two sources, the drawings, the fonts. No disk, no clock, no packages.

use crate::render::fonts::{EMBEDDED, Fonts};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

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
        let main_id = file("main.typ")?;
        let sources = BTreeMap::from([
            (place(main_id), Source::new(main_id, main)),
            (place(file("hld.typ")?), Source::new(file("hld.typ")?, preamble)),
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
