//! `groups`, `teams`, `sites` and `administrative-units`.

use crate::folder::Tenant;
use crate::names::{ACTIVITIES, DEPARTMENTS, SUBJECTS, fold};
use crate::seed::Seed;
use serde_json::{Value, json};

/// How many groups of each kind there are.
pub(crate) struct Groups {
    /// Microsoft 365 groups with a team.
    pub(crate) teams: u64,
    /// Microsoft 365 groups without one.
    pub(crate) unified: u64,
    /// Security groups synchronised from Active Directory, by domain.
    pub(crate) synced: &'static [(&'static str, u64)],
    /// Security groups of the cloud, by number.
    pub(crate) security: u64,
    /// Distribution lists.
    pub(crate) lists: u64,
    /// Mail-enabled security groups.
    pub(crate) mail_security: u64,
    /// Dynamic groups: name and rule.
    pub(crate) dynamic: &'static [(&'static str, &'static str)],
    /// Groups that can hold roles.
    pub(crate) role_assignable: &'static [&'static str],
    /// Groups that policies name.
    pub(crate) named: &'static [&'static str],
    /// Label that some groups carry, and how many in a thousand.
    pub(crate) labelled: Option<(&'static str, u64)>,
    /// Teams open to all, archived teams: in a thousand.
    pub(crate) public_archived: (u64, u64),
}

/// The properties all groups share.
fn group(id: &str, name: &str, created: &str) -> Value {
    json!({
        "id": id, "displayName": name, "createdDateTime": created, "groupTypes": [], "securityEnabled": true,
        "mailEnabled": false, "mail": null, "visibility": null, "onPremisesSyncEnabled": null,
        "onPremisesDomainName": null, "isAssignableToRole": null, "membershipRule": null,
        "membershipRuleProcessingState": null, "resourceProvisioningOptions": [], "assignedLabels": [],
    })
}

fn set(mut row: Value, changes: Value) -> Value {
    if let (Some(row), Value::Object(changes)) = (row.as_object_mut(), changes) {
        row.extend(changes);
    }
    row
}

fn subject(seed: &mut Seed, number: u64) -> String {
    match number % 3 {
        0 => format!("{} {}", seed.weighted(DEPARTMENTS), seed.pick(ACTIVITIES)),
        1 => format!("{} {}", seed.pick(SUBJECTS), seed.pick(ACTIVITIES)),
        _ => format!("{} – {}", seed.pick(SUBJECTS), seed.weighted(DEPARTMENTS)),
    }
}

/// Adds groups, and the teams that belong to some of them.
pub(crate) fn groups(tenant: &mut Tenant, what: &Groups) {
    unified(tenant, what);
    let mut seed = tenant.seed("groups");
    for (domain, count) in what.synced {
        let short = domain.split('.').next().unwrap_or_default().to_uppercase();
        for number in 0..*count {
            let name = format!("{short}-{}-{:03}", seed.pick(&["APP", "FS", "PRN", "VPN", "ROLE"]), number + 1);
            let row = group(&seed.guid(), &name, &seed.between_days_ago(200, 3_000));
            let changes = json!({ "onPremisesSyncEnabled": true, "onPremisesDomainName": domain });
            tenant.add("groups", set(row, changes));
        }
    }
    for number in 0..what.security {
        let name = format!("SG-{}-{:02}", seed.pick(&["App", "Intune", "Licence", "SharePoint", "Azure"]), number + 1);
        let row = group(&seed.guid(), &name, &seed.between_days_ago(10, 2_000));
        tenant.add("groups", row);
    }
    for name in what.named {
        let row = group(&tenant.id("group", name), name, &seed.between_days_ago(100, 1_600));
        tenant.add("groups", row);
    }
    for name in what.role_assignable {
        let row = group(&tenant.id("group", name), name, &seed.between_days_ago(100, 1_200));
        tenant.add("groups", set(row, json!({ "isAssignableToRole": true, "visibility": "Private" })));
    }
    for (name, rule) in what.dynamic {
        let row = group(&tenant.id("group", name), name, &seed.between_days_ago(100, 1_600));
        let changes = json!({
            "groupTypes": ["DynamicMembership"], "membershipRule": rule, "membershipRuleProcessingState": "On",
        });
        tenant.add("groups", set(row, changes));
    }
    for (count, security) in [(what.lists, false), (what.mail_security, true)] {
        for number in 0..count {
            let name = format!("{} {}", if security { "MSG" } else { "DL" }, subject(&mut seed, number));
            let mail = format!("{}{}@{}", fold(&name), number, tenant.domain);
            let row = group(&seed.guid(), &name, &seed.between_days_ago(300, 3_200));
            tenant.add("groups", set(row, json!({ "mailEnabled": true, "mail": mail, "securityEnabled": security })));
        }
    }
}

/// Adds Microsoft 365 groups, teams and their sites.
fn unified(tenant: &mut Tenant, what: &Groups) {
    let mut seed = tenant.seed("unified");
    for number in 0..what.teams + what.unified {
        let team = number < what.teams;
        let name = subject(&mut seed, number);
        let (id, created) = (seed.guid(), seed.between_days_ago(5, 2_200));
        let public = seed.chance(what.public_archived.0);
        let visibility = if public { "Public" } else { "Private" };
        let label = what.labelled.filter(|(_, per_mille)| seed.chance(*per_mille)).map(|(label, _)| label);
        let labels: Vec<Value> = label
            .map(|label| json!({ "labelId": tenant.id("label", label), "displayName": label }))
            .into_iter()
            .collect();
        let mail = format!("{}{number}@{}", fold(&name), tenant.domain);
        let changes = json!({
            "groupTypes": ["Unified"], "securityEnabled": false, "mailEnabled": true, "mail": mail,
            "visibility": visibility, "assignedLabels": labels,
            "resourceProvisioningOptions": if team { json!(["Team"]) } else { json!([]) },
        });
        tenant.add("groups", set(group(&id, &name, &created), changes));
        if team {
            let archived = seed.chance(what.public_archived.1);
            let row = json!({
                "id": id, "displayName": name, "visibility": visibility.to_lowercase(), "isArchived": archived,
                "createdDateTime": created,
            });
            tenant.add("teams", row);
        }
    }
}

/// Adds sites: one of each Microsoft 365 group, others, and personal ones.
pub(crate) fn sites(tenant: &mut Tenant, shared: u64, personal: u64) {
    let mut seed = tenant.seed("sites");
    let of_groups: Vec<String> = tenant
        .rows("groups")
        .iter()
        .filter(|row| row["groupTypes"][0] == "Unified")
        .filter_map(|row| row["displayName"].as_str().map(str::to_owned))
        .collect();
    for number in 0..shared {
        let name = match usize::try_from(number).ok().and_then(|at| of_groups.get(at)) {
            Some(name) => name.clone(),
            None => format!("{} archive {number}", subject(&mut seed, number)),
        };
        let host = format!("{}.sharepoint.com", tenant.prefix);
        let url = format!("https://{host}/sites/{}{number}", fold(&name));
        let row = site(&mut seed, &host, &name, &url, false);
        tenant.add("sites", row);
    }
    let owners: Vec<(String, String)> = tenant
        .rows("users")
        .iter()
        .filter(|row| row["userType"] == "Member" && row["assignedLicenses"][0].is_object())
        .filter_map(|row| {
            Some((row["displayName"].as_str()?.to_owned(), row["userPrincipalName"].as_str()?.to_owned()))
        })
        .collect();
    for (name, upn) in owners.into_iter().take(usize::try_from(personal).unwrap_or(0)) {
        let host = format!("{}-my.sharepoint.com", tenant.prefix);
        let url = format!("https://{host}/personal/{}", upn.replace(['@', '.'], "_"));
        let row = site(&mut seed, &host, &name, &url, true);
        tenant.add("sites", row);
    }
}

fn site(seed: &mut Seed, host: &str, name: &str, url: &str, personal: bool) -> Value {
    json!({
        "id": format!("{host},{},{}", seed.guid(), seed.guid()), "displayName": name, "isPersonalSite": personal,
        "webUrl": url,
    })
}

/// Adds administrative units: name, what for, membership rule, restricted.
pub(crate) fn administrative_units(tenant: &mut Tenant, list: &[(&str, &str, Option<&str>, bool)]) {
    for (name, description, rule, restricted) in list {
        let row = json!({
            "id": tenant.id("unit", name), "deletedDateTime": null, "displayName": name, "description": description,
            "isMemberManagementRestricted": restricted, "membershipRule": rule,
            "membershipType": rule.map_or("Assigned", |_| "Dynamic"),
            "membershipRuleProcessingState": rule.map(|_| "On"), "visibility": null,
        });
        tenant.add("administrative-units", row);
    }
}
