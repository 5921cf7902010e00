//! The organisation, its subscriptions, its domains.

use super::source::{Object, Source};
use super::tally::{settle, sorted};
use crate::catalog::ids;
use crate::catalog::{MICROSOFT_DOMAINS, product_name};
use crate::facts::{DnsRecord, Domain, Federation, Organization, Reading, Sources, StagedRollout, Subscription};
use crate::snapshot::Status;
use std::collections::BTreeMap;

/// `organization`: the row of this tenant, should there be several.
fn organization(source: &Source<'_>) -> Reading<Organization> {
    let mut rows = Vec::new();
    source.each(ids::ORGANIZATION, |row| rows.push(organization_row(row)));
    let rows = settle(rows, |row| (!row.id.eq_ignore_ascii_case(source.tenant()), row.id.clone()), |row| &row.id);
    source.maybe(ids::ORGANIZATION, rows.into_iter().next())
}

fn organization_row(row: Object<'_>) -> Organization {
    let enabled = |name: &'static str| {
        let plans = row.objects("assignedPlans").into_iter();
        sorted(
            plans.filter(|plan| plan.text("capabilityStatus") == Some("Enabled")).filter_map(move |it| it.text(name)),
        )
    };
    Organization {
        id: row.words("id"),
        name: row.words("displayName"),
        country: row.string("country").or_else(|| row.string("countryLetterCode")),
        city: row.string("city"),
        created: row.day("createdDateTime"),
        tenant_type: row.string("tenantType"),
        // No property of the organization says it: it stays unknown.
        data_location: None,
        // The service answers null for a directory that was never synchronised.
        sync_enabled: row.told_flag("onPremisesSyncEnabled"),
        last_sync: row.moment("onPremisesLastSyncDateTime"),
        last_password_sync: row.moment("onPremisesLastPasswordSyncDateTime"),
        technical_contacts: row.told_texts("technicalNotificationMails").map(sorted),
        security_contacts: row.told_texts("securityComplianceNotificationMails").map(sorted),
        verified_domains: row.told_objects("verifiedDomains").and_then(verified_domains),
        total_users: row.number("@tenantry.totalUsers"),
        enabled_plans: enabled("servicePlanId"),
        enabled_services: enabled("service"),
    }
}

/// `subscribed-skus`.
pub(super) fn subscriptions(source: &Source<'_>) -> Reading<Vec<Subscription>> {
    let mut rows = Vec::new();
    source.each(ids::SUBSCRIBED_SKUS, |row| rows.push(subscription(row)));
    let rows = settle(rows, |row| (row.part_number.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::SUBSCRIBED_SKUS, rows)
}

fn subscription(row: Object<'_>) -> Subscription {
    let part_number = row.words("skuPartNumber");
    let (enabled, warning) = (row.number("prepaidUnits/enabled"), row.number("prepaidUnits/warning"));
    let plans = row.told_objects("servicePlans").and_then(provisioned);
    Subscription {
        id: row.words("skuId"),
        name: product_name(&part_number).unwrap_or(&part_number).to_owned(),
        part_number,
        enabled,
        warning,
        usable: enabled.zip(warning).map(|(enabled, warning)| enabled.saturating_add(warning)),
        suspended: row.number("prepaidUnits/suspended"),
        locked_out: row.number("prepaidUnits/lockedOut"),
        consumed: row.number("consumedUnits"),
        status: row.code("capabilityStatus"),
        plans_read: plans.is_some(),
        plan_ids: plans.as_ref().and_then(|plans| ids(plans)),
        plans: sorted(plans.iter().flatten().map(|plan| plan.1)),
    }
}

/// A service plan: its id, where the row tells it, and its name.
type Plan<'r> = (Option<&'r str>, &'r str);

/// The plans that are provisioned; none where one of them does not tell.
fn provisioned(plans: Vec<Object<'_>>) -> Option<Vec<Plan<'_>>> {
    let told: Option<Vec<(&str, Plan<'_>)>> = plans
        .into_iter()
        .map(|it| Some((it.text("provisioningStatus")?, (it.text("servicePlanId"), it.text("servicePlanName")?))))
        .collect();
    Some(told?.into_iter().filter(|it| it.0 == "Success").map(|it| it.1).collect())
}

/// Their names by id; none where one of them has no id.
fn ids(plans: &[Plan<'_>]) -> Option<BTreeMap<String, String>> {
    plans.iter().map(|(id, name)| Some((id.as_ref()?.to_lowercase(), (*name).to_owned()))).collect()
}

/// The domains that the organisation lists, all of them verified; none where one of them has no name.
fn verified_domains(rows: Vec<Object<'_>>) -> Option<Vec<Domain>> {
    let domain = |row: Object<'_>| {
        let name = row.text("name")?.to_lowercase();
        let services = row.text("capabilities").map(|them| sorted(them.split(',').map(str::trim).filter(is_service)));
        Some(Domain {
            is_default: row.flag("isDefault"),
            is_first: row.flag("isInitial"),
            is_initial: is_initial(row, &name),
            is_verified: Some(true),
            authentication: None,
            services,
            name,
        })
    };
    let domains: Option<Vec<Domain>> = rows.into_iter().map(domain).collect();
    domains.map(|them| settle(them, |it| it.name.clone(), |it| &it.name))
}

/// Whether a capability of a domain is one: a domain that serves nothing has the word `None`.
fn is_service(capability: &&str) -> bool {
    !capability.is_empty() && *capability != "None"
}

/// Whether a domain was given by Microsoft.
fn is_initial(row: Object<'_>, name: &str) -> Option<bool> {
    let given = MICROSOFT_DOMAINS.iter().any(|suffix| name.ends_with(suffix));
    if given { Some(true) } else { row.flag("isInitial") }
}

/// `organization`, and the domains with what tells of them.
pub(super) fn organization_and_domains(source: &Source<'_>) -> (Reading<Organization>, Domains) {
    let organization = organization(source);
    let domains = domains(source, &organization);
    (organization, domains)
}

/// Domains, and the datasets that told of them.
type Domains = (Reading<Vec<Domain>>, Sources);

/// `domains`, and what the organisation lists of them where they were not read, or not in full; and the datasets that
/// told.
fn domains(source: &Source<'_>, organization: &Reading<Organization>) -> Domains {
    let reading = domain_rows(source);
    let listed = organization.read().and_then(|it| it.verified_domains.as_ref());
    let mut rows = reading.value.clone().unwrap_or_default();
    let mut sources = Sources::from([ids::DOMAINS]);
    let mut whole = reading.is_complete();
    if !whole {
        sources.insert(ids::ORGANIZATION);
    }
    for domain in listed.into_iter().flatten() {
        let said = match rows.iter_mut().find(|row| row.name == domain.name) {
            Some(row) => row.take(domain),
            None => {
                rows.push(domain.clone());
                // The two disagree: neither tells all.
                whole = false;
                true
            }
        };
        if said {
            sources.insert(ids::ORGANIZATION);
        }
    }
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    let status = match (whole, rows.is_empty()) {
        (true, _) | (false, true) => reading.status,
        (false, false) => Status::Partial,
    };
    let value = reading.value.is_some() || !rows.is_empty();
    (Reading { dataset: reading.dataset, status, value: value.then_some(rows) }, sources)
}

fn domain_rows(source: &Source<'_>) -> Reading<Vec<Domain>> {
    let mut rows = Vec::new();
    source.each(ids::DOMAINS, |row| {
        let name = row.id().to_lowercase();
        rows.push(Domain {
            is_default: row.flag("isDefault"),
            is_first: row.flag("isInitial"),
            is_initial: is_initial(row, &name),
            is_verified: row.flag("isVerified"),
            authentication: row.code("authenticationType"),
            services: row.told_texts("supportedServices").map(sorted),
            name,
        });
    });
    source.reading(ids::DOMAINS, settle(rows, |row| row.name.clone(), |row| &row.name))
}

/// `staged-rollouts`, sorted by id.
pub(super) fn staged_rollouts(source: &Source<'_>) -> Reading<Vec<StagedRollout>> {
    let mut rows = Vec::new();
    source.each(ids::STAGED_ROLLOUTS, |row| {
        rows.push(StagedRollout {
            id: row.words("id"),
            feature: row.code("feature"),
            enabled: row.flag("isEnabled"),
            for_everyone: row.flag("isAppliedToOrganization"),
        });
    });
    source.reading(ids::STAGED_ROLLOUTS, settle(rows, |row| row.id.clone(), |row| &row.id))
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
            mfa_behaviour: row.code("federatedIdpMfaBehavior"),
            mfa_read: row.carries("federatedIdpMfaBehavior"),
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
        let value = values.into_iter().find_map(|name| row.string(name)).unwrap_or_default();
        // Only service records have a port, a service and a protocol: `_sip._tls.contoso.com`.
        let place: Vec<&str> = ["service", "protocol", "label"].into_iter().filter_map(|name| row.text(name)).collect();
        rows.push(DnsRecord {
            domain: row.parent().to_lowercase(),
            kind: row.words("recordType"),
            label: place.join("."),
            value: row.number("port").map_or_else(|| value.clone(), |port| format!("{value}:{port}")),
            priority: row.number("preference").or_else(|| row.number("priority")),
            weight: row.number("weight"),
            optional: row.flag("isOptional"),
            service: row.words("supportedService"),
        });
    });
    rows.sort();
    rows.dedup();
    source.reading(ids::DOMAIN_SERVICE_RECORDS, rows)
}
