//! Office packages: what a `.docx` is made of, opened within bounds and written again.
//!
//! In: the bytes of a file that a person made, hostile until shown otherwise. Out: its parts by name, their content types
//! and relationships, and what of it leads outside; and from a [`Package`] the bytes of a file. Parts that nobody touches
//! keep their bytes. Never follows a link, never resolves an entity, never reads or writes a file. Sizes, ratios, counts
//! and names are bounded; the same package is always written as the same bytes.

mod bounds;
mod error;
mod links;
mod open;
mod package;
mod slots;
mod types;
mod word;
mod xml;

pub use error::PackageError;
pub use links::{Outside, Relation, Relations};
pub use package::{Package, Part};
pub use slots::{PREFIX, W, keep_tag, section_bookmark};
pub use word::kinds;
pub use xml::{Splice, escape, inside, parse, prefix};
