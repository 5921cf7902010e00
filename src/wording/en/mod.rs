//! English.

mod attributes;

pub use attributes::{attribute, attribute_code};
