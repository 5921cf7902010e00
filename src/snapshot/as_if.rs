//! A snapshot as it would be if less had been read, or on another day.

use super::{Coverage, Rows, Snapshot, Status};
use std::collections::BTreeMap;

impl Snapshot {
    /// The same snapshot, as if these datasets had been answered with these statuses and no row, and as if it had been
    /// finished at another moment. For comparing two snapshots of which not the same was read.
    pub(crate) fn as_if(&self, unread: &BTreeMap<String, Status>, finished_at: Option<&str>) -> Self {
        let mut manifest = self.manifest().clone();
        for (id, status) in unread {
            manifest.datasets.retain(|coverage| coverage.id != *id);
            manifest.datasets.push(Coverage { id: id.clone(), status: *status, ..Coverage::default() });
        }
        manifest.datasets.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(moment) = finished_at {
            manifest.finished_at = Some(moment.to_owned());
        }
        let mut files = self.files().clone();
        files.retain(|id, _| !unread.contains_key(id));
        let rows = match self.rows() {
            Rows::Folder(folder) => Rows::Folder(folder.clone()),
            Rows::Bytes(bytes) => Rows::Bytes(bytes.clone()),
            Rows::Memory(rows) => {
                let mut rows = rows.clone();
                rows.retain(|id, _| !unread.contains_key(id));
                Rows::Memory(rows)
            }
        };
        Self::of_parts(manifest, rows, files)
    }
}
