//! Compliance: labels, data loss prevention, audit, encryption, data location.

use super::claimed::Figure;
use super::governed::{self, DlpRuleRow, LabelPolicyRow, PlaceRow, RetentionRow};
use super::twins::Apart;
use crate::assess;
use crate::catalog::{Topic, ids};
use crate::document::{Gap, Part, Seen, Sources};
use crate::facts::{DlpPolicy, Facts, Organization, SensitivityLabel, Sources as Datasets, Split};
use crate::snapshot::Status;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `compliance.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Sensitivity labels, by priority.
    pub(crate) labels: Part<'a, Vec<SensitivityLabel>>,
    /// Labels in use that encrypt or restrict.
    pub(crate) protecting: Figure,
    /// Labels that were retired.
    pub(crate) retired: Figure,
    /// Whether DLP policies were read.
    pub(crate) dlp: Seen,
    /// DLP policies.
    pub(crate) dlp_rows: Vec<DlpRow<'a>>,
    /// What data loss prevention does, place by place.
    pub(crate) dlp_places: Vec<PlaceRow>,
    /// Places of which it is known that no such policy is on or tested there.
    pub(crate) dlp_bare: Vec<&'static str>,
    /// What its rules do.
    pub(crate) dlp_rules: Vec<DlpRuleRow>,
    /// Whether retention policies were read.
    pub(crate) retention: Seen,
    /// Whether retention policies of apps, and with adaptive scopes, were read.
    pub(crate) apps_retention_read: bool,
    /// What retention does, place by place.
    pub(crate) retention_places: Vec<PlaceRow>,
    /// Places of which it is known that no such policy is on there.
    pub(crate) retention_bare: Vec<&'static str>,
    /// Retention policies, those of apps among them.
    pub(crate) retention_rows: Vec<RetentionRow>,
    /// Policies that offer labels, where they were read.
    pub(crate) label_policies: Vec<LabelPolicyRow>,
    /// Whether policies for encryption with own keys were read.
    pub(crate) keys_read: bool,
    /// Whether the unified audit log takes entries.
    pub(crate) audit: Part<'a, bool>,
    /// Whether connectors of Exchange Online were read: they say whether others must use TLS.
    pub(crate) connectors_read: bool,
    /// Whether send or receive connectors of Exchange servers were read.
    pub(crate) server_connectors_read: bool,
    /// Whether policies were read that say for how long entries or content are kept.
    pub(crate) retention_read: bool,
    /// The organisation: where its data rests.
    pub(crate) organization: Part<'a, Organization>,
}

/// A DLP policy.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DlpRow<'a> {
    /// Its name.
    pub(crate) name: String,
    /// Its mode, as the service writes it; empty where its row does not tell.
    pub(crate) mode: &'a str,
    /// Where it applies.
    pub(crate) locations: &'a [String],
    /// Rules in it.
    pub(crate) rules: Figure,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let (dlp_places, retention_places) = (governed::dlp(facts), governed::retention(facts));
    Context {
        gaps: sources.gaps_of(Topic::Compliance),
        tenant: sources.tenant_name(),
        labels: (&facts.labels).into(),
        protecting: (&assess::protecting(facts)).into(),
        retired: (&assess::retired(facts)).into(),
        dlp: (&facts.dlp_policies).into(),
        dlp_rows: dlp(facts),
        dlp_bare: bare(&dlp_places),
        dlp_places,
        dlp_rules: governed::dlp_rules(facts),
        retention: (&facts.retention).into(),
        apps_retention_read: facts.app_retention.read().is_some(),
        retention_bare: bare(&retention_places),
        retention_places,
        retention_rows: governed::retention_policies(facts),
        label_policies: governed::label_policies(facts),
        keys_read: [ids::DATA_ENCRYPTION_POLICIES, ids::MAILBOX_ENCRYPTION_POLICIES].iter().any(|it| read(facts, it)),
        audit: (&facts.audit).into(),
        server_connectors_read: [ids::SEND_CONNECTORS, ids::RECEIVE_CONNECTORS].iter().any(|it| read(facts, it)),
        connectors_read: [ids::INBOUND_CONNECTORS, ids::OUTBOUND_CONNECTORS].iter().all(|it| read(facts, it)),
        retention_read: [ids::RETENTION_POLICIES, ids::AUDIT_RETENTION_POLICIES].iter().any(|it| read(facts, it)),
        organization: (&facts.organization).into(),
    }
}

/// Names of the places where nothing is on, and nothing tested, for sure.
fn bare(places: &[PlaceRow]) -> Vec<&'static str> {
    places.iter().filter(|it| it.bare).map(|it| it.name).collect()
}

fn read(facts: &Facts, dataset: &str) -> bool {
    facts.coverage_of(dataset).status.has_rows()
}

/// DLP policies with their rules; how many rules stands in a dataset of its own.
fn dlp(facts: &Facts) -> Vec<DlpRow<'_>> {
    let rules = facts.coverage_of(ids::DLP_RULES).status;
    let policies = facts.dlp_policies.items();
    let names = Apart::new(policies.iter().map(|it| (it.name.as_str(), it.id.as_str())));
    let row = |it| {
        let it: &DlpPolicy = it;
        let split = Split { yes: it.rules, ..Split::default() };
        DlpRow {
            name: names.of(&it.name, &it.id),
            mode: &it.mode,
            locations: &it.locations,
            rules: (&split.known(rules == Status::Complete, Datasets::new())).into(),
        }
    };
    policies.iter().map(row).collect()
}
