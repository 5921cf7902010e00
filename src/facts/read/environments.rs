//! Environments of the Power Platform.

use super::source::Source;
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{PowerEnvironment, Reading};

/// `power-platform-environments`.
pub(super) fn environments(source: &Source<'_>) -> Reading<Vec<PowerEnvironment>> {
    let mut rows = Vec::new();
    source.each(ids::POWER_PLATFORM_ENVIRONMENTS, |row| {
        let id = row.text("environmentName").or_else(|| row.text("name")).unwrap_or_else(|| row.id());
        let kind = ["environmentType", "environmentSku", "properties/environmentSku"]
            .into_iter()
            .find_map(|it| row.string(it));
        let name = row.text("displayName").or_else(|| row.text("properties/displayName")).unwrap_or(id);
        rows.push(PowerEnvironment {
            name: name.to_owned(),
            id: id.to_owned(),
            kind: kind.unwrap_or_default(),
            location: row.string("location"),
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::POWER_PLATFORM_ENVIRONMENTS, rows)
}
