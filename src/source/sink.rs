//! Where objects go, and what is known at the end of a page.

use url::Url;

/// Why a receiver takes no more objects. Ends the read with [`FailureKind::Sink`](super::FailureKind::Sink).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SinkFault {
    /// What is wrong, for a person.
    pub message: String,
}

impl SinkFault {
    /// A fault with a message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// Receives the objects of a page, one by one, while the page is still coming in.
pub trait ObjectSink: Send {
    /// A new attempt at the page begins: forget what came since the last whole page.
    ///
    /// # Errors
    /// When the receiver gives up.
    fn begin(&mut self) -> Result<(), SinkFault>;

    /// One object, as the bytes the service sent: JSON in valid UTF-8, at most
    /// [`Limits::object_bytes`](super::Limits::object_bytes) long and [`Limits::depth`](super::Limits::depth) deep. Its
    /// grammar was not checked.
    ///
    /// # Errors
    /// When the receiver gives up.
    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault>;
}

/// What is known when a page, or a single object, has come in whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageEnd {
    /// `@odata.nextLink`: the next page, already checked to be on the host of the service.
    pub next: Option<Url>,
    /// `@odata.deltaLink` of the last page of a delta query.
    pub delta: Option<String>,
    /// What the service warns of.
    pub warnings: Vec<String>,
    /// What failed beside what was answered: the answer is not whole.
    pub errors: Vec<String>,
    /// Whether the answer was a collection (`value` is an array) and not a single object or a number.
    pub is_collection: bool,
    /// Objects handed over.
    pub objects: u64,
    /// Why objects could not be taken (too long, too deep, no text, no object); at most
    /// [`PageEnd::MOST_REASONS`] of them.
    pub refused: Vec<String>,
    /// How many objects could not be taken.
    pub refused_count: u64,
}

impl PageEnd {
    /// Reasons kept for objects that could not be taken; further ones are counted only.
    pub const MOST_REASONS: usize = 20;
}
