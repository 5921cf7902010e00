//! The inventory of a tenant as files: a workbook, and CSV and JSON of every table.

use super::{Build, Tenant};
use crate::diag::Warned;
use crate::document::Sources;
use crate::render::Artifact;
use crate::tables::{WorkbookError, files, workbook};
use std::collections::BTreeSet;

/// Which files of the inventory are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tabled {
    /// One workbook of all tables.
    pub workbook: bool,
    /// CSV and JSON of each table.
    pub data: bool,
}

impl Build {
    /// The files of the inventory that are wanted. They are those of the tenant, whatever packs are written.
    ///
    /// # Errors
    /// When the writer of workbooks refuses.
    pub fn inventory(&self, tenant: &Tenant, wanted: Tabled) -> Result<Warned<Vec<Artifact>>, WorkbookError> {
        let sources = Sources {
            model: &tenant.model,
            findings: &tenant.findings,
            judged: &tenant.judged,
            claims: &tenant.claims,
            figures: &[],
            options: &self.document,
            title: "",
            number: "",
            spoken: BTreeSet::new(),
        };
        let (mut all, mut diagnostics) = (Vec::new(), Vec::new());
        if wanted.workbook {
            all.push(workbook(&sources)?.into_value(&mut diagnostics));
        }
        if wanted.data {
            all.extend(files(&sources));
        }
        let artifacts = all.into_iter().map(|(path, bytes)| Artifact { path, bytes }).collect();
        Ok(Warned { value: artifacts, diagnostics })
    }
}
