//! Contoso: filters of mail, data loss prevention, retention and labels, with the gaps that such places have.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

const STRICT: &str = "Strict Preset Security Policy";
const STANDARD: &str = "Standard Preset Security Policy";
const BUILT_IN: &str = "Built-In Protection Policy";
/// Numbers that the service puts behind the names of policies of presets.
const MADE: &str = "1659535432883";

/// Adds what the cmdlets of Exchange Online and Purview answer.
pub(crate) fn protection(tenant: &mut Tenant) {
    presets(tenant);
    filters(tenant);
    lists(tenant);
    data_loss(tenant);
    retention(tenant);
    labels(tenant);
    keys(tenant);
}

fn merged(mut row: Value, more: Value) -> Value {
    if let (Some(row), Value::Object(more)) = (row.as_object_mut(), more) {
        row.extend(more);
    }
    row
}

/// A rule that takes in everybody, unless more is said.
fn rule(name: &str, priority: u64, more: Value) -> Value {
    let row = json!({
        "name": name, "identity": name, "state": "Enabled", "priority": priority, "sentTo": null, "sentToMemberOf": null,
        "recipientDomainIs": null, "exceptIfSentTo": null, "exceptIfSentToMemberOf": null,
        "exceptIfRecipientDomainIs": null, "conditions": null, "exceptions": null,
    });
    merged(row, more)
}

/// Groups that rules take in or leave out.
fn group(address: &str, out: bool) -> Value {
    let (list, sign) = if out { ("exceptIfSentToMemberOf", "exceptions") } else { ("sentToMemberOf", "conditions") };
    json!({ list: [address], sign: ["Microsoft.Exchange.MessagingPolicies.Rules.Tasks.SentToMemberOfPredicate"] })
}

fn presets(tenant: &mut Tenant) {
    let executives = || group("executives@contoso.com", false);
    let mail = |name: &str| {
        json!({ "hostedContentFilterPolicy": format!("{name}{MADE}"), "antiPhishPolicy": format!("{name}{MADE}"),
            "malwareFilterPolicy": format!("{name}{MADE}") })
    };
    let defender = |name: &str| json!({ "safeLinksPolicy": format!("{name}{MADE}"), "safeAttachmentPolicy": format!("{name}{MADE}") });
    tenant.add("preset-policy-rules", rule(STRICT, 0, merged(executives(), mail(STRICT))));
    tenant.add("defender-preset-rules", rule(STRICT, 0, merged(executives(), defender(STRICT))));
    let off = json!({ "state": "Disabled" });
    tenant.add("preset-policy-rules", rule(STANDARD, 1, merged(off.clone(), mail(STANDARD))));
    tenant.add("defender-preset-rules", rule(STANDARD, 1, merged(off, defender(STANDARD))));
    let but = merged(
        group("line-of-business-mail@contoso.com", true),
        json!({ "safeLinksPolicy": BUILT_IN, "safeAttachmentPolicy": BUILT_IN }),
    );
    tenant.add("built-in-protection-rules", rule("ATP Built-In Protection Rule", 0, but));
}

/// A policy of each filter: dataset, name, whether it is the default, what it sets.
fn policy(tenant: &mut Tenant, dataset: &'static str, name: &str, level: &str, more: Value) {
    let row = json!({
        "name": name, "identity": name, "guid": tenant.id(dataset, name), "recommendedPolicyType": level,
        "isDefault": name == "Default" || name == "Office365 AntiPhish Default", "isBuiltInProtection": name == BUILT_IN,
    });
    tenant.add(dataset, merged(row, more));
}

fn spam(bulk: u64, action: &str, domains: &[&str]) -> Value {
    json!({
        "spamAction": "MoveToJmf", "highConfidenceSpamAction": action, "phishSpamAction": action,
        "highConfidencePhishAction": "Quarantine", "bulkSpamAction": "MoveToJmf", "bulkThreshold": bulk,
        "spamZapEnabled": true, "phishZapEnabled": true, "allowedSenders": [], "allowedSenderDomains": domains,
    })
}

fn links(on: bool) -> Value {
    json!({
        "enableSafeLinksForEmail": on, "enableSafeLinksForTeams": on, "enableSafeLinksForOffice": on, "scanUrls": on,
        "deliverMessageAfterScan": on, "enableForInternalSenders": on, "trackClicks": on, "allowClickThrough": !on,
        "disableUrlRewrite": false, "doNotRewriteUrls": [],
    })
}

fn filters(tenant: &mut Tenant) {
    let phishing = |threshold: u64, on: bool| {
        json!({
            "enabled": true, "phishThresholdLevel": threshold, "enableMailboxIntelligence": true,
            "enableMailboxIntelligenceProtection": on, "enableSpoofIntelligence": true, "honorDmarcPolicy": true,
            "enableOrganizationDomainsProtection": on, "enableTargetedUserProtection": on, "targetedUsersToProtect": [],
        })
    };
    policy(tenant, "spam-filter-policies", "Default", "Custom", spam(7, "MoveToJmf", &[]));
    let partners = spam(6, "Quarantine", &["fabrikam.com", "northwindtraders.com"]);
    policy(tenant, "spam-filter-policies", "Purchasing", "Custom", partners);
    policy(
        tenant,
        "malware-filter-policies",
        "Default",
        "Custom",
        json!({ "enableFileFilter": true, "zapEnabled": true }),
    );
    policy(tenant, "anti-phish-policies", "Office365 AntiPhish Default", "Custom", phishing(1, false));
    policy(tenant, "anti-phish-policies", "Finance", "Custom", phishing(3, true));
    policy(tenant, "safe-links-policies", BUILT_IN, "Custom", links(true));
    policy(tenant, "safe-links-policies", "Newsroom", "Custom", links(false));
    policy(tenant, "safe-links-policies", "Pilot 2024", "Custom", links(true));
    policy(tenant, "safe-attachment-policies", BUILT_IN, "Custom", json!({ "enable": true, "action": "Block" }));
    let one = |name: &str, property: &str, state: &str, who: Value| {
        rule(name, 0, merged(json!({ property: name, "state": state }), who))
    };
    let purchasing = group("purchasing@contoso.com", false);
    tenant.add("spam-filter-rules", one("Purchasing", "hostedContentFilterPolicy", "Enabled", purchasing));
    let finance = group("finance@contoso.com", false);
    tenant.add("anti-phish-rules", one("Finance", "antiPhishPolicy", "Enabled", finance));
    let newsroom = group("newsroom@contoso.com", false);
    tenant.add("safe-links-rules", one("Newsroom", "safeLinksPolicy", "Enabled", newsroom));
    let pilot = merged(group("pilot@contoso.com", false), json!({ "priority": 1 }));
    tenant.add("safe-links-rules", one("Pilot 2024", "safeLinksPolicy", "Disabled", pilot));
    tenant.add(
        "office-protection-settings",
        json!({ "identity": "Default", "enableATPForSPOTeamsODB": true, "enableSafeDocs": true, "allowSafeDocsOpen": false }),
    );
}

fn lists(tenant: &mut Tenant) {
    let entry = |id: &str, value: &str, kind: &str, action: &str, ends: Option<String>| {
        json!({ "identity": id, "value": value, "listType": kind, "action": action, "listSubType": "Tenant",
            "expirationDate": ends, "lastModifiedDateTime": moment(-210, 0) })
    };
    tenant.add("allow-block-items", entry("entry-1", "invoices@proseware.com", "Sender", "Allow", None));
    tenant.add("allow-block-items", entry("entry-2", "adatum.example", "Url", "Block", Some(moment(60, 0))));
    tenant.add(
        "spoofed-senders",
        json!({ "identity": tenant.id("spoof", "1"), "spoofedUser": "contoso.com", "sendingInfrastructure": "proseware.com",
            "spoofType": "Internal", "action": "Allow" }),
    );
}

/// Lists that say where a policy of data loss prevention holds.
const DLP_LISTS: &[&str] = &[
    "exchange",
    "sharePoint",
    "oneDrive",
    "teams",
    "endpointDlp",
    "thirdPartyAppDlp",
    "onPremisesScannerDlp",
    "powerBIDlp",
];
/// Lists that narrow it.
const NARROWED: &[&str] = &[
    "exchangeSender",
    "exchangeSenderMemberOf",
    "exchangeSenderException",
    "exchangeSenderMemberOfException",
    "oneDriveSharedBy",
    "oneDriveSharedByMemberOf",
    "exceptIfOneDriveSharedBy",
    "exceptIfOneDriveSharedByMemberOf",
];

/// Policies: name, mode, where it holds, days since it was changed, what it looks for, whether it blocks.
type Dlp = (&'static str, &'static str, &'static [&'static str], i64, &'static [&'static str], bool);
const POLICIES: &[Dlp] = &[
    ("Payment cards", "Enable", &["exchange", "sharePoint", "oneDrive"], 96, &["Credit Card Number"], true),
    (
        "Personal data of staff",
        "TestWithNotifications",
        &["exchange", "teams"],
        320,
        &["U.K. National Insurance Number (NINO)"],
        false,
    ),
    ("Drawings on devices", "TestWithoutNotifications", &["endpointDlp"], 41, &["Contoso drawing number"], true),
    ("Old financial data", "Disable", &["exchange"], 900, &["SWIFT Code"], false),
];

fn data_loss(tenant: &mut Tenant) {
    for (name, mode, places, days, content, blocks) in POLICIES {
        let id = tenant.id("dlp", name);
        let mut row = json!({
            "name": name, "guid": id, "mode": mode, "enabled": *mode != "Disable", "whenChangedUTC": moment(-days, 0),
            "locations": "[]", "enforcementPlanes": null, "workload": "Exchange",
        });
        for list in DLP_LISTS {
            let all = if places.contains(list) { json!(["All"]) } else { json!([]) };
            row = merged(
                row,
                json!({ format!("{list}Location"): all, format!("{list}AdaptiveScopes"): [],
                format!("{list}LocationException"): [] }),
            );
        }
        for list in NARROWED {
            row = merged(row, json!({ *list: [] }));
        }
        tenant.add("dlp-policies", row);
        let types: Vec<Value> = content.iter().map(|name| json!({ "name": name, "mincount": "1" })).collect();
        let rule = json!({
            "name": format!("{name}: outside"), "guid": tenant.id("dlp-rule", name), "policy": id, "parentPolicyName": name,
            "disabled": false, "blockAccess": blocks, "blockAccessScope": if *blocks { json!("All") } else { Value::Null },
            "notifyUser": ["LastModifier"], "isAdvancedRule": false, "advancedRule": null,
            "contentContainsSensitiveInformation": types,
        });
        tenant.add("dlp-rules", rule);
    }
}

/// Policies: name, lists that hold everything, days, what is done then.
const KEPT: &[(&str, &[&str], &str, &str)] = &[
    ("Mail for seven years", &["exchange"], "2555", "KeepAndDelete"),
    ("Sites for ten years", &["sharePoint", "modernGroup"], "3650", "Keep"),
    ("Chats for one year", &["teamsChat"], "365", "Delete"),
];
const KEPT_LISTS: &[&str] =
    &["exchange", "sharePoint", "oneDrive", "modernGroup", "teamsChannel", "teamsChat", "publicFolder"];

fn retention(tenant: &mut Tenant) {
    for (name, lists, days, action) in KEPT {
        let id = tenant.id("retention", name);
        let mut row = json!({ "name": name, "guid": id, "enabled": true, "mode": "Enforce", "applications": [],
            "restrictiveRetention": false });
        for list in KEPT_LISTS {
            let all = if lists.contains(list) { json!(["All"]) } else { json!([]) };
            row = merged(row, json!({ format!("{list}Location"): all, format!("{list}LocationException"): [] }));
        }
        tenant.add("retention-policies", row);
        let rule = json!({
            "name": name, "guid": tenant.id("retention-rule", name), "policy": id, "retentionDuration": days,
            "retentionComplianceAction": action, "expirationDateOption": "CreationAgeInDays", "contentMatchQuery": null,
        });
        tenant.add("retention-rules", rule);
    }
}

fn labels(tenant: &mut Tenant) {
    let mut offered = Vec::new();
    for label in tenant.rows("sensitivity-labels").to_vec() {
        let id = label.get("id").cloned().unwrap_or_default();
        let protects = label.get("hasProtection") == Some(&Value::Bool(true));
        let kind = if protects { "encrypt" } else { "applycontentmarking" };
        let actions = json!([{ "Type": kind, "Settings": [{ "Key": "disabled", "Value": "false" }] }]).to_string();
        let row = json!({
            "name": id, "guid": id, "displayName": label.get("name"), "priority": label.get("sensitivity"),
            "contentType": "File, Email", "disabled": label.get("isActive") != Some(&Value::Bool(true)),
            "encryptionEnabled": protects, "labelActions": actions,
        });
        tenant.add("purview-labels", row);
        offered.push(id);
    }
    // The last one is new, and nobody has published it.
    offered.pop();
    let internal = tenant.rows("sensitivity-labels").iter().find(|label| label["name"] == "Internal");
    let default = format!("[defaultlabelid, {}]", internal.and_then(|it| it["id"].as_str()).unwrap_or_default());
    let policy = json!({
        "name": "All staff", "guid": tenant.id("label-policy", "All staff"), "enabled": true, "mode": "Enforce",
        "labels": offered, "exchangeLocation": ["All"], "exchangeLocationException": [], "modernGroupLocation": [],
        "settings": ["[mandatory, false]", "[requiredowngradejustification, true]", default],
    });
    tenant.add("label-policies", policy);
}

fn keys(tenant: &mut Tenant) {
    tenant.add(
        "information-barrier-policies",
        json!({ "name": "Research and trading", "guid": tenant.id("barrier", "1"), "state": "Active",
            "assignedSegment": "Research", "segmentsBlocked": ["Trading"], "segmentsAllowed": [] }),
    );
    tenant.add("audit-config", json!({ "name": "Default", "unifiedAuditLogIngestionEnabled": true }));
    tenant.add(
        "audit-retention-policies",
        json!({ "name": "One year for mail", "guid": tenant.id("audit-retention", "1"), "enabled": true,
            "retentionDuration": "TwelveMonths", "recordTypes": ["ExchangeItem"], "operations": [], "userIds": [],
            "priority": 1 }),
    );
}
