//! Addresses of groups and people, mail contacts, and BitLocker keys of devices.

use crate::folder::Tenant;
use crate::names::{GIVEN, SURNAMES, fold};
use crate::seed::Seed;
use serde_json::{Value, json};

/// Which further addresses a tenant has.
pub(crate) struct Addresses {
    /// How many people have an address in the tenant's first domain besides.
    pub(crate) people: usize,
    /// How many groups have.
    pub(crate) groups: usize,
    /// How many mail contacts there are.
    pub(crate) contacts: u64,
    /// Whether what commonly goes wrong went wrong here.
    pub(crate) faults: bool,
}

/// Domains of contacts.
const OUTSIDE: &[&str] = &["northwindtraders.com", "adatum.com", "fourthcoffee.com", "wingtiptoys.com", "litware.com"];

/// Gives every group and account its addresses, and adds the contacts.
pub(crate) fn addresses(tenant: &mut Tenant, what: &Addresses) {
    let first = format!("{}.onmicrosoft.com", tenant.prefix);
    for (dataset, further) in [("groups", what.groups), ("users", what.people)] {
        let mut left = further;
        for row in tenant.rows_mut(dataset) {
            let mut list = own(row);
            let guest = row["userType"] == "Guest";
            if let (Some(local), true, false) = (local(row), left > 0, guest) {
                list.push(format!("smtp:{local}@{first}"));
                left -= 1;
            }
            row["proxyAddresses"] = json!(list);
        }
    }
    contacts(tenant, what.contacts);
    if what.faults {
        faults(tenant);
    }
}

fn own(row: &Value) -> Vec<String> {
    row["mail"].as_str().map(|mail| vec![format!("SMTP:{mail}")]).unwrap_or_default()
}

fn local(row: &Value) -> Option<&str> {
    Some(row["mail"].as_str()?.split_once('@')?.0)
}

fn contacts(tenant: &mut Tenant, count: u64) {
    let mut seed = tenant.seed("contacts");
    for number in 0..count {
        let (given, surname) = (seed.pick(GIVEN), seed.pick(SURNAMES));
        let mail = format!("{}.{}{number}@{}", fold(given), fold(surname), seed.pick(OUTSIDE));
        let row = json!({
            "id": seed.guid(), "displayName": format!("{given} {surname}"), "mail": mail,
            "proxyAddresses": [format!("SMTP:{mail}")], "onPremisesSyncEnabled": null,
        });
        tenant.add("contacts", row);
    }
}

/// Adds to the addresses of a row.
fn append(row: Option<&mut Value>, address: &str) {
    if let Some(list) = row.and_then(|row| row["proxyAddresses"].as_array_mut()) {
        list.push(Value::from(address));
    }
}

/// What commonly goes wrong: two primaries, an address of two recipients, a domain that was given up.
fn faults(tenant: &mut Tenant) {
    let domain = tenant.domain;
    let is_list =
        |row: &&mut Value| row["mailEnabled"] == true && row["groupTypes"].as_array().is_some_and(Vec::is_empty);
    let mut lists = tenant.rows_mut("groups").iter_mut().filter(is_list);
    append(lists.next(), &format!("SMTP:all.staff@{domain}"));
    append(lists.next(), "smtp:news@contoso-events.com");
    append(lists.next(), &format!("smtp:press@{domain}"));
    let is_person = |row: &&mut Value| row["proxyAddresses"].as_array().is_some_and(|list| list.len() == 1);
    let mut people = tenant.rows_mut("users").iter_mut().filter(is_person).skip(100);
    append(people.next(), &format!("smtp:press@{domain}"));
    append(people.next(), "smtp:hello@contoso-events.com");
    append(tenant.rows_mut("contacts").first_mut(), &format!("smtp:partners@{domain}"));
}

/// Keeps a recovery key for many Windows devices: how many in a thousand that are encrypted, and how many keys are left
/// of devices that are gone.
pub(crate) fn recovery_keys(tenant: &mut Tenant, per_mille: u64, gone: u64) {
    let mut seed = tenant.seed("bitlocker");
    let encrypted = |row: &&Value| row["operatingSystem"] == "Windows" && row["isEncrypted"] == true;
    let devices = tenant.rows("managed-devices").iter().filter(encrypted);
    let devices: Vec<String> = devices.filter_map(|row| row["azureADDeviceId"].as_str().map(str::to_owned)).collect();
    let mut keys = Vec::new();
    for device in devices {
        if seed.chance(per_mille) {
            keys.push(key(&mut seed, &device, "operatingSystemVolume"));
            if seed.chance(60) {
                keys.push(key(&mut seed, &device, "fixedDataVolume"));
            }
        }
    }
    for _ in 0..gone {
        let device = seed.guid();
        keys.push(key(&mut seed, &device, "operatingSystemVolume"));
    }
    tenant.add_all("bitlocker-keys", keys);
}

fn key(seed: &mut Seed, device: &str, volume: &str) -> Value {
    json!({
        "id": seed.guid(), "createdDateTime": seed.between_days_ago(20, 900), "deviceId": device, "volumeType": volume,
    })
}
