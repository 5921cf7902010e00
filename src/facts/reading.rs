//! A value together with whether it was read at all.

use crate::snapshot::{Coverage, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// What was read of a dataset, or why it was not.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reading<T> {
    /// Dataset id.
    pub dataset: String,
    /// How much of it was read.
    pub status: Status,
    /// What it held, when anything of it was read.
    pub value: Option<T>,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { dataset: String::new(), status: Status::NotRequested, value: None }
    }
}

impl<T> Reading<T> {
    /// What a dataset held, kept only if its coverage says that rows are there.
    pub fn new(coverage: &Coverage, value: T) -> Self {
        let value = coverage.status.has_rows().then_some(value);
        Self { dataset: coverage.id.clone(), status: coverage.status, value }
    }

    /// What was read; none when nothing was.
    pub fn read(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Whether everything was read, so that what is absent is known to be absent.
    pub fn is_complete(&self) -> bool {
        self.status == Status::Complete
    }
}

impl<T> Reading<Vec<T>> {
    /// The items that were read; none when nothing was (see [`Reading::status`] to tell the two apart).
    pub fn items(&self) -> &[T] {
        self.value.as_deref().unwrap_or_default()
    }
}

/// How many things share a name: a department, a platform, a domain.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Tally {
    /// What they share.
    pub name: String,
    /// How many they are.
    pub count: u64,
}
