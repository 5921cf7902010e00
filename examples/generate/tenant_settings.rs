//! Settings of the tenant and its services: groups, reports, installation, health, purchases.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

/// What differs between tenants.
pub(crate) struct Settings {
    /// How groups have to be named; empty for no rule.
    pub(crate) naming: &'static str,
    /// The group whose members alone may make groups.
    pub(crate) creators: Option<&'static str>,
    /// Whether reports conceal names.
    pub(crate) concealed: bool,
    /// Update channel of the desktop applications.
    pub(crate) channel: &'static str,
    /// Whether people may begin trials.
    pub(crate) trials: bool,
    /// Services that are degraded, by id.
    pub(crate) degraded: &'static [&'static str],
    /// People active within 30 days.
    pub(crate) active: u64,
    /// Text on the page of sign-in; empty for no branding.
    pub(crate) text: &'static str,
    /// Purchases: part number, licences, days until the next step of their life.
    pub(crate) renewals: &'static [(&'static str, u64, i64)],
}

/// Services, as the health page names them.
const SERVICES: &[(&str, &str)] = &[
    ("Exchange", "Exchange Online"),
    ("OrgLiveID", "Microsoft Entra"),
    ("OSDPPlatform", "Microsoft 365 suite"),
    ("SharePoint", "SharePoint Online"),
    ("OneDriveForBusiness", "OneDrive for Business"),
    ("microsoftteams", "Microsoft Teams"),
    ("Intune", "Microsoft Intune"),
    ("O365Client", "Microsoft 365 apps"),
    ("Microsoft365Defender", "Microsoft Defender XDR"),
    ("MicrosoftCopilotM365", "Microsoft Copilot (Microsoft 365)"),
    ("PowerBIcom", "Power BI"),
    ("PAM", "Privileged Access"),
];

/// Adds everything.
pub(crate) fn settings(tenant: &mut Tenant, what: &Settings) {
    let value = |name: &str, value: String| json!({ "name": name, "value": value });
    let values = json!([
        value("EnableGroupCreation", what.creators.is_none().to_string()),
        value("GroupCreationAllowedGroupId", what.creators.map_or(String::new(), |group| tenant.id("group", group))),
        value("PrefixSuffixNamingRequirement", what.naming.to_owned()),
        value("AllowGuestsToBeGroupOwner", "false".to_owned()),
        value("AllowGuestsToAccessGroups", "true".to_owned()),
        value("AllowToAddGuests", "true".to_owned()),
        value("EnableMIPLabels", "true".to_owned()),
    ]);
    let row = json!({
        "id": tenant.id("group-setting", ""), "displayName": "Group.Unified",
        "templateId": "62375ab9-6b52-47ed-826b-58e47e0e304b", "values": values,
    });
    tenant.add("group-settings", row);
    tenant.add("report-settings", json!({ "displayConcealedNames": what.concealed }));
    let row = json!({
        "updateChannel": what.channel,
        "appsForWindows": {
            "isMicrosoft365AppsEnabled": true, "isProjectEnabled": false, "isVisioEnabled": false,
            "isSkypeForBusinessEnabled": false,
        },
        "appsForMac": { "isMicrosoft365AppsEnabled": true, "isSkypeForBusinessEnabled": false },
    });
    tenant.add("office-installation", row);
    let row =
        json!({ "settings": { "isOfficeStoreEnabled": what.trials, "isAppAndServicesTrialEnabled": what.trials } });
    tenant.add("apps-and-services-settings", row);
    let row = json!({ "settings": {
        "isExternalSendFormEnabled": true, "isExternalShareCollaborationEnabled": what.trials,
        "isExternalShareResultEnabled": what.trials, "isExternalShareTemplateEnabled": what.trials,
        "isRecordIdentityByDefaultEnabled": true, "isInOrgFormsPhishingScanEnabled": true,
        "isBingImageSearchEnabled": true,
    } });
    tenant.add("forms-settings", row);
    let row = json!({ "settings": {
        "isExternalJoinEnabled": what.trials, "isExternalShareEnabled": what.trials, "isPushNotificationEnabled": true,
    } });
    tenant.add("todo-settings", row);
    use_and_health(tenant, what);
    branding(tenant, what.text);
    for (part, licences, next) in what.renewals {
        let ended = *next < 0;
        let row = json!({
            "id": tenant.id("subscription", part), "skuPartNumber": part, "status": if ended { "Warning" } else { "Enabled" },
            "totalLicenses": licences, "isTrial": ended, "createdDateTime": moment(next - 365, 0),
            "nextLifecycleDateTime": moment(if ended { next + 30 } else { *next }, 0), "ownerType": "User",
        });
        tenant.add("commerce-subscriptions", row);
    }
}

fn use_and_health(tenant: &mut Tenant, what: &Settings) {
    for (id, name) in SERVICES {
        let status = if what.degraded.contains(id) { "serviceDegradation" } else { "serviceOperational" };
        tenant.add("service-health", json!({ "id": id, "service": name, "status": status }));
    }
    let of = |per_mille: u64| what.active.saturating_mul(per_mille) / 1_000;
    let idle = |per_mille: u64| what.active.saturating_sub(of(per_mille));
    let row = json!({
        "reportRefreshDate": "2026-11-18", "reportPeriod": "30", "office365Active": what.active,
        "office365Inactive": of(43), "exchangeActive": of(982), "exchangeInactive": idle(982),
        "oneDriveActive": of(741), "oneDriveInactive": idle(741), "sharePointActive": of(688),
        "sharePointInactive": idle(688), "teamsActive": of(957), "teamsInactive": idle(957), "yammerActive": of(21),
        "yammerInactive": idle(21),
    });
    tenant.add("service-usage", row);
}

fn branding(tenant: &mut Tenant, text: &str) {
    if text.is_empty() {
        return;
    }
    let (id, folder) = (tenant.tenant_id(), tenant.id("branding", "").replace('-', ""));
    let row = json!({
        "id": "0", "backgroundColor": "#0B5A9D", "backgroundImageRelativeUrl": format!("{folder}/illustration"),
        "bannerLogoRelativeUrl": format!("{folder}/bannerlogo"), "customCSSRelativeUrl": null, "signInPageText": text,
        "usernameHintText": format!("name@{}", tenant.domain), "customForgotMyPasswordText": null,
        "customTermsOfUseUrl": null, "customPrivacyAndCookiesUrl": null,
    });
    tenant.add_under("branding", &id, row);
}

/// Adds recommendations: type, name, category, priority, status.
pub(crate) fn recommendations(tenant: &mut Tenant, list: &[(&str, &str, &str, &str, &str)]) {
    for (kind, name, category, priority, status) in list {
        let impact = if kind.contains("pp") { "apps" } else { "users" };
        let row: Value = json!({
            "id": format!("{}_{kind}", tenant.tenant_id()), "displayName": name, "recommendationType": kind,
            "category": category, "priority": priority, "status": status, "impactType": impact, "currentScore": 0.0,
            "maxScore": 0.0, "lastModifiedDateTime": moment(-2, 14_400),
        });
        tenant.add("directory-recommendations", row);
    }
}
