//! Discovery: from the catalogue and a client to a snapshot folder.
//!
//! In: which datasets to read ([`Order`]), a signed-in client and a folder ([`Means`]). Out: data files page by page,
//! checkpoints, and a manifest that says of each dataset how much of it is there and why. Nothing here interprets what
//! it stores.

mod address;
mod asking;
mod clean;
mod closing;
mod collection;
mod counts;
mod coverage;
mod documented;
mod elsewhere;
mod fan_out;
mod log;
mod notices;
mod one_by_one;
mod parents;
mod plan;
mod reading;
mod run;
mod since;
mod state;
mod subscriptions;
mod taking;
mod tally;
mod tenant;
mod wanted;
mod writing;

pub use plan::{Bases, requests};
pub use run::{Means, Order, discover};
pub use state::{Unfinished, unfinished};

use crate::catalog::Dataset;
use crate::output::{OutputError, Written};
use crate::snapshot::{Coverage, Manifest};
use crate::source::{Failure, Meter};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who is told how a run goes on. Called from many tasks at once: must return at once.
pub trait Observer: Send + Sync {
    /// A dataset is being read; the meter counts what it costs while it is.
    fn began(&self, row: &'static Dataset, meter: &Arc<Meter>);
    /// So many of its rows are stored.
    fn stored(&self, row: &'static Dataset, rows: u64);
    /// A dataset has ended, as the manifest will say.
    fn ended(&self, coverage: &Coverage);
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The manifest in the folder.
    pub manifest: Manifest,
    /// The files in the folder.
    pub written: Written,
    /// Why datasets were cut short that another run may read on; none when the snapshot is as whole as it can be.
    pub interrupted: Vec<Failure>,
    /// Whether a person stopped it.
    pub cancelled: bool,
    /// Datasets that are there in part for no other reason than that only some subscriptions were to be read.
    pub chosen: BTreeSet<String>,
}

/// Why a run came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// The file system refused.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The record of the unfinished run cannot be read.
    #[error("the record of the unfinished run cannot be read: {0}; begin anew with `--fresh`")]
    Record(String),
    /// The unfinished run was begun with other options.
    #[error(
        "the unfinished run in this folder was begun with another tenant, level of detail or version; \
         go on with the same options, or begin anew with `--fresh`"
    )]
    OtherOrder,
    /// A part of the run failed in a way that is a fault of this program.
    #[error("a part of the run failed, which is a fault of this program: {0}")]
    Task(String),
    /// The service never answered. What was in the folder is as it was.
    #[error("{0}")]
    Unreachable(String),
    /// The folder is still in use by a part of the run.
    #[error("a part of the run has not ended, which is a fault of this program")]
    StillRunning,
}
