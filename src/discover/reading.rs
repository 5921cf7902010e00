//! The reading of one dataset: what it has at hand, and where its objects go.

use super::DiscoverError;
use super::asking;
use super::clean::key_of;
use super::run::Shared;
use super::taking::{Losses, Taking};
use crate::catalog::Dataset;
use crate::output::DatasetFile;
use crate::snapshot::Coverage;
use crate::source::{Client, Failure, FailureKind, Meter, Request, Tenancy};
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
    /// Asks the source of the dataset.
    pub(super) client: Client,
    /// Whose tenant it is.
    pub(super) tenancy: Tenancy,
    pub(super) meter: Arc<Meter>,
    pub(super) coverage: Coverage,
    /// Whether answers made no sense.
    pub(super) is_odd: bool,
}

impl Reading<'_> {
    /// A request of Microsoft Graph below the version of the dataset.
    pub(super) fn request(&self, address: &str) -> Result<Request, Failure> {
        asking::graph(&self.client, self.row, address, &self.meter)
    }

    /// The request for the dataset, or for what it is of one object of its parent.
    pub(super) fn asked(&self, key: Option<&str>) -> Result<Request, Failure> {
        let (row, detail) = (self.row, self.shared.detail);
        let request = asking::request(&self.client, row, detail, &self.tenancy.id, key, &self.meter)?;
        Ok(asking::within(request, &self.shared.subscriptions))
    }

    /// The file of the dataset, at its last checkpoint.
    pub(super) fn file(&self) -> Result<DatasetFile, Stop> {
        let mut file = self.shared.staging.dataset(self.row.id, key_of(self.row))?;
        if file.is_sealed() && self.shared.is_again(self.row) {
            file.restart()?;
        }
        Ok(file)
    }

    /// Ends the file; what it holds goes into the manifest.
    pub(super) fn seal(&mut self, file: DatasetFile) -> Result<(), Stop> {
        let sealed = file.seal()?;
        self.coverage.count = sealed.count;
        self.coverage.sha256 = Some(sealed.sha256);
        Ok(())
    }

    /// Says that an object could not be stored: the dataset is there in part.
    pub(super) fn lost(&mut self, losses: &Losses) {
        let Losses { count, reason, withheld } = losses;
        self.coverage.withheld = *withheld;
        if *count == 0 {
            return;
        }
        self.coverage.status = crate::snapshot::Status::Partial;
        self.coverage.message = Some(format!("{count} objects of the answers could not be stored: {reason}"));
    }
}

/// Whether a failure ends the run and not only this dataset; where it is the file's, the file says why.
pub(super) fn stop_of(failure: &Failure, taking: Option<&mut Taking>) -> Option<Stop> {
    match failure.kind {
        FailureKind::Cancelled => Some(Stop::Cancelled),
        FailureKind::Sink => Some(match taking {
            Some(taking) => taking.fault(),
            None => Stop::Output(DiscoverError::Task(failure.message.clone())),
        }),
        _ => None,
    }
}
