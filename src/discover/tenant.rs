//! Whose tenant it is, from what was read of it.

use crate::catalog::ids;
use crate::output::Staging;
use crate::snapshot::{Row, TenantRef};
use crate::source::Tenancy;
use serde_json::Value;

/// What `organization` says of where services answer for the tenant; what the sign-in told where it was not read.
pub(super) fn tenancy(staging: &Staging, told: &TenantRef) -> Tenancy {
    let given = &told.default_domain;
    let named = |domain: &str| if domain.is_empty() { String::new() } else { domain.to_ascii_lowercase() };
    let mut tenancy = Tenancy { id: told.id.clone(), initial_domain: named(given), ..Tenancy::default() };
    // That it was not read is told by its coverage.
    let _ = staging.each_sealed(ids::ORGANIZATION, &mut |line: &[u8]| {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { return };
        let row = Row::new(&value);
        row.id().clone_into(&mut tenancy.id);
        let domains = row.rows("verifiedDomains");
        tenancy.domains =
            domains.iter().filter_map(|domain| domain.text("name")).map(str::to_ascii_lowercase).collect();
        let initial = domains.iter().find(|domain| domain.flag("isInitial") == Some(true));
        if let Some(name) = initial.and_then(|domain| domain.text("name")) {
            tenancy.initial_domain = name.to_ascii_lowercase();
        }
    });
    tenancy
}

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
