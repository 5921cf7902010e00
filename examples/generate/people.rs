//! `users`: staff, service accounts, shared mailboxes, administrators and guests.

use crate::folder::Tenant;
use crate::licences::{of_company, product, product_of, service};
use crate::names::{DEPARTMENTS, GIVEN, GUEST_DOMAINS, OTHER_SCRIPTS, SURNAMES, TITLES, fold};
use crate::seed::Seed;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// People of one origin: a forest, or the cloud.
pub(crate) struct Staff {
    /// DNS name of the Active Directory domain they are synchronised from.
    pub(crate) forest: Option<&'static str>,
    /// Domain of their sign-in names.
    pub(crate) domain: &'static str,
    /// How many they are.
    pub(crate) count: u64,
    /// Countries and their weight.
    pub(crate) countries: &'static [(&'static str, u64)],
    /// Main licence and its weight; an empty part number is no licence.
    pub(crate) licences: &'static [(&'static str, u64)],
    /// Licences some hold besides, and how many in a thousand.
    pub(crate) extras: &'static [(&'static str, u64)],
}

/// An account with a purpose, which other objects refer to.
pub(crate) struct Account {
    /// Sign-in name before the `@`; also the name its id is made of.
    pub(crate) upn: &'static str,
    /// Display name.
    pub(crate) name: &'static str,
    /// Domain of the sign-in name.
    pub(crate) domain: &'static str,
    /// Forest it is synchronised from.
    pub(crate) forest: Option<&'static str>,
    /// Whether it is enabled.
    pub(crate) enabled: bool,
    /// Days since its last sign-in; none when it never signed in.
    pub(crate) seen: Option<u64>,
    /// Part numbers of its licences.
    pub(crate) licences: &'static [&'static str],
}

fn licences(parts: &[&str]) -> Vec<Value> {
    let ids = parts.iter().filter_map(|part| product(part));
    ids.map(|product| json!({ "disabledPlans": [], "skuId": product.id })).collect()
}

/// A display name and an address of it that nobody has yet.
fn somebody(seed: &mut Seed, taken: &mut BTreeMap<String, u64>) -> (String, String) {
    let (given, surname) = (seed.pick(GIVEN), seed.pick(SURNAMES));
    let mut address = format!("{}.{}", fold(given), fold(surname));
    let times = taken.entry(address.clone()).or_insert(0);
    *times += 1;
    if *times > 1 {
        address = format!("{address}{times}");
    }
    (format!("{given} {surname}"), address)
}

/// When someone was last seen: most this week, some long ago, a few never.
fn last_seen(seed: &mut Seed, enabled: bool) -> Value {
    let at = match (enabled, seed.below(1000)) {
        (true, 0..=899) => seed.between_days_ago(1, 12),
        (true, 900..=957) => seed.between_days_ago(12, 88),
        (true, 958..=988) => seed.between_days_ago(91, 540),
        (true, _) => return Value::Null,
        (false, _) => seed.between_days_ago(40, 700),
    };
    json!({ "lastSignInDateTime": at })
}

/// Properties that a run does not ask for, of the datasets with most rows.
const UNASKED: &[(&str, &[&str])] = &[
    ("devices", &["displayName"]),
    ("managed-devices", &["deviceName", "osVersion"]),
    ("users", &["createdDateTime", "department", "jobTitle"]),
];

/// Takes out what a run does not ask for.
pub(crate) fn asked(tenant: &mut Tenant) {
    for (dataset, keys) in UNASKED {
        for row in tenant.rows_mut(dataset).iter_mut().filter_map(Value::as_object_mut) {
            row.retain(|key, _| !keys.contains(&key.as_str()));
        }
    }
}

/// Writes of each user what its licences give: every service plan of each, in the order of the products.
pub(crate) fn state_plans(tenant: &mut Tenant) {
    for row in tenant.rows_mut("users") {
        let licences = row["assignedLicenses"].as_array().into_iter().flatten();
        let products = licences.filter_map(|licence| product_of(licence["skuId"].as_str()?));
        let mut plans: BTreeMap<&str, Value> = BTreeMap::new();
        for (name, id) in products.flat_map(|product| product.plans).filter(|plan| !of_company(plan.0)) {
            let plan = json!({ "capabilityStatus": "Enabled", "service": service(name), "servicePlanId": id });
            plans.insert(name, plan);
        }
        row["assignedPlans"] = plans.into_values().collect();
    }
}

/// Adds staff. Names and addresses are unique across calls with the same `taken`.
pub(crate) fn staff(tenant: &mut Tenant, group: &Staff, taken: &mut BTreeMap<String, u64>) {
    let mut seed = tenant.seed(&format!("staff/{}{}", group.forest.unwrap_or("cloud"), group.domain));
    for number in 0..group.count {
        let (name, address) = somebody(&mut seed, taken);
        let enabled = !seed.chance(31);
        let main = seed.weighted(group.licences);
        // Leavers should lose their licences; a few kept them.
        let licensed = !main.is_empty() && (enabled || seed.chance(470));
        let mut parts: Vec<&str> = if licensed { vec![main] } else { Vec::new() };
        for (part, per_mille) in group.extras {
            let drawn = seed.chance(*per_mille);
            if drawn && licensed && main != "SPE_F1" && enabled {
                parts.push(part);
            }
        }
        let upn = format!("{address}@{}", group.domain);
        let origin = group.forest.map_or("cloud", |_| group.domain);
        let id = tenant.id("staff", &format!("{origin}/{number}"));
        let row = json!({
            "id": id,
            "displayName": name,
            "userPrincipalName": upn,
            "userType": "Member",
            "accountEnabled": enabled,
            "onPremisesSyncEnabled": group.forest.map(|_| true),
            "onPremisesDomainName": group.forest,
            "usageLocation": seed.weighted(group.countries),
            "assignedLicenses": licences(&parts),
            "externalUserState": null,
            "createdDateTime": seed.between_days_ago(20, 3_600),
            "signInActivity": last_seen(&mut seed, enabled),
            "department": seed.weighted(DEPARTMENTS),
            "jobTitle": seed.pick(TITLES),
            "mail": if parts.is_empty() { Value::Null } else { Value::from(upn.as_str()) },
        });
        tenant.add("users", row);
    }
}

/// Adds accounts with a purpose.
pub(crate) fn accounts(tenant: &mut Tenant, list: &[Account], country: &str) {
    let mut seed = tenant.seed("accounts");
    for account in list {
        let upn = format!("{}@{}", account.upn, account.domain);
        let row = json!({
            "id": tenant.id("user", account.upn),
            "displayName": account.name,
            "userPrincipalName": upn,
            "userType": "Member",
            "accountEnabled": account.enabled,
            "onPremisesSyncEnabled": account.forest.map(|_| true),
            "onPremisesDomainName": account.forest,
            "usageLocation": country,
            "assignedLicenses": licences(account.licences),
            "externalUserState": null,
            "createdDateTime": seed.between_days_ago(300, 2_900),
            "signInActivity": account.seen.map(|days| json!({ "lastSignInDateTime": seed.days_ago(days) })),
            "department": "Information Technology",
            "jobTitle": null,
            "mail": if account.licences.is_empty() { Value::Null } else { Value::from(upn.as_str()) },
        });
        tenant.add("users", row);
    }
}

/// Adds accounts nobody signs in to: shared mailboxes, rooms and equipment, all disabled.
pub(crate) fn mailboxes(tenant: &mut Tenant, prefix: &str, names: &[String], licence: Option<&str>, country: &str) {
    let mut seed = tenant.seed(&format!("mailboxes/{prefix}"));
    for name in names {
        let address = format!("{prefix}{}@{}", fold(name), tenant.domain);
        let row = json!({
            "id": seed.guid(),
            "displayName": name,
            "userPrincipalName": address,
            "userType": "Member",
            "accountEnabled": licence.is_some(),
            "onPremisesSyncEnabled": null,
            "onPremisesDomainName": null,
            "usageLocation": country,
            "assignedLicenses": licences(licence.as_slice()),
            "externalUserState": null,
            "createdDateTime": seed.between_days_ago(90, 2_900),
            "signInActivity": licence.map(|_| json!({ "lastSignInDateTime": seed.between_days_ago(0, 3) })),
            "department": null,
            "jobTitle": null,
            "mail": address,
        });
        tenant.add("users", row);
    }
}

/// Adds guests. The first has the id that roles refer to.
pub(crate) fn guests(tenant: &mut Tenant, count: u64, taken: &mut BTreeMap<String, u64>) {
    let mut seed = tenant.seed("guests");
    for number in 0..count {
        let (mut name, mut address) = somebody(&mut seed, taken);
        let drawn = seed.weighted(GUEST_DOMAINS);
        let domain = if drawn == tenant.domain { "contoso.com" } else { drawn };
        let script = usize::try_from(number).ok().and_then(|at| at.checked_sub(1)).and_then(|at| OTHER_SCRIPTS.get(at));
        if let (Some((other, ascii)), true) = (script, count > 100) {
            (name, address) = ((*other).to_owned(), (*ascii).to_owned());
        }
        let pending = number > 0 && seed.chance(118);
        let seen = if pending { Value::Null } else { last_seen(&mut seed, !seed_is_cold(number)) };
        let row = json!({
            "id": tenant.id("guest", &number.to_string()),
            "displayName": name,
            "userPrincipalName": format!("{address}_{domain}#EXT#@{}.onmicrosoft.com", tenant.prefix),
            "userType": "Guest",
            "accountEnabled": true,
            "onPremisesSyncEnabled": null,
            "onPremisesDomainName": null,
            "usageLocation": null,
            "assignedLicenses": [],
            "externalUserState": if pending { "PendingAcceptance" } else { "Accepted" },
            "createdDateTime": seed.between_days_ago(15, 1_900),
            "signInActivity": seen,
            "department": null,
            "jobTitle": null,
            "mail": format!("{address}@{domain}"),
        });
        tenant.add("users", row);
    }
}

/// Adds people of other organisations who are members here (`userType` Member, `#EXT#` in the sign-in name), as a
/// multi-tenant organisation makes them, and guests who are accounts of this tenant.
pub(crate) fn borderline(tenant: &mut Tenant, external_members: u64, internal_guests: u64, home: &str) {
    let mut seed = tenant.seed("borderline");
    for number in 0..external_members + internal_guests {
        let external = number < external_members;
        let (given, surname) = (seed.pick(GIVEN), seed.pick(SURNAMES));
        let address = format!("{}.{}{number}", fold(given), fold(surname));
        let onmicrosoft = format!("{}.onmicrosoft.com", tenant.prefix);
        let (upn, mail) = if external {
            (format!("{address}_{home}#EXT#@{onmicrosoft}"), format!("{address}@{home}"))
        } else {
            (format!("ext-{address}@{onmicrosoft}"), format!("ext-{address}@{}", tenant.domain))
        };
        let row = json!({
            "id": tenant.id("borderline", &number.to_string()),
            "displayName": format!("{given} {surname}"),
            "userPrincipalName": upn,
            "userType": if external { "Member" } else { "Guest" },
            "accountEnabled": true,
            "onPremisesSyncEnabled": null,
            "onPremisesDomainName": null,
            "usageLocation": null,
            "assignedLicenses": [],
            "externalUserState": if external { json!("Accepted") } else { Value::Null },
            "createdDateTime": seed.between_days_ago(30, 700),
            "signInActivity": last_seen(&mut seed, true),
            "department": null,
            "jobTitle": null,
            "mail": mail,
        });
        tenant.add("users", row);
    }
}

/// Two guests of five have not been seen for long.
fn seed_is_cold(number: u64) -> bool {
    number % 5 == 3 || number % 5 == 4
}
