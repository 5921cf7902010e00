//! `devices` and `managed-devices`.

use crate::folder::Tenant;
use crate::seed::Seed;
use serde_json::{Value, json};

/// Devices of one kind.
pub(crate) struct Fleet {
    /// Operating system in `devices`.
    pub(crate) system: &'static str,
    /// Operating system in `managed-devices`.
    pub(crate) managed_system: &'static str,
    /// Start of its names.
    pub(crate) prefix: &'static str,
    /// Versions and their weight.
    pub(crate) versions: &'static [(&'static str, u64)],
    /// `trustType` and how many.
    pub(crate) trust: &'static [(&'static str, u64)],
    /// How many in a thousand Intune manages.
    pub(crate) managed: u64,
    /// How many in a thousand of those belong to the organisation.
    pub(crate) corporate: u64,
    /// How many in a thousand are encrypted.
    pub(crate) encrypted: u64,
    /// How many in a thousand are managed together with Configuration Manager.
    pub(crate) co_managed: u64,
}

/// States of compliance and their weight.
const COMPLIANCE: &[(&str, u64)] =
    &[("compliant", 861), ("noncompliant", 74), ("inGracePeriod", 38), ("unknown", 22), ("error", 3), ("conflict", 2)];

/// Adds the devices of one kind.
pub(crate) fn fleet(tenant: &mut Tenant, fleet: &Fleet) {
    let mut seed = tenant.seed(&format!("devices/{}", fleet.prefix));
    for (trust, count) in fleet.trust {
        for number in 0..*count {
            device(tenant, &mut seed, fleet, trust, number);
        }
    }
}

fn device(tenant: &mut Tenant, seed: &mut Seed, fleet: &Fleet, trust: &str, number: u64) {
    let letter = trust.get(..1).unwrap_or_default();
    let name = format!("{}-{letter}{:05}", fleet.prefix, 10_000 + number * 7);
    let version = seed.weighted(fleet.versions);
    let managed = seed.chance(fleet.managed);
    let stale = seed.chance(if managed { 31 } else { 290 });
    let seen = if stale { seed.between_days_ago(92, 420) } else { seed.between_days_ago(0, 21) };
    let state = seed.weighted(COMPLIANCE);
    let hybrid = trust == "ServerAd";
    let device_id = tenant.id("device", &name);
    let compliant = managed.then_some(matches!(state, "compliant" | "inGracePeriod"));
    let row = json!({
        "id": seed.guid(), "deviceId": device_id, "displayName": name, "accountEnabled": !seed.chance(17),
        "operatingSystem": fleet.system, "operatingSystemVersion": version, "trustType": trust,
        "isCompliant": compliant, "isManaged": managed.then_some(true), "approximateLastSignInDateTime": seen,
    });
    tenant.add("devices", row);
    if !managed {
        return;
    }
    let corporate = seed.chance(fleet.corporate);
    let co_managed = hybrid && seed.chance(fleet.co_managed);
    let contact = if seed.chance(61) { seed.between_days_ago(31, 160) } else { seed.between_days_ago(0, 9) };
    let row = json!({
        "id": seed.guid(), "azureADDeviceId": device_id, "deviceName": name,
        "operatingSystem": fleet.managed_system, "osVersion": version, "complianceState": state,
        "isEncrypted": seed.chance(fleet.encrypted),
        "managedDeviceOwnerType": if corporate { "company" } else { "personal" },
        "managementAgent": if co_managed { "configurationManagerClientMdm" } else { "mdm" },
        "lastSyncDateTime": contact,
    });
    tenant.add("managed-devices", row);
}

/// Adds device objects that only stand for other things, so that not every one is a workplace.
pub(crate) fn oddities(tenant: &mut Tenant, list: &[(&str, &str, &str)]) {
    let mut seed = tenant.seed("devices/oddities");
    for (name, system, trust) in list {
        let row = json!({
            "id": seed.guid(), "deviceId": tenant.id("device", name), "displayName": name, "accountEnabled": true,
            "operatingSystem": system, "operatingSystemVersion": "Unknown", "trustType": trust,
            "isCompliant": Value::Null, "isManaged": Value::Null,
            "approximateLastSignInDateTime": seed.between_days_ago(0, 20),
        });
        tenant.add("devices", row);
    }
}
