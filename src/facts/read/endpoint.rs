//! Devices and what manages them.

use super::escrow;
use super::said::{Ends, Said};
use super::source::{Object, Source};
use super::tally::{Counter, settle};
use super::windows;
use crate::catalog::ids;
use crate::facts::{
    CoManagement, DeviceCounts, DevicePolicy, DeviceSplits, ManagedDeviceCounts, ManagedSplits, Reading, Split,
    SystemCounts, Truth, Workload,
};
use std::collections::BTreeMap;

/// Days without a sign-in after which a device counts as stale.
pub(super) const STALE_DAYS: i64 = 90;
/// Days without contact after which a managed device counts as silent.
const SILENT_DAYS: i64 = 30;
/// Operating systems counted one by one; hostile data could name a new one in each row.
const SYSTEMS: usize = 100;

/// `devices`; tells `keys` of each.
pub(super) fn devices(source: &Source<'_>, keys: &mut escrow::Count) -> Reading<DeviceCounts> {
    let mut count = DeviceCounts::default();
    let mut pcs = windows::Count::default();
    let mut systems = Counter::default();
    source.each(ids::DEVICES, |row| {
        count.total += 1;
        count.enabled += u64::from(row.is("accountEnabled"));
        match row.text("trustType").map(str::to_ascii_lowercase).as_deref() {
            Some("azuread") => count.joined += 1,
            Some("serverad") => count.hybrid_joined += 1,
            Some("workplace") => count.registered += 1,
            _ => {}
        }
        count.compliant += u64::from(row.is("isCompliant"));
        count.managed += u64::from(row.is("isManaged"));
        count.stale += u64::from(quiet(row, "approximateLastSignInDateTime", STALE_DAYS, source).is_yes());
        match row.text("operatingSystem") {
            Some(system) => systems.add(system),
            None => count.untold_system += 1,
        }
        split_device(row, source, &mut count.splits);
        keys.device(row, pcs.device(row, source));
    });
    count.windows = pcs.counts();
    count.by_system = systems.tallies();
    source.reading(ids::DEVICES, count)
}

fn split_device(row: Object<'_>, source: &Source<'_>, splits: &mut DeviceSplits) {
    let trust = row.said("trustType");
    splits.enabled.add(row.holds("accountEnabled", Truth::Unread));
    splits.joined.add(trust.is_any(&["AzureAd"]));
    splits.hybrid_joined.add(trust.is_any(&["ServerAd"]));
    splits.registered.add(trust.is_any(&["Workplace"]));
    splits.stale.add(quiet(row, "approximateLastSignInDateTime", STALE_DAYS, source));
}

/// Whether a device was last heard of more than this many days before the snapshot; of one never heard of, nothing is
/// known.
pub(super) fn quiet(row: Object<'_>, path: &'static str, days: i64, source: &Source<'_>) -> Truth {
    match row.ends(path) {
        Ends::On(last) => source.today().is_past(last, days),
        _ => Truth::Unread,
    }
}

/// Beginnings of operating systems as Intune and Entra ID write them, lower case, in the order of
/// [`crate::facts::PLATFORMS`].
const SYSTEM_NAMES: [&[&str]; 5] = [&["windows"], &["ios", "ipad", "iphone"], &["mac"], &["android"], &["linux"]];

/// Whether a device is of a platform.
fn of_platform(system: Said<'_>, names: &[&str]) -> Truth {
    match system {
        Said::Code(system) => {
            let system = system.to_ascii_lowercase();
            names.iter().any(|name| system.starts_with(name)).into()
        }
        Said::Nothing | Said::Unread => Truth::Unread,
    }
}

fn split_managed(row: Object<'_>, source: &Source<'_>, splits: &mut ManagedSplits) {
    let (state, owner) = (row.said("complianceState"), row.said("managedDeviceOwnerType"));
    let encrypted = row.holds("isEncrypted", Truth::Unread);
    let system = row.said("operatingSystem");
    let together = match row.said("managementAgent") {
        Said::Code(agent) => agent.starts_with(CO_MANAGED).into(),
        Said::Nothing => Truth::No,
        Said::Unread => Truth::Unread,
    };
    splits.compliant.add(state.is_any(&["compliant"]));
    splits.noncompliant.add(state.is_any(&["noncompliant"]));
    splits.grace.add(state.is_any(&["inGracePeriod"]));
    splits.encrypted.add(encrypted);
    splits.corporate.add(owner.is_any(&["company"]));
    splits.personal.add(owner.is_any(&["personal"]));
    splits.co_managed.add(together);
    splits.silent.add(quiet(row, "lastSyncDateTime", SILENT_DAYS, source));
    let is = |names: &[&str]| of_platform(system, names);
    let computer = is(SYSTEM_NAMES[0]).or(is(SYSTEM_NAMES[2]));
    splits.computers.add(computer);
    splits.open_computers.add(computer.and(encrypted.not()));
    for (split, names) in splits.platforms.iter_mut().zip(SYSTEM_NAMES) {
        split.add(is(names));
    }
}

/// How the agent of a device begins that Configuration Manager and Intune manage together.
const CO_MANAGED: &str = "configurationManagerClientMdm";

/// `managed-devices`; tells `keys` of each.
pub(super) fn managed_devices(source: &Source<'_>, keys: &mut escrow::Count) -> Reading<ManagedDeviceCounts> {
    let mut count = ManagedDeviceCounts::default();
    let mut states = Counter::default();
    let mut systems: BTreeMap<String, SystemCounts> = BTreeMap::new();
    let mut other = SystemCounts { system: "other".to_owned(), ..SystemCounts::default() };
    source.each(ids::MANAGED_DEVICES, |row| {
        let company = row.text("managedDeviceOwnerType") == Some("company");
        let (encrypted, state) = (row.is("isEncrypted"), row.text("complianceState"));
        count.total += 1;
        count.corporate += u64::from(company);
        count.personal += u64::from(row.text("managedDeviceOwnerType") == Some("personal"));
        count.encrypted += u64::from(encrypted);
        let agent = row.text("managementAgent").unwrap_or_default();
        count.co_managed += u64::from(agent.starts_with(CO_MANAGED));
        count.silent += u64::from(quiet(row, "lastSyncDateTime", SILENT_DAYS, source).is_yes());
        split_managed(row, source, &mut count.splits);
        keys.managed(row);
        match state {
            Some(state) => states.add(state),
            None => count.untold_compliance += 1,
        }
        let Some(name) = row.text("operatingSystem") else {
            count.untold_system += 1;
            return;
        };
        if !systems.contains_key(name) {
            systems.insert(name.to_owned(), SystemCounts { system: name.to_owned(), ..SystemCounts::default() });
        }
        if let Some(system) = systems.get_mut(name) {
            system.total += 1;
            system.compliant += u64::from(state == Some("compliant"));
            system.encrypted += u64::from(encrypted);
            system.corporate += u64::from(company);
            system.compliance.add(row.said("complianceState").is_any(&["compliant"]));
            system.encryption.add(row.holds("isEncrypted", Truth::Unread));
            system.ownership.add(row.said("managedDeviceOwnerType").is_any(&["company"]));
        }
        // As in a counter: what was folded once is greater than all that stay, and never comes back.
        if systems.len() > SYSTEMS
            && let Some((_, last)) = systems.pop_last()
        {
            other.take(&last);
        }
    });
    count.by_compliance = states.tallies();
    count.by_system = systems.into_values().chain((other.total > 0).then_some(other)).collect();
    count.by_system.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.system.cmp(&b.system)));
    source.reading(ids::MANAGED_DEVICES, count)
}

/// Workloads that Configuration Manager can hand over to Intune, and what a reader calls them
/// (<https://learn.microsoft.com/graph/api/resources/intune-devices-configurationmanagerclientenabledfeatures>).
const WORKLOADS: &[(&str, &str)] = &[
    ("configurationManagerClientEnabledFeatures/compliancePolicy", "Compliance policies"),
    ("configurationManagerClientEnabledFeatures/deviceConfiguration", "Device configuration"),
    ("configurationManagerClientEnabledFeatures/endpointProtection", "Endpoint protection"),
    ("configurationManagerClientEnabledFeatures/modernApps", "Client applications"),
    ("configurationManagerClientEnabledFeatures/officeApps", "Office applications"),
    ("configurationManagerClientEnabledFeatures/resourceAccess", "Resource access"),
    ("configurationManagerClientEnabledFeatures/windowsUpdateForBusiness", "Windows updates"),
];

/// `comanaged-devices`.
pub(super) fn co_management(source: &Source<'_>) -> Reading<CoManagement> {
    let mut total = 0;
    let mut counts = vec![Split::default(); WORKLOADS.len()];
    source.each(ids::COMANAGED_DEVICES, |row| {
        total += 1;
        for (count, (path, _)) in counts.iter_mut().zip(WORKLOADS) {
            count.add(row.holds(path, Truth::Unread));
        }
    });
    let by_workload = WORKLOADS.iter().zip(counts).filter(|(_, count)| count.yes > 0);
    let by_workload = by_workload.map(|(row, split)| Workload { name: row.1.to_owned(), handed_over: split }).collect();
    source.reading(ids::COMANAGED_DEVICES, CoManagement { total, by_workload })
}

/// Beginnings of type and platform names, and what a reader calls the platform.
const PLATFORMS: &[(&str, &str)] = &[
    ("windows", "Windows"),
    ("ios", "iOS/iPadOS"),
    ("macos", "macOS"),
    ("android", "Android"),
    ("aosp", "Android"),
    ("linux", "Linux"),
    ("visionos", "visionOS"),
    ("tvos", "tvOS"),
    ("sharedpc", "Windows"),
    ("editionupgrade", "Windows"),
    ("apple", "Apple"),
];

fn platform(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    PLATFORMS.iter().find(|row| name.starts_with(row.0)).map_or_else(String::new, |row| row.1.to_owned())
}

/// Endings of configuration profile types and what they set
/// (derived types of <https://learn.microsoft.com/graph/api/resources/intune-shared-deviceconfiguration>, August 2026).
/// The first that fits counts.
const KINDS: &[(&str, &str)] = &[
    ("EndpointProtectionConfiguration", "Endpoint protection"),
    ("DefenderAdvancedThreatProtectionConfiguration", "Defender for Endpoint"),
    ("UpdateForBusinessConfiguration", "Update ring"),
    ("SoftwareUpdateConfiguration", "Update policy"),
    ("UpdateConfiguration", "Update policy"),
    ("DeliveryOptimizationConfiguration", "Delivery optimisation"),
    ("IdentityProtectionConfiguration", "Windows Hello for Business"),
    ("DomainJoinConfiguration", "Domain join"),
    ("NetworkBoundaryConfiguration", "Network boundary"),
    ("HealthMonitoringConfiguration", "Health monitoring"),
    ("DeviceFeaturesConfiguration", "Device features"),
    ("GeneralDeviceConfiguration", "Device restrictions"),
    ("GeneralConfiguration", "Device restrictions"),
    ("CustomConfiguration", "Custom settings"),
    ("KioskConfiguration", "Kiosk"),
    ("SharedPCConfiguration", "Shared device"),
    ("EditionUpgradeConfiguration", "Edition upgrade"),
    ("ExtensionsConfiguration", "Extensions"),
    ("VpnConfiguration", "VPN"),
    ("WiFiConfiguration", "Wi-Fi"),
    ("WifiConfiguration", "Wi-Fi"),
    ("EAPConfiguration", "Wi-Fi"),
    ("WiredNetworkConfiguration", "Wired network"),
    ("EmailProfileConfiguration", "Email profile"),
    ("EasConfiguration", "Email profile"),
    ("TrustedRootCertificate", "Trusted certificate"),
    ("ScepCertificateProfile", "SCEP certificate"),
    ("PkcsCertificateProfile", "PKCS certificate"),
    ("ImportedPFXCertificateProfile", "Imported certificate"),
];

/// `compliance-policies`.
pub(super) fn compliance_policies(source: &Source<'_>) -> Reading<Vec<DevicePolicy>> {
    policies(source, ids::COMPLIANCE_POLICIES, |row| (platform(row.kind()), "Compliance".to_owned()))
}

/// `device-configurations`.
pub(super) fn device_configurations(source: &Source<'_>) -> Reading<Vec<DevicePolicy>> {
    policies(source, ids::DEVICE_CONFIGURATIONS, |row| {
        let kind = KINDS.iter().find(|it| row.kind().ends_with(it.0)).map_or("Configuration profile", |it| it.1);
        (platform(row.kind()), kind.to_owned())
    })
}

/// `configuration-policies`: the platforms are one text with commas.
pub(super) fn configuration_policies(source: &Source<'_>) -> Reading<Vec<DevicePolicy>> {
    policies(source, ids::CONFIGURATION_POLICIES, |row| {
        let texts = row.texts("platforms");
        let mut platforms: Vec<_> = texts.iter().flat_map(|it| it.split(',')).map(|it| platform(it.trim())).collect();
        platforms.sort();
        platforms.dedup();
        platforms.retain(|it| !it.is_empty());
        let template = row.text("templateReference/templateDisplayName");
        (platforms.join(", "), template.unwrap_or("Settings catalog").to_owned())
    })
}

fn policies(
    source: &Source<'_>,
    dataset: &'static str,
    describe: impl Fn(Object<'_>) -> (String, String),
) -> Reading<Vec<DevicePolicy>> {
    let mut rows = Vec::new();
    source.each(dataset, |row| {
        let (platform, kind) = describe(row);
        rows.push(DevicePolicy {
            name: row.name(),
            id: row.words("id"),
            platform,
            kind,
            assigned: row.flag("isAssigned").or_else(|| row.has("assignments").then(|| row.length("assignments") > 0)),
            modified: row.day("lastModifiedDateTime"),
        });
    });
    source.reading(dataset, settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id))
}
