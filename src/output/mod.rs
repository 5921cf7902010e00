//! Output: the only room that writes files, whole or not at all.
//!
//! In: [`Artifact`](crate::render::Artifact)s, bytes, or the rows and manifest of a snapshot. Out: files, written
//! aside and renamed, so that a failure leaves what was there before.

#![expect(clippy::disallowed_methods, reason = "this room owns the writing of files")]

mod arranged;
mod error;
mod files;
mod leftovers;
mod private;
mod snapshots;
mod staging;

pub use error::OutputError;
pub use files::{Written, write_all, write_file, write_streamed};
pub use snapshots::SnapshotWriter;
pub use staging::{DatasetFile, KeyOf, Sealed, Staging};
