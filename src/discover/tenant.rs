//! Whose tenant it is, from what was read of it.

use crate::catalog::ids;
use crate::output::Staging;
use crate::snapshot::{Row, TenantRef};
use serde_json::Value;

/// What `organization` says of itself; the rest as the sign-in told it.
pub(super) fn of(staging: &Staging, mut tenant: TenantRef) -> TenantRef {
    // That it was not read is told by its coverage.
    let _ = staging.each_sealed(ids::ORGANIZATION, &mut |line: &[u8]| {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { return };
        let row = Row::new(&value);
        row.id().clone_into(&mut tenant.id);
        row.name().clone_into(&mut tenant.display_name);
        let domains = row.rows("verifiedDomains");
        let default = domains.iter().find(|domain| domain.flag("isDefault") == Some(true));
        if let Some(name) = default.and_then(|domain| domain.text("name")) {
            name.clone_into(&mut tenant.default_domain);
        }
    });
    tenant
}
