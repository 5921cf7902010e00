//! Access across tenants.

use super::source::{Object, Source};
use super::tally::settle;
use crate::model::inventory::{CrossTenantAccess, Reading};

/// `cross-tenant-default`.
pub(super) fn default(source: &Source<'_>) -> Reading<CrossTenantAccess> {
    let mut rows = Vec::new();
    source.each("cross-tenant-default", |row| rows.push(CrossTenantAccess { tenant: String::new(), ..access(row) }));
    source.maybe("cross-tenant-default", settle(rows, |_| (), |_| "").into_iter().next())
}

/// `cross-tenant-partners`.
pub(super) fn partners(source: &Source<'_>) -> Reading<Vec<CrossTenantAccess>> {
    let mut rows = Vec::new();
    source.each("cross-tenant-partners", |row| rows.push(access(row)));
    let rows = settle(rows, |row| row.tenant.clone(), |row| &row.tenant);
    source.reading("cross-tenant-partners", rows)
}

fn access(row: Object<'_>) -> CrossTenantAccess {
    CrossTenantAccess {
        tenant: row.text("tenantId").unwrap_or_default().to_lowercase(),
        name: row.string("displayName"),
        service_provider: row.is("isServiceProvider"),
        collaboration_in: allowed(row, "b2bCollaborationInbound"),
        collaboration_out: allowed(row, "b2bCollaborationOutbound"),
        direct_connect_in: allowed(row, "b2bDirectConnectInbound"),
        direct_connect_out: allowed(row, "b2bDirectConnectOutbound"),
        trust_mfa: row.flag("inboundTrust/isMfaAccepted"),
        trust_compliant: row.flag("inboundTrust/isCompliantDeviceAccepted"),
        trust_hybrid_joined: row.flag("inboundTrust/isHybridAzureADJoinedDeviceAccepted"),
        user_sync_in: row.flag("identitySynchronization/userSyncInbound/isSyncAllowed"),
    }
}

/// Whether one direction is open: `allowed`, `blocked`, or `partly` where it holds for chosen people or applications.
fn allowed(row: Object<'_>, path: &'static str) -> Option<String> {
    let part = row.object(path)?;
    let sides: Vec<_> = ["usersAndGroups", "applications"]
        .into_iter()
        .filter_map(|side| {
            let side = part.object(side)?;
            let everyone = ["AllUsers", "AllApplications"];
            let targets = side.objects("targets");
            let all = targets.is_empty()
                || targets.iter().any(|it| it.text("target").is_some_and(|it| everyone.contains(&it)));
            Some((side.text("accessType")?, all))
        })
        .collect();
    let word = if sides.is_empty() {
        return None;
    } else if sides.contains(&("blocked", true)) {
        "blocked"
    } else if sides.iter().all(|side| *side == ("allowed", true)) {
        "allowed"
    } else {
        "partly"
    };
    Some(word.to_owned())
}
