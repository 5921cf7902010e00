//! Keeps a client from following pages for ever.

use super::failure::{Failure, FailureKind};
use super::settings::Limits;
use super::sink::PageEnd;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use url::Url;

/// Watches the pages of one collection: refuses a next link seen before, too many pages, too many empty ones in a row.
#[derive(Debug)]
pub struct PageGuard {
    seen: BTreeSet<u64>,
    pages: u32,
    empty: u32,
    most_pages: u32,
    most_empty: u32,
}

impl PageGuard {
    /// A guard for one collection. Give it the address the reading starts from, so that a link back to it is a loop.
    pub fn new(limits: &Limits, first: &Url) -> Self {
        let mut guard = Self {
            seen: BTreeSet::new(),
            pages: 0,
            empty: 0,
            most_pages: limits.pages,
            most_empty: limits.empty_pages,
        };
        guard.seen.insert(fingerprint(first));
        guard
    }

    /// Takes note of a whole page and gives the next one's address, if there is one.
    ///
    /// # Errors
    /// [`FailureKind::Unsafe`] for a link seen before, and for pages without end.
    pub fn follow(&mut self, end: &PageEnd) -> Result<Option<Url>, Failure> {
        let Some(next) = &end.next else { return Ok(None) };
        self.pages = self.pages.saturating_add(1);
        let is_empty = end.objects == 0 && end.refused_count == 0;
        self.empty = if is_empty { self.empty.saturating_add(1) } else { 0 };
        let complaint = if !self.seen.insert(fingerprint(next)) {
            format!("page {} links back to a page already read", self.pages)
        } else if self.empty >= self.most_empty {
            format!("{} pages in a row hold no object", self.empty)
        } else if self.pages >= self.most_pages {
            format!("there are more than {} pages", self.most_pages)
        } else {
            return Ok(Some(next.clone()));
        };
        Err(Failure::new(FailureKind::Unsafe, complaint))
    }
}

/// Eight bytes that stand for an address, so that a million pages need little memory.
fn fingerprint(url: &Url) -> u64 {
    let mut hasher = DefaultHasher::new();
    url.as_str().hash(&mut hasher);
    hasher.finish()
}
