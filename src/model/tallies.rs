//! How much of the tenant was read, counted.

use super::Model;
use crate::catalog::{DATASETS, Detail, SERVICES, dataset};
use crate::snapshot::{Coverage, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// Datasets by state of coverage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tallies {
    /// Datasets that Microsoft Graph offers, and those of other sources that the snapshot holds.
    pub total: u64,
    /// Datasets that Microsoft Graph does not offer and the snapshot does not hold.
    pub elsewhere: u64,
    /// Read in full.
    pub complete: u64,
    /// Read in part.
    pub partial: u64,
    /// Refused for want of a permission.
    pub denied: u64,
    /// Refused for want of a licence that the tenant is not known to hold.
    pub unlicensed: u64,
    /// Refused as not licensed, though the tenant holds the licence.
    pub refused: u64,
    /// Not answered as documented.
    pub failed: u64,
    /// Never asked.
    pub not_requested: u64,
}

impl Model {
    /// Whether a service refused for want of a licence that the tenant is known to hold.
    pub fn is_licensed(&self, coverage: &Coverage) -> bool {
        let licence = dataset(&coverage.id).map_or("", |row| row.licence);
        let service = SERVICES.iter().find(|row| row.kind.row().label == licence);
        let usable = service.map(|row| self.facts.usable_licences(row));
        coverage.status == Status::Unlicensed && usable.is_some_and(|it| it.reaches(1).is_yes())
    }

    /// Counts the datasets this version uses.
    pub fn tallies(&self) -> Tallies {
        let mut tallies = Tallies::default();
        for row in DATASETS {
            let coverage = self.coverage_of(row.id);
            let status = coverage.status;
            if !row.is_graph() && status == Status::NotRequested {
                tallies.elsewhere += 1;
                continue;
            }
            if (row.until < Detail::Full || row.is_log()) && status == Status::NotRequested {
                continue;
            }
            tallies.total += 1;
            *match status {
                Status::Complete if coverage.is_whole() => &mut tallies.complete,
                Status::Complete | Status::Partial => &mut tallies.partial,
                Status::Denied => &mut tallies.denied,
                Status::Unlicensed if self.is_licensed(&coverage) => &mut tallies.refused,
                Status::Unlicensed => &mut tallies.unlicensed,
                Status::Failed => &mut tallies.failed,
                Status::NotRequested => &mut tallies.not_requested,
            } += 1;
        }
        tallies
    }
}
