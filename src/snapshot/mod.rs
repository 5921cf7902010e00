//! Snapshots: raw datasets as the source returned them, and what is known of their coverage.
//!
//! In: a folder (see [`Manifest`]) or rows in memory. Out: [`Snapshot`], read dataset by dataset as a stream of
//! [`Row`]s, so that memory stays flat however large the tenant is. This room never interprets an object.

mod error;
mod manifest;
mod row;
mod store;

pub use error::SnapshotError;
pub use manifest::{Coverage, ImportedFile, Manifest, SCHEMA_VERSION, Status, TenantRef};
pub use row::Row;
pub use store::{Rows, Snapshot};
