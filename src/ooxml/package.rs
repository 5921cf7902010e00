//! The parts of a package.

use super::types::{self, TYPES};
use super::{PackageError, Relations, links, open, xml};
use std::borrow::Cow;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part: a file in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name without a slash before it: `word/document.xml`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A package: its parts in the order they are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Package {
    pub(super) parts: Vec<Part>,
}

impl Package {
    /// Opens a file. Nothing is said yet of what kind of document it is: see [`Package::word`](super::Package::word).
    ///
    /// # Errors
    /// When it is no zip file, cannot be read whole, or passes a bound.
    pub fn open(bytes: &[u8]) -> Result<Self, PackageError> {
        open::open(bytes)
    }

    /// A package of these parts, in this order; `[Content_Types].xml` goes first.
    pub fn of(parts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut parts: Vec<Part> = parts.into_iter().map(|(name, bytes)| Part { name, bytes }).collect();
        parts.sort_by_key(|part| !part.name.eq_ignore_ascii_case(TYPES));
        Self { parts }
    }

    /// Its parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.bytes(name).is_some()
    }

    /// The bytes of a part.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        let name = name.trim_start_matches('/');
        self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name)).map(|part| part.bytes.as_slice())
    }

    /// The text of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// When it is no text in UTF-8 or UTF-16.
    pub fn text(&self, name: &str) -> Result<Option<Cow<'_, str>>, PackageError> {
        self.bytes(name).map(|bytes| xml::text(name, bytes)).transpose()
    }

    /// Puts new bytes into a part, or adds the part at the end. Its content type is a matter of [`Package::typed`].
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|part| part.name.eq_ignore_ascii_case(name)) {
            Some(part) => part.bytes = bytes,
            None => self.parts.push(Part { name: name.to_owned(), bytes }),
        }
    }

    /// The content type of a part, in lower case; empty where none is told.
    ///
    /// # Errors
    /// When `[Content_Types].xml` is not there or cannot be read.
    pub fn content_type(&self, name: &str) -> Result<String, PackageError> {
        types::of(self, name)
    }

    /// Says what a part is.
    ///
    /// # Errors
    /// When `[Content_Types].xml` is not there or cannot be read.
    pub fn typed(&mut self, name: &str, content_type: &str) -> Result<(), PackageError> {
        types::set(self, name, content_type)
    }

    /// Says what all parts with this ending are that nothing else is said of.
    ///
    /// # Errors
    /// When `[Content_Types].xml` is not there or cannot be read.
    pub fn typed_by_ending(&mut self, ending: &str, content_type: &str) -> Result<(), PackageError> {
        types::set_default(self, ending, content_type)
    }

    /// The relationships of a part; of the package itself where the name is empty.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn relations(&self, of: &str) -> Result<Relations, PackageError> {
        links::read(self, of)
    }

    /// Writes relationships that were added to.
    ///
    /// # Errors
    /// When those that are there, or the content types, cannot be read.
    pub fn relate(&mut self, relations: &Relations) -> Result<(), PackageError> {
        links::write(self, relations)
    }

    /// The bytes of the file. The same package is the same bytes: no clock, no machine.
    ///
    /// # Errors
    /// When the zip format cannot hold it.
    pub fn write(&self) -> Result<Vec<u8>, PackageError> {
        let failed = |error: &dyn ToString| PackageError::damaged("the archive", error.to_string());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        for part in &self.parts {
            // Pictures are packed already.
            let is_packed = [".png", ".jpg", ".jpeg"].iter().any(|ending| part.name.ends_with(ending));
            let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            zip.start_file(part.name.as_str(), options.compression_method(method)).map_err(|error| failed(&error))?;
            zip.write_all(&part.bytes).map_err(|error| failed(&error))?;
        }
        Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
    }
}
