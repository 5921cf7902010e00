//! The organisation, its subscriptions, its domains.

use super::source::{Object, Source};
use super::tally::{settle, sorted};
use crate::catalog::ids;
use crate::catalog::product_name;
use crate::facts::{DnsRecord, Domain, Federation, Organization, Reading, Subscription};

/// `organization`: the row of this tenant, should there be several.
pub(super) fn organization(source: &Source<'_>) -> Reading<Organization> {
    let mut rows = Vec::new();
    source.each(ids::ORGANIZATION, |row| rows.push(organization_row(row)));
    let rows = settle(rows, |row| (!row.id.eq_ignore_ascii_case(source.tenant()), row.id.clone()), |row| &row.id);
    source.maybe(ids::ORGANIZATION, rows.into_iter().next())
}

fn organization_row(row: Object<'_>) -> Organization {
    let plans = row.objects("assignedPlans").into_iter();
    Organization {
        id: row.words("id"),
        name: row.words("displayName"),
        country: row.string("countryLetterCode"),
        city: row.string("city"),
        created: row.day("createdDateTime"),
        tenant_type: row.string("tenantType"),
        // No property of the organization says it: it stays unknown.
        data_location: None,
        sync_enabled: row.flag("onPremisesSyncEnabled"),
        last_sync: row.moment("onPremisesLastSyncDateTime"),
        last_password_sync: row.moment("onPremisesLastPasswordSyncDateTime"),
        technical_contacts: sorted(row.texts("technicalNotificationMails")),
        security_contacts: sorted(row.texts("securityComplianceNotificationMails")),
        total_users: row.number("@tenantry.totalUsers"),
        enabled_plans: sorted(
            plans
                .filter(|plan| plan.text("capabilityStatus") == Some("Enabled"))
                .filter_map(|plan| plan.text("servicePlanId")),
        ),
    }
}

/// `subscribed-skus`.
pub(super) fn subscriptions(source: &Source<'_>) -> Reading<Vec<Subscription>> {
    let mut rows = Vec::new();
    source.each(ids::SUBSCRIBED_SKUS, |row| {
        let part_number = row.words("skuPartNumber");
        let plans = row.objects("servicePlans").into_iter();
        rows.push(Subscription {
            id: row.words("skuId"),
            name: product_name(&part_number).unwrap_or(&part_number).to_owned(),
            part_number,
            enabled: row.number("prepaidUnits/enabled").unwrap_or_default(),
            consumed: row.number("consumedUnits").unwrap_or_default(),
            warning: row.number("prepaidUnits/warning").unwrap_or_default(),
            suspended: row.number("prepaidUnits/suspended").unwrap_or_default(),
            status: row.words("capabilityStatus"),
            plans: sorted(
                plans
                    .filter(|plan| plan.text("provisioningStatus") == Some("Success"))
                    .filter_map(|plan| plan.text("servicePlanName")),
            ),
        });
    });
    let rows = settle(rows, |row| (row.part_number.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::SUBSCRIBED_SKUS, rows)
}

/// `domains`.
pub(super) fn domains(source: &Source<'_>) -> Reading<Vec<Domain>> {
    let mut rows = Vec::new();
    source.each(ids::DOMAINS, |row| {
        rows.push(Domain {
            name: row.id().to_lowercase(),
            is_default: row.is("isDefault"),
            is_initial: row.is("isInitial"),
            is_verified: row.is("isVerified"),
            authentication: row.words("authenticationType"),
            services: sorted(row.texts("supportedServices")),
        });
    });
    source.reading(ids::DOMAINS, settle(rows, |row| row.name.clone(), |row| &row.name))
}

/// `domain-federation`.
pub(super) fn federations(source: &Source<'_>) -> Reading<Vec<Federation>> {
    let mut rows = Vec::new();
    source.each(ids::DOMAIN_FEDERATION, |row| {
        let (issuer, passive, active) =
            (row.string("issuerUri"), row.string("passiveSignInUri"), row.string("activeSignInUri"));
        let is_adfs = [&issuer, &passive, &active].into_iter().flatten().any(|uri| is_adfs(uri));
        rows.push(Federation {
            domain: row.parent().to_lowercase(),
            id: row.words("id"),
            name: row.string("displayName"),
            issuer,
            passive_uri: passive,
            active_uri: active,
            protocol: row.string("preferredAuthenticationProtocol"),
            mfa_behaviour: row.string("federatedIdpMfaBehavior"),
            is_adfs,
        });
    });
    let rows = settle(rows, |row| (row.domain.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::DOMAIN_FEDERATION, rows)
}

/// Whether an address is one of an AD FS farm: they all lie below `/adfs/`
/// (<https://learn.microsoft.com/windows-server/identity/ad-fs/technical-reference/understanding-key-ad-fs-concepts>).
fn is_adfs(uri: &str) -> bool {
    uri.to_ascii_lowercase().contains("/adfs/")
}

/// `domain-service-records`.
pub(super) fn dns_records(source: &Source<'_>) -> Reading<Vec<DnsRecord>> {
    let mut rows = Vec::new();
    source.each(ids::DOMAIN_SERVICE_RECORDS, |row| {
        let values = ["mailExchange", "text", "canonicalName", "nameTarget"];
        rows.push(DnsRecord {
            domain: row.parent().to_lowercase(),
            kind: row.words("recordType"),
            label: row.words("label"),
            value: values.into_iter().find_map(|name| row.string(name)).unwrap_or_default(),
            service: row.words("supportedService"),
        });
    });
    rows.sort();
    rows.dedup();
    source.reading(ids::DOMAIN_SERVICE_RECORDS, rows)
}
