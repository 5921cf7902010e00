//! English.

mod attributes;
mod states;

pub use attributes::{attribute, attribute_code};
pub use states::inactive;
