//! Contoso: federation with partners, the multitenant organisation, workload identities from elsewhere.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::json;

/// Everything of other organisations.
pub(crate) fn external(tenant: &mut Tenant) {
    let tailspin = tenant.partner_id("Tailspin Toys");
    let row = json!({
        "tenantId": tailspin, "displayName": "Tailspin Toys", "userSyncInbound": { "isSyncAllowed": true },
    });
    tenant.add_under("cross-tenant-sync", &tailspin, row);
    let rows = [
        (tenant.tenant_id(), "Contoso Ltd", "owner", moment(-262, 33_000)),
        (tailspin, "Tailspin Toys", "member", moment(-260, 39_500)),
    ]
    .map(|(id, name, role, joined)| {
        json!({
            "tenantId": id, "displayName": name, "role": role, "state": "active",
            "addedByTenantId": tenant.tenant_id(), "addedDateTime": moment(-262, 33_000), "joinedDateTime": joined,
            "transitionDetails": null,
        })
    });
    tenant.add_all("multi-tenant-organization", rows);
    let host = "sts.wingtiptoys.com";
    let row = json!({
        "@odata.type": "#microsoft.graph.samlOrWsFedExternalDomainFederation",
        "id": tenant.id("external-federation", host), "displayName": "Wingtip Toys",
        "issuerUri": format!("http://{host}/adfs/services/trust"),
        "metadataExchangeUri": format!("https://{host}/adfs/services/trust/mex"),
        "passiveSignInUri": format!("https://{host}/adfs/ls/"), "preferredAuthenticationProtocol": "wsFed",
        "signingCertificate": "MIIC5DCCAcygAwIBAgIQexample1ADFS0SigningMA0GCSqGSIb3DQEBCwUAMC4xLDAqBgNVBAMTI0FERlM=",
    });
    tenant.add("external-federations", row);
    credentials(tenant);
}

/// Federated credentials: registration, name, issuer, subject.
fn credentials(tenant: &mut Tenant) {
    let github = "https://token.actions.githubusercontent.com";
    let cluster = format!(
        "https://westeurope.oic.prod-aks.azure.com/{}/{}/",
        tenant.tenant_id(),
        tenant.id("cluster", "aks-platform-prod")
    );
    let devops = format!("https://vstoken.dev.azure.com/{}", tenant.id("devops", ""));
    let list = [
        ("Terraform landing zone", "landing-zone-main", github, "repo:contoso/landing-zone:ref:refs/heads/main"),
        ("Terraform landing zone", "landing-zone-pull-requests", github, "repo:contoso/landing-zone:pull_request"),
        (
            "Azure DevOps service connection prod",
            "devops-prod",
            devops.as_str(),
            "sc://contoso/Platform/azure-production",
        ),
        ("Data platform ingestion", "aks-ingestion", cluster.as_str(), "system:serviceaccount:data:ingestion"),
        ("Customer portal", "aks-portal", cluster.as_str(), "system:serviceaccount:portal:api"),
    ];
    for (application, name, issuer, subject) in list {
        let row = json!({
            "id": tenant.id("federated-credential", name), "name": name, "issuer": issuer, "subject": subject,
            "audiences": ["api://AzureADTokenExchange"], "description": null,
        });
        let parent = tenant.id("app", application);
        tenant.add_under("federated-credentials", &parent, row);
    }
}
