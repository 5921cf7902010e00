//! What ties a tenant to other directories: synchronization jobs, published applications, sensors, federation.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

/// A synchronization job: application, template, state, objects exported, Active Directory domain.
pub(crate) type Job = (&'static str, &'static str, &'static str, u64, Option<&'static str>);

fn run(tenant: &Tenant, application: &str, result: &str, hours_ago: i64, exported: u64) -> Value {
    let error = (result == "Failed").then(|| {
        json!({
            "code": "SystemForCrossDomainIdentityManagementCredentialValidationUnsuccessful",
            "message": "The credentials of the target system were refused.", "tenantActionable": true,
        })
    });
    json!({
        "activityIdentifier": tenant.id("activity", application), "state": result, "error": error,
        "countEntitled": exported, "countEntitledForProvisioning": exported, "countEscrowed": 0,
        "countEscrowedRaw": 0, "countExported": exported, "countExports": exported, "countImported": exported,
        "countImportedDeltas": 0, "countImportedReferenceDeltas": 0, "timeBegan": moment(0, 4_000 - hours_ago * 3_600),
        "timeEnded": moment(0, 4_090 - hours_ago * 3_600),
    })
}

/// Adds synchronization jobs to the service principals of these applications.
pub(crate) fn jobs(tenant: &mut Tenant, list: &[Job]) {
    for (application, template, state, exported, domain) in list {
        let bad = *state == "Quarantine";
        let never = *state == "NotRun";
        let last = run(tenant, application, if bad { "Failed" } else { "Succeeded" }, 1, *exported);
        let good = run(tenant, application, "Succeeded", if bad { 2_190 } else { 1 }, *exported);
        let quarantine = bad.then(|| {
            json!({
                "reason": "EncounteredQuarantineException", "currentBegan": moment(-91, 20_000),
                "seriesBegan": moment(-91, 20_000), "seriesCount": 142, "nextAttempt": moment(1, 20_000),
                "error": last["error"],
            })
        });
        let settings = domain.map(|domain| json!([{ "name": "DomainFQDN", "value": domain }]));
        let sp = tenant.id("sp", application);
        let schedule = if matches!(*state, "Paused" | "NotRun") { "Disabled" } else { "Active" };
        let row = json!({
            "id": format!("{template}.{}.{}", tenant.tenant_id().replace('-', ""), tenant.id("job", application)),
            "templateId": template,
            "schedule": { "expiration": null, "interval": "PT40M", "state": schedule },
            "synchronizationJobSettings": settings.unwrap_or_else(|| json!([])),
            "status": {
                "code": state, "countSuccessiveCompleteFailures": if bad { 142 } else { 0 }, "escrowsPruned": false,
                "lastExecution": if never { Value::Null } else { last },
                "lastSuccessfulExecution": if never { Value::Null } else { good.clone() },
                "lastSuccessfulExecutionWithExports": if never { Value::Null } else { good }, "progress": [],
                "quarantine": quarantine, "steadyStateFirstAchievedTime": moment(-600, 9_000),
                "steadyStateLastAchievedTime": moment(if bad { -91 } else { 0 }, 3_000),
                "synchronizedEntryCountByType": [{ "key": "User", "value": exported }], "troubleshootingUrl": null,
            },
        });
        tenant.add_under("synchronization-jobs", &sp, row);
    }
}

/// Adds an application published through application proxy to its registration.
pub(crate) fn published(tenant: &mut Tenant, name: &str, external: &str, internal: &str, authentication: &str) {
    let application = tenant.id("app", name);
    let kerberos = authentication == "aadPreAuthentication";
    let sign_on = kerberos.then(|| {
        json!({
            "singleSignOnMode": "onPremisesKerberos",
            "kerberosSignOnSettings": {
                "kerberosServicePrincipalName": internal.replace("https://", "http/").trim_end_matches('/'),
                "kerberosSignOnMappingAttributeType": "userPrincipalName",
            },
        })
    });
    let row = json!({
        "externalUrl": external, "internalUrl": internal, "alternateUrl": null,
        "externalAuthenticationType": authentication, "applicationType": "enterpriseapp",
        "applicationServerTimeout": "Default", "isOnPremPublishingEnabled": true, "isHttpOnlyCookieEnabled": kerberos,
        "isSecureCookieEnabled": true, "isPersistentCookieEnabled": false, "isTranslateHostHeaderEnabled": true,
        "isTranslateLinksInBodyEnabled": false, "isBackendCertificateValidationEnabled": kerberos,
        "isStateSessionEnabled": false, "useAlternateUrlForTranslationAndRedirect": false,
        "singleSignOnSettings": sign_on, "verifiedCustomDomainKeyCredential": null,
        "verifiedCustomDomainPasswordCredential": null,
    });
    tenant.add_under("app-proxy-settings", &application, row);
}

/// A sensor: server, domain, type, health, deployment, service, version, open health issues.
pub(crate) type SensorRow =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, u64);

/// Adds Defender for Identity sensors.
pub(crate) fn sensors(tenant: &mut Tenant, list: &[SensorRow]) {
    for (name, domain, kind, health, deployment, service, version, issues) in list {
        let mut seed = tenant.seed(&format!("sensor/{name}"));
        let controllers =
            if kind.starts_with("domainController") { json!([format!("{name}.{domain}")]) } else { json!([]) };
        let row = json!({
            "id": seed.guid(), "displayName": name, "domainName": domain, "sensorType": kind, "healthStatus": health,
            "deploymentStatus": deployment, "serviceStatus": service, "version": version,
            "openHealthIssuesCount": issues, "createdDateTime": seed.between_days_ago(100, 1_200),
            "settings": {
                "description": "", "domainControllerDnsNames": controllers, "isDelayedDeploymentEnabled": false,
            },
        });
        tenant.add("identity-sensors", row);
    }
}

/// Adds the federation of a domain with AD FS.
pub(crate) fn federation(tenant: &mut Tenant, domain: &str, host: &str, mfa: &str) {
    // The beginning of a certificate, enough to be recognised as one.
    let certificate =
        "MIIC5DCCAcygAwIBAgIQexample0ADFS0SigningMA0GCSqGSIb3DQEBCwUAMC4xLDAqBgNVBAMTI0FERlMgU2lnbmluZw==";
    let row = json!({
        "@odata.type": "#microsoft.graph.internalDomainFederation", "id": tenant.id("federation", domain),
        "displayName": "Contoso EMEA sign-in", "issuerUri": format!("http://{host}/adfs/services/trust"),
        "metadataExchangeUri": format!("https://{host}/adfs/services/trust/mex"),
        "passiveSignInUri": format!("https://{host}/adfs/ls/"), "preferredAuthenticationProtocol": "wsFed",
        "activeSignInUri": format!("https://{host}/adfs/services/trust/2005/usernamemixed"),
        "signOutUri": format!("https://{host}/adfs/ls/"), "promptLoginBehavior": "nativeSupport",
        "isSignedAuthenticationRequestRequired": false, "signingCertificate": certificate,
        "nextSigningCertificate": null, "passwordResetUri": null, "federatedIdpMfaBehavior": mfa,
        "signingCertificateUpdateStatus": {
            "certificateUpdateResult": "Success", "lastRunDateTime": moment(-1, 11_400),
        },
    });
    tenant.add_under("domain-federation", domain, row);
}

/// Adds what the synchronisation carries over: the features that are on, and how it prevents accidental deletions.
pub(crate) fn sync_features(tenant: &mut Tenant, on: &[&str], prevention: (&str, u64)) {
    const FEATURES: [&str; 8] = [
        "passwordSyncEnabled",
        "passwordWritebackEnabled",
        "directoryExtensionsEnabled",
        "userWritebackEnabled",
        "deviceWritebackEnabled",
        "groupWriteBackEnabled",
        "unifiedGroupWritebackEnabled",
        "blockSoftMatchEnabled",
    ];
    let features: serde_json::Map<_, _> =
        FEATURES.iter().map(|name| ((*name).to_owned(), json!(on.contains(name)))).collect();
    let row = json!({
        "id": tenant.tenant_id(), "features": features,
        "configuration": { "accidentalDeletionPrevention": {
            "synchronizationPreventionType": prevention.0, "alertThreshold": prevention.1,
        } },
    });
    tenant.add("directory-sync-features", row);
}
