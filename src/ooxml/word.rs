//! What makes a package a document of Word.

use super::{Package, PackageError};

/// Content types of main parts, in lower case, each with what it is; the first is what a document has.
pub mod kinds {
    /// A document.
    pub const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    /// A template.
    pub const TEMPLATE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
}

/// What the content types of main parts with macros hold.
const MACROS: &str = "macroenabled";
/// What the content type and the name of a part with code hold.
const CODE: &str = "vbaproject";
/// Content types of other main parts, by a word in them, with what they are.
const OTHERS: &[(&str, &str)] = &[
    ("spreadsheetml", "a workbook"),
    ("presentationml", "a presentation"),
    ("visio", "a drawing of Visio"),
    ("glossary", "a collection of building blocks"),
];
/// Types of the relationship to the main part of a document of the strict kind.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

impl Package {
    /// Opens a document or template of Word and gives the name of its main part. A template becomes a document: that is
    /// the one row that is changed.
    ///
    /// # Errors
    /// When it is no package, another kind of document, holds macros, or has no main part.
    pub fn word(bytes: &[u8]) -> Result<(Self, String), PackageError> {
        let mut package = Self::open(bytes)?;
        let main = package.main()?;
        let kind = package.content_type(&main)?;
        let code = |name: &str| {
            Ok::<bool, PackageError>(
                name.to_ascii_lowercase().contains(CODE) || package.content_type(name)?.contains(CODE),
            )
        };
        if kind.contains(MACROS) {
            return Err(PackageError::Macros { part: main });
        }
        for part in package.parts() {
            if code(&part.name)? {
                return Err(PackageError::Macros { part: part.name.clone() });
            }
        }
        if let Some(part) = package.to_code()? {
            return Err(PackageError::Macros { part });
        }
        if kind == kinds::TEMPLATE {
            package.typed(&main, kinds::DOCUMENT)?;
        } else if kind != kinds::DOCUMENT {
            let known = OTHERS.iter().find(|(word, _)| kind.contains(word));
            let kind = match known {
                Some((_, name)) => (*name).to_owned(),
                None if kind.is_empty() => "a package that does not tell what its main part is".to_owned(),
                None => format!("`{}`", super::error::shown(&kind)),
            };
            return Err(PackageError::NotWord { kind });
        }
        Ok((package, main))
    }

    /// The name of the main part.
    fn main(&self) -> Result<String, PackageError> {
        let relations = self.relations("")?;
        let of_office = relations.list().iter().find(|it| it.word() == "officeDocument");
        if of_office.is_some_and(|it| it.kind.starts_with(STRICT)) {
            let kind = "a document of the kind “Strict Open XML”, which is saved as “Word Document (*.docx)” in Word";
            return Err(PackageError::NotWord { kind: kind.to_owned() });
        }
        let main = of_office.and_then(|it| relations.part(it)).filter(|name| self.has(name));
        main.ok_or_else(|| PackageError::damaged("_rels/.rels", "it names no main part, as a document has one"))
    }
}
