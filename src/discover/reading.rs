//! The reading of one dataset: what it has at hand, and where its objects go.

use super::DiscoverError;
use super::clean::{Cleaner, key_of};
use super::run::Shared;
use crate::catalog::{Dataset, workload};
use crate::msgraph::{Failure, FailureKind, Meter, ObjectSink, PageEnd, Request, SinkFault};
use crate::output::DatasetFile;
use crate::snapshot::Coverage;
use std::sync::Arc;

/// Why the whole run ends.
#[derive(Debug)]
pub(super) enum Stop {
    /// A person asked for it.
    Cancelled,
    /// Nothing can be written any more.
    Output(DiscoverError),
}

impl From<crate::output::OutputError> for Stop {
    fn from(error: crate::output::OutputError) -> Self {
        Self::Output(DiscoverError::Output(error))
    }
}

/// One dataset being read.
pub(super) struct Reading<'run> {
    pub(super) shared: &'run Arc<Shared>,
    pub(super) row: &'static Dataset,
    pub(super) meter: Arc<Meter>,
    pub(super) coverage: Coverage,
}

impl Reading<'_> {
    /// A request below the version of the dataset.
    pub(super) fn request(&self, address: &str) -> Result<Request, Failure> {
        let request = self.shared.client.request(self.row.version, address, workload(self.row.path), &self.meter)?;
        Ok(request.eventual(self.row.eventual))
    }

    /// The file of the dataset, at its last checkpoint.
    pub(super) fn file(&self) -> Result<DatasetFile, Stop> {
        Ok(self.shared.staging.dataset(self.row.id, key_of(self.row.key))?)
    }

    /// Ends the file; what it holds goes into the manifest.
    pub(super) fn seal(&mut self, file: DatasetFile) -> Result<(), Stop> {
        let sealed = file.seal()?;
        self.coverage.count = sealed.count;
        self.coverage.sha256 = Some(sealed.sha256);
        Ok(())
    }

    /// Says that an object could not be stored: the dataset is there in part.
    pub(super) fn lost(&mut self, count: u64, reasons: &[String]) {
        if count == 0 {
            return;
        }
        let first = reasons.first().map(String::as_str).unwrap_or_default();
        self.coverage.status = crate::snapshot::Status::Partial;
        self.coverage.message = Some(format!("{count} objects of the answers could not be stored: {first}"));
    }
}

/// Whether a failure ends the run and not only this dataset.
pub(super) fn stop_of(failure: &Failure, output: Option<DiscoverError>) -> Option<Stop> {
    match failure.kind {
        FailureKind::Cancelled => Some(Stop::Cancelled),
        FailureKind::Sink => Some(Stop::Output(output.unwrap_or_else(|| DiscoverError::Task(failure.message.clone())))),
        _ => None,
    }
}

/// Takes objects into the file of a dataset.
pub(super) struct Taking<'file> {
    file: &'file mut DatasetFile,
    cleaner: Cleaner,
    line: Vec<u8>,
    parent: Option<String>,
    /// Objects that were no JSON object, since the last page end.
    bad: Vec<String>,
    bad_count: u64,
    /// The fault of the file system, where it was one.
    pub(super) fault: Option<DiscoverError>,
}

impl<'file> Taking<'file> {
    /// For a dataset whose objects are told apart by this property.
    pub(super) fn new(file: &'file mut DatasetFile, key: &'static str) -> Result<Self, Stop> {
        let cleaner = Cleaner::new(key).map_err(|error| Stop::Output(DiscoverError::Task(error)))?;
        Ok(Self { file, cleaner, line: Vec::new(), parent: None, bad: Vec::new(), bad_count: 0, fault: None })
    }

    /// The objects that follow were read for this one.
    pub(super) fn for_parent(&mut self, key: &str) {
        self.parent = Some(key.to_owned());
    }

    /// Takes one object.
    pub(super) fn take(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        match self.cleaner.clean(raw, self.parent.as_deref(), &mut self.line) {
            Ok(clean) => self.file.push(&self.line, clean.digest).map_err(|error| {
                let told = SinkFault::new(error.to_string());
                self.fault = Some(DiscoverError::Output(error));
                told
            }),
            Err(reason) => {
                self.bad_count = self.bad_count.saturating_add(1);
                if self.bad.len() < PageEnd::MOST_REASONS {
                    self.bad.push(reason);
                }
                Ok(())
            }
        }
    }

    /// How many objects could not be stored since this was last asked, and why.
    pub(super) fn lost(&mut self) -> (u64, Vec<String>) {
        (std::mem::take(&mut self.bad_count), std::mem::take(&mut self.bad))
    }

    /// Ends a page: what came is there to stay. Returns the rows stored so far.
    pub(super) fn commit(&mut self, checkpoint: &serde_json::Value) -> Result<u64, Stop> {
        self.file.commit(checkpoint)?;
        Ok(self.file.count())
    }

    /// Forgets what came since the last page end.
    pub(super) fn rollback(&mut self) -> Result<(), Stop> {
        (self.bad_count, self.bad) = (0, Vec::new());
        Ok(self.file.rollback()?)
    }

    /// Forgets everything.
    pub(super) fn restart(&mut self) -> Result<(), Stop> {
        (self.bad_count, self.bad) = (0, Vec::new());
        Ok(self.file.restart()?)
    }
}

impl ObjectSink for Taking<'_> {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.rollback().map_err(|_| SinkFault::new("the data file cannot be cut back to its last whole page"))
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        self.take(raw)
    }
}
