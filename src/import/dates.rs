//! When the data is of, where no file says so: not before the newest date in it.

use crate::catalog::ids;
use crate::diag::{Code, Diagnostic};
use crate::shape;
use serde_json::Value;

/// Dates that lie before the day of the export, whatever they are the dates of.
const PAST: &[&str] = &[
    CREATED,
    "lastModifiedDateTime",
    "modifiedDateTime",
    "onPremisesLastSyncDateTime",
    "lastSyncDateTime",
    "renewedDateTime",
];

const CREATED: &str = "createdDateTime";

/// The newest date of an object so far.
#[derive(Default)]
pub(super) struct Newest(Option<String>);

impl Newest {
    /// Looks at the dates of an object. When the tenant was made says nothing of when it was read.
    pub(super) fn see(&mut self, dataset: &str, value: &Value) {
        for name in PAST.iter().filter(|name| dataset != ids::ORGANIZATION || **name != CREATED) {
            let date = value.get(*name).and_then(Value::as_str).and_then(shape::plain_date);
            self.0 = self.0.take().max(date);
        }
    }

    /// The date before which the export was not made.
    pub(super) fn into_bound(self) -> Option<String> {
        self.0
    }

    /// That no file says of which day it is, and what to do about it.
    pub(super) fn told(&self) -> Diagnostic {
        let day = self.0.as_deref().and_then(|date| date.get(..10));
        let bound = day.map_or_else(String::new, |day| format!("; not before {day}, the newest date in them"));
        let message = format!("the files do not say when they were exported{bound}");
        Diagnostic::new(Code::DateUnknown, "date of the snapshot", message)
            .hint("name the day of the export with `--date YYYY-MM-DD`")
    }
}
