//! English: the words of attributes, codes and states. A second language is a second folder beside this one.

mod attribute_codes;
mod attributes;
mod azure;
mod codes;
pub mod drawings;
mod states;
mod terms;
pub mod tiles;

pub use attributes::{attribute, attribute_code};
pub use codes::{outcome, recurs, setting, words};
pub use states::inactive;
pub(super) use terms::{brand, term};
