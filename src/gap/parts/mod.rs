//! The table of parts: what the guide asks for, one row each.

mod collaboration;
mod hybrid;
mod identity;
mod practices;
mod security;

use super::Part;

/// Every part, area by area.
pub const PARTS: &[&[Part]] =
    &[identity::PARTS, collaboration::PARTS, security::PARTS, hybrid::NETWORK, hybrid::PARTS, practices::PARTS];

/// The part with this id.
pub fn named(id: &str) -> Option<&'static Part> {
    PARTS.iter().copied().flatten().find(|part| part.id == id)
}
