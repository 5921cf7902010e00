//! `organization`, `domains` with their federation and DNS records, and `subscribed-skus`.

use crate::folder::Tenant;
use crate::licences::{of_company, product};
use crate::login::login;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A domain of a tenant.
pub(crate) struct DomainRow {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether ownership was proved.
    pub(crate) verified: bool,
    /// Whether it is federated.
    pub(crate) federated: bool,
    /// Services it serves.
    pub(crate) services: &'static [&'static str],
}

/// Adds `organization`.
pub(crate) fn organization(tenant: &mut Tenant, facts: Value) {
    let verified: Vec<Value> = tenant
        .rows("domains")
        .iter()
        .filter(|row| row["isVerified"] == true)
        .map(|row| {
            json!({
                "capabilities": row["supportedServices"].as_array().map(|all| {
                    all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
                }),
                "isDefault": row["isDefault"], "isInitial": row["isInitial"], "name": row["id"],
                "type": row["authenticationType"],
            })
        })
        .collect();
    let mut row = json!({
        "id": tenant.tenant_id(), "deletedDateTime": null, "displayName": tenant.name, "tenantType": "AAD",
        "partnerTenantType": null, "mobileDeviceManagementAuthority": "intune", "verifiedDomains": verified,
        "businessPhones": [], "street": null, "postalCode": null, "state": null, "marketingNotificationEmails": [],
        "securityComplianceNotificationPhones": [], "provisionedPlans": [],
        "privacyProfile": { "contactEmail": format!("privacy@{}", tenant.domain), "statementUrl": null },
    });
    if let (Some(row), Value::Object(facts)) = (row.as_object_mut(), facts) {
        row.extend(facts);
    }
    tenant.add("organization", row);
}

/// Plans of the whole organisation: service, plan id and state.
pub(crate) fn plans(since: &str, list: &[(&str, &str, &str)]) -> Vec<Value> {
    let one = |(service, id, state): &(&str, &str, &str)| json!({ "assignedDateTime": since, "capabilityStatus": state, "service": service, "servicePlanId": id });
    list.iter().map(one).collect()
}

/// Adds domains, the DNS records the service asks for, and what the sign-in service says of them.
pub(crate) fn domains(tenant: &mut Tenant, list: &[DomainRow]) {
    for domain in list {
        let service = domain.name.ends_with(".onmicrosoft.com");
        let initial = domain.name == format!("{}.onmicrosoft.com", tenant.prefix);
        // A subdomain signs in like the domain above it unless it was made a root itself.
        let root = domain.name.matches('.').count() == 1 || initial || domain.federated;
        let row = json!({
            "id": domain.name, "authenticationType": if domain.federated { "Federated" } else { "Managed" },
            "availabilityStatus": null, "isAdminManaged": true, "isDefault": domain.name == tenant.domain,
            "isInitial": initial, "isRoot": root,
            "isVerified": domain.verified, "supportedServices": domain.services,
            "passwordValidityPeriodInDays": if domain.federated { Value::Null } else { Value::from(2_147_483_647) },
            "passwordNotificationWindowInDays": if domain.federated { Value::Null } else { Value::from(14) },
            "state": null, "model": null, "manufacturer": null,
        });
        tenant.add("domains", row);
        if domain.verified && !service {
            dns_records(tenant, domain);
        }
    }
    login(tenant);
}

fn dns_records(tenant: &mut Tenant, domain: &DomainRow) {
    let name = domain.name;
    let dashed = name.replace('.', "-");
    let mut records = Vec::new();
    if domain.services.contains(&"Email") {
        let exchange = format!("{dashed}.mail.protection.outlook.com");
        records.push(("Mx", "Email", name.to_owned(), json!({ "mailExchange": exchange, "preference": 0 })));
        let spf = "v=spf1 include:spf.protection.outlook.com -all";
        records.push(("Txt", "Email", name.to_owned(), json!({ "text": spf })));
        let label = format!("autodiscover.{name}");
        records.push(("CName", "Email", label, json!({ "canonicalName": "autodiscover.outlook.com" })));
    }
    if domain.services.contains(&"OfficeCommunicationsOnline") {
        let target = json!({
            "nameTarget": "sipfed.online.lync.com", "port": 5061, "priority": 100, "protocol": "_tcp",
            "service": "_sipfederationtls", "weight": 1,
        });
        records.push(("Srv", "OfficeCommunicationsOnline", name.to_owned(), target));
    }
    if domain.services.contains(&"Intune") {
        for (host, to) in [
            ("enterpriseregistration", "enterpriseregistration.windows.net"),
            ("enterpriseenrollment", "enterpriseenrollment-s.manage.microsoft.com"),
        ] {
            records.push(("CName", "Intune", format!("{host}.{name}"), json!({ "canonicalName": to })));
        }
    }
    for (kind, service, label, more) in records {
        let mut row = json!({
            "@odata.type": format!("#microsoft.graph.domainDns{}Record", if kind == "CName" { "Cname" } else { kind }),
            "id": tenant.id("dns", &format!("{kind}{label}{service}")), "isOptional": kind == "Srv", "label": label,
            "recordType": kind, "supportedService": service, "ttl": 3600,
        });
        if let (Some(row), Value::Object(more)) = (row.as_object_mut(), more) {
            row.extend(more);
        }
        tenant.add_under("domain-service-records", name, row);
    }
}

/// A subscription: part number, bought, in grace, suspended, state.
pub(crate) type Bought = (&'static str, u64, u64, u64, &'static str);

/// Adds `subscribed-skus`; what is assigned to people and service accounts is counted from `users`.
pub(crate) fn subscriptions(tenant: &mut Tenant, list: &[Bought]) {
    let mut consumed: BTreeMap<String, u64> = BTreeMap::new();
    for row in tenant.rows("users") {
        for licence in row["assignedLicenses"].as_array().into_iter().flatten() {
            *consumed.entry(licence["skuId"].as_str().unwrap_or_default().to_owned()).or_insert(0) += 1;
        }
    }
    for (part, enabled, warning, suspended, state) in list {
        let Some(product) = product(part) else { continue };
        let one = |(name, id): &(&str, &str)| {
            let pending = matches!(*name, "INTUNE_O365" | "M365_LIGHTHOUSE_PARTNER_PLAN1");
            json!({
                "appliesTo": if of_company(name) { "Company" } else { "User" },
                "provisioningStatus": if pending { "PendingActivation" } else { "Success" },
                "servicePlanId": id, "servicePlanName": name,
            })
        };
        let row = json!({
            "id": format!("{}_{}", tenant.tenant_id(), product.id), "accountId": tenant.tenant_id(),
            "accountName": tenant.prefix, "appliesTo": "User", "capabilityStatus": state,
            "consumedUnits": consumed.get(product.id).copied().unwrap_or(0),
            "prepaidUnits": { "enabled": enabled, "lockedOut": 0, "suspended": suspended, "warning": warning },
            "servicePlans": product.plans.iter().map(one).collect::<Vec<_>>(),
            "skuId": product.id, "skuPartNumber": part, "subscriptionIds": [tenant.id("subscription", part)],
        });
        tenant.add("subscribed-skus", row);
    }
}
