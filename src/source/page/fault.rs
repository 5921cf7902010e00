//! What limits a page, what is known at its end, and what can be wrong with it.

use super::shape::{Shape, kind_of};
use crate::source::sink::SinkFault;

/// Limits on one object of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SplitLimits {
    /// Bytes.
    pub object_bytes: usize,
    /// Arrays and objects inside each other.
    pub depth: usize,
}

/// Why a page cannot be taken apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// It ended before its JSON did.
    #[error("the answer ended early")]
    Cut,
    /// There is nothing in it.
    #[error("the answer is empty")]
    Empty,
    /// It is no JSON.
    #[error("the answer is not JSON: {0}")]
    Syntax(String),
    /// The receiver gave up.
    #[error(transparent)]
    Sink(#[from] SinkFault),
}

/// What is known at the end of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageTail {
    /// `@odata.nextLink`, unescaped.
    pub next: Option<String>,
    /// `@odata.deltaLink`, unescaped.
    pub delta: Option<String>,
    /// What the query goes on after.
    pub token: Option<String>,
    /// What the service warns of beside its answer, or instead of it.
    pub warnings: Vec<String>,
    /// Whether the service says that it left rows out.
    pub is_cut: bool,
    /// Whether the service says that there is more; nothing where it does not say.
    pub has_more: Option<bool>,
    /// What failed beside what it answers.
    pub errors: Vec<String>,
    /// What the answer is.
    pub shape: Shape,
    /// Whether `value` was an array.
    pub is_collection: bool,
    /// Objects handed over.
    pub objects: u64,
    /// Why objects could not be taken, the first few.
    pub refused: Vec<String>,
    /// How many could not be taken.
    pub refused_count: u64,
    /// The raw `error` object, where the answer is an error and not an object that has one.
    pub error: Option<String>,
}

/// What an answer is that begins like no JSON object, nor like a count.
pub(super) fn odd_start(bytes: &[u8]) -> String {
    match bytes.first() {
        Some(b'<') => "it looks like HTML or XML".to_owned(),
        Some(byte @ (b'[' | b'"' | b'n' | b't' | b'f' | b'-')) => format!("it is {} and no object", kind_of(*byte)),
        Some(byte) => format!("it begins with byte {byte:#04x}"),
        None => "it is empty".to_owned(),
    }
}
