//! From objects as they came to rows in a file, on a thread beside the one that reads the network.
//!
//! What is asked of the file is done in the order it was asked: objects, page ends, pages that begin anew. The two
//! threads are never further apart than a few hundred kilobytes.

use super::reading::{Reading, Stop};
use super::writing::{Checkpoint, Writer};
use super::{DiscoverError, subscriptions};
use crate::catalog::SubscriptionId;
use crate::output::{DatasetFile, OutputError};
use crate::snapshot::Withheld;
use crate::source::{ObjectSink, SinkFault};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Objects are handed over once they are this long together, in bytes.
const BATCH: usize = 1 << 18;
/// Batches that may wait.
const WAITING: usize = 3;

/// Objects that could not be stored.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Losses {
    /// How many.
    pub(super) count: u64,
    /// Why the first of them could not.
    pub(super) reason: String,
    /// What of the others was not stored on purpose.
    pub(super) withheld: Withheld,
}

impl Losses {
    /// These and others that came later.
    pub(super) fn add(&mut self, later: Self) {
        self.count = self.count.saturating_add(later.count);
        self.withheld.add(later.withheld);
        if self.reason.is_empty() {
            self.reason = later.reason;
        }
    }
}

/// What is asked of the file.
pub(super) enum Work {
    Objects(Batch),
    Commit(Losses, Checkpoint),
    /// A page has ended that is not yet at a checkpoint; the flag says that it is the first of its collection.
    PageEnd(bool),
    Rollback,
    Restart,
}

/// Objects one after the other, all read for the same object.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) parent: Option<Arc<str>>,
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
}

/// Takes objects into the file of a dataset. Dropping it keeps what was committed.
pub(super) struct Taking {
    batch: Batch,
    work: Option<SyncSender<Work>>,
    writer: Option<JoinHandle<Result<Writer, OutputError>>>,
    known_pages: Arc<AtomicU32>,
    /// The subscriptions that are read of this dataset; none for all.
    subscriptions: Arc<[SubscriptionId]>,
}

impl Taking {
    /// Into this file, of which so much was lost before.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn new(reading: &Reading<'_>, file: DatasetFile, losses: Losses) -> Result<Self, Stop> {
        let known_pages = Arc::new(AtomicU32::new(0));
        let writer = Writer::new(reading, file, losses, Arc::clone(&known_pages));
        let (work, asked) = sync_channel(WAITING);
        let writer = std::thread::Builder::new().name("store".to_owned()).spawn(move || writer.run(&asked));
        let writer = writer.map_err(|error| Stop::Output(DiscoverError::Task(error.to_string())))?;
        let is_narrowed = subscriptions::is_narrowed(reading.row);
        let subscriptions = if is_narrowed { Arc::clone(&reading.shared.subscriptions) } else { Arc::default() };
        Ok(Self { batch: Batch::default(), work: Some(work), writer: Some(writer), known_pages, subscriptions })
    }

    /// The objects that follow were read for this one.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn for_parent(&mut self, key: &str) -> Result<(), SinkFault> {
        self.hand_over()?;
        self.batch.parent = Some(key.into());
        Ok(())
    }

    /// Takes one object.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn take(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        if !subscriptions::holds(&self.subscriptions, raw) {
            return Ok(());
        }
        self.batch.bytes.extend_from_slice(raw);
        self.batch.ends.push(self.batch.bytes.len());
        if self.batch.bytes.len() < BATCH { Ok(()) } else { self.hand_over() }
    }

    fn hand_over(&mut self) -> Result<(), SinkFault> {
        if self.batch.ends.is_empty() {
            return Ok(());
        }
        let parent = self.batch.parent.clone();
        let full = std::mem::replace(&mut self.batch, Batch { parent, ..Batch::default() });
        self.ask(Work::Objects(full))
    }

    fn ask(&self, work: Work) -> Result<(), SinkFault> {
        let sent = self.work.as_ref().is_some_and(|sender| sender.send(work).is_ok());
        if sent { Ok(()) } else { Err(SinkFault::new("the data file cannot be written")) }
    }

    fn order(&mut self, work: Work) -> Result<(), Stop> {
        self.ask(work).map_err(|_| self.fault())
    }

    /// Ends a page: what came is there to stay, and with it where to go on. `refused` were lost before they came here.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn commit(
        &mut self,
        refused: Losses,
        checkpoint: impl FnOnce(&Losses) -> Value + Send + 'static,
    ) -> Result<(), Stop> {
        self.hand_over().map_err(|_| self.fault())?;
        self.order(Work::Commit(refused, Box::new(checkpoint)))
    }

    /// Ends a page that is not yet at a checkpoint.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn page_end(&mut self) -> Result<(), SinkFault> {
        self.hand_over()?;
        self.ask(Work::PageEnd(false))
    }

    /// Ends the first page of a collection that has more than one.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn first_page(&mut self) -> Result<(), SinkFault> {
        self.hand_over()?;
        self.ask(Work::PageEnd(true))
    }

    /// Pages with objects, one after the other until now, that held none that was not there before. The file is a few
    /// pages behind.
    pub(super) fn known_pages(&self) -> u32 {
        self.known_pages.load(Relaxed)
    }

    /// Forgets what came since the last page end.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn rollback(&mut self) -> Result<(), Stop> {
        self.forget();
        self.order(Work::Rollback)
    }

    /// Forgets everything.
    ///
    /// # Errors
    /// When the file takes no more.
    pub(super) fn restart(&mut self) -> Result<(), Stop> {
        self.forget();
        self.order(Work::Restart)
    }

    fn forget(&mut self) {
        self.batch.bytes.clear();
        self.batch.ends.clear();
    }

    /// Waits until all is done, and gives the file back, at its last page end, with what was lost.
    ///
    /// # Errors
    /// The fault of the file system.
    pub(super) fn settle(mut self) -> Result<(DatasetFile, Losses), Stop> {
        self.forget();
        let writer = self.join()?;
        Ok(writer.end())
    }

    /// Why the file takes no more.
    pub(super) fn fault(&mut self) -> Stop {
        let unknown = || Stop::Output(DiscoverError::Task("the data file cannot be written".to_owned()));
        self.join().err().unwrap_or_else(unknown)
    }

    fn join(&mut self) -> Result<Writer, Stop> {
        self.work = None;
        let gone = || Stop::Output(DiscoverError::Task("storing stopped".to_owned()));
        let writer = self.writer.take().ok_or_else(gone)?;
        writer.join().map_err(|_| gone())?.map_err(Stop::from)
    }
}

impl Drop for Taking {
    fn drop(&mut self) {
        // Page ends that were asked for are kept before anyone else opens the file.
        let _ = self.join();
    }
}

impl ObjectSink for Taking {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.forget();
        self.ask(Work::Rollback)
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        self.take(raw)
    }
}
