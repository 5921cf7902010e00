//! Settings of SharePoint, Purview and Intune, and the Secure Score: what both tenants share.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

/// Adds the SharePoint settings: sharing, domain restriction with its list, legacy sign-in, resharing.
pub(crate) fn sharepoint(tenant: &mut Tenant, sharing: &str, allowed: &[&str], legacy: bool, resharing: bool) {
    let row = json!({
        "allowedDomainGuidsForSyncApp": [], "availableManagedPathsForSiteCreation": ["/sites/", "/teams/"],
        "deletedUserPersonalSiteRetentionPeriodInDays": 30, "excludedFileExtensionsForSyncApp": [],
        "idleSessionSignOut": { "isEnabled": false, "warnAfterInSeconds": 0, "signOutAfterInSeconds": 0 },
        "imageTaggingOption": "basic", "isCommentingOnSitePagesEnabled": true,
        "isFileActivityNotificationEnabled": true, "isLegacyAuthProtocolsEnabled": legacy, "isLoopEnabled": true,
        "isMacSyncAppEnabled": true, "isRequireAcceptingUserToMatchInvitedUserEnabled": false,
        "isResharingByExternalUsersEnabled": resharing, "isSharePointMobileNotificationEnabled": true,
        "isSharePointNewsfeedEnabled": false, "isSiteCreationEnabled": true, "isSiteCreationUIEnabled": true,
        "isSitePagesCreationEnabled": true, "isSitesStorageLimitAutomatic": true,
        "isSyncButtonHiddenOnPersonalSite": false, "isUnmanagedSyncAppForTenantRestricted": false,
        "personalSiteDefaultStorageLimitInMB": 1_048_576, "sharingAllowedDomainList": allowed,
        "sharingBlockedDomainList": [], "sharingCapability": sharing,
        "sharingDomainRestrictionMode": if allowed.is_empty() { "none" } else { "allowList" },
        "siteCreationDefaultManagedPath": "/sites/", "siteCreationDefaultStorageLimitInMB": 26_214_400,
        "tenantDefaultTimezone": "(UTC) Dublin, Edinburgh, Lisbon, London",
    });
    tenant.add("sharepoint-settings", row);
}

/// Adds the settings of the Teams service.
pub(crate) fn teamwork(tenant: &mut Tenant, region: &str) {
    let row = json!({ "id": tenant.tenant_id(), "isTeamsEnabled": true, "region": region });
    tenant.add("teamwork", row);
}

/// A label: name, the label above it, whether it protects, whether it is active, what it can be put on.
pub(crate) type Label = (&'static str, Option<&'static str>, bool, bool, &'static [&'static str]);

/// Adds sensitivity labels, from the least to the most sensitive.
pub(crate) fn labels(tenant: &mut Tenant, list: &[Label]) {
    let one = |tenant: &Tenant, at: usize, label: &Label| {
        let (name, parent, protects, active, formats) = label;
        json!({
            "id": tenant.id("label", &format!("{}{name}", parent.unwrap_or_default())), "name": name,
            "description": "", "color": "", "sensitivity": at, "tooltip": format!("Use {name} as the policy says."),
            "isActive": active, "isAppliable": parent.is_some() || !list.iter().any(|it| it.1 == Some(name)),
            "contentFormats": formats, "hasProtection": protects,
        })
    };
    for (at, label) in list.iter().enumerate() {
        let mut row = one(tenant, at, label);
        let above = list.iter().position(|it| it.1.is_none() && Some(it.0) == label.1);
        let parent = above.and_then(|at| list.get(at).map(|label| one(tenant, at, label)));
        if let Some(row) = row.as_object_mut() {
            row.insert("parent".to_owned(), parent.unwrap_or(Value::Null));
        }
        tenant.add("sensitivity-labels", row);
    }
}

/// Adds the Secure Score of the last days, newest first.
pub(crate) fn secure_scores(tenant: &mut Tenant, scores: &[f64], max: f64, people: (u64, u64), services: &[&str]) {
    for (days, score) in scores.iter().enumerate() {
        let at = moment(-i64::try_from(days).unwrap_or(0), 0);
        let day = at.get(..10).unwrap_or_default().to_owned();
        let row = json!({
            "id": format!("{}_{day}", tenant.tenant_id()), "azureTenantId": tenant.tenant_id(),
            "createdDateTime": at, "currentScore": score, "maxScore": max, "activeUserCount": people.0,
            "licensedUserCount": people.1, "enabledServices": services,
            "averageComparativeScores": [
                { "basis": "AllTenants", "averageScore": 44.1 }, { "basis": "TotalSeats", "averageScore": 51.8 },
            ],
            "controlScores": [
                { "controlCategory": "Identity", "controlName": "AdminMFAV2", "score": 9.0, "description": null },
                { "controlCategory": "Identity", "controlName": "BlockLegacyAuthentication", "score": 6.2, "description": null },
                { "controlCategory": "Identity", "controlName": "OneAdmin", "score": 0.0, "description": null },
                { "controlCategory": "Apps", "controlName": "mip_sensitivitylabelspolicies", "score": 5.0, "description": null },
            ],
            "vendorInformation": {
                "provider": "SecureScore", "providerVersion": null, "subProvider": null, "vendor": "Microsoft",
            },
        });
        tenant.add("secure-scores", row);
    }
}

/// Adds compliance policies or configuration profiles: name and type.
pub(crate) fn device_policies(tenant: &mut Tenant, dataset: &'static str, list: &[(&str, &str)]) {
    for (name, kind) in list {
        let mut seed = tenant.seed(&format!("{dataset}/{name}"));
        let row = json!({
            "@odata.type": format!("#microsoft.graph.{kind}"), "id": seed.guid(), "displayName": name,
            "description": null, "createdDateTime": seed.between_days_ago(400, 1_500),
            "lastModifiedDateTime": seed.between_days_ago(4, 390), "version": 1 + seed.below(12),
        });
        tenant.add(dataset, row);
    }
}

/// Adds settings catalog policies: name, platforms, technologies, family of the template, settings.
pub(crate) fn settings_catalog(tenant: &mut Tenant, list: &[(&str, &str, &str, &str, u64)]) {
    for (name, platforms, technologies, family, settings) in list {
        let mut seed = tenant.seed(&format!("settings/{name}"));
        let template = (*family != "none").then(|| format!("{}_1", seed.guid()));
        let row = json!({
            "id": seed.guid(), "name": name, "description": "", "platforms": platforms, "technologies": technologies,
            "settingCount": settings, "isAssigned": !seed.chance(90), "roleScopeTagIds": ["0"], "creationSource": null,
            "createdDateTime": seed.between_days_ago(300, 1_000),
            "lastModifiedDateTime": seed.between_days_ago(2, 290),
            "templateReference": {
                "templateId": template.unwrap_or_default(), "templateFamily": family, "templateDisplayName": null,
                "templateDisplayVersion": null,
            },
        });
        tenant.add("configuration-policies", row);
    }
}

/// Adds the Apple push certificate, which ends some days after the snapshot.
pub(crate) fn apple_push(tenant: &mut Tenant, account: &str, ends: i64) {
    let row = json!({
        "id": tenant.id("apple", ""), "appleIdentifier": account, "certificate": null,
        "certificateSerialNumber": "5D41A1F7E3C2908B", "certificateUploadFailureReason": null,
        "certificateUploadStatus": null, "expirationDateTime": moment(ends, 50_000),
        "lastModifiedDateTime": moment(ends - 365, 50_000), "topicIdentifier": "com.apple.mgmt.External.example",
    });
    tenant.add("apple-push-certificate", row);
}
