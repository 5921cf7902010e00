//! Whose answer it is, where a cmdlet of Exchange Online and one of Exchange servers have the same name.

use super::target::Target;
use crate::catalog::{dataset, twins_of};
use serde_json::Value;

impl Target {
    /// The same, for the side that the first object is marked as: domains of servers are not those of Exchange Online.
    pub(super) fn of_side(mut self, first: Option<&Value>) -> Self {
        let twins = self.known.and_then(|row| twins_of(row.id));
        if let Some(row) = twins.and_then(|twins| dataset(twins.dataset(first.and_then(Value::as_object)))) {
            row.id.clone_into(&mut self.dataset);
            self.known = Some(row);
        }
        self
    }
}
