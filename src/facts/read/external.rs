//! Access across tenants.

use super::source::{Object, Source};
use super::tally::{settle, sorted};
use crate::catalog::ids;
use crate::facts::{CrossTenantAccess, GuestDomains, Reading};
use crate::snapshot::Status;
use std::collections::BTreeMap;

/// `cross-tenant-default`.
pub(super) fn default(source: &Source<'_>) -> Reading<CrossTenantAccess> {
    let mut rows = Vec::new();
    source.each(ids::CROSS_TENANT_DEFAULT, |row| rows.push(CrossTenantAccess { tenant: String::new(), ..access(row) }));
    source.maybe(ids::CROSS_TENANT_DEFAULT, settle(rows, |_| (), |_| "").into_iter().next())
}

/// `cross-tenant-partners`, with the names of `tenant-information`.
pub(super) fn partners(source: &Source<'_>) -> Reading<Vec<CrossTenantAccess>> {
    let names = names(source);
    let synced = synced(source);
    let mut rows = Vec::new();
    source.each(ids::CROSS_TENANT_PARTNERS, |row| {
        let mut partner = access(row);
        if let Some((name, domain)) = names.get(&partner.tenant) {
            partner.name = name.clone().or(partner.name);
            partner.domain.clone_from(domain);
        }
        if let Some((name, synced)) = synced.get(&partner.tenant) {
            partner.user_sync_in = *synced;
            partner.name = partner.name.take().or_else(|| name.clone());
        }
        rows.push(partner);
    });
    let rows = settle(rows, |row| row.tenant.clone(), |row| &row.tenant);
    source.reading(ids::CROSS_TENANT_PARTNERS, rows)
}

/// `cross-tenant-sync`: names and whether users come in, by tenant id; of several rows of one tenant the first in order.
fn synced(source: &Source<'_>) -> BTreeMap<String, (Option<String>, Option<bool>)> {
    let mut found: BTreeMap<String, (Option<String>, Option<bool>)> = BTreeMap::new();
    source.each(ids::CROSS_TENANT_SYNC, |row| {
        let id = row.text("tenantId").unwrap_or_else(|| row.parent()).to_lowercase();
        let told = (row.string("displayName"), row.flag("userSyncInbound/isSyncAllowed"));
        let kept = found.entry(id).or_insert_with(|| told.clone());
        if told < *kept {
            *kept = told;
        }
    });
    found
}

/// `b2b-management-policies`: the policy of the organisation. Its definition is JSON within a text
/// (<https://learn.microsoft.com/graph/api/resources/b2bmanagementpolicy>, August 2026).
pub(super) fn guest_domains(source: &Source<'_>) -> Reading<GuestDomains> {
    let mut rows = Vec::new();
    source.each(ids::B2B_MANAGEMENT_POLICIES, |row| {
        let texts = row.texts("definition").into_iter();
        for value in texts.filter_map(|text| serde_json::from_str::<serde_json::Value>(text).ok()) {
            let list = |name: &str| {
                let path = format!("/B2BManagementPolicy/InvitationsAllowedAndBlockedDomainsPolicy/{name}");
                let domains = value.pointer(&path).and_then(serde_json::Value::as_array).into_iter().flatten();
                sorted(domains.filter_map(serde_json::Value::as_str))
            };
            let domains = GuestDomains { allowed: list("AllowedDomains"), blocked: list("BlockedDomains") };
            rows.push((row.flag("isOrganizationDefault") == Some(false), domains));
        }
    });
    let first = settle(rows, |row| row.0, |_| "").into_iter().next().map(|row| row.1);
    let none = source.coverage(ids::B2B_MANAGEMENT_POLICIES).status == Status::Complete;
    source.maybe(ids::B2B_MANAGEMENT_POLICIES, first.or_else(|| none.then(GuestDomains::default)))
}

/// A display name and a default domain.
type Called = (Option<String>, Option<String>);

/// Display names and default domains by tenant id; of several of one tenant the first in order.
fn names(source: &Source<'_>) -> BTreeMap<String, Called> {
    let mut names: BTreeMap<String, Called> = BTreeMap::new();
    source.each(ids::TENANT_INFORMATION, |row| {
        let id = row.text("tenantId").unwrap_or_else(|| row.parent()).to_lowercase();
        let first = |kept: &mut Option<String>, told: Option<String>| {
            if told.is_some() && (kept.is_none() || told < *kept) {
                *kept = told;
            }
        };
        let kept = names.entry(id).or_default();
        first(&mut kept.0, row.string("displayName"));
        first(&mut kept.1, row.string("defaultDomainName").map(|it| it.to_lowercase()));
    });
    names
}

fn access(row: Object<'_>) -> CrossTenantAccess {
    CrossTenantAccess {
        tenant: row.text("tenantId").unwrap_or_default().to_lowercase(),
        name: row.string("displayName").or_else(|| row.string("identitySynchronization/displayName")),
        domain: None,
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
