//! Named locations in words.

use super::twins::Apart;
use crate::facts::{LocationKind, NamedLocation, Truth};
use crate::wording::access as words;
use schemars::JsonSchema;
use serde::Serialize;

/// A named location in words.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Location<'a> {
    /// Its name.
    pub(crate) name: String,
    /// What it is made of.
    pub(crate) made_of: String,
    /// Whether it is trusted: `yes`, `no`, `not read`, or nothing where it cannot be.
    pub(crate) trusted: &'static str,
    /// What it is made of, one by one.
    pub(crate) members: &'a [String],
}

/// A location as a template sees it.
pub(super) fn location<'a>(location: &'a NamedLocation, names: &Apart<'_>) -> Location<'a> {
    Location {
        name: names.of(&location.name, &location.id),
        made_of: words::location_kind(location.kind.word()),
        trusted: match location.trusted {
            Truth::No if location.is(LocationKind::Countries) => "",
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Unread => "not read",
        },
        members: &location.members,
    }
}
