//! Layers of defence: what stands in each, what rules found there, and what was not read of it.

use super::catalogue_rows::{Names, facts};
use super::findings::{Item, items};
use crate::catalog::NodeKind as K;
use crate::catalog::{AttrKey, ids};
use crate::document::Sources;
use crate::model::{Attribute, Component};
use schemars::JsonSchema;
use serde::Serialize;

/// Facts of a component that a row of a layer tells.
const FACTS: usize = 2;

/// Context of `layers.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// The layers, from who signs in to what notices an attack.
    pub(crate) layers: Vec<Layer<'a>>,
}

/// A layer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Layer<'a> {
    /// Its name.
    pub(crate) title: &'static str,
    /// What it is to do.
    pub(crate) purpose: &'static str,
    /// What stands in it.
    pub(crate) stands: Vec<Standing>,
    /// What rules found there, worst first.
    pub(crate) findings: Vec<Item<'a>>,
    /// Titles of datasets that would tell more of it and were not read in full.
    pub(crate) unread: Vec<&'static str>,
}

/// A component of a layer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Standing {
    /// Its name.
    pub(crate) name: String,
    /// What it is, one sentence.
    pub(crate) description: &'static str,
    /// Its most telling facts as `label: value`.
    pub(crate) facts: Vec<String>,
    /// Why it is not in effect; null where it is.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
}

/// Title, purpose, kinds of components, topics of findings, datasets.
type Row = (&'static str, &'static str, &'static [K], &'static [&'static str], &'static [&'static str]);

/// Rules that are about another layer than the topic that tells of them.
const ELSEWHERE: [(&str, &str); 3] =
    [("anonymous-sharing", DATA), ("third-party-consent", APPLICATIONS), ("user-consent", APPLICATIONS)];
const DATA: &str = "Data";
const APPLICATIONS: &str = "Applications and mail";

/// Facts that say how a component is known or licensed, and nothing of what it does.
const PASSED_OVER: [AttrKey; 5] =
    [AttrKey::NotRead, AttrKey::KnownFrom, AttrKey::Reason, AttrKey::LicensedBy, AttrKey::Plans];

const LAYERS: &[Row] = &[
    (
        "Identity",
        "Knows who signs in, and asks for proof.",
        &[K::EntraId, K::ConditionalAccess, K::AuthenticationMethods, K::PrivilegedRoles, K::CrossTenantAccess],
        &["identity", "access", "external"],
        &[
            ids::CONDITIONAL_ACCESS_POLICIES,
            ids::SECURITY_DEFAULTS,
            ids::AUTHENTICATION_METHODS_POLICY,
            ids::REGISTRATION_DETAILS,
            ids::ROLE_ASSIGNMENTS,
        ],
    ),
    (
        "Devices",
        "Lets in devices that are managed and in good order.",
        &[K::Intune, K::CompliancePolicies, K::ConfigurationPolicies, K::DefenderEndpoint],
        &["endpoint"],
        &[ids::MANAGED_DEVICES, ids::COMPLIANCE_POLICIES, ids::DEVICE_CONFIGURATIONS, ids::CONFIGURATION_POLICIES],
    ),
    (
        APPLICATIONS,
        "Keeps applications to what they need, and mail free of attacks.",
        &[
            K::EnterpriseApplications,
            K::AutomationIdentities,
            K::DefenderCloudApps,
            K::ExchangeProtection,
            K::DefenderOffice,
        ],
        &["messaging", "operations"],
        &[
            ids::SERVICE_PRINCIPALS,
            ids::OAUTH2_PERMISSION_GRANTS,
            ids::APP_ROLE_ASSIGNMENTS,
            ids::AUTHORIZATION_POLICY,
            ids::ANTI_PHISH_POLICIES,
            ids::SAFE_LINKS_POLICIES,
            ids::DNS_DMARC,
        ],
    ),
    (
        DATA,
        "Protects content wherever it goes.",
        &[K::Purview, K::SensitivityLabels, K::DataLossPrevention],
        &["compliance", "collaboration"],
        &[
            ids::SENSITIVITY_LABELS,
            ids::LABEL_POLICIES,
            ids::DLP_POLICIES,
            ids::SHAREPOINT_SETTINGS,
            ids::RETENTION_POLICIES,
        ],
    ),
    (
        "Network",
        "Carries traffic over known ways, and publishes no more than needed.",
        &[K::NamedLocation, K::GlobalSecureAccess, K::ApplicationProxy, K::TunnelGateway],
        &["network"],
        &[ids::NAMED_LOCATIONS, ids::FORWARDING_PROFILES, ids::FILTERING_PROFILES, ids::APP_PROXY_SETTINGS],
    ),
    (
        "Detection",
        "Notices what the other layers let through, and keeps the trail.",
        &[K::DefenderXdr, K::DefenderIdentity, K::AuditRetention, K::SecureScore],
        &["security"],
        &[ids::AUDIT_CONFIG, ids::PROTECTION_ALERTS, ids::IDENTITY_SENSORS, ids::RISKY_USER_COUNTS, ids::SECURE_SCORES],
    ),
];

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    Context { layers: LAYERS.iter().map(|row| layer(sources, row)).collect() }
}

fn layer<'a>(sources: &Sources<'a>, row: &'static Row) -> Layer<'a> {
    let &(title, purpose, kinds, topics, datasets) = row;
    let names = Names::new(sources);
    let is_here = |it: &Item<'_>| match ELSEWHERE.iter().find(|row| row.0 == it.rule) {
        Some((_, layer)) => *layer == title,
        None => topics.contains(&it.section),
    };
    let stands = kinds.iter().flat_map(|kind| sources.model.of_kind(*kind));
    Layer {
        title,
        purpose,
        stands: stands.map(|it| standing(&names, it)).collect(),
        findings: items(sources).filter(is_here).collect(),
        unread: sources.unread(datasets),
    }
}

fn standing(names: &Names, component: &Component) -> Standing {
    let telling: Vec<Attribute> =
        component.facts.iter().filter(|it| !PASSED_OVER.contains(&it.key)).take(FACTS).cloned().collect();
    Standing {
        name: names.of(&component.id),
        description: component.kind.row().description,
        facts: facts(&telling),
        inactive: component.inactive.map(crate::wording::inactive),
        evidence: component.evidence.word(),
    }
}
