//! Access across tenants.

use super::source::{Object, Source};
use super::tally::{settle, sorted};
use crate::catalog::ids;
use crate::facts::{CrossTenantAccess, GuestDomains, Openness, Reading, Term};
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
    // Only a reading of every partner tells that one of them is not synchronised.
    let unsynced = (source.coverage(ids::CROSS_TENANT_SYNC).status == Status::Complete).then_some(false);
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
        } else if unsynced.is_some() {
            partner.user_sync_in = unsynced;
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
    // A policy whose definition was not read may name domains.
    let mut unread = false;
    source.each(ids::B2B_MANAGEMENT_POLICIES, |row| {
        let texts = row.texts("definition").into_iter();
        let told = rows.len();
        for value in texts.filter_map(|text| serde_json::from_str::<serde_json::Value>(text).ok()) {
            let list = |name: &str| {
                let path = format!("/B2BManagementPolicy/InvitationsAllowedAndBlockedDomainsPolicy/{name}");
                let domains = value.pointer(&path).and_then(serde_json::Value::as_array).into_iter().flatten();
                sorted(domains.filter_map(serde_json::Value::as_str))
            };
            let domains = GuestDomains { allowed: list("AllowedDomains"), blocked: list("BlockedDomains") };
            rows.push((row.flag("isOrganizationDefault") == Some(false), domains));
        }
        unread |= rows.len() == told;
    });
    let first = settle(rows, |row| row.0, |_| "").into_iter().next().map(|row| row.1);
    let none = !unread && source.coverage(ids::B2B_MANAGEMENT_POLICIES).status == Status::Complete;
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

/// Every property of a partner or of the defaults that this version reads or knows to say nothing here
/// (<https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner>, August 2026).
const PROPERTIES: &[&str] = &[
    "appServiceConnectInbound",
    "automaticUserConsentSettings",
    "b2bCollaborationInbound",
    "b2bCollaborationOutbound",
    "b2bDirectConnectInbound",
    "b2bDirectConnectOutbound",
    "blockServiceProviderOutboundAccess",
    "deletedDateTime",
    "displayName",
    "id",
    "identitySynchronization",
    "inboundTrust",
    "invitationRedemptionIdentityProviderConfiguration",
    "isInMultiTenantOrganization",
    "isServiceDefault",
    "isServiceProvider",
    "m365CollaborationInbound",
    "m365CollaborationOutbound",
    "tenantId",
    "tenantRestrictions",
];

fn access(row: Object<'_>) -> CrossTenantAccess {
    CrossTenantAccess {
        tenant: row.text("tenantId").unwrap_or_default().to_lowercase(),
        name: row.string("displayName").or_else(|| row.string("identitySynchronization/displayName")),
        domain: None,
        service_provider: row.term_flag("isServiceProvider"),
        collaboration_in: openness(row, "b2bCollaborationInbound"),
        collaboration_out: openness(row, "b2bCollaborationOutbound"),
        direct_connect_in: openness(row, "b2bDirectConnectInbound"),
        direct_connect_out: openness(row, "b2bDirectConnectOutbound"),
        trust_mfa: within(row, "inboundTrust", "isMfaAccepted"),
        trust_compliant: within(row, "inboundTrust", "isCompliantDeviceAccepted"),
        trust_hybrid_joined: within(row, "inboundTrust", "isHybridAzureADJoinedDeviceAccepted"),
        consent_in: within(row, "automaticUserConsentSettings", "inboundAllowed"),
        consent_out: within(row, "automaticUserConsentSettings", "outboundAllowed"),
        tenant_restrictions: match (row.has("tenantRestrictions"), row.carries("tenantRestrictions")) {
            (true, _) if row.object("tenantRestrictions").is_some() => Term::Set(true),
            (false, true) => Term::Default,
            _ => Term::Unread,
        },
        user_sync_in: row.flag("identitySynchronization/userSyncInbound/isSyncAllowed"),
        unknown: row.unknown(PROPERTIES),
    }
}

/// A truth value inside an object that leaves the decision to the default where either is null.
fn within(row: Object<'_>, outer: &'static str, inner: &'static str) -> Term<bool> {
    match row.object(outer) {
        Some(object) => object.term_flag(inner),
        None if row.carries(outer) && !row.has(outer) => Term::Default,
        None => Term::Unread,
    }
}

/// Whether one direction is open.
fn openness(row: Object<'_>, path: &'static str) -> Term<Openness> {
    let Some(part) = row.object(path) else {
        return if row.carries(path) && !row.has(path) { Term::Default } else { Term::Unread };
    };
    let sides = [side(part, "usersAndGroups", "AllUsers"), side(part, "applications", "AllApplications")];
    match sides {
        _ if sides.contains(&Some((false, true))) => Term::Set(Openness::Blocked),
        [Some((true, true)), Some((true, true))] => Term::Set(Openness::Allowed),
        [Some(_), Some(_)] => Term::Set(Openness::Partly),
        _ => Term::Unread,
    }
}

/// Whether people or applications are allowed, and whether that holds for all of them; none when it was not read.
fn side(part: Object<'_>, name: &'static str, all: &str) -> Option<(bool, bool)> {
    let side = part.object(name)?;
    let allowed = match side.text("accessType")? {
        "allowed" => true,
        "blocked" => false,
        _ => return None,
    };
    let targets = side.told_objects("targets")?;
    let targets: Vec<&str> = targets.into_iter().map(|it| it.text("target")).collect::<Option<_>>()?;
    Some((allowed, targets.contains(&all)))
}
