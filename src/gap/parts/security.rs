//! Security and compliance.

use crate::catalog::{NodeKind as K, ZoneKind, ids};
use crate::gap::part::Reference::{Hybrid, SmallBusiness, ZeroTrust};
use crate::gap::part::Sign::{Claim, Listed, Trial};
use crate::gap::part::{Area, Part, Reference, part as row};

const ALL: &[Reference] = &[ZeroTrust, Hybrid, SmallBusiness];

const fn part(id: &'static str, title: &'static str, asks: &'static str) -> Part {
    row(Area::Security, id, title, asks)
}

pub(super) const PARTS: &[Part] = &[
    part("security.dlp", "Data loss prevention", "A policy of data loss prevention is on.")
        .any(&[Claim("dlp.on"), Trial("dlp.test")])
        .concerns(&["dlp-test", "dlp-idle"])
        .told("compliance", &[K::DataLossPrevention])
        .asked(&[ZeroTrust, Hybrid])
        .drawn(K::DataLossPrevention, ZoneKind::Security),
    part("security.labels", "Sensitivity labels", "There is a label that people can put on content.")
        .any(&[Claim("labels.count")])
        .told("compliance", &[K::SensitivityLabels, K::Purview])
        .asked(&[ZeroTrust, Hybrid])
        .drawn(K::SensitivityLabels, ZoneKind::Security),
    part("security.retention", "Retention", "A policy or a label says how long content is kept.")
        .any(&[Listed(ids::RETENTION_POLICIES), Listed(ids::RETENTION_LABELS)])
        .told("compliance", &[K::AuditRetention, K::Purview])
        .asked(&[Hybrid, SmallBusiness])
        .drawn(K::AuditRetention, ZoneKind::Security),
    part("security.audit", "Audit logging", "What people and administrators do is recorded.")
        .any(&[Claim("audit.on")])
        .concerns(&["audit-off", "mailbox-audit"])
        .told("compliance", &[K::AuditRetention])
        .asked(ALL)
        .drawn(K::AuditRetention, ZoneKind::Security),
    part("security.encryption", "Encryption of devices", "Managed devices report that their disks are encrypted.")
        .any(&[Claim("devices.encrypted")])
        .concerns(&["unencrypted-devices"])
        .told("endpoint", &[K::ConfigurationPolicies, K::CompliancePolicies])
        .asked(ALL),
    part("security.devices", "Managed devices", "Devices are managed by Intune.")
        .any(&[Claim("devices.managed")])
        .concerns(&["noncompliant-devices"])
        .told("endpoint", &[K::Intune, K::CompliancePolicies])
        .asked(ALL)
        .drawn(K::Intune, ZoneKind::Endpoint),
    part(
        "security.mail-protection",
        "Protection against malicious mail",
        "People have Defender for Office 365, or links in mail are checked.",
    )
    .any(&[Claim("services.defender-for-office.holders"), Listed(ids::SAFE_LINKS_RULES)])
    .told("security", &[K::DefenderOffice, K::ExchangeProtection])
    .asked(ALL)
    .drawn(K::DefenderOffice, ZoneKind::Security),
    part(
        "security.detection",
        "Detection of attacks",
        "People have Defender XDR, or Defender for Endpoint on their devices.",
    )
    .any(&[Claim("services.defender-xdr.holders"), Claim("services.defender-for-endpoint.holders")])
    .told("security", &[K::DefenderXdr, K::DefenderEndpoint, K::Sentinel])
    .asked(ALL)
    .drawn(K::DefenderXdr, ZoneKind::Security),
];
