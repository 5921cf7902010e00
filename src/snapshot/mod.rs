//! Snapshots: raw datasets as the source returned them, and what is known of their coverage.
//!
//! In: a folder (see [`Manifest`]), files in memory, or rows in memory. Out: [`Snapshot`], read dataset by dataset as a
//! stream of [`Row`]s, so that memory stays flat however large the tenant is. This room never interprets an object,
//! and never writes.

mod as_if;
mod error;
mod filter;
mod inspect;
mod lines;
mod manifest;
mod places;
mod row;
pub mod secrets;
mod store;
mod stream;
mod texts;

pub use error::SnapshotError;
pub use inspect::is_dataset_id;
pub use manifest::{Coverage, ImportedFile, Manifest, Run, SCHEMA_VERSION, Status, TenantRef, Withheld, schema};
pub use row::Row;
pub use store::{Rows, Snapshot};

pub(crate) use filter::{Filter, Key, Sight};
pub(crate) use inspect::hex;
pub(crate) use stream::{digest, digest64};
pub(crate) use texts::Texts;
