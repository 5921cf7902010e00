//! The thread that makes rows of objects, and what it takes note of.

use super::Observer;
use super::clean::Cleaner;
use super::reading::Reading;
use super::taking::{Batch, Losses, Work};
use crate::catalog::Dataset;
use crate::output::{DatasetFile, OutputError};
use crate::snapshot::digest;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::Receiver;

/// What a run needs to go on from a page end, given what was lost until then.
pub(super) type Checkpoint = Box<dyn FnOnce(&Losses) -> Value + Send>;

/// The rows of a page, as far as it takes to see that a service says the same again and again.
#[derive(Default)]
struct PageRows {
    rows: u64,
    /// The sum of the digests of rows without a key.
    sum: u128,
    /// The sums of pages before.
    sums: BTreeSet<u128>,
    known_pages: Arc<AtomicU32>,
}

impl PageRows {
    fn take(&mut self, line: &[u8], has_key: bool) {
        self.rows = self.rows.saturating_add(1);
        if !has_key {
            let text = String::from_utf8_lossy(line);
            self.sum = self.sum.wrapping_add(u128::from_le_bytes(digest(&[&text])));
        }
    }

    fn forget(&mut self) {
        (self.rows, self.sum) = (0, 0);
    }

    /// The counter, at zero.
    fn restarted(&self) -> Arc<AtomicU32> {
        self.known_pages.store(0, Relaxed);
        Arc::clone(&self.known_pages)
    }

    /// Ends the page. An empty one says nothing.
    fn end(&mut self, has_new_key: bool, is_first: bool) {
        let is_new = (self.sum != 0 && self.sums.insert(self.sum)) || has_new_key || is_first;
        if is_new {
            self.known_pages.store(0, Relaxed);
        } else if self.rows > 0 {
            self.known_pages.fetch_add(1, Relaxed);
        }
        self.forget();
    }
}

/// The file, and what makes rows of objects.
pub(super) struct Writer {
    file: DatasetFile,
    cleaner: Cleaner,
    line: Vec<u8>,
    losses: Losses,
    /// Since the last page end.
    page: Losses,
    page_rows: PageRows,
    row: &'static Dataset,
    observer: Arc<dyn Observer>,
}

impl Writer {
    /// For the dataset being read, of which so much was lost before.
    pub(super) fn new(reading: &Reading<'_>, file: DatasetFile, losses: Losses, known_pages: Arc<AtomicU32>) -> Self {
        Self {
            file,
            cleaner: Cleaner::of(reading.row, reading.shared.keep),
            line: Vec::new(),
            losses,
            page: Losses::default(),
            page_rows: PageRows { known_pages, ..PageRows::default() },
            row: reading.row,
            observer: Arc::clone(&reading.shared.observer),
        }
    }

    /// The file at its last page end, and what was lost.
    pub(super) fn end(self) -> (DatasetFile, Losses) {
        (self.file, self.losses)
    }

    /// Does what is asked, in the order it is asked, until nobody asks any more.
    pub(super) fn run(mut self, asked: &Receiver<Work>) -> Result<Self, OutputError> {
        for work in asked {
            match work {
                Work::Objects(batch) => self.store(&batch)?,
                Work::Commit(refused, checkpoint) => self.commit(refused, checkpoint)?,
                Work::PageEnd(is_first) => self.page_end(is_first),
                Work::Rollback => {
                    self.page = Losses::default();
                    self.page_rows.forget();
                    self.file.rollback()?;
                }
                Work::Restart => {
                    (self.page, self.losses) = (Losses::default(), Losses::default());
                    self.page_rows = PageRows { known_pages: self.page_rows.restarted(), ..PageRows::default() };
                    self.file.restart()?;
                }
            }
        }
        Ok(self)
    }

    fn store(&mut self, batch: &Batch) -> Result<(), OutputError> {
        let mut start = 0;
        for end in &batch.ends {
            let raw = batch.bytes.get(start..*end).unwrap_or_default();
            start = *end;
            match self.cleaner.clean(raw, batch.parent.as_deref(), &mut self.line) {
                Ok(clean) => {
                    self.page.withheld.add(clean.withheld);
                    self.page_rows.take(&self.line, clean.digest.is_some());
                    self.file.push(&self.line, clean.digest)?;
                }
                Err(reason) => self.page.add(Losses { count: 1, reason, ..Losses::default() }),
            }
        }
        Ok(())
    }

    fn page_end(&mut self, is_first: bool) {
        let has_new_key = self.file.page_end();
        self.page_rows.end(has_new_key, is_first);
    }

    fn commit(&mut self, refused: Losses, checkpoint: Checkpoint) -> Result<(), OutputError> {
        self.page_end(false);
        self.losses.add(refused);
        self.losses.add(std::mem::take(&mut self.page));
        self.file.commit(&checkpoint(&self.losses))?;
        self.observer.stored(self.row, self.file.count());
        Ok(())
    }
}
